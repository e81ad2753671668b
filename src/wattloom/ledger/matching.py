"""Hourly matching: which kWh of the campus came from where, and how clean each hour was."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from wattloom.campus.network import CleanDefinition, Network
from wattloom.envelope import ELECTRICITY, PORTFOLIO, Bus
from wattloom.ledger.origins import ElectricFlows, StoreFlows, mixes
from wattloom.plan.limits import clean_share, consumption, dirty
from wattloom.plan.operation import Operation
from wattloom.plan.program import Array

DEFINITIONS: tuple[CleanDefinition, ...] = ("grid_factor", "contracted", "additional")


@dataclass(frozen=True)
class Matching:
    """Where electricity goes and comes from, hour by hour.

    Attributes
    ----------
    load
        What the campus consumes, MWh [hours].
    uses, sales
        By electricity bus: the mix of what is used and of what is sold, shares by origin [hours].
    supplied
        By origin, what reaches the campus's consumption, MWh [hours]; sums to `load`.
    """

    load: Array
    uses: dict[Bus, dict[str, Array]]
    sales: dict[Bus, dict[str, Array]]
    supplied: dict[str, Array]


def match(operation: Operation) -> Matching:
    """Trace the electricity of an operation from its origins to its uses."""
    network = operation.network
    hours = network.hours
    load = campus_load(operation)
    uses: dict[Bus, dict[str, Array]] = {}
    sales: dict[Bus, dict[str, Array]] = {}
    inherited: dict[str, Array] = {}
    for bus in (PORTFOLIO, ELECTRICITY):
        if bus not in network.buses():
            continue
        uses[bus], sales[bus] = mixes(_electric_flows(operation, bus), inherited, hours)
        drawn = _transferred(operation, bus)
        inherited = {origin: share * drawn for origin, share in uses[bus].items()}
    final = uses.get(ELECTRICITY, {})
    return Matching(load, uses, sales, {origin: share * load for origin, share in final.items()})


def campus_load(operation: Operation) -> Array:
    """Return what the campus consumes each hour, MWh [hours]."""
    network = operation.network
    total = np.zeros(network.hours)
    for device, activity in network.activities():
        total += network.hourly(consumption(activity)) * operation.activity[device.name, activity.name]
    return total


def cfe_score(operation: Operation, definition: CleanDefinition) -> float:
    """Return the share of the year's consumption that was clean in its own hour, under one definition.

    The formula of the limit itself: one less all supply that was not clean over all consumption, so that what storage
    lost is charged to the campus.
    """
    network = operation.network
    taken = sum(
        operation.yearly(device, activity, dirty(activity, definition))
        for device, activity in network.activities()
    )
    return 1.0 - taken / operation.year(campus_load(operation))


def hourly_clean(operation: Operation, matching: Matching, definition: CleanDefinition) -> Array:
    """Return the clean share of each hour's consumption, by the origin of each kWh [hours]."""
    shares = clean_by_origin(operation.network, definition)
    clean = reduce(
        np.add,
        (supplied * shares.get(origin, np.zeros(1)) for origin, supplied in matching.supplied.items()),
        np.zeros(operation.network.hours),
    )
    return np.divide(clean, matching.load, out=np.ones_like(clean), where=matching.load > 0)


def clean_by_origin(network: Network, definition: CleanDefinition) -> dict[str, Array]:
    """Return the clean share of each supplying device [hours]."""
    return {
        device.name: network.hourly(clean_share(activity.supply, definition))
        for device, activity in network.activities()
        if activity.supply is not None
    }


def _transferred(operation: Operation, bus: Bus) -> Array:
    """Return what leaves a bus for the campus through its connection [hours]."""
    total = np.zeros(operation.network.hours)
    for device, activity in operation.network.activities():
        if activity.role == "transfer" and bus in activity.ports:
            total += np.maximum(-operation.flow(device, activity, bus), 0.0)
    return total


def _electric_flows(operation: Operation, bus: Bus) -> ElectricFlows:
    supplies, market, sales = _supplies(operation, bus)
    stores: dict[str, StoreFlows] = {}
    for device in operation.network.devices:
        activities = {activity.name: activity for activity in device.envelope.activities}
        for level in device.envelope.levels:
            charge, discharge = activities[level.charge], activities[level.discharge]
            if bus in charge.ports and bus in discharge.ports:
                gained = np.maximum(-operation.flow(device, charge, bus), 0.0) * level.charge_efficiency
                stores[device.name] = StoreFlows(
                    discharge=np.maximum(operation.flow(device, discharge, bus), 0.0),
                    gained=gained,
                    kept=np.maximum(operation.levels[device.name, level.name] - gained, 0.0),
                )
    return ElectricFlows(supplies, market, sales, stores)


def _supplies(operation: Operation, bus: Bus) -> tuple[dict[str, Array], frozenset[str], Array]:
    network = operation.network
    supplies: dict[str, Array] = {}
    curtailable = np.zeros(network.hours)
    market: set[str] = set()
    sales = np.zeros(network.hours)
    fixed: set[str] = set()
    for device, activity in network.activities():
        if bus not in activity.ports or activity.role in ("charge", "discharge"):
            continue
        flow = operation.flow(device, activity, bus)
        if activity.role == "export":
            sales += -flow
        elif activity.supply is not None or (
            activity.role == "transfer" and np.any(flow > 0) and bus == PORTFOLIO
        ):
            supplies[device.name] = supplies.get(device.name, np.zeros(network.hours)) + np.maximum(flow, 0.0)
            if activity.role == "import":
                market.add(device.name)
            if activity.fixed:
                fixed.add(device.name)
                curtailable += np.maximum(flow, 0.0)
    curtailed = operation.curtailed.get(bus, np.zeros(network.hours))
    kept = 1.0 - np.divide(curtailed, curtailable, out=np.zeros_like(curtailed), where=curtailable > 0)
    return (
        {name: flow * kept if name in fixed else flow for name, flow in supplies.items()},
        frozenset(market),
        sales,
    )
