"""What every study writes of itself, and how it writes a plan: plain data, one record per plan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from wattloom.campus.network import Network
from wattloom.campus.scenario import Scenario
from wattloom.plan.alternatives.outcome import Outcome, size_name, used
from wattloom.plan.operation import SMALLEST

Values = dict[str, Any]
FIGURES: Mapping[str, str] = {
    "levelised_cost": "levelised_cost_eur_per_mwh",
    "capex": "capex_eur",
    "cfe": "cfe_score",
    "renewable_share": "renewable_share",
    "nuclear_share": "nuclear_share",
    "carbon": "carbon_market_t",
    "water": "water_m3",
    "land": "land_ha",
    "heat": "heat_delivered_mwh",
    "storage": "storage_mwh",
    "import": "import_mwh",
    "drawn": "drawn_mwh",
    "unclean": "unclean_mwh",
    "nuclear": "nuclear_mwh",
    "renewable": "renewable_mwh",
    "not_renewable": "not_renewable_mwh",
    "supply": "supply_mwh",
    "consumption": "energy_mwh",
}
"""By measure, the name of a figure in a document, its unit at its end."""


def head(kind: str, scenario: Scenario, network: Network) -> Values:
    """Return what stands first in the document of a study."""
    return {
        "format": f"wattloom.{kind}/1",
        "wattloom_version": version("wattloom"),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenario": scenario.name,
        "title": {"en": scenario.title.en, "fr": scenario.title.fr},
        "weather_year": scenario.site.weather_year,
        "plan_year": scenario.site.plan_year,
        "clean": {"definition": scenario.clean},
        "devices": devices(network),
    }


def devices(network: Network) -> Values:
    """Return the names of devices in both languages, and what they are."""
    return {
        device.name: {
            "technology": device.technology,
            "family": device.model.family if device.model is not None else "",
            "title": {"en": device.model.title.en, "fr": device.model.title.fr} if device.model else None,
        }
        for device in network.devices
    }


def plan_record(network: Network, outcome: Outcome, optimum: Outcome) -> Values:
    """Return a plan as plain data, beside the cheapest one.

    `premium` is how much dearer it is than the cheapest plan found, `proven_premium` than any plan there is.
    """
    return {
        "cost_eur_per_year": outcome.cost,
        "lower_bound_eur_per_year": finite(outcome.cost_bound),
        "relative_gap": finite(outcome.gap),
        "premium": outcome.cost / optimum.cost - 1.0 if optimum.cost else None,
        "proven_premium": outcome.cost / optimum.cost_bound - 1.0 if optimum.cost_bound else None,
        "largest_residual": outcome.residual,
        "solver": outcome.solver,
        "solve_seconds": outcome.seconds,
        "technologies": list(used(network, outcome.sizes)),
        "sizes": sizes_record(network, outcome),
        "figures": {name: outcome.figures[measure] for measure, name in FIGURES.items()},
    }


def sizes_record(network: Network, outcome: Outcome) -> Values:
    """Return the sizes that a plan decides; an echo of the solver's path is nothing."""
    built = set(used(network, outcome.sizes))
    largest: dict[str, float] = {}
    for device in network.devices:
        for each in device.envelope.capacities:
            largest[each.unit] = max(largest.get(each.unit, 0.0), outcome.sizes[size_name(device, each)])
    found: Values = {}
    for device in network.devices:
        for each in device.envelope.capacities:
            if each.is_fixed:
                continue
            name = size_name(device, each)
            size = outcome.sizes[name]
            told = device.name in built and size > SMALLEST * largest[each.unit]
            found[name] = {"value": size if told else 0.0, "unit": each.unit}
    return found


def finite(value: float | None) -> float | None:
    """Return a number that JSON can hold; an infinite one is nothing."""
    return value if value is not None and math.isfinite(value) else None
