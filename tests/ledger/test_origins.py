"""Where each kWh comes from: every consumed kWh has an origin, and nobody is credited twice."""

import numpy as np
import polars as pl
import pytest
from campuses import bundled, days, limited, planned, powered, without_limits
from hypothesis import given, settings
from hypothesis import strategies as st

from wattloom.envelope import ELECTRICITY, PORTFOLIO
from wattloom.flows import COLUMNS, imbalance
from wattloom.ledger.matching import DEFINITIONS, cfe_score, hourly_clean, match
from wattloom.ledger.origins import ElectricFlows, StoreFlows, mixes
from wattloom.ledger.table import flows_table

NAMES = ("fr-1gw", "de-100mw", "solar-wind-battery")
HOURS = 48
few = settings(max_examples=8, deadline=None, derandomize=True)
flow = st.floats(0.0, 100.0)


def series(seed: int, share: float = 1.0) -> np.ndarray:
    """Draw hours of a flow, some of them without any."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 100, HOURS) * (rng.uniform(size=HOURS) < share)


def store(seed: int, size: float) -> StoreFlows:
    """Walk a store through hours that charge or discharge at random, never below empty."""
    rng = np.random.default_rng(seed)
    level, gained, given_back = np.zeros(HOURS), np.zeros(HOURS), np.zeros(HOURS)
    held = 0.0
    for hour in range(HOURS):
        step = rng.uniform(-size, size)
        gained[hour], given_back[hour] = max(min(step, 5 * size - held), 0.0), min(max(-step, 0.0), held)
        held += gained[hour] - given_back[hour]
        level[hour] = held
    return StoreFlows(discharge=0.9 * given_back, gained=gained, kept=np.maximum(level - gained, 0.0))


# The rules of tracing


@few
@given(seed=st.integers(0, 10_000), sold=st.floats(0.0, 1.0))
def test_shares_of_an_hour_sum_to_one_where_anything_flows(seed: int, sold: float):
    supplies = {"sun": series(seed, 0.5), "market": series(seed + 1, 0.8)}
    kept = store(seed, 20.0)
    available = supplies["sun"] + supplies["market"] + kept.discharge
    bus = ElectricFlows(supplies, frozenset({"market"}), sold * available, {"battery": kept})
    uses, sales = mixes(bus, {}, HOURS)
    for mix, moved in ((uses, (1 - sold) * available), (sales, sold * available)):
        total = sum(mix.values())
        assert np.allclose(total[moved > 1e-6], 1.0)
        assert all(share.min() >= 0.0 for share in mix.values())


def test_own_supply_is_sold_before_the_market():
    bus = ElectricFlows(
        {"sun": np.array([10.0, 2.0]), "market": np.array([10.0, 10.0])},
        frozenset({"market"}),
        np.array([5.0, 5.0]),
        {},
    )
    uses, sales = mixes(bus, {}, 2)
    assert sales["sun"] == pytest.approx([1.0, 0.4])
    assert uses["sun"] == pytest.approx([5.0 / 15.0, 0.0])


def test_what_a_store_kept_overnight_still_comes_from_the_sun():
    """One hour of sun fills it, one hour of market runs beside it, then it serves the night alone."""
    bus = ElectricFlows(
        {"sun": np.array([10.0, 0.0, 0.0]), "market": np.array([0.0, 4.0, 0.0])},
        frozenset({"market"}),
        np.zeros(3),
        {
            "battery": StoreFlows(
                discharge=np.array([0.0, 0.0, 8.0]),
                gained=np.array([9.0, 0.0, 0.0]),
                kept=np.array([0.0, 9.0, 0.0]),
            )
        },
    )
    uses, _ = mixes(bus, {}, 3)
    assert uses["sun"] == pytest.approx([1.0, 0.0, 1.0])
    assert uses["market"] == pytest.approx([0.0, 1.0, 0.0])


def test_a_store_that_sells_alone_at_night_sells_what_it_was_charged_with():
    bus = ElectricFlows(
        {"sun": np.array([10.0, 0.0])},
        frozenset(),
        np.array([0.0, 6.0]),
        {"hydrogen": StoreFlows(np.array([0.0, 6.0]), np.array([10.0, 0.0]), np.array([0.0, 0.0]))},
    )
    _, sales = mixes(bus, {}, 2)
    assert sales["sun"] == pytest.approx([0.0, 1.0])


# Planned campuses


@few
@given(name=st.sampled_from(NAMES), first=st.integers(0, 361))
def test_every_kwh_that_is_consumed_has_an_origin(name: str, first: int):
    network = limited(without_limits(days(bundled(name).network, first, 2)), cfe=0.5)
    _, operation = planned(network)
    matching = match(operation)
    traced = sum(matching.supplied.values())
    assert np.allclose(traced, matching.load, rtol=1e-9)
    sources = {device.name for device, activity in network.activities() if activity.supply is not None}
    assert set(matching.supplied) <= sources | {"grid_connection"}
    table = flows_table(operation, matching)
    assert tuple(table.columns) == COLUMNS
    used = table.filter((pl.col("carrier") == "electricity") & (pl.col("quantity") < 0))
    unnamed = used.filter((pl.col("origin") == "") & (pl.col("device") != "curtailment"))
    assert -unnamed["quantity"].sum() <= 1e-6 * matching.load.sum()


@few
@given(name=st.sampled_from(NAMES), first=st.integers(0, 361))
def test_no_source_is_credited_with_more_than_it_gave(name: str, first: int):
    """What a store hands back left its source before; over the days nothing is multiplied."""
    network = limited(without_limits(days(bundled(name).network, first, 3)), cfe=0.5)
    _, operation = planned(network)
    matching = match(operation)
    for device, activity in network.activities():
        if activity.supply is None or device.name not in matching.supplied:
            continue
        gave = sum(np.maximum(operation.flow(device, activity, bus), 0.0).sum() for bus in activity.ports)
        assert matching.supplied[device.name].sum() <= gave * (1 + 1e-3) + 1e-3 * matching.load.sum()


@few
@given(name=st.sampled_from(NAMES), first=st.integers(0, 361), cfe=st.floats(0.3, 0.7))
def test_the_wider_the_definition_of_clean_the_higher_the_score(name: str, first: int, cfe: float):
    network = limited(without_limits(days(bundled(name).network, first, 2)), cfe=cfe)
    solution, operation = planned(network)
    scores = {definition: cfe_score(operation, definition) for definition in DEFINITIONS}
    assert scores["grid_factor"] >= scores["contracted"] >= scores["additional"]
    assert scores[network.clean] >= cfe - 1e-6
    hourly = [hourly_clean(operation, match(operation), definition) for definition in DEFINITIONS]
    assert np.all(hourly[0] >= hourly[1] - 1e-9) and np.all(hourly[1] >= hourly[2] - 1e-9)
    assert solution.status == "optimal"


def test_without_stores_and_sales_the_score_of_the_year_is_the_mean_of_its_hours():
    network = days(bundled("grid-only").network, 100, 7)
    _, operation = planned(network)
    matching = match(operation)
    hourly = hourly_clean(operation, matching, "grid_factor")
    mean = float(np.sum(hourly * matching.load) / np.sum(matching.load))
    assert cfe_score(operation, "grid_factor") == pytest.approx(mean, abs=1e-9)


def test_hydrogen_sold_at_night_keeps_its_bus_in_balance():
    """Found by these tests: a store that sold while nothing else fed its bus had no origin to sell."""
    campus = powered(
        "grid_connection: {power: 150 MW}\ngrid_import: {}\n"
        "grid_export: {power_max: 500 MW, price_level: 600 EUR/MWh, fee: 0 EUR/MWh}\n"
        "solar: {capacity_max: 900 MW}\n"
        "smr: {capacity_max: 150 MW, first_year: 2025, on_site: true, capex: 1 EUR/kW}\n"
        "hydrogen_store: {charge_capex: 1 EUR/kW, discharge_capex: 1 EUR/kW, energy_capex: 0.01 EUR/kWh}"
    )
    network = days(campus.network, 0, 4)
    _, operation = planned(network)
    sold = operation.activity["grid_export", "export"]
    alone = (operation.activity["solar", "output"] < 1e-6) & (sold > 1.0)
    assert np.any(alone)
    matching = match(operation)
    assert np.allclose(sum(matching.sales[PORTFOLIO].values())[alone], 1.0)
    found = imbalance(flows_table(operation, matching))
    assert found["imbalance"].max() <= 1e-6 * found["throughput"].min()
    assert ELECTRICITY in matching.uses
