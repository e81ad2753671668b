"""Rows of the ML.ENERGY benchmark: power of the accelerator boards, tokens per second, joules per token.

Columns: `gpu_power_w` (all boards of a run), `n_gpus`, `j_per_unit`, `unit`, and for language models
`output_tokens_per_s`. Source: ML.ENERGY Benchmark v3 (arXiv 2505.06371).
"""

from __future__ import annotations

import numpy as np

from wattloom.measure.readers.table import numbers, table_of, texts
from wattloom.measure.scope import Method, Scope
from wattloom.measure.track import Kind, Track, undated

NEEDED = ("gpu_power_w", "j_per_unit")


def tracks(text: str, file: str) -> list[Track]:
    """Return one track of power per board, and the joules per unit both as written and as they follow."""
    table = table_of(text, file, NEEDED)
    boards = numbers(table, "n_gpus", file, empty=1.0) if "n_gpus" in table.columns else np.ones(table.height)
    power, written = numbers(table, "gpu_power_w", file), numbers(table, "j_per_unit", file)
    times = undated(table.height)
    labels = {"role": "gpu"}
    found = [
        Track(
            "gpu_power_w",
            Kind.POWER,
            Scope.GPU,
            "",
            "gpu",
            power / boards,
            times,
            Method.NVML_POWER,
            file,
            None,
            labels,
        )
    ]
    if "output_tokens_per_s" in table.columns:
        rate = numbers(table, "output_tokens_per_s", file)
        token = np.array([unit == "output_token" for unit in texts(table, "unit", "output_token")])
        follows = np.divide(power, rate, out=np.full(len(rate), np.nan), where=token & (rate > 0))
        for name, values, role in (("j_per_unit", written, "written"), ("gpu_power_w", follows, "follows")):
            kept = np.where(token, values, np.nan)[token]
            rows = undated(int(token.sum()))
            found.append(
                Track(
                    name,
                    Kind.ENERGY,
                    Scope.GPU,
                    "",
                    role,
                    kept,
                    rows,
                    Method.NVML_POWER,
                    file,
                    None,
                    {"role": role},
                )
            )
    return [track for track in found if len(track.values)]
