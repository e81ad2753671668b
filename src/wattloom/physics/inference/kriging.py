"""What measured runs say beyond the physics: a Gaussian process in the logarithm of energy.

Its covariance is a sum of terms: each says how much runs with the same labels (model, accelerator, workload, layout)
share, and how it fades with the distance of their batches, sizes and architectures; one more term lets the constants
of the physics move. For a run unlike all measured ones every term is near zero and the physics stands alone.

Source: Rasmussen and Williams, Gaussian Processes for Machine Learning (MIT Press, 2006), sections 2.2 and 2.7.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wattloom.physics.arrays import Array
from wattloom.physics.inference import diffusion
from wattloom.physics.inference.catalogue import DATA
from wattloom.physics.inference.runs import Runs
from wattloom.physics.inference.solving import cholesky, through_factor, through_lower

CHUNK = 1500  # runs predicted at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Term:
    """One part of the covariance: labels that must agree, and features over which it fades."""

    amplitude: float
    same: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covariance:
    """All terms of one kind of run, the reach of each feature, the slack of the constants, and the noise."""

    terms: tuple[Term, ...]
    reach: Mapping[str, float]
    constants: float
    noise: float


@cache
def covariance(kind: str) -> Covariance:
    """Return the covariance of `serving` or `diffusion` runs as `data/kriging.toml` has it."""
    table = tomllib.loads((DATA / "kriging.toml").read_text(encoding="utf-8"))[kind]
    terms = tuple(
        Term(each["amplitude"], tuple(each["same"]), tuple(each["near"])) for each in table["terms"].values()
    )
    return Covariance(terms, table["reach"], table["constants"], table["noise"])


@cache
def assumptions() -> str:
    """Return a fingerprint of what kriging weights rest on: the covariance and the spreads of the constants."""
    texts = [(DATA / name).read_bytes() for name in ("kriging.toml", "priors.toml")]
    return hashlib.sha256(b"".join(texts)).hexdigest()


def features(runs: Runs) -> dict[str, Array]:
    """Return what covariances measure distances in. [runs, numbers]"""
    return _serving_features(runs) if runs.kind == "serving" else _diffusion_features(runs)


def _serving_features(runs: Runs) -> dict[str, Array]:
    sizes = [np.log(runs[name]) for name in ("total", "active", "layers")]
    kept = np.log(np.maximum(runs["kv_bytes"], 1.0))
    marks = [1.5 * runs["fp8"], 2.0 * runs["mxfp4"], 1.5 * runs["moe"], 2.0 * runs["hybrid"]]
    batch = _columns(np.log(runs["batch"]))
    built = _columns(*sizes, kept, *marks, (runs["window_share"] > 0) * 1.0)
    count = _columns(np.log(runs["count"]))
    return {"batch": batch, "batch_near": batch, "architecture": built, "count": count}


def _diffusion_features(runs: Runs) -> dict[str, Array]:
    work = np.log(diffusion.operations(runs) / runs["steps"])
    marks = [1.5 * (runs["frames"] > 1), 2.0 * runs["linear"]]
    built = _columns(work, np.log(runs["width"]), np.log(runs["tokens"]), *marks)
    layout = _columns(np.log(runs["count"]), np.log(runs["ulysses"]))
    return {"batch": _columns(np.log(runs["batch"])), "architecture": built, "layout": layout}


def _columns(*columns: NDArray[np.floating[Any]]) -> Array:
    return np.stack(columns, axis=1).astype(np.float64)


def shared(one: Runs, other: Runs) -> Array:
    """Return the covariance of two sets of runs, without constants and noise. [one, other]"""
    law = covariance(one.kind)
    equal = {name: _equal(one, other, name) for name in {name for term in law.terms for name in term.same}}
    there, here = features(one), features(other)
    near = {name: _nearness(there[name], here[name], reach) for name, reach in law.reach.items()}
    total = np.zeros((len(one), len(other)))
    for term in law.terms:
        part = np.full_like(total, term.amplitude**2)
        for name in term.same:
            part *= equal[name]
        for name in term.near:
            part *= near[name]
        total += part
    return total


def _equal(one: Runs, other: Runs, name: str) -> Array:
    return (one.label(name)[:, None] == other.label(name)[None, :]).astype(np.float64)


def _nearness(one: Array, other: Array, reach: float) -> Array:
    squared = ((one / reach) ** 2).sum(axis=1)[:, None] + ((other / reach) ** 2).sum(axis=1)[None, :]
    squared -= 2.0 * (one / reach) @ (other / reach).T
    return np.exp(-0.5 * np.maximum(squared, 0.0))


def variances(kind: str) -> float:
    """Return the variance that all terms but the constants give to every run."""
    return sum(term.amplitude**2 for term in covariance(kind).terms)


@dataclass(frozen=True)
class Kriged:
    """Measured runs, solved: ready to say what they imply about others.

    Attributes
    ----------
    slopes
        Of the measured runs' energy in the constants. [runs, constants]
    weights
        Of each measured run. [runs]
    factor
        Lower Cholesky factor of their covariance. [runs, runs]
    """

    runs: Runs
    slopes: Array
    weights: Array
    factor: Array

    def imply(self, runs: Runs, slope: Array) -> tuple[Array, Array]:
        """Return the mean and standard deviation of the logarithm of energy beyond the physics. [runs]"""
        parts = [
            self._some(runs.take(slice(first, first + CHUNK)), slope[first : first + CHUNK])
            for first in range(0, len(runs), CHUNK)
        ]
        return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])

    def _some(self, runs: Runs, slope: Array) -> tuple[Array, Array]:
        law = covariance(runs.kind)
        cross = shared(runs, self.runs) + law.constants**2 * slope @ self.slopes.T
        known = through_lower(self.factor, cross.T)
        prior = variances(runs.kind) + law.constants**2 * (slope**2).sum(axis=1) + law.noise**2
        left = np.maximum(prior - (known**2).sum(axis=0), law.noise**2)
        return cross @ self.weights, np.sqrt(left)


def factored(common: Array, slope: Array, kind: str) -> Array:
    """Return the Cholesky factor of measured runs from their shared covariance and slopes. [runs, runs]"""
    law = covariance(kind)
    whole = common + law.constants**2 * slope @ slope.T
    whole[np.diag_indices_from(whole)] += law.noise**2
    return cholesky(whole)


def weights_of(factor: Array, beyond: Array) -> Array:
    """Return the weight of each measured run from what it took beyond the physics. [runs]"""
    return through_factor(factor, beyond)
