"""How fast a cluster is simulated, and how near its table comes to the events.

    uv run python benchmarks/cluster.py            # all (about a minute)
    uv run python benchmarks/cluster.py --points 40

Events: the whole Azure conversation trace (19,366 requests) on Llama-3.1-70B, 4 x H100 per replica, with memory limit,
preemption and routing, best of five turns, CPU seconds of this process, after compilation. The peers' figures are those
of the issue: Vidur about 450, splitwise-sim about 820 requests per second.

Table: built once, then 8,760 hours x 100 futures of load, lengths and cap drawn at random; then the events at points
that are not in the table (12,000 requests each, after a warm start), and by how much the table differs from them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from wattloom.operate.cluster import Pace, Requests, Rules, Run, latency, requests, simulate
from wattloom.operate.cluster.fluid import hours
from wattloom.operate.cluster.serving import serving, settled
from wattloom.operate.cluster.table import Table, measured, saturated, tabulate
from wattloom.operate.cluster.traces import bundled

TURNS = 5
FUTURES, HOURS = 100, 8760
COUNT = 12_000
BUSY = 0.8
"""Share of the limit above which times rise so steeply that chance moves them most."""
NAMES = ("limit", "power", "first token", "per token", "whole answer")
CASES = (
    ("2 replicas, 34,000 tokens each", Rules(2, kv_tokens=34_000, routing="kv-free")),
    ("2 replicas, all memory", Rules(2, routing="kv-free")),
    ("4 replicas, 34,000 tokens each", Rules(4, kv_tokens=34_000, routing="least-loaded")),
    ("4 replicas, capped at 60 %", Rules(4, kv_tokens=34_000, routing="kv-free", power_cap_w=6700.0)),
    ("8 replicas, all memory", Rules(8, routing="round-robin")),
)
Result = TypeVar("Result")


def main() -> None:
    """Measure events, then the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--points", type=int, default=30, help="how many points the table is tested at")
    asked = bundled("azure")
    served = serving("Llama-3.1-70B-Instruct", "H100", asked, count=4)
    rules = Rules(2, kv_tokens=served.kv_tokens)
    pace, batch = settled(served, asked, rules)
    print(f"Llama-3.1-70B on 4 x H100, calibrated at a batch of {batch:.1f}\n")
    events(asked, pace, served.kv_tokens)
    table(asked, pace, rules, parser.parse_args().points)


def best(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the least CPU seconds of some turns, and the result."""
    taken: list[float] = []
    for _ in range(TURNS):
        began = time.process_time()
        result = work()
        taken.append(time.process_time() - began)
    return min(taken), result


def events(asked: Requests, pace: Pace, memory: int) -> None:
    """Print requests per CPU second for each case."""
    print(
        "| cluster | requests/CPU s | iterations | ns each | pushed out | joules differ by | p99 first token |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, rules in CASES:
        chosen = rules._replace(kv_tokens=min(rules.kv_tokens, memory))
        seconds, run = best(lambda chosen=chosen: simulate(asked, pace, chosen))
        each = 1e9 * seconds / run.iterations
        print(
            f"| {name} | {asked.count / seconds:,.0f} | {run.iterations:,} | {each:.0f} | {run.preemptions:,} "
            f"| {differ(run):.0e} | {latency(run.first_token_s).p99:.2f} s |"
        )


def differ(run: Run) -> float:
    """Return by how much the joules of trace and requests differ from those of iterations and idling."""
    ways = float(run.bins[:, 0].sum()), float(run.sequences["joules"].sum()) + run.idle_joules
    return max(abs(each / run.joules - 1.0) for each in ways)


def table(asked: Requests, pace: Pace, rules: Rules, points: int) -> None:
    """Print how long the table takes to build and to read, and its error."""
    most = rules.replicas * 2600.0
    caps = [share * most for share in (1.0, 0.92, 0.84, 0.77, 0.7, 0.64)]
    began = time.process_time()
    built = tabulate(asked, pace, rules, caps_w=caps)
    print(
        f"\ntable of {built.seconds_per_request.size} clusters: {time.process_time() - began:.1f} CPU s, once"
    )
    chance = np.random.default_rng(1)
    drawn = draw(built, chance, (FUTURES, HOURS))
    hours(built, drawn[0][:, :2])
    began = time.perf_counter()
    hours(built, drawn[0], input_tokens=drawn[1], output_tokens=drawn[2], cap_w=drawn[3])
    print(f"{HOURS:,} h x {FUTURES} futures: {time.perf_counter() - began:.3f} s wall")
    errors = np.array([error(built, asked, pace, rules, chance) for _ in range(points)])
    print(f"\n| at {points} points beside the table | " + " | ".join(NAMES) + f" |\n|{'---|' * 6}")
    shares, errors = errors[:, 0], errors[:, 1:]
    told = {
        "median": np.median(errors, axis=0),
        f"largest of {np.sum(shares < BUSY)} below {BUSY:.0%} of the limit": errors[shares < BUSY].max(
            axis=0
        ),
        "largest": errors.max(axis=0),
    }
    for name, values in told.items():
        print(f"| {name} | " + " | ".join(f"{100 * value:.2f} %" for value in values) + " |")


def draw(built: Table, chance: np.random.Generator, shape: tuple[int, ...]) -> tuple:
    """Return loads, lengths and caps inside the table."""
    typical = 1.0 / float(np.median(built.seconds_per_request))
    caps = chance.uniform(built.caps_w[-1], 1.3 * built.caps_w[1], shape)
    lengths = (chance.uniform(0.55, 1.9, shape) for _ in range(2))
    prompts, answers = (
        each * mean for each, mean in zip(lengths, (built.input_tokens, built.output_tokens), strict=True)
    )
    return chance.uniform(0.0, 1.0, shape) * typical, prompts, answers, caps


def error(
    built: Table, asked: Requests, pace: Pace, rules: Rules, chance: np.random.Generator
) -> list[float]:
    """Return the share of the limit at one point, and by how much the table differs from the events there."""
    share = float(np.exp(chance.uniform(np.log(0.01), np.log(0.92))))
    longer_in, longer_out = chance.uniform(0.6, 1.85, 2)
    cap = float(chance.choice([np.inf, chance.uniform(built.caps_w[-1], 1.2 * built.caps_w[1])]))
    picked = chance.integers(0, asked.count, COUNT)
    prompts = np.maximum(np.round(asked.input_tokens[picked] * longer_in), 1)
    answers = np.maximum(np.round(asked.output_tokens[picked] * longer_out), 1)
    capped = rules._replace(power_cap_w=cap)
    limit, _ = saturated(simulate(requests(np.zeros(COUNT), prompts, answers), pace, capped))
    times = np.sort(chance.uniform(0.0, COUNT / (share * limit), COUNT))
    rate, values = measured(simulate(requests(times, prompts, answers), pace, capped))
    found = hours(
        built, np.array([rate]), input_tokens=prompts.mean(), output_tokens=answers.mean(), cap_w=cap
    )
    of_limit = abs(float(found.limit_per_s[0, 0]) / limit - 1.0)
    return [share, of_limit, *np.abs(found.values[0, 0, :4] / values - 1.0)]


if __name__ == "__main__":
    main()
