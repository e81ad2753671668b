"""The campus of one stage of a pathway: the scenario as it will stand in that year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from wattloom.campus.network import Device, Network
from wattloom.campus.pathway import PathwayChoices
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Activity, Technology
from wattloom.errors import InputError, ScenarioError

ACCELERATORS = "accelerators"  # the field that says how large the campus's work is
MARKET = ("import", "export")
PRICED = ("energy", "revenue")
Value = TypeVar("Value")
Location = tuple[str, ...]


def choices_of(scenario: Scenario) -> PathwayChoices:
    """Return what the scenario says about its decades, or what holds when it says nothing."""
    return scenario.pathway or PathwayChoices()


def with_choices(scenario: Scenario, **changes: object) -> Scenario:
    """Return the scenario with other choices about its decades.

    Raises
    ------
    ScenarioError
        When they cannot be.
    """
    if not changes:
        return scenario
    said = choices_of(scenario)
    kept = said.model_copy(update=changes)
    try:
        PathwayChoices.model_validate({"stages": kept.stages})
    except ValidationError as found:
        fault = found.errors()[0].get("ctx", {}).get("error")
        cause = fault.__cause__ if isinstance(fault, ValueError) else None
        if not isinstance(cause, InputError):
            raise
        raise ScenarioError(cause.identifier, where="--stages", **cause.values) from found
    return scenario.model_copy(update={"pathway": kept})


def scenario_in(scenario: Scenario, year: int) -> Scenario:
    """Return the scenario as it stands in a year: grown, its promises and components as they are by then."""
    choices = choices_of(scenario)
    charter = scenario.charter
    for promises in _until(choices.charter, year):
        charter = charter.model_copy(
            update={name: getattr(promises, name) for name in promises.model_fields_set}
        )
    components = dict(scenario.components)
    for changes in _until(choices.components, year):
        for name, fields in changes.items():
            components[name] = changed(components[name], fields)
    share = at(choices.demand, year)
    grown = {name: _scaled(part, share) for name, part in components.items()}
    site = scenario.site.model_copy(update={"plan_year": year})
    return scenario.model_copy(update={"charter": charter, "components": grown, "site": site})


def changed(component: Technology, fields: Mapping[str, Any]) -> Technology:
    """Return a component with other values of some fields, written as in a scenario.

    Raises
    ------
    pydantic.ValidationError
        When it has no such field, or a value cannot be used.
    """
    checked = changes_of(type(component)).model_validate(fields)
    return component.model_copy(update={name: getattr(checked, name) for name in checked.model_fields_set})


@cache
def changes_of(kind: type[Technology]) -> type[BaseModel]:
    """Return the model of a change to a technology: its fields, none of which must be written."""
    fields: dict[str, Any] = {
        name: (Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation, None)
        for name, info in kind.model_fields.items()
    }
    return create_model(
        f"{kind.__name__}Change",
        __config__=ConfigDict(extra="forbid", arbitrary_types_allowed=True),
        **fields,
    )


def strangers(scenario: Scenario) -> Iterator[Location]:
    """Walk over the places of the pathway section that name a component which the scenario has not."""
    choices = choices_of(scenario)
    named = [
        ("pathway", "components", year, name) for year, each in choices.components.items() for name in each
    ]
    named += [("pathway", "builds", name) for name in choices.builds]
    yield from (place for place in named if place[-1] not in scenario.components)


def misfits(scenario: Scenario) -> Iterator[tuple[Location, ValidationError, type[BaseModel]]]:
    """Walk over the changes of components that cannot be: where they stand, what is wrong, and of which model."""
    for year, changes in choices_of(scenario).components.items():
        for name, fields in changes.items():
            if name in scenario.components:
                kind = changes_of(type(scenario.components[name]))
                try:
                    kind.model_validate(fields)
                except ValidationError as found:
                    yield ("pathway", "components", year, name), found, kind


def at(by: Mapping[str, float], year: int) -> float:
    """Return a share in a year: on the straight line between the years written, level before and after; else one.

    >>> at({"2030": 1.0, "2040": 2.0}, 2035), at({}, 2035), at({"2030": 0.5}, 2025)
    (1.5, 1.0, 0.5)
    """
    if not by:
        return 1.0
    years = sorted(by)
    return float(np.interp(year, [float(each) for each in years], [by[each] for each in years]))


def _until(by: Mapping[str, Value], year: int) -> list[Value]:
    """Return what was written for the years up to this one, in order."""
    return [by[each] for each in sorted(by) if int(each) <= year]


def _scaled(component: Technology, share: float) -> Technology:
    size = getattr(component, ACCELERATORS, None)
    return component if size is None else component.model_copy(update={ACCELERATORS: size * share})


def priced(network: Network, share: float) -> Network:
    """Return the network with the prices of its purchases and sales on the market multiplied."""
    return replace(network, devices=tuple(_device_priced(device, share) for device in network.devices))


def _device_priced(device: Device, share: float) -> Device:
    activities = tuple(_priced(activity, share) for activity in device.envelope.activities)
    return replace(device, envelope=replace(device.envelope, activities=activities))


def _priced(activity: Activity, share: float) -> Activity:
    if activity.role not in MARKET:
        return activity
    costs = tuple(
        replace(cost, quantity=cost.quantity.times(share, cost.quantity.unit))
        if cost.kind in PRICED
        else cost
        for cost in activity.costs
    )
    return replace(activity, costs=costs)
