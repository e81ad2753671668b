"""Is the answer what it claims to be? A checker that knows linear programs and nothing of whoever solved them.

Everything here is arithmetic on plain arrays: what a plan breaks, what it costs, and what no plan can cost less than.
The room imports NumPy, SciPy's sparse matrices and the standard library, so that a reader who doubts the solver need
not trust it: the proof stands on these few files, or on twenty lines of the reader's own.
"""

from wattloom.proof.arrays import Arrays, LinearProgram
from wattloom.proof.bound import Bound, lagrangian, lower_bound, proves_infeasible
from wattloom.proof.box import Box, implied_box
from wattloom.proof.residual import largest_residual, relative_residual

__all__ = [
    "Arrays",
    "Bound",
    "Box",
    "LinearProgram",
    "implied_box",
    "lagrangian",
    "largest_residual",
    "lower_bound",
    "proves_infeasible",
    "relative_residual",
]
