"""Energy of answers against what was published: measured runs, prompts in the press, the size of every lever."""

from __future__ import annotations

import numpy as np
import pytest
from deployments import answered, token

from wattloom.physics.inference.accelerator import Deployment
from wattloom.physics.inference.calibration import shipped
from wattloom.physics.inference.catalogue import accelerator, architecture, known_diffusion_model
from wattloom.physics.inference.guess import guessed
from wattloom.physics.inference.parameters import starting
from wattloom.physics.inference.prediction import predict
from wattloom.physics.inference.runs import diffusion_run, gathered, serving_run
from wattloom.physics.inference.serving import outputs

# constants of the simpler roofline whose figures were checked by hand, in the terms of this one
SIMPLER = starting("serving") | {
    "bandwidth_spread": 0.0, "fixed_spread": 0.0, "sequence_spread": 0.0, "idle_spread": 0.0,
    "memory_power_spread": 0.0, "memory_power_efficiency": 0.0, "compute_power_efficiency": 0.0, "lockstep": 0.0,
    "context_share": 1.0, "bandwidth_fp8_dense": 0.67, "fixed_fp8_dense": 1.5, "compute_fp8_dense": 0.67**0.5,
    "compute_fp8_experts": 0.67**0.5, "idle_fp8": 1.0,
}  # fmt: skip

# model, sizes as the source rounds them, chip, count, expert parallel, batch, answer, precision, workload; tokens/s,
CHECKED = [
    ("Llama-3.1-8B", 8, 8, "H100", 1, 1, 191.6, 398, "bfloat16", "lm-arena-chat", 8310.4, 606.0, 0.07292),
    ("Llama-3.1-70B", 70, 70, "H100", 4, 1, 95.9, 354, "bfloat16", "lm-arena-chat", 3727.4, 2496.4, 0.66973),
    ("Llama-3.1-405B", 405, 405, "B200", 4, 1, 63.9, 370, "fp8", "lm-arena-chat", 1072.3, 3535.3, 3.29697),
    ("Qwen3-235B-A22B", 235, 22, "H100", 8, 8, 63.9, 879, "bfloat16", "lm-arena-chat", 1722.1, 3687.1, 2.14109),
    ("gpt-oss-120b", 117, 5, "B200", 1, 1, 8, 1750, "mxfp4", "gpqa", 1081.3, 530.2, 0.49030),
]  # fmt: skip


@pytest.mark.parametrize("row", CHECKED, ids=lambda row: f"{row[0]}-{row[3]}")
def test_the_roofline_gives_the_figures_worked_out_by_hand(row: tuple):
    """Tokens per second, power and energy within 1 % (batches and lengths here are rounded)."""
    from dataclasses import replace

    name, total, active, chip, count, experts, batch, answer, precision, workload, pace, power, energy = row
    model = replace(architecture(name), total_parameters=float(total), active_parameters=float(active))
    how = Deployment(count, batch, answer, precision, expert_parallel=experts, workload=workload)
    found = outputs(gathered("serving", [serving_run(model, accelerator(chip), how)]), SIMPLER)
    rated = count * accelerator(chip).power
    assert np.exp(found.pace[0]) == pytest.approx(pace, rel=0.01)
    assert np.exp(found.power[0]) * rated == pytest.approx(power, rel=0.01)
    assert np.exp(found.energy[0]) == pytest.approx(energy, rel=0.01)


# ML.ENERGY Benchmark v3.0 (arXiv 2505.06371): joules per output token of single runs
@pytest.mark.parametrize(
    ("model", "chip", "setting", "measured"),
    [
        ("Llama-3.1-8B", "H100", (1, 192, 398, "lm-arena-chat"), 0.0837),
        ("Llama-3.1-70B", "H100", (4, 96, 354, "lm-arena-chat"), 0.6478),
        ("Llama-3.1-405B-Instruct-FP8", "H100", (8, 96, 367, "lm-arena-chat"), 2.6609),
        ("Qwen3-235B-A22B-Instruct-2507", "B200", (4, 511, 879, "lm-arena-chat"), 0.4630),
        ("gpt-oss-120b", "H100", (1, 8, 1780, "gpqa"), 0.6841),
        ("deepseek-ai/DeepSeek-R1-0528", "B200", (8, 128, 11300, "gpqa"), 2.3762),
    ],
)
def test_measured_runs_are_met_within_a_tenth(
    model: str, chip: str, setting: tuple[int, float, float, str], measured: float
):
    count, batch, answer, workload = setting
    assert token(model, chip, count, batch, answer, workload=workload) == pytest.approx(measured, rel=0.10)


# the same benchmark: best single-chip configuration, Wh
@pytest.mark.parametrize(
    ("model", "chip", "watt_hours"),
    [
        ("SANA1.5-1.6B", "H100", 0.114), ("PixArt-Sigma", "B200", 0.168), ("SD3.5-large", "H100", 1.151),
        ("FLUX.1-dev", "H100", 2.103), ("CogVideoX-2b", "B200", 7.3), ("HunyuanVideo", "B200", 337),
        ("Wan2.1-14B", "H100", 80.0),
    ],
)  # fmt: skip
def test_a_picture_and_a_clip_take_what_was_measured(model: str, chip: str, watt_hours: float):
    drawn = known_diffusion_model(model)
    assert drawn is not None
    how = {"steps": drawn.steps, "height": drawn.height, "wide": drawn.wide, "frames": drawn.frames,
           "count": 1, "ulysses": 1, "ring": 1, "batch": 4}  # fmt: skip
    runs = gathered("diffusion", [diffusion_run(drawn, accelerator(chip), how)])
    energy = predict(runs, shipped().fit("diffusion")).energy[0] / 3600.0
    assert energy == pytest.approx(watt_hours, rel=0.10)


def test_no_picture_takes_a_phone_charge():
    """12 Wh per charge; 2.1 Wh is the most measured for one picture."""
    chip, fit = accelerator("H100"), shipped().fit("diffusion")
    for name in ("SANA1.5-1.6B", "PixArt-Sigma", "SD3.5-large", "FLUX.1-dev"):
        drawn = known_diffusion_model(name)
        assert drawn is not None
        how = {"steps": drawn.steps, "height": 1024, "wide": 1024, "frames": 1, "count": 1, "ulysses": 1,
               "ring": 1, "batch": 1}  # fmt: skip
        assert predict(gathered("diffusion", [diffusion_run(drawn, chip, how)]), fit).energy[0] / 3600 < 6.0


def test_a_chat_with_a_large_model_is_about_a_quarter_watt_hour():
    """Gemini 0.24 Wh, GPT-4o 0.3 Wh, Altman 0.34 Wh: large models at moderate batch, at the meter."""
    for model, chip in (("Llama-3.1-405B-Instruct-FP8", "B200"), ("Llama-3.1-405B-Instruct-FP8", "GB200")):
        least, most = (
            answered(model, chip, batch=batch, count=4).successful.watt_hours for batch in (256.0, 24.0)
        )
        assert least < 0.34 and most > 0.24


def test_boards_are_about_58_percent_of_the_meter():
    """Elsworth et al. 2025: 1 / 0.58 = 1.72 from accelerators to the facility."""
    task = answered("Llama-3.1-70B", "H100")
    assert task.facility.joules / task.request.joules == pytest.approx(1.72, rel=0.03)


def test_a_served_model_takes_more_than_a_tuned_server_at_the_wall():
    """MLPerf Inference v4.1, Llama-2-70B on H200, power-capped, tuned engine, whole machine: 0.244 J per token.

    The calibration knows another engine, uncapped: the same machine takes one to three times as much per token.
    """
    task = answered("Llama-2-70B", "H200", count=1, batch=256.0, precision="fp8", output_tokens=294.0)
    assert 1.0 < task.node.joules / 294.0 / 0.244 < 3.0


def test_reasoning_costs_tens_of_chats():
    """Qwen3-8B on H100: 38 x per request at the best batch of each."""
    batches = (8.0, 32.0, 96.0, 512.0)
    chat = min(token("Qwen3-8B", "H100", 1, b, 649) * 649 for b in batches)
    thought = min(token("Qwen3-8B", "H100", 1, b, 8061, workload="gpqa") * 8061 for b in batches[:3])
    assert 25.0 < thought / chat < 55.0


def test_the_batch_is_the_largest_lever():
    """Worst over best configuration: 2.2 to 21 x for most models."""
    for model, chip in (("Llama-3.1-8B", "H100"), ("Qwen3-32B", "B200"), ("Llama-3.3-70B", "B200")):
        count = 2 if "70B" in model else 1
        assert 2.2 < token(model, chip, count, 8, 400) / token(model, chip, count, 512, 400) < 21.0


def test_blackwell_takes_about_two_thirds_of_hopper_at_its_best():
    """B200 over H100, best of each: 0.20 to 0.88."""
    best = {chip: min(token("Qwen3-32B", chip, n, b, 632) for n, b in points)
            for chip, points in {"H100": [(2, 256)], "B200": [(1, 456)]}.items()}  # fmt: skip
    assert 0.2 < best["B200"] / best["H100"] < 0.88


def test_eight_bits_help_a_large_dense_model_on_half_the_chips():
    """Llama-3.1-405B on B200: fp8 on four over bf16 on eight at equal batch 0.63."""
    ratio = token("Llama-3.1-405B-Instruct-FP8", "B200", 4, 64, 370) / token(
        "Llama-3.1-405B", "B200", 8, 64, 370
    )
    assert 0.45 < ratio < 0.85


def test_the_shipped_calibration_says_how_wrong_it_is_and_meets_its_goals():
    serving, drawn = shipped().fit("serving").errors, shipped().fit("diffusion").errors
    assert serving["random"]["median"] <= 0.06
    assert serving["model"]["median"] <= 0.12 and serving["model"]["p90"] <= 0.40
    assert serving["pair"]["median"] <= 0.20
    assert drawn["random"]["median"] <= 0.10 and drawn["model"]["median"] <= 0.20
    covers = [
        errors[split]["coverage"] for errors in (serving, drawn) for split in ("random", "pair", "model")
    ]
    assert all(0.75 <= share <= 0.85 for share in covers)


def test_an_unheard_of_model_is_near_a_known_one_of_its_size():
    """The architecture guessed from 32.8e9 parameters, physics alone, against Qwen3-32B: within a third."""
    energies = []
    for model in (architecture("Qwen3-32B"), guessed("unheard-of", 32.76, 32.76)):
        runs = gathered(
            "serving", [serving_run(model, accelerator("H100"), Deployment(2, 96, 632, "bfloat16"))]
        )
        energies.append(float(np.exp(outputs(runs, shipped().fit("serving").constants).energy[0])))
    assert 2 / 3 < energies[1] / energies[0] < 3 / 2
