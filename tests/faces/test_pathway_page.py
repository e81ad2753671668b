"""A pathway as a person meets it: on the terminal, in its folder and on its page, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from wattloom.cli import main
from wattloom.flows import imbalance
from wattloom.words import LANGUAGES, say

DECADES = """\
name: decades
title: {en: A campus that grows, fr: Un campus qui grandit}
site:
  country: FR
  weather: lyon
  period: {start: 2018-07-01T00:00:00Z, hours: 48}
clean: additional
components:
  fleet: {technology: accelerator_fleet, accelerators: 100000}
  training: {accelerators: 52000}
  users: {technology: inference_demand, accelerators: 36000}
  model: {}
  grid_connection: {power: 200 MW}
  grid_import: {}
  nuclear_ppa: {capacity_max: 20 MW}
  solar: {}
  battery: {}
  liquid_tower: {technology: cooling_tower, temperature: 45 degC}
  air_tower: {technology: cooling_tower, temperature: 30 degC}
pathway:
  stages: [2030, 2040, 2050]
  demand: {2030: 50 %, 2040: 100 %}
  charter:
    2030: {cfe: 30 %}
    2050: {cfe: 60 %}
  builds:
    solar: {existing: 50 MW, built: 2015}
"""


DOCS = Path(__file__).parents[2] / "docs"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("decades") / "decades.yaml"
    path.write_text(DECADES, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def planned(scenario: Path) -> tuple[Result, Path]:
    """The command line of a pathway, and the folder that it left."""
    runs = scenario.parent / "runs"
    result = run("pathway", str(scenario), "--flows", "--solver", "simplex", "--out", str(runs))
    assert result.exit_code == 0, result.output
    return result, runs / "decades-pathway"


@pytest.fixture(scope="module")
def document(planned: tuple[Result, Path]) -> dict:
    return json.loads((planned[1] / "pathway.json").read_text("utf-8"))


def test_the_terminal_shows_what_stands_and_what_it_costs(planned: tuple[Result, Path]):
    shown = planned[0].stdout
    for word in ("2030", "2040", "2050", "Solar park", "Cost of electricity", "Proven"):
        assert word in shown


def test_the_same_table_is_told_in_french(scenario: Path, planned: tuple[Result, Path]):
    runs = str(planned[1].parent)
    result = run("pathway", str(scenario), "--solver", "simplex", "--out", runs, "--lang", "fr")
    assert "Parc solaire" in result.stdout
    assert say("pathway-figure-embodied", "fr") in result.stdout


def test_the_folder_holds_document_table_page_and_hours(planned: tuple[Result, Path]):
    names = {path.name for path in planned[1].iterdir()}
    assert {"pathway.json", "pathway.parquet", "pathway.html", "scenario.yaml", "flows-2040.parquet"} <= names


def test_the_sums_of_the_document_hold(document: dict):
    for stage in document["stages"]:
        told = sum(line["eur_per_year"] for line in stage["costs"])
        assert told == pytest.approx(stage["kpis"]["cost_eur_per_year"], rel=1e-9)
    weighed = sum(stage["weight"] * stage["kpis"]["cost_eur_per_year"] for stage in document["stages"])
    assert weighed == pytest.approx(document["objective_eur"], rel=1e-8)
    assert document["kpis"]["net_present_cost_eur"] == pytest.approx(weighed)


def test_promises_tighten_and_are_kept(document: dict):
    targets = [stage["charter"][0]["target"] for stage in document["stages"]]
    assert targets == [0.3, 0.3, 0.6]
    assert all(rule["met"] for stage in document["stages"] for rule in stage["charter"])


def test_what_stood_before_ends_when_its_life_ends(document: dict):
    """Fifty megawatts of sun of 2015 live thirty years: to 2045."""
    retired = [stage["retired"]["solar"] for stage in document["stages"]]
    assert retired == pytest.approx([0.0, 0.0, 50.0], abs=1e-6)


def test_every_price_names_its_source(document: dict):
    names = {fact["name"] for fact in document["assets"]["solar"]["facts"]}
    assert names >= {"solar.capex", "solar.lifetime", "solar.capex_learning", "solar.embodied_energy"}
    assert document["discount_rate"]["fact"]["name"] == "finance.social_discount_rate"


def test_the_table_has_a_row_per_stage_and_capacity(planned: tuple[Result, Path], document: dict):
    table = pl.read_parquet(planned[1] / "pathway.parquet")
    solar = table.filter(pl.col("device") == "solar").sort("year")
    assert solar["year"].to_list() == [2030, 2040, 2050]
    assert solar["stock"].to_list() == [stage["stock"]["solar"] for stage in document["stages"]]
    assert "nuclear_ppa" in table["device"].to_list()


def test_the_hours_of_a_stage_are_dated_in_its_year_and_balance(planned: tuple[Result, Path]):
    flows = pl.read_parquet(planned[1] / "flows-2040.parquet")
    assert flows["time"].dt.year().unique().to_list() == [2040]
    worst = imbalance(flows)
    assert (worst["imbalance"] <= 1e-6 * worst["throughput"] + 1e-6).all()


def test_every_field_of_the_document_is_on_its_page(document: dict):
    told = "".join((DOCS / name).read_text("utf-8") for name in ("pathway.md", "json.md"))
    stage, asset = document["stages"][0], document["assets"]["solar"]
    fields = [*document, *document["kpis"], *stage, *stage["kpis"], *stage["costs"][0], *asset]
    assert not [field for field in fields if field not in told]


def test_the_proof_of_a_pathway_holds_and_is_of_its_scenario(planned: tuple[Result, Path]):
    verdict = run("verify", str(planned[1]), "--json")
    assert verdict.exit_code == 0, verdict.output
    checks = {check["name"]: check["holds"] for check in json.loads(verdict.stdout)["checks"]}
    assert checks["rebuilt"]
    assert all(checks.values())


def test_a_plan_of_two_years_shows_both_and_proves_itself(scenario: Path, tmp_path: Path):
    arguments = ("--years", "2017,2018", "--solver", "simplex", "--out", str(tmp_path))
    result = run("plan", str(scenario), *arguments)
    assert result.exit_code == 0, result.output
    assert "hours of 2017, 2018" in " ".join(result.stdout.split())
    verdict = run("verify", "decades", "--runs", str(tmp_path))
    assert verdict.exit_code == 0, verdict.output


def test_json_is_the_document_and_nothing_else(scenario: Path, tmp_path: Path):
    arguments = ("--json", "--stages", "2035", "--repay-energy", "--out", str(tmp_path))
    told = json.loads(run("pathway", str(scenario), "--solver", "simplex", *arguments).stdout)
    assert [stage["year"] for stage in told["stages"]] == [2035]
    assert told["repays_energy"]
    (stage,) = told["stages"]
    drawn = stage["kpis"]["energy_mwh"] - stage["kpis"]["served_mwh"]
    assert drawn * stage["years"] == pytest.approx(stage["kpis"]["embodied_mwh"], abs=1e-6)


def test_stages_out_of_order_are_refused(scenario: Path):
    result = run("pathway", str(scenario), "--stages", "2040,2030")
    assert result.exit_code == 2
    assert "--stages" in result.stderr


def test_a_stage_that_cannot_be_is_named(tmp_path: Path):
    path = tmp_path / "decades.yaml"
    path.write_text(DECADES.replace("2040: 100 %", "2040: 400 %"), encoding="utf-8")
    result = run("pathway", str(path), "--solver", "simplex", "--out", str(tmp_path))
    assert result.exit_code == 3
    assert "2040" in result.stderr
    assert not (tmp_path / "decades-pathway").exists()


def test_what_is_built_too_slowly_is_told(tmp_path: Path):
    slow = "    battery: {rate: 0 MW/year, energy_rate: 0 MWh/year}\n    solar: {rate: 1 MW/year}\n"
    before = DECADES.split("  builds:", maxsplit=1)[0].replace("2050: {cfe: 60 %}", "2050: {cfe: 90 %}")
    text = f"{before}  builds:\n{slow}"
    path = tmp_path / "decades.yaml"
    path.write_text(text, encoding="utf-8")
    result = run("pathway", str(path), "--solver", "simplex", "--out", str(tmp_path))
    assert result.exit_code == 3
    assert say("pathway-too-slow", "en", year="2030")[:40] in " ".join(result.stderr.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_opens_in_a_browser(browser, document: dict, tmp_path: Path, lang: str):
    from wattloom.report.pathway.page import page

    path = tmp_path / "pathway.html"
    path.write_text(page(document, lang), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1000, "height": 800})
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.goto(path.as_uri())
    opened.wait_for_selector("#chart-pathway-stock svg")
    assert faults == []
    assert opened.locator("html").get_attribute("lang") == lang
    assert opened.locator("#chart-pathway-progress svg").count() == 1
    assert say("pathway-section-assumptions", lang) in opened.content().replace("&#39;", "'")
    opened.close()
