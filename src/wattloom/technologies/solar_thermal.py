"""Sun at all hours: collector, thermal store and heat engine in one module.

Mirrors heat a store during the day; an engine draws on it day and night. The three are sized apart inside the
module: what is collected goes into the store, what the engine makes comes out of it. It needs direct
sunshine: at Lyon the beam gives 1,130 kWh/m2 a year, at Amarillo (Texas) 2,520.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from pydantic import Field

from wattloom.envelope import (
    Activity,
    Capacity,
    Envelope,
    Family,
    Level,
    Primary,
    Site,
    Supply,
    Technology,
    Title,
    cited,
    electricity,
    limit,
)
from wattloom.envelope.ownership import carbon_rate, investment, upkeep
from wattloom.units import (
    MW,
    EUR_per_kW,
    EUR_per_kW_year,
    EUR_per_kWh,
    GramsPerKWh,
    Irradiance,
    MWh,
    Share,
    Years,
)


class SolarThermal(Technology):
    """Twenty-four-hour solar-thermal plant."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("24-hour solar-thermal plant", "Centrale solaire thermique 24 h")
    primary: ClassVar[Primary | None] = "renewable"

    collector_max: MW = limit(5_000.0, "Largest collector field, in rated heat")
    engine_max: MW = limit(1_000.0, "Largest engine, in electric power")
    store_max: MWh = limit(50_000.0, "Largest thermal store")
    collector_capex: EUR_per_kW = cited(
        "solar_thermal.collector_capex", "Investment in the mirrors, per kW heat"
    )
    engine_capex: EUR_per_kW = cited(
        "solar_thermal.engine_capex", "Investment in the heat engine, per kW electric"
    )
    store_capex: EUR_per_kWh = cited("solar_thermal.store_capex", "Investment in the store, per kWh heat")
    fixed_om: EUR_per_kW_year = cited("solar_thermal.fixed_om", "Fixed operation, per kW electric")
    lifetime: Years = cited("solar_thermal.lifetime", "Technical life")
    design_irradiance: Irradiance = cited(
        "solar_thermal.design_irradiance", "Beam at which the collector is rated"
    )
    engine_efficiency: Share = cited("solar_thermal.engine_efficiency", "Heat to power")
    store_loss: Share = cited("solar_thermal.store_loss", "Share of the stored heat lost per hour")
    on_site: bool = Field(default=False, description="Whether it stands behind the campus's meter")
    lifecycle_carbon: GramsPerKWh = cited("solar_thermal.lifecycle_carbon", "Life-cycle emissions")

    def envelope(self, site: Site) -> Envelope:
        """Return a collector, a store and an engine joined by the store."""
        design = site.read(self, "design_irradiance").value
        beam = np.minimum(site.climate("direct_normal_irradiance") / design, 1.0)
        capacities = (
            Capacity(
                "collector", "MW", self.collector_max, costs=(investment(self, site, "collector_capex"),)
            ),
            Capacity(
                "store", "MWh", self.store_max, costs=(investment(self, site, "store_capex", "EUR/MWh"),)
            ),
            Capacity(
                "engine",
                "MW",
                self.engine_max,
                costs=(investment(self, site, "engine_capex"), upkeep(self, site)),
            ),
        )
        activities = (
            Activity("collect", {}, "supply", capacity="collector", upper=beam),
            Activity(
                "output",
                {electricity(on_site=self.on_site): 1.0},
                "supply",
                capacity="engine",
                upper=1.0,
                meters={"carbon": carbon_rate(self, site)},
                supply=Supply(1.0, contracted=True, additional=True, on_site=self.on_site),
            ),
        )
        loss = site.read(self, "store_loss").value
        level = Level(
            "stored", "store", "collect", "output", 1.0, site.read(self, "engine_efficiency").value, loss
        )
        return Envelope(capacities, activities, (level,))
