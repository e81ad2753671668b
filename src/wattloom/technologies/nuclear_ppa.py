"""Existing nuclear fleet, bought as produced under a long contract.

The buyer takes a share of the whole fleet's real hourly output, as French allocation contracts (CAPN) do: outages,
load following and summer limits included. The French fleet gave 71 % of its capacity in 2018, never 99 %.
The contract is take-or-pay: what the fleet gives is paid for, used or not.
"""

from __future__ import annotations

from typing import ClassVar

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
from wattloom.envelope.ownership import carbon_rate
from wattloom.units import MW, EUR_per_MWh, GramsPerKWh


class NuclearPpa(Technology):
    """Share of the existing nuclear fleet's hourly output, take-or-pay."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Nuclear PPA (existing fleet)", "Contrat nucléaire (parc existant)")
    primary: ClassVar[Primary | None] = "nuclear"

    capacity_max: MW = limit(2_000.0, "Largest share of the fleet that may be contracted")
    price: EUR_per_MWh = cited("nuclear_ppa.price", "Contract price")
    lifecycle_carbon: GramsPerKWh = cited("nuclear_ppa.lifecycle_carbon", "Life-cycle emissions")

    def envelope(self, site: Site) -> Envelope:
        """Return a must-take source on the national fleet's output factor."""
        share = Capacity("", "MW", self.capacity_max)
        output = Activity(
            "output",
            {PORTFOLIO: 1.0},
            "supply",
            capacity="",
            upper=site.series("nuclear_output_factor"),
            fixed=True,
            costs=(Cost("contract", site.read(self, "price")),),
            meters={"carbon": carbon_rate(self, site)},
            supply=Supply(1.0, contracted=True, additional=False),
        )
        return Envelope((share,), (output,))
