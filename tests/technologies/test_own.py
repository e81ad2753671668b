"""Devices of a planner's own numbers: sizes, hourly columns, buses of any name, a few days instead of a year."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from campuses import cost, planned

from wattloom.api import make_plan
from wattloom.campus.building import build_campus
from wattloom.campus.network import Network
from wattloom.campus.reading import load_scenario
from wattloom.campus.scenario import Scenario
from wattloom.campus.writing import scenario_files
from wattloom.errors import InputError

HOURS = 48
HEAD = """
name: own
title: {en: Own, fr: Propre}
site:
  country: FR
  weather: lyon
  period: {start: 2018-01-15T00:00Z, hours: 48}
components:
"""
MARKET = (
    "{technology: own_source, capacity: 500 MW, marginal_cost: {file: hours.csv, column: price}, usual: true}"
)
GRID = f"market: {MARKET}"
HALLS = "halls: {technology: own_demand, demand: {file: hours.csv, column: load}}"
PRICE = 60 + 30 * np.sin(np.arange(HOURS) / 4)
LOAD = np.full(HOURS, 50.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of hours."""
    first = datetime(2018, 1, 15, tzinfo=UTC)
    stamps = [first + timedelta(hours=hour) for hour in range(HOURS)]
    table = pl.DataFrame(
        {"time_utc": [f"{stamp:%Y-%m-%dT%H:%MZ}" for stamp in stamps], "price": PRICE, "load": LOAD}
    )
    table.write_csv(tmp_path / "hours.csv")
    return tmp_path


def written(folder: Path, *components: str, head: str = HEAD) -> Scenario:
    file = folder / "scenario.yaml"
    file.write_text(head + "".join(f"  {line}\n" for line in components), "utf-8")
    return load_scenario(file)


def network(folder: Path, *components: str) -> Network:
    return build_campus(written(folder, GRID, HALLS, *components)).network


def test_two_days_stand_for_a_year(folder: Path):
    campus = network(folder)
    assert (campus.hours, campus.start) == (HOURS, datetime(2018, 1, 15, tzinfo=UTC))
    assert cost(campus) == pytest.approx(float(PRICE @ LOAD) * 8760 / HOURS)


def test_two_days_may_stand_for_themselves(folder: Path):
    head = HEAD.replace("hours: 48", "hours: 48, weight: 1")
    campus = build_campus(written(folder, GRID, HALLS, head=head)).network
    assert cost(campus) == pytest.approx(float(PRICE @ LOAD))


def test_days_take_the_same_hours_of_what_is_known(folder: Path):
    head = HEAD.replace(", hours: 48", ", hours: 24")
    day = build_campus(written(folder, GRID, HALLS, "solar: {}", head=head)).network
    year = build_campus(load_scenario("fr-1gw")).network
    of = [next(each for each in found.devices if each.name == "solar") for found in (day, year)]
    upper = [np.asarray(device.envelope.activities[0].upper) for device in of]
    assert np.array_equal(upper[0], upper[1][14 * 24 : 15 * 24])


def test_a_source_is_built_when_it_is_cheaper_than_the_market(folder: Path):
    cheap = "well: {technology: own_source, capacity_max: 30 MW, fixed_cost: 200 EUR/kW/year}"
    dear = "well: {technology: own_source, capacity_max: 30 MW, fixed_cost: 2000 EUR/kW/year}"
    sizes = [planned(network(folder, line))[1].sizes["well", ""] for line in (cheap, dear)]
    assert sizes == pytest.approx([30.0, 0.0])


def test_a_must_run_runs_and_its_rest_follows_the_price(folder: Path):
    line = "boiler: {technology: own_source, capacity: 40 MW, minimum: 0.25, marginal_cost: 70 EUR/MWh}"
    _, operation = planned(network(folder, line))
    given = operation.activity["boiler", "must_run"] + operation.activity["boiler", "output"]
    assert np.allclose(given[PRICE > 70.01], 40.0) and np.allclose(given[PRICE < 69.99], 10.0)


def test_a_source_below_zero_sells(folder: Path):
    well = "well: {technology: own_source, capacity: 80 MW, marginal_cost: 20 EUR/MWh}"
    sale = "sale: {technology: own_source, capacity: 10 MW, availability: 0, minimum: -1, marginal_cost: 40 EUR/MWh}"
    alone, selling = cost(network(folder, well)), cost(network(folder, well, sale))
    assert alone - selling == pytest.approx(10 * (40 - 20) * 8760)


def test_a_converter_makes_what_another_bus_wants(folder: Path):
    fuel = "fuel: {technology: own_demand, bus: hydrogen, demand: 7 MW}"
    maker = "maker: {technology: own_converter, outputs: {hydrogen: 0.7, heat@45: 0.2}, capacity_max: 50 MW}"
    cooler = "cooler: {technology: own_demand, bus: heat@45, demand: 2 MW}"
    campus = network(folder, fuel, maker, cooler)
    assert [bus.name for bus in campus.buses()] == ["electricity", "own/hydrogen", "heat@45"]
    assert cost(campus) - cost(network(folder)) == pytest.approx(float(PRICE.sum()) * 10 * 8760 / HOURS)


def test_a_store_without_converters_moves_what_it_can_hold(folder: Path):
    tank = "tank: {technology: own_store, energy: 40 MWh}"
    _, operation = planned(network(folder, tank))
    level = operation.levels["tank", "stored"]
    assert level.max() == pytest.approx(40.0) and level.min() == pytest.approx(0.0)
    assert cost(network(folder, tank)) < cost(network(folder))


def test_what_stays_unserved_costs_what_was_said(folder: Path):
    line = "extra: {technology: own_demand, demand: 5 MW, unserved_cost: 30.0 EUR/MWh}"
    scarce = np.minimum(PRICE, 30.0) * 5
    assert cost(network(folder, line)) - cost(network(folder)) == pytest.approx(
        float(scarce.sum()) * 8760 / HOURS
    )


def test_business_as_usual_keeps_the_sources_that_are_usual(folder: Path):
    usual = written(folder, GRID, HALLS, "well: {technology: own_source, capacity: 5 MW}").business_as_usual()
    assert set(usual.components) == {"market", "halls"}


def test_a_scenario_is_written_with_the_files_it_names(folder: Path, tmp_path: Path):
    scenario = written(folder, GRID, HALLS)
    for name, content in scenario_files(scenario).items():
        place = tmp_path / "again" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    again = build_campus(load_scenario(tmp_path / "again" / "scenario.yaml")).network
    assert cost(again) == pytest.approx(cost(build_campus(scenario).network), rel=1e-12)


FAULTS = {
    "well: {technology: own_source, capacity: 5 MW, capacity_max: 9 MW}": "capacity",
    "well: {technology: own_source, availability: 0.2, minimum: 0.5}": "minimum",
    "well: {technology: own_source, minimum: -0.5, ramp_up: 0.1}": "ramp",
    "well: {technology: own_source, availability: {file: hours.csv, column: wind}}": "wind",
    "well: {technology: own_source, availability: {file: ../hours.csv}}": "hours.csv",
    "well: {technology: own_source, availability: {column: price}}": "column",
    "well: {technology: own_source, marginal_cost: 20}": "EUR/MWh",
    "well: {technology: own_demand, bus: hydrogen, demand: 5 MW}": "hydrogen",
}


@pytest.mark.parametrize("line", FAULTS)
def test_a_mistake_is_named_with_its_remedy(folder: Path, line: str):
    with pytest.raises(InputError) as found:
        network(folder, line)
    for lang in ("en", "fr"):
        assert FAULTS[line] in found.value.text(lang)
        assert "well" in found.value.text(lang) or "hours.csv" in found.value.text(lang)
        assert found.value.next_step(lang) or found.value.identifier == "value-misread"


def test_a_campus_that_consumes_nothing_has_no_cost_per_energy(folder: Path):
    source = "well: {technology: own_source, bus: fuel, capacity: 5 MW, usual: true}"
    with pytest.raises(InputError, match="own_demand"):
        make_plan(written(folder, source, "engine: {technology: own_demand, bus: fuel, demand: 4 MW}"))


def test_hours_that_a_file_lacks_are_counted(folder: Path):
    head = HEAD.replace("hours: 48", "hours: 72")
    with pytest.raises(InputError, match=re.compile("24 of the 72 planned hours", re.DOTALL)):
        build_campus(written(folder, GRID, HALLS, head=head))


def test_days_outside_the_weather_year_know_no_weather(folder: Path):
    head = HEAD.replace("2018-01-15", "2018-12-31")
    with pytest.raises(InputError, match="2018"):
        build_campus(written(folder, "solar: {}", "halls: {technology: own_demand, demand: 5 MW}", head=head))
