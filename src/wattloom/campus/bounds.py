"""What a number can be, whatever the device: a price may be negative, a lifetime not, and no share passes one.

A technology bounds its own capacities; these bounds hold for every field that a planner writes in place of a cited
number, so that no store can create energy and nothing lasts no time at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from wattloom.campus.fields import Entry, entries
from wattloom.envelope import Technology

ANY_SIGN = frozenset({"degC", "delta_degC", "EUR/MWh", "EUR/t"})
ABOVE_ZERO = frozenset({"year", "W/m**2", "task/accelerator/hour"})


@dataclass(frozen=True)
class Trespass:
    """A number beyond what its kind can be: `kind` names the message, `bound` is as it is written there."""

    field: str
    kind: str
    value: float
    bound: str


def trespasses(technology: Technology, name: str) -> Iterator[Trespass]:
    """Walk over the fields that the planner wrote and that cannot be; `name` is the technology's."""
    for entry in entries(type(technology), name):
        value = getattr(technology, entry.name)
        if (
            entry.fact is None
            or entry.name not in technology.model_fields_set
            or not isinstance(value, float)
        ):
            continue
        yield from _beyond(entry, value, type(technology).unit_of(entry.name))


def _beyond(entry: Entry, value: float, unit: str) -> Iterator[Trespass]:
    if unit in ABOVE_ZERO or entry.name.endswith("efficiency"):
        if value <= 0:
            yield Trespass(entry.name, "value-greater-than", value, "0")
    elif unit not in ANY_SIGN and value < 0:
        yield Trespass(entry.name, "value-greater-than-equal", value, "0")
    if value > _most(entry, unit):
        yield Trespass(entry.name, "value-less-than-equal", value, "1 (100 %)")


def _most(entry: Entry, unit: str) -> float:
    """Return one for a share, which the cited number shows it to be; no bound for anything else."""
    is_share = unit == "dimensionless" and entry.fact is not None and entry.fact.unit.startswith("share")
    return 1.0 if is_share else math.inf
