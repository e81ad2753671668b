"""Architectures of models that no catalogue knows, guessed from the sizes their makers state.

Depth grows with a power of size among published models (8e9: 32 to 36 layers, 70e9: 80, 405e9: 126; mixtures of
experts by their active size); heads of 128 and 8 key-value heads are the commonest choice. A guess says so, and its
interval is that of a model never seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wattloom.errors import InputError
from wattloom.physics.inference.architecture import Architecture, checked
from wattloom.physics.inference.catalogue import architecture, known_architecture, known_diffusion_model
from wattloom.physics.inference.diffusion_model import DiffusionModel

DEPTH, DEPTH_SIZE, DEPTH_POWER = 33.0, 8.0, 0.36  # layers of a dense model of 8e9, and how they grow
MOE_SHARE = 1.6  # layers of a mixture over those of a dense model of its active size
HEAD, KV_HEADS = 128, 8
EXPERTS, TAKEN = 128, 8
HYBRID_SHARE = 0.1  # attention layers of a hybrid


def model_of_row(row: Mapping[str, Any]) -> Architecture:
    """Return the model a row names, from the catalogue or guessed from the sizes the row states.

    Raises
    ------
    InputError
        When the catalogue does not know it and the row states no size.
    """
    name = str(row["model"])
    found = known_architecture(name)
    if found is not None:
        return found
    total, active = row.get("total_params_b"), row.get("active_params_b")
    if total is None:
        return architecture(name)
    return guessed(name, float(total), float(active or total), str(row.get("architecture") or ""))


def guessed(name: str, total: float, active: float, family: str = "") -> Architecture:
    """Return a plausible architecture of so many parameters (1e9), checked."""
    moe = active < 0.9 * total
    layers = max(4, round(DEPTH * (active / DEPTH_SIZE) ** DEPTH_POWER * (MOE_SHARE if moe else 1.0)))
    hidden = max(HEAD, HEAD * round((active * 1e9 / (12.0 * layers)) ** 0.5 / HEAD))
    made = Architecture(
        name=name, layers=layers, hidden_size=hidden, heads=max(KV_HEADS, hidden // HEAD // KV_HEADS * KV_HEADS),
        kv_heads=KV_HEADS, head_size=HEAD, total_parameters=total, active_parameters=active,
        attention_layers=max(1, round(layers * HYBRID_SHARE)) if "hybrid" in family.lower() else layers,
        experts=EXPERTS if moe else 1, experts_per_token=TAKEN if moe else 1,
        precision="fp8" if re.search(r"fp8", name, re.IGNORECASE) else "bfloat16", guessed=True,
    )  # fmt: skip
    return checked(made, name)


def diffusion_of_row(row: Mapping[str, Any]) -> DiffusionModel:
    """Return the image or video model a row names, from the catalogue or guessed from the size the row states.

    Raises
    ------
    InputError
        When the catalogue does not know it and the row states no size.
    """
    name = str(row["model"])
    found = known_diffusion_model(name)
    if found is not None:
        return found
    if row.get("total_params_b") is None:
        raise InputError("diffusion-model-unknown", name=name[:80])
    return guessed_diffusion(name, float(row["total_params_b"]), float(row.get("frames") or 1))


def guessed_diffusion(name: str, total: float, frames: float) -> DiffusionModel:
    """Return a plausible diffusion transformer of so many parameters (1e9)."""
    layers = max(12, round(30 * (total / 2.0) ** 0.25))
    width = 64 * max(4, round((total * 1e9 / (16.0 * layers)) ** 0.5 / 64))
    return DiffusionModel(
        name=name, layers=layers, width=width, token_parameters=0.8 * total, total_parameters=total, passes=2,
        space=16, time=4, text_tokens=0, linear_attention=False, steps=30, height=1024, wide=1024,
        frames=int(frames), source="guessed", guessed=True,
    )  # fmt: skip
