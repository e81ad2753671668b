"""When something comes, as a distribution with an explicit probability that it never does.

An arrival is a rising line of probabilities over years. Between two years that are said the date is spread evenly;
whatever is neither said to come by the last year nor never to come comes later than any year said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from wattloom.campus.futures import ArrivalChoice
from wattloom.errors import ScenarioError
from wattloom.facts import Fact, facts
from wattloom.plan.program import Array

THEME = "arrivals"
KNOTS = 33  # of a triangle of dates, drawn as straight pieces
EUR_PER_KW = 1000.0  # EUR/MW


@dataclass(frozen=True)
class Arrival:
    """The distribution of one date.

    Attributes
    ----------
    component
        The component of the scenario that comes.
    years, shares
        Probability `shares[i]` that it is there by `years[i]`, both rising.
    never
        Probability that it never comes.
    before
        Share of its given size that is there before it comes.
    reserve
        Yearly fee for the right to build it later, EUR/MW; `None` where the right is free.
    facts
        The cited numbers behind it.
    """

    component: str
    years: Array
    shares: Array
    never: float
    before: float = 0.0
    reserve: float | None = None
    facts: tuple[Fact, ...] = ()

    def there_by(self, year: float) -> float:
        """Return the probability that it is there by a year.

        >>> Arrival("smr", np.array([2030.0, 2040.0]), np.array([0.0, 0.6]), 0.2).there_by(2035)
        0.3
        """
        return float(np.interp(year, self.years, self.shares, left=0.0))

    def date(self, probability: float) -> float:
        """Return the year by which it is there with a probability, infinite when it is less likely than that."""
        if probability > self.shares[-1]:
            return np.inf
        return float(np.interp(probability, self.shares, self.years))


def arrival(component: str, choice: ArrivalChoice, plan_year: int) -> Arrival:
    """Return the distribution that a planner wrote, or the cited one that he named.

    Raises
    ------
    ScenarioError
        When nothing is cited under the name.
    """
    fee = None if choice.reserve is None else choice.reserve * EUR_PER_KW
    if choice.named is None:
        never = choice.never if choice.never is not None else 0.0
        written = {int(year): share for year, share in choice.by.items()}
        return Arrival(component, *_line(written, plan_year), never, choice.before, fee)
    cited = _cited(component, choice.named)
    never = next(each.value for each in cited if each.name.endswith("_never"))
    delay = next((each for each in cited if each.name.endswith("_delay")), None)
    line = _waited(delay, plan_year, 1 - never) if delay is not None else _line(_by_years(cited), plan_year)
    return Arrival(component, *line, never, choice.before, fee, cited)


def known_names() -> list[str]:
    """Return the names of the cited distributions.

    >>> "smr" in known_names()
    True
    """
    ends = (re.match(rf"^{THEME}\.(.+)_never$", name) for name in facts())
    return [found[1] for found in ends if found]


def _cited(component: str, name: str) -> tuple[Fact, ...]:
    pattern = re.compile(rf"^{THEME}\.{re.escape(name)}_(by_\d{{4}}|delay|never)$")
    found = tuple(each for key, each in facts().items() if pattern.match(key))
    if not found:
        raise ScenarioError(
            "arrival-unknown",
            where=f"futures.arrivals.{component}",
            name=name[:60],
            known=", ".join(known_names()),
        )
    return found


def _by_years(cited: tuple[Fact, ...]) -> dict[int, float]:
    return {int(each.name[-4:]): each.value for each in cited if each.name[-4:].isdigit()}


def _line(by: dict[int, float], plan_year: int) -> tuple[Array, Array]:
    """Return the rising line through the years said; it begins at nothing in the plan's year."""
    points = dict(sorted(by.items()))
    if min(points) > plan_year:
        points = {plan_year: 0.0, **points}
    return np.array(list(points), dtype=np.float64), np.array(list(points.values()))


def _waited(delay: Fact, plan_year: int, comes: float) -> tuple[Array, Array]:
    """Return the line of a triangle of delays that begins in the plan's year."""
    waits = np.linspace(delay.low, delay.high, KNOTS)
    rising = (waits - delay.low) ** 2 / ((delay.high - delay.low) * max(delay.value - delay.low, 1e-9))
    falling = 1 - (delay.high - waits) ** 2 / ((delay.high - delay.low) * max(delay.high - delay.value, 1e-9))
    return plan_year + waits, comes * np.where(waits <= delay.value, rising, falling)
