"""A campus over the decades as it is written: what holds in which year, and what is refused."""

from __future__ import annotations

import pytest
from campuses import written

from wattloom.campus.building import build_campus
from wattloom.campus.decades import at, choices_of, priced, scenario_in, with_choices
from wattloom.campus.pathway import DEFAULT_STAGES
from wattloom.campus.scenario import Scenario
from wattloom.campus.writing import scenario_text
from wattloom.errors import ScenarioError
from wattloom.words import LANGUAGES

GROWING = """
name: growing
title: {en: A test, fr: Un essai}
site: {country: FR, weather: lyon, period: {hours: 24}}
components:
  fleet: {technology: accelerator_fleet, accelerators: 100000}
  training: {accelerators: 52000}
  users: {technology: inference_demand, accelerators: 36000}
  model: {}
  liquid_tower: {technology: cooling_tower, temperature: 45 degC}
  air_tower: {technology: cooling_tower, temperature: 30 degC}
  grid_connection: {power: 200 MW}
  grid_import: {price_level: 60 EUR/MWh}
  solar: {capacity_max: 1 GW}
charter: {cfe: 50 %, carbon: 90 kt}
"""
DECADES = """
pathway:
  stages: [2025, 2030, 2040]
  demand: {2025: 30 %, 2035: 130 %}
  prices: {2030: 100 %, 2040: 150 %}
  charter:
    2030: {cfe: 70 %}
    2040: {carbon: 20 kt}
  components:
    2040:
      solar: {capacity_max: 3 GW, on_site: true}
  builds:
    solar: {rate: 40 MW/year, growth: 10 %, existing: 20 MW, built: 2015}
"""


def growing(section: str = DECADES) -> Scenario:
    return written(GROWING + section)


def accelerators(scenario: Scenario) -> list[float]:
    return [scenario.components[name].accelerators for name in ("fleet", "training", "users")]  # pyright: ignore


def test_a_scenario_that_says_nothing_has_stages_all_the_same():
    assert tuple(choices_of(growing("")).stages) == DEFAULT_STAGES
    assert scenario_in(growing(""), 2045).site.plan_year == 2045


def test_work_grows_along_the_line_between_the_years_written():
    assert accelerators(scenario_in(growing(), 2025)) == pytest.approx([30000, 15600, 10800])
    assert accelerators(scenario_in(growing(), 2030)) == pytest.approx([80000, 41600, 28800])
    assert accelerators(scenario_in(growing(), 2050)) == pytest.approx([130000, 67600, 46800])


def test_promises_hold_from_their_year_on():
    charters = [scenario_in(growing(), year).charter for year in (2025, 2030, 2039, 2040)]
    assert [charter.cfe for charter in charters] == [0.5, 0.7, 0.7, 0.7]
    assert [charter.carbon for charter in charters] == [90e3, 90e3, 90e3, 20e3]


def test_components_change_from_their_year_on():
    before, after = (scenario_in(growing(), year).components["solar"] for year in (2030, 2040))
    assert (before.capacity_max, before.on_site) == (1000.0, False)  # pyright: ignore
    assert (after.capacity_max, after.on_site) == (3000.0, True)  # pyright: ignore


def test_market_prices_rise_and_network_charges_do_not():
    network = build_campus(scenario_in(growing(), 2030)).network
    dear = priced(network, at({"2040": 1.5}, 2040))
    costs = {
        device.name: [cost.quantity.value for each in device.envelope.activities for cost in each.costs]
        for device in dear.devices
    }
    usual = {
        device.name: [cost.quantity.value for each in device.envelope.activities for cost in each.costs]
        for device in network.devices
    }
    assert costs["grid_import"] == pytest.approx([90.0])
    assert costs["grid_connection"] == usual["grid_connection"]


def test_a_pathway_survives_being_written_and_read_again():
    again = written(scenario_text(growing()))
    assert again.pathway == growing().pathway
    assert scenario_in(again, 2040) == scenario_in(growing(), 2040).model_copy(update={"folder": None})


@pytest.mark.parametrize(
    ("section", "line", "en"),
    [
        ("pathway: {stages: [2030, 2025]}", 16, "do not rise"),
        ("pathway: {stages: []}", 16, "1 to 30 stages"),
        ("pathway: {stages: [1990]}", 16, "between 2020 and 2150"),
        ("pathway:\n  demand: {soon: 120 %}", 16, "is not a year"),
        ("pathway:\n  demand: {2030: -5 %}", 17, "below zero"),
        ("pathway:\n  builds:\n    solr: {rate: 5 MW/year}", 18, "does not have"),
        ("pathway:\n  builds:\n    solar: {rate: 5 MW}", 18, "power per year"),
        (
            "pathway:\n  components:\n    2030:\n      solar: {capacity_mx: 2 GW}",
            19,
            "did you mean `capacity_max`",
        ),
        ("pathway:\n  components:\n    2030:\n      solar: {capacity_max: -2 GW}", 19, "below the least"),
        ("pathway:\n  charter:\n    2030: {cfe: 120 %}", 18, "above the most"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(section: str, line: int, en: str):
    with pytest.raises(ScenarioError) as found:
        growing(section)
    assert f":{line}: " in found.value.text("en")
    assert en in found.value.text("en")
    texts = {found.value.text(lang) for lang in LANGUAGES}
    assert len(texts) == len(LANGUAGES)


def test_stages_of_the_command_line_are_checked_alike():
    assert choices_of(with_choices(growing(), stages=[2030, 2050])).stages == [2030, 2050]
    assert choices_of(with_choices(growing(), stages=[2030])).demand == choices_of(growing()).demand
    with pytest.raises(ScenarioError, match="do not rise"):
        with_choices(growing(), stages=[2050, 2030])
