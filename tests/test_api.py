"""Wattloom from Python: load, plan, look, hand on."""

import json

import numpy as np
import polars as pl
import pytest
from campuses import powered

import wattloom
from wattloom.api import Plan, Stage, make_plan
from wattloom.errors import ScenarioError
from wattloom.words import say

CONTRACT = {
    "scenario", "status", "objective_eur_per_year", "lower_bound_eur_per_year", "relative_gap", "solver",
    "build_seconds", "solve_seconds", "peak_memory_mb", "sizes", "kpis", "charter", "business_as_usual", "data",
}  # fmt: skip
KPIS = {
    "cfe_score", "levelised_cost_eur_per_mwh", "kwh_per_task", "gco2_per_kwh_location", "gco2_per_kwh_market",
    "pue", "water_l_per_kwh", "heat_reused_share", "energy_mwh",
}  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    return wattloom.load("grid-only").plan()


def test_three_words_make_a_plan(plan: Plan):
    assert plan.document["status"] == "optimal"
    assert plan.document["scenario"] == "grid-only"
    assert plan.sizes == {}  # on the grid alone, nothing is decided
    given = {"value": 150.0, "unit": "MW", "decided": False, "least": 0.0}
    assert plan.document["sizes"]["grid_connection.power"] == given
    assert 50 < plan.kpis["levelised_cost_eur_per_mwh"] < 200


def test_the_json_contract_is_kept(plan: Plan):
    document = plan.document
    assert set(document) >= CONTRACT
    for kpis in (document["kpis"], document["business_as_usual"]):
        assert set(kpis) >= KPIS
        assert all(kpis[name] is not None for name in KPIS)
    assert {"weather_years", "licences"} <= set(document["data"])
    assert document["data"]["weather_years"] == [2018] or 2018 in document["data"]["weather_years"]
    for size in document["sizes"].values():
        assert {"value", "unit"} <= set(size)
    judged = make_plan(wattloom.load("grid-only").scenario.with_charter(cfe=0.5)).document["charter"]
    assert {"rule", "target", "value", "met"} <= set(judged[0])


def test_the_document_is_plain_json(plan: Plan):
    text = json.dumps(plan.document, allow_nan=False)
    assert json.loads(text) == plan.document


def test_the_bound_proves_the_plan(plan: Plan):
    document = plan.document
    assert document["lower_bound_eur_per_year"] <= document["objective_eur_per_year"] * (1 + 1e-9)
    assert 0 <= document["relative_gap"] <= 1e-4
    assert document["solver"] == "Loom"
    assert document["solver_reason"]["id"] == "solver-reason-loom"
    assert document["largest_residual"] < 1e-6


def test_every_message_in_the_document_can_be_said_in_both_languages(plan: Plan):
    messages = list(_messages(plan.document))
    assert messages
    for message in messages:
        english, french = (say(message["id"], lang, **message["values"]) for lang in ("en", "fr"))
        assert english and french and english != french


def _messages(node):
    """Walk over every message, wherever it stands."""
    if isinstance(node, dict):
        if set(node) == {"id", "values"}:
            yield node
            return
        for child in node.values():
            yield from _messages(child)
    if isinstance(node, list):
        for child in node:
            yield from _messages(child)


def test_what_making_the_accelerators_took_does_not_explain_what_they_draw(plan: Plan):
    drawn = {fact["name"] for fact in _facts(plan.document["why"]["energy_mwh"])}
    assert "accelerator_fleet.tdp" in drawn
    assert not drawn & {"accelerator_fleet.embodied_carbon", "accelerator_fleet.lifetime"}


def test_every_headline_figure_leads_down_to_a_citation_or_to_the_scenario(plan: Plan):
    for name, tree in plan.document["why"].items():
        assert tree["value"] == pytest.approx(plan.kpis[name]), name
        assert tree["label"]["en"] and tree["label"]["fr"]
    facts = list(_facts(plan.document["why"]["levelised_cost_eur_per_mwh"]))
    assert any(fact["name"].startswith("grid.price_level") and fact["source"] for fact in facts)


def _facts(tree):
    if tree["fact"]:
        yield tree["fact"]
    for child in tree["inputs"]:
        yield from _facts(child)


def test_flows_go_to_pandas_and_to_xarray(plan: Plan):
    frame = plan.to_pandas()
    assert list(frame.columns) == plan.flows.columns and len(frame) == plan.flows.height
    data = plan.to_xarray()
    assert set(data.data_vars) == set(plan.flows["bus"].cast(pl.String).unique())
    assert data.sizes["time"] == 8760
    assert float(np.abs(data["electricity"].sum("device")).max()) < 1e-6


def test_flows_keep_their_form_on_disk(plan: Plan, tmp_path):
    path = tmp_path / "flows.parquet"
    plan.flows.write_parquet(path)
    read = pl.read_parquet(path)
    assert read["quantity"].sum() == pytest.approx(plan.flows["quantity"].sum())
    assert str(read.schema["time"]) == str(plan.flows.schema["time"])
    assert set(read["kind"].cast(pl.String).unique()) == {"planned"}


def test_a_notebook_shows_the_plan_and_the_scenario(plan: Plan):
    shown = plan._repr_html_()
    assert "100-megawatt campus" in shown and "<" in shown
    assert "grid_import" in wattloom.load("grid-only")._repr_html_()


def test_stages_are_told_while_planning_and_can_be_said():
    told: list[Stage] = []
    make_plan(wattloom.load("grid-only").scenario, progress=told.append)
    names = list(dict.fromkeys(stage.name for stage in told))
    assert names == ["stage-building", "stage-solving", "stage-business-as-usual", "stage-accounting"]
    for stage in told:
        assert say(stage.name, "fr", **(stage.values or {}))


def test_the_same_sizes_are_tried_in_the_hours_of_another_year():
    plan = make_plan(wattloom.load("grid-only").scenario, test_years=[2017])
    (tried,) = plan.document["robustness"]
    assert tried["weather_year"] == 2017
    assert 0.8 < tried["cfe_score"] < 1.0
    assert tried["unserved_mwh"] == 0.0


def test_what_the_sizes_cannot_serve_in_another_year_is_counted_and_the_plan_stays():
    """A turbine beside a share of the French fleet, sized for the least hour of 2018; that of 2019 was lower."""
    campus = powered(
        "grid_connection: {power: 150 MW}\nnuclear_ppa: {capacity_max: 100 MW}\n"
        "gas_turbine: {capex: 3000 EUR/kW, gas_price: 100 EUR/MWh}"
    )
    plan = make_plan(campus.scenario, test_years=[2019])
    (tried,) = plan.document["robustness"]
    assert plan.sizes["nuclear_ppa"] == pytest.approx(100.0)
    assert 0.0 < tried["unserved_mwh"] < 1e-2 * plan.kpis["energy_mwh"]
    assert tried["levelised_cost_eur_per_mwh"] == pytest.approx(
        plan.kpis["levelised_cost_eur_per_mwh"], rel=0.05
    )


def test_a_scenario_that_does_not_exist_is_no_plan():
    with pytest.raises(ScenarioError) as caught:
        wattloom.load("grid-onli")
    assert "grid-only" in caught.value.text("en")
