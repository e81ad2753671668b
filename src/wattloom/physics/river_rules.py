"""What the law lets a river take: rules as data, and the heat they allow hour by hour.

A permit is written as limits on the heating or on the downstream temperature, each with an averaging time
and perhaps a condition on flow or upstream temperature, joined by *and* and *or*. The river is fully mixed:
downstream = upstream + heat / (rho c flow). The result names, for every hour, the rule that binds.

Sources
-------
- Arrete of 11 June 2004 on the Bugey power station, art. 4 (definition of heating and of downstream
  temperature).
- Exceptional arretes of summer 2022 for Bugey, Golfech and Tricastin: the grammar of conditions covered here.

Examples
--------
Bugey, 5 August 2022: heating at most 3 K when the flow is at least 300 m3/s; otherwise at most 5 K and at
most 28.5 degC downstream.

>>> strong = Condition("flow", "at_least", 300.0)
>>> weak = Condition("flow", "below", 300.0)
>>> bugey = AllOf(
...     Limit("heating 3 K", "heating", 3.0, when=(strong,)),
...     Limit("heating 5 K", "heating", 5.0, when=(weak,)),
...     Limit("downstream 28.5", "downstream_temperature", 28.5, when=(weak,)),
... )
>>> allowed = derate(bugey, upstream=np.array([25.0, 25.0]), flow=np.array([300.0, 200.0]))
>>> allowed.heat.round().tolist(), allowed.binding.tolist()
([3767.0, 2930.0], ['heating 3 K', 'downstream 28.5'])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wattloom.physics.arrays import Array
from wattloom.physics.river import HOURS_PER_DAY
from wattloom.physics.thermal import WATER_HEAT_CAPACITY

Averaging: TypeAlias = Literal["hour", "day"]
Sense: TypeAlias = Literal["at_least", "above", "at_most", "below"]

NO_RULE = ""
"""The name of the binding rule in an hour when no rule applies."""


@dataclass(frozen=True)
class Condition:
    """When a limit applies: `quantity` is at least, above, at most or below `threshold` (m3/s or degC)."""

    quantity: Literal["flow", "upstream_temperature"]
    sense: Sense
    threshold: float
    averaging: Averaging = "hour"


@dataclass(frozen=True)
class Limit:
    """One sentence of a permit: `quantity` at most `threshold` (K, degC) when all of `when` holds.

    An averaging over the `day` means that the daily mean obeys the threshold, for heat released evenly over
    the day.
    """

    name: str
    quantity: Literal["heating", "downstream_temperature"]
    threshold: float
    averaging: Averaging = "hour"
    when: tuple[Condition, ...] = ()
    source: str = ""


@dataclass(frozen=True, init=False)
class AllOf:
    """Every one of these rules must be obeyed: the strictest binds."""

    rules: tuple[Rule, ...]

    def __init__(self, *rules: Rule):
        object.__setattr__(self, "rules", rules)


@dataclass(frozen=True, init=False)
class AnyOf:
    """It is enough to obey one of these rules: the most generous binds."""

    rules: tuple[Rule, ...]

    def __init__(self, *rules: Rule):
        object.__setattr__(self, "rules", rules)


Rule: TypeAlias = "Limit | AllOf | AnyOf"


@dataclass(frozen=True)
class Derating:
    """What a rule allows. [hours]

    `heat` in MW, infinite in an hour when no limit applies and zero when the river is already too warm;
    `binding` is the name of the limit that sets it, empty when none does.
    """

    heat: Array
    binding: NDArray[np.str_]


@dataclass(frozen=True)
class _River:
    """The two series a rule looks at, and the number of the day each hour belongs to. [hours]"""

    upstream: Array
    flow: Array
    day: NDArray[np.int64]

    def averaged(self, values: Array, averaging: Averaging) -> Array:
        if averaging == "hour":
            return values
        hours_in_day = np.bincount(self.day)
        return (np.bincount(self.day, weights=values) / hours_in_day)[self.day]


def derate(rule: Rule, *, upstream: Array, flow: Array, first_hour: int = 0) -> Derating:
    """Return the heat [MW] that `rule` lets a river take in every hour, and which limit binds. [hours]

    Parameters
    ----------
    rule
        A `Limit`, or limits joined by `AllOf` and `AnyOf`.
    upstream
        River temperature above the outlet [degC]. [hours]
    flow
        River flow [m3/s], above zero. [hours]
    first_hour
        Hour of the local day at which the series start, 0 to 23: daily means run from midnight to midnight.

    Notes
    -----
    With heating = heat / (rho c flow), an hourly limit allows min over limits of (limit - reference) rho c
    flow, where the reference is zero for a heating and the upstream temperature for a downstream limit. A
    daily mean allows the same heat in each hour of the day, (limit - daily mean of the reference) rho c /
    (daily mean of 1 / flow). Staying under the result in every hour obeys the rule; a release that varies
    within the day may be allowed more.
    """
    day = (np.arange(upstream.size) + first_hour) // HOURS_PER_DAY
    heat, binding = _allowed(rule, _River(upstream, flow, day))
    return Derating(np.maximum(heat, 0.0), np.where(np.isinf(heat), NO_RULE, binding))


def _allowed(rule: Rule, river: _River) -> tuple[Array, NDArray[np.str_]]:
    if isinstance(rule, Limit):
        return _allowed_by_limit(rule, river), np.full(river.flow.size, rule.name)
    heat, binding = _allowed(rule.rules[0], river)
    for other in rule.rules[1:]:
        other_heat, other_binding = _allowed(other, river)
        wins = other_heat < heat if isinstance(rule, AllOf) else other_heat > heat
        heat = np.where(wins, other_heat, heat)
        binding = np.where(wins, other_binding, binding)
    return heat, binding


def _allowed_by_limit(limit: Limit, river: _River) -> Array:
    reference = river.upstream if limit.quantity == "downstream_temperature" else np.zeros_like(river.flow)
    room = limit.threshold - river.averaged(reference, limit.averaging)
    heat = room * WATER_HEAT_CAPACITY / river.averaged(1.0 / river.flow, limit.averaging)
    applies = np.ones(river.flow.size, dtype=np.bool_)
    for condition in limit.when:
        applies &= _holds(condition, river)
    return np.where(applies, heat, np.inf)


def _holds(condition: Condition, river: _River) -> NDArray[np.bool_]:
    watched = river.flow if condition.quantity == "flow" else river.upstream
    seen = river.averaged(watched, condition.averaging)
    match condition.sense:
        case "at_least":
            return seen >= condition.threshold
        case "above":
            return seen > condition.threshold
        case "at_most":
            return seen <= condition.threshold
        case "below":
            return seen < condition.threshold
