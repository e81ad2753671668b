"""A few whole weeks that stand for a year, where many futures must be weighed.

Weeks are chosen by an exact rule, not by taste: of all weeks, those whose hours together resemble the year's best. Two
years resemble each other when, for every hourly series that the campus reads (sun, wind, outages, prices, demand), the
sorted values lie close. Weeks are taken whole, in their order, and stores run on from one to the next. What this costs
is not argued away: the plan for the expected future is solved with the weeks and with the year, and the difference is
printed.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from wattloom.campus.network import Network
from wattloom.plan.program import Array
from wattloom.plan.window import pick

WEEK = 168
QUANTILES = np.linspace(0.005, 0.995, 41)
ROUNDS = 20


def shortened(network: Network, weeks: int) -> Network:
    """Return the network over the weeks that stand for it best; all of it where that is no fewer hours."""
    return network if weeks * WEEK >= network.hours else pick(network, hours_of(best_weeks(network, weeks)))


def hours_of(weeks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the hours of some weeks, in order.

    >>> hours_of(np.array([1]))[[0, -1]].tolist()
    [168, 335]
    """
    return (np.sort(weeks)[:, None] * WEEK + np.arange(WEEK)).ravel()


def best_weeks(network: Network, count: int) -> NDArray[np.int64]:
    """Return the weeks whose sorted hours resemble the year's best: chosen one by one, then exchanged.

    The exchange stops when no single week can be replaced by a better one.
    """
    series = list({values.tobytes(): values for values in hourly_series(network)}.values())
    whole = len(series[0]) // WEEK if series else network.hours // WEEK
    if not series:
        return np.linspace(0, whole - 1, count).round().astype(np.int64)
    cut = np.array([values[: whole * WEEK].reshape(whole, WEEK) for values in series])
    target = _shape(np.array(series))
    spread = np.maximum(np.std(np.array(series), axis=1), 1e-12)
    chosen: list[int] = []
    for _ in range(count):
        chosen.append(_best(cut, target, spread, chosen))
    for _ in range(ROUNDS):
        before = sorted(chosen)
        for place in range(count):
            others = chosen[:place] + chosen[place + 1 :]
            chosen = [*others[:place], _best(cut, target, spread, others), *others[place:]]
        if sorted(chosen) == before:
            break
    return np.sort(np.array(chosen, dtype=np.int64))


def hourly_series(network: Network) -> Iterator[Array]:
    """Walk over every hourly series of a network that is not the same all year."""
    for _, activity in network.activities():
        for values in (activity.upper, activity.ceiling, *(cost.profile for cost in activity.costs)):
            if np.ndim(values) and np.ptp(values) > 0:
                yield np.asarray(values, dtype=np.float64)


def _best(cut: Array, target: Array, spread: Array, chosen: list[int]) -> int:
    """Return the week that, with those chosen, comes closest to the year."""
    free = [week for week in range(cut.shape[1]) if week not in chosen]
    far = [_distance(cut[:, [*chosen, week]].reshape(len(cut), -1), target, spread) for week in free]
    return free[int(np.argmin(far))]


def _distance(series: Array, target: Array, spread: Array) -> float:
    """Return how far sorted hours lie from the year's: mean square over quantiles, and the mean itself."""
    return float(np.sum(((_shape(series) - target) / spread[:, None]) ** 2))


def _shape(series: Array) -> Array:
    """Return quantiles of the hours and of the weeks of each series, and its mean as often. [series, numbers]"""
    hours = np.quantile(series, QUANTILES, axis=1).T
    whole = series[:, : series.shape[1] // WEEK * WEEK].reshape(len(series), -1, WEEK).mean(axis=2)
    weeks = np.quantile(whole, QUANTILES, axis=1).T
    mean = np.repeat(series.mean(axis=1, keepdims=True), len(QUANTILES), axis=1)
    return np.hstack([hours, weeks, mean])
