"""Droughts: found where they are, and as deep as they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wattloom.physics.storage import energy_to_bridge, longest_run_below, worst_mean, worst_window

series = arrays(np.float64, st.integers(30, 200), elements=st.floats(0, 1))


def test_a_calm_week_hidden_in_a_year_is_found():
    year = np.full(8760, 0.4)
    year[1000:1168] = 0.05
    window = worst_window(year, 168)
    assert (window.start, window.end) == (1000, 1168)
    assert window.mean == pytest.approx(0.05)
    assert worst_mean(year, 336) == pytest.approx((0.4 + 0.05) / 2)
    assert longest_run_below(year, 0.1) == 168
    assert energy_to_bridge(year * 1000, np.full(8760, 400.0)) == pytest.approx(168 * 350)


@given(values=series, window=st.integers(1, 24))
def test_no_window_is_worse_than_the_worst(values: np.ndarray, window: int):
    means = [values[i : i + window].mean() for i in range(values.size - window + 1)]
    assert worst_mean(values, window) == pytest.approx(min(means), abs=1e-9)


@given(values=series)
def test_a_longer_look_is_never_gloomier_than_one_of_half_its_length(values: np.ndarray):
    assert worst_mean(values, 12) <= worst_mean(values, 24) + 1e-9


@given(values=series, threshold=st.floats(0, 1))
def test_the_longest_run_is_a_run_and_no_longer_one_exists(values: np.ndarray, threshold: float):
    runs = "".join("1" if v < threshold else "0" for v in values).split("0")
    assert longest_run_below(values, threshold) == max(len(run) for run in runs)


@given(supply=series)
def test_a_store_of_that_size_carries_the_demand_and_a_smaller_one_does_not(supply: np.ndarray):
    demand = np.full(supply.size, 0.5)
    size = energy_to_bridge(supply, demand)
    stored, lowest = size, size
    for surplus in supply - demand:
        stored = min(size, stored + surplus)
        lowest = min(lowest, stored)
    assert lowest == pytest.approx(0.0, abs=1e-9)


def test_nothing_to_bridge_when_supply_never_falls_short():
    assert energy_to_bridge(np.ones(48), np.full(48, 0.9)) == 0.0
    assert longest_run_below(np.ones(48), 1.0) == 0
