"""Gas turbine on site: what campuses build when the grid is late.

Dispatchable; pays for gas and for the carbon it emits. What burns at the site and what leaks upstream both count in
the carbon accounts; the part that burns pays the carbon price.
"""

from __future__ import annotations

from typing import ClassVar

from wattloom.envelope import (
    ELECTRICITY,
    Activity,
    Capacity,
    Cost,
    Envelope,
    Family,
    Primary,
    Site,
    Supply,
    Technology,
    Title,
    cited,
    limit,
)
from wattloom.envelope.ownership import owned
from wattloom.units import (
    MW,
    EUR_per_kW,
    EUR_per_kW_year,
    EUR_per_MWh,
    EUR_per_tonne,
    GramsPerKWh,
    Share,
    Years,
)


class GasTurbine(Technology):
    """Gas turbine behind the meter."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Gas turbine", "Turbine à gaz")
    primary: ClassVar[Primary | None] = "fossil"

    capacity_max: MW = limit(2_000.0, "Largest capacity that may be built")
    capex: EUR_per_kW = cited("gas_turbine.capex", "Overnight investment")
    fixed_om: EUR_per_kW_year = cited("gas_turbine.fixed_om", "Fixed operation and maintenance")
    lifetime: Years = cited("gas_turbine.lifetime", "Technical life")
    efficiency: Share = cited("gas_turbine.efficiency", "Electric efficiency, lower heating value")
    gas_price: EUR_per_MWh = cited("gas_turbine.gas_price", "Gas price per MWh of heat")
    variable_om: EUR_per_MWh = cited("gas_turbine.variable_om", "Variable operation and maintenance")
    carbon_price: EUR_per_tonne = cited("gas_turbine.carbon_price", "Carbon price")
    combustion_carbon: GramsPerKWh = cited("gas_turbine.combustion_carbon", "CO2 per kWh of gas burnt")
    upstream_carbon: GramsPerKWh = cited(
        "gas_turbine.upstream_carbon", "CO2 before the burner per kWh of gas"
    )

    def envelope(self, site: Site) -> Envelope:
        """Return a dispatchable, carbon-emitting source."""
        efficiency = site.read(self, "efficiency").value
        burnt = site.read(self, "combustion_carbon").value / 1000.0 / efficiency
        upstream = site.read(self, "upstream_carbon").value / 1000.0 / efficiency
        output = Activity(
            "output",
            {ELECTRICITY: 1.0},
            "supply",
            capacity="",
            upper=1.0,
            costs=(
                Cost("variable", site.read(self, "gas_price"), profile=1 / efficiency),
                Cost("variable", site.read(self, "variable_om")),
                Cost("carbon", site.read(self, "carbon_price"), profile=burnt),
            ),
            meters={"carbon": burnt + upstream},
            supply=Supply(0.0, contracted=True, additional=True, on_site=True),
        )
        return Envelope((Capacity("", "MW", self.capacity_max, costs=owned(self, site)),), (output,))
