"""The levers of sobriety in a plan: less compute per task, never a worse answer than was asked, and what rebounds."""

from itertools import pairwise

import numpy as np
import pytest
from campuses import COMPUTING, bundled, cost, days, planned, powered, written
from test_catalogue import made

from wattloom.campus.building import build_campus
from wattloom.campus.network import Network
from wattloom.envelope import ELECTRICITY, Envelope, Site
from wattloom.envelope.answers import rung
from wattloom.envelope.vocabulary import COMPUTE, TASKS
from wattloom.errors import InputError, ScenarioError
from wattloom.facts import fact
from wattloom.ledger.accounts import account
from wattloom.ledger.matching import match
from wattloom.plan.costs import cost_lines
from wattloom.plan.operation import Operation

GRID = "grid_connection: {power: 150 MW}\ngrid_import: {price_level: 200 EUR/MWh}\n"
LEVERS = "distilled_model: {training_cost: 0 EUR}\nsemantic_cache: {}\nquantised_model: {}\non_device: {}\n"
LADDER = "quality: {hard: 25 %, standard: 35 %, easy: 40 %}"


def week(levers: str = "", users: str = "") -> Network:
    """Plan two days of a small French campus with levers; `users` is written into the demand."""
    text = USERS.replace("}", f", {users}}}") if users else USERS
    return days(powered_with(text, GRID + levers), 100, 2)


USERS = "users: {technology: inference_demand, accelerators: 36000}"


def powered_with(users: str, components: str) -> Network:
    lines = "".join(f"  {line}\n" for line in components.strip().splitlines())
    return build_campus(written(COMPUTING.replace(USERS, users) + lines)).network


@pytest.fixture(scope="module")
def site() -> Site:
    return bundled("fr-1gw").site


def envelope(site: Site, name: str, **fields: object) -> Envelope:
    return made(name, **fields).envelope(site.of(name))


def compute_used(operation: Operation) -> float:
    """Return the accelerator-hours that answers took in a year."""
    return sum(
        operation.year(-operation.flow(device, activity, COMPUTE))
        for device, activity in operation.network.activities()
        if COMPUTE in activity.ports and any(bus.carrier == "tasks" for bus in activity.ports)
    )


def answered(operation: Operation, device: str) -> float:
    return operation.year(operation.activity[device, "answer"])


# Each lever


def test_eight_bits_cost_what_was_measured_and_not_half(site: Site):
    (full,) = envelope(site, "model").activities
    (eight,) = envelope(site, "quantised_model").activities
    per_task = -eight.ports[COMPUTE] * full.ports[TASKS]
    again = fact("model.success_rate").value / fact("quantised_model.success_rate").value
    assert per_task == pytest.approx(fact("quantised_model.energy_ratio").value * again)
    assert fact("quantised_model.energy_ratio").high > 1.0 > fact("quantised_model.energy_ratio").low > 0.5


def test_drafts_that_cost_more_energy_than_they_save_are_left_unused():
    slower = week("speculative_decoding: {energy_ratio: 1.2}")
    quicker = week("speculative_decoding: {energy_ratio: 0.8}")
    assert answered(planned(slower)[1], "speculative_decoding") == pytest.approx(0.0, abs=1.0)
    assert answered(planned(quicker)[1], "speculative_decoding") > 1e9
    assert cost(quicker) < cost(slower) == pytest.approx(cost(week()), rel=1e-9)


def test_what_runs_on_the_users_own_devices_draws_nothing_from_the_campus_and_counts_all_the_same(site: Site):
    (answer,) = envelope(site, "on_device", energy="0.2 Wh", success_rate="50 %").activities
    assert ELECTRICITY not in answer.ports and COMPUTE not in answer.ports
    assert answer.meters["device_energy"] == pytest.approx(0.4e-6)
    grid = site.series("carbon_intensity")
    assert np.allclose(answer.meters["carbon"], 0.4e-6 * grid / 1000.0)
    (paid,) = answer.costs
    assert paid.quantity.value * paid.profile > 0


# The ladder of quality


def test_an_easy_model_never_answers_a_hard_task_whatever_it_costs():
    network = week("on_device: {eligible_share: 100 %, electricity_price: 0 EUR/MWh, quality: easy}", LADDER)
    _, operation = planned(network)
    asked = operation.year(network.demanded(rung("easy")))
    total = sum(operation.year(network.demanded(rung(each))) for each in ("hard", "standard", "easy"))
    assert asked == pytest.approx(0.40 * total)
    assert answered(operation, "on_device") == pytest.approx(asked, rel=1e-6)


def test_two_lesser_models_share_the_easy_tasks_and_do_not_count_them_twice():
    both = (
        "distilled_model: {eligible_share: 100 %, training_cost: 0 EUR}\non_device: {eligible_share: 100 %}\n"
    )
    network = week(both, LADDER)
    _, operation = planned(network)
    total = sum(operation.year(network.demanded(rung(each))) for each in ("hard", "standard", "easy"))
    lesser = answered(operation, "distilled_model") + answered(operation, "on_device")
    assert lesser <= 0.75 * total * (1 + 1e-9)


def test_a_cache_finds_hard_questions_as_often_as_easy_ones():
    (serve,) = next(
        each.envelope.activities
        for each in week("semantic_cache: {}", LADDER).devices
        if each.name == "semantic_cache"
    )
    assert {bus.owner: port for bus, port in serve.ports.items() if bus.carrier == "tasks"} == {
        "hard": 0.25, "standard": 0.35, "easy": 0.40,
    }  # fmt: skip


def test_asking_for_quality_never_makes_a_plan_cheaper():
    levers = "distilled_model: {training_cost: 0 EUR}\nsemantic_cache: {}\n"
    free = cost(week(levers))
    for ladder in ("{hard: 10 %, easy: 90 %}", "{hard: 60 %, standard: 30 %, easy: 10 %}", "{hard: 100 %}"):
        lesser = "" if "100" in ladder else levers
        assert cost(week(lesser, f"quality: {ladder}")) >= free * (1 - 1e-9)


def test_one_more_way_to_answer_never_makes_a_plan_dearer():
    before = cost(week("", LADDER))
    added = ""
    for line in LEVERS.splitlines():
        added += line + "\n"
        after = cost(week(added, LADDER))
        assert after <= before * (1 + 1e-9)
        before = after


def test_a_ladder_of_one_rung_changes_nothing():
    assert cost(week("quantised_model: {}", "quality: {hard: 100 %}")) == pytest.approx(
        cost(week("quantised_model: {}")), rel=1e-9
    )


def test_several_lesser_models_without_a_ladder_are_refused():
    with pytest.raises(ScenarioError) as fault:
        week("distilled_model: {}\non_device: {}")
    assert fault.value.identifier == "quality-unwritten"


def test_a_model_for_tasks_easier_than_any_asked_is_refused():
    with pytest.raises(ScenarioError) as fault:
        week("on_device: {}", "quality: {hard: 50 %, standard: 50 %}")
    assert fault.value.identifier == "quality-nothing-asked"


@pytest.mark.parametrize("ladder", ["{hard: 50 %, easy: 40 %}", "{hard: 110 %, easy: -10 %}", "{hard: .nan}"])
def test_classes_that_do_not_share_out_all_tasks_are_refused(ladder: str):
    with pytest.raises(ScenarioError):
        week("", f"quality: {ladder}")


# What rebounds


def saved(rebound: str) -> float:
    """Return the accelerator-hours a year that all levers save, at a rebound."""
    users = f"{LADDER}, rebound: {rebound}"
    return compute_used(planned(week("", users))[1]) - compute_used(planned(week(LEVERS, users))[1])


def test_without_rebound_all_that_levers_save_is_saved():
    network = week(LEVERS, f"{LADDER}, rebound: 0")
    assert all("new_tasks" not in activity.meters for _, activity in network.activities())
    assert saved("0") > 0


def test_new_tasks_eat_their_share_of_what_the_same_answers_would_save(site: Site):
    whole = planned(week("semantic_cache: {}"))[1]
    none = compute_used(planned(week())[1])
    for rebound in (0.25, 0.5, 0.9):
        eaten = planned(week("semantic_cache: {}", f"rebound: {rebound}"))[1]
        share = answered_by_cache(eaten) / answered_by_cache(whole)
        assert none - compute_used(eaten) == pytest.approx(
            (1 - rebound) * share * (none - compute_used(whole)), rel=1e-6
        )


def answered_by_cache(operation: Operation) -> float:
    return operation.year(operation.activity["semantic_cache", "serve"])


def test_when_all_is_eaten_no_compute_is_saved():
    assert saved("100 %") == pytest.approx(0.0, abs=1e-6 * compute_used(planned(week())[1]))


def test_more_rebound_never_leaves_more_saved():
    left = [saved(rebound) for rebound in ("0", "30 %", "70 %", "100 %")]
    assert all(after <= before * (1 + 1e-9) + 1.0 for before, after in pairwise(left))


def test_new_tasks_are_tasks_and_are_counted():
    _, operation = planned(week("semantic_cache: {}", "rebound: 50 %"))
    served = answered_by_cache(operation)
    called = sum(
        operation.yearly(device, activity, activity.meters["new_tasks"])
        for device, activity in operation.network.activities()
        if "new_tasks" in activity.meters
    )
    assert called == pytest.approx(0.5 * served, rel=1e-9) and served > 0


# Training


def test_the_largest_open_model_of_2024_takes_the_hours_its_makers_say(site: Site):
    fields = {"parameters": 405e9, "tokens": 15.6e12, "peak": "989 TFLOP/s", "utilisation": "40 %"}
    (train,) = envelope(site, "training", accelerators=16384, **fields).activities
    hours = float(train.upper) * 8760
    assert 0.8 * 30.84e6 < hours < 30.84e6  # restarts and tests besides


def test_runs_larger_than_the_partition_are_refused_with_what_they_need():
    with pytest.raises(ScenarioError) as fault:
        powered(
            "training_more: {technology: training, accelerators: 10, parameters: 1e12, tokens: 1e13}\n" + GRID
        )
    assert fault.value.identifier == "training-too-much"


def test_half_a_run_is_refused():
    with pytest.raises(ScenarioError):
        powered("training_more: {technology: training, accelerators: 10, parameters: 1e12}\n" + GRID)


# Making the chips


def test_making_the_fleet_is_spread_over_its_life(site: Site):
    (fleet,) = envelope(site, "accelerator_fleet", accelerators=1000).capacities
    assert fleet.embodied_carbon is not None and fleet.service_life is not None
    per_year = fleet.maximum * fleet.embodied_carbon.value / 1000 / fleet.service_life.value
    assert per_year == pytest.approx(1000 * 0.660 / 5)


# From the calibrated model


SERVED = (
    "serving: {model: Qwen3-235B-A22B-Instruct-2507, accelerator: B200, count: 4, batch: %s, "
    "input_tokens: 110, output_tokens: 880}"
)


def test_a_scenario_that_says_how_it_serves_takes_its_energy_from_the_calibrated_model():
    network = week("", SERVED % 511)
    read = {each.name: each for device in network.devices for each in device.quantities}
    rate, power = read["model.tasks_per_accelerator_hour"], read["accelerator_fleet.measured_power_share"]
    assert rate.low < rate.value < rate.high and rate.value == pytest.approx(6655, rel=0.1)
    assert power.low < power.value < power.high < 1.0
    assert rate.fact is not None and "calibrated model" in rate.fact.source and "B200" in rate.fact.where


def test_a_planner_who_batches_more_gets_more_answers_for_each_joule():
    rate, power = (
        [fact_of(batch, name) for batch in (64, 256, 511)]
        for name in ("model.tasks_per_accelerator_hour", "accelerator_fleet.measured_power_share")
    )
    energy = [watts / answers for watts, answers in zip(power, rate, strict=True)]
    assert rate == sorted(rate) and energy == sorted(energy, reverse=True)


def fact_of(batch: int, name: str) -> float:
    network = week("", SERVED % batch)
    return next(each.value for device in network.devices for each in device.quantities if each.name == name)


def test_a_model_too_large_for_its_boards_is_refused_where_it_is_written():
    with pytest.raises(InputError) as fault:
        week("", "serving: {model: Llama-3.1-405B-Instruct, accelerator: H100, count: 2}")
    assert fault.value.where == "components.users.serving"


# The accounts


def test_the_year_counts_users_devices_new_tasks_and_the_making_of_the_fleet():
    users = USERS.replace("}", f", {LADDER}, rebound: 50 %}}")
    lines = GRID + "on_device: {energy: 0.05 Wh, electricity_price: 0 EUR/MWh}\nsemantic_cache: {}\n"
    text = COMPUTING.replace(USERS, users) + "".join(f"  {line}\n" for line in lines.strip().splitlines())
    campus = build_campus(written(text.replace("weather: lyon}", "weather: lyon, period: {hours: 48}}")))
    _, operation = planned(campus.network)
    year = account(campus, operation, match(operation), cost_lines(operation))
    assert year.on_device_mwh > 0 and year.carbon_on_device_t > 0 and year.new_tasks_per_year > 0
    both = (year.inference_mwh + year.on_device_mwh) * 1000 / year.tasks_per_year
    assert year.kwh_per_task == pytest.approx(both)
    assert year.carbon_on_device_t < year.carbon_market_t
    assert year.carbon_embodied_t == pytest.approx(100_000 * 0.660 / 5)
