"""Network to program: every capacity, activity and level becomes columns, every bus and limit rows.

Two reductions keep the program small. A source that always gives all it can (sun, wind, a take-or-pay contract) has
no hourly column: its capacity stands in the balance, `port_t * upper_t * capacity`, and one column curtails for all.
A capacity whose size is given becomes bounds and constants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from wattloom.campus.network import Device, Network
from wattloom.envelope import Activity, Bus, Capacity
from wattloom.plan.chains import add_level_column, add_level_rows, add_ramp
from wattloom.plan.draft import Draft, capacity_of
from wattloom.plan.limits import AnnualLimit, annual_limits, yearly_terms
from wattloom.plan.program import CARRIER_SCALE, UNIT_SCALE, Array, Block, Program
from wattloom.plan.rates import activity_rate, activity_share, capacity_rate


def build_program(network: Network) -> Program:
    """Return the program of `network`; a full year takes a fraction of a second."""
    assembly = _Assembly(network)
    assembly.add_columns()
    assembly.add_balances()
    assembly.add_bounds()
    assembly.add_chains()
    assembly.add_limits()
    return assembly.program()


def activity_scale(activity: Activity) -> float:
    """Return the scale of an activity's column: that of the bus it counts one for one, else of its first bus."""
    for bus, port in activity.ports.items():
        if np.ndim(port) == 0 and abs(float(port)) == 1.0:
            return CARRIER_SCALE[bus.carrier]
    first = next(iter(activity.ports), None)
    return CARRIER_SCALE[first.carrier] if first is not None else UNIT_SCALE["MWh"]


@dataclass
class _Assembly(Draft):
    def add_columns(self) -> None:
        """Append capacities, then what each device decides and keeps hour by hour, then curtailment."""
        for device in self.network.devices:
            for capacity in device.envelope.capacities:
                self._add_capacity(device, capacity)
        for device, activity in self.network.activities():
            self._add_activity(device, activity)
        for device in self.network.devices:
            for level in device.envelope.levels:
                add_level_column(self, device, level)
        for bus in self.network.buses():
            if self._can_curtail(bus):
                self.column(f"curtailment:{bus.name}", self.hours, CARRIER_SCALE["electricity"])

    def _add_capacity(self, device: Device, capacity: Capacity) -> None:
        rate = capacity_rate(self.network, capacity)
        for activity in device.envelope.activities:
            if activity.fixed and activity.capacity == capacity.name:
                given = self.network.hourly(activity_rate(activity)) * self.network.hourly(activity.upper)
                rate += float(np.sum(given)) * self.network.weight
        self.column(
            f"capacity:{device.name}.{capacity.name}",
            1,
            UNIT_SCALE[capacity.unit],
            cost=rate,
            lower=capacity.minimum,
            upper=capacity.maximum,
        )

    def _add_activity(self, device: Device, activity: Activity) -> None:
        rate = self.network.hourly(activity_rate(activity)) * self.network.weight
        if activity.fixed:
            if activity.capacity is None:
                self.constant += float(np.sum(rate * self.network.hourly(activity.upper)))
            return
        self.column(
            f"activity:{device.name}.{activity.name}",
            self.hours,
            activity_scale(activity),
            cost=rate,
            upper=self._direct_bound(device, activity),
        )

    def _direct_bound(self, device: Device, activity: Activity) -> Array:
        """Return the bound that needs no row: absolute ones, and shares of a capacity whose size is given.

        Where the size is a decision the row says it all: a second bound at the largest size can double the iterations
        of an interior point (91 instead of 39 on the reference year).
        """
        bound = self.network.hourly(activity.ceiling)
        if activity.capacity is None:
            return np.minimum(bound, activity_share(self.network, activity))
        capacity = capacity_of(device, activity.capacity)
        return (
            np.minimum(bound, activity_share(self.network, activity) * capacity.maximum)
            if capacity.is_fixed
            else bound
        )

    def _can_curtail(self, bus: Bus) -> bool:
        return bus.carrier == "electricity" and any(
            activity.curtailable and self._is_given(activity, bus)
            for _, activity in self.network.activities()
        )

    def _is_given(self, activity: Activity, bus: Bus) -> bool:
        """Whether an activity puts into a bus, asked or not."""
        return activity.fixed and bool(np.any(np.asarray(activity.ports.get(bus, 0.0)) > 0))

    # Rows

    def add_balances(self) -> None:
        """Append one row per bus and hour: what comes in equals what goes out."""
        for bus in self.network.buses():
            self._add_balance(bus)

    def _add_balance(self, bus: Bus) -> None:
        given = np.zeros(self.hours)
        terms: list[tuple[Block, Array]] = []
        for device, activity in self.network.activities():
            if bus not in activity.ports:
                continue
            port = self.network.hourly(activity.ports[bus])
            if not activity.fixed:
                terms.append((self.columns[f"activity:{device.name}.{activity.name}"], port))
                continue
            flow = port * self.network.hourly(activity.upper)
            capacity = capacity_of(device, activity.capacity) if activity.capacity is not None else None
            if capacity is None:
                given += flow
            elif capacity.is_fixed:
                given += flow * capacity.maximum
            else:
                terms.append((self.columns[f"capacity:{device.name}.{capacity.name}"], flow))
        row = self.row(
            f"balance:{bus.name}", self.hours, CARRIER_SCALE[bus.carrier], lower=-given, upper=-given
        )
        for column, value in terms:
            self.entry(row, column, value)
        if f"curtailment:{bus.name}" in self.columns:
            self.entry(row, self.columns[f"curtailment:{bus.name}"], -1.0)
            self._add_curtailment_bound(bus)

    def _add_curtailment_bound(self, bus: Bus) -> None:
        """Append that only what is given can be curtailed, in the hours when throwing anything else away would pay."""
        paid = self._pays_to_waste(bus)
        if not np.any(paid):
            return
        given = np.zeros(self.hours)
        row_terms: list[tuple[Block, Array]] = []
        for device, activity in self.network.activities():
            if not (activity.curtailable and self._is_given(activity, bus)):
                continue
            flow = np.maximum(
                self.network.hourly(activity.ports[bus]) * self.network.hourly(activity.upper), 0.0
            )
            capacity = capacity_of(device, activity.capacity) if activity.capacity is not None else None
            if capacity is None or capacity.is_fixed:
                given += flow * (1.0 if capacity is None else capacity.maximum)
            else:
                row_terms.append((self.columns[f"capacity:{device.name}.{capacity.name}"], flow))
        row = self.row(
            f"bound:curtailment:{bus.name}",
            self.hours,
            CARRIER_SCALE[bus.carrier],
            lower=-np.inf,
            upper=np.where(paid, given, np.inf),
        )
        self.entry(row, self.columns[f"curtailment:{bus.name}"], paid.astype(np.float64))
        for column, flow in row_terms:
            self.entry(row, column, -flow * paid)

    def _pays_to_waste(self, bus: Bus) -> Array:
        """Mark the hours in which a bus is fed by what is paid to run or must not be thrown away [hours]."""
        paid = np.zeros(self.hours, dtype=bool)
        for _, activity in self.network.activities():
            if self._is_given(activity, bus):
                paid |= not activity.curtailable
            elif np.any(np.asarray(activity.ports.get(bus, 0.0)) > 0):
                paid |= self.network.hourly(activity_rate(activity)) < 0
        return paid

    def add_bounds(self) -> None:
        """Append `activity_t - share_t * capacity <= 0` where the capacity is a decision."""
        for device, activity in self.network.activities():
            if activity.fixed or activity.capacity is None or capacity_of(device, activity.capacity).is_fixed:
                continue
            column = self.columns[f"activity:{device.name}.{activity.name}"]
            row = self.row(
                f"bound:{device.name}.{activity.name}", self.hours, column.scale, lower=-np.inf, upper=0.0
            )
            self.entry(row, column, 1.0)
            self.entry(
                row,
                self.columns[f"capacity:{device.name}.{activity.capacity}"],
                -activity_share(self.network, activity),
            )

    def add_chains(self) -> None:
        """Append what ties an hour to the one before: what stores keep, and what cannot change at will."""
        for device in self.network.devices:
            for level in device.envelope.levels:
                add_level_rows(self, device, level)
        for device, activity in self.network.activities():
            if activity.is_ramped:
                add_ramp(self, device, activity, activity_share(self.network, activity))

    def add_limits(self) -> None:
        """Append the yearly limits, one row each, the peak-hour limit, and the volumes that devices set."""
        for limit in annual_limits(self.network):
            self._add_annual(limit)
        self._add_peak_import()

    def _add_annual(self, limit: AnnualLimit) -> None:
        terms, given = yearly_terms(self.network, limit)
        row = self.row(
            f"limit:{limit.name}", 1, limit.scale, lower=limit.lower - given, upper=limit.upper - given
        )
        for name, value in terms:
            self.entry(row, self.columns[name], value)

    def _add_peak_import(self) -> None:
        limits = self.network.limits
        if limits.grid_peak_import is None or limits.peak_hours is None:
            return
        rows = self.row(
            "limit:grid_peak_import",
            self.hours,
            CARRIER_SCALE["electricity"],
            lower=-np.inf,
            upper=np.where(limits.peak_hours, limits.grid_peak_import, np.inf),
        )
        for column in self._imports():
            self.entry(rows, column, limits.peak_hours.astype(np.float64))

    def _imports(self) -> Iterator[Block]:
        for device, activity in self.network.activities():
            if activity.role == "import":
                yield self.columns[f"activity:{device.name}.{activity.name}"]
