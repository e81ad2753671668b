"""Training: a steady demand for compute.

A partition of the fleet trains day and night at its occupancy. Runs that may wait belong to a job queue.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import Activity, Envelope, Family, Site, Technology, Title, cited
from wattloom.envelope.vocabulary import COMPUTE
from wattloom.units import Count, Share


class Training(Technology):
    """Training runs on a partition of the fleet."""

    family: ClassVar[Family] = "demand"
    title: ClassVar[Title] = Title("Training", "Entraînement")
    in_business_as_usual: ClassVar[bool] = True

    accelerators: Count = Field(ge=0, description="Accelerators of the training partition")
    occupancy: Share = cited("training.occupancy", "Share of the partition that runs jobs, measured")

    def envelope(self, site: Site) -> Envelope:
        """Return a constant demand for accelerator-hours."""
        running = self.accelerators * site.read(self, "occupancy").value
        return Envelope(activities=(Activity("train", {COMPUTE: -1.0}, "use", upper=running, fixed=True),))
