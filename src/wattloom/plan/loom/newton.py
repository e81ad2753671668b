"""A Newton step: the walks of every segment joined by the dense border.

The eliminated system keeps the unknowns u = (dv, dq): symmetric, quasi-definite, a few dozen rows; the states at which
chains are cut are eliminated chain by chain (`cuts.py`).
The whole direction is refined: what it leaves of the rows and of the border is solved for again with the same factors
(without this, rows are lost while the complementarity falls).
"""

from __future__ import annotations

import numpy as np

from wattloom.plan.loom.dense import System
from wattloom.plan.loom.form import FREE, Array, Form
from wattloom.plan.loom.point import Point, State, Step
from wattloom.plan.loom.programs import DUAL, PRIMAL, PROXIMAL, TARGET
from wattloom.plan.loom.segments import Bundle, Team, Weave, bundles_of

REFINEMENTS = 3
NEGLIGIBLE = 1e-10
ADDED, LARGEST = [0, 1, 2, 3, 7], [4, 5, 6]  # results of the residuals, over segments
ENOUGH = 0.1  # refine until what is left is this share of what was there


class Newton:
    """The system of one program: factor it at a point, then ask for directions."""

    def __init__(self, form: Form, threads: int) -> None:
        self.form = form
        chains = len(form.chains)
        self.weaves = [
            Weave(chain, link, bundles_of(len(chain.cost), chains))
            for chain, link in zip(form.chains, form.links, strict=True)
        ]
        self.bundles = [bundle for weave in self.weaves for bundle in weave.bundles]
        self.team = Team(min(threads, len(self.bundles)))
        self.sizes = len(form.border.cost)
        self.rows = len(form.border.right)
        self.finite = np.isfinite(form.border.upper)
        self.shared = [np.concatenate([link.capacities, self.sizes + link.rows]) for link in form.links]
        self.pairs = self._count_pairs()

    def _count_pairs(self) -> int:
        count = self.sizes + int(np.sum(self.finite))
        for chain in self.form.chains:
            open_ = (chain.upper > 0) | (chain.kind == FREE)
            count += int(np.sum(open_)) + int(np.sum(open_[:, chain.kind != FREE]))
        return count

    # Residuals

    def state(self, point: Point) -> State:
        """Evaluate a point."""
        self._set_border(np.concatenate([point.v, point.q]))

        def work(part: Bundle) -> Array:
            part.set_sizes(point.v)
            return part.play(part.weave.programs.residuals)

        found = self.team.each(work, self.bundles)
        border = self.form.border
        of_rows = border.right - border.matrix @ point.v
        price = border.cost - border.matrix.T @ point.q
        pull = price - point.z + np.where(self.finite, point.w, 0.0)
        total = np.zeros(8)
        for part, results in zip(self.bundles, found, strict=True):
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

    def _set_border(self, u: Array) -> None:
        """Give every bundle the border's unknowns, sizes and yearly rows."""
        for weave, shared in zip(self.weaves, self.shared, strict=True):
            for part in weave.bundles:
                part.set_border(u[shared])

    # Factor

    def factor(self, point: Point, proximal: float) -> None:
        """Factor the system at a point; `proximal` is added to the diagonal."""

        def work(part: Bundle) -> Array:
            part.scalars[PROXIMAL] = proximal
            found = part.play(part.weave.programs.assembly)
            part.factor()
            return found

        def join(weave: Weave) -> Array:
            parts = weave.bundles
            return weave.cuts.factor(
                [part.matrix for part in parts], [found[part] for part in parts], proximal
            )

        found = dict(zip(self.bundles, self.team.each(work, self.bundles), strict=True))
        matrix = np.zeros((self.sizes + self.rows, self.sizes + self.rows))
        self.pull = point.z / point.v + np.where(self.finite, point.w / point.s, 0.0)
        matrix[range(self.sizes), range(self.sizes)] = self.pull
        matrix[self.sizes :, : self.sizes] = -self.form.border.matrix
        matrix[: self.sizes, self.sizes :] = -self.form.border.matrix.T
        for shared, joined in zip(self.shared, self.team.each(join, self.weaves), strict=True):
            matrix[np.ix_(shared, shared)] += joined
        self.system = System(matrix)

    # Directions

    def predict(self, point: Point, state: State) -> tuple[Step, float]:
        """Return the direction straight to the optimum, unrefined, and the mean complementarity where it lands.

        The second-order terms that it would leave are kept for the next direction.
        """
        none = np.zeros(self.sizes)
        self._begin(0.0, corrected=False)
        u, states = self._solve(self._side(point, state, none, none), self.of_states)
        found = self._play(u, states, predicts=True)
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
        side, of_states = self._side(point, state, border_z, border_w), self.of_states
        u, states = np.zeros(len(side)), [np.zeros(weave.cuts.shape) for weave in self.weaves]
        refinements, before, enough = REFINEMENTS, np.inf, max(ENOUGH * state.row_left, NEGLIGIBLE)
        while True:
            more, more_states = self._solve(side, of_states)
            u += more
            states = [known + more for known, more in zip(states, more_states, strict=True)]
            found = self._play(u, states, predicts=False)
            step = self._border_step(point, border_z, border_w, u)
            side, of_states = self._left(state, step, u, states, found)
            left = max([_largest(side), *(_largest(values) for values in of_states)])
            step.left = max(left, *(results[2] for results in found))
            if refinements == 0 or step.left <= enough or step.left > 0.5 * before:
                break
            before, refinements = step.left, refinements - 1
            self._forward_again()
        self._lengths(point, step, found)
        return step

    def _begin(self, target: float, *, corrected: bool) -> None:
        """Form the right side of every bundle and walk it forward."""

        def work(part: Bundle) -> None:
            part.scalars[TARGET] = target
            part.found = part.play(part.weave.programs.right_sides[corrected])
            part.walk_forward()
            part.side[: len(part.found), 0] += part.found

        for weave in self.weaves:
            weave.dy[:] = 0.0
        self.team.each(work, self.bundles)
        self.of_states = [weave.cuts.gamma() for weave in self.weaves]

    def _side(self, point: Point, state: State, border_z: Array, border_w: Array) -> Array:
        """Return the border's own right side."""
        side = np.zeros(self.sizes + self.rows)
        side[: self.sizes] = border_z / point.v - point.z - state.of_sizes
        room = np.where(self.finite, self.form.border.upper - point.v, 1.0)
        side[: self.sizes] -= np.where(self.finite, (border_w - point.w * room) / point.s, 0.0)
        side[self.sizes :] = -state.of_rows
        return side

    def _solve(self, side: Array, of_states: list[Array]) -> tuple[Array, list[Array]]:
        """Solve for the border's unknowns and the states of the cuts, and walk backward."""
        side = side.copy()
        for weave, shared, own in zip(self.weaves, self.shared, of_states, strict=True):
            side[shared] += weave.cuts.reduce([part.side for part in weave.bundles], own)
        u = self.system.solve(side)
        for weave, shared in zip(self.weaves, self.shared, strict=True):
            for part, own in zip(weave.bundles, weave.cuts.expand(u[shared]), strict=True):
                part.unknowns = own
        self.team.each(lambda part: part.walk_backward(part.unknowns), self.bundles)
        return u, [weave.cuts.found for weave in self.weaves]

    def _play(self, u: Array, states: list[Array], *, predicts: bool) -> list[Array]:
        """Write the whole direction; return what the tape of every bundle found."""
        self._set_border(u)
        for weave, own in zip(self.weaves, states, strict=True):
            weave.cuts.write(own)

        def work(part: Bundle) -> Array:
            programs = part.weave.programs
            return part.play(programs.predictor if predicts else programs.corrector)

        return self.team.each(work, self.bundles)

    def _border_step(self, point: Point, border_z: Array, border_w: Array, u: Array) -> Step:
        v = u[: self.sizes].copy()
        z = (border_z - point.z * v) / point.v - point.z
        upper = np.where(self.finite, self.form.border.upper, 0.0)
        s = np.where(self.finite, upper - point.v - point.s - v, 0.0)
        w = np.where(self.finite, (border_w - point.w * s) / point.s - point.w, 0.0)
        return Step(v, s, z, w, u[self.sizes :].copy())

    def _left(
        self, state: State, step: Step, u: Array, states: list[Array], found: list[Array]
    ) -> tuple[Array, list[Array]]:
        """Return what a direction leaves of the border's equations and of those of the cuts."""
        border = self.form.border
        side = np.zeros(len(u))
        side[: self.sizes] = -state.of_sizes + border.matrix.T @ step.q + step.z - step.w
        side[self.sizes :] = -(state.of_rows - border.matrix @ step.v)
        for part, results in zip(self.bundles, found, strict=True):
            at_row = 6 + len(part.capacities)
            side[part.capacities] += results[6:at_row]
            side[self.sizes + part.rows] += results[at_row:]
        return side, [
            weave.cuts.left(own, u[shared])
            for weave, shared, own in zip(self.weaves, self.shared, states, strict=True)
        ]

    def _forward_again(self) -> None:
        self.team.each(Bundle.walk_forward, self.bundles)

    def _lengths(self, point: Point, step: Step, found: list[Array]) -> None:
        primal = [results[0] for results in found]
        dual = [results[1] for results in found]
        fin = self.finite
        primal += [_reach(point.v, step.v), _reach(point.s[fin], step.s[fin])]
        dual += [_reach(point.z, step.z), _reach(point.w[fin], step.w[fin])]
        step.primal, step.dual = float(min(primal)), float(min(dual))

    def advance(self, point: Point, step: Step, primal: float, dual: float) -> None:
        """Take a step along the last direction."""

        def work(part: Bundle) -> None:
            part.scalars[PRIMAL], part.scalars[DUAL] = primal, dual
            part.play(part.weave.programs.advance)

        self.team.each(work, self.bundles)
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
