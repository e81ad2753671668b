"""Laws of answering: what can only cost more, what can only cost less, and what may not be added."""

from __future__ import annotations

import math

import numpy as np
import pytest
from deployments import answered, token
from hypothesis import given, settings
from hypothesis import strategies as st

from wattloom.errors import InputError
from wattloom.physics.inference import energy_per_successful_task
from wattloom.physics.inference.accelerator import Deployment
from wattloom.physics.inference.calibration import shipped
from wattloom.physics.inference.catalogue import accelerator, architecture
from wattloom.physics.inference.iteration import iteration_cost, overlap
from wattloom.physics.inference.memory import check_fits, fewest, needed_bytes
from wattloom.physics.inference.runs import gathered, serving_run
from wattloom.physics.inference.scope import SCOPES, Energy
from wattloom.physics.inference.serving import outputs, step

models = st.sampled_from([("Llama-3.1-8B", 1), ("Llama-3.1-70B", 4), ("Qwen3-VL-8B", 1), ("Qwen3-30B-A3B", 1),
                          ("gpt-oss-120b", 2), ("Nemotron-Nano-12B-v2", 1), ("gemma-3-12b", 1)])  # fmt: skip
chips = st.sampled_from(["H100", "B200"])
workloads = st.sampled_from(["lm-arena-chat", "gpqa", "image-chat"])


@settings(max_examples=15, deadline=None)
@given(models, chips, workloads, st.floats(1, 4000), st.floats(1.01, 64))
def test_more_in_flight_never_costs_more_per_token(model, chip, workload, batch, more):
    less = token(model[0], chip, model[1], min(batch * more, 16000.0), 400, workload=workload)
    assert less <= token(model[0], chip, model[1], batch, 400, workload=workload) * (1 + 1e-9)


@settings(max_examples=12, deadline=None)
@given(models, chips, st.floats(1, 512), st.floats(10, 3000), st.floats(1.01, 10))
def test_a_longer_answer_never_costs_less(model, chip, batch, answer, more):
    short = token(model[0], chip, model[1], batch, answer) * answer
    assert token(model[0], chip, model[1], batch, answer * more) * answer * more >= short


@settings(max_examples=8, deadline=None)
@given(st.floats(10, 20000), st.floats(1.01, 5))
def test_a_longer_prompt_never_costs_less(prompt, more):
    ask = {"count": 1, "batch": 4.0}
    short = answered("Llama-3.1-8B", "H100", input_tokens=prompt, **ask).request.joules
    assert answered("Llama-3.1-8B", "H100", input_tokens=prompt * more, **ask).request.joules >= short


@given(st.floats(0.01, 10), st.floats(0.05, 1), st.floats(0.01, 0.9), st.floats(0, 0.9), st.floats(0, 0.1))
def test_a_false_hit_never_lowers_the_energy_of_a_success(energy, success, hits, false, more):
    def of(wrong: float) -> float:
        return energy_per_successful_task(
            [energy], [success], [1.0], cache_hit_share=hits, false_hit_share=wrong
        )

    assert of(false + more) >= of(false)


def test_failed_attempts_are_paid():
    whole, half = (answered("Llama-3.1-8B", "H100", success_rate=rate) for rate in (1.0, 0.5))
    assert half.successful.joules == pytest.approx(2 * whole.successful.joules)
    assert sum(half.parts().values()) == pytest.approx(half.successful.watt_hours, rel=1e-12)


def test_energies_of_different_boundaries_do_not_add():
    with pytest.raises(InputError, match="cannot be added"):
        _ = Energy(1.0, "gpu") + Energy(1.0, "node")
    with pytest.raises(InputError, match="no step outward"):
        Energy(1.0, "gpu").widened("facility", 1.5)
    with pytest.raises(InputError, match="no step outward"):
        Energy(1.0, "gpu").widened("node", 0.9)


def test_every_boundary_holds_the_one_inside_it():
    task = answered("gpt-oss-120b", "B200")
    energies = [task.request, task.node, task.rack, task.facility]
    assert tuple(each.scope for each in energies) == SCOPES
    assert [each.joules for each in energies] == sorted(each.joules for each in energies)


def test_fewest_accelerators_hold_a_model_and_one_fewer_does_not():
    model, chip = architecture("Llama-3.1-70B"), accelerator("H100")
    count = fewest(model, chip, "bfloat16", batch=32, context=500)
    assert count == 4
    check_fits(model, chip, count, "bfloat16", batch=32, context=500)
    with pytest.raises(InputError, match=r"needs 4 × H100 80 GB"):
        check_fits(model, chip, 2, "bfloat16", batch=32, context=500)
    assert fewest(model, chip, "fp8", batch=32, context=500) == 2


def test_a_batch_that_is_too_large_is_told_the_largest():
    model, chip = architecture("Llama-3.1-8B"), accelerator("H100")
    with pytest.raises(InputError) as fault:
        check_fits(model, chip, 1, "bfloat16", batch=5000, context=1000)
    most = fault.value.values["most"]
    assert str(most) in (fault.value.next_step() or "")
    assert needed_bytes(model, "bfloat16", batch=most, context=1000) <= 0.9 * chip.memory
    check_fits(model, chip, 1, "bfloat16", batch=most, context=1000)


def test_latent_attention_and_windows_keep_less():
    deepseek, gemma = architecture("DeepSeek-V3"), architecture("gemma-3-12b")
    assert deepseek.kv_bytes == 70_272
    assert gemma.window_tokens_seen(100_000) < 20_000
    assert gemma.window_tokens_seen(500) == pytest.approx(500)
    assert architecture("Nemotron-Nano-12B-v2").kv_bytes == 24_576


def test_power_stays_between_idle_and_the_rating():
    for name, count in (("Llama-3.1-8B", 1), ("Qwen3-235B-A22B", 8), ("gpt-oss-20b", 1)):
        for batch in (1.0, 64.0, 4096.0):
            how = Deployment(count, batch, 500, "bfloat16", expert_parallel=count)
            runs = gathered("serving", [serving_run(architecture(name), accelerator("H100"), how)])
            share = math.exp(outputs(runs, shipped().fit("serving").constants).power[0])
            assert 0.2 < share < 1.0


def test_eight_numbers_of_an_iteration_give_back_the_energy_of_a_token():
    """Time and power of one iteration at the point of the deployment, put together as a simulator does."""
    for name, chip, count, batch in (("Llama-3.1-70B", "H100", 4, 96.0), ("Qwen3-32B", "B200", 1, 64.0)):
        model, board = architecture(name), accelerator(chip)
        how = Deployment(count, batch, 400, "bfloat16", input_tokens=200.0, tensor_parallel=count)
        cost = iteration_cost(model, board, how, shipped())
        memory = cost.memory_s_per_weight_pass + batch * 400.0 * cost.memory_s_per_context_token
        work = batch * cost.compute_s_per_token
        prompts = work * 200.0 / 400.0
        hidden = max(memory, work) + overlap(shipped()) * min(memory, work) + prompts
        lasts = cost.fixed_s + cost.sequence_s * batch + hidden
        power = cost.idle_w + cost.memory_w * memory / lasts + cost.compute_w * (work + prompts) / lasts
        asked = answered(name, chip, count=count, batch=batch, input_tokens=200.0, output_tokens=400.0)
        assert power * lasts / batch == pytest.approx(asked.token, rel=0.01)
        assert batch / lasts == pytest.approx(asked.tokens_per_second, rel=0.01)


def test_a_mixture_of_experts_reads_more_weights_the_more_it_serves():
    runs = gathered("serving", [
        serving_run(architecture("Qwen3-30B-A3B"), accelerator("H100"), Deployment(1, batch, 400, "bfloat16"))
        for batch in (1.0, 8.0, 64.0, 1024.0)
    ])  # fmt: skip
    reading = step(runs, shipped().fit("serving").constants).weights
    assert np.all(np.diff(reading) > 0)
    assert reading[-1] / reading[0] == pytest.approx(30.5 / 3.3, rel=0.1)
