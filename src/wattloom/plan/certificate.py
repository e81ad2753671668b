"""What proves a plan: the checker of `wattloom.proof`, asked about a program.

The box of a program is found once and kept with it, so that a bound costs a few hundredths of a second for a year.
"""

from __future__ import annotations

import numpy as np

from wattloom import proof
from wattloom.plan.program import Array, Program


def lower_bound(program: Program, y: Array, objective: float = np.inf) -> float:
    """Return the Lagrangian lower bound that prices give, in the program's scale (million EUR).

    `objective` is the cost of a plan in hand, in the same scale: it closes the box of what nothing else bounds.
    """
    return proof.lower_bound(program, y, program.box, objective=objective)


def proves_infeasible(program: Program, y: Array) -> bool:
    """Whether prices prove that no plan exists."""
    return proof.proves_infeasible(program, y, box=program.box)


def largest_residual(program: Program, x: Array) -> float:
    """Return the largest violation of a row or a bound, in the program's scale."""
    return proof.largest_residual(program, x)
