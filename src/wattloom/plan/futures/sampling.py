r"""Futures drawn by randomised quasi-Monte-Carlo, correlated by a Gaussian copula.

A Sobol sequence fills the unit cube evenly; each of several independent scramblings of it is one estimate of every
expectation, and their spread is its error. Correlations are Spearman's, of ranks, since dates with a probability of
never have no other; under a Gaussian copula they ask for the correlation :math:`\rho = 2 \sin(\pi \rho_S / 6)` of the
normal variables behind the uniform ones. Source: Owen, Annals of Statistics 25(4), 1997 (scrambled nets); Nelsen, An
Introduction to Copulas, 2006, section 5.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from wattloom.campus.futures import CorrelationChoice
from wattloom.errors import ScenarioError
from wattloom.plan.program import Array

SEED = 20260101
SMALLEST = 1e-12
CONFIDENCE = 0.95
BOX_POINTS = 1 << 14


@dataclass(frozen=True)
class Estimate:
    """An expectation with its error: half the width of the 95 % interval that the scramblings give."""

    value: float
    error: float


def estimate(values: Array, whole: float | None = None) -> Estimate:
    """Return the mean of independent estimates with its error; `whole` where a better mean is known.

    >>> estimate(np.array([1.0, 1.0, 1.0])).error
    0.0
    """
    from scipy.stats import t

    count = len(values)
    spread = float(np.std(values, ddof=1) / np.sqrt(count)) if count > 1 else 0.0
    wide = float(t.ppf(0.5 + CONFIDENCE / 2, max(count - 1, 1)))
    return Estimate(float(np.mean(values)) if whole is None else whole, wide * spread)


def pearson(rank: float) -> float:
    """Return the correlation of two normal variables whose ranks correlate by `rank`.

    >>> pearson(1.0), round(pearson(0.5), 4)
    (1.0, 0.5176)
    """
    return float(2 * np.sin(np.pi * rank / 6)) if abs(rank) < 1 else float(rank)


def correlation(names: Sequence[str], choices: Sequence[CorrelationChoice]) -> Array:
    """Return the matrix of normal correlations behind the rank correlations that were said. [names, names]

    Raises
    ------
    ScenarioError
        When no set of variables can correlate like that.
    """
    matrix = np.eye(len(names))
    for choice in choices:
        i, j = names.index(choice.one), names.index(choice.other)
        matrix[i, j] = matrix[j, i] = pearson(choice.rank)
    least = float(np.linalg.eigvalsh(matrix).min(initial=0.0)) if len(names) else 0.0
    if least < -1e-9:
        raise ScenarioError("correlations-impossible", where="futures.correlations")
    return matrix


def root(matrix: Array) -> Array:
    """Return a lower triangle whose product with its transpose is the matrix, also where that is singular."""
    lower = np.zeros_like(matrix)
    for i in range(len(matrix)):
        lower[i, i] = np.sqrt(max(matrix[i, i] - lower[i, :i] @ lower[i, :i], 0.0))
        for j in range(i + 1, len(matrix)):
            rest = matrix[j, i] - lower[j, :i] @ lower[i, :i]
            lower[j, i] = rest / lower[i, i] if lower[i, i] > SMALLEST else 0.0
    return lower


def draw(matrix: Array, scrambles: int, points: int, seed: int = SEED) -> Array:
    """Return correlated uniform draws. [scrambles, points, names]"""
    names = len(matrix)
    if not names:
        return np.zeros((scrambles, points, 0))
    lower = root(matrix)
    streams = np.random.default_rng(seed).spawn(scrambles)
    from scipy.stats import qmc

    cubes = np.array([qmc.Sobol(names, rng=stream).random(points) for stream in streams])
    return ndtr(ndtri(np.clip(cubes, SMALLEST, 1 - SMALLEST)) @ lower.T)


def box(matrix: Array, low: Array, high: Array) -> float:
    """Return the probability that correlated uniform variables lie between `low` and `high`.

    The normal integral is taken one variable at a time, each given those before it, over a fixed Sobol sequence; exact
    where the variables are independent. Source: Genz, Journal of Computational and Graphical Statistics 1(2), 1992.

    >>> round(box(np.eye(2), np.array([0.0, 0.2]), np.array([0.5, 0.4])), 12)
    0.1
    """
    names = len(matrix)
    if names == 0:
        return 1.0
    lower, ends = root(matrix), (ndtri(low), ndtri(high))
    from scipy.stats import qmc

    cube = qmc.Sobol(max(names - 1, 1), scramble=False).random(BOX_POINTS) + 0.5 / BOX_POINTS
    normal, whole = np.zeros((BOX_POINTS, names)), np.ones(BOX_POINTS)
    for i in range(names):
        shift = normal[:, :i] @ lower[i, :i]
        least, most = (_below(end[i] - shift, lower[i, i]) for end in ends)
        whole *= most - least
        if i < names - 1:
            inside = np.clip(least + cube[:, i] * (most - least), SMALLEST, 1 - SMALLEST)
            normal[:, i] = ndtri(inside)
    return float(np.mean(whole)) if np.ptp(whole) > 0 else float(whole[0])


def _below(distance: Array, spread: float) -> Array:
    """Return the probability that a normal variable of this spread lies below a distance."""
    if spread > SMALLEST:
        return ndtr(distance / spread)
    return (distance >= 0).astype(np.float64)
