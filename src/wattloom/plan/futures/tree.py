r"""The program of a plan under an unknown future: one chain of hours per world that may be seen, tied by what is built.

Decisions belong to *groups* of futures that cannot be told apart when they are made; sharing the column is all there is
to non-anticipativity. What is known when is one of three:

    `when_it_comes`  a date is known when it has come, a price when its stage begins: the plan one can follow
    `now`            every future has its own decisions from the start: what perfect knowledge would be worth
    `never`          one list of decisions for all futures: what it costs to decide everything today

The program is

.. math:: \min \sum_s p_s \Big[ \sum_t w_t\, \mathrm{operating}_{n(s,t)} + \sum_{t} b_{g(s,t)} a_{s,t} W_t \Big]

over builds :math:`b_g \ge 0` and the operation of each node, where the capacity of a node is the sum of what was built
on the way to it and still stands. :math:`p_s` are probabilities, :math:`w_t` the weights of stages (adding to one, so
that the objective is EUR per year, levelised over the account), :math:`a_{s,t}` the yearly cost of a unit agreed at
stage t (annuity, upkeep, contract) and :math:`W_t` the weight of the stages in which it is paid.
Source: Birge and Louveaux, Introduction to Stochastic Programming, 2nd edition, 2011, sections 3.1 and 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from wattloom.campus.network import Device, Network
from wattloom.envelope import Capacity
from wattloom.plan.draft import capacity_of
from wattloom.plan.futures.cases import Future
from wattloom.plan.futures.outlook import Stage
from wattloom.plan.futures.worlds import World, Worlds, named
from wattloom.plan.joining import Column, Part, Row, join, with_columns, with_rows
from wattloom.plan.program import MONEY, UNIT_SCALE, Array, Program
from wattloom.plan.rates import activity_rate, capacity_rate

Knowledge = Literal["when_it_comes", "now", "never"]
Sizes = Mapping[str, float]  # by `<device>.<capacity>`, and `reserve:<component>`
Key = tuple[int, object]  # a stage, and what is told apart at it


@dataclass(frozen=True)
class Group:
    """Futures that share the decisions of one stage."""

    name: str
    stage: int
    members: tuple[int, ...]


@dataclass(frozen=True)
class Node:
    """Futures that share a stage's operation: the same world, the same builds on the way."""

    name: str
    stage: int
    members: tuple[int, ...]
    way: tuple[Group, ...]
    world: World


@dataclass(frozen=True)
class Built:
    """One column of what may be built: `paid` is the weight of the stages in which it costs its yearly rate."""

    name: str
    stage: int
    network: Network
    device: Device
    capacity: Capacity
    paid: float

    def rate(self, quantity: str | None = None) -> float:
        """Return what a unit costs over the account, EUR per year; with `quantity`, what this number adds."""
        return agreed_rate(self.network, self.device, self.capacity, quantity) * self.paid


@dataclass(frozen=True)
class Tree:
    """Futures as nodes and groups, over the stages from `first` to `last` (not included).

    `standing` is what was built at the first stages, by stage; nothing more is built at those.
    """

    worlds: Worlds
    futures: tuple[Future, ...]
    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]
    first: int
    last: int
    standing: tuple[Sizes, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All stages of the outlook."""
        return self.worlds.outlook.stages

    @cached_property
    def probabilities(self) -> Array:
        """Of the futures; they add to one also where these are some of all. [futures]"""
        found = np.array([future.probability for future in self.futures])
        return found / found.sum()

    @cached_property
    def program(self) -> Program:
        """The program of the whole tree: its objective is the expected cost."""
        shape = self._shape
        costs = self.probabilities @ np.array([self.cost(s) for s in range(len(self.futures))])
        return replace(shape, cost=costs, constant=float(self.probabilities @ self.constants))

    @cached_property
    def _shape(self) -> Program:
        """The program before it is said what anything costs."""
        parts = [Part(node.name, node.world.program, 1.0, shared=()) for node in self.nodes]
        whole = with_columns(join(parts), [*self._builds(), *self._reserves()])
        return with_rows(whole, [*self._stocks(), *self._reserved()])

    @cached_property
    def constants(self) -> Array:
        """What each future costs whatever is decided, in the program's scale. [futures]"""
        return np.array([
            sum(self.stages[node.stage].weight * node.world.program.constant for node in self.path(s))
            + self.inherited(s) / MONEY
            for s in range(len(self.futures))
        ])  # fmt: skip

    def path(self, future: int) -> list[Node]:
        """Return the nodes that a future passes."""
        return [node for node in self.nodes if future in node.members]

    def cost(self, future: int) -> Array:
        """Return what each column costs in one future, in the program's scale. [columns]"""
        columns = self._shape.columns
        found = np.zeros(self._shape.shape[1])
        for node in self.path(future):
            program, weight = node.world.program, self.stages[node.stage].weight
            for block in program.columns.values():
                found[columns[f"{node.name}/{block.name}"].span] = program.cost[block.span] * weight
        for built in self.built(future):
            block = columns[built.name]
            found[block.start] += built.rate() * block.scale / MONEY
        for name, fee in self._fees().items():
            found[columns[name].start] = fee * columns[name].scale / MONEY
        return found

    def built(self, future: int) -> Iterator[Built]:
        """Walk over what may be built in one future."""
        for group in self.groups:
            if future in group.members and group.stage >= len(self.standing):
                network = self.worlds.of(self.futures[future], group.stage).network
                for device, capacity in buildable(network):
                    name = build_name(group, device, capacity)
                    paid = self._paid(group.stage, capacity)
                    yield Built(name, group.stage, network, device, capacity, paid)

    # What stands, and in which stages it is paid

    def stands(self, capacity: Capacity, built: int, stage: int) -> bool:
        """Whether what was built, or signed, at one stage stands at another."""
        bound = self.worlds.outlook.contract_length or np.inf
        life = capacity.lifetime.value if capacity.lifetime is not None else bound
        return built <= stage and self.stages[stage].year < self.stages[built].year + life

    def _paid(self, built: int, capacity: Capacity) -> float:
        """Return the weight of the stages of this tree in which something is paid."""
        within = range(self.first, self.last)
        return sum(self.stages[t].weight for t in within if self.stands(capacity, built, t))

    def inherited(self, future: int) -> float:
        """Return what is paid within this tree for what was built before, EUR per year."""
        return sum(
            sizes.get(size_name(device, capacity), 0.0)
            * agreed_rate(network, device, capacity)
            * self._paid(t, capacity)
            for t, sizes in enumerate(self.standing)
            for network in [self.worlds.of(self.futures[future], t).network]
            for device, capacity in buildable(network)
        )

    def _builds(self) -> list[Column]:
        built = (each for s in range(len(self.futures)) for each in self.built(s))
        found = {
            each.name: Column(each.name, UNIT_SCALE[each.capacity.unit], upper=each.capacity.maximum)
            for each in built
        }
        return list(found.values())

    def _stocks(self) -> list[Row]:
        """Return that what serves a node is what was built on the way to it and still stands."""
        return [
            self._stock(node, device, capacity)
            for node in self.nodes
            for device, capacity in buildable(node.world.network)
        ]

    def _stock(self, node: Node, device: Device, capacity: Capacity) -> Row:
        entries = {f"{node.name}/capacity:{size_name(device, capacity)}": 1.0}
        for group in node.way:
            there = self.worlds.of(self.futures[node.members[0]], group.stage).network
            new = group.stage >= len(self.standing) and is_buildable(there, device, capacity)
            if new and self.stands(capacity, group.stage, node.stage):
                entries[build_name(group, device, capacity)] = -1.0
        left = sum(
            sizes.get(size_name(device, capacity), 0.0)
            for t, sizes in enumerate(self.standing)
            if self.stands(capacity, t, node.stage)
        )
        name = f"{node.name}/stock:{size_name(device, capacity)}"
        return Row(name, UNIT_SCALE[capacity.unit], entries, lower=left, upper=left)

    # The right to build later, decided at the first stage

    def _fees(self) -> dict[str, float]:
        """Return what a megawatt of each right costs over this tree, EUR per year."""
        weight = sum(stage.weight for stage in self.stages[self.first : self.last])
        return {
            f"reserve:{each.component}": each.reserve * weight
            for each in self.worlds.outlook.arrivals
            if each.reserve is not None
        }

    def _reserves(self) -> list[Column]:
        fixed = self.standing[0] if self.standing else None
        return [
            Column(name, UNIT_SCALE["MW"], lower=0.0)
            if fixed is None
            else Column(name, UNIT_SCALE["MW"], lower=fixed.get(name, 0.0), upper=fixed.get(name, 0.0))
            for name in self._fees()
        ]

    def _reserved(self) -> list[Row]:
        """Return that nothing stands without the right to build it."""
        return [
            Row(
                f"{node.name}/reserved:{size_name(device, capacity)}",
                UNIT_SCALE["MW"],
                {f"{node.name}/capacity:{size_name(device, capacity)}": 1.0, f"reserve:{device.name}": -1.0},
                upper=0.0,
            )
            for node in self.nodes
            for device, capacity in buildable(node.world.network)
            if f"reserve:{device.name}" in self._fees() and capacity.unit == "MW"
        ]


def grow(
    worlds: Worlds,
    futures: Sequence[Future],
    knowledge: Knowledge = "when_it_comes",
    *,
    span: tuple[int, int] | None = None,
    standing: Sequence[Sizes] = (),
) -> Tree:
    """Return the tree of some futures over the stages of `span`, all by default."""
    groups: dict[Key, list[int]] = {}
    nodes: dict[tuple[int, object, tuple[Key, ...]], list[int]] = {}
    first, last = span or (0, len(worlds.outlook.stages))
    for s, future in enumerate(futures):
        way: tuple[Key, ...] = ()
        for stage in range(first, last):
            key = (stage, _told_apart(future, s, stage, knowledge))
            groups.setdefault(key, []).append(s)
            way = (*way, key)
            nodes.setdefault((stage, future.known_at(stage), way), []).append(s)
    made = {key: Group(str(i), key[0], tuple(groups[key])) for i, key in enumerate(groups)}
    found = tuple(
        Node(
            f"node{i}",
            stage,
            tuple(members),
            tuple(made[key] for key in way),
            worlds.of(futures[members[0]], stage),
        )
        for i, ((stage, _, way), members) in enumerate(nodes.items())
    )
    return Tree(worlds, tuple(futures), found, tuple(made.values()), first, last, tuple(standing))


def _told_apart(future: Future, place: int, stage: int, knowledge: Knowledge) -> object:
    if knowledge == "now":
        return place
    return future.known_at(stage) if knowledge == "when_it_comes" else None


def buildable(network: Network) -> list[tuple[Device, Capacity]]:
    """Return the capacities whose size is a decision."""
    return [
        (device, capacity)
        for device in network.devices
        for capacity in device.envelope.capacities
        if not capacity.is_fixed
    ]


def is_buildable(network: Network, device: Device, capacity: Capacity) -> bool:
    """Whether a capacity of this name is a decision in another world."""
    there = next(each for each in network.devices if each.name == device.name)
    return not capacity_of(there, capacity.name).is_fixed


def build_name(group: Group, device: Device, capacity: Capacity) -> str:
    """Name the column of what a group of futures builds."""
    return f"build:{group.name}.{device.name}.{capacity.name}"


def agreed_rate(network: Network, device: Device, capacity: Capacity, quantity: str | None = None) -> float:
    """Return what a unit costs per year at the prices of the day it is built or signed, EUR.

    Annuity and upkeep, and what its must-take output costs: the price of a contract is that of its signing. With
    `quantity`, only what this number adds.
    """
    rate = capacity_rate(network, replace(capacity, costs=named(capacity.costs, quantity)))
    for activity in device.envelope.activities:
        if activity.fixed and activity.capacity == capacity.name:
            hourly = network.hourly(activity_rate(replace(activity, costs=named(activity.costs, quantity))))
            rate += float(np.sum(hourly * network.hourly(activity.upper))) * network.weight
    return rate


def size_name(device: Device, capacity: Capacity) -> str:
    """Name a size as the columns of a plan do."""
    return f"{device.name}.{capacity.name}"
