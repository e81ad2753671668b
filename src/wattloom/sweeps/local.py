"""Cases on this machine: one process per slot, each minded by one thread of a `concurrent.futures` pool.

A process that dies (killed, out of memory) takes only its own case along: a new one starts in its place and the case
is tried again. A case whose process dies every time is recorded as failed; the others go on.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from wattloom.sweeps.case import Outcome, Payload, failure
from wattloom.sweeps.engine import Done

TRIES = 3
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS"),
    "1",
)
COMMAND = (sys.executable, "-m", "wattloom.sweeps.worker")


def usable_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Local:
    """Worker processes on this machine."""

    def __init__(self, workers: int):
        self._workers = workers
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="sweep")
        self._own = threading.local()
        self._processes: set[subprocess.Popen[str]] = set()
        self._closing = threading.Event()

    def slots(self) -> int:
        """Return the number of processes."""
        return self._workers

    def submit(self, key: str, payload: Payload, done: Done) -> None:
        """Queue a case."""
        self._pool.submit(lambda: done(key, self._run(payload)))

    def check(self) -> None:
        """Nothing to fear: a process that dies is replaced."""

    def __enter__(self) -> Local:
        return self

    def __exit__(self, *fault: object) -> None:
        self._closing.set()
        for process in tuple(self._processes):
            process.kill()
        self._pool.shutdown(cancel_futures=True)
        for process in tuple(self._processes):
            process.wait()

    def _run(self, payload: Payload) -> Outcome:
        """Run a case in the process of this thread, in a new one when that dies."""
        code = 0
        for _ in range(TRIES):
            process = self._process()
            answer = _asked(process, payload)
            if answer:
                return json.loads(answer)
            code = process.wait()
            self._processes.discard(process)
            if self._closing.is_set():
                break
        return failure("case-killed", count=TRIES, how=_how(code))

    def _process(self) -> subprocess.Popen[str]:
        found: subprocess.Popen[str] | None = getattr(self._own, "process", None)
        if found is None or found.poll() is not None:
            found = self._started()
            self._own.process = found
        return found

    def _started(self) -> subprocess.Popen[str]:
        """Start a worker in a session of its own, so that Ctrl-C reaches the sweep alone, which then ends it."""
        heard = None if os.environ.get("WATTLOOM_DEBUG") else subprocess.DEVNULL
        process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=heard,
            text=True,
            encoding="utf-8",
            env=os.environ | ONE_THREAD,
            start_new_session=True,
        )
        self._processes.add(process)
        if self._closing.is_set():
            process.kill()
        return process


def _asked(process: subprocess.Popen[str], payload: Payload) -> str:
    """Ask a worker; return its answer, empty when it died."""
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps(payload) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
    except OSError:
        return ""
    return answer if answer.endswith("\n") else ""


def _how(code: int) -> str:
    """Name how a process ended: `SIGKILL`, or its exit code."""
    try:
        return signal.Signals(-code).name if code < 0 else str(code)
    except ValueError:
        return str(code)
