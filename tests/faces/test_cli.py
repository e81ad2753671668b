"""What a person sees at the command line, in both languages, and what is left on disk whatever happens."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import click
import polars as pl
import pytest
from click.testing import CliRunner, Result

from wattloom.campus.reading import bundled, load_scenario
from wattloom.campus.writing import SCENARIO
from wattloom.cli import COMMANDS, main
from wattloom.cli.faults import leaving
from wattloom.facts import facts
from wattloom.report.folder import CERTIFICATE, FLOWS, OURS, PLAN, REPORT, run_folder
from wattloom.technologies import catalogue
from wattloom.words import LANGUAGES, say

PROGRAM = [sys.executable, "-c", "from wattloom.cli import main; main()"]
TINY = """\
name: tiny
title: {en: A tiny campus, fr: Un tout petit campus}
site: {country: FR, weather: lyon}
components:
  fleet: {technology: accelerator_fleet, accelerators: 1000}
  training: {accelerators: 800}
  users: {technology: inference_demand, accelerators: 100}
  model:
  grid_connection: {power: 5 MW}
  grid_import:
  liquid_tower: {technology: cooling_tower, temperature: 45 degC}
  air_tower: {technology: cooling_tower, temperature: 30 degC}
charter:
  carbon: 2 kt
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def told(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def one_line(text: str) -> str:
    """Undo the wrapping of a terminal."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "tiny.yaml"
    path.write_text(TINY)
    return path


@pytest.fixture(scope="module")
def planned(tiny: Path) -> tuple[Result, Path]:
    """The command line of a plan, and the folder with its run."""
    runs = tiny.parent / "runs"
    result = run("plan", str(tiny), "--out", str(runs))
    assert result.exit_code == 0, result.output
    return result, runs


# Help


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_is_said_in_both_languages(lang: str):
    text = one_line(told("--lang", lang, "--help"))
    assert all(command in text for command in COMMANDS)
    assert {"en": "from the chip to the star", "fr": "de la puce à l’étoile"}[lang] in text
    assert {"en": "Usage:", "fr": "Usage :"}[lang] in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help_in_both_languages(name: str):
    texts = {told(name, "--lang", lang, "--help") for lang in LANGUAGES}
    assert len(texts) == 2
    assert all("--lang" in text and "--help" in text for text in texts)


def test_help_reads_the_very_words_that_fluent_reads():
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        assert command.help == say(f"cli-{name}", "en")


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from wattloom.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'pydantic', 'polars', 'pint', 'rich', 'fluent', 'highspy', 'ruamel'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_version_is_told():
    assert told("--version").startswith("wattloom 0.")


def test_the_language_of_the_environment_is_spoken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "Usage :" in told("--help")
    assert "Usage:" in told("--lang", "en", "--help")


@pytest.mark.parametrize(
    ("arguments", "fragments"),
    [
        (["plann"], ("no command “plann”", "Did you mean “wattloom plan”?")),
        (["xyzzy"], ("no command “xyzzy”", "The commands are: plan, pathway")),
        (["plan"], ("`wattloom plan` needs SCENARIO", "--help")),
        (["plan", "grid-only", "--jsn"], ("no option --jsn", "Did you mean --json?")),
        (["plan", "grid-only", "--clean", "green"], ("--clean", "green")),
        (["plan", "grid-only", "--weather-year", "soon"], ("--weather-year", "soon")),
        (["plan", "grid-only", "--test-years", "2017,x"], ("“2017,x” is not a list of years", "2017,2019")),
        (["plan", "grid-only", "--charter", "cfe"], ("“cfe” is not a promise", "cfe=98%")),
        (["plan", "grid-only", "--charter", "cfee=1"], ("no field `cfee`", "did you mean `cfe`?")),
        (["plan", "grid-only", "--charter", "cfe=2"], ("2 is above the most allowed, 1",)),
        (["plan", "grid-only", "--charter", "carbon=3 MW"], ("“3 MW” is not a mass", "such as “50 kt”")),
        (["check", "fr-1wg"], ("did you mean “fr-1gw”?",)),
        (["technologies", "solr"], ("no technology “solr”", "Did you mean “solar”?")),
        (["facts", "xyzzy"], ("No cited number mentions “xyzzy”",)),
        (["why", "nothing", "cfe_score"], ("There is no run here",)),
        (["compare", "nothing", "nowhere"], ("There is no run here",)),
    ],
)
def test_a_slip_of_the_hand_is_answered_with_the_next_step(
    arguments: list[str], fragments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert all(fragment in result.stderr for fragment in fragments), result.stderr
    assert run("--lang", "fr", *arguments).stderr.count("Erreur :") == 1
    assert list(tmp_path.iterdir()) == []


# What is known


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_technology_is_listed_and_told(lang: str):
    listed = told("technologies", "--lang", lang)
    for name, kind in catalogue().items():
        assert name in listed and getattr(kind.title, lang) in listed
    text = one_line(told("technologies", "battery", "--lang", lang))
    assert all(field in text for field in catalogue()["battery"].model_fields)
    assert "battery.energy_capex" in text


def test_facts_are_searched_and_told_whole():
    assert "solar.capex" in told("facts", "solar")
    assert len(told("facts").splitlines()) > len(facts())
    cited = facts()["solar.capex"]
    text = one_line(told("facts", "solar.capex"))
    for part in (cited.label_en, f"{cited.value:g} {cited.unit}", one_line(cited.source), cited.licence):
        assert part in text
    assert cited.label_fr in told("facts", "solar.capex", "--lang", "fr")


def test_the_bundled_scenarios_are_listed():
    assert all(name in told("scenarios") for name in bundled())


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_scenario_can_be_planned(name: str):
    assert f"✓ {name} can be planned" in told("check", name)


def test_check_says_what_it_found():
    text = one_line(told("check", "fr-1gw"))
    assert "8,760 hours of 2018" in text
    assert "Clean electricity, hour by hour: 95.0%" in text
    assert "wattloom plan fr-1gw" in text
    assert "peut être planifié" in told("check", "fr-1gw", "--lang", "fr")


def test_the_schema_is_printed_or_written(tmp_path: Path):
    path = tmp_path / "schema.json"
    assert run("schema", "--out", str(path)).stdout == ""
    assert json.loads(path.read_text()) == json.loads(told("schema"))


# A scenario of one's own


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_writes_a_scenario_that_can_be_planned(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert "wattloom check my-campus.yaml" in told("new", "my-campus", "--lang", lang)
    assert load_scenario("my-campus.yaml").name == "my-campus"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my-campus.yaml", "wattloom.schema.json"]
    assert "✓ my-campus can be planned" in told("check", "my-campus.yaml")


def test_new_does_not_overwrite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text("mine")
    result = run("new", "mine")
    assert (result.exit_code, "mine.yaml: This file exists already" in result.stderr) == (2, True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("mine.yaml", "mine")]


@pytest.mark.parametrize("name", ["../up", "/abs", "Big", "a b", "", "x" * 80])
def test_new_refuses_a_name_that_cannot_be_one(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    result = run("new", name)
    assert (result.exit_code, "cannot name a scenario" in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


# Planning


def test_a_plan_stands_on_one_screen(planned: tuple[Result, Path]):
    result, runs = planned
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 100
    assert len(lines) <= 45
    text = one_line(result.stdout)
    for label in (
        "To build and contract", "Levelised cost", say("report-kpi-levelised-cost-range"), "Cost per year",
        "Clean, hour by hour", "Annual matching",
        "Carbon, location-based", "Carbon, market-based", "Energy/successful task", "Carbon/successful task",
        "Heat delivered", "Heat refused", "Water per year", "Business as usual", "Charter", "Emissions per year ≤ 2",
    ):  # fmt: skip
        assert label in text, label
    assert f"{runs.name}/tiny/ plan.json, flows.parquet, report.html" in text.replace(f"{runs.parent}/", "")


def test_progress_is_told_on_stderr_from_the_first_step(planned: tuple[Result, Path]):
    lines = planned[0].stderr.splitlines()
    assert lines[0] == "Reading the scenario …"
    assert "Looking for the best plan …" in lines


def test_a_run_leaves_its_five_files_and_nothing_else(planned: tuple[Result, Path]):
    _, runs = planned
    assert sorted(path.name for path in runs.iterdir()) == ["tiny"]
    files = {path.name for path in (runs / "tiny").iterdir()}
    assert files == {PLAN, FLOWS, REPORT, CERTIFICATE, SCENARIO} < OURS
    plan = json.loads((runs / "tiny" / PLAN).read_text())
    assert (plan["format"], plan["scenario"], plan["status"]) == ("wattloom.plan/1", "tiny", "optimal")
    assert pl.read_parquet(runs / "tiny" / FLOWS).height > 8760
    assert (runs / "tiny" / REPORT).read_text("utf-8").startswith("<!doctype html>")


def test_json_prints_the_contract_and_nothing_else(tiny: Path, tmp_path: Path):
    options = ("--json", "--no-report", "--charter", "carbon=none", "--out", str(tmp_path / "runs"))
    result = run("plan", str(tiny), *options)
    plan = json.loads(result.stdout)
    assert {
        "scenario", "status", "objective_eur_per_year", "lower_bound_eur_per_year", "relative_gap", "solver",
        "build_seconds", "solve_seconds", "peak_memory_mb", "sizes", "kpis", "charter", "business_as_usual", "data",
    } <= plan.keys()  # fmt: skip
    assert {
        "cfe_score", "levelised_cost_eur_per_mwh", "kwh_per_task", "gco2_per_kwh_location", "gco2_per_kwh_market",
        "pue", "water_l_per_kwh", "heat_reused_share", "energy_mwh",
    } <= plan["kpis"].keys()  # fmt: skip
    assert plan["kpis"].keys() <= plan["business_as_usual"].keys()
    assert {"weather_years", "licences"} <= plan["data"].keys()
    assert "carbon" not in {rule["rule"] for rule in plan["charter"]}
    assert json.loads((tmp_path / "runs" / "tiny" / PLAN).read_text())["kpis"] == plan["kpis"]
    assert not (tmp_path / "runs" / "tiny" / REPORT).exists()


def test_a_plan_speaks_french(planned: tuple[Result, Path], tmp_path: Path, tiny: Path):
    result = run("--lang", "fr", "plan", str(tiny), "--out", str(tmp_path))
    text = one_line(result.stdout)
    assert "Un tout petit campus" in text
    for label in ("Coût actualisé", "Statu quo", "Chaleur rejetée", "Charte", "€/MWh"):
        assert label in text
    assert result.stderr.startswith("Lecture du scénario …")
    assert 'lang="fr"' in (tmp_path / "tiny" / REPORT).read_text("utf-8")


def test_why_leads_from_a_figure_to_a_citation(planned: tuple[Result, Path]):
    runs = str(planned[1])
    text = one_line(told("why", "tiny", "levelised_cost_eur_per_mwh", "--runs", runs).replace("│", " "))
    assert "cost / energy" in text
    cited = facts()["grid.price_level_fr"]
    assert cited.name in text and one_line(cited.source) in text
    assert "cfe_score" in told("why", "tiny", "--runs", runs)
    slip = run("why", "tiny", "levelised", "--runs", runs)
    assert (slip.exit_code, "Did you mean “levelised_cost_eur_per_mwh”?" in slip.stderr) == (2, True)


def test_why_and_compare_take_a_folder_as_well(planned: tuple[Result, Path]):
    folder = str(planned[1] / "tiny")
    by_name = told("why", "tiny", "--runs", str(planned[1]))
    assert told("why", folder) == told("why", f"{folder}/{PLAN}") == by_name


def test_two_runs_are_set_side_by_side(planned: tuple[Result, Path], tmp_path: Path):
    runs = planned[1]
    plan = json.loads((runs / "tiny" / PLAN).read_text())
    plan["kpis"]["levelised_cost_eur_per_mwh"] *= 1.1
    plan["kpis"]["kwh_per_task"] *= 0.8
    plan["sizes"]["solar"] = {"value": 12.0, "unit": "MW", "decided": True}
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / PLAN).write_text(json.dumps(plan))
    text = told("compare", str(runs / "tiny"), str(tmp_path / "other"))
    lines = {line.split("  ")[0].strip(): line for line in text.splitlines() if line.strip()}
    assert lines["Levelised cost of electricity"].rstrip().endswith("+10.0%")
    assert lines["Energy per successful task"].rstrip().endswith("−20.0%"), "a small number differs too"
    assert lines["solar"].rstrip().endswith("+12.0\u00a0MW")
    assert lines["Mean load"].rstrip().endswith("=")


def test_a_plan_that_is_not_one_is_refused(tmp_path: Path):
    for text in ("", "[]", "{}", "{"):
        (tmp_path / PLAN).write_text(text)
        result = run("why", str(tmp_path))
        assert (result.exit_code, "cannot be read" in result.stderr) == (2, True)


def test_promises_that_cannot_hold_are_explained_and_nothing_is_written(tiny: Path, tmp_path: Path):
    result = run("plan", str(tiny), "--charter", "cfe=50%", "--out", str(tmp_path / "runs"))
    assert result.exit_code == 3
    assert "`charter.cfe` ≥ 0.5 cannot hold" in result.stderr
    assert "GWh" in result.stderr and "Next:" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_defect_of_ours_is_said_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("WATTLOOM_DEBUG", raising=False)
    assert leaving(lambda: 1 // 0) == 1
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said and "WATTLOOM_DEBUG=1" in said and "Traceback" not in said
    monkeypatch.setenv("WATTLOOM_DEBUG", "1")
    assert leaving(lambda: 1 // 0) == 1
    assert "Traceback" in capsys.readouterr().err


# Whatever happens on the way, the earlier run stays whole


def old_run(runs: Path) -> dict[str, bytes]:
    folder = runs / "tiny"
    folder.mkdir(parents=True)
    (folder / PLAN).write_text('{"format": "wattloom.plan/1", "old": true}')
    (folder / REPORT).write_text("old report")
    (folder / "notes.txt").write_text("mine")
    return contents(runs)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_new_run_replaces_the_old_one_and_keeps_what_a_person_put_beside(tmp_path: Path):
    old_run(tmp_path)
    with run_folder(tmp_path, "tiny") as draft:
        draft.write({PLAN: b"new plan", FLOWS: b"new flows"})
    found = {Path(name).name: content for name, content in contents(tmp_path).items()}
    assert found == {PLAN: b"new plan", FLOWS: b"new flows", "notes.txt": b"mine"}


def test_a_run_that_breaks_off_leaves_the_old_one(tmp_path: Path):
    before = old_run(tmp_path)
    with pytest.raises(KeyboardInterrupt), run_folder(tmp_path, "tiny"):
        raise KeyboardInterrupt
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


def test_a_folder_that_is_no_run_is_never_replaced(tiny: Path, tmp_path: Path):
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "thesis.txt").write_text("ten years of work")
    result = run("plan", str(tiny), "--out", str(tmp_path))
    assert (result.exit_code, "something else than a run" in result.stderr) == (2, True)
    assert contents(tmp_path) == {"tiny/thesis.txt": b"ten years of work"}


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/wattloom", "/dev/null"])
def test_a_place_where_nothing_can_be_written_is_refused_before_the_work_begins(
    tiny: Path, tmp_path: Path, place: str
):
    (tmp_path / "file").write_text("a file")
    result = run("plan", str(tiny), "--out", str(tmp_path / place))
    assert result.exit_code == 2
    assert "Next: Choose another folder with --out" in result.stderr
    assert "Looking for the best plan" not in result.stderr
    assert contents(tmp_path) == {"file": b"a file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_refused(tiny: Path, tmp_path: Path):
    tmp_path.chmod(0o500)
    result = run("plan", str(tiny), "--out", str(tmp_path / "runs"))
    assert (result.exit_code, "it is not allowed" in result.stderr) == (2, True)


def test_a_full_disk_leaves_the_old_run(tiny: Path, tmp_path: Path):
    before = old_run(tmp_path)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [*PROGRAM, "plan", str(tiny), "--out", str(tmp_path)],
        capture_output=True, text=True, check=False, preexec_fn=little_room, env=quiet(),
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "no room left to write" in done.stderr and "Next: Free some space" in done.stderr
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


def quiet() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def test_ctrl_c_during_a_solve_leaves_the_old_run(tmp_path: Path):
    before = old_run(tmp_path)
    scenario = tmp_path.parent / "stopped.yaml"
    text = Path(str(load_scenario("solar-wind-battery").folder), "solar-wind-battery.yaml").read_text("utf-8")
    scenario.write_text(text.replace("name: solar-wind-battery", "name: tiny"), "utf-8")
    started = subprocess.Popen(
        [*PROGRAM, "plan", str(scenario), "--out", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=quiet(),
    )  # fmt: skip
    assert started.stderr is not None
    for line in started.stderr:
        if line.startswith("Looking for the best plan"):
            break
    started.send_signal(signal.SIGINT)
    out, rest = started.communicate(timeout=60)
    assert (started.returncode, out) == (130, "")
    assert "Stopped on request" in rest and "Traceback" not in rest
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


def test_a_home_that_cannot_be_written_is_no_fault():
    nowhere = {name: value for name, value in quiet().items() if not name.startswith("XDG_")} | {
        "HOME": "/proc"
    }
    done = subprocess.run(
        [*PROGRAM, "check", "grid-only"], capture_output=True, text=True, check=False, env=nowhere
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_leaves_is_no_fault():
    done = subprocess.run(
        f"{sys.executable} -c 'from wattloom.cli import main; main()' facts | head -1",
        shell=True, capture_output=True, text=True, check=False, env=quiet(),
    )  # fmt: skip
    assert done.stdout.startswith("Name")
    assert done.stderr == ""
