"""campus-8760 as a Wattloom network, written by hand: a device is its capacities, activities and levels.

The problem counts in GW and M EUR, Wattloom in MW and EUR. Power and energy are turned at the edge.
"""

from __future__ import annotations

import time

import numpy as np
from campus_8760 import (
    BATTERY_EFFICIENCY,
    CANDIDATES,
    EXPORT_LIMIT,
    IMPORT_LIMIT,
    LDES_CHARGE_EFFICIENCY,
    LDES_DISCHARGE_EFFICIENCY,
    MUST_TAKE,
    SHIFT_HOURS,
    SMR_AVAILABILITY,
    SMR_FUEL,
    UNSERVED_COST,
    Hours,
    Instance,
    Result,
    Series,
    hourly_series,
)

from wattloom.campus.network import Device, Limits, Network
from wattloom.envelope import ELECTRICITY, Activity, Capacity, Cost, Envelope, Level, Supply
from wattloom.envelope.quantity import given
from wattloom.plan.assembly import build_program
from wattloom.plan.highs import Mode, solve
from wattloom.plan.program import Program

MW = MWH = 1e3
"""Per GW, and per GWh."""
EUR_PER_MW = 1e3
"""Per M EUR/GW; the same holds for M EUR/GWh and EUR/MWh."""
PRICE = given("campus-8760.price", 1e3, "EUR/MWh")
"""One M EUR/GWh."""

CLEAN = Supply(carbon_free=1.0, contracted=True, additional=True, on_site=True)
CAPACITY_OF = {
    "battery_power": "battery.power",
    "battery_energy": "battery.energy",
    "ldes_charge": "ldes.charge",
    "ldes_discharge": "ldes.discharge",
    "ldes_energy": "ldes.energy",
}
"""Where Wattloom keeps the size of a candidate; a source has one capacity, `power`."""


def solve_with_wattloom(instance: Instance, mode: Mode | None = None) -> Result:
    """Build the program, solve it, and time both."""
    series = hourly_series(instance.hours, instance.seed)
    start = time.perf_counter()
    program = campus_program(instance, series)
    built = time.perf_counter()
    solution = solve(program, mode)
    if solution.status != "optimal":
        raise RuntimeError(f"Wattloom: {solution.status}")
    solved = time.perf_counter()
    sizes = {name: float(solution.read(_column(name))[0]) / MW for name in CANDIDATES}
    return Result(solution.objective * 1e-6, sizes, built - start, solved - built)


def campus_program(instance: Instance, series: Series) -> Program:
    """Return the program of an instance."""
    return build_program(campus_network(instance, series))


def _column(candidate: str) -> str:
    return f"capacity:{CAPACITY_OF.get(candidate, f'{candidate}.power')}"


def campus_network(instance: Instance, series: Series) -> Network:
    """Return the campus of an instance."""
    devices = [
        *(_must_take(name, instance, getattr(series, name)) for name in MUST_TAKE),
        _small_reactor(instance),
        *_grid(series),
        _battery(instance),
        _long_duration_store(instance),
        _demand(series.load),
    ]
    if instance.flexible:
        devices.append(_flexible_load(instance.flexible, series.hour_of_day))
    cap = instance.carbon_cap
    return Network(
        name="campus-8760",
        hours=instance.hours,
        devices=tuple(devices),
        wacc=given("campus-8760.wacc", 0.0, "1/year"),
        limits=Limits(cfe=instance.cfe, carbon=None if cap is None else cap * 1e3),
        clean="grid_factor",
        weight=instance.weight,
    )


def _capacity(name: str, unit: str, candidate: str, instance: Instance) -> Capacity:
    """Return what may be built of a candidate; its yearly cost is already an annuity."""
    yearly = given(f"campus-8760.{candidate}", CANDIDATES[candidate].cost * EUR_PER_MW, f"EUR/{unit}/year")
    return Capacity(name, unit, instance.maximum(candidate) * MW, costs=(Cost("fixed", yearly),))


def _must_take(name: str, instance: Instance, factor: Hours) -> Device:
    capacity = _capacity("power", "MW", name, instance)
    power = Activity(
        "power", {ELECTRICITY: 1.0}, "supply", capacity="power", upper=factor, fixed=True, supply=CLEAN
    )
    return Device(name, Envelope((capacity,), (power,)))


def _small_reactor(instance: Instance) -> Device:
    capacity = _capacity("power", "MW", "smr", instance)
    fuel = Cost("variable", PRICE, SMR_FUEL)
    power = Activity(
        "power",
        {ELECTRICITY: 1.0},
        "supply",
        capacity="power",
        upper=SMR_AVAILABILITY,
        costs=(fuel,),
        supply=CLEAN,
    )
    return Device("smr", Envelope((capacity,), (power,)))


def _grid(series: Series) -> tuple[Device, ...]:
    """Return what is bought, what is sold, and what nobody serves."""
    bought = Activity(
        "power",
        {ELECTRICITY: 1.0},
        "import",
        upper=IMPORT_LIMIT * MW,
        costs=(Cost("energy", PRICE, series.import_cost),),
        meters={"carbon": series.carbon_intensity * 1e-3},
        supply=Supply(carbon_free=series.clean_share, contracted=False, additional=False),
    )
    sold = Activity(
        "power",
        {ELECTRICITY: -1.0},
        "export",
        upper=EXPORT_LIMIT * MW,
        costs=(Cost("revenue", PRICE, -series.export_revenue),),
    )
    unserved = Activity(
        "power",
        {ELECTRICITY: 1.0},
        "supply",
        upper=series.load * MW,
        costs=(Cost("variable", PRICE, UNSERVED_COST),),
        supply=Supply(carbon_free=0.0, contracted=False, additional=False),
    )
    named = {"import": bought, "export": sold, "unserved": unserved}
    return tuple(Device(name, Envelope((), (activity,))) for name, activity in named.items())


def _exchange(name: str, capacity: str | None, upper: float = 1.0) -> Activity:
    """Return the charging or discharging of a store, counted at the side of the campus."""
    if name == "charge":
        return Activity("charge", {ELECTRICITY: -1.0}, "charge", capacity=capacity, upper=upper)
    return Activity("discharge", {ELECTRICITY: 1.0}, "discharge", capacity=capacity, upper=upper)


def _battery(instance: Instance) -> Device:
    """Return a battery whose one converter bounds charging and discharging alike."""
    capacities = (
        _capacity("power", "MW", "battery_power", instance),
        _capacity("energy", "MWh", "battery_energy", instance),
    )
    kept = Level("energy", "energy", "charge", "discharge", BATTERY_EFFICIENCY, BATTERY_EFFICIENCY)
    return Device(
        "battery",
        Envelope(capacities, (_exchange("charge", "power"), _exchange("discharge", "power")), (kept,)),
    )


def _long_duration_store(instance: Instance) -> Device:
    """Return a store whose charger, tank and generator are sized apart."""
    capacities = (
        _capacity("charge", "MW", "ldes_charge", instance),
        _capacity("discharge", "MW", "ldes_discharge", instance),
        _capacity("energy", "MWh", "ldes_energy", instance),
    )
    kept = Level("energy", "energy", "charge", "discharge", LDES_CHARGE_EFFICIENCY, LDES_DISCHARGE_EFFICIENCY)
    return Device(
        "ldes",
        Envelope(capacities, (_exchange("charge", "charge"), _exchange("discharge", "discharge")), (kept,)),
    )


def _demand(load: Hours) -> Device:
    used = Activity("power", {ELECTRICITY: -1.0}, "use", upper=load * MW, fixed=True)
    return Device("load", Envelope((), (used,)))


def _flexible_load(flexible: float, hour_of_day: Hours) -> Device:
    """Return load that may come early (charge) or late (discharge), up to `SHIFT_HOURS` of it either way.

    What was done early (+) or late (-) is settled at the last hour of every day.
    """
    most = SHIFT_HOURS * flexible * MWH
    capacity = Capacity("backlog", "MWh", most, minimum=most)
    activities = (
        _exchange("charge", None, flexible * MW),
        _exchange("discharge", None, flexible * MW),
    )
    free = np.where(hour_of_day == 23, 0.0, 1.0)
    kept = Level("backlog", "backlog", "charge", "discharge", 1.0, 1.0, lower=-free, upper=free)
    return Device("flexible", Envelope((capacity,), activities, (kept,)))
