"""Where plans of one network are made, whatever is asked of them: its program is built once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from wattloom.campus.network import Device, Network
from wattloom.envelope import Activity
from wattloom.errors import WattloomError
from wattloom.plan.alternatives.measures import Measure, Ruler, cost_measure
from wattloom.plan.alternatives.outcome import Outcome, outcome_of
from wattloom.plan.assembly import build_program
from wattloom.plan.bordering import Row, with_rows
from wattloom.plan.cleaning import clean
from wattloom.plan.program import MONEY, Array, Program
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve

CAP, KEPT = "limit:cost", "limit:kept"
HUNDRED = 100.0  # what the reference value of a measure counts for in the objective, million EUR
MONEY_TOO = 1e-3  # what the cost of the cheapest plan counts for, relative to the reference value
INDIFFERENT = 1e-3  # relative to the reference value: what the rest of a budget must buy to be spent


@dataclass(frozen=True)
class Budget:
    """What a plan may cost, EUR per year.

    Attributes
    ----------
    most
        What it may cost at most; `spare` is how much that is above the cheapest plan, of which `cheapest` is the size.
    bound
        What any plan costs at least.
    """

    most: float
    spare: float
    bound: float
    cheapest: float


def budget(optimum: Outcome, within: float) -> Budget:
    """Return the budget of plans that cost at most a share `within` more than the best one found."""
    spare = within * abs(optimum.cost)
    return Budget(optimum.cost + spare, spare, optimum.cost_bound, max(abs(optimum.cost), 1.0))


@dataclass(frozen=True)
class Best:
    """The least or the most of a measure that a budget allows.

    Attributes
    ----------
    value, bound
        What the plan has, and what no plan within the budget betters.
    frugal
        Where a part of the budget buys nothing more: what any plan as good as this one costs at least, EUR per year.
    """

    outcome: Outcome
    value: float
    bound: float
    frugal: float | None = None


class Workshop:
    """Plans of one network; all that it solves it solves by `solvers.solve`.

    Attributes
    ----------
    keep
        Whether outcomes hold their columns and row prices.
    """

    def __init__(self, network: Network, ask: Ask | None = None, *, keep: bool = False) -> None:
        self.network, self.ask, self.keep = network, ask, keep
        self.ruler = Ruler(network)

    @cached_property
    def program(self) -> Program:
        """The program of the network."""
        return build_program(self.network)

    def cheapest(self, left_out: Collection[str] = ()) -> Outcome | None:
        """Return the plan of least cost without some devices; nothing when there is none."""
        program = build_program(without(self.network, left_out)) if left_out else self.program
        found = self._solved(program)
        if found is None:
            return None
        found = clean(program, found, self.ask)
        return self._outcome(replace(found, x=laid_out(program, found.x, self.program)), found.lower_bound)

    def best(self, measure: Measure, *, least: bool, within: Budget, reference: float) -> Best | None:
        """Return the plan with the least (or most) of a measure within a budget; nothing when none costs so little.

        Where a part of the budget buys nothing more, the cheapest of such plans is returned.
        `reference`: a value of the measure to which differences compare.
        """
        sign, size = 1.0 if least else -1.0, max(abs(reference), measure.scale)
        found = self._solved(self._aimed(measure, sign, size, within))
        if found is None:
            return None
        value = measure.of(self.program, found.x)
        least_share = found.lower_bound / MONEY / HUNDRED - MONEY_TOO * within.most / within.cheapest
        bound = (sign * least_share - 1.0) * size
        worth = abs(float(found.y[-1])) * within.spare / MONEY
        if worth > INDIFFERENT * HUNDRED:
            return Best(self._outcome(found, within.bound), value, bound)
        none = self._without_any(measure, value, size, within) if least else None
        if none is not None:
            return none
        allowed = sign * min(sign * value + INDIFFERENT * size, max(sign * reference, sign * value))
        row = measure.row(KEPT, upper=allowed) if least else measure.row(KEPT, lower=allowed)
        return self._frugal(measure, row, within, bound)

    def _aimed(self, measure: Measure, sign: float, size: float, within: Budget) -> Program:
        """Return the program whose objective is the measure over its reference, kept away from zero, and a little cost.

        The cost counts for so little that it moves no measure by more than `MONEY_TOO * within`, and leaves an interior
        point one answer where there would be many.
        """
        little = MONEY_TOO * HUNDRED * MONEY / within.cheapest
        return replace(
            with_rows(self.program, [cost_measure(self.program).row(CAP, upper=within.most)]),
            cost=measure.vector(self.program) * (sign * HUNDRED / size) + little * self.program.cost,
            constant=sign * HUNDRED * (1.0 + measure.given / size) + little * self.program.constant,
        )

    def _without_any(self, measure: Measure, value: float, size: float, within: Budget) -> Best | None:
        """Return the cheapest plan with nothing at all of a measure, where the least of it is an echo of nothing."""
        vector = measure.vector(self.program)
        if abs(value) > INDIFFERENT * size or measure.given != 0 or np.any(vector < 0):
            return None
        upper = np.where(vector > 0, 0.0, self.program.upper)
        found = self._solved(replace(self.program, upper=upper))
        if found is None or found.objective > within.most:
            return None
        return Best(self._outcome(found, within.bound), 0.0, 0.0, found.lower_bound)

    def _frugal(self, measure: Measure, row: Row, within: Budget, bound: float) -> Best | None:
        found = self._solved(with_rows(self.program, [row]))
        if found is None:
            return None
        value = measure.of(self.program, found.x)
        return Best(self._outcome(found, within.bound), value, bound, found.lower_bound)

    def _solved(self, program: Program) -> Solution | None:
        found = solve(program, self.ask)
        if found.status == "infeasible":
            return None
        if found.status != "optimal":
            raise WattloomError("solver-unfinished", solver=found.solver)
        return found

    def _outcome(self, found: Solution, cost_bound: float) -> Outcome:
        return outcome_of(self.ruler, self.program, found, cost_bound, keep=self.keep)


def laid_out(program: Program, x: Array, other: Program) -> Array:
    """Return columns in the order of another program; those that it alone has are zero. [columns]"""
    if list(program.columns.values()) == list(other.columns.values()):
        return x
    found = np.zeros(other.shape[1])
    for name, block in other.columns.items():
        if name in program.columns:
            found[block.span] = x[program.columns[name].span]
    return found


def without(network: Network, names: Collection[str]) -> Network:
    """Return the network in which some devices can do nothing; their names and columns stay."""
    return replace(
        network, devices=tuple(_idle(each) if each.name in names else each for each in network.devices)
    )


def _idle(device: Device) -> Device:
    envelope = device.envelope
    return replace(
        device,
        envelope=replace(
            envelope,
            capacities=tuple(replace(each, minimum=0.0, maximum=0.0) for each in envelope.capacities),
            activities=tuple(_still(each) for each in envelope.activities),
        ),
    )


def _still(activity: Activity) -> Activity:
    """Return an activity that needs no capacity but cannot happen."""
    if activity.capacity is not None:
        return activity
    return replace(activity, upper=np.zeros_like(activity.upper) if np.ndim(activity.upper) else 0.0)
