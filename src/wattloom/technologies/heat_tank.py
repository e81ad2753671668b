"""Hot-water tank: keeps heat of one temperature for the hours that want it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
    Activity,
    Capacity,
    Envelope,
    Family,
    Level,
    Site,
    Technology,
    Title,
    cited,
    heat,
    limit,
)
from wattloom.envelope.ownership import investment
from wattloom.units import DegC, EUR_per_kWh, Hours, MWh, Share, Years


class HeatTank(Technology):
    """Heat storage in hot water."""

    family: ClassVar[Family] = "store"
    title: ClassVar[Title] = Title("Heat tank", "Réservoir de chaleur")

    temperature: DegC = Field(description="Temperature of the heat kept, one that a device gives")
    energy_max: MWh = limit(100_000.0, "Largest tank")
    fill_time: Hours = Field(default=8.0, gt=0, description="Shortest time to fill or empty the tank")
    capex: EUR_per_kWh = cited("heat_tank.capex", "Investment")
    lifetime: Years = cited("heat_tank.lifetime", "Technical life")
    loss: Share = cited("heat_tank.loss", "Share lost per hour")

    def envelope(self, site: Site) -> Envelope:
        """Return a store on the heat bus of its temperature."""
        bus = heat(self.temperature)
        energy = Capacity(
            "energy", "MWh", self.energy_max, costs=(investment(self, site, "capex", "EUR/MWh"),)
        )
        pace = 1 / self.fill_time
        activities = (
            Activity("charge", {bus: -1.0}, "charge", capacity="energy", upper=pace),
            Activity("discharge", {bus: 1.0}, "discharge", capacity="energy", upper=pace),
        )
        level = Level("stored", "energy", "charge", "discharge", 1.0, 1.0, site.read(self, "loss").value)
        return Envelope((energy,), activities, (level,))
