"""Decades: what is built stands for its life and no longer, grows as fast as it can, and owes the energy it took."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from campus_8760 import CANDIDATES, Instance, hourly_series
from campuses import bundled, cost, days, limited, sized
from hypothesis import given
from hypothesis import strategies as st
from wattloom_side import CAPACITY_OF, campus_network

from wattloom.campus.network import Network
from wattloom.campus.pathway import BuildChoices
from wattloom.envelope import Capacity
from wattloom.errors import ScenarioError
from wattloom.facts import fact
from wattloom.ledger.matching import campus_load
from wattloom.plan.assembly import build_program
from wattloom.plan.highs import Mode, solve
from wattloom.plan.pathway.assets import Asset
from wattloom.plan.pathway.building import build_pathway
from wattloom.plan.pathway.cohorts import Era
from wattloom.plan.pathway.program import pathway_program
from wattloom.plan.pathway.solving import PathwayAnswer, solve_pathway
from wattloom.plan.pathway.stages import Stage, compounded, discount, lengths, weights
from wattloom.plan.program import Program
from wattloom.plan.solvers import Ask

VERTEX = Mode("simplex")
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


def _importing(network, most):
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


def _free(network):
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


def test_the_reference_pathway_costs_what_its_page_says():
    found = solve(reference(336), Mode("hipo", tolerance=1e-8))
    assert found.objective * 1e-6 == pytest.approx(9613.9062, abs=5e-5)
    assert found.relative_gap < 1e-7


# A campus of a few days, decade by decade


@cache
def week(start: int = 10) -> Network:
    """Seven days of the small solar and wind campus."""
    return days(bundled("solar-wind-battery").network, start, 7)


def eras(*years: int, network: Network | None = None) -> list[Era]:
    return [Era(year, count, network or week()) for year, count in zip(years, lengths(years), strict=True)]


def summer(*years: int) -> list[Era]:
    """A week in July without promises, in which the sun pays for itself."""
    return eras(*years, network=limited(week(190), cfe=None))


def said(**fields) -> BuildChoices:
    """Return what a planner writes about building."""
    return BuildChoices.model_validate(fields)


def solved(made: list[Era], rate: float = 0.03, **options) -> PathwayAnswer:
    found = solve_pathway(build_pathway(made, rate, priced_in=2030, **options), Ask("simplex"))
    assert isinstance(found, PathwayAnswer)
    return found


@cache
def decades() -> PathwayAnswer:
    return solved(eras(2030, 2035, 2040, 2045, 2050, 2055))


def test_one_stage_is_the_plan_of_a_year_but_for_its_years():
    found = solved(eras(2030), rate=0.03)
    assert found.solution.objective == pytest.approx(discount(0.03, 0, 5) * cost(week()), rel=1e-8)


def test_the_years_of_the_stages_add_up_to_the_objective():
    found = decades()
    told = sum(step.weight * step.cost for step in found.steps)
    assert told == pytest.approx(found.solution.objective, rel=1e-9)


def test_what_stands_is_what_was_built_and_still_lives():
    found = decades()
    for t, step in enumerate(found.steps):
        for asset in found.pathway.assets:
            alive = sum(
                earlier.built[asset.name]
                for earlier in found.steps[: t + 1]
                if earlier.stage.year + asset.life > step.stage.year
            )
            assert step.stock[asset.name] == pytest.approx(alive, abs=1e-5)


def test_nothing_stands_beyond_its_life():
    """Batteries live twenty years: those of 2030 are gone in 2050, and something was taken down."""
    found = decades()
    taken = [step.retired["battery.power"] for step in found.steps]
    built = [step.built["battery.power"] for step in found.steps]
    assert built[0] > 1.0
    assert taken[4] == pytest.approx(built[0], abs=1e-5)
    assert taken[:4] == pytest.approx([0.0] * 4, abs=1e-5)


def test_what_is_taken_down_never_serves():
    """Solar that stood before and ends in 2035 gives what it can until then, and nothing after."""
    kept = {"solar": said(existing="200 MW", built=2005)}
    early, *late = summer(2030, 2035, 2040)
    shut = [replace(era, network=sized(era.network, solar=0.0)) for era in late]
    found = solved([early, *shut], builds=kept)
    stock = [step.stock["solar."] for step in found.steps]
    given = [float(np.sum(operation.activity["solar", "output"])) for operation in found.operations]
    assert stock == pytest.approx([200.0, 0.0, 0.0])
    assert found.steps[1].retired["solar."] == pytest.approx(200.0)
    assert given[0] > 0
    assert given[1:] == [0.0, 0.0]


@pytest.mark.parametrize("component", ["solar", "battery"])
def test_building_faster_never_costs_more(component: str):
    slow = {"rate": "2 MW/year", "energy_rate": "2 MWh/year"}
    fast = {"rate": "10 MW/year", "energy_rate": "10 MWh/year"}
    costs = [
        solved(summer(2030, 2035, 2040), builds={component: choice}).solution.objective
        for choice in (said(**slow), said(**slow, growth=0.2), said(**fast, growth=0.2), said())
    ]
    assert costs == sorted(costs, reverse=True)
    assert costs[0] > costs[-1]


def test_a_rate_holds_in_every_stage():
    found = solved(summer(2030, 2035, 2040), builds={"solar": said(rate="20 MW/year")})
    assert [step.built["solar."] for step in found.steps] == pytest.approx([100.0] * 3)


def test_a_swarm_grows_from_what_it_is():
    """Ten megawatts that add a fifth of themselves each year are at most 10 x 1.2^5 after five years."""
    swarm = {"solar": said(growth=0.2, existing="10 MW", built=2030)}
    found = solved(summer(2030, 2035, 2040), builds=swarm)
    first, second = found.steps[0].stock["solar."], found.steps[1].stock["solar."]
    assert first == pytest.approx(10.0 * 1.2**5)
    assert second == pytest.approx(first * 1.2**5)


def test_a_swarm_of_nothing_stays_nothing():
    found = solved(summer(2030, 2035), builds={"solar": said(growth=1.0)})
    assert [step.built["solar."] for step in found.steps] == pytest.approx([0.0, 0.0])


def test_the_energy_of_building_is_supplied():
    free, repaid = solved(summer(2030, 2035)), solved(summer(2030, 2035), repays=True)
    for step, operation in zip(repaid.steps, repaid.operations, strict=True):
        drawn = operation.year(operation.activity["construction", "build"]) * step.stage.years
        assert drawn == pytest.approx(step.embodied)
        assert step.embodied > 0
    used = [_used(answer) for answer in (free, repaid)]
    assert used[1] > used[0] + 0.9 * sum(step.embodied for step in repaid.steps)
    assert repaid.solution.objective > free.solution.objective


def _used(answer: PathwayAnswer) -> float:
    """Return the electricity that all stages use, MWh."""
    return sum(
        operation.year(campus_load(operation)) * step.stage.years
        for step, operation in zip(answer.steps, answer.operations, strict=True)
    )


def test_prices_that_fall_are_waited_for():
    """What is cited for 2030 is dearer before and cheaper after."""
    assets = build_pathway(eras(2025, 2030, 2050), 0.03, priced_in=2030).assets
    solar = next(asset for asset in assets if asset.name == "solar.")
    fall = 1 - fact("solar.capex_learning").value
    assert solar.overnight[1] == pytest.approx(700e3)
    assert solar.overnight[0] == pytest.approx(700e3 / fall**5)
    assert solar.overnight[2] == pytest.approx(700e3 * fall**20)


def test_a_budget_holds_in_each_stage():
    free = solved(summer(2030, 2035))
    most = 0.5 * free.steps[0].investment
    found = solved([_with_budget(era, most) for era in summer(2030, 2035)])
    assert all(step.investment <= most * (1 + 1e-9) for step in found.steps)
    assert found.solution.objective > free.solution.objective


def _with_budget(era: Era, budget: float) -> Era:
    limits = replace(era.network.limits, budget=budget)
    return replace(era, network=replace(era.network, limits=limits))


def test_years_weigh_less_the_later_they_come():
    stages = [Stage(era.year, era.years, build_program(era.network)) for era in eras(2030, 2040)]
    assert weights(stages, 0.0) == (10.0, 10.0)
    early, late = weights(stages, 0.05)
    assert late == pytest.approx(early / 1.05**10)


@given(growth=st.floats(0.01, 1.0), years=st.integers(1, 20), stock=st.floats(0.0, 100.0))
def test_growth_compounds_like_the_years_one_by_one(growth: float, years: int, stock: float):
    rate, grown = 3.0, stock
    for _ in range(years):
        grown += rate + growth * grown
    allowed = compounded(growth, years) * (rate + growth * stock)
    assert allowed == pytest.approx(grown - stock, rel=1e-9)


def test_what_is_contracted_cannot_be_told_how_fast_it_is_built():
    with pytest.raises(ScenarioError, match="grid_import"):
        build_pathway(eras(2030), 0.03, priced_in=2030, builds={"grid_import": said(rate="1 MW/year")})
