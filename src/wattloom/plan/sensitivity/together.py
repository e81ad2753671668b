"""All prices, investments, lifetimes and the cost of capital together: Sobol indices of the yearly cost.

Each is drawn from the triangle of its cited range, independent of the others. The first index of a number is the share
of the variance of the cost that it explains alone, the total index the share that it explains with all it interacts
with (Sobol 2001; Saltelli et al., Computer Physics Communications 181, 2010; computed by SciPy).

*The plan that stays*: its bill is a formula, and the indices are those of the formula.

*The best plan*: each draw would take a solve, so a surrogate stands in for most: the cheapest, at the drawn numbers,
of a pool of plans that were found by solving at some of them. Every plan of the pool is a plan at any prices, so the
surrogate is never below the optimum, and meets it where it was solved. How far it is above elsewhere is measured at
draws that it has not seen. Numbers that change what a plan can do (efficiencies) are not drawn: a pool of plans would
not hold under them.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from wattloom.campus.network import Network
from wattloom.envelope import Quantity
from wattloom.plan.costs import totals, triangle, uncertain
from wattloom.plan.program import Array
from wattloom.plan.sensitivity.alone import Assumed, Found

Prices = Mapping[str, Quantity]
SEED = 20260101
POINTS = 1024
CONFIDENCE = 0.9
RESAMPLES = 199


@dataclass(frozen=True)
class Index:
    """How much of the variance of the cost one number explains, with the half-width of a 90 % interval."""

    quantity: Quantity
    first: float
    first_error: float
    total: float
    total_error: float


@dataclass(frozen=True)
class Indices:
    """Indices of one cost, the largest first.

    Attributes
    ----------
    mean, deviation
        Of the cost, EUR per year.
    unseen
        For a surrogate: how far it is above the solved optimum at draws it has not seen, relative to the cost, mean
        and largest; and the share of their variance that it explains. `None` for a formula.
    """

    found: tuple[Index, ...]
    mean: float
    deviation: float
    plans: int = 1
    unseen: Unseen | None = None


@dataclass(frozen=True)
class Unseen:
    """How good a surrogate is at draws that it has not seen."""

    draws: int
    mean: float
    largest: float
    explained: float


@dataclass(frozen=True)
class Drawn:
    """A number that a triangle gives by its quantile, as `scipy.stats.sobol_indices` asks."""

    quantity: Quantity

    def ppf(self, share: Array) -> Array:
        """Return the value below which a share of the draws lies."""
        return triangle(share, self.quantity)


def of_the_plan(base: Found) -> Indices:
    """Return the indices of the bill of a plan that stays."""
    return _indices(uncertain(base.lines, base.wacc), lambda drawn: totals(base.lines, base.wacc, drawn))


def of_the_best(
    known: Prices, wacc: Quantity, pool: Sequence[Found], unseen: Sequence[tuple[Assumed, Found]]
) -> Indices:
    """Return the indices of the cost of the best plan, by the cheapest plan of a pool.

    Parameters
    ----------
    known
        What is drawn: `prices` of the network.
    unseen
        Numbers as drawn, with the plan that was found by solving there.
    """

    def cheapest(drawn: dict[str, Array]) -> Array:
        return np.min([totals(each.lines, wacc, drawn) for each in pool], axis=0)

    error = _unseen(known, cheapest, unseen)
    return _indices(known, cheapest, plans=len(pool), unseen=error)


def prices(network: Network) -> Prices:
    """Return every number with a range that stands in the bill of some plan of a network, by name."""
    found = {network.wacc.name: network.wacc}
    for device in network.devices:
        for each in (*device.envelope.capacities, *device.envelope.activities):
            for cost in each.costs:
                for quantity in (cost.quantity, cost.lifetime):
                    if quantity is not None:
                        found.setdefault(quantity.name, quantity)
    return {name: each for name, each in found.items() if each.high > each.low}


def draws(known: Prices, count: int, *, part: int = 0) -> list[dict[str, float]]:
    """Return numbers drawn evenly from their triangles, as the lines of a bill have them; parts differ."""
    from scipy.stats import qmc

    points = qmc.Sobol(len(known), rng=np.random.default_rng([SEED, part])).random(count)
    columns = {name: triangle(points[:, i], quantity) for i, (name, quantity) in enumerate(known.items())}
    return [{name: float(column[k]) for name, column in columns.items()} for k in range(count)]


def as_assumed(known: Prices, values: Mapping[str, float], cited: Prices) -> dict[str, float]:
    """Return numbers of a bill as the facts they come from: a price per MW as the fact has it per kW."""
    return {
        name: fact.low
        + (value - known[name].low) / (known[name].high - known[name].low) * (fact.high - fact.low)
        for name, value in values.items()
        for fact in (cited[name],)
    }


def _indices(
    known: Prices, cost: Callable[[dict[str, Array]], Array], *, plans: int = 1, unseen: Unseen | None = None
) -> Indices:
    names = list(known)

    from scipy.stats import sobol_indices

    def function(points: Array) -> Array:
        return cost(dict(zip(names, points, strict=True)))

    dists, chance = [Drawn(each) for each in known.values()], np.random.default_rng(SEED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a number that moves no plan has no variance to resample
        found = sobol_indices(func=function, n=POINTS, dists=dists, rng=chance)
        spread = found.bootstrap(confidence_level=CONFIDENCE, n_resamples=RESAMPLES)
    rows = [
        Index(
            quantity,
            float(np.nan_to_num(found.first_order[i])),
            _half(spread.first_order, i),
            float(np.nan_to_num(found.total_order[i])),
            _half(spread.total_order, i),
        )
        for i, quantity in enumerate(known.values())
    ]
    rows.sort(key=lambda row: -row.total)
    values = function(np.array([list(each.values()) for each in draws(known, POINTS)]).T)
    return Indices(tuple(rows), float(np.mean(values)), float(np.std(values)), plans, unseen)


def _half(interval: Any, place: int) -> float:
    """Return half the width of a bootstrapped interval, nothing where a number moves nothing."""
    ends = interval.confidence_interval
    return float(np.nan_to_num(ends.high[place] - ends.low[place])) / 2


def _unseen(
    known: Prices, cheapest: Callable[[dict[str, Array]], Array], unseen: Sequence[tuple[Assumed, Found]]
) -> Unseen | None:
    """Measure a surrogate where plans were solved that it does not hold; draws are numbers of a bill."""
    if not unseen:
        return None
    said = cheapest({name: np.array([values[name] for values, _ in unseen]) for name in known})
    solved = np.array([found.cost for _, found in unseen])
    above = (said - solved) / np.abs(solved)
    varied = float(np.var(solved))
    explained = 1.0 - float(np.mean((said - solved) ** 2)) / varied if varied else 1.0
    return Unseen(len(unseen), float(np.mean(above)), float(np.max(above)), explained)
