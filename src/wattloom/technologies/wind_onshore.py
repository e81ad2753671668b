"""Onshore wind farm built for the campus.

Output follows the country's real fleet, hour by hour (generation over installed capacity), so that calms,
wakes, icing and outages are in it. Source of the hours: ENTSO-E Transparency Platform.
"""

from __future__ import annotations

from typing import ClassVar

from wattloom.envelope import (
    PORTFOLIO,
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
    limit,
)
from wattloom.envelope.ownership import carbon_rate, owned
from wattloom.units import MW, EUR_per_kW, EUR_per_kW_year, GramsPerKWh, HectaresPerMW, MWhPerMW, Years


class WindOnshore(Technology):
    """Onshore wind farm: produces with the wind, may be curtailed."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Onshore wind farm", "Parc éolien terrestre")
    primary: ClassVar[Primary | None] = "renewable"

    capacity_max: MW = limit(10_000.0, "Largest farm that may be built")
    capex: EUR_per_kW = cited("wind_onshore.capex", "Overnight investment")
    fixed_om: EUR_per_kW_year = cited("wind_onshore.fixed_om", "Fixed operation and maintenance")
    lifetime: Years = cited("wind_onshore.lifetime", "Technical life")
    land: HectaresPerMW = cited("wind_onshore.land", "Land taken")
    embodied_energy: MWhPerMW = cited("wind_onshore.embodied_energy", "Electricity that building it takes")
    lifecycle_carbon: GramsPerKWh = cited("wind_onshore.lifecycle_carbon", "Life-cycle emissions")

    def envelope(self, site: Site) -> Envelope:
        """Return a must-run source on the country's onshore wind capacity factor."""
        farm = Capacity(
            "",
            "MW",
            self.capacity_max,
            costs=owned(self, site),
            land=site.read(self, "land"),
            embodied_energy=site.read(self, "embodied_energy"),
        )
        output = Activity(
            "output",
            {PORTFOLIO: 1.0},
            "supply",
            capacity="",
            upper=site.series("wind_onshore_capacity_factor"),
            fixed=True,
            meters={"carbon": carbon_rate(self, site)},
            supply=Supply(1.0, contracted=True, additional=True),
        )
        return Envelope((farm,), (output,))
