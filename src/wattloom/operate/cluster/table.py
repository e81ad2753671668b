"""What a cluster does at every load, tabulated once from the event loop, for plans that need each hour of many years.

For each length of prompts and answers and each power cap the loop is played saturated, which gives the most that the
cluster can serve, and then at a ladder of loads. What is kept varies smoothly between the rungs: seconds per request,
nearly linear in the lengths and, where the cap binds, in one over the power above idle; power and times at a given
share of the limit. Between the rungs of the load a monotone cubic (PCHIP) is taken over the cube root of the share,
since most of the rise of power happens where a replica has just found its first request.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wattloom.errors import InputError
from wattloom.operate.cluster.pace import Pace, Rules, checked, idle_power
from wattloom.operate.cluster.requests import Floats, Requests, requests
from wattloom.operate.cluster.simulation import Run, simulate

Grid: TypeAlias = NDArray[np.float64]
SHARES = (0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.82, 0.9, 0.96)
"""The ladder: shares of the limit at which the loop is played."""
FINE = 64
"""Steps of the cube root of the share, from none to the last rung."""
PLAYED = 4
"""Most replicas that are played; more of them do the same side by side."""
KEPT = ("power_w", "first_token_s", "per_token_s", "whole_s")
WARM = 0.2
"""Share of the requests that are played before anything is measured."""


class Lengths(NamedTuple):
    """Factors on the lengths of the trace, rising."""

    inputs: Sequence[float] = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
    outputs: Sequence[float] = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, eq=False)
class Table:
    """What the cluster does, by one over its power above idle under the cap, lengths, and share of its limit."""

    input_tokens: float
    """Mean of the trace at factor 1."""
    output_tokens: float
    idle_w: float
    replicas: int
    tightness: Grid
    """1 / (cap - idle), rising from none. [caps]"""
    inputs: Grid
    outputs: Grid
    seconds_per_request: Grid
    """One over the most that is served. [caps, inputs, outputs]"""
    full_power_w: Grid
    """Power when more is asked than can be served. [caps, inputs, outputs]"""
    kept: Grid
    """`KEPT` at each share. [caps, inputs, outputs, FINE + 1, KEPT]"""

    @property
    def last_share(self) -> float:
        """The highest share of the limit that was played."""
        return SHARES[-1]

    @property
    def caps_w(self) -> Grid:
        """The caps that were played; the first is none. [caps]"""
        with np.errstate(divide="ignore"):
            return self.idle_w + 1.0 / self.tightness


def tabulate(
    trace: Requests,
    pace: Pace,
    rules: Rules,
    *,
    caps_w: Sequence[float] = (),
    lengths: Lengths | None = None,
    count: int = 4000,
    seed: int = 0,
) -> Table:
    """Play a cluster at every rung of load, lengths and cap.

    `trace` gives the lengths; its times are not used, arrivals are Poisson. `caps_w` are caps of the whole cluster
    beside none; `count` is how many requests are played at each rung.

    Raises
    ------
    InputError
        As `simulate`; also when a request of the longest lengths is larger than the memory.
    """
    checked(pace, rules)
    played = min(rules.replicas, PLAYED)
    scale = rules.replicas / played
    factors = lengths or Lengths()
    caps = [math.inf, *sorted((cap for cap in caps_w if math.isfinite(cap)), reverse=True)]
    shape = (len(caps), len(factors.inputs), len(factors.outputs))
    table = Table(
        float(trace.input_tokens.mean()),
        float(trace.output_tokens.mean()),
        idle_power(pace, rules),
        rules.replicas,
        np.array([_tightness(cap, idle_power(pace, rules)) for cap in caps]),
        np.array(factors.inputs, dtype=np.float64),
        np.array(factors.outputs, dtype=np.float64),
        np.zeros(shape),
        np.zeros(shape),
        np.zeros((*shape, FINE + 1, len(KEPT))),
    )
    for place in np.ndindex(shape):
        longer = factors.inputs[place[1]], factors.outputs[place[2]]
        limited = rules._replace(replicas=played, power_cap_w=caps[place[0]] / scale)
        _fill(table, place, _drawn(trace, pace, *longer), pace, limited, count=count, seed=seed)
    table.seconds_per_request[...] /= scale
    table.full_power_w[...] *= scale
    table.kept[..., 0] *= scale
    return table


def _tightness(cap_w: float, idle_w: float) -> float:
    if not cap_w > idle_w:
        raise InputError("cluster-cap-below-idle", cap=f"{cap_w:.0f}", idle=f"{idle_w:.0f}")
    return 1.0 / (cap_w - idle_w)


def _drawn(trace: Requests, pace: Pace, longer_in: float, longer_out: float) -> Requests:
    """Return the trace with its lengths changed, in the order of the work that a request is."""
    prompts, answers = trace.input_tokens * longer_in, trace.output_tokens * longer_out
    work = pace.token_s * (prompts + answers) + (pace.sequence_s + pace.token_s) * answers
    order = np.argsort(work, kind="stable")
    read, written = (np.maximum(np.round(each[order]), 1.0) for each in (prompts, answers))
    return requests(np.zeros(trace.count), read.astype(np.int64), written.astype(np.int64))


def _fill(
    table: Table,
    place: tuple[int, ...],
    ordered: Requests,
    pace: Pace,
    rules: Rules,
    *,
    count: int,
    seed: int,
) -> None:
    """Play one cluster saturated and at every rung."""
    chance = np.random.default_rng(seed)
    full = simulate(_mixed(ordered, np.zeros(count), chance), pace, rules)
    limit, table.full_power_w[place] = saturated(full)
    table.seconds_per_request[place] = 1.0 / limit
    shares, found = [0.0], [np.zeros(len(KEPT))]
    for share in SHARES:
        here = max(int(count * min(1.0, 4.0 * share)), count // 3)
        times = np.sort(chance.uniform(0.0, here / (share * limit), here))
        run = simulate(_mixed(ordered, times, chance), pace, rules, resolution_s=_step(times))
        rate, values = measured(run)
        shares.append(rate / limit)
        found.append(values)
    found[0] = found[1].copy()
    found[0][0] = pace.idle_w * rules.replicas
    table.kept[place] = _between(np.array(shares), np.array(found))


def _step(times: Floats) -> float:
    return max(float(times[-1]) / 4000.0, 1e-3)


def _mixed(ordered: Requests, times: Floats, chance: np.random.Generator) -> Requests:
    """Return requests that stand for all, at the given times: evenly spaced in the order of their work, then mixed."""
    count = len(times)
    picked = ((np.arange(count) + 0.5) / count * ordered.count).astype(np.int64)
    mixed = chance.permutation(picked)
    return Requests(times - times[0], ordered.input_tokens[mixed], ordered.output_tokens[mixed])


def saturated(run: Run) -> tuple[float, float]:
    """Return requests per second and power, from when a third is begun to when the last one is."""
    begun = np.sort(run.sequences["begun"])
    first = run.asked.count // 3
    begin, end = float(begun[first]), float(begun[-1])
    if not end > begin:
        return run.asked.count / run.seconds, run.joules / run.seconds
    return (run.asked.count - 1 - first) / (end - begin), _power_between(run, begin, end)


def measured(run: Run) -> tuple[float, Grid]:
    """Return the rate of arrivals and `KEPT`, after a warm start and before the last arrival.

    The rate is that of what came, so that chance in the number of arrivals does not pass for a change of power.
    """
    arrivals = run.asked.arrival_s
    first = int(WARM * run.asked.count)
    begin, end = float(arrivals[first]), float(arrivals[-1])
    here = slice(first, None)
    more = run.asked.output_tokens > 1
    after = (run.sequences["done"] - run.sequences["first"])[more]
    per_token = after[int(WARM * len(after)) :].sum() / max(
        (run.asked.output_tokens[more] - 1)[int(WARM * len(after)) :].sum(), 1
    )
    values = (
        _power_between(run, begin, end),
        float(run.first_token_s[here].mean()),
        float(per_token),
        float(run.whole_s[here].mean()),
    )
    return (run.asked.count - 1 - first) / (end - begin), np.array(values)


def _power_between(run: Run, begin: float, end: float) -> float:
    """Return the mean power between two moments, whole bins and parts of two."""
    edges = np.concatenate([[0.0], np.cumsum(run.bin_seconds)])
    drawn = np.concatenate([[0.0], np.cumsum(run.bins[:, 0])])
    low, high = np.interp([begin, end], edges, drawn)
    return float((high - low) / (end - begin))


def _between(shares: Grid, found: Grid) -> Grid:
    """Return the values at the fine steps of the share's cube root. [FINE + 1, KEPT]"""
    from scipy.interpolate import PchipInterpolator

    steps = np.linspace(0.0, SHARES[-1] ** (1.0 / 3.0), FINE + 1)
    order = np.argsort(shares, kind="stable")
    roots = np.cbrt(shares[order])
    at = np.clip(steps, roots[0], roots[-1])
    return PchipInterpolator(roots, found[order], axis=0)(at)
