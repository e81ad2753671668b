"""A cluster as a person meets it: on the terminal, in its folder and on its page, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner, Result

from wattloom.cli import main
from wattloom.report.cluster.page import page
from wattloom.words import LANGUAGES, choose, say

MODEL = ("--model", "Llama-3.1-70B-Instruct", "--accelerator", "H100", "--count", "4")
CHARTS = ("waits", "power", "queue", "memory", "answers")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["cluster", *arguments])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a run, and what the terminal showed."""
    place = tmp_path_factory.mktemp("cluster")
    chance = np.random.default_rng(3)
    columns = {
        "time_s": np.sort(chance.uniform(0.0, 120.0, 500)),
        "input_tokens": chance.integers(5, 2000, 500),
        "output_tokens": chance.integers(1, 300, 500),
    }
    pl.DataFrame(columns).write_csv(place / "monday.csv")
    result = run(*MODEL, "--replicas", "2", "--trace", str(place / "monday.csv"), "--out", str(place / "runs"),
                 "--kv-tokens", "9000", "--power-cap", "4.5 kW", "--routing", "kv-free")  # fmt: skip
    assert result.exit_code == 0, result.output
    return place / "runs" / "monday-cluster", result.stdout


@pytest.fixture(scope="module")
def document(served: tuple[Path, str]) -> dict:
    return json.loads((served[0] / "cluster.json").read_text())


def test_the_terminal_says_what_people_wait_and_what_an_answer_costs(served: tuple[Path, str]):
    shown = " ".join(served[1].split())
    for words in (
        "500 requests",
        "What people wait",
        "First token",
        "Energy per answer",
        "Power cap 4.50 kW",
        "agree to",
    ):
        assert words in shown
    assert "monday-cluster" in shown


def test_its_energy_is_that_of_its_files(served: tuple[Path, str], document: dict):
    trace = pl.read_parquet(served[0] / "cluster.parquet")
    rows = pl.read_parquet(served[0] / "requests.parquet")
    assert (trace["power_w"] * trace["seconds"]).sum() == pytest.approx(document["energy_j"], rel=1e-9)
    assert rows["joules"].sum() + document["idle_energy_j"] == pytest.approx(document["energy_j"], rel=1e-9)
    assert trace["power_w"].max() <= 4500.0 * (1 + 1e-9)
    assert rows.height == document["trace"]["requests"] == 500
    assert rows["preemptions"].sum() == document["preemptions"] > 0
    assert document["j_per_output_token"] * rows["output_tokens"].sum() == pytest.approx(document["energy_j"])
    first = rows["first_token_s"] - rows["arrival_s"]
    assert document["latency_s"]["first_token"]["p50"] == pytest.approx(first.median())


def test_json_is_one_object_and_nothing_else(tmp_path: Path):
    result = run(*MODEL, "--trace", "poisson:2", "--minutes", "1", "--json", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["format"] == "wattloom.cluster/1"
    assert found["scope"] == "gpu"
    assert found["rules"]["power_cap_w"] is None
    assert (tmp_path / "poisson-2-cluster" / "cluster.html").is_file()


def test_without_a_number_of_accelerators_as_many_are_taken_as_it_needs(tmp_path: Path):
    result = run("--model", "Llama-3.1-405B-Instruct", "--accelerator", "H100", "--trace", "poisson:1", "--minutes",
                 "0.5", "--json", "--out", str(tmp_path))  # fmt: skip
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["accelerators_per_replica"] == 16


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_write_their_own_numbers(lang: str, document: dict):
    from rich.console import Console

    from wattloom.report.cluster.screen import shown

    choose(lang)
    try:
        console = Console(width=100, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
        console.print(shown(document))
        text = console.export_text()
    finally:
        choose(None)
    assert say("cluster-section-waits", lang) in text
    assert ("4.50\u00a0kW" in text) == (lang == "en")
    assert ("4,50\u00a0kW" in text) == (lang == "fr")


@pytest.mark.parametrize(("lang", "width"), [("en", 1200), ("fr", 390)])
def test_the_page_draws_every_chart_and_fetches_nothing(
    lang: str, width: int, document: dict, browser, tmp_path: Path
):
    path = tmp_path / "cluster.html"
    path.write_text(page(document, lang), encoding="utf-8")
    sheet = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    sheet.on("console", lambda message: said.append(message.text))
    sheet.on("pageerror", lambda fault: said.append(str(fault)))
    sheet.on("request", lambda request: asked.append(request.url))
    sheet.goto(path.as_uri())
    for name in CHARTS:
        assert sheet.locator(f"#chart-{name} svg path").count() > 2, name
    wide = sheet.evaluate("document.documentElement.scrollWidth")
    sheet.close()
    assert said == []
    assert asked == [path.as_uri()]
    assert wide <= width


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*MODEL, "--trace", "azur"), "mooncake"),
        ((*MODEL, "--trace", "none.csv"), "no such file"),
        ((*MODEL, "--power-cap", "500 W"), "leaves nothing to work with"),
        ((*MODEL, "--power-cap", "12"), "has no unit"),
        ((*MODEL, "--trace", "poisson:never"), "never"),
        ((*MODEL, "--kv-tokens", "2000"), "the memory of a replica holds"),
        (("--model", "Lama", "--accelerator", "H100"), "Lama"),
        (("--model", "Llama-3.1-70B-Instruct", "--accelerator", "H1000"), "H1000"),
        (("--model", "Llama-3.1-70B-Instruct", "--accelerator", "H100", "--count", "1"), "needs"),
        ((*MODEL, "--precision", "bf17"), "bf17"),
    ],
)
def test_what_cannot_be_served_is_said_in_words(arguments: tuple[str, ...], words: str, tmp_path: Path):
    result = run(*arguments, "--out", str(tmp_path / "runs"))
    assert result.exit_code == 2, result.output
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "runs").exists()
