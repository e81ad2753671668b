"""What is missing where no plan exists: read from programs with give.

A promise is missed by so much over the year, and could hold at another value. A bus falls short, or has heat that
nothing takes. Either way there is a week in which it is worst.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from wattloom.campus.network import Network
from wattloom.envelope import Activity, Bus
from wattloom.envelope.vocabulary import Hourly
from wattloom.plan.draft import capacity_of
from wattloom.plan.limits import consumption, dirty
from wattloom.plan.operation import Operation
from wattloom.plan.program import Array
from wattloom.plan.solution import Solution

WEEK = 168
TOLERANCE = 2e-6  # relative to the size of a rule: below, it is the accuracy of the solver
IN_AN_HOUR = 1e-4  # the same, relative to what a bus moves in an hour
UNITS = {"cfe": "MWh", "heat_reuse": "MWh", "carbon": "t", "water": "m3", "budget": "EUR", "land": "ha"}


@dataclass(frozen=True)
class Lack:
    """Something that cannot be had: a promise missed, a bus short, or heat that nothing takes.

    Attributes
    ----------
    name
        The rule (`cfe`, `volume:<device>.<activity>`) or the bus.
    missing
        How much is missing over the year, in `unit`; for power in peak hours, at most.
    first, last
        Hours of the worst week, `last` not included; `in_week` is what is missing in it.
    target, reachable
        What was asked, and what could hold (with the other lacks made good); `None` for a bus.
    """

    kind: Literal["rule", "short", "excess"]
    name: str
    unit: str
    missing: float
    first: int
    last: int
    in_week: float
    target: float | None = None
    reachable: float | None = None


def rule_sizes(network: Network) -> dict[str, float]:
    """Return how large each rule is, by its row block and in its unit, so that misses can be compared.

    Volumes that contracts set are among them.
    """
    limits = network.limits
    targets = {
        name: getattr(limits, name) for name in ("carbon", "water", "budget", "land", "grid_peak_import")
    }
    sizes = {f"limit:{name}": target for name, target in targets.items() if target is not None}
    for device, activity in network.activities():
        volume = activity.annual_minimum or activity.annual_maximum
        if volume is not None:
            sizes[f"limit:volume:{device.name}.{activity.name}"] = volume
    sizes["limit:cfe"] = _largest(network, consumption)
    sizes["limit:heat_reuse"] = _largest(network, lambda activity: activity.meters.get("heat_produced", 0.0))
    return sizes


def _largest(network: Network, rate: Callable[[Activity], Hourly]) -> float:
    """Return the most that all activities of given size could add up to over the year."""
    total = 0.0
    for device, activity in network.activities():
        upper = network.hourly(activity.upper)
        bound = np.where(np.isfinite(upper), upper, 0.0)
        if activity.capacity is not None:
            bound = bound * capacity_of(device, activity.capacity).minimum
        total += float(np.sum(network.hourly(rate(activity)) * bound)) * network.weight
    return total


def rule_lacks(network: Network, elastic: Solution, operation: Operation) -> list[Lack]:
    """Return the promises that the elastic plan misses, the hourly score first."""
    sizes = rule_sizes(network)
    found: list[Lack] = []
    for name in elastic.program.columns:
        row = name.removeprefix("slack:")
        if row == name:
            continue
        slack = float(elastic.read(name)[0])
        size = max(sizes.get(row, 0.0), 1e-3 * elastic.program.rows[row].scale)
        if slack > TOLERANCE * size:
            found.append(_rule_lack(network, row.removeprefix("limit:"), slack, operation))
    return sorted(found, key=lambda lack: lack.name != "cfe")


def _rule_lack(network: Network, rule: str, missing: float, operation: Operation) -> Lack:
    target = getattr(network.limits, rule, None)
    unclean = yearly(operation, lambda activity: dirty(activity, network.clean))
    load = yearly(operation, consumption)
    excess = unclean - (1 - (network.limits.cfe or 0.0)) * load
    if rule == "grid_peak_import" and target is not None:
        over = np.maximum(_bought(operation) - target, 0.0)
        excess = over if network.limits.peak_hours is None else over * network.limits.peak_hours
    first, in_week = worst_week(excess)
    return Lack(
        "rule",
        rule,
        "MW" if rule == "grid_peak_import" else UNITS.get(rule, ""),
        missing,
        first,
        min(first + WEEK, network.hours),
        in_week,
        target,
        None if target is None else _reachable(operation, rule, target, missing),
    )


def _reachable(operation: Operation, rule: str, target: float, missing: float) -> float:
    """Return what a rule could hold at, `missing` being its slack."""
    if rule == "cfe":
        return target - missing / operation.year(yearly(operation, consumption))
    if rule == "heat_reuse":
        produced = yearly(operation, lambda activity: activity.meters.get("heat_produced", 0.0))
        return target - missing / operation.year(produced)
    return target + missing


def yearly(operation: Operation, rate: Callable[[Activity], Hourly]) -> Array:
    """Return what all activities add up to at `rate` per unit [hours]."""
    network = operation.network
    total = np.zeros(network.hours)
    for device, activity in network.activities():
        total += network.hourly(rate(activity)) * operation.activity[device.name, activity.name]
    return total


def _bought(operation: Operation) -> Array:
    return yearly(operation, lambda activity: 1.0 if activity.role == "import" else 0.0)


def bus_lacks(network: Network, elastic: Solution) -> list[Lack]:
    """Return the buses that fall short or have heat to spare."""
    found: list[Lack] = []
    for bus in network.buses():
        kinds: tuple[Literal["short", "excess"], ...] = ("short", "excess")
        for kind in kinds:
            name = f"{kind}:balance:{bus.name}"
            if name in elastic.program.columns:
                found += _bus_lack(network, bus, kind, elastic.read(name))
    return found


def _bus_lack(network: Network, bus: Bus, kind: Literal["short", "excess"], slack: Array) -> list[Lack]:
    missing = float(np.sum(slack)) * network.weight
    if np.max(slack) <= IN_AN_HOUR * max(_throughput(network, bus), 1.0):
        return []
    first, in_week = worst_week(slack)
    last = min(first + WEEK, network.hours)
    return [Lack(kind, bus.name, bus.unit, missing, first, last, in_week)]


def _throughput(network: Network, bus: Bus) -> float:
    """Return what activities of given size move through a bus in a mean hour, at most."""
    moved = _largest(network, lambda activity: np.abs(np.asarray(activity.ports.get(bus, 0.0))))
    return moved / (network.hours * network.weight)


def worst_week(values: Array) -> tuple[int, float]:
    """Return the first hour of the week with the largest sum, and that sum.

    >>> worst_week(np.r_[np.zeros(200), np.ones(168), np.zeros(200)])
    (200, 168.0)
    """
    if len(values) <= WEEK:
        return 0, float(np.sum(values))
    sums = np.convolve(values, np.ones(WEEK), mode="valid")
    first = int(np.argmax(sums))
    return first, float(sums[first])
