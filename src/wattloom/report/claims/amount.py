"""An amount with its range, its unit and what it counts, and the arithmetic of such amounts.

Every quantity may lie anywhere in its range, whatever the others do: the result is as wide as the worst that can
meet, and no wider. Units are Pint's; perimeters meet by `facts.perimeter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wattloom.errors import InputError
from wattloom.facts.perimeter import Clash, Perimeter
from wattloom.units import registry

WRITTEN = re.compile(r"^[A-Za-z%][A-Za-z0-9%/_-]{0,39}$")  # a unit, never an expression to evaluate
Array: TypeAlias = NDArray[np.float64]
PLAIN = {"share": "dimensionless", "ratio": "dimensionless", "index": "dimensionless", "calendar-year": "year",
         "%": "percent"}  # fmt: skip


class Clashing(Exception):
    """Two amounts of different perimeter were to be combined."""

    def __init__(self, clash: Clash):
        super().__init__(f"{clash.one} against {clash.other}")
        self.clash = clash


class Unpublished(Exception):
    """An amount that nobody has published is needed."""

    def __init__(self, name: str):
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, eq=False)
class Amount:
    """An amount in `unit`: first its central value, then its value in every corner of the ranges. [1 + corners]

    Ranges are carried as corners, each a choice of one end per quantity. A quantity that stands above and below
    a line then moves together, so that electricity over electricity is one, and never a range.
    `year` is the year it holds for.
    """

    values: Array
    unit: Any
    perimeter: Perimeter = field(default_factory=Perimeter)
    year: int | None = None

    @property
    def value(self) -> float:
        """The central value."""
        return float(self.values[0])

    @property
    def low(self) -> float:
        """The low end: these expressions move one way with each quantity, so that a corner is the end."""
        return float(self.values.min())

    @property
    def high(self) -> float:
        """The high end."""
        return float(self.values.max())

    @property
    def width(self) -> float:
        """How many times the high end is the low end; infinite when the range reaches zero."""
        return self.high / self.low if self.low > 0 else float("inf")

    def times(self, other: Amount, across: Iterable[str] = ()) -> Amount:
        """Return the product.

        Raises
        ------
        Clashing
            When both count something and count it differently.
        """
        _meet(self, other, across)
        return Amount(
            self.values * other.values, self.unit * other.unit, self.perimeter.times(other.perimeter)
        )

    def over(self, other: Amount, across: Iterable[str] = ()) -> Amount:
        """Return the quotient; the perimeter of the divisor must be that of the dividend.

        Raises
        ------
        Clashing
            When both count something and count it differently.
        ZeroDivisionError
            When the range of the divisor reaches zero.
        """
        _meet(self, other, across)
        if other.low <= 0:
            raise ZeroDivisionError
        return Amount(self.values / other.values, self.unit / other.unit, self.perimeter)

    def plus(self, other: Amount) -> Amount:
        """Return the sum, in this unit.

        Raises
        ------
        Clashing
            When both count something and count it differently.
        InputError
            When one is no amount of the same kind as the other.
        """
        _meet(self, other)
        return Amount(self.values + other.to(self.unit).values, self.unit, self.perimeter)

    def to(self, unit: Any) -> Amount:
        """Return the same amount in another unit.

        Raises
        ------
        InputError
            When the units measure different things.
        """
        return replace(self, values=self.values * _factor(self.unit, unit), unit=unit)


def _meet(one: Amount, other: Amount, across: Iterable[str] = ()) -> None:
    clash = one.perimeter.clash(other.perimeter, across)
    if clash is not None:
        raise Clashing(clash)


def product(amounts: Sequence[Amount], divisors: Sequence[Amount] = (), across: Iterable[str] = ()) -> Amount:
    """Return the product of `amounts` over that of `divisors`.

    Raises
    ------
    Clashing
        When two of them count something differently, and no multiplier leads from one to the other.
    """
    whole = amounts[0]
    for each in amounts[1:]:
        whole = whole.times(each, across)
    for each in divisors:
        whole = whole.over(each, across)
    return whole


def _factor(unit: Any, other: Any) -> float:
    import pint

    try:
        return float(registry().Quantity(1.0, unit).to(other).magnitude)
    except pint.DimensionalityError as fault:
        raise InputError("claims-units-differ", one=f"{unit:~}", other=f"{other:~}") from fault


@cache
def unit_of(text: str) -> Any:
    """Return the unit that a fact or a file writes.

    >>> f"{unit_of('TWh/year'):~}"
    'TWh / a'

    Raises
    ------
    InputError
        When Pint knows no such unit.
    """
    if not WRITTEN.match(text):
        raise InputError("claims-unit-unknown", unit=text[:40])
    first, *rest = text.split("/")
    spelled = "/".join([PLAIN.get(first, first), *rest]).replace("m3", "m**3").replace("m2", "m**2")
    try:
        unit = registry().Unit(spelled)
        zero = registry().Quantity(0.0, unit).to_base_units().magnitude
    except Exception as fault:
        raise InputError("claims-unit-unknown", unit=text[:40]) from fault
    if zero != 0:  # degrees Celsius and their like cannot be multiplied
        raise InputError("claims-unit-unknown", unit=text[:40])
    return unit
