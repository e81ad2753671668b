"""From a campus to a PyPSA network: buses, generators, links, loads, stores, and rows for what has no component.

The network costs what the campus costs, hour for hour and to the last digit: nothing is simplified on the way. What
is always given and may be thrown away (sun, wind) becomes a generator that need not run, as PyPSA users write it,
unless something in the campus can be forced to run; then it must run, and a generator of sign -1 throws away.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from wattloom.campus.network import Array, Device, Network
from wattloom.envelope import Activity, Capacity, Level
from wattloom.errors import InputError
from wattloom.exchange.draft import Bearer, Export, add_carrier, append_row, series, size_term
from wattloom.exchange.limits import add_limits
from wattloom.exchange.parts import (
    OUTSIDE,
    Part,
    bare_bus,
    bus_name,
    is_bare,
    is_unit,
    part_of,
    store_bus,
    store_name,
)
from wattloom.exchange.pypsa_files import peer, quietly
from wattloom.exchange.rows import META, Row, Term
from wattloom.exchange.waste import add_waste, may_idle
from wattloom.plan.draft import capacity_of
from wattloom.plan.rates import activity_rate, activity_share, capacity_rate

if TYPE_CHECKING:
    import pypsa

Size = tuple[str, str]


def export_network(network: Network) -> pypsa.Network:
    """Return a campus as a PyPSA network.

    Rows that PyPSA has no component for stand in `n.meta["wattloom"]["rows"]` (see `exchange.rows`), costs that its
    objective leaves out in `n.meta["wattloom"]["constant"]`, EUR a year.
    """
    module = peer()
    with quietly():
        export = Export(network, _empty(module, network))
        _add_buses(export)
        for device in network.devices:
            _add_device(export, device)
        add_waste(export)
        add_limits(export)
        _add_outside(export)
    export.theirs.meta = {
        META: {
            "rows": [row.as_dict() for row in export.rows],
            "constant": export.constant,
            "sizes": {".".join(key).rstrip("."): vars(bearer) for key, bearer in export.bearers.items()},
        }
    }
    return export.theirs


def with_sizes(network: pypsa.Network, run: Path) -> None:
    """Write the sizes that a run found into the network, as PyPSA writes what it finds (`p_nom_opt`, `e_nom_opt`).

    Raises
    ------
    InputError
        When the run's plan cannot be read.
    """
    try:
        sizes = json.loads((run / "plan.json").read_text("utf-8"))["sizes"]
        found = {name: float(size["value"]) for name, size in sizes.items()}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InputError("run-unreadable", where=str(run), reason=type(fault).__name__) from fault
    for name, bearer in network.meta[META]["sizes"].items():
        if name in found:
            kind, nominal = bearer["variable"].split("-")
            static = network.components[kind].static
            static.loc[bearer["name"], f"{nominal}_opt"] = found[name] * bearer["scale"]


def _empty(module: Any, network: Network) -> pypsa.Network:
    import pandas as pd

    start = network.start.replace(tzinfo=None)
    found = module.Network(name=network.name, snapshots=pd.date_range(start, periods=network.hours, freq="h"))
    found.snapshot_weightings[["objective", "generators"]] = network.weight
    found.snapshot_weightings["stores"] = 1.0
    return found


def _add_buses(export: Export) -> None:
    for bus in export.ours.buses():
        carrier = "AC" if bus.carrier == "electricity" else bus_name(bus)
        add_carrier(export, carrier)
        export.theirs.add("Bus", bus_name(bus), carrier=carrier, unit=bus.unit)


def _add_outside(export: Export) -> None:
    """Add the bus from which an activity takes that takes from none, where there is one."""
    links, generators = export.theirs.links, export.theirs.generators
    if OUTSIDE not in set(links["bus0"]) | set(generators["bus"]):
        return
    add_carrier(export, OUTSIDE)
    export.theirs.add("Bus", OUTSIDE, carrier=OUTSIDE)
    export.theirs.add(
        "Generator", OUTSIDE, bus=OUTSIDE, carrier=OUTSIDE, p_nom_extendable=True, p_min_pu=-1.0
    )


# Devices


def _add_device(export: Export, device: Device) -> None:
    bare: set[str] = set()
    for level in device.envelope.levels:
        if is_bare(export.ours, device, level) or is_unit(export.ours, device, level):
            bare |= {level.charge, level.discharge}
            continue
        name = store_bus(device, level)
        add_carrier(export, store_name(device, level))
        export.theirs.add("Bus", name, carrier=store_name(device, level))
    for activity in device.envelope.activities:
        if activity.name in bare:
            continue
        if activity.fixed and activity.capacity is None:
            _add_given(export, device, activity)
        else:
            _add_activity(export, device, activity)
    for level in device.envelope.levels:
        if is_unit(export.ours, device, level):
            _add_unit(export, device, level)
        else:
            _add_store(export, device, level)


def _add_given(export: Export, device: Device, activity: Activity) -> None:
    """Add what is always so as loads, one for each bus that it touches."""
    hours = export.ours.hourly(activity.upper)
    export.constant += float(np.sum(export.ours.hourly(activity_rate(activity)) * hours)) * export.ours.weight
    single = len(activity.ports) == 1 and len(device.envelope.activities) == 1
    for bus, port in activity.ports.items():
        name = device.name if single else f"{device.name}.{activity.name}.{bus_name(bus)}"
        export.theirs.add(
            "Load", name, bus=bus_name(bus), p_set=series(export, -export.ours.hourly(port) * hours)
        )


def _add_activity(export: Export, device: Device, activity: Activity) -> None:
    part = part_of(export.ours, device, activity)
    export.parts[device.name, activity.name] = part
    rate = 0.0 if activity.fixed else activity_rate(activity)
    ours = export.ours
    fields: dict[str, Any] = {
        **_bounds(export, device, activity, part),
        "marginal_cost": series(export, ours.hourly(rate) / part.scale),
        "carrier": device.technology or device.name,
    }
    add_carrier(export, fields["carrier"])
    fields |= {f"ramp_limit_{end}": limit for end, limit in _ramps(export, device, activity, part).items()}
    if part.kind == "Generator":
        export.theirs.add("Generator", part.name, bus=part.bus, sign=part.sign, **fields)
        return
    for index, (bus, ratio) in enumerate(part.ratios.items(), start=1):
        fields[f"bus{index}"] = bus
        fields["efficiency" if index == 1 else f"efficiency{index}"] = series(export, ours.hourly(ratio))
    export.theirs.add("Link", part.name, bus0=part.bus, **fields)


def _bounds(export: Export, device: Device, activity: Activity, part: Part) -> dict[str, Any]:
    """Return size and shares of the component of an activity."""
    share = activity_share(export.ours, activity)
    ceiling = export.ours.hourly(activity.ceiling)
    if activity.capacity is None:
        return _absolute(export, np.minimum(share, ceiling), part)
    capacity = capacity_of(device, activity.capacity)
    sized = _sized(export, device, capacity, Bearer(part.size, part.name, part.scale))
    if capacity.is_fixed and capacity.maximum > 0:
        share = np.minimum(share, ceiling / capacity.maximum)
    elif np.any(np.isfinite(ceiling)):
        term = Term(part.power, part.name, np.isfinite(ceiling).astype(np.float64))
        most = np.where(np.isfinite(ceiling), ceiling * part.scale, 0.0)
        export.rows.append(Row(f"ceiling:{part.name}", "<=", most, (term,), each_hour=True))
    shares = {"p_max_pu": series(export, share)}
    if activity.fixed and not may_idle(export.ours, activity):
        shares["p_min_pu"] = shares["p_max_pu"]
    return {**sized, **shares}


def _absolute(export: Export, bound: Array, part: Part) -> dict[str, Any]:
    """Return the size of a component that is bounded but not built."""
    finite = np.isfinite(bound)
    if np.all(finite):
        most = float(bound.max())
        return {"p_nom": most * part.scale, "p_max_pu": series(export, bound / most if most else bound)}
    if np.any(finite):
        term = Term(part.power, part.name, finite.astype(np.float64))
        hours = np.where(finite, bound * part.scale, 0.0)
        export.rows.append(Row(f"ceiling:{part.name}", "<=", hours, (term,), each_hour=True))
    return {"p_nom_extendable": True}


def _sized(export: Export, device: Device, capacity: Capacity, bearer: Bearer) -> dict[str, Any]:
    """Return the size of a component; the first that has a capacity bears its cost, others follow it."""
    nominal = bearer.variable.split("-")[1]
    scale, key = bearer.scale, (device.name, capacity.name)
    first = key not in export.bearers
    cost = _yearly(export, device, capacity) if first else 0.0
    if first:
        export.bearers[key] = bearer
    if capacity.is_fixed:
        export.constant += cost * capacity.maximum
        return {nominal: capacity.maximum * scale, "capital_cost": cost / scale}
    if not first:
        other = export.bearers[key]
        terms = (
            Term(bearer.variable, bearer.name, 1 / scale),
            Term(other.variable, other.name, -1 / other.scale),
        )
        export.rows.append(Row(f"one:{bearer.name}", "=", 0.0, terms))
        return {f"{nominal}_extendable": True}
    return {
        f"{nominal}_extendable": True,
        f"{nominal}_min": capacity.minimum * scale,
        f"{nominal}_max": capacity.maximum * scale,
        "capital_cost": cost / scale,
    }


def _yearly(export: Export, device: Device, capacity: Capacity) -> float:
    """Return what a unit of capacity costs a year, what is taken or paid for included."""
    ours = export.ours
    taken = (
        float(np.sum(ours.hourly(activity_rate(each)) * ours.hourly(each.upper))) * ours.weight
        for each in device.envelope.activities
        if each.fixed and each.capacity == capacity.name
    )
    return capacity_rate(ours, capacity) + sum(taken)


def _ramps(export: Export, device: Device, activity: Activity, part: Part) -> dict[str, float]:
    """Return ramps as shares of the component's size; where the year closes, the first hour follows by rows."""
    limits = {"up": activity.ramp_up, "down": activity.ramp_down}
    found = {end: limit for end, limit in limits.items() if limit is not None}
    if activity.capacity is None:
        most = float(activity_share(export.ours, activity).max())
        return {end: limit / most for end, limit in found.items()}
    if activity.ramp_cyclic and found:
        size = size_term(export, device, capacity_of(device, activity.capacity))
        for end, limit in found.items():
            turn = 1.0 if end == "up" else -1.0
            change = np.zeros(export.ours.hours)
            change[0] += turn
            change[-1] -= turn
            step = Term(part.power, part.name, change / part.scale)
            append_row(export, f"ramp-{end}:{part.name}", "<=", 0.0, [(step, 1.0), (size, -limit)])
    return found


def _add_unit(export: Export, device: Device, level: Level) -> None:
    """Add a store with one converter, the tank some hours of it, as the storage unit that it is."""
    ours, name = export.ours, store_name(device, level)
    capacity = capacity_of(device, level.capacity)
    discharge = next(each for each in device.envelope.activities if each.name == level.discharge)
    fields = _sized(export, device, capacity, Bearer("StorageUnit-p_nom", name, 1.0))
    if level.initial is not None:
        fields["state_of_charge_initial"] = _beginning(device, level, capacity)
    add_carrier(export, name)
    export.theirs.add(
        "StorageUnit", name, bus=bare_bus(device, level), carrier=name, max_hours=float(ours.hourly(level.upper)[0]),
        efficiency_store=level.charge_efficiency, efficiency_dispatch=level.discharge_efficiency,
        standing_loss=level.loss, cyclic_state_of_charge=level.initial is None,
        marginal_cost=series(export, ours.hourly(activity_rate(discharge))), **fields,
    )  # fmt: skip


def _add_store(export: Export, device: Device, level: Level) -> None:
    ours, name = export.ours, store_name(device, level)
    capacity = capacity_of(device, level.capacity)
    sized = _sized(export, device, capacity, Bearer("Store-e_nom", name, 1.0))
    least, most = ours.hourly(level.lower), ours.hourly(level.upper)
    fields: dict[str, Any] = {"e_cyclic": level.initial is None, "standing_loss": level.loss}
    if level.initial is not None:
        fields["e_initial"] = _beginning(device, level, capacity)
    bus = bare_bus(device, level) if is_bare(ours, device, level) else store_bus(device, level)
    export.theirs.add(
        "Store", name, bus=bus, carrier=name, e_min_pu=series(export, least), e_max_pu=series(export, most),
        **sized, **fields,
    )  # fmt: skip
    if level.final is not None:
        last = np.zeros(ours.hours)
        last[-1] = 1.0
        held: list[tuple[Term | float, float | Array]] = [(Term("Store-e", name, last), 1.0)]
        held.append((size_term(export, device, capacity), -level.final.share))
        append_row(export, f"final:{name}", ">=", level.final.amount, held)


def _beginning(device: Device, level: Level, capacity: Capacity) -> float:
    """Return what a store begins with, a number in PyPSA."""
    if level.initial is None or level.initial.share == 0.0 or capacity.is_fixed:
        share = level.initial.share if level.initial is not None else 0.0
        return (level.initial.amount if level.initial is not None else 0.0) + (
            share * capacity.maximum if share else 0.0
        )
    raise InputError("pypsa-begins-with-share", where=f"{device.name}.{level.name}")
