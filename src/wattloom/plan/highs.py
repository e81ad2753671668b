"""HiGHS, the open solver: takes a program as arrays, gives back a solution.

The default was chosen by measurement (`benchmarks/highs_modes.py`): the interior point of HiPO without crossover for
full years, the simplex for short horizons, where a vertex comes for free.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import highspy
import numpy as np

from wattloom.errors import InputError, InterruptedPlan
from wattloom.plan.certificate import largest_residual, lower_bound
from wattloom.plan.program import MONEY, Program
from wattloom.plan.solution import Solution, Status

NEXT = {"hipo": "ipx", "ipx": "simplex"}  # whom to ask when one stops without an answer
SHORT = 1000  # hours: below, the simplex is as fast and gives a vertex

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Mode:
    """How HiGHS is run."""

    solver: str = "hipo"
    crossover: bool = False
    threads: int = 0
    tolerance: float = 1e-6
    presolve: bool = True

    def options(self) -> dict[str, str | int | float | bool]:
        """Return the options in HiGHS's own names."""
        return {
            "output_flag": False,
            "solver": self.solver,
            "run_crossover": "on" if self.crossover else "off",
            "threads": self.threads,
            "ipm_optimality_tolerance": self.tolerance,
            "presolve": "choose" if self.presolve else "off",
        }


def default_mode(program: Program) -> Mode:
    """Return the mode that was measured best for a program of this length."""
    return Mode("simplex") if program.hours <= SHORT else Mode("hipo")


def solve(program: Program, mode: Mode | None = None, progress: Progress | None = None) -> Solution:
    """Solve a program.

    `progress` is called about ten times a second with the seconds since the start.

    Raises
    ------
    InterruptedPlan
        When the person stops it.
    """
    chosen = mode or default_mode(program)
    started = time.perf_counter()
    solver = load(program, chosen)
    _run(solver, started, progress)
    solution = _read(program, solver, chosen, time.perf_counter() - started)
    following = NEXT.get(chosen.solver)
    if solution.status == "unfinished" and following is not None:
        return solve(program, replace(chosen, solver=following), progress)
    return solution


def load(program: Program, mode: Mode) -> highspy.Highs:
    """Return a HiGHS solver that holds a program."""
    solver = highspy.Highs()
    for name, value in mode.options().items():
        solver.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = program.shape
    lp.col_cost_ = program.cost
    lp.col_lower_, lp.col_upper_ = program.lower, program.upper
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.matrix.indptr  # pyright: ignore[reportAttributeAccessIssue]
    lp.a_matrix_.index_ = program.matrix.indices  # pyright: ignore[reportAttributeAccessIssue]
    lp.a_matrix_.value_ = program.matrix.data  # pyright: ignore[reportAttributeAccessIssue]
    lp.offset_ = program.constant
    solver.passModel(lp)
    return solver


def _run(solver: highspy.Highs, started: float, progress: Progress | None) -> None:
    """Run in a thread, so that the terminal stays alive and Ctrl-C is heard at once."""
    work = threading.Thread(target=solver.run, daemon=True)
    work.start()
    try:
        while work.is_alive():
            work.join(0.1)
            if progress is not None:
                progress(time.perf_counter() - started)
    except KeyboardInterrupt:
        solver.cancelSolve()
        raise InterruptedPlan("interrupted") from None


def _read(program: Program, solver: highspy.Highs, mode: Mode, seconds: float) -> Solution:
    status = _status(solver)
    name = f"HiGHS {solver.version()} {mode.solver}"
    if status != "optimal":
        return Solution(program, status, np.empty(0), np.empty(0), np.inf, -np.inf, np.inf, name, seconds)
    found = solver.getSolution()
    x = np.clip(np.asarray(found.col_value), program.lower, program.upper)
    y = np.asarray(found.row_dual)
    info = solver.getInfo()
    objective = program.value(x)
    return Solution(
        program,
        status,
        x,
        y,
        objective=objective * MONEY,
        lower_bound=lower_bound(program, y, objective) * MONEY,
        residual=largest_residual(program, x),
        solver=name,
        seconds=seconds,
        iterations=max(info.ipm_iteration_count, info.simplex_iteration_count, 0),
    )


def _status(solver: highspy.Highs) -> Status:
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kUnbounded:
        raise InputError("program-unbounded")
    if status == highspy.HighsModelStatus.kOptimal:
        return "optimal"
    if status == highspy.HighsModelStatus.kUnboundedOrInfeasible:
        return _without_costs(solver)
    if status == highspy.HighsModelStatus.kInfeasible:
        return "infeasible"
    return "unfinished"


def _without_costs(solver: highspy.Highs) -> Status:
    """Tell unbounded from infeasible: whether there is any plan at all."""
    columns = solver.getNumCol()
    solver.changeColsCost(columns, np.arange(columns, dtype=np.int32), np.zeros(columns))
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return "infeasible"
    raise InputError("program-unbounded")
