"""Which points a sweep visits: every combination of the values, or a Sobol sample over the ranges.

The Sobol sequence fills a box evenly: N of its points leave fewer holes than N random ones, and the first half of a
longer sample is the shorter sample, so that a sweep may be refined.

Source: I. M. Sobol', USSR Computational Mathematics and Mathematical Physics 7 (1967) 86; scrambled after A. B. Owen,
Journal of Complexity 14 (1998) 466, as in `scipy.stats.qmc`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

from wattloom.errors import InputError, ScenarioError
from wattloom.sweeps.axes import Axis
from wattloom.sweeps.places import Value

MOST = 100_000  # cases: beyond, it is a slip of the pen
Point = tuple[Value, ...]


def points(axes: Sequence[Axis], sample: int | None = None, seed: int = 0) -> list[Point]:
    """Return the points of a sweep, one value per axis.

    Raises
    ------
    InputError
        When they are too many, or an axis has only ends and no sample is drawn.
    """
    if sample is None:
        _check_counted(axes)
    count = math.prod(len(axis.values) for axis in axes) if sample is None else sample
    if not 1 <= count <= MOST:
        raise InputError("sweep-too-large", count=count, most=MOST)
    return (
        sampled(axes, sample, seed) if sample is not None else list(product(*(axis.values for axis in axes)))
    )


def _check_counted(axes: Sequence[Axis]) -> None:
    for axis in axes:
        if axis.ends is not None:
            raise ScenarioError("vary-range-without-count", where=axis.where, path=axis.path)


def sampled(axes: Sequence[Axis], count: int, seed: int = 0) -> list[Point]:
    """Return `count` points of the Sobol sequence, spread over the ranges and lists of the axes."""
    from scipy.stats.qmc import Sobol

    drawn = Sobol(len(axes), rng=seed).random_base2(max(0, math.ceil(math.log2(count))))[:count]
    return [tuple(_at(axis, share) for axis, share in zip(axes, row, strict=True)) for row in drawn]


def _at(axis: Axis, share: float) -> Value:
    """Return the value of an axis at a share of its length."""
    if axis.ends is None:
        return axis.values[int(share * len(axis.values))]
    low, high = axis.ends
    if axis.place.kind == "integer":
        return int(low + share * (high - low + 1))
    return float(f"{low + share * (high - low):.12g}")
