"""Clean answers: what is too small to mean anything is removed by a second solve, not rounded away.

An interior point stops inside, not at a corner: what it does not want stays at a thousandth of a gigawatt instead of
zero. Two signs tell such an echo from something wanted. Its cost is below what the proof can tell apart, the distance
between the plan and its bound; or its price says that it does not pay (its reduced cost is a large part of its cost)
and all of it is below what was asked. The capacities so found are taken out together, with every column that cannot
be anything without them, and the smaller program is solved again. Its answer counts only if, padded with zeros, it
lies within the gap asked for above the bound of the whole program: the certificate is that of the whole program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from wattloom.plan.certificate import largest_residual, lower_bound
from wattloom.plan.highs import Progress
from wattloom.plan.program import MONEY, Array, Program
from wattloom.plan.shrinking import Shrunk, without
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve
from wattloom.proof.checks import RESIDUAL

ROUNDS = 2  # what the smaller program leaves may show echoes of its own
PRICED_OUT = 1e-2  # of its cost: a capacity whose reduced cost is above does not pay
FINER = (
    0.25  # of the gap asked: how well the smaller program is solved, since its gap adds to that of removing
)
SIZES = ("capacity:", "build:")


def clean(
    program: Program, solution: Solution, ask: Ask | None = None, progress: Progress | None = None
) -> Solution:
    """Return the answer without echoes, or as it was, its echoes named in `left`, where none better was found.

    The answer of a simplex is a corner and is left alone.
    """
    asked = ask or Ask()
    if solution.status != "optimal" or is_vertex(solution):
        return solution
    best = solution
    for _ in range(ROUNDS):
        found = _cleaner(program, best, asked, progress)
        if found is None:
            break
        best = found
    return replace(best, left=tuple(sorted(_suspects(program, best, asked.gap))))


def _cleaner(program: Program, solution: Solution, ask: Ask, progress: Progress | None) -> Solution | None:
    """Return the answer without its echoes, else without those that do not pay; nothing where neither may be."""
    for names in dict.fromkeys(
        (_suspects(program, solution, ask.gap), _priced_out(program, solution, ask.gap))
    ):
        found = _without(program, solution, names, ask, progress) if names else None
        if found is not None:
            return found
    return None


def is_vertex(solution: Solution) -> bool:
    """Whether an answer stands at a corner, where what is not wanted is zero."""
    return solution.solver.endswith("simplex")


def telling_size(program: Program, solution: Solution, name: str) -> float:
    """Return the size below which the proof of an answer cannot tell a capacity from nothing, in engineering units.

    That is what the distance between plan and bound would buy of it; zero where a capacity costs nothing.
    """
    block = program.columns[name]
    rate = float(program.cost[block.start]) * MONEY / block.scale
    return max(solution.objective - solution.lower_bound, 0.0) / rate if rate > 0 else 0.0


def _decided(program: Program, x: Array) -> list[str]:
    """Return the capacities that are built though they need not be."""
    return [
        name
        for name, block in program.columns.items()
        if block.length == 1
        and name.rpartition("/")[2].startswith(SIZES)
        and program.lower[block.start] == 0 < x[block.start]
    ]


def _suspects(program: Program, solution: Solution, gap: float) -> tuple[str, ...]:
    """Return the capacities that look like echoes by either sign."""
    small = {
        name
        for name in _decided(program, solution.x)
        if float(solution.read(name)[0]) < telling_size(program, solution, name)
    }
    return tuple(sorted(small.union(_priced_out(program, solution, gap))))


def _priced_out(program: Program, solution: Solution, gap: float) -> tuple[str, ...]:
    """Return the capacities that do not pay at the answer's prices, and cost less than the gap asked for."""
    reduced = program.cost - program.matrix.T @ solution.y
    most = gap * abs(solution.objective) / MONEY
    found: list[str] = []
    for name in _decided(program, solution.x):
        column = program.columns[name].start
        cost = program.cost[column]
        if cost * solution.x[column] < most and reduced[column] > PRICED_OUT * max(cost, 0.0) > 0:
            found.append(name)
    return tuple(sorted(found))


def _without(
    program: Program, solution: Solution, names: Sequence[str], ask: Ask, progress: Progress | None
) -> Solution | None:
    """Return the answer of the program without these capacities, proven for the whole one; nothing if it is worse."""
    gone = [*solution.removed, *names]
    smaller = without(program, gone)
    if smaller is None:
        return None
    answer = solve(smaller.program, _finer(ask), _later(progress, solution.seconds))
    if answer.status != "optimal":
        return None
    found = _certified(program, solution, smaller, answer)
    allowed = max(solution.residual, RESIDUAL)
    if found.relative_gap > max(ask.gap, solution.relative_gap) or found.residual > allowed:
        return None
    return replace(found, removed=tuple(sorted(gone)))


def _finer(ask: Ask) -> Ask:
    """Return what is asked of a cleaner answer: finer, and not worth more time than the first one took."""
    return replace(ask, gap=max(FINER * ask.gap, 1e-10), insists=False)


def _later(progress: Progress | None, seconds: float) -> Progress | None:
    """Let the clock go on from the first solve."""
    if progress is None:
        return None
    return lambda passed: progress(seconds + passed)


def _certified(program: Program, solution: Solution, smaller: Shrunk, answer: Solution) -> Solution:
    """Return the padded answer as one of the whole program, under the better of two bounds of the whole program."""
    x = smaller.padded(answer.x, program.shape[1])
    y, bound = solution.y, solution.lower_bound
    other = _prices(program, solution, smaller, answer)
    higher = lower_bound(program, other, solution.objective / MONEY) * MONEY
    if higher > bound:
        y, bound = other, higher
    return replace(
        solution,
        x=x,
        y=y,
        objective=program.value(x) * MONEY,
        lower_bound=bound,
        residual=largest_residual(program, x),
        seconds=solution.seconds + answer.seconds,
        iterations=solution.iterations + answer.iterations,
    )


def _prices(program: Program, solution: Solution, smaller: Shrunk, answer: Solution) -> Array:
    """Return prices of the whole program: the new ones where a row is left, the old ones elsewhere, then mended.

    A row that held a removed activity under its capacity takes the price that keeps the activity from paying.
    """
    y = solution.y.copy()
    y[smaller.rows] = answer.y
    return mended(program, y, smaller)


def mended(program: Program, y: Array, smaller: Shrunk) -> Array:
    """Return prices under which no column removed pays, where a row of its own can say so."""
    gone = np.ones(program.shape[0], dtype=bool)
    gone[smaller.rows] = False
    caps = np.flatnonzero(gone & (program.row_upper == 0) & ~np.isfinite(program.row_lower))
    prices = y.copy()
    prices[caps] = 0.0
    reduced = program.cost - program.matrix.T @ prices
    rows = program.matrix.tocsr()[caps].tocoo()
    rising = rows.data > 0
    paying = np.minimum(reduced[rows.coords[1][rising]] / rows.data[rising], 0.0)
    mend = np.zeros(len(caps))
    np.minimum.at(mend, rows.coords[0][rising], paying)
    prices[caps] = mend
    return prices
