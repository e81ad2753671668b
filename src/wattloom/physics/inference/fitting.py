"""Constants from measured runs: robust least squares in logarithms, held near where they start.

The misfit of energy counts once, those of pace and power a little less; a model with many runs counts less per run; a
soft loss keeps single odd runs from pulling. Solver: scipy's trust-region least squares.
"""

from __future__ import annotations

import numpy as np

from wattloom.physics.arrays import Array
from wattloom.physics.inference import diffusion, serving
from wattloom.physics.inference.parameters import Constants, constants_of, inner_of, spreads, starting
from wattloom.physics.inference.runs import Measured, Runs
from wattloom.physics.inference.serving import Outputs
from wattloom.physics.inference.solving import least_misfit

SIDE_WEIGHT = 0.63  # of pace and power beside energy
STIFFNESS = 0.6  # of the pull towards the starts
BALANCE = 0.25  # a model of n runs counts n^-BALANCE per run
SOFT = 0.1  # misfit (in logarithms) from which the loss grows linearly
EVALUATIONS = 15
FULL_SET = 600.0  # runs for which STIFFNESS holds
STEP = 1e-4


def outputs(runs: Runs, constants: Constants) -> Outputs:
    """Return the physics of runs of either kind."""
    return (serving if runs.kind == "serving" else diffusion).outputs(runs, constants)


def fit_constants(runs: Runs, took: Measured, start: Constants | None = None) -> dict[str, float]:
    """Return the constants that explain measured runs, from `start` if given."""
    kind = runs.kind
    centre, spread = inner_of(kind, starting(kind)), spreads(kind)
    weight = _balance(runs)
    pull = STIFFNESS * np.sqrt(max(len(runs), FULL_SET / 20.0) / FULL_SET) / spread

    def misfit(inner: Array) -> Array:
        found = outputs(runs, constants_of(kind, inner))
        side = SIDE_WEIGHT * weight
        parts = [weight * (found.energy - took.energy), side * _known(found.pace - took.pace)]
        parts += [side * _known(found.power - took.power), pull * (inner - centre)]
        return np.concatenate(parts)

    first = inner_of(kind, start) if start else centre
    return constants_of(kind, least_misfit(misfit, first, soft=SOFT, evaluations=EVALUATIONS))


def slopes(runs: Runs, constants: Constants) -> tuple[Array, Array]:
    """Return the logarithm of energy [runs] and its slopes [runs, constants], each per spread of a constant."""
    kind = runs.kind
    inner, spread = inner_of(kind, constants), spreads(kind)
    here = outputs(runs, constants).energy
    columns = np.empty((len(runs), len(inner)))
    for place in range(len(inner)):
        moved = inner.copy()
        moved[place] += STEP
        columns[:, place] = (outputs(runs, constants_of(kind, moved)).energy - here) / STEP * spread[place]
    return here, columns


def _balance(runs: Runs) -> Array:
    _, place, count = np.unique(runs.label("model"), return_inverse=True, return_counts=True)
    weight = count[place].astype(np.float64) ** -BALANCE
    return weight / np.sqrt(np.mean(weight**2))


def _known(misfit: Array) -> Array:
    """Return a misfit with nothing where nothing was measured."""
    return np.where(np.isnan(misfit), 0.0, misfit)
