"""A program solved by Loom: recognised, iterated, carried back, and certified by the checker."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import numpy as np

from wattloom.errors import InterruptedPlan
from wattloom.plan.certificate import largest_residual, lower_bound, proves_infeasible
from wattloom.plan.loom.answer import columns_of, prices_of
from wattloom.plan.loom.compiling import compiled
from wattloom.plan.loom.form import Array
from wattloom.plan.loom.method import iterate
from wattloom.plan.loom.newton import Newton
from wattloom.plan.loom.point import Point, State
from wattloom.plan.loom.recognition import Recognition
from wattloom.plan.program import MONEY, Program
from wattloom.plan.solution import Solution

NAME = "Loom"
RESIDUAL = 1e-7
SUSPECT = 8  # iterations between two looks for a proof that there is no plan
LOOKS_INFEASIBLE = 1e-4  # rows left
GAP_OF_WARM_UP = 1e-3
Progress = Callable[[float], None]


def solve(program: Program, gap: float, threads: int = 0, progress: Progress | None = None) -> Solution:
    """Solve a program to a proven gap; status `unfinished` when the method stalls.

    Raises
    ------
    OutsideError
        When the program has not the shape.
    InterruptedPlan
        When the person stops it.
    """
    started = time.perf_counter()
    recognition = Recognition(program, program.box.upper)
    _compile(progress, started)
    newton = Newton(recognition.form, threads or os.cpu_count() or 1)
    run = _Run(recognition, newton, gap, progress)
    run.started = started
    try:
        end = iterate(newton, gap, run.accept, run.tell)
    except KeyboardInterrupt:
        raise InterruptedPlan("interrupted") from None
    except _NoPlanError:
        return run.solution("infeasible", run.iteration)
    finally:
        newton.team.close()
    return run.solution("optimal" if end.accepted else "unfinished", end.iterations)


def _compile(progress: Progress | None, started: float) -> None:
    def tick() -> None:
        if progress is not None:
            progress(time.perf_counter() - started)

    try:
        compiled(warm_up, tick)
    except KeyboardInterrupt:
        raise InterruptedPlan("interrupted") from None


class _NoPlanError(Exception):
    """The prices prove that no plan exists."""


class _Run:
    """What a run knows besides the method: the program, the clock, and the last certified answer."""

    def __init__(
        self, recognition: Recognition, newton: Newton, gap: float, progress: Progress | None
    ) -> None:
        self.program, self.recognition, self.newton = recognition.program, recognition, newton
        self.gap, self.progress = gap, progress
        self.started = time.perf_counter()
        self.x = self.y = np.empty(0)
        self.objective, self.bound, self.residual = np.inf, -np.inf, np.inf
        self.iteration = 0
        self.told = 0.0
        self.q: Array = np.zeros(newton.rows)

    def accept(self, point: Point, state: State) -> bool:
        """Carry the answer back and ask the checker."""
        x = columns_of(self.recognition, (weave.x for weave in self.newton.weaves), point.v)
        y = self._prices(point.q)
        objective = self.program.value(x)
        bound = lower_bound(self.program, y, objective)
        residual = largest_residual(self.program, x)
        self.x, self.y, self.objective, self.bound, self.residual = x, y, objective, bound, residual
        return residual <= RESIDUAL and objective - bound <= self.gap * abs(objective)

    def _prices(self, q: Array) -> Array:
        return prices_of(self.recognition, (weave.y for weave in self.newton.weaves), q)

    def tell(self, iteration: int, state: State, point: Point) -> None:
        """Say that work goes on; now and then, look whether the prices prove that there is no plan."""
        self.iteration = iteration
        now = time.perf_counter()
        if self.progress is not None and now - self.told > 0.1:
            self.told = now
            self.progress(now - self.started)
        looks = state.row_left > LOOKS_INFEASIBLE and state.dual_value > 2 * abs(state.primal_value)
        due = iteration > SUSPECT and iteration % SUSPECT == 0
        if due and looks and proves_infeasible(self.program, self._prices(point.q)):
            raise _NoPlanError

    def solution(self, status: str, iterations: int) -> Solution:
        """Return the answer as every solver gives it."""
        return Solution(
            self.program,
            status,  # pyright: ignore[reportArgumentType]
            self.x if status == "optimal" else np.empty(0),
            self.y if status == "optimal" else np.empty(0),
            objective=self.objective * MONEY,
            lower_bound=self.bound * MONEY,
            residual=self.residual,
            solver=NAME,
            seconds=time.perf_counter() - self.started,
            iterations=iterations,
        )


def warm_up() -> None:
    """Compile every walk, on a campus of three hours; quick once the compiled code lies in the cache."""
    from wattloom.plan.loom.form import BOX, Border, Chain, Form, Link

    one, none = np.zeros(1, dtype=np.int64), np.zeros((3, 0))
    empty = np.zeros(0, dtype=np.int64)
    chain = Chain(
        cost=np.array([[1.0, 0.0]] * 3), upper=np.full((3, 2), 2.0), kind=np.array([BOX, 0]),
        a_start=np.array([0, 1, 2]), a_row=np.zeros(2, dtype=np.int64), a_value=np.ones((3, 2)),
        e_start=np.zeros(3, dtype=np.int64), e_row=empty, e_value=none,
        d_start=np.zeros(3, dtype=np.int64), d_row=empty, d_value=none,
        k_row=empty, k_column=empty, k_value=none, right=np.ones((3, 1)), states=empty, first_chained=1,
    )  # fmt: skip
    border = Border(np.ones(1), np.full(1, 2.0), np.full(1, 2.0), np.zeros((0, 1)), np.zeros(0))
    newton = Newton(Form((chain,), (Link(one, empty),), border, 0.0), 1)
    iterate(newton, GAP_OF_WARM_UP, lambda point, state: True)
