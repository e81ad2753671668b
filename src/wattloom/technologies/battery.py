"""Lithium battery, power and energy sized apart.

One converter bounds charging and discharging alike; round-trip losses are split between the two.
"""

from __future__ import annotations

from typing import ClassVar

from wattloom.envelope import (
    ELECTRICITY,
    Activity,
    Capacity,
    Envelope,
    Family,
    Level,
    Site,
    Technology,
    Title,
    cited,
    limit,
)
from wattloom.envelope.ownership import investment, upkeep
from wattloom.units import MW, EUR_per_kW, EUR_per_kW_year, EUR_per_kWh, MWh, Number, Share, Years


class Battery(Technology):
    """Battery storage."""

    family: ClassVar[Family] = "store"
    title: ClassVar[Title] = Title("Battery", "Batterie")

    power_max: MW = limit(10_000.0, "Largest converter")
    energy_max: MWh = limit(80_000.0, "Largest store")
    power_capex: EUR_per_kW = cited("battery.power_capex", "Investment in the converter")
    energy_capex: EUR_per_kWh = cited("battery.energy_capex", "Investment in the cells")
    fixed_om: EUR_per_kW_year = cited("battery.fixed_om", "Fixed operation and maintenance")
    lifetime: Years = cited("battery.lifetime", "Technical life")
    charge_efficiency: Share = cited("battery.charge_efficiency", "Share of the power taken that is stored")
    discharge_efficiency: Share = cited(
        "battery.discharge_efficiency", "Share of the energy drawn that is given back"
    )
    self_discharge: Share = cited("battery.self_discharge", "Share lost per hour")
    embodied_energy: Number = cited(
        "battery.embodied_energy", "Electricity that building it takes, MWh per MWh"
    )

    def envelope(self, site: Site) -> Envelope:
        """Return a store on the electricity bus."""
        power = Capacity(
            "power", "MW", self.power_max, costs=(investment(self, site, "power_capex"), upkeep(self, site))
        )
        energy = Capacity(
            "energy",
            "MWh",
            self.energy_max,
            costs=(investment(self, site, "energy_capex", "EUR/MWh"),),
            embodied_energy=site.read(self, "embodied_energy"),
        )
        level = Level(
            "stored",
            "energy",
            "charge",
            "discharge",
            site.read(self, "charge_efficiency").value,
            site.read(self, "discharge_efficiency").value,
            site.read(self, "self_discharge").value,
        )
        charge = Activity("charge", {ELECTRICITY: -1.0}, "charge", capacity="power", upper=1.0)
        discharge = Activity("discharge", {ELECTRICITY: 1.0}, "discharge", capacity="power", upper=1.0)
        return Envelope((power, energy), (charge, discharge), (level,))
