"""Power purchase agreement, baseload: a flat block every hour, shaped by the seller.

Take-or-pay. The seller fills the hours its own carbon-free plants miss from the market: only `matched_share` of
each hour's block is carbon-free at that hour, whatever the certificates bought over the year say.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
    PORTFOLIO,
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
    limit,
)
from wattloom.units import MW, EUR_per_MWh, GramsPerKWh, Share


class BaseloadPpa(Technology):
    """Flat block of power, take-or-pay."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Baseload PPA", "Contrat en ruban (PPA)")
    primary: ClassVar[Primary | None] = "mixed"

    capacity_max: MW = limit(1_000.0, "Largest block")
    price: EUR_per_MWh = cited("ppa.baseload_price", "Contract price")
    matched_share: Share = Field(
        ge=0, le=1, description="Share of the block that is carbon-free in its own hour"
    )
    additional: bool = Field(default=False, description="Whether the seller's plants are new")
    lifecycle_carbon: GramsPerKWh = cited("nuclear_ppa.lifecycle_carbon", "Emissions of the carbon-free part")

    def envelope(self, site: Site) -> Envelope:
        """Return a flat must-take source, its unmatched part as carbon-intensive as the grid of the hour."""
        clean = site.read(self, "lifecycle_carbon").value
        intensity = self.matched_share * clean + (1 - self.matched_share) * site.series("carbon_intensity")
        block = Activity(
            "output",
            {PORTFOLIO: 1.0},
            "supply",
            capacity="",
            upper=1.0,
            fixed=True,
            costs=(Cost("contract", site.read(self, "price")),),
            meters={"carbon": intensity / 1000.0},
            supply=Supply(self.matched_share, contracted=True, additional=self.additional),
        )
        return Envelope((Capacity("", "MW", self.capacity_max),), (block,))
