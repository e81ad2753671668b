"""Which solver answers a program, and how well it must prove its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from wattloom.plan import highs
from wattloom.plan.highs import Mode, Progress
from wattloom.plan.program import Program
from wattloom.plan.solution import Solution

SolverName = Literal["auto", "loom", "highs", "hipo", "ipx", "simplex"]
SOLVERS: tuple[SolverName, ...] = get_args(SolverName)
GAP = 1e-4


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
    """

    solver: SolverName = "auto"
    gap: float = GAP
    threads: int = 0


def solve(program: Program, ask: Ask | None = None, progress: Progress | None = None) -> Solution:
    """Solve a program; `progress` is called about ten times a second with the seconds since the start.

    Raises
    ------
    InterruptedPlan
        When the person stops it.
    """
    asked = ask or Ask()
    mode = None if asked.solver in ("auto", "loom", "highs") else Mode(asked.solver)
    return highs.solve(program, mode, progress)
