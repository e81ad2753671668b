"""A sweep from beginning to end: what is done is kept, what is missing is planned, whatever interrupts it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue

import polars as pl

from wattloom.errors import InputError, InterruptedPlan
from wattloom.plan.solvers import SolverName
from wattloom.sweeps.case import Outcome, payload_of
from wattloom.sweeps.cluster import Cluster, refuse
from wattloom.sweeps.dataset import Dataset, open_dataset
from wattloom.sweeps.engine import Engine
from wattloom.sweeps.local import Local, usable_cores
from wattloom.sweeps.request import VERSION, Case, Request, request_of

TICK = 0.5  # seconds between two signs of life
AHEAD = 4  # cases handed over per slot, so that nobody waits for the next


@dataclass(frozen=True)
class Standing:
    """How far a sweep is.

    Attributes
    ----------
    total, kept, done
        All cases; those found done at the beginning; those done now, the kept ones included.
    statuses
        How many cases ended with each status.
    slots
        How many cases run at once.
    seconds, seconds_left
        Since the beginning, and as far as can be told until the end.
    """

    total: int
    kept: int
    done: int
    statuses: Mapping[str, int]
    slots: int
    seconds: float = 0.0

    @property
    def seconds_left(self) -> float | None:
        """What is left at the speed so far; `None` until a case is done."""
        finished = self.done - self.kept
        return (self.total - self.done) * self.seconds / finished if finished else None


Watcher = Callable[[Standing], None]


def sweep(
    scenario: str | Path,
    vary: Mapping[str, object] | None = None,
    *,
    sample: int | None = None,
    seed: int | None = None,
    solver: SolverName | None = None,
    gap: float | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    runs: str | Path = "runs",
    progress: Watcher | None = None,
) -> pl.DataFrame:
    """Plan a scenario many times, each time with other values, and return one row per case.

    Parameters
    ----------
    scenario
        Name of a bundled scenario, path of one, or path of a sweep file.
    vary
        Values by path: `{"charter.cfe": "80%:100%:11", "site.weather_year": [2017, 2018]}`.
    sample, seed
        Draw so many points from the ranges, instead of every combination.
    solver, gap
        Which solver, and how well it must prove each answer (`wattloom.plan.solvers.Ask`).
    workers
        How many processes on this machine; by default one per processor.
    cluster
        Address of a Dask scheduler, `tcp://host:8786`, instead of this machine's processes.
    runs
        The folder that takes the dataset; a sweep found there continues.
    progress
        Called with how far it is, twice a second.

    Raises
    ------
    ScenarioError
        When the scenario or an axis cannot be used.
    InputError
        When the cluster cannot be reached, or a worker has another version of Wattloom.
    """
    request = request_of(scenario, (vary or {}).items(), sample=sample, seed=seed, solver=solver, gap=gap)
    dataset = prepared(request, Path(runs))
    run(dataset, workers=workers, cluster=cluster, progress=progress)
    return dataset.frame()


def prepared(request: Request, runs: Path) -> Dataset:
    """Check a sweep, open its dataset, and take over what earlier ones hold of it."""
    dataset = open_dataset(runs, request)
    dataset.take_over()
    return dataset


def missing(dataset: Dataset) -> list[Case]:
    """Return the cases that are still to be planned; one that failed is tried again."""
    statuses = dataset.statuses()
    return [case for case in dataset.request.cases if statuses.get(case.digest, "failed") == "failed"]


def run(
    dataset: Dataset,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Watcher | None = None,
) -> Standing:
    """Plan what is missing of a sweep; return how it stands at the end.

    Raises
    ------
    InterruptedPlan
        When the person stops it; what is done is kept.
    """
    left = missing(dataset)
    if not left:
        return _Run(dataset, left, 0, progress).standing()
    with engine(len(left), workers=workers, cluster=cluster) as chosen:
        work = _Run(dataset, left, chosen.slots(), progress)
        try:
            return work.through(chosen)
        except KeyboardInterrupt:
            raise InterruptedPlan("sweep-interrupted", done=work.done, total=work.total) from None


def engine(cases: int, *, workers: int | None, cluster: str | None) -> Engine:
    """Return what will run the cases: processes of this machine, or a cluster whose workers were asked who they are."""
    if cluster is None:
        return Local(max(1, min(workers or usable_cores(), cases)))
    found = Cluster(cluster)
    try:
        found.wait_for_workers()
        found.check_versions()
    except BaseException:
        found.__exit__()
        raise
    return found


@dataclass
class _Run:
    """The cases of a sweep on their way."""

    dataset: Dataset
    left: list[Case]
    slots: int
    progress: Watcher | None
    running: dict[str, Case] = field(default_factory=dict[str, Case])
    finished: SimpleQueue[tuple[str, Outcome]] = field(default_factory=SimpleQueue[tuple[str, Outcome]])
    statuses: dict[str, int] = field(default_factory=dict[str, int])
    done: int = 0
    started: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        """Count what was done before."""
        self.total = len(self.dataset.request.cases)
        self.kept = self.done = self.total - len(self.left)
        for status in self.dataset.statuses().values():
            self._count(status, 1)
        self._count("failed", -self.statuses.get("failed", 0))

    def _count(self, status: str, more: int) -> None:
        self.statuses[status] = self.statuses.get(status, 0) + more

    def standing(self) -> Standing:
        """Return how far it is."""
        seconds = time.monotonic() - self.started
        return Standing(self.total, self.kept, self.done, dict(self.statuses), self.slots, seconds)

    def through(self, engine: Engine) -> Standing:
        """Hand the cases over as fast as they are done, and keep each outcome."""
        waiting = iter(self.left)
        self._tell()
        while self._handed_over(engine, waiting):
            try:
                key, outcome = self.finished.get(timeout=TICK)
            except Empty:
                engine.check()
            else:
                self._keep(self.running.pop(key), outcome)
            self._tell()
        return self.standing()

    def _handed_over(self, engine: Engine, waiting: Iterator[Case]) -> bool:
        """Hand over what the slots can take; return whether anything is on its way."""
        self.slots = engine.slots()
        room = AHEAD * max(1, self.slots) - len(self.running)
        for case in islice(waiting, max(0, room)):
            self.running[case.digest] = case
            payload = payload_of(self.dataset.request, case)
            engine.submit(case.digest, payload, lambda key, outcome: self.finished.put((key, outcome)))
        return bool(self.running)

    def _keep(self, case: Case, outcome: Outcome) -> None:
        if outcome["status"] == "refused":
            refuse("--cluster", outcome["version"], VERSION)
        if outcome["status"] == "lost":
            raise InputError("cluster-lost", where="--cluster")
        self.dataset.keep(case, outcome)
        self.done += 1
        self._count(outcome["status"], 1)

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self.standing())


def expected_seconds(dataset: Dataset) -> float | None:
    """Return what one case takes, from those already done or from an earlier plan; `None` when nothing is known."""
    rows = dataset.frame()
    if rows.height and rows["seconds"].count():
        return float(rows["seconds"].median())  # pyright: ignore[reportArgumentType]: a number of seconds
    return _seconds_of_plan(dataset.folder.parent / dataset.request.scenario.name)


def _seconds_of_plan(folder: Path) -> float | None:
    import json

    try:
        found = json.loads((folder / "plan.json").read_text("utf-8"))
        return float(found["build_seconds"]) + float(found["solve_seconds"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
