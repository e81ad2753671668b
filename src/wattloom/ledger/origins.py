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

from wattloom.plan.program import Array

SWEEPS = 2  # years walked to make a store's mix cyclic
TINY = 1e-9


@dataclass(frozen=True)
class StoreFlows:
    """What goes in and out of one store each hour [hours], and what it holds at the end of the hour."""

    charge: Array
    discharge: Array
    level: Array


@dataclass(frozen=True)
class ElectricFlows:
    """One electricity bus: its primary supplies by origin, its sales, its stores, what it hands on. All [hours]."""

    supplies: dict[str, Array]
    market: frozenset[str]
    sales: Array
    stores: dict[str, StoreFlows]


def mixes(bus: ElectricFlows, inherited: dict[str, Array], hours: int) -> tuple[dict[str, Array], dict[str, Array]]:
    """Return the mix of uses and the mix of sales of a bus: shares by origin, each [hours].

    `inherited` is what comes from another bus, by origin [hours]. Shares of an hour sum to one where anything flows.
    """
    origins = list(dict.fromkeys([*bus.supplies, *inherited]))
    given = np.zeros((hours, len(origins)))
    for index, origin in enumerate(origins):
        given[:, index] = bus.supplies.get(origin, 0.0) + inherited.get(origin, np.zeros(hours))
    sold = _sales_mix(given, np.array([origin in bus.market for origin in origins]), bus.sales)
    remaining = np.maximum(given - sold, 0.0)
    used = _through_stores(remaining, list(bus.stores.values()))
    return _by_origin(origins, _shares(used)), _by_origin(origins, _shares(sold))


def _sales_mix(given: Array, is_market: np.ndarray, sales: Array) -> Array:
    """Split sales over origins: own supply first, the market last. [hours, origins]"""
    own = given * ~is_market
    from_own = np.minimum(own.sum(axis=1), sales)
    from_market = sales - from_own
    return _shares(own) * from_own[:, None] + _shares(given * is_market) * from_market[:, None]


def _through_stores(given: Array, stores: list[StoreFlows]) -> Array:
    """Add what stores give back, with the mix they hold. [hours, origins]"""
    if not stores:
        return given
    hours, count = given.shape
    mixed = given.copy()
    held = [np.full(count, 1.0 / max(count, 1)) for _ in stores]
    for _ in range(SWEEPS):
        for hour in range(hours):
            flow = given[hour].copy()
            for store, mix in zip(stores, held, strict=True):
                flow += store.discharge[hour] * mix
            mixed[hour] = flow
            share = _share(flow)
            for index, store in enumerate(stores):
                held[index] = _mixed(held[index], share, store, hour)
    return mixed


def _mixed(mix: Array, incoming: Array, store: StoreFlows, hour: int) -> Array:
    """Return the mix a store holds after an hour of charging."""
    charged = store.charge[hour]
    if charged <= TINY:
        return mix
    kept = max(store.level[hour - 1] - store.discharge[hour], 0.0)
    return (mix * kept + incoming * charged) / (kept + charged)


def _share(flow: Array) -> Array:
    total = flow.sum()
    return flow / total if total > TINY else np.full(len(flow), 1.0 / max(len(flow), 1))


def _shares(flows: Array) -> Array:
    total = flows.sum(axis=1, keepdims=True)
    return np.divide(flows, total, out=np.zeros_like(flows), where=total > TINY)


def _by_origin(origins: list[str], shares: Array) -> dict[str, Array]:
    return {origin: shares[:, index] for index, origin in enumerate(origins)}
