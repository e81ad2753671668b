"""A demand of your own, hour by hour.

A load of which only the hours are known: a hall that is metered, a network's wish for heat or hydrogen. What it may
leave unserved, and at what price, is yours to say; without a price all of it must be served.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from pydantic import Field

from wattloom.envelope import Activity, Cost, Envelope, Family, Site, Supply, Technology, Title, unwritten
from wattloom.envelope.own import HourlyMW, own_bus
from wattloom.units import EUR_per_MWh


class OwnDemand(Technology):
    """A demand described by your own hours."""

    family: ClassVar[Family] = "demand"
    title: ClassVar[Title] = Title("Own demand", "Demande propre")
    in_business_as_usual: ClassVar[bool] = True

    demand: HourlyMW = Field(description="What is wanted")
    bus: str = Field(default="electricity", description="Bus that it takes from")
    unserved_cost: EUR_per_MWh = unwritten("Cost of what stays unserved; without it all must be served")

    def envelope(self, site: Site) -> Envelope:
        """Return a fixed demand, and what may stay unserved."""
        wanted = site.hourly(self, "demand")
        bus = own_bus(self.bus)
        use = Activity("use", {bus: -1.0}, "use", upper=wanted, fixed=True)
        if self.unserved_cost is None:
            return Envelope(activities=(use,))
        unserved = Activity(
            "unserved",
            {bus: 1.0},
            "supply",
            upper=np.maximum(wanted, 0.0),
            costs=(Cost("variable", site.read(self, "unserved_cost")),),
            supply=Supply(0.0, contracted=False, additional=False, on_site=True)
            if bus.carrier == "electricity"
            else None,
        )
        return Envelope(activities=(use, unserved))
