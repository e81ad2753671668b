"""What each step of a promise costs: fronts rise, bend one way, and their prices are their slopes."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from campuses import bundled, days, limited, without_limits

from wattloom.campus.network import Network
from wattloom.plan.alternatives.front import Checked, Front, Point, checked, knee
from wattloom.plan.alternatives.measures import Ruler
from wattloom.plan.alternatives.tracing import span, targets, trace
from wattloom.plan.assembly import build_program
from wattloom.plan.solvers import Ask, solve

SIMPLEX = Ask("simplex")
SHARES = tuple(np.round(np.linspace(0.5, 1.0, 11), 6))
RHS = ("carbon", "land", "water", "budget")  # promises of which only the right side moves


@cache
def campus(name: str) -> Network:
    return without_limits(days(bundled(name).network, 20, 2))


def held(name: str) -> Network:
    """A campus that buys little, so that land, water and money are worth something."""
    return limited(campus(name), cfe=0.7)


@cache
def traced(name: str, axis: str, wanted: tuple[float, ...]) -> Checked:
    network = campus(name) if axis == "cfe" else held(name)
    return trace(network, axis, wanted, SIMPLEX).front


@cache
def whole(axis: str) -> Checked:
    ends = span(held("de-100mw"), axis, SIMPLEX)
    assert ends is not None
    return traced("de-100mw", axis, tuple(targets(ends, 7)))


def test_a_point_is_the_plan_that_the_promise_alone_would_give():
    for share in (0.6, 0.9, 1.0):
        point = Front(campus("fr-1gw"), "cfe", SIMPLEX)(share)
        planned = solve(build_program(limited(campus("fr-1gw"), cfe=share)), SIMPLEX)
        assert point.cost == pytest.approx(planned.objective, rel=1e-9)


@pytest.mark.parametrize("name", ["fr-1gw", "solar-wind-battery"])
def test_cleaner_hours_never_cost_less(name: str):
    front = traced(name, "cfe", SHARES)
    assert front.dearer
    assert all(other.cost >= one.cost * (1 - 1e-9) for one, other in pairwise(front.points))


@pytest.mark.parametrize("axis", RHS)
def test_a_stricter_limit_never_costs_less_and_each_step_costs_more_than_the_one_before(axis: str):
    front = whole(axis)
    assert front.dearer and front.convex
    costs = np.array([point.cost for point in front.points])
    assert np.all(np.diff(costs) >= -1e-6 * costs[0])
    assert np.all(np.diff(costs, 2) >= -1e-6 * costs[0])


@pytest.mark.parametrize("axis", RHS)
def test_the_price_of_a_point_is_the_slope_of_the_front(axis: str):
    """Between two points the front is at least as steep as the price at the laxer, at most as at the stricter."""
    for one, other in pairwise(whole(axis).points):
        rise, run = other.cost - one.cost, abs(other.target - one.target)
        tolerance = 1e-6 * abs(one.cost)
        assert one.price * run - tolerance <= rise <= other.price * run + tolerance


def test_the_price_of_clean_hours_is_what_one_more_matched_mwh_costs():
    """The row's coefficients move with the target: the price holds to first order, in MWh of consumption."""
    front, step = Front(campus("solar-wind-battery"), "cfe", SIMPLEX), 1e-4
    for share in (0.8, 0.9, 0.97):
        below, at, above = (front(share + shift) for shift in (-step, 0.0, step))
        used = at.outcome.figures["consumption"]
        left, right = (at.cost - below.cost) / (step * used), (above.cost - at.cost) / (step * used)
        assert left * (1 - 1e-3) - 0.05 <= at.price <= right * (1 + 1e-3) + 0.05


@pytest.mark.parametrize("axis", RHS)
def test_between_two_points_the_front_lies_where_line_and_chord_say(axis: str):
    front = whole(axis)
    assert front.between is not None
    points = front.points
    one, other = max(pairwise(points), key=lambda pair: pair[1].cost - pair[0].cost)
    middle = Front(held("de-100mw"), axis, SIMPLEX)((one.target + other.target) / 2)
    run = abs(other.target - one.target)
    low = max(one.bound + one.price * run / 2, other.bound - other.price * run / 2)
    high = (one.cost + other.cost) / 2
    room = 1e-7 * abs(high)
    assert low - room <= middle.cost <= high + room
    assert high - low <= front.between * high + room


def test_the_right_side_alone_moves_for_limits_but_not_for_shares_of_what_a_plan_decides():
    assert all(Front(held("de-100mw"), axis).is_convex for axis in RHS)
    assert not Front(campus("fr-1gw"), "cfe").is_convex  # cooling follows what the plan computes, and when


def test_the_front_begins_where_the_promise_begins_to_bind():
    front = whole("carbon")
    free = Ruler(held("de-100mw"))
    first = front.points[0].outcome
    assert first is not None and front.points[0].price == pytest.approx(0.0, abs=1e-6)
    assert first.figures["carbon"] == pytest.approx(front.points[0].target, rel=1e-6)
    assert free["carbon"].unit == "t"


def test_a_point_that_cannot_be_is_none_and_the_reason_is_said():
    found = trace(campus("de-100mw"), "cfe", (0.5, 1.0), SIMPLEX)
    bare = replace(without_limits(days(bundled("grid-only").network, 20, 2)), clean="contracted")
    nothing_clean = trace(bare, "cfe", (0.0, 0.5), SIMPLEX)
    assert found.why is None and all(point.outcome for point in found.front.points)
    assert [point.outcome is None for point in nothing_clean.front.points] == [False, True]
    assert nothing_clean.why is not None and "charter.cfe" in nothing_clean.why.sentences("en")[0]


def test_a_bound_is_raised_by_that_of_every_laxer_point():
    strict, lax = point(0.9, cost=110.0, bound=90.0), point(0.8, cost=100.0, bound=99.0)
    assert [each.bound for each in checked([strict, lax], "cfe").points] == [99.0, 99.0]


def test_a_front_that_breaks_a_law_is_found_out():
    assert not checked([point(0.8, 100.0, 99.0), point(0.9, 90.0, 89.0)], "cfe").dearer
    bent = [
        point(3.0, 100.0, 100.0, side=3.0),
        point(2.0, 120.0, 120.0, side=2.0),
        point(1.0, 121.0, 121.0, side=1.0),
    ]
    assert checked(bent, "land").dearer
    assert checked(bent, "land").convex is False


def test_the_knee_is_where_the_front_turns():
    costs = [0, 1, 2, 3, 4, 14, 24]
    points = tuple(point(float(place), 100.0 + cost, 100.0) for place, cost in enumerate(costs))
    assert knee(points) == 4.0
    straight = tuple(point(float(place), 100.0 + place, 100.0) for place in range(5))
    assert knee(straight) is None or abs(knee(straight)) <= 4.0
    assert knee(points[:2]) is None


def point(target: float, cost: float, bound: float, side: float | None = None) -> Point:
    from wattloom.plan.alternatives.outcome import Outcome

    return Point(target, Outcome({}, {"cost": cost}, bound, 0.0, "by hand", 0.0), 0.0, side)
