"""Random full years, solved by Loom and by HiGHS, both to a gap of 1e-8: the objectives agree to 1e-6, each proven.

    uv run python benchmarks/random_years.py --count 6      # a minute or two each, nearly all of it HiGHS

The tests do the same for 240 programs of a few days, against the simplex. A year at a time is drawn from the reference
campus: series, clean share, flexible load, carbon cap and limits on what may be built.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
from campus_8760 import Instance, hourly_series
from wattloom_side import campus_program

from wattloom.plan.solvers import Ask, solve

GAP, AGREE = 1e-8, 1e-6


def main() -> None:
    """Solve each year both ways and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    options = parser.parse_args()
    print(
        "| year | Loom, s | steps | proven gap | HiGHS, s | proven gap | objectives differ by |\n"
        + "|---" * 7
        + "|"
    )
    apart = [compare(seed) for seed in range(options.first, options.first + options.count)]
    print(f"\n{sum(value <= AGREE for value in apart)} of {len(apart)} agree to {AGREE:g}")
    if max(apart) > AGREE:
        raise SystemExit(1)


def compare(seed: int) -> float:
    """Return how far the two objectives are apart, relative."""
    instance = drawn(seed)
    program = campus_program(instance, hourly_series(instance.hours, instance.seed))
    started = time.perf_counter()
    ours = solve(program, Ask("loom", GAP, insists=True))
    between = time.perf_counter()
    peer = solve(program, Ask("hipo", GAP))
    ended = time.perf_counter()
    apart = abs(ours.objective - peer.objective) / abs(peer.objective)
    own = ours.relative_gap if ours.solver == "Loom" else np.nan  # HiGHS took over
    print(
        f"| {seed}: {instance.cfe:.1%} | {between - started:.1f} | {ours.iterations} | {own:.1e} "
        f"| {ended - between:.1f} | {peer.relative_gap:.1e} | {apart:.1e} |",
        flush=True,
    )
    return apart if own <= GAP else np.inf


def drawn(seed: int) -> Instance:
    """Draw a year."""
    rng = np.random.default_rng(seed)
    maxima: dict[str, float] = {}
    if rng.random() < 0.4:
        maxima["nuclear"] = float(rng.choice([1e-6, 0.8, 0.0]))
    if rng.random() < 0.3:
        maxima["smr"] = float(rng.choice([1e-6, 0.0, 0.1]))
    return Instance(
        hours=8760,
        seed=int(rng.integers(1000)),
        cfe=float(rng.choice([0.7, 0.9, 0.95, 0.98, 0.99])),
        flexible=float(rng.choice([0.0, 0.1, 0.2])),
        carbon_cap=None if rng.random() < 0.7 else float(rng.choice([250.0, 600.0])),
        maxima=maxima,
    )


if __name__ == "__main__":
    main()
