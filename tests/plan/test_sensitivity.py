"""What the best plan owes to each number: it never does worse than the plan that stays, and the shares add up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from campuses import days

from wattloom.campus.building import build_campus
from wattloom.campus.network import Network
from wattloom.campus.reading import load_scenario
from wattloom.envelope import Quantity
from wattloom.plan.assembly import build_program
from wattloom.plan.costs import CostLine, totals, uncertain
from wattloom.plan.sensitivity.alone import Alone, Found, bill_of, ends, first_order, ranged, swing
from wattloom.plan.sensitivity.study import Sensitivities, study
from wattloom.plan.sensitivity.together import as_assumed, draws, of_the_plan, prices
from wattloom.plan.solvers import Ask, solve

SIMPLEX = Ask("simplex")
NAME = "solar-wind-battery"


@dataclass(frozen=True)
class Days:
    """Some days of a bundled scenario under other numbers."""

    name: str = NAME
    count: int = 2

    def __call__(self, assumed: Mapping[str, float]) -> Network:
        return days(build_campus(load_scenario(self.name), assumed).network, 20, self.count)


@cache
def work() -> Alone:
    return Alone(Days(), SIMPLEX)


@cache
def base() -> Found:
    found = work()({})
    assert found is not None
    return found


@cache
def studied() -> Sensitivities:
    found = study(Days(), SIMPLEX, most=8, solves=8)
    assert found is not None
    return found


def test_a_number_taken_at_its_own_value_changes_nothing():
    cited = ranged(Days()({}))
    same = {name: each.value for name, each in cited.items()}
    assert work()(same).cost == base().cost


def test_a_number_taken_at_another_value_reaches_the_devices_that_read_it():
    dear = Days()({"battery.energy_capex": 400.0, "finance.wacc": 0.1})
    battery = next(each for each in dear.devices if each.name == "battery")
    assert {each.name: each.value for each in battery.quantities}["battery.energy_capex"] == 400.0
    assert battery.envelope.capacities[1].costs[0].quantity.value == 400_000.0
    assert dear.wacc.value == 0.1


def test_a_number_that_does_not_move_moves_no_cost():
    """A range of no width, however large the number: both ends are the plan itself."""
    cited = ranged(Days()({}))["wind_onshore.capex"]
    still = Quantity(cited.name, cited.value, cited.value, cited.value, cited.unit, cited.fact)
    low, high = (work()(assumed) for assumed in ends(still))
    assert low.cost == high.cost == base().cost


@pytest.mark.parametrize("end", ["low", "high"])
def test_the_best_plan_does_no_worse_than_the_plan_that_stays(end: str):
    told = [each for each in studied().swings if getattr(each, end).stays is not None]
    assert len(told) >= 3
    for each in told:
        found = getattr(each, end)
        assert found.bound <= found.stays * (1 + 1e-9)
        assert found.cost <= found.stays * (1 + 1e-7)


def test_adapting_is_worth_something():
    stays = [(each.high.stays, each.high.cost) for each in studied().swings if each.high.stays is not None]
    assert any(cost < 0.999 * stayed for stayed, cost in stays)


def test_swings_are_ordered_by_how_far_the_cost_moves():
    widths = [each.width for each in studied().swings]
    assert widths == sorted(widths, reverse=True)
    assert len(widths) == 8


def test_first_order_tells_the_direction_and_about_the_size():
    """To first order the optimum moves as its prices say; a small move shows it, for prices and techniques alike."""
    network = Days()({})
    solution = solve(build_program(network), SIMPLEX)
    told = {each.quantity.name: each for each in first_order(Days(), network, solution) if not each.why_not}
    for name in (
        "wind_onshore.capex",
        "finance.wacc",
        "accelerator_fleet.host_multiplier",
        "training.occupancy",
    ):
        quantity, step = told[name].quantity, 1e-3
        reach = quantity.high - quantity.low
        moved = solve(build_program(Days()({name: quantity.value + step * reach})), SIMPLEX)
        slope = (moved.objective - solution.objective) / step
        assert slope == pytest.approx(told[name].expected, rel=0.25), name


def test_what_cannot_move_alone_is_named():
    stuck = {each.quantity.name: each.why_not for each in studied().stuck}
    assert stuck["accelerator_fleet.liquid_temperature"]
    assert not stuck.keys() & {each.quantity.name for each in studied().swings}


def test_every_number_with_a_range_is_accounted_for():
    found = studied()
    told = {each.quantity.name for each in (*found.swings, *found.rest, *found.stuck)}
    assert told == set(ranged(Days()({})))


def test_a_campus_without_a_plan_has_no_sensitivities():
    def nowhere(assumed: Mapping[str, float]) -> Network:
        from campuses import limited

        return limited(Days()(assumed), carbon=0.0)

    assert study(nowhere, SIMPLEX, most=1, solves=0) is None


def test_an_end_at_which_there_is_no_plan_is_infinite():
    moved = next(each for each in studied().swings)
    from wattloom.plan.sensitivity.alone import Moved

    found = swing(Moved(moved.quantity, 0.0), base(), None, base())
    assert found.low.cost == np.inf and found.high.cost == base().cost


# Together


def by_hand(*volumes: float) -> Found:
    """A bill of independent prices, each uniform-like around one: the indices are known."""
    lines = tuple(
        CostLine("device", "energy", Quantity(f"price.{place}", 1.0, 0.0, 2.0, "EUR/MWh"), None, volume)
        for place, volume in enumerate(volumes)
    )
    wacc = Quantity("finance.wacc", 0.07, 0.07, 0.07, "share")
    return Found(float(sum(volumes)), float(sum(volumes)), lines, wacc, "by hand", 0.0)


def test_a_sum_of_prices_is_explained_by_the_squares_of_its_parts():
    found = of_the_plan(by_hand(3.0, 1.0))
    shares = {each.quantity.name: each for each in found.found}
    for name, share in (("price.0", 0.9), ("price.1", 0.1)):
        assert shares[name].first == pytest.approx(share, abs=0.03)
        assert shares[name].total == pytest.approx(share, abs=0.03)
    assert found.mean == pytest.approx(4.0, rel=1e-3)
    assert found.deviation == pytest.approx(np.sqrt(10 / 6), rel=0.02)


def test_shares_of_the_variance_add_up_to_about_one():
    first = [each.first for each in studied().of_plan.found]
    assert sum(first) == pytest.approx(1.0, abs=0.08)
    for each in studied().of_plan.found:
        assert each.first <= each.total + each.first_error + each.total_error


def test_the_bill_of_a_plan_is_what_solving_there_says():
    """A plan found at drawn prices costs, by its bill at these prices, what the solver says it costs."""
    network = Days()({})
    known = prices(network)
    values = draws(known, 4)[2]
    found = work()(as_assumed(known, values, ranged(network)))
    assert found.bill(values) == pytest.approx(found.cost, rel=1e-9)


def test_the_surrogate_is_never_below_the_optimum():
    network = Days()({})
    known = prices(network)
    seen, unseen = draws(known, 8), draws(known, 4, part=7)
    pool = [work()(as_assumed(known, each, ranged(network))) for each in seen]
    for values in unseen:
        solved = work()(as_assumed(known, values, ranged(network)))
        surrogate = min(plan.bill(values) for plan in pool)
        assert surrogate >= solved.bound * (1 - 1e-9)
        assert surrogate <= solved.cost * 1.1


def test_the_surrogate_says_how_good_it_is():
    best = studied().of_best
    assert best is not None and best.unseen is not None
    assert best.plans == 9 and best.unseen.draws == 4
    assert -1e-9 <= best.unseen.mean <= best.unseen.largest < 0.1
    assert 0.9 < best.unseen.explained <= 1.0


def test_the_best_plan_costs_less_than_the_plan_that_stays_on_average():
    found = studied()
    assert found.of_best is not None
    line_names = set(uncertain(base().lines, base().wacc))
    assert {each.quantity.name for each in found.of_plan.found} == line_names
    assert line_names <= {each.quantity.name for each in found.of_best.found}
    values = draws(prices(Days()({})), 64, part=3)
    drawn = {name: np.array([each[name] for each in values]) for name in values[0]}
    assert np.mean(totals(base().lines, base().wacc, drawn)) >= found.of_best.mean * 0.99


def test_a_solution_is_told_as_its_bill():
    network = Days()({})
    solution = solve(build_program(network), SIMPLEX)
    found = bill_of(network, solution)
    assert found.cost == solution.objective
    assert found.bill({}) == pytest.approx(solution.objective, rel=1e-9)
