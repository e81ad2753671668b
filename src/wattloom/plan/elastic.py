"""Programs with give: rules that may be missed, balances that may not hold, sizes that may grow.

Three questions about a plan that does not exist. *Which promise is missed, by how much?* Every rule gets slack.
*What falls short?* Without any rule, every balance gets slack. *What would help?* Sizes may pass what the scenario
allows. Each time the least is sought (elastic programming, Brown and Graves 1975; Chinneck 2008, chapter 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from scipy.sparse import csc_array, hstack, vstack

from wattloom.plan.program import Array, Block, Program

PER_CENT = 100.0
DEAR = (
    10.0  # a lack of compute or tasks, against one of electricity, so that the nearest cause is named first
)


def with_rule_slack(program: Program, sizes: Mapping[str, float]) -> Program:
    """Return the program that misses the rules of `sizes` least, each counted in per cent of its size.

    `sizes`: by row block, in the unit of the rule.
    New columns: `slack:<row block>`, one per rule, in the unit of the rule; a rule of many hours has one for all.
    """
    grown = replace(program, cost=np.zeros_like(program.cost), constant=0.0)
    for name, block in program.rows.items():
        if name in sizes:
            worth = PER_CENT * block.scale / max(sizes[name], block.scale * 1e-6)
            signs = np.where(np.isfinite(program.row_lower[block.span]), 1.0, -1.0)
            grown = _append(grown, f"slack:{name}", block.scale, _one_column(program, block, signs), worth)
    return grown


def with_balance_slack(program: Program) -> Program:
    """Return the program without its rules, that misses its balances least.

    New columns [hours]: `short:<row block>` where more is wanted than can be given, and `excess:<row block>` of heat
    that nothing can take.
    """
    grown = replace(program, cost=np.zeros_like(program.cost), constant=0.0)
    grown = replace(grown, row_lower=program.row_lower.copy(), row_upper=program.row_upper.copy())
    for name, block in program.rows.items():
        if name.startswith("limit:"):
            grown.row_lower[block.span], grown.row_upper[block.span] = -np.inf, np.inf
        elif name.startswith("balance:"):
            worth = 1.0 if name == "balance:electricity" else DEAR
            grown = _append(grown, f"short:{name}", block.scale, _diagonal(program, block, 1.0), worth)
            if name.startswith("balance:heat"):
                grown = _append(grown, f"excess:{name}", block.scale, _diagonal(program, block, -1.0), worth)
    return grown


def with_growth(program: Program, allowed: Mapping[str, float]) -> Program:
    """Return the program that passes the `allowed` sizes least; it must have been built with larger ones.

    `allowed`: by column block of a capacity, in its unit. New columns: `grown:<column block>`, in the same unit.
    """
    grown = replace(program, cost=np.zeros_like(program.cost), constant=0.0)
    for name, most in allowed.items():
        column = program.columns[name]
        row = Block(f"grown:{name}", grown.shape[0], 1, column.scale)
        entry = csc_array(([1.0], ([0], [column.start])), shape=(1, grown.shape[1]))
        grown = replace(
            grown,
            matrix=csc_array(vstack([grown.matrix, entry], format="csc")),
            row_lower=np.append(grown.row_lower, -np.inf),
            row_upper=np.append(grown.row_upper, most / column.scale),
            rows={**grown.rows, row.name: row},
        )
        beyond = csc_array(([-1.0], ([row.start], [0])), shape=(grown.shape[0], 1))
        grown = _append(grown, row.name, column.scale, beyond, 1.0)
    return grown


def _one_column(program: Program, block: Block, signs: Array) -> csc_array:
    rows = np.arange(block.start, block.start + block.length)
    return csc_array((signs, (rows, np.zeros_like(rows))), shape=(program.shape[0], 1))


def _diagonal(program: Program, block: Block, sign: float) -> csc_array:
    rows = np.arange(block.start, block.start + block.length)
    columns = np.arange(block.length)
    values = np.full(block.length, sign)
    return csc_array((values, (rows, columns)), shape=(program.shape[0], block.length))


def _append(program: Program, name: str, scale: float, matrix: csc_array, cost: float) -> Program:
    """Return the program with another block of columns, zero or more, at `cost` each."""
    length = len(matrix.indptr) - 1
    block = Block(name, program.shape[1], length, scale)
    return replace(
        program,
        cost=np.concatenate([program.cost, np.full(length, cost)]),
        lower=np.concatenate([program.lower, np.zeros(length)]),
        upper=np.concatenate([program.upper, np.full(length, np.inf)]),
        matrix=csc_array(hstack([program.matrix, matrix], format="csc")),
        columns={**program.columns, name: block},
    )
