"""What a plan costs in each future, and how that moves with every number that may stray."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wattloom.errors import InfeasibleError, WattloomError
from wattloom.plan.futures.cases import Cases, Future
from wattloom.plan.futures.tree import Sizes, Tree, grow
from wattloom.plan.futures.worlds import LOST_WORK, Worlds
from wattloom.plan.infeasibility import explained
from wattloom.plan.program import MONEY, Array, Program
from wattloom.plan.solution import Solution

Solve = Callable[[Program], Solution]


@dataclass(frozen=True)
class Weighed:
    """One way to plan, in every future.

    Attributes
    ----------
    first
        What is built and contracted at once, by size.
    later
        What is added, by future and stage (after the first).
    costs
        EUR per year. [futures]
    slopes
        What the cost of a future gains when a ranged number gains all its value. [futures, ranges]
    lost
        Work lost for want of power, MWh per year at each stage. [futures, stages]
    gap
        Largest proven distance to the optimum of what was solved, EUR per year.
    """

    first: Sizes
    later: tuple[tuple[Sizes, ...], ...]
    costs: Array
    slopes: Array
    lost: Array
    gap: float = 0.0

    def in_draws(self, cases: Cases) -> Array:
        """Return the cost in every drawn future: the policy of the future it stands behind, at its own prices."""
        at = np.array([future.factors for future in cases.futures]).reshape(len(cases.futures), -1)
        place = cases.sample.future
        return self.costs[place] + np.sum(self.slopes[place] * (cases.sample.factors - at[place]), axis=-1)


def solved(tree: Tree, solve: Solve, program: Program | None = None) -> Solution:
    """Solve the program of a tree, or another over the same columns.

    Raises
    ------
    InfeasibleError
        When no plan satisfies every promise in some future; it says what is missing there.
    """
    solution = solve(program or tree.program)
    if solution.status == "infeasible":
        raise _explained(tree, solve)
    if solution.status != "optimal":
        raise WattloomError("solver-unfinished", solver=solution.solver)
    return solution


def _explained(tree: Tree, solve: Solve) -> InfeasibleError | WattloomError:
    """Return why there is no plan: that of the first world which has none by itself."""
    worlds = tree.worlds
    for node in tree.nodes:
        future = tree.futures[node.members[0]]
        alone = grow(worlds, [future], span=(node.stage, node.stage + 1))
        if solve(alone.program).status == "infeasible":
            return explained(worlds.standing_for(future, node.stage), lambda _: None)
    return WattloomError("futures-infeasible")


def weigh(tree: Tree, solution: Solution) -> Weighed:
    """Return what a solved tree means in each of its futures."""
    return Weighed(
        _first(tree, solution),
        tuple(_later(tree, solution, s) for s in range(len(tree.futures))),
        np.array([_cost(tree, solution, s) for s in range(len(tree.futures))]),
        np.array([_slopes(tree, solution, s) for s in range(len(tree.futures))]),
        np.array([_lost(tree, solution, s) for s in range(len(tree.futures))]),
        max(solution.objective - solution.lower_bound, 0.0),
    )


def evaluate(worlds: Worlds, futures: Sequence[Future], first: Sizes, solve: Solve) -> Weighed:
    """Return what it costs to begin with `first` and go on as well as one can, in each future."""
    end = len(worlds.outlook.stages)
    start = grow(worlds, futures, span=(0, 1), standing=[first])
    found = weigh(start, solved(start, solve))
    costs, slopes, lost = found.costs, found.slopes, found.lost.copy()
    later: list[tuple[Sizes, ...]] = [()] * len(futures)
    gap = found.gap
    for members in _apart(futures) if end > 1 else ():
        part = grow(worlds, [futures[s] for s in members], span=(1, end), standing=[first])
        rest = weigh(part, solved(part, solve))
        gap += rest.gap * sum(futures[s].probability for s in members)
        for i, s in enumerate(members):
            costs[s] += rest.costs[i]
            slopes[s] += rest.slopes[i]
            lost[s] += rest.lost[i]
            later[s] = rest.later[i]
    return Weighed(first, tuple(later), costs, slopes, lost, gap)


def _apart(futures: Sequence[Future]) -> list[list[int]]:
    """Return the futures that part at the second stage: what follows may be decided for each group alone."""
    groups: dict[object, list[int]] = {}
    for s, future in enumerate(futures):
        groups.setdefault(future.known_at(1), []).append(s)
    return list(groups.values())


def _first(tree: Tree, solution: Solution) -> Sizes:
    if tree.standing:
        return tree.standing[0]
    sizes = _sizes(tree, solution, 0, 0)
    reserves = {
        name: solution.read(name)[0] for name in solution.program.columns if name.startswith("reserve:")
    }
    return {**sizes, **{name: float(size) for name, size in reserves.items()}}


def _later(tree: Tree, solution: Solution, future: int) -> tuple[Sizes, ...]:
    begin = max(tree.first, 1)
    return tuple(_sizes(tree, solution, future, stage) for stage in range(begin, tree.last))


def _sizes(tree: Tree, solution: Solution, future: int, stage: int) -> Sizes:
    """Return what a future builds at a stage, by size."""
    return {
        f"{built.device.name}.{built.capacity.name}": max(float(solution.read(built.name)[0]), 0.0)
        for built in tree.built(future)
        if built.stage == stage
    }


def _cost(tree: Tree, solution: Solution, future: int) -> float:
    columns = tree.cost(future)
    return (float(columns @ solution.x[: len(columns)]) + float(tree.constants[future])) * MONEY


def _slopes(tree: Tree, solution: Solution, future: int) -> Array:
    """Return how the cost of a future follows each ranged number; today's numbers are known. [ranges]"""
    ranges = tree.worlds.outlook.ranges
    return np.array([_slope(tree, solution, future, place) for place in range(len(ranges))])


def _slope(tree: Tree, solution: Solution, future: int, place: int) -> float:
    case, name = tree.futures[future], tree.worlds.outlook.ranges[place].quantity.name
    total = 0.0
    for node in tree.path(future):
        if node.stage == 0:
            continue
        program, weight = tree.worlds.exposure(case, node.stage, place), tree.stages[node.stage].weight
        spent = program.constant + sum(
            float(program.cost[b.span] @ solution.x[solution.program.columns[f"{node.name}/{b.name}"].span])
            for b in program.columns.values()
        )
        total += spent * weight * MONEY
    factor = case.factors[place]
    for built in tree.built(future):
        if built.stage > 0:
            total += built.rate(name) * float(solution.read(built.name)[0]) / factor
    return total


def _lost(tree: Tree, solution: Solution, future: int) -> Array:
    """Return the work lost in each stage, MWh per year. [stages]"""
    found = np.zeros(len(tree.stages))
    for node in tree.path(future):
        missing = solution.read(f"{node.name}/activity:{LOST_WORK}.missing")
        found[node.stage] = float(missing.sum()) * node.world.network.weight
    return found


def together(sizes: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return sizes added up."""
    total: dict[str, float] = {}
    for each in sizes:
        for name, size in each.items():
            total[name] = total.get(name, 0.0) + size
    return total
