"""The campus as it is in one stage of one future: what is there, what it costs, how much work there is.

What an arrival changes: a component that is built can be built from then on; one of given size (a grid connection) is
there whole, and before that only its share `before`. An arrival takes the place of a component's own `first_year`.
Numbers drawn from ranges hold from the second stage on; at the first they are what they are today.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from wattloom.campus.building import Campus, build_campus
from wattloom.campus.network import Device, Network
from wattloom.campus.scenario import Scenario
from wattloom.envelope import ELECTRICITY, Activity, Capacity, Cost, Envelope, Quantity, Supply
from wattloom.envelope.finance import annuity, inflation
from wattloom.envelope.quantity import given
from wattloom.envelope.site import MONEY_YEAR
from wattloom.envelope.vocabulary import COMPUTE
from wattloom.errors import ScenarioError
from wattloom.facts import fact
from wattloom.plan.assembly import build_program
from wattloom.plan.futures.cases import Future
from wattloom.plan.futures.outlook import Outlook
from wattloom.plan.futures.weeks import WEEK, best_weeks, hours_of
from wattloom.plan.program import Program
from wattloom.plan.window import pick
from wattloom.technologies.accelerator_fleet import AcceleratorFleet

LOST_WORK = "lost_work"
GROWING = ("accelerator", "accelerator-hour")
YEAR = 8760.0


@dataclass(frozen=True)
class World:
    """One year of the campus as it is in some stage of some futures.

    In its program, what is built costs nothing: that is agreed when it is built, not when it serves.
    """

    network: Network
    program: Program


@dataclass
class Worlds:
    """Builds each world once.

    Attributes
    ----------
    weeks
        How many weeks stand for the year.
    learning
        Whether what is built later is cheaper, as cited.
    """

    scenario: Scenario
    outlook: Outlook
    weeks: int
    learning: bool = True
    _campuses: dict[object, Campus] = field(default_factory=dict)
    _found: dict[object, World] = field(default_factory=dict)
    _exposed: dict[object, Program] = field(default_factory=dict)
    _hours: np.ndarray | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all hours that the campus has are there."""
        return self.weeks * WEEK >= self.open(0).hours

    def of(self, future: Future, stage: int) -> World:
        """Return the world of a future in a stage."""
        there = tuple(each <= stage for each in future.arrives)
        growth = (1 + future.growth) ** (self._year(stage) - self._year(0)) if stage else 1.0
        factors = future.factors if stage else tuple(1.0 for _ in future.factors)
        key = (stage, there, growth, factors)
        if key not in self._found:
            network = self._network(stage, there, growth, factors)
            self._found[key] = World(network, _operating(network))
        return self._found[key]

    def open(self, stage: int) -> Network:
        """Return the campus of a stage with everything there."""
        return self.campus(stage, tuple(True for _ in self.outlook.arrivals)).network

    def exposure(self, future: Future, stage: int, place: int) -> Program:
        """Return the world's program with the costs alone that one ranged number makes, per unit of its factor."""
        world, name = self.of(future, stage), self.outlook.ranges[place].quantity.name
        key = (stage, place, id(world))
        if key not in self._exposed:
            factor = future.factors[place] if stage else 1.0
            network = priced(only(world.network, name), {name: 1 / factor})
            self._exposed[key] = _operating(network)
        return self._exposed[key]

    def campus(self, stage: int, there: tuple[bool, ...]) -> Campus:
        """Return the campus of a stage, whole year, with what has come by then."""
        key = (stage, there)
        if key not in self._campuses:
            self._campuses[key] = build_campus(self._scenario(stage, there))
        return self._campuses[key]

    def standing_for(self, future: Future, stage: int) -> Campus:
        """Return the campus of a world, with the world's own network."""
        there = tuple(each <= stage for each in future.arrives)
        return replace(self.campus(stage, there), network=self.of(future, stage).network)

    def _year(self, stage: int) -> int:
        return self.outlook.stages[stage].year

    def _scenario(self, stage: int, there: tuple[bool, ...]) -> Scenario:
        year = self._year(stage)
        parts = dict(self.scenario.components)
        for each, came in zip(self.outlook.arrivals, there, strict=True):
            part = parts[each.component]
            if came and "first_year" in type(part).model_fields:
                parts[each.component] = part.model_copy(update={"first_year": float(year)})
        site = self.scenario.site.model_copy(update={"plan_year": year})
        return self.scenario.model_copy(update={"components": parts, "site": site})

    def _network(
        self, stage: int, there: tuple[bool, ...], growth: float, factors: tuple[float, ...]
    ) -> Network:
        campus = self.campus(stage, there)
        network = with_lost_work(campus.network, self.outlook.lost_work)
        for each, came in zip(self.outlook.arrivals, there, strict=True):
            if not came:
                network = without_yet(network, each.component, each.before)
        if self.learning:
            network = learned(network, self._year(stage) - self._year(0))
        names = {each.quantity.name: f for each, f in zip(self.outlook.ranges, factors, strict=True)}
        return self._short(priced(grown(network, growth), names))

    def _short(self, network: Network) -> Network:
        """Return the network over the same weeks in every world: those that stand best for the plan's own year."""
        if self.weeks * WEEK >= network.hours:
            return network
        if self._hours is None:
            self._hours = hours_of(best_weeks(network, self.weeks))
        return pick(network, self._hours)


def _operating(network: Network) -> Program:
    """Return the program of a network whose capacities are there already."""
    program = build_program(network)
    cost = program.cost.copy()
    for device in network.devices:
        for capacity in device.envelope.capacities:
            if not capacity.is_fixed:
                cost[program.columns[f"capacity:{device.name}.{capacity.name}"].start] = 0.0
    return replace(program, cost=cost)


def without_yet(network: Network, component: str, before: float) -> Network:
    """Return the network before a component has come: nothing of it can be built, of a given size a share is there."""

    def reduced(capacity: Capacity) -> Capacity:
        size = before * capacity.maximum if capacity.is_fixed else 0.0
        return replace(capacity, minimum=size, maximum=size)

    return _each(network, lambda device: _capacities(device, reduced) if device.name == component else device)


def grown(network: Network, factor: float) -> Network:
    """Return the network with more work, and the accelerators for it."""
    if factor == 1.0:
        return network

    def larger(capacity: Capacity) -> Capacity:
        if capacity.unit not in GROWING or not capacity.is_fixed:
            return capacity
        return replace(capacity, minimum=capacity.minimum * factor, maximum=capacity.maximum * factor)

    def asked(activity: Activity) -> Activity:
        demand = activity.fixed and activity.capacity is None
        demand &= all(np.all(np.asarray(port) <= 0) for port in activity.ports.values())
        return replace(activity, upper=np.asarray(activity.upper) * factor) if demand else activity

    return _each(network, lambda device: _activities(_capacities(device, larger), asked))


def priced(network: Network, factors: Mapping[str, float]) -> Network:
    """Return the network with some numbers multiplied, wherever they are a price or an investment."""
    if all(factor == 1.0 for factor in factors.values()):
        return network

    def changed(cost: Cost) -> Cost:
        factor = factors.get(cost.quantity.name, 1.0)
        return cost if factor == 1.0 else replace(cost, quantity=_times(cost.quantity, factor))

    return _costs(network, changed)


def only(network: Network, quantity: str) -> Network:
    """Return the network in which one number is the only one that costs anything."""

    def capacity(each: Capacity) -> Capacity:
        return replace(each, costs=named(each.costs, quantity))

    def activity(each: Activity) -> Activity:
        return replace(each, costs=named(each.costs, quantity))

    return _each(network, lambda device: _activities(_capacities(device, capacity), activity))


def named(costs: tuple[Cost, ...], quantity: str | None) -> tuple[Cost, ...]:
    """Return the costs that one number makes; all of them where none is asked for."""
    return tuple(cost for cost in costs if quantity is None or cost.quantity.name == quantity)


def learned(network: Network, years: float) -> Network:
    """Return the network with what is built in `years` years at the price of then."""
    if not years:
        return network

    def cheaper(cost: Cost) -> Cost:
        if cost.learning is None:
            return cost
        return replace(cost, quantity=_times(cost.quantity, (1 - cost.learning.value) ** years))

    return _costs(network, cheaper)


def with_lost_work(network: Network, price: float | None) -> Network:
    """Return the network in which work may be lost for want of power, at a price.

    So that no future is without a plan: power that is missing is paid for as the work that it would have done. It
    counts neither as clean nor as dirty: work that is not done leaves the promised share as it is.
    """
    value = given("scenario:futures.lost_work", price, "EUR/MWh") if price is not None else idle(network)
    target = network.limits.cfe if network.limits.cfe is not None else 1.0
    most = sum(
        capacity.maximum * -float(np.min(np.asarray(activity.ports.get(ELECTRICITY, 0.0))))
        for device, activity in network.activities()
        if activity.capacity is not None
        for capacity in device.envelope.capacities
        if capacity.name == activity.capacity and np.any(np.asarray(activity.ports.get(ELECTRICITY, 0.0)) < 0)
    )
    lost = Activity(
        "missing",
        {ELECTRICITY: 1.0},
        "supply",
        upper=most,
        costs=(Cost("variable", value),),
        supply=Supply(target, contracted=True, additional=True),
    )
    return replace(network, devices=(*network.devices, Device(LOST_WORK, Envelope(activities=(lost,)))))


def idle(network: Network) -> Quantity:
    """Return what a megawatt-hour is worth to the work it would have done: the hours of accelerators left idle.

    An accelerator costs its annuity in every hour, busy or not; the price is that of one hour over the power that work
    adds to it.

    Raises
    ------
    ScenarioError
        When the campus has no accelerators to tell by.
    """
    life, cited = fact("accelerator_fleet.lifetime").value, fact("accelerator_fleet.capex")
    for device, activity in network.activities():
        if not isinstance(device.model, AcceleratorFleet) or COMPUTE not in activity.ports:
            continue
        power = -float(np.asarray(activity.ports[ELECTRICITY]))
        money = inflation(cited.currency_year or MONEY_YEAR, MONEY_YEAR)
        capex = device.model.capex if device.model.capex is not None else cited.value * money
        hourly = capex * annuity(network.wacc.value, life) / YEAR
        return given("lost_work.price", hourly / power, "EUR/MWh")
    raise ScenarioError("lost-work-unpriced", where="futures.lost_work")


def _times(quantity: Quantity, factor: float) -> Quantity:
    return replace(
        quantity, value=quantity.value * factor, low=quantity.low * factor, high=quantity.high * factor
    )


def _each(network: Network, change: Callable[[Device], Device]) -> Network:
    return replace(network, devices=tuple(change(device) for device in network.devices))


def _capacities(device: Device, change: Callable[[Capacity], Capacity]) -> Device:
    capacities = tuple(change(capacity) for capacity in device.envelope.capacities)
    return replace(device, envelope=replace(device.envelope, capacities=capacities))


def _activities(device: Device, change: Callable[[Activity], Activity]) -> Device:
    activities = tuple(change(activity) for activity in device.envelope.activities)
    return replace(device, envelope=replace(device.envelope, activities=activities))


def _costs(network: Network, change: Callable[[Cost], Cost]) -> Network:
    def capacity(each: Capacity) -> Capacity:
        return replace(each, costs=tuple(change(cost) for cost in each.costs))

    def activity(each: Activity) -> Activity:
        return replace(each, costs=tuple(change(cost) for cost in each.costs))

    return _each(network, lambda device: _activities(_capacities(device, capacity), activity))
