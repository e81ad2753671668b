"""A lower bound that anyone can check: no trust in the solver is needed.

For any row prices `y`, the Lagrangian minimised over the box `lower <= x <= upper` bounds the optimum from below:

    bound = constant + sum_i y_i * (row_lower_i if y_i > 0 else row_upper_i) + sum_j min over box of d_j * x_j

with reduced costs `d = cost - matrix' y`. It is finite when every column has a finite box; columns without an upper
bound get one implied by the campus itself (nothing can flow that no capacity carries).
"""

from __future__ import annotations

import numpy as np

from wattloom.plan.program import Array, Program

LEAST_PRICE = 1e-12


def lower_bound(program: Program, y: Array) -> float:
    """Return the Lagrangian lower bound in the program's scale (million EUR).

    `y` [rows]: any prices; those against an infinite side are clipped away first.
    """
    prices = np.where((y > 0) & ~np.isfinite(program.row_lower), 0.0, y)
    prices = np.where((prices < 0) & ~np.isfinite(program.row_upper), 0.0, prices)
    side = np.where(prices > 0, program.row_lower, program.row_upper)
    rows = float(np.sum(np.where(prices == 0, 0.0, prices * np.where(np.isfinite(side), side, 0.0))))
    reduced = program.cost - program.matrix.T @ prices
    upper = np.where(np.isfinite(program.upper), program.upper, implied_upper(program))
    columns = float(np.sum(np.where(reduced > 0, reduced * program.lower, reduced * upper)))
    return program.constant + rows + columns


def implied_upper(program: Program) -> float:
    """Return a bound that no hourly flow can pass: the sum of every finite capacity and of every given demand."""
    capacities = [
        program.upper[block.start] for name, block in program.columns.items() if name.startswith("capacity:")
    ]
    finite = np.asarray([value for value in capacities if np.isfinite(value)])
    given = np.abs(program.row_upper[np.isfinite(program.row_upper)])
    return float(np.sum(finite) + np.max(given, initial=1.0))


def largest_residual(program: Program, x: Array) -> float:
    """Return the largest violation of a row or a bound, in the program's scale."""
    rows = program.matrix @ x
    return float(
        max(
            np.max(program.row_lower - rows, initial=0.0),
            np.max(rows - program.row_upper, initial=0.0),
            np.max(program.lower - x, initial=0.0),
            np.max(x - program.upper, initial=0.0),
        )
    )
