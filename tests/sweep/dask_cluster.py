"""A real Dask scheduler and its workers, each a process on loopback, for the tests of sweeps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""What Dask's nanny sets for its worker; without a nanny the tests do."""
PATIENCE = 60.0  # seconds until a process of the cluster must be up


@dataclass
class Cluster:
    """A scheduler and its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    folder: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a worker of one thread, without a nanny that would start it again."""
        options = (
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
            "--memory-limit",
            "0",
            "--death-timeout",
            "60",
        )
        command = [sys.executable, "-m", "distributed.cli.dask_worker", self.address, *options]
        place = self.folder / f"worker-{len(self.workers)}"
        started = _started([*command, "--local-directory", str(place)], self.folder, environment)
        self.workers.append(started)
        return started


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Run a scheduler; at the end every process of the cluster is stopped."""
    file = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    scheduler = _started([sys.executable, "-m", "distributed.cli.dask_scheduler", *options], folder)
    found = Cluster("", scheduler, folder)
    try:
        found.address = _read(file, scheduler)["address"]
        yield found
    finally:
        for process in (*found.workers, scheduler):
            process.kill()
            process.wait()


def _started(
    command: list[str], folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    with (folder / "cluster.log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**os.environ, **ONE_THREAD, **(environment or {})},
        )


def _read(file: Path, scheduler: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Return what the scheduler writes about itself once it listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and scheduler.poll() is None:
        try:
            return json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError("the scheduler did not start")
