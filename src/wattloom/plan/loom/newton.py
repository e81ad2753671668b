"""A Newton step: the walks of every segment joined by the dense border.

The eliminated system keeps the unknowns u = (dv, states at the cuts, dq): symmetric, quasi-definite, a few dozen rows.
The whole direction is refined: what it leaves of the rows and of the border is solved for again with the same factors
(without this, rows are lost while the complementarity falls).
"""

from __future__ import annotations

import numpy as np

from wattloom.plan.loom import dense, walks
from wattloom.plan.loom.form import FREE, Array, Form
from wattloom.plan.loom.point import Point, State, Step
from wattloom.plan.loom.programs import DUAL, PRIMAL, PROXIMAL, TARGET
from wattloom.plan.loom.segments import Segment, Team, Weave, cut

REFINEMENTS = 3
NEGLIGIBLE = 1e-10
ADDED, LARGEST = [0, 1, 2, 3, 7], [4, 5, 6]  # results of the residuals, over segments
ENOUGH = 0.1  # refine until what is left is this share of what was there


class Newton:
    """The system of one program: factor it at a point, then ask for directions."""

    def __init__(self, form: Form, threads: int) -> None:
        self.form = form
        self.weaves = [Weave(chain, link) for chain, link in zip(form.chains, form.links, strict=True)]
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
            open_ = (chain.upper > 0) | (chain.kind == FREE)
            count += int(np.sum(open_)) + int(np.sum(open_[:, chain.kind != FREE]))
        return count

    # Residuals

    def state(self, point: Point) -> State:
        """Evaluate a point."""

        def work(part: Segment) -> Array:
            part.set_sizes(point.v)
            part.set_border(self._among(point.v, point.q))
            return part.play(part.weave.programs.residuals)

        found = self.team.each(work, self.segments)
        border = self.form.border
        of_rows = border.right - border.matrix @ point.v
        price = border.cost - border.matrix.T @ point.q
        pull = price - point.z + np.where(self.finite, point.w, 0.0)
        total = np.zeros(8)
        for part, results in zip(self.segments, found, strict=True):
            sums, by_row = results[:8], results[8 + 3 * len(part.capacities) :]
            sized, held, proof = results[8 : len(results) - len(by_row)].reshape(3, -1)
            of_rows[part.rows] -= by_row
            pull[part.capacities] -= sized + held
            price[part.capacities] -= sized - proof
            total[ADDED] += sums[ADDED]
            total[LARGEST] = np.maximum(total[LARGEST], sums[LARGEST])
        self.within = float(total[3])
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

    def _among(self, sizes: Array, rows: Array) -> Array:
        """Return sizes and prices of the yearly rows as the border's unknowns stand, zero for the states."""
        return np.concatenate([sizes, np.zeros(self.cuts), rows])

    # Factor

    def factor(self, point: Point, proximal: float) -> None:
        """Factor the system at a point; `proximal` is added to the diagonal."""

        def work(part: Segment) -> None:
            weave = part.weave
            part.scalars[PROXIMAL] = proximal
            part.matrix_begins(part.play(weave.programs.assembly))
            walks.factor(
                weave.pattern, weave.chain.first_chained, part.span, weave.raw, part.entering, part.factors,
                part.room, part.matrix,
            )  # fmt: skip

        self.team.each(work, self.segments)
        size = self.sizes + self.cuts + self.rows
        matrix = np.zeros((size, size))
        self.pull = point.z / point.v + np.where(self.finite, point.w / point.s, 0.0)
        matrix[range(self.sizes), range(self.sizes)] = self.pull
        matrix[self.at_rows, : self.sizes] = -self.form.border.matrix
        matrix[: self.sizes, self.at_rows] = -self.form.border.matrix.T
        for part in self.segments:
            whole = part.matrix + np.tril(part.matrix, -1).T
            np.add.at(matrix, np.ix_(part.where, part.where), whole)
        self.scale = 1.0 / np.sqrt(np.maximum(np.abs(np.diag(matrix)), 1e-30))
        self.dense = matrix * self.scale[:, None] * self.scale
        dense.factor(self.dense, self.order)

    def _solve(self, side: Array) -> Array:
        """Solve the border's system."""
        scaled = side * self.scale
        dense.solve(self.dense, self.order, scaled)
        return scaled * self.scale

    # Directions

    def predict(self, point: Point, state: State) -> tuple[Step, float]:
        """Return the direction straight to the optimum, unrefined, and the mean complementarity where it lands.

        The second-order terms that it would leave are kept for the next direction.
        """
        none = np.zeros(self.sizes)
        self._begin(0.0, corrected=False)
        u = self._solve(self._gathered(self._side(point, state, none, none)))
        self._back(u)
        found = self._play(u, predicts=True)
        step = self._border_step(point, none, none, u)
        self._lengths(point, step, found)
        return step, self._landing(point, step, found)

    def _landing(self, point: Point, step: Step, found: list[Array]) -> float:
        """Return the mean complementarity after a predictor's longest step."""
        primal, dual = min(1.0, step.primal), min(1.0, step.dual)
        total = self.within
        for _, _, _, by_primal, by_dual, by_both, *_ in found:
            total += primal * by_primal + dual * by_dual + primal * dual * by_both
        fin = self.finite
        total += float((point.v + primal * step.v) @ (point.z + dual * step.z))
        total += float((point.s + primal * step.s)[fin] @ (point.w + dual * step.w)[fin])
        return float(total / self.pairs)

    def direction(self, point: Point, state: State, target: float, second: tuple[Array, Array]) -> Step:
        """Return the direction to complementarity `target`, less the second-order terms of the border."""
        border_z = target - second[0]
        border_w = target - second[1]
        self._begin(target, corrected=True)
        side = self._side(point, state, border_z, border_w)
        u = np.zeros(len(side))
        refinements, before, enough = REFINEMENTS, np.inf, max(ENOUGH * state.row_left, NEGLIGIBLE)
        while True:
            more = self._solve(self._gathered(side))
            u += more
            self._back(more)
            found = self._play(u, predicts=False)
            step = self._border_step(point, border_z, border_w, u)
            side = self._left(state, step, u, found)
            step.left = max(_largest(side), *(results[2] for results in found))
            if refinements == 0 or step.left <= enough or step.left > 0.5 * before:
                break
            before, refinements = step.left, refinements - 1
            self._forward_again()
        self._lengths(point, step, found)
        return step

    def _begin(self, target: float, *, corrected: bool) -> None:
        """Form the right side of every segment and walk it forward."""

        def work(part: Segment) -> None:
            part.scalars[TARGET] = target
            part.side = part.play(part.weave.programs.right_sides[corrected])
            _walk_forward(part)

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

    def _gathered(self, side: Array) -> Array:
        """Add what the segments give to the border's right side."""
        for part in self.segments:
            np.add.at(side, part.where, part.side)
        return side

    def _back(self, more: Array) -> None:
        def work(part: Segment) -> None:
            weave = part.weave
            walks.backward(
                weave.pattern, weave.chain.first_chained, part.span, part.factors, part.hands, weave.rho,
                more[part.where], weave.dy,
            )  # fmt: skip

        self.team.each(work, self.segments)

    def _play(self, u: Array, *, predicts: bool) -> list[Array]:
        """Write the whole direction; return what the tape of every segment found."""

        def work(part: Segment) -> Array:
            part.set_border(u)
            programs = part.weave.programs
            return part.play(programs.predictor if predicts else programs.corrector)

        return self.team.each(work, self.segments)

    def _border_step(self, point: Point, border_z: Array, border_w: Array, u: Array) -> Step:
        v = u[: self.sizes].copy()
        z = (border_z - point.z * v) / point.v - point.z
        upper = np.where(self.finite, self.form.border.upper, 0.0)
        s = np.where(self.finite, upper - point.v - point.s - v, 0.0)
        w = np.where(self.finite, (border_w - point.w * s) / point.s - point.w, 0.0)
        return Step(v, s, z, w, u[self.at_rows].copy())

    def _left(self, state: State, step: Step, u: Array, found: list[Array]) -> Array:
        """Return what a direction leaves of the border's equations."""
        border = self.form.border
        side = np.zeros(len(u))
        side[: self.sizes] = -state.of_sizes + border.matrix.T @ step.q + step.z - step.w
        side[self.at_rows] = -(state.of_rows - border.matrix @ step.v)
        for part, results in zip(self.segments, found, strict=True):
            programs = part.weave.programs
            at_row, at_end = 6 + programs.capacities, 6 + programs.capacities + programs.rows
            side[part.capacities] += results[6:at_row]
            side[self.sizes + self.cuts + part.rows] += results[at_row:at_end]
            ends = part.where[programs.at_end :]
            side[ends] += part.ends.left(results[at_end:], u[part.where])
        return side

    def _forward_again(self) -> None:
        def work(part: Segment) -> None:
            part.side = np.zeros(len(part.where))
            _walk_forward(part)

        self.team.each(work, self.segments)

    def _lengths(self, point: Point, step: Step, found: list[Array]) -> None:
        primal = [results[0] for results in found]
        dual = [results[1] for results in found]
        fin = self.finite
        primal += [_reach(point.v, step.v), _reach(point.s[fin], step.s[fin])]
        dual += [_reach(point.z, step.z), _reach(point.w[fin], step.w[fin])]
        step.primal, step.dual = float(min(primal)), float(min(dual))

    def advance(self, point: Point, step: Step, primal: float, dual: float) -> None:
        """Take a step along the last direction."""

        def work(part: Segment) -> None:
            part.scalars[PRIMAL], part.scalars[DUAL] = primal, dual
            part.play(part.weave.programs.advance)

        self.team.each(work, self.segments)
        point.v += primal * step.v
        point.s += primal * step.s
        point.z += dual * step.z
        point.w += dual * step.w
        point.q += dual * step.q


def _walk_forward(part: Segment) -> None:
    weave = part.weave
    walks.forward(
        weave.pattern, weave.chain.first_chained, part.span, part.factors, part.hands, weave.rho, part.side
    )


def _largest(values: Array) -> float:
    return float(np.max(np.abs(values), initial=0.0))


def _reach(value: Array, move: Array) -> float:
    falling = move < 0
    return float(np.min(-value[falling] / move[falling], initial=1e300))


def _boxed(reduced: Array, box: Array) -> float:
    negative = reduced < 0
    return float(np.sum(reduced[negative] * box[negative]))
