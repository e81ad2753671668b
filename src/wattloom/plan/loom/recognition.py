"""Finds the shape of Loom in a program.

Blocks of one column or row belong to the border, longer ones to a chain: those that share an hourly coefficient. What
is said twice is said once: a row that only bounds one column by a capacity becomes the bound of that column, a row
with one column a box; other inequalities get a slack. A yearly row that nothing but zeros can satisfy fixes its
columns, for it has no interior.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wattloom.plan.loom.entries import OutsideError, by_column, by_row, grouped, same_and_before
from wattloom.plan.loom.form import Array, Border, Form
from wattloom.plan.loom.weft import Column, Row, Weft, lay_out
from wattloom.plan.program import Block, Program

MOST_BORDER = 3000
ROW_SCALE = 30.0
LOOSE, LARGEST = 10.0, 1e6  # boxes where no row implies one: only the checker's own count in the end


class Recognition:
    """A program in Loom's shape, with the way back."""

    def __init__(self, program: Program, box: Array) -> None:
        """Read the program; `box` is an upper bound of every column that its rows imply.

        Raises
        ------
        OutsideError
            When the program has another shape.
        """
        self.program = program
        self.box = box
        self._check()
        self.column_blocks = list(program.columns.values())
        self.row_blocks = list(program.rows.values())
        self.groups = grouped(program, self.row_blocks, self.column_blocks)
        self._sort_border()
        self._weave()
        self.row_scale = 1.0 / np.maximum(1.0, ROW_SCALE * self.largest)
        laid = [lay_out(weft, self.size_at, self.row_scale, box) for weft in self.wefts]
        self.form = Form(
            tuple(chain for chain, _ in laid), tuple(link for _, link in laid), self._border(), self.constant
        )
        self._forget()

    def _forget(self) -> None:
        """Let go of entries that the form has now: only the way back from forced rows needs some."""
        self.groups = {place: group for place, group in self.groups.items() if place[0] in self.forced}
        for weft in self.wefts:
            for entries in (weft.own, weft.before, weft.capacity, weft.yearly):
                entries.clear()

    def _check(self) -> None:
        program = self.program
        if not np.all(np.isfinite(program.lower)):
            raise OutsideError("loom-outside-free-column")
        if max((block.length for block in program.columns.values()), default=0) < 2:
            raise OutsideError("loom-outside-no-hours")

    # The border

    def _sort_border(self) -> None:
        """Number the sizes and yearly rows; given sizes become constants, rows without interior fix their columns."""
        program = self.program
        fixed = program.lower == program.upper
        self.fixed = fixed.copy()
        self.forced: set[int] = set()
        single_rows = [i for i, block in enumerate(self.row_blocks) if block.length == 1]
        for i in single_rows:
            self._force(i)
        singles = [b for b in self.column_blocks if b.length == 1 and not self.fixed[b.start]]
        self.size_at = {block.start: k for k, block in enumerate(singles)}
        self.sizes = np.array([block.start for block in singles], dtype=np.int64)
        self.border_rows = [i for i in single_rows if i not in self.forced]
        slack = [i for i in self.border_rows if not self._is_equality(i)]
        self.slack_at = {i: len(singles) + k for k, i in enumerate(slack)}
        if len(singles) + len(slack) + len(self.border_rows) > MOST_BORDER:
            raise OutsideError("loom-outside-border")

    def _is_equality(self, i: int) -> bool:
        row = self.row_blocks[i].start
        return bool(self.program.row_lower[row] == self.program.row_upper[row])

    def _force(self, i: int) -> None:
        """Fix every column of a yearly row whose least value is already all that it may be."""
        block = self.row_blocks[i]
        program = self.program
        most = program.row_upper[block.start]
        if not np.isfinite(most) or np.isfinite(program.row_lower[block.start]):
            return
        least = 0.0
        parts: list[NDArray[np.int64]] = []
        for (row, column), (_, at, values) in self.groups.items():
            if row == i:
                if np.any(values < 0):
                    return
                columns = self.column_blocks[column].start + at
                least += float(values @ program.lower[columns])
                parts.append(columns[values > 0])
        if most > least + 1e-12 * max(1.0, abs(least)):
            return
        self.forced.add(i)
        for part in parts:
            self.fixed[part] = True

    def _border(self) -> Border:
        program = self.program
        count, rows = len(self.sizes) + len(self.slack_at), len(self.border_rows)
        cost, upper, box = np.zeros(count), np.full(count, np.inf), np.full(count, np.inf)
        matrix, right = np.zeros((rows, count)), np.zeros(rows)
        known = len(self.sizes)
        cost[:known] = program.cost[self.sizes]
        upper[:known] = program.upper[self.sizes] - program.lower[self.sizes]
        box[:known] = np.minimum(self.box[self.sizes] - program.lower[self.sizes], LARGEST)
        place = {i: k for k, i in enumerate(self.border_rows)}
        for (i, j), (_, _, values) in self.groups.items():
            column = self.column_blocks[j].start
            if i in place and self.column_blocks[j].length == 1 and column in self.size_at:
                matrix[place[i], self.size_at[column]] = values[0]
        for i, k in place.items():
            row = self.row_blocks[i].start
            low, high = program.row_lower[row], program.row_upper[row]
            sign, side = (1.0, high) if np.isfinite(high) else (-1.0, low)
            right[k] = side - self.given[row]
            if i in self.slack_at:
                matrix[k, self.slack_at[i]] = sign
                upper[self.slack_at[i]] = high - low
                box[self.slack_at[i]] = min(high - low, LOOSE * max(1.0, abs(right[k])))
        return Border(cost, upper, box, matrix * self.row_scale[:, None], right * self.row_scale)

    # The chains

    def _weave(self) -> None:
        """Put blocks that share hourly coefficients into one chain."""
        program = self.program
        self.given = program.matrix @ program.lower
        self.constant = program.constant + float(program.cost @ program.lower)
        self.largest = np.zeros(len(self.border_rows))
        self.wefts: list[Weft] = []
        for rows, columns in self._components():
            hours = {self.row_blocks[i].length for i in rows} | {
                self.column_blocks[j].length for j in columns
            }
            if len(hours) != 1:
                raise OutsideError("loom-outside-lengths")
            self.wefts.append(self._weft(rows, columns, hours.pop()))

    def _components(self) -> list[tuple[list[int], list[int]]]:
        """Return the hourly row and column blocks of every chain."""
        parent: dict[tuple[str, int], tuple[str, int]] = {}

        def root(node: tuple[str, int]) -> tuple[str, int]:
            while parent[node] != node:
                parent[node] = parent[parent[node]]
                node = parent[node]
            return node

        rows = [i for i, block in enumerate(self.row_blocks) if block.length > 1]
        columns = [j for j, block in enumerate(self.column_blocks) if block.length > 1]
        for node in [("r", i) for i in rows] + [("c", j) for j in columns]:
            parent[node] = node
        for i, j in self.groups:
            if self.row_blocks[i].length > 1 and self.column_blocks[j].length > 1:
                parent[root(("r", i))] = root(("c", j))
        found: dict[tuple[str, int], tuple[list[int], list[int]]] = {}
        for i in rows:
            found.setdefault(root(("r", i)), ([], []))[0].append(i)
        for j in columns:
            found.setdefault(root(("c", j)), ([], []))[1].append(j)
        return list(found.values())

    def _weft(self, rows: list[int], columns: list[int], hours: int) -> Weft:
        weft = Weft(hours)
        place: dict[int, int] = {}
        for j in columns:
            place[j] = len(weft.columns)
            weft.columns.append(self._column(self.column_blocks[j]))
        by_row: dict[int, list[int]] = {i: [] for i in rows}
        for i, j in self.groups:
            if i in by_row:
                by_row[i].append(j)
        for i in rows:
            self._read_row(weft, i, by_row[i], place)
        self._read_yearly(weft, place)
        return weft

    def _column(self, block: Block) -> Column:
        program, span = self.program, block.span
        upper = program.upper[span] - program.lower[span]
        upper = np.where(self.fixed[span], 0.0, upper)
        return Column(block, program.cost[span], program.lower[span], upper)

    def _read_row(self, weft: Weft, i: int, touched: list[int], place: dict[int, int]) -> None:
        """Turn a row into a bound, a box, or a row with a slack where it is an inequality."""
        block, program = self.row_blocks[i], self.program
        low = program.row_lower[block.span] - self.given[block.span]
        high = program.row_upper[block.span] - self.given[block.span]
        inside = [j for j in touched if j in place]
        outside = [j for j in touched if j not in place and self.column_blocks[j].start in self.size_at]
        equality = bool(np.all(low == high))
        if not equality and len(inside) == 1 and self._becomes_bound(weft, i, inside[0], outside, place):
            return
        row = len(weft.rows)
        loose = ~np.isfinite(low) & ~np.isfinite(high)
        sides = np.where(np.isfinite(high), high, np.where(loose, 1.0, low))
        weft.rows.append(Row(block, sides))
        for j in inside:
            own, before = same_and_before(self.groups[i, j], weft.hours)
            if own is not None:
                weft.own[row, place[j]] = np.where(loose, 0.0, own)
            if before is not None:
                weft.before[row, place[j]] = np.where(loose, 0.0, before)
        for j in outside:
            values = np.where(loose, 0.0, by_row(self.groups[i, j], weft.hours))
            weft.capacity[row, self.size_at[self.column_blocks[j].start]] = values
        if not equality:
            self._add_slack(weft, row, low, high)

    def _add_slack(self, weft: Weft, row: int, low: Array, high: Array) -> None:
        width = np.where(np.isfinite(low) & np.isfinite(high), high - low, np.inf)
        sign = np.where(np.isfinite(high) | ~np.isfinite(low), 1.0, -1.0)
        zero = np.zeros(weft.hours)
        weft.own[row, len(weft.columns)] = sign
        weft.columns.append(Column(None, zero, zero, width))

    def _becomes_bound(
        self, weft: Weft, i: int, inside: int, outside: list[int], place: dict[int, int]
    ) -> bool:
        """Say `x <= share * capacity` or `x <= bound` once, as a bound of the column; return whether it was so."""
        block, program = self.row_blocks[i], self.program
        own, before = same_and_before(self.groups[i, inside], weft.hours)
        column = weft.columns[place[inside]]
        one_sided = not np.any(np.isfinite(program.row_lower[block.span]))
        if before is not None or own is None or not one_sided or column.capacity is not None:
            return False
        high = program.row_upper[block.span] - self.given[block.span]
        if not outside:
            return _boxed(column, block, own, high)
        return len(outside) == 1 and self._sized(column, block, own, high, share=(i, outside[0]))

    def _sized(
        self, column: Column, block: Block, own: Array, high: Array, *, share: tuple[int, int]
    ) -> bool:
        """Bound a column by a share of a size that may be zero, unless its own bound would bind first."""
        size = self.column_blocks[share[1]].start
        if (
            np.any(high != 0)
            or np.any(own <= 0)
            or np.any(column.lower != 0)
            or self.program.lower[size] != 0
        ):
            return False
        shares = -by_row(self.groups[share], len(own)) / own
        closed = column.upper <= 0
        most = np.where(shares > 0, shares * self.program.upper[size], 0.0)
        if np.any(shares < 0) or np.any(column.upper[~closed] < most[~closed]):
            return False
        column.capacity, column.share = size, np.where(closed, 0.0, shares)
        column.bound_rows.append((block, own))
        return True

    def _read_yearly(self, weft: Weft, place: dict[int, int]) -> None:
        for k, i in enumerate(self.border_rows):
            for j, column in place.items():
                if (i, j) in self.groups:
                    rates = by_column(self.groups[i, j], weft.hours)
                    weft.yearly[k, column] = rates
                    self.largest[k] = max(self.largest[k], float(np.max(np.abs(rates))))


def _boxed(column: Column, block: Block, own: Array, high: Array) -> bool:
    """Bound a column by a row of its own, where every hour allows it."""
    bounded = np.isfinite(high) & (own > 0)
    if np.any((own < 0) & np.isfinite(high)) or np.any((own == 0) & (high < 0)):
        return False
    limit = np.where(bounded, high / np.where(bounded, own, 1.0), np.inf)
    if np.any(limit < 0):
        return False
    column.bound_rows.append((block, np.where(limit < column.upper, own, 0.0)))
    column.upper = np.minimum(column.upper, limit)
    return True
