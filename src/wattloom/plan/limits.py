"""The yearly limits of a campus, each as one row over activities and capacities.

The hourly-matching score counts, in every hour, what the campus takes from supply that is not clean in that hour:

    sum_t (1 - clean_t) supply_t  <=  (1 - target) sum_t consumption_t

which is the published 24/7 condition with the hourly balance substituted (PyPSA 247-cfe). Energy lost in storage is
charged to the campus; what was exported was clean surplus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from wattloom.campus.network import CleanDefinition, Device, Limits, Network
from wattloom.envelope import Activity, Capacity, Supply
from wattloom.envelope.vocabulary import Meter
from wattloom.plan.program import Array
from wattloom.plan.rates import overnight_rate

Rate = float | Array | None
CONSUMING = frozenset({"use", "reuse", "reject"})


def _none_of_activity(device: Device, activity: Activity) -> Rate:
    return None


def _none_of_capacity(device: Device, capacity: Capacity) -> float:
    return 0.0


@dataclass(frozen=True)
class AnnualLimit:
    """One row: `lower <= sum of_activity * activity + sum of_capacity * capacity <= upper`."""

    name: str
    lower: float
    upper: float
    scale: float
    of_activity: Callable[[Device, Activity], Rate] = _none_of_activity
    of_capacity: Callable[[Device, Capacity], float] = _none_of_capacity


def annual_limits(network: Network) -> Iterator[AnnualLimit]:
    """Yield every yearly limit that the network asks for."""
    limits = network.limits
    if limits.cfe is not None:
        yield _cfe(limits.cfe, network.clean)
    if limits.carbon is not None:
        yield AnnualLimit("carbon", -np.inf, limits.carbon, 1e3, _metered("carbon"))
    if limits.water is not None:
        yield AnnualLimit("water", -np.inf, limits.water, 1e6, _metered("water"))
    if limits.heat_reuse is not None:
        yield _heat_reuse(limits.heat_reuse)
    yield from _of_capacities(limits)
    yield from _volumes(network)


def yearly_terms(network: Network, limit: AnnualLimit) -> tuple[list[tuple[str, Array | float]], float]:
    """Return what a limit sums over the year: coefficients by column block, and what is given whatever the plan.

    Coefficients are in units of the limit per engineering unit of the column, a number or [hours]. A source that
    always gives all it can has no hourly column: its year stands with its capacity.
    """
    given = 0.0
    terms: list[tuple[str, Array | float]] = []
    for device, activity in network.activities():
        rate = limit.of_activity(device, activity)
        if rate is None:
            continue
        hourly = network.hourly(rate) * network.weight
        if not activity.fixed:
            terms.append((f"activity:{device.name}.{activity.name}", hourly))
            continue
        total = float(np.sum(hourly * network.hourly(activity.upper)))
        if activity.capacity is None:
            given += total
        else:
            terms.append((f"capacity:{device.name}.{activity.capacity}", total))
    for device in network.devices:
        for capacity in device.envelope.capacities:
            rate = limit.of_capacity(device, capacity)
            if rate:
                terms.append((f"capacity:{device.name}.{capacity.name}", rate))
    return terms, given


def clean_share(supply: Supply, definition: CleanDefinition) -> float | Array:
    """Return the share of a supply that counts as clean under a definition, float or [hours]."""
    if definition == "grid_factor":
        return supply.carbon_free
    counted = supply.contracted if definition == "contracted" else supply.additional
    return supply.carbon_free if counted else 0.0


def consumption(activity: Activity) -> float | Array:
    """Return what one unit of an activity takes for the campus's own use, MWh; storage and sales are not use."""
    if activity.role not in CONSUMING:
        return 0.0
    return -np.minimum(_electric(activity), 0.0)


def dirty(activity: Activity, definition: CleanDefinition) -> float | Array:
    """Return what one unit of an activity supplies that is not clean, MWh."""
    if activity.supply is None:
        return 0.0
    share = np.asarray(clean_share(activity.supply, definition))
    return (1.0 - share) * np.maximum(_electric(activity), 0.0)


def _electric(activity: Activity) -> Array:
    """Return what one unit of an activity puts into the electricity buses together."""
    ports = [np.asarray(port) for bus, port in activity.ports.items() if bus.carrier == "electricity"]
    return np.asarray(sum(ports), dtype=np.float64)


def _cfe(target: float, definition: CleanDefinition) -> AnnualLimit:
    def rate(device: Device, activity: Activity) -> Rate:
        value = np.asarray(dirty(activity, definition) - (1.0 - target) * consumption(activity))
        return value if np.any(value) else None

    return AnnualLimit("cfe", -np.inf, 0.0, 1e3, rate)


def _metered(meter: Meter) -> Callable[[Device, Activity], Rate]:
    return lambda device, activity: activity.meters.get(meter)


def _heat_reuse(target: float) -> AnnualLimit:
    def rate(device: Device, activity: Activity) -> Rate:
        produced = np.asarray(activity.meters.get("heat_produced", 0.0))
        value = np.asarray(activity.meters.get("heat_rejected", 0.0)) - (1.0 - target) * produced
        return value if np.any(value) else None

    return AnnualLimit("heat_reuse", -np.inf, 0.0, 1e3, rate)


def _of_capacities(limits: Limits) -> Iterator[AnnualLimit]:
    if limits.budget is not None:
        yield AnnualLimit(
            "budget",
            -np.inf,
            limits.budget,
            1e6,
            of_capacity=lambda device, capacity: overnight_rate(capacity),
        )
    if limits.land is not None:
        yield AnnualLimit(
            "land",
            -np.inf,
            limits.land,
            1e3,
            of_capacity=lambda device, capacity: capacity.land.value if capacity.land else 0.0,
        )


def _volumes(network: Network) -> Iterator[AnnualLimit]:
    """Yield the volumes that devices set for themselves, per unit of their capacity."""
    for owner, volume in network.activities():
        if volume.annual_minimum is None and volume.annual_maximum is None:
            continue
        yield _volume(owner, volume)


def _volume(owner: Device, volume: Activity) -> AnnualLimit:
    least = volume.annual_minimum if volume.annual_minimum is not None else -np.inf
    most = volume.annual_maximum if volume.annual_maximum is not None else np.inf
    if volume.capacity is not None and np.isfinite(least) and np.isfinite(most):
        raise ValueError(f"{owner.name}.{volume.name}: a volume per capacity has one side only")

    def rate(device: Device, activity: Activity) -> Rate:
        return 1.0 if (device.name, activity.name) == (owner.name, volume.name) else None

    def share(device: Device, capacity: Capacity) -> float:
        if device.name != owner.name or capacity.name != volume.capacity:
            return 0.0
        return -(most if np.isfinite(most) else least)

    if volume.capacity is None:
        return AnnualLimit(f"volume:{owner.name}.{volume.name}", least, most, 1e6, rate)
    bounds = (-np.inf, 0.0) if np.isfinite(most) else (0.0, np.inf)
    return AnnualLimit(f"volume:{owner.name}.{volume.name}", *bounds, 1e6, rate, share)
