"""The entries of a program, block by block and hour by hour."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wattloom.plan.loom.form import Array
from wattloom.plan.program import Block, Program

Places = NDArray[np.signedinteger]
Group = tuple[Places, Places, Array]
Groups = dict[tuple[int, int], Group]


class OutsideError(Exception):
    """The program has not Loom's shape; `reason` says what does not fit (a message of `words/`)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def grouped(program: Program, rows: list[Block], columns: list[Block]) -> Groups:
    """Return the entries of every pair of blocks: rows and columns within their blocks, and values."""
    matrix = program.matrix
    narrow = np.uint16 if len(rows) * len(columns) < 65536 else np.int64  # sorted by radix
    row_of = np.repeat(np.arange(len(rows), dtype=narrow), [block.length for block in rows])
    column_of = np.repeat(np.arange(len(columns), dtype=narrow), [block.length for block in columns])
    column_at = np.repeat(np.arange(len(program.cost), dtype=np.int32), np.diff(matrix.indptr))
    key = row_of[matrix.indices] * narrow(len(columns)) + column_of[column_at]
    order = np.argsort(key, kind="stable").astype(np.int32)
    ordered = key[order].astype(np.int64)
    edges = np.flatnonzero(np.diff(ordered, prepend=-1, append=-1))
    starts = np.array([block.start for block in rows]), np.array([block.start for block in columns])
    groups: Groups = {}
    for begin, end in pairwise(edges):
        part = order[begin:end]
        i, j = divmod(int(ordered[begin]), len(columns))
        values = np.asarray(matrix.data[part], dtype=np.float64)
        groups[i, j] = (
            matrix.indices[part] - np.int32(starts[0][i]), column_at[part] - np.int32(starts[1][j]), values
        )  # fmt: skip
    return groups


def same_and_before(group: Group, hours: int) -> tuple[Array | None, Array | None]:
    """Return entries of the same hour and of the hour before, [hours] each.

    Raises
    ------
    OutsideError
        When a row reaches further.
    """
    rows, columns, values = group
    shift = rows - columns
    same, earlier = shift == 0, (shift == 1) | (shift == 1 - hours)
    if not np.all(same | earlier):
        raise OutsideError("loom-outside-reach")
    own = _summed(rows[same], values[same], hours) if np.any(same) else None
    before = _summed(rows[earlier], values[earlier], hours) if np.any(earlier) else None
    return own, before


def by_row(group: Group, hours: int) -> Array:
    """Return the entries of one column, by the hour of their row [hours]."""
    return _summed(group[0], group[2], hours)


def by_column(group: Group, hours: int) -> Array:
    """Return the entries of one row, by the hour of their column [hours]."""
    return _summed(group[1], group[2], hours)


def _summed(at: NDArray[np.int64], values: Array, hours: int) -> Array:
    return np.bincount(at, weights=values, minlength=hours).astype(np.float64)
