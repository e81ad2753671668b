"""Campuses small enough to plan in a test: a few days of a bundled scenario, or one written in place."""

from dataclasses import replace
from functools import cache

import numpy as np

from wattloom.campus.building import Campus, build_campus
from wattloom.campus.document import parse_document
from wattloom.campus.network import Device, Network
from wattloom.campus.reading import load_scenario, scenario_from
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Capacity, Cost
from wattloom.plan.assembly import build_program
from wattloom.plan.highs import Mode, solve
from wattloom.plan.operation import Operation, read_operation
from wattloom.plan.solution import Solution
from wattloom.plan.window import cut

YEAR = 8760

COMPUTING = """
name: written-in-a-test
title: {en: A test, fr: Un essai}
site: {country: FR, weather: lyon}
components:
  fleet: {technology: accelerator_fleet, accelerators: 100000}
  training: {accelerators: 52000}
  users: {technology: inference_demand, accelerators: 36000}
  model: {}
  liquid_tower: {technology: cooling_tower, temperature: 45 degC}
  air_tower: {technology: cooling_tower, temperature: 30 degC}
"""
"""A hundred thousand accelerators and their cooling in Lyon, without any power; components may be appended."""


def written(text: str) -> Scenario:
    """Read a scenario from YAML text."""
    return scenario_from(parse_document(text, "written-in-a-test.yaml"))


@cache
def bundled(name: str) -> Campus:
    """Build a bundled campus once."""
    return build_campus(load_scenario(name))


@cache
def powered(components: str) -> Campus:
    """Build the campus of `COMPUTING` with more components, as YAML lines without indentation."""
    lines = "".join(f"  {line}\n" for line in components.strip().splitlines())
    return build_campus(written(COMPUTING + lines))


def days(network: Network, first: int, count: int) -> Network:
    """Cut some days out of a year and let them stand for it."""
    piece = cut(network, first * 24, (first + count) * 24)
    whole = replace(piece.limits, carbon=network.limits.carbon, water=network.limits.water)
    return replace(piece, weight=YEAR / piece.hours, limits=whole)


def limited(network: Network, **limits: object) -> Network:
    """Set limits beside those there are; the peak hours are those of the largest demand for tasks."""
    if limits.get("grid_peak_import") is not None:
        limits["peak_hours"] = np.arange(network.hours) % 24 == 18
    return replace(network, limits=replace(network.limits, **limits))


def without_limits(network: Network) -> Network:
    """Take every limit back."""
    return replace(network, limits=type(network.limits)())


def without(network: Network, *names: str) -> Network:
    """Take devices out."""
    return replace(network, devices=tuple(each for each in network.devices if each.name not in names))


def sized(network: Network, **maxima: float) -> Network:
    """Bound the capacities of devices; a fixed one gets that size."""
    return replace(
        network,
        devices=tuple(
            _with_capacities(
                each, [_sized(capacity, maxima[each.name]) for capacity in each.envelope.capacities]
            )
            if each.name in maxima
            else each
            for each in network.devices
        ),
    )


def _sized(capacity: Capacity, maximum: float) -> Capacity:
    return replace(capacity, maximum=maximum, minimum=maximum if capacity.is_fixed else 0.0)


def _with_capacities(device: Device, capacities: list[Capacity]) -> Device:
    return replace(device, envelope=replace(device.envelope, capacities=tuple(capacities)))


def dearer(network: Network, factor: float) -> Network:
    """Multiply every price of the campus, revenues included."""
    return replace(network, devices=tuple(_dearer(device, factor) for device in network.devices))


def _dearer(device: Device, factor: float) -> Device:
    def scaled(costs: tuple[Cost, ...]) -> tuple[Cost, ...]:
        return tuple(
            replace(cost, quantity=cost.quantity.times(factor, cost.quantity.unit)) for cost in costs
        )

    envelope = device.envelope
    return replace(
        device,
        envelope=replace(
            envelope,
            capacities=tuple(replace(each, costs=scaled(each.costs)) for each in envelope.capacities),
            activities=tuple(replace(each, costs=scaled(each.costs)) for each in envelope.activities),
        ),
    )


def solved(network: Network, mode: Mode | None = None) -> Solution:
    """Solve the program of a network."""
    return solve(build_program(network), mode or Mode("simplex"))


def cost(network: Network) -> float:
    """Return the cost of the best plan, EUR per year; infinite when there is none."""
    return solved(network).objective


def planned(network: Network) -> tuple[Solution, Operation]:
    """Return the best plan and what it does."""
    solution = solved(network)
    assert solution.status == "optimal"
    return solution, read_operation(network, solution)
