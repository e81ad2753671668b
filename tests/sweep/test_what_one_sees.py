"""A sweep as a person meets it: on the command line, in a table and on a page, in both languages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from wattloom.cli import main
from wattloom.cli.sweeping import Lines, duration
from wattloom.sweeps import Standing
from wattloom.sweeps.again import dataset_again
from wattloom.sweeps.page import page
from wattloom.words import LANGUAGES

NAME = "grid-only-sweep"


def said(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_two_axes_make_a_square_with_a_cross_where_there_is_no_plan(rows: pl.DataFrame, runs: Path):
    shown = said("--lang", "en", "sweep", NAME, "--show", "--out", str(runs))
    assert shown.exit_code == 0, shown.output
    lines = [line.split() for line in shown.stdout.splitlines() if line.strip()]
    assert ["20%", "✗", "€68.5/MWh"] in lines and ["93%", "✗", "€68.5/MWh"] in lines
    assert "2 cases, for instance: The campus’s electricity is short of" in one_line(shown.stdout)
    assert "4 of 4 cases" in shown.stdout and "sweep.html" in shown.stdout


def test_the_square_shows_the_figure_that_is_asked_for(rows: pl.DataFrame, runs: Path):
    shown = said("sweep", NAME, "--show", "--out", str(runs), "--figure", "cfe_score")
    assert f"{rows['cfe_score'][1]:.1%}" in shown.stdout
    wrong = said("--lang", "en", "sweep", NAME, "--show", "--out", str(runs), "--figure", "cfe_scor")
    assert wrong.exit_code == 2 and "Did you mean “cfe_score”?" in wrong.stderr


def test_a_sweep_that_is_done_says_so_and_plans_nothing(rows: pl.DataFrame, runs: Path):
    again = said("--lang", "fr", "sweep", NAME, "--out", str(runs))
    assert again.exit_code == 0, again.output
    assert "4 cas (2 × 2)" in again.stderr and "4 sont déjà faits" in again.stderr
    assert "4 cas sur 4" in again.stdout and "Coût actualisé" in again.stdout


def test_json_holds_the_axes_and_every_row(rows: pl.DataFrame, runs: Path):
    found = json.loads(said("sweep", NAME, "--show", "--json", "--out", str(runs)).stdout)
    assert [axis["path"] for axis in found["axes"]] == ["charter.cfe", "components.grid_connection.power"]
    assert found["rows"] == rows.to_dicts()


@pytest.mark.parametrize(
    ("arguments", "fragments"),
    [
        (["grid-only"], ("nothing is varied", "--vary charter.cfe=80%:100%:11")),
        (["grid-only", "--vary", "charter.cfe"], ("does not say what to vary",)),
        (["grid-only", "--vary", "charter.cef=1"], ("did you mean `cfe`?",)),
        (["grid-only", "--vary", "charter.cfe=0.1", "--figure", "kost"], ("has no figure “kost”",)),
        (["grid-onli", "--vary", "charter.cfe=0.1"], ("did you mean", "grid-only")),
        (["nothing-here", "--show"], ("There is no sweep here",)),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_next_step(
    arguments: list[str], fragments: tuple[str, ...], tmp_path: Path
):
    told = said("--lang", "en", "sweep", *arguments, "--out", str(tmp_path / "runs"))
    assert told.exit_code == 2, told.output
    assert all(fragment in told.stderr for fragment in fragments), told.stderr
    assert not (tmp_path / "runs").exists()
    assert said("--lang", "fr", "sweep", *arguments, "--out", str(tmp_path)).stderr != told.stderr


def test_without_dask_the_option_says_what_to_install(tmp_path: Path):
    """A Python that has no `distributed`, in which the import fails as it does where it is not installed."""
    program = "import sys; sys.modules['distributed'] = None; from wattloom.cli import main; main()"
    arguments = ["--lang", "en", "sweep", "grid-only", "--vary", "charter.cfe=0.2", "--out", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments, "--cluster", "tcp://127.0.0.1:8786"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert 'pip install "wattloom[cluster]"' in done.stderr


def test_progress_counts_and_tells_what_is_left(capsys: pytest.CaptureFixture[str]):
    from wattloom.words import choose

    choose("en")
    lines = Lines()
    lines(Standing(40, 10, 10, {}, 2, 0.0))
    lines(Standing(40, 10, 40, {"infeasible": 3, "optimal": 37}, 2, 60.0))
    choose(None)
    assert capsys.readouterr().err.splitlines() == ["10 of 40 · starting", "40 of 40 · 3 without plan"]
    assert Standing(40, 10, 20, {}, 2, 60.0).seconds_left == pytest.approx(120.0)
    assert [duration(seconds) for seconds in (0.2, 59, 600, 36_000)] == ["1 s", "59 s", "10 min", "10 h"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_draws_its_charts_and_asks_for_nothing(
    browser, lang: str, rows: pl.DataFrame, runs: Path, tmp_path: Path
):
    file = tmp_path / "sweep.html"
    file.write_text(page(dataset_again(runs / NAME), lang))
    complaints: list[str] = []
    shown = browser.new_page(viewport={"width": 1200, "height": 900})
    shown.on("console", lambda told: complaints.append(told.text))
    shown.on("pageerror", lambda fault: complaints.append(str(fault)))
    shown.on(
        "request",
        lambda asked: None if asked.url.startswith(("file:", "data:")) else complaints.append(asked.url),
    )
    shown.goto(file.as_uri())
    for chart in ("square", "lines"):
        assert shown.locator(f"#chart-{chart} svg path").count() > 3
    assert shown.locator("#cases tbody tr").count() == 4
    assert {"en": "no plan", "fr": "pas de plan"}[lang] in shown.inner_text("#cases")
    shown.set_viewport_size({"width": 400, "height": 800})
    assert shown.evaluate("document.documentElement.scrollWidth") <= 400
    shown.close()
    assert complaints == []
