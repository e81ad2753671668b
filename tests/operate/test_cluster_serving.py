"""From a model and its accelerators to a replica: memory, pace, and the energy that was measured on real ones."""

from __future__ import annotations

import numpy as np
import pytest

from wattloom.errors import InputError
from wattloom.operate.cluster import Requests, Rules, requests, simulate
from wattloom.operate.cluster.serving import Serving, serving, settled

MODEL = "Llama-3.1-70B-Instruct"


def chat(count: int = 1500, prompt: int = 110, answer: int = 357) -> Requests:
    """Return requests that all wait from the beginning."""
    chance = np.random.default_rng(2)
    answers = np.maximum(chance.exponential(answer, count).round(), 1)
    return requests(np.zeros(count), np.full(count, prompt), answers)


def busy_energy(batch: int, served: Serving, asked: Requests) -> tuple[float, float]:
    """Return joules per output token and tokens per second of one replica that is never short of work."""
    rules = Rules(1, batch_cap=batch, kv_tokens=served.kv_tokens)
    pace, _ = settled(served, asked, rules)
    run = simulate(asked, pace, rules)
    steady = run.at_work > 0.98 * batch
    joules, seconds = run.bins[steady, 0].sum(), run.bin_seconds[steady].sum()
    written = run.asked.output_tokens.sum() * run.replicas["busy_s"].sum() ** -1 * seconds
    return float(joules / written), float(written / seconds)


@pytest.mark.parametrize(
    ("batch", "joules", "pace"), [(32, 1.207, 1487), (96, 0.648, 3244), (192, 0.514, 4461)]
)
def test_a_busy_replica_takes_about_the_energy_that_was_measured(batch: int, joules: float, pace: float):
    """ML.ENERGY v3: Llama-3.1-70B on 4 H100, chat, vLLM; the tail of the run, where the batch empties, is left out."""
    asked = chat()
    found, per_second = busy_energy(batch, serving(MODEL, "H100", asked, count=4), asked)
    assert found == pytest.approx(joules, rel=0.2)
    assert per_second == pytest.approx(pace, rel=0.2)


def test_memory_keeps_what_weights_leave():
    """70.55e9 parameters in two bytes leave 146.9e9 of nine tenths of 320e9 bytes; a token keeps 327,680."""
    assert serving(MODEL, "H100", chat(), count=4).kv_tokens == pytest.approx(146.9e9 / 327_680, rel=1e-3)


def test_half_the_bytes_keep_more_context_and_take_less_time():
    whole, half = (serving(MODEL, "H100", chat(), count=4, precision=p) for p in ("bfloat16", "fp8"))
    assert half.kv_tokens > 1.4 * whole.kv_tokens
    assert half.pace(32.0).weights_s < whole.pace(32.0).weights_s


def test_the_pace_is_that_of_the_batch_at_work():
    asked = chat(800)
    served = serving(MODEL, "H100", asked, count=4)
    for cap in (4, 64):
        pace, batch = settled(served, asked, Rules(1, batch_cap=cap, kv_tokens=served.kv_tokens))
        assert 0.6 * cap < batch <= cap * 1.001
        assert pace == served.pace(batch)


def test_what_does_not_fit_is_refused_with_what_it_needs():
    with pytest.raises(InputError) as fault:
        serving(MODEL, "H100", chat(), count=1)
    assert "2" in fault.value.text("en")


def test_boards_never_draw_more_than_they_are_rated():
    asked = chat(400, prompt=4000, answer=5)
    served = serving(MODEL, "H100", asked, count=4)
    rules = Rules(1, kv_tokens=served.kv_tokens)
    run = simulate(asked, settled(served, asked, rules)[0], rules, resolution_s=0.5)
    assert 0.5 * 2800 < run.power_w.max() < 1.1 * 2800
