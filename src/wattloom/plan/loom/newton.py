"""A Newton step: the walks of every segment joined by the dense border.

The eliminated system keeps the unknowns u = (dv, states at the cuts, dq): symmetric, quasi-definite, a few dozen rows.
The whole direction is refined: what it leaves of the rows and of the border is solved for again with the same factors
(without this, rows are lost while the complementarity falls).
"""

from __future__ import annotations

import numpy as np

from wattloom.plan.loom import dense, kernels
from wattloom.plan.loom.form import Array, Form
from wattloom.plan.loom.point import Point, State, Step
from wattloom.plan.loom.segments import Segment, Team, Weave, cut

REFINEMENTS = 3
NEGLIGIBLE = 1e-10
ENOUGH = 0.1  # refine until what is left is this share of what was there


class Newton:
    """The system of one program: factor it at a point, then ask for directions."""

    def __init__(self, form: Form, threads: int) -> None:
        self.form = form
        self.weaves = [Weave(chain) for chain in form.chains]
        self.segments, self.cuts = cut(form, self.weaves)
        self.team = Team(min(threads, len(self.segments)))
        self.sizes = len(form.border.cost)
        self.rows = len(form.border.right)
        self.finite = np.isfinite(form.border.upper)
        self.at_rows = slice(self.sizes + self.cuts, self.sizes + self.cuts + self.rows)
        self.pairs = self._count_pairs()
        self.order = np.zeros(self.sizes + self.cuts + self.rows, dtype=np.int64)

    def _count_pairs(self) -> int:
        count = self.sizes + int(np.sum(self.finite))
        for chain in self.form.chains:
            open_ = (chain.upper > 0) | (chain.kind == kernels.FREE)
            count += int(np.sum(open_)) + int(np.sum(open_[:, chain.kind != kernels.FREE]))
        return count

    # Residuals

    def state(self, point: Point) -> State:
        """Evaluate a point."""

        def work(part: Segment) -> None:
            chain = part.weave.chain
            inner = (point.v[part.capacities], point.q[part.rows])
            kernels.residuals(
                chain, part.span, part.weave.point, inner, part.weave.residual,
                part.sums, part.of_capacity, part.of_row,
            )  # fmt: skip

        self.team.each(work, self.segments)
        border = self.form.border
        of_rows = border.right - border.matrix @ point.v
        price = border.cost - border.matrix.T @ point.q
        pull = price - point.z + np.where(self.finite, point.w, 0.0)
        total = np.zeros(8)
        for part in self.segments:
            np.subtract.at(of_rows, part.rows, part.of_row)
            np.subtract.at(pull, part.capacities, part.of_capacity[0] + part.of_capacity[1])
            np.subtract.at(price, part.capacities, part.of_capacity[0] - part.of_capacity[2])
            total[[0, 1, 2, 3, 7]] += part.sums[[0, 1, 2, 3, 7]]
            total[[4, 5, 6]] = np.maximum(total[[4, 5, 6]], part.sums[[4, 5, 6]])
        pairs = float(total[3] + point.v @ point.z + (point.s * point.w)[self.finite].sum())
        held = border.upper[self.finite] @ point.w[self.finite]
        room = np.abs(border.upper - point.v - point.s)[self.finite]
        return State(
            primal_value=float(total[0] + border.cost @ point.v),
            dual_value=float(total[1] - total[2] + border.right @ point.q - held),
            bound=float(total[1] + total[7] + border.right @ point.q + _boxed(price, border.box)),
            complementarity=pairs / self.pairs,
            row_left=max(total[4], total[5], _largest(of_rows), _largest(room)),
            column_left=max(total[6], _largest(pull)),
            of_rows=of_rows,
            of_sizes=pull,
        )

    # Factor

    def factor(self, point: Point, proximal: float) -> None:
        """Factor the system at a point; `proximal` is added to the diagonal."""
        self.proximal = proximal

        def work(part: Segment) -> None:
            weave = part.weave
            kernels.factor(
                weave.chain, part.span, weave.point, weave.scaling, part.factors, part.matrix, part.sizes,
                proximal,
            )  # fmt: skip

        self.team.each(work, self.segments)
        size = self.sizes + self.cuts + self.rows
        matrix = np.zeros((size, size))
        self.pull = point.z / point.v + np.where(self.finite, point.w / point.s, 0.0)
        matrix[range(self.sizes), range(self.sizes)] = self.pull
        matrix[self.at_rows, : self.sizes] = -self.form.border.matrix
        matrix[: self.sizes, self.at_rows] = -self.form.border.matrix.T
        for part in self.segments:
            kernels.scatter(matrix, part.matrix, part.where)
        self.scale = 1.0 / np.sqrt(np.maximum(np.abs(np.diag(matrix)), 1e-30))
        self.dense = matrix * self.scale[:, None] * self.scale
        dense.factor(self.dense, self.order)

    def _solve(self, side: Array) -> Array:
        """Solve the border's system."""
        scaled = side * self.scale
        dense.solve(self.dense, self.order, scaled)
        return scaled * self.scale

    # Directions

    def direction(
        self,
        point: Point,
        state: State,
        target: float,
        second: tuple[Array, Array],
        *,
        refinements: int = REFINEMENTS,
    ) -> Step:
        """Return the direction to complementarity `target`, less the second-order terms of the border."""
        border_z = target - second[0]
        border_w = target - second[1]

        self._begin(point, target)
        side = self._side(point, state, border_z, border_w)
        u = np.zeros(len(side))
        before, enough = np.inf, max(ENOUGH * state.row_left, NEGLIGIBLE)
        while True:
            for part in self.segments:
                np.add.at(side, part.where, part.side)
            more = self._solve(side)
            u += more
            self._spread(point, target, u, more)
            step = self._border_step(point, border_z, border_w, u)
            side = self._left(state, step, u)
            step.left = max(_largest(side), *(part.moved[0][2] for part in self.segments))
            if refinements == 0 or step.left <= enough or step.left > 0.5 * before:
                break
            before, refinements = step.left, refinements - 1
            self._forward_again()
        self._lengths(point, step)
        return step

    def _begin(self, point: Point, target: float) -> None:
        """Form the right side of every segment and walk it forward."""

        def work(part: Segment) -> None:
            weave = part.weave
            kernels.right_side(
                weave.chain, part.span, weave.point, point.v[part.capacities], weave.scaling, weave.residual,
                target, weave.correction, (weave.gamma, weave.rho), part.side, part.sizes,
            )  # fmt: skip
            kernels.forward(weave.chain.first_chained, part.span, part.factors, weave.rho, part.side)

        for weave in self.weaves:
            weave.dy[:] = 0.0
        self.team.each(work, self.segments)

    def _side(self, point: Point, state: State, border_z: Array, border_w: Array) -> Array:
        """Return the border's own right side."""
        side = np.zeros(self.sizes + self.cuts + self.rows)
        side[: self.sizes] = border_z / point.v - point.z - state.of_sizes
        room = np.where(self.finite, self.form.border.upper - point.v, 1.0)
        side[: self.sizes] -= np.where(self.finite, (border_w - point.w * room) / point.s, 0.0)
        side[self.at_rows] = -state.of_rows
        return side

    def _spread(self, point: Point, target: float, u: Array, more: Array) -> None:
        """Walk back, then write the whole direction and what it leaves."""

        def back(part: Segment) -> None:
            weave = part.weave
            kernels.backward(
                weave.chain.first_chained, part.span, part.factors, weave.rho, more[part.where], weave.dy
            )

        def write(part: Segment) -> None:
            weave = part.weave
            resize = u[part.capacities]
            kernels.direction(
                weave.chain, part.span, weave.point, (point.v[part.capacities], resize), weave.scaling,
                weave.gamma, target, weave.correction, weave.dy, u[part.where], weave.moves,
                weave.residual[0], weave.rho, part.moved, part.sizes, self.proximal,
            )  # fmt: skip
            kernels.end_left(
                weave.chain, part.span[1] - 1, weave.scaling[1], weave.point, weave.gamma, weave.dy,
                u[part.where], resize, part.sizes, part.ends,
            )  # fmt: skip

        self.team.each(back, self.segments)
        self.team.each(write, self.segments)

    def _border_step(self, point: Point, border_z: Array, border_w: Array, u: Array) -> Step:
        v = u[: self.sizes].copy()
        z = (border_z - point.z * v) / point.v - point.z
        upper = np.where(self.finite, self.form.border.upper, 0.0)
        s = np.where(self.finite, upper - point.v - point.s - v, 0.0)
        w = np.where(self.finite, (border_w - point.w * s) / point.s - point.w, 0.0)
        return Step(v, s, z, w, u[self.at_rows].copy())

    def _left(self, state: State, step: Step, u: Array) -> Array:
        """Return what a direction leaves of the border's equations."""
        border = self.form.border
        side = np.zeros(len(u))
        side[: self.sizes] = -state.of_sizes + border.matrix.T @ step.q + step.z - step.w
        side[self.at_rows] = -(state.of_rows - border.matrix @ step.v)
        for part in self.segments:
            np.add.at(side, part.capacities, part.moved[1])
            np.add.at(side, self.sizes + self.cuts + part.rows, part.moved[2])
            side[part.where[part.at_end]] += part.ends
        return side

    def _forward_again(self) -> None:
        def work(part: Segment) -> None:
            part.side[:] = 0.0
            kernels.forward(
                part.weave.chain.first_chained, part.span, part.factors, part.weave.rho, part.side
            )

        self.team.each(work, self.segments)

    def _lengths(self, point: Point, step: Step) -> None:
        primal = [part.moved[0][0] for part in self.segments]
        dual = [part.moved[0][1] for part in self.segments]
        fin = self.finite
        primal += [_reach(point.v, step.v), _reach(point.s[fin], step.s[fin])]
        dual += [_reach(point.z, step.z), _reach(point.w[fin], step.w[fin])]
        step.primal, step.dual = min(primal), min(dual)

    def affine(self, point: Point, step: Step) -> float:
        """Return the mean complementarity after the predictor, and keep its second-order terms."""
        primal, dual = min(1.0, step.primal), min(1.0, step.dual)

        def work(part: Segment) -> float:
            weave = part.weave
            return kernels.affine(
                weave.chain, part.span, weave.point, weave.moves, primal, dual, weave.correction
            )

        total = sum(self.team.each(work, self.segments))
        fin = self.finite
        total += float((point.v + primal * step.v) @ (point.z + dual * step.z))
        total += float((point.s + primal * step.s)[fin] @ (point.w + dual * step.w)[fin])
        return total / self.pairs

    def forget_correction(self) -> None:
        """Drop the second-order terms: the next direction is a predictor."""
        for weave in self.weaves:
            weave.correction[0][:] = 0.0
            weave.correction[1][:] = 0.0

    def advance(self, point: Point, step: Step, primal: float, dual: float) -> None:
        """Take a step."""

        def work(part: Segment) -> None:
            weave = part.weave
            kernels.advance(part.span, weave.point, weave.moves, weave.dy, primal, dual)

        self.team.each(work, self.segments)
        point.v += primal * step.v
        point.s += primal * step.s
        point.z += dual * step.z
        point.w += dual * step.w
        point.q += dual * step.q


def _largest(values: Array) -> float:
    return float(np.max(np.abs(values), initial=0.0))


def _reach(value: Array, move: Array) -> float:
    falling = move < 0
    return float(np.min(-value[falling] / move[falling], initial=1e300))


def _boxed(reduced: Array, box: Array) -> float:
    negative = reduced < 0
    return float(np.sum(reduced[negative] * box[negative]))
