"""Cases on a Dask cluster: the scheduler hands them out, hands them out again when a worker dies, and gives up one
that keeps killing its workers.

Every worker must have this very version of Wattloom; its own files it does not need, since each case brings along what
it reads. Workers should have one thread each (`dask worker ADDRESS --nworkers 8 --nthreads 1`): a process plans one
case at a time.
"""

from __future__ import annotations

import importlib.metadata
import logging
import time
import uuid
from importlib import import_module
from typing import Any

from wattloom.errors import InputError
from wattloom.sweeps.case import Outcome, Payload, failure, run_case
from wattloom.sweeps.engine import Done

PATIENCE = 10.0  # seconds until a scheduler must have answered
ARRIVAL = 30.0  # seconds until a first worker must have come
ALONE = 60.0  # seconds without any worker after which nobody is expected any more
PACKAGE = "wattloom"
CHATTY = ("distributed", "tornado", "asyncio")  # loggers


class Cluster:
    """The workers of a Dask scheduler."""

    def __init__(self, address: str):
        self._address = address
        self._levels = _quieted()
        try:
            self._client = _connected(address)
        except BaseException:
            self._loud_again()
            raise
        self._run = uuid.uuid4().hex[:8]
        self._futures: dict[str, Any] = {}
        self._alone_since = time.monotonic()

    def slots(self) -> int:
        """Return how many workers there are."""
        return len(self._workers())

    def _workers(self) -> dict[str, Any]:
        return self._client.scheduler_info(n_workers=-1)["workers"]

    def submit(self, key: str, payload: Payload, done: Done) -> None:
        """Hand a case to the scheduler."""
        future = self._client.submit(run_case, payload, key=f"{PACKAGE}-{self._run}-{key}", pure=False)
        self._futures[key] = future
        future.add_done_callback(lambda found: done(key, self._read(key, found)))

    def _read(self, key: str, future: Any) -> Outcome:
        """Return the outcome of a future, whatever became of it."""
        self._futures.pop(key, None)
        if future.status == "cancelled":
            return {"status": "lost"}
        fault = future.exception(timeout=PATIENCE)
        if fault is None:
            return future.result(timeout=PATIENCE)
        if type(fault).__name__ == "KilledWorker":
            return failure("case-killed", count=fault.allowed_failures + 1, how="Dask")
        return failure("case-not-run", kind=f"{type(fault).__name__}: {fault}".splitlines()[0][:200])

    def check(self) -> None:
        """Raise when the scheduler is gone, or no worker came for a minute.

        Raises
        ------
        InputError
            Saying which.
        """
        if self._client.status != "running":
            raise InputError("cluster-lost", where=self._address)
        if self._workers():
            self._alone_since = time.monotonic()
        elif time.monotonic() - self._alone_since > ALONE:
            raise InputError("cluster-without-workers", where=self._address, seconds=round(ALONE))

    def wait_for_workers(self) -> None:
        """Wait a little for a first worker.

        Raises
        ------
        InputError
            When none comes.
        """
        started = time.monotonic()
        while not self._workers():
            if time.monotonic() - started > ARRIVAL:
                raise InputError("cluster-without-workers", where=self._address, seconds=round(ARRIVAL))
            time.sleep(0.2)

    def check_versions(self) -> None:
        """Ask every worker for its version of Wattloom.

        Raises
        ------
        InputError
            Naming the workers that have another one, or none.
        """
        ours = importlib.metadata.version(PACKAGE)
        found = self._client.run(importlib.metadata.version, PACKAGE, on_error="return")
        for address, theirs in found.items():
            if theirs != ours:
                refuse(address, theirs if isinstance(theirs, str) else "none", ours)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *fault: object) -> None:
        waiting = list(self._futures.values())
        self._futures.clear()
        if self._client.status == "running" and waiting:
            self._client.cancel(waiting, force=True)
        self._client.close(timeout=PATIENCE)
        self._loud_again()

    def _loud_again(self) -> None:
        for logger, level in self._levels.items():
            logger.setLevel(level)


def refuse(worker: str, theirs: str, ours: str) -> None:
    """Refuse a worker whose version of Wattloom is another.

    Raises
    ------
    InputError
        Always.
    """
    raise InputError("worker-version", where=worker, theirs=theirs, ours=ours)


def _quieted() -> dict[logging.Logger, int]:
    """Silence what Dask logs, since what goes wrong is said in our words; return the levels that were set before."""
    try:
        import_module("distributed")  # it sets its loggers up when it is imported
    except ImportError:
        return {}
    names = [name for name in logging.root.manager.loggerDict if name.startswith(CHATTY)]
    levels = {logger: logger.level for logger in map(logging.getLogger, names)}
    for logger in levels:
        logger.setLevel(logging.CRITICAL + 1)
    return levels


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as fault:
        raise InputError("cluster-not-installed", where="--cluster") from fault
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False, name="wattloom-sweep")
    except (OSError, ValueError, TimeoutError) as fault:
        reason = str(fault).splitlines()[0][:160] if str(fault) else type(fault).__name__
        raise InputError("cluster-unreachable", where="--cluster", address=address, reason=reason) from fault
