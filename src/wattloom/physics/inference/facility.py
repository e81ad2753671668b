"""From accelerator boards to the meter: node, machines held ready, cooling by the weather, electrical losses.

Cooling is a tower behind a liquid loop and a room-air loop, hour by hour with the wet bulb of the site, as in
`physics.cooling`; the year's mean is taken. Facts: `accelerator_fleet.*` and `cooling.*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from wattloom.errors import InputError
from wattloom.facts import fact, hourly
from wattloom.physics.cooling import cooling_electricity_share

SITES = {"fr": ("lyon", 2019), "de": ("frankfurt", 2022), "gb": ("london", 2022), "us": ("dallas", 2022)}
"""Country, and the weather station and year that stand for it."""


@dataclass(frozen=True, slots=True)
class Multipliers:
    """Energy at a boundary over that at the one inside it."""

    node: float
    rack: float
    facility: float


def multipliers(site: str) -> Multipliers:
    """Return node over boards, rack over node, facility over rack for a site.

    >>> multipliers("fr").node
    1.431

    Raises
    ------
    InputError
        When no weather stands for the site.
    """
    rack = 1.0 + fact("accelerator_fleet.spare_share").value
    return Multipliers(fact("accelerator_fleet.host_multiplier").value, rack, usage_effectiveness(site))


@cache
def usage_effectiveness(site: str) -> float:
    """Return the mean power usage effectiveness of a liquid-cooled fleet at a site.

    Source of the quantity: ISO/IEC 30134-2.
    """
    if site.lower() not in SITES:
        raise InputError("task-site", name=site[:20], known=", ".join(SITES))
    loss = fact("accelerator_fleet.electrical_loss").value
    liquid = fact("accelerator_fleet.liquid_heat_share").value
    warm = _cooling(site.lower(), fact("cooling.liquid_supply_temperature").value)
    cool = _cooling(site.lower(), fact("cooling.air_supply_temperature").value)
    return 1.0 + loss + liquid * warm + (1.0 - liquid + loss) * cool


def _cooling(site: str, supply: float) -> float:
    """Return the electricity per heat of a loop supplied at `supply` degC, mean over the year."""
    outside = hourly("wet_bulb", *SITES[site]).values
    share = cooling_electricity_share(
        outside,
        supply=supply,
        temperature_rise=fact("cooling_tower.temperature_rise").value,
        approach=fact("cooling.tower_approach").value,
        fans_and_pumps=fact("cooling.tower_fan_share").value + fact("cooling.pump_share").value,
        second_law_efficiency=fact("cooling.chiller_second_law_efficiency").value,
        least_lift=fact("cooling_tower.least_lift").value,
    )
    return float(share.mean())
