"""Mehrotra's predictor-corrector: each iteration aims at the optimum, looks where it lands, and corrects.

Source: S. Mehrotra, On the implementation of a primal-dual interior point method, SIAM J. Optim. 2 (1992) 575-601.
Two things are ours. The aim never falls below what the asked gap needs: beside slacks of 1e-13 rounding becomes force.
And every diagonal entry carries a proximal term, raised when a direction cannot be solved well and lowered again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from wattloom.plan.loom.newton import Newton
from wattloom.plan.loom.point import Point, State, Step
from wattloom.plan.loom.start import begin

MOST = 250
FEASIBLE = 1e-8
NEAR_BOUNDARY, NEARER, CLOSE = 0.99, 0.995, 1e-6
FLOOR = 0.1  # of the mean complementarity that the asked gap allows
PROXIMAL, MOST_PROXIMAL = 1e-9, 1e-6
LOST = 1e-8  # what a direction may leave of the rows
BETTER, STALLED = 0.01, 30  # decades that count as progress; iterations without any

Tell = Callable[[int, State, Point], None]
Accept = Callable[[Point, State], bool]


@dataclass(frozen=True)
class End:
    """Where the method stopped, and whether the answer was accepted."""

    iterations: int
    accepted: bool
    state: State


def iterate(newton: Newton, gap: float, accept: Accept, tell: Tell | None = None) -> End:
    """Iterate until `accept` takes the answer; it is asked once the method believes that the gap is proven.

    `tell` is called at every iteration and may raise to stop.
    """
    point = begin(newton)
    state = newton.state(point)
    proximal, best, since = PROXIMAL, np.inf, 0
    for iteration in range(MOST):
        if tell is not None:
            tell(iteration, state, point)
        if _believes(state, gap) and accept(point, state):
            return End(iteration, True, state)
        merit = _merit(state)
        best, since = (merit, 0) if merit < best - BETTER else (best, since + 1)
        if since > STALLED or not np.isfinite(merit):
            return End(iteration, False, state)
        step, proximal = _step(newton, point, state, gap, proximal)
        share = NEAR_BOUNDARY if state.complementarity > CLOSE else NEARER
        newton.advance(point, step, min(1.0, share * step.primal), min(1.0, share * step.dual))
        state = newton.state(point)
    return End(MOST, False, state)


def _believes(state: State, gap: float) -> bool:
    return state.row_left < FEASIBLE and state.primal_value - state.bound < gap * abs(state.primal_value)


def _merit(state: State) -> float:
    """Return one number that falls as the method advances."""
    scale = 1.0 + abs(state.primal_value)
    distance = abs(state.primal_value - state.dual_value) / scale
    return float(np.log10(distance + 1e-16) + np.log10(state.row_left + 1e-9))


def _step(newton: Newton, point: Point, state: State, gap: float, proximal: float) -> tuple[Step, float]:
    """Return the direction, and the proximal term for the next one."""
    newton.factor(point, proximal)
    predictor, after = newton.predict(point, state)
    sigma = min(1.0, max((after / state.complementarity) ** 3, 1e-6))
    needed = FLOOR * gap * max(abs(state.primal_value), abs(state.dual_value)) / newton.pairs
    target = max(sigma * state.complementarity, min(needed, state.complementarity))
    second = (predictor.v * predictor.z, predictor.s * predictor.w)
    step = newton.direction(point, state, target, second)
    while step.left > max(0.5 * state.row_left, LOST) and proximal < MOST_PROXIMAL:
        proximal *= 10.0
        newton.factor(point, proximal)
        step = newton.direction(point, state, target, second)
    return step, max(PROXIMAL, 0.3 * proximal)
