"""A source of your own: a plant, a contract or a market that you describe alone.

For what the catalogue does not hold, or holds with other numbers than yours. Its size is given, or decided between two
bounds; its yearly cost is an annuity already; its availability, price and carbon are numbers or hourly columns of a
file beside the scenario. Nothing about it is cited but what you write.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import numpy as np
from pydantic import Field

from wattloom.envelope import Activity, Envelope, Family, Site, Supply, Technology, Title, limit, unwritten
from wattloom.envelope.own import (
    HourlyCarbon,
    HourlyPrice,
    HourlyShare,
    own_bus,
    own_capacity,
    own_price,
    own_range,
)
from wattloom.envelope.vocabulary import Hourly
from wattloom.units import MW, EUR_per_kW_year, Share


class OwnSource(Technology):
    """A source described by your own numbers."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Own source", "Source propre")

    bus: str = Field(
        default="electricity", description="Bus that it feeds; a name of your own makes a new one"
    )
    capacity: MW = unwritten("Capacity, when it is given; without it the plan decides")
    capacity_min: MW = limit(0.0, "Smallest capacity that may be built")
    capacity_max: MW = limit(None, "Largest capacity that may be built; without it, any")
    fixed_cost: EUR_per_kW_year = Field(
        default=0.0, description="Yearly cost of capacity, investment as an annuity"
    )
    marginal_cost: HourlyPrice = Field(default=0.0, description="Cost of what it gives")
    availability: HourlyShare = Field(
        default=1.0, description="Most that it can give, as a share of its capacity"
    )
    minimum: HourlyShare = Field(
        default=0.0, description="Least that it must give, as a share of its capacity; below zero it may take"
    )
    must_take: bool = Field(
        default=False, description="Whether it always gives all it can, the surplus thrown away"
    )
    ramp_up: Share | None = unwritten("Most that it may rise in an hour, as a share of its capacity")
    ramp_down: Share | None = unwritten("Most that it may fall in an hour, as a share of its capacity")
    ramp_cyclic: bool = Field(default=True, description="Whether the first hour follows the last")
    carbon: HourlyCarbon = Field(default=0.0, description="Emissions of what it gives")
    carbon_free: HourlyShare | None = unwritten(
        "Share that is carbon-free; default: all of it without emissions, else none"
    )
    contracted: bool = Field(default=True, description="Whether it is owned or under contract")
    additional: bool = Field(default=True, description="Whether it is new, built for this campus")
    on_site: bool = Field(default=True, description="Whether it stands behind the campus's meter")
    usual: bool = Field(default=False, description="Whether it is there in business as usual too")

    def is_usual(self) -> bool:
        """Whether it is there in business as usual too."""
        return self.usual

    def envelope(self, site: Site) -> Envelope:
        """Return a source that gives between its minimum and its availability, or always all of it."""
        capacity = own_capacity(self, site, "capacity", "MW", cost="fixed_cost")
        carbon = site.hourly(self, "carbon")
        bus = own_bus(self.bus)
        output = Activity(
            "output",
            {bus: 1.0},
            "supply",
            capacity="",
            ramp_up=self.ramp_up,
            ramp_down=self.ramp_down,
            ramp_cyclic=self.ramp_cyclic,
            costs=own_price(self, site, "marginal_cost"),
            meters={"carbon": np.asarray(carbon) / 1000.0} if np.any(carbon) else {},
            supply=self._supply(site, carbon) if bus.carrier == "electricity" else None,
        )
        if not self.must_take:
            return Envelope((capacity,), own_range(self, site, output, "export"))
        most = site.hourly(self, "availability")
        taken = replace(output, upper=most, fixed=True, ramp_up=None, ramp_down=None)
        return Envelope((capacity,), (taken,))

    def _supply(self, site: Site, carbon: Hourly) -> Supply:
        told = site.hourly(self, "carbon_free") if self.carbon_free is not None else None
        free = told if told is not None else 0.0 if np.any(carbon) else 1.0
        return Supply(free, self.contracted, self.additional, self.on_site)
