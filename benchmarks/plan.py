"""Wattloom and PyPSA plan the same campus, side by side, in one run.

    uv run python benchmarks/plan.py                 # the whole year, three runs of each
    uv run python benchmarks/plan.py --quick         # one month

Each run is a fresh process, and the two take turns, so that a busy machine troubles both alike. Both use
HiGHS: PyPSA in its best mode for the length (simplex for a month, HiPO without crossover for a year; model handed
over in memory), Wattloom as it ships.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from campus_8760 import Instance, Result, hourly_series

Run = dict[str, float]

SIDES = ("wattloom", "pypsa")

ROWS = {
    "start_seconds": "start and imports [s]",
    "build_seconds": "build the model [s]",
    "solve_seconds": "solve [s]",
    "plan_cpu_seconds": "build + solve [CPU s]",
    "wall_seconds": "whole process [s]",
    "cpu_seconds": "whole process [CPU s]",
    "memory_mb": "peak memory [MB]",
    "objective": "objective [M EUR/y]",
}
"""What is measured, in the order of the table."""


def main() -> None:
    """Read the command line; run one side when called as a child, else compare both."""
    options = _parser().parse_args()
    instance = Instance(options.hours, options.seed, options.cfe, options.flex)
    if options.child:
        print(json.dumps(measure_here(options.child, instance, options.started)))
        return
    with_the_peer()
    print(
        f"campus-8760: {instance.hours} h, {instance.cfe:.1%} clean hours, {instance.flexible} GW shiftable"
    )
    print_comparison(alternate(options.repeats, sys.argv[1:]))
    print_build_of_a_year()
    print_start_up(options.repeats)


def with_the_peer() -> None:
    """Start again with the group `dev`, which brings PyPSA, where a bare `uv run` has not installed it."""
    if find_spec("pypsa") is None:
        print("PyPSA is not installed here: adding the group dev", file=sys.stderr, flush=True)
        os.execvp("uv", ["uv", "run", "--group", "dev", "python", *sys.argv])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--hours", type=int, default=8760)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cfe", type=float, default=0.95)
    parser.add_argument("--flex", type=float, default=0.0)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--quick", action="store_const", const=720, dest="hours", help="one month")
    parser.add_argument("--child", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--started", type=float, help=argparse.SUPPRESS)
    return parser


def solver_of(side: str) -> Callable[[Instance], Result]:
    """Import one side; imports are slow, and part of what is measured."""
    if side == "wattloom":
        from wattloom_side import solve_with_wattloom

        return solve_with_wattloom
    from pypsa_peer import solve_with_pypsa

    return solve_with_pypsa


def measure_here(side: str, instance: Instance, started: float) -> Run:
    """Plan the instance with one side in this process, `started` on the clock that all processes share."""
    solver = solver_of(side)
    imported, cpu_imported = time.monotonic(), time.process_time()
    result = solver(instance)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "start_seconds": imported - started,
        "build_seconds": result.build_seconds,
        "solve_seconds": result.solve_seconds,
        "plan_cpu_seconds": time.process_time() - cpu_imported,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "memory_mb": used.ru_maxrss / 1024,
        "objective": result.objective,
    }


def alternate(repeats: int, arguments: list[str]) -> dict[str, list[Run]]:
    """Run both sides in turn (ABAB), each time in a fresh process."""
    runs: dict[str, list[Run]] = {name: [] for name in SIDES}
    for turn in range(repeats):
        for name, measured in runs.items():
            measured.append(in_fresh_process([*arguments, "--child", name]))
            print(f"  turn {turn + 1}: {name:9} {measured[-1]['wall_seconds']:7.1f} s", file=sys.stderr)
    return runs


def in_fresh_process(arguments: list[str]) -> Run:
    """Run this file as a child and return what it measured, with its wall time."""
    started = time.monotonic()
    command = [sys.executable, __file__, *arguments, "--started", str(started)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    run: Run = json.loads(done.stdout.splitlines()[-1])
    return run | {"wall_seconds": time.monotonic() - started}


def print_comparison(runs: dict[str, list[Run]]) -> None:
    """Print medians with their range, and how many times more the peer takes, run against run."""
    print(f"\n{'median (min-max)':24}{'Wattloom':>26}{'PyPSA + HiGHS':>26}{'ratio (min-max)':>22}")
    for key, label in ROWS.items():
        ours, theirs = ([run[key] for run in runs[side]] for side in SIDES)
        ratios = [peer / own for own, peer in zip(ours, theirs, strict=True)]
        print(f"{label:24}{spread(ours, key):>26}{spread(theirs, key):>26}{spread(ratios):>22}")
    difference = relative_difference(runs)
    print(f"\nlargest relative difference of the two objectives: {difference:.1e}")


def spread(values: list[float], key: str = "") -> str:
    """Write a median and its range in the digits that the quantity deserves."""
    if key == "objective":
        return f"{median(values):.6f}"
    digits = 0 if median(values) >= 100 else 1 if median(values) >= 10 else 2 if median(values) >= 0.1 else 3
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def relative_difference(runs: dict[str, list[Run]]) -> float:
    """Return the largest |a - b|/|b| between the objectives found in one turn."""
    pairs = zip(*(runs[side] for side in SIDES), strict=True)
    return max(abs(own["objective"] / peer["objective"] - 1) for own, peer in pairs)


def print_build_of_a_year() -> None:
    """Print how long Wattloom needs from the hours of a year to the arrays of the program, the first time."""
    from wattloom_side import campus_program

    instance = Instance(flexible=0.2)
    series = hourly_series(instance.hours)
    start = time.perf_counter()
    program = campus_program(instance, series)
    rows, columns = program.shape
    print(f"arrays of a full year ({rows} rows, {columns} columns): {time.perf_counter() - start:.3f} s")


def print_start_up(repeats: int) -> None:
    """Print how long a person waits for `wattloom --help`."""
    command = [str(Path(sys.executable).with_name("wattloom")), "--help"]
    waits = []
    for _ in range(max(repeats, 3)):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        waits.append(time.perf_counter() - start)
    print(f"wattloom --help: {spread(waits)} s")


if __name__ == "__main__":
    main()
