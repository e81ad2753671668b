"""Single devices against what is known of them: the first law, cited efficiencies, legal limits, real fleets."""

import numpy as np
import pytest
from campuses import bundled, days, limited, planned, powered, without_limits
from test_catalogue import made

from wattloom.envelope import ELECTRICITY, PORTFOLIO, Envelope, Site, heat
from wattloom.envelope.vocabulary import COMPUTE, TASKS
from wattloom.facts import fact, hourly
from wattloom.plan.costs import cost_lines

CONVERTERS = ("accelerator_fleet", "heat_pump", "grid_connection")


@pytest.fixture(scope="module")
def site() -> Site:
    return bundled("fr-1gw").site


def envelope(site: Site, name: str, **fields: object) -> Envelope:
    return made(name, **fields).envelope(site.of(name))


# The first law


@pytest.mark.parametrize("name", CONVERTERS)
def test_a_converter_gives_the_energy_it_takes(name: str, site: Site):
    for activity in envelope(site, name).activities:
        energy = sum(port for bus, port in activity.ports.items() if bus.carrier in ("electricity", "heat"))
        assert np.allclose(energy, 0.0, atol=1e-12)


@pytest.mark.parametrize("name", ["cooling_tower", "river_cooling"])
def test_what_refuses_heat_only_takes(name: str, site: Site):
    (reject,) = envelope(site, name).activities
    assert reject.ports[heat(45)] == -1.0
    assert np.all(np.asarray(reject.ports[ELECTRICITY]) < 0)
    assert reject.meters["heat_rejected"] == 1.0


def test_all_power_of_the_fleet_is_heat_in_the_end(site: Site):
    standby, compute = envelope(site, "accelerator_fleet").activities
    for activity in (standby, compute):
        assert activity.meters["heat_produced"] == pytest.approx(-activity.ports[ELECTRICITY])
        assert activity.meters["it_energy"] < activity.meters["heat_produced"]
    assert compute.ports[COMPUTE] == 1.0 and COMPUTE not in standby.ports


def test_a_busy_accelerator_draws_what_was_measured_and_not_its_nameplate(site: Site):
    standby, compute = envelope(site, "accelerator_fleet").activities
    busy = standby.meters["it_energy"] + compute.meters["it_energy"]
    share, host, tdp = (
        fact(f"accelerator_fleet.{name}").value for name in ("measured_power_share", "host_multiplier", "tdp")
    )
    assert busy * 1e6 == pytest.approx(share * host * tdp)
    assert share < 1.0


# Heat


def test_a_heat_pump_from_45_to_70_degrees_gives_six_for_one(site: Site):
    (lift,) = envelope(site, "heat_pump").activities
    assert 1 / -lift.ports[ELECTRICITY] == pytest.approx(6.18, abs=0.01)


def test_a_heat_pump_from_30_to_90_degrees_gives_less_than_three_for_one(site: Site):
    (lift,) = envelope(
        site, "heat_pump", source_temperature="30 degC", supply_temperature="90 degC"
    ).activities
    assert 1 / -lift.ports[ELECTRICITY] == pytest.approx(2.72, abs=0.01)


def test_a_hundred_megawatts_warm_a_small_river_by_half_a_kelvin(site: Site):
    (reject,) = envelope(site, "river_cooling", mean_flow="50 m3/s", flow_amplitude="0 %").activities
    warmed = 100.0 * np.asarray(reject.meters["river_heating"])
    assert warmed == pytest.approx(np.full(site.hours, 0.478), rel=5e-3)


def test_a_river_is_never_warmed_beyond_the_charter(site: Site):
    assert site.river_heating == 1.0
    (reject,) = envelope(site, "river_cooling", mean_flow="50 m3/s", heating_limit="3 delta_degC").activities
    warmed = np.asarray(reject.upper) * np.asarray(reject.meters["river_heating"])
    assert warmed.max() == pytest.approx(1.0, rel=1e-9)


def test_a_hot_river_takes_nothing(site: Site):
    (reject,) = envelope(site, "river_cooling", downstream_limit="15 degC").activities
    assert np.min(reject.upper) == 0.0 and np.max(reject.upper) > 0.0


def test_district_heat_is_wanted_in_winter_and_never_more_than_the_year_asks(site: Site):
    (sell,) = envelope(site, "district_heat").activities
    wanted = np.asarray(sell.ceiling)
    assert wanted.sum() == pytest.approx(100_000, rel=1e-6)
    assert wanted[: 24 * 31].sum() > 3 * wanted[24 * 181 : 24 * 212].sum()


# Stores


def test_a_battery_gives_back_what_its_cited_efficiencies_say(site: Site):
    (level,) = envelope(site, "battery").levels
    cited = fact("battery.charge_efficiency").value * fact("battery.discharge_efficiency").value
    assert level.charge_efficiency * level.discharge_efficiency == pytest.approx(cited)
    assert 0.85 < cited < 0.97


def test_hydrogen_gives_back_less_than_half(site: Site):
    (level,) = envelope(site, "hydrogen_store").levels
    assert 0.25 < level.charge_efficiency * level.discharge_efficiency < 0.5


def test_a_queue_of_jobs_loses_nothing_and_waits_no_longer_than_it_may(site: Site):
    found = envelope(site, "job_queue")
    (level,) = found.levels
    assert (level.charge_efficiency, level.discharge_efficiency, level.loss) == (1.0, 1.0, 0.0)
    flow, waiting = found.capacities
    assert waiting.maximum == pytest.approx(flow.maximum * fact("training.deferral_hours").value)


# Sources


def test_the_french_fleet_is_contracted_as_it_ran(site: Site):
    (output,) = envelope(site, "nuclear_ppa").activities
    assert np.mean(output.upper) == pytest.approx(0.709, abs=1e-3)
    assert output.fixed and np.max(output.upper) < 1.0 and np.min(output.upper) < 0.55


def test_a_small_reactor_is_closed_before_its_first_year(site: Site):
    first = fact("smr.first_year").value
    (before,) = envelope(site, "smr").capacities
    assert site.plan_year < first and before.maximum == 0.0
    (after,) = envelope(site, "smr", first_year=site.plan_year, capacity_max="300 MW").capacities
    assert after.maximum == 300.0


def test_sun_wind_and_fleets_give_no_more_than_they_are(site: Site):
    for name in ("solar", "wind_onshore", "wind_offshore", "nuclear_ppa", "pay_as_produced_ppa"):
        (output,) = envelope(site, name).activities
        assert np.min(output.upper) >= 0.0 and np.max(output.upper) <= 1.05


def test_a_solar_thermal_plant_turns_stored_heat_into_power_and_no_more():
    """The engine gives what the collector took times its efficiency, less what the store lost."""
    campus = powered(
        "grid_connection: {power: 150 MW}\ngrid_import: {price_level: 500 EUR/MWh}\n"
        "solar_thermal: {collector_max: 900 MW, engine_max: 100 MW, store_max: 5 GWh}"
    )
    network = limited(without_limits(days(campus.network, 180, 4)))
    _, operation = planned(network)
    level = next(d for d in network.devices if d.name == "solar_thermal").envelope.levels[0]
    held = operation.levels["solar_thermal", "stored"]
    collected = operation.activity["solar_thermal", "collect"].sum()
    given = operation.activity["solar_thermal", "output"].sum()
    assert given > 100.0
    assert given == pytest.approx(
        level.discharge_efficiency * (collected - level.loss * held.sum()), rel=1e-6
    )
    by_hour = operation.activity["solar_thermal", "output"].reshape(-1, 24).sum(axis=0)
    assert by_hour[19:24].sum() > 0  # power after sunset


def test_direct_sunshine_at_lyon_is_less_than_half_of_that_in_texas():
    lyon = hourly("direct_normal_irradiance", "lyon", 2018).values.sum() / 1000
    amarillo = hourly("direct_normal_irradiance", "amarillo", 2012).values.sum() / 1000
    assert lyon == pytest.approx(1132, rel=0.01)
    assert lyon < 0.5 * amarillo


# Contracts


def test_take_or_pay_is_paid_for_also_when_thrown_away():
    """A contract so large that most of it finds no use: every MWh given is paid."""
    campus = powered(
        "grid_connection: {power: 150 MW}\ngrid_import: {}\n"
        "wind_contract: {technology: pay_as_produced_ppa, profile: wind_onshore, capacity_max: 3 GW, "
        "price: 50 EUR/MWh}"
    )
    network = limited(days(campus.network, 10, 4), cfe=0.999)
    _, operation = planned(network)
    given = operation.year(operation.activity["wind_contract", "output"])
    thrown = operation.year(operation.curtailed[PORTFOLIO])
    (line,) = [line for line in cost_lines(operation) if line.device == "wind_contract"]
    assert thrown > 0.2 * given
    assert line.amount(0.05) == pytest.approx(50.0 * given)


def test_a_baseload_contract_is_as_clean_as_its_matched_share(site: Site):
    (block,) = envelope(site, "baseload_ppa", matched_share="80 %").activities
    assert block.upper == 1.0 and block.supply.carbon_free == 0.8
    clean, dirty = (
        np.asarray(envelope(site, "baseload_ppa", matched_share=share).activities[0].meters["carbon"])
        for share in ("100 %", "0 %")
    )
    assert np.all(clean < dirty)


def test_the_market_costs_its_level_on_average_and_keeps_the_shape_of_the_year(site: Site):
    (purchase,) = envelope(site, "grid_import", price_level="80 EUR/MWh").activities
    price = purchase.costs[0].quantity.value * np.asarray(purchase.costs[0].profile)
    assert price.mean() == pytest.approx(80.0)
    assert np.corrcoef(price, hourly("day_ahead_price", "FR", 2018).values)[0, 1] == pytest.approx(1.0)


# Tasks


def test_a_cache_serves_its_true_hits_and_pays_for_every_look_up(site: Site):
    (serve,) = envelope(site, "semantic_cache", hit_share="50 %", false_hit_share="10 %").activities
    bus, share = serve.share_of
    assert bus == TASKS and share == pytest.approx(0.45)
    look_up = fact("semantic_cache.lookup_energy").value * 1e-6
    assert -serve.ports[ELECTRICITY] == pytest.approx(look_up / 0.45)


def test_a_distilled_model_takes_less_compute_per_success_than_the_full_one(site: Site):
    (full,) = envelope(site, "model").activities
    (small,) = envelope(site, "distilled_model").activities
    assert -small.ports[COMPUTE] < 1 / full.ports[TASKS]


def test_a_gas_turbine_burns_what_its_efficiency_asks(site: Site):
    (output,) = envelope(site, "gas_turbine").activities
    efficiency = fact("gas_turbine.efficiency").value
    burnt = fact("gas_turbine.combustion_carbon").value + fact("gas_turbine.upstream_carbon").value
    assert output.meters["carbon"] * 1000 == pytest.approx(burnt / efficiency)
    assert 400 < output.meters["carbon"] * 1000 < 800  # g/kWh, an open cycle with its upstream leaks
