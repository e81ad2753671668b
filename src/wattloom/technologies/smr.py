"""Small modular reactor: firm new nuclear, an option until its date.

A dispatchable unit whose yearly output is bounded by its availability. None runs in Europe in 2026: `first_year` is
the earliest year a unit can be ordered for; before it the plan may not count on one.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
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
    electricity,
    limit,
)
from wattloom.envelope.ownership import carbon_rate, owned
from wattloom.units import (
    MW,
    EUR_per_kW,
    EUR_per_kW_year,
    EUR_per_MWh,
    GramsPerKWh,
    HectaresPerMW,
    Number,
    Share,
    Years,
)


class Smr(Technology):
    """New small reactor, dispatchable up to its availability."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Small modular reactor", "Petit réacteur modulaire (SMR)")
    primary: ClassVar[Primary | None] = "nuclear"

    capacity_max: MW = limit(1_000.0, "Largest capacity that may be built")
    capex: EUR_per_kW = cited("smr.capex", "Overnight investment")
    fixed_om: EUR_per_kW_year = cited("smr.fixed_om", "Fixed operation and maintenance")
    variable_cost: EUR_per_MWh = cited("smr.variable_cost", "Fuel and variable operation")
    lifetime: Years = cited("smr.lifetime", "Technical life")
    availability: Share = cited("smr.availability", "Share of the year it can run")
    first_year: Number = cited("smr.first_year", "Earliest year of first power")
    land: HectaresPerMW = cited("smr.land", "Land taken")
    ramp: Number = cited("smr.ramp", "Most change of power in an hour, as a share of its capacity")
    on_site: bool = Field(default=False, description="Whether it stands behind the campus's meter")
    lifecycle_carbon: GramsPerKWh = cited("smr.lifecycle_carbon", "Life-cycle emissions")

    def envelope(self, site: Site) -> Envelope:
        """Return a dispatchable source, closed before its first year."""
        orderable = site.plan_year >= site.read(self, "first_year").value
        maximum = self.capacity_max if orderable else 0.0
        hourly = site.read(self, "ramp").value
        ramp = hourly if hourly < 1.0 else None
        unit = Capacity("", "MW", maximum, costs=owned(self, site), land=site.read(self, "land"))
        output = Activity(
            "output",
            {electricity(on_site=self.on_site): 1.0},
            "supply",
            capacity="",
            upper=site.read(self, "availability").value,
            ramp_up=ramp,
            ramp_down=ramp,
            costs=(Cost("variable", site.read(self, "variable_cost")),),
            meters={"carbon": carbon_rate(self, site)},
            supply=Supply(1.0, contracted=True, additional=True, on_site=self.on_site),
        )
        return Envelope((unit,), (output,))
