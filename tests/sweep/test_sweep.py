"""A sweep on this machine: the same rows as separate plans, whatever interrupts it; nothing is done twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

import wattloom
from wattloom.api import make_plan
from wattloom.campus.reading import BUNDLED, load_scenario
from wattloom.errors import InputError, OutputError
from wattloom.plan.solvers import Ask
from wattloom.sweeps import Standing
from wattloom.sweeps.case import payload_of, run_case
from wattloom.sweeps.dataset import SIZES
from wattloom.sweeps.request import request_of
from wattloom.sweeps.running import missing, prepared

VARY = {"charter.cfe": [0.2, 0.93], "components.grid_connection.power": "20 MW,150 MW"}

PROGRAM = [sys.executable, "-c", "from wattloom.cli import main; main()"]
POWER = "components.grid_connection.power"
PATIENCE = 60.0


def files(folder: Path) -> dict[str, int]:
    """The rows in a dataset, each with the moment at which it was written."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "cases").glob("*.parquet")}


def test_each_row_is_the_plan_that_one_would_make_alone(rows: pl.DataFrame):
    assert rows.select("charter.cfe", POWER).rows() == [(0.2, 20), (0.2, 150), (0.93, 20), (0.93, 150)]
    row = rows.row(3, named=True)
    scenario = load_scenario("grid-only").with_charter(cfe=0.93)
    plan = make_plan(scenario, ask=Ask("highs", threads=1))
    assert {name: row[name] for name in plan.kpis} == plan.kpis
    sizes = {name.removeprefix(SIZES): row[name] for name in rows.columns if name.startswith(SIZES)}
    assert sizes == {name: size["value"] for name, size in plan.document["sizes"].items()}
    assert row["objective_eur_per_year"] == pytest.approx(plan.document["objective_eur_per_year"], rel=1e-12)
    assert 0 <= row["relative_gap"] + 1e-12 < 1e-4


def test_any_reader_of_parquet_reads_the_dataset_as_one_table(rows: pl.DataFrame, runs: Path):
    folder = runs / "grid-only-sweep"
    whole = pl.read_parquet(folder / "cases" / "*.parquet")
    assert whole.schema == rows.schema and whole.height == rows.height == 4
    said = json.loads((folder / "sweep.json").read_text())
    assert [axis["path"] for axis in said["axes"]] == list(VARY)
    assert [axis["unit"] for axis in said["axes"]] == ["share", "MW"]
    assert said["units"]["sizes.grid_connection.power"] == "MW"


def test_what_is_done_is_not_done_again(rows: pl.DataFrame, runs: Path):
    before, seen = files(runs / "grid-only-sweep"), list[Standing]()
    again = wattloom.sweep("grid-only", VARY, solver="highs", runs=runs, progress=seen.append)
    assert again.equals(rows)
    assert files(runs / "grid-only-sweep") == before
    assert not seen


def test_another_scenario_starts_another_dataset(rows: pl.DataFrame, runs: Path, tmp_path: Path):
    text = (BUNDLED / "grid-only.yaml").read_text()
    (tmp_path / "changed.yaml").write_text(text.replace("100000", "90000").replace("52000", "46000"))
    before = files(runs / "grid-only-sweep")
    changed = prepared(request_of(tmp_path / "changed.yaml", VARY.items(), solver="highs"), runs)
    assert changed.folder == runs / "grid-only-sweep-2"
    assert len(missing(changed)) == 4
    assert files(runs / "grid-only-sweep") == before
    again = prepared(request_of("grid-only", VARY.items(), solver="highs"), runs)
    assert again.folder == runs / "grid-only-sweep" and not missing(again)


def test_a_longer_axis_plans_only_what_is_new(rows: pl.DataFrame, runs: Path):
    seen: list[Standing] = []
    longer = {"charter.cfe": [0.2, 0.5, 0.93], POWER: "150 MW"}
    found = wattloom.sweep("grid-only", longer, solver="highs", runs=runs, progress=seen.append)
    assert (seen[0].kept, seen[-1].done) == (2, 3)
    assert found["charter.cfe"].to_list() == [0.2, 0.5, 0.93]
    old = rows.filter(pl.col(POWER) == 150).drop(POWER)
    assert found.filter(pl.col("charter.cfe") != 0.5).drop(POWER).equals(old)


def test_a_case_without_a_plan_is_a_result_with_its_reason(rows: pl.DataFrame):
    assert rows["status"].to_list() == ["infeasible", "optimal"] * 2
    without = rows.row(0, named=True)
    assert "short of" in without["reason_en"] and "il manque" in without["reason_fr"].lower()
    assert without["levelised_cost_eur_per_mwh"] is None and without["seconds"] > 0
    assert rows["reason_en"][1] is None


def test_a_sweep_killed_midway_continues_where_it_was(tmp_path: Path):
    command = [*PROGRAM, "sweep", "grid-only", "--vary", "charter.cfe=1%:14%:14", "--solver", "highs"]
    options = ["--workers", "2", "--out", str(tmp_path), "--json"]
    folder = tmp_path / "grid-only-sweep"
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _until(lambda: len(files(folder)) >= 3)
    workers = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    _until(lambda: not any(alive(worker) for worker in workers))
    before = files(folder)
    assert 3 <= len(before) < 14 and len(workers) == 2
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    after = files(folder)
    assert len(after) == 14
    assert {name: after[name] for name in before} == before
    said = json.loads(done.stdout)
    assert len({row["case"] for row in said["rows"]}) == 14
    assert f"{len(before)} are done already" in done.stderr


def test_ctrl_c_keeps_what_is_done_and_leaves_nobody_behind(tmp_path: Path):
    command = [*PROGRAM, "sweep", "grid-only", "--vary", "charter.cfe=1%:14%:14", "--solver", "highs"]
    options = ["--workers", "1", "--out", str(tmp_path)]
    process = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True)
    _until(lambda: len(files(tmp_path / "grid-only-sweep")) >= 2)
    workers = children(process.pid)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "of 14 cases are done and kept" in told and "The same command continues" in told
    assert workers and not any(alive(worker) for worker in workers)


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path):
    killed: list[int] = []

    def watch(standing: Standing) -> None:
        if standing.done >= 1 and not killed:
            killed.extend(workers_of_this_process()[:1])
            os.kill(killed[0], signal.SIGKILL)

    vary = {"charter.cfe": "10%:40%:4"}
    found = wattloom.sweep("grid-only", vary, solver="highs", runs=tmp_path, workers=1, progress=watch)
    assert killed
    assert found["status"].to_list() == ["optimal"] * 4


def test_a_case_that_always_kills_its_worker_is_recorded_and_tried_again_next_time(tmp_path: Path):
    def watch(_: Standing) -> None:
        for worker in workers_of_this_process():
            os.kill(worker, signal.SIGKILL)

    vary = {"charter.cfe": [0.2]}
    found = wattloom.sweep("grid-only", vary, solver="highs", runs=tmp_path, workers=1, progress=watch)
    assert found["status"].to_list() == ["failed"]
    assert "died 3 times (SIGKILL)" in found["reason_en"][0]
    assert len(missing(prepared(request_of("grid-only", vary.items(), solver="highs"), tmp_path))) == 1


def test_the_planners_own_series_travel_with_each_case(tmp_path: Path):
    hours = pl.datetime_range(
        pl.datetime(2018, 1, 1), pl.datetime(2018, 12, 31, 23), "1h", time_zone="UTC", eager=True
    )
    for name, price in (("low", 20.0), ("high", 200.0)):
        pl.DataFrame({"time": hours, "price": [price + hour % 24 for hour in range(8760)]}).write_parquet(
            tmp_path / f"{name}.parquet"
        )
    series = "\n  series: {day_ahead_price: {file: low.parquet}}\n"
    text = (BUNDLED / "grid-only.yaml").read_text().replace("\n  plan_year: 2030\n", series)
    (tmp_path / "own.yaml").write_text(text)
    asked = request_of(
        tmp_path / "own.yaml",
        [("site.series.day_ahead_price.file", "low.parquet,high.parquet")],
        solver="highs",
    )
    sent = [json.dumps(payload_of(asked, case)) for case in asked.cases]
    for file in tmp_path.glob("*.parquet"):
        file.unlink()
    outcomes = [run_case(json.loads(text)) for text in sent]
    assert [outcome["status"] for outcome in outcomes] == ["optimal", "optimal"]
    assert outcomes[0]["objective_eur_per_year"] != outcomes[1]["objective_eur_per_year"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path):
    (tmp_path / "grid-only-sweep").mkdir()
    (tmp_path / "grid-only-sweep" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="something else than a sweep"):
        wattloom.sweep("grid-only", VARY, runs=tmp_path)
    with pytest.raises(InputError):
        wattloom.sweep("grid-only", {"charter.cef": [1]}, runs=tmp_path / "never")
    assert not (tmp_path / "never").exists()


def test_a_worker_ends_when_nobody_is_left_to_hear_it():
    worker = subprocess.Popen([sys.executable, "-m", "wattloom.sweeps.worker"], stdin=subprocess.PIPE)
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(timeout=PATIENCE) == 0


def _until(condition) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "took too long"
        time.sleep(0.02)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    parents = {int(path.parent.name): _stat(path) for path in Path("/proc").glob("[0-9]*/stat")}
    return [child for child, fields in parents.items() if fields[1:2] == [str(process)]]


def workers_of_this_process() -> list[int]:
    """The sweep's workers, not the other processes of these tests (the browser's driver, for one)."""
    return [child for child in children(os.getpid()) if b"wattloom.sweeps.worker" in _command(child)]


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _stat(path: Path) -> list[str]:
    """State, parent and more of a process; nothing when it is gone."""
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return []


def alive(process: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    return _stat(Path(f"/proc/{process}/stat"))[:1] not in ([], ["Z"])
