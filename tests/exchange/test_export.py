"""A campus becomes a PyPSA network that costs the same, and comes back unchanged."""

from dataclasses import replace

import numpy as np
import pypsa
import pytest
from campuses import bundled, cost, days, limited, powered, without_limits
from drawn import campus_of, drawn, imported, solved

from wattloom.campus.network import Network
from wattloom.exchange.importing import import_network
from wattloom.exchange.pypsa import add_constraints, to_pypsa
from wattloom.exchange.pypsa_files import read_network, write_network
from wattloom.exchange.rows import META, rows_of

FORCED = """
grid_connection: {power: 150 MW}
grid_import: {}
solar: {capacity_max: 900 MW, on_site: true}
gas: {technology: own_source, capacity: 60 MW, minimum: 0.3, marginal_cost: 90 EUR/MWh, carbon: 400 g/kWh}
slow: {technology: own_source, capacity_max: 90 MW, fixed_cost: 9 EUR/kW/year, ramp_up: 0.05, ramp_down: 0.1}
lake: {technology: own_store, charge: 20 MW, energy: 90 MWh, initial: 40 MWh, final: 60 MWh}
"""
"""A campus in which something must run, something is slow, and a store ends with more than it begins with."""

CAMPUSES = {
    "two days of a gigawatt in France": lambda: days(bundled("fr-1gw").network, 30, 1),
    "sun, wind and a battery": lambda: days(bundled("solar-wind-battery").network, 100, 2),
    "a campus that is forced": lambda: limited(days(powered(FORCED).network, 40, 2), carbon=400_000.0),
}


def theirs(network: Network) -> float:
    """What PyPSA says a campus costs, its given costs included."""
    exported = to_pypsa(network)
    return solved(exported, extra_functionality=add_constraints) + exported.meta[META]["constant"]


@pytest.mark.parametrize("name", ["two days of a gigawatt in France", "a campus that is forced"])
def test_a_campus_costs_the_same_in_pypsa(name: str):
    network = CAMPUSES[name]()
    assert theirs(network) == pytest.approx(cost(network), rel=1e-8)


@pytest.mark.parametrize("seed", [0, 3, 5, 8])
def test_a_network_comes_back_as_it_went(seed: int):
    first = imported(drawn(seed))[1]
    back = campus_of(import_network(to_pypsa(first), "back"))
    assert cost(back) == pytest.approx(cost(first), rel=1e-9)


def test_rows_travel_with_the_file_and_without_them_the_promise_is_not_kept(tmp_path):
    network = CAMPUSES["sun, wind and a battery"]()
    file = tmp_path / "campus.nc"
    write_network(to_pypsa(network), file)
    read = read_network(file)
    assert [row["name"] for row in rows_of(read)] == ["one:battery.discharge", "cfe"]
    found = solved(read, extra_functionality=add_constraints) + read.meta[META]["constant"]
    assert found == pytest.approx(cost(network), rel=1e-8)
    assert solved(read) + read.meta[META]["constant"] < found * (1 - 1e-4)


def test_sun_and_wind_are_generators_that_need_not_run():
    exported = to_pypsa(CAMPUSES["sun, wind and a battery"]())
    assert "curtailment electricity" not in exported.generators.index
    assert exported.generators.loc["solar", "p_nom_extendable"]
    assert np.all(exported.get_switchable_as_dense("Generator", "p_min_pu")["solar"] == 0)


def test_a_limit_on_steady_emissions_is_a_global_constraint():
    gas = "{technology: own_source, capacity: 300 MW, marginal_cost: 60 EUR/MWh, carbon: 400 g/kWh}"
    clean = "{technology: own_source, capacity: 300 MW, marginal_cost: 150 EUR/MWh}"
    campus = without_limits(days(powered(f"gas: {gas}\nclean: {clean}").network, 5, 2))
    network = replace(campus, limits=replace(campus.limits, carbon=200_000.0))
    exported = to_pypsa(network)
    assert list(exported.global_constraints.index) == ["carbon"]
    assert rows_of(exported) == []
    assert theirs(network) == pytest.approx(cost(network), rel=1e-9)
    assert cost(network) > cost(campus) * 1.01


def test_an_exported_network_is_a_network_like_any_other():
    exported = to_pypsa(CAMPUSES["sun, wind and a battery"]())
    exported.consistency_check(strict=["unknown_buses", "time_series", "disconnected_buses"])
    assert isinstance(exported.copy(), pypsa.Network)
