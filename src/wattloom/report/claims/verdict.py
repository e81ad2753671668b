"""From checks to a verdict on a claim.

The claim as said comes first. If it holds, the claim is *consistent*. If it does not, but another reading of the
same words does, it *holds under a named reading*. If nothing decides it, it *cannot be told*; else it is
*inconsistent*. A reading that denies the words of the claim only explains where its figure may come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wattloom.report.claims.checks import Outcome, State, names_in, run
from wattloom.report.claims.quantities import Known, Term
from wattloom.report.claims.schema import AS_SAID, Claim

VERDICTS = ("consistent", "reading", "inconsistent", "cannot-be-told")
Verdict = Literal["consistent", "reading", "inconsistent", "cannot-be-told"]
WORST_FIRST: tuple[State, ...] = ("fails", "mismatch", "open", "holds")


@dataclass(frozen=True)
class Read:
    """One reading of a claim with what its checks found."""

    name: str
    denies: bool
    state: State
    outcomes: tuple[Outcome, ...]

    @property
    def leading(self) -> Outcome:
        """The check that decides this reading."""
        return min(self.outcomes, key=lambda outcome: WORST_FIRST.index(outcome.state))


@dataclass(frozen=True)
class Judged:
    """A claim with its verdict, every reading of it, and the quantities used."""

    name: str
    claim: Claim
    verdict: Verdict
    readings: tuple[Read, ...]
    terms: tuple[Term, ...]

    @property
    def deciding(self) -> Read:
        """The reading that the verdict rests on."""
        if self.verdict == "reading":
            return next(read for read in self.readings if _supports(read))
        return self.readings[0]


def judge(name: str, claim: Claim, known: Known) -> Judged:
    """Return the verdict on a claim.

    Raises
    ------
    InputError
        When a quantity is unknown, or units do not meet.
    """
    outcomes = [run(check, known) for check in claim.checks]
    names = sorted(dict.fromkeys(found.reading for found in outcomes), key=lambda each: each != AS_SAID)
    readings = tuple(_read(each, claim, outcomes) for each in names)
    terms = known.terms(each for check in claim.checks for each in names_in(check))
    return Judged(name, claim, _verdict(readings), readings, tuple(terms))


def _read(name: str, claim: Claim, outcomes: Sequence[Outcome]) -> Read:
    own = tuple(outcome for outcome in outcomes if outcome.reading == name)
    state = min(own, key=lambda outcome: WORST_FIRST.index(outcome.state)).state
    denies = name in claim.readings and claim.readings[name].denies
    return Read(name, denies, state, own)


def _verdict(readings: Sequence[Read]) -> Verdict:
    first = readings[0]
    if first.name == AS_SAID and first.state == "holds":
        return "consistent"
    if any(_supports(read) for read in readings):
        return "reading"
    return "cannot-be-told" if first.state == "open" else "inconsistent"


def _supports(read: Read) -> bool:
    return read.name != AS_SAID and read.state == "holds" and not read.denies
