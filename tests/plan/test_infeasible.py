"""When no plan exists: what is missing, when, how much, what would help. Every claim is tried out."""

from dataclasses import replace

import numpy as np
import pytest
from campuses import bundled, cost, days, limited, powered, sized, without, without_limits

from wattloom.api import make_plan
from wattloom.campus.network import Network
from wattloom.errors import InfeasibleError
from wattloom.plan.explanation import Explanation
from wattloom.plan.infeasibility import explain, explained, grown
from wattloom.plan.lacks import WEEK
from wattloom.plan.relaxing import conflict, is_possible, relaxed
from wattloom.plan.window import cut
from wattloom.words import choose

JANUARY = 10


def fortnight(name: str, **limits: float) -> Network:
    """Two January weeks of a bundled campus under these promises alone."""
    return limited(without_limits(days(bundled(name).network, JANUARY, 14)), **limits)


def small_wind() -> Network:
    """Too little wind and sun for what is promised."""
    return sized(fortnight("solar-wind-battery", cfe=0.95), solar=200.0, wind_onshore=80.0)


def readable(explanation: Explanation) -> list[str]:
    """Return the sentences in both languages, having checked that no machinery shows in them."""
    found = [*explanation.sentences("en"), *explanation.sentences("fr")]
    for sentence in found:
        assert not any(
            trace in sentence for trace in ("None", "nan", "inf ", "{", "limit:", "capacity:", "@")
        )
        assert sentence.endswith(".") and "  " not in sentence
    return found


# What is promised


@pytest.fixture(scope="module")
def calm() -> tuple[Network, Explanation]:
    network = small_wind()
    return network, explain(network)


def test_a_score_out_of_reach_is_told_with_its_week_and_its_remedy(calm):
    _, explanation = calm
    english = " ".join(explanation.sentences("en"))
    assert english.startswith("`charter.cfe` ≥ 0.95 cannot hold: the year lacks ")
    assert "GWh of clean supply; the worst week, " in english and "Jan 2018" in english
    assert "It would hold at 0." in english
    assert "MW more of “Onshore wind farm”" in english
    assert "these cannot hold together: the promise `charter.cfe`" in english
    assert len(readable(explanation)) == 2 * len(explanation.sentences("en"))


def test_in_french_numbers_and_dates_are_french(calm):
    french = " ".join(calm[1].sentences("fr"))
    assert french.startswith("`charter.cfe` ≥ 0,95 ne peut tenir : il manque ")
    assert "janv. 2018" in french and "« Parc éolien terrestre »" in french


def test_the_week_named_lies_in_the_hours_looked_at_and_lacks_no_more_than_all(calm):
    network, explanation = calm
    lack = explanation.lacks[0]
    assert 0 <= lack.first < lack.last <= network.hours and lack.last - lack.first == WEEK
    assert lack.missing / network.weight / 2 <= lack.in_week  # the worse of two weeks


def test_the_score_holds_at_the_value_said_and_not_above(calm):
    network, explanation = calm
    reachable = explanation.lacks[0].reachable
    assert reachable < 0.95
    assert np.isfinite(cost(limited(network, cfe=reachable - 1e-4)))
    assert np.isinf(cost(limited(network, cfe=reachable + 2e-3)))


def test_the_score_holds_with_what_is_said_to_help_and_not_with_less(calm):
    network, explanation = calm
    assert explanation.growth
    assert np.isfinite(cost(grown(network, explanation.growth)))
    assert np.isinf(cost(grown(network, explanation.growth, margin=-0.02)))


def test_a_conflict_is_smallest_without_any_one_of_its_limits_a_plan_exists(calm):
    _, explanation = calm
    first, last = explanation.lacks[0].first, explanation.lacks[0].last
    week = cut(small_wind(), first, last)
    names = conflict(week)
    assert "limit:cfe" in names and len(names) >= 2
    others = {f"device:{device.name}" for device in week.devices} - set(names)
    assert not is_possible(relaxed(week, others))
    for name in names:
        assert is_possible(relaxed(week, {*others, name}))


# Each promise in its turn


@pytest.mark.parametrize(
    ("rule", "target", "said"),
    [
        ("water", 1e5, "m³ cannot hold"),
        ("carbon", 1e3, "t cannot hold"),
        ("heat_reuse", 0.6, "of heat find no taker in the year"),
    ],
)
def test_a_promise_out_of_reach_is_named_with_what_could_be_kept(rule: str, target: float, said: str):
    network = sized(fortnight("de-100mw", **{rule: target}), heat_pump=10.0)
    explanation = explain(network)
    lack = explanation.lacks[0]
    assert lack.name == rule and lack.target == target
    assert any(said in sentence for sentence in readable(explanation))
    sign = -1.0 if rule == "heat_reuse" else 1.0
    assert np.isfinite(cost(limited(network, **{rule: lack.reachable * (1 + sign * 1e-5)})))
    assert np.isinf(cost(limited(network, **{rule: lack.reachable * (1 - sign * 1e-2)})))


@pytest.mark.parametrize(("rule", "target"), [("budget", 1e8), ("land", 20.0)])
def test_two_promises_that_exclude_each_other_are_both_told(rule: str, target: float):
    """Either the score gives way or the money (the land) does: both are said, and both are true."""
    network = fortnight("solar-wind-battery", cfe=0.95, **{rule: target})
    explanation = explain(network)
    told = {lack.name: lack.reachable for lack in (*explanation.lacks, *explanation.others)}
    assert set(told) == {"cfe", rule}
    assert set(explanation.conflict) == {"limit:cfe", f"limit:{rule}"}
    assert not explanation.growth  # a larger park costs money and takes land too
    assert any("Or, with every other promise kept" in sentence for sentence in readable(explanation))
    assert np.isfinite(cost(limited(network, cfe=told["cfe"] - 1e-4)))
    assert np.isfinite(cost(limited(network, **{rule: told[rule] * (1 + 1e-5)})))
    assert np.isinf(cost(limited(network, **{rule: told[rule] * 0.98})))


def test_peak_hours_that_want_more_than_promised_say_how_much():
    network = sized(fortnight("grid-only", grid_peak_import=30.0))
    explanation = explain(network)
    lack = explanation.lacks[0]
    assert lack.name == "grid_peak_import" and lack.reachable > 60.0
    assert any("the national peak hours want up to" in sentence for sentence in readable(explanation))
    assert np.isfinite(cost(limited(network, grid_peak_import=lack.reachable + 1e-3)))
    assert np.isinf(cost(limited(network, grid_peak_import=lack.reachable - 0.1)))


# What no promise would mend


@pytest.mark.parametrize(
    ("short", "device", "amount", "bus"),
    [
        ("electricity", "grid_connection", 40.0, "The campus’s electricity is short of"),
        ("compute", "fleet", 60_000.0, "Compute is short of"),
    ],
)
def test_what_falls_short_is_told_before_any_promise(short: str, device: str, amount: float, bus: str):
    network = sized(fortnight("grid-only", cfe=0.99), **{device: amount})
    explanation = explain(network)
    assert explanation.lacks[0].kind == "short" and explanation.lacks[0].name == short
    assert any(sentence.startswith(bus) for sentence in readable(explanation))
    free = replace(network, limits=type(network.limits)())
    assert {growth.device for growth in explain(free).growth} == {device}
    assert np.isfinite(cost(grown(free, explain(free).growth)))


def test_heat_that_nothing_can_take_is_told():
    """A river that may not warm by more than a hair, and no tower beside it."""
    campus = powered(
        "grid_connection: {power: 150 MW}\ngrid_import: {}\n"
        "river: {technology: river_cooling, temperature: 45 degC, mean_flow: 5 m3/s}"
    )
    network = without(days(campus.network, JANUARY, 7), "liquid_tower")
    explanation = explain(network)
    assert explanation.lacks[0].kind == "excess" and explanation.lacks[0].name == "heat@45"
    assert any(sentence.startswith("Heat at 45 °C has") for sentence in readable(explanation))


# The error a person meets


def test_the_error_speaks_the_language_asked_for_and_exits_with_3():
    campus = bundled("grid-only")
    error = explained(replace(campus, network=limited(days(campus.network, JANUARY, 7), cfe=0.999)))
    assert isinstance(error, InfeasibleError) and error.exit_code == 3
    assert error.text("en").startswith("No plan of “grid-only” can keep every promise:\n- `charter.cfe`")
    assert "Loosen one of the limits" in error.text("en")
    assert error.text("fr").startswith("Aucun plan de « grid-only » ne peut tenir toutes les promesses")
    choose("fr")
    try:
        assert str(error) == error.text("fr")
    finally:
        choose(None)


def test_a_whole_year_that_cannot_be_is_explained_by_the_planner():
    """The French grid of 2018 was 83 % carbon-free in its worst hour: 99.9 % is out of its reach."""
    with pytest.raises(InfeasibleError) as caught:
        make_plan(bundled("grid-only").scenario.with_charter(cfe=0.999))
    explanation = caught.value.explanation
    lack = explanation.lacks[0]
    assert lack.name == "cfe" and 0.90 < lack.reachable < 0.96
    again = make_plan(bundled("grid-only").scenario.with_charter(cfe=lack.reachable - 1e-4))
    assert again.kpis["cfe_score"] >= lack.reachable - 2e-4


def test_power_from_the_sun_alone_falls_short_and_says_so():
    """A roof of ten megawatts and nothing else: no promise was made, the lights go out all the same."""
    campus = powered("grid_connection: {power: 150 MW}\nsolar: {capacity_max: 10 MW}")
    explanation = explain(days(campus.network, JANUARY, 7))
    lack = explanation.lacks[0]
    assert (lack.kind, lack.name) == ("short", "electricity")
    assert lack.missing > 500_000  # MWh a year, of a campus that draws some 80 MW
    assert not explanation.growth  # no size of roof shines at night
    assert any("is short of" in sentence for sentence in readable(explanation))
