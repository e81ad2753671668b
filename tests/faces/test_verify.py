"""A run is checked by anyone: the proof holds as it was left, and whatever is altered afterwards is refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from wattloom.campus.writing import SCENARIO
from wattloom.cli import main
from wattloom.proof.packing import packed, unpacked
from wattloom.report.certified import digests_of
from wattloom.report.folder import CERTIFICATE, FLOWS, PLAN
from wattloom.report.verified import verify

SUNNY = """\
name: sunny
title: {en: A tiny campus with some sun, fr: Un tout petit campus avec du soleil}
site: {country: FR, weather: lyon}
clean: contracted
components:
  fleet: {technology: accelerator_fleet, accelerators: 1000}
  training: {accelerators: 800}
  users: {technology: inference_demand, accelerators: 100}
  model:
  grid_connection: {power: 5 MW}
  grid_import:
  solar: {capacity_max: 20 MW}
  liquid_tower: {technology: cooling_tower, temperature: 45 degC}
  air_tower: {technology: cooling_tower, temperature: 30 degC}
charter:
  cfe: 20 %
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def sunny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run as `wattloom plan` leaves it."""
    folder = tmp_path_factory.mktemp("sunny")
    (folder / "sunny.yaml").write_text(SUNNY)
    result = run("plan", str(folder / "sunny.yaml"), "--no-report", "--out", str(folder / "runs"))
    assert result.exit_code == 0, result.output
    assert "Proven: no plan costs less than" in one_line(result.stdout)
    return folder / "runs" / "sunny"


@pytest.fixture
def copy(sunny: Path, tmp_path: Path) -> Path:
    """A copy of the run to tamper with."""
    return Path(shutil.copytree(sunny, tmp_path / "sunny"))


def test_the_proof_of_a_fresh_run_holds(sunny: Path):
    result = run("verify", str(sunny))
    text = one_line(result.stdout)
    assert result.exit_code == 0
    assert "sunny: the proof holds." in text
    assert "The plan keeps every limit, in every hour" in text
    assert "The program was built anew from scenario.yaml" in text
    assert "nor any other solver: none was loaded. What remains to trust:" in text
    assert "✗" not in text


def test_a_proof_is_told_in_french(sunny: Path):
    text = one_line(run("--lang", "fr", "verify", str(sunny)).stdout)
    assert "sunny : la preuve tient." in text
    assert "ni à un autre solveur : aucun n’a été chargé. Reste à croire :" in text


def test_a_quick_check_says_what_it_left_out(sunny: Path):
    text = one_line(run("verify", str(sunny), "--quick").stdout)
    assert "Not checked, because of --quick" in text
    assert "scenario.yaml" not in text


def test_a_machine_reads_the_verdict(sunny: Path):
    result = run("verify", "sunny", "--runs", str(sunny.parent), "--json")
    verdict = json.loads(result.stdout)
    assert (result.exit_code, verdict["accepted"], verdict["run"]) == (0, True, "sunny")
    assert {check["name"] for check in verdict["checks"]} >= {
        "feasible",
        "bound",
        "gap",
        "sizes",
        "flows",
        "rebuilt",
    }
    assert verdict["lower_bound"] <= verdict["objective"]


def test_verifying_loads_no_solver(sunny: Path):
    code = (
        "import sys\nfrom pathlib import Path\nfrom wattloom.report.verified import verify\n"
        f"assert verify(Path({str(sunny)!r})).accepted\n"
        "print([name for name in sys.modules if name in ('highspy', 'numba') or '.loom' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_lines_of_the_documentation_find_the_same_numbers(sunny: Path):
    page = (Path(__file__).parents[2] / "docs" / "certificate.md").read_text("utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    done = subprocess.run(
        [sys.executable, "-c", code, str(sunny / CERTIFICATE)], capture_output=True, text=True, check=True
    )
    found = {line.split()[0]: float(line.split()[1]) for line in done.stdout.splitlines()}
    claims = unpacked((sunny / CERTIFICATE).read_bytes()).claims
    assert "wattloom" not in code
    assert found["cost"] == pytest.approx(claims.objective, rel=1e-12)
    assert found["bound"] == pytest.approx(claims.lower_bound, rel=1e-9)
    assert found["violation"] == pytest.approx(claims.residual, abs=1e-12)


# Tampering. `signed` makes the digests fit again, as whoever forges a run would.


def signed(folder: Path) -> None:
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    found = unpacked(files.pop(CERTIFICATE))
    (folder / CERTIFICATE).write_bytes(packed(replace(found, digests=digests_of(files))))


def rewrite(folder: Path, **changes: object) -> None:
    plan = json.loads((folder / PLAN).read_text())
    (folder / PLAN).write_text(json.dumps(plan | changes))


def smaller_sun(folder: Path) -> None:
    sizes = json.loads((folder / PLAN).read_text())["sizes"]
    sizes["solar"]["value"] *= 0.999
    rewrite(folder, sizes=sizes)


def forgotten_size(folder: Path) -> None:
    sizes = json.loads((folder / PLAN).read_text())["sizes"]
    del sizes["solar"]
    rewrite(folder, sizes=sizes)


def cheaper_plan(folder: Path) -> None:
    plan = json.loads((folder / PLAN).read_text())
    rewrite(folder, objective_eur_per_year=plan["objective_eur_per_year"] * 0.99)


def cleaner_plan(folder: Path) -> None:
    charter = json.loads((folder / PLAN).read_text())["charter"]
    charter[0]["value"] += 0.01
    rewrite(folder, charter=charter)


def better_figure(folder: Path) -> None:
    figures = json.loads((folder / PLAN).read_text())["kpis"]
    rewrite(folder, kpis=figures | {"gco2_per_kwh_market": figures["gco2_per_kwh_market"] * 0.9})


def more_sun(folder: Path) -> None:
    flows = pl.read_parquet(folder / FLOWS)
    changed = (
        pl.when(pl.col("device") == "solar").then(pl.col("quantity") * 1.01).otherwise(pl.col("quantity"))
    )
    flows.with_columns(changed.alias("quantity")).write_parquet(folder / FLOWS)


def sun_for_import(folder: Path) -> None:
    """Call imports sun: the hours still balance."""
    flows = pl.read_parquet(folder / FLOWS)
    named = pl.col("device").cast(pl.String).replace({"grid_import": "solar"}).cast(pl.Categorical)
    flows.with_columns(named).write_parquet(folder / FLOWS)


def easier_promise(folder: Path) -> None:
    path = folder / SCENARIO
    path.write_text(path.read_text().replace("cfe: 0.2", "cfe: 0.3"))


def no_scenario(folder: Path) -> None:
    (folder / SCENARIO).unlink()


FORGERIES = {
    smaller_sun: "sizes", forgotten_size: "sizes", cheaper_plan: "stated", cleaner_plan: "charter",
    better_figure: "figures", more_sun: "balanced", sun_for_import: "flows", easier_promise: "rebuilt",
}  # fmt: skip


@pytest.mark.parametrize("forgery", [*FORGERIES, no_scenario], ids=lambda forgery: forgery.__name__)
def test_a_run_altered_afterwards_is_refused(copy: Path, forgery: Callable[[Path], None]):
    forgery(copy)
    assert "belongs" in verify(copy, quick=True).refused


@pytest.mark.parametrize(
    ("forgery", "check"), FORGERIES.items(), ids=lambda each: getattr(each, "__name__", each)
)
def test_a_forger_who_signs_anew_is_refused_by_the_numbers(
    copy: Path, forgery: Callable[[Path], None], check: str
):
    forgery(copy)
    signed(copy)
    refused = verify(copy).refused
    assert check in refused
    assert "belongs" not in refused


def test_a_true_proof_of_an_easier_program_is_refused(copy: Path, sunny: Path, tmp_path: Path):
    """Plan without the promise, then write the promise back into the scenario, everything signed."""
    written, easier = str(sunny.parent.parent / "sunny.yaml"), ("--charter", "cfe=none", "--no-report")
    free = run("plan", written, *easier, "--out", str(tmp_path / "free"))
    assert free.exit_code == 0, free.output
    forged = tmp_path / "free" / "sunny"
    shutil.copy(sunny / SCENARIO, forged / SCENARIO)
    signed(forged)
    assert verify(forged, quick=True).accepted
    assert verify(forged).refused == ("rebuilt",)


def test_a_refusal_is_told_with_exit_code_4_and_a_next_step(copy: Path):
    cheaper_plan(copy)
    result = run("verify", str(copy))
    assert result.exit_code == 4
    assert "the proof does not hold" in result.stdout
    assert "The plan states something else than the certificate: objective_eur_per_year." in one_line(
        result.stdout
    )
    assert "Do not use its figures" in result.stderr
    told = run("verify", str(copy), "--json")
    assert (told.exit_code, json.loads(told.stdout)["accepted"]) == (4, False)


@pytest.mark.parametrize("part", [0, 1000, -1])
def test_a_certificate_cut_short_is_refused(copy: Path, part: int):
    content = (copy / CERTIFICATE).read_bytes()
    (copy / CERTIFICATE).write_bytes(content[:part])
    result = run("verify", str(copy))
    assert result.exit_code == 4
    assert "It proves nothing" in result.stderr


def test_a_run_without_certificate_proves_nothing(copy: Path):
    (copy / CERTIFICATE).unlink()
    result = run("verify", str(copy))
    assert (result.exit_code, "has no certificate" in result.stderr) == (4, True)


def test_files_that_are_no_files_of_a_run_are_refused_in_words(copy: Path):
    (copy / FLOWS).write_bytes(b"not a table")
    assert verify(copy).refused == ("readable",)
    assert "cannot be read" in one_line(run("verify", str(copy)).stdout)


def test_a_run_that_does_not_exist_is_named(tmp_path: Path):
    result = run("verify", "nowhere", "--runs", str(tmp_path))
    assert result.exit_code == 2
