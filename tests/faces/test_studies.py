"""Studies at the command line: what a person sees of alternatives, fronts and sensitivities, and what they leave."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from wattloom.cli import main
from wattloom.report.studies import alternatives_page, front_page, sensitivity_page
from wattloom.words import LANGUAGES

ROOT = Path(__file__).parents[2]
SHORT = """\
name: short
title: {en: A short campus, fr: Un campus court}
site: {country: FR, weather: lyon, period: {start: 2018-01-21T00:00:00Z, hours: 48}}
clean: contracted
components:
  fleet: {technology: accelerator_fleet, accelerators: 100000}
  training: {accelerators: 52000}
  users: {technology: inference_demand, accelerators: 36000}
  model: {}
  grid_connection: {power: 200 MW}
  grid_import: {}
  nuclear_ppa: {capacity_max: 150 MW}
  wind_onshore: {capacity_max: 900 MW}
  battery: {power_max: 300 MW, energy_max: 3 GWh}
  liquid_tower: {technology: cooling_tower, temperature: 45 degC}
  air_tower: {technology: cooling_tower, temperature: 30 degC}
charter: {cfe: 90 %}
"""
COMMANDS = {
    "alternatives": ("--diverse", "1", "--without", "nuclear_ppa,wind_onshore", "--without", "battery"),
    "pareto": ("--cfe", "80:100:5"),
    "sensitivity": ("--facts", "3", "--draws", "8"),
}
PAGES = {
    "alternatives": alternatives_page.page,
    "pareto": front_page.page,
    "sensitivity": sensitivity_page.page,
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("short") / "short.yaml"
    path.write_text(SHORT)
    return path


@pytest.fixture(scope="module")
def studied(scenario: Path):
    """Run a command once; return what it printed and the folder it left."""

    @cache
    def made(kind: str) -> tuple[Result, Path]:
        runs = scenario.parent / "runs"
        result = run(kind, str(scenario), *COMMANDS[kind], "--out", str(runs))
        assert result.exit_code == 0, result.output
        return result, runs / f"short-{kind}"

    return made


def document(folder: Path, kind: str) -> dict:
    return json.loads((folder / f"{kind}.json").read_text("utf-8"))


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_study_leaves_its_three_files_and_nothing_else(studied, kind: str):
    result, folder = studied(kind)
    assert {path.name for path in folder.iterdir()} == {f"{kind}.json", f"{kind}.parquet", f"{kind}.html"}
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")]
    assert f"short-{kind}/ {kind}.json, {kind}.parquet, {kind}.html" in one_line(result.stdout)
    found = document(folder, kind)
    assert (found["format"], found["scenario"]) == (f"wattloom.{kind}/1", "short")


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_study_fits_a_screen_of_a_hundred_columns(studied, kind: str):
    assert max(map(len, studied(kind)[0].stdout.splitlines()[:-1])) <= 100


@pytest.mark.parametrize("kind", COMMANDS)
def test_every_field_of_a_study_is_documented(studied, kind: str):
    page = (ROOT / "docs" / "alternatives.md").read_text("utf-8")
    names: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key not in ("devices", "sizes"):
                    names.add(key)
                    walk(value)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(document(studied(kind)[1], kind))
    missing = {name for name in names - {"en", "fr"} if f"`{name}`" not in page}
    assert missing == set()


def test_alternatives_are_told_with_what_is_proven_of_them(studied):
    result, folder = studied("alternatives")
    found = document(folder, "alternatives")
    text = one_line(result.stdout)
    for each in found["alternatives"]:
        assert each["cost_eur_per_year"] <= 1.05 * found["optimum"]["cost_eur_per_year"] * (1 + 1e-6)
        assert each["proven_premium"] >= each["premium"] - 1e-9
    assert "Least storage" in text and "Fewest technologies" in text and "Unlike, 1" in text
    assert "Not sought, since every plan here has as much: Most heat delivered." in text
    assert "Without Battery: configuration" in text
    assert "No plan without Nuclear PPA (existing fleet), Onshore wind farm." in text
    assert "`charter.cfe` ≥ 0.9 cannot hold" in text


def test_the_ranked_table_is_sorted_and_settles_every_configuration(studied):
    found = document(studied("alternatives")[1], "alternatives")["configurations"]
    costs = [each["cost_eur_per_year"] for each in found["ranked"]]
    assert costs == sorted(costs)
    assert [each["rank"] for each in found["ranked"]] == list(range(1, len(costs) + 1))
    assert found["settled"] == found["sets"] == 2 ** len(found["among"])
    assert found["untried_cost_at_least_eur_per_year"] is None
    assert [each["rank"] for each in found["asked"]] == [None, 2]


def test_a_front_is_told_point_by_point(studied):
    result, folder = studied("pareto")
    found = document(folder, "pareto")
    points = found["points"]
    assert [point["target"] for point in points] == [0.8, 0.85, 0.9, 0.95, 1.0]
    assert found["never_cheaper_when_stricter"] is True
    assert all(point["figures"]["cfe_score"] >= point["target"] - 1e-6 for point in points)
    text = one_line(result.stdout)
    assert "Checked: a stricter promise never costs less." in text
    assert "◆" in text and "matched" in text


def test_sensitivities_are_told_with_which_is_which(studied):
    result, folder = studied("sensitivity")
    found = document(folder, "sensitivity")
    text = one_line(result.stdout)
    assert len(found["tornado"]) == 3
    assert "Temperature of the liquid leaving" in text
    assert "This plan: Sobol indices of its bill" in text and "Best plan: the same of a surrogate" in text
    assert found["sobol"]["best_plan"]["unseen"]["draws"] == 4


@pytest.mark.parametrize("kind", COMMANDS)
def test_the_table_has_a_row_per_plan(studied, kind: str):
    folder = studied(kind)[1]
    table, found = pl.read_parquet(folder / f"{kind}.parquet"), document(folder, kind)
    rows = {
        "alternatives": lambda: 1 + len(found["alternatives"]) + len(found["configurations"]["ranked"]),
        "pareto": lambda: len(found["points"]),
        "sensitivity": lambda: len(found["tornado"]),
    }
    assert table.height == rows[kind]()


@pytest.mark.parametrize("kind", COMMANDS)
def test_json_prints_the_document_and_nothing_else(scenario: Path, tmp_path: Path, kind: str):
    options = (
        ("--diverse", "0", "--aim", "least-land", "--configurations", "0") if kind == "alternatives" else ()
    )
    short = {"pareto": ("--points", "2"), "sensitivity": ("--facts", "1", "--draws", "0")}.get(kind, ())
    result = run(kind, str(scenario), *options, *short, "--json", "--out", str(tmp_path))
    assert json.loads(result.stdout) == document(tmp_path / f"short-{kind}", kind)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", COMMANDS)
def test_the_page_of_a_study_opens_without_a_fault(studied, browser, tmp_path: Path, kind: str, lang: str):
    found = document(studied(kind)[1], kind)
    path = tmp_path / f"{kind}.html"
    path.write_text(PAGES[kind](found, lang), "utf-8")
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.goto(path.as_uri())
    assert page.locator("html").get_attribute("lang") == lang
    charts = page.locator(".chart svg")
    assert charts.count() == len(re.findall(r'class="chart"', path.read_text("utf-8")))
    assert charts.count() == {"alternatives": 1, "pareto": 3, "sensitivity": 2}[kind]
    assert faults == []
    page.close()


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_study_speaks_french(scenario: Path, tmp_path: Path, kind: str):
    short = {
        "alternatives": ("--diverse", "0", "--configurations", "0"),
        "pareto": ("--points", "2"),
        "sensitivity": ("--facts", "1", "--draws", "0"),
    }[kind]
    result = run("--lang", "fr", kind, str(scenario), *short, "--out", str(tmp_path))
    assert "Un campus court" in result.stdout
    assert result.stderr.startswith("Lecture du scénario …")
    assert 'lang="fr"' in (tmp_path / f"short-{kind}" / f"{kind}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "fragments"),
    [
        (["alternatives", "SHORT", "--within", "half"], ("“half” is not a share", "such as 5%")),
        (["alternatives", "SHORT", "--within", "700%"], ("is not a share",)),
        (
            ["alternatives", "SHORT", "--aim", "most-land"],
            ("“most-land” is not something to seek", "least-land"),
        ),
        (["alternatives", "SHORT", "--without", "fleet"], ("“fleet” is not a technology", "nuclear_ppa")),
        (["alternatives", "SHORT", "--among", "solr"], ("“solr” is not a technology", "battery")),
        (["alternatives", "nowhere"], ("nowhere",)),
        (["pareto", "SHORT", "--cfe", "80:100"], ("“80:100” is not a range", "80:100:21")),
        (["pareto", "SHORT", "--x", "carbon", "--over", "1 MW:2 kt:3"], ("“1 MW” is not a mass",)),
        (["pareto", "SHORT", "--cfe", "80:200:3"], ("200 % is above the most allowed, 1",)),
        (["pareto", "SHORT", "--x", "beauty"], ("beauty",)),
        (["sensitivity", "SHORT", "--draws", "7"], ("7",)),
    ],
)
def test_a_slip_of_the_hand_is_answered_and_nothing_is_left(
    scenario: Path, tmp_path: Path, arguments: list[str], fragments: tuple[str, ...]
):
    written = [str(scenario) if each == "SHORT" else each for each in arguments]
    result = run(*written, "--out", str(tmp_path / "runs"))
    assert result.exit_code == 2, result.output
    assert all(fragment in result.stderr for fragment in fragments), result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["alternatives", "sensitivity"])
def test_a_campus_without_a_plan_is_explained_and_nothing_is_left(scenario: Path, tmp_path: Path, kind: str):
    result = run(kind, str(scenario), "--charter", "carbon=0 t", "--out", str(tmp_path / "runs"))
    assert result.exit_code == 3
    assert "`charter.carbon`" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_targets_out_of_reach_are_named(scenario: Path, tmp_path: Path):
    words = ("--x", "carbon", "--over", "1 t:20 kt:3", "--out", str(tmp_path))
    result = run("pareto", str(scenario), *words)
    assert result.exit_code == 0, result.output
    found = document(tmp_path / "short-pareto", "pareto")
    assert found["impossible"]["targets"] == [1.0]
    assert len(found["points"]) == 2
    assert "No plan at 1.00 t." in one_line(result.stdout)


def test_a_folder_of_somebody_is_not_replaced(scenario: Path, tmp_path: Path):
    place = tmp_path / "short-pareto"
    place.mkdir()
    (place / "thesis.txt").write_text("ten years of work")
    result = run("pareto", str(scenario), "--points", "2", "--out", str(tmp_path))
    assert (result.exit_code, "something else than a run" in result.stderr) == (2, True)
    assert [path.name for path in place.iterdir()] == ["thesis.txt"]


def test_a_study_made_again_replaces_the_old_one_and_keeps_what_a_person_put_there(
    scenario: Path, tmp_path: Path
):
    for points in ("2", "3"):
        assert run("pareto", str(scenario), "--points", points, "--out", str(tmp_path)).exit_code == 0
        (tmp_path / "short-pareto" / "note.txt").write_text("mine")
    folder = tmp_path / "short-pareto"
    assert len(document(folder, "pareto")["points"]) == 3
    assert {path.name for path in folder.iterdir()} == {
        "pareto.json", "pareto.parquet", "pareto.html", "note.txt",
    }  # fmt: skip


def test_a_run_can_be_studied_in_place_of_its_scenario(scenario: Path, tmp_path: Path):
    assert run("plan", str(scenario), "--no-report", "--out", str(tmp_path)).exit_code == 0
    planned = json.loads((tmp_path / "short" / "plan.json").read_text())
    words = ("--diverse", "0", "--configurations", "0", "--aim", "least-land", "--out", str(tmp_path))
    assert run("alternatives", "short", *words).exit_code == 0
    found = document(tmp_path / "short-alternatives", "alternatives")
    expected = planned["objective_eur_per_year"]
    assert found["optimum"]["cost_eur_per_year"] == pytest.approx(expected, rel=1e-6)


def test_alternatives_can_be_kept_as_whole_runs_whose_proof_holds(scenario: Path, tmp_path: Path):
    """Each is a plan of the scenario's own program; its proof says how far it is from any plan, premium included."""
    words = ("--diverse", "0", "--configurations", "0", "--out", str(tmp_path))
    aims = ("--aim", "least-land,fewest")
    assert run("alternatives", str(scenario), *words, *aims, "--plans").exit_code == 0
    folder = tmp_path / "short-alternatives" / "plans"
    assert {path.name for path in folder.iterdir()} == {"cheapest", "fewest", "least-land"}
    found = {each["name"]: each for each in document(folder.parent, "alternatives")["alternatives"]}
    for name in ("fewest", "least-land"):
        assert run("verify", str(folder / name)).exit_code == 0
        plan = json.loads((folder / name / "plan.json").read_text("utf-8"))
        assert plan["kpis"]["cost_eur_per_year"] == pytest.approx(found[name]["cost_eur_per_year"], rel=1e-9)
        assert plan["kpis"]["land_ha"] == pytest.approx(found[name]["figures"]["land_ha"], rel=1e-9, abs=1e-9)
        assert plan["kpis"]["cfe_score"] == pytest.approx(found[name]["figures"]["cfe_score"], rel=1e-9)
        assert 1 / (1 - plan["relative_gap"]) - 1 == pytest.approx(found[name]["proven_premium"], abs=1e-9)
    compared = run("compare", str(folder / "cheapest"), str(folder / "least-land"))
    assert "Onshore wind farm" in compared.stdout
    assert run("alternatives", str(scenario), *words, "--aim", "fewest", "--plans").exit_code == 0
    assert {path.name for path in folder.iterdir()} == {"cheapest", "fewest"}


def test_a_scenario_of_several_years_is_told_to_choose_one(scenario: Path, tmp_path: Path):
    several = tmp_path / "several.yaml"
    several.write_text(SHORT.replace("lyon, period", "lyon, weather_years: [2017, 2018], period"))
    result = run("pareto", str(several), "--out", str(tmp_path / "runs"))
    assert result.exit_code == 2
    assert "--weather-year 2017" in result.stderr
