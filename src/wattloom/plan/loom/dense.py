"""Dense systems of a few hundred unknowns: Gaussian elimination with row pivoting.

LAPACK would do, but its threads cost more than they gain at this size, and may change the last bit of an answer.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from wattloom.plan.loom.form import Array, Index

_compiled = njit(cache=True, nogil=True, error_model="numpy")


@_compiled
def factor(matrix: Array, order: Index) -> None:
    """Factor a square matrix in place; `order` receives the row taken at every step."""
    size = matrix.shape[0]
    for k in range(size):
        best = k
        for i in range(k + 1, size):
            if abs(matrix[i, k]) > abs(matrix[best, k]):
                best = i
        order[k] = best
        if best != k:
            for j in range(size):
                kept = matrix[k, j]
                matrix[k, j] = matrix[best, j]
                matrix[best, j] = kept
        pivot = matrix[k, k]
        if pivot == 0.0:
            continue
        for i in range(k + 1, size):
            value = matrix[i, k] / pivot
            matrix[i, k] = value
            if value != 0.0:
                for j in range(k + 1, size):
                    matrix[i, j] -= value * matrix[k, j]


@_compiled
def solve(matrix: Array, order: Index, side: Array) -> None:
    """Solve in place for one right side; an unknown without a pivot is zero."""
    size = matrix.shape[0]
    for k in range(size):
        kept = side[order[k]]
        side[order[k]] = side[k]
        side[k] = kept
    for i in range(size):
        value = side[i]
        for j in range(i):
            value -= matrix[i, j] * side[j]
        side[i] = value
    for i in range(size - 1, -1, -1):
        value = side[i]
        for j in range(i + 1, size):
            value -= matrix[i, j] * side[j]
        side[i] = value / matrix[i, i] if matrix[i, i] != 0.0 else 0.0


class System:
    """A symmetric system, scaled by its diagonal and factored."""

    def __init__(self, matrix: Array) -> None:
        self._scale = 1.0 / np.sqrt(np.maximum(np.abs(np.diag(matrix)), 1e-30))
        self._matrix = matrix * self._scale[:, None] * self._scale
        self._order = np.zeros(len(matrix), dtype=np.int64)
        factor(self._matrix, self._order)

    def solve(self, side: Array) -> Array:
        """Solve for one right side."""
        scaled = side * self._scale
        solve(self._matrix, self._order, scaled)
        return scaled * self._scale
