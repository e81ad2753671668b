"""Power bought on the market, at its hourly price and carbon intensity.

The hours of the weather year give the *shape* of the price; its *level* is that of the plan's year, a cited choice:
price_t = level * shape_t / mean(shape). Network charges and taxes are paid at the grid connection.
"""

from __future__ import annotations

from typing import ClassVar

from wattloom.envelope import (
    PORTFOLIO,
    Activity,
    Cost,
    Envelope,
    Family,
    Primary,
    Site,
    Supply,
    Technology,
    Title,
    limit,
    unwritten,
)
from wattloom.units import MW, EUR_per_MWh


class GridImport(Technology):
    """Purchases on the wholesale market."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Grid purchase", "Achat au réseau")
    primary: ClassVar[Primary | None] = "mixed"
    in_business_as_usual: ClassVar[bool] = True

    power_max: MW = limit(10_000.0, "Most power that may be bought in an hour")
    price_level: EUR_per_MWh = unwritten("Mean market price of the plan's year; default: cited")

    def envelope(self, site: Site) -> Envelope:
        """Return a source as large as the market allows."""
        price = site.series("day_ahead_price")
        shape = price / site.whole_year("day_ahead_price").mean()
        purchase = Activity(
            "import",
            {PORTFOLIO: 1.0},
            "import",
            upper=self.power_max,
            costs=(Cost("energy", site.read_for_country(self, "price_level", "grid"), profile=shape),),
            meters={"carbon": site.series("carbon_intensity") / 1000.0},
            supply=Supply(site.series("clean_share"), contracted=False, additional=False),
        )
        return Envelope(activities=(purchase,))
