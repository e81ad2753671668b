"""A lower bound that anyone can check: no trust in the solver is needed.

For any row prices `y`, the Lagrangian minimised over the box `lower <= x <= upper` bounds the optimum from below:

    bound = constant + sum_i y_i * (row_lower_i if y_i > 0 else row_upper_i) + sum_j min over box of d_j * x_j

with reduced costs `d = cost - matrix' y`. It is finite when every column has a finite box; columns without an upper
bound get one implied by the rows themselves (nothing flows out of a bus that did not flow in).
"""

from __future__ import annotations

import numpy as np

from wattloom.plan.program import Array, Program

ROUNDS = 12  # a flow passes at most this many buses from source to sink


def lower_bound(program: Program, y: Array) -> float:
    """Return the Lagrangian lower bound in the program's scale (million EUR).

    `y` [rows]: any prices; those against an infinite side are clipped away first.
    """
    prices = np.where((y > 0) & ~np.isfinite(program.row_lower), 0.0, y)
    prices = np.where((prices < 0) & ~np.isfinite(program.row_upper), 0.0, prices)
    side = np.where(prices > 0, program.row_lower, program.row_upper)
    rows = float(np.sum(np.where(prices == 0, 0.0, prices * np.where(np.isfinite(side), side, 0.0))))
    reduced = program.cost - program.matrix.T @ prices
    upper = implied_box(program)
    with np.errstate(invalid="ignore"):
        terms = np.where(reduced > 0, reduced * program.lower, reduced * upper)
    columns = float(np.sum(np.where(reduced == 0, 0.0, terms)))
    return program.constant + rows + columns


def implied_box(program: Program) -> Array:
    """Return an upper bound of every column, finite wherever the rows imply one.

    Rows are read as the campus's own arithmetic: nothing flows out of a bus that did not flow in, nothing passes a
    capacity. In each round, a column of an unbounded box takes the best bound that one row gives from the boxes of the
    other columns in it; rounds follow the flows from bus to bus until nothing changes.
    """
    upper = program.upper.copy()
    for _ in range(ROUNDS):
        unbounded = ~np.isfinite(upper)
        found = _from_rows(program, upper) if np.any(unbounded) else upper
        if not np.any(found[unbounded] < np.inf):
            break
        upper = np.where(unbounded, found, upper)
    return upper


def _from_rows(program: Program, upper: Array) -> Array:
    """Return the best upper bound that any single row gives each column, the boxes of the others being `upper`."""
    entries = program.matrix.tocoo()
    rows, columns, values = entries.coords[0], entries.coords[1], entries.data
    ends = np.where(values > 0, program.lower[columns], upper[columns])
    least = np.bincount(rows, weights=values * ends, minlength=program.shape[0])
    ends = np.where(values > 0, upper[columns], program.lower[columns])
    with np.errstate(invalid="ignore"):
        most = np.bincount(rows, weights=values * ends, minlength=program.shape[0])
        own = values * program.lower[columns]
        room = np.where(
            values > 0,
            program.row_upper[rows] - (least[rows] - own),
            (most[rows] - own) - program.row_lower[rows],
        )
    bounds = np.where(np.isfinite(room), room / np.abs(values), np.inf)
    found = np.full(len(upper), np.inf)
    np.minimum.at(found, columns, np.maximum(bounds, program.lower[columns]))
    return found


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
