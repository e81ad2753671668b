"""The tapes of one chain: residuals, assembly, right sides, directions, step.

The tapes of a bundle read its scalars: one, the target sigma mu, the proximal term, the lengths of the step, the sizes
v of its capacities, and the unknowns of its border, capacities and yearly rows. Each segment has more of its own:
states before its first hour and states of its last, which are cut out of the chain, so that segments are independent;
they stand in lines. A column that is fixed in an hour (bound zero) is zero there in every line, so sums need not know.
"""

# ruff: noqa: PLR0912, PLR0915
from __future__ import annotations

import numpy as np

from wattloom.plan.loom.form import FREE, Array, Chain, Index
from wattloom.plan.loom.layout import Layout
from wattloom.plan.loom.pattern import Pattern
from wattloom.plan.loom.tape import UNBOUNDED, Do, Tape, When

ONE, TARGET, PROXIMAL, PRIMAL, DUAL, SIZES = range(6)  # scalars; after the sizes, the border's unknowns
Entry = tuple[int, float]
"""An entry in every hour: its line, or -1 and the number that it is in every hour."""


class Lines:
    """Where everything of a chain stands in the pool of its lines [lines, places]."""

    def __init__(self, chain: Chain, pattern: Pattern) -> None:
        width, height = chain.cost.shape[1], chain.right.shape[1]
        self._used = 0
        self._given: list[tuple[int, Array]] = []
        self.cost, self.upper = self._copied(chain.cost), self._copied(chain.upper)
        self.right = self._copied(chain.right)
        self.own = [self._entry(chain.a_value[:, e]) for e in range(len(chain.a_row))]
        self.on, self.yearly = self._copied(chain.e_value), self._copied(chain.d_value)
        self.size = self._copied(chain.k_value)
        self.x, self.s, self.z, self.w = (self._new(width) for _ in range(4))
        self.y, self.dy, self.rows, self.rho = (self._new(height) for _ in range(4))
        self.ratio, self.inverse, self.left = (self._new(width) for _ in range(3))
        self.second_z, self.second_w = self._new(width), self._new(width)
        self.held, self.entered, self.ended, self.pulled = (self._new(len(chain.states)) for _ in range(4))
        self.spare = [self._new(1) for _ in range(4)]
        self.nothing = self._new(1)
        # What is assembled is factored before gamma and the moves are written.
        self.raw = self.dx = self._new(width)
        self.ds, self.gamma = self._new(width), self._new(width)
        self._new(max(0, len(pattern.raw_row) - 3 * width))

    def _new(self, count: int) -> int:
        self._used += count
        return self._used - count

    def _copied(self, values: Array) -> int:
        """Make room for values [hours, lines]."""
        self._given.append((self._used, values.T))
        return self._new(values.shape[1])

    def _entry(self, values: Array) -> Entry:
        if np.all(values == values[0]):
            return -1, float(values[0])
        return self._copied(values[:, None]), 1.0

    def pool(self, layout: Layout) -> Array:
        """Return the pool, the form's numbers filled in."""
        pool = np.zeros((self._used, layout.width))
        for line, values in self._given:
            pool[line : line + len(values), layout.place] = values
        return pool


class Programs:
    """The tapes of a chain and where their results stand."""

    def __init__(self, chain: Chain, pattern: Pattern, lines: Lines, capacities: int, rows: int) -> None:
        self.chain, self.pattern, self.lines = chain, pattern, lines
        self.capacities, self.rows = capacities, rows
        self.states = len(chain.states)
        self.shared = capacities + rows  # of the border, by all segments
        self.count = self.shared + 2 * self.states
        self.local = SIZES + capacities
        self.at_row = capacities
        self.state_of = {int(j): i for i, j in enumerate(chain.states)}
        self.residuals = self._residuals()
        self.assembly = self._assembly()
        self.right_sides = {corrected: self._right_side(corrected=corrected) for corrected in (False, True)}
        self.predictor, self.corrector = self._direction(predicts=True), self._direction(predicts=False)
        self.advance = self._advance()

    # Pieces

    def _own(self, j: int) -> list[tuple[int, Entry]]:
        """Return row and entry of a column's own hour."""
        return [(int(self.chain.a_row[e]), self.lines.own[e]) for e in _of(self.chain.a_start, j)]

    def _on(self, j: int) -> list[tuple[int, int]]:
        """Return row and line of a column's entries in the hour after."""
        return [(int(self.chain.e_row[e]), self.lines.on + e) for e in _of(self.chain.e_start, j)]

    def _yearly(self, j: int) -> list[tuple[int, int]]:
        """Return local border index and line of a column's entries in yearly rows."""
        found = _of(self.chain.d_start, j)
        return [(self.at_row + int(self.chain.d_row[e]), self.lines.yearly + e) for e in found]

    def _sized(self) -> list[tuple[int, int, int]]:
        """Return row, capacity and line of the capacities' entries."""
        chain = self.chain
        pairs = zip(chain.k_row, chain.k_column, strict=True)
        return [(int(row), int(column), self.lines.size + e) for e, (row, column) in enumerate(pairs)]

    def _size(self, kind: int) -> int:
        """Return the scalar by which a column's bound is multiplied."""
        return SIZES + kind if kind >= 0 else ONE

    # Residuals

    def _residuals(self) -> Tape:
        """Write the residuals of rows and columns.

        Results: c x, b y, sum U w of boxes, complementarity, largest row, bound and column residual, boxes of the
        proof; K'y, sum U w and sum U min(0, reduced cost) by capacity; D x by yearly row.
        """
        tape, at, chain = Tape(), self.lines, self.chain
        sums = [tape.result() for _ in range(8)]
        by_capacity = [[tape.result() for _ in range(self.capacities)] for _ in range(3)]
        by_row = [tape.result() for _ in range(self.rows)]
        reduced, below, gap, most = at.spare
        tape.write(Do.CLEAR, gap)
        tape.write(Do.CLEAR, most)
        for r in range(chain.right.shape[1]):
            tape.write(Do.COPY, at.rows + r, at.right + r)
            tape.write(Do.DOT, sums[1], at.right + r, at.y + r)
        for r, k, line in self._sized():
            tape.write(Do.MULTIPLE, at.rows + r, line, f=-1.0, k=SIZES + k)
            tape.write(Do.DOT, by_capacity[0][k], line, at.y + r)
        for j, kind in enumerate(chain.kind):
            upper, x, s, z, w = at.upper + j, at.x + j, at.s + j, at.z + j, at.w + j
            tape.write(Do.COPY, reduced, at.cost + j)
            for r, entry in self._own(j):
                _add(tape, at.rows + r, -1.0, entry, x)
                _add(tape, reduced, -1.0, entry, at.y + r)
            for r, line in self._on(j):
                tape.write(Do.ADD_BACK, at.rows + r, line, x, f=-1.0)
                tape.write(Do.ADD_ON, reduced, line, at.y + r, f=-1.0)
            for q, line in self._yearly(j):
                tape.write(Do.DOT, by_row[q - self.at_row], line, x)
                tape.write(Do.MULTIPLE, reduced, line, f=-1.0, k=self.local + q)
            tape.write(Do.DOT, sums[0], at.cost + j, x)
            tape.write(Do.DOT, sums[3], x, z)
            tape.write(Do.BELOW, below, upper, reduced)
            tape.write(Do.DOT, by_capacity[2][kind] if kind >= 0 else sums[7], upper, below)
            if kind != FREE:
                tape.write(Do.DOT, sums[3], s, w)
                tape.write(Do.DOT, by_capacity[1][kind] if kind >= 0 else sums[2], upper, w)
                tape.write(Do.RAISE_GAP, gap, upper, x, s, k=self._size(kind))
            tape.write(Do.LESS_DUALS, at.left + j, upper, reduced, z, w if kind != FREE else at.nothing)
            tape.write(Do.RAISE, most, at.left + j)
        tape.write(Do.LARGEST, sums[5], gap)
        tape.write(Do.LARGEST, sums[6], most)
        self._largest_row(tape, at.rows, sums[4])
        return tape.cut()

    def _largest_row(self, tape: Tape, rows: int, result: int) -> None:
        most = self.lines.spare[0]
        tape.write(Do.CLEAR, most)
        for r in range(self.chain.right.shape[1]):
            tape.write(Do.RAISE, most, rows + r)
        tape.write(Do.LARGEST, result, most)

    # Assembly

    def _assembly(self) -> Tape:
        """Write 1/h and w/s, and add up what the columns give to the rows, to the next hour, and to the border.

        Results: entries of the border's matrix at `self.matrix_at`.
        """
        tape, at, chain = Tape(), self.lines, self.chain
        places: list[tuple[int, int]] = []
        height = chain.right.shape[1]
        at_next, at_border = height - chain.first_chained, 2 * height - chain.first_chained
        scaled, spread, kept, felt = at.spare

        def place(row: int, column: int) -> int:
            return at.raw + int(self.pattern.raw_slot[row, column])

        def border(row: int, column: int) -> int:
            places.append((row, column))
            return tape.result()

        for slot in range(len(self.pattern.raw_row)):
            tape.write(Do.CLEAR, at.raw + slot)
        for r, k, line in self._sized():
            tape.write(Do.MULTIPLE, place(r, at_border + k), line)
        for j, kind in enumerate(chain.kind):
            upper, x, z, ratio, inverse = at.upper + j, at.x + j, at.z + j, at.ratio + j, at.inverse + j
            own, yearly, state = self._own(j), self._yearly(j), self.state_of.get(j)
            if kind != FREE:
                tape.write(Do.RATIO, ratio, upper, at.w + j, at.s + j)
            tape.write(Do.INVERSE, inverse, upper, z, x, ratio, k=PROXIMAL)
            held = at.held + state if state is not None else kept
            if state is not None:
                tape.write(Do.CLEAR, inverse, when=When.LAST)
            if kind >= 0:
                tape.write(Do.PRODUCT, scaled, ratio, inverse)
                tape.write(Do.PRODUCT, held, upper, scaled)
                tape.write(Do.QUOTIENT, felt, upper, z, x, held)
                tape.write(Do.DOT, border(kind, kind), upper, felt)
            for n, (r, entry) in enumerate(own):
                at_line, number = entry
                if at_line >= 0:
                    tape.write(Do.PRODUCT, scaled, at_line, inverse)
                factor = scaled if at_line >= 0 else inverse
                for other, value in own[: n + 1]:
                    _add(tape, place(r, other), number, value, factor)
                for q, line in yearly:
                    tape.write(Do.ADD, place(r, at_border + q), line, factor, f=number)
                if kind >= 0:
                    _add(tape, place(r, at_border + kind), 1.0, entry, held)
            for n, (q, line) in enumerate(yearly):
                tape.write(Do.PRODUCT, spread, line, inverse)
                for p, other in yearly[: n + 1]:
                    tape.write(Do.DOT, border(q, p), spread, other, f=-1.0)
                if kind >= 0:
                    tape.write(Do.DOT, border(q, kind), line, held, f=-1.0)
            on = self._on(j)
            inside = When.NOT_FIRST  # the hour before the segment is not the segment's
            for n, (r, line) in enumerate(on):
                tape.write(Do.PRODUCT_BACK, scaled, line, inverse, when=inside)
                for other, value in on[: n + 1]:
                    tape.write(Do.ADD, place(r, other), value, scaled, when=inside)
                for other, (value, number) in own:
                    to = place(other, at_next + r)
                    if value < 0:
                        tape.write(Do.MULTIPLE, to, scaled, f=number, when=inside)
                    else:
                        tape.write(Do.ADD_BACK, to, scaled, value, when=inside)
                for q, value in yearly:
                    tape.write(Do.ADD_BACK, place(r, at_border + q), scaled, value, when=inside)
                if kind >= 0:
                    tape.write(Do.ADD_BACK, place(r, at_border + kind), line, held, when=inside)
        self.matrix_at = np.array(places, dtype=np.int64).reshape(-1, 2).T
        return tape.cut()

    # Directions

    def _right_side(self, *, corrected: bool) -> Tape:
        """Write gamma and the reduced right side of the rows. Results: what capacities and yearly rows get."""
        tape, at, chain = Tape(), self.lines, self.chain
        border = [tape.result() for _ in range(self.shared)]
        push, kept = at.spare[:2]
        for r in range(chain.right.shape[1]):
            tape.write(Do.COPY, at.rho + r, at.rows + r)
        for j, kind in enumerate(chain.kind):
            upper, x, gamma = at.upper + j, at.x + j, at.gamma + j
            second_z, second_w = self._second(j, corrected=corrected)
            tape.write(Do.PULL, gamma, upper, at.z + j, x, second_z, at.left + j, k=TARGET)
            if kind != FREE:
                tape.write(
                    Do.PUSH, push, upper, at.w + j, at.s + j, second_w, x, k=TARGET, h=self._size(kind)
                )
                tape.write(Do.MULTIPLE, gamma, push, f=-1.0)
            state = self.state_of.get(j)
            scaled = kept if state is None else at.dx + j  # that of a state is asked for an hour later
            tape.write(Do.PRODUCT, scaled, at.inverse + j, gamma)
            if kind >= 0:
                tape.write(Do.ADD, push, at.ratio + j, scaled)
                tape.write(Do.DOT, border[kind], upper, push)
            for r, entry in self._own(j):
                _add(tape, at.rho + r, -1.0, entry, scaled)
            for r, line in self._on(j):
                tape.write(Do.ADD_BACK, at.rho + r, line, scaled, f=-1.0, when=When.NOT_FIRST)
            for q, line in self._yearly(j):
                tape.write(Do.DOT, border[q], line, scaled)
        return tape.cut()

    def _second(self, j: int, *, corrected: bool) -> tuple[int, int]:
        """Return the lines of a column's second-order terms."""
        at = self.lines
        return (at.second_z + j, at.second_w + j) if corrected else (at.nothing, at.nothing)

    def _direction(self, *, predicts: bool) -> Tape:
        """Write dx and ds; of a predictor the second-order terms, otherwise what is left of the rows.

        Results: longest steps (primal, dual), largest row left; sums of z dx + w ds, x dz + s dw, dx dz + ds dw (of a
        predictor); K'dy + sum U dw by capacity; D dx by yearly row.
        """
        tape, at, chain = Tape(), self.lines, self.chain
        longest = [tape.result(UNBOUNDED), tape.result(UNBOUNDED)]
        left = tape.result()
        sums = [tape.result() for _ in range(3)]
        by_capacity = [tape.result() for _ in range(self.capacities)]
        by_row = [tape.result() for _ in range(self.rows)]
        pull, taken, spread, dual = at.spare

        def look(x: int, z: int, dx: int, product: int) -> None:
            tape.write(Do.REACH, longest[0], x, dx)
            tape.write(Do.REACH, longest[1], z, dual)
            if predicts:
                tape.write(Do.DOT, sums[0], z, dx)
                tape.write(Do.DOT, sums[1], x, dual)
                tape.write(Do.DOT, sums[2], dx, dual)
                tape.write(Do.PRODUCT, product, dx, dual)

        if not predicts:
            for r in range(chain.right.shape[1]):
                tape.write(Do.COPY, at.rho + r, at.rows + r)
            for r, k, line in self._sized():
                tape.write(Do.MULTIPLE, at.rho + r, line, f=-1.0, k=self.local + k)
                tape.write(Do.DOT, by_capacity[k], line, at.dy + r)
        for j, kind in enumerate(chain.kind):
            upper, x, s, z, w = at.upper + j, at.x + j, at.s + j, at.z + j, at.w + j
            dx, ds, inverse, state = at.dx + j, at.ds + j, at.inverse + j, self.state_of.get(j)
            second_z, second_w = self._second(j, corrected=not predicts)
            tape.write(Do.COPY, pull, at.gamma + j)
            for r, entry in self._own(j):
                _add(tape, pull, 1.0, entry, at.dy + r)
            for r, line in self._on(j):
                tape.write(Do.ADD_ON, pull, line, at.dy + r, when=When.NOT_LAST)
            for q, line in self._yearly(j):
                tape.write(Do.MULTIPLE, pull, line, k=self.local + q)
            tape.write(Do.PRODUCT, dx, inverse, pull)
            if kind != FREE:
                tape.write(Do.COPY, taken, dx)
            if kind >= 0:
                resize = self.local + kind
                tape.write(Do.PRODUCT, spread, at.ratio + j, inverse)
                tape.write(Do.ADD, dx, upper, spread, k=resize)
                tape.write(Do.GIVE_WAY, taken, upper, z, x, inverse, k=resize, h=PROXIMAL)
            if state is not None:
                tape.write(Do.COPY, at.pulled + state, pull, when=When.LAST)
                tape.write(Do.COPY, dx, at.ended + state, when=When.LAST)
                tape.write(Do.COPY, taken, dx, when=When.LAST)
                if kind >= 0:
                    tape.write(Do.MULTIPLE, taken, upper, f=-1.0, k=self.local + kind, when=When.LAST)
            tape.write(Do.DUAL, dual, upper, z, x, dx, second_z, k=TARGET)
            look(x, z, dx, at.second_z + j)
            if kind != FREE:
                tape.write(Do.SLACK, ds, upper, x, s, taken, k=self._size(kind))
                tape.write(Do.DUAL, dual, upper, w, s, ds, second_w, k=TARGET)
                look(s, w, ds, at.second_w + j)
            if predicts:
                continue
            if kind >= 0:
                tape.write(Do.DOT, by_capacity[kind], upper, dual)
            for r, entry in self._own(j):
                _add(tape, at.rho + r, -1.0, entry, dx)
            for r, line in self._on(j):
                tape.write(Do.ADD_BACK, at.rho + r, line, dx, f=-1.0, when=When.NOT_FIRST)
                tape.write(Do.ADD, at.rho + r, line, at.entered + self.state_of[j], f=-1.0, when=When.FIRST)
            for q, line in self._yearly(j):
                tape.write(Do.DOT, by_row[q - self.at_row], line, dx)
        if not predicts:
            self._largest_row(tape, at.rho, left)
        return tape.cut()

    def _advance(self) -> Tape:
        """Take the step: dz and dw follow from dx and ds."""
        tape, at, chain = Tape(), self.lines, self.chain
        dual = at.spare[0]
        for j, kind in enumerate(chain.kind):
            upper, dx, ds = at.upper + j, at.dx + j, at.ds + j
            pairs = [(at.x + j, at.z + j, dx, at.second_z + j), (at.s + j, at.w + j, ds, at.second_w + j)]
            for x, z, move, second in pairs if kind != FREE else pairs[:1]:
                tape.write(Do.DUAL, dual, upper, z, x, move, second, k=TARGET)
                tape.write(Do.MULTIPLE, z, dual, k=DUAL)
                tape.write(Do.MULTIPLE, x, move, k=PRIMAL)
        for r in range(chain.right.shape[1]):
            tape.write(Do.MULTIPLE, at.y + r, at.dy + r, k=DUAL)
        return tape.cut()


def _of(start: Index, j: int) -> range:
    return range(int(start[j]), int(start[j + 1]))


def _add(tape: Tape, out: int, factor: float, entry: Entry, line: int) -> None:
    """Add an entry times a column."""
    at, number = entry
    if at < 0:
        tape.write(Do.MULTIPLE, out, line, f=factor * number)
    else:
        tape.write(Do.ADD, out, at, line, f=factor)
