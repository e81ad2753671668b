"""Runs as columns: what is served on what, row by row, as plain arrays that formulas and fits take.

A *run* is one steady serving of a model on some accelerators at one batch; measured ones also know what they took.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from wattloom.physics.arrays import Array
from wattloom.physics.inference.accelerator import Accelerator, Deployment
from wattloom.physics.inference.architecture import WEIGHT_BYTES, Architecture
from wattloom.physics.inference.diffusion_model import DiffusionModel

Index = Any
"""Row numbers or a mask."""


@dataclass(frozen=True)
class Runs:
    """Columns of runs of one kind, `serving` or `diffusion`. [runs]

    `labels` are names that runs may share, `numbers` what formulas compute with.
    """

    kind: str
    labels: Mapping[str, Sequence[str]]
    numbers: Mapping[str, Array]

    def __getitem__(self, name: str) -> Array:
        """Return one column of numbers. [runs]"""
        return self.numbers[name]

    def __len__(self) -> int:
        """Return how many runs there are."""
        return len(next(iter(self.numbers.values())))

    def label(self, name: str) -> np.ndarray[Any, Any]:
        """Return one column of names. [runs]"""
        return np.asarray(self.labels[name], dtype=str)

    def take(self, rows: Index) -> Runs:
        """Return some of the runs, in the order asked for."""
        chosen: list[int] = np.arange(len(self))[rows].tolist()
        return Runs(
            self.kind,
            {name: [column[row] for row in chosen] for name, column in self.labels.items()},
            {name: column[chosen] for name, column in self.numbers.items()},
        )

    def changed(self, **columns: Array) -> Runs:
        """Return the runs with other columns of numbers."""
        return Runs(self.kind, self.labels, {**self.numbers, **columns})


@dataclass(frozen=True)
class Measured:
    """What measured runs took. [runs]

    Attributes
    ----------
    energy
        Logarithm of joules per unit (output token, image, video), accelerator boards.
    pace
        Logarithm of units per second of the whole run.
    power
        Logarithm of board power over rated power.
    """

    row_id: Sequence[str]
    energy: Array
    pace: Array
    power: Array

    def take(self, rows: Index) -> Measured:
        """Return some of the runs."""
        chosen: list[int] = np.arange(len(self.row_id))[rows].tolist()
        ids = [self.row_id[row] for row in chosen]
        return Measured(ids, self.energy[rows], self.pace[rows], self.power[rows])


def gathered(kind: str, rows: Iterable[tuple[dict[str, str], dict[str, float]]]) -> Runs:
    """Return runs from one pair of labels and numbers each."""
    pairs = list(rows)
    labels = {name: [each[0][name] for each in pairs] for name in pairs[0][0]} if pairs else {}
    numbers = {
        name: np.array([float(each[1][name]) for each in pairs]) for name in (pairs[0][1] if pairs else {})
    }
    return Runs(kind, labels, numbers)


def serving_run(
    model: Architecture, chip: Accelerator, how: Deployment
) -> tuple[dict[str, str], dict[str, float]]:
    """Return the labels and numbers of one served language model."""
    labels = {
        "model": f"{plain_name(model.name)}:{how.precision}",
        "twin": f"{model.layers}-{model.hidden_size}-{model.experts}",
        "accelerator": chip.name, "workload": how.workload, "precision": how.precision, "layout": how.layout,
    }  # fmt: skip
    numbers = {
        "layers": model.layers, "kv_bytes": model.kv_bytes, "total": model.total_parameters * 1e9,
        "active": model.active_parameters * 1e9, "experts": model.experts,
        "experts_per_token": model.experts_per_token, "window_share": model.window_share,
        "window_tokens": model.window_tokens, "moe": model.is_moe, "hybrid": model.is_hybrid,
        "pictures": how.workload in ("image-chat", "video-chat"),
        "weight_bytes": WEIGHT_BYTES[how.precision], "fp8": how.precision == "fp8",
        "mxfp4": how.precision == "mxfp4", "count": how.count, "expert_parallel": how.expert_parallel,
        "data_parallel": how.data_parallel, "batch": how.batch, "output_tokens": how.output_tokens,
        "input_tokens": np.nan if how.input_tokens is None else how.input_tokens, "guessed": model.guessed,
        **_chip(chip),
    }  # fmt: skip
    return labels, {name: float(value) for name, value in numbers.items()}


def diffusion_run(
    model: DiffusionModel, chip: Accelerator, how: Mapping[str, float]
) -> tuple[dict[str, str], dict[str, float]]:
    """Return the labels and numbers of one image or video run; `how` has count, batch, steps, size, parallelism."""
    height, wide, frames = how["height"], how["wide"], how["frames"]
    labels = {
        "model": plain_name(model.name), "accelerator": chip.name,
        "workload": "text-to-video" if frames > 1 else "text-to-image",
    }  # fmt: skip
    numbers = {
        "layers": model.layers, "width": model.width, "token_parameters": model.token_parameters * 1e9,
        "passes": model.passes, "linear": model.linear_attention, "tokens": model.tokens(height, wide, frames),
        "pixels": height * wide * frames, "frames": frames, "steps": how["steps"], "count": how["count"],
        "batch": how["batch"], "ulysses": how["ulysses"], "ring": how["ring"], "link": chip.link,
        "guessed": model.guessed, **_chip(chip),
    }  # fmt: skip
    return labels, {name: float(value) for name, value in numbers.items()}


def plain_name(name: str) -> str:
    """Return a model's name without its maker and precision, as runs of one model share it.

    >>> plain_name("meta-llama/Llama-3.1-405B-Instruct-FP8")
    'llama-3.1-405b-instruct'
    """
    return name.rpartition("/")[2].lower().removesuffix("-fp8").removesuffix("-bf16")


def _chip(chip: Accelerator) -> dict[str, float]:
    return {
        "rated": chip.power, "bandwidth": chip.bandwidth, "compute": chip.compute,
        "blackwell": chip.generation == "blackwell",
    }  # fmt: skip
