"""One run of a cluster over a trace of requests, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from wattloom.errors import InputError
from wattloom.operate.cluster import records
from wattloom.operate.cluster.loop import play
from wattloom.operate.cluster.pace import ROUTINGS, Pace, Rules, checked
from wattloom.operate.cluster.requests import Floats, Requests, fitting

SHARES = (0.5, 0.9, 0.95, 0.99)
MOST_BINS = 10_000_000


class Latency(NamedTuple):
    """Seconds, at the shares `SHARES` of the requests and on average."""

    mean: float
    p50: float
    p90: float
    p95: float
    p99: float


@dataclass(frozen=True, eq=False)
class Run:
    """What a cluster did. Times are seconds since the first request, energies joules, powers watts."""

    asked: Requests
    pace: Pace
    rules: Rules
    resolution_s: float
    bins: Floats
    """[bins, columns]: joules, sequence-seconds at work, block-seconds kept."""
    sequences: records.Records
    """What became of each request. [requests]"""
    replicas: records.Records
    """What became of each replica. [replicas]"""

    @property
    def seconds(self) -> float:
        """From the first request to the last answer."""
        return float(self.sequences["done"].max())

    @property
    def bin_seconds(self) -> Floats:
        """How long each bin lasts: the last one ends with the run. [bins]"""
        edges = np.minimum(np.arange(len(self.bins) + 1) * self.resolution_s, self.seconds)
        return np.diff(edges)

    @property
    def power_w(self) -> Floats:
        """Mean power of the cluster in each bin. [bins]"""
        return self.bins[:, records.JOULES] / self.bin_seconds

    @property
    def at_work(self) -> Floats:
        """Mean number of requests at work in each bin. [bins]"""
        return self.bins[:, records.AT_WORK] / self.bin_seconds

    @property
    def waiting(self) -> Floats:
        """Mean number of requests that wait, pushed out ones included, in each bin. [bins]"""
        edges = np.concatenate([[0.0], np.cumsum(self.bin_seconds)])
        inside = _present(self.asked.arrival_s, edges) - _present(self.sequences["done"], edges)
        return np.maximum(np.diff(inside) / self.bin_seconds - self.at_work, 0.0)

    @property
    def kept_share(self) -> Floats:
        """Share of the memory for context in use in each bin. [bins]"""
        return self.bins[:, records.KEPT] / self.bin_seconds / (self.rules.blocks * self.rules.replicas)

    @property
    def joules(self) -> float:
        """What the cluster drew."""
        return float(self.replicas["busy_j"].sum() + self.replicas["idle_j"].sum())

    @property
    def idle_joules(self) -> float:
        """What it drew while nothing was asked of it."""
        return float(self.replicas["idle_j"].sum())

    @property
    def first_token_s(self) -> Floats:
        """Time to the first token. [requests]"""
        return self.sequences["first"] - self.asked.arrival_s

    @property
    def per_token_s(self) -> Floats:
        """Time per output token after the first; requests that say one only have none. [requests]"""
        after = self.asked.output_tokens > 1
        return ((self.sequences["done"] - self.sequences["first"])[after]) / (
            self.asked.output_tokens[after] - 1
        )

    @property
    def whole_s(self) -> Floats:
        """Time from asking to the last token. [requests]"""
        return self.sequences["done"] - self.asked.arrival_s

    @property
    def queued_s(self) -> Floats:
        """Time before the work on it begins. [requests]"""
        return self.sequences["begun"] - self.asked.arrival_s

    @property
    def preemptions(self) -> int:
        """How often a request was pushed out of memory."""
        return int(self.sequences["preemptions"].sum())

    @property
    def iterations(self) -> int:
        """How many iterations the replicas made together."""
        return int(self.replicas["iterations"].sum())

    @property
    def recomputed_tokens(self) -> int:
        """Tokens computed again after their sequence was pushed out."""
        needed = self.asked.input_tokens.sum() + (self.asked.output_tokens - 1).sum()
        return int(self.replicas["computed"].sum() - needed)


def _present(moments: Floats, edges: Floats) -> Floats:
    """Return the integral of the number of `moments` passed, up to each edge."""
    ordered = np.sort(moments)
    passed = np.searchsorted(ordered, edges, side="right")
    sums = np.concatenate([[0.0], np.cumsum(ordered)])
    return passed * edges - sums[passed]


def latency(seconds: Floats) -> Latency:
    """Return mean and percentiles; not a number where there is no request."""
    if not len(seconds):
        return Latency(*[float("nan")] * 5)
    return Latency(float(seconds.mean()), *(float(each) for each in np.quantile(seconds, SHARES)))


def simulate(asked: Requests, pace: Pace, rules: Rules, *, resolution_s: float = 1.0) -> Run:
    """Let a cluster serve a trace of requests.

    One request of 3 tokens that answers 2: an iteration of 3 tokens, then one of 1, 10 ms each, at 100 W.

    >>> from wattloom.operate.cluster import requests
    >>> pace = Pace(0.01, 0.0, 0.0, 0.0, 0.0, 0.0, idle_w=100.0, memory_w=0.0, compute_w=0.0)
    >>> run = simulate(requests([0.0], [3], [2]), pace, Rules(kv_tokens=64))
    >>> run.seconds, run.joules, run.iterations
    (0.02, 2.0, 2)

    Raises
    ------
    InputError
        When the rules or the pace are impossible, a request is larger than the memory, or the power trace would have
        more bins than anyone can read.
    """
    checked(pace, rules)
    fitting(asked, rules.kv_tokens, rules.block)
    if not resolution_s > 0.0 or asked.arrival_s[-1] / resolution_s > MOST_BINS:
        raise InputError("cluster-resolution-wrong", value=f"{resolution_s:g}")
    sequences, replicas = _sequences(asked), _replicas(rules, resolution_s)
    working = np.zeros((rules.replicas, min(rules.batch_cap, asked.count)), dtype=np.int64)
    bins = play(asked.arrival_s, pace, _limits(rules, resolution_s), sequences, replicas, working)
    return Run(asked, pace, rules, resolution_s, bins, sequences, replicas)


def _limits(rules: Rules, resolution_s: float) -> records.Limits:
    return records.Limits(
        rules.batch_cap,
        rules.chunk,
        rules.blocks,
        rules.block,
        ROUTINGS.index(rules.routing),
        float(rules.power_cap_w) / rules.replicas,
        float(resolution_s),
    )


def _sequences(asked: Requests) -> records.Records:
    sequences = np.zeros(asked.count, dtype=records.SEQUENCE)
    sequences["need"], sequences["asked"] = asked.input_tokens, asked.output_tokens
    for moment in ("begun", "first", "done"):
        sequences[moment] = np.nan
    return sequences


def _replicas(rules: Rules, resolution_s: float) -> records.Records:
    replicas = np.zeros(rules.replicas, dtype=records.REPLICA)
    replicas["head"] = replicas["tail"] = records.NOBODY
    replicas["edge"] = resolution_s
    return replicas
