"""A program while it is written: blocks of columns and rows, appended one after the other.

Callers speak engineering units (MW, EUR); the draft scales.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from wattloom.campus.network import Device, Network
from wattloom.envelope import Capacity
from wattloom.plan.program import MONEY, Array, Block, Program


@dataclass
class Draft:
    """Columns, rows and entries of the program of `network`, as far as they are written."""

    network: Network
    columns: dict[str, Block] = field(default_factory=dict)
    rows: dict[str, Block] = field(default_factory=dict)
    cost: list[Array] = field(default_factory=list)
    lower: list[Array] = field(default_factory=list)
    upper: list[Array] = field(default_factory=list)
    row_lower: list[Array] = field(default_factory=list)
    row_upper: list[Array] = field(default_factory=list)
    entries: list[tuple[NDArray[np.int32], NDArray[np.int32], Array]] = field(default_factory=list)
    constant: float = 0.0

    @property
    def hours(self) -> int:
        """Number of hours."""
        return self.network.hours

    def column(
        self,
        name: str,
        length: int,
        scale: float,
        *,
        cost: Array | float = 0.0,
        lower: Array | float = 0.0,
        upper: Array | float = np.inf,
    ) -> Block:
        """Append a block of columns; cost in EUR and bounds in engineering units per engineering unit."""
        start = sum(block.length for block in self.columns.values())
        self.columns[name] = Block(name, start, length, scale)
        self.cost.append(_spread(np.asarray(cost) * (scale / MONEY), length))
        self.lower.append(_spread(np.asarray(lower) / scale, length))
        self.upper.append(_spread(np.asarray(upper) / scale, length))
        return self.columns[name]

    def row(
        self, name: str, length: int, scale: float, *, lower: Array | float, upper: Array | float
    ) -> Block:
        """Append a block of rows; bounds in engineering units."""
        start = sum(block.length for block in self.rows.values())
        self.rows[name] = Block(name, start, length, scale)
        self.row_lower.append(_spread(np.asarray(lower) / scale, length))
        self.row_upper.append(_spread(np.asarray(upper) / scale, length))
        return self.rows[name]

    def entry(self, row: Block, column: Block, value: Array | float, shift: int = 0) -> None:
        """Add coefficients (engineering units of the row per engineering unit of the column) where they are not zero.

        `shift` moves the column by hours, around the end of the year.
        """
        length = max(row.length, column.length)
        values = np.broadcast_to(np.asarray(value, dtype=np.float64) * column.scale / row.scale, (length,))
        keep = np.flatnonzero(values)
        rows = row.start + (keep if row.length > 1 else np.zeros_like(keep))
        columns = column.start + (
            (keep + shift) % column.length if column.length > 1 else np.zeros_like(keep)
        )
        self.entries.append((rows.astype(np.int32), columns.astype(np.int32), values[keep]))

    def program(self) -> Program:
        """Join everything."""
        none = (np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0))
        rows, columns, values = (np.concatenate(part) for part in zip(none, *self.entries, strict=True))
        shape = (
            sum(block.length for block in self.rows.values()),
            sum(block.length for block in self.columns.values()),
        )
        return Program(
            hours=self.hours,
            cost=np.concatenate(self.cost),
            lower=np.concatenate(self.lower),
            upper=np.concatenate(self.upper),
            matrix=coo_array((values, (rows, columns)), shape=shape).tocsc(),
            row_lower=np.concatenate(self.row_lower),
            row_upper=np.concatenate(self.row_upper),
            columns=self.columns,
            rows=self.rows,
            constant=self.constant / MONEY,
        )


def _spread(values: Array, length: int) -> Array:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), (length,))


def capacity_of(device: Device, name: str) -> Capacity:
    """Return a device's capacity by name."""
    for capacity in device.envelope.capacities:
        if capacity.name == name:
            return capacity
    raise LookupError(f"{device.name} has no capacity {name!r}")
