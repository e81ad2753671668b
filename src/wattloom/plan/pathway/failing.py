"""Why there is no pathway: the first stage that has no plan of its own, or else that nothing can be built in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wattloom.campus.building import Campus
from wattloom.errors import InfeasibleError
from wattloom.plan.assembly import build_program
from wattloom.plan.explanation import Explanation
from wattloom.plan.infeasibility import explain
from wattloom.plan.pathway.building import Pathway
from wattloom.plan.pathway.program import pathway_program
from wattloom.plan.solvers import Ask, solve
from wattloom.words import say

FEASIBLE = Ask(gap=1e-2)  # whether there is a plan at all matters, not how good it is


@dataclass(frozen=True)
class PathwayExplanation:
    """What stands in the way of a pathway: a stage and why, or the pace of building until a year."""

    year: int
    stage: Explanation | None = None

    def sentences(self, lang: str | None = None) -> list[str]:
        """Say it in words."""
        if self.stage is None:
            return [say("pathway-too-slow", lang, year=str(self.year))]
        return [say("pathway-stage-fails", lang, year=str(self.year)), *self.stage.sentences(lang)]

    def text(self, lang: str | None = None) -> str:
        """Return the sentences as a list, one per line."""
        return "\n".join(f"- {sentence}" for sentence in self.sentences(lang))


def explained_pathway(campuses: Sequence[Campus], pathway: Pathway) -> InfeasibleError:
    """Return the error that says why there is no pathway."""
    name = campuses[0].scenario.name
    return InfeasibleError("infeasible", explanation=_explanation(campuses, pathway), name=name)


def _explanation(campuses: Sequence[Campus], pathway: Pathway) -> PathwayExplanation:
    for campus, era in zip(campuses, pathway.eras, strict=True):
        network = replace(campus.network, limits=replace(campus.network.limits, budget=None))
        if solve(build_program(network), FEASIBLE).status == "infeasible":
            return PathwayExplanation(era.year, explain(network))
    return PathwayExplanation(_too_early(pathway))


def _too_early(pathway: Pathway) -> int:
    """Return the year of the first stage that cannot be reached from those before it."""
    for count in range(1, len(pathway.stages)):
        stages = pathway.stages[:count]
        budgets = [era.network.limits.budget for era in pathway.eras[:count]]
        program = pathway_program(stages, pathway.assets, pathway.rate, budgets)
        if solve(program, FEASIBLE).status == "infeasible":
            return stages[-1].year
    return pathway.stages[-1].year
