"""Deferrable job queue: a battery of work.

Training steps that may wait free compute now and are caught up later. Nothing is lost: what is deferred is done
within `deferral` hours of work.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import Activity, Capacity, Envelope, Family, Level, Site, Technology, Title, cited
from wattloom.envelope.vocabulary import COMPUTE
from wattloom.units import Count, Hours, Share


class JobQueue(Technology):
    """Training work that may wait."""

    family: ClassVar[Family] = "store"
    title: ClassVar[Title] = Title("Job queue", "File de travaux différables")

    accelerators: Count = Field(ge=0, description="Accelerators of the partition whose jobs may wait")
    occupancy: Share = cited("training.occupancy", "Share of the partition that runs jobs, measured")
    deferrable_share: Share = cited("training.deferrable_share", "Share of the running jobs that may wait")
    deferral: Hours = cited(
        "training.deferral_hours", "Hours of deferrable work that may be waiting at any time"
    )

    def envelope(self, site: Site) -> Envelope:
        """Return a lossless store on the compute bus."""
        running = self.accelerators * site.read(self, "occupancy").value
        flow = running * site.read(self, "deferrable_share").value
        waiting = flow * site.read(self, "deferral").value
        capacities = (
            Capacity("flow", "accelerator", flow, minimum=flow),
            Capacity("waiting", "accelerator-hour", waiting, minimum=waiting),
        )
        activities = (
            Activity("catch_up", {COMPUTE: -1.0}, "charge", capacity="flow", upper=1.0),
            Activity("defer", {COMPUTE: 1.0}, "discharge", capacity="flow", upper=1.0),
        )
        return Envelope(capacities, activities, (Level("margin", "waiting", "catch_up", "defer", 1.0, 1.0),))
