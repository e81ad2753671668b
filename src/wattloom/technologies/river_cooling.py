"""River cooling: gives heat to a river, as far as the law lets it.

Two limits hold in every hour, on the fully mixed river: its warming by the campus, and its temperature downstream.
Flow and temperature are the planner's own series (`river_flow`, `river_temperature`) or, without them, a synthetic
river: a yearly wave of flow and a temperature regressed on the air's. A synthetic river teaches; it permits nothing.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from pydantic import Field

from wattloom.envelope import ELECTRICITY, Activity, Envelope, Family, Site, Technology, Title, cited, heat
from wattloom.physics.arrays import Array
from wattloom.physics.river import heat_capacity, river_temperature, seasonal_flow
from wattloom.physics.river_rules import AllOf, Limit, derate
from wattloom.units import CubicMetresPerSecond, DegC, Hours, Kelvin, Number, Share


class RiverCooling(Technology):
    """Once-through cooling on a river."""

    family: ClassVar[Family] = "demand"
    title: ClassVar[Title] = Title("River cooling", "Refroidissement par le fleuve")

    temperature: DegC = Field(description="Return temperature of the loop it cools, one that a device gives")
    mean_flow: CubicMetresPerSecond = cited("river.mean_flow_rhone", "Mean flow of the synthetic river")
    flow_amplitude: Share = cited("river_cooling.flow_amplitude", "Seasonal swing of the synthetic flow")
    peak_day: Number = cited("river_cooling.peak_day", "Day of the year of the highest synthetic flow")
    time_constant: Hours = cited("river_cooling.time_constant", "Thermal inertia of the synthetic river")
    heating_limit: Kelvin = cited("cooling.river_heating_limit", "Most warming of the river allowed")
    downstream_limit: DegC = cited(
        "river_cooling.downstream_limit", "Highest temperature downstream, daily mean"
    )
    pump_share: Share = cited("cooling.river_pump_share", "Pump power per heat")

    def envelope(self, site: Site) -> Envelope:
        """Return a sink for one grade of heat, bounded by the river of each hour."""
        flow = self._flow(site)
        heating = site.read(self, "heating_limit").value
        if site.river_heating is not None:
            heating = min(heating, site.river_heating)
        rule = AllOf(
            Limit("heating", "heating", heating),
            Limit("downstream", "downstream_temperature", site.read(self, "downstream_limit").value, "day"),
        )
        allowed = derate(rule, upstream=self._temperature(site), flow=flow)
        reject = Activity(
            "reject",
            {heat(self.temperature): -1.0, ELECTRICITY: -site.read(self, "pump_share").value},
            "reject",
            upper=allowed.heat,
            meters={"heat_rejected": 1.0, "river_heating": 1.0 / np.asarray(heat_capacity(flow, 1.0))},
        )
        return Envelope(activities=(reject,))

    def _flow(self, site: Site) -> Array:
        if "river_flow" in site.own_series:
            return site.series("river_flow")
        return seasonal_flow(
            site.hours,
            mean=site.read(self, "mean_flow").value,
            amplitude=site.read(self, "flow_amplitude").value,
            peak_day=site.read(self, "peak_day").value,
        )

    def _temperature(self, site: Site) -> Array:
        if "river_temperature" in site.own_series:
            return site.series("river_temperature")
        return river_temperature(site.climate("air_temperature"), site.read(self, "time_constant").value)
