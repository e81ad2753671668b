"""A certificate: the program, an answer, its prices and what is claimed of them.

It names by SHA-256 the other files of its run, so that plan, flows and proof are known to belong together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from wattloom.proof.arrays import Array, Arrays, LinearProgram


class Span(Protocol):
    """A run of columns or rows of one name; `value * scale` is in engineering units."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def length(self) -> int:
        """How many columns or rows it has."""
        ...

    @property
    def scale(self) -> float:
        """Engineering units per unit of the program."""
        ...


@dataclass(frozen=True)
class Run:
    """A `Span` read from a file."""

    name: str
    start: int
    length: int
    scale: float


class BlockedProgram(LinearProgram, Protocol):
    """A program whose columns and rows have names."""

    @property
    def columns(self) -> Mapping[str, Span]:
        """Every block of columns by its name."""
        ...

    @property
    def rows(self) -> Mapping[str, Span]:
        """Every block of rows by its name."""
        ...


@dataclass(frozen=True)
class Claims:
    """What is said of an answer.

    Attributes
    ----------
    objective, lower_bound
        Cost of the answer and a bound on that of any other, in money (EUR per year).
    relative_gap
        Their distance, relative to the objective.
    residual
        Largest violation of a row or bound, in the program's scale.
    """

    objective: float
    lower_bound: float
    relative_gap: float
    residual: float


@dataclass(frozen=True)
class Certificate:
    """All that is needed to check an answer without whoever found it.

    Attributes
    ----------
    arrays
        The program, as it was before any solver scaled or presolved it.
    columns, rows
        Its blocks by name.
    x, y
        The answer, and the price of each row.
    money
        Money per unit of the objective.
    digests
        SHA-256 of the plan's content, of the flows and of the scenario that belong to it.
    """

    arrays: Arrays
    columns: Mapping[str, Span]
    rows: Mapping[str, Span]
    x: Array
    y: Array
    claims: Claims
    solver: str
    money: float
    digests: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the program: its arrays and the names of its blocks."""
        return fingerprint(self.arrays, self.columns, self.rows)


def fingerprint(arrays: LinearProgram, columns: Mapping[str, Span], rows: Mapping[str, Span]) -> str:
    """Return the SHA-256 of a program: its blocks in order, then its arrays."""
    found = hashlib.sha256()
    for kind in (columns, rows):
        for block in kind.values():
            found.update(f"{block.name} {block.start} {block.length} {block.scale!r}\n".encode())
    matrix = arrays.matrix
    numbers = (arrays.cost, arrays.lower, arrays.upper, arrays.row_lower, arrays.row_upper, matrix.data)
    for values in (*numbers, np.array([arrays.constant])):
        found.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
    for index in (matrix.indices, matrix.indptr):
        found.update(np.ascontiguousarray(index, dtype="<i8").tobytes())
    return found.hexdigest()


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()
