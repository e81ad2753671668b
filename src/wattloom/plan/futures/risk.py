r"""Plans for those who do not plan for the mean: the worst futures weighed, or the largest regret made least.

The conditional value at risk at level :math:`\alpha` is the mean cost of the worst :math:`1-\alpha` of futures. In a
linear program it is one threshold :math:`\eta` and one excess :math:`\zeta_s` per future,

.. math:: \mathrm{CVaR}_\alpha = \min_\eta\; \eta + \frac{1}{1-\alpha} \sum_s p_s \zeta_s,
          \qquad \zeta_s \ge c_s - \eta,\quad \zeta_s \ge 0 .

Source: Rockafellar and Uryasev, Journal of Risk 2(3), 2000. Regret: Savage, Journal of the American Statistical
Association 46, 1951. Each row reaches over all hours of one future, each column over none: both are border.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from wattloom.plan.futures.tree import Tree
from wattloom.plan.joining import Column, Row, with_columns, with_rows
from wattloom.plan.program import MONEY, Array, Program

THRESHOLD, REGRET = "risk:threshold", "risk:regret"
FAR = 3.0  # times the dearest future: no plan worth having costs more, and the method likes a small box


@dataclass(frozen=True)
class Aversion:
    """How much the worst futures count: `weight` on their mean, the rest on the mean of all."""

    level: float = 0.9
    weight: float = 0.5


def averse(tree: Tree, aversion: Aversion, scale: float) -> Program:
    """Return the program whose objective weighs the mean and the mean of the worst; `scale` is a cost in EUR."""
    count, chances = len(tree.futures), tree.probabilities
    share = aversion.weight / (1 - aversion.level)
    columns = [Column(THRESHOLD, MONEY, cost=aversion.weight, lower=-FAR * scale, upper=FAR * scale)]
    columns += [
        Column(f"risk:excess.{s}", MONEY, cost=share * float(chances[s]), upper=FAR * scale)
        for s in range(count)
    ]
    calm = replace(
        tree.program,
        cost=tree.program.cost * (1 - aversion.weight),
        constant=tree.program.constant * (1 - aversion.weight),
    )
    rows = [_above(tree, s, {THRESHOLD: -1.0, f"risk:excess.{s}": -1.0}, 0.0) for s in range(count)]
    return with_rows(with_columns(calm, columns), rows)


def least_regret(tree: Tree, best: Sequence[float], scale: float) -> Program:
    """Return the program whose objective is the largest regret: of no future does it cost more above its `best`."""
    still = replace(tree.program, cost=np.zeros_like(tree.program.cost), constant=0.0)
    whole = with_columns(still, [Column(REGRET, MONEY, cost=1.0, upper=FAR * scale)])
    rows = [_above(tree, s, {REGRET: -1.0}, best[s]) for s in range(len(tree.futures))]
    return with_rows(whole, rows)


def _above(tree: Tree, future: int, more: dict[str, float], upper: float) -> Row:
    """Return the row `cost of a future + more <= upper`, EUR."""
    cost = tree.cost(future)
    entries: dict[str, float | Array] = {
        block.name: cost[block.span] * (MONEY / block.scale)
        for block in tree.program.columns.values()
        if np.any(cost[block.span])
    }
    fixed = float(tree.constants[future]) * MONEY
    return Row(f"risk:cost.{future}", MONEY, {**entries, **more}, upper=upper - fixed)


def tail_mean(values: Array, weights: Array, level: float) -> float:
    """Return the mean of the worst `1 - level` of values that count with weights.

    >>> tail_mean(np.array([1.0, 2.0, 3.0, 10.0]), np.full(4, 0.25), 0.5)
    6.5
    """
    order = np.argsort(values)[::-1]
    left = 1 - level
    reached = np.minimum(np.cumsum(weights[order]), left)
    taken = np.diff(reached, prepend=0.0)
    return float(values[order] @ taken / left)
