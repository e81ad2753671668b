"""How HiGHS is best run on Wattloom's arrays: every mode on the same program, each in a fresh process.

    uv run python benchmarks/highs_modes.py                       # three months
    uv run python benchmarks/highs_modes.py --hours 8760 --limit 400 --only hipo

The gap is Wattloom's own: objective against the lower bound computed from the row prices alone, so it says what
an answer without crossover is worth. `wattloom.plan.highs.default_mode` follows from this table.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time

from campus_8760 import Instance, hourly_series

from wattloom.plan.highs import Mode

TIGHT = 1e-8
MODES = {
    "simplex": Mode("simplex"),
    "simplex, no presolve": Mode("simplex", presolve=False),
    "ipx": Mode("ipx", tolerance=TIGHT),
    "ipx, crossover": Mode("ipx", tolerance=TIGHT, crossover=True),
    "hipo": Mode("hipo", tolerance=TIGHT),
    "hipo, crossover": Mode("hipo", tolerance=TIGHT, crossover=True),
    "hipo, no presolve": Mode("hipo", tolerance=TIGHT, presolve=False),
    "hipo, 1 thread": Mode("hipo", tolerance=TIGHT, threads=1),
    "hipo, 2 threads": Mode("hipo", tolerance=TIGHT, threads=2),
    "hipo, tolerance 1e-6": Mode("hipo", tolerance=1e-6),
    "hipo, tolerance 1e-4": Mode("hipo", tolerance=1e-4),
    "pdlp": Mode("pdlp"),
}
"""Interior points stop at a relative gap of 1e-8 unless the name says otherwise."""


def main() -> None:
    """Read the command line; solve one mode when called as a child, else compare all."""
    options = _parser().parse_args()
    instance = Instance(options.hours, 0, options.cfe, options.flex)
    if options.child:
        print(json.dumps(solve_here(MODES[options.child], instance)))
        return
    print(
        f"campus-8760: {instance.hours} h, {instance.cfe:.1%} clean hours, {instance.flexible} GW shiftable"
    )
    print(f"{'mode':22}{'wall s':>9}{'CPU s':>9}{'MB':>7}{'steps':>8}{'objective':>15}{'proven gap':>12}")
    for name in MODES:
        if options.only in name:
            print(f"{name:22}{_line(in_fresh_process(name, options.limit))}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--hours", type=int, default=2160)
    parser.add_argument("--cfe", type=float, default=0.95)
    parser.add_argument("--flex", type=float, default=0.0)
    parser.add_argument("--limit", type=float, default=120.0, help="seconds after which a mode is given up")
    parser.add_argument("--only", default="", help="only modes whose name contains this")
    parser.add_argument("--child", choices=list(MODES), help=argparse.SUPPRESS)
    return parser


def solve_here(mode: Mode, instance: Instance) -> dict[str, float | str]:
    """Solve the instance in this process, and say what the solving took."""
    from wattloom_side import campus_program

    from wattloom.plan.highs import solve

    program = campus_program(instance, hourly_series(instance.hours, instance.seed))
    start, cpu_start = time.perf_counter(), time.process_time()
    solution = solve(program, mode)
    measured = {
        "wall": time.perf_counter() - start,
        "cpu": time.process_time() - cpu_start,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    kept = ("solver", "status", "iterations", "objective", "relative_gap")
    return measured | {name: getattr(solution, name) for name in kept} | {"asked": mode.solver}


def in_fresh_process(name: str, limit: float) -> dict[str, float | str] | None:
    """Run this file as a child; `None` when it does not end in time."""
    command = [sys.executable, __file__, *sys.argv[1:], "--child", name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout.splitlines()[-1])


def _line(run: dict[str, float | str] | None) -> str:
    if run is None:
        return "  not done in time"
    if run["status"] != "optimal" or not str(run["solver"]).endswith(str(run["asked"])):
        return f"  {run['status']} by {run['solver']} after {run['wall']:.1f} s"
    return (
        f"{run['wall']:9.2f}{run['cpu']:9.2f}{run['memory']:7.0f}{run['iterations']:8.0f}"
        f"{float(run['objective']) * 1e-6:15.6f}{run['relative_gap']:12.1e}"
    )


if __name__ == "__main__":
    main()
