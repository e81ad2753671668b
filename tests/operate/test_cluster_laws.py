"""What holds in every cluster, whatever is asked of it; and that it does exactly what a plain loop does."""

from __future__ import annotations

import math

import numpy as np
import plain_cluster
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wattloom.operate.cluster import ROUTINGS, Pace, Requests, Rules, Run, requests, simulate

FOUR_H100 = Pace(
    fixed_s=0.006, weights_s=0.0105, context_s=2.4e-8, token_s=7.1e-5, sequence_s=5.7e-5, overlap=0.15,
    idle_w=1000.0, memory_w=1000.0, compute_w=2600.0,
)  # fmt: skip
"""About a model of 70 billion parameters on four H100."""


@st.composite
def traces(draw: st.DrawFn, most: int = 25) -> Requests:
    count = draw(st.integers(1, most))
    whole = draw(st.booleans())
    moment = st.integers(0, 3).map(float) if whole else st.floats(0.0, 3.0)
    times = draw(st.lists(moment, min_size=count, max_size=count))
    prompts = draw(st.lists(st.integers(1, 400), min_size=count, max_size=count))
    answers = draw(st.lists(st.integers(1, 60), min_size=count, max_size=count))
    return requests(times, prompts, answers)


@st.composite
def all_rules(draw: st.DrawFn) -> Rules:
    block = draw(st.sampled_from([1, 3, 16]))
    return Rules(
        replicas=draw(st.integers(1, 4)),
        batch_cap=draw(st.sampled_from([1, 2, 5, 64])),
        chunk=draw(st.sampled_from([1, 16, 64, 512])),
        kv_tokens=draw(st.integers(480, 1400)),
        block=block,
        routing=draw(st.sampled_from(ROUTINGS)),
    )


@st.composite
def paces(draw: st.DrawFn) -> Pace:
    seconds = st.floats(0.0, 0.01)
    watts = st.floats(0.0, 3000.0)
    return Pace(
        fixed_s=draw(st.floats(1e-4, 0.02)), weights_s=draw(seconds), context_s=draw(st.floats(0.0, 1e-5)),
        token_s=draw(st.floats(0.0, 1e-3)), sequence_s=draw(st.floats(0.0, 1e-3)), overlap=draw(st.floats(0.0, 1.0)),
        idle_w=draw(watts), memory_w=draw(watts), compute_w=draw(watts),
    )  # fmt: skip


def capped(rules: Rules, pace: Pace, share: float) -> Rules:
    """Put the cap at a share of the way from idle to the most that an iteration can draw."""
    return rules._replace(
        power_cap_w=rules.replicas * (pace.idle_w + 1.0 + share * (pace.memory_w + pace.compute_w))
    )


@settings(max_examples=150, deadline=None)
@given(traces(), all_rules(), paces(), st.none() | st.floats(0.05, 0.9))
def test_the_compiled_loop_does_exactly_what_a_plain_one_does(
    asked: Requests, rules: Rules, pace: Pace, share: float | None
):
    rules = rules if share is None else capped(rules, pace, share)
    run = simulate(asked, pace, rules)
    jobs, replicas, homes = plain_cluster.play(asked, pace, rules)
    assert run.sequences["begun"].tolist() == [job.begun for job in jobs]
    assert run.sequences["first"].tolist() == [job.moments[0] for job in jobs]
    assert run.sequences["done"].tolist() == [job.moments[-1] for job in jobs]
    assert run.sequences["preemptions"].tolist() == [job.pushed_out for job in jobs]
    assert run.sequences["replica"].tolist() == homes
    assert run.replicas["iterations"].tolist() == [len(each.log) for each in replicas]
    assert run.sequences["joules"] == pytest.approx([job.joules for job in jobs], rel=1e-12)


@settings(max_examples=60, deadline=None)
@given(traces(), all_rules(), paces(), st.sampled_from([0.01, 0.3, 1.0, 60.0]))
def test_every_joule_is_counted_once(asked: Requests, rules: Rules, pace: Pace, resolution: float):
    run = simulate(asked, pace, rules, resolution_s=resolution)
    _, replicas, _ = plain_cluster.play(asked, pace, rules)
    busy = math.fsum(power * (end - begin) for each in replicas for begin, end, power, _ in each.log)
    at_work = math.fsum(end - begin for each in replicas for begin, end, _, _ in each.log)
    waiting = pace.idle_w * (run.seconds * rules.replicas - at_work)
    assert run.joules == pytest.approx(busy + waiting, rel=1e-9)
    assert run.bins[:, 0].sum() == pytest.approx(run.joules, rel=1e-9)
    assert run.power_w @ run.bin_seconds == pytest.approx(run.joules, rel=1e-9)
    assert run.sequences["joules"].sum() + run.idle_joules == pytest.approx(run.joules, rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(traces(), all_rules())
def test_no_request_is_lost_and_no_token_is_missing(asked: Requests, rules: Rules):
    run = simulate(asked, FOUR_H100, rules)
    served = run.sequences
    assert served["made"].tolist() == asked.output_tokens.tolist()
    assert np.isfinite(served["done"]).all()
    assert (asked.arrival_s <= served["begun"]).all()
    assert (served["begun"] < served["first"]).all()
    assert (served["first"] <= served["done"]).all()
    assert (served["first"][asked.output_tokens == 1] == served["done"][asked.output_tokens == 1]).all()
    assert run.recomputed_tokens >= 0
    assert (run.recomputed_tokens > 0) == (run.preemptions > 0)


@settings(max_examples=60, deadline=None)
@given(traces(), all_rules())
def test_memory_never_holds_more_than_it_has(asked: Requests, rules: Rules):
    run = simulate(asked, FOUR_H100, rules, resolution_s=0.05)
    _, replicas, _ = plain_cluster.play(asked, FOUR_H100, rules)
    most = [max((used for *_, used in each.log), default=0) for each in replicas]
    assert run.replicas["most_blocks"].tolist() == most
    assert max(most) * rules.block <= rules.kv_tokens
    assert run.kept_share.max() <= 1.0 + 1e-9
    assert run.replicas["used"].tolist() == [0] * rules.replicas


@settings(max_examples=60, deadline=None)
@given(traces(), all_rules(), paces(), st.floats(0.0, 0.9))
def test_a_power_cap_is_never_exceeded_and_only_delays(
    asked: Requests, rules: Rules, pace: Pace, share: float
):
    limited = capped(rules, pace, share)
    run = simulate(asked, pace, limited, resolution_s=0.1)
    _, replicas, _ = plain_cluster.play(asked, pace, limited)
    assert all(
        power * rules.replicas <= limited.power_cap_w for each in replicas for _, _, power, _ in each.log
    )
    assert run.power_w.max() <= limited.power_cap_w * (1 + 1e-9)


@settings(max_examples=60, deadline=None)
@given(traces(), all_rules())
def test_who_works_and_who_waits_adds_up_to_who_is_there(asked: Requests, rules: Rules):
    run = simulate(asked, FOUR_H100, rules, resolution_s=0.25)
    present = float(run.whole_s.sum())
    assert float((run.at_work + run.waiting) @ run.bin_seconds) == pytest.approx(present, rel=1e-6)


@settings(max_examples=40, deadline=None)
@given(traces(), all_rules())
def test_with_a_replica_for_each_nobody_waits(asked: Requests, rules: Rules):
    run = simulate(asked, FOUR_H100, rules._replace(replicas=asked.count, routing="round-robin"))
    assert run.queued_s.max() == 0.0
    assert run.preemptions == 0


@settings(max_examples=80, deadline=None)
@given(traces(), all_rules())
def test_twice_the_replicas_never_lengthen_the_queue_by_more_than_an_iteration(asked: Requests, rules: Rules):
    few = simulate(asked, FOUR_H100, rules)
    many = simulate(asked, FOUR_H100, rules._replace(replicas=2 * rules.replicas))
    assert many.queued_s.mean() <= few.queued_s.mean() + longest_iteration(asked, rules)


@settings(max_examples=60, deadline=None)
@given(traces(), all_rules(), paces(), st.floats(0.3, 1.5), st.floats(1.5, 3.0))
def test_boards_bend_their_power_under_their_rating(
    asked: Requests, rules: Rules, pace: Pace, exponent: float, room: float
):
    pace = pace._replace(exponent=exponent, rated_w=room * pace.idle_w + 100.0)
    run = simulate(asked, pace, rules, resolution_s=0.1)
    jobs, replicas, _ = plain_cluster.play(asked, pace, rules)
    assert run.sequences["done"].tolist() == [job.moments[-1] for job in jobs]
    assert run.sequences["joules"] == pytest.approx([job.joules for job in jobs], rel=1e-9)
    assert run.power_w.max() <= 0.98 * pace.rated_w * rules.replicas * (1 + 1e-9)
    assert all(power <= 0.98 * pace.rated_w * (1 + 1e-9) for each in replicas for _, _, power, _ in each.log)


def longest_iteration(asked: Requests, rules: Rules) -> float:
    _, replicas, _ = plain_cluster.play(asked, FOUR_H100, rules)
    return max(end - begin for each in replicas for begin, end, _, _ in each.log)


@pytest.mark.parametrize("routing", ROUTINGS)
def test_more_replicas_shorten_the_queue_of_a_busy_service(routing: str):
    chance = np.random.default_rng(7)
    asked = requests(
        np.sort(chance.uniform(0, 120, 2400)), chance.integers(1, 3000, 2400), chance.integers(1, 400, 2400)
    )
    queues = [
        simulate(asked, FOUR_H100, Rules(replicas=r, kv_tokens=100_000, routing=routing)).queued_s.mean()
        for r in (1, 2, 4, 8)
    ]
    assert queues == sorted(queues, reverse=True)
    assert queues[0] > 10 * queues[-1]


def simple(**changes: float) -> Pace:
    """Return a replica that needs 1 s per iteration and 1 s per token more, at 100 W and 300 W."""
    numbers = {
        "fixed_s": 1.0, "weights_s": 0.0, "context_s": 0.0, "token_s": 1.0, "sequence_s": 0.0, "overlap": 0.0,
        "idle_w": 100.0, "memory_w": 0.0, "compute_w": 300.0,
    } | changes  # fmt: skip
    return Pace(**numbers)


def by_hand() -> Run:
    """Two requests, of 3 tokens that answer 2 and of 1 that answers 2, come at 0 s and at 5 s; chunks of 2 tokens."""
    return simulate(requests([0.0, 5.0], [3, 1], [2, 2]), simple(), Rules(chunk=2, kv_tokens=64))


def test_a_trace_computed_by_hand():
    """0-3 s: two tokens of the first prompt. 3-5 s: its third, first word. 5-8 s: second word, and the other's prompt.
    8-10 s: the other's second word."""
    run = by_hand()
    assert run.sequences["begun"].tolist() == [0.0, 5.0]
    assert run.sequences["first"].tolist() == [5.0, 8.0]
    assert run.sequences["done"].tolist() == [8.0, 10.0]
    assert run.iterations == 4
    assert run.joules == 10 * 100.0 + 6 * 300.0
    assert run.sequences["joules"].tolist() == [900 + 500 + 450, 450 + 500]


def test_a_cap_stretches_what_is_moved_over_more_time():
    """One prompt token: 1 s fixed and 1 s of arithmetic move 300 J above idle; at 150 W that takes 6 s."""
    run = simulate(requests([0.0], [1], [1]), simple(), Rules(kv_tokens=64, power_cap_w=150.0))
    assert run.seconds == pytest.approx(6.0)
    assert run.joules == pytest.approx(6 * 150.0)
    assert run.replicas["stretched_s"].sum() == pytest.approx(4.0)


def test_the_last_to_come_is_pushed_out_and_computed_again():
    """Memory for 4 tokens, two requests of 2 that answer 3: both fit until the first needs its third place."""
    run = simulate(requests([0.0, 0.0], [2, 2], [3, 3]), simple(), Rules(kv_tokens=4, block=1))
    assert run.sequences["preemptions"].tolist() == [0, 1]
    assert run.recomputed_tokens == 2
    assert run.sequences["done"][0] < run.sequences["done"][1]
