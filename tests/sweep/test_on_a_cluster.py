"""The same sweep on a real Dask scheduler and two real workers, each a process on loopback; one is killed midway."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import polars as pl
import pytest
from dask_cluster import Cluster
from polars.testing import assert_frame_equal

from wattloom.errors import InputError
from wattloom.sweeps import Standing, sweep

VARY = {"charter.cfe": "10%:40%:4", "site.weather_year": "2017,2018"}
CLOCKS = ("seconds", "solve_seconds")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """The sweep on this machine's own processes."""
    return sweep("grid-only", VARY, solver="highs", runs=tmp_path_factory.mktemp("here"), workers=2)


def test_a_worker_killed_midway_changes_nothing_but_the_time(
    dask: Cluster, here: pl.DataFrame, tmp_path: Path
):
    victim, survivor = dask.add_worker(), dask.add_worker()
    seen: list[Standing] = []

    def watch(standing: Standing) -> None:
        seen.append(standing)
        if standing.done >= 3 and victim.poll() is None:
            victim.kill()
            victim.wait()

    there = sweep("grid-only", VARY, solver="highs", cluster=dask.address, runs=tmp_path, progress=watch)
    assert victim.poll() is not None and survivor.poll() is None
    assert 3 <= min(standing.done for standing in seen if standing.done >= 3) < 8
    assert seen[-1].done == 8 and there.height == 8
    assert set(there["status"]) == {"optimal"}
    assert_frame_equal(there.drop(CLOCKS), here.drop(CLOCKS), check_exact=True)


def test_a_worker_with_another_version_is_refused(dask: Cluster, tmp_path: Path):
    """The version of a worker is what its own installation says: here it finds that of a newer Wattloom first."""
    other = tmp_path / "wattloom-9.9.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: wattloom\nVersion: 9.9\n")
    stranger = dask.add_worker({"PYTHONPATH": str(tmp_path)})
    _until_there_are(dask, 2)
    with pytest.raises(InputError) as caught:
        sweep("grid-only", {"charter.cfe": "0.5"}, cluster=dask.address, runs=tmp_path / "runs")
    told = caught.value.text("en")
    assert "This worker has Wattloom 9.9; the sweep needs" in told and told.startswith("tcp://127.0.0.1")
    assert not list((tmp_path / "runs").rglob("*.parquet"))
    stranger.kill()


def _until_there_are(dask: Cluster, count: int) -> None:
    from distributed import Client

    with Client(dask.address, timeout=10, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def test_a_wrong_address_is_told_in_bounded_time(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"  # bound, but nobody listens
        started = time.monotonic()
        with pytest.raises(InputError) as caught:
            sweep("grid-only", {"charter.cfe": "0.5"}, cluster=address, runs=tmp_path)
        assert time.monotonic() - started < 30
    assert f"No Dask scheduler answers at {address}" in caught.value.text("en")
    assert "tcp://host:8786" in caught.value.text("en")


@pytest.mark.parametrize("address", ["nowhere", "tcp://", "smtp://127.0.0.1:1"])
def test_what_is_no_address_is_told(address: str, tmp_path: Path):
    with pytest.raises(InputError) as caught:
        sweep("grid-only", {"charter.cfe": "0.5"}, cluster=address, runs=tmp_path)
    assert "No Dask scheduler answers" in caught.value.text("en")


def test_a_scheduler_that_is_lost_ends_the_sweep_and_keeps_what_is_done(dask: Cluster, tmp_path: Path):
    """The last of this file: nothing answers afterwards."""
    dask.add_worker()

    def watch(standing: Standing) -> None:
        if standing.done >= 1:
            dask.scheduler.kill()

    with pytest.raises(InputError) as caught:
        sweep("grid-only", VARY, solver="highs", cluster=dask.address, runs=tmp_path, progress=watch)
    assert "The connection to the scheduler is lost. What was done is kept." in caught.value.text("en")
    assert list(tmp_path.rglob("*.parquet"))
