"""How far an answer misses what the program asks: every row, every bound."""

from __future__ import annotations

import numpy as np

from wattloom.proof.arrays import Array, LinearProgram


def largest_residual(program: LinearProgram, x: Array) -> float:
    """Return the largest violation of a row or a bound, in the program's scale; infinite when `x` is no answer."""
    return _largest(program, x, relative=False)


def relative_residual(program: LinearProgram, x: Array) -> float:
    """Return the largest violation of a row or a bound, relative to the side that is missed where that exceeds one."""
    return _largest(program, x, relative=True)


def _largest(program: LinearProgram, x: Array, *, relative: bool) -> float:
    if x.shape != program.cost.shape or not np.all(np.isfinite(x)):
        return np.inf
    rows = program.matrix @ x
    violations = (
        _missed(program.row_lower, program.row_lower - rows, relative),
        _missed(program.row_upper, rows - program.row_upper, relative),
        _missed(program.lower, program.lower - x, relative),
        _missed(program.upper, x - program.upper, relative),
    )
    return float(max(violations))


def _missed(side: Array, violation: Array, relative: bool) -> float:
    scale = np.maximum(np.where(np.isfinite(side), np.abs(side), 1.0), 1.0) if relative else 1.0
    worst = float(np.max(violation / scale, initial=0.0))
    return np.inf if np.isnan(worst) else worst
