"""Where each kWh comes from: origins by hour, traced through the portfolio, the campus and its stores.

Rules, the same for a plan and for a meter:
1. What is sold comes first from the campus's own and contracted supply, pro rata, and from the market only if that
   does not suffice.
2. Everything else drawn from a bus in an hour has the same mix: that of what was put into the bus in that hour.
3. A store keeps a mix: charging adds to it, discharging takes from it pro rata. The year is cyclic, so is the mix.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wattloom.plan.program import Array

SWEEPS = 2  # years walked to make a store's mix cyclic
TINY = 1e-9


@dataclass(frozen=True)
class StoreFlows:
    """One store, each hour [hours].

    Attributes
    ----------
    discharge
        What it gives to the bus.
    gained, kept
        What it holds at the end of the hour, in its own energy: what charging put in, and the rest.
    """

    discharge: Array
    gained: Array
    kept: Array


@dataclass(frozen=True)
class ElectricFlows:
    """One electricity bus: its primary supplies by origin, its sales, its stores, what it hands on. All [hours]."""

    supplies: dict[str, Array]
    market: frozenset[str]
    sales: Array
    stores: dict[str, StoreFlows]


def mixes(
    bus: ElectricFlows, inherited: dict[str, Array], hours: int
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Return the mix of uses and the mix of sales of a bus: shares by origin, each [hours].

    `inherited` is what comes from another bus, by origin [hours]. Shares of an hour sum to one where anything flows.
    """
    origins = list(dict.fromkeys([*bus.supplies, *inherited]))
    given = np.zeros((hours, len(origins)))
    for index, origin in enumerate(origins):
        given[:, index] = bus.supplies.get(origin, 0.0) + inherited.get(origin, np.zeros(hours))
    market = np.array([origin in bus.market for origin in origins], dtype=bool)
    if bus.stores:
        used, sold = _through_stores(given, market, bus.sales, list(bus.stores.values()))
    else:
        sold = _sold(given * ~market, given * market, bus.sales[:, None])
        used = np.maximum(given - sold, 0.0)
    return _by_origin(origins, _shares(used)), _by_origin(origins, _shares(sold))


def _sold(own: Array, market: Array, sales: Array) -> Array:
    """Split sales over origins: own supply first, the market last. [..., origins]"""
    from_own = np.minimum(own.sum(axis=-1, keepdims=True), sales)
    return _shares(own) * from_own + _shares(market) * (sales - from_own)


def _through_stores(
    given: Array, market: NDArray[np.bool_], sales: Array, stores: list[StoreFlows]
) -> tuple[Array, Array]:
    """Return what is used and what is sold once stores have given back the mix they hold. [hours, origins]

    What a store gives back is own supply, whatever it was charged with.
    """
    hours, count = given.shape
    used, sold = np.zeros_like(given), np.zeros_like(given)
    held = [np.full(count, 1.0 / max(count, 1)) for _ in stores]
    own, bought = given * ~market, given * market
    for _ in range(SWEEPS):
        for hour in range(hours):
            back = own[hour].copy()
            for store, mix in zip(stores, held, strict=True):
                back += store.discharge[hour] * mix
            sold[hour] = _sold(back, bought[hour], sales[hour : hour + 1])
            used[hour] = np.maximum(back + bought[hour] - sold[hour], 0.0)
            share = _share(used[hour])
            held = [_mixed(mix, share, store, hour) for store, mix in zip(stores, held, strict=True)]
    return used, sold


def _mixed(mix: Array, incoming: Array, store: StoreFlows, hour: int) -> Array:
    """Return the mix a store holds after an hour of charging."""
    gained, kept = store.gained[hour], store.kept[hour]
    if gained <= TINY:
        return mix
    return (mix * kept + incoming * gained) / (kept + gained)


def _share(flow: Array) -> Array:
    total = flow.sum()
    return flow / total if total > TINY else np.full(len(flow), 1.0 / max(len(flow), 1))


def _shares(flows: Array) -> Array:
    total = flows.sum(axis=-1, keepdims=True)
    return np.divide(flows, total, out=np.zeros_like(flows), where=total > TINY)


def _by_origin(origins: list[str], shares: Array) -> dict[str, Array]:
    return {origin: shares[:, index] for index, origin in enumerate(origins)}
