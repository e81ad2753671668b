"""One set of sizes for several weather years: solved, or said why there is none."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from wattloom.campus.building import Campus
from wattloom.errors import InfeasibleError, WattloomError
from wattloom.plan.assembly import build_program
from wattloom.plan.cleaning import clean
from wattloom.plan.highs import Progress
from wattloom.plan.infeasibility import explained
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve
from wattloom.plan.solving import Answer
from wattloom.plan.years import year_operations, years_program
from wattloom.words import say

FEASIBLE = Ask(gap=1e-2)


def solve_years(
    campuses: Sequence[Campus], ask: Ask | None = None, progress: Progress | None = None
) -> tuple[Answer, ...] | Solution:
    """Return the best plan of all years, as one answer per year, or the bare solution when there is none.

    Objective, bound and gap of each answer are those of the whole.
    """
    started = time.perf_counter()
    program = years_program(campuses)
    built = time.perf_counter() - started
    solution = solve(program, ask, progress)
    if solution.status == "infeasible":
        return solution
    if solution.status != "optimal":
        raise WattloomError("solver-unfinished", solver=solution.solver)
    solution = clean(program, solution, ask, progress)
    operations = year_operations(campuses, solution)
    return tuple(
        Answer(campus, solution, operation, built)
        for campus, operation in zip(campuses, operations, strict=True)
    )


@dataclass(frozen=True)
class YearsExplanation:
    """Each year has a plan, but no one set of sizes serves them all."""

    years: tuple[int, ...]

    def text(self, lang: str | None = None) -> str:
        """Say it in words."""
        return f"- {say('years-apart', lang, years=', '.join(map(str, self.years)))}"


def explained_years(campuses: Sequence[Campus], progress: Progress | None = None) -> InfeasibleError:
    """Return the error that says why no sizes serve every year: what is missing in the first year without a plan."""
    for campus in campuses:
        if len(campuses) == 1 or solve(build_program(campus.network), FEASIBLE).status == "infeasible":
            return explained(campus, progress)
    years = tuple(campus.scenario.site.weather_year for campus in campuses)
    name = campuses[0].scenario.name
    return InfeasibleError("infeasible", explanation=YearsExplanation(years), name=name)
