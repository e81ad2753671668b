"""What no plan may break, whatever the campus, the days and the numbers: energy, money and promises."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pytest
from campuses import (
    bundled,
    cost,
    days,
    dearer,
    limited,
    planned,
    powered,
    solved,
    without,
    without_limits,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wattloom.api import make_plan
from wattloom.campus.building import build_campus
from wattloom.campus.network import Network
from wattloom.campus.reading import load_scenario
from wattloom.envelope import PORTFOLIO
from wattloom.envelope.vocabulary import COMPUTE, TASKS
from wattloom.flows import imbalance
from wattloom.ledger.matching import match
from wattloom.ledger.table import flows_table
from wattloom.plan.costs import cost_lines, cost_range, total
from wattloom.plan.highs import Mode
from wattloom.plan.operation import Operation

NAMES = ("fr-1gw", "de-100mw", "solar-wind-battery")
few = settings(max_examples=10, deadline=None, derandomize=True)
RELATIVE = 1e-6

# A campus whose portfolio is empty at night but for hydrogen, which dear hours ask for.
HYDROGEN_TRADER = """
grid_connection: {power: 150 MW}
grid_import: {}
grid_export: {power_max: 500 MW, price_level: 600 EUR/MWh, fee: 0 EUR/MWh}
solar: {capacity_max: 900 MW}
smr: {capacity_max: 150 MW, first_year: 2025, on_site: true, capex: 1 EUR/kW}
hydrogen_store:
  charge_max: 300 MW
  discharge_max: 900 MW
  energy_max: 90 GWh
  charge_capex: 1 EUR/kW
  discharge_capex: 1 EUR/kW
  energy_capex: 0.01 EUR/kWh
"""
# A campus that sends what its own roof gives too much to the public grid.
SENDER = """
grid_connection: {power: 120 MW, injection: 300 MW}
grid_import: {}
grid_export: {power_max: 300 MW}
solar: {capacity_max: 900 MW, on_site: true, capex: 200 EUR/kW}
wind_onshore: {capacity_max: 200 MW, capex: 400 EUR/kW}
battery: {power_max: 200 MW, energy_max: 800 MWh}
"""


@dataclass(frozen=True)
class Days:
    """Some days of a campus, three quarters of them clean in their hour where that can be."""

    campus: str
    first: int
    count: int

    @cached_property
    def network(self) -> Network:
        year = powered(self.campus) if self.campus not in NAMES else bundled(self.campus)
        free = without_limits(days(year.network, self.first, self.count))
        promised = limited(free, cfe=0.75)
        return promised if np.isfinite(cost(promised)) else free


some_days = st.builds(Days, st.sampled_from(NAMES), st.integers(0, 361), st.integers(2, 3))


# Energy


@few
@given(some=some_days)
@example(some=Days(HYDROGEN_TRADER, 0, 4))
@example(some=Days(SENDER, 180, 3))
def test_on_every_bus_and_in_every_hour_what_comes_in_goes_out(some: Days):
    network = some.network
    _, operation = planned(network)
    found = imbalance(flows_table(operation, match(operation)))
    assert set(found["bus"]) == {bus.name for bus in network.buses()} - _idle(operation)
    for imbalanced, throughput in found.select("imbalance", "throughput").iter_rows():
        assert imbalanced <= RELATIVE * throughput


def _idle(operation: Operation) -> set[str]:
    """Name the buses that nothing flows through."""
    return {
        bus.name
        for bus in operation.network.buses()
        if all(
            np.all(np.abs(operation.flow(device, activity, bus)) <= 1e-9)
            for device, activity in operation.network.activities()
            if bus in activity.ports
        )
    }


@few
@given(some=some_days)
@example(some=Days(HYDROGEN_TRADER, 0, 4))
def test_a_store_never_gives_more_than_it_took(some: Days):
    network = some.network
    _, operation = planned(network)
    for device in network.devices:
        for level in device.envelope.levels:
            held = operation.levels[device.name, level.name]
            size = operation.sizes[device.name, level.capacity]
            taken = operation.activity[device.name, level.charge].sum() * level.charge_efficiency
            given_back = operation.activity[device.name, level.discharge].sum() / level.discharge_efficiency
            assert held.min() >= -1e-6 and held.max() <= size * (1 + 1e-9) + 1e-6
            lost = level.loss * held.sum()
            assert given_back + lost == pytest.approx(taken, rel=1e-6, abs=1e-3)


@few
@given(some=some_days)
@example(some=Days("solar-wind-battery", 180, 4))
def test_only_what_sources_must_give_can_be_thrown_away(some: Days):
    network = some.network
    _, operation = planned(network)
    for bus, thrown in operation.curtailed.items():
        assert np.all(thrown <= must_run(operation, bus) * (1 + 1e-9) + 1e-6)


def must_run(operation: Operation, bus: object) -> np.ndarray:
    """Sum what sources that cannot wait put into a bus [hours]."""
    return sum(
        (
            np.maximum(operation.flow(device, activity, bus), 0.0)
            for device, activity in operation.network.activities()
            if activity.fixed and bus in activity.ports
        ),
        np.zeros(operation.network.hours),
    )


def test_nobody_buys_power_in_order_to_throw_it_away_when_prices_are_negative():
    network = days(bundled("de-100mw").network, 0, 2)  # 1 January 2018: the German price fell to -76 EUR/MWh
    price = next(a.costs[0].profile for _, a in network.activities() if a.role == "import")
    assert np.min(price) < 0
    _, operation = planned(without_limits(network))
    thrown = operation.curtailed[PORTFOLIO]
    assert np.all(thrown <= must_run(operation, PORTFOLIO) + 1e-6)


# Promises


RULES = st.sampled_from(["cfe", "heat_reuse", "carbon", "grid_peak_import", "water", "land", "budget"])
FREE = {"cfe": 0.0, "heat_reuse": 0.0}


def used_by(operation: Operation, rule: str) -> float:
    """Return what a plan without promises makes of a rule: the level from which tightening begins to hurt."""
    network = operation.network
    if rule == "grid_peak_import":
        return float(operation.activity["grid_import", "import"][np.arange(network.hours) % 24 == 18].max())
    if rule in ("land", "budget"):
        sizes = {"land": lambda c: c.land.value if c.land else 0.0, "budget": _overnight}[rule]
        return sum(
            operation.sizes[d.name, c.name] * sizes(c) for d in network.devices for c in d.envelope.capacities
        )
    return sum(
        operation.year(network.hourly(a.meters[rule]) * operation.activity[d.name, a.name])
        for d, a in network.activities()
        if rule in a.meters
    )


def _overnight(capacity) -> float:
    return sum(each.quantity.value for each in capacity.costs if each.lifetime)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    name=st.sampled_from(NAMES),
    first=st.integers(0, 361),
    rule=RULES,
    shares=st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)),
)
def test_a_plan_never_gets_cheaper_when_a_promise_gets_tighter(name, first, rule, shares):
    network = Days(name, first, 2).network
    loose, tight = sorted(shares, reverse=rule not in FREE)
    if rule not in FREE:
        used = used_by(planned(network)[1], rule)
        loose, tight = loose * used, tight * used
    relaxed, strict = (cost(limited(network, **{rule: target})) for target in (loose, tight))
    assert strict >= relaxed - 1e-6 * abs(relaxed) if np.isfinite(relaxed) else np.isinf(strict)


@pytest.mark.parametrize(
    ("rule", "target"),
    [
        ("cfe", 0.95),
        ("heat_reuse", 0.3),
        *((rule, None) for rule in ("carbon", "grid_peak_import", "water", "land", "budget")),
    ],
)
def test_every_promise_costs_something_when_it_binds(rule: str, target: float | None):
    """Five per cent less than a plan would use of its own accord; or a share it would not reach."""
    campus = without_limits(days(bundled("de-100mw").network, 20, 4))
    free = without(limited(campus, cfe=0.6), "offshore_contract")
    tight = target if target is not None else 0.95 * used_by(planned(free)[1], rule)
    assert cost(free) * (1 + 1e-7) < cost(limited(free, **{rule: tight})) < np.inf


# Levers


@few
@given(first=st.integers(0, 361))
def test_a_cache_or_a_distilled_model_never_raises_the_demand_for_compute(first: int):
    whole = Days("fr-1gw", first, 2).network
    plain = without(whole, "semantic_cache", "distilled_model")
    asked = [operation_of(plain), operation_of(whole)]
    tasks, compute, energy = zip(*(demands(operation) for operation in asked), strict=True)
    assert tasks[1] == pytest.approx(tasks[0])
    assert compute[1] <= compute[0] * (1 + 1e-9)
    assert energy[1] <= energy[0] * (1 + 1e-9)
    assert cost(whole) <= cost(plain) * (1 + 1e-9)


def operation_of(network: Network) -> Operation:
    """Plan to compute as little as can be: whatever the levers are worth in money, they save compute."""
    frugal = replace(
        network,
        devices=tuple(
            replace(
                device,
                envelope=replace(
                    device.envelope,
                    capacities=tuple(replace(c, costs=()) for c in device.envelope.capacities),
                    activities=tuple(replace(a, costs=()) for a in device.envelope.activities),
                ),
            )
            if device.name in ("semantic_cache", "distilled_model")
            else device
            for device in network.devices
        ),
    )
    return planned(frugal)[1]


def demands(operation: Operation) -> tuple[float, float, float]:
    """Return tasks delivered, accelerator-hours and IT energy of an operation."""
    taken = {TASKS: 0.0, COMPUTE: 0.0}
    energy = 0.0
    for device, activity in operation.network.activities():
        for bus in taken:
            if bus in activity.ports and activity.role in ("use", "deliver"):
                taken[bus] -= min(operation.year(operation.flow(device, activity, bus)), 0.0)
        if "it_energy" in activity.meters:
            done = operation.activity[device.name, activity.name]
            energy += operation.year(done * operation.network.hourly(activity.meters["it_energy"]))
    return taken[TASKS], taken[COMPUTE], energy


# Money


@few
@given(some=some_days, factor=st.floats(0.5, 3.0))
@example(some=Days("de-100mw", 100, 2), factor=2.0)
def test_when_all_prices_double_the_cost_doubles(some: Days, factor: float):
    assert cost(dearer(some.network, factor)) == pytest.approx(factor * cost(some.network), rel=1e-7)


@few
@given(name=st.sampled_from(NAMES), first=st.integers(0, 361), data=st.data())
def test_a_campus_that_may_build_less_never_pays_less(name: str, first: int, data: st.DataObject):
    network = Days(name, first, 2).network
    needed = ("fleet", "model", "training", "users", "grid_connection")
    choices = [device.name for device in network.devices if device.name not in needed]
    gone = data.draw(st.sampled_from(choices))
    assert cost(without(network, gone)) >= cost(network) * (1 - 1e-7)


@few
@given(some=some_days)
def test_the_lines_of_the_cost_add_up_to_the_objective(some: Days):
    network = some.network
    solution, operation = planned(network)
    assert total(cost_lines(operation), network.wacc.value) == pytest.approx(solution.objective, rel=1e-7)


@few
@given(some=some_days)
def test_the_range_of_the_cost_is_ordered_and_every_swing_stands_around_the_plan(some: Days):
    network = some.network
    solution, operation = planned(network)
    energy = operation.year(match(operation).load)
    levelised = solution.objective / energy
    found = cost_range(cost_lines(operation), network.wacc, energy)
    assert found.p10 < found.p50 < found.p90
    for swing in found.swings:
        low, high = sorted((swing.low, swing.high))
        assert low - 1e-6 <= levelised <= high + 1e-6


def test_the_cost_of_a_plan_lies_within_its_own_range():
    """Cited ranges lean upwards (investments overrun), so that the median lies above the central cost."""
    for name in NAMES:
        network = Days(name, 150, 4).network
        solution, operation = planned(network)
        energy = operation.year(match(operation).load)
        found = cost_range(cost_lines(operation), network.wacc, energy)
        ends = [end for swing in found.swings for end in (swing.low, swing.high)]
        assert min(ends) <= solution.objective / energy <= max(ends)
        assert found.p10 <= solution.objective / energy <= found.p90


# Business as usual


@pytest.mark.parametrize("name", NAMES)
def test_business_as_usual_has_nothing_contracted_or_built(name: str):
    usual = build_campus(load_scenario(name).business_as_usual()).network
    supplies = [(device.name, activity.supply) for device, activity in usual.activities() if activity.supply]
    assert [device for device, _ in supplies] == ["grid_import"]
    assert not any(supply.contracted or supply.additional for _, supply in supplies)
    assert all(capacity.is_fixed for device in usual.devices for capacity in device.envelope.capacities)


@pytest.mark.parametrize("name", NAMES)
def test_business_as_usual_does_the_same_work(name: str):
    network = days(bundled(name).network, 30, 2)
    usual = days(build_campus(load_scenario(name).business_as_usual()).network, 30, 2)
    assert np.array_equal(usual.demanded(TASKS), network.demanded(TASKS))
    assert np.array_equal(usual.demanded(COMPUTE), network.demanded(COMPUTE))
    assert solved(usual).status == "optimal"


def test_a_campus_with_better_than_the_grid_is_still_compared_with_it():
    """A roof, a turbine and a river; neither connection nor tower: the comparison is given both."""
    campus = powered(
        "solar: {capacity_max: 300 MW, on_site: true}\ngas_turbine: {}\n"
        "river: {technology: river_cooling, temperature: 45 degC}"
    )
    usual = build_campus(campus.scenario.without("liquid_tower").business_as_usual())
    technologies = sorted(device.technology for device in usual.network.devices)
    wanted = ["accelerator_fleet", "cooling_tower", "cooling_tower", "grid_connection", "grid_import"]
    assert technologies == sorted([*wanted, "inference_demand", "model", "training"])
    assert solved(days(usual.network, 30, 2)).status == "optimal"


def test_a_connection_too_small_for_the_grid_alone_is_made_larger_for_the_comparison():
    plan = make_plan(powered("grid_connection: {power: 20 MW}\ngrid_import: {}\ngas_turbine: {}").scenario)
    usual = plan.document["business_as_usual"]
    assert usual["sizes"]["grid_connection.power"]["value"] == pytest.approx(usual["peak_mw"], rel=1e-2)
    assert plan.document["sizes"]["grid_connection.power"]["value"] == 20.0


def test_simplex_and_interior_point_agree():
    network = Days("fr-1gw", 200, 2).network
    costs = [solved(network, Mode(name)).objective for name in ("simplex", "hipo", "ipx")]
    assert costs[1:] == pytest.approx([costs[0]] * 2, rel=2e-5)
