"""The users: successful tasks asked for, hour by hour.

Demand follows the measured request rate: `tasks_t = accelerators * min(occupancy * shape_t, 1) *
tasks_per_accelerator_hour * success_rate`, with the rate of the model the partition was sized for and a shape of mean
one. Interactive services are sized for their peak, so that the mean occupancy is low; in the few hours that would
pass the whole partition the service saturates. Demand is in *successful* tasks: a lever that fails more must try more.

With `quality`, tasks are asked by class, and a better answer may step down to a lesser task; `rebound` says how much
of the compute saved by cheaper answers new tasks eat (`envelope.answers`). With `serving`, what an accelerator-hour
answers and draws is predicted for a model, a chip and a batch, in place of one cited measurement.
"""

from __future__ import annotations

from itertools import pairwise
from math import isclose
from typing import ClassVar

import numpy as np
from pydantic import Field, field_validator

from wattloom.envelope import (
    Activity,
    Envelope,
    Family,
    Quality,
    Site,
    Technology,
    Title,
    Wanted,
    cited,
    unwritten,
)
from wattloom.envelope.answers import rung
from wattloom.envelope.serving import Serving
from wattloom.envelope.vocabulary import Bus, Hourly
from wattloom.errors import InputError
from wattloom.units import Count, Share, TasksPerAcceleratorHour


class InferenceDemand(Technology):
    """Successful tasks that the users ask for."""

    family: ClassVar[Family] = "demand"
    title: ClassVar[Title] = Title("Users’ tasks", "Tâches des usagers")
    in_business_as_usual: ClassVar[bool] = True

    accelerators: Count = Field(ge=0, description="Accelerators of the inference partition")
    occupancy: Share = cited("inference.occupancy", "Share of the partition busy on average, measured")
    tasks_per_accelerator_hour: TasksPerAcceleratorHour = cited(
        "model.tasks_per_accelerator_hour",
        "Attempts per accelerator-hour of the model the partition was sized for",
    )
    success_rate: Share = cited("model.success_rate", "Share of attempts that succeed with that model")

    serving: Serving | None = unwritten(
        "Model, chip and batch that serve; energy then comes from the calibrated model"
    )
    quality: dict[Quality, Share] = Field(
        default_factory=dict,
        description="Shares of the tasks that need an answer of at least each class (hard, standard, easy); "
        "without it, any answer will do",
        examples=[{"hard": 0.2, "standard": 0.35, "easy": 0.45}],
    )
    rebound: Share = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of the compute saved by cheaper answers that new tasks eat",
    )

    @field_validator("quality")
    @classmethod
    def _whole(cls, quality: dict[Quality, float]) -> dict[Quality, float]:
        """Check that the classes share out all tasks."""
        shares = list(quality.values())
        if shares and (min(shares) <= 0 or not isclose(sum(shares), 1.0, abs_tol=1e-9)):
            raise ValueError("not a whole") from InputError("quality-not-whole", total=f"{sum(shares):g}")
        return quality

    def wanted(self, site: Site) -> Wanted:
        """Return what these users want of answers."""
        rate = site.read(self, "tasks_per_accelerator_hour").value * site.read(self, "success_rate").value
        return Wanted(self.quality, self.rebound, 1.0 / rate if rate > 0 else 0.0)

    def envelope(self, site: Site) -> Envelope:
        """Return an hourly demand for tasks, and the stairs that a better answer may step down."""
        shape = site.series("inference_load", "world")
        busy = np.minimum(site.read(self, "occupancy").value * shape, 1.0)
        rate = site.read(self, "tasks_per_accelerator_hour").value * site.read(self, "success_rate").value
        ports: dict[Bus, Hourly] = {bus: -share for bus, share in site.wanted.everywhere().items()}
        asked = Activity("ask", ports, "deliver", upper=self.accelerators * rate * busy, fixed=True)
        steps = (
            Activity(f"step_down_to_{lesser}", {rung(better): -1.0, rung(lesser): 1.0}, "transfer")
            for better, lesser in pairwise(site.wanted.rungs())
        )
        return Envelope(activities=(asked, *steps))
