"""A calibration: the constants, what measured runs imply beyond them, and how wrong both were on runs left out.

It holds no measured energy, power or pace: of every run it keeps the setting and one kriging weight.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np

from wattloom.errors import InputError
from wattloom.physics.arrays import Array
from wattloom.physics.inference.catalogue import DATA
from wattloom.physics.inference.fitting import slopes
from wattloom.physics.inference.kriging import Kriged, assumptions, factored, shared
from wattloom.physics.inference.parameters import parameters
from wattloom.physics.inference.runs import Runs

SCHEMA = 1
SHIPPED = DATA / "calibration.json"
LEVEL = 0.8
SPLIT_OF = {
    "seen": "random", "other-accelerator": "pair", "new-model": "model", "new-accelerator": "accelerator"
}  # fmt: skip
"""How far a run is from all that were learned from, and the split that leaves out such runs."""
DISTANCES = tuple(SPLIT_OF)


@dataclass(frozen=True)
class Fit:
    """Everything learned about one kind of run.

    Attributes
    ----------
    constants
        Of the physics, by name.
    runs, weights
        The settings of the runs learned from and the kriging weight of each. [runs]
    widths
        Half-width of the interval, in standard deviations, by distance.
    errors
        By split: runs, median, mean, 90th percentile and bias of the relative error, coverage of the interval.
    """

    kind: str
    constants: Mapping[str, float]
    runs: Runs
    weights: Array
    widths: Mapping[str, float]
    errors: Mapping[str, Mapping[str, float]]
    learned: Mapping[str, Any]

    @cached_property
    def kriged(self) -> Kriged:
        """The measured runs, solved."""
        slope = slopes(self.runs, self.constants)[1]
        return Kriged(
            self.runs, slope, self.weights, factored(shared(self.runs, self.runs), slope, self.kind)
        )

    def distances(self, runs: Runs) -> list[str]:
        """Say how far each run is from all that were learned from. [runs]"""
        chips = set(self.runs.labels["accelerator"])
        models = set(self.runs.labels["model"])
        pairs = set(zip(self.runs.labels["model"], self.runs.labels["accelerator"], strict=True))
        return [
            _distance(model, chip, chips=chips, models=models, pairs=pairs)
            for model, chip in zip(runs.labels["model"], runs.labels["accelerator"], strict=True)
        ]


def _distance(
    model: str, chip: str, *, chips: set[str], models: set[str], pairs: set[tuple[str, str]]
) -> str:
    if chip not in chips:
        return "new-accelerator"
    if (model, chip) in pairs:
        return "seen"
    return "other-accelerator" if model in models else "new-model"


@dataclass(frozen=True)
class Calibration:
    """A versioned calibration: by kind of run what was learned, on which engine, when, and from which rows."""

    name: str
    engine: str
    date: str
    source: str
    fits: Mapping[str, Fit]

    def fit(self, kind: str) -> Fit:
        """Return what was learned about one kind of run."""
        if kind not in self.fits:
            raise InputError("calibration-kind", where=self.name, name=kind)
        return self.fits[kind]


@cache
def shipped() -> Calibration:
    """Return the calibration that travels with Wattloom."""
    return read_calibration(SHIPPED)


def read_calibration(path: Path) -> Calibration:
    """Read a calibration file.

    Raises
    ------
    InputError
        When it is not there, is not a calibration of this version, or lacks something.
    """
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError("calibration-missing", where=str(path)) from None
    except (OSError, ValueError) as fault:
        reason = str(fault).splitlines()[0][:120]
        raise InputError("calibration-unreadable", where=str(path), reason=reason) from None
    if not isinstance(table, dict) or cast("dict[str, Any]", table).get("schema") != SCHEMA:
        raise InputError("calibration-version", where=str(path), version=str(SCHEMA))
    if cast("dict[str, Any]", table).get("assumptions") != assumptions():
        raise InputError("calibration-assumptions", where=str(path))
    try:
        return _calibration(cast("dict[str, Any]", table))
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputError("calibration-unreadable", where=str(path), reason=str(fault)[:120]) from None


def _calibration(table: dict[str, Any]) -> Calibration:
    fits = {kind: _fit(kind, each) for kind, each in table["fits"].items()}
    return Calibration(table["name"], table["engine"], table["date"], table["source"], fits)


def _fit(kind: str, table: dict[str, Any]) -> Fit:
    constants = {each.name: float(table["constants"][each.name]) for each in parameters(kind)}
    labels = {
        name: [column["names"][place] for place in column["of"]] for name, column in table["labels"].items()
    }
    numbers = {
        name: np.array([np.nan if value is None else value for value in _spread(column)], dtype=np.float64)
        for name, column in table["numbers"].items()
    }
    runs = Runs(kind, labels, numbers)
    weights = np.array(table["weights"], dtype=np.float64)
    if len(weights) != len(runs) or not np.isfinite(weights).all():
        raise ValueError("a weight is missing or no number")
    return Fit(kind, constants, runs, weights, table["widths"], table["errors"], table["learned"])


def _spread(column: dict[str, Any]) -> list[float | None]:
    return [column["values"][place] for place in column["of"]]


def as_table(calibration: Calibration) -> dict[str, Any]:
    """Return a calibration as plain values, columns that repeat themselves written once."""
    head = {"schema": SCHEMA, "name": calibration.name, "engine": calibration.engine}
    head["assumptions"] = assumptions()
    fits = {kind: _fit_table(each) for kind, each in calibration.fits.items()}
    return {**head, "date": calibration.date, "source": calibration.source, "fits": fits}


def _fit_table(fit: Fit) -> dict[str, Any]:
    labels = {name: _coded(list(column), "names") for name, column in fit.runs.labels.items()}
    numbers = {
        name: _coded([None if np.isnan(value) else float(f"{value:.6g}") for value in column], "values")
        for name, column in fit.runs.numbers.items()
    }
    return {
        "learned": dict(fit.learned),
        "errors": {split: dict(each) for split, each in fit.errors.items()},
        "widths": dict(fit.widths),
        "constants": {name: float(f"{value:.6g}") for name, value in fit.constants.items()},
        "labels": labels,
        "numbers": numbers,
        "weights": [float(f"{value:.6g}") for value in fit.weights],
    }


def _coded(column: list[Any], name: str) -> dict[str, Any]:
    distinct = list(dict.fromkeys(column))
    place = {value: number for number, value in enumerate(distinct)}
    return {name: distinct, "of": [place[value] for value in column]}


def write_calibration(calibration: Calibration, path: Path) -> None:
    """Write a calibration file.

    Raises
    ------
    OutputError
        When the place cannot be written.
    """
    from wattloom.errors import OutputError

    text = json.dumps(as_table(calibration), ensure_ascii=False, separators=(",", ":"))
    text = text.replace('"labels"', '\n"labels"').replace('"constants"', '\n"constants"')
    try:
        path.write_text(text.replace('"fits"', '\n"fits"') + "\n", encoding="utf-8")
    except OSError as fault:
        raise OutputError("output-unwritable", where=str(path), reason=fault.strerror or "") from None
