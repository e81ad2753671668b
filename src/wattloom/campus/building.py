"""From a scenario to a network: each component becomes a device at the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wattloom.campus.checks import check_buses
from wattloom.campus.levers import derived_of, wanted_of
from wattloom.campus.network import Array, Device, Limits, Network
from wattloom.campus.scenario import Charter, Scenario
from wattloom.envelope import Quantity, Site
from wattloom.envelope.quantity import given
from wattloom.envelope.site import MONEY_YEAR, YEAR
from wattloom.errors import ScenarioError, SeriesError
from wattloom.facts import HourlySeries, fact
from wattloom.facts.user_series import read_user_series
from wattloom.technologies import catalogue


@dataclass(frozen=True)
class Campus:
    """A scenario with its network and what the building of it read.

    Attributes
    ----------
    series
        Every hourly series read, by quantity and area.
    """

    scenario: Scenario
    network: Network
    series: dict[tuple[str, str], HourlySeries]
    site: Site


def build_campus(scenario: Scenario, assumed: Mapping[str, float] | None = None) -> Campus:
    """Return the campus that a scenario describes; `assumed` takes cited numbers at other values (`Site.assumed`).

    Raises
    ------
    ScenarioError
        When a device takes from a bus that nothing feeds, or feeds one that nothing empties.
    SeriesError
        When a series is missing for the site and year, or the planner's own cannot be used.
    """
    site = _site(scenario, assumed or {})
    site = replace(site, derived=derived_of(scenario))
    site = replace(site, wanted=wanted_of(scenario, site))
    devices = tuple(_device(scenario, name, site) for name in scenario.components)
    network = Network(
        name=scenario.name,
        hours=site.hours,
        devices=devices,
        wacc=site.wacc,
        limits=_limits(scenario.charter, site),
        clean=scenario.clean,
        start=site.stamps[0],
        weight=_weight(scenario),
    )
    check_buses(network)
    return Campus(scenario, network, site.read_series, site)


def _site(scenario: Scenario, assumed: Mapping[str, float]) -> Site:
    choices = scenario.site
    return Site(
        country=choices.country,
        weather=choices.weather,
        weather_year=choices.weather_year,
        plan_year=choices.plan_year,
        wacc=_wacc(choices.wacc, assumed),
        river_heating=scenario.charter.river_heating,
        hours=choices.period.hours if choices.period is not None else YEAR,
        start=choices.period.start if choices.period is not None else None,
        folder=scenario.folder,
        own_series=_own_series(scenario),
        assumed=assumed,
    )


def _weight(scenario: Scenario) -> float:
    """Return how often the planned hours count in a year."""
    period = scenario.site.period
    if period is None:
        return 1.0
    return period.weight if period.weight is not None else YEAR / period.hours


def _wacc(written: float | None, assumed: Mapping[str, float]) -> Quantity:
    if written is not None:
        return given("scenario:site.wacc", written, "share")
    cited = fact("finance.wacc")
    value = assumed.get(cited.name, cited.value)
    return Quantity(cited.name, value, cited.low, cited.high, cited.unit, cited)


def _own_series(scenario: Scenario) -> dict[str, HourlySeries]:
    found: dict[str, HourlySeries] = {}
    for quantity, source in scenario.site.series.items():
        folder = scenario.folder
        if folder is None:
            raise ScenarioError("series-without-folder", quantity=quantity)
        path = (folder / source.file).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise ScenarioError("path-outside", where=f"site.series.{quantity}", file=source.file)
        found[quantity] = read_user_series(
            path, quantity, year=scenario.site.weather_year, column=source.column
        )
    return found


def _device(scenario: Scenario, name: str, site: Site) -> Device:
    model = scenario.components[name]
    own = site.of(name)
    envelope = model.envelope(own)
    return Device(name, envelope, technology_name(model), model, tuple(own.read_quantities.values()))


def technology_name(model: object) -> str:
    """Return the name that scenarios use for a technology."""
    for name, kind in catalogue().items():
        if type(model) is kind:
            return name
    return type(model).__name__


def _limits(charter: Charter, site: Site) -> Limits:
    return Limits(
        cfe=charter.cfe,
        carbon=charter.carbon,
        grid_peak_import=charter.grid_peak_import,
        peak_hours=_peak_hours(charter, site) if charter.grid_peak_import is not None else None,
        river_heating=charter.river_heating,
        heat_reuse=charter.heat_reuse,
        water=charter.water,
        budget=charter.budget,
        land=charter.land,
    )


def _peak_hours(charter: Charter, site: Site) -> NDArray[np.bool_]:
    """Mark the hours of the year in which the nation generates most [hours]."""
    try:
        generation: Array = site.whole_year("national_generation")
    except SeriesError as fault:
        raise ScenarioError(
            "peak-hours-unknown", where="charter.grid_peak_import", country=site.country
        ) from fault
    count = int(charter.peak_hours)
    threshold = np.partition(generation, -count)[-count]
    return site.series("national_generation") >= threshold


__all__ = ["MONEY_YEAR", "Campus", "build_campus", "technology_name"]
