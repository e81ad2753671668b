"""Energy of runs nobody measured, with an interval: physics, then what measured runs imply, then the monotone law.

More sequences in flight never cost more energy per token: measured tables break this here and there (a host that
falls behind at one batch), so the prediction over a ladder of batches is replaced by the nearest falling one, half
way between the lowest value so far and the highest still to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wattloom.physics.arrays import Array
from wattloom.physics.inference.calibration import DISTANCES, Fit
from wattloom.physics.inference.fitting import outputs, slopes
from wattloom.physics.inference.runs import Runs
from wattloom.physics.inference.serving import prompt_tokens

LADDER = 2.0 ** np.arange(0.0, 14.1, 0.5)
"""Batches at which the falling law is enforced."""
UNLIKE = 0.1  # standard deviation per factor e that a request is unlike the measured ones; our judgement
GUESSED = {"serving": 0.25, "diffusion": 0.6}
"""Standard deviation that a guessed architecture adds: what the shipped runs show when their names are hidden."""


@dataclass(frozen=True)
class Predicted:
    """Predicted runs. [runs]

    Attributes
    ----------
    energy, low, high
        Joules per unit at the accelerator boards, and the interval of level `LEVEL`.
    physics
        The same by physics alone.
    power, pace
        Board power of the whole run, W, and units per second.
    distance
        How far each run is from all that was measured: one of `DISTANCES`.
    """

    energy: Array
    low: Array
    high: Array
    physics: Array
    power: Array
    pace: Array
    distance: Sequence[str]


def predict(runs: Runs, fit: Fit) -> Predicted:
    """Return the energy of runs, with intervals."""
    plain, slope = slopes(runs, fit.constants)
    beyond, deviation = fit.kriged.imply(runs, slope)
    energy = falling(runs, fit) if runs.kind == "serving" else plain + beyond
    distance = fit.distances(runs)
    wider = np.hypot(deviation, stretch(runs, fit))
    width = np.array([fit.widths[each] for each in distance]) * wider
    physics = outputs(runs, fit.constants)
    gain = 0.5 * (
        energy - plain
    )  # half of what runs imply is time, half power: the table of energy cannot say
    return Predicted(
        energy=np.exp(energy),
        low=np.exp(energy - width),
        high=np.exp(energy + width),
        physics=np.exp(plain),
        power=np.exp(physics.power + gain) * runs["count"] * runs["rated"],
        pace=np.exp(physics.pace - gain),
        distance=distance,
    )


def stretch(runs: Runs, fit: Fit) -> Array:
    """Return the standard deviation that requests unlike the measured ones add, in the logarithm of energy. [runs]

    It grows with the logarithm of how far answers lie outside the measured lengths of the workload, and of how far
    prompts lie from what its runs imply; an architecture guessed from its size adds its own.
    """
    guessed = GUESSED[runs.kind] * runs["guessed"]
    return guessed if runs.kind == "diffusion" else np.hypot(guessed, UNLIKE * _unlike(runs, fit))


def _unlike(runs: Runs, fit: Fit) -> Array:
    """Return how far requests are from measured ones, in logarithms. [runs]"""
    workloads = fit.runs.label("workload")
    apart = np.zeros(len(runs))
    for name in set(runs.labels["workload"]):
        here, known = runs.label("workload") == name, workloads == name
        seen = fit.runs["output_tokens"][known if known.any() else slice(None)]
        answer = runs["output_tokens"][here]
        apart[here] = np.log(np.maximum(np.maximum(answer / seen.max(), seen.min() / answer), 1.0))
    usual = prompt_tokens(runs.changed(input_tokens=np.full(len(runs), np.nan)), fit.constants)
    asked = prompt_tokens(runs, fit.constants)
    return np.hypot(apart, np.log(asked / usual))


def raw(runs: Runs, fit: Fit) -> Array:
    """Return the logarithm of energy before the falling law. [runs]"""
    plain, slope = slopes(runs, fit.constants)
    return plain + fit.kriged.imply(runs, slope)[0]


def falling(runs: Runs, fit: Fit) -> Array:
    """Return the logarithm of energy per token as the nearest law that falls with the batch. [runs]"""
    count, rungs = len(runs), len(LADDER)
    many = runs.take(np.repeat(np.arange(count), rungs)).changed(batch=np.tile(LADDER, count))
    ladder = raw(many, fit).reshape(count, rungs)
    lowest = np.minimum.accumulate(ladder, axis=1)
    highest = np.maximum.accumulate(ladder[:, ::-1], axis=1)[:, ::-1]
    law: Array = 0.5 * (lowest + highest)
    place: Array = np.log(np.asarray(LADDER, dtype=np.float64))
    batch: Array = np.log(runs["batch"])
    read: Array = np.empty(count)
    for row in range(count):
        read[row] = np.interp(batch[row], place, law[row])
    return read


__all__ = ["DISTANCES", "LADDER", "Predicted", "falling", "predict", "raw"]
