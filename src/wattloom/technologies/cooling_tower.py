"""Cooling tower: gives heat to the air through evaporating water.

The tower brings water down to wet bulb plus approach. A loop that wants colder water than that (the room air's, on
warm days) pays a chiller for the difference; a 45 degC liquid loop never does in France. Fans, pumps and chiller
are the cooling part of the PUE, hour by hour.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import ELECTRICITY, Activity, Envelope, Family, Site, Technology, Title, cited, heat
from wattloom.physics.cooling import cooling_electricity_share, water_drawn
from wattloom.units import DegC, Kelvin, Number, Share


class CoolingTower(Technology):
    """Evaporative cooling tower with an economiser and a chiller behind it."""

    family: ClassVar[Family] = "demand"
    title: ClassVar[Title] = Title("Cooling tower", "Tour de refroidissement")
    in_business_as_usual: ClassVar[bool] = True

    temperature: DegC = Field(description="Return temperature of the loop it cools, one that a device gives")
    temperature_rise: Kelvin = cited("cooling_tower.temperature_rise", "How much the loop warms")
    approach: Kelvin = cited("cooling.tower_approach", "How near the water comes to the wet bulb")
    fan_share: Share = cited("cooling.tower_fan_share", "Fan power per heat")
    pump_share: Share = cited("cooling.pump_share", "Pump power per heat")
    second_law_efficiency: Share = cited("cooling.chiller_second_law_efficiency", "Of the chiller")
    least_lift: Kelvin = cited("cooling_tower.least_lift", "Smallest lift of the chiller")
    cycles_of_concentration: Number = cited(
        "cooling.cycles_of_concentration", "Salt in the basin over the supply"
    )

    def envelope(self, site: Site) -> Envelope:
        """Return a sink for one grade of heat that takes power and water with the weather."""
        wet_bulb = site.climate("wet_bulb")
        power = cooling_electricity_share(
            wet_bulb,
            supply=self.temperature - site.read(self, "temperature_rise").value,
            temperature_rise=site.read(self, "temperature_rise").value,
            approach=site.read(self, "approach").value,
            fans_and_pumps=site.read(self, "fan_share").value + site.read(self, "pump_share").value,
            second_law_efficiency=site.read(self, "second_law_efficiency").value,
            least_lift=site.read(self, "least_lift").value,
        )
        water = water_drawn(
            self.temperature, site.read(self, "cycles_of_concentration").value
        )  # L/kWh = m3/MWh
        reject = Activity(
            "reject",
            {heat(self.temperature): -1.0, ELECTRICITY: -power},
            "reject",
            meters={"heat_rejected": 1.0, "water": water},
        )
        return Envelope(activities=(reject,))
