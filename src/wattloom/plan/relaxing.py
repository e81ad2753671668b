"""Networks with fewer limits: sizes beyond what the scenario allows, promises taken back, and which ones conflict.

The conflict is found by a deletion filter (Chinneck and Dravnieks 1991): take back one limit after the other, and keep
back whatever the rest conflicts without. What remains is a smallest set that cannot hold together: without any one of
its members a plan exists.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import fields, replace

import numpy as np

from wattloom.campus.network import Device, Limits, Network
from wattloom.envelope import Capacity
from wattloom.plan.assembly import build_program
from wattloom.plan.highs import Mode, solve

ROOM = 50.0  # times the allowed size: more than any plan wants
LONGEST = 60.0  # seconds spent on a conflict


def enlarged(network: Network, names: Iterable[tuple[str, str]]) -> Network:
    """Return the network in which these capacities, by (device, capacity), may be far larger than allowed."""
    wanted = set(names)
    return replace(network, devices=tuple(_larger(device, wanted) for device in network.devices))


def _larger(device: Device, wanted: set[tuple[str, str]]) -> Device:
    capacities = tuple(
        _roomy(capacity) if (device.name, capacity.name) in wanted else capacity
        for capacity in device.envelope.capacities
    )
    return replace(device, envelope=replace(device.envelope, capacities=capacities))


def _roomy(capacity: Capacity) -> Capacity:
    return replace(capacity, maximum=capacity.maximum * ROOM)


def conflict(network: Network) -> tuple[str, ...]:
    """Return the smallest set of limits found that cannot hold together: `limit:<rule>` and `device:<name>`.

    Empty when the network has a plan, has none even without its limits, or time runs out.
    """
    started = time.perf_counter()
    limits = [*_rules(network.limits), *_sized(network)]
    if is_possible(network) or not is_possible(relaxed(network, limits)):
        return ()
    back: list[str] = []
    for name in limits:
        if time.perf_counter() - started > LONGEST:
            return ()
        if not is_possible(relaxed(network, [*back, name])):
            back.append(name)
    return tuple(name for name in limits if name not in back)


def relaxed(network: Network, names: Iterable[str]) -> Network:
    """Return the network without these limits: promises taken back, devices of any size."""
    back = set(names)
    promises = {rule.removeprefix("limit:"): None for rule in back if rule.startswith("limit:")}
    grown = [
        (device.name, capacity.name)
        for device in network.devices
        for capacity in device.envelope.capacities
        if f"device:{device.name}" in back
    ]
    return enlarged(replace(network, limits=replace(network.limits, **promises)), grown)


def is_possible(network: Network) -> bool:
    """Whether any plan exists."""
    program = build_program(network)
    idle = replace(program, cost=np.zeros_like(program.cost), constant=0.0)
    return solve(idle, Mode("simplex")).status == "optimal"


def _rules(limits: Limits) -> list[str]:
    """Return the promises made; river heating stands in the devices themselves."""
    names = [each.name for each in fields(limits) if each.name not in ("peak_hours", "river_heating")]
    return [f"limit:{name}" for name in names if getattr(limits, name) is not None]


def _sized(network: Network) -> list[str]:
    """Return the devices whose size is bounded, those that cannot be built at all left out."""
    return [
        f"device:{device.name}"
        for device in network.devices
        if any(0 < capacity.maximum < np.inf for capacity in device.envelope.capacities)
    ]
