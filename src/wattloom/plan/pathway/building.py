"""From a scenario to the program of its pathway: a campus for each stage, what is built on the way, one program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wattloom.campus.building import Campus, build_campus
from wattloom.campus.decades import at, choices_of, priced, scenario_in
from wattloom.campus.network import Network
from wattloom.campus.pathway import BuildChoices
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Quantity
from wattloom.envelope.quantity import given
from wattloom.facts import fact
from wattloom.plan.pathway.assets import Asset
from wattloom.plan.pathway.cohorts import Era, assets_of, stage_of
from wattloom.plan.pathway.program import pathway_program
from wattloom.plan.pathway.stages import Stage, lengths
from wattloom.plan.program import Program


@dataclass(frozen=True)
class Pathway:
    """A pathway to be solved: its eras, what is built on it, and its program."""

    eras: tuple[Era, ...]
    assets: tuple[Asset, ...]
    stages: tuple[Stage, ...]
    rate: float
    program: Program


def pathway_of(scenario: Scenario, campuses: Sequence[Campus]) -> Pathway:
    """Return the pathway that a scenario asks for; `campuses` are those of its stages."""
    choices = choices_of(scenario)
    return build_pathway(
        eras_of(scenario, [campus.network for campus in campuses]),
        discount_rate(scenario).value,
        priced_in=scenario.site.plan_year,
        builds=choices.builds,
        repays=choices.repay_energy,
    )


def stage_campuses(scenario: Scenario) -> tuple[Campus, ...]:
    """Return the campus of every stage of a scenario's pathway, with the market prices of its year."""
    choices = choices_of(scenario)
    found: list[Campus] = []
    for year in choices.stages:
        campus = build_campus(scenario_in(scenario, year))
        found.append(replace(campus, network=priced(campus.network, at(choices.prices, year))))
    return tuple(found)


def eras_of(scenario: Scenario, networks: Sequence[Network]) -> tuple[Era, ...]:
    """Return the stages of a scenario's pathway with their networks."""
    choices = choices_of(scenario)
    years = lengths(choices.stages, choices.last)
    return tuple(
        Era(year, count, network)
        for year, count, network in zip(choices.stages, years, networks, strict=True)
    )


def discount_rate(scenario: Scenario) -> Quantity:
    """Return the rate that weighs the years: what the planner wrote, else the cited social rate."""
    written = choices_of(scenario).discount_rate
    if written is not None:
        return given("scenario:pathway.discount_rate", written, "share")
    cited = fact("finance.social_discount_rate")
    return Quantity(cited.name, cited.value, cited.low, cited.high, cited.unit, cited)


def build_pathway(
    eras: Sequence[Era],
    rate: float,
    *,
    priced_in: int,
    builds: Mapping[str, BuildChoices] | None = None,
    repays: bool = False,
) -> Pathway:
    """Return a pathway with its program (see `cohorts.assets_of` for `priced_in` and `builds`)."""
    assets = assets_of(eras, priced_in, builds or {})
    stages = tuple(stage_of(era, assets, repays=repays) for era in eras)
    budgets = [era.network.limits.budget for era in eras]
    return Pathway(tuple(eras), assets, stages, rate, pathway_program(stages, assets, rate, budgets))
