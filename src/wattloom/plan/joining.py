"""Several programs as one: weather years, stages and futures side by side, tied by what they share.

Each part keeps its hours, its columns and its rows to itself: the joined matrix is block-diagonal. What ties the parts
are columns of length one that several of them use (the size of a solar park, whatever the weather) and rows of length
one that reach over several of them (what stands in 2035 is what was built before). A solver that knows this shape
answers each part for itself and settles the ties at the end.

Names: the block `balance:electricity` of the part `2017` is `2017/balance:electricity`; a shared column keeps its bare
name. Joins may be joined again: `2035/2017/balance:electricity`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from wattloom.plan.bordering import Column, Row, with_columns, with_rows
from wattloom.plan.program import Array, Block, Program
from wattloom.plan.solution import Solution

Index = NDArray[np.int64]


__all__ = ["Column", "Part", "Row", "join", "part_of", "parts_of", "split", "with_columns", "with_rows"]


@dataclass(frozen=True)
class Part:
    """One program among those to be joined.

    Attributes
    ----------
    name
        What stands before the names of its blocks; no colon.
    weight
        What one euro of it counts for in the joined objective: a probability, the share of a weather year, a discount
        factor. Hours, balances and yearly limits are not weighted.
    shared
        Names of its columns of length one that are the same decision in every part that names them; `"all"` for every
        capacity. Such a column costs the weighted sum of what it costs in each part (so that weights which add to one
        leave an annuity as it is and average what the hours add to it), and lies within the bounds of all.
    """

    name: str
    program: Program
    weight: float = 1.0
    shared: Collection[str] | Literal["all"] = "all"

    def shares(self, column: Block) -> bool:
        """Whether a column of the program is shared with other parts."""
        if self.shared == "all":
            return column.length == 1 and column.name.startswith("capacity:")
        return column.name in self.shared


def join(parts: Sequence[Part]) -> Program:
    """Return one program of several: shared columns first, then part after part.

    Its `hours` are those of all parts together.

    Raises
    ------
    ValueError
        When two parts have one name, a name has a colon, or a shared column is not of length one or has two scales.
    """
    _check_names(parts)
    shared = _shared_columns(parts)
    starts = list(accumulate((part.program.shape[0] for part in parts), initial=0))
    local = [_local_columns(part) for part in parts]
    ties = [_shared_entries(parts, starts, name) for name in shared]
    matrices = [_columns_of(part.program, keep) for part, keep in zip(parts, local, strict=True)]
    bodies = [_entries(matrix, start) for matrix, start in zip(matrices, starts, strict=False)]
    columns = len(shared) + sum(len(keep) for keep in local)
    blocks = _joined_blocks(parts, shared)
    cost, lower, upper = _shared_vectors(parts, shared)
    return Program(
        hours=sum(part.program.hours for part in parts),
        cost=np.concatenate(
            [cost, *(p.program.cost[k] * p.weight for p, k in zip(parts, local, strict=True))]
        ),
        lower=np.concatenate([lower, *(p.program.lower[k] for p, k in zip(parts, local, strict=True))]),
        upper=np.concatenate([upper, *(p.program.upper[k] for p, k in zip(parts, local, strict=True))]),
        matrix=_matrix([*ties, *bodies], (starts[-1], columns)),
        row_lower=np.concatenate([part.program.row_lower for part in parts]),
        row_upper=np.concatenate([part.program.row_upper for part in parts]),
        columns=blocks,
        rows=_placed(_renamed(part.name, block) for part in parts for block in part.program.rows.values()),
        constant=sum(part.program.constant * part.weight for part in parts),
    )


def part_of(block: str, name: str) -> bool:
    """Whether a block, by its name, belongs to the part `name` alone.

    >>> part_of("2017/balance:electricity/portfolio", "2017"), part_of("balance:electricity/portfolio", "balance")
    (True, False)
    """
    return block.startswith(f"{name}/")


def parts_of(program: Program) -> tuple[str, ...]:
    """Return the names of the parts of a joined program, in order; nothing for a program of its own.

    >>> from wattloom.plan.program import Block
    >>> blocks = [Block(name, 0, 1, 1.0) for name in ("2017/limit:cfe", "2018/limit:cfe", "balance:heat@565/tower")]
    >>> [_prefix(block.name) for block in blocks]
    ['2017', '2018', '']
    """
    found = dict.fromkeys(_prefix(name) for name in program.rows)
    return tuple(name for name in found if name)


def split(solution: Solution, name: str) -> Solution:
    """Return one part of a joined solution, under the names that the part had before it was joined.

    It holds the part's columns with the shared ones, and the rows that touch nothing else. Its costs and row prices are
    those of the joined program, weighted; objective, bound, gap and residual are those of the whole.

    Raises
    ------
    LookupError
        When the joined program has no such part.
    """
    program = solution.program
    columns = [b for b in program.columns.values() if part_of(b.name, name) or not _prefix(b.name)]
    across = _touched_from_outside(program, columns)
    rows = [
        b for b in program.rows.values() if part_of(b.name, name) and not (b.length == 1 and across[b.start])
    ]
    if not rows:
        raise LookupError(f"no part {name!r} among {', '.join(parts_of(program))}")
    places, lines = _places(columns), _places(rows)
    own = Program(
        hours=max(block.length for block in rows),
        cost=program.cost[places],
        lower=program.lower[places],
        upper=program.upper[places],
        matrix=_submatrix(program, lines, places),
        row_lower=program.row_lower[lines],
        row_upper=program.row_upper[lines],
        columns=_placed(_bare(name, block) for block in columns),
        rows=_placed(_bare(name, block) for block in rows),
    )
    return replace(solution, program=own, x=solution.x[places], y=solution.y[lines])


# Names and places


def _check_names(parts: Sequence[Part]) -> None:
    names = [part.name for part in parts]
    if len(set(names)) < len(names) or any(":" in name or not name for name in names):
        raise ValueError(f"parts need different names without a colon: {names}")


def _prefix(name: str) -> str:
    """Return the outermost part that a block belongs to, empty for a block of all."""
    return name.partition(":")[0].rpartition("/")[0].partition("/")[0]


def _renamed(part: str, block: Block) -> Block:
    return replace(block, name=f"{part}/{block.name}")


def _bare(part: str, block: Block) -> Block:
    return replace(block, name=block.name.removeprefix(f"{part}/"))


def _placed(blocks: Iterable[Block], start: int = 0) -> dict[str, Block]:
    """Return blocks by name, one after the other from `start`."""
    found: dict[str, Block] = {}
    for block in blocks:
        found[block.name] = replace(block, start=start)
        start += block.length
    return found


def _places(blocks: Iterable[Block]) -> Index:
    return np.concatenate([np.arange(block.start, block.start + block.length) for block in blocks])


# Shared columns


def _shared_columns(parts: Sequence[Part]) -> dict[str, Block]:
    """Return the shared columns of all parts, in order of first use."""
    found: dict[str, Block] = {}
    for part in parts:
        for block in part.program.columns.values():
            if not part.shares(block):
                continue
            first = found.setdefault(block.name, block)
            if block.length != 1 or block.scale != first.scale:
                raise ValueError(
                    f"{part.name}: {block.name} cannot be shared: it is not one number of one scale"
                )
    return found


def _local_columns(part: Part) -> Index:
    blocks = [block for block in part.program.columns.values() if not part.shares(block)]
    return _places(blocks) if blocks else np.empty(0, dtype=np.int64)


def _joined_blocks(parts: Sequence[Part], shared: Mapping[str, Block]) -> dict[str, Block]:
    local = (
        _renamed(part.name, block)
        for part in parts
        for block in part.program.columns.values()
        if not part.shares(block)
    )
    return _placed([*shared.values(), *local])


def _shared_vectors(parts: Sequence[Part], shared: Mapping[str, Block]) -> tuple[Array, Array, Array]:
    """Return cost, lower and upper bounds of the shared columns."""
    places = {name: i for i, name in enumerate(shared)}
    cost, lower = np.zeros(len(shared)), np.full(len(shared), -np.inf)
    upper = np.full(len(shared), np.inf)
    for part in parts:
        for block in part.program.columns.values():
            if part.shares(block):
                i = places[block.name]
                cost[i] += part.program.cost[block.start] * part.weight
                lower[i] = max(lower[i], part.program.lower[block.start])
                upper[i] = min(upper[i], part.program.upper[block.start])
    return cost, lower, upper


# Matrices: columns as (length of each, row of each entry, value of each entry)

Entries = tuple[NDArray[Any], NDArray[Any], Array]


def _columns_of(program: Program, keep: Index) -> csc_array:
    """Return some columns of a matrix; without a copy where they follow one another."""
    if len(keep) and keep[-1] - keep[0] + 1 == len(keep):
        return program.matrix[:, int(keep[0]) : int(keep[-1]) + 1]
    return program.matrix[:, keep]


def _entries(matrix: csc_array, start: int) -> Entries:
    return np.diff(matrix.indptr), matrix.indices + np.int32(start), np.asarray(matrix.data, dtype=np.float64)


def _shared_entries(parts: Sequence[Part], starts: Sequence[int], name: str) -> Entries:
    """Return a shared column: its entries in the rows of every part that shares it."""
    pieces: list[Entries] = []
    for part, start in zip(parts, starts, strict=False):
        block = part.program.columns.get(name)
        if block is not None and part.shares(block):
            pieces.append(_entries(part.program.matrix[:, block.start : block.start + 1], start))
    _, rows, values = _concatenated(pieces)
    return np.array([len(rows)]), rows, values


def _matrix(pieces: Sequence[Entries], shape: tuple[int, int]) -> csc_array:
    lengths, rows, values = _concatenated(pieces)
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return csc_array((values, rows.astype(np.int32, copy=False), ends), shape=shape)


def _concatenated(pieces: Sequence[Entries]) -> Entries:
    values: Array = np.concatenate([piece[2] for piece in pieces])
    return (
        np.concatenate([piece[0] for piece in pieces]),
        np.concatenate([piece[1] for piece in pieces]),
        values,
    )


def _submatrix(program: Program, rows: Index, columns: Index) -> csc_array:
    return csc_array(program.matrix[:, columns].tocsr()[rows].tocsc())


def _touched_from_outside(program: Program, columns: Iterable[Block]) -> NDArray[np.bool_]:
    """Mark the rows that have entries in other columns than these. [rows]"""
    outside = np.ones(program.shape[1], dtype=bool)
    for block in columns:
        outside[block.span] = False
    keep = np.repeat(outside, np.diff(program.matrix.indptr))
    marked = np.zeros(program.shape[0], dtype=bool)
    marked[program.matrix.indices[keep]] = True
    return marked
