"""A run of a cluster as one document: the JSON that `wattloom cluster --json` prints and every face reads."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from wattloom.operate.cluster import Latency, Run, latency
from wattloom.operate.cluster.requests import Floats

if TYPE_CHECKING:
    import polars as pl

    from wattloom.operate.cluster.serving import Serving
    from wattloom.operate.cluster.traces import Origin

FORMAT = "wattloom.cluster/1"
POINTS = 900
"""Points of a curve on the page."""
SHARES = np.concatenate([np.linspace(0.0, 0.98, 99), np.linspace(0.981, 1.0, 20)])


def cluster_document(
    run: Run, served: Serving, origin: Origin, *, batch: float, cpu_seconds: float
) -> dict[str, Any]:
    """Return the whole document of a run: seconds, watts, joules, tokens; of the accelerators alone."""
    model, chip = served.architecture.name.rpartition("/")[2], served.chip.label
    name = f"{model} · {run.rules.replicas} × {served.count} {chip}"
    return {
        "format": FORMAT,
        "wattloom_version": version("wattloom"),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenario": origin.name,
        "title": {"en": name, "fr": name},
        "scope": "gpu",
        "model": model,
        "accelerator": chip,
        "accelerators_per_replica": served.count,
        "precision": served.precision,
        "replicas": run.rules.replicas,
        "trace": _trace(run, origin),
        "rules": _rules(run),
        "pace": {**run.pace._asdict(), "batch": batch},
        **_figures(run),
        "conservation": _conservation(run),
        "cpu_seconds": cpu_seconds,
        "requests_per_cpu_second": run.asked.count / cpu_seconds if cpu_seconds > 0 else None,
        "curves": _curves(run),
    }


def _trace(run: Run, origin: Origin) -> dict[str, Any]:
    asked = run.asked
    return {
        **origin._asdict(),
        "requests": asked.count,
        "seconds": float(asked.arrival_s[-1]),
        "input_tokens_mean": float(asked.input_tokens.mean()),
        "output_tokens_mean": float(asked.output_tokens.mean()),
    }


def _rules(run: Run) -> dict[str, Any]:
    cap = run.rules.power_cap_w
    return {**run.rules._asdict(), "power_cap_w": cap if np.isfinite(cap) else None}


def _figures(run: Run) -> dict[str, Any]:
    asked, seconds = run.asked, run.seconds
    written = int(asked.output_tokens.sum())
    power = run.power_w
    busy_j = run.joules - run.idle_joules
    return {
        "seconds": seconds,
        "latency_s": {name: _latency(values) for name, values in waits(run).items()},
        "energy_j": run.joules,
        "idle_energy_j": run.idle_joules,
        "j_per_request": run.joules / asked.count,
        "j_per_output_token": run.joules / written,
        "busy_j_per_request": busy_j / asked.count,
        "busy_j_per_output_token": busy_j / written,
        "mean_power_w": run.joules / seconds,
        "max_power_w": float(power.max()),
        "idle_power_w": run.pace.idle_w * run.rules.replicas,
        "resolution_s": run.resolution_s,
        "requests_per_s": asked.count / seconds,
        "output_tokens_per_s": written / seconds,
        "busy_share": float(run.replicas["busy_s"].sum()) / (seconds * run.rules.replicas),
        "mean_at_work": float(run.at_work @ run.bin_seconds) / seconds,
        "mean_waiting": float(run.waiting @ run.bin_seconds) / seconds,
        "max_waiting": float(run.waiting.max()),
        "mean_kept_share": float(run.kept_share @ run.bin_seconds) / seconds,
        "most_kept_share": float(run.replicas["most_blocks"].max()) / run.rules.blocks,
        "preemptions": run.preemptions,
        "recomputed_tokens": run.recomputed_tokens,
        "stretched_s": float(run.replicas["stretched_s"].sum()),
        "iterations": run.iterations,
    }


def waits(run: Run) -> dict[str, Floats]:
    """Return what the requests waited for, by name."""
    return {
        "first_token": run.first_token_s,
        "per_token": run.per_token_s,
        "whole": run.whole_s,
        "queue": run.queued_s,
    }


def _latency(values: Floats) -> dict[str, float]:
    return dict(latency(values)._asdict()) if len(values) else dict.fromkeys(Latency._fields, float("nan"))


def _conservation(run: Run) -> dict[str, float]:
    """Return by how much of itself the energy differs, counted in three ways."""
    joules = run.joules
    return {
        "trace": float(run.bins[:, 0].sum()) / joules - 1.0,
        "requests": (float(run.sequences["joules"].sum()) + run.idle_joules) / joules - 1.0,
    }


def _curves(run: Run) -> dict[str, Any]:
    """Return what the page draws: power and queue over time, shares of the requests by latency, joules by length."""
    together = max(1, -(-len(run.bins) // POINTS))
    return {
        "step_s": together * run.resolution_s,
        "power_w": _thinned(run.power_w, run.bin_seconds, together),
        "at_work": _thinned(run.at_work, run.bin_seconds, together),
        "waiting": _thinned(run.waiting, run.bin_seconds, together),
        "kept_share": _thinned(run.kept_share, run.bin_seconds, together),
        "shares": SHARES.tolist(),
        "latency_s": {
            name: np.quantile(values, SHARES).tolist() if len(values) else []
            for name, values in waits(run).items()
            if name != "queue"
        },
        "by_length": _by_length(run),
    }


def _thinned(values: Floats, seconds: Floats, together: int) -> list[float]:
    """Return means over so many bins together."""
    starts = np.arange(0, len(values), together)
    return (np.add.reduceat(values * seconds, starts) / np.add.reduceat(seconds, starts)).tolist()


def _by_length(run: Run) -> list[dict[str, float]]:
    """Return joules per request for classes of answers of about the same number."""
    tokens, joules = run.asked.output_tokens, run.sequences["joules"]
    edges = np.unique(np.quantile(tokens, np.linspace(0.0, 1.0, 11)).astype(np.int64))
    groups = np.searchsorted(edges[1:-1], tokens, side="left") if len(edges) > 2 else np.zeros_like(tokens)
    found = []
    for group in np.unique(groups):
        here = groups == group
        found.append(
            {
                "from": int(tokens[here].min()),
                "to": int(tokens[here].max()),
                "requests": int(here.sum()),
                "joules": float(joules[here].mean()),
                "input_tokens": float(run.asked.input_tokens[here].mean()),
            }
        )
    return found


def power_table(run: Run) -> pl.DataFrame:
    """Return the trace over time: one row per bin."""
    import polars as pl

    return pl.DataFrame(
        {
            "time_s": np.arange(len(run.bins)) * run.resolution_s,
            "seconds": run.bin_seconds,
            "power_w": run.power_w,
            "at_work": run.at_work,
            "waiting": run.waiting,
            "kept_share": run.kept_share,
        }
    )


def request_table(run: Run) -> pl.DataFrame:
    """Return one row per request: what it waited, what it cost, where it was served."""
    import polars as pl

    served = run.sequences
    return pl.DataFrame(
        {
            "arrival_s": run.asked.arrival_s,
            "input_tokens": run.asked.input_tokens,
            "output_tokens": run.asked.output_tokens,
            "replica": served["replica"],
            "begun_s": served["begun"],
            "first_token_s": served["first"],
            "done_s": served["done"],
            "preemptions": served["preemptions"],
            "joules": served["joules"],
        }
    )
