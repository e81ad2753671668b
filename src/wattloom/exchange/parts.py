"""How one activity of a campus runs as a component of PyPSA: where it counts, and what it gives for a unit there.

A generator stands at one bus; a link takes from one and gives to several, at ratios that may change with the hour. An
activity that takes from no bus at a steady ratio takes from `outside`, which gives and takes whatever is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wattloom.campus.network import Device, Network
from wattloom.envelope import Activity, Bus, Level

Values = float | NDArray[np.float64]
OUTSIDE = "outside"


@dataclass(frozen=True)
class Part:
    """One component of PyPSA that stands for an activity; its power is `scale` times the activity.

    Attributes
    ----------
    kind
        `Generator` or `Link`.
    sign
        Of a generator: 1 for giving, -1 for taking.
    ratios
        Of a link: what it gives to other buses for one unit, float or [hours].
    """

    kind: str
    name: str
    bus: str
    scale: float
    sign: float = 1.0
    ratios: dict[str, Values] = field(default_factory=dict[str, Values])

    @property
    def power(self) -> str:
        """The variable of its power in PyPSA's model."""
        return f"{self.kind}-p"

    @property
    def size(self) -> str:
        """The variable of its size in PyPSA's model."""
        return f"{self.kind}-p_nom"


def part_of(network: Network, device: Device, activity: Activity) -> Part:
    """Return how an activity runs in PyPSA."""
    name = part_name(device, activity)
    flows = _flows(network, device, activity)
    steady = {bus: float(ratio) for bus, ratio in flows.items() if np.ndim(ratio) == 0}
    if len(flows) == 1 and steady:
        ((bus, ratio),) = steady.items()
        return Part("Generator", name, bus, abs(ratio), float(np.sign(ratio)))
    if not flows:
        return Part("Generator", name, OUTSIDE, 1.0)
    taken = next((bus for bus, ratio in steady.items() if ratio < 0), None)
    if taken is None:
        return Part("Link", name, OUTSIDE, 1.0, ratios=flows)
    scale = -steady[taken]
    ratios = {bus: ratio / scale for bus, ratio in flows.items() if bus != taken}
    return Part("Link", name, taken, scale, ratios=ratios)


def part_name(device: Device, activity: Activity) -> str:
    """Return the name of a component: the device's, with the activity's where it has several."""
    return device.name if len(device.envelope.activities) == 1 else f"{device.name}.{activity.name}"


def store_name(device: Device, level: Level) -> str:
    """Return the name of a store: the device's, with the level's where it has several."""
    return device.name if len(device.envelope.levels) == 1 else f"{device.name}.{level.name}"


def store_bus(device: Device, level: Level) -> str:
    """Return the bus on which a store stands, between its charger and its discharger."""
    return f"{store_name(device, level)} store"


def bus_name(bus: Bus) -> str:
    """Return what PyPSA calls a bus: a planner's own by its name, any other as Wattloom does."""
    return bus.owner if bus.carrier == "own" and bus.owner else bus.name


def is_bare(network: Network, device: Device, level: Level) -> bool:
    """Whether a store has no converters: one bus, no losses on the way, no prices, no bound but what its tank allows.

    PyPSA puts such a store on the bus itself.
    """
    ways = _ways(device, level)
    swing = float(np.max(network.hourly(level.upper)) - min(float(np.min(network.hourly(level.lower))), 0.0))
    return (
        level.charge_efficiency == level.discharge_efficiency == 1.0
        and [list(way.ports.values()) for way in ways] == [[-1.0], [1.0]]
        and ways[0].ports.keys() == ways[1].ports.keys()
        and all(not way.costs and not way.meters and way.capacity == level.capacity for way in ways)
        and all(np.min(network.hourly(way.upper)) >= swing and np.all(np.isinf(way.ceiling)) for way in ways)
    )


def is_unit(network: Network, device: Device, level: Level) -> bool:
    """Whether a store is what PyPSA calls a storage unit: one converter on one bus, the tank some hours of it."""
    charge, discharge = _ways(device, level)
    steady = np.ptp(network.hourly(level.upper)) == 0 and not np.any(level.lower)
    return (
        charge.capacity == discharge.capacity == level.capacity
        and [list(way.ports.values()) for way in (charge, discharge)] == [[-1.0], [1.0]]
        and charge.ports.keys() == discharge.ports.keys()
        and not charge.costs
        and not charge.meters
        and not discharge.meters
        and all(
            np.all(network.hourly(way.upper) == 1.0) and np.all(np.isinf(way.ceiling))
            for way in (charge, discharge)
        )
        and bool(steady)
        and level.final is None
    )


def _ways(device: Device, level: Level) -> tuple[Activity, Activity]:
    """Return the activities that charge and discharge a store."""
    activities = {each.name: each for each in device.envelope.activities}
    return activities[level.charge], activities[level.discharge]


def bare_bus(device: Device, level: Level) -> str:
    """Return the bus of a store that stands on it."""
    charge = next(each for each in device.envelope.activities if each.name == level.charge)
    return bus_name(next(iter(charge.ports)))


def _flows(network: Network, device: Device, activity: Activity) -> dict[str, Values]:
    """Return what one unit of an activity puts into each bus, its store among them and first where it is drawn."""
    flows: dict[str, Values] = {}
    for level in device.envelope.levels:
        if level.discharge == activity.name:
            flows[store_bus(device, level)] = -1.0 / level.discharge_efficiency
    for bus, port in activity.ports.items():
        hours = network.hourly(port)
        if np.any(hours):
            flows[bus_name(bus)] = float(hours[0]) if np.ptp(hours) == 0 else hours
    for level in device.envelope.levels:
        if level.charge == activity.name:
            flows[store_bus(device, level)] = level.charge_efficiency
    return flows
