"""A plan for an unknown future: what one may not know is never worth less than nothing, and never counted twice."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from campuses import COMPUTING, written
from scipy.stats import norm, spearmanr

from wattloom.campus.building import build_campus
from wattloom.campus.futures import ArrivalChoice
from wattloom.campus.scenario import Scenario
from wattloom.errors import ScenarioError
from wattloom.facts import facts
from wattloom.plan.assembly import build_program
from wattloom.plan.futures.arrivals import arrival, known_names
from wattloom.plan.futures.cases import Fineness, Future, cases, expected
from wattloom.plan.futures.outlook import Outlook, outlook
from wattloom.plan.futures.risk import Aversion, averse, tail_mean
from wattloom.plan.futures.sampling import box, draw, estimate, pearson
from wattloom.plan.futures.study import Choices, Study, study
from wattloom.plan.futures.tree import Knowledge, grow
from wattloom.plan.futures.weeks import best_weeks, hourly_series, hours_of, shortened
from wattloom.plan.futures.weighing import evaluate, weigh
from wattloom.plan.futures.worlds import LOST_WORK, Worlds
from wattloom.plan.program import Program
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve
from wattloom.plan.window import pick

POWER = """
grid_connection: {power: 60 MW}
second_line: {technology: grid_connection, power: 60 MW}
grid_import: {}
solar: {capacity_max: 300 MW}
gas_turbine: {capacity_max: 80 MW, capex: 900 EUR/kW}
smr: {capacity_max: 100 MW, capex: 3500 EUR/kW, on_site: true}
"""
UNKNOWN = """
futures:
  stages: [2035]
  until: 2050
  arrivals:
    smr: {by: {2035: 40 %}, never: 30 %}
    second_line: {by: {2035: 70 %}, never: 30 %}
  ranges:
    grid.price_level_fr:
    scenario-price: {low: 60 %, high: 150 %}
""".replace("    scenario-price", "    gas_turbine.gas_price")
SIMPLEX = Ask("simplex")
RELATIVE = 1e-7
WEEKS = 1


def campus(futures: str = UNKNOWN, power: str = POWER) -> Scenario:
    lines = "".join(f"  {line}\n" for line in power.strip().splitlines())
    return written(COMPUTING + lines + futures)


@cache
def studied() -> Study:
    choices = Choices(
        WEEKS, Fineness(slices=2, scrambles=8, points=64), Aversion(0.8, 0.5), check_year=False, ask=SIMPLEX
    )
    return study(campus(), choices)


@cache
def seen(futures: str = UNKNOWN, learning: bool = True) -> Worlds:
    scenario = campus(futures)
    return Worlds(scenario, outlook_of(scenario), WEEKS, learning)


def outlook_of(scenario: Scenario) -> Outlook:
    return outlook(scenario, build_campus(scenario).network)


def answered(program: Program) -> Solution:
    solution = solve(program, SIMPLEX)
    assert solution.status == "optimal"
    return solution


def cost(worlds: Worlds, futures: list[Future], knowledge: Knowledge = "when_it_comes") -> float:
    return answered(grow(worlds, futures, knowledge).program).objective


def sure(*arrives: int, factors: tuple[float, ...] = (1.0, 1.0)) -> Future:
    return Future(1.0, arrives, 0.0, factors)


# What time and chance may not change


def test_a_technology_that_never_comes_is_a_technology_one_does_not_have():
    without = campus(UNKNOWN.replace("    smr: {by: {2035: 40 %}, never: 30 %}\n", "")).without("smr")
    bare = Worlds(without, outlook_of(without), WEEKS)
    assert cost(seen(), [sure(2, 1)]) == pytest.approx(cost(bare, [sure(1)]), rel=RELATIVE)


def test_what_is_there_for_certain_from_the_start_makes_the_plain_plan():
    worlds = seen(learning=False)
    network = worlds.campus(0, (True, True)).network
    plain = answered(build_program(pick(network, hours_of(best_weeks(network, WEEKS)))))
    assert cost(worlds, [sure(0, 0)]) == pytest.approx(plain.objective, rel=RELATIVE)


def test_the_order_of_futures_does_not_matter():
    futures = list(studied().cases.futures)
    worlds = studied().worlds
    assert cost(worlds, futures[::-1]) == pytest.approx(cost(worlds, futures), rel=RELATIVE)


def test_two_futures_that_are_the_same_are_one():
    future = sure(1, 2)
    halves = [replace(future, probability=0.5)] * 2
    assert cost(seen(), halves) == pytest.approx(cost(seen(), [future]), rel=RELATIVE)


def test_the_expected_cost_is_the_mean_of_what_each_future_costs():
    tree = grow(studied().worlds, studied().cases.futures)
    solution = answered(tree.program)
    weighed = weigh(tree, solution)
    assert weighed.costs @ tree.probabilities == pytest.approx(solution.objective, rel=RELATIVE)


def test_to_go_on_from_the_best_beginning_costs_what_the_whole_plan_costs():
    found = studied()
    best = found.plans["stochastic"]
    again = evaluate(found.worlds, found.cases.futures, best.first, answered)
    assert again.costs @ found.cases.probabilities == pytest.approx(
        best.costs @ found.cases.probabilities, rel=1e-6
    )


def test_what_is_decided_before_it_is_known_is_decided_once():
    futures = [replace(sure(1, 1), probability=0.5), replace(sure(2, 1), probability=0.5)]
    tree = grow(seen(), futures)
    first = [group for group in tree.groups if group.stage == 0]
    assert [group.members for group in first] == [(0, 1)]
    assert sorted(group.members for group in tree.groups if group.stage == 1) == [(0,), (1,)]
    assert len(grow(seen(), futures, "never").groups) == 2
    assert len(grow(seen(), futures, "now").groups) == 4


def test_a_date_is_not_known_before_it_comes():
    """Over three stages, what comes at the third and what never comes look alike at the second."""
    late = UNKNOWN.replace("[2035]", "[2035, 2040]")
    futures = [replace(sure(arrives, 1), probability=1 / 3) for arrives in (1, 2, 3)]
    tree = grow(seen(late), futures)
    assert sorted(group.members for group in tree.groups if group.stage == 1) == [(0,), (1, 2)]
    assert len([group for group in tree.groups if group.stage == 2]) == 3


# What knowing, waiting and being allowed are worth


def in_sample(found: Study, plan: str) -> float:
    return float(found.plans[plan].costs @ found.cases.probabilities)


def test_to_know_is_worth_something_and_to_decide_blindly_costs_something():
    found = studied()
    chances = found.cases.probabilities
    perfect, blind = found.perfect.costs @ chances, found.blind.costs @ chances
    assert perfect < in_sample(found, "stochastic") < blind
    assert found.value_of_knowing.value > 0
    assert found.value_of_waiting.value > 0


@pytest.mark.parametrize("plan", ["expected", "hopeful", "wary", "averse", "calm"])
def test_no_other_beginning_is_cheaper_on_average_than_the_stochastic_one(plan: str):
    found = studied()
    assert in_sample(found, plan) >= in_sample(found, "stochastic") * (1 - RELATIVE)


def test_to_plan_for_all_futures_saves_over_planning_for_one():
    assert studied().value_of_planning.value > 0


def test_nobody_does_better_in_a_future_than_who_knew_it():
    found = studied()
    for plan in found.plans:
        assert np.all(found.regret(plan) >= -RELATIVE * found.best)


def test_the_plan_of_least_regret_has_the_least_largest_regret():
    found = studied()
    largest = {plan: found.regret(plan).max() for plan in found.plans}
    assert largest["calm"] <= min(largest.values()) * (1 + 1e-6) + 1.0


def test_a_right_to_build_is_worth_something_and_nothing_where_it_never_comes():
    (option,) = studied().options
    assert option.component == "smr"
    assert option.value.value > option.value.error
    never = campus(UNKNOWN.replace("{by: {2035: 40 %}, never: 30 %}", "{by: {2035: 0 %}, never: 100 %}"))
    found = study(never, replace(studied().choices, aversion=None))
    assert [each.value.value for each in found.options] == pytest.approx([0.0], abs=1.0)


def test_a_reserve_is_kept_below_its_break_even_fee_and_not_above():
    (option,) = studied().options
    assert option.fee is not None
    fee = option.fee.value / 1000
    for factor, kept in ((0.9, True), (20.0, False)):
        said = f"{{by: {{2035: 40 %}}, never: 30 %, reserve: {factor * fee} EUR/kW/year}}"
        worlds = seen(UNKNOWN.replace("{by: {2035: 40 %}, never: 30 %}", said, 1))
        tree = grow(worlds, studied().cases.futures)
        reserve = answered(tree.program).read("reserve:smr")[0]
        assert bool(reserve > 1.0) is kept


# The worst futures


def test_the_worst_futures_cost_more_than_all_and_ever_more():
    found = studied()
    plan = found.plans["stochastic"]
    levels = [found.tail(plan, level).value for level in (0.0, 0.5, 0.8, 0.95)]
    assert levels[0] == pytest.approx(found.mean(plan).value, rel=1e-3)
    assert levels == sorted(levels)
    assert levels[-1] > levels[0]


def test_the_program_against_the_worst_states_the_mean_of_the_worst():
    found = studied()
    tree = grow(found.worlds, found.cases.futures)
    level = 0.8
    only = averse(tree, Aversion(level, 1.0), float(found.plans["stochastic"].costs.max()))
    solution = answered(only)
    columns = len(tree.program.cost)
    costs = np.array(
        [tree.cost(s) @ solution.x[:columns] + tree.constants[s] for s in range(len(tree.futures))]
    )
    worst = tail_mean(costs * 1e6, tree.probabilities, level)
    assert solution.objective == pytest.approx(worst, rel=1e-6)
    assert worst <= tail_mean(found.plans["stochastic"].costs, tree.probabilities, level) * (1 + RELATIVE)


# Worlds


def test_work_is_lost_where_no_power_is_and_every_future_has_a_plan():
    alone = POWER.replace(
        "solar: {capacity_max: 300 MW}\ngas_turbine: {capacity_max: 80 MW, capex: 900 EUR/kW}\n", ""
    )
    alone = alone.replace("grid_connection: {power: 60 MW}", "grid_connection: {power: 5 MW}")
    said = UNKNOWN.partition("  ranges:")[0]
    scenario = campus(said, alone)
    tree = grow(Worlds(scenario, outlook_of(scenario), WEEKS), [sure(2, 2, factors=())])
    weighed = weigh(tree, answered(tree.program))
    assert np.all(weighed.lost > 0)


def test_a_grid_connection_on_its_way_carries_the_share_that_is_there():
    said = UNKNOWN.replace("70 %}, never: 30 %}", "70 %}, never: 30 %, before: 25 %}")
    worlds = seen(said)
    for arrives, power in ((1, 60.0), (2, 15.0)):
        network = worlds.of(sure(2, arrives), 1).network
        line = next(device for device in network.devices if device.name == "second_line")
        assert line.envelope.capacities[0].maximum == pytest.approx(power)


def test_prices_move_from_the_second_stage_on():
    worlds = seen()
    dear = replace(sure(2, 2), factors=(2.0, 1.0))

    def level(stage: int) -> float:
        imports = next(d for d in worlds.of(dear, stage).network.devices if d.name == "grid_import")
        return imports.envelope.activities[0].costs[0].quantity.value

    assert level(1) == pytest.approx(2 * level(0))


def test_the_fleet_grows_with_the_work():
    worlds = seen(UNKNOWN + "  demand_growth: {low: 0 %, likely: 3 %, high: 9 %}\n")
    networks = [worlds.of(replace(sure(2, 1), growth=0.04), stage).network for stage in (0, 1)]
    sizes = [
        next(d for d in network.devices if d.name == "fleet").envelope.capacities[0].maximum
        for network in networks
    ]
    assert sizes[1] / sizes[0] == pytest.approx(1.04**5)


def test_lost_work_is_the_dearest_source_of_all():
    network = seen().of(sure(2, 2), 0).network
    prices = {
        device.name: max(float(np.max(cost.quantity.value * np.asarray(cost.profile))) for cost in each.costs)
        for device, each in network.activities()
        if each.costs and each.role in ("supply", "import")
    }
    assert max(prices, key=lambda name: prices[name]) == LOST_WORK


# Chance


@cache
def outlook_with(futures: str) -> Outlook:
    return outlook_of(campus(futures))


@pytest.mark.parametrize("rank", [-0.9, -0.3, 0.0, 0.5, 0.95])
def test_draws_correlate_by_rank_as_asked(rank: float):
    matrix = np.array([[1.0, pearson(rank)], [pearson(rank), 1.0]])
    drawn = draw(matrix, 4, 1024)
    for one in drawn:
        assert spearmanr(one[:, 0], one[:, 1]).statistic == pytest.approx(rank, abs=0.01)


@pytest.mark.parametrize("rank", [-0.7, 0.0, 0.4, 1.0])
def test_the_probability_of_a_state_is_that_of_its_share_of_the_draws(rank: float):
    matrix = np.array([[1.0, pearson(rank)], [pearson(rank), 1.0]])
    low, high = np.array([0.1, 0.3]), np.array([0.6, 0.9])
    drawn = draw(matrix, 8, 2048).reshape(-1, 2)
    share = np.mean(np.all((drawn > low) & (drawn <= high), axis=1))
    assert box(matrix, low, high) == pytest.approx(share, abs=2e-3)


def test_a_normal_integral_known_from_a_table():
    """Both of two normal variables of correlation 1/2 lie below zero in one case of three (Sheppard, 1898)."""
    matrix = np.array([[1.0, 0.5], [0.5, 1.0]])
    assert box(matrix, np.zeros(2), np.full(2, 0.5)) == pytest.approx(1 / 3, abs=1e-6)


def test_the_stated_error_covers_a_refined_estimate():
    """The 95 % interval of 16 coarse scramblings holds the value of a far finer one in nearly all of many tries."""
    value = float(np.exp(0.5))  # the mean of exp of a normal variable
    held = 0
    for seed in range(40):
        drawn = draw(np.eye(1), 16, 32, seed)
        found = estimate(np.exp(norm.ppf(drawn[..., 0])).mean(axis=1))
        held += abs(found.value - value) <= found.error
    assert held >= 34


def test_more_draws_state_a_smaller_error():
    errors = [
        estimate(np.square(draw(np.eye(2), 16, points)[..., 0]).mean(axis=1)).error for points in (16, 256)
    ]
    assert errors[1] < errors[0] / 4


def test_probabilities_add_to_one_and_are_those_that_were_said():
    found = cases(outlook_with(UNKNOWN), np.ones(2), Fineness(slices=3, scrambles=4, points=64))
    chances = found.probabilities
    assert chances.sum() == pytest.approx(1.0)
    soon = sum(future.probability for future in found.futures if future.arrives[0] == 1)
    assert soon == pytest.approx(0.4, abs=1e-12)
    both = sum(future.probability for future in found.futures if future.arrives == (1, 1))
    assert both == pytest.approx(0.28, abs=1e-12)


def test_what_comes_late_comes_dear_where_it_is_said():
    said = UNKNOWN + "  correlations: [{one: smr, other: grid.price_level_fr, rank: 0.9}]\n"
    found = cases(outlook_with(said), np.ones(2), Fineness(slices=1, scrambles=4, points=256))
    soon, late = (np.mean([f.factors[0] for f in found.futures if f.arrives[0] == at]) for at in (1, 2))
    assert late > soon + 0.1


def test_the_futures_planned_for_are_the_mean_of_those_drawn():
    found = cases(outlook_with(UNKNOWN), np.array([1.0, 0.5]), Fineness(slices=3, scrambles=4, points=128))
    planned = found.probabilities @ np.array([future.factors for future in found.futures])
    drawn = found.weights() @ found.sample.factors.reshape(-1, 2)
    assert planned == pytest.approx(drawn, rel=1e-9)


def test_the_cost_of_a_policy_in_the_draws_is_its_cost_in_the_futures_planned_for():
    found = studied()
    plan = found.plans["stochastic"]
    drawn = plan.in_draws(found.cases).ravel() @ found.cases.weights()
    assert drawn == pytest.approx(plan.costs @ found.cases.probabilities, rel=1e-6)


def test_the_slope_of_a_cost_is_what_a_dearer_world_costs():
    """Repricing what was done gives what a program with the other price says it costs."""
    future = sure(1, 1)
    tree = grow(seen(), [future])
    solution = answered(tree.program)
    weighed = weigh(tree, solution)
    for place in range(2):
        factors = tuple(1.3 if i == place else 1.0 for i in range(2))
        dearer = grow(seen(), [replace(future, factors=factors)])
        moved = (dearer.program.cost @ solution.x + dearer.program.constant) * 1e6
        assert weighed.costs[0] + 0.3 * weighed.slopes[0][place] == pytest.approx(moved, rel=1e-9)


def test_the_expected_future_is_the_median_date_and_the_mean_price():
    found = expected(outlook_with(UNKNOWN))
    assert found.arrives == (2, 1)
    means = [each.mean for each in outlook_with(UNKNOWN).ranges]
    assert found.factors == pytest.approx(means)


# Dates


def dates(text: str) -> Outlook:
    return outlook_with(UNKNOWN.replace("{by: {2035: 40 %}, never: 30 %}", text))


def test_what_is_not_said_to_come_comes_later_than_all_that_is_said():
    smr = dates("{by: {2035: 40 %, 2040: 60 %}, never: 10 %}").arrivals[0]
    assert [smr.there_by(year) for year in (2030, 2035, 2037.5, 2040, 2100)] == pytest.approx(
        [0.0, 0.4, 0.5, 0.6, 0.6]
    )
    assert smr.date(0.5) == pytest.approx(2037.5)
    assert smr.date(0.7) == np.inf


def test_what_may_be_there_in_the_year_of_the_plan_is_not_counted_on():
    stages = dates("{by: {2028: 50 %, 2035: 80 %}, never: 0 %}")
    assert stages.chances(stages.arrivals[0]).tolist() == pytest.approx([0.0, 0.8])
    there = dates("{by: {2028: 100 %}, never: 0 %}")
    assert there.chances(there.arrivals[0]).tolist() == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("name", known_names())
def test_every_cited_distribution_rises_and_leaves_room_for_never(name: str):
    found = arrival("anything", ArrivalChoice(named=name), 2025)
    assert np.all(np.diff(found.shares) >= 0)
    assert found.shares[-1] + found.never <= 1 + 1e-9
    assert found.facts


def test_no_promise_is_taken_for_a_date_unasked():
    said = campus().futures
    assert said is not None
    promised = {name for name in known_names() if facts()[f"arrivals.{name}_never"].kind == "claim"}
    assert {"fusion_fia", "fusion_helion"} <= promised
    assert not promised & {choice.named for choice in said.arrivals.values()}
    assert not any(each.kind == "claim" for each in dates("smr").arrivals[0].facts)


# Weeks


def test_weeks_stand_for_the_year_with_their_weight():
    network = studied().worlds.campus(0, (True, True)).network
    short = shortened(network, 6)
    assert short.hours == 6 * 168
    assert short.hours * short.weight == pytest.approx(8760)
    assert shortened(network, 60) is network


def test_chosen_weeks_resemble_the_year_more_than_the_first_weeks_do():
    network = studied().worlds.campus(0, (True, True)).network
    chosen = hours_of(best_weeks(network, 6))

    def far(hours: np.ndarray) -> float:
        return sum(
            abs(values[hours].mean() - values.mean()) / values.std() for values in hourly_series(network)
        )

    assert far(chosen) < 0.5 * far(np.arange(6 * 168))


# What cannot be


BAD = {
    "never unsaid": ("smr: {by: {2035: 40 %}}", "never"),
    "too much": ("smr: {by: {2035: 80 %}, never: 30 %}", "110"),
    "falling": ("smr: {by: {2035: 80 %, 2040: 70 %}, never: 0}", "fall"),
    "neither": ("smr: {never: 30 %}", "by"),
    "no such date": ("smr: soonish", "smr"),
    "a stranger": ("smmr: smr", "smmr"),
    "an unknown field": ("smr: {bye: {2035: 40 %}, never: 0}", "by"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_said_with_its_place(case: str):
    text, said = BAD[case]
    with pytest.raises(ScenarioError) as fault:
        outlook_with(UNKNOWN.replace("smr: {by: {2035: 40 %}, never: 30 %}", text))
    assert said in fault.value.text("en")
    assert fault.value.text("fr") != fault.value.text("en")
    assert "arrivals" in fault.value.text("en") or (fault.value.where or "").startswith(
        "written-in-a-test.yaml:"
    )


def test_correlations_that_contradict_one_another_are_refused():
    said = UNKNOWN + (
        "  correlations:\n"
        "    - {one: smr, other: second_line, rank: 0.9}\n"
        "    - {one: smr, other: grid.price_level_fr, rank: 0.9}\n"
        "    - {one: second_line, other: grid.price_level_fr, rank: -0.9}\n"
    )
    with pytest.raises(ScenarioError, match="correlate"):
        outlook_with(said)


def test_a_number_that_the_campus_does_not_pay_is_refused_with_the_nearest():
    with pytest.raises(ScenarioError, match=r"grid\.price_level_fr"):
        outlook_with(UNKNOWN.replace("grid.price_level_fr", "grid.price_levl_fr"))


def test_a_scenario_that_says_nothing_of_the_future_is_told_what_to_say():
    with pytest.raises(ScenarioError, match="wattloom futures waiting"):
        outlook_with("")


def test_the_futures_change_nothing_of_the_plain_plan():
    with_them, without = (build_campus(campus(text)).network for text in (UNKNOWN, ""))
    assert build_program(with_them).cost == pytest.approx(build_program(without).cost)
