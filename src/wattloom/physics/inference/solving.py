"""The three solvers the fits need, with the types that scipy does not state."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from wattloom.physics.arrays import Array


def least_misfit(misfit: Callable[[Array], Array], first: Array, *, soft: float, evaluations: int) -> Array:
    """Return the numbers of least misfit; beyond `soft` the loss grows linearly."""
    optimize: Any = import_module("scipy.optimize")
    best = optimize.least_squares(misfit, first, loss="soft_l1", f_scale=soft, max_nfev=evaluations)
    return np.asarray(best.x, dtype=np.float64)


def cholesky(matrix: Array) -> Array:
    """Return the lower Cholesky factor of a symmetric positive matrix."""
    return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)


def through_lower(factor: Array, right: Array) -> Array:
    """Return L^-1 b for a lower triangular L."""
    linalg: Any = import_module("scipy.linalg")
    return np.asarray(
        linalg.solve_triangular(factor, right, lower=True, check_finite=False), dtype=np.float64
    )


def through_factor(factor: Array, right: Array) -> Array:
    """Return (L L^T)^-1 b for a lower Cholesky factor L."""
    linalg: Any = import_module("scipy.linalg")
    return np.asarray(linalg.cho_solve((factor, True), right, check_finite=False), dtype=np.float64)
