"""Yearly quantities of a plan that one may ask the least or the most of: land, carbon, heat delivered, cost itself.

Each is linear in what the plan decides, and said in the vocabulary of a network, as the yearly limits are: so much per
unit of an activity, so much per unit of a capacity. A source that always gives all it can has no hourly column; its
year stands with its capacity (`limits.yearly_terms`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from wattloom.campus.network import Device, Network
from wattloom.envelope import ELECTRICITY, Activity, Capacity
from wattloom.plan.bordering import Row
from wattloom.plan.limits import AnnualLimit, Rate, consumption, dirty, yearly_terms
from wattloom.plan.program import MONEY, Array, Program
from wattloom.plan.rates import overnight_rate

COST = "cost"


@dataclass(frozen=True)
class Measure:
    """A yearly quantity of any plan of one network.

    Attributes
    ----------
    terms
        By column block: units of the measure per engineering unit of the column, a number or [hours].
    given
        What is there whatever the plan.
    scale
        A size at which it is worth telling two plans apart.
    """

    name: str
    unit: str
    scale: float
    terms: Mapping[str, float | Array]
    given: float = 0.0

    def of(self, program: Program, x: Array) -> float:
        """Return its value for the columns `x` of a program of the network."""
        return self.given + sum(
            float(np.sum(value * program.read(x, name))) for name, value in self.terms.items()
        )

    def vector(self, program: Program) -> Array:
        """Return its coefficients per column of a program, in units of the measure. [columns]"""
        found = np.zeros(program.shape[1])
        for name, value in self.terms.items():
            block = program.columns[name]
            found[block.span] += value * block.scale
        return found

    def row(self, name: str, lower: float = -np.inf, upper: float = np.inf) -> Row:
        """Return the rule that holds it between two values."""
        return Row(name, self.scale, self.terms, lower - self.given, upper - self.given)


def measure(network: Network, name: str) -> Measure:
    """Return one of `MEASURES` for a network."""
    unit, limit = MEASURES[name]
    found = limit(network)
    terms, given = yearly_terms(network, found)
    summed: dict[str, float | Array] = {}
    for column, value in terms:
        summed[column] = summed[column] + value if column in summed else value
    return Measure(name, unit, found.scale, summed, given)


def cost_measure(program: Program) -> Measure:
    """Return the cost of a plan, EUR per year."""
    terms = {
        name: program.cost[block.span] * (MONEY / block.scale)
        for name, block in program.columns.items()
        if np.any(program.cost[block.span])
    }
    return Measure(COST, "EUR/year", MONEY, terms, program.constant * MONEY)


def is_constant(found: Measure) -> bool:
    """Whether a measure is the same in every plan."""
    return all(not np.any(value) for value in found.terms.values())


# What each measure counts


def _limit(
    scale: float,
    of_activity: Callable[[Device, Activity], Rate] | None = None,
    of_capacity: Callable[[Device, Capacity], float] | None = None,
) -> AnnualLimit:
    return AnnualLimit(
        "", -np.inf, np.inf, scale, of_activity or (lambda *_: None), of_capacity or (lambda *_: 0.0)
    )


def supplied(activity: Activity) -> float | Array:
    """Return the electricity that one unit of an activity brings from outside the campus and its stores, MWh."""
    if activity.supply is None:
        return 0.0
    ports = [np.asarray(port) for bus, port in activity.ports.items() if bus.carrier == "electricity"]
    return np.maximum(np.asarray(sum(ports), dtype=np.float64), 0.0)


def _made_from(primary: str) -> Callable[[Network], AnnualLimit]:
    def rate(device: Device, activity: Activity) -> Rate:
        return supplied(activity) if device.model is not None and device.model.primary == primary else None

    return lambda network: _limit(1e3, rate)


def _not_renewable(device: Device, activity: Activity) -> Rate:
    is_renewable = device.model is not None and device.model.primary == "renewable"
    return None if is_renewable else supplied(activity)


def _through_the_wires(device: Device, activity: Activity) -> Rate:
    """Count what reaches the campus by its connection to the public grid: bought, contracted or built elsewhere."""
    return np.maximum(activity.ports.get(ELECTRICITY, 0.0), 0.0) if activity.role == "transfer" else None


def _metered(meter: str, scale: float) -> Callable[[Network], AnnualLimit]:
    return lambda network: _limit(scale, lambda device, activity: activity.meters.get(meter))  # pyright: ignore[reportArgumentType, reportCallIssue]: one of Meter


def _with_role(role: str) -> Callable[[Network], AnnualLimit]:
    def rate(device: Device, activity: Activity) -> Rate:
        return sum(np.abs(port) for port in activity.ports.values()) if activity.role == role else None

    return lambda network: _limit(1e3, rate)


def _unclean(network: Network) -> AnnualLimit:
    return _limit(1e3, lambda device, activity: dirty(activity, network.clean))


def _kept(device: Device, capacity: Capacity) -> float:
    """Count a capacity that keeps electricity from hour to hour."""
    charges = {level.charge for level in device.envelope.levels if level.capacity == capacity.name}
    electric = any(
        bus.carrier == "electricity"
        for activity in device.envelope.activities
        if activity.name in charges
        for bus in activity.ports
    )
    return 1.0 if electric else 0.0


def _land(device: Device, capacity: Capacity) -> float:
    return capacity.land.value if capacity.land else 0.0


MEASURES: Mapping[str, tuple[str, Callable[[Network], AnnualLimit]]] = {
    "nuclear": ("MWh", _made_from("nuclear")),
    "renewable": ("MWh", _made_from("renewable")),
    "supply": ("MWh", lambda network: _limit(1e3, lambda device, activity: supplied(activity))),
    "not_renewable": ("MWh", lambda network: _limit(1e3, _not_renewable)),
    "drawn": ("MWh", lambda network: _limit(1e3, _through_the_wires)),
    "import": ("MWh", _with_role("import")),
    "unclean": ("MWh", _unclean),
    "consumption": ("MWh", lambda network: _limit(1e3, lambda device, activity: consumption(activity))),
    "heat": ("MWh", _metered("heat_delivered", 1e3)),
    "carbon": ("t", _metered("carbon", 1e3)),
    "water": ("m3", _metered("water", 1e6)),
    "storage": ("MWh", lambda network: _limit(1e3, of_capacity=_kept)),
    "capex": ("EUR", lambda network: _limit(1e6, of_capacity=lambda _, capacity: overnight_rate(capacity))),
    "land": ("ha", lambda network: _limit(1e3, of_capacity=_land)),
}


class Ruler:
    """Every measure of one network, each worked out once."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._known: dict[str, Measure] = {}

    def __getitem__(self, name: str) -> Measure:
        if name not in self._known:
            self._known[name] = measure(self.network, name)
        return self._known[name]

    def figures(self, program: Program, x: Array) -> dict[str, float]:
        """Return what a plan amounts to in a year: every measure, its cost, and the shares that follow from them.

        `cfe` is the share of consumption that is clean in its own hour; `renewable_share` and `nuclear_share` are
        shares of all electricity brought in, surplus that is sold included.
        """
        found = {name: self[name].of(program, x) for name in MEASURES}
        cost = float(program.cost @ x + program.constant) * MONEY
        supply, used = found["supply"], found["consumption"]
        return found | {
            COST: cost,
            "levelised_cost": cost / used if used else 0.0,
            "cfe": 1.0 - found["unclean"] / used if used else 0.0,
            "renewable_share": found["renewable"] / supply if supply else 0.0,
            "nuclear_share": found["nuclear"] / supply if supply else 0.0,
        }
