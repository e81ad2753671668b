"""A campus under an unknown future: which plan to begin with, what it may cost, what knowing and waiting are worth.

Six ways to plan are solved and then weighed in the same futures:

    `stochastic`  the least expected cost over all futures, deciding each thing when it must be decided
    `expected`    the plan for one future, the expected one; later corrected as well as one can
    `hopeful`     the same, as if everything came as early as it may
    `wary`        the same, as if nothing that is uncertain ever came
    `averse`      the stochastic plan that counts the worst futures more (only when asked)
    `calm`        the plan whose largest regret is least

and three kinds of knowledge bound them: everything decided today, and everything known today.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from wattloom.campus.building import build_campus
from wattloom.campus.network import Network
from wattloom.campus.scenario import Scenario
from wattloom.plan.futures.cases import Cases, Fineness, Future, bright, cases, expected
from wattloom.plan.futures.outlook import Outlook, outlook
from wattloom.plan.futures.risk import Aversion, averse, least_regret, tail_mean
from wattloom.plan.futures.sampling import Estimate, estimate
from wattloom.plan.futures.tree import Sizes, Tree, grow
from wattloom.plan.futures.weighing import Weighed, evaluate, solved, weigh
from wattloom.plan.futures.worlds import Worlds
from wattloom.plan.program import Array, Program
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve

Tell = Callable[..., None]
TAIL = 0.9
GAP = 1e-6  # what is told apart here is small beside what it is taken from
SETTLED = 1.0  # MW: less is not worth a reserve


@dataclass(frozen=True)
class Choices:
    """How a study is made.

    Attributes
    ----------
    weeks
        Weeks that stand for the year; 52 or more for the whole of it.
    check_year
        Whether to measure what the weeks leave out, by one plan of the whole year.
    """

    weeks: int = 8
    fineness: Fineness = field(default_factory=Fineness)
    aversion: Aversion | None = None
    check_year: bool = True
    ask: Ask = field(default_factory=lambda: Ask(gap=GAP))


@dataclass(frozen=True)
class Option:
    """What it is worth to be allowed to build something when it comes.

    Attributes
    ----------
    value
        EUR per year.
    size
        The most that is built of it in any future, MW.
    fee
        The yearly fee at which the whole reserve is worth nothing more, EUR/MW; `None` where none is wanted.
    """

    component: str
    value: Estimate
    size: float
    fee: Estimate | None


@dataclass(frozen=True)
class Study:
    """The whole answer.

    Attributes
    ----------
    plans
        By way to plan.
    perfect, blind
        With everything known from the start, and with everything decided at the start.
    network
        The campus at the first stage, over the hours that were weighed.
    short
        Relative difference that the weeks make to the cost of the expected future's last stage; `None` where not
        measured.
    """

    outlook: Outlook
    cases: Cases
    plans: Mapping[str, Weighed]
    perfect: Weighed
    blind: Weighed
    options: tuple[Option, ...]
    choices: Choices
    network: Network
    worlds: Worlds
    solver: str
    short: float | None
    seconds: float = 0.0

    @property
    def best(self) -> Array:
        """What each future costs to someone who knew it. [futures]"""
        return self.perfect.costs

    def regret(self, plan: str) -> Array:
        """Return what a plan costs more in each future than the plan of someone who knew it. [futures]"""
        return self.plans[plan].costs - self.best

    def mean(self, weighed: Weighed) -> Estimate:
        """Return an expected cost, EUR per year."""
        return self._estimate(weighed.in_draws(self.cases))

    def difference(self, dear: Weighed, cheap: Weighed) -> Estimate:
        """Return the expected difference of two costs, over the same draws."""
        return self._estimate(dear.in_draws(self.cases) - cheap.in_draws(self.cases))

    def tail(self, weighed: Weighed, level: float) -> Estimate:
        """Return the mean of the worst futures."""
        drawn, sample = weighed.in_draws(self.cases), self.cases.sample
        weights = self.cases.weights()
        whole = tail_mean(drawn.ravel(), weights, level)
        each = [self._tail_of(drawn, r, level) for r in range(sample.scrambles)]
        return estimate(np.array(each), whole)

    def _tail_of(self, drawn: Array, scramble: int, level: float) -> float:
        future = self.cases.sample.future[scramble]
        count = np.bincount(future, minlength=len(self.cases.futures))
        weights = (self.cases.probabilities / np.maximum(count, 1))[future]
        return tail_mean(drawn[scramble], weights / weights.sum(), level)

    def _estimate(self, drawn: Array) -> Estimate:
        return estimate(self.cases.means(drawn))

    def chances(self, weighed: Weighed, shares: Array) -> Array:
        """Return the costs that are not passed with these probabilities, EUR per year. [shares]"""
        drawn, weights = weighed.in_draws(self.cases).ravel(), self.cases.weights()
        order = np.argsort(drawn)
        reached = np.cumsum(weights[order])
        return drawn[order][np.minimum(np.searchsorted(reached, shares), len(order) - 1)]

    @property
    def value_of_knowing(self) -> Estimate:
        """Expected value of perfect information."""
        return self.difference(self.plans["stochastic"], self.perfect)

    @property
    def value_of_planning(self) -> Estimate:
        """Value of the stochastic solution: what planning for all futures saves over planning for the expected one."""
        return self.difference(self.plans["expected"], self.plans["stochastic"])

    @property
    def value_of_waiting(self) -> Estimate:
        """What deciding when it is known saves over deciding everything today."""
        return self.difference(self.blind, self.plans["stochastic"])


def study(scenario: Scenario, choices: Choices | None = None, tell: Tell | None = None) -> Study:
    """Study a campus under the futures that its scenario tells of.

    `tell(name, **values)` hears which stage of the work begins and how far it is.

    Raises
    ------
    ScenarioError
        When the scenario says nothing of the future, or what it says cannot be.
    InfeasibleError
        When no plan keeps every promise in some future.
    """
    chosen = choices or Choices()
    return _Work(scenario, chosen, tell or (lambda *_, **__: None)).study()


class _Work:
    """The steps of a study, each solving what the next needs."""

    def __init__(self, scenario: Scenario, choices: Choices, tell: Tell):
        self.started = time.perf_counter()
        self.scenario, self.choices, self.heard = scenario, choices, tell
        self.stage: tuple[str, dict[str, object]] = ("futures-stage-expected", {})
        self.outlook = outlook(scenario, build_campus(_open(scenario)).network)
        self.worlds = Worlds(scenario, self.outlook, choices.weeks)
        self.solvers: set[str] = set()

    def study(self) -> Study:
        """Solve all there is to solve."""
        self.tell("futures-stage-expected")
        one, most = self._plan([expected(self.outlook)]), self._plan([bright(self.outlook)])
        scale = np.maximum(np.abs(one.slopes[0]), np.abs(most.slopes[0]))
        found = cases(self.outlook, scale, self.choices.fineness)
        self.futures = found.futures
        self.tell("futures-stage-all", count=len(self.futures))
        tree = grow(self.worlds, self.futures)
        stochastic = weigh(tree, self._solved(tree))
        perfect = self._perfect()
        plans = {"stochastic": stochastic, **self._others(tree, one, stochastic, perfect.costs)}
        self.tell("futures-stage-blind")
        blind = self._plan(self.futures, "never")
        options = self._options(found, stochastic)
        return Study(
            self.outlook, found, plans, perfect, blind, options, self.choices,
            self.worlds.of(self.futures[0], 0).network, self.worlds, ", ".join(sorted(self.solvers)), self._short(),
            time.perf_counter() - self.started,
        )  # fmt: skip

    def tell(self, name: str, **values: object) -> None:
        """Say that a stage of the work begins."""
        self.stage = (name, values)
        self.heard(name, **values)

    def _solve(self, program: Program) -> Solution:
        solution = solve(program, self.choices.ask, lambda _: self.heard(self.stage[0], **self.stage[1]))
        self.solvers.add(solution.solver)
        return solution

    def _solved(self, tree: Tree, program: Program | None = None) -> Solution:
        return solved(tree, self._solve, program)

    def _plan(self, futures: Sequence[Future], knowledge: str = "when_it_comes") -> Weighed:
        tree = grow(self.worlds, futures, knowledge)  # pyright: ignore[reportArgumentType]
        return weigh(tree, self._solved(tree))

    def _perfect(self) -> Weighed:
        """Return what each future costs to someone who knew it: every future is a plan of its own."""
        each: list[Weighed] = []
        for s, future in enumerate(self.futures):
            self.tell("futures-stage-perfect", done=s + 1, count=len(self.futures))
            each.append(self._plan([future]))
        return Weighed(
            {},
            tuple(one.later[0] for one in each),
            np.array([one.costs[0] for one in each]),
            np.array([one.slopes[0] for one in each]),
            np.array([one.lost[0] for one in each]),
            sum(one.gap * future.probability for one, future in zip(each, self.futures, strict=True)),
        )

    def _others(self, tree: Tree, one: Weighed, stochastic: Weighed, best: Array) -> dict[str, Weighed]:
        """Return the other ways to plan, each begun as it says and then gone on with as well as one can."""
        first: dict[str, Sizes] = {"expected": one.first}
        central = expected(self.outlook)
        for name, arrives in (("hopeful", self._soonest()), ("wary", self._never())):
            if arrives != central.arrives:
                first[name] = self._plan([replace(central, arrives=arrives)]).first
        dearest = float(np.max(np.abs(stochastic.costs)))
        if self.choices.aversion is not None:
            self.tell("futures-stage-averse")
            program = averse(tree, self.choices.aversion, dearest)
            first["averse"] = weigh(tree, self._solved(tree, program)).first
        if len(self.futures) > 1:
            self.tell("futures-stage-calm")
            first["calm"] = weigh(tree, self._solved(tree, least_regret(tree, list(best), dearest))).first
        found: dict[str, Weighed] = {}
        for name, sizes in first.items():
            self.tell("futures-stage-weighing", done=len(found) + 1, count=len(first))
            found[name] = evaluate(self.worlds, self.futures, sizes, self._solve)
        return found

    def _soonest(self) -> tuple[int, ...]:
        """Return the earliest stage that each arrival may come at, in any future."""
        return tuple(min(ways) for ways in zip(*(f.arrives for f in self.futures), strict=True))

    def _never(self) -> tuple[int, ...]:
        """Return never for each arrival, unless it is certain to be there at the first stage."""
        end = len(self.outlook.stages)
        return tuple(0 if soonest == 0 else end for soonest in self._soonest())

    def _options(self, found: Cases, stochastic: Weighed) -> tuple[Option, ...]:
        """Return what the right to build each thing that may come is worth, the right being free."""
        wanted = [i for i, each in enumerate(self.outlook.arrivals) if self._can_be_built(each.component)]
        if not wanted:
            return ()
        free = replace(
            self.outlook, arrivals=tuple(replace(each, reserve=None) for each in self.outlook.arrivals)
        )
        paid = any(each.reserve is not None for each in self.outlook.arrivals)
        worlds = Worlds(self.scenario, free, self.choices.weeks) if paid else self.worlds
        having = self._in(worlds, self.futures) if paid else stochastic
        options: list[Option] = []
        for place in wanted:
            self.tell("futures-stage-option", component=self.outlook.arrivals[place].component)
            options.append(self._option(worlds, found, having, place))
        return tuple(options)

    def _option(self, worlds: Worlds, found: Cases, having: Weighed, place: int) -> Option:
        component, end = self.outlook.arrivals[place].component, len(self.outlook.stages)
        barred = [
            replace(f, arrives=tuple(end if i == place else at for i, at in enumerate(f.arrives)))
            for f in self.futures
        ]
        without = self._in(worlds, barred)
        drawn = without.in_draws(found) - having.in_draws(found)
        each = np.maximum(found.means(drawn), 0.0)  # a right need not be used
        size = max(
            sum(sum(v for name, v in sizes.items() if name.startswith(f"{component}.")) for sizes in way)
            for way in having.later
        )
        fee = estimate(each / size) if size > SETTLED else None
        return Option(component, estimate(each), size, fee)

    def _in(self, worlds: Worlds, futures: Sequence[Future]) -> Weighed:
        tree = grow(worlds, futures)
        return weigh(tree, self._solved(tree))

    def _can_be_built(self, component: str) -> bool:
        """Whether the size of a component is a decision; a grid connection of given size is not."""
        device = next(each for each in self.worlds.open(0).devices if each.name == component)
        return any(not capacity.is_fixed for capacity in device.envelope.capacities)

    def _short(self) -> float | None:
        """Return how much cheaper or dearer the weeks make the plan for the expected future's last stage."""
        if self.worlds.is_whole or not self.choices.check_year:
            return None
        self.tell("futures-stage-year")
        future, last = expected(self.outlook), len(self.outlook.stages)
        costs = [
            float(self._in_year(worlds, future, last).costs[0])
            for worlds in (self.worlds, Worlds(self.scenario, self.outlook, 53))
        ]
        return costs[0] / costs[1] - 1

    def _in_year(self, worlds: Worlds, future: Future, last: int) -> Weighed:
        tree = grow(worlds, [future], span=(last - 1, last))
        return weigh(tree, self._solved(tree))


def _open(scenario: Scenario) -> Scenario:
    """Return the scenario with every arrival there, so that all its numbers can be named."""
    said = scenario.futures
    parts = dict(scenario.components)
    for name in said.arrivals if said is not None else ():
        if name in parts and "first_year" in type(parts[name]).model_fields:
            parts[name] = parts[name].model_copy(update={"first_year": float(scenario.site.plan_year)})
    return scenario.model_copy(update={"components": parts})


__all__ = ["TAIL", "Choices", "Option", "Study", "study"]
