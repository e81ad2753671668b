"""The accuracy of the inference model beside its peers, on a table of measured runs.

    uv run python benchmarks/compute.py ROWS.csv

Every split leaves runs out, refits and predicts them; the peers, re-implemented from their published formulas, learn
nothing from the table. EcoLogits 0.9 (ecologits/impacts/llm.py: energy per token against batch, GPU count from the
weights); vidur-energy (power law of utilisation; the measured throughput is given to it); the textbook roofline at
0.7 of the rated power.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from wattloom.physics.inference.fitting import fit_constants
from wattloom.physics.inference.measured import Table, read_table
from wattloom.physics.inference.runs import Measured, Runs
from wattloom.physics.inference.serving import weight_bytes_read
from wattloom.physics.inference.splits import SPLITS, LeftOut, coverage, folds, leave_out

JOULES_PER_WH = 3600.0
Energies = np.ndarray


def ecologits(runs: Runs, took: Measured, batch: float | None) -> Energies:
    """n (1.1665e-6 exp(-0.011206 B) N_active + 4.0529e-5) Wh per token, n from 1.2 x 16-bit weights over 80 GB."""
    size = 1.2 * runs["total"] * 2.0 / 80e9
    count = 2.0 ** np.ceil(np.log2(np.ceil(size)))
    held = runs["batch"] if batch is None else batch
    one = 1.1665e-6 * np.exp(-0.011206 * held) * runs["active"] / 1e9 + 4.0529e-5
    return np.log(count * one * JOULES_PER_WH)


def vidur(runs: Runs, took: Measured) -> Energies:
    """Idle + (peak - idle) min(1, (MFU / 0.45)^0.7), 60 / 700 W and 140 / 1,000 W, over the measured throughput."""
    pace = np.exp(took.pace)
    used = 2.0 * runs["active"] * pace / (runs["count"] * runs["compute"])
    idle = np.where(runs["blackwell"] > 0, 140.0, 60.0)
    power = idle + (runs["rated"] - idle) * np.minimum(1.0, (used / 0.45) ** 0.7)
    return np.log(runs["count"] * power / pace)


def textbook(runs: Runs, took: Measured) -> Energies:
    """max(bytes / 0.8 bandwidth, FLOP / 0.5 peak) at 0.7 of the rated power; context 500 + half the answer."""
    weights = weight_bytes_read(runs, {"shared_spread": 0.0})
    kept = runs["batch"] * (500.0 + runs["output_tokens"] / 2.0) * runs["kv_bytes"]
    memory = (weights + kept) / (0.8 * runs["count"] * runs["bandwidth"])
    work = 2.0 * runs["active"] * runs["batch"] / (0.5 * runs["count"] * runs["compute"])
    return np.log(0.7 * runs["count"] * runs["rated"] * np.maximum(memory, work) / runs["batch"])


def rated(runs: Runs, took: Measured) -> Energies:
    """0.7 of the rated power over the measured throughput."""
    return np.log(0.7 * runs["count"] * runs["rated"]) - took.pace


PEERS: dict[str, Callable[[Runs, Measured], Energies]] = {
    "EcoLogits, batch 64": lambda runs, took: ecologits(runs, took, 64.0),
    "EcoLogits, own batch": lambda runs, took: ecologits(runs, took, None),
    "vidur-energy, throughput given": vidur,
    "textbook roofline, 0.7 TDP": textbook,
    "0.7 TDP, throughput given": rated,
}


def figures(name: str, misfit: Energies, covered: float | None = None) -> str:
    """One line of the table: runs, median, mean, 90th percentile, bias, coverage."""
    error = 100.0 * np.abs(np.expm1(-misfit))
    bias = np.exp(np.median(-misfit))
    share = "" if covered is None else f"{100 * covered:.0f} %"
    return (f"| {name} | {len(error)} | {np.median(error):.1f} % | {error.mean():.1f} % | "
            f"{np.quantile(error, 0.9):.1f} % | x{bias:.2f} | {share} |")  # fmt: skip


def main(path: Path) -> None:
    table = read_table(path)
    print(
        "| predicted | runs | median | mean | p90 | bias | in the 80 % interval |\n|---|---|---|---|---|---|---|"
    )
    for kind in table.runs:
        of_kind(table, kind)


def of_kind(table: Table, kind: str) -> None:
    runs, took = table.runs[kind], table.took(kind)
    constants = fit_constants(runs, took)
    workload = runs.label("workload")
    for split in SPLITS:
        left = leave_out(runs, took, constants, split)
        print(figures(f"**{kind}, {split} left out**", left.misfit, coverage(left)))
        print(figures(f"{kind}, {split} left out, physics alone", left.physics))
        by_workload(left, workload[np.sort(np.concatenate(folds(runs, split)))])
    if kind == "serving":
        for name, peer in PEERS.items():
            print(figures(name, took.energy - peer(runs, took)))


def by_workload(left: LeftOut, workload: np.ndarray) -> None:
    for name in np.unique(workload):
        here = workload == name
        print(figures(f"&nbsp;&nbsp;{name}", left.misfit[here]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
