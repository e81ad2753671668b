"""The states at which a chain is cut: unknowns that its segments share, eliminated before the border is joined.

The border of a chain keeps its capacities and yearly rows; the states of every segment's last hour are solved for with
the chain's own small system, so that the whole border grows neither with segments nor with chains.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wattloom.plan.loom.dense import System
from wattloom.plan.loom.form import Array, Chain, Index
from wattloom.plan.loom.lanes import LANES
from wattloom.plan.loom.layout import Layout
from wattloom.plan.loom.programs import Lines, Programs


class Cuts:
    """The states of every segment's last hour, [segments, states] throughout."""

    def __init__(self, chain: Chain, layout: Layout, lines: Lines, programs: Programs, pool: Array) -> None:
        self._layout, self._pool, self._programs = layout, pool, programs
        j = chain.states
        self.shared = programs.shared
        self.shape = (layout.segments, len(j))
        self.count = layout.segments * len(j)
        hours, following = layout.end - 1, layout.end % len(chain.cost)
        self._last, self._following = (
            layout.last[:, None],
            layout.first[(np.arange(layout.segments) + 1) % layout.segments],
        )
        self._x, self._z, self._ratio = at(lines.x, j), at(lines.z, j), at(lines.ratio, j)
        self._dx, self._gamma = at(lines.dx, j), at(lines.gamma, j)
        states = np.arange(len(j))
        self._entered, self._ended, self._pulled = (
            at(line, states) for line in (lines.entered, lines.ended, lines.pulled)
        )
        self._dy = lines.dy + np.arange(chain.right.shape[1])
        self.open = chain.upper[hours[:, None], j] > 0
        kind = chain.kind[j]
        self._kind = np.broadcast_to(np.maximum(kind, 0), self.shape)
        self._bound = np.where(kind >= 0, chain.upper[hours[:, None], j], 0.0)
        self._on = np.zeros((*self.shape, chain.right.shape[1]))
        self._yearly = np.zeros((*self.shape, programs.rows))
        for i, column in enumerate(j):
            on = slice(chain.e_start[column], chain.e_start[column + 1])
            yearly = slice(chain.d_start[column], chain.d_start[column + 1])
            self._on[:, i, chain.e_row[on]] = chain.e_value[following, on]
            self._yearly[:, i, chain.d_row[yearly]] = chain.d_value[hours, yearly] * self.open[:, i, None]
        self.where = [self._where(bundle) for bundle in range(layout.bundles)]
        self._unknowns = (self.shared + np.arange(self.count)).reshape(self.shape)

    def _where(self, bundle: int) -> Index:
        """Return the chain's unknown for each local one of a bundle's lanes; one past the last where there is none."""
        segment = bundle * LANES + np.arange(LANES)
        used = segment < self._layout.segments
        states = np.arange(self.shape[1])[:, None]
        none = self.shared + self.count
        own = np.where(used, self.shared + segment * self.shape[1] + states, none)
        before = np.where(
            used, self.shared + (segment - 1) % self._layout.segments * self.shape[1] + states, none
        )
        shared = np.broadcast_to(np.arange(self.shared)[:, None], (self.shared, LANES))
        return np.concatenate([shared, before, own]).astype(np.int64)

    # The system

    def factor(self, matrices: Sequence[Array], found: Sequence[Array], proximal: float) -> Array:
        """Join the bundles' matrices [places, 8 places], eliminate the states, and return what the border gets."""
        size = self.shared + self.count
        whole = np.zeros((size + 1, size + 1))
        for where, local, results in zip(self.where, matrices, found, strict=True):
            lower = local.reshape(len(where), len(where), LANES)
            both = lower + np.tril(lower.transpose(2, 0, 1), -1).transpose(2, 1, 0)
            np.add.at(whole, (where[:, None], where[None]), both)
            row, column = self._programs.matrix_at
            np.add.at(whole, (row, column), results)
            np.add.at(whole, (column, row), np.where(row == column, 0.0, results))
        self._add(whole, proximal)
        k = self.shared
        self._own = System(whole[k:size, k:size])
        self._cross = whole[k:size, :k].copy()
        self._solved = np.empty_like(self._cross)
        for column in range(k):
            self._solved[:, column] = self._own.solve(self._cross[:, column].copy())
        return whole[:k, :k] - self._cross.T @ self._solved

    def _add(self, whole: Array, proximal: float) -> None:
        """Add the states' own part."""
        if not self.count:
            return
        x, z, ratio = (self._pool[lines, self._last] for lines in (self._x, self._z, self._ratio))
        own, rows = self._unknowns, slice(self.shared - self._programs.rows, self.shared)
        whole[own, own] += np.where(self.open, z / np.where(self.open, x, 1.0) + ratio + proximal, 1.0)
        held = self._bound * ratio
        np.add.at(whole, (self._kind, self._kind), self._bound * held)
        for at, other in ((own, self._kind), (self._kind, own)):
            np.add.at(whole, (at, other), -held)
        whole[own.ravel(), rows] -= self._yearly.reshape(self.count, -1)
        whole[rows, own.ravel()] -= self._yearly.reshape(self.count, -1).T

    # Right sides and answers

    def reduce(self, sides: Sequence[Array], of_states: Array) -> Array:
        """Return what the border gets from the bundles' right sides [places, 8] and the states' own."""
        total = np.zeros(self.shared + self.count + 1)
        for where, side in zip(self.where, sides, strict=True):
            np.add.at(total, where, side)
        side = total[self.shared : -1] + of_states.ravel()
        self._side = self._own.solve(side.copy())
        return total[: self.shared] - self._cross.T @ self._side

    def expand(self, u: Array) -> list[Array]:
        """Return the unknowns of every bundle [places, 8] from those of the border."""
        states = self._side - self._solved @ u
        whole = np.concatenate([u, states, [0.0]])
        self.found = states.reshape(self.shape)
        return [whole[where] for where in self.where]

    def write(self, states: Array) -> None:
        """Write the states' moves where the tapes find them: at the end of a segment and before the next."""
        self._pool[self._ended, self._last] = np.where(self.open, states, 0.0)
        self._pool[self._entered, self._following[:, None]] = np.where(self.open, states, 0.0)

    def gamma(self) -> Array:
        """Return the states' own right side."""
        return self._pool[self._gamma, self._last]

    def left(self, states: Array, u: Array) -> Array:
        """Return what a direction leaves of the states' stationarity."""
        x, z, ratio, dx = (
            self._pool[lines, self._last] for lines in (self._x, self._z, self._ratio, self._dx)
        )
        dy = self._pool[self._dy, self._following[:, None]]
        pulled = self._pool[self._pulled, self._last] + np.einsum("skr,sr->sk", self._on, dy)
        stretched = ratio * (self._bound * u[self._kind] - dx)
        return np.where(self.open, pulled + stretched - z / np.where(self.open, x, 1.0) * dx, 0.0)


def at(line: int, numbers: Index) -> Index:
    """Return the lines of numbered columns."""
    return line + numbers[None]
