"""Does a model fit: weights and the kept context of the batch against the memory of the accelerators.

An engine takes nine tenths of the memory for both (vLLM's default, `gpu_memory_utilization`).
"""

from __future__ import annotations

from typing import Any

from wattloom.errors import InputError
from wattloom.physics.inference.accelerator import Accelerator
from wattloom.physics.inference.architecture import Architecture

USABLE = 0.9  # of the memory; vLLM documentation, gpu_memory_utilization
COUNTS = tuple(2**power for power in range(13))


def context_bytes(model: Architecture, context: float) -> float:
    """Return the bytes one sequence keeps at a context of so many tokens.

    >>> from wattloom.physics.inference.catalogue import architecture
    >>> context_bytes(architecture("Llama-3.1-8B-Instruct"), 1000)
    131072000.0
    """
    return model.kv_bytes * model.window_tokens_seen(context)


def needed_bytes(model: Architecture, precision: str, *, batch: float, context: float) -> float:
    """Return the bytes of weights and of a batch of contexts."""
    return model.weight_bytes(precision) + batch * context_bytes(model, context)


def fewest(model: Architecture, chip: Accelerator, precision: str, *, batch: float, context: float) -> int:
    """Return the fewest accelerators (a power of two) that hold the model and its batch.

    Raises
    ------
    InputError
        When not even 4,096 hold them.
    """
    needed = needed_bytes(model, precision, batch=batch, context=context)
    for count in COUNTS:
        if needed <= USABLE * count * chip.memory:
            return count
    raise InputError("memory-beyond", gigabytes=round(needed / 1e9), most=COUNTS[-1], chip=chip.label)


def check_fits(
    model: Architecture, chip: Accelerator, count: int, precision: str, *, batch: float, context: float
) -> None:
    """Refuse a deployment that has no room.

    Raises
    ------
    InputError
        Saying how many accelerators are needed, or, where the weights fit, how large a batch may be.
    """
    room = USABLE * count * chip.memory
    weights = model.weight_bytes(precision)
    needed = needed_bytes(model, precision, batch=batch, context=context)
    if needed <= room:
        return
    wanted = fewest(model, chip, precision, batch=batch, context=context)
    figures: dict[str, Any] = {
        "model": model.name, "chip": chip.label, "count": count, "needs": wanted,
        "needed": round(needed / 1e9), "room": round(room / 1e9),
    }  # fmt: skip
    most = int((room - weights) / context_bytes(model, context)) if weights < room else 0
    if most < 1:
        raise InputError("memory-model", **figures)
    raise InputError("memory-batch", batch=f"{batch:g}", most=most, **figures)
