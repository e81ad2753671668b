"""A quantised model: the full model in eight-bit weights, less energy per answer or more.

Fewer bytes are read per token, but kernels differ: of 61 measured pairs of one model in 8 and in 16 bits, at equal
batch on the same kind of board, 25 took *more* energy in 8. What is used is the ratio of energy per answer, taken as
the ratio of accelerator-hours, since the fleet draws a given power at work.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import Envelope, Family, Quality, Site, Technology, Title, cited
from wattloom.units import Share, TasksPerAcceleratorHour


class QuantisedModel(Technology):
    """The full model in eight bits."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Quantised model", "Modèle quantifié")

    tasks_per_accelerator_hour: TasksPerAcceleratorHour = cited(
        "model.tasks_per_accelerator_hour", "Attempts per accelerator-hour of the model in 16 bits"
    )
    success_rate: Share = cited("quantised_model.success_rate", "Share of attempts that succeed in 8 bits")
    energy_ratio: Share = cited(
        "quantised_model.energy_ratio", "Energy per answer in 8 bits over that in 16 bits, measured"
    )
    quality: Quality = Field(default="hard", description="Most demanding class of tasks it may answer")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter with the accelerator-hours that its energy stands for."""
        attempts = site.read(self, "tasks_per_accelerator_hour").value
        tasks = attempts * site.read(self, "success_rate").value
        compute = site.read(self, "energy_ratio").value / tasks
        return Envelope(activities=(site.wanted.answer(self.quality, site.device, compute),))
