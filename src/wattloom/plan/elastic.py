"""Programs with give: the same rows, each allowed to be missed at a price, or sizes allowed to grow.

Two questions about a plan that does not exist. *What is missing?* Every balance and every rule gets slack, and the
least slack is sought. *What would help?* The largest sizes may grow, and the least growth is sought.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import csc_array, hstack

from wattloom.plan.program import Array, Block, Program

SHORTAGE = ("balance:electricity", "balance:compute", "balance:tasks")


def with_slack(program: Program) -> Program:
    """Return the program that seeks the least slack.

    New columns: `slack:<row block>` on every rule, `short:<bus>` and `excess:<bus>` on every balance. Slack is counted
    in the scale of its row, which is near one for all.
    """
    grown = replace(program, cost=np.zeros_like(program.cost), constant=0.0)
    for name, block in program.rows.items():
        if name.startswith("limit:"):
            grown = _slack(grown, f"slack:{name}", block, _relief(program, block))
        elif name.startswith("balance:"):
            grown = _slack(grown, f"short:{name}", block, np.ones(block.length))
            if not name.startswith(SHORTAGE):
                grown = _slack(grown, f"excess:{name}", block, -np.ones(block.length))
    return grown


def with_growth(program: Program, capacities: list[str]) -> Program:
    """Return the program that seeks the least growth of these capacity blocks beyond their maximum."""
    cost = np.zeros_like(program.cost)
    upper = program.upper.copy()
    grown = replace(program, cost=cost, upper=upper, constant=0.0)
    for name in capacities:
        block = program.columns[name]
        most = program.upper[block.start]
        column = program.matrix[:, [block.start]]
        grown = _append(grown, f"grown:{name}", block.scale, csc_array(column), np.ones(1))
        grown.upper[block.start] = most
    return grown


def _relief(program: Program, block: Block) -> Array:
    """Return +1 where the row is bounded from below and -1 where from above."""
    return np.where(np.isfinite(program.row_lower[block.span]), 1.0, -1.0)


def _slack(program: Program, name: str, block: Block, signs: Array) -> Program:
    rows = np.arange(block.start, block.start + block.length)
    columns = np.arange(block.length)
    matrix = csc_array((signs, (rows, columns)), shape=(program.shape[0], block.length))
    return _append(program, name, block.scale, matrix, np.ones(block.length))


def _append(program: Program, name: str, scale: float, matrix: csc_array, cost: Array) -> Program:
    length = matrix.shape[1]
    block = Block(name, program.shape[1], length, scale)
    return replace(
        program,
        cost=np.concatenate([program.cost, cost]),
        lower=np.concatenate([program.lower, np.zeros(length)]),
        upper=np.concatenate([program.upper, np.full(length, np.inf)]),
        matrix=csc_array(hstack([program.matrix, matrix], format="csc")),
        columns={**program.columns, name: block},
    )


