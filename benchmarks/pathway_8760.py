"""The reference pathway: campus-8760 from 2025 to 2050, its load growing, its promise tightening, its costs falling.

Six stages of five years, each with weather of its own; what is built in a stage stands for its life.
"""

from __future__ import annotations

from dataclasses import replace

from campus_8760 import CANDIDATES, Instance, hourly_series
from wattloom_side import CAPACITY_OF, campus_network

from wattloom.campus.network import Network
from wattloom.envelope import Capacity
from wattloom.plan.assembly import build_program
from wattloom.plan.pathway.assets import Asset
from wattloom.plan.pathway.program import pathway_program
from wattloom.plan.pathway.stages import Stage
from wattloom.plan.program import Program

RATE = 0.05
YEARS = (2025, 2030, 2035, 2040, 2045, 2050)
LOAD = (0.3, 1.0, 1.5, 2.0, 2.0, 2.0)
CFE = (0.80, 0.90, 0.95, 0.97, 0.99, 0.995)
LIFE = {
    "nuclear": 40, "smr": 60, "solar": 30, "onshore": 25, "offshore": 25, "battery_power": 15,
    "battery_energy": 15, "ldes_charge": 25, "ldes_discharge": 25, "ldes_energy": 30,
}  # fmt: skip
FALL = {
    "smr": 0.015, "solar": 0.025, "onshore": 0.01, "offshore": 0.015, "battery_power": 0.03,
    "battery_energy": 0.03, "ldes_charge": 0.02, "ldes_discharge": 0.02, "ldes_energy": 0.02,
}  # fmt: skip


def reference_stage(stage: int, hours: int) -> Stage:
    """One stage of the reference: its own weather, load and promise; standing costs nothing, building all."""
    instance = Instance(hours=hours, seed=stage, cfe=CFE[stage])
    series = hourly_series(hours, stage)
    network = campus_network(instance, replace(series, load=series.load * LOAD[stage]))
    return Stage(YEARS[stage], 5, build_program(_free(_importing(network, max(1.0, LOAD[stage]) * 1e3))))


def _importing(network: Network, most: float) -> Network:
    """Let the campus buy up to `most` MW."""
    devices = tuple(
        replace(
            device,
            envelope=replace(
                device.envelope,
                activities=tuple(replace(activity, upper=most) for activity in device.envelope.activities),
            ),
        )
        if device.name == "import"
        else device
        for device in network.devices
    )
    return replace(network, devices=devices)


def _free(network: Network) -> Network:
    """Take the yearly cost from every capacity, and let it be as large as six cohorts make it."""
    devices = tuple(
        replace(
            device,
            envelope=replace(
                device.envelope,
                capacities=tuple(_costless(capacity) for capacity in device.envelope.capacities),
            ),
        )
        for device in network.devices
    )
    return replace(network, devices=devices)


def _costless(capacity: Capacity) -> Capacity:
    return replace(capacity, costs=(), maximum=capacity.maximum * len(YEARS))


def reference_asset(name: str) -> Asset:
    candidate = CANDIDATES[name]
    fall = [(1 - FALL.get(name, 0.0)) ** (year - 2025) for year in YEARS]
    most = [1e-6 if name == "smr" and year < 2035 else candidate.maximum for year in YEARS]
    place = CAPACITY_OF.get(name, f"{name}.power")
    return Asset(
        place,
        "MWh" if name.endswith("energy") else "MW",
        LIFE[name],
        annuity=tuple(candidate.cost * 1e3 * each for each in fall),
        overnight=(0.0,) * len(YEARS),
        most=tuple(each * 1e3 for each in most),
    )


def reference(hours: int) -> Program:
    stages = [reference_stage(stage, hours) for stage in range(len(YEARS))]
    return pathway_program(stages, [reference_asset(name) for name in CANDIDATES], RATE)
