"""A diverse set: plans within the budget that are as unlike as can be found.

*Hop, skip and jump* (Brill, Chang and Hopkins, Management Science 28, 1982): each next plan builds as little as it can
of what the plans before it built, until nothing new appears. *Random directions* (Berntsen and Trutnevyte, Energy 126,
2017): each plan is the furthest within the budget along a direction drawn at random in the space of sizes; the seed
makes the draw repeatable. Neither proves that nothing more unlike exists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from wattloom.plan.alternatives.measures import Measure
from wattloom.plan.alternatives.near import Near, yearly_rates
from wattloom.plan.alternatives.outcome import Outcome, choices, size_name
from wattloom.plan.alternatives.workshop import Workshop, budget
from wattloom.plan.operation import SMALLEST

SEED = 20260101
SAME = 0.01  # share of the yearly cost of sizes: nearer, two plans are one
DIRECTIONS = 3  # tried at most for each plan wanted


def diverse(workshop: Workshop, optimum: Outcome, within: float, count: int) -> list[Near]:
    """Return `count` plans that are unlike one another: by hop, skip and jump, then along random directions."""
    found = hop_skip_jump(workshop, optimum, within, count)
    for place in range(1, DIRECTIONS * count + 1):
        if len(found) >= count:
            break
        near = random_direction(workshop, optimum, within, place)
        if near is not None and _is_new(workshop, near.outcome, [optimum, *(each.outcome for each in found)]):
            found.append(Near(f"diverse-{len(found) + 1}", near.outcome))
    return found


def hop_skip_jump(workshop: Workshop, optimum: Outcome, within: float, count: int) -> list[Near]:
    """Return up to `count` plans, each avoiding what those before it built; fewer when nothing new appears."""
    plans, found = [optimum], list[Near]()
    while len(found) < count:
        outcome = _along(workshop, optimum, within, _times_built(workshop, plans))
        if outcome is None or not _is_new(workshop, outcome, plans):
            break
        plans.append(outcome)
        found.append(Near(f"diverse-{len(found) + 1}", outcome))
    return found


def _is_new(workshop: Workshop, outcome: Outcome, plans: Sequence[Outcome]) -> bool:
    return all(distance(workshop, outcome, each) >= SAME for each in plans)


def random_direction(workshop: Workshop, optimum: Outcome, within: float, place: int) -> Near | None:
    """Return the plan furthest along one random direction; `place` counts the directions from one."""
    draw = np.random.default_rng([SEED, place])
    weights = {
        name: float(value) for name, value in zip(_names(workshop), draw.uniform(-1, 1, 10_000), strict=False)
    }
    found = _along(workshop, optimum, within, weights)
    return Near(f"random-{place}", found) if found is not None else None


def distance(workshop: Workshop, one: Outcome, other: Outcome) -> float:
    """Return how unlike two plans are, 0 to 1: the yearly cost of sizes that differ over that of all sizes in both.

    Source: Bray and Curtis, Ecological Monographs 27, 1957, for what two places share.
    """
    rates = {name: abs(rate) for name, rate in yearly_rates(workshop).items()}
    names = [name for name in _names(workshop) if rates[name] > 0]
    apart = sum(rates[name] * abs(one.sizes[name] - other.sizes[name]) for name in names)
    both = sum(rates[name] * (one.sizes[name] + other.sizes[name]) for name in names)
    return apart / both if both else 0.0


def _names(workshop: Workshop) -> list[str]:
    """Name the sizes that a plan decides."""
    return [
        size_name(device, capacity)
        for device in choices(workshop.network)
        for capacity in device.envelope.capacities
        if not capacity.is_fixed
    ]


def _times_built(workshop: Workshop, plans: Sequence[Outcome]) -> dict[str, float]:
    """Return by size how many of the plans build it."""
    weights: dict[str, float] = {}
    for name in _names(workshop):
        largest = max(each.sizes[name] for each in plans)
        weights[name] = float(sum(each.sizes[name] > max(SMALLEST * largest, 1e-6) for each in plans))
    return weights


def _along(
    workshop: Workshop, optimum: Outcome, within: float, weights: Mapping[str, float]
) -> Outcome | None:
    """Return the plan with the least weighted size, each size counted by what it costs in a year."""
    rates = yearly_rates(workshop)
    scale = max(abs(optimum.cost), 1.0)
    terms = {
        f"capacity:{name}" if "." in name else f"capacity:{name}.": weight * abs(rates[name])
        for name, weight in weights.items()
        if weight and rates[name]
    }
    direction = Measure("direction", "EUR/year", scale, terms)
    reference = sum(weights[name] * abs(rates[name]) * optimum.sizes[name] for name in weights)
    found = workshop.best(direction, least=True, within=budget(optimum, within), reference=reference)
    return found.outcome if found is not None else None
