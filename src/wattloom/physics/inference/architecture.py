"""What a language model is made of, as far as energy is concerned: layers, attention, experts, bytes.

Dense, mixture-of-experts, multi-head latent attention (MLA), sliding-window and attention-state-space hybrids are one
record each. Source of the byte counts: the model's published configuration (`config.json`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from wattloom.errors import InputError

KV_BYTES = 2  # keys and values are kept in 16 bits by the engines measured
WEIGHT_BYTES = {"bfloat16": 2.0, "fp8": 1.0, "mxfp4": 0.55, "int8": 1.0, "int4": 0.55}
"""Bytes per weight as stored; 4-bit formats carry scales and some wider layers (gpt-oss: 64 GB for 117e9)."""
PRECISIONS = tuple(WEIGHT_BYTES)


@dataclass(frozen=True, slots=True)
class Architecture:
    """One language model.

    Attributes
    ----------
    total_parameters, active_parameters
        In 1e9; active are those one token passes through.
    attention_layers
        Layers that keep keys and values; fewer than `layers` in a hybrid.
    experts, experts_per_token
        Routed experts per layer and how many a token visits; 1 and 1 for a dense model.
    window_share, window_tokens
        Share of attention layers that see only the last `window_tokens` tokens.
    latent_width
        Numbers kept per token and layer by multi-head latent attention; 0 without it.
    context_tokens
        Longest context, prompt and answer together.
    """

    name: str
    layers: int
    hidden_size: int
    heads: int
    kv_heads: int
    head_size: int
    total_parameters: float
    active_parameters: float
    attention_layers: int
    experts: int = 1
    experts_per_token: int = 1
    window_share: float = 0.0
    window_tokens: int = 0
    latent_width: int = 0
    context_tokens: int = 131_072
    precision: str = "bfloat16"
    sees_images: bool = False
    guessed: bool = False
    source: str = ""

    @property
    def is_moe(self) -> bool:
        """Tell whether tokens are routed between experts."""
        return self.experts > 1

    @property
    def is_hybrid(self) -> bool:
        """Tell whether some layers keep a state instead of keys and values."""
        return self.attention_layers < self.layers

    @property
    def kv_bytes(self) -> float:
        """Bytes of keys and values kept per token of context, without the sliding window.

        >>> from wattloom.physics.inference.catalogue import architecture
        >>> architecture("Llama-3.1-8B-Instruct").kv_bytes
        131072.0
        """
        per_layer = self.latent_width or 2 * self.kv_heads * self.head_size
        return float(KV_BYTES * self.attention_layers * per_layer)

    def window_tokens_seen(self, context: float) -> float:
        """Return how many tokens of a context the layers hold on average, the sliding window considered."""
        near = min(context, self.window_tokens) if self.window_share else context
        return (1.0 - self.window_share) * context + self.window_share * near

    def weight_bytes(self, precision: str) -> float:
        """Return the bytes of all weights in one precision."""
        return self.total_parameters * 1e9 * WEIGHT_BYTES[precision]

    def renamed(self, name: str, precision: str) -> Architecture:
        """Return the same architecture under another name and precision."""
        return replace(self, name=name, precision=precision)


POSITIVE = ("layers", "hidden_size", "heads", "kv_heads", "head_size", "total_parameters", "active_parameters",
            "experts", "experts_per_token", "context_tokens")  # fmt: skip


def checked(each: Architecture, where: str) -> Architecture:
    """Return the architecture if such a model can exist.

    Raises
    ------
    InputError
        Naming the field and the field it contradicts.
    """
    for field in POSITIVE:
        value: Any = getattr(each, field)
        if not isfinite(value) or value <= 0:
            raise InputError("architecture-not-positive", where=where, field=field, value=str(value))
    for low, high in (
        ("kv_heads", "heads"), ("active_parameters", "total_parameters"), ("experts_per_token", "experts"),
        ("attention_layers", "layers"),
    ):  # fmt: skip
        if getattr(each, low) > getattr(each, high):
            raise _impossible(each, low, high, where)
    return _checked_parts(each, where)


def _checked_parts(each: Architecture, where: str) -> Architecture:
    if each.heads % each.kv_heads:
        raise InputError(
            "architecture-heads-uneven", where=where, heads=str(each.heads), kv_heads=str(each.kv_heads)
        )
    if not 0.0 <= each.window_share <= 1.0:
        raise InputError("architecture-window-share", where=where, value=f"{each.window_share:g}")
    if each.window_share and each.window_tokens <= 0:
        raise InputError("architecture-window-missing", where=where)
    if each.is_moe and each.active_parameters >= each.total_parameters:
        raise InputError("architecture-all-active", where=where, value=f"{each.total_parameters:g}")
    if each.precision not in WEIGHT_BYTES:
        raise InputError(
            "precision-unknown", where=where, name=each.precision[:40], known=", ".join(PRECISIONS)
        )
    return each


def _impossible(each: Architecture, low: str, high: str, where: str) -> InputError:
    return InputError(
        "architecture-impossible",
        where=where,
        less=low,
        more=high,
        less_value=f"{getattr(each, low):g}",
        more_value=f"{getattr(each, high):g}",
    )
