"""The few kinds of check: a product, a sum, a ratio, a growth or a rate against the figure claimed.

Each check computes an amount with its range from published numbers and asks whether it meets the claim. It *holds*
when the ranges meet, *fails* when they do not, is *open* when a number is missing or the range is so wide that any
figure would fit, and is a *mismatch* when things counted differently are set against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any, Literal

import numpy as np

from wattloom.errors import InputError
from wattloom.facts.perimeter import Clash
from wattloom.report.claims.amount import Amount, Array, Clashing, Unpublished, unit_of
from wattloom.report.claims.quantities import Known, Quantities
from wattloom.report.claims.schema import (
    AnyCheck,
    Chain,
    Check,
    Growth,
    GrowthRate,
    Ratio,
    SamePerimeter,
    Sum,
    Total,
)

State = Literal["holds", "fails", "open", "mismatch"]
SPEAKING = ("factors", "parts", "of", "to", "start", "end", "quantities", "claimed")
TOO_WIDE = 10.0  # high end over low end: beyond, a figure that fits says nothing


@dataclass(frozen=True)
class Outcome:
    """What a check found: a state, the amounts, and the message of `words/` that says why."""

    kind: str
    reading: str
    state: State
    why: str
    computed: Amount | None = None
    claimed: Amount | None = None
    clash: Clash | None = None
    missing: str | None = None
    unit: str = ""

    @property
    def factor(self) -> float | None:
        """How many times the claim is what the numbers give."""
        if self.computed is None or self.claimed is None or self.computed.value == 0:
            return None
        return self.claimed.value / self.computed.value


def names_in(check: Any, fields: tuple[str, ...] = SPEAKING) -> list[str]:
    """Return the names of the quantities that a check speaks of."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.append(value.removeprefix("/"))
        elif isinstance(value, Sum):
            walk(value.sum)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    for name in fields:
        walk(getattr(check, name, None))
    return list(dict.fromkeys(found))


def run(check: AnyCheck, world: Known) -> Outcome:
    """Return what a check finds.

    Raises
    ------
    InputError
        When a quantity is unknown, or units do not meet.
    """
    known = Quantities(world.terms(names_in(check)))
    if isinstance(check, SamePerimeter):
        return _same_perimeter(check, known)
    try:
        claimed = known.amount_of(check.claimed, check.across)
        computed = replace(_computed(check, known), year=None)
    except Unpublished as lack:
        return Outcome(_kind(check), check.reading, "open", "claims-why-unpublished", missing=lack.name)
    except Clashing as found:
        return _mismatch(check, found.clash)
    except ZeroDivisionError:
        return Outcome(_kind(check), check.reading, "open", "claims-why-zero")
    return replace(_compared(check, computed, claimed), unit=_unit(check, known))


def _unit(check: Check, known: Quantities) -> str:
    """Return the unit in which the claim is written: that of the quantity claimed, or of the first one in it."""
    first = next(name for name in names_in(check, ("claimed",)) if not name.startswith("/"))
    return known.terms[first].unit


def _kind(check: Any) -> str:
    return str(check.kind)


def _mismatch(
    check: Any, clash: Clash, computed: Amount | None = None, claimed: Amount | None = None
) -> Outcome:
    return Outcome(_kind(check), check.reading, "mismatch", "claims-why-mismatch", computed, claimed, clash)


def _compared(check: Check, computed: Amount, claimed: Amount) -> Outcome:
    clash = claimed.perimeter.clash(computed.perimeter, check.across)
    computed = computed.to(claimed.unit)
    if not np.isfinite(computed.values).all():
        return Outcome(_kind(check), check.reading, "open", "claims-why-zero")
    if clash is not None:
        return _mismatch(check, clash, computed=computed, claimed=claimed)
    low, high = claimed.low * (1 - check.within), claimed.high * (1 + check.within)
    above, below = computed.high >= low, computed.low <= high
    meets = {"about": above and below, "at-least": above, "at-most": below}[check.claim_is]
    state, why = ("holds", "claims-why-holds") if meets else ("fails", _direction(above))
    if meets and check.claim_is == "about" and computed.width > TOO_WIDE:
        state, why = "open", "claims-why-wide"
    return Outcome(_kind(check), check.reading, state, why, computed, claimed)


def _direction(above: bool) -> str:
    """Name the side on which the claim lies: too low when all that was computed lies above it."""
    return "claims-why-too-low" if above else "claims-why-too-high"


def _same_perimeter(check: SamePerimeter, known: Quantities) -> Outcome:
    try:
        first, *rest = (known.amount(name) for name in check.quantities)
    except Unpublished as lack:
        return Outcome(check.kind, check.reading, "open", "claims-why-unpublished", missing=lack.name)
    for other in rest:
        clash = first.perimeter.clash(other.perimeter)
        if clash is not None:
            return _mismatch(check, clash)
    return Outcome(check.kind, check.reading, "holds", "claims-why-same-perimeter")


@singledispatch
def _computed(check: Any, known: Quantities) -> Amount:
    raise TypeError(f"no such check: {check!r}")


@_computed.register
def _chain(check: Chain, known: Quantities) -> Amount:
    return known.product(check.factors, check.across)


@_computed.register
def _total(check: Total, known: Quantities) -> Amount:
    first, *rest = (known.product(part, check.across) for part in check.parts)
    for part in rest:
        first = first.plus(part)
    return first


@_computed.register
def _ratio(check: Ratio, known: Quantities) -> Amount:
    of, to = known.amount_of(check.of, check.across), known.amount_of(check.to, check.across)
    return of.over(to, check.across)


@_computed.register
def _growth(check: Growth, known: Quantities) -> Amount:
    factor, elapsed = _grown(check.start, check.end, known)
    power = 1.0 if check.years is None else check.years / elapsed
    return _through(factor, lambda end: end**power)


@_computed.register
def _growth_rate(check: GrowthRate, known: Quantities) -> Amount:
    factor, elapsed = _grown(check.start, check.end, known)
    return _through(factor, lambda end: end ** (1 / elapsed) - 1)


def _grown(start: str, end: str, known: Quantities) -> tuple[Amount, int]:
    """Return end over start, and the years between them."""
    first, last = known.amount(start), known.amount(end)
    if first.year is None or last.year is None or last.year <= first.year:
        raise InputError("claims-years", start=start, end=end)
    return last.over(first).to(unit_of("ratio")), last.year - first.year


def _through(amount: Amount, function: Callable[[Array], Array]) -> Amount:
    """Return an amount that went through a growing function."""
    return Amount(function(amount.values), amount.unit)
