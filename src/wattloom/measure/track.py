"""One series of one meter: what it counts, of which device, when, in J or W.

A file of measurements becomes a list of tracks, and checks look at tracks. Times are seconds since 1970; a file
without times has NaN there, and its values keep the order they were written in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from wattloom.measure.reading import Energy, Power, Window
from wattloom.measure.scope import Method, Scope

Array = NDArray[np.float64]


class Kind(StrEnum):
    """What the values of a track are."""

    COUNTER = "counter"
    """Joules since the meter began."""
    ENERGY = "energy"
    """Joules of each window; `seconds` says how long each lasted."""
    POWER = "power"
    """Watts at each time."""
    TOKENS = "tokens"
    """Tokens, or requests, since the server began."""


@dataclass(frozen=True, eq=False)
class Track:
    """One series of one meter. times, values, seconds: [n]"""

    name: str
    kind: Kind
    scope: Scope
    where: str
    part: str
    values: Array
    times: Array
    method: Method
    source: str = ""
    seconds: Array | None = None
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def subject(self) -> str:
        """What a person would call it: metric and device."""
        return " ".join(part for part in (self.name, self.where, self.part) if part)

    @property
    def role(self) -> str:
        """What part of the machine it stands for: `gpu`, `package`, `dram`, `idle`, `active`, `total`, ..."""
        return self.labels.get("role", "total")

    @property
    def dated(self) -> bool:
        """Whether it has at least two times."""
        return bool(np.isfinite(self.times).sum() >= 2 and np.nanmax(self.times) > np.nanmin(self.times))

    def increase(self) -> float:
        """Return how much a counter went up; what it held before a reset is kept, what is not a number left out."""
        values = self.values[np.isfinite(self.values)]
        steps = np.diff(values)
        return float(np.where(steps >= 0, steps, values[1:]).sum()) if len(values) > 1 else 0.0

    def mean_power(self) -> float | None:
        """Return the mean power in W, or nothing when the file does not tell."""
        good = np.isfinite(self.values)
        if not good.any() or self.kind == Kind.TOKENS:
            return None
        if self.kind == Kind.POWER:
            return _mean(self.times[good], self.values[good])
        if self.kind == Kind.ENERGY:
            spent = 0.0 if self.seconds is None else float(np.nansum(self.seconds[good]))
            return float(self.values[good].sum()) / spent if spent > 0 else None
        return self.increase() / self._span() if self.dated else None

    def total(self) -> float | None:
        """Return the energy in J: the increase of a counter, its level when it was read once, or the sum of windows."""
        good = self.values[np.isfinite(self.values)]
        if not len(good) or self.kind in (Kind.POWER, Kind.TOKENS):
            return None
        if self.kind == Kind.ENERGY:
            return float(good.sum())
        return self.increase() if len(good) > 1 else float(good[0])

    def energy(self) -> Energy | None:
        """Return the whole track as one reading, or nothing when it has no energy."""
        joules, power = self.total(), self.mean_power()
        window = Window(float(np.nanmin(self.times)), float(np.nanmax(self.times))) if self.dated else None
        if joules is None and power is not None and window is not None:
            joules = power * window.seconds
        return None if joules is None else Energy(joules, self.scope, self.method, window, source=self.source)

    def power(self) -> Power | None:
        """Return the mean power as one reading, or nothing when the file does not tell."""
        watts = self.mean_power()
        return None if watts is None else Power(watts, self.scope, self.method, source=self.source)

    def _span(self) -> float:
        return float(np.nanmax(self.times) - np.nanmin(self.times))


def _mean(times: Array, values: Array) -> float:
    """Return the mean over time, each value holding until the next; the plain mean without times."""
    order = np.argsort(times, kind="stable") if np.isfinite(times).all() else np.arange(len(times))
    steps = np.diff(times[order])
    if len(values) < 2 or not np.isfinite(steps).all() or steps.sum() <= 0:
        return float(values.mean())
    middles = (values[order][1:] + values[order][:-1]) / 2
    return float((middles * steps).sum() / steps.sum())


def array(values: Sequence[float]) -> Array:
    """Return plain numbers as the values of a track."""
    return np.asarray(values, dtype=np.float64)


def undated(count: int) -> Array:
    """Return times that nobody wrote."""
    return np.full(count, np.nan)
