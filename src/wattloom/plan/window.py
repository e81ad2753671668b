"""A few days of a campus, cut out of its year, or a few weeks picked to stand for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from wattloom.campus.network import Device, Network
from wattloom.envelope import Activity, Cost, Level
from wattloom.envelope.vocabulary import Hourly

Hours = slice | NDArray[np.int64]


def cut(network: Network, first: int, last: int) -> Network:
    """Return the network over the hours `first` to `last` (not included), its yearly rules applied to them alone.

    Limits on what a year may use (carbon, water) shrink with the hours; those on what is built (budget, land) do not.
    Yearly volumes of contracts are dropped.
    """
    hours = slice(first, last)
    limits = network.limits
    peaks = limits.peak_hours[hours] if limits.peak_hours is not None else None
    return replace(
        network,
        hours=last - first,
        start=network.start + timedelta(hours=first),
        limits=replace(
            limits,
            peak_hours=peaks,
            carbon=_share_of(limits.carbon, network, first, last),
            water=_share_of(limits.water, network, first, last),
        ),
        devices=tuple(_without_volumes(_device(device, hours)) for device in network.devices),
    )


def pick(network: Network, hours: NDArray[np.int64]) -> Network:
    """Return the network over some of its hours, one after the other, that stand for all: yearly rules stay whole."""
    limits = network.limits
    peaks = limits.peak_hours[hours] if limits.peak_hours is not None else None
    return replace(
        network,
        hours=len(hours),
        weight=network.weight * network.hours / len(hours),
        limits=replace(limits, peak_hours=peaks),
        devices=tuple(_device(device, hours) for device in network.devices),
    )


def _share_of(limit: float | None, network: Network, first: int, last: int) -> float | None:
    """Return the part of a yearly limit that falls to some of its hours."""
    return None if limit is None else limit * (last - first) / network.hours


def _device(device: Device, hours: Hours) -> Device:
    envelope = device.envelope
    return replace(
        device,
        envelope=replace(
            envelope,
            activities=tuple(_activity(each, hours) for each in envelope.activities),
            levels=tuple(_level(each, hours) for each in envelope.levels),
        ),
    )


def _level(level: Level, hours: Hours) -> Level:
    return replace(level, lower=_values(level.lower, hours), upper=_values(level.upper, hours))


def _without_volumes(device: Device) -> Device:
    envelope = device.envelope
    activities = tuple(
        replace(each, annual_minimum=None, annual_maximum=None) for each in envelope.activities
    )
    return replace(device, envelope=replace(envelope, activities=activities))


def _activity(activity: Activity, hours: Hours) -> Activity:
    supply = activity.supply
    return replace(
        activity,
        ports={bus: _values(port, hours) for bus, port in activity.ports.items()},
        upper=_values(activity.upper, hours),
        ceiling=_values(activity.ceiling, hours),
        costs=tuple(_cost(cost, hours) for cost in activity.costs),
        meters={meter: _values(rate, hours) for meter, rate in activity.meters.items()},
        supply=replace(supply, carbon_free=_values(supply.carbon_free, hours))
        if supply is not None
        else None,
    )


def _cost(cost: Cost, hours: Hours) -> Cost:
    return replace(cost, profile=_values(cost.profile, hours))


def _values(values: Hourly, hours: Hours) -> Hourly:
    return values if np.ndim(values) == 0 else np.asarray(values)[hours]
