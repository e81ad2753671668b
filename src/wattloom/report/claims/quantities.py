"""The quantities a claim speaks of: cited numbers by name, and those of the user's own file."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from wattloom.errors import InputError
from wattloom.facts import Fact, facts
from wattloom.facts.perimeter import perimeter
from wattloom.report.claims.amount import Amount, Unpublished, product, unit_of
from wattloom.report.claims.schema import Expression, Factors, Quantity, Sum

MOST_RANGES = 14  # 16,384 corners


@dataclass(frozen=True)
class Term:
    """One quantity as it was used: what it is called, how much, who says so; `ends` are value, low and high."""

    name: str
    label_en: str
    label_fr: str
    ends: tuple[float, float, float] | None
    unit: str
    source: str
    kind: str
    perimeter: tuple[str, ...] = ()
    year: int | None = None
    quote: str | None = None
    note: str | None = None

    def label(self, lang: str) -> str:
        """Return what it is called in one language."""
        return self.label_fr if lang == "fr" else self.label_en


class Corners(dict[str, NDArray[np.float64]]):
    """The values of some quantities in every corner of their ranges, the central ones first. [1 + corners] each"""

    def __init__(self, terms: Iterable[Term]):
        ranges = {term.name: term.ends for term in terms if term.ends is not None}
        wide = [name for name, (_, low, high) in ranges.items() if low < high]
        if len(wide) > MOST_RANGES:
            raise InputError("claims-too-many-ranges", count=len(wide), most=MOST_RANGES)
        ends = np.array(list(itertools.product((1, 2), repeat=len(wide))), dtype=int).reshape(
            2 ** len(wide), len(wide)
        )
        places = {name: np.concatenate([[0], ends[:, i]]) for i, name in enumerate(wide)}
        fixed = np.zeros(1 + len(ends), dtype=int)
        super().__init__({name: np.array(ranges[name])[places.get(name, fixed)] for name in ranges})


class Quantities:
    """The quantities of one check, with the corners of their ranges."""

    def __init__(self, terms: Iterable[Term]):
        self.terms = {term.name: term for term in terms}
        self.corners = Corners(self.terms.values())

    def amount(self, name: str) -> Amount:
        """Return the amount of this name.

        Raises
        ------
        Unpublished
            When it is one that nobody has published.
        """
        term = self.terms[name]
        if term.ends is None:
            raise Unpublished(name)
        return Amount(self.corners[name], unit_of(term.unit), perimeter(term.perimeter), term.year)

    def product(self, factors: Factors, across: Sequence[str] = ()) -> Amount:
        """Return a product of quantities; names that begin with `/` divide."""
        names = [factors] if isinstance(factors, str) else factors
        above = [self.amount(name) for name in names if not name.startswith("/")]
        below = [self.amount(name[1:]) for name in names if name.startswith("/")]
        if not above:
            raise InputError("claims-only-divisors", names=", ".join(names)[:80])
        return product(above, below, across)

    def amount_of(self, expression: Expression, across: Sequence[str] = ()) -> Amount:
        """Return what an expression amounts to: a quantity, a product, or a sum of products."""
        if not isinstance(expression, Sum):
            return self.product(expression, across)
        first, *rest = (self.product(part, across) for part in expression.sum)
        for part in rest:
            first = first.plus(part)
        return first


@dataclass(frozen=True)
class Known:
    """What a claim may speak of: the quantities of its file, then the cited numbers."""

    own: Mapping[str, Quantity] = field(default_factory=dict[str, Quantity])
    cited: Mapping[str, Fact] = field(default_factory=facts)

    def term(self, name: str) -> Term:
        """Return the quantity of this name.

        Raises
        ------
        InputError
            When there is none; near names are suggested.
        """
        if name in self.own:
            return _own(name, self.own[name])
        if name in self.cited:
            return _cited(self.cited[name])
        near = get_close_matches(name, [*self.own, *self.cited], n=3, cutoff=0.6)
        raise InputError("claims-quantity-unknown", name=name[:80], near=", ".join(near) or "none")

    def terms(self, names: Iterable[str]) -> list[Term]:
        """Return the quantities of these names, each once."""
        return [self.term(name) for name in dict.fromkeys(names)]


def _own(name: str, given: Quantity) -> Term:
    label = given.label
    ends = None
    if given.value is not None:
        low, high = (given.value if end is None else end for end in (given.low, given.high))
        ends = (given.value, low, high)
    texts = (label.en, label.fr) if label else (name, name)
    kind = "unpublished" if ends is None else "own"
    return Term(name, *texts, ends, given.unit, given.source, kind, tuple(given.perimeter), given.year)


def _cited(fact: Fact) -> Term:
    ends, source = (fact.value, fact.low, fact.high), f"{fact.source}, {fact.where}"
    told = (fact.kind, fact.perimeter, fact.year, fact.quote, fact.note)
    return Term(fact.name, fact.label_en, fact.label_fr, ends, fact.unit, source, *told)
