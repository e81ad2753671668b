"""A solved plan read back in the campus's own terms: what each device does each hour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wattloom.campus.network import Device, Network
from wattloom.envelope import Activity, Bus, Level
from wattloom.envelope.vocabulary import Hourly
from wattloom.plan.chains import held
from wattloom.plan.program import Array
from wattloom.plan.solution import Solution

SMALLEST = (
    1e-4  # relative to the largest capacity of the unit: below, a size is an echo of the interior point
)


@dataclass(frozen=True)
class Operation:
    """Sizes and hourly activity of every device.

    Attributes
    ----------
    sizes
        By (device, capacity), in the capacity's unit.
    activity
        By (device, activity), in the activity's unit [hours].
    levels
        By (device, level) [hours].
    curtailed
        By bus, what is thrown away [hours].
    """

    network: Network
    sizes: dict[tuple[str, str], float]
    activity: dict[tuple[str, str], Array]
    levels: dict[tuple[str, str], Array]
    curtailed: dict[Bus, Array]

    def flow(self, device: Device, activity: Activity, bus: Bus) -> Array:
        """Return what an activity puts into a bus [hours]."""
        return self.activity[device.name, activity.name] * self.network.hourly(activity.ports[bus])

    def yearly(self, device: Device, activity: Activity, rate: Hourly) -> float:
        """Return the yearly sum of `rate` (float or [hours]) per unit of an activity."""
        return self.year(self.network.hourly(rate) * self.activity[device.name, activity.name])

    def year(self, values: Array) -> float:
        """Return the yearly sum of hourly values."""
        return float(np.sum(values)) * self.network.weight


def read_operation(network: Network, solution: Solution) -> Operation:
    """Return what a solution means for the network it was built from."""
    sizes: dict[tuple[str, str], float] = {}
    activity: dict[tuple[str, str], Array] = {}
    levels: dict[tuple[str, str], Array] = {}
    for device in network.devices:
        for capacity in device.envelope.capacities:
            sizes[device.name, capacity.name] = float(
                solution.read(f"capacity:{device.name}.{capacity.name}")[0]
            )
        for level in device.envelope.levels:
            column = solution.read(f"level:{device.name}.{level.name}")
            size = sizes[device.name, level.capacity]
            levels[device.name, level.name] = held(network, device, level, column, size)
        for each in device.envelope.activities:
            activity[device.name, each.name] = _activity(network, device, each, sizes, solution)
        for level in device.envelope.levels:
            _net_out(device, level, activity)
    curtailed = {
        bus: solution.read(f"curtailment:{bus.name}")
        for bus in network.buses()
        if f"curtailment:{bus.name}" in solution.program.columns
    }
    return Operation(network, sizes, activity, levels, curtailed)


def _activity(
    network: Network,
    device: Device,
    activity: Activity,
    sizes: dict[tuple[str, str], float],
    solution: Solution,
) -> Array:
    if not activity.fixed:
        return solution.read(f"activity:{device.name}.{activity.name}")
    bound = network.hourly(activity.upper)
    if activity.capacity is None:
        return bound.copy()
    return bound * sizes[device.name, activity.capacity]


def _net_out(device: Device, level: Level, activity: dict[tuple[str, str], Array]) -> None:
    """Cancel charging against discharging in the same hour, where a store loses nothing by doing both."""
    if level.charge_efficiency != 1.0 or level.discharge_efficiency != 1.0:
        return
    ports = {each.name: each.ports for each in device.envelope.activities}
    if not ports[level.charge]:
        return
    charge, discharge = activity[device.name, level.charge], activity[device.name, level.discharge]
    both = np.minimum(charge, discharge)
    activity[device.name, level.charge] = charge - both
    activity[device.name, level.discharge] = discharge - both
