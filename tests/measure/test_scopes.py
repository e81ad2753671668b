"""Readings of different scope never meet by accident: only a multiplier leads from one to the other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattloom.errors import InputError
from wattloom.facts import fact
from wattloom.measure import Energy, Method, Multiplier, Power, Scope, Window

SCOPES = list(Scope)
joules = st.floats(0, 1e15)


def board(amount: float = 100.0, **more) -> Energy:
    return Energy(amount, Scope.GPU, Method.NVML_ENERGY, **more)


@pytest.mark.parametrize("one", SCOPES)
@pytest.mark.parametrize("other", SCOPES)
def test_only_equal_scopes_add_up(one: Scope, other: Scope):
    energies = Energy(3.0, one, Method.PDU), Energy(4.0, other, Method.PDU)
    powers = Power(3.0, one, Method.PDU), Power(4.0, other, Method.PDU)
    if one == other:
        assert (energies[0] + energies[1]).joules == 7.0
        assert (powers[0] + powers[1]).watts == 7.0
        return
    for left, right in (energies, powers):
        with pytest.raises(InputError) as caught:
            left + right
        assert caught.value.identifier == "measure-scopes-differ"
        assert "multiplier" in caught.value.text("en") and "multiplicateur" in caught.value.text("fr")


def test_a_multiplier_leads_from_the_board_to_the_meter_and_nowhere_else():
    whole = fact("task_energy.facility_over_accelerator")
    up = Multiplier(whole.value, Scope.GPU, Scope.FACILITY, whole.source, whole.low, whole.high)
    risen = board(100.0, source="board 0").times(up)
    assert risen.scope == Scope.FACILITY
    assert risen.joules == pytest.approx(172.4)
    assert whole.source in risen.source and "board 0" in risen.source
    with pytest.raises(InputError, match="begins at"):
        risen.times(up)


def test_a_multiplier_adds_its_own_doubt():
    up = Multiplier(2.0, Scope.NODE, Scope.FACILITY, "somebody", 1.5, 3.0)
    meter = Energy(10.0, Scope.NODE, Method.PDU, uncertainty=0.01)
    assert meter.times(up).uncertainty == pytest.approx(0.01 + 0.5)


@given(joules, joules)
def test_errors_of_one_kind_of_sensor_add_in_full(a: float, b: float):
    assert (board(a) + board(b)).error == pytest.approx(board(a).error + board(b).error)


def test_the_coarser_method_names_a_sum():
    assert (
        Energy(1.0, Scope.NODE, Method.PDU) + Energy(1.0, Scope.NODE, Method.MODEL)
    ).method == Method.MODEL


def test_power_held_for_a_while_is_energy_of_the_same_scope():
    held = Power(500.0, Scope.RACK, Method.PDU).over(Window(10.0, 70.0))
    assert (held.joules, held.scope, held.window) == (30_000.0, Scope.RACK, Window(10.0, 70.0))


def test_a_sum_spans_both_windows_and_counts_the_tokens_of_both():
    one = board(10.0, window=Window(0, 5), tokens=100, success=True)
    two = board(20.0, window=Window(5, 9), tokens=50, success=False)
    whole = one + two
    assert (whole.window, whole.tokens, whole.success) == (Window(0, 9), 150, False)
    assert whole.per_token() == pytest.approx(0.2)
    assert (one + board(1.0)).tokens is None


def test_energy_per_token_needs_tokens():
    for tokens in (None, 0):
        with pytest.raises(InputError) as caught:
            board(tokens=tokens).per_token()
        assert caught.value.identifier == "measure-no-tokens"


@pytest.mark.parametrize("amount", [math.nan, math.inf, -1.0])
def test_what_cannot_have_been_measured_is_refused(amount: float):
    for kind in (Energy, Power):
        with pytest.raises(InputError) as caught:
            kind(amount, Scope.NODE, Method.PDU)
        assert caught.value.identifier == "measure-not-finite"


@pytest.mark.parametrize("ends", [(5.0, 4.0), (math.nan, 1.0), (0.0, math.inf)])
def test_time_that_runs_backwards_makes_no_window(ends: tuple[float, float]):
    with pytest.raises(InputError, match="window"):
        Window(*ends)


@pytest.mark.parametrize(
    "given", [(0.0, None, None), (math.nan, None, None), (2.0, 3.0, None), (2.0, None, 1.0)]
)
def test_a_multiplier_out_of_its_own_range_is_refused(given: tuple[float, float | None, float | None]):
    value, low, high = given
    with pytest.raises(InputError) as caught:
        Multiplier(value, Scope.GPU, Scope.NODE, "somebody", low, high)
    assert caught.value.identifier == "measure-multiplier"


def test_every_method_and_scope_takes_its_figures_from_cited_numbers():
    assert [method.uncertainty for method in Method] == [
        fact(f"meters.{name}_error").value for name in ("nvml", "nvml", "rapl", "pdu", "model")
    ]
    assert all(scope.greatest_power == fact(f"meters.{scope}_power").value for scope in Scope)
