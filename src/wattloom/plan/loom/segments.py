"""Chains cut into segments, each with its arrays of work and its place in the border."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

import numpy as np

from wattloom.plan.loom.form import Array, Chain, Form, Index

SHORTEST = 1000  # hours of a segment: below, cutting costs more than a second thread gains
WANTED = 4  # segments in all: enough for the cores of a laptop
Given = TypeVar("Given")


@dataclass
class Weave:
    """The point and the arrays of work of one chain; segments are views of them."""

    chain: Chain
    x: Array = field(init=False)
    s: Array = field(init=False)
    z: Array = field(init=False)
    w: Array = field(init=False)
    y: Array = field(init=False)

    def __post_init__(self) -> None:
        hours, width = self.chain.cost.shape
        height = self.chain.right.shape[1]
        columns = (hours, width)
        self.x, self.s, self.z, self.w = (np.zeros(columns) for _ in range(4))
        self.y = np.zeros((hours, height))
        self.moves = (np.zeros(columns), np.zeros(columns), np.zeros(columns), np.zeros(columns))
        self.dy = np.zeros((hours, height))
        self.scaling = (np.zeros(columns), np.zeros(columns))
        self.correction = (np.zeros(columns), np.zeros(columns))
        self.residual = (np.zeros((hours, height)), np.zeros(columns))
        self.gamma = np.zeros(columns)
        self.rho = np.zeros((hours, height))
        self.low = np.zeros((hours, height, height))
        self.link = np.zeros((hours, height, height - self.chain.first_chained))

    @property
    def point(self) -> tuple[Array, Array, Array, Array, Array]:
        """Return (x, s, z, w, y)."""
        return (self.x, self.s, self.z, self.w, self.y)


@dataclass
class Segment:
    """Some hours of a chain and where its local border stands in the whole one."""

    weave: Weave
    span: tuple[int, int]
    capacities: Index
    rows: Index
    where: Index  # local border -> whole border

    def __post_init__(self) -> None:
        states = len(self.weave.chain.states)
        count = len(self.where)
        hours, height = self.weave.chain.right.shape
        self.sizes = (len(self.capacities), len(self.rows))
        self.wide = np.zeros((hours, height, count)) if self.span[0] == 0 else np.empty(0)
        self.matrix = np.zeros((count, count))
        self.side = np.zeros(count)
        self.sums = np.zeros(8)
        self.of_capacity = np.zeros((3, len(self.capacities)))
        self.of_row = np.zeros(len(self.rows))
        self.moved = (np.zeros(3), np.zeros(len(self.capacities)), np.zeros(len(self.rows)))
        self.ends = np.zeros(states)
        self.at_end = slice(len(self.capacities) + states, len(self.capacities) + 2 * states)

    @property
    def factors(self) -> tuple[Array, Array, Array]:
        """Return (L, V, Y)."""
        return (self.weave.low, self.weave.link, self.wide)


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
                    np.arange(ends, ends + states),
                    sizes + cuts + link.rows,
                ]
            ).astype(np.int64)
            segments.append(Segment(weave, span, link.capacities, link.rows, where))
        _share_wide(segments[-len(spans) :])
        offset += len(spans) * states
    return segments, cuts


def _share_wide(segments: list[Segment]) -> None:
    for segment in segments[1:]:
        segment.wide = segments[0].wide


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
