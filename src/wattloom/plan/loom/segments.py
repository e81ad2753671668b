"""Chains cut into segments, each with its arrays of work and its place in the border."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

import numpy as np

from wattloom.plan.loom import walks
from wattloom.plan.loom.form import Array, Chain, Form, Index, Link
from wattloom.plan.loom.pattern import pattern_of
from wattloom.plan.loom.programs import ONE, SIZES, Lines, Programs
from wattloom.plan.loom.tape import Tape

SHORTEST = 1000  # hours of a segment: below, cutting costs more than a second thread gains
WANTED = 4  # segments in all: enough for the cores of a laptop
CACHED = 1 << 15  # numbers of a block of hours: they stay in the cache of a core
SHORTEST_BLOCK, LONGEST_BLOCK = 64, 512
Given = TypeVar("Given")


class Weave:
    """The lines, tapes and factors of one chain; segments work on their own hours of them.

    `x, s, z, w, y` and `moves` are views [hours, columns], as the form is.
    """

    def __init__(self, chain: Chain, link: Link) -> None:
        hours, width = chain.cost.shape
        height = chain.right.shape[1]
        self.chain = chain
        self.pattern = pattern_of(chain, len(link.capacities), len(link.rows))
        self.lines = at = Lines(chain, self.pattern)
        self.programs = Programs(chain, self.pattern, at, len(link.capacities), len(link.rows))
        self.pool = at.pool(hours)
        self.x, self.s, self.z, self.w = (self._seen(line, width) for line in (at.x, at.s, at.z, at.w))
        self.y = self._seen(at.y, height)
        self.moves = (self._seen(at.dx, width), self._seen(at.ds, width))
        self.raw = self.pool[at.raw : at.raw + len(self.pattern.raw_row)]
        self.rho, self.dy = self.pool[at.rho : at.rho + height], self.pool[at.dy : at.dy + height]
        self.low = np.zeros((hours, height + len(self.pattern.low_column)))
        self.link = np.zeros((hours, len(self.pattern.link_row)))
        self.wide = np.zeros((len(self.pattern.wide_row), hours))

    def _seen(self, line: int, count: int) -> Array:
        return self.pool[line : line + count].T


class Ends:
    """The states of a segment's last hour, which are unknowns of the border."""

    def __init__(self, weave: Weave, hour: int) -> None:
        chain, at, programs = weave.chain, weave.lines, weave.programs
        self._pool, self._dy, self._hour = weave.pool, weave.dy, hour
        self._after = (hour + 1) % len(chain.cost)
        j = chain.states
        self._x, self._z, self._ratio, self._dx = (at.x + j, at.z + j, at.ratio + j, at.dx + j)
        self.open = chain.upper[hour, j] > 0
        self._kind = np.maximum(chain.kind[j], 0)
        self._bound = np.where(chain.kind[j] >= 0, chain.upper[hour, j], 0.0)
        self._at = programs.at_end + np.arange(len(j))
        self._on = np.zeros((len(j), chain.right.shape[1]))
        self._yearly = np.zeros((len(j), programs.rows))
        self._rows = slice(programs.at_row, programs.at_row + programs.rows)
        for i, column in enumerate(j):
            on = slice(chain.e_start[column], chain.e_start[column + 1])
            yearly = slice(chain.d_start[column], chain.d_start[column + 1])
            self._on[i, chain.e_row[on]] = chain.e_value[self._after, on]
            if self.open[i]:
                self._yearly[i, chain.d_row[yearly]] = chain.d_value[hour, yearly]

    def add_to(self, matrix: Array, inverse: Array, ratio: Array) -> None:
        """Add their part to the border's matrix, from 1/h and w/s (both zero where a state is fixed)."""
        if not self.open.size:
            return
        matrix[self._at, self._at] += 1.0 / np.where(self.open, inverse, 1.0)
        held = self._bound * ratio
        np.add.at(matrix, (self._kind, self._kind), self._bound * held)
        matrix[self._at, self._kind] -= held
        matrix[self._at, self._rows] -= self._yearly

    def left(self, pulled: Array, local: Array) -> Array:
        """Return what is left of their stationarity; `pulled` is what the segment's own hours pull."""
        if not self.open.size:
            return pulled
        x, z, ratio, dx = (
            self._pool[lines, self._hour] for lines in (self._x, self._z, self._ratio, self._dx)
        )
        pulled = pulled + self._on @ self._dy[:, self._after]
        stretched = ratio * (self._bound * local[self._kind] - dx)
        return np.where(self.open, pulled + stretched - z / np.where(self.open, x, 1.0) * dx, 0.0)


class Segment:
    """Some hours of a chain and where its local border stands in the whole one."""

    def __init__(
        self, weave: Weave, span: tuple[int, int], capacities: Index, rows: Index, where: Index
    ) -> None:
        self.weave, self.span, self.capacities, self.rows = weave, span, capacities, rows
        self.where = where  # local border -> whole border
        chain, pattern = weave.chain, weave.pattern
        states, count = len(chain.states), len(where)
        height, chained = chain.right.shape[1], chain.right.shape[1] - chain.first_chained
        block = min(max(CACHED // (len(pattern.wide_row) + 1), SHORTEST_BLOCK), LONGEST_BLOCK)
        all_of_an_hour = (height, height + chained + count)
        self.factors = (weave.low, weave.link, weave.wide, np.zeros((height, states)))
        self.room = (
            np.zeros((len(pattern.wide_row), block + walks.PADDING)),
            np.zeros(all_of_an_hour),
            np.zeros(all_of_an_hour),
        )
        self.hands = np.zeros((2, height))
        self.scalars = np.zeros(SIZES + len(capacities) + count)
        self.scalars[ONE] = 1.0
        self.matrix = np.zeros((count, count))
        self.side = np.zeros(count)
        self.ends = Ends(weave, span[1] - 1)
        self.entering = self._entering(all_of_an_hour, height + chained)

    def _entering(self, shape: tuple[int, int], at_border: int) -> tuple[Array, Array]:
        """Return what the states of the border add to an hour: those before the first, and those of the last."""
        chain, programs = self.weave.chain, self.weave.programs
        first, last = np.zeros(shape), np.zeros(shape)
        begin, end = self.span[0], self.span[1] - 1
        for i, j in enumerate(chain.states):
            on = slice(chain.e_start[j], chain.e_start[j + 1])
            own = slice(chain.a_start[j], chain.a_start[j + 1])
            if chain.upper[begin - 1, j] > 0:
                first[chain.e_row[on], at_border + programs.at_before + i] = chain.e_value[begin, on]
            if self.ends.open[i]:
                last[chain.a_row[own], at_border + programs.at_end + i] = chain.a_value[end, own]
        return first, last

    def matrix_begins(self, results: Array) -> None:
        """Begin the segment's part of the border's matrix with what its columns give, as the assembly found it."""
        programs, states = self.weave.programs, len(self.ends.open)
        self.matrix.fill(0.0)
        np.add.at(self.matrix, tuple(programs.matrix_at), results[2 * states :])
        self.ends.add_to(self.matrix, results[:states], results[states : 2 * states])

    def play(self, tape: Tape) -> Array:
        """Play a tape over the hours of the segment and return its results."""
        return tape.play(self.weave.pool, self.scalars, self.span)

    def set_sizes(self, sizes: Array) -> None:
        """Give the tapes the sizes v."""
        self.scalars[SIZES : SIZES + len(self.capacities)] = sizes[self.capacities]

    def set_border(self, u: Array) -> None:
        """Give the tapes the border's unknowns."""
        self.scalars[SIZES + len(self.capacities) :] = u[self.where]


def cut(form: Form, weaves: Sequence[Weave]) -> tuple[list[Segment], int]:
    """Cut every chain, and return the segments and how many states the cuts put into the border.

    The border's unknowns stand in this order: sizes, states at the cuts, yearly rows.
    """
    sizes = len(form.border.cost)
    pieces = [_pieces(len(weave.chain.cost), len(weaves)) for weave in weaves]
    cuts = sum(len(spans) * len(w.chain.states) for spans, w in zip(pieces, weaves, strict=True))
    segments: list[Segment] = []
    offset = sizes
    for weave, link, spans in zip(weaves, form.links, pieces, strict=True):
        states = len(weave.chain.states)
        for number, span in enumerate(spans):
            before = offset + ((number - 1) % len(spans)) * states
            ends = offset + number * states
            where = np.concatenate(
                [
                    link.capacities,
                    np.arange(before, before + states),
                    sizes + cuts + link.rows,
                    np.arange(ends, ends + states),
                ]
            ).astype(np.int64)
            segments.append(Segment(weave, span, link.capacities, link.rows, where))
        offset += len(spans) * states
    return segments, cuts


def _pieces(hours: int, chains: int) -> list[tuple[int, int]]:
    count = max(1, min(-(-WANTED // chains), hours // SHORTEST))
    ends = [round(hours * i / count) for i in range(count + 1)]
    return list(pairwise(ends))


class Team:
    """Threads that do the same to every segment; results come back in the segments' order."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def each(self, work: Callable[[Segment], Given], segments: Iterable[Segment]) -> list[Given]:
        """Call `work` on every segment."""
        if self._pool is None:
            return [work(segment) for segment in segments]
        return list(self._pool.map(work, segments))

    def close(self) -> None:
        """End the threads."""
        if self._pool is not None:
            self._pool.shutdown(wait=False)
