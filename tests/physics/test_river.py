"""A synthetic river: as warm as its weather, as slow as its water, as full as its season."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattloom.physics.river import (
    GENERIC_STREAM,
    heat_capacity,
    linear_stream_temperature,
    river_temperature,
    seasonal_flow,
    smoothed,
    stream_temperature,
)
from wattloom.physics.thermal import stream_heating

HOUR = np.arange(8760)
AIR = 12.0 - 9.0 * np.cos(2 * np.pi * HOUR / 8760) - 4.0 * np.cos(2 * np.pi * HOUR / 24)  # a year near Lyon
WEEK = 168.0


# The S-curve


@given(air=st.floats(-30, 50))
def test_the_river_stays_between_its_coldest_and_its_warmest(air: float):
    assert GENERIC_STREAM.coldest < stream_temperature(air) < GENERIC_STREAM.warmest


def test_it_is_half_way_at_the_inflection_and_steepest_there():
    air = np.linspace(-10, 40, 5001)
    slope = np.gradient(stream_temperature(air), air)
    assert stream_temperature(13.3) == pytest.approx((0.8 + 26.2) / 2)
    assert air[int(np.argmax(slope))] == pytest.approx(13.3, abs=0.02)
    assert slope.max() == pytest.approx(0.18 * (26.2 - 0.8) / 4, rel=1e-3)


@pytest.mark.parametrize("air", [2.0, 8.0, 13.0, 18.0, 22.0])
def test_two_generations_of_regression_agree_in_mild_weather(air: float):
    """Mohseni et al. (1998) against Stefan and Preud'homme (1993), whose own scatter is about 2 K."""
    assert stream_temperature(air) == pytest.approx(linear_stream_temperature(air), abs=2.6)


# Inertia


def test_the_lag_keeps_the_mean_and_halves_nothing_it_should_not():
    assert smoothed(AIR, WEEK).mean() == pytest.approx(AIR.mean())


def test_the_lag_is_the_one_of_the_recursion_run_for_many_years():
    felt, kept = AIR[0], np.exp(-1 / WEEK)
    for _ in range(2):
        for t in range(8760):
            felt = kept * felt + (1 - kept) * AIR[t]
    assert smoothed(AIR, WEEK)[-1] == pytest.approx(felt, abs=1e-9)


def test_a_week_of_inertia_hides_the_night_and_delays_the_summer_by_a_week():
    felt = smoothed(AIR, WEEK)
    day = felt[4000:4024]
    assert day.max() - day.min() < 0.3
    assert int(np.argmax(felt)) - 4380 == pytest.approx(WEEK, abs=24)


def test_a_river_without_inertia_follows_every_hour():
    assert smoothed(AIR, 1e-3) == pytest.approx(AIR)


def test_a_synthetic_rhone_is_4_to_22_degrees():
    river = river_temperature(AIR, WEEK)
    assert 3.0 < river.min() < 6.0
    assert 20.0 < river.max() < 24.0


# Flow and capacity


def test_flow_is_highest_on_its_day_and_lowest_half_a_year_later():
    flow = seasonal_flow(8760, mean=450.0, amplitude=0.4, peak_day=45.0)
    assert int(np.argmax(flow)) == 45 * 24
    assert int(np.argmin(flow)) == pytest.approx((45 + 182.5) * 24, abs=1)
    assert flow.mean() == pytest.approx(450.0)
    assert flow.min() == pytest.approx(270.0, abs=0.1)


@given(flow=st.floats(1, 5000), limit=st.floats(0.1, 10))
def test_filling_the_capacity_warms_the_river_by_exactly_the_limit(flow: float, limit: float):
    assert stream_heating(heat_capacity(flow, limit), flow) == pytest.approx(limit)
