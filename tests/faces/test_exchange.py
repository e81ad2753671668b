"""What a person sees who comes from PyPSA: a folder to edit, a plan of it, and the way back."""

from __future__ import annotations

import builtins
import json
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pypsa
import pytest
from click.testing import CliRunner, Result

from wattloom.cli import main

warnings.filterwarnings("ignore", module="pypsa|linopy")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two weeks of a site with sun, a grid and a battery that was built already, as a NetCDF file."""
    hours = 336
    network = pypsa.Network(
        name="Site with a battery", snapshots=pd.date_range("2013-06-01", periods=hours, freq="h")
    )
    network.snapshot_weightings[["objective", "generators"]] = 26.0
    network.snapshot_weightings["stores"] = 1.0
    hour = np.arange(hours) % 24
    network.add("Bus", "plot")
    network.add("Load", "halls", bus="plot", p_set=40 + 5 * np.cos((hour - 15) / 24 * 2 * np.pi))
    network.add(
        "Generator", "grid", bus="plot", p_nom=90.0, marginal_cost=70 + 25 * np.cos((hour - 19) / 12 * np.pi)
    )
    sun = np.clip(np.sin((hour - 6) / 12 * np.pi), 0, 1)
    network.add("Generator", "sun", bus="plot", p_nom_extendable=True, p_max_pu=sun, capital_cost=40_000.0)
    network.add(
        "StorageUnit", "battery", bus="plot", p_nom=20.0, max_hours=4.0, capital_cost=30_000.0,
        efficiency_store=0.95, efficiency_dispatch=0.95, cyclic_state_of_charge=True,
    )  # fmt: skip
    file = tmp_path_factory.mktemp("pypsa") / "Site 1.nc"
    network.export_to_netcdf(str(file))
    return file


@pytest.fixture(scope="module")
def imported(site: Path) -> tuple[Result, Path]:
    folder = site.parent / "site"
    return run("import", "pypsa", str(site), "--out", str(folder)), folder


def test_an_import_says_what_it_found_and_what_to_do_next(imported: tuple[Result, Path]):
    result, folder = imported
    assert result.exit_code == 0, result.output
    assert "4 components, 336 hours. The bus plot is the campus." in result.output
    assert "600,000" in result.output or "600000" in result.output
    assert f"wattloom plan {folder / 'scenario.yaml'}" in result.output
    assert sorted(path.name for path in folder.iterdir()) == ["scenario.yaml", "series.parquet"]


def test_the_scenario_is_one_to_read_and_edit(imported: tuple[Result, Path]):
    text = (imported[1] / "scenario.yaml").read_text("utf-8")
    assert text.startswith("# Imported from PyPSA: plot is the campus.")
    assert "name: site-1" in text and "Site with a battery" in text
    assert 'period: {start: "2013-06-01T00:00Z", hours: 336, weight: 26.0}' in text
    assert "availability: {file: series.parquet, column: sun.availability}" in text
    assert "fixed_cost: 40000.0 EUR/MW/year" in text


def test_it_plans_as_it_is_and_costs_what_pypsa_says(
    site: Path, imported: tuple[Result, Path], tmp_path: Path
):
    scenario = str(imported[1] / "scenario.yaml")
    assert run("check", scenario).exit_code == 0
    planned = run("plan", scenario, "--out", str(tmp_path), "--json")
    assert planned.exit_code == 0, planned.output
    plan = json.loads(planned.stdout)
    network = pypsa.Network(str(site))
    network.optimize(
        solver_name="highs", solver_options={"output_flag": False}, include_objective_constant=False
    )
    assert plan["objective_eur_per_year"] == pytest.approx(network.objective + 600_000, rel=1e-6)
    assert plan["sizes"]["sun"]["value"] == pytest.approx(network.generators.at["sun", "p_nom_opt"], rel=1e-4)
    assert (tmp_path / "site-1" / "report.html").is_file()
    flows = pl.read_parquet(tmp_path / "site-1" / "flows.parquet")
    assert str(flows["time"].min()).startswith("2013-06-01 00:00")
    back = tmp_path / "back.nc"
    exported = run("export", str(tmp_path / "site-1"), "--to", "pypsa", "--out", str(back))
    assert exported.exit_code == 0, exported.output
    assert "extra_functionality" not in exported.output
    returned = pypsa.Network(str(back))
    assert returned.generators.at["sun", "p_nom_opt"] == pytest.approx(plan["sizes"]["sun"]["value"])


def test_rows_are_named_with_the_lines_that_add_them(tmp_path: Path):
    scenario = tmp_path / "clean.yaml"
    scenario.write_text(
        "name: clean\ntitle: {en: Clean, fr: Propre}\n"
        "site: {country: FR, weather: lyon, period: {hours: 48}}\n"
        "components:\n"
        "  sun: {technology: solar, capacity_max: 90 MW}\n"
        "  halls: {technology: own_demand, demand: 5 MW}\n"
        "  grid_connection: {power: 20 MW}\n  grid_import:\n"
        "charter: {cfe: 20 %}\n",
        "utf-8",
    )
    result = run("export", str(scenario), "--out", str(tmp_path / "clean.nc"))
    assert result.exit_code == 0, result.output
    assert "1: cfe." in result.output
    assert "from wattloom.exchange.pypsa import add_constraints" in result.output
    assert "extra_functionality=add_constraints" in result.output
    assert (tmp_path / "clean.nc").is_file()


@pytest.mark.parametrize(
    ("lang", "next_step"), [("en", "Take it out of the network"), ("fr", "Ôtez-la du réseau")]
)
def test_what_cannot_come_is_named(site: Path, tmp_path: Path, lang: str, next_step: str):
    network = pypsa.Network(str(site))
    network.generators.loc["grid", "committable"] = True
    network.export_to_netcdf(str(tmp_path / "unit.nc"))
    result = run(
        "--lang", lang, "import", "pypsa", str(tmp_path / "unit.nc"), "--out", str(tmp_path / "unit")
    )
    assert result.exit_code == 2
    assert "Generator grid.committable" in result.output and next_step in result.output
    assert not (tmp_path / "unit").exists()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_no_network_is_refused(tmp_path: Path, lang: str):
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "broken.nc").write_text("hello")
    for name in ("notes.txt", "broken.nc", "nothing.nc", "."):
        result = run("--lang", lang, "import", "pypsa", str(tmp_path / name), "--out", str(tmp_path / "x"))
        assert result.exit_code == 2, result.output
        assert str(tmp_path) in result.output
    assert run("--lang", lang, "export", str(tmp_path)).exit_code == 2


def test_a_folder_that_exists_is_left_alone(site: Path, imported: tuple[Result, Path]):
    before = (imported[1] / "scenario.yaml").read_bytes()
    result = run("import", "pypsa", str(site), "--out", str(imported[1]))
    assert result.exit_code == 2
    assert (imported[1] / "scenario.yaml").read_bytes() == before


def test_without_pypsa_the_line_that_installs_it_is_shown(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = builtins.__import__

    def without(name: str, *arguments: object, **named: object) -> object:
        if name == "pypsa":
            raise ImportError("No module named 'pypsa'")
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    for arguments in (
        ("import", "pypsa", str(site)),
        ("export", "grid-only", "--out", str(tmp_path / "x.nc")),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "pip install 'wattloom[pypsa]'" in result.output
