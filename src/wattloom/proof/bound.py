"""A lower bound that anyone can check: no trust in the solver is needed.

For any row prices `y`, the Lagrangian minimised over the box `lower <= x <= upper` bounds the optimum from below
(Geoffrion 1974):

    bound = constant + sum_i y_i * (row_lower_i if y_i > 0 else row_upper_i) + sum_j min over the box of d_j * x_j

with reduced costs `d = cost - matrix' y`. It is finite when every column that a price could push without end has a
finite box (`proof.box`). Where that box holds only plans that cost no more than some cutoff, every other plan costs
more than the cutoff, and the lesser of the two is the bound. With the costs set to zero the same sum proves that no
plan exists (Farkas 1902).

What the arithmetic of floating point may have lost is bounded too and taken off, so that the number holds as it is
printed: every rounding is at most half a unit in the last place (Higham 2002, section 3.1), and the last sum is exact.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from wattloom.proof.arrays import Array, Arrays, LinearProgram
from wattloom.proof.box import EPSILON, PART, Box, box_below, implied_box

TOLERANCE = 1e-7  # in the program's scale: how far a solver may miss a row


@dataclass(frozen=True)
class Bound:
    """A lower bound as computed, and the most that rounding can have added to it."""

    computed: float
    rounding: float

    @property
    def value(self) -> float:
        """The bound that holds whatever the rounding did."""
        return self.computed - self.rounding


def lower_bound(
    program: LinearProgram, y: Array, box: Box | None = None, *, objective: float = math.inf
) -> float:
    """Return the Lagrangian lower bound in the program's own scale; minus infinity when `y` proves nothing.

    Parameters
    ----------
    y
        Any prices [rows]; those against an infinite side are clipped away first.
    box
        The program's `implied_box`, when it is at hand.
    objective
        Cost of a plan in hand. Where the rows leave a column without an end, only plans that cost hardly more are
        looked at; the bound never exceeds what was looked at.
    """
    found = box_below(program, box or implied_box(program), objective)
    return min(lagrangian(program, y, found).value, found.cutoff)


def proves_infeasible(
    program: LinearProgram, y: Array, *, tolerance: float = TOLERANCE, box: Box | None = None
) -> bool:
    """Whether prices prove that no plan exists, not even one that misses every row by `tolerance`.

    Without costs the optimum of a program that has a plan is zero; prices that bound it above zero are a proof
    (Farkas 1902). Missing row i by `tolerance` lowers the bound by `|y_i| * tolerance` at most.
    """
    prices = _usable(program, y)
    idle = _costless(program)
    return lagrangian(idle, prices, box).value > tolerance * float(np.sum(np.abs(prices)))


def lagrangian(program: LinearProgram, y: Array, box: Box | None = None) -> Bound:
    """Return the bound that prices give, and what rounding may have added."""
    if y.shape != program.row_lower.shape or not np.all(np.isfinite(y)):
        return Bound(-math.inf, 0.0)
    prices = _usable(program, y)
    rows = _products(prices, np.where(prices > 0, program.row_lower, program.row_upper))
    columns, lost = _columns(program, prices, box or implied_box(program))
    if not (np.all(np.isfinite(columns)) and math.isfinite(lost)):
        return Bound(-math.inf, 0.0)
    total = math.fsum(_numbers(np.array([program.constant]), rows, columns))
    size = float(np.sum(np.abs(rows)) + np.sum(np.abs(columns)))
    rounding = lost + EPSILON * size
    return Bound(total, rounding * (1.0 + 1e-6) + EPSILON * abs(total))


def _numbers(*arrays: Array) -> Iterator[float]:
    """Walk over the numbers of arrays; a list of all of them would take more memory than the program."""
    parts = (array[start : start + PART] for array in arrays for start in range(0, len(array), PART))
    return chain.from_iterable(part.tolist() for part in parts)


def _usable(program: LinearProgram, y: Array) -> Array:
    """Return the prices, those against a side that does not exist being zero."""
    prices = np.where((y > 0) & ~np.isfinite(program.row_lower), 0.0, y)
    return np.where((prices < 0) & ~np.isfinite(program.row_upper), 0.0, prices)


def _products(prices: Array, side: Array) -> Array:
    """Return price times side; nothing where there is no price."""
    used = np.flatnonzero(prices)
    return prices[used] * side[used]


def _columns(program: LinearProgram, prices: Array, box: Box) -> tuple[Array, float]:
    """Return the least of reduced cost times x over the box, column by column, and what rounding may take from them.

    A part of the columns at a time: all of them at once would take more memory than the program.
    """
    least, lost, sizes = np.empty_like(program.cost), 0.0, np.abs(prices)
    for start in range(0, len(least), PART):
        some = slice(start, start + PART)
        matrix, cost = program.matrix[:, some], program.cost[some]
        reduced = cost - matrix.T @ prices
        size = np.abs(cost) + abs(matrix).T @ sizes
        error = EPSILON * (np.diff(matrix.indptr) + 2.0) * size
        least[some], taken = _over_box(reduced, error, Box(box.lower[some], box.upper[some]))
        lost += float(np.sum(taken))
    return least, lost


def _over_box(reduced: Array, error: Array, box: Box) -> tuple[Array, Array]:
    """Return the least of `reduced * x` over the box, column by column, and what `error` may take from it.

    A column without an end must be pushed away from it for certain: its reduced cost, less the error, keeps its sign.
    """
    with np.errstate(invalid="ignore"):
        columns = np.where(reduced > 0, reduced * box.lower, reduced * box.upper)
    columns = np.where(reduced == 0, 0.0, columns)
    lower, upper = np.isfinite(box.lower), np.isfinite(box.upper)
    unsure = (~upper & (reduced < error)) | (~lower & (reduced > -error))
    columns = np.where(unsure & (error > 0), -np.inf, columns)
    reach = np.maximum(np.where(lower, np.abs(box.lower), 0.0), np.where(upper, np.abs(box.upper), 0.0))
    return columns, error * reach


def _costless(program: LinearProgram) -> Arrays:
    arrays = Arrays(
        program.cost,
        program.lower,
        program.upper,
        program.matrix,
        program.row_lower,
        program.row_upper,
    )
    return replace(arrays, cost=np.zeros_like(program.cost))
