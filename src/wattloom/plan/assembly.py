"""Network to program: every capacity, activity and level becomes columns, every bus and limit rows.

Two reductions keep the program small. A source that always gives all it can (sun, wind, a take-or-pay contract) has
no hourly column: its capacity stands in the balance, `port_t * upper_t * capacity`, and one column curtails for all.
A capacity whose size is given becomes bounds and constants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from wattloom.campus.network import Device, Network
from wattloom.envelope import Activity, Bus, Capacity, Level
from wattloom.plan.limits import AnnualLimit, annual_limits
from wattloom.plan.program import CARRIER_SCALE, MONEY, UNIT_SCALE, Array, Block, Program
from wattloom.plan.rates import activity_rate, capacity_rate


def build_program(network: Network) -> Program:
    """Return the program of `network`; a full year takes a fraction of a second."""
    assembly = _Assembly(network)
    assembly.add_columns()
    assembly.add_balances()
    assembly.add_bounds()
    assembly.add_levels()
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
class _Assembly:
    network: Network
    columns: dict[str, Block] = field(default_factory=dict)
    rows: dict[str, Block] = field(default_factory=dict)
    cost: list[Array] = field(default_factory=list)
    lower: list[Array] = field(default_factory=list)
    upper: list[Array] = field(default_factory=list)
    row_lower: list[Array] = field(default_factory=list)
    row_upper: list[Array] = field(default_factory=list)
    entries: list[tuple[NDArray[np.int32], NDArray[np.int32], Array]] = field(default_factory=list)
    constant: float = 0.0

    @property
    def hours(self) -> int:
        return self.network.hours

    # Columns

    def column(
        self, name: str, length: int, scale: float, *, cost: Array, lower: Array, upper: Array
    ) -> None:
        """Append a block of columns; cost in EUR and bounds in engineering units per engineering unit."""
        start = sum(block.length for block in self.columns.values())
        self.columns[name] = Block(name, start, length, scale)
        self.cost.append(np.broadcast_to(cost * scale / MONEY, (length,)))
        self.lower.append(np.broadcast_to(lower / scale, (length,)))
        self.upper.append(np.broadcast_to(upper / scale, (length,)))

    def add_columns(self) -> None:
        """Append capacities, then what each device decides hour by hour, then curtailment."""
        for device in self.network.devices:
            for capacity in device.envelope.capacities:
                self._add_capacity(device, capacity)
        for device, activity in self.network.activities():
            self._add_activity(device, activity)
        for device in self.network.devices:
            for level in device.envelope.levels:
                self._add_level_column(device, level)
        for bus in self.network.buses():
            if self._can_curtail(bus):
                zero = np.zeros(1)
                scale = CARRIER_SCALE["electricity"]
                self.column(
                    f"curtailment:{bus.name}",
                    self.hours,
                    scale,
                    cost=zero,
                    lower=zero,
                    upper=np.full(1, np.inf),
                )

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
            cost=np.array([rate]),
            lower=np.array([capacity.minimum]),
            upper=np.array([capacity.maximum]),
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
            lower=np.zeros(1),
            upper=self._direct_bound(device, activity),
        )

    def _direct_bound(self, device: Device, activity: Activity) -> Array:
        """Return the bound that needs no row: absolute ones, and shares of a capacity whose size is given.

        Where the size is a decision the row says it all: a second bound at the largest size can double the iterations
        of an interior point (91 instead of 39 on the reference year).
        """
        bound = self.network.hourly(activity.ceiling)
        if activity.capacity is None:
            return np.minimum(bound, self.share(activity))
        capacity = capacity_of(device, activity.capacity)
        return np.minimum(bound, self.share(activity) * capacity.maximum) if capacity.is_fixed else bound

    def share(self, activity: Activity) -> Array:
        """Return the bound per unit of capacity (absolute without one) [hours]."""
        if activity.share_of is not None:
            bus, share = activity.share_of
            return share * self.network.demanded(bus)
        return self.network.hourly(activity.upper)

    def _add_level_column(self, device: Device, level: Level) -> None:
        capacity = capacity_of(device, level.capacity)
        self.column(
            f"level:{device.name}.{level.name}",
            self.hours,
            UNIT_SCALE[capacity.unit],
            cost=np.zeros(1),
            lower=np.zeros(1),
            upper=np.array([capacity.maximum if capacity.is_fixed else np.inf]),
        )

    def _can_curtail(self, bus: Bus) -> bool:
        return bus.carrier == "electricity" and any(
            activity.fixed and np.any(np.asarray(activity.ports.get(bus, 0.0)) > 0)
            for _, activity in self.network.activities()
        )

    # Rows

    def row(
        self, name: str, length: int, scale: float, *, lower: Array | float, upper: Array | float
    ) -> Block:
        """Append a block of rows; bounds in engineering units."""
        start = sum(block.length for block in self.rows.values())
        self.rows[name] = Block(name, start, length, scale)
        self.row_lower.append(np.broadcast_to(np.asarray(lower, dtype=np.float64) / scale, (length,)))
        self.row_upper.append(np.broadcast_to(np.asarray(upper, dtype=np.float64) / scale, (length,)))
        return self.rows[name]

    def entry(self, row: Block, column: Block, value: Array | float, shift: int = 0) -> None:
        """Add coefficients (engineering units of the row per engineering unit of the column) where they are not zero.

        `shift` moves the column by hours, around the end of the year.
        """
        length = max(row.length, column.length)
        values = np.broadcast_to(np.asarray(value, dtype=np.float64) * column.scale / row.scale, (length,))
        keep = np.flatnonzero(values)
        rows = row.start + (keep if row.length > 1 else np.zeros_like(keep))
        columns = column.start + (
            (keep + shift) % column.length if column.length > 1 else np.zeros_like(keep)
        )
        self.entries.append((rows.astype(np.int32), columns.astype(np.int32), values[keep]))

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
            self._add_curtailment_bound(bus, terms)

    def _add_curtailment_bound(self, bus: Bus, terms: list[tuple[Block, Array]]) -> None:
        """Append that only what is given can be curtailed, in the hours when buying in order to waste would pay."""
        paid = np.zeros(self.hours, dtype=bool)
        for _, activity in self.network.activities():
            if not activity.fixed and np.any(np.asarray(activity.ports.get(bus, 0.0)) > 0):
                paid |= self.network.hourly(activity_rate(activity)) < 0
        if not np.any(paid):
            return
        row = self.row(
            f"bound:curtailment:{bus.name}",
            self.hours,
            CARRIER_SCALE[bus.carrier],
            lower=-np.inf,
            upper=np.where(paid, self._given(bus), np.inf),
        )
        self.entry(row, self.columns[f"curtailment:{bus.name}"], paid.astype(np.float64))
        for column, value in terms:
            if column.length == 1:
                self.entry(row, column, -np.maximum(value, 0.0) * paid)

    def _given(self, bus: Bus) -> Array:
        """Return what sources of given size always put into a bus [hours]."""
        total = np.zeros(self.hours)
        for device, activity in self.network.activities():
            if activity.fixed and (
                activity.capacity is None or capacity_of(device, activity.capacity).is_fixed
            ):
                size = 1.0 if activity.capacity is None else capacity_of(device, activity.capacity).maximum
                flow = self.network.hourly(activity.ports.get(bus, 0.0)) * self.network.hourly(activity.upper)
                total += np.maximum(flow * size, 0.0)
        return total

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
                row, self.columns[f"capacity:{device.name}.{activity.capacity}"], -self.share(activity)
            )

    def add_levels(self) -> None:
        """Append what each store keeps from hour to hour, and that it holds no more than it can."""
        for device in self.network.devices:
            for level in device.envelope.levels:
                self._add_level_rows(device, level)

    def _add_level_rows(self, device: Device, level: Level) -> None:
        kept = self.columns[f"level:{device.name}.{level.name}"]
        row = self.row(f"level:{device.name}.{level.name}", self.hours, kept.scale, lower=0.0, upper=0.0)
        self.entry(row, kept, 1.0)
        self.entry(row, kept, -(1 - level.loss), shift=-1)
        self.entry(row, self.columns[f"activity:{device.name}.{level.charge}"], -level.charge_efficiency)
        self.entry(
            row, self.columns[f"activity:{device.name}.{level.discharge}"], 1 / level.discharge_efficiency
        )
        if not capacity_of(device, level.capacity).is_fixed:
            held = self.row(
                f"store:{device.name}.{level.name}", self.hours, kept.scale, lower=-np.inf, upper=0.0
            )
            self.entry(held, kept, 1.0)
            self.entry(held, self.columns[f"capacity:{device.name}.{level.capacity}"], -1.0)

    def add_limits(self) -> None:
        """Append the yearly limits, one row each, the peak-hour limit, and the volumes that devices set."""
        for limit in annual_limits(self.network):
            self._add_annual(limit)
        self._add_peak_import()

    def _add_annual(self, limit: AnnualLimit) -> None:
        given = 0.0
        terms: list[tuple[Block, Array | float]] = []
        for device, activity in self.network.activities():
            rate = limit.of_activity(device, activity)
            if rate is None:
                continue
            hourly = self.network.hourly(rate) * self.network.weight
            if not activity.fixed:
                terms.append((self.columns[f"activity:{device.name}.{activity.name}"], hourly))
                continue
            total = float(np.sum(hourly * self.network.hourly(activity.upper)))
            if activity.capacity is None:
                given += total
            else:
                terms.append((self.columns[f"capacity:{device.name}.{activity.capacity}"], total))
        for device in self.network.devices:
            for capacity in device.envelope.capacities:
                rate = limit.of_capacity(device, capacity)
                if rate:
                    terms.append((self.columns[f"capacity:{device.name}.{capacity.name}"], rate))
        row = self.row(
            f"limit:{limit.name}", 1, limit.scale, lower=limit.lower - given, upper=limit.upper - given
        )
        for column, value in terms:
            self.entry(row, column, value)

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

    # Whole

    def program(self) -> Program:
        """Join everything."""
        rows, columns, values = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        shape = (
            sum(block.length for block in self.rows.values()),
            sum(block.length for block in self.columns.values()),
        )
        return Program(
            hours=self.hours,
            cost=np.concatenate(self.cost),
            lower=np.concatenate(self.lower),
            upper=np.concatenate(self.upper),
            matrix=coo_array((values, (rows, columns)), shape=shape).tocsc(),
            row_lower=np.concatenate(self.row_lower),
            row_upper=np.concatenate(self.row_upper),
            columns=self.columns,
            rows=self.rows,
            constant=self.constant / MONEY,
        )


def capacity_of(device: Device, name: str) -> Capacity:
    """Return a device's capacity by name."""
    for capacity in device.envelope.capacities:
        if capacity.name == name:
            return capacity
    raise LookupError(f"{device.name} has no capacity {name!r}")
