"""The levers of inference: which of them can only help, and exactly when the others do."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wattloom.physics.inference import (
    cache_break_even_energy,
    energy_per_successful_task,
    routed_mean,
    success_share,
)

energies = st.floats(0.01, 100)
rates = st.floats(0.05, 1)
shares = st.floats(0, 1)
hits = st.floats(0.01, 0.95)


def test_one_model_alone_costs_its_energy_over_its_success():
    assert energy_per_successful_task([0.24], [0.8], [1.0]) == pytest.approx(0.3)


def test_a_worked_example_with_a_cache():
    """h = 0.3, f = 0.05, E = 0.24 Wh, s = 0.9, look-up 1 mWh: 0.169 / (0.63 + 0.285) = 0.1847 Wh."""
    energy = energy_per_successful_task(
        [0.24], [0.9], [1.0], cache_hit_share=0.3, false_hit_share=0.05, cache_energy=0.001
    )
    assert energy == pytest.approx(0.169 / 0.915)


def test_the_ratio_is_what_a_long_run_of_requests_measures():
    random = np.random.default_rng(0)
    n, h, f = 400_000, 0.3, 0.1
    e, s, w = np.array([0.2, 1.0]), np.array([0.7, 0.95]), np.array([0.6, 0.4])
    hit = random.random(n) < h
    model = random.choice(2, n, p=w)
    right = np.where(hit, random.random(n) >= f, random.random(n) < s[model])
    spent = np.where(hit, 0.0, e[model]) + 0.01
    formula = energy_per_successful_task(e, s, w, cache_hit_share=h, false_hit_share=f, cache_energy=0.01)
    assert spent.sum() / right.sum() == pytest.approx(formula, rel=0.01)


@given(e=energies, s=rates, h=hits, f=shares, part=st.floats(0, 1))
def test_a_cache_that_costs_less_than_it_saves_never_raises_energy(
    e: float, s: float, h: float, f: float, part: float
):
    before = energy_per_successful_task([e], [s], [1.0])
    lookup = part * cache_break_even_energy(before, cache_hit_share=h, false_hit_share=f)
    after = energy_per_successful_task(
        [e], [s], [1.0], cache_hit_share=h, false_hit_share=f, cache_energy=lookup
    )
    assert after <= before * (1 + 1e-9)


@given(e=energies, s=rates, h=hits, f=shares, excess=st.floats(0.01, 10))
def test_a_cache_that_costs_more_than_it_saves_always_raises_energy(
    e: float, s: float, h: float, f: float, excess: float
):
    before = energy_per_successful_task([e], [s], [1.0])
    lookup = cache_break_even_energy(before, cache_hit_share=h, false_hit_share=f) + excess * e
    after = energy_per_successful_task(
        [e], [s], [1.0], cache_hit_share=h, false_hit_share=f, cache_energy=lookup
    )
    assert after > before


@given(
    e=st.lists(energies, min_size=2, max_size=2),
    s=st.lists(rates, min_size=2, max_size=2),
    share=shares,
    saving=shares,
    gain=shares,
)
def test_distilling_a_model_into_a_cheaper_one_that_succeeds_as_often_never_raises_energy(
    e: list[float], s: list[float], share: float, saving: float, gain: float
):
    routing = [share, 1 - share]
    distilled_energy = [e[0] * (1 - saving), e[1]]
    distilled_success = [s[0] + gain * (1 - s[0]), s[1]]
    before = energy_per_successful_task(e, s, routing)
    assert energy_per_successful_task(distilled_energy, distilled_success, routing) <= before * (1 + 1e-9)


@given(large=energies, small=energies, s_large=rates, s_small=rates, share=shares)
def test_routing_to_a_small_model_helps_exactly_when_its_own_success_is_cheaper(
    large: float, small: float, s_large: float, s_small: float, share: float
):
    assume(share > 0.01 and abs(small / s_small - large / s_large) > 1e-6)
    alone = energy_per_successful_task([large], [s_large], [1.0])
    mixed = energy_per_successful_task([large, small], [s_large, s_small], [1 - share, share])
    assert (mixed < alone) == (small / s_small < large / s_large)


def test_a_cheap_model_that_mostly_fails_raises_energy():
    """Half the energy per attempt, a third of the success."""
    assert energy_per_successful_task([0.5], [0.3], [1.0]) > energy_per_successful_task([1.0], [0.9], [1.0])


@given(s=rates, h=hits, f=shares, more=shares)
def test_false_hits_lower_success(s: float, h: float, f: float, more: float):
    worse = f + more * (1 - f)
    good = success_share([s], [1.0], cache_hit_share=h, false_hit_share=f)
    bad = success_share([s], [1.0], cache_hit_share=h, false_hit_share=worse)
    assert bad == pytest.approx(good - h * (worse - f))


def test_routing_shares_need_no_common_scale():
    assert routed_mean([1.0, 3.0], [2.0, 6.0]) == pytest.approx(2.5)
