"""What a sweep shows: the figures and sizes of its cases, each with a name and a unit, and the values of its axes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import polars as pl

from wattloom.campus.building import technology_name
from wattloom.errors import InputError
from wattloom.report.charts.numbers import ABSENT, exact, plain
from wattloom.report.html.figures import write
from wattloom.report.html.sections import size_name
from wattloom.report.text import FIGURES
from wattloom.sweeps.axes import Axis
from wattloom.sweeps.dataset import KPIS, SIZES, Dataset
from wattloom.sweeps.places import Value
from wattloom.words import say

COST = "levelised_cost_eur_per_mwh"
STILL = 1e-3  # relative: what varies less is the same for a reader
FIRST, LAST = (COST, "cfe_score"), ("annual_matching", "gco2_per_task", "cost_eur_per_year")
NAMES = {key: (label, unit) for label, key, unit in FIGURES if key}


@dataclass(frozen=True)
class Measure:
    """One column of the dataset that a person compares."""

    column: str
    label: str
    unit: str

    @property
    def is_size(self) -> bool:
        """Whether it is the size of a device."""
        return self.column.startswith(SIZES)

    def write(self, value: float | None, lang: str) -> str:
        """Write one value."""
        if value is None:
            return ABSENT
        return plain(value, self.unit, lang) if self.is_size else write(value, self.unit, lang)


def scene_of(dataset: Dataset) -> dict[str, Any]:
    """Return the devices of the scenario as a plan's document names them."""
    devices = {
        name: {
            "technology": technology_name(part),
            "family": part.family,
            "title": {"en": part.title.en, "fr": part.title.fr},
        }
        for name, part in dataset.request.scenario.components.items()
    }
    return {"devices": devices, "sizes": {name: {"unit": unit} for name, unit in dataset.size_units.items()}}


def measure(dataset: Dataset, name: str, lang: str) -> Measure:
    """Return a measure by the name of its figure, or of its size with or without `sizes.` before it.

    Raises
    ------
    InputError
        When there is none; the nearest is suggested.
    """
    key = name.removeprefix(SIZES)
    if key in dataset.size_units:
        label = size_name(scene_of(dataset), key, lang)
        return Measure(SIZES + key, label, dataset.size_units[key])
    if name in NAMES:
        label, unit = NAMES[name]
        return Measure(name, say(f"text-{label}", lang), unit)
    if name in KPIS:
        return Measure(name, name, "")
    known = [*NAMES, *dataset.size_units]
    near = get_close_matches(name, known, n=1)
    values = {"run": dataset.request.name, "name": name[:60], "known": ", ".join(known)}
    raise InputError("figure-unknown", **values, near=near[0] if near else "none")


def varying(dataset: Dataset, frame: pl.DataFrame, lang: str) -> list[Measure]:
    """Return the measures that differ from case to case: cost (always) and clean share, sizes, then the others."""
    names = [*FIRST, *dataset.size_units, *(name for name in NAMES if name not in (*FIRST, *LAST)), *LAST]
    found = [measure(dataset, name, lang) for name in names]
    return [each for each in found if each.column == COST or _varies(frame[each.column].drop_nulls())]


def _varies(values: pl.Series) -> bool:
    if values.len() < 2:
        return False
    low, high = (float(end) for end in (values.min(), values.max()))  # pyright: ignore[reportArgumentType]
    return high - low > STILL * max(abs(low), abs(high), STILL)


def axis_name(axis: Axis) -> str:
    """Return the path of an axis as a heading: what all components share is left out."""
    return axis.path.removeprefix("components.")


def shown_value(axis: Axis, value: Value, lang: str) -> str:
    """Write a value of an axis as a reader of the language does."""
    if value is None:
        return say("sweep-none", lang)
    if isinstance(value, bool):
        return say("sweep-yes" if value else "sweep-no", lang)
    if isinstance(value, float):
        drawn = value if axis.ends is None else float(f"{value:.3g}")
        return exact(drawn, axis.place.shown_unit, lang)
    return str(value)


def reasons(frame: pl.DataFrame, lang: str) -> list[tuple[int, str]]:
    """Return why cases have no plan: each kind of reason as one case tells it, and how many cases it stands for.

    Reasons that begin alike, up to their first number, are of one kind.
    """
    kinds: dict[str, list[str]] = {}
    for text in frame.filter(pl.col("status") != "optimal")[f"reason_{lang}"].drop_nulls():
        first = _first(text)
        kinds.setdefault(re.split(r"\d", first)[0], []).append(first)
    return sorted(((len(told), told[0]) for told in kinds.values()), reverse=True)


def _first(text: str) -> str:
    """Return the first thing that is missing; a reason of one line is that line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if line.startswith("- ")), lines[0]).removeprefix("- ")
