"""What a solver answers: values, prices, and how good the answer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wattloom.plan.program import Array, Program

Status = Literal["optimal", "infeasible", "unfinished"]


@dataclass(frozen=True)
class Solution:
    """An answer to a program.

    Attributes
    ----------
    x, y
        Columns and row prices, in the program's own scale; empty when there is no answer.
    objective, lower_bound
        EUR per year; the bound is computed from `y` alone (`plan.certificate`), not taken from the solver.
    residual
        Largest violation of a row or bound, in the program's scale.
    reason
        Why this solver was chosen: a message of `words/`, empty where the person chose.
    removed, left
        Blocks of capacities too small to mean anything: those that a second solve removed, and those it could not.
    """

    program: Program
    status: Status
    x: Array
    y: Array
    objective: float
    lower_bound: float
    residual: float
    solver: str
    seconds: float
    iterations: int = 0
    reason: str = ""
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def relative_gap(self) -> float:
        """Distance of the objective to its proven lower bound, relative to the objective."""
        return (self.objective - self.lower_bound) / max(abs(self.objective), 1.0)

    def read(self, name: str) -> Array:
        """Return the values of a column block in engineering units."""
        return self.program.read(self.x, name)
