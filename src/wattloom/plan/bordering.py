"""Decisions and rules that belong to no hour, added to a program that exists: what ties stages, years and futures.

Such a column or row has length one. It may meet anything: a column the rows of every hour (the energy that building
takes), a row the columns of every hour (the cost of one future, for its share in the worst of them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array, hstack, vstack

from wattloom.plan.program import MONEY, Array, Block, Program

Index = NDArray[np.int64]
Places = tuple[Index, Index, Array]  # column, row and value of each entry


@dataclass(frozen=True)
class Column:
    """A column of length one to add: a decision that belongs to no hour.

    Attributes
    ----------
    scale
        Engineering units per unit of the program (`UNIT_SCALE`).
    cost
        EUR per engineering unit; `lower` and `upper` are in engineering units.
    entries
        Coefficients in rows that exist, by name: engineering units of the row per unit of the column, a number or an
        array as long as the row.
    """

    name: str
    scale: float
    cost: float = 0.0
    lower: float = 0.0
    upper: float = np.inf
    entries: Mapping[str, float | Array] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A row of length one to add: `lower <= sum of entries * columns <= upper`, in engineering units.

    `entries` are by column name: a number, or an array as long as the column (a yearly sum over hours).
    """

    name: str
    scale: float
    entries: Mapping[str, float | Array]
    lower: float = -np.inf
    upper: float = np.inf


def with_columns(program: Program, columns: Iterable[Column]) -> Program:
    """Return the program with more columns of length one, after those it has."""
    added = list(columns)
    if not added:
        return program
    _refuse_known(program.columns, [each.name for each in added])
    first = program.shape[1]
    blocks = {each.name: Block(each.name, first + i, 1, each.scale) for i, each in enumerate(added)}
    side = [_column_entries(program, each, i) for i, each in enumerate(added)]
    block = _gathered(side, (program.shape[0], len(added)))
    return replace(
        program,
        cost=np.concatenate([program.cost, [each.cost * each.scale / MONEY for each in added]]),
        lower=np.concatenate([program.lower, [each.lower / each.scale for each in added]]),
        upper=np.concatenate([program.upper, [each.upper / each.scale for each in added]]),
        matrix=csc_array(hstack([program.matrix, block], format="csc")),
        columns={**program.columns, **blocks},
    )


def with_rows(program: Program, rows: Iterable[Row]) -> Program:
    """Return the program with more rows of length one, after those it has."""
    added = list(rows)
    if not added:
        return program
    _refuse_known(program.rows, [each.name for each in added])
    first = program.shape[0]
    blocks = {each.name: Block(each.name, first + i, 1, each.scale) for i, each in enumerate(added)}
    side = [_row_entries(program, each, i) for i, each in enumerate(added)]
    block = _gathered(side, (len(added), program.shape[1]))
    return replace(
        program,
        matrix=csc_array(vstack([program.matrix, block], format="csc")),
        row_lower=np.concatenate([program.row_lower, [each.lower / each.scale for each in added]]),
        row_upper=np.concatenate([program.row_upper, [each.upper / each.scale for each in added]]),
        rows={**program.rows, **blocks},
    )


def _refuse_known(known: Mapping[str, Block], names: list[str]) -> None:
    twice = [name for name in names if name in known or names.count(name) > 1]
    if twice:
        raise ValueError(f"these blocks exist: {', '.join(twice)}")


def _column_entries(program: Program, column: Column, place: int) -> Places:
    """Return (column, row, value) of the entries of a new column."""
    rows, values = [np.empty(0, dtype=np.int64)], [np.empty(0)]
    for name, value in column.entries.items():
        block = program.rows[name]
        rows.append(np.arange(block.start, block.start + block.length))
        values.append(np.broadcast_to(np.asarray(value) * column.scale / block.scale, (block.length,)))
    found = np.concatenate(rows)
    return np.full(len(found), place), found, np.concatenate(values)


def _row_entries(program: Program, row: Row, place: int) -> Places:
    """Return (column, row, value) of the entries of a new row."""
    columns, values = [np.empty(0, dtype=np.int64)], [np.empty(0)]
    for name, value in row.entries.items():
        block = program.columns[name]
        columns.append(np.arange(block.start, block.start + block.length))
        values.append(np.broadcast_to(np.asarray(value) * block.scale / row.scale, (block.length,)))
    found = np.concatenate(columns)
    return found, np.full(len(found), place), np.concatenate(values)


def _gathered(pieces: Iterable[Places], shape: tuple[int, int]) -> csc_array:
    columns, rows, values = (np.concatenate([piece[k] for piece in pieces]) for k in range(3))
    kept = values != 0.0
    return csc_array(coo_array((values[kept], (rows[kept], columns[kept])), shape=shape).tocsc())
