"""Time and power of one engine step of a served language model: a roofline with measured shares of the peaks.

Every step reads the weights (of a mixture of experts those that the batch visits) and the kept context once, and
computes one token per sequence; prompts are spread over the answers they begin. Beside that stand a fixed time per
layer and a time per sequence. Power rises from an idle floor with the busy shares of memory and arithmetic.

Source: the roofline of Williams, Waterman and Patterson (CACM 52(4), 2009); the busy-share form of power as in
POLCA (arXiv 2308.12908). Constants: `data/priors.toml`, fitted in a calibration.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from wattloom.physics.arrays import Array
from wattloom.physics.inference.parameters import Constants
from wattloom.physics.inference.runs import Runs

BUSY_EXPONENT = 0.7  # power of arithmetic against its busy share
KNEE = 8.0  # how sharply power bends into its limit
LIMIT = 0.98  # of rated power


class Step(NamedTuple):
    """One engine step of all accelerators of a run. [runs]

    Seconds of weights, kept context, decode, prompts and fixed work; `duration` is not their sum, because memory and
    arithmetic overlap. `bandwidth` and `compute` are the shares of the peaks reached, `power` that of rated power.
    """

    weights: Array
    context: Array
    decode: Array
    prompts: Array
    fixed: Array
    sequences: Array
    duration: Array
    bandwidth: Array
    compute: Array
    power: Array


class Outputs(NamedTuple):
    """Logarithms of joules per unit, units per second, and power over rated power. [runs]"""

    energy: Array
    pace: Array
    power: Array


def prompt_tokens(runs: Runs, constants: Constants) -> Array:
    """Return the prompt tokens per request: as written, else what the workload's runs imply. [runs]"""
    known = {name: constants.get(f"prompt_{name.replace('-', '_')}") for name in set(runs.labels["workload"])}
    usual = constants["prompt_lm_arena_chat"]
    implied = np.array([known[name] or usual for name in runs.labels["workload"]])
    return np.where(np.isnan(runs["input_tokens"]), implied, runs["input_tokens"])


def bandwidth_share(runs: Runs, k: Constants) -> Array:
    """Return the share of peak bandwidth that weight reads reach. [runs]"""
    dense = 1.0 - runs["moe"]
    return (
        k["bandwidth_share"]
        * k["bandwidth_blackwell"] ** runs["blackwell"]
        * k["bandwidth_experts"] ** runs["moe"]
        * k["bandwidth_fp8_experts"] ** (runs["fp8"] * runs["moe"])
        * k["bandwidth_fp8_dense"] ** (runs["fp8"] * dense)
        * k["bandwidth_mxfp4"] ** runs["mxfp4"]
        * runs["count"] ** -k["bandwidth_spread"]
    )


def compute_share(runs: Runs, k: Constants) -> Array:
    """Return the arithmetic reached, over the bf16 peak whatever the precision. [runs]"""
    dense = 1.0 - runs["moe"]
    return (
        k["compute_share"]
        * k["compute_blackwell"] ** runs["blackwell"]
        * k["compute_experts"] ** runs["moe"]
        * k["compute_fp8_experts"] ** (runs["fp8"] * runs["moe"])
        * k["compute_fp8_dense"] ** (runs["fp8"] * dense)
        * k["compute_mxfp4"] ** runs["mxfp4"]
    )


def weight_bytes_read(runs: Runs, k: Constants) -> Array:
    """Return the bytes of weights one step reads. [runs]

    A batch B visits X (1 - (1 - k/X)^B) of X experts when each token takes k of them at random.
    """
    moe = runs["moe"] > 0
    experts, taken, batch = runs["experts"], runs["experts_per_token"], runs["batch"]
    one = np.where(moe, (runs["total"] - runs["active"]) / np.maximum(experts - taken, 1.0), 0.0)
    shared = runs["active"] - taken * one
    copies = np.where(runs["expert_parallel"] > 1, runs["count"] ** k["shared_spread"], 1.0)
    visited = experts * (1.0 - (1.0 - np.minimum(taken / experts, 1.0)) ** batch)
    return runs["weight_bytes"] * np.where(moe, shared * copies + visited * one, runs["total"])


def context_bytes(runs: Runs, k: Constants, context: Array) -> Array:
    """Return the bytes of keys, values and state read per sequence at a context of so many tokens. [runs]"""
    window = np.where(runs["window_share"] > 0, runs["window_tokens"], np.inf)
    seen = (1.0 - runs["window_share"]) * context + runs["window_share"] * np.minimum(context, window)
    return (seen * runs["kv_bytes"] + k["state_bytes"] * runs["hybrid"]) / k["context_share"]


def fixed_time(runs: Runs, k: Constants) -> Array:
    """Return the seconds of a step that do not depend on the batch: launches, collectives. [runs]"""
    dense = 1.0 - runs["moe"]
    per_layer = (
        k["layer_s"]
        + k["layer_expert_parallel_s"] * (runs["expert_parallel"] > 1)
        + k["layer_experts_s"] * runs["moe"]
    )
    return (
        runs["layers"]
        * per_layer
        * k["fixed_blackwell"] ** runs["blackwell"]
        * k["fixed_fp8_experts"] ** (runs["fp8"] * runs["moe"])
        * k["fixed_fp8_dense"] ** (runs["fp8"] * dense)
        * k["fixed_mxfp4"] ** runs["mxfp4"]
        * runs["count"] ** k["fixed_spread"]
    )


def sequence_time(runs: Runs, k: Constants) -> Array:
    """Return the seconds per sequence of the batch and step: scheduling and sampling. [runs]"""
    ranks = np.maximum(runs["data_parallel"], 1.0)
    one = k["sequence_s"] * k["sequence_blackwell"] ** runs["blackwell"]
    return one * runs["count"] ** k["sequence_spread"] / ranks


def step(runs: Runs, k: Constants) -> Step:
    """Return time and power of one engine step. [runs]"""
    batch, count = runs["batch"], runs["count"]
    prompt, answer = prompt_tokens(runs, k), runs["output_tokens"]
    reached, arithmetic = bandwidth_share(runs, k), compute_share(runs, k)
    per_second = count * runs["bandwidth"] * reached
    weights = weight_bytes_read(runs, k) / per_second
    context = batch * context_bytes(runs, k, prompt + answer / 2.0) / per_second
    token = 2.0 * runs["active"] / (count * runs["compute"] * arithmetic)
    decode = batch * token
    stalled = np.maximum(runs["data_parallel"], 1.0) ** k["lockstep"]
    prompts = decode * prompt / answer * stalled
    pictures = 0.5 * k["image_token_s"] * batch * prompt / answer * runs["pictures"]
    sequences = batch * sequence_time(runs, k) + pictures
    fixed = fixed_time(runs, k)
    memory = weights + context
    hidden = np.maximum(memory, decode) + k["overlap"] * np.minimum(memory, decode)
    duration = hidden + prompts + fixed + sequences
    busy = np.minimum(memory / duration, 1.0), (decode + prompts) / duration
    power = _power(runs, k, (reached, arithmetic), busy)
    return Step(weights, context, decode, prompts, fixed, sequences, duration, reached, arithmetic, power)


class PowerParts(NamedTuple):
    """Shares of rated power: idle, busy memory, busy arithmetic. [runs]"""

    idle: Array
    memory: Array
    compute: Array


def power_parts(runs: Runs, k: Constants, reached: tuple[Array, Array]) -> PowerParts:
    """Return what idling, memory wholly busy and arithmetic wholly busy draw, over rated power. [runs]"""
    blackwell, moe, fp8 = runs["blackwell"], runs["moe"], runs["fp8"]
    idle = (
        k["idle_share"]
        * k["idle_blackwell"] ** blackwell
        * k["idle_fp8"] ** fp8
        * k["idle_mxfp4"] ** runs["mxfp4"]
        * k["idle_experts"] ** moe
        * runs["count"] ** -k["idle_spread"]
    )
    memory = (
        k["memory_power"]
        * reached[0] ** k["memory_power_efficiency"]
        * k["memory_power_mxfp4"] ** runs["mxfp4"]
        * k["memory_power_fp8"] ** fp8
        * k["memory_power_experts"] ** moe
        * k["memory_power_blackwell"] ** blackwell
        * runs["count"] ** -k["memory_power_spread"]
    )
    compute = (
        k["compute_power"]
        * (2.0 * reached[1]) ** k["compute_power_efficiency"]
        * k["compute_power_experts"] ** moe
        * k["compute_power_blackwell"] ** blackwell
    )
    return PowerParts(idle, memory, compute)


def _power(runs: Runs, k: Constants, reached: tuple[Array, Array], busy: tuple[Array, Array]) -> Array:
    parts = power_parts(runs, k, reached)
    return limited(parts.idle + parts.memory * busy[0] + parts.compute * busy[1] ** BUSY_EXPONENT)


def limited(power: Array) -> Array:
    """Return a share of rated power bent smoothly under the limit of the board. [runs]"""
    return -np.log(np.exp(-KNEE * power) + np.exp(-KNEE * LIMIT)) / KNEE


def outputs(runs: Runs, constants: Constants) -> Outputs:
    """Return logarithms of joules per output token, tokens per second, and power over rated power. [runs]"""
    found = step(runs, constants)
    pace = np.log(runs["batch"] / found.duration)
    power = np.log(found.power)
    return Outputs(power + np.log(runs["count"] * runs["rated"]) - pace, pace, power)
