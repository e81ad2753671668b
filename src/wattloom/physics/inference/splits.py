"""How wrong a calibration is on runs it has not seen: every split leaves runs out, refits, and predicts them.

Four splits: random rows, every model in turn, every (model, accelerator) in turn while the model's other runs stay,
and every accelerator. Intervals are conformal: their half-width is a quantile of the misfits (in standard deviations)
of the runs left out; the coverage of a group is judged with the half-width that the other groups give.

Source: Vovk, Cross-conformal predictors, arXiv 1208.0806; Kohavi (1995) for leave-group-out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wattloom.physics.arrays import Array
from wattloom.physics.inference.calibration import LEVEL, SPLIT_OF
from wattloom.physics.inference.fitting import fit_constants, outputs, slopes
from wattloom.physics.inference.kriging import Kriged, factored, shared, weights_of
from wattloom.physics.inference.parameters import Constants
from wattloom.physics.inference.runs import Measured, Runs

Rows = NDArray[np.intp]
Told = Callable[[int, int], None]
RANDOM_FOLDS = 10
HIGHEST = 0.95  # level of a quantile from very few groups
SPLITS = {split: distance for distance, split in SPLIT_OF.items()}
"""Every split, and the distance of the runs it leaves out."""


@dataclass(frozen=True)
class LeftOut:
    """Runs left out: measured minus predicted logarithm of energy, its standard deviation, and the fold. [runs]

    `physics` is the misfit of the physics alone; `rows_alone` says that folds are rows drawn at random.
    """

    misfit: Array
    deviation: Array
    fold: Rows
    physics: Array
    rows_alone: bool

    @property
    def scaled(self) -> Array:
        """Misfits in standard deviations. [runs]"""
        return np.abs(self.misfit / self.deviation)

    @property
    def groups(self) -> int:
        """How many things of a kind were left out: folds, or rows where rows were drawn at random."""
        return len(self.fold) if self.rows_alone else len(np.unique(self.fold))


def folds(runs: Runs, split: str) -> list[Rows]:
    """Return the rows that each fold of a split leaves out."""
    models, chips = runs.label("model"), runs.label("accelerator")
    if split == "random":
        order = np.random.default_rng(0).permutation(len(runs))
        return [order[first::RANDOM_FOLDS] for first in range(min(RANDOM_FOLDS, len(runs)))]
    if split in ("model", "accelerator"):
        names = runs.label(split)
        parts = [np.flatnonzero(names == name) for name in np.unique(names)]
        return parts if len(parts) > 1 else []
    pairs = [np.flatnonzero((models == model) & (chips == chip)) for model, chip in
             dict.fromkeys(zip(models, chips, strict=True))]  # fmt: skip
    return [rows for rows in pairs if len(rows) < np.count_nonzero(models == models[rows[0]])]


def leave_out(
    runs: Runs, took: Measured, start: Constants, split: str, told: Told = lambda done, count: None
) -> LeftOut:
    """Predict every part of a split from the runs outside it."""
    parts = folds(runs, split)
    misfit, deviation, physics = (np.full(len(runs), np.nan) for _ in range(3))
    fold = np.full(len(runs), -1, dtype=np.intp)
    common = shared(runs, runs)
    for number, rows in enumerate(parts):
        told(number, len(parts))
        kept = np.setdiff1d(np.arange(len(runs)), rows)
        mean, spread, plain = _predict(runs, took, start, kept=kept, rows=rows, common=common)
        misfit[rows], deviation[rows], fold[rows] = took.energy[rows] - mean, spread, number
        physics[rows] = took.energy[rows] - plain
    known = fold >= 0
    return LeftOut(misfit[known], deviation[known], fold[known], physics[known], split == "random")


def _predict(
    runs: Runs, took: Measured, start: Constants, *, kept: Rows, rows: Rows, common: Array
) -> tuple[Array, Array, Array]:
    learned, left = runs.take(kept), runs.take(rows)
    constants = fit_constants(learned, took.take(kept), start)
    here, slope = slopes(learned, constants)
    factor = factored(common[np.ix_(kept, kept)].copy(), slope, runs.kind)
    weights = weights_of(factor, took.energy[kept] - here)
    plain, new_slope = slopes(left, constants)
    beyond, spread = Kriged(learned, slope, weights, factor).imply(left, new_slope)
    return plain + beyond, spread, plain


def width(left: LeftOut) -> float:
    """Return the half-width, in standard deviations, that covers `LEVEL` of the runs left out."""
    return quantile(left.scaled, left.groups)


def quantile(scaled: Array, groups: float) -> float:
    """Return the quantile of misfits that covers `LEVEL` of a further group, seen `groups` of them.

    The level is raised by half a group, because a quantile of few groups is itself uncertain (as the `n + 1` of
    conformal prediction, but centred), and stays below 95 %.

    >>> quantile(np.arange(1.0, 11.0), 10)
    9.0
    """
    level = min(HIGHEST, LEVEL * (1.0 + 0.5 / groups))
    return float(np.sort(scaled)[max(0, int(np.ceil(level * len(scaled))) - 1)])


def coverage(left: LeftOut) -> float:
    """Return the share of runs within the interval whose half-width the other folds give."""
    scaled, inside = left.scaled, np.zeros(len(left.misfit), dtype=bool)
    for number in np.unique(left.fold):
        here = left.fold == number
        part = left.groups * (1.0 - here.mean())
        inside[here] = scaled[here] <= quantile(scaled[~here], max(part, 1.0))
    return float(inside.mean())


def score(left: LeftOut) -> dict[str, float]:
    """Return the relative errors of predictions left out: |predicted / measured - 1|, and their bias."""
    error = np.abs(np.expm1(-left.misfit))
    figures = {
        "runs": float(len(error)),
        "median": float(np.median(error)),
        "mean": float(error.mean()),
        "p90": float(np.quantile(error, 0.9)),
        "bias": float(np.exp(np.median(-left.misfit))),
        "physics_median": float(np.median(np.abs(np.expm1(-left.physics)))),
        "coverage": coverage(left),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def judged(
    runs: Runs, took: Measured, constants: Constants, told: Callable[[str, int, int], None]
) -> tuple[Mapping[str, float], Mapping[str, Mapping[str, float]]]:
    """Return the half-width of intervals by distance, and the errors by split."""
    widths: dict[str, float] = {}
    errors: dict[str, Mapping[str, float]] = {}
    for split, distance in SPLITS.items():
        if sum(map(len, folds(runs, split))) >= 2:
            left = leave_out(runs, took, constants, split, lambda done, count, s=split: told(s, done, count))
            widths[distance], errors[split] = width(left), score(left)
    return _filled(widths), errors


def _filled(widths: dict[str, float]) -> dict[str, float]:
    """Return a half-width for every distance; one that no split shows takes that of the next nearer or twice 1.28."""
    last = 2.56
    filled: dict[str, float] = {}
    for distance in SPLITS.values():
        last = max(widths.get(distance, last), 1e-6)
        filled[distance] = last
    return filled


__all__ = ["SPLITS", "LeftOut", "coverage", "folds", "judged", "leave_out", "outputs", "score", "width"]
