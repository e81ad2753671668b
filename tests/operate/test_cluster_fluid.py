"""The table of a cluster tells what the event loop does, at points that are not in it, and its hours add up."""

from __future__ import annotations

import math

import numpy as np
import pytest

from wattloom.errors import InputError
from wattloom.operate.cluster import Pace, Rules, requests, simulate
from wattloom.operate.cluster.fluid import HOUR, hours
from wattloom.operate.cluster.table import Lengths, Table, measured, saturated, tabulate
from wattloom.operate.cluster.traces import bundled

FOUR_H100 = Pace(
    fixed_s=0.006, weights_s=0.0105, context_s=2.4e-8, token_s=7.1e-5, sequence_s=5.7e-5, overlap=0.15,
    idle_w=1000.0, memory_w=1000.0, compute_w=2600.0,
)  # fmt: skip
RULES = Rules(2, kv_tokens=200_000)
CAPS = (6000.0, 5500.0, 5000.0, 4600.0, 4200.0, 3900.0, 3600.0)


@pytest.fixture(scope="module")
def table() -> Table:
    return tabulate(
        bundled("azure"), FOUR_H100, RULES, caps_w=CAPS, lengths=Lengths((0.8, 1.2), (0.8, 1.2)), count=3000,
    )  # fmt: skip


def played(share: float, longer_in: float, longer_out: float, cap: float, table: Table) -> tuple:
    """Return the events at a share of the limit: what came, means of lengths, what was measured, the limit found."""
    chance = np.random.default_rng(round(1e6 * share))
    trace, count = bundled("azure"), 12_000
    picked = chance.integers(0, trace.count, count)
    prompts = np.maximum(np.round(trace.input_tokens[picked] * longer_in), 1)
    answers = np.maximum(np.round(trace.output_tokens[picked] * longer_out), 1)
    rules = RULES._replace(power_cap_w=cap)
    full = simulate(requests(np.zeros(count), prompts, answers), FOUR_H100, rules)
    limit = saturated(full)[0]
    times = np.sort(chance.uniform(0.0, count / (share * limit), count))
    rate, values = measured(simulate(requests(times, prompts, answers), FOUR_H100, rules))
    lengths = {"input_tokens": float(prompts.mean()), "output_tokens": float(answers.mean()), "cap_w": cap}
    return rate, lengths, values, limit


@pytest.mark.parametrize(
    ("share", "longer_in", "longer_out", "cap"),
    [
        (0.03, 0.9, 1.1, math.inf),
        (0.12, 1.14, 0.84, math.inf),
        (0.33, 0.84, 0.9, math.inf),
        (0.62, 1.1, 1.2, math.inf),
        (0.86, 0.9, 0.9, math.inf),
        (0.21, 1.1, 0.9, 5400.0),
        (0.45, 0.85, 1.15, 4500.0),
        (0.75, 1.1, 1.1, 3900.0),
    ],
)
def test_between_its_points_the_table_is_within_three_per_cent_of_the_events(
    share: float, longer_in: float, longer_out: float, cap: float, table: Table
):
    rate, lengths, values, limit = played(share, longer_in, longer_out, cap, table)
    found = hours(table, np.array([rate]), **lengths)
    assert found.limit_per_s[0, 0] == pytest.approx(limit, rel=0.03)
    assert found.power_w[0, 0] == pytest.approx(values[0], rel=0.03)
    assert found.per_token_s[0, 0] == pytest.approx(values[2], rel=0.03)
    assert found.whole_s[0, 0] == pytest.approx(values[3], rel=0.03)


def test_a_cluster_that_nobody_asks_draws_idle_power(table: Table):
    found = hours(table, np.zeros(5))
    assert found.power_w[0].tolist() == [2000.0] * 5
    assert found.backlog[0].tolist() == [0.0] * 5


def test_what_an_hour_cannot_serve_waits_for_the_next_and_nothing_is_lost(table: Table):
    limit = hours(table, np.zeros(1)).limit_per_s[0, 0]
    load = limit * np.array([0.5, 1.6, 1.2, 0.1, 0.05, 0.3])
    found = hours(table, load)
    assert found.backlog[0, 1] == pytest.approx(0.6 * limit * HOUR)
    assert found.backlog[0, 2] == pytest.approx(0.8 * limit * HOUR)
    assert found.backlog[0, 4] == pytest.approx(0.0, abs=1e-6)
    assert found.served_per_s[0].sum() * HOUR + found.backlog[0, -1] == pytest.approx(load.sum() * HOUR)
    assert (found.served_per_s <= found.limit_per_s * (1 + 1e-12)).all()
    assert found.first_token_s[0, 3] > 1000 * found.first_token_s[0, 0]


def test_more_load_never_draws_less_nor_is_served_sooner(table: Table):
    limit = hours(table, np.zeros(1)).limit_per_s[0, 0]
    load = np.linspace(0.0, 1.0, 101)[:, None] * limit
    found = hours(table, load)
    assert (np.diff(found.power_w[:, 0]) >= -0.003 * found.power_w[:-1, 0]).all()
    assert (np.diff(found.per_token_s[:, 0]) >= -0.01 * found.per_token_s[:-1, 0]).all()


def test_a_cap_lowers_power_and_limit(table: Table):
    caps = np.array([math.inf, 5800.0, 5000.0, 4200.0, 3700.0])
    found = hours(table, np.full(5, 1e6), cap_w=caps)
    assert (np.diff(found.limit_per_s[0]) < 0).all()
    assert (found.power_w[0] <= caps * (1 + 1e-6)).all()


def test_hours_are_the_same_alone_and_among_many_futures(table: Table):
    chance = np.random.default_rng(5)
    load = chance.uniform(0.0, 8.0, (7, 48))
    prompts = chance.uniform(0.8, 1.2, (7, 48)) * table.input_tokens
    together = hours(table, load, input_tokens=prompts)
    alone = [hours(table, load[f], input_tokens=prompts[f]).values[0] for f in range(7)]
    assert np.array_equal(together.values, np.array(alone))


def test_twice_as_many_replicas_as_are_played_serve_twice_as_much():
    lengths = Lengths((1.0,), (1.0,))
    small, large = (
        tabulate(bundled("azure"), FOUR_H100, RULES._replace(replicas=r), lengths=lengths, count=1200)
        for r in (4, 8)
    )
    few, many = hours(small, np.array([6.0])), hours(large, np.array([12.0]))
    assert many.power_w[0, 0] == pytest.approx(2 * few.power_w[0, 0])
    assert many.limit_per_s[0, 0] == pytest.approx(2 * few.limit_per_s[0, 0])
    assert many.whole_s[0, 0] == pytest.approx(few.whole_s[0, 0])


@pytest.mark.parametrize(
    ("load", "more", "identifier"),
    [
        ([-1.0], {}, "cluster-table-load"),
        ([math.nan], {}, "cluster-table-load"),
        ([1.0], {"input_tokens": 1e5}, "cluster-table-lengths"),
        ([1.0], {"output_tokens": math.nan}, "cluster-table-lengths"),
        ([1.0], {"cap_w": 2500.0}, "cluster-table-cap"),
        ([1.0], {"cap_w": math.nan}, "cluster-table-cap"),
    ],
)
def test_what_the_table_does_not_know_is_refused(load: list, more: dict, identifier: str, table: Table):
    with pytest.raises(InputError) as fault:
        hours(table, np.array(load), **more)
    assert fault.value.identifier == identifier
    assert fault.value.text("fr") != fault.value.text("en")
