"""A program without some of its columns, and without all that cannot be anything but zero once they are gone.

Without a capacity nothing passes it: `activity - share * capacity <= 0` leaves the activity at zero. Whole blocks go;
where only some hours of a block are left at zero, they are bounded there, so that every hour keeps its shape.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from wattloom.plan.program import Array, Block, Program

ROUNDS = 8  # how far a zero spreads from row to row
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Shrunk:
    """A smaller program, and where its columns and rows stood in the larger one."""

    program: Program
    columns: NDArray[np.intp]
    rows: NDArray[np.intp]

    def padded(self, x: Array, total: int) -> Array:
        """Return an answer of the larger program: zero where a column was removed [columns]."""
        whole = np.zeros(total)
        whole[self.columns] = x
        return whole


def without(program: Program, names: Collection[str]) -> Shrunk | None:
    """Return the program in which these blocks of columns are zero, or nothing when a row forbids it."""
    zero = np.zeros(program.shape[1], dtype=bool)
    for name in names:
        zero[program.columns[name].span] = True
    zero = _spread(program, zero)
    if np.any(zero & ((program.lower > 0) | (program.upper < 0))):
        return None
    gone = _whole_blocks(program.columns, zero)
    used = np.bincount(_entry_rows(program, ~zero), minlength=program.shape[0]) > 0
    empty = ~used & (np.bincount(_entry_rows(program, zero), minlength=program.shape[0]) > 0)
    if np.any(empty & ((program.row_lower > 0) | (program.row_upper < 0))):
        return None
    upper = np.where(zero, 0.0, program.upper)
    return _kept(replace(program, upper=upper), ~gone, ~_whole_blocks(program.rows, empty))


def _entry_rows(program: Program, columns: Mask) -> NDArray[np.int32]:
    """Return the row of every coefficient that is not zero in these columns."""
    owner = np.repeat(columns, np.diff(program.matrix.indptr)) & (program.matrix.data != 0)
    return np.asarray(program.matrix.indices, dtype=np.int32)[owner]


def _spread(program: Program, zero: Mask) -> Mask:
    """Add the columns that a row leaves no other value once the columns marked are zero."""
    columns = np.repeat(np.arange(len(zero)), np.diff(program.matrix.indptr))
    rows = np.asarray(program.matrix.indices, dtype=np.int32)
    values = np.asarray(program.matrix.data, dtype=np.float64)
    for _ in range(ROUNDS):
        touched = np.zeros(program.shape[0], dtype=bool)
        touched[rows[zero[columns]]] = True
        seen = touched[rows] & ~zero[columns] & (values != 0)
        row, column, value = rows[seen], columns[seen], values[seen]
        found = zero.copy()
        found[column[_pinned(program, row, column, value)]] = True
        if np.array_equal(found, zero):
            return zero
        zero = found
    return zero


def _pinned(program: Program, row: NDArray[np.int32], column: NDArray[np.intp], value: Array) -> Mask:
    """Return which entries stand in a row that can only be zero if each of its terms is."""
    positive = program.lower[column] == 0
    rising, falling = np.ones(program.shape[0], dtype=bool), np.ones(program.shape[0], dtype=bool)
    rising[row[~(positive & (value > 0))]] = False
    falling[row[~(positive & (value < 0))]] = False
    shut = (rising & (program.row_upper == 0)) | (falling & (program.row_lower == 0))
    return shut[row]


def _whole_blocks(blocks: dict[str, Block], marked: Mask) -> Mask:
    """Keep the marks of the blocks that are marked from end to end."""
    whole = np.zeros_like(marked)
    for block in blocks.values():
        whole[block.span] = bool(np.all(marked[block.span]))
    return whole


def _kept(program: Program, columns: Mask, rows: Mask) -> Shrunk:
    kept_columns, kept_rows = np.flatnonzero(columns), np.flatnonzero(rows)
    matrix: csc_array = program.matrix[:, kept_columns].tocsr()[kept_rows].tocsc()
    smaller = Program(
        hours=program.hours,
        cost=program.cost[columns],
        lower=program.lower[columns],
        upper=program.upper[columns],
        matrix=matrix,
        row_lower=program.row_lower[rows],
        row_upper=program.row_upper[rows],
        columns=_renumbered(program.columns, columns),
        rows=_renumbered(program.rows, rows),
        constant=program.constant,
    )
    return Shrunk(smaller, kept_columns, kept_rows)


def _renumbered(blocks: dict[str, Block], kept: Mask) -> dict[str, Block]:
    """Return the blocks that are kept, one after the other."""
    found: dict[str, Block] = {}
    start = 0
    for name, block in blocks.items():
        if np.any(kept[block.span]):
            found[name] = replace(block, start=start)
            start += block.length
    return found
