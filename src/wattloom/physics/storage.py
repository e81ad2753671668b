"""The weeks a store must bridge: worst means, longest calms, and the energy they take.

These are statistics of one hourly series, with no device in them; they say what a planner is up against
before any optimisation. The energy to bridge is Rippl's mass curve: the deepest fall of the running
balance.

Sources
-------
- Rippl (1883), "The capacity of storage-reservoirs for water-supply", Minutes of Proceedings ICE 71, 270-278.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wattloom.physics.arrays import Array


@dataclass(frozen=True)
class Window:
    """A stretch of hours [start, end) and the mean of the series over it."""

    start: int
    end: int
    mean: float


def worst_window(series: Array, window: int) -> Window:
    """Return the stretch of `window` consecutive hours with the lowest mean; the first of equal ones.

    >>> worst_window(np.array([1.0, 0.5, 0.0, 0.25, 1.0]), 3)
    Window(start=1, end=4, mean=0.25)
    """
    running = np.concatenate(([0.0], np.cumsum(series)))
    means = (running[window:] - running[:-window]) / window
    start = int(np.argmin(means))
    return Window(start, start + window, float(np.mean(series[start : start + window])))


def worst_mean(series: Array, window: int) -> float:
    """Return the lowest mean over any `window` consecutive hours: the drought of that length.

    >>> worst_mean(np.array([1.0, 0.0, 0.0, 1.0]), 2)
    0.0
    """
    return worst_window(series, window).mean


def longest_run_below(series: Array, threshold: float) -> int:
    """Return the length [h] of the longest unbroken run of hours strictly below `threshold`.

    >>> longest_run_below(np.array([0.05, 0.2, 0.05, 0.09, 0.1]), 0.1)
    2
    """
    edges = np.flatnonzero(np.concatenate(([True], series >= threshold, [True])))
    return int(np.max(np.diff(edges))) - 1


def energy_to_bridge(supply: Array, demand: Array) -> float:
    """Return the energy [MWh] a lossless store, full at the start, needs to carry `demand` through.

    The deepest fall of the running balance of supply minus demand [MW, hourly] below its own past maximum,
    the store's excess being thrown away. It is a lower bound on any real store. Source: Rippl (1883).

    >>> energy_to_bridge(np.array([0.0, 2.0, 0.0, 0.0]), np.ones(4))
    2.0
    """
    balance = np.concatenate(([0.0], np.cumsum(supply - demand)))
    return float(np.max(np.maximum.accumulate(balance) - balance))
