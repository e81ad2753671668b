"""Surplus sold to the public grid, at the hourly price less a fee.

The same level and shape of price as the import. Selling earns what the market pays in that hour, so that a solar
surplus at noon is worth what noon is worth.
"""

from __future__ import annotations

from typing import ClassVar

from wattloom.envelope import (
    PORTFOLIO,
    Activity,
    Cost,
    Envelope,
    Family,
    Site,
    Technology,
    Title,
    cited,
    limit,
    unwritten,
)
from wattloom.units import MW, EUR_per_MWh


class GridExport(Technology):
    """Sales to the public grid."""

    family: ClassVar[Family] = "demand"
    title: ClassVar[Title] = Title("Grid sale", "Vente au réseau")

    power_max: MW = limit(10_000.0, "Most power that may be sold in an hour")
    price_level: EUR_per_MWh = unwritten("Mean market price of the plan's year; default: cited")
    fee: EUR_per_MWh = cited("grid.export_fee", "Balancing and marketing fee")

    def envelope(self, site: Site) -> Envelope:
        """Return a sale as large as the market allows."""
        shape = site.series("day_ahead_price") / site.whole_year("day_ahead_price").mean()
        sale = Activity(
            "export",
            {PORTFOLIO: -1.0},
            "export",
            upper=self.power_max,
            costs=(
                Cost(
                    "revenue",
                    site.read_for_country(self, "price_level", "grid"),
                    profile=-shape,
                ),
                Cost("network", site.read(self, "fee")),
            ),
        )
        return Envelope(activities=(sale,))
