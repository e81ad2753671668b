"""The table of measured runs as a person has it: a CSV with the columns of ML.ENERGY's flattened results.

Language models: task, model, gpu, n_gpus, precision, parallelism, avg_batch (else max_batch) and avg_output_tokens;
image and video models: batch, steps, size, Ulysses and ring degree. `j_per_unit` and, where they are there,
`output_tokens_per_s`, `batch_latency_s` and `gpu_power_w` are what a calibration learns from. An optional column
`input_tokens` says the mean prompt.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from wattloom.errors import InputError
from wattloom.physics.arrays import Array
from wattloom.physics.inference.accelerator import Deployment
from wattloom.physics.inference.architecture import PRECISIONS
from wattloom.physics.inference.catalogue import accelerator
from wattloom.physics.inference.guess import diffusion_of_row, model_of_row
from wattloom.physics.inference.runs import Measured, Runs, diffusion_run, gathered, serving_run

Row = Mapping[str, Any]
NEEDED = {"serving": ("model", "gpu", "n_gpus", "avg_output_tokens"), "diffusion": ("model", "gpu", "n_gpus")}
KINDS = {"llm": "serving", "mllm": "serving", "diffusion": "diffusion"}
MOST_TOKENS = 10_000_000
PRECISION_WORDS = {"bf16": "bfloat16", "fp16": "bfloat16", "float16": "bfloat16", "fp8_e4m3": "fp8"}


@dataclass(frozen=True)
class Table:
    """A measured table: its rows in order, and per kind which rows and their runs.

    `guessed` are the models that no catalogue knows and whose architecture was guessed from their size.
    """

    rows: list[dict[str, Any]]
    runs: Mapping[str, Runs]
    places: Mapping[str, list[int]]
    guessed: tuple[str, ...]

    def took(self, kind: str) -> Measured:
        """Return what the runs of one kind took.

        Raises
        ------
        InputError
            When a row says no energy, or one that no run can take.
        """
        return measured(self.runs[kind], [self.rows[place] for place in self.places[kind]], self.places[kind])


def read_table(path: Path) -> Table:
    """Read a table of runs.

    Raises
    ------
    InputError
        When the file is not there, is no CSV, lacks a column, or a row cannot be a run; the line is named.
    """
    rows = _rows(path)
    found: dict[str, list[tuple[dict[str, str], dict[str, float]]]] = {}
    places: dict[str, list[int]] = {}
    guessed: set[str] = set()
    for place, row in enumerate(rows):
        kind = _kind(row, place)
        found.setdefault(kind, []).append(_run(kind, row, place, guessed))
        places.setdefault(kind, []).append(place)
    runs = {kind: gathered(kind, each) for kind, each in found.items()}
    return Table(rows, runs, places, tuple(sorted(guessed)))


def _rows(path: Path) -> list[dict[str, Any]]:
    import polars as pl

    try:
        table = (
            pl.read_parquet(path)
            if path.suffix == ".parquet"
            else pl.read_csv(path, infer_schema_length=None)
        )
    except FileNotFoundError:
        raise InputError("runs-missing", where=str(path)) from None
    except (OSError, pl.exceptions.PolarsError) as fault:
        raise InputError(
            "runs-unreadable", where=str(path), reason=str(fault).splitlines()[0][:120]
        ) from None
    if not table.height:
        raise InputError("runs-empty", where=str(path))
    return table.to_dicts()


def _kind(row: Row, place: int) -> str:
    written = str(row.get("kind") or "llm").lower()
    if written not in KINDS:
        raise InputError("runs-kind", where=line(place), name=written[:40])
    kind = KINDS[written]
    missing = [name for name in NEEDED[kind] if row.get(name) in (None, "")]
    if missing:
        raise InputError("runs-column", where=line(place), missing=", ".join(missing))
    return kind


def line(place: int) -> str:
    """Name a row as an editor counts lines: the heading is line 1."""
    return f"line {place + 2}"


def _run(kind: str, row: Row, place: int, guessed: set[str]) -> tuple[dict[str, str], dict[str, float]]:
    try:
        return _serving(row, place, guessed) if kind == "serving" else _diffusion(row, place, guessed)
    except InputError as fault:
        fault.where = line(place) if fault.where is None else f"{line(place)}, {fault.where}"
        raise


def _serving(row: Row, place: int, guessed: set[str]) -> tuple[dict[str, str], dict[str, float]]:
    model = model_of_row(row)
    if model.guessed:
        guessed.add(model.name)
    batch = "avg_batch" if row.get("avg_batch") is not None else "max_batch"
    prompt = row.get("input_tokens")
    how = Deployment(
        count=int(number(row, "n_gpus", place, most=100_000)),
        batch=number(row, batch, place, low=1e-3),
        output_tokens=number(row, "avg_output_tokens", place, most=MOST_TOKENS),
        precision=precision_of(row, model.precision),
        input_tokens=None if prompt is None else number(row, "input_tokens", place, most=MOST_TOKENS),
        tensor_parallel=_degree(row, "tensor_parallel", place),
        expert_parallel=_degree(row, "expert_parallel", place),
        data_parallel=_degree(row, "data_parallel", place),
        workload=str(row.get("task") or "lm-arena-chat"),
    )
    return serving_run(model, accelerator(str(row["gpu"])), how)


def _diffusion(row: Row, place: int, guessed: set[str]) -> tuple[dict[str, str], dict[str, float]]:
    model = diffusion_of_row(row)
    if model.guessed:
        guessed.add(model.name)
    usual = {
        "inference_steps": model.steps,
        "height": model.height,
        "width": model.wide,
        "frames": model.frames,
    }
    shape = {
        name: number(row, name, place) if row.get(name) is not None else float(value)
        for name, value in usual.items()
    }
    count = number(row, "n_gpus", place, most=100_000)
    ulysses = float(_degree(row, "ulysses_degree", place))
    ring = _degree(row, "ring_degree", place) if row.get("ring_degree") is not None else count / ulysses
    batch = "max_batch" if row.get("max_batch") is not None else "avg_batch"
    how = {"steps": shape["inference_steps"], "height": shape["height"], "wide": shape["width"],
           "frames": shape["frames"], "count": count, "ulysses": ulysses, "ring": float(ring),
           "batch": number(row, batch, place)}  # fmt: skip
    return diffusion_run(model, accelerator(str(row["gpu"])), how)


def _degree(row: Row, name: str, place: int) -> int:
    return 1 if row.get(name) is None else int(number(row, name, place, most=100_000))


def number(row: Row, name: str, place: int, *, low: float = 1.0, most: float = 1e9) -> float:
    """Return one number of a row, at least `low` and at most `most`.

    Raises
    ------
    InputError
        When it is missing, no number, or outside.
    """
    written = row.get(name)
    try:
        value = float(written)  # pyright: ignore[reportArgumentType]
    except (TypeError, ValueError):
        value = math.nan
    if not low <= value <= most:
        shown = "–" if written is None else str(written)[:40]
        raise InputError(
            "runs-number", where=line(place), field=name, value=shown, low=f"{low:g}", most=f"{most:g}"
        )
    return value


def precision_of(row: Row, native: str) -> str:
    """Return the precision a row names, else that of the model's weights."""
    written = str(row.get("precision") or native).lower()
    plain = PRECISION_WORDS.get(written, written)
    if plain not in PRECISIONS:
        raise InputError("precision-unknown", where=None, name=written[:40], known=", ".join(PRECISIONS))
    return plain


def measured(runs: Runs, rows: list[dict[str, Any]], places: list[int]) -> Measured:
    """Return what rows say their runs took."""
    pairs = list(zip(rows, places, strict=True))
    energy = np.log([number(row, "j_per_unit", place, low=1e-9, most=1e15) for row, place in pairs])
    power = _optional(rows, "gpu_power_w") - np.log(runs["count"] * runs["rated"])
    if runs.kind == "serving":
        pace = _optional(rows, "output_tokens_per_s")
    else:
        pace = np.log(runs["batch"]) - _optional(rows, "batch_latency_s")
    ids = [str(row.get("row_id") or f"row-{place + 1}") for row, place in pairs]
    return Measured(ids, energy, pace, power)


def _optional(rows: list[dict[str, Any]], name: str) -> Array:
    """Return logarithms of a column, nothing where it is absent or not positive. [runs]"""
    values = [row.get(name) for row in rows]
    plain = [float(value) if value not in (None, "") else math.nan for value in values]
    return np.log([value if value > 0 else math.nan for value in plain])
