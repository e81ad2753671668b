"""What the tests of sweeps share: one small sweep, and a Dask cluster of real processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from dask_cluster import Cluster, cluster

import wattloom

VARY = {"charter.cfe": [0.2, 0.93], "components.grid_connection.power": "20 MW,150 MW"}


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small sweep."""
    return tmp_path_factory.mktemp("runs")


@pytest.fixture(scope="session")
def rows(runs: Path) -> pl.DataFrame:
    """A sweep of four cases, two of which have no plan."""
    return wattloom.sweep("grid-only", VARY, solver="highs", runs=runs)


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler without workers yet."""
    with cluster(tmp_path_factory.mktemp("dask")) as found:
        yield found
