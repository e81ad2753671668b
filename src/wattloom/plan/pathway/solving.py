"""A pathway solved, cleaned of echoes and read back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wattloom.campus.network import Network
from wattloom.errors import WattloomError
from wattloom.plan.cleaning import clean
from wattloom.plan.highs import Progress
from wattloom.plan.operation import Operation, read_operation
from wattloom.plan.pathway.building import Pathway
from wattloom.plan.pathway.cohorts import Era, operated, with_construction
from wattloom.plan.pathway.outcome import Step, read_steps
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve


@dataclass(frozen=True)
class PathwayAnswer:
    """A solved pathway; `operations` are those of its stages."""

    pathway: Pathway
    solution: Solution
    steps: tuple[Step, ...]
    operations: tuple[Operation, ...]


def solve_pathway(
    pathway: Pathway, ask: Ask | None = None, progress: Progress | None = None
) -> PathwayAnswer | Solution:
    """Return the cheapest pathway, or the bare solution when none keeps every promise."""
    solution = solve(pathway.program, ask, progress)
    if solution.status == "infeasible":
        return solution
    if solution.status != "optimal":
        raise WattloomError("solver-unfinished", solver=solution.solver)
    cleaned = clean(pathway.program, solution, ask, progress)
    steps = read_steps(pathway.stages, pathway.assets, pathway.rate, cleaned)
    operations = tuple(
        read_operation(_run_by(era, step), step.solution)
        for era, step in zip(pathway.eras, steps, strict=True)
    )
    return PathwayAnswer(pathway, cleaned, steps, operations)


def _run_by(era: Era, step: Step) -> Network:
    """Return the network that a stage's hours were solved for, dated in the stage's first year."""
    network = replace(operated(era.network), start=era.network.start.replace(year=era.year))
    return with_construction(network, 0.0) if step.repays else network
