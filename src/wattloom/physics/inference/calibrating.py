"""From a table of measured runs to a calibration."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from wattloom.errors import InputError
from wattloom.physics.inference.calibration import Calibration, Fit
from wattloom.physics.inference.fitting import fit_constants, slopes
from wattloom.physics.inference.kriging import factored, shared, weights_of
from wattloom.physics.inference.measured import Table
from wattloom.physics.inference.runs import Measured, Runs
from wattloom.physics.inference.splits import judged

FEWEST = 8  # runs of one kind from which something is learned
Told = Callable[[str, int, int], None]


def calibrate(
    table: Table, *, name: str, engine: str, source: str, kept: Calibration | None, told: Told
) -> Calibration:
    """Return what a table of measured runs teaches.

    A kind of run (language, image and video) with fewer than eight runs is taken from `kept` as it is.

    Raises
    ------
    InputError
        When no kind has enough runs.
    """
    fits = {
        kind: learn(runs, table.took(kind), told) for kind, runs in table.runs.items() if len(runs) >= FEWEST
    }
    if not fits:
        raise InputError("runs-too-few", where=name, count=len(table.rows), fewest=FEWEST)
    others = {} if kept is None else {kind: fit for kind, fit in kept.fits.items() if kind not in fits}
    return Calibration(name, engine, date.today().isoformat(), source, {**others, **fits})


def learn(runs: Runs, took: Measured, told: Told) -> Fit:
    """Return what measured runs of one kind teach: constants, kriging weights, intervals and errors."""
    constants = fit_constants(runs, took)
    here, slope = slopes(runs, constants)
    factor = factored(shared(runs, runs), slope, runs.kind)
    weights = weights_of(factor, took.energy - here)
    widths, errors = judged(runs, took, constants, told)
    digest = hashlib.sha256("\n".join(sorted(took.row_id)).encode()).hexdigest()
    learned = {
        "runs": len(runs),
        "models": len(set(runs.labels["model"])),
        "accelerators": sorted(set(runs.labels["accelerator"])),
        "row_ids_sha256": digest,
    }
    return Fit(runs.kind, constants, runs, weights, widths, errors, learned)
