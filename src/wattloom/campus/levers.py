"""What the users of a campus want of answers, and whether its ways of answering can be told apart."""

from __future__ import annotations

from collections.abc import Mapping

from wattloom.campus.scenario import Scenario
from wattloom.campus.serving import derived_from
from wattloom.envelope import QUALITIES, Site, Wanted
from wattloom.errors import ScenarioError
from wattloom.facts import Fact
from wattloom.technologies.inference_demand import InferenceDemand


def wanted_of(scenario: Scenario, site: Site) -> Wanted:
    """Return what the users want of answers.

    Raises
    ------
    ScenarioError
        When several demands exist and one of them says what it wants or how it is served, or when several lesser
        models would share the same easy tasks and nothing says how many there are.
    """
    users = {name: part for name, part in scenario.components.items() if isinstance(part, InferenceDemand)}
    choosy = [name for name, part in users.items() if part.quality or part.rebound > 0 or part.serving]
    if choosy and len(users) > 1:
        raise ScenarioError("answers-two-demands", where=f"components.{choosy[0]}", count=len(users))
    lesser = [
        name
        for name, part in scenario.components.items()
        if getattr(part, "quality", QUALITIES[0]) in QUALITIES[1:]
    ]
    if users and not _ask_for_quality(users) and len(lesser) > 1:
        raise ScenarioError(
            "quality-unwritten", where=f"components.{next(iter(users))}.quality", levers=", ".join(lesser)
        )
    return next((part.wanted(site.of(name)) for name, part in users.items()), Wanted())


def _ask_for_quality(users: dict[str, InferenceDemand]) -> bool:
    """Whether any of the users ask for answers by class."""
    return any(part.quality for part in users.values())


def derived_of(scenario: Scenario) -> Mapping[str, Fact]:
    """Return the numbers that the model of inference gives, where the users say how they are served."""
    for name, part in scenario.components.items():
        if isinstance(part, InferenceDemand) and part.serving is not None:
            return derived_from(part.serving, f"components.{name}.serving")
    return {}
