"""Wattloom and PyPSA, given the same campus, find the same cost: two programs written apart, one answer."""

from dataclasses import replace

import numpy as np
import pytest
from campus_8760 import Instance, hourly_series
from pypsa_peer import SIMPLEX, solve_with_pypsa
from wattloom_side import campus_network, campus_program, solve_with_wattloom

from wattloom.campus.network import Network
from wattloom.plan.assembly import build_program
from wattloom.plan.highs import Mode, solve


def drawn_instances(count: int, seed: int) -> list[Instance]:
    """Draw months that differ in weather, clean target, shiftable load, carbon cap and firm supply."""
    rng = np.random.default_rng(seed)
    return [
        Instance(
            hours=720,
            seed=int(rng.integers(100)),
            cfe=float(rng.choice([0.8, 0.9, 0.95, 0.98, 0.99, 1.0])),
            flexible=float(rng.choice([0.0, 0.1, 0.2])),
            carbon_cap=rng.choice([None, 150.0, 60.0, 20.0]),
            maxima={
                "nuclear": float(rng.choice([0.0, 0.2, 0.4, 0.8])),
                "smr": float(rng.choice([0.0, 0.1, 3.0])),
            },
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("instance", drawn_instances(14, seed=8760), ids=str)
def test_a_month_costs_what_pypsa_says_it_costs(instance: Instance):
    peer = solve_with_pypsa(instance, SIMPLEX)
    assert solve_with_wattloom(instance).objective == pytest.approx(peer.objective, rel=1e-8)


@pytest.mark.parametrize(
    ("instance", "objective"),
    [
        (Instance(hours=48, cfe=0.90), 211.543835340),
        (Instance(hours=48, cfe=0.99, flexible=0.2), 186.170358836),
        (Instance(hours=168, cfe=0.95), 322.244248832),
        (Instance(hours=720, cfe=0.99), 540.253960139),
        (Instance(hours=720, cfe=1.0, flexible=0.2), 536.460958240),
    ],
)
def test_the_reference_objectives_are_found(instance: Instance, objective: float):
    assert solve_with_wattloom(instance).objective == pytest.approx(objective, rel=1e-9)


def test_two_days_are_served_by_wind_and_a_battery():
    sizes = solve_with_wattloom(Instance(hours=48, cfe=0.90)).sizes
    built = {name: size for name, size in sizes.items() if size > 1e-6}
    assert built == pytest.approx(
        {"onshore": 1.6955, "battery_power": 0.9733, "battery_energy": 7.327}, rel=1e-4
    )


@pytest.mark.parametrize("solver", ["simplex", "ipx", "hipo"])
def test_every_solver_tells_the_same_cost_and_its_bound_proves_it(solver: str):
    instance = Instance(hours=336, cfe=0.97, flexible=0.1)
    solution = solve(campus_program(instance, hourly_series(336, 0)), Mode(solver, tolerance=1e-8))
    vertex = solve_with_wattloom(instance, Mode("simplex"))
    assert solution.objective * 1e-6 == pytest.approx(vertex.objective, rel=1e-6)
    assert solution.lower_bound <= solution.objective * (1 + 1e-9)
    assert solution.relative_gap < 1e-5


def unsettled(network: Network) -> Network:
    """Let the backlog of the flexible load wait as long as it may grow."""
    flexible = next(device for device in network.devices if device.name == "flexible")
    levels = tuple(replace(level, lower=-1.0, upper=1.0) for level in flexible.envelope.levels)
    free = replace(flexible, envelope=replace(flexible.envelope, levels=levels))
    return replace(network, devices=(*(each for each in network.devices if each is not flexible), free))


def test_load_that_must_be_settled_at_midnight_is_worth_less_than_load_that_may_wait():
    instance, series = Instance(hours=168, cfe=0.95, flexible=0.2), hourly_series(168, 0)
    network = campus_network(instance, series)
    settled = solve(build_program(network))
    waiting = solve(build_program(unsettled(network)))
    rigid = solve_with_wattloom(replace(instance, flexible=0.0))
    assert waiting.objective < settled.objective < rigid.objective * 1e6
