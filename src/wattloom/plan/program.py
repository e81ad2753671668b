"""The linear program of a campus: arrays with named blocks, and nothing about who solves it.

    minimise  cost @ x + constant   subject to  row_lower <= matrix @ x <= row_upper,  lower <= x <= upper

Numbers are scaled so that coefficients lie near one: GW and GWh, million accelerator-hours, billion tasks, million
euros. A `Block` remembers its scale, so that callers read and write engineering units.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from wattloom.proof import Box, implied_box

Array = NDArray[np.float64]
MONEY = 1e6  # EUR per unit of the objective
CARRIER_SCALE = {"electricity": 1e3, "heat": 1e3, "compute": 1e6, "tasks": 1e9, "own": 1e3}
UNIT_SCALE = {"MW": 1e3, "MWh": 1e3, "accelerator": 1e6, "accelerator-hour": 1e6, "share": 1.0, "task": 1e9}


@dataclass(frozen=True)
class Block:
    """A run of columns or rows with one name; `value * scale` is in engineering units."""

    name: str
    start: int
    length: int
    scale: float

    @property
    def span(self) -> slice:
        """Where the block stands."""
        return slice(self.start, self.start + self.length)


@dataclass(frozen=True)
class Program:
    """A linear program; `columns` and `rows` name every block.

    Column blocks: `capacity:<device>.<capacity>` (one column), `activity:<device>.<activity>` and
    `level:<device>.<level>` [hours], `curtailment:<bus>` [hours], `ramp:<device>.<activity>` [hours].
    Row blocks [hours]: `balance:<bus>`, `bound:<device>.<activity>`, `level:<device>.<level>`,
    `store:<device>.<level>`, `ramp:<device>.<activity>`, `bound:ramp:<device>.<activity>`; of one row:
    `limit:<rule>`, `final:<device>.<level>`.
    A row of one hour touches columns of that hour, of the hour before (`level:` and `ramp:` rows alone) and single
    columns. The level of a store whose size is a decision counts from its lower bound (`plan.chains`).
    """

    hours: int
    cost: Array
    lower: Array
    upper: Array
    matrix: csc_array
    row_lower: Array
    row_upper: Array
    columns: dict[str, Block]
    rows: dict[str, Block]
    constant: float = 0.0

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return (len(self.row_lower), len(self.cost))

    @cached_property
    def box(self) -> Box:
        """A box around every plan, found once."""
        return implied_box(self)

    def value(self, x: Array) -> float:
        """Return the objective at x, summed the same way on any number of threads (million EUR)."""
        return float(np.sum(self.cost * x)) + self.constant

    def read(self, x: Array, name: str) -> Array:
        """Return the values of a column block in engineering units."""
        block = self.columns[name]
        return x[block.span] * block.scale
