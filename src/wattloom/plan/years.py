"""Several weather years at once: one set of sizes, every promise kept in every year, what the hours cost averaged.

Each year is a chain of hours of its own, joined to the others by the sizes alone (`plan.joining`). A year of sun and
one of calm count alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from wattloom.campus.building import Campus, build_campus
from wattloom.campus.scenario import Scenario
from wattloom.plan.assembly import build_program
from wattloom.plan.joining import Part, join, split
from wattloom.plan.operation import Operation, read_operation
from wattloom.plan.program import Program
from wattloom.plan.solution import Solution


def year_campuses(scenario: Scenario) -> tuple[Campus, ...]:
    """Return the campus of each weather year that a scenario is planned for."""
    if not scenario.site.weather_years:
        return (build_campus(scenario),)
    return tuple(build_campus(scenario.in_year(year)) for year in scenario.years)


def years_program(campuses: Sequence[Campus]) -> Program:
    """Return the program of all years together; of one year, its own."""
    if len(campuses) == 1:
        return build_program(campuses[0].network)
    share = 1.0 / len(campuses)
    return join([Part(name_of(campus), build_program(campus.network), share) for campus in campuses])


def name_of(campus: Campus) -> str:
    """Return how the blocks of a year are called in the joined program."""
    return str(campus.scenario.site.weather_year)


def year_operations(campuses: Sequence[Campus], solution: Solution) -> tuple[Operation, ...]:
    """Return what a solution means in each year."""
    if len(campuses) == 1:
        return (read_operation(campuses[0].network, solution),)
    return tuple(read_operation(campus.network, split(solution, name_of(campus))) for campus in campuses)
