"""Wattloom's solver beside the best that can be installed, on the same work.

    uv run python benchmarks/plan.py                          # every work, three turns each (an hour)
    uv run python benchmarks/plan.py year-95 fr-1gw           # some of them
    uv run python benchmarks/plan.py --turns 1 growth

Each run is a fresh process, and the two sides take turns, so that a busy machine troubles both alike. Imports,
compilation and the reading of data are done before the clock starts, on both sides; what is timed is building the model
(where the work says "from the case") and solving it. The peer is HiGHS in the mode that `highs_modes.py` measured best,
HiPO without crossover, its tolerance loosened to the gap that Wattloom proves; PyPSA hands its model over in memory.
A run counts only if Wattloom's own gap is proven, and the two objectives must agree within it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from statistics import median

SIDES = ("ours", "peer")
Run = dict[str, float]


def main() -> None:
    """Read the command line; run one side when called as a child, else compare."""
    options = _parser().parse_args()
    if options.child:
        print(json.dumps(measure_here(options.works[0], options.child)))
        return
    with_the_peer()
    from works import GAP, WORKS

    chosen = options.works or list(WORKS)
    unknown = sorted(set(chosen) - set(WORKS))
    if unknown:
        raise SystemExit(f"no work named {', '.join(unknown)}; there are {', '.join(WORKS)}")
    print(
        f"| work | Wattloom, s | CPU s | MB | peer | peer, s | CPU s | MB | ratio (wall) | goal |\n{'|---' * 10}|"
    )
    for name in chosen:
        runs = alternate(name, options.turns, peer=WORKS[name].peer is not None)
        print(row(WORKS[name], runs), flush=True)
        if runs["peer"] and difference(runs) > 2 * GAP:
            raise SystemExit(f"{name}: the objectives differ by {difference(runs):.1e}")


def with_the_peer() -> None:
    """Start again with the group `dev`, which brings PyPSA, where a bare `uv run` has not installed it."""
    if find_spec("pypsa") is None:
        print("PyPSA is not installed here: adding the group dev", file=sys.stderr, flush=True)
        os.execvp("uv", ["uv", "run", "--group", "dev", "python", *sys.argv])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("works", nargs="*")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--child", choices=SIDES, help=argparse.SUPPRESS)
    return parser


def measure_here(name: str, side: str) -> Run:
    """Do one side of a work in this process."""
    from works import WORKS

    work = WORKS[name]
    prepare = work.ours if side == "ours" else work.peer
    if prepare is None:
        raise SystemExit(f"{name} has no peer")
    timed = prepare()
    wall, cpu = time.perf_counter(), time.process_time()
    objective = timed()
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "objective": objective,
    }


def alternate(name: str, turns: int, *, peer: bool) -> dict[str, list[Run]]:
    """Run both sides in turn (ABAB), each time in a fresh process."""
    runs: dict[str, list[Run]] = {side: [] for side in SIDES}
    for turn in range(turns):
        for side in SIDES if peer else SIDES[:1]:
            runs[side].append(in_fresh_process(name, side))
            print(f"  {name}, turn {turn + 1}: {side} {runs[side][-1]['wall']:.2f} s", file=sys.stderr)
    return runs


def in_fresh_process(name: str, side: str) -> Run:
    """Run this file as a child; pass on what it prints before its figures."""
    command = [sys.executable, __file__, name, "--child", side]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    *said, figures = done.stdout.splitlines()
    for line in said:
        print(f"  {line}", file=sys.stderr)
    return json.loads(figures)


def row(work, runs: dict[str, list[Run]]) -> str:
    """Write a work as a row: medians, and the median, least and greatest ratio turn by turn."""
    ours, peers = runs["ours"], runs["peer"]
    cells = [work.title, *(spread([run[key] for run in ours]) for key in ("wall", "cpu"))]
    cells.append(f"{median(run['memory'] for run in ours):.0f}")
    if peers:
        ratios = [peer["wall"] / own["wall"] for own, peer in zip(ours, peers, strict=True)]
        cells += [work.peer_name, *(spread([run[key] for run in peers]) for key in ("wall", "cpu"))]
        cells += [
            f"{median(run['memory'] for run in peers):.0f}",
            f"**{median(ratios):.0f}** ({min(ratios):.0f}-{max(ratios):.0f})",
        ]
    else:
        cells += ["", "", "", "", ""]
    return "| " + " | ".join([*cells, work.goal]) + " |"


def spread(values: list[float]) -> str:
    """Write a median and its range."""
    digits = 0 if median(values) >= 100 else 1 if median(values) >= 10 else 2
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def difference(runs: dict[str, list[Run]]) -> float:
    """Return the largest relative difference between the objectives found in one turn."""
    pairs = zip(runs["ours"], runs["peer"], strict=True)
    return max(abs(own["objective"] / peer["objective"] - 1) for own, peer in pairs)


if __name__ == "__main__":
    main()
