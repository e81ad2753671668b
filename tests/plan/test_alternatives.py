"""Plans near the cheapest keep to their budget and reach further; configurations come complete and in order."""

from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from campuses import bundled, days, limited, without_limits

from wattloom.campus.network import Network
from wattloom.plan.alternatives.configurations import ranked
from wattloom.plan.alternatives.diverse import distance, diverse, random_direction
from wattloom.plan.alternatives.measures import MEASURES, Ruler, cost_measure
from wattloom.plan.alternatives.near import AIMS, Near, Untried, fewest, towards
from wattloom.plan.alternatives.outcome import Outcome, choices, used
from wattloom.plan.alternatives.searching import Finder, Task, Wanted, find, optional
from wattloom.plan.alternatives.workshop import Workshop, without
from wattloom.plan.assembly import build_program
from wattloom.plan.crew import Crew
from wattloom.plan.operation import read_operation
from wattloom.plan.solvers import Ask, solve

WITHIN = 0.05
ROUNDING = 1e-7  # of a cost: what a solver leaves open beside the proof
SIMPLEX = Ask("simplex")


@cache
def campus(name: str = "de-100mw") -> Network:
    return days(bundled(name).network, 20, 2)


@cache
def shop(name: str = "de-100mw") -> Workshop:
    return Workshop(campus(name), SIMPLEX)


@cache
def cheapest(name: str = "de-100mw") -> Outcome:
    found = shop(name).cheapest()
    assert found is not None
    return found


@cache
def sought(aim: str, within: float = WITHIN, name: str = "de-100mw") -> Near:
    found = towards(shop(name), aim, cheapest(name), within)
    assert isinstance(found, Near)
    return found


HERE = tuple(aim for aim in AIMS if aim != "least-nuclear")  # the campus near Frankfurt has no reactor


# Quantities


def test_a_quantity_of_a_plan_is_what_its_hours_add_up_to():
    network = campus("fr-1gw")
    solution = solve(build_program(network), SIMPLEX)
    operation, ruler = read_operation(network, solution), Ruler(network)
    done = {(d.name, a.name): operation.activity[d.name, a.name] for d, a in network.activities()}
    bought = operation.year(done["grid_import", "import"])
    heat = operation.year(done["district_heat", "sell"])
    nuclear = operation.year(done["nuclear_ppa", "output"]) + operation.year(done["smr", "output"])
    drawn = operation.year(done["grid_connection", "withdraw"])
    stored = operation.sizes["battery", "energy"] + operation.sizes["hydrogen_store", "energy"]
    expected = {"import": bought, "heat": heat, "nuclear": nuclear, "drawn": drawn, "storage": stored}
    for name, value in expected.items():
        assert ruler[name].of(solution.program, solution.x) == pytest.approx(value, rel=1e-9, abs=1e-6), name


def test_the_cost_is_a_quantity_like_the_others():
    program = shop().program
    found = cost_measure(program)
    x = np.random.default_rng(1).random(program.shape[1])
    direct = (program.cost @ x + program.constant) * 1e6
    assert found.of(program, x) == pytest.approx(direct, rel=1e-12)
    assert found.vector(program) @ x + found.given == pytest.approx(direct, rel=1e-12)


def test_what_comes_from_outside_is_renewable_or_not():
    figures = cheapest().figures
    assert figures["renewable"] + figures["not_renewable"] == pytest.approx(figures["supply"])
    assert figures["renewable_share"] + figures["nuclear_share"] <= 1 + 1e-12
    assert set(MEASURES) <= figures.keys()


def test_the_score_of_a_plan_is_the_one_it_was_held_to():
    assert cheapest().figures["cfe"] == pytest.approx(0.8, abs=1e-9)


# Near the cheapest


@pytest.mark.parametrize("aim", HERE)
def test_an_alternative_costs_no_less_than_the_cheapest_and_no_more_than_its_budget(aim: str):
    best, found = cheapest(), sought(aim).outcome
    assert best.cost_bound <= found.cost <= (1 + WITHIN) * best.cost * (1 + ROUNDING)


@pytest.mark.parametrize("aim", HERE)
def test_the_least_of_something_is_no_more_than_the_cheapest_plan_has(aim: str):
    measure, sign = AIMS[aim].measure, 1 if AIMS[aim].least else -1
    found = sought(aim)
    assert found.value is not None
    assert sign * found.value <= sign * cheapest().figures[measure] + 1e-9
    assert found.value == pytest.approx(found.outcome.figures[measure], rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("aim", HERE)
def test_no_plan_within_the_budget_betters_the_bound(aim: str):
    """The bound holds against every plan that was found within the same budget, whatever it was sought for."""
    measure, sign = AIMS[aim].measure, 1 if AIMS[aim].least else -1
    bound = sought(aim).bound
    assert bound is not None
    size = max(abs(bound), Ruler(campus())[measure].scale)
    for other in HERE:
        assert sign * sought(other).outcome.figures[measure] >= sign * bound - 1e-6 * size, other


def test_some_alternatives_are_really_others():
    assert sought("least-carbon").value < 0.8 * cheapest().figures["carbon"]
    assert sought("most-heat").value > 2 * cheapest().figures["heat"]


@pytest.mark.parametrize("aim", HERE)
def test_without_any_slack_an_alternative_costs_what_the_cheapest_costs(aim: str):
    assert sought(aim, 0.0).outcome.cost == pytest.approx(cheapest().cost, rel=ROUNDING)


@pytest.mark.parametrize("aim", ["least-land", "least-storage", "most-heat"])
def test_more_budget_never_leaves_one_further_from_the_aim(aim: str):
    sign = 1 if AIMS[aim].least else -1
    reached = [sign * sought(aim, within, "fr-1gw").value for within in (0.01, 0.05, 0.1)]
    size = 2e-3 * max(abs(value) for value in reached) + 1.0
    assert reached[0] >= reached[1] - size >= reached[2] - 2 * size


def test_what_buys_nothing_is_not_spent():
    """The most heat is sold long before the budget ends: then the cheapest of such plans is taken, and proven so."""
    found = sought("most-heat", 0.05, "fr-1gw")
    assert found.frugal is not None
    assert found.outcome.cost == pytest.approx(found.frugal, rel=1e-6)
    assert found.outcome.cost < 1.04 * cheapest("fr-1gw").cost


def test_an_aim_that_makes_no_difference_is_named():
    assert towards(shop(), "least-nuclear", cheapest(), WITHIN) == Untried("least-nuclear", "same-everywhere")


def test_what_the_cheapest_plan_does_without_needs_no_search():
    found = sought("least-land")
    assert cheapest().figures["land"] == 0.0
    assert found.outcome.sizes == cheapest().sizes
    assert (found.value, found.bound) == (0.0, 0.0)


def test_a_budget_that_no_plan_keeps_to_leaves_the_cheapest():
    best = cheapest()
    dream = replace(best, figures={**best.figures, "cost": 0.5 * best.cost}, cost_bound=0.5 * best.cost)
    found = towards(shop(), "least-carbon", dream, 0.0)
    assert isinstance(found, Near)
    assert found.outcome is dream and found.bound is None


# Few technologies, and unlike ones


def test_none_of_the_fewest_technologies_can_be_spared_alone():
    best, found = cheapest(), fewest(shop(), cheapest(), WITHIN)
    kept = used(campus(), found.outcome.sizes)
    assert found.value == len(kept) < len(used(campus(), best.sizes))
    assert found.outcome.cost <= (1 + WITHIN) * best.cost * (1 + ROUNDING)
    others = {each.name for each in choices(campus())} - set(kept)
    for name in kept:
        less = shop().cheapest([*others, name])
        assert less is None or less.cost > (1 + WITHIN) * best.cost


def test_plans_of_a_diverse_set_are_unlike_one_another():
    best = cheapest()
    plans = [best, *(near.outcome for near in diverse(shop(), best, WITHIN, 5))]
    assert len(plans) == 6
    assert all(distance(shop(), *pair) >= 0.01 for pair in combinations(plans, 2))
    assert all(plan.cost <= (1 + WITHIN) * best.cost * (1 + ROUNDING) for plan in plans)


def test_a_random_direction_is_the_same_each_time():
    one, other, another = (random_direction(shop(), cheapest(), WITHIN, place) for place in (1, 1, 2))
    assert one is not None and other is not None and another is not None
    assert one.outcome.sizes == other.outcome.sizes
    assert distance(shop(), one.outcome, another.outcome) > 1e-3


def test_a_plan_is_not_unlike_itself():
    assert distance(shop(), cheapest(), cheapest()) == 0.0


# Configurations


def test_leaving_a_technology_out_never_makes_a_plan_cheaper():
    best = cheapest()
    for name in optional(campus()):
        less = shop().cheapest([name])
        assert less is None or less.cost >= best.cost * (1 - ROUNDING)


def test_leaving_out_is_the_same_as_never_having_had_it():
    network = campus()
    gone = replace(network, devices=tuple(each for each in network.devices if each.name != "battery"))
    there = solve(build_program(gone), SIMPLEX)
    idle = solve(build_program(without(network, ["battery"])), SIMPLEX)
    assert idle.objective == pytest.approx(there.objective, rel=1e-9)


@cache
def ranking(most: int = 64):
    workshop = shop()
    return ranked(
        lambda sets: [workshop.cheapest(each) for each in sets],
        lambda outcome: used(campus(), outcome.sizes),
        optional(campus()),
        most=most,
    )


def test_every_set_of_technologies_is_settled_and_by_few_solves():
    found = ranking()
    assert found.settled == found.sets == 32
    assert found.tried < 20
    assert found.untried_bound == np.inf


def test_each_set_costs_what_its_row_says():
    """All 32 sets solved one by one, against the rows and the sets that were said to have no plan."""
    found = ranking()
    for number in range(found.sets):
        left_out = frozenset(name for bit, name in enumerate(found.among) if number >> bit & 1)
        plan, rank = shop().cheapest(left_out), found.rank(left_out)
        if plan is None:
            assert rank is None
            assert any(each <= left_out for each in found.impossible)
        else:
            assert rank is not None
            assert plan.cost == pytest.approx(found.found[rank - 1].outcome.cost, rel=ROUNDING)


def test_rows_are_sorted_by_cost_and_each_set_stands_once():
    found = ranking()
    costs = [each.outcome.cost for each in found.found]
    assert costs == sorted(costs)
    assert len({each.built for each in found.found}) == len(found.found)
    assert all(not each.built & each.left_out for each in found.found)


def test_impossible_sets_are_named_by_the_smallest():
    found = ranking()
    assert found.impossible
    assert not any(one < other for one in found.impossible for other in found.impossible)


def test_a_search_that_stops_early_says_what_the_rest_costs_at_least():
    whole, part = ranking(), ranking(4)
    assert part.tried <= 4 and part.settled < part.sets
    seen = {each.built for each in part.found}
    missed = [each for each in whole.found if each.built not in seen]
    assert missed
    assert all(each.outcome.cost >= part.untried_bound * (1 - ROUNDING) for each in missed)


# All at once


def test_a_search_finds_near_plans_and_configurations_and_says_why_some_have_none():
    told: list[tuple[int, int]] = []
    asked = frozenset({"offshore_contract", "wind_onshore"})
    wanted = Wanted(aims=("least-carbon",), diverse=1, random=1, left_out=(asked,), configurations=6)
    found = find(campus(), wanted, SIMPLEX, watch=lambda done, count: told.append((done, count)))
    assert found is not None and found.ranking is not None
    assert [each.name for each in found.near] == ["least-carbon", "diverse-1", "random-1"]
    assert told[0][0] == 0 and all(done <= count for done, count in told)
    assert found.ranking.rank(asked) is None
    reasons = dict(found.reasons)
    assert "charter.cfe" in reasons[asked].sentences("en")[0]


def test_a_campus_without_any_plan_has_no_alternatives():
    nowhere = limited(without_limits(campus()), carbon=0.0)
    assert find(nowhere, Wanted(aims=(), diverse=0, configurations=0), SIMPLEX) is None


def test_two_processes_find_what_one_finds():
    finder = Finder(campus(), SIMPLEX, cheapest(), WITHIN)
    tasks = [Task("aim", name="least-carbon"), Task("diverse", number=1), Task("aim", name="most-heat")]
    with Crew(finder, 2) as crew:
        together = crew.all(tasks)
    for task, found in zip(tasks, together, strict=True):
        alone = finder(task)
        assert [near.outcome.sizes for near in found] == [near.outcome.sizes for near in alone]
        assert [near.value for near in found] == [near.value for near in alone]


def test_an_error_in_another_process_is_told_here():
    finder = Finder(campus(), SIMPLEX, cheapest(), WITHIN)
    with pytest.raises(KeyError, match="no-such-aim"), Crew(finder, 2) as crew:
        crew.all([Task("aim", name="no-such-aim")])
