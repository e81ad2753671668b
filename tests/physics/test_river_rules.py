"""Permits as data: the right branch on both sides of a threshold and on it, and who binds is named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wattloom.physics.river_rules import AllOf, AnyOf, Condition, Derating, Limit, Rule, derate
from wattloom.physics.thermal import WATER_HEAT_CAPACITY, stream_heating

STRONG = Condition("flow", "at_least", 300.0)
WEAK = Condition("flow", "below", 300.0)
BUGEY_AUGUST_2022 = AllOf(
    Limit("heating 3 K", "heating", 3.0, when=(STRONG,)),
    Limit("heating 5 K", "heating", 5.0, when=(WEAK,)),
    Limit("downstream 28.5 degC", "downstream_temperature", 28.5, when=(WEAK,)),
)
BUGEY_2004 = AllOf(
    Limit("27 degC over the day", "downstream_temperature", 27.0, averaging="day"),
    AnyOf(
        AllOf(
            Limit("3 K up to 26", "heating", 3.0),
            Limit("26 degC downstream", "downstream_temperature", 26.0),
        ),
        AllOf(
            Limit("1 K up to 27", "heating", 1.0),
            Limit("27 degC downstream", "downstream_temperature", 27.0),
        ),
    ),
)
TRICASTIN = AllOf(Limit("4 K", "heating", 4.0), Limit("28 degC", "downstream_temperature", 28.0))


def at(rule: Rule, upstream: float, flow: float) -> tuple[float, str]:
    """The heating allowed [K] in one hour, and the binding rule."""
    result = derate(rule, upstream=np.array([upstream]), flow=np.array([flow]))
    return stream_heating(float(result.heat[0]), flow), str(result.binding[0])


# The letter of the decrees


@pytest.mark.parametrize(
    ("flow", "heating", "binding"),
    [
        (500.0, 3.0, "heating 3 K"),
        (300.001, 3.0, "heating 3 K"),
        (300.0, 3.0, "heating 3 K"),
        (299.999, 5.0, "heating 5 K"),
        (150.0, 5.0, "heating 5 K"),
    ],
)
def test_bugey_2022_picks_its_branch_by_flow_on_both_sides_and_at_equality(
    flow: float, heating: float, binding: str
):
    assert at(BUGEY_AUGUST_2022, 20.0, flow) == (pytest.approx(heating), binding)


def test_bugey_2022_in_low_water_stops_at_the_downstream_limit():
    assert at(BUGEY_AUGUST_2022, 25.0, 200.0) == (pytest.approx(3.5), "downstream 28.5 degC")


def test_in_high_water_the_downstream_limit_does_not_apply():
    assert at(BUGEY_AUGUST_2022, 27.5, 300.0) == (pytest.approx(3.0), "heating 3 K")


@pytest.mark.parametrize(
    ("upstream", "heating"),
    [(20.0, 3.0), (23.0, 3.0), (24.0, 2.0), (25.0, 1.0), (25.5, 1.0), (26.0, 1.0), (26.4, 0.6), (27.0, 0.0)],
)
def test_bugey_2004_gives_way_from_three_kelvin_to_one_near_26_degrees(upstream: float, heating: float):
    assert at(BUGEY_2004, upstream, 400.0)[0] == pytest.approx(heating, abs=1e-9)


def test_a_river_already_too_warm_takes_nothing_and_says_why():
    assert at(TRICASTIN, 29.0, 1000.0) == (0.0, "28 degC")


def test_without_a_rule_that_applies_heat_is_unlimited_and_nothing_binds():
    summer_only = Limit(
        "3 K in warm water", "heating", 3.0, when=(Condition("upstream_temperature", "above", 20.0),)
    )
    result = derate(summer_only, upstream=np.array([20.0, 20.1]), flow=np.array([100.0, 100.0]))
    assert result.heat.tolist() == [np.inf, pytest.approx(3 * 100 * WATER_HEAT_CAPACITY)]
    assert result.binding.tolist() == ["", "3 K in warm water"]


@pytest.mark.parametrize(
    ("sense", "holds"),
    [
        ("at_least", [False, True, True]),
        ("above", [False, False, True]),
        ("at_most", [True, True, False]),
        ("below", [True, False, False]),
    ],
)
def test_each_word_for_a_threshold_means_what_it_says(sense: str, holds: list[bool]):
    rule = Limit("x", "heating", 1.0, when=(Condition("flow", sense, 300.0),))  # pyright: ignore[reportArgumentType]
    result = derate(rule, upstream=np.zeros(3), flow=np.array([299.0, 300.0, 301.0]))
    assert np.isfinite(result.heat).tolist() == holds


# Daily means

HOURS = np.arange(7 * 24)
HOT_WEEK = 25.0 + 0.2 * (HOURS // 24) + 1.5 * np.sin(2 * np.pi * (HOURS - 9) / 24)  # warmest at 15 h
FLOW = np.full(HOURS.size, 400.0)


def hot_week(averaging: str, first_hour: int = 0) -> Derating:
    rule = Limit("27 degC", "downstream_temperature", 27.0, averaging=averaging)  # pyright: ignore[reportArgumentType]
    return derate(rule, upstream=HOT_WEEK, flow=FLOW, first_hour=first_hour)


def test_a_daily_mean_allows_work_in_the_afternoons_that_an_hourly_limit_forbids():
    hourly, daily = hot_week("hour").heat, hot_week("day").heat
    afternoons = HOURS % 24 == 15
    assert (hourly[afternoons][3:] == 0).all()
    assert (daily[afternoons] > 0).all()
    assert daily.min() == pytest.approx((27.0 - 26.2) * WATER_HEAT_CAPACITY * 400.0)


def test_a_daily_mean_forbids_by_night_what_an_hourly_limit_allows():
    nights = HOURS % 24 == 3
    assert (hot_week("day").heat[nights] < hot_week("hour").heat[nights]).all()


def test_a_daily_allowance_is_even_over_the_day():
    assert (np.ptp(hot_week("day").heat.reshape(7, 24), axis=1) == 0).all()


def test_a_day_begins_at_the_local_midnight():
    shifted = hot_week("day", first_hour=2).heat
    assert (np.flatnonzero(np.diff(shifted)) + 1).tolist() == [22 + 24 * day for day in range(7)]


def test_released_evenly_a_daily_allowance_meets_the_daily_mean_exactly_even_when_the_flow_varies():
    flow = 400.0 + 150.0 * np.sin(2 * np.pi * HOURS / 24)
    rule = Limit("27 degC", "downstream_temperature", 27.0, averaging="day")
    heat = derate(rule, upstream=HOT_WEEK, flow=flow).heat
    downstream = HOT_WEEK + heat / (WATER_HEAT_CAPACITY * flow)
    assert downstream.reshape(7, 24).mean(axis=1) == pytest.approx(np.full(7, 27.0))


def test_a_condition_on_the_daily_mean_flow_ignores_a_gust_of_water():
    flow = np.full(24, 290.0)
    flow[12] = 400.0
    for averaging, bound in (("hour", 1), ("day", 0)):
        condition = Condition("flow", "at_least", 300.0, averaging=averaging)  # pyright: ignore[reportArgumentType]
        result = derate(Limit("3 K", "heating", 3.0, when=(condition,)), upstream=np.zeros(24), flow=flow)
        assert int(np.isfinite(result.heat).sum()) == bound


# Laws

temperatures = arrays(np.float64, 48, elements=st.floats(0, 32))
flows = arrays(np.float64, 48, elements=st.floats(10, 2000))


@given(upstream=temperatures, flow=flows)
def test_the_allowed_heat_obeys_every_hourly_limit(upstream: np.ndarray, flow: np.ndarray):
    heating = derate(TRICASTIN, upstream=upstream, flow=flow).heat / (WATER_HEAT_CAPACITY * flow)
    assert (heating <= 4.0 + 1e-9).all()
    assert (upstream + heating <= np.maximum(28.0, upstream) + 1e-9).all()


@given(upstream=temperatures, flow=flows)
def test_one_more_rule_joined_by_and_never_allows_more_and_by_or_never_less(
    upstream: np.ndarray, flow: np.ndarray
):
    strict = Limit("26 degC", "downstream_temperature", 26.0, averaging="day")
    before = derate(TRICASTIN, upstream=upstream, flow=flow).heat
    assert (derate(AllOf(TRICASTIN, strict), upstream=upstream, flow=flow).heat <= before).all()
    assert (derate(AnyOf(TRICASTIN, strict), upstream=upstream, flow=flow).heat >= before).all()


@given(upstream=temperatures, flow=flows)
def test_the_rule_named_as_binding_alone_allows_the_same_heat(upstream: np.ndarray, flow: np.ndarray):
    named = {rule.name: rule for rule in BUGEY_AUGUST_2022.rules if isinstance(rule, Limit)}
    whole = derate(BUGEY_AUGUST_2022, upstream=upstream, flow=flow)
    alone = {name: derate(rule, upstream=upstream, flow=flow).heat for name, rule in named.items()}
    assert [alone[name][hour] for hour, name in enumerate(whole.binding)] == whole.heat.tolist()
