"""Several weather years at once: one campus that stands in all of them."""

from functools import cache

import polars as pl
import pytest
from campuses import written

from wattloom.api import Plan, make_plan
from wattloom.errors import InfeasibleError
from wattloom.flows import imbalance
from wattloom.ledger.accounts import account
from wattloom.ledger.charter import judge
from wattloom.ledger.matching import match
from wattloom.ledger.means import judge_all, mean_of
from wattloom.plan.costs import cost_lines
from wattloom.plan.solvers import Ask
from wattloom.plan.together import explained_years, solve_years
from wattloom.plan.years import year_campuses

YEARS = (2017, 2018, 2019)
WEEK = """
name: three-weeks
title: {en: A test, fr: Un essai}
site:
  country: FR
  weather: lyon
  period: {start: 2018-01-15T00:00:00Z, hours: 72}
clean: additional
components:
  fleet: {technology: accelerator_fleet, accelerators: 100000}
  training: {accelerators: 52000}
  users: {technology: inference_demand, accelerators: 36000}
  model: {}
  liquid_tower: {technology: cooling_tower, temperature: 45 degC}
  air_tower: {technology: cooling_tower, temperature: 30 degC}
  grid_connection: {power: 200 MW}
  grid_import: {}
  solar: {capacity_max: 2 GW}
  wind_onshore: {capacity_max: 2 GW}
  battery: {power_max: 1 GW, energy_max: 10 GWh}
charter: {cfe: 80 %}
"""
"""Three winter days, whose wind is another each year."""


@cache
def planned(*years: int) -> Plan:
    return make_plan(written(WEEK).in_years(years), ask=Ask("simplex"))


def cost(*years: int) -> float:
    return float(planned(*years).kpis["cost_eur_per_year"] or 0.0)


def test_a_plan_of_one_year_is_the_plan_of_that_year():
    assert cost(2018) == pytest.approx(planned(2018).document["objective_eur_per_year"], rel=1e-9)
    assert "weather_years" not in planned(2018).document
    assert planned(2018).document["robustness"] == []


def test_the_mean_year_costs_what_the_solver_found():
    assert cost(*YEARS) == pytest.approx(planned(*YEARS).document["objective_eur_per_year"], rel=1e-8)


def test_one_campus_for_three_years_costs_more_than_a_campus_for_each():
    assert cost(*YEARS) > sum(cost(year) for year in YEARS) / len(YEARS)


def test_no_year_is_served_by_less_than_it_needs_alone():
    """The dearest year alone bounds what three years need: with sizes for all, none is cheaper than by itself."""
    rows = planned(*YEARS).document["robustness"]
    assert [row["weather_year"] for row in rows] == list(YEARS)
    energy = float(planned(*YEARS).kpis["energy_mwh"] or 0.0)
    for row in rows:
        alone = cost(row["weather_year"])
        assert row["levelised_cost_eur_per_mwh"] * energy >= alone * (1 - 1e-3)


def test_every_promise_is_kept_in_every_year():
    document = planned(*YEARS).document
    assert all(row["planned"] and row["cfe_score"] >= 0.80 - 1e-9 for row in document["robustness"])
    (rule,) = (rule for rule in document["charter"] if rule["rule"] == "cfe")
    assert rule["met"]
    assert rule["value"] == pytest.approx(min(row["cfe_score"] for row in document["robustness"]))


def test_the_flows_hold_every_hour_of_every_year():
    flows = planned(*YEARS).flows
    hours = flows.group_by(pl.col("time").dt.year()).agg(pl.col("time").n_unique().alias("hours"))
    assert dict(hours.sort("time").iter_rows()) == dict.fromkeys(YEARS, 72)
    worst = imbalance(flows)
    assert (worst["imbalance"] <= 1e-6 * worst["throughput"] + 1e-6).all()


def test_series_that_stand_in_are_named_year_by_year():
    warnings = planned(*YEARS).document["warnings"]
    years = [each["values"]["year"] for each in warnings if each["id"] == "warning-stand-ins"]
    assert years == [str(year) for year in YEARS]


def test_the_mean_of_one_year_is_that_year_and_its_ratios_are_of_its_amounts():
    campuses = year_campuses(written(WEEK).in_years(YEARS))
    answers = solve_years(campuses, Ask("simplex"))
    assert isinstance(answers, tuple)
    years = [
        account(each.campus, each.operation, match(each.operation), cost_lines(each.operation))
        for each in answers
    ]
    assert mean_of(years[:1]) == years[0]
    mean = mean_of(years)
    assert mean.levelised_cost_eur_per_mwh == pytest.approx(mean.cost_eur_per_year / mean.energy_mwh)
    assert mean.peak_mw == max(year.peak_mw for year in years)
    charter = campuses[0].scenario.charter
    worst = min(judge(charter, year)[0].value for year in years)
    assert judge_all(charter, years)[0].value == worst


def test_what_no_sizes_can_serve_is_explained_by_the_year_that_cannot():
    """Without a grid and with little wind, the calmest year has no plan at all."""
    campuses = year_campuses(written(WEEK.replace("2 GW", "1 MW")).in_years(YEARS))
    assert not isinstance(solve_years(campuses, Ask("simplex")), tuple)
    fault = explained_years(campuses)
    assert isinstance(fault, InfeasibleError)
    assert "2017" in fault.text("en")
