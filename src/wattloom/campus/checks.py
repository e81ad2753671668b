"""What must hold before a network is worth solving: whatever is taken is given, whatever is given is taken."""

from __future__ import annotations

import numpy as np

from wattloom.campus.network import Network
from wattloom.envelope import Bus
from wattloom.errors import ScenarioError


def check_buses(network: Network) -> None:
    """Check that every bus has someone to feed it and someone to empty it.

    Raises
    ------
    ScenarioError
        Naming the component, the bus, and what would fit.
    """
    feeders = _touching(network, 1)
    takers = _touching(network, -1)
    for bus in network.buses():
        if bus not in feeders:
            raise ScenarioError(
                "bus-unfed", where=f"components.{takers[bus][0]}", bus=bus.name, others=_others(bus, feeders)
            )
        if bus not in takers and bus.carrier != "electricity":
            raise ScenarioError(
                "bus-undrained",
                where=f"components.{feeders[bus][0]}",
                bus=bus.name,
                others=_others(bus, takers),
            )


def _touching(network: Network, sign: int) -> dict[Bus, list[str]]:
    found: dict[Bus, list[str]] = {}
    for device, activity in network.activities():
        for bus, port in activity.ports.items():
            if activity.role in ("charge", "discharge") and bus.carrier != "own":
                continue
            if np.any(np.asarray(port) * sign > 0):
                found.setdefault(bus, []).append(device.name)
    return found


def _others(bus: Bus, candidates: dict[Bus, list[str]]) -> str:
    names = [other.name for other in candidates if other.carrier == bus.carrier and other.owner is None]
    return ", ".join(names) or "–"
