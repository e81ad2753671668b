"""A converter of your own: it takes from one bus and gives to others, each at its ratio.

An electrolyser, a heat pump, an engine with heat: one unit of input gives `outputs`, by bus. A negative output is a
second input. Its capacity and its costs are counted at the input, as PyPSA counts a link.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
    Activity,
    Bus,
    Envelope,
    Family,
    Site,
    Supply,
    Technology,
    Title,
    limit,
    unwritten,
)
from wattloom.envelope.own import (
    HourlyNumber,
    HourlyPrice,
    HourlyShare,
    own_bus,
    own_capacity,
    own_price,
    own_range,
)
from wattloom.envelope.vocabulary import Hourly
from wattloom.units import MW, EUR_per_kW_year, Share


class OwnConverter(Technology):
    """A converter described by your own ratios."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Own converter", "Convertisseur propre")

    input: str = Field(default="electricity", description="Bus that it takes from")
    outputs: dict[str, HourlyNumber] = Field(
        description="What one unit of input gives, by bus", min_length=1, examples=[{"heat@45": 3.2}]
    )
    capacity: MW = unwritten("Largest input, when it is given; without it the plan decides")
    capacity_min: MW = limit(0.0, "Smallest input that may be built")
    capacity_max: MW = limit(None, "Largest input that may be built; without it, any")
    fixed_cost: EUR_per_kW_year = Field(
        default=0.0, description="Yearly cost of the input's capacity, investment as an annuity"
    )
    marginal_cost: HourlyPrice = Field(default=0.0, description="Cost of what it takes in")
    availability: HourlyShare = Field(
        default=1.0, description="Most that it can take, as a share of its capacity"
    )
    minimum: HourlyShare = Field(
        default=0.0, description="Least that it must take, as a share of its capacity; below zero it may turn"
    )
    ramp_up: Share | None = unwritten("Most that it may rise in an hour, as a share of its capacity")
    ramp_down: Share | None = unwritten("Most that it may fall in an hour, as a share of its capacity")
    ramp_cyclic: bool = Field(default=True, description="Whether the first hour follows the last")
    carbon_free: HourlyShare | None = unwritten(
        "Carbon-free share of the electricity that it gives, when it is not the campus's own given back"
    )
    usual: bool = Field(default=False, description="Whether it is there in business as usual too")

    def is_usual(self) -> bool:
        """Whether it is there in business as usual too."""
        return self.usual

    def envelope(self, site: Site) -> Envelope:
        """Return one activity over all its buses, and one for each way it must or may run besides."""
        capacity = own_capacity(self, site, "capacity", "MW", cost="fixed_cost")
        ports: dict[Bus, Hourly] = {own_bus(self.input): -1.0}
        for name in self.outputs:
            ports[own_bus(name)] = ports.get(own_bus(name), 0.0) + site.hourly(self, "outputs", name)
        takes = own_bus(self.input).carrier == "electricity"
        convert = Activity(
            "convert",
            ports,
            "use" if takes else "supply",
            capacity="",
            ramp_up=self.ramp_up,
            ramp_down=self.ramp_down,
            ramp_cyclic=self.ramp_cyclic,
            costs=own_price(self, site, "marginal_cost"),
            supply=self._supply(site),
        )
        return Envelope((capacity,), own_range(self, site, convert, "supply" if takes else "use"))

    def _supply(self, site: Site) -> Supply | None:
        if self.carbon_free is None:
            return None
        return Supply(site.hourly(self, "carbon_free"), contracted=True, additional=True, on_site=True)
