"""Which solver answers a program, and how well it must prove its answer.

`auto` takes the simplex where the program is small (a vertex for nothing), Loom where the program has its shape, HiGHS
for the rest; when Loom stalls, HiGHS takes over. The answer says which it was and why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from wattloom.errors import InputError
from wattloom.plan import highs
from wattloom.plan.highs import Mode, Progress
from wattloom.plan.program import Program
from wattloom.plan.solution import Solution

SolverName = Literal["auto", "loom", "highs", "hipo", "ipx", "simplex"]
SOLVERS: tuple[SolverName, ...] = get_args(SolverName)
GAP = 1e-4
SMALL = 6000  # columns: below, the simplex is as fast and gives a vertex
TIGHTER = 1e-2  # HiGHS measures its tolerances its own way: ask it for more than the gap


@dataclass(frozen=True)
class Ask:
    """What is asked of a solver.

    Attributes
    ----------
    solver
        `loom` is Wattloom's own, `highs` the mode of HiGHS that was measured best, the rest are modes of HiGHS;
        `auto` chooses.
    gap
        Largest proven distance to the optimum, relative to the objective.
    threads
        How many threads at most; 0 for all. The answer does not depend on it.
    insists
        Whether HiGHS takes over when Loom stalls, however long it takes; else the answer is `unfinished`.
    """

    solver: SolverName = "auto"
    gap: float = GAP
    threads: int = 0
    insists: bool = True


def solve(program: Program, ask: Ask | None = None, progress: Progress | None = None) -> Solution:
    """Solve a program; `progress` is called about ten times a second with the seconds since the start.

    Raises
    ------
    InputError
        When the program is empty, holds numbers that are none, or has no least cost.
    InterruptedPlan
        When the person stops it.
    """
    asked = ask or Ask()
    _check(program)
    if asked.solver == "auto" and program.shape[1] < SMALL:
        return _explained(
            _by_highs(program, replace(asked, solver="simplex"), progress), "solver-reason-small"
        )
    if asked.solver in ("auto", "loom"):
        return _by_loom(program, asked, progress)
    return _by_highs(program, asked, progress)


def _by_loom(program: Program, asked: Ask, progress: Progress | None) -> Solution:
    from wattloom.plan.loom.recognition import OutsideError
    from wattloom.plan.loom.solve import solve as weave

    try:
        found = weave(program, asked.gap, asked.threads, progress)
    except OutsideError as fault:
        return _explained(_by_highs(program, replace(asked, solver="highs"), progress), fault.reason)
    if found.status == "unfinished" and asked.insists:
        taken = _by_highs(program, replace(asked, solver="highs"), progress)
        return _explained(taken, "solver-reason-stalled")
    return _explained(found, "solver-reason-loom" if asked.solver == "auto" else "")


def _by_highs(program: Program, asked: Ask, progress: Progress | None) -> Solution:
    """Ask HiGHS, and its next mode where the gap of the answer is wider than asked."""
    mode = highs.default_mode(program) if asked.solver in ("auto", "loom", "highs") else Mode(asked.solver)
    mode = replace(
        mode, threads=asked.threads, tolerance=min(mode.tolerance, max(TIGHTER * asked.gap, 1e-10))
    )
    found = highs.solve(program, mode, progress)
    if found.status == "optimal" and found.relative_gap > asked.gap and mode.solver in highs.NEXT:
        better = highs.solve(program, replace(mode, solver="simplex"), progress)
        found = better if better.status == "optimal" else found
    return found


def _explained(solution: Solution, reason: str) -> Solution:
    return replace(solution, reason=reason)


def _check(program: Program) -> None:
    if 0 in program.shape:
        raise InputError("program-empty")
    for name, values in (("cost", program.cost), ("matrix", program.matrix.data)):
        if not np.all(np.isfinite(values)):
            raise InputError("program-not-finite", part=name, block=_where(program, name, values))
    for low, high, blocks in (
        (program.lower, program.upper, program.columns),
        (program.row_lower, program.row_upper, program.rows),
    ):
        wrong = np.flatnonzero(np.isnan(low) | np.isnan(high))
        if wrong.size:
            raise InputError("program-not-finite", part="bounds", block=_block(blocks, int(wrong[0])))


def _where(program: Program, name: str, values: np.ndarray) -> str:
    wrong = int(np.flatnonzero(~np.isfinite(values))[0])
    if name == "matrix":
        wrong = int(np.searchsorted(program.matrix.indptr, wrong, side="right")) - 1
    return _block(program.columns, wrong)


def _block(blocks: dict, at: int) -> str:  # pyright: ignore[reportMissingTypeArgument]
    return next(
        (name for name, block in blocks.items() if block.start <= at < block.start + block.length), ""
    )
