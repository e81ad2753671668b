"""Chains cut into bundles of segments, each with its arrays of work and its place in the border."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TypeVar

import numpy as np

from wattloom.plan.loom import walks
from wattloom.plan.loom.cuts import Cuts
from wattloom.plan.loom.form import Array, Chain, Link
from wattloom.plan.loom.lanes import LANES
from wattloom.plan.loom.layout import Layout
from wattloom.plan.loom.pattern import pattern_of
from wattloom.plan.loom.programs import ONE, SIZES, Lines, Programs
from wattloom.plan.loom.tape import Tape

SHORTEST = 1000  # hours of a bundle: below, cutting costs more than a second thread gains
WANTED = 4  # bundles in all: enough for the cores of a laptop
Work = TypeVar("Work")
Given = TypeVar("Given")


class Weave:
    """The lines, tapes and factors of one chain; bundles of segments work on their own places of them."""

    def __init__(self, chain: Chain, link: Link, bundles: int) -> None:
        height = chain.right.shape[1]
        capacities, rows = len(link.capacities), len(link.rows)
        self.chain = chain
        self.layout = Layout(len(chain.cost), bundles)
        self.pattern = pattern_of(chain, capacities, rows)
        self.lines = at = Lines(chain, self.pattern)
        self.programs = Programs(chain, self.pattern, at, capacities, rows)
        self.pool = at.pool(self.layout)
        self.raw = self.pool[at.raw : at.raw + len(self.pattern.raw_row)]
        self.rho, self.dy = self.pool[at.rho : at.rho + height], self.pool[at.dy : at.dy + height]
        steps, entries = bundles * self.layout.steps, len(self.pattern.wide_row)
        self.low = np.zeros((steps, LANES * (height + len(self.pattern.low_column))))
        self.link = np.zeros((steps, LANES * len(self.pattern.link_row)))
        self.wide = np.zeros((steps, LANES * (entries + (entries % LANES == 0))))  # no two steps on one line
        self.cuts = Cuts(chain, self.layout, at, self.programs, self.pool)
        self.bundles = [Bundle(self, link, number) for number in range(bundles)]

    def put(self, line: int, values: Array) -> None:
        """Write values [T, lines] from a line on."""
        self.pool[line : line + values.shape[1], self.layout.place] = values.T

    def taken(self, line: int, count: int) -> Array:
        """Return a copy of lines as [T, lines]."""
        return self.pool[line : line + count, self.layout.place].T

    @property
    def x(self) -> Array:
        """Columns [T, n]."""
        return self.taken(self.lines.x, len(self.chain.kind))

    @property
    def y(self) -> Array:
        """Row prices [T, m]."""
        return self.taken(self.lines.y, self.chain.right.shape[1])


class Bundle:
    """Eight segments of a chain side by side: what they work with, and their right side and unknowns [places, 8]."""

    def __init__(self, weave: Weave, link: Link, number: int) -> None:
        self.weave, self.number = weave, number
        self.span = weave.layout.span(number)
        self.steps = (self.span[0] // LANES, self.span[1] // LANES)
        self.capacities, self.rows = link.capacities, link.rows
        places, states = weave.programs.count, weave.programs.states
        height = weave.chain.right.shape[1]
        all_of_an_hour = 2 * height - weave.chain.first_chained + places
        self.factors = (weave.low, weave.link, weave.wide, np.zeros((height, LANES * states)))
        self.room = (np.zeros((height, LANES * all_of_an_hour)), np.zeros((height, LANES * places)))
        self.hands = np.zeros((2, LANES * height))
        self.scalars = np.zeros(SIZES + len(self.capacities) + weave.programs.shared)
        self.scalars[ONE] = 1.0
        self.matrix = np.zeros((places, LANES * places))
        self.side = np.zeros((places, LANES))
        self.unknowns = np.zeros((places, LANES))
        self.found = np.zeros(0)
        self.entering = self._entering(height, all_of_an_hour)

    def _entering(self, height: int, places: int) -> tuple[Array, Array, Array]:
        """Return what the states of the border add to the first step, the second and the last."""
        chain, layout = self.weave.chain, self.weave.layout
        states = len(chain.states)
        before = places - 2 * states
        first, second, last = (np.zeros((height, places, LANES)) for _ in range(3))
        for segment in range(self.number * LANES, min((self.number + 1) * LANES, layout.segments)):
            lane, begin, end = segment % LANES, layout.begin[segment], layout.end[segment] - 1
            enters = first if end - begin + 1 == layout.steps else second
            for i, j in enumerate(chain.states):
                on = slice(chain.e_start[j], chain.e_start[j + 1])
                own = slice(chain.a_start[j], chain.a_start[j + 1])
                if chain.upper[begin - 1, j] > 0:
                    enters[chain.e_row[on], before + i, lane] = chain.e_value[begin, on]
                if chain.upper[end, j] > 0:
                    last[chain.a_row[own], before + states + i, lane] = chain.a_value[end, own]
        return tuple(array.reshape(height, places * LANES) for array in (first, second, last))  # pyright: ignore[reportReturnType]

    def play(self, tape: Tape) -> Array:
        """Play a tape over the places of the bundle and return its results."""
        around = (self.weave.layout.before, self.weave.layout.after)
        return tape.play(self.weave.pool, around, self.scalars, self.span)

    def factor(self) -> None:
        """Factor what was assembled."""
        self.matrix.fill(0.0)
        weave = self.weave
        walks.factor(
            weave.pattern, weave.chain.first_chained, self.steps, weave.raw, self.entering, self.factors,
            self.room, self.matrix,
        )  # fmt: skip

    def walk_forward(self) -> None:
        """Reduce the rows' right side to the border's."""
        self.side.fill(0.0)
        weave = self.weave
        walks.forward(
            weave.pattern,
            weave.chain.first_chained,
            self.steps,
            self.factors,
            self.hands,
            weave.rho,
            self.side,
        )

    def walk_backward(self, u: Array) -> None:
        """Add the moves of the rows' prices that follow from the border's unknowns [places, 8]."""
        weave = self.weave
        walks.backward(
            weave.pattern,
            weave.chain.first_chained,
            self.steps,
            self.factors,
            self.hands,
            weave.rho,
            u,
            weave.dy,
        )

    def set_sizes(self, sizes: Array) -> None:
        """Give the tapes the sizes v."""
        self.scalars[SIZES : SIZES + len(self.capacities)] = sizes[self.capacities]

    def set_border(self, u: Array) -> None:
        """Give the tapes the border's unknowns, capacities and yearly rows."""
        self.scalars[SIZES + len(self.capacities) :] = u


def bundles_of(hours: int, chains: int) -> int:
    """Return into how many bundles each of some chains is cut."""
    return max(1, min(-(-WANTED // chains), hours // SHORTEST))


class Team:
    """Threads that do the same to every bundle or chain; results come back in their order.

    The thread that asks works with them: each takes the next part as it is done with one.
    """

    def __init__(self, threads: int) -> None:
        self._helpers = threads - 1
        self._pool = ThreadPoolExecutor(self._helpers) if self._helpers > 0 else None

    def each(self, work: Callable[[Work], Given], parts: Sequence[Work]) -> list[Given]:
        """Call `work` on every part."""
        if self._pool is None or len(parts) < 2:
            return [work(part) for part in parts]
        found: dict[int, Given] = {}
        places = count()

        def take() -> None:
            while (place := next(places)) < len(parts):
                found[place] = work(parts[place])

        helping = [self._pool.submit(take) for _ in range(min(self._helpers, len(parts) - 1))]
        take()
        for each in helping:
            each.result()
        return [found[place] for place in range(len(parts))]

    def close(self) -> None:
        """End the threads."""
        if self._pool is not None:
            self._pool.shutdown(wait=False)
