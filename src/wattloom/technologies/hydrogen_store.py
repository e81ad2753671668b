"""Long-duration store: electrolyser, cavern, turbine, each sized apart.

Energy is cheap, power and losses dear: it crosses windless weeks, not nights.
"""

from __future__ import annotations

from typing import ClassVar

from wattloom.envelope import (
    PORTFOLIO,
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
from wattloom.units import MW, EUR_per_kW, EUR_per_kW_year, EUR_per_kWh, MWh, Share, Years


class HydrogenStore(Technology):
    """Hydrogen storage in a salt cavern."""

    family: ClassVar[Family] = "store"
    title: ClassVar[Title] = Title("Hydrogen store", "Stockage d’hydrogène")

    charge_max: MW = limit(5_000.0, "Largest electrolyser")
    discharge_max: MW = limit(5_000.0, "Largest turbine")
    energy_max: MWh = limit(2_000_000.0, "Largest cavern, in hydrogen energy")
    charge_capex: EUR_per_kW = cited("hydrogen_store.charge_capex", "Investment in the electrolyser")
    discharge_capex: EUR_per_kW = cited("hydrogen_store.discharge_capex", "Investment in the turbine")
    energy_capex: EUR_per_kWh = cited("hydrogen_store.energy_capex", "Investment in the cavern")
    fixed_om_charge: EUR_per_kW_year = cited("hydrogen_store.fixed_om_charge", "Upkeep of the electrolyser")
    fixed_om_discharge: EUR_per_kW_year = cited("hydrogen_store.fixed_om_discharge", "Upkeep of the turbine")
    lifetime: Years = cited("hydrogen_store.lifetime", "Technical life")
    charge_efficiency: Share = cited("hydrogen_store.charge_efficiency", "Power to hydrogen")
    discharge_efficiency: Share = cited("hydrogen_store.discharge_efficiency", "Hydrogen to power")

    def envelope(self, site: Site) -> Envelope:
        """Return a store on the electricity bus with three capacities."""
        electrolyser = (investment(self, site, "charge_capex"), upkeep(self, site, "fixed_om_charge"))
        turbine = (investment(self, site, "discharge_capex"), upkeep(self, site, "fixed_om_discharge"))
        cavern = (investment(self, site, "energy_capex", "EUR/MWh"),)
        capacities = (
            Capacity("charge", "MW", self.charge_max, costs=electrolyser),
            Capacity("discharge", "MW", self.discharge_max, costs=turbine),
            Capacity("energy", "MWh", self.energy_max, costs=cavern),
        )
        level = Level(
            "stored",
            "energy",
            "charge",
            "discharge",
            site.read(self, "charge_efficiency").value,
            site.read(self, "discharge_efficiency").value,
        )
        charge = Activity("charge", {PORTFOLIO: -1.0}, "charge", capacity="charge", upper=1.0)
        discharge = Activity("discharge", {PORTFOLIO: 1.0}, "discharge", capacity="discharge", upper=1.0)
        return Envelope(capacities, (charge, discharge), (level,))
