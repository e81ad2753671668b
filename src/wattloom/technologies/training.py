"""Training: a steady demand for compute.

A partition of the fleet trains day and night at its occupancy. With `parameters` and `tokens` the work is that of runs
instead: 6 x parameters x tokens operations each, at the share of peak arithmetic that was measured, `runs` times a
year, spread evenly. Runs that may wait belong to a job queue.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from wattloom.envelope import Activity, Envelope, Family, Site, Technology, Title, cited, unwritten
from wattloom.envelope.site import YEAR
from wattloom.envelope.vocabulary import COMPUTE
from wattloom.errors import InputError, ScenarioError
from wattloom.physics.training import accelerator_hours, training_operations
from wattloom.units import Count, Number, Share, TeraOperations

TERA = 1e12


class Training(Technology):
    """Training runs on a partition of the fleet."""

    family: ClassVar[Family] = "demand"
    title: ClassVar[Title] = Title("Training", "Entraînement")
    in_business_as_usual: ClassVar[bool] = True

    accelerators: Count = Field(ge=0, description="Accelerators of the training partition")
    occupancy: Share = cited("training.occupancy", "Share of the partition that runs jobs, measured")
    parameters: Number | None = unwritten("Parameters that each token passes in one run, with `tokens`")
    tokens: Number | None = unwritten("Tokens of one run, with `parameters`")
    runs: Number = Field(default=1.0, gt=0, description="Runs a year, when parameters and tokens are given")
    utilisation: Share = cited("training.utilisation", "Share of peak arithmetic that runs reach, measured")
    peak: TeraOperations = cited("training.peak", "Peak arithmetic of one accelerator, dense bf16")

    @model_validator(mode="after")
    def _both_or_none(self) -> Training:
        """Check that a run has both its parameters and its tokens, above zero."""
        given = [each for each in (self.parameters, self.tokens) if each is not None]
        if given and (len(given) == 1 or min(given) <= 0):
            raise ValueError("half a run") from InputError("training-half-run")
        return self

    def envelope(self, site: Site) -> Envelope:
        """Return a constant demand for accelerator-hours."""
        running = self.accelerators * site.read(self, "occupancy").value
        if self.parameters is not None and self.tokens is not None:
            running = self._of_runs(site, self.parameters, self.tokens)
        return Envelope(activities=(Activity("train", {COMPUTE: -1.0}, "use", upper=running, fixed=True),))

    def _of_runs(self, site: Site, parameters: float, tokens: float) -> float:
        """Return the accelerators at work on average for the year's runs."""
        peak = site.read(self, "peak").value * TERA
        reached = site.read(self, "utilisation").value
        hours = self.runs * accelerator_hours(training_operations(parameters, tokens), peak, reached)
        if hours > self.accelerators * YEAR:
            raise ScenarioError(
                "training-too-much",
                where=f"components.{site.device}",
                hours=round(hours),
                needed=round(hours / YEAR),
                accelerators=round(self.accelerators),
            )
        return hours / YEAR
