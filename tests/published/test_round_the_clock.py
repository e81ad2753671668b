"""The laws of the published studies of round-the-clock clean power, on the French and German hours of 2018.

Riepin and Brown, *System-level impacts of 24/7 carbon-free electricity procurement in Europe* (TU Berlin, Zenodo,
2022, CC-BY 4.0): a flat load buys new wind and sun; costs are theirs (2025), capital at 7 %, surplus sales at most a
fifth of the load in the hourly cases, steps of three hours as in their runs. They solve 37 nodes with their own prices
and better wind than the real fleets of 2018 had, so that laws can be found again here and euros cannot.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest
from campuses import written

from wattloom.campus.building import build_campus
from wattloom.campus.network import Device, Limits, Network
from wattloom.envelope import ELECTRICITY, Activity, Capacity, Cost, Envelope
from wattloom.facts import hourly
from wattloom.ledger.matching import cfe_score
from wattloom.plan.assembly import build_program
from wattloom.plan.highs import Mode, solve
from wattloom.plan.operation import read_operation

LOAD = 100.0  # MW, flat
STEP = 3  # hours
EXCESS = 0.2  # surplus sales over the load, at most
WIND_AND_SUN = ("solar", "wind_onshore", "grid_export")
STORED = (*WIND_AND_SUN, "battery")
STUDY = """
name: study
title: {{en: Study, fr: Étude}}
site: {{country: {country}, weather: {weather}, weather_year: 2018, wacc: 7 %}}
components:
  fleet: {{technology: accelerator_fleet, accelerators: 1}}
  training: {{accelerators: 1}}
  liquid_tower: {{technology: cooling_tower, temperature: 45 degC}}
  air_tower: {{technology: cooling_tower, temperature: 30 degC}}
  grid_connection: {{power: 1 GW, network_charge: 0 EUR/MWh, tax: 0 EUR/MWh}}
  grid_import: {{}}
  grid_export: {{power_max: 10 GW}}
  solar: {{capacity_max: 5 GW, capex: 612 EUR/kW}}
  wind_onshore: {{capacity_max: 5 GW, capex: 1077 EUR/kW}}
  battery: {{power_max: 3 GW, energy_max: 30 GWh, power_capex: 215 EUR/kW, energy_capex: 187 EUR/kWh}}
  hydrogen_store:
    charge_max: 3 GW
    discharge_max: 3 GW
    energy_max: 300 GWh
    charge_capex: 550 EUR/kW
    discharge_capex: 1200 EUR/kW
    energy_capex: 2.5 EUR/kWh
  smr: {{capacity_max: 1 GW, first_year: 2025}}
  nuclear_ppa: {{capacity_max: 1 GW}}
"""


@dataclass(frozen=True)
class Bought:
    """A portfolio: its cost per MWh of load, its hourly score under two definitions, its sizes in MW."""

    cost: float
    with_grid: float
    contracted: float
    sizes: dict[str, float]


@cache
def whole_year(country: str) -> Network:
    weather = {"DE": "frankfurt", "FR": "lyon"}[country]
    return build_campus(written(STUDY.format(country=country, weather=weather))).network


def flat_load(country: str, *devices: str) -> Network:
    """Return a flat load on the grid with these devices, in steps of three hours."""
    network = whole_year(country)
    kept = [each for each in network.devices if each.name in ("grid_connection", "grid_import", *devices)]
    use = Activity("use", {ELECTRICITY: -1.0}, "use", upper=LOAD, fixed=True)
    load = Device("load", Envelope(activities=(use,)))
    return stepped(replace(network, devices=(load, *kept), limits=Limits()))


def stepped(network: Network) -> Network:
    """Average the hours by three; a store of one unit then holds three MWh."""
    return replace(
        network,
        hours=network.hours // STEP,
        weight=float(STEP),
        devices=tuple(_stepped(device) for device in network.devices),
    )


def _stepped(device: Device) -> Device:
    kept = device.envelope
    return replace(
        device,
        envelope=replace(
            kept,
            capacities=tuple(_in_steps(capacity) for capacity in kept.capacities),
            activities=tuple(_averaged(activity) for activity in kept.activities),
        ),
    )


def _in_steps(capacity: Capacity) -> Capacity:
    if capacity.unit != "MWh":
        return capacity
    costs = tuple(replace(cost, profile=STEP * np.asarray(cost.profile)) for cost in capacity.costs)
    return replace(capacity, maximum=capacity.maximum / STEP, costs=costs)


def _averaged(activity: Activity) -> Activity:
    supply = activity.supply
    return replace(
        activity,
        upper=_mean(activity.upper),
        costs=tuple(_cost(cost) for cost in activity.costs),
        meters={meter: _mean(rate) for meter, rate in activity.meters.items()},
        supply=replace(supply, carbon_free=_mean(supply.carbon_free)) if supply is not None else None,
    )


def _cost(cost: Cost) -> Cost:
    return replace(cost, profile=_mean(cost.profile))


def _mean(values: object) -> object:
    return values if np.ndim(values) == 0 else np.asarray(values).reshape(-1, STEP).mean(axis=1)


def matched_over_the_year(network: Network) -> Network:
    """Ask that wind and sun give the load over the year, no more and no less; two meters lend their rows to it."""

    def account(activity: Activity) -> Activity:
        own = activity.supply is not None and activity.supply.contracted
        return replace(activity, meters={"carbon": 1.0, "water": -1.0} if own else {})

    devices = tuple(
        replace(
            each,
            envelope=replace(each.envelope, activities=tuple(account(a) for a in each.envelope.activities)),
        )
        for each in network.devices
    )
    return replace(network, devices=devices, limits=Limits(carbon=LOAD * 8760, water=-LOAD * 8760))


def matched_in_every_hour(network: Network, target: float) -> Network:
    """Ask for clean contracted power in its own hour, and bound what may be sold."""

    def bounded(activity: Activity) -> Activity:
        most = EXCESS * LOAD * 8760 if activity.role == "export" else None
        return replace(activity, annual_maximum=most)

    devices = tuple(
        replace(
            each,
            envelope=replace(each.envelope, activities=tuple(bounded(a) for a in each.envelope.activities)),
        )
        for each in network.devices
    )
    return replace(network, devices=devices, limits=Limits(cfe=target))


def bought(network: Network) -> Bought:
    solution = solve(build_program(network), Mode("hipo"))
    assert solution.status == "optimal" and abs(solution.relative_gap) < 1e-4
    operation = read_operation(network, solution)
    return Bought(
        cost=solution.objective / (LOAD * 8760),
        with_grid=cfe_score(operation, "grid_factor"),
        contracted=cfe_score(operation, "contracted"),
        sizes={device: size for (device, part), size in operation.sizes.items() if part in ("", "power")},
    )


@cache
def annually(country: str) -> Bought:
    return bought(matched_over_the_year(flat_load(country, *WIND_AND_SUN)))


@cache
def round_the_clock(country: str, target: float, *more: str) -> Bought:
    return bought(matched_in_every_hour(flat_load(country, *STORED, *more), target))


def hourly_score(country: str, solar_share: float) -> tuple[float, float]:
    """Return the hourly score of wind and sun that give the year's load, without and with the grid's factor."""
    sun, wind, clean = (
        hourly(quantity, country, 2018).values
        for quantity in ("solar_capacity_factor", "wind_onshore_capacity_factor", "clean_share")
    )
    given = solar_share * sun / sun.mean() + (1 - solar_share) * wind / wind.mean()
    matched = np.minimum(given, 1.0)
    return float(matched.mean()), float((matched + (1 - matched) * clean).mean())


# Matching the year is not matching the hour


def test_the_german_grid_of_2018_was_half_clean_and_the_french_nine_tenths():
    """The study sees 79 % in the Germany of 2025; the hours of 2018 are those of an older grid."""
    for country, share in (("DE", 0.538), ("FR", 0.932)):
        assert hourly("clean_share", country, 2018).values.mean() == pytest.approx(share, abs=2e-3)


@pytest.mark.parametrize("solar_share", [0.0, 0.25, 0.4, 0.5, 0.6])
def test_buying_all_of_ones_energy_from_wind_and_sun_gives_80_to_93_per_cent_of_the_hours(solar_share: float):
    """Germany, counted as in the study (the grid's own factor included): 81 to 86 %, published 92 %.

    The published figure starts from a grid 79 % clean, ours from 54 %; either way about two thirds of what was not
    clean goes away. A portfolio of sun alone reaches 70 % only.
    """
    own, with_grid = hourly_score("DE", solar_share)
    assert 0.80 <= with_grid <= 0.93
    assert 0.60 < own < 0.80
    published = 1 - (1 - 0.92) / (1 - 0.79)  # of what was not clean, what went away: 62 %
    assert 1 - (1 - with_grid) / (1 - 0.538) == pytest.approx(published, abs=0.08)


def test_the_sun_alone_matches_the_year_and_two_fifths_of_the_hours():
    """Outside the published band: nothing shines at night. 70 % in Germany with the grid's own factor."""
    own, with_grid = hourly_score("DE", 1.0)
    assert own == pytest.approx(0.389, abs=2e-3) and with_grid == pytest.approx(0.704, abs=2e-3)


def test_in_france_the_grid_itself_had_already_passed_the_published_band():
    """Counted with a grid 93 % clean, any annual matching gives 96 to 98 %; by itself it covers 43 to 77 %."""
    for solar_share in (0.0, 0.25, 0.5, 1.0):
        own, with_grid = hourly_score("FR", solar_share)
        assert 0.955 < with_grid < 0.99
        assert 0.42 < own < 0.77


def test_the_cheapest_annual_matching_of_a_price_taker_is_the_least_hourly():
    """At the prices of 2018's shape the sun sells its noon for more than it costs, so that the cheapest year's worth of
    clean energy has no wind in it: 71 % of the hours in Germany. In the study many such suns lower the price of noon,
    which a campus alone cannot see."""
    cheapest = annually("DE")
    windy = bought(matched_over_the_year(flat_load("DE", "wind_onshore", "grid_export")))
    assert cheapest.sizes["wind_onshore"] < 1.0
    assert cheapest.with_grid == pytest.approx(0.712, abs=5e-3)
    assert windy.with_grid == pytest.approx(0.832, abs=5e-3)
    assert windy.cost > cheapest.cost


# The knee


def test_the_last_two_per_cent_cost_the_most():
    """Germany, wind, sun and batteries: from 90 to 92 % 5 EUR/MWh, from 98 to 100 % 58, twelve times as much."""
    first = round_the_clock("DE", 0.92).cost - round_the_clock("DE", 0.90).cost
    last = round_the_clock("DE", 1.00).cost - round_the_clock("DE", 0.98).cost
    assert 0 < first < 10
    assert last > 8 * first


@pytest.mark.parametrize("country", ["DE", "FR"])
def test_every_hour_of_wind_sun_and_batteries_costs_more_than_half_as_much_again_as_every_year(country: str):
    """Published: 98 % at +55 %, the last two per cent more than double that. Here three times the annual cost."""
    assert round_the_clock(country, 1.0).cost > 1.5 * annually(country).cost


def test_a_portfolio_for_every_hour_is_many_times_the_load():
    """Published: 1.5 GW for 220 MW of load (Ireland, 98 to 100 %), seven times. Germany at 98 %: twelve times."""
    sizes = round_the_clock("DE", 0.98).sizes
    assert 5 < (sizes["solar"] + sizes["wind_onshore"]) / LOAD < 15


# What takes the premium away


def premium(country: str, *more: str) -> float:
    """Return what every hour costs beyond every year, EUR/MWh."""
    return round_the_clock(country, 1.0, *more).cost - annually(country).cost


@pytest.mark.parametrize("country", ["DE", "FR"])
def test_a_cavern_of_hydrogen_halves_the_premium_of_every_hour(country: str):
    """With the cavern of the study, 2.5 EUR/kWh: from 138 to 64 EUR/MWh in Germany, from 104 to 50 in France."""
    assert premium(country) > 2.0 * premium(country, "hydrogen_store")


def test_firm_clean_power_takes_away_more_than_a_cavern_of_hydrogen():
    """Published: nearly all of the premium goes (+10 %), with plants at 2,760 EUR/kW. A small reactor at its cited cost
    leaves 37 % of it in Germany; a share of the French fleet at its contract price 25 % in France."""
    assert premium("DE", "smr") < 0.45 * premium("DE")
    assert premium("DE", "smr") < premium("DE", "hydrogen_store")
    assert premium("FR", "nuclear_ppa") < 0.30 * premium("FR")
    assert premium("FR", "nuclear_ppa") < premium("FR", "hydrogen_store")
    assert round_the_clock("FR", 1.0, "nuclear_ppa").sizes["nuclear_ppa"] > LOAD * 0.5
