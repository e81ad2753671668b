"""What ties an hour to the one before: the levels of stores, and activities that cannot change at will.

Both are rows of one form, a state now, the same state an hour ago, and the flows between; a solver that walks
along the hours asks for nothing else. A ramp is written with its own flow `delta`:

    p_t - p_(t-1) - delta_t + ramp_down K = 0,   0 <= delta_t <= (ramp_up + ramp_down) K

A store of a size to be decided counts from its lower bound, `x_t = level_t - lower_t K >= 0`, so that no state is
without bound and a pinned hour is a column that stays at zero.
"""

from __future__ import annotations

import numpy as np

from wattloom.campus.network import Device, Network
from wattloom.envelope import Activity, Capacity, Held, Level
from wattloom.plan.draft import Draft, capacity_of
from wattloom.plan.program import UNIT_SCALE, Array, Block


def add_level_column(draft: Draft, device: Device, level: Level) -> None:
    """Append what a store holds at the end of each hour."""
    capacity = capacity_of(device, level.capacity)
    least, most = _shares(draft.network, level)
    name, scale = f"level:{device.name}.{level.name}", UNIT_SCALE[capacity.unit]
    if not capacity.is_fixed:
        draft.column(name, draft.hours, scale, upper=np.where(most > least, np.inf, 0.0))
        return
    lowest = least * capacity.maximum
    if level.final is not None:
        lowest[-1] = max(lowest[-1], level.final.share * capacity.maximum + level.final.amount)
    draft.column(name, draft.hours, scale, lower=lowest, upper=most * capacity.maximum)


def add_level_rows(draft: Draft, device: Device, level: Level) -> None:
    """Append how a store's level follows from the hour before, and that it holds no more than it can."""
    kept = draft.columns[f"level:{device.name}.{level.name}"]
    capacity = capacity_of(device, level.capacity)
    size = draft.columns[f"capacity:{device.name}.{level.capacity}"]
    start = _carried_in(draft, level, capacity)
    row = draft.row(f"level:{device.name}.{level.name}", draft.hours, kept.scale, lower=start, upper=start)
    draft.entry(row, kept, 1.0)
    draft.entry(row, kept, -(1 - level.loss) * _follows(draft.hours, level.initial is None), shift=-1)
    draft.entry(row, draft.columns[f"activity:{device.name}.{level.charge}"], -level.charge_efficiency)
    draft.entry(
        row, draft.columns[f"activity:{device.name}.{level.discharge}"], 1 / level.discharge_efficiency
    )
    if capacity.is_fixed:
        return
    least, most = _shares(draft.network, level)
    draft.entry(row, size, least - _share_before(least, level))
    held = draft.row(
        f"store:{device.name}.{level.name}",
        draft.hours,
        kept.scale,
        lower=-np.inf,
        upper=np.where(most > least, 0.0, np.inf),
    )
    draft.entry(held, kept, (most > least).astype(np.float64))
    draft.entry(held, size, least - most)
    _add_final(draft, device, level, (kept, size))


def _add_final(draft: Draft, device: Device, level: Level, columns: tuple[Block, Block]) -> None:
    """Append the amount held at the end; a share of a size to be decided stands in the lower bound already."""
    if level.final is None or level.final.amount == 0.0:
        return
    kept, size = columns
    row = draft.row(
        f"final:{device.name}.{level.name}", 1, kept.scale, lower=level.final.amount, upper=np.inf
    )
    last = np.zeros(draft.hours)
    last[-1] = 1.0
    least, _ = _shares(draft.network, level)
    draft.entry(row, kept, last)
    draft.entry(row, size, least[-1] - level.final.share)


def held(network: Network, device: Device, level: Level, column: Array, size: float) -> Array:
    """Return the level of a store from its column, both in engineering units [hours]."""
    if capacity_of(device, level.capacity).is_fixed:
        return column
    return column + _shares(network, level)[0] * size


def _shares(network: Network, level: Level) -> tuple[Array, Array]:
    """Return the least and most held, as shares of the size [hours]."""
    least, most = network.hourly(level.lower).copy(), network.hourly(level.upper)
    if level.final is not None and level.final.amount == 0.0:
        least[-1] = max(least[-1], level.final.share)
    return least, most


def _share_before(least: Array, level: Level) -> Array:
    """Return the share of the size that each hour finds [hours]."""
    before = (1 - level.loss) * np.roll(least, 1)
    if level.initial is not None:
        before[0] = level.initial.share
    return before


def _carried_in(draft: Draft, level: Level, capacity: Capacity) -> Array:
    """Return what the first hour finds, where it is known [hours]."""
    found = np.zeros(draft.hours)
    initial = level.initial if level.initial is not None else Held()
    given = initial.share * capacity.maximum if capacity.is_fixed and initial.share else 0.0
    found[0] = initial.amount + given
    return found


def _follows(hours: int, cyclic: bool) -> Array:
    """Mark the hours that follow another: all but the first, and the first too where the year closes [hours]."""
    after = np.ones(hours)
    after[0] = 1.0 if cyclic else 0.0
    return after


def add_ramp(draft: Draft, device: Device, activity: Activity, share: Array) -> None:
    """Append how far an activity may rise and fall each hour; `share` is its bound per unit of capacity [hours]."""
    if activity.fixed:
        raise ValueError(f"{device.name}.{activity.name}: what is fixed cannot be ramped")
    highest = float(np.max(share))
    rise = highest if activity.ramp_up is None else activity.ramp_up
    fall = highest if activity.ramp_down is None else activity.ramp_down
    most = np.full(draft.hours, rise + fall)
    if not activity.ramp_cyclic:
        most[0] = highest + fall
    capacity = capacity_of(device, activity.capacity) if activity.capacity is not None else None
    size = 1.0 if capacity is None else capacity.maximum if capacity.is_fixed else None
    output = draft.columns[f"activity:{device.name}.{activity.name}"]
    change = draft.column(
        f"ramp:{device.name}.{activity.name}",
        draft.hours,
        output.scale,
        upper=np.inf if size is None else most * size,
    )
    down = 0.0 if size is None else -fall * size
    row = draft.row(f"ramp:{device.name}.{activity.name}", draft.hours, output.scale, lower=down, upper=down)
    draft.entry(row, output, 1.0)
    draft.entry(row, output, -_follows(draft.hours, activity.ramp_cyclic), shift=-1)
    draft.entry(row, change, -1.0)
    if size is None:
        built = draft.columns[f"capacity:{device.name}.{activity.capacity}"]
        _bind_ramp(draft, row, change, built, fall=fall, most=most)


def _bind_ramp(draft: Draft, row: Block, change: Block, size: Block, *, fall: float, most: Array) -> None:
    """Tie a ramp to a size that is to be decided."""
    draft.entry(row, size, fall)
    bound = draft.row(f"bound:{row.name}", draft.hours, change.scale, lower=-np.inf, upper=0.0)
    draft.entry(bound, change, 1.0)
    draft.entry(bound, size, -most)
