"""What a plan costs, line by line, and how far the cost may stray.

Every line is one cited quantity times a volume that the plan decided. The range is that of the same plan under other
numbers: each quantity is drawn from a triangle between its low and high value around its central one, all of them
independent but one fact always the same wherever it is used, by quasi-Monte-Carlo (Sobol, 2,048 points). A range that
spans more than a decade is drawn as a triangle of logarithms: its far end is a possibility, not the middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from wattloom.envelope import Cost, Quantity
from wattloom.envelope.finance import annuity
from wattloom.envelope.vocabulary import CostKind
from wattloom.plan.operation import Operation
from wattloom.plan.program import Array

POINTS = 2048
SEED = 20260101
DECADE = 10.0


@dataclass(frozen=True)
class CostLine:
    """One line: `volume * quantity`, annualised when there is a lifetime. EUR per year."""

    device: str
    kind: CostKind
    quantity: Quantity
    lifetime: Quantity | None
    volume: float

    def amount(self, wacc: float, quantity: float | None = None, lifetime: float | None = None) -> float:
        """Return the line in EUR per year, at other values of its quantities if given."""
        price = self.quantity.value if quantity is None else quantity
        if self.lifetime is None:
            return self.volume * price
        return self.volume * price * annuity(wacc, self.lifetime.value if lifetime is None else lifetime)


@dataclass(frozen=True)
class Swing:
    """What one quantity alone does to the levelised cost, EUR/MWh, at its low and its high value."""

    quantity: Quantity
    low: float
    high: float


@dataclass(frozen=True)
class CostRange:
    """Levelised cost in EUR/MWh: percentiles, and what each quantity does alone, largest first."""

    p10: float
    p50: float
    p90: float
    swings: tuple[Swing, ...]


def cost_lines(operation: Operation) -> list[CostLine]:
    """Return every line of the yearly cost."""
    lines: list[CostLine] = []
    network = operation.network
    for device in network.devices:
        for capacity in device.envelope.capacities:
            size = operation.sizes[device.name, capacity.name]
            lines += [
                _line(device.name, cost, size * float(np.asarray(cost.profile))) for cost in capacity.costs
            ]
        for activity in device.envelope.activities:
            done = operation.activity[device.name, activity.name]
            lines += [
                _line(device.name, cost, operation.year(done * network.hourly(cost.profile)))
                for cost in activity.costs
            ]
    return [line for line in lines if line.volume != 0.0]


def mean_lines(years: Sequence[list[CostLine]]) -> list[CostLine]:
    """Return the lines of the mean year of several: the same prices, volumes averaged."""
    if len(years) == 1:
        return years[0]
    volumes: dict[tuple[str, CostKind, Quantity, Quantity | None], float] = {}
    for line in (line for lines in years for line in lines):
        key = (line.device, line.kind, line.quantity, line.lifetime)
        volumes[key] = volumes.get(key, 0.0) + line.volume / len(years)
    return [CostLine(*key, volume) for key, volume in volumes.items()]


def _line(device: str, cost: Cost, volume: float) -> CostLine:
    return CostLine(device, cost.kind, cost.quantity, cost.lifetime, volume)


def total(lines: list[CostLine], wacc: float) -> float:
    """Return the yearly cost, EUR."""
    return sum(line.amount(wacc) for line in lines)


def cost_range(lines: list[CostLine], wacc: Quantity, energy: float) -> CostRange:
    """Return the range of the levelised cost of a plan that consumes `energy` MWh a year."""
    ranged = uncertain(lines, wacc)
    drawn = draw(ranged)
    samples = totals(lines, wacc, drawn) / energy
    p10, p50, p90 = np.percentile(samples, [10, 50, 90])
    swings = [
        Swing(
            quantity,
            *(float(totals(lines, wacc, {quantity.name: np.array([end])})[0]) / energy for end in ends),
        )
        for quantity in ranged.values()
        for ends in ((quantity.low, quantity.high),)
    ]
    swings.sort(key=lambda swing: abs(swing.high - swing.low), reverse=True)
    return CostRange(float(p10), float(p50), float(p90), tuple(swings))


def uncertain(lines: Iterable[CostLine], wacc: Quantity) -> dict[str, Quantity]:
    """Return the quantities of a cost that have a range, by name, as the first line has them."""
    found = {wacc.name: wacc}
    for line in lines:
        for quantity in (line.quantity, line.lifetime):
            if quantity is not None:
                found.setdefault(quantity.name, quantity)
    return {name: quantity for name, quantity in found.items() if quantity.high > quantity.low}


def draw(ranged: dict[str, Quantity]) -> dict[str, Array]:
    """Draw every quantity from its triangle. [points] each."""
    if not ranged:
        return {}
    from scipy.stats import qmc

    points = qmc.Sobol(len(ranged), rng=SEED).random(POINTS)
    return {
        name: triangle(points[:, index], quantity) for index, (name, quantity) in enumerate(ranged.items())
    }


def triangle(uniform: Array, quantity: Quantity) -> Array:
    """Draw one quantity from its triangle, of logarithms where the range is wider than a decade. [points]"""
    low, value, high = quantity.low, quantity.value, quantity.high
    if low > 0 and high > DECADE * low:
        return np.exp(inverse_triangle(uniform, *np.log([low, value, high])))
    return inverse_triangle(uniform, low, value, high)


def inverse_triangle(uniform: Array, low: float, mode: float, high: float) -> Array:
    """Return the inverse distribution of a triangle: low, most likely, high. [points]

    >>> inverse_triangle(np.array([0.0, 0.5, 1.0]), 0.0, 0.5, 1.0).tolist()
    [0.0, 0.5, 1.0]
    """
    width = high - low
    peak = (mode - low) / width
    rising = low + width * np.sqrt(uniform * peak)
    falling = high - width * np.sqrt((1 - uniform) * (1 - peak))
    return np.where(uniform < peak, rising, falling)


def totals(lines: Iterable[CostLine], wacc: Quantity, drawn: dict[str, Array]) -> Array:
    """Return the yearly cost at every drawn point. [points]"""
    first = next(iter(drawn.values()), np.zeros(1))
    rates = drawn.get(wacc.name, np.full(len(first), wacc.value))
    summed = np.zeros(len(first))
    for line in lines:
        price = _in_line_unit(line.quantity, drawn)
        if line.lifetime is None:
            summed += line.volume * price
        else:
            years = drawn.get(line.lifetime.name, np.full(len(first), line.lifetime.value))
            summed += line.volume * price * annuity(rates, years)
    return summed


def _in_line_unit(quantity: Quantity, drawn: dict[str, Array]) -> Array | float:
    return drawn.get(quantity.name, quantity.value)
