"""The shape that Loom solves: chains of hours tied by a border of sizes and yearly rows.

    minimise   sum c_t x_t + f v
    such that  A_t x_t + E_t x_(t-1) + K_t v = b_t       every hour of every chain (duals y)
               sum D_t x_t + R v = d                     yearly rows (duals q)
               0 <= x <= U, or 0 <= x <= U_t v_i, or 0 <= x;   0 <= v <= V

Lower bounds are shifted to zero, inequalities carry a slack, and a chain that is not cyclic has E = 0 in its first
hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.int64]

FREE, BOX = -2, -1
"""Kinds of a column: no upper bound, an upper bound of its own; zero or more is the local index of its capacity."""


class Chain(NamedTuple):
    """The arrays of one chain of T hours, n columns and m rows per hour; entries are stored column by column.

    The hours of a column are neighbours in memory: the arrays are transposes of contiguous ones.

    Attributes
    ----------
    cost, upper
        [T, n]; `upper` is per unit of capacity where there is one, and an implied bound (for proofs only) where the
        kind is FREE. A bound of zero fixes the column in that hour.
    kind
        FREE, BOX or the local index of a capacity [n].
    a_start, a_row, a_value
        Own-hour entries: those of column j are `a_start[j] .. a_start[j+1]`, rows ascending; values [T, entries].
    e_start, e_row, e_value
        Entries of the hour before: `e_value[t]` multiplies x[t-1] in the rows of hour t.
    d_start, d_row, d_value
        Entries in yearly rows, by local index of the row.
    k_row, k_column, k_value
        Entries of capacities (local index) in hourly rows.
    right
        [T, m].
    states
        The columns with entries of the hour before.
    first_chained
        Rows from this one on have entries of the hour before.
    """

    cost: Array
    upper: Array
    kind: Index
    a_start: Index
    a_row: Index
    a_value: Array
    e_start: Index
    e_row: Index
    e_value: Array
    d_start: Index
    d_row: Index
    d_value: Array
    k_row: Index
    k_column: Index
    k_value: Array
    right: Array
    states: Index
    first_chained: int


@dataclass(frozen=True)
class Border:
    """Sizes v and yearly rows: cost f, upper bound V (may be infinite), `box` a finite one for proofs, R, d."""

    cost: Array
    upper: Array
    box: Array
    matrix: Array
    right: Array


@dataclass(frozen=True)
class Link:
    """Where a chain meets the border: its capacities among v and its rows among the yearly rows, by local index."""

    capacities: Index
    rows: Index


@dataclass(frozen=True)
class Form:
    """A program in Loom's shape."""

    chains: tuple[Chain, ...]
    links: tuple[Link, ...]
    border: Border
    constant: float
