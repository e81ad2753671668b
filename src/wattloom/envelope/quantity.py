"""A number in use: its value, its range and who says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wattloom.facts import Fact


@dataclass(frozen=True)
class Quantity:
    """One number that a device was built with.

    Attributes
    ----------
    name
        Where it comes from: the name of a fact (`solar.capex`), or `scenario:<component>.<field>`.
    value, low, high
        In the unit named by `unit`; equal when the planner gave the number.
    fact
        The cited fact, or `None` when the planner gave the number.
    """

    name: str
    value: float
    low: float
    high: float
    unit: str
    fact: Fact | None = None

    def times(self, factor: float, unit: str) -> Quantity:
        """Return the same number in another unit: `factor` of the new unit for one of the old.

        >>> Quantity("solar.capex", 482, 400, 600, "EUR/kW").times(1000, "EUR/MW").value
        482000
        """
        low, high = sorted((self.low * factor, self.high * factor))
        return replace(self, value=self.value * factor, low=low, high=high, unit=unit)


def given(name: str, value: float, unit: str) -> Quantity:
    """Return a number that the planner wrote: it has no range."""
    return Quantity(name, value, value, value, unit)
