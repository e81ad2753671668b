"""A language model: compute in, successful tasks out."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import Activity, Envelope, Family, Quality, Site, Technology, Title, cited
from wattloom.envelope.vocabulary import COMPUTE
from wattloom.units import Share, TasksPerAcceleratorHour


class Model(Technology):
    """The full model, which can answer every task."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Full model", "Grand modèle")
    in_business_as_usual: ClassVar[bool] = True

    tasks_per_accelerator_hour: TasksPerAcceleratorHour = cited(
        "model.tasks_per_accelerator_hour", "Attempts per accelerator-hour, measured"
    )
    success_rate: Share = cited("model.success_rate", "Share of attempts that succeed")

    quality: Quality = Field(default="hard", description="Most demanding class of tasks it may answer")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter: one accelerator-hour gives the tasks that succeed in it."""
        attempts = site.read(self, "tasks_per_accelerator_hour").value
        tasks = attempts * site.read(self, "success_rate").value
        more = site.wanted.new_tasks(1.0 / tasks)
        asked = tasks / (1.0 + more * site.wanted.compute * tasks)
        answer = Activity(
            "answer",
            {COMPUTE: -1.0, site.wanted.bus(self.quality, site.device): asked},
            "use",
            meters=site.wanted.meters(1.0 / tasks, asked),
        )
        return Envelope(activities=(answer,))
