"""All that is asked of one network at once: the cheapest plan, plans near it, and its configurations in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wattloom.campus.network import Network
from wattloom.plan.alternatives.configurations import MOST, Ranking, ranked
from wattloom.plan.alternatives.diverse import distance, diverse, random_direction
from wattloom.plan.alternatives.near import AIMS, FEWEST, Near, Untried, fewest, towards
from wattloom.plan.alternatives.outcome import Outcome, choices, used
from wattloom.plan.alternatives.workshop import Workshop, without
from wattloom.plan.assembly import build_program
from wattloom.plan.certificate import largest_residual
from wattloom.plan.crew import Crew, workers_for
from wattloom.plan.explanation import Explanation
from wattloom.plan.infeasibility import lacking
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask

WITHIN = 0.05
DIVERSE = 4
ASKABLE = (*AIMS, FEWEST)
CHEAPEST = "cheapest"
EXPLAINED = 8  # of the impossible sets, the smallest
BATCH = 2  # configurations tried at once, whatever the number of workers, so that the answer does not depend on it

Kind = Literal["aim", "fewest", "diverse", "random", "cheapest", "why"]
Watch = Callable[[int, int], None]  # how many are done, of how many


@dataclass(frozen=True)
class Wanted:
    """What is wanted.

    Attributes
    ----------
    within
        How much dearer than the cheapest plan found an alternative may be, as a share.
    aims
        Names of `AIMS`, and `fewest`.
    diverse, random
        How many plans that are as unlike as can be, and along how many random directions.
    among
        Technologies to leave out or not, all combinations; by default every source and store that may be built.
    left_out
        Sets to leave out that are tried whatever they cost.
    configurations
        How many configurations are solved at most; none for 0.
    keep
        Whether near plans keep their hours, so that whole plans can be made of them (`solutions`).
    """

    within: float = WITHIN
    aims: tuple[str, ...] = ASKABLE
    diverse: int = DIVERSE
    random: int = 0
    among: tuple[str, ...] | None = None
    left_out: tuple[frozenset[str], ...] = ()
    configurations: int = MOST
    keep: bool = False


@dataclass(frozen=True)
class Alternatives:
    """What was found.

    Attributes
    ----------
    distances
        By name of a near plan: how unlike the cheapest it is (`diverse.distance`).
    reasons
        Why the smallest of the impossible sets have no plan.
    """

    network: Network
    wanted: Wanted
    optimum: Outcome
    near: tuple[Near, ...]
    untried: tuple[Untried, ...]
    distances: dict[str, float]
    ranking: Ranking | None
    reasons: tuple[tuple[frozenset[str], Explanation], ...]


@dataclass(frozen=True)
class Task:
    """One thing for a worker to find."""

    kind: Kind
    name: str = ""
    number: int = 0
    left_out: frozenset[str] = frozenset()


class Finder:
    """Answers tasks about one network; each process has one."""

    def __init__(
        self, network: Network, ask: Ask | None, optimum: Outcome, within: float, *, keep: bool = False
    ) -> None:
        self.workshop = Workshop(network, ask, keep=keep)
        self.optimum, self.within = optimum, within

    def __call__(self, task: Task) -> list[Near | Untried] | Outcome | Explanation | None:
        """Return what was found: plans, one plan or none, or why there is none."""
        if task.kind == "cheapest":
            found = self.workshop.cheapest(task.left_out)
            return replace(found, x=None, y=None) if found is not None else None
        if task.kind == "why":
            return lacking(without(self.workshop.network, task.left_out))
        return [each for each in self._near(task) if each is not None]

    def _near(self, task: Task) -> Sequence[Near | Untried | None]:
        if task.kind == "aim":
            return [towards(self.workshop, task.name, self.optimum, self.within)]
        if task.kind == "fewest":
            return [fewest(self.workshop, self.optimum, self.within)]
        if task.kind == "diverse":
            return diverse(self.workshop, self.optimum, self.within, task.number)
        return [random_direction(self.workshop, self.optimum, self.within, task.number)]


def optional(network: Network) -> tuple[str, ...]:
    """Name the sources and stores that may be built or left: the technologies of a configuration."""
    return tuple(
        device.name
        for device in choices(network)
        if device.model is None or device.model.family in ("source", "store")
    )


def find(
    network: Network, wanted: Wanted, ask: Ask | None = None, *, workers: int = 1, watch: Watch | None = None
) -> Alternatives | None:
    """Return the alternatives to the cheapest plan of a network; nothing when it has no plan at all."""
    workshop = Workshop(network, ask, keep=wanted.keep)
    optimum = workshop.cheapest()
    if optimum is None:
        return None
    tasks = _tasks(wanted)
    count = workers_for(network.hours, len(tasks) + wanted.configurations, workers)
    told = _Told(watch, len(tasks) + (wanted.configurations if _wants_ranking(wanted) else 0))
    one_thread = replace(ask or Ask(), threads=1) if count > 1 else ask
    finder = Finder(network, one_thread, optimum, wanted.within, keep=wanted.keep)
    with Crew(finder, count) as crew:
        found = _together(crew, tasks, told)
        ranking = _ranking(network, wanted, optimum, crew, told) if _wants_ranking(wanted) else None
        reasons = _reasons(ranking, crew)
    near = tuple(each for each in found if isinstance(each, Near))
    return Alternatives(
        network,
        wanted,
        optimum,
        near,
        tuple(each for each in found if isinstance(each, Untried)),
        {each.name: distance(workshop, optimum, each.outcome) for each in near},
        ranking,
        reasons,
    )


def solutions(found: Alternatives) -> dict[str, Solution]:
    """Return the cheapest plan and those near it as answers to the network's own program, by name.

    Each is proven by the prices of the cheapest: its distance to any plan there is, the premium included.
    """
    program, prices = build_program(found.network), found.optimum.y
    outcomes = {CHEAPEST: found.optimum} | {each.name: each.outcome for each in found.near}
    return {
        name: Solution(
            program,
            "optimal",
            each.x,
            prices,
            each.cost,
            found.optimum.cost_bound,
            largest_residual(program, each.x),
            each.solver,
            each.seconds,
        )
        for name, each in outcomes.items()
        if each.x is not None and prices is not None
    }


@dataclass
class _Told:
    """Counts what is done and tells it."""

    watch: Watch | None
    all: int
    done: int = 0

    def __call__(self, more: int = 1) -> None:
        self.done += more
        self.again()

    def again(self) -> None:
        if self.watch is not None:
            self.watch(self.done, max(self.all, self.done))


def _tasks(wanted: Wanted) -> list[Task]:
    """List what is asked near the cheapest plan, what takes longest first."""
    found = [Task("fewest")] if FEWEST in wanted.aims else []
    found += [Task("diverse", number=wanted.diverse)] if wanted.diverse else []
    found += [Task("aim", name=name) for name in wanted.aims if name != FEWEST]
    return found + [Task("random", number=place + 1) for place in range(wanted.random)]


def _together(crew: Crew, tasks: list[Task], told: _Told) -> list[Near | Untried]:
    """Return what all tasks found, in the order of `AIMS`."""
    told.again()
    answers: dict[int, list[Near | Untried]] = {}
    for place, answer in crew.each(tasks, told.again):
        answers[place] = answer
        told()
    found = [each for place in sorted(answers) for each in answers[place]]
    order = {name: place for place, name in enumerate(ASKABLE)}
    return sorted(found, key=lambda each: order.get(each.name, len(order)))


def _wants_ranking(wanted: Wanted) -> bool:
    return wanted.configurations > 0 or bool(wanted.left_out)


def _ranking(network: Network, wanted: Wanted, optimum: Outcome, crew: Crew, told: _Told) -> Ranking:
    def cheapest(sets: Sequence[frozenset[str]]) -> Iterable[Outcome | None]:
        unknown = [each for each in sets if each]
        answers = dict(
            zip(unknown, crew.all([Task("cheapest", left_out=each) for each in unknown]), strict=True)
        )
        told(len(sets))
        return [answers[each] if each else optimum for each in sets]

    return ranked(
        cheapest,
        lambda outcome: used(network, outcome.sizes),
        optional(network) if wanted.among is None else wanted.among,
        asked=wanted.left_out,
        most=max(wanted.configurations, 1),
        batch=BATCH,
    )


def _reasons(ranking: Ranking | None, crew: Crew) -> tuple[tuple[frozenset[str], Explanation], ...]:
    if ranking is None:
        return ()
    sets = ranking.impossible[:EXPLAINED]
    answers = crew.all([Task("why", left_out=each) for each in sets])
    return tuple(zip(sets, answers, strict=True))
