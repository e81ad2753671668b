"""Numbers that the calibrated model of inference gives in place of cited ones, where a scenario says how it serves.

Answers per accelerator-hour and power at work come from one prediction, with its interval: that of energy per token,
half of it given to the pace and half to the power, as the prediction itself divides what it cannot tell apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

from wattloom.envelope.serving import Serving
from wattloom.errors import InputError
from wattloom.facts import Fact, fact
from wattloom.physics.inference.calibration import shipped
from wattloom.physics.inference.catalogue import accelerator
from wattloom.physics.inference.model_file import model_of
from wattloom.physics.inference.task import Asked, TaskEnergy, task_energy

SECONDS_PER_HOUR = 3600.0
RATE, POWER, RATED = (
    "model.tasks_per_accelerator_hour",
    "accelerator_fleet.measured_power_share",
    "accelerator_fleet.tdp",
)


def derived_from(serving: Serving, where: str) -> Mapping[str, Fact]:
    """Return, by the name of the cited number each replaces, what the model of inference predicts.

    Raises
    ------
    InputError
        When the model or the chip is unknown, or the one does not fit on the other; `where` says in which component.
    """
    try:
        found = _predicted(serving)
    except InputError as fault:
        fault.where = fault.where or where
        raise
    count, apart = found.deployment.count, (sqrt(found.low / found.token), sqrt(found.high / found.token))
    rate = found.tokens_per_second / serving.output_tokens / count * SECONDS_PER_HOUR
    rated = found.asked.chip.power
    share = found.power / count / rated
    return {
        RATE: _told(found, RATE, (rate, rate / apart[1], rate / apart[0])),
        POWER: _told(found, POWER, (share, share * apart[0], share * apart[1])),
        RATED: _told(found, RATED, (rated, rated, rated)),
    }


def _predicted(serving: Serving) -> TaskEnergy:
    asked = Asked(
        model_of(serving.model),
        accelerator(serving.accelerator),
        count=serving.count,
        batch=serving.batch,
        input_tokens=serving.input_tokens,
        output_tokens=serving.output_tokens,
        precision=serving.precision,
    )
    return task_energy(asked, shipped())


def _told(found: TaskEnergy, name: str, numbers: tuple[float, float, float]) -> Fact:
    """Return a cited number with another value, and who says so."""
    how, learned = found.deployment, found.calibration
    value, low, high = numbers
    return replace(
        fact(name),
        value=value,
        low=low,
        high=high,
        kind="estimate",
        year=int(learned.date[:4]),
        source=f"Wattloom, calibrated model of inference ({learned.name}: {learned.engine})",
        where=f"{found.asked.model.name}, {how.count} x {found.asked.chip.name}, {how.precision}, batch "
        f"{how.batch:g}, {found.asked.input_tokens:g} tokens in, {found.asked.output_tokens:g} out",
        quote=None,
        licence="Apache-2.0",
        note=f"Interval of {found.level:.0%} of the energy per token, half of it here; {found.distance}.",
    )
