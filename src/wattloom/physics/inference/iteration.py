"""One engine iteration of one replica in eight numbers, for a simulator of many.

    dt = fixed + sequence * batch + max(t_m, t_c) + overlap * min(t_m, t_c)
    t_m = weight pass + context tokens * per token      t_c = (decode + prompt tokens) * per token
    P  = idle + memory_w * t_m / dt + compute_w * t_c / dt

The power of arithmetic rises with its busy share to the power 0.7; `compute_w` is the straight line through the point
of the deployment. What measured runs imply beyond the physics is shared evenly between time and power.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from wattloom.physics.inference.accelerator import Accelerator, Deployment
from wattloom.physics.inference.architecture import Architecture
from wattloom.physics.inference.calibration import Calibration
from wattloom.physics.inference.parameters import Constants
from wattloom.physics.inference.prediction import predict
from wattloom.physics.inference.runs import Runs, gathered, serving_run
from wattloom.physics.inference.serving import (
    BUSY_EXPONENT,
    power_parts,
    prompt_tokens,
    sequence_time,
    step,
)


class IterationCost(NamedTuple):
    """Seconds and watts of one iteration of one replica, all its accelerators together."""

    fixed_s: float
    memory_s_per_weight_pass: float
    memory_s_per_context_token: float
    compute_s_per_token: float
    sequence_s: float
    idle_w: float
    memory_w: float
    compute_w: float


def iteration_cost(
    architecture: Architecture, accelerator: Accelerator, deployment: Deployment, calibration: Calibration
) -> IterationCost:
    """Return the cost of an iteration at the point of a deployment.

    The weight pass is that of the deployment's batch (a mixture of experts reads what the batch visits), the context
    token that of its mean context (a sliding window reads less of a long one).
    """
    fit = calibration.fit("serving")
    runs = gathered("serving", [serving_run(architecture, accelerator, deployment)])
    found = predict(runs, fit)
    stretch = float(np.sqrt(found.energy[0] / found.physics[0]))
    times, watts = _times(runs, fit.constants), _watts(runs, fit.constants)
    return IterationCost(*(value * stretch for value in (*times, *watts)))


def overlap(calibration: Calibration) -> float:
    """Return the share of the shorter of memory and compute time that is not hidden."""
    return float(calibration.fit("serving").constants["overlap"])


def _times(runs: Runs, k: Constants) -> tuple[float, ...]:
    now = step(runs, k)
    held = runs["batch"] * (prompt_tokens(runs, k) + runs["output_tokens"] / 2.0)
    columns = (now.fixed, now.weights, now.context / held, now.decode / runs["batch"], sequence_time(runs, k))
    return tuple(float(column[0]) for column in columns)


def _watts(runs: Runs, k: Constants) -> tuple[float, ...]:
    """Return idle, memory and arithmetic power, the last on a line through the point of the deployment."""
    now = step(runs, k)
    parts = power_parts(runs, k, (now.bandwidth, now.compute))
    memory = float(np.minimum((now.weights + now.context) / now.duration, 1.0)[0])
    busy = float(((now.decode + now.prompts) / now.duration)[0])
    idle, full, arithmetic = (float(part[0]) for part in parts)
    line = arithmetic * busy ** (BUSY_EXPONENT - 1.0)
    bent = float(now.power[0]) - idle
    share = bent / max(full * memory + line * busy, 1e-12)
    rated = float((runs["count"] * runs["rated"])[0])
    return idle * rated, full * rated * share, line * rated * share
