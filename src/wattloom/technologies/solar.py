"""Photovoltaic park built for the campus.

Output follows the country's real fleet, hour by hour (generation over installed capacity), so that clouds,
snow, outages and inverter limits are in it. Source of the hours: ENTSO-E Transparency Platform.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
    Activity,
    Capacity,
    Envelope,
    Family,
    Primary,
    Site,
    Supply,
    Technology,
    Title,
    cited,
    electricity,
    limit,
)
from wattloom.envelope.ownership import carbon_rate, owned
from wattloom.units import MW, EUR_per_kW, EUR_per_kW_year, GramsPerKWh, HectaresPerMW, MWhPerMW, Years


class Solar(Technology):
    """Photovoltaic park: produces with the sun, may be curtailed."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Solar park", "Parc solaire")
    primary: ClassVar[Primary | None] = "renewable"

    capacity_max: MW = limit(10_000.0, "Largest park that may be built")
    capex: EUR_per_kW = cited("solar.capex", "Overnight investment")
    fixed_om: EUR_per_kW_year = cited("solar.fixed_om", "Fixed operation and maintenance")
    lifetime: Years = cited("solar.lifetime", "Technical life")
    land: HectaresPerMW = cited("solar.land", "Land taken")
    embodied_energy: MWhPerMW = cited("solar.embodied_energy", "Electricity that building it takes")
    on_site: bool = Field(default=False, description="Whether it stands behind the campus's meter")
    lifecycle_carbon: GramsPerKWh = cited("solar.lifecycle_carbon", "Life-cycle emissions")

    def envelope(self, site: Site) -> Envelope:
        """Return a must-run source on the country's solar capacity factor."""
        park = Capacity(
            "",
            "MW",
            self.capacity_max,
            costs=owned(self, site),
            land=site.read(self, "land"),
            embodied_energy=site.read(self, "embodied_energy"),
        )
        output = Activity(
            "output",
            {electricity(on_site=self.on_site): 1.0},
            "supply",
            capacity="",
            upper=site.series("solar_capacity_factor"),
            fixed=True,
            meters={"carbon": carbon_rate(self, site)},
            supply=Supply(1.0, contracted=True, additional=True, on_site=self.on_site),
        )
        return Envelope((park,), (output,))
