"""What a campus is: carriers, devices, hours and limits, as frozen arrays.

A `Network` is all that the program needs and nothing more. It can be written by hand (benchmarks and peers do) or
built from a scenario.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from wattloom.envelope import Activity, Bus, Envelope, Quantity, Technology

CleanDefinition = Literal["grid_factor", "contracted", "additional"]
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Device:
    """One device of the campus: its name in the scenario, what it is, what it can do."""

    name: str
    envelope: Envelope
    technology: str = ""
    model: Technology | None = None
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What the plan must respect; `None` where nothing was asked.

    Attributes
    ----------
    cfe
        Least share of the campus's consumption that is clean in its own hour.
    carbon
        Most life-cycle emissions of supply in a year, t.
    grid_peak_import
        Most power drawn from the grid in the national peak hours, MW; `peak_hours` marks those [hours].
    river_heating
        Most warming of the river, K; built into the devices that use it.
    heat_reuse
        Least share of the fleet's heat that is not rejected.
    water, budget, land
        m3 per year, EUR of overnight investment, hectares.
    """

    cfe: float | None = None
    carbon: float | None = None
    grid_peak_import: float | None = None
    peak_hours: NDArray[np.bool_] | None = None
    river_heating: float | None = None
    heat_reuse: float | None = None
    water: float | None = None
    budget: float | None = None
    land: float | None = None


@dataclass(frozen=True)
class Network:
    """A campus as arrays.

    Attributes
    ----------
    hours
        Number of hours; `start` is the beginning of the first, UTC.
    weight
        Years per modelled year of hours: 8760 / hours, so that a month stands for a year.
    wacc
        Cost of capital.
    clean
        What counts as clean in the score and the `cfe` limit.
    """

    name: str
    hours: int
    devices: tuple[Device, ...]
    wacc: Quantity
    limits: Limits = field(default_factory=Limits)
    clean: CleanDefinition = "contracted"
    start: datetime = datetime(2018, 1, 1, tzinfo=UTC)
    weight: float = 1.0

    def activities(self) -> Iterator[tuple[Device, Activity]]:
        """Walk over every activity with its device."""
        for device in self.devices:
            for activity in device.envelope.activities:
                yield device, activity

    def buses(self) -> tuple[Bus, ...]:
        """Return every bus that an activity touches, in order of first use."""
        return tuple(dict.fromkeys(bus for _, activity in self.activities() for bus in activity.ports))

    def hourly(self, values: float | Array) -> Array:
        """Return `values` as an array [hours]."""
        return np.broadcast_to(np.asarray(values, dtype=np.float64), (self.hours,))

    def demanded(self, bus: Bus) -> Array:
        """Return what fixed demands take from `bus` each hour, in units of the bus [hours]."""
        total = np.zeros(self.hours)
        for _, activity in self.activities():
            port = activity.ports.get(bus)
            if (
                port is not None
                and activity.fixed
                and activity.capacity is None
                and np.all(np.asarray(port) <= 0)
            ):
                total -= self.hourly(port) * self.hourly(activity.upper)
        return total
