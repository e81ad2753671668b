"""A distilled model: less compute for the same task, where the task is easy enough.

It may answer at most `eligible_share` of the tasks of each hour: the optimiser cannot save by degrading hard
answers. Its failures are retried, so that only successful tasks count. Training it costs money every year.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
    Activity,
    Capacity,
    Cost,
    Envelope,
    Family,
    Quality,
    Site,
    Technology,
    Title,
    cited,
)
from wattloom.envelope.vocabulary import COMPUTE
from wattloom.units import EUR, Share, TasksPerAcceleratorHour


class DistilledModel(Technology):
    """A smaller model taught by the full one."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Distilled model", "Modèle distillé")

    tasks_per_accelerator_hour: TasksPerAcceleratorHour = cited(
        "distilled_model.tasks_per_accelerator_hour", "Attempts per accelerator-hour, measured"
    )
    success_rate: Share = cited("distilled_model.success_rate", "Share of attempts that succeed")
    eligible_share: Share = cited("distilled_model.eligible_share", "Share of tasks it may answer")
    training_cost: EUR = cited("distilled_model.training_cost", "Cost of keeping it trained, per year")
    quality: Quality = Field(default="standard", description="Most demanding class of tasks it may answer")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter limited to the eligible share of the tasks."""
        tasks = site.read(self, "tasks_per_accelerator_hour").value * site.read(self, "success_rate").value
        kept = Capacity("deployment", "share", 1.0, costs=(Cost("fixed", site.read(self, "training_cost")),))
        answer = Activity(
            "answer",
            {site.wanted.bus(self.quality, site.device): 1.0, COMPUTE: -site.wanted.taken(1 / tasks)},
            "use",
            capacity="deployment",
            meters=site.wanted.meters(1 / tasks),
            share_of=site.wanted.at_most(site.read(self, "eligible_share").value),
        )
        return Envelope((kept,), (answer,))
