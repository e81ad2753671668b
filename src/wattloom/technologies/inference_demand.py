"""The users: successful tasks asked for, hour by hour.

Demand follows the measured request rate: `tasks_t = accelerators * min(occupancy * shape_t, 1) *
tasks_per_accelerator_hour * success_rate`, with the rate of the model the partition was sized for and a shape of mean
one. Interactive services are sized for their peak, so that the mean occupancy is low; in the few hours that would
pass the whole partition the service saturates. Demand is in *successful* tasks: a lever that fails more must try more.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from pydantic import Field

from wattloom.envelope import Activity, Envelope, Family, Site, Technology, Title, cited
from wattloom.envelope.vocabulary import TASKS
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

    def envelope(self, site: Site) -> Envelope:
        """Return an hourly demand for tasks."""
        shape = site.series("inference_load", "world")
        busy = np.minimum(site.read(self, "occupancy").value * shape, 1.0)
        rate = site.read(self, "tasks_per_accelerator_hour").value * site.read(self, "success_rate").value
        asked = Activity("ask", {TASKS: -1.0}, "deliver", upper=self.accelerators * rate * busy, fixed=True)
        return Envelope(activities=(asked,))
