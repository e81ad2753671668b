"""What throws away, at each electric bus where what is given must run; elsewhere a generator just need not run."""

from __future__ import annotations

import numpy as np

from wattloom.campus.network import Array, Device, Network
from wattloom.envelope import Activity, Bus
from wattloom.exchange.draft import Export, add_carrier, size_term
from wattloom.exchange.parts import bus_name
from wattloom.exchange.rows import Row, Term
from wattloom.plan.draft import capacity_of
from wattloom.plan.rates import activity_rate


def may_idle(network: Network, activity: Activity) -> bool:
    """Whether what an activity always gives may be written as a generator that need not run."""
    buses = list(activity.ports.items())
    alone = len(buses) == 1 and buses[0][0].carrier == "electricity" and np.ndim(buses[0][1]) == 0
    return alone and float(np.asarray(buses[0][1])) > 0 and activity.curtailable and not _is_forced(network)


def _is_forced(network: Network) -> bool:
    """Whether anything can be forced to give electricity, so that throwing it away is worth something."""
    return any(_forces(network, device, activity) for device, activity in network.activities()) or any(
        level.initial is not None or np.ptp(network.hourly(level.upper)) > 0
        for device in network.devices
        for level in device.envelope.levels
    )


def _forces(network: Network, device: Device, activity: Activity) -> bool:
    stores = {name for level in device.envelope.levels for name in (level.charge, level.discharge)}
    gives = any(
        bus.carrier == "electricity" and np.any(np.asarray(port) > 0) for bus, port in activity.ports.items()
    )
    other = any(
        bus.carrier != "electricity" and np.any(np.asarray(port) < 0) for bus, port in activity.ports.items()
    )
    injects = activity.fixed and bool(np.any(np.asarray(activity.upper) < 0))
    must = activity.fixed and not activity.curtailable
    turns = gives and other and activity.name not in stores
    return activity.is_ramped or must or injects or turns or activity.annual_minimum is not None


def add_waste(export: Export) -> None:
    """Add what throws away at each electric bus, where what is given there must run."""
    for bus in export.ours.buses():
        given = [
            (device, activity)
            for device, activity in export.ours.activities()
            if bus.carrier == "electricity"
            and activity.fixed
            and activity.curtailable
            and np.any(np.asarray(activity.ports.get(bus, 0.0)) > 0)
            and not (activity.capacity is not None and may_idle(export.ours, activity))
        ]
        if given:
            name = f"curtailment {bus_name(bus)}"
            add_carrier(export, "curtailment")
            export.theirs.add(
                "Generator", name, bus=bus_name(bus), sign=-1.0, p_nom_extendable=True, carrier="curtailment"
            )
            _bound_waste(export, bus, name, given)


def _bound_waste(export: Export, bus: Bus, name: str, given: list[tuple[Device, Activity]]) -> None:
    """Add that only what is given can be thrown away, in the hours when buying in order to waste would pay."""
    paid = _pays_to_waste(export.ours, bus)
    if not np.any(paid):
        return
    bound, terms = np.zeros(export.ours.hours), [Term("Generator-p", name, paid.astype(np.float64))]
    for device, activity in given:
        flow = (
            np.maximum(export.ours.hourly(activity.ports[bus]) * export.ours.hourly(activity.upper), 0.0)
            * paid
        )
        size = (
            size_term(export, device, capacity_of(device, activity.capacity))
            if activity.capacity is not None
            else 1.0
        )
        if isinstance(size, Term):
            terms.append(Term(size.variable, size.name, -flow * size.coefficient))
        else:
            bound += flow * size
    export.rows.append(Row(f"waste:{bus.name}", "<=", bound, tuple(terms), each_hour=True))


def _pays_to_waste(network: Network, bus: Bus) -> Array:
    paid = np.zeros(network.hours, dtype=bool)
    for _, activity in network.activities():
        if np.any(np.asarray(activity.ports.get(bus, 0.0)) > 0):
            paid |= (
                (not activity.curtailable) if activity.fixed else network.hourly(activity_rate(activity)) < 0
            )
    return paid
