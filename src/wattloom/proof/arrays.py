"""A linear program as plain arrays, whoever wrote it.

    minimise  cost @ x + constant   subject to  row_lower <= matrix @ x <= row_upper,  lower <= x <= upper

A side that does not exist is infinite.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

Array = NDArray[np.float64]


class LinearProgram(Protocol):
    """What the checker reads of a program; anything with these arrays will do."""

    @property
    def cost(self) -> Array:
        """Cost of one unit of each column [columns]."""
        ...

    @property
    def lower(self) -> Array:
        """Least value of each column [columns]."""
        ...

    @property
    def upper(self) -> Array:
        """Largest value of each column [columns]."""
        ...

    @property
    def matrix(self) -> csc_array:
        """Coefficients [rows, columns]."""
        ...

    @property
    def row_lower(self) -> Array:
        """Least value of each row [rows]."""
        ...

    @property
    def row_upper(self) -> Array:
        """Largest value of each row [rows]."""
        ...

    @property
    def constant(self) -> float:
        """What is paid whatever is chosen."""
        ...


@dataclass(frozen=True)
class Arrays:
    """A program and nothing else."""

    cost: Array
    lower: Array
    upper: Array
    matrix: csc_array
    row_lower: Array
    row_upper: Array
    constant: float = 0.0
