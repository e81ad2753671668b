"""What is uncertain about a campus, gathered: dates, growth, numbers, what comes together, and when one may decide."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

import numpy as np

from wattloom.campus.futures import Futures, GrowthChoice, RangeChoice
from wattloom.campus.network import Network
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Quantity
from wattloom.errors import ScenarioError
from wattloom.plan.costs import inverse_triangle
from wattloom.plan.futures.arrivals import Arrival, arrival
from wattloom.plan.futures.sampling import correlation
from wattloom.plan.program import Array

GROWTH = "demand_growth"
FIRST_STAGE, ACCOUNT = 5, 25  # years after the plan's
OWN = "scenario:"


@dataclass(frozen=True)
class Range:
    """How far one number may stray, as factors of its value.

    Attributes
    ----------
    quantity
        The number as the plan reads it.
    of_arrival
        Whether it is what something costs that may come.
    """

    name: str
    quantity: Quantity
    low: float
    likely: float
    high: float
    of_arrival: bool = False

    def factor(self, uniform: Array) -> Array:
        """Return the factor at each share of probability."""
        if self.high <= self.low:
            return np.full_like(uniform, self.likely)
        return inverse_triangle(uniform, self.low, self.likely, self.high)

    @property
    def mean(self) -> float:
        """The mean factor of the triangle."""
        return (self.low + self.likely + self.high) / 3

    @property
    def least(self) -> float:
        """The factor where what may come is cheapest; the mean for all else."""
        return self.low if self.of_arrival else self.mean


@dataclass(frozen=True)
class Stage:
    """A time at which one decides, and the years until the next.

    `weight` is the share of these years in the present value of all: what happens in them counts so much.
    """

    year: int
    years: int
    weight: float


@dataclass(frozen=True)
class Outlook:
    """All that is uncertain, and the stages of decision.

    Attributes
    ----------
    correlation
        Of the normal variables behind `names`. [names, names]
    lost_work
        EUR/MWh as written, or `None`.
    contract_length
        Years, or `None` where a contract binds to the end.
    """

    stages: tuple[Stage, ...]
    arrivals: tuple[Arrival, ...]
    growth: GrowthChoice | None
    ranges: tuple[Range, ...]
    correlation: Array
    lost_work: float | None = None
    contract_length: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What is drawn, in order: arrivals, growth, ranges."""
        growth = (GROWTH,) if self.growth is not None else ()
        return (*(a.component for a in self.arrivals), *growth, *(r.name for r in self.ranges))

    def chances(self, each: Arrival) -> Array:
        """Return the probability that it is there at each stage. [stages]

        At the first stage one counts on what is there for certain, and on nothing else.
        """
        there = np.array([each.there_by(stage.year) for stage in self.stages])
        there[0] = 1.0 if there[0] >= 1.0 - 1e-12 else 0.0
        return there


def outlook(scenario: Scenario, network: Network) -> Outlook:
    """Return what the scenario says is uncertain; `network` is the campus whose numbers the ranges name.

    Raises
    ------
    ScenarioError
        When the scenario says nothing of the future, or names what it does not have.
    """
    said = scenario.futures
    if said is None:
        raise ScenarioError("futures-unsaid", where="futures", name=scenario.name)
    year = scenario.site.plan_year
    arrivals = tuple(arrival(name, choice, year) for name, choice in said.arrivals.items())
    known = cost_quantities(network)
    comes = _quantities_of(network, {each.component for each in arrivals})
    ranges = tuple(_range(name, choice, known, comes) for name, choice in said.ranges.items())
    return Outlook(
        stages(said, year, network.wacc.value),
        arrivals,
        said.demand_growth,
        ranges,
        correlation(said.uncertain(), said.correlations),
        said.lost_work,
        said.contract_length,
    )


def stages(said: Futures, plan_year: int, wacc: float) -> tuple[Stage, ...]:
    """Return the stages of decision with their weights, which add to one.

    Raises
    ------
    ScenarioError
        When the years do not rise from the plan's year to the end of the account.
    """
    again = said.stages or [plan_year + FIRST_STAGE]
    end = said.until or max(plan_year + ACCOUNT, again[-1] + FIRST_STAGE)
    years = [plan_year, *again, end]
    if any(later <= earlier for earlier, later in pairwise(years)):
        raise ScenarioError("stages-not-rising", where="futures.stages", years=", ".join(map(str, years)))
    discounted = [
        sum((1 + wacc) ** (plan_year - year) for year in range(first, last))
        for first, last in pairwise(years)
    ]
    whole = sum(discounted)
    spans = zip(pairwise(years), discounted, strict=True)
    return tuple(Stage(first, last - first, worth / whole) for (first, last), worth in spans)


def cost_quantities(network: Network) -> dict[str, Quantity]:
    """Return every number that is a price or an investment of the campus, by name."""
    return _quantities_of(network, {device.name for device in network.devices})


def _quantities_of(network: Network, devices: set[str]) -> dict[str, Quantity]:
    found: dict[str, Quantity] = {}
    for device in (each for each in network.devices if each.name in devices):
        for part in (*device.envelope.capacities, *device.envelope.activities):
            for cost in part.costs:
                found.setdefault(cost.quantity.name, cost.quantity)
    return found


def _range(
    name: str, choice: RangeChoice | None, known: dict[str, Quantity], comes: dict[str, Quantity]
) -> Range:
    quantity = known.get(name) or known.get(OWN + name)
    if quantity is None or quantity.value == 0:
        plain = [each.removeprefix(OWN) for each in known]
        near = get_close_matches(name, plain, n=1, cutoff=0.5)
        where, listed = f"futures.ranges.{name}", ", ".join(sorted(plain))
        raise ScenarioError(
            "range-unknown", where=where, name=name[:60], near=near[0] if near else "none", known=listed
        )
    late = quantity.name in comes
    if choice is not None:
        return Range(name, quantity, choice.low, choice.likely, choice.high, late)
    low, high = sorted((quantity.low / quantity.value, quantity.high / quantity.value))
    if low == high:
        raise ScenarioError("range-uncited", where=f"futures.ranges.{name}", name=name[:60])
    return Range(name, quantity, low, 1.0, high, late)
