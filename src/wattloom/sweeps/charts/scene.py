"""What the charts of a sweep look at: its cases, the figures that differ among them, and how each is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from wattloom.report.charts.chart import Option, Table, View, euros
from wattloom.sweeps.axes import Axis
from wattloom.sweeps.dataset import Dataset
from wattloom.sweeps.measures import Measure, axis_name, shown_value, varying
from wattloom.sweeps.places import Value
from wattloom.words import say

MOST_VIEWS = 12
MILLIONS = ("EUR", "EUR/year")


@dataclass(frozen=True)
class Drawn:
    """A measure with the factor and the format in which a chart writes it."""

    measure: Measure
    factor: float
    form: dict[str, Any]

    @property
    def name(self) -> str:
        """A name that may stand in a page."""
        return self.measure.column.replace(".", "-")

    def of(self, row: dict[str, Any] | None) -> float | None:
        """Return the value of a case as the chart draws it."""
        value = None if row is None or row["status"] != "optimal" else row[self.measure.column]
        return None if value is None else float(f"{self.factor * value:.6g}")


def drawn_as(measure: Measure, lang: str) -> Drawn:
    """Return a measure in the unit and with the decimals of a chart."""
    if measure.unit == "share":
        return Drawn(measure, 100.0, {"digits": 1, "unit": "%"})
    if measure.unit in MILLIONS:
        return Drawn(measure, 1e-6, {"digits": 1, "unit": "M€"})
    if measure.unit.startswith("EUR/"):
        return Drawn(measure, 1.0, euros(lang, 1, measure.unit.removeprefix("EUR")))
    unit = {"pue": "", "m3": "m³", "gCO2": "gCO₂", "MWh": "GWh" if not measure.is_size else "MWh"}
    factor = 1e-3 if measure.unit == "MWh" and not measure.is_size else 1.0
    digits = 0 if measure.is_size else 2
    return Drawn(measure, factor, {"digits": digits, "unit": unit.get(measure.unit, measure.unit)})


@dataclass(frozen=True)
class Scene:
    """A dataset as its charts see it."""

    dataset: Dataset
    frame: pl.DataFrame
    lang: str

    @property
    def axes(self) -> tuple[Axis, ...]:
        """What was varied."""
        return self.dataset.request.axes

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every case that is done."""
        return list(self.frame.iter_rows(named=True))

    def measures(self) -> list[Measure]:
        """Return what differs from case to case."""
        return varying(self.dataset, self.frame, self.lang)

    def views(self) -> list[Drawn]:
        """Return the measures that a chart may switch between."""
        return [drawn_as(each, self.lang) for each in self.measures()[:MOST_VIEWS]]

    def cell(self, at: dict[str, Value]) -> dict[str, Any] | None:
        """Return the case at some values."""
        return next((row for row in self.rows if all(row[path] == value for path, value in at.items())), None)


def switch(views: Sequence[Drawn]) -> tuple[View, ...]:
    """Return the buttons of a chart; one view alone needs none."""
    return tuple(View(view.name, view.measure.label) for view in views) if len(views) > 1 else ()


def with_views(option: Option, drawn: dict[str, Option]) -> Option:
    """Let a chart show its first view, and switch to the others."""
    first = next(iter(drawn.values()))
    for series, data in zip(option["series"], first["series"], strict=False):
        series |= data
    option |= {key: value for key, value in first.items() if key not in ("series", "wattloom")}
    option["wattloom"] = {"functions": dict(first["wattloom"]["functions"]), "views": drawn}
    return option


def to_scale(axis: Axis) -> bool:
    """Whether the values of an axis are drawn at their distances; years and counts stand side by side."""
    return axis.is_numeric and axis.place.kind != "integer"


def axis_form(axis: Axis) -> dict[str, Any]:
    """Return how the values of an axis are written along it; empty where they are names."""
    if not to_scale(axis):
        return {}
    unit = {"share": "%", "delta_degC": "K", "hectare": "ha", "m**3": "m³", "dimensionless": ""}
    shown = axis.place.shown_unit
    return {"digits": 4, "unit": unit.get(shown, shown.replace("EUR", "€"))}


def cost_of(scene: Scene) -> Measure:
    """Return the figure that leads: the cost."""
    return scene.measures()[0]


def best_sentence(message: str, scene: Scene) -> str:
    """Say a message with the least cost and where it is."""
    cost = cost_of(scene)
    best = min((row for row in scene.rows if row["status"] == "optimal"), key=lambda row: row[cost.column])
    return say(message, scene.lang, low=cost.write(best[cost.column], scene.lang), at=at(scene, best))


def at(scene: Scene, row: dict[str, Any]) -> str:
    """Write where a case stands on the axes."""
    parts = [f"{axis_name(axis)} {shown_value(axis, row[axis.path], scene.lang)}" for axis in scene.axes]
    return ", ".join(parts)


def table(scene: Scene, most: int = 200) -> Table:
    """Return every case with its values and what differs."""
    measures, lang = scene.measures(), scene.lang
    head = (
        *(axis_name(axis) for axis in scene.axes),
        say("sweep-status", lang),
        *(m.label for m in measures),
    )
    rows = tuple(
        (
            *(shown_value(axis, row[axis.path], lang) for axis in scene.axes),
            say(f"sweep-status-{row['status']}", lang),
            *(each.write(row[each.column], lang) for each in measures),
        )
        for row in scene.rows[:most]
    )
    return Table(say("sweep-table", lang), head, rows, text_columns=(len(scene.axes),))
