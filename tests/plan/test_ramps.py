"""What cannot change at will: plants with a ramp, stores that begin full, backlogs that must be settled.

Each campus is written twice, for Wattloom and for PyPSA, and must cost the same to both.
"""

import logging
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pypsa
import pytest
from campuses import planned, solved

from wattloom.campus.network import Device, Network
from wattloom.envelope import ELECTRICITY, Activity, Capacity, Cost, Envelope, Held, Level
from wattloom.envelope.quantity import given
from wattloom.plan.assembly import build_program
from wattloom.plan.solving import with_sizes
from wattloom.plan.window import cut

logging.getLogger("pypsa").setLevel(logging.ERROR)
logging.getLogger("linopy").setLevel(logging.ERROR)

HOURS = 48
EUR = given("test.price", 1.0, "EUR")
Hours = np.ndarray


def load_of(seed: int) -> Hours:
    """A load of about 100 MW with a steep evening."""
    rng = np.random.default_rng(seed)
    hour = np.arange(HOURS) % 24
    return 60 + 35 * np.exp(-((hour - 19) ** 2) / 6) + rng.uniform(0, 15, HOURS)


def plant(name: str, price: float, yearly: float, *, size: float | None = None, **ramps: object) -> Device:
    """A plant of a decided or given size that burns something."""
    least = 0.0 if size is None else size
    capacity = Capacity("", "MW", 500.0 if size is None else size, least, (Cost("fixed", EUR, yearly),))
    output = Activity(
        "output", {ELECTRICITY: 1.0}, "supply", "", 0.9, costs=(Cost("variable", EUR, price),), **ramps
    )
    return Device(name, Envelope((capacity,), (output,)))


def store(level: Level, *, size: float | None = None, least: float = 0.0) -> Device:
    """A store of a decided or given size behind a charger of 30 MW."""
    least, most = (least, 400.0) if size is None else (size, size)
    energy = Capacity("energy", "MWh", most, least, (Cost("fixed", EUR, 10.0),))
    charge = Activity("charge", {ELECTRICITY: -1.0}, "charge", upper=30.0)
    discharge = Activity("discharge", {ELECTRICITY: 1.0}, "discharge", upper=30.0)
    return Device("store", Envelope((energy,), (charge, discharge), (level,)))


def campus(load: Hours, *devices: Device) -> Network:
    """A campus of these devices with that load; capital is free."""
    used = Activity("use", {ELECTRICITY: -1.0}, "use", upper=load, fixed=True)
    return Network(
        "test", HOURS, (*devices, Device("load", Envelope((), (used,)))), given("wacc", 0.0, "share")
    )


def peer(load: Hours) -> pypsa.Network:
    """The same campus in PyPSA, nothing but its load yet."""
    network = pypsa.Network(snapshots=pd.date_range("2025", periods=HOURS, freq="h"))
    network.add("Bus", "campus")
    network.add("Load", "load", bus="campus", p_set=load)
    return network


def add_plant(network: pypsa.Network, name: str, price: float, yearly: float, **fields: object) -> None:
    extendable = {"p_nom_extendable": True, "p_nom_max": 500.0, "capital_cost": yearly}
    written = {**({} if "p_nom" in fields else extendable), **fields}
    network.add("Generator", name, bus="campus", p_max_pu=0.9, marginal_cost=price, **written)


def add_store(network: pypsa.Network, **fields: object) -> None:
    """A store on its own bus: what Wattloom counts in one device."""
    network.add("Bus", "stored")
    network.add("Link", "charge", bus0="campus", bus1="stored", p_nom=30.0, efficiency=0.9)
    network.add("Link", "discharge", bus0="stored", bus1="campus", p_nom=30.0 / 0.8, efficiency=0.8)
    network.add("Store", "store", bus="stored", standing_loss=0.01, **fields)


def cost_of(network: pypsa.Network) -> float:
    options = {"solver": "simplex", "output_flag": False}
    status, condition = network.optimize(
        solver_name="highs", solver_options=options, include_objective_constant=False
    )
    assert (status, condition) == ("ok", "optimal")
    fixed = network.stores.query("not e_nom_extendable").eval("capital_cost * e_nom").sum()
    fixed += network.generators.query("not p_nom_extendable").eval("capital_cost * p_nom").sum()
    return float(network.objective + fixed)


@pytest.mark.parametrize(
    ("size", "up", "down"),
    [(None, 0.05, 0.08), (None, 0.06, None), (None, None, 0.04), (120.0, 0.05, 0.08), (120.0, 0.04, None)],
)
def test_a_plant_with_a_ramp_costs_what_pypsa_says(size: float | None, up: float | None, down: float | None):
    load = load_of(11)
    network = campus(
        load,
        plant("slow", 10.0, 300.0, size=size, ramp_up=up, ramp_down=down, ramp_cyclic=False),
        plant("quick", 90.0, 40.0),
    )
    other = peer(load)
    ramps = {
        "ramp_limit_up": np.nan if up is None else up,
        "ramp_limit_down": np.nan if down is None else down,
    }
    add_plant(other, "slow", 10.0, 300.0, **ramps, **({} if size is None else {"p_nom": size}))
    add_plant(other, "quick", 90.0, 40.0)
    yearly = 300.0 * size if size is not None else 0.0
    assert solved(network).objective == pytest.approx(cost_of(other) + yearly, rel=1e-9)


@pytest.mark.parametrize("size", [None, 120.0])
def test_a_plant_never_changes_faster_than_its_ramp_and_the_year_closes(size: float | None):
    load = load_of(3)
    slow = plant("slow", 10.0, 300.0, size=size, ramp_up=0.05, ramp_down=0.03)
    _, operation = planned(campus(load, slow, plant("quick", 90.0, 40.0)))
    output, built = operation.activity["slow", "output"], operation.sizes["slow", ""]
    change = output - np.roll(output, 1)
    assert built > 10.0
    assert change.max() <= 0.05 * built + 1e-6
    assert change.min() >= -0.03 * built - 1e-6
    assert np.isclose(change.max(), 0.05 * built) or np.isclose(change.min(), -0.03 * built)


def test_the_slower_a_plant_the_dearer_the_campus():
    load, quick = load_of(1), plant("quick", 90.0, 40.0)
    costs = [
        solved(campus(load, plant("slow", 10.0, 300.0, ramp_up=ramp, ramp_down=ramp), quick)).objective
        for ramp in (1.0, 0.1, 0.05, 0.02, 0.0)
    ]
    free = solved(campus(load, plant("slow", 10.0, 300.0), quick)).objective
    assert costs[0] == pytest.approx(free, rel=1e-9)
    assert all(quicker <= slower for quicker, slower in pairwise(costs))
    assert costs[-1] > 1.02 * free


def test_a_fixed_source_cannot_be_ramped():
    network = campus(load_of(0), plant("sun", 0.0, 10.0, ramp_up=0.1, fixed=True))
    with pytest.raises(ValueError, match=r"sun\.output"):
        build_program(network)


PROFILE = np.clip(np.sin(np.arange(HOURS) / 5.0), 0.0, 1.0)
PINNED = np.where(np.arange(HOURS) % 24 == 23, 0.4, 0.0)
CASES = {
    "cyclic": ({}, {"e_cyclic": True}),
    "begins with 120 MWh": (
        {"initial": Held(amount=120.0)},
        {"e_initial": 120.0, "e_cyclic": False},
    ),
    "begins empty": ({"initial": Held()}, {"e_cyclic": False}),
    "keeps a reserve": ({"lower": 0.3}, {"e_cyclic": True, "e_min_pu": 0.3}),
    "a lake with rules": (
        {"lower": 0.2 * PROFILE, "upper": 0.6 + 0.4 * PROFILE},
        {"e_cyclic": True, "e_min_pu": 0.2 * PROFILE, "e_max_pu": 0.6 + 0.4 * PROFILE},
    ),
    "a backlog that is settled at night": (
        {"lower": PINNED - 0.4, "upper": 0.4 - PINNED},
        {"e_cyclic": True, "e_min_pu": PINNED - 0.4, "e_max_pu": 0.4 - PINNED},
    ),
}


@pytest.mark.parametrize(
    ("name", "size"), [*((name, None) for name in CASES), *((name, 250.0) for name in list(CASES)[1::2])]
)
def test_a_store_with_its_own_rules_costs_what_pypsa_says(name: str, size: float | None):
    ours, theirs = CASES[name]
    load = load_of(7)
    level = Level("stored", "energy", "charge", "discharge", 0.9, 0.8, 0.01, **ours)
    network = campus(load, plant("cheap", 10.0, 800.0), plant("dear", 200.0, 20.0), store(level, size=size))
    other = peer(load)
    add_plant(other, "cheap", 10.0, 800.0)
    add_plant(other, "dear", 200.0, 20.0)
    sizes = {"e_nom": size} if size is not None else {"e_nom_extendable": True, "e_nom_max": 400.0}
    add_store(other, capital_cost=10.0, **sizes, **theirs)
    solution, operation = planned(network)
    assert solution.objective == pytest.approx(cost_of(other), rel=1e-9)
    level_found, built = operation.levels["store", "stored"], operation.sizes["store", "energy"]
    assert np.all(level_found >= np.asarray(level.lower) * built - 1e-6)
    assert np.all(level_found <= np.asarray(level.upper) * built + 1e-6)


@pytest.mark.parametrize("size", [None, 250.0])
@pytest.mark.parametrize("final", [Held(share=0.7), Held(amount=90.0), Held(share=0.1, amount=60.0)])
def test_a_store_ends_with_what_is_asked_of_it(size: float | None, final: Held):
    level = Level("stored", "energy", "charge", "discharge", 0.9, 0.8, initial=Held(share=0.5), final=final)
    load = load_of(2)
    network = campus(load, plant("dear", 200.0, 20.0), store(level, size=size, least=100.0))
    _, operation = planned(network)
    built = operation.sizes["store", "energy"]
    assert built > 0
    assert operation.levels["store", "stored"][-1] == pytest.approx(final.share * built + final.amount)


def test_a_plan_costs_the_same_when_its_sizes_are_given_back():
    level = Level("stored", "energy", "charge", "discharge", 0.9, 0.8, 0.01, lower=-PROFILE, upper=1 - PINNED)
    slow = plant("slow", 10.0, 300.0, ramp_up=0.05, ramp_down=0.08)
    network = campus(load_of(5), slow, plant("quick", 200.0, 40.0), store(level))
    solution, operation = planned(network)
    assert operation.sizes["store", "energy"] > 1 and operation.sizes["slow", ""] > 1
    again = solved(with_sizes(network, operation.sizes))
    assert again.objective == pytest.approx(solution.objective, rel=1e-9)


def test_a_few_days_keep_the_hours_of_a_stores_rules():
    level = Level("stored", "energy", "charge", "discharge", 0.9, 0.8, lower=PROFILE / 2, upper=1 - PINNED)
    network = campus(load_of(5), store(level, size=250.0), plant("quick", 200.0, 40.0))
    day = cut(network, 24, 48)
    kept = next(device for device in day.devices if device.name == "store").envelope.levels[0]
    assert np.array_equal(kept.lower, (PROFILE / 2)[24:])
    assert np.array_equal(kept.upper, (1 - PINNED)[24:])
    assert np.isfinite(solved(day).objective)


def test_a_must_run_cannot_be_thrown_away():
    load = np.full(HOURS, 50.0)
    must = plant("must", 1.0, 0.0, size=100.0, fixed=True)
    network = campus(load, must)
    output = replace(must.envelope.activities[0], curtailable=False)
    stubborn = replace(must, envelope=replace(must.envelope, activities=(output,)))
    assert solved(network).status == "optimal"
    assert solved(campus(load, stubborn)).status == "infeasible"
    sunny = campus(load, stubborn, plant("sun", 0.0, 1.0, size=10.0, fixed=True))
    assert solved(sunny).status == "infeasible"
