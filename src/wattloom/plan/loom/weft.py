"""One chain of hours while it is put together, then laid out for the walks."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wattloom.plan.loom.entries import OutsideError
from wattloom.plan.loom.form import BOX, FREE, Array, Chain, Link
from wattloom.plan.program import Block

MOST_CHAINED = 16  # rows per hour that reach into the hour before
MOST_ROWS = 60  # rows per hour


@dataclass
class Column:
    """An hourly column of a chain: a block of the program, or the slack of a row."""

    block: Block | None
    cost: Array
    lower: Array
    upper: Array
    capacity: int | None = None  # program column
    share: Array | None = None
    bound_rows: list[tuple[Block, Array]] = field(default_factory=list[tuple[Block, Array]])


@dataclass
class Row:
    """An hourly row of a chain."""

    block: Block
    right: Array


@dataclass
class Weft:
    """What belongs to one chain while it is put together; entries by (row, column) index within the chain."""

    hours: int
    columns: list[Column] = field(default_factory=list["Column"])
    rows: list[Row] = field(default_factory=list["Row"])
    own: dict[tuple[int, int], Array] = field(default_factory=dict[tuple[int, int], Array])
    before: dict[tuple[int, int], Array] = field(default_factory=dict[tuple[int, int], Array])
    capacity: dict[tuple[int, int], Array] = field(default_factory=dict[tuple[int, int], Array])
    yearly: dict[tuple[int, int], Array] = field(default_factory=dict[tuple[int, int], Array])


def lay_out(weft: Weft, sizes: dict[int, int], row_scale: Array, box: Array) -> tuple[Chain, Link]:
    """Lay the entries out column by column; rows that reach into the hour before come last.

    `sizes` numbers the program's columns that are sizes; `row_scale` is that of the yearly rows; `box` bounds every
    column of the program.
    """
    chained = {row for row, _ in weft.before}
    order = sorted(range(len(weft.rows)), key=lambda row: (row in chained, row))
    if len(chained) > MOST_CHAINED or len(order) > MOST_ROWS:
        raise OutsideError("loom-outside-width")
    weft.rows = [weft.rows[row] for row in order]
    to = {row: k for k, row in enumerate(order)}
    weft.own = {(to[row], column): values for (row, column), values in weft.own.items()}
    weft.before = {(to[row], column): values for (row, column), values in weft.before.items()}
    weft.capacity = {(to[row], size): values for (row, size), values in weft.capacity.items()}
    capacities = sorted(
        {sizes[c.capacity] for c in weft.columns if c.capacity is not None}
        | {size for _, size in weft.capacity}
    )
    rows = sorted({row for row, _ in weft.yearly})
    local = {size: k for k, size in enumerate(capacities)}
    local_row = {row: k for k, row in enumerate(rows)}
    yearly = {
        (local_row[row], column): values * row_scale[row] for (row, column), values in weft.yearly.items()
    }
    own = _columnwise(weft.own, len(weft.columns), weft.hours)
    before = _columnwise(weft.before, len(weft.columns), weft.hours)
    year = _columnwise(yearly, len(weft.columns), weft.hours)
    kinds, uppers = _bounds(weft, {place: local[k] for place, k in sizes.items() if k in local}, box)
    keys = sorted(weft.capacity)
    chain = Chain(
        cost=np.stack([column.cost for column in weft.columns]).T,
        upper=uppers,
        kind=kinds,
        a_start=own[0], a_row=own[1], a_value=own[2],
        e_start=before[0], e_row=before[1], e_value=before[2],
        d_start=year[0], d_row=year[1], d_value=year[2],
        k_row=np.array([row for row, _ in keys], dtype=np.int64),
        k_column=np.array([local[size] for _, size in keys], dtype=np.int64),
        k_value=_stacked([weft.capacity[key] for key in keys], weft.hours),
        right=np.stack([row.right for row in weft.rows]).T,
        states=np.flatnonzero(np.diff(before[0])).astype(np.int64),
        first_chained=len(order) - len(chained),
    )  # fmt: skip
    return chain, Link(np.array(capacities, dtype=np.int64), np.array(rows, dtype=np.int64))


def _bounds(weft: Weft, local: dict[int, int], box: Array) -> tuple[NDArray[np.int64], Array]:
    kinds, uppers = [], []
    for column in weft.columns:
        if column.capacity is not None and column.share is not None:
            kinds.append(local[column.capacity])
            uppers.append(column.share)
        elif np.all(np.isfinite(column.upper)):
            kinds.append(BOX)
            uppers.append(column.upper)
        elif column.block is None or not np.any(np.isfinite(column.upper)):
            kinds.append(FREE)
            implied = box[column.block.span] - column.lower if column.block else column.upper
            uppers.append(np.where(np.isfinite(implied) & (implied > 0), implied, 1.0))
        else:
            kinds.append(BOX)
            implied = box[column.block.span] - column.lower
            uppers.append(np.where(np.isfinite(column.upper), column.upper, 2.0 * implied + 1.0))
    return np.array(kinds, dtype=np.int64), np.stack(uppers).T


def _columnwise(
    entries: dict[tuple[int, int], Array], width: int, hours: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Return starts, rows and values of entries, column by column, rows ascending."""
    keys = sorted(entries, key=lambda key: (key[1], key[0]))
    start = np.zeros(width + 1, dtype=np.int64)
    for _, column in keys:
        start[column + 1] += 1
    rows = np.array([row for row, _ in keys], dtype=np.int64)
    return np.cumsum(start), rows, _stacked([entries[key] for key in keys], hours)


def _stacked(arrays: list[Array], hours: int) -> Array:
    if not arrays:
        return np.zeros((0, hours)).T
    return np.stack(arrays).T
