"""The two costs of owning something: paying back what it cost to build, and keeping it running."""

from __future__ import annotations

from wattloom.envelope.quantity import Quantity
from wattloom.envelope.site import Site
from wattloom.envelope.technology import Technology
from wattloom.envelope.vocabulary import Cost
from wattloom.facts import fact, facts


def investment(technology: Technology, site: Site, capex: str = "capex", unit: str = "EUR/MW") -> Cost:
    """Return the investment named `capex` (EUR/kW or EUR/kWh) as a cost per MW or MWh, annualised over its life.

    The fact `<default of capex>_learning` says by how much it falls each year, where one is cited.
    """
    lifetime = site.read(technology, "lifetime")
    price = site.read(technology, capex).times(1000.0, unit)
    cited = technology.cites(capex)
    return Cost("capex", price, lifetime=lifetime, learning=learning_of(cited) if cited else None)


def learning_of(investment: str) -> Quantity | None:
    """Return the yearly decline of the investment whose fact has this name, a share, where it is cited."""
    name = f"{investment}_learning"
    if name not in facts():
        return None
    cited = fact(name)
    return Quantity(name, cited.value, cited.low, cited.high, cited.unit, cited)


def upkeep(technology: Technology, site: Site, fixed_om: str = "fixed_om") -> Cost:
    """Return fixed operation and maintenance (EUR/kW/year) as a cost per MW and year."""
    return Cost("fixed", site.read(technology, fixed_om).times(1000.0, "EUR/MW/year"))


def owned(technology: Technology, site: Site) -> tuple[Cost, ...]:
    """Return both costs of a plant with one capacity in MW."""
    return (investment(technology, site), upkeep(technology, site))


def carbon_rate(technology: Technology, site: Site) -> float:
    """Return life-cycle emissions in t/MWh from the field `lifecycle_carbon` in g/kWh."""
    return site.read(technology, "lifecycle_carbon").value / 1000.0
