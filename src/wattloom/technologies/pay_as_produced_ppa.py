"""Power purchase agreement, pay-as-produced: every MWh a wind or solar park gives, at one price.

Take-or-pay: the buyer pays for all output and carries the shape and the volume risk. The park is built for the
contract, so its supply counts as additional unless the planner says otherwise.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from wattloom.envelope import (
    PORTFOLIO,
    Activity,
    Capacity,
    Cost,
    Envelope,
    Family,
    Primary,
    Quantity,
    Site,
    Supply,
    Technology,
    Title,
    limit,
    unwritten,
)
from wattloom.envelope.quantity import given
from wattloom.units import MW, EUR_per_MWh

Profile = Literal["solar", "wind_onshore", "wind_offshore"]


class PayAsProducedPpa(Technology):
    """Wind or solar contract paid as produced."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Pay-as-produced PPA", "Contrat à la production (PPA)")
    primary: ClassVar[Primary | None] = "renewable"

    profile: Profile = Field(description="What the park runs on")
    area: str | None = unwritten("Country of the park, when it is not the site's")
    capacity_max: MW = limit(2_000.0, "Largest contract")
    price: EUR_per_MWh = unwritten("Contract price; by default the cited price of the profile")
    additional: bool = Field(default=True, description="Whether the park is new, built for this contract")

    def _price(self, site: Site) -> Quantity:
        if self.price is not None:
            return given(f"scenario:{site.device}.price", self.price, "EUR/MWh")
        return site.known(f"ppa.{self.profile}_price")

    def envelope(self, site: Site) -> Envelope:
        """Return a must-take source on the capacity factor of its profile."""
        output = Activity(
            "output",
            {PORTFOLIO: 1.0},
            "supply",
            capacity="",
            upper=site.series(f"{self.profile}_capacity_factor", self.area),
            fixed=True,
            costs=(Cost("contract", self._price(site)),),
            meters={"carbon": site.known(f"{self.profile}.lifecycle_carbon").value / 1000.0},
            supply=Supply(1.0, contracted=True, additional=self.additional),
        )
        return Envelope((Capacity("", "MW", self.capacity_max),), (output,))
