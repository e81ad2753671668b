"""Speculative decoding: a small model drafts, the full one checks several tokens at once. Its answers are the same.

It was made for latency: a lone request is served two to four times faster. A batch hides the same memory reads, so at
the batches of a large service the gain in energy is small, nil or negative. Only energy counts here; speed does not.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import Envelope, Family, Quality, Site, Technology, Title, cited
from wattloom.units import Share, TasksPerAcceleratorHour


class SpeculativeDecoding(Technology):
    """The full model with a drafting model beside it."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Speculative decoding", "Décodage spéculatif")

    tasks_per_accelerator_hour: TasksPerAcceleratorHour = cited(
        "model.tasks_per_accelerator_hour", "Attempts per accelerator-hour of the model without drafts"
    )
    success_rate: Share = cited("model.success_rate", "Share of attempts that succeed, as without drafts")
    energy_ratio: Share = cited(
        "speculative_decoding.energy_ratio", "Energy per answer with drafts over that without"
    )
    quality: Quality = Field(default="hard", description="Most demanding class of tasks it may answer")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter with the accelerator-hours that its energy stands for."""
        attempts = site.read(self, "tasks_per_accelerator_hour").value
        tasks = attempts * site.read(self, "success_rate").value
        compute = site.read(self, "energy_ratio").value / tasks
        return Envelope(activities=(site.wanted.answer(self.quality, site.device, compute),))
