"""What a unit costs, in EUR: the central value of every cost of the vocabulary."""

from __future__ import annotations

import numpy as np

from wattloom.campus.network import Network
from wattloom.envelope import Activity, Capacity
from wattloom.envelope.finance import annuity
from wattloom.plan.program import Array


def capacity_rate(network: Network, capacity: Capacity) -> float:
    """Return what one unit of a capacity costs per year, investment annualised at the network's cost of capital."""
    total = 0.0
    for cost in capacity.costs:
        paid = annuity(network.wacc.value, cost.lifetime.value) if cost.lifetime else 1.0
        total += cost.quantity.value * float(np.asarray(cost.profile)) * paid
    return total


def activity_rate(activity: Activity) -> float | Array:
    """Return what one unit of an activity costs, float or [hours]."""
    total: float | Array = 0.0
    for cost in activity.costs:
        total = total + cost.quantity.value * np.asarray(cost.profile)
    return total


def overnight_rate(capacity: Capacity) -> float:
    """Return what one unit of a capacity costs to build."""
    return sum(
        cost.quantity.value * float(np.asarray(cost.profile)) for cost in capacity.costs if cost.lifetime
    )


def activity_share(network: Network, activity: Activity) -> Array:
    """Return the bound of an activity per unit of its capacity (absolute without one) [hours]."""
    if activity.share_of is not None:
        bus, share = activity.share_of
        return share * network.demanded(bus)
    return network.hourly(activity.upper)
