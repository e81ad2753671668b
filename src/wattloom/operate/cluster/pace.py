"""How fast one replica works and how much power it draws: a few numbers per engine iteration.

A *replica* is one copy of a model with all its accelerators. One iteration reads the weights and the kept context once
from memory and computes the tokens it was given; the longer of the two hides most of the other:

    t_m = weights + context * per token      t_c = tokens * per token
    dt  = fixed + sequence * batch + max(t_m, t_c) + overlap * min(t_m, t_c)
    P   = bent(idle + memory_w * t_m / dt + compute_w * (t_c / dt)^exponent)

where a board bends its power smoothly under its rating: bent(p) = p - w/k ln(1 + exp(k (p - l w) / w)) with w the rated
power, l = 0.98 and k = 8. Form and numbers come from `wattloom.physics.inference`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from wattloom.errors import InputError

ROUTINGS = ("round-robin", "least-loaded", "kv-free")
"""In the order of their numbers in the compiled loop."""


class Pace(NamedTuple):
    """Seconds and watts of one iteration of one replica."""

    fixed_s: float
    weights_s: float
    context_s: float
    """Seconds to read one token of kept context."""
    token_s: float
    """Seconds to compute one token."""
    sequence_s: float
    """Seconds per sequence in the batch."""
    overlap: float
    """Share of the shorter of memory and compute time that is not hidden."""
    idle_w: float
    memory_w: float
    compute_w: float
    exponent: float = 1.0
    """How power rises with the share of time that arithmetic is busy."""
    rated_w: float = math.inf
    """Rated power of all accelerators; infinite where power is not to be bent."""


class Rules(NamedTuple):
    """How the engine and its router work."""

    replicas: int = 1
    batch_cap: int = 256
    """Most sequences in one iteration of one replica."""
    chunk: int = 2048
    """Most tokens in one iteration of one replica, prompts and answers together."""
    kv_tokens: int = 1_000_000
    """Tokens of context that the memory of one replica keeps."""
    block: int = 16
    """Tokens per block: memory is given out in whole blocks."""
    routing: str = "least-loaded"
    power_cap_w: float = math.inf
    """Most power of the whole cluster; each replica has its equal part."""

    @property
    def blocks(self) -> int:
        """Blocks that the memory of one replica holds."""
        return self.kv_tokens // self.block


def idle_power(pace: Pace, rules: Rules) -> float:
    """Return what the cluster draws (W) while it waits."""
    return pace.idle_w * rules.replicas


def checked(pace: Pace, rules: Rules) -> None:
    """Refuse what no cluster can be.

    Raises
    ------
    InputError
        When a time or power is negative or not a number, a count is below one, the routing is unknown, or the power
        cap leaves nothing above idle.
    """
    for name, value in pace._asdict().items():
        if not (value >= 0.0 and (math.isfinite(value) or name == "rated_w")):
            raise InputError("cluster-pace-wrong", where=name, value=str(value))
    if not pace.exponent > 0.0 or not pace.rated_w > pace.idle_w:
        wrong = "exponent" if not pace.exponent > 0.0 else "rated_w"
        raise InputError("cluster-pace-wrong", where=wrong, value=str(getattr(pace, wrong)))
    if not pace.fixed_s + pace.weights_s + pace.token_s > 0.0:
        raise InputError("cluster-pace-wrong", where="fixed_s", value=str(pace.fixed_s))
    for name in ("replicas", "batch_cap", "chunk", "kv_tokens", "block"):
        if getattr(rules, name) < 1:
            raise InputError("cluster-count-wrong", where=name, value=str(getattr(rules, name)))
    if rules.routing not in ROUTINGS:
        raise InputError("cluster-routing-unknown", name=rules.routing, known=", ".join(ROUTINGS))
    if not rules.power_cap_w > idle_power(pace, rules):
        raise InputError(
            "cluster-cap-below-idle",
            cap=f"{rules.power_cap_w:.0f}",
            idle=f"{idle_power(pace, rules):.0f}",
        )
