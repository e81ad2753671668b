"""A finite box that holds a best plan, for columns that nobody bounded. Three arguments close it, each for one column.

*The rows.* Nothing flows out of a bus that did not flow in, nothing passes a capacity: one row, and the boxes of the
other columns in it, bound each column it touches (the activity bound of Brearley, Mitra and Williams 1975).

*The need.* A column that costs nothing or more may be lowered until a row needs it: a size beyond what can ever pass
it is never better (a dominated column, ibid.). So the largest need of any row bounds it in some best plan.

*The cost.* Whoever looks for a plan that costs no more than `cutoff` has one more row: `cost @ x <= cutoff`.

All are rounded outward. Where `cutoff` is given, the box speaks only of plans that cost no more than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wattloom.proof.arrays import Array, LinearProgram

PART = 1 << 17  # entries or columns looked at in one go
ROUNDS = 24  # a flow passes at most this many rows from a source to a sink
MARGIN = 1e-6  # relative: by how much a plan may cost more than the one in hand and still be looked at
EPSILON = float(np.finfo(np.float64).eps)


@dataclass(frozen=True)
class Box:
    """Least and largest value of each column in a best plan [columns]; infinite where nothing says.

    `cutoff` is the cost above which plans are not looked at.
    """

    lower: Array
    upper: Array
    cutoff: float = np.inf

    @property
    def is_open(self) -> NDArray[np.bool_]:
        """Which columns have an end that nothing bounds [columns]."""
        return ~(np.isfinite(self.lower) & np.isfinite(self.upper))


@dataclass(frozen=True)
class _Entries:
    """Some coefficients of a matrix: where each stands, and its value."""

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: Array

    def only(self, kept: NDArray[np.bool_]) -> _Entries:
        return _Entries(self.rows[kept], self.columns[kept], self.values[kept])

    @property
    def parts(self) -> Iterator[_Entries]:
        """The same a part at a time: what is worked out for every entry would take more memory than the program."""
        for start in range(0, len(self.rows), PART):
            part = slice(start, start + PART)
            yield _Entries(self.rows[part], self.columns[part], self.values[part])

    def ends(self, box: Box) -> tuple[Array, Array]:
        """Return the values of the columns at which each term is least and most [entries]."""
        rising, low, high = self.values > 0, box.lower[self.columns], box.upper[self.columns]
        return np.where(rising, low, high), np.where(rising, high, low)


def implied_box(program: LinearProgram, cutoff: float = np.inf) -> Box:
    """Return the box of every column; ends that the program gives stay as they are.

    Each round asks the rows that touch a column still open; rounds follow the flows from bus to bus until nothing
    changes.
    """
    box = Box(program.lower.copy(), program.upper.copy(), cutoff)
    sides = _sides(program, cutoff)
    entries = _entries(program, cutoff)
    for _ in range(ROUNDS):
        open_columns = box.is_open
        entries = _touching(entries, open_columns, len(sides[0]))
        if not len(entries.rows):
            break
        found = _from_rows(program, sides, entries, box)
        if not np.any(np.isfinite(found.lower[open_columns]) | np.isfinite(found.upper[open_columns])):
            break
        box = _closed(box, found)
    return box


def box_below(program: LinearProgram, box: Box, objective: float) -> Box:
    """Return the box itself where it is closed, else that of the plans that cost hardly more than `objective`."""
    if not np.any(box.is_open) or not np.isfinite(objective):
        return box
    return implied_box(program, objective + MARGIN * abs(objective))


def _sides(program: LinearProgram, cutoff: float) -> tuple[Array, Array]:
    """Return both sides of every row, that of the cost last."""
    most = cutoff - program.constant
    return np.append(program.row_lower, -np.inf), np.append(program.row_upper, most)


def _entries(program: LinearProgram, cutoff: float) -> _Entries:
    """Return every coefficient, and where there is a cutoff the costs as one more row."""
    matrix = program.matrix
    counts = np.diff(matrix.indptr)
    columns = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    rows, values = np.asarray(matrix.indices, dtype=np.int32), np.asarray(matrix.data, dtype=np.float64)
    if np.isfinite(cutoff):
        columns = np.append(columns, np.arange(len(counts), dtype=np.int32))
        rows = np.append(rows, np.full(len(counts), len(program.row_lower), dtype=np.int32))
        values = np.append(values, program.cost)
    return _Entries(rows, columns, values).only(values != 0.0)


def _touching(entries: _Entries, open_columns: NDArray[np.bool_], rows: int) -> _Entries:
    """Keep the rows in which a column is still open."""
    touched = np.zeros(rows, dtype=bool)
    touched[entries.rows[open_columns[entries.columns]]] = True
    return entries.only(touched[entries.rows])


def _closed(box: Box, found: Box) -> Box:
    """Take what was found where an end is open; an end never passes the other."""
    lower = np.where(np.isfinite(box.lower), box.lower, np.minimum(found.lower, box.upper))
    upper = np.where(np.isfinite(box.upper), box.upper, np.maximum(found.upper, box.lower))
    return Box(lower, upper, box.cutoff)


class _End:
    """One end of what rows can sum to: its finite part, how many infinite terms, and the size of what was summed."""

    def __init__(self, rows: int) -> None:
        self.total, self.size = np.zeros(rows), np.zeros(rows)
        self.infinite = np.zeros(rows, dtype=np.intp)

    def add(self, entries: _Entries, ends: Array) -> None:
        """Add the terms of some entries, whose columns have these ends."""
        if not len(entries.rows):
            return
        terms = entries.values * ends
        finite = np.isfinite(terms)
        known = np.where(finite, terms, 0.0)
        first, last = (
            int(entries.rows.min()),
            int(entries.rows.max()) + 1,
        )  # few of all rows, where parts are joined
        row, some, count = entries.rows - np.int32(first), slice(first, last), last - first
        self.total[some] += np.bincount(row, weights=known, minlength=count)
        self.size[some] += np.bincount(row, weights=np.abs(known), minlength=count)
        if not finite.all():
            self.infinite[some] += np.bincount(row[~finite], minlength=count)

    def of_others(self, own: Array, row: NDArray[np.int32]) -> Array:
        """Return the end of rows without one of their terms; infinite where another term is."""
        finite = np.isfinite(own)
        alone = self.infinite[row] == np.where(finite, 0, 1)
        return np.where(alone, self.total[row] - np.where(finite, own, 0.0), np.nan)


@dataclass(frozen=True)
class _Rests:
    """What the rows leave to single entries: `below <= value * x <= above`, NaN where nothing says [entries]."""

    column: NDArray[np.int32]
    value: Array
    above: Array
    below: Array

    @property
    def ends(self) -> tuple[Array, Array]:
        """Lower and upper bound of each column by its entry, rounded outward."""
        rising = self.value > 0
        up = np.where(rising, self.above, self.below) / self.value
        down = np.where(rising, self.below, self.above) / self.value
        return down - EPSILON * 2 * np.abs(down), up + EPSILON * 2 * np.abs(up)


def _from_rows(program: LinearProgram, sides: tuple[Array, Array], entries: _Entries, box: Box) -> Box:
    """Return the best bounds that rows and needs give the open columns, the boxes of the others being `box`."""
    rows, columns, is_open = len(sides[0]), len(box.lower), box.is_open
    least, most = _End(rows), _End(rows)
    for part in entries.parts:
        low, high = part.ends(box)
        least.add(part, low)
        most.add(part, high)
    slack = np.asarray(EPSILON * (np.bincount(entries.rows, minlength=rows) + 8.0), dtype=np.float64)
    loose = slack * (least.size + most.size)
    upper, lower, need = (np.full(columns, end) for end in (np.inf, -np.inf, -np.inf))
    for part in entries.parts:
        asked = part.only(is_open[part.columns])
        low, high = asked.ends(box)
        row = asked.rows
        one, other = least.of_others(asked.values * low, row), most.of_others(asked.values * high, row)
        (under, slack_under), (over, slack_over) = (
            _loose(side[row], loose[row], slack[row]) for side in sides
        )
        above, below = over - one + slack_over, under - other - slack_under
        _tighten(_Rests(asked.columns, asked.values, above, below), lower, upper)
        above, below = over - other - slack_over, under - one + slack_under
        _raise(
            _Rests(asked.columns, asked.values, above, below), np.where(asked.values > 0, under, over), need
        )
    return Box(lower, np.minimum(upper, _needed(program, need)))


def _loose(side: Array, loose: Array, slack: Array) -> tuple[Array, Array]:
    """Return the sides of rows, and by how much rounding may have moved what is left of them."""
    return side, loose + slack * np.where(np.isfinite(side), np.abs(side), 0.0)


def _tighten(rests: _Rests, lower: Array, upper: Array) -> None:
    """Lower the upper ends and raise the lower ones to what some entry proves."""
    down, up = rests.ends
    known = np.isfinite(up)
    np.minimum.at(upper, rests.column[known], up[known])
    known = np.isfinite(down)
    np.maximum.at(lower, rests.column[known], down[known])


def _raise(needs: _Rests, broken: Array, most: Array) -> None:
    """Raise the most that any row can need of each column; `broken` is the side that lowering the column breaks.

    Lowering a column can break the lower side of a row where it counts up, the upper side where it counts down. The
    need of a row is largest when the others do their worst; not known where one of them has no end.
    """
    need = np.where(needs.value > 0, needs.below, needs.above) / needs.value
    need = np.where(np.isfinite(broken), np.where(np.isfinite(need), need, np.inf), -np.inf)
    np.maximum.at(most, needs.column, need + EPSILON * 2 * np.abs(np.where(np.isfinite(need), need, 0.0)))


def _needed(program: LinearProgram, need: Array) -> Array:
    """Return the most that any row can need of each column whose lowering costs nothing; else infinity [columns]."""
    most = np.maximum(need, program.lower)
    return np.where((program.cost >= 0) & np.isfinite(most), most, np.inf)
