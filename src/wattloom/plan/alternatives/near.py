"""Plans that cost a few per cent more than the cheapest, each the extreme of something.

The cost of the best plan found becomes a rule, `cost <= (1 + x) cost of the best`, and something else the objective:
the least nuclear energy, the most heat delivered, the fewest technologies. Source: modelling to generate alternatives
(Brill, Chang and Hopkins, Management Science 28, 1982; DeCarolis, Energy Economics 33, 2011).

What is proven of each: that it exists (its rows hold, to the residual), that it costs at most so much more than *any*
plan (from the lower bound of the cheapest), and that no plan within the budget has less (or more) than a bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from wattloom.plan.alternatives.measures import Measure, is_constant
from wattloom.plan.alternatives.outcome import Outcome, choices, size_name, used
from wattloom.plan.alternatives.workshop import Workshop, budget
from wattloom.plan.program import MONEY

NOTHING = 1e-6  # relative to the scale of a measure
FEWEST = "fewest"


@dataclass(frozen=True)
class Aim:
    """What to have the least, or the most, of."""

    measure: str
    least: bool


AIMS: Mapping[str, Aim] = {
    "least-nuclear": Aim("nuclear", least=True),
    "most-renewable": Aim("not_renewable", least=True),
    "most-local": Aim("drawn", least=True),
    "least-grid": Aim("import", least=True),
    "cleanest": Aim("unclean", least=True),
    "least-carbon": Aim("carbon", least=True),
    "most-heat": Aim("heat", least=False),
    "least-water": Aim("water", least=True),
    "least-land": Aim("land", least=True),
    "least-storage": Aim("storage", least=True),
    "least-investment": Aim("capex", least=True),
}


@dataclass(frozen=True)
class Near:
    """A plan near the cheapest.

    Attributes
    ----------
    name
        The aim, `fewest`, or the place in a diverse set: `diverse-2`, `random-1`.
    value, bound
        Of the aim's measure: what the plan has, and what no plan within the budget betters; for `fewest`, how many
        technologies. `None` for the members of a diverse set.
    frugal
        Where the budget is not used up: what any plan as good costs at least, EUR per year.
    """

    name: str
    outcome: Outcome
    value: float | None = None
    bound: float | None = None
    frugal: float | None = None


@dataclass(frozen=True)
class Untried:
    """An alternative that was not sought; `reason` is `same-everywhere` where every plan has as much of it."""

    name: str
    reason: str


def towards(workshop: Workshop, name: str, optimum: Outcome, within: float) -> Near | Untried:
    """Return the plan that goes furthest towards one of `AIMS`."""
    aim = AIMS[name]
    measure = workshop.ruler[aim.measure]
    if is_constant(measure):
        return Untried(name, "same-everywhere")
    reference = optimum.figures[aim.measure]
    if aim.least and reference <= NOTHING * measure.scale and _cannot_be_negative(measure):
        return Near(name, optimum, reference, 0.0)
    found = workshop.best(measure, least=aim.least, within=budget(optimum, within), reference=reference)
    sign = 1.0 if aim.least else -1.0
    if found is None:
        return Near(name, optimum, reference, None)
    if sign * found.value > sign * reference:  # within the solver's gap of the cheapest plan
        return Near(name, optimum, reference, found.bound)
    return Near(name, found.outcome, found.value, found.bound, found.frugal)


def _cannot_be_negative(measure: Measure) -> bool:
    return measure.given >= 0 and all(np.all(np.asarray(value) >= 0) for value in measure.terms.values())


def fewest(workshop: Workshop, optimum: Outcome, within: float) -> Near:
    """Return a plan that needs few technologies: the least useful is left out as long as the budget holds.

    Greedy: the number is not proven the smallest there is. It is proven that none of those left can be spared alone:
    each was tried when more were allowed, and leaving out more never makes a plan cheaper.
    """
    network, most = workshop.network, budget(optimum, within).most
    names = sorted((each.name for each in choices(network)), key=lambda name: worth(workshop, optimum, name))
    left_out = [name for name in names if name not in used(network, optimum.sizes)]
    best = optimum
    for name in names:
        if name in left_out:
            continue
        found = workshop.cheapest([*left_out, name])
        if found is not None and found.cost <= most:
            left_out.append(name)
            best = replace(found, cost_bound=optimum.cost_bound)
    return Near(FEWEST, best, float(len(used(network, best.sizes))))


def worth(workshop: Workshop, outcome: Outcome, device: str) -> float:
    """Return what the size of a device costs a plan in a year, energy under take-or-pay included. EUR per year"""
    rates = yearly_rates(workshop)
    return sum(
        abs(rates[name]) * size
        for name, size in outcome.sizes.items()
        if name.partition(".")[0] == device and name in rates
    )


def yearly_rates(workshop: Workshop) -> dict[str, float]:
    """Return what a unit of each size costs in a year, by the name of the size. EUR per year and unit"""
    program = workshop.program
    return {
        size_name(device, capacity): float(program.cost[block.start]) * MONEY / block.scale
        for device in workshop.network.devices
        for capacity in device.envelope.capacities
        for block in (program.columns[f"capacity:{device.name}.{capacity.name}"],)
    }
