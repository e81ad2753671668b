"""From the campuses of the stages to stages and assets: what is built in cohorts, and what standing costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wattloom.campus.network import Device, Network
from wattloom.campus.pathway import BuildChoices
from wattloom.envelope import ELECTRICITY, PORTFOLIO, Activity, Capacity, Cost, Envelope
from wattloom.envelope.finance import annuity
from wattloom.errors import ScenarioError
from wattloom.plan.assembly import build_program
from wattloom.plan.pathway.assets import Asset, Standing
from wattloom.plan.pathway.stages import CONSTRUCTION, HOURS_PER_YEAR, Stage

BUILDER, POWER = CONSTRUCTION.split(".")


@dataclass(frozen=True)
class Era:
    """The campus of one stage: the years it stands for and its network, investment still among its costs."""

    year: int
    years: int
    network: Network


def assets_of(eras: Sequence[Era], priced_in: int, builds: Mapping[str, BuildChoices]) -> tuple[Asset, ...]:
    """Return everything that is built on a pathway; contracts, which have no lifetime, are made anew in each stage.

    Parameters
    ----------
    priced_in
        The year of the prices that the planner wrote; cited ones bring their own.
    builds
        What the planner says about building, by component.

    Raises
    ------
    ScenarioError
        When he says something about building a component that is not built.
    """
    found = [
        _asset(eras, device, capacity, priced_in, builds.get(device.name))
        for device in eras[0].network.devices
        for capacity in device.envelope.capacities
        if capacity.lifetime is not None
    ]
    built = {asset.name.partition(".")[0] for asset in found}
    for name in builds:
        if name not in built:
            known = ", ".join(sorted(built))
            raise ScenarioError("pathway-not-built", where=f"pathway.builds.{name}", name=name, known=known)
    return tuple(found)


def _asset(
    eras: Sequence[Era], device: Device, capacity: Capacity, priced_in: int, said: BuildChoices | None
) -> Asset:
    name = f"{device.name}.{capacity.name}"
    each = [_capacity(era.network, name) for era in eras]
    life = capacity.lifetime.value if capacity.lifetime is not None else 0.0
    rate, growth = _pace(capacity, said)
    return Asset(
        name,
        capacity.unit,
        life,
        annuity=tuple(
            sum(_yearly(era, cost, priced_in) for cost in owned.costs)
            for era, owned in zip(eras, each, strict=True)
        ),
        overnight=tuple(
            sum(price_in(cost, era.year, priced_in) for cost in owned.costs if cost.lifetime is not None)
            for era, owned in zip(eras, each, strict=True)
        ),
        most=tuple(owned.maximum for owned in each),
        rate=rate,
        growth=growth,
        embodied=capacity.embodied_energy.value if capacity.embodied_energy is not None else 0.0,
        existing=tuple(_standing(capacity, life, eras[0].year, said)),
    )


def _capacity(network: Network, name: str) -> Capacity:
    device, _, part = name.partition(".")
    return next(
        capacity
        for each in network.devices
        if each.name == device
        for capacity in each.envelope.capacities
        if capacity.name == part
    )


def price_in(cost: Cost, year: int, priced_in: int) -> float:
    """Return what one unit costs to build in a year: the price falls by `learning` each year from the year it is of.

    `quantity * (1 - learning)**(year - year of the price)`; before that year it is dearer.
    """
    price = cost.quantity.value * float(np.asarray(cost.profile))
    if cost.learning is None:
        return price
    of = cost.quantity.fact.year if cost.quantity.fact is not None else priced_in
    return price * (1.0 - cost.learning.value) ** (year - of)


def _yearly(era: Era, cost: Cost, priced_in: int) -> float:
    """Return the annuity of one unit built in an era, EUR per year of its life; zero for what is not invested."""
    if cost.lifetime is None:
        return 0.0
    return price_in(cost, era.year, priced_in) * annuity(era.network.wacc.value, cost.lifetime.value)


def _pace(capacity: Capacity, said: BuildChoices | None) -> tuple[float | None, float]:
    """Return the units per year and the share per year that can be built; what the planner says goes first."""
    rate = capacity.build_rate.value if capacity.build_rate is not None else None
    growth = capacity.build_growth.value if capacity.build_growth is not None else None
    if said is not None:
        own = said.rate if capacity.unit == "MW" else said.energy_rate
        other = said.energy_rate if capacity.unit == "MW" else said.rate
        rate = own if own is not None else rate
        growth = said.growth if said.growth is not None and (own is not None or other is None) else growth
    if rate is None and growth is not None:
        rate = 0.0
    return rate, growth or 0.0


def _standing(capacity: Capacity, life: float, first: int, said: BuildChoices | None) -> Iterator[Standing]:
    if said is None:
        return
    amount = said.existing if capacity.unit == "MW" else said.existing_energy
    if amount:
        yield Standing(amount, (said.built if said.built is not None else first) + life)


def stage_of(era: Era, assets: Sequence[Asset], *, repays: bool = False) -> Stage:
    """Return the stage of an era; when the campus repays what building takes, that is one more use of its power."""
    network = operated(era.network)
    if repays:
        energy = sum(asset.embodied * max(asset.most) for asset in assets)
        network = with_construction(network, energy / (HOURS_PER_YEAR * era.years))
    return Stage(era.year, era.years, build_program(network))


def operated(network: Network) -> Network:
    """Return the network without investment: what stands costs its upkeep; the budget is the pathway's affair."""
    devices = tuple(replace(device, envelope=_operated(device.envelope)) for device in network.devices)
    return replace(network, devices=devices, limits=replace(network.limits, budget=None))


def _operated(envelope: Envelope) -> Envelope:
    capacities = tuple(
        replace(capacity, costs=tuple(cost for cost in capacity.costs if cost.lifetime is None))
        for capacity in envelope.capacities
    )
    return replace(envelope, capacities=capacities)


def with_construction(network: Network, most: float) -> Network:
    """Return the network with a constant use of power, at most `most` MW, which the pathway ties to what is built.

    It is drawn from the portfolio, where there is one: things are built elsewhere.
    """
    bus = PORTFOLIO if PORTFOLIO in network.buses() else ELECTRICITY
    power = Capacity(POWER, "MW", most)
    build = Activity("build", {bus: -1.0}, "use", capacity=POWER, upper=1.0, fixed=True)
    return replace(network, devices=(*network.devices, Device(BUILDER, Envelope((power,), (build,)))))
