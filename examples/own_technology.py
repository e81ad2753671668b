"""Add a technology that Wattloom does not have: a geothermal plant, in one class.

    uv run python examples/own_technology.py

In the repository this class is one file, `src/wattloom/technologies/geothermal.py`, and its numbers are cited facts;
in a package of your own, name it in the entry-point group `wattloom.technologies`. Here the numbers are given.
"""

from typing import ClassVar

import wattloom
from wattloom.api import make_plan
from wattloom.envelope import ELECTRICITY, Activity, Capacity, Envelope, Site, Supply, Technology, Title
from wattloom.envelope.ownership import owned
from wattloom.envelope.technology import Family
from wattloom.units import MW, EUR_per_kW, EUR_per_kW_year, Share, Years


class Geothermal(Technology):
    """Enhanced geothermal plant: steady, clean, new."""

    family: ClassVar[Family] = "source"
    title: ClassVar[Title] = Title("Geothermal plant", "Centrale géothermique")

    capacity_max: MW
    capex: EUR_per_kW
    fixed_om: EUR_per_kW_year
    lifetime: Years
    availability: Share

    def envelope(self, site: Site) -> Envelope:
        """Return a source that gives the same power all year."""
        plant = Capacity("", "MW", self.capacity_max, costs=owned(self, site))
        output = Activity(
            "output",
            {ELECTRICITY: 1.0},
            "supply",
            capacity="",
            upper=self.availability,
            supply=Supply(1.0, contracted=True, additional=True),
        )
        return Envelope((plant,), (output,))


geothermal = Geothermal(
    capacity_max="50 MW",
    capex="6000 EUR/kW",
    fixed_om="120 EUR/kW/year",
    lifetime="30 years",
    availability="90 %",
)
scenario = wattloom.load("grid-only").scenario
components = {**scenario.components, "geothermal": geothermal}
campus = scenario.model_copy(update={"components": components}).with_charter(cfe=0.96)

plan = make_plan(campus)
usual = plan.document["business_as_usual"]
print(f"geothermal: {plan.sizes['geothermal']:.1f} MW")
print(f"clean hours: {usual['cfe_score']:.1%} -> {plan.kpis['cfe_score']:.1%}")
print(f"EUR/MWh: {usual['levelised_cost_eur_per_mwh']:.1f} -> {plan.kpis['levelised_cost_eur_per_mwh']:.1f}")
