"""A study of futures as a person meets it: on the terminal, in its folder and on its page, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from wattloom.cli import main
from wattloom.words import LANGUAGES, choose, say

UNKNOWN = """\
name: unknown
title: {en: A campus that does not know, fr: Un campus qui ne sait pas}
site:
  country: FR
  weather: lyon
  period: {start: 2018-01-10T00:00:00Z, hours: 72}
components:
  fleet: {technology: accelerator_fleet, accelerators: 100000}
  training: {accelerators: 52000}
  users: {technology: inference_demand, accelerators: 36000}
  model: {}
  grid_connection: {power: 80 MW}
  grid_import: {}
  solar: {}
  gas_turbine: {capex: 500 EUR/kW, capacity_max: 200 MW}
  smr: {capex: 3000 EUR/kW, on_site: true}
  liquid_tower: {technology: cooling_tower, temperature: 45 degC}
  air_tower: {technology: cooling_tower, temperature: 30 degC}
futures:
  stages: [2035]
  arrivals:
    smr: {by: {2035: 50 %}, never: 40 %, reserve: 1 EUR/kW/year}
  ranges:
    grid.price_level_fr:
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a study, and what the terminal showed."""
    place = tmp_path_factory.mktemp("futures")
    (place / "unknown.yaml").write_text(UNKNOWN)
    result = run("futures", str(place / "unknown.yaml"), "--out", str(place / "runs"), "--cvar", "0.8")
    assert result.exit_code == 0, result.output
    return place / "runs" / "unknown-futures", result.stdout


@pytest.fixture(scope="module")
def document(studied: tuple[Path, str]) -> dict:
    return json.loads((studied[0] / "futures.json").read_text())


def test_a_study_leaves_document_table_page_and_scenario(studied: tuple[Path, str]):
    names = {path.name for path in studied[0].iterdir()}
    assert {"futures.json", "futures.parquet", "futures.html", "scenario.yaml"} <= names


def test_the_screen_says_how_to_begin_and_what_it_is_worth(studied: tuple[Path, str]):
    shown = " ".join(studied[1].split())
    for message in ("unknown", "plans", "first", "values"):
        assert say(f"futures-section-{message}", "en") in shown
    assert "50% by 2035, 40% never" in shown
    assert "±" in shown
    assert "Right to build later" in shown
    assert say("futures-plan-averse", "en") in shown


def test_the_laws_hold_in_what_is_written(document: dict):
    plans, values = document["plans"], document["values"]
    means = {name: plan["mean"]["value"] for name, plan in plans.items()}
    slack = document["method"]["gap_eur_per_year"] + 1.0
    assert document["perfect"]["value"] <= means["stochastic"] + slack
    assert means["stochastic"] <= min(means.values()) + slack
    assert document["decided_today"]["value"] >= means["stochastic"] - slack
    assert all(value["value"] >= -slack for value in values.values())
    assert all(plan["worst"]["value"] >= plan["mean"]["value"] - slack for plan in plans.values())
    assert sum(future["probability"] for future in document["futures"]) == pytest.approx(1.0)


def test_the_table_has_a_row_for_each_plan_in_each_future(studied: tuple[Path, str], document: dict):
    table = pl.read_parquet(studied[0] / "futures.parquet")
    assert len(table) == len(document["futures"]) * len(document["plans"])
    assert table["regret"].min() >= -document["method"]["gap_eur_per_year"] - 1.0
    never = table.filter(pl.col("arrives_smr").is_null())
    chances = never.filter(pl.col("plan") == "stochastic")["probability"].sum()
    assert chances == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_screen_and_page_speak_both_languages(document: dict, lang: str):
    from rich.console import Console

    from wattloom.report.futures.page import page
    from wattloom.report.futures.screen import shown

    choose(lang)
    console = Console(width=100, record=True)
    console.print(shown(document))
    text = console.export_text()
    choose("en")
    html = page(document, lang)
    for section in ("plans", "first", "values"):
        assert say(f"futures-section-{section}", lang).split()[0] in text
        assert say(f"futures-section-{section}", lang) in html
    assert document["title"][lang] in html


def test_the_page_draws_its_charts_without_a_fault(studied: tuple[Path, str], browser):
    page, faults = browser.new_page(viewport={"width": 1100, "height": 900}), []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto((studied[0] / "futures.html").as_uri())
    for name in ("distribution", "regrets", "arrivals"):
        figure = page.locator(f"#chart-{name}")
        figure.scroll_into_view_if_needed()
        figure.locator("svg").first.wait_for()
    page.close()
    assert not faults


def test_every_field_of_the_document_is_explained(document: dict):
    page = (Path(__file__).parents[2] / "docs" / "futures.md").read_text("utf-8")
    fields = [
        *document,
        *next(iter(document["plans"].values())),
        *document["futures"][0],
        *document["method"],
    ]
    assert not [field for field in fields if f"`{field}`" not in page]


def test_a_scenario_without_futures_is_told_what_to_write(tmp_path: Path):
    plain = tmp_path / "plain.yaml"
    plain.write_text(UNKNOWN.partition("futures:")[0])
    result = run("futures", str(plain), "--out", str(tmp_path / "runs"))
    assert result.exit_code == 2
    assert "futures.arrivals" in result.stderr
    assert not (tmp_path / "runs").exists()


def test_a_faulty_line_is_named(tmp_path: Path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(UNKNOWN.replace("never: 40 %", "never: 60 %"))
    result = run("futures", str(wrong))
    assert result.exit_code == 2
    assert "wrong.yaml:22" in result.stderr
    assert "110 %" in result.stderr
