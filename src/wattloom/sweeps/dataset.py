"""The dataset of a sweep: one Parquet file per case, all with the same columns, and `sweep.json` that describes it.

A case is written beside its place and then renamed into it, so that a file is whole or absent: whatever interrupts a
sweep, what was done is kept. A file is named after the digest of its case, by which a later run knows what is done.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from wattloom.campus.document import refusal
from wattloom.errors import OutputError
from wattloom.ledger.accounts import Accounts
from wattloom.report.folder import FULL
from wattloom.sweeps.case import FIGURES, Outcome
from wattloom.sweeps.places import Kind
from wattloom.sweeps.request import VERSION, Case, Request

FORMAT = "wattloom.sweep/1"
SWEEP, CASES, PAGE = "sweep.json", "cases", "sweep.html"
SIZES = "sizes."  # what stands before the name of a size in its column
KPIS = (*(each.name for each in fields(Accounts)), "levelised_cost_low", "levelised_cost_high")
TYPES: Mapping[Kind, Any] = {
    "quantity": pl.Float64, "number": pl.Float64, "integer": pl.Int64, "boolean": pl.Boolean, "text": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Dataset:
    """The folder of a sweep.

    Attributes
    ----------
    earlier
        Datasets of the same name with another scenario, other axes or another version.
    """

    folder: Path
    request: Request
    size_units: Mapping[str, str]
    earlier: tuple[Path, ...] = ()

    def path(self, digest: str) -> Path:
        """Return where the row of a case stands."""
        return self.folder / CASES / f"{digest}.parquet"

    def statuses(self) -> dict[str, str]:
        """Return the status of every case of this sweep that has a row, by digest."""
        found = [path for case in self.request.cases if (path := self.path(case.digest)).is_file()]
        if not found:
            return {}
        rows = pl.scan_parquet(found).select("case", "status").collect()
        return dict(rows.iter_rows())

    def frame(self) -> pl.DataFrame:
        """Return one row per case that is done, in the order of the axes."""
        found = [path for case in self.request.cases if (path := self.path(case.digest)).is_file()]
        return pl.read_parquet(found) if found else pl.DataFrame(schema=self.schema)

    @property
    def schema(self) -> dict[str, Any]:
        """The columns of every row."""
        varied = {axis.path: TYPES[axis.place.kind] for axis in self.request.axes}
        words = dict.fromkeys(("status", "reason_en", "reason_fr", "solver"), pl.String)
        figures = dict.fromkeys((*FIGURES, "seconds", *KPIS), pl.Float64)
        sizes = {SIZES + name: pl.Float64 for name in self.size_units}
        return {"case": pl.String, **varied, **words, **figures, **sizes, "wattloom_version": pl.String}

    def keep(self, case: Case, outcome: Outcome) -> None:
        """Write the row of a case.

        Raises
        ------
        OutputError
            When it cannot be written; no part of it stands there then.
        """
        self._write(case.digest, self._row(case, outcome))

    def _row(self, case: Case, outcome: Outcome) -> dict[str, Any]:
        reason = outcome.get("reason", {})
        sizes = {SIZES + name: value for name, value in outcome.get("sizes", {}).items()}
        plain = {name: outcome.get(name) for name in ("status", "solver", "seconds", *FIGURES)}
        said = {"case": case.digest, "reason_en": reason.get("en"), "reason_fr": reason.get("fr")}
        return {**plain, **said, **outcome.get("kpis", {}), **sizes, "wattloom_version": VERSION} | self._at(
            case
        )

    def _at(self, case: Case) -> dict[str, Any]:
        return {axis.path: value for axis, value in zip(self.request.axes, case.point, strict=True)}

    def _write(self, digest: str, row: Mapping[str, Any]) -> None:
        table = pl.DataFrame({name: [_finite(row.get(name))] for name in self.schema}, schema=self.schema)
        place = self.path(digest)
        with _refusals_said(place):
            draft = place.with_name(f".{digest}.{os.getpid()}")
            table.write_parquet(draft)
            draft.replace(place)

    def take_over(self) -> int:
        """Copy what earlier datasets hold of this sweep; return how many cases that were."""
        places = {case.digest: case for case in self.request.cases}
        taken = 0
        for earlier in self.earlier:
            for path in (earlier / CASES).glob("*.parquet"):
                case = places.get(path.stem)
                if case is not None and not self.path(path.stem).is_file():
                    row = pl.read_parquet(path).row(0, named=True)
                    if row["status"] != "failed":
                        self._write(path.stem, row | self._at(case))
                        taken += 1
        return taken


def open_dataset(runs: Path, request: Request) -> Dataset:
    """Return the dataset of a sweep: the one that was begun, or a new one beside those of other sweeps of this name.

    Raises
    ------
    OutputError
        When nothing can be written there, or a folder of this name holds something else.
    """
    size_units = request.size_units
    earlier: list[Path] = []
    folder = runs / request.name
    while (found := digest_of(folder)) not in (None, request.digest):
        earlier.append(folder)
        folder = runs / f"{request.name}-{len(earlier) + 1}"
    dataset = Dataset(folder, request, size_units, tuple(earlier))
    if found is None:
        with _refusals_said(folder):
            (folder / CASES).mkdir(parents=True, exist_ok=True)
        text = json.dumps(description(dataset), ensure_ascii=False, indent=1)
        _write_whole(folder / SWEEP, text + "\n")
    return dataset


def digest_of(folder: Path) -> str | None:
    """Return the digest of the sweep in a folder, `None` when there is nothing yet.

    Raises
    ------
    OutputError
        When there is something else.
    """
    if not os.path.lexists(folder):
        return None
    try:
        return str(json.loads((folder / SWEEP).read_text("utf-8"))["digest"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        if folder.is_dir() and not any(path for path in folder.iterdir() if path.name != CASES):
            return None
        raise OutputError("output-not-a-sweep", where=str(folder)) from fault


def description(dataset: Dataset) -> dict[str, Any]:
    """Return what `sweep.json` says: the axes, the scenario, and the unit of each column."""
    request = dataset.request
    return {
        "format": FORMAT,
        "wattloom_version": VERSION,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "name": request.name,
        "digest": request.digest,
        "scenario": request.scenario.name,
        "title": request.scenario.title.model_dump(),
        "reference": request.reference,
        "content": request.document.content,
        "axes": [axis.as_json() for axis in request.axes],
        "sample": request.sample,
        "seed": request.seed,
        "solver": request.ask.solver,
        "gap": request.ask.gap,
        "cases": len(request.cases),
        "units": {SIZES + name: unit for name, unit in dataset.size_units.items()},
    }


def _finite(value: Any) -> Any:
    """Return nothing for what is not a finite number: a ratio to zero has no value."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


@contextmanager
def _refusals_said(place: Path) -> Iterator[None]:
    """Say what the system refuses as an error that a person can act on."""
    try:
        yield
    except OSError as fault:
        identifier = "output-full" if fault.errno in FULL else "output-unwritable"
        raise OutputError(identifier, where=str(place), reason=refusal(fault)) from fault


def write_page(dataset: Dataset, text: str) -> Path:
    """Write the page of a sweep and return where it is."""
    return _write_whole(dataset.folder / PAGE, text)


def _write_whole(place: Path, text: str) -> Path:
    with _refusals_said(place):
        draft = place.with_name(f".{place.name}.{os.getpid()}")
        draft.write_text(text, "utf-8")
        draft.replace(place)
    return place


def sweeps_in(runs: Path) -> Sequence[str]:
    """Return the names of the sweeps in a folder of runs."""
    return sorted(path.parent.name for path in runs.glob(f"[!.]*/{SWEEP}"))
