"""Which sets of technologies work, in order of cost: one row per set that a best plan builds.

All sets that leave some of the chosen technologies out are searched, cheapest first. Three facts of linear programming
spare most of the work and make the list honest: leaving out what the best plan does not build changes nothing; leaving
out more never makes a plan cheaper, so that a set costs at least what the sets that hold it cost at least; and a set
that holds in no plan holds none by leaving out more. When the search stops at its limit, every set that was not tried
is known to cost at least the bound it would have been tried at.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from wattloom.plan.alternatives.outcome import Outcome

Cheapest = Callable[[Sequence[frozenset[str]]], Iterable[Outcome | None]]
MOST = 32


@dataclass(frozen=True)
class Configuration:
    """The best plan of a set of technologies.

    Attributes
    ----------
    left_out
        Those of the chosen technologies that it may not have; more of them than it does without would change nothing.
    built
        Those of the chosen technologies that it has.
    asked
        Whether it was asked for by name.
    """

    left_out: frozenset[str]
    built: frozenset[str]
    outcome: Outcome
    asked: bool = False

    def answers(self, left_out: frozenset[str]) -> bool:
        """Whether it is the best plan without some technologies too: it may have no fewer, and has none of them."""
        return self.left_out <= left_out and not self.built & left_out


@dataclass(frozen=True)
class Ranking:
    """Configurations by cost.

    Attributes
    ----------
    among
        The technologies that were left out or not; `sets` is how many sets they make.
    impossible
        Sets whose leaving out leaves no plan; leaving out more leaves none either.
    tried
        How many were solved; `settled` how many sets of all `sets` that answers.
    untried_bound
        What every set that was not tried costs at least, EUR per year; infinite when all are settled.
    """

    among: tuple[str, ...]
    found: tuple[Configuration, ...]
    impossible: tuple[frozenset[str], ...]
    tried: int
    settled: int
    untried_bound: float

    @property
    def sets(self) -> int:
        """How many sets the technologies make."""
        return 2 ** len(self.among)

    def rank(self, left_out: frozenset[str]) -> int | None:
        """Return the place of the cheapest configuration without some technologies; nothing when none was found."""
        places = (place for place, each in enumerate(self.found, start=1) if each.answers(left_out))
        return next(places, None)


@dataclass
class _Search:
    """What is known of the sets of technologies so far."""

    among: tuple[str, ...]
    network_used: Callable[[Outcome], tuple[str, ...]]
    found: list[Configuration] = field(default_factory=list)
    impossible: list[frozenset[str]] = field(default_factory=list)
    queue: list[tuple[float, int, tuple[str, ...]]] = field(default_factory=list)
    seen: set[frozenset[str]] = field(default_factory=set)
    tried: int = 0

    def push(self, bound: float, left_out: frozenset[str]) -> None:
        if left_out not in self.seen:
            self.seen.add(left_out)
            heapq.heappush(self.queue, (bound, len(left_out), tuple(sorted(left_out))))

    def next_batch(self, size: int) -> list[frozenset[str]]:
        """Take the sets of least bound that are not settled yet."""
        batch: list[frozenset[str]] = []
        while self.queue and len(batch) < size:
            _, _, names = heapq.heappop(self.queue)
            if not self.settled_by(frozenset(names)):
                batch.append(frozenset(names))
        return batch

    def settled_by(self, left_out: frozenset[str]) -> bool:
        """Whether what is known answers a set: impossible, or a larger one needs none of what it lacks."""
        if any(each <= left_out for each in self.impossible):
            return True
        return any(each.answers(left_out) for each in self.found)

    def take(self, left_out: frozenset[str], outcome: Outcome | None, *, asked: bool = False) -> None:
        self.tried += 1
        if outcome is None:
            self.impossible = [each for each in self.impossible if not left_out <= each] + [left_out]
            return
        built = frozenset(self.network_used(outcome)) & set(self.among)
        self.found.append(Configuration(left_out, built, outcome, asked))
        for name in sorted(built):
            self.push(outcome.cost_bound, left_out | {name})


def ranked(
    cheapest: Cheapest,
    used_by: Callable[[Outcome], tuple[str, ...]],
    among: Collection[str],
    *,
    asked: Iterable[frozenset[str]] = (),
    most: int = MOST,
    batch: int = 1,
) -> Ranking:
    """Return the configurations among some technologies by cost, `most` of them solved at most.

    Parameters
    ----------
    cheapest
        Returns the best plan for each of some sets of devices left out, in their order; nothing where there is none.
    asked
        Sets left out that are tried whatever they cost.
    """
    search = _Search(tuple(among), used_by)
    wanted = [frozenset(), *dict.fromkeys(each for each in asked if each)]
    for left_out, outcome in zip(wanted, cheapest(wanted), strict=True):
        search.seen.add(left_out)
        search.take(left_out, outcome, asked=bool(left_out))
    while search.queue and search.tried < most:
        names = search.next_batch(min(batch, most - search.tried))
        for left_out, outcome in zip(names, cheapest(names), strict=True):
            search.take(left_out, outcome)
    return _ranking(search)


def _ranking(search: _Search) -> Ranking:
    rows: dict[frozenset[str], Configuration] = {}
    for each in sorted(search.found, key=lambda found: found.outcome.cost):
        known = rows.get(each.built)
        if known is None or (each.asked and not known.asked):
            rows[each.built] = each
    left = [bound for bound, _, names in search.queue if not search.settled_by(frozenset(names))]
    return Ranking(
        search.among,
        tuple(sorted(rows.values(), key=lambda found: found.outcome.cost)),
        _smallest(search.impossible),
        search.tried,
        _settled(search),
        min(left, default=float("inf")),
    )


def _smallest(sets: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Return the sets that hold no other of them, the shortest first."""
    found = sorted(set(sets), key=lambda names: (len(names), sorted(names)))
    return tuple(names for names in found if not any(other < names for other in found))


def _settled(search: _Search) -> int:
    """Count the sets that what is known answers."""
    names = search.among
    return sum(
        search.settled_by(frozenset(name for bit, name in enumerate(names) if number >> bit & 1))
        for number in range(2 ** len(names))
    )
