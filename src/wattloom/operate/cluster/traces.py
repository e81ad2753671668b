"""Where requests come from: a trace that travels with Wattloom, a file, or chance at a given rate.

A file is CSV, Parquet or JSON lines with one request per row: when it came, how many tokens it brought, how many it was
answered. The column names of the Azure and Mooncake releases are known, and plain ones. Numbers of time are seconds
unless the name ends in `_ms` or the file is Mooncake's, whose `timestamp` counts milliseconds.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from wattloom.errors import InputError
from wattloom.facts.traces import traces
from wattloom.operate.cluster.requests import Floats, Requests, requests

if TYPE_CHECKING:
    import polars as pl

POISSON = "poisson:"
LENGTHS = "azure"
"""The trace whose lengths stand for those of a Poisson stream."""
MOST_REQUESTS = 20_000_000
TIMES = {
    "time_s": 1.0, "arrival_s": 1.0, "time": 1.0, "time_utc": 1.0, "TIMESTAMP": 1.0, "arrival_time": 1.0,
    "time_ms": 1e-3, "timestamp": 1e-3,
}  # fmt: skip
INPUTS = ("input_tokens", "ContextTokens", "input_length", "prompt_tokens", "num_prefill_tokens")
OUTPUTS = ("output_tokens", "GeneratedTokens", "output_length", "completion_tokens", "num_decode_tokens")
KINDS = (".csv", ".parquet", ".jsonl")


class Origin(NamedTuple):
    """Where requests come from, for those who read the result."""

    name: str
    kind: str
    """bundled, file or poisson"""
    attribution: str
    licence: str


def read(reference: str, *, minutes: float = 60.0, seed: int = 0) -> tuple[Requests, Origin]:
    """Return the requests that `reference` names: a bundled trace, a file, or `poisson:RATE` per second.

    Raises
    ------
    InputError
        When there is no such trace, the rate is no number above zero, or the file cannot be read or used.
    """
    if reference.startswith(POISSON):
        rate = _rate(reference)
        return poisson(rate, minutes * 60.0, seed=seed), Origin(reference, "poisson", *_credits(LENGTHS))
    if reference in traces():
        return bundled(reference), Origin(reference, "bundled", *_credits(reference))
    path = Path(reference)
    if path.suffix.lower() not in KINDS:
        raise InputError("cluster-trace-unknown", name=reference[:60], known=", ".join(traces()))
    return from_file(path), Origin(path.name, "file", "", "")


def bundled(name: str) -> Requests:
    """Return a trace that travels with Wattloom.

    >>> bundled("azure").count
    19366
    """
    return from_file(traces()[name].path)


def poisson(rate_per_s: float, seconds: float, *, seed: int = 0, lengths: Requests | None = None) -> Requests:
    """Return requests that come independently of one another, with lengths drawn from a trace.

    Raises
    ------
    InputError
        When the rate or the time is no number above zero, nobody would come, or more than a machine can hold.
    """
    expected = rate_per_s * seconds
    if not (rate_per_s > 0.0 and seconds > 0.0 and np.isfinite(expected) and expected <= MOST_REQUESTS):
        raise InputError("cluster-rate-wrong", value=f"{rate_per_s:g}", seconds=f"{seconds:g}")
    chance = np.random.default_rng(seed)
    count = int(chance.poisson(expected))
    times = np.sort(chance.uniform(0.0, seconds, count))
    drawn = lengths or bundled(LENGTHS)
    picked = chance.integers(0, drawn.count, count)
    return requests(
        times, drawn.input_tokens[picked], drawn.output_tokens[picked], where=f"poisson:{rate_per_s:g}"
    )


def from_file(path: Path) -> Requests:
    """Read a trace from a CSV, Parquet or JSON-lines file.

    Raises
    ------
    InputError
        When the file is missing or unreadable, a column is missing, or a row holds what no request can be.
    """
    table = _table(path)
    time = _column(table, path, tuple(TIMES), "time")
    lengths = (_tokens(table, path, names, what) for names, what in ((INPUTS, "input"), (OUTPUTS, "output")))
    return requests(_seconds(table, time), *lengths, where=path.name)


def _rate(reference: str) -> float:
    text = reference.removeprefix(POISSON)
    try:
        return float(text)
    except ValueError as fault:
        raise InputError("cluster-rate-wrong", value=text[:40], seconds="") from fault


def _credits(name: str) -> tuple[str, str]:
    return traces()[name].attribution, traces()[name].licence


def _table(path: Path) -> pl.DataFrame:
    import polars as pl

    read = {".csv": pl.read_csv, ".parquet": pl.read_parquet, ".jsonl": pl.read_ndjson}[path.suffix.lower()]
    if not path.is_file():
        raise InputError("cluster-trace-missing", where=str(path))
    try:
        return read(path)
    except (pl.exceptions.PolarsError, OSError, UnicodeDecodeError) as fault:
        reason = str(fault).splitlines()[0][:200]
        raise InputError("cluster-trace-unreadable", where=path.name, reason=reason) from fault


def _column(table: pl.DataFrame, path: Path, names: tuple[str, ...], what: str) -> str:
    found = next((name for name in names if name in table.columns), None)
    if found is None:
        there = ", ".join(table.columns[:12])
        raise InputError(
            "cluster-trace-column", where=path.name, what=what, there=there, known=", ".join(names)
        )
    return found


def _tokens(table: pl.DataFrame, path: Path, names: tuple[str, ...], what: str) -> Floats:
    """Return a column of numbers; what is no number becomes one that is refused with its row."""
    import polars as pl

    column = table[_column(table, path, names, what)]
    return column.cast(pl.Float64, strict=False).fill_null(float("nan")).to_numpy()


def _seconds(table: pl.DataFrame, name: str) -> Floats:
    """Return times in seconds; what is no time becomes one that is refused with its row."""
    import polars as pl

    column = _stamps(table[name])
    if isinstance(column.dtype, pl.Datetime):
        micro = column.dt.epoch("us")
        return (micro - micro.min()).cast(pl.Float64).fill_null(float("nan")).to_numpy() * 1e-6  # pyright: ignore[reportOperatorIssue]
    numbers = column.cast(pl.Float64, strict=False).fill_null(float("nan")).to_numpy()
    return numbers * TIMES[name]


def _stamps(column: pl.Series) -> pl.Series:
    """Return a column of texts as dates, where they are dates."""
    import polars as pl

    if column.dtype != pl.String or column.cast(pl.Float64, strict=False).null_count() < len(column):
        return column
    try:
        return column.str.to_datetime(time_unit="us", strict=False)
    except pl.exceptions.PolarsError:
        return column
