"""Heat pump: lifts the campus's waste heat to the temperature a network wants.

COP = second_law_efficiency * T_hot / (T_hot - T_source), in kelvin: lifting 45 degC water to 70 degC gives 6.2 MWh of
heat per MWh of power, and 2.7 from 30 to 90 degC.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
    ELECTRICITY,
    Activity,
    Capacity,
    Envelope,
    Family,
    Site,
    Technology,
    Title,
    cited,
    heat,
    limit,
)
from wattloom.envelope.ownership import owned
from wattloom.physics.thermal import heat_pump_electricity
from wattloom.units import MW, DegC, EUR_per_kW, EUR_per_kW_year, Share, Years


class HeatPump(Technology):
    """Heat pump from the cooling loop to the heat network."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Heat pump", "Pompe à chaleur")

    source_temperature: DegC = Field(description="Temperature of the heat taken, one that a device gives")
    supply_temperature: DegC = Field(description="Temperature of the heat given")
    capacity_max: MW = limit(2_000.0, "Largest heat pump, in heat given")
    capex: EUR_per_kW = cited("heat_pump.capex", "Investment per kW of heat given")
    fixed_om: EUR_per_kW_year = cited("heat_pump.fixed_om", "Fixed operation and maintenance")
    lifetime: Years = cited("heat_pump.lifetime", "Technical life")
    second_law_efficiency: Share = cited("heat_pump.second_law_efficiency", "Share of the ideal COP reached")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter: power and low-grade heat in, the same energy out at a higher grade."""
        efficiency = site.read(self, "second_law_efficiency").value
        power = heat_pump_electricity(self.source_temperature, self.supply_temperature, efficiency)
        ports = {
            heat(self.supply_temperature): 1.0,
            heat(self.source_temperature): -(1 - power),
            ELECTRICITY: -power,
        }
        lift = Activity("lift", ports, "reuse", capacity="", upper=1.0)
        return Envelope((Capacity("", "MW", self.capacity_max, costs=owned(self, site)),), (lift,))
