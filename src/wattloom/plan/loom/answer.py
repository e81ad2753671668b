"""The way back: answers of Loom in the columns and rows of the program."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from wattloom.plan.loom.form import Array
from wattloom.plan.loom.recognition import Recognition
from wattloom.plan.loom.weft import Column
from wattloom.plan.program import Block


def columns_of(found: Recognition, chains: Iterable[Array], sizes: Array) -> Array:
    """Return the program's columns from those of the chains, [T, n] each, and the sizes v."""
    x = found.program.lower.copy()
    x[found.sizes] += sizes[: len(found.sizes)]
    for weft, values in zip(found.wefts, chains, strict=True):
        for j, column in enumerate(weft.columns):
            if column.block is not None:
                x[column.block.span] += np.where(column.upper > 0, values[:, j], 0.0)
    return np.clip(x, found.program.lower, found.program.upper, out=x)


def prices_of(found: Recognition, chains: Iterable[Array], yearly: Array) -> Array:
    """Return the program's row prices from those of the chains, [T, m] each, and of the yearly rows.

    Rows that became bounds get the price that leaves no reduced cost below zero: the best for the proof.
    """
    y = np.zeros(found.program.shape[0])
    for k, i in enumerate(found.border_rows):
        y[found.row_blocks[i].start] = yearly[k] * found.row_scale[k]
    for weft, values in zip(found.wefts, chains, strict=True):
        for r, row in enumerate(weft.rows):
            y[row.block.span] = values[:, r]
    reduced = found.program.cost - found.program.matrix.T @ y
    for i in found.forced:
        _price_forced(found, i, y, reduced)
    for weft in found.wefts:
        for column in weft.columns:
            for block, own in column.bound_rows:
                _price_bound(column, block, own, y, reduced)
    return y


def _price_forced(found: Recognition, i: int, y: Array, reduced: Array) -> None:
    parts = [
        (found.column_blocks[column].start + at, values)
        for (row, column), (_, at, values) in found.groups.items()
        if row == i
    ]
    price = min((float(np.min(reduced[at] / values)) for at, values in parts), default=0.0)
    start = found.row_blocks[i].start
    y[start] = min(0.0, price)
    for at, values in parts:
        reduced[at] -= y[start] * values


def _price_bound(column: Column, block: Block, own: Array, y: Array, reduced: Array) -> None:
    if column.block is None:
        return
    span = column.block.span
    price = np.where(own > 0, np.minimum(0.0, reduced[span]) / np.where(own > 0, own, 1.0), 0.0)
    y[block.span] = price
    reduced[span] -= own * price
