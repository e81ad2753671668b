"""A whole front: where it begins and ends, its points, and why it ends there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wattloom.campus.network import Network
from wattloom.plan.alternatives.front import AT_LEAST, FIGURE, Checked, Front, Point, checked
from wattloom.plan.alternatives.workshop import HUNDRED, Workshop
from wattloom.plan.crew import Crew, workers_for
from wattloom.plan.explanation import Explanation
from wattloom.plan.infeasibility import lacking
from wattloom.plan.solvers import Ask, solve

COUNT = 21
EDGE = 0.02  # share of the span: where nothing more can be had at any cost, no plan has room to be found
Watch = Callable[[int, int], None]


@dataclass(frozen=True)
class Traced:
    """A front, and why the first target without a plan has none."""

    front: Checked
    why: Explanation | None


def span(network: Network, axis: str, ask: Ask | None = None) -> tuple[float, float] | None:
    """Return where a front begins and ends: what the cheapest plan has without the promise, and the strictest there is.

    For a share, the strictest is the whole. Nothing where there is no plan even without the promise.
    """
    free = replace(network, limits=replace(network.limits, **{axis: None}))
    workshop = Workshop(free, ask)
    cheapest = workshop.cheapest()
    if cheapest is None:
        return None
    if axis in AT_LEAST:
        return (cheapest.figures["cfe"] if axis == "cfe" else 0.0), 1.0
    figure = FIGURE.get(axis, axis)
    most = cheapest.figures[figure]
    least = _least(workshop, figure, most, ask)
    return most, least + EDGE * (most - least)


def _least(workshop: Workshop, figure: str, reference: float, ask: Ask | None) -> float:
    """Return the least of a measure that any plan has, whatever it costs."""
    measure = workshop.ruler[figure]
    size = max(abs(reference), measure.scale)
    aimed = replace(
        workshop.program,
        cost=measure.vector(workshop.program) * (HUNDRED / size),
        constant=HUNDRED * (1.0 + measure.given / size),
    )
    found = solve(aimed, ask)
    return measure.of(workshop.program, found.x) if found.status == "optimal" else reference


def targets(ends: tuple[float, float], count: int = COUNT) -> list[float]:
    """Return so many targets evenly between two ends.

    >>> targets((0.8, 1.0), 3)
    [0.8, 0.9, 1.0]
    """
    return [round(float(value), 12) for value in np.linspace(*ends, count)]


def trace(
    network: Network,
    axis: str,
    wanted: Sequence[float],
    ask: Ask | None = None,
    *,
    workers: int = 1,
    watch: Watch | None = None,
) -> Traced:
    """Return the front through the targets wanted; points do not depend on one another, and are solved side by side."""
    count = workers_for(network.hours, len(wanted), workers)
    points: dict[int, Point] = {}

    def told() -> None:
        if watch is not None:
            watch(len(points), len(wanted))

    told()
    with Crew(Front(network, axis, replace(ask or Ask(), threads=1) if count > 1 else ask), count) as crew:
        for place, point in crew.each(wanted, told):
            points[place] = point
            told()
    front = checked([points[place] for place in range(len(wanted))], axis)
    first = next((point for point in front.points if point.outcome is None), None)
    return Traced(front, None if first is None else lacking(_held(network, axis, first.target)))


def _held(network: Network, axis: str, target: float) -> Network:
    return replace(network, limits=replace(network.limits, **{axis: target}))
