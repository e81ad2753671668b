"""The traces that travel with Wattloom, served whole."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from wattloom.facts.licences import refused_series
from wattloom.facts.traces import HOME, traces
from wattloom.operate.cluster import Pace, Rules, latency, simulate
from wattloom.operate.cluster.traces import bundled, poisson, read

FOUR_H100 = Pace(
    fixed_s=0.006, weights_s=0.0105, context_s=2.4e-8, token_s=7.1e-5, sequence_s=5.7e-5, overlap=0.15,
    idle_w=1000.0, memory_w=1000.0, compute_w=2600.0,
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(traces()))
def test_a_bundled_trace_is_the_file_that_was_declared(name: str):
    trace = traces()[name]
    assert hashlib.sha256(trace.path.read_bytes()).hexdigest() == trace.sha256
    told = (HOME / "PROVENANCE.md").read_text("utf-8")
    assert all(text in told for text in (trace.sha256, trace.source, trace.attribution, trace.licence))


def test_every_bundled_trace_may_leave_in_a_release():
    assert refused_series(traces().values(), set()) == []


@pytest.mark.parametrize(
    ("name", "count", "minutes", "read_mean", "written_mean"),
    [("azure", 19366, 58.4, 1154.7, 211.1), ("mooncake", 12031, 58.9, 12035.1, 342.6)],
)
def test_the_traces_are_as_published(
    name: str, count: int, minutes: float, read_mean: float, written_mean: float
):
    asked = bundled(name)
    assert asked.count == count
    assert asked.arrival_s[-1] / 60 == pytest.approx(minutes, abs=0.1)
    assert asked.input_tokens.mean() == pytest.approx(read_mean, abs=0.1)
    assert asked.output_tokens.mean() == pytest.approx(written_mean, abs=0.1)
    assert (np.diff(asked.arrival_s) >= 0).all()


def test_the_whole_azure_hour_is_served_under_memory_pressure_and_no_joule_is_lost():
    run = simulate(bundled("azure"), FOUR_H100, Rules(2, kv_tokens=32_000, routing="kv-free"))
    assert run.sequences["made"].tolist() == run.asked.output_tokens.tolist()
    assert run.preemptions > 1000
    assert run.bins[:, 0].sum() == pytest.approx(run.joules, rel=1e-9)
    assert run.sequences["joules"].sum() + run.idle_joules == pytest.approx(run.joules, rel=1e-9)
    assert run.replicas["most_blocks"].max() <= run.rules.blocks
    computed = run.asked.input_tokens.sum() + (run.asked.output_tokens - 1).sum() + run.recomputed_tokens
    assert run.replicas["computed"].sum() == computed


def test_long_prompts_cost_more_than_short_ones():
    azure, mooncake = (
        simulate(bundled(name), FOUR_H100, Rules(8, kv_tokens=400_000)) for name in ("azure", "mooncake")
    )
    assert mooncake.joules / mooncake.asked.count > 2 * azure.joules / azure.asked.count
    assert latency(mooncake.first_token_s).p50 > latency(azure.first_token_s).p50


def test_a_smaller_chunk_makes_answers_steadier_and_first_tokens_later():
    whole, small = (
        simulate(bundled("azure"), FOUR_H100, Rules(2, chunk=chunk, kv_tokens=400_000))
        for chunk in (8192, 256)
    )
    assert latency(small.per_token_s).p99 < latency(whole.per_token_s).p99
    assert latency(small.first_token_s).p50 > latency(whole.first_token_s).p50


def test_a_cap_delays_and_saves_only_what_idling_does_not_cost():
    free, capped = (
        simulate(bundled("azure"), FOUR_H100, Rules(2, kv_tokens=400_000, power_cap_w=cap))
        for cap in (np.inf, 5000.0)
    )
    assert capped.power_w.max() <= 5000.0 * (1 + 1e-9) < free.power_w.max()
    assert latency(capped.whole_s).mean > latency(free.whole_s).mean


def test_a_poisson_stream_is_the_same_for_the_same_seed_and_as_dense_as_asked():
    one, same, other = (read("poisson:5", seed=seed)[0] for seed in (1, 1, 2))
    assert one.arrival_s.tolist() == same.arrival_s.tolist()
    assert one.count != other.count or one.arrival_s.tolist() != other.arrival_s.tolist()
    gaps = np.diff(poisson(50.0, 2000.0, seed=3).arrival_s)
    assert gaps.mean() == pytest.approx(1 / 50, rel=0.02)
    assert gaps.std() == pytest.approx(1 / 50, rel=0.02)
