"""Time and power of one batch of images or videos: arithmetic first, then what several chips exchange.

The arithmetic of all steps runs at a share of the peak that grows with the width of the model; a launch time per
layer and step is the floor; chips that share one picture exchange its tokens (Ulysses: all to all; ring: neighbour to
neighbour); one chip decodes the latent picture while the others wait.

Source: form of the exchange, Fang et al., xDiT, arXiv 2411.01738. Constants: `data/priors.toml`, fitted.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from wattloom.physics.arrays import Array
from wattloom.physics.inference.parameters import Constants
from wattloom.physics.inference.runs import Runs
from wattloom.physics.inference.serving import Outputs, limited

WIDTH = 2048.0  # width at which `compute_share` holds
TOKEN_BYTES = 2.0
ROUNDING = 4.0  # how sharply launch time gives way to arithmetic
EXCHANGE = 0.1  # scale of the exchange, so that its two fitted shares start near one
REFERENCE_SHARE = 0.3
SHARE_EXPONENT = 0.3


class Batch(NamedTuple):
    """One batch of pictures or clips. [runs]"""

    arithmetic: Array
    exchange: Array
    launches: Array
    decoder: Array
    duration: Array
    power: Array


def operations(runs: Runs, attention_share: float = 1.0) -> Array:
    """Return the FLOP of one picture or clip; attention counts 1 / `attention_share` of its own. [runs]"""
    tokens = runs["tokens"]
    linear = 2.0 * runs["token_parameters"] * tokens
    pairs = np.where(runs["linear"] > 0, 0.0, 4.0 * runs["layers"] * runs["width"] * tokens**2)
    return runs["steps"] * runs["passes"] * (linear + pairs / attention_share)


def compute_share(runs: Runs, k: Constants) -> Array:
    """Return the share of peak arithmetic that is reached. [runs]"""
    return (
        k["compute_share"]
        * (runs["width"] / WIDTH) ** k["compute_width"]
        * k["compute_blackwell"] ** runs["blackwell"]
        * k["compute_linear"] ** runs["linear"]
        * runs["count"] ** -k["compute_spread"]
        * runs["batch"] ** k["compute_batch"]
    )


def exchange_time(runs: Runs, k: Constants) -> Array:
    """Return the seconds chips exchange tokens in all steps. [runs]"""
    speed = runs["link"] / 2.0 * k["link_blackwell"] ** runs["blackwell"]
    tokens = runs["steps"] * runs["passes"] * runs["layers"] * runs["tokens"] * runs["batch"]
    volume = tokens * runs["width"] * TOKEN_BYTES
    ulysses, ring = runs["ulysses"], runs["ring"]
    all_to_all = 4.0 * (ulysses - 1.0) / ulysses / runs["count"] / k["ulysses_link"]
    neighbours = 2.0 * (ring - 1.0) / ring / ulysses / k["ring_link"]
    return EXCHANGE * volume / speed * (all_to_all + neighbours)


def batch(runs: Runs, k: Constants) -> Batch:
    """Return time and power of one batch. [runs]"""
    count, several = runs["count"], runs["count"] > 1
    share = compute_share(runs, k)
    arithmetic = operations(runs, k["attention_share"]) * runs["batch"] / (count * runs["compute"] * share)
    exchange = exchange_time(runs, k)
    per_layer = k["layer_s"] + k["layer_ulysses_s"] * (runs["ulysses"] > 1)
    per_layer = per_layer + k["layer_ring_s"] * (runs["ring"] - 1.0)
    launches = runs["steps"] * runs["layers"] * per_layer * k["host_blackwell"] ** runs["blackwell"]
    launches = launches + runs["steps"] * k["step_s"] * several
    moving = k["decoder_video"] ** (runs["frames"] > 1) * k["decoder_blackwell"] ** runs["blackwell"]
    decoder = runs["batch"] * runs["pixels"] * k["decoder_s"] * moving
    drawing = ((arithmetic + exchange) ** ROUNDING + launches**ROUNDING) ** (1.0 / ROUNDING)
    duration = drawing + decoder
    busy = (arithmetic / duration) ** k["compute_power_exponent"]
    power = (
        k["idle_share"]
        + k["compute_power"]
        * k["compute_power_blackwell"] ** runs["blackwell"]
        * busy
        * (share / REFERENCE_SHARE) ** SHARE_EXPONENT
        + k["exchange_power"] * exchange / duration
        + k["decoder_power"] * decoder / duration / count
    )
    return Batch(arithmetic, exchange, launches, decoder, duration, limited(power))


def outputs(runs: Runs, constants: Constants) -> Outputs:
    """Return logarithms of joules per picture or clip, pictures per second, and power over rated power. [runs]"""
    found = batch(runs, constants)
    pace = np.log(runs["batch"] / found.duration)
    power = np.log(found.power)
    return Outputs(power + np.log(runs["count"] * runs["rated"]) - pace, pace, power)
