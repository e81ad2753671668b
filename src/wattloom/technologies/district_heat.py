"""District heat network: buys the campus's heat, up to what its buildings want each hour.

Demand follows the country's measured building-heat shape: in France the summer quarter takes 11 % of the year's heat
and the peak hour 3.5 times the mean, so that a flat source can never be sold whole.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import Activity, Capacity, Cost, Envelope, Family, Site, Technology, Title, cited, heat
from wattloom.units import DegC, EUR_per_MW_km, EUR_per_MWh, Kilometres, MWhPerYear, Years


class DistrictHeat(Technology):
    """Heat sold to a district network."""

    family: ClassVar[Family] = "demand"
    title: ClassVar[Title] = Title("District heat network", "Réseau de chaleur")

    annual_demand: MWhPerYear = Field(ge=0, description="Heat the network wants in a year")
    temperature: DegC = Field(description="Temperature the network wants, one that a device gives")
    distance: Kilometres = Field(ge=0, description="Length of the pipe from campus to network")
    price: EUR_per_MWh = cited("district_heat.price", "Price paid for the heat")
    connection_capex: EUR_per_MW_km = cited("district_heat.connection_capex", "Investment in the pipe")
    lifetime: Years = cited("district_heat.lifetime", "Life of the pipe")

    def envelope(self, site: Site) -> Envelope:
        """Return a sale bounded by the pipe and by the hour's demand."""
        wanted = self.annual_demand * site.series("heat_demand_share")
        peak = float(wanted.max())
        capex = site.read(self, "connection_capex").times(self.distance, "EUR/MW")
        pipe = Capacity(
            "pipe", "MW", peak, costs=(Cost("capex", capex, lifetime=site.read(self, "lifetime")),)
        )
        bus = heat(self.temperature)
        sell = Activity(
            "sell",
            {bus: -1.0},
            "deliver",
            capacity="pipe",
            upper=1.0,
            ceiling=wanted,
            costs=(Cost("revenue", site.read(self, "price"), profile=-1.0),),
            meters={"heat_delivered": 1.0},
        )
        return Envelope((pipe,), (sell,))
