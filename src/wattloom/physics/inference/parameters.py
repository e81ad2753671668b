"""The constants a calibration fits: where each starts, how far it may wander, and what it means.

Source: `data/priors.toml`. A constant with `log = true` is fitted by its logarithm and `spread` is in that logarithm;
with few measured rows every constant stays where it starts.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from wattloom.physics.arrays import Array
from wattloom.physics.inference.catalogue import DATA

Constants = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One constant: its name, start, spread, and whether its logarithm is fitted."""

    name: str
    value: float
    spread: float
    log: bool

    def inner(self, value: float) -> float:
        """Return the number that is fitted."""
        return math.log(value) if self.log else value

    def outer(self, inner: float) -> float:
        """Return the constant behind the number that is fitted."""
        return math.exp(inner) if self.log else float(inner)


@cache
def parameters(kind: str) -> tuple[Parameter, ...]:
    """Return the constants of `serving` or `diffusion`, in their order."""
    tables = tomllib.loads((DATA / "priors.toml").read_text(encoding="utf-8"))[kind]
    return tuple(
        Parameter(name, float(each["value"]), float(each["spread"]), bool(each.get("log", True)))
        for name, each in tables.items()
    )


def starting(kind: str) -> dict[str, float]:
    """Return every constant where it starts."""
    return {each.name: each.value for each in parameters(kind)}


def inner_of(kind: str, constants: Constants) -> Array:
    """Return the fitted numbers of named constants. [constants]"""
    return np.array([each.inner(constants[each.name]) for each in parameters(kind)])


def constants_of(kind: str, inner: Array) -> dict[str, float]:
    """Return the named constants behind the fitted numbers."""
    return {each.name: each.outer(number) for each, number in zip(parameters(kind), inner, strict=True)}


def spreads(kind: str) -> Array:
    """Return how far each fitted number may wander. [constants]"""
    return np.array([each.spread for each in parameters(kind)])
