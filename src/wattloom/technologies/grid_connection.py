"""Grid connection: what the campus draws from its portfolio on the public grid, and what that costs.

Whether a MWh was bought on the market, contracted or built elsewhere, it comes through the same wires: the connection
bounds it, and network charge and tax are paid on it. Only what stands behind the meter escapes both.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
    ELECTRICITY,
    PORTFOLIO,
    Activity,
    Capacity,
    Cost,
    Envelope,
    Family,
    Site,
    Technology,
    Title,
    unwritten,
)
from wattloom.units import MW, EUR_per_MWh


class GridConnection(Technology):
    """Connection between the campus and the public grid."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Grid connection", "Raccordement au réseau")
    in_business_as_usual: ClassVar[bool] = True

    power: MW = Field(ge=0, description="Power of the connection")
    injection: MW = Field(default=0.0, ge=0, description="Power the campus may send out")
    network_charge: EUR_per_MWh = unwritten("Network charge; default: cited for the country")
    tax: EUR_per_MWh = unwritten("Tax on electricity; default: cited for the country")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter of given size from the portfolio to the campus."""
        connection = Capacity("power", "MW", self.power, minimum=self.power)
        withdraw = Activity(
            "withdraw",
            {ELECTRICITY: 1.0, PORTFOLIO: -1.0},
            "transfer",
            capacity="power",
            upper=1.0,
            costs=(
                Cost("network", site.read_for_country(self, "network_charge", "grid")),
                Cost("network", site.read_for_country(self, "tax", "grid")),
            ),
        )
        inject = Activity("inject", {ELECTRICITY: -1.0, PORTFOLIO: 1.0}, "transfer", upper=self.injection)
        return Envelope((connection,), (withdraw, inject) if self.injection > 0 else (withdraw,))
