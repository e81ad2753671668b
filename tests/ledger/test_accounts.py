"""The year in figures, against sums done by hand from the Flows table and the facts."""

import numpy as np
import polars as pl
import pytest

import wattloom
from wattloom.facts import fact, hourly

SUPPLY = ("grid_import", "solar", "wind_onshore", "battery")


@pytest.fixture(scope="module")
def plan() -> "wattloom.api.Plan":
    """The small French campus on the grid alone, a whole year."""
    return wattloom.load("grid-only").plan()


def consumed(flows: pl.DataFrame) -> pl.DataFrame:
    return (
        flows.filter((pl.col("bus") == "electricity") & (pl.col("quantity") < 0))
        .group_by("time")
        .agg(-pl.col("quantity").sum())
        .sort("time")
    )


def test_energy_is_what_leaves_the_campus_bus(plan):
    assert consumed(plan.flows)["quantity"].sum() == pytest.approx(plan.kpis["energy_mwh"], rel=1e-9)
    assert plan.kpis["mean_mw"] == pytest.approx(plan.kpis["energy_mwh"] / 8760, rel=1e-9)
    assert plan.kpis["peak_mw"] == pytest.approx(consumed(plan.flows)["quantity"].max(), rel=1e-9)


def test_location_carbon_is_the_grid_of_each_hour(plan):
    load = consumed(plan.flows)["quantity"].to_numpy()
    intensity = hourly("carbon_intensity", "FR", 2018).values
    by_hand = float(np.sum(load * intensity) / np.sum(load))
    assert plan.kpis["gco2_per_kwh_location"] == pytest.approx(by_hand, rel=1e-9)
    assert plan.kpis["gco2_per_kwh_market"] == pytest.approx(by_hand, rel=1e-6)


def test_the_score_of_the_grid_alone_is_the_grids_own(plan):
    load = consumed(plan.flows)["quantity"].to_numpy()
    clean = hourly("clean_share", "FR", 2018).values
    assert plan.kpis["cfe_score"] == pytest.approx(float(np.sum(load * clean) / np.sum(load)), rel=1e-9)
    assert plan.document["clean"]["scores"]["contracted"] == pytest.approx(0.0, abs=1e-12)
    assert plan.kpis["annual_matching"] == 0.0


def test_what_the_fleet_takes_leaves_as_heat(plan):
    taken = -plan.flows.filter((pl.col("device") == "fleet") & (pl.col("carrier") == "electricity"))[
        "quantity"
    ].sum()
    assert plan.kpis["heat_produced_mwh"] == pytest.approx(taken, rel=1e-9)
    assert plan.kpis["heat_refused_mwh"] == pytest.approx(taken, rel=1e-6)
    assert plan.kpis["heat_reused_share"] == pytest.approx(0.0, abs=1e-6)


def test_energy_splits_into_it_and_the_rest(plan):
    kpis = plan.kpis
    parts = kpis["it_energy_mwh"] + kpis["cooling_and_losses_mwh"] + kpis["heat_pump_mwh"]
    assert parts == pytest.approx(kpis["energy_mwh"], rel=1e-9)
    assert kpis["pue"] == pytest.approx(
        (kpis["energy_mwh"] - kpis["heat_pump_mwh"]) / kpis["it_energy_mwh"], rel=1e-9
    )
    assert 1.03 < kpis["pue"] < 1.3


def test_costs_divide_into_lines_that_add_up(plan):
    document = plan.document
    summed = sum(line["eur_per_year"] for line in document["costs"])
    assert summed == pytest.approx(document["objective_eur_per_year"], rel=1e-6)
    assert plan.kpis["cost_eur_per_year"] == pytest.approx(summed, rel=1e-9)
    assert plan.kpis["levelised_cost_eur_per_mwh"] == pytest.approx(
        summed / plan.kpis["energy_mwh"], rel=1e-9
    )
    for line in document["costs"]:
        assert line["low"] <= line["eur_per_year"] <= line["high"] or line["eur_per_year"] < 0
    assert plan.kpis["levelised_cost_low"] < plan.kpis["levelised_cost_high"]


def test_the_market_price_paid_is_its_level_as_the_load_is_nearly_flat(plan):
    (energy,) = [line for line in plan.document["costs"] if line["kind"] == "energy"]
    level = next(
        swing for swing in plan.document["ranges"]["tornado"] if swing["fact"].startswith("grid.price_level")
    )
    assert level["low"] < plan.kpis["levelised_cost_eur_per_mwh"] < level["high"]
    assert energy["eur_per_year"] / plan.kpis["energy_mwh"] == pytest.approx(
        fact("grid.price_level_fr").value, rel=0.05
    )


def test_tasks_take_energy_carbon_and_money_in_the_same_proportion(plan):
    kpis = plan.kpis
    assert kpis["kwh_per_task"] * kpis["tasks_per_year"] == pytest.approx(1000 * kpis["inference_mwh"])
    assert 0 < kpis["inference_mwh"] < kpis["energy_mwh"]
    assert kpis["gco2_per_task"] / kpis["kwh_per_task"] == pytest.approx(kpis["gco2_per_kwh_market"])
    assert kpis["eur_per_1000_tasks"] / kpis["kwh_per_task"] == pytest.approx(
        kpis["levelised_cost_eur_per_mwh"]
    )


def test_business_as_usual_of_a_campus_on_the_grid_is_itself(plan):
    usual = plan.document["business_as_usual"]
    for name in ("energy_mwh", "cost_eur_per_year", "cfe_score", "water_m3", "pue"):
        assert usual[name] == pytest.approx(plan.kpis[name], rel=1e-6)
