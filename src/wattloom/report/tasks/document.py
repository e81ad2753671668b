"""The energy of tasks as plain values: one JSON object for one task, one row per run of a table."""

from __future__ import annotations

from typing import Any

import numpy as np

from wattloom.physics.inference.calibration import LEVEL, SPLIT_OF, Calibration
from wattloom.physics.inference.measured import Table
from wattloom.physics.inference.prediction import Predicted, predict
from wattloom.physics.inference.task import TaskEnergy

SIGNIFICANT = 6
UNITS = {"serving": "output_token", "text-to-image": "image", "text-to-video": "video"}


def document_of(task: TaskEnergy) -> dict[str, Any]:
    """Return one task: joules at the boards, Wh per success at the meter, and what lies between."""
    return {
        "j_per_output_token": figure(task.token),
        "j_per_request": figure(task.request.joules),
        "wh_per_successful_task": figure(task.successful.watt_hours),
        "interval": {"low": figure(task.low), "high": figure(task.high), "level": task.level},
        "scope": {
            "j_per_output_token": task.request.scope,
            "j_per_request": task.request.scope,
            "interval": f"{task.request.scope}, of j_per_output_token",
            "wh_per_successful_task": task.successful.scope,
        },
        "breakdown": _breakdown(task),
        "calibration": about(task.calibration, "serving", task.distance),
    }


def _breakdown(task: TaskEnergy) -> dict[str, Any]:
    across, how = task.multipliers, task.deployment
    return {
        **{f"{name}_wh": figure(value) for name, value in task.parts().items()},
        "multipliers": {
            "node_over_gpu": figure(across.node),
            "rack_over_node": figure(across.rack),
            "facility_over_rack": figure(across.facility),
            "attempts_per_success": figure(1.0 / task.asked.success_rate),
        },
        "physics_j_per_output_token": figure(task.physics),
        "tokens_per_s": figure(task.tokens_per_second),
        "gpu_power_w": figure(task.power),
        "deployment": {
            "model": task.asked.model.name, "accelerator": task.asked.chip.label, "count": how.count,
            "precision": how.precision, "tensor_parallel": how.tensor_parallel,
            "expert_parallel": how.expert_parallel, "batch": how.batch, "input_tokens": how.input_tokens,
            "output_tokens": how.output_tokens, "success_rate": task.asked.success_rate,
            "site": task.asked.site,
        },
    }  # fmt: skip


def about(calibration: Calibration, kind: str, distance: str) -> dict[str, Any]:
    """Return which calibration spoke, and how wrong it was on runs as far from those it learned from."""
    fit = calibration.fit(kind)
    errors = fit.errors.get(SPLIT_OF[distance], {})
    known = {name: errors[name] for name in ("median", "p90", "coverage") if name in errors}
    return {"name": calibration.name, "engine": calibration.engine, "date": calibration.date,
            "runs": len(fit.runs), "distance": distance, "error": known}  # fmt: skip


def table_rows(table: Table, calibration: Calibration) -> list[dict[str, Any]]:
    """Return the prediction of every row of a table, in the order of the file."""
    found: dict[int, dict[str, Any]] = {}
    for kind, runs in table.runs.items():
        predicted = predict(runs, calibration.fit(kind))
        for row, place in enumerate(table.places[kind]):
            found[place] = _row(kind, table.rows[place], predicted, row)
    return [found[place] for place in sorted(found)]


def _row(kind: str, written: dict[str, Any], predicted: Predicted, row: int) -> dict[str, Any]:
    energy, low, high = (float(column[row]) for column in (predicted.energy, predicted.low, predicted.high))
    each = float(written["avg_output_tokens"]) if kind == "serving" else 1.0
    unit = written.get("unit") or UNITS["serving" if kind == "serving" else _drawn(written)]
    names = {name: written.get(name) for name in ("row_id", "kind", "task", "model", "gpu", "n_gpus")}
    return {
        **names,
        "unit": unit,
        "j_per_unit": figure(energy),
        "j_per_output_token": figure(energy) if kind == "serving" else None,
        "low": figure(low),
        "high": figure(high),
        "level": LEVEL,
        "j_per_request": figure(energy * each),
        "wh_per_request": figure(energy * each / 3600.0),
        "gpu_power_w": figure(float(predicted.power[row])),
        "distance": predicted.distance[row],
        "scope": "gpu",
    }


def _drawn(written: dict[str, Any]) -> str:
    return "text-to-video" if float(written.get("frames") or 1) > 1 else "text-to-image"


def against_measured(table: Table, rows: list[dict[str, Any]]) -> dict[str, float] | None:
    """Return how far predictions lie from the measured column, where every row has one."""
    measured = [row.get("j_per_unit") for row in table.rows]
    if any(not isinstance(value, int | float) or not value > 0 for value in measured):
        return None
    truth = np.array(measured, dtype=np.float64)
    error = np.abs(np.array([row["j_per_unit"] for row in rows]) / truth - 1.0)
    inside = [row["low"] <= value <= row["high"] for row, value in zip(rows, truth, strict=True)]
    return {"median": float(np.median(error)), "p90": float(np.quantile(error, 0.9)),
            "coverage": float(np.mean(inside))}  # fmt: skip


def figure(value: float) -> float:
    """Return a number with the digits a prediction has."""
    return float(f"{value:.{SIGNIFICANT}g}")
