"""Lines along one axis: the figures, a line per value of the other axis if there is one; and what is built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wattloom.report.charts.chart import Chart, Option, View, base, tooltip, value_axis
from wattloom.report.charts.palette import colours
from wattloom.sweeps.axes import Axis
from wattloom.sweeps.charts.scene import (
    Drawn,
    Scene,
    axis_form,
    cost_of,
    drawn_as,
    switch,
    table,
    to_scale,
    with_views,
)
from wattloom.sweeps.measures import axis_name, scene_of, shown_value
from wattloom.sweeps.places import Value
from wattloom.words import say

ROOM = {
    "left": 2, "right": 30, "top": 24, "bottom": 22, "outerBoundsMode": "same", "outerBoundsContain": "axisLabel",
}  # fmt: skip
HUES = ("#0C6B61", "#2370E0", "#E15861", "#DB7B32", "#642D9F", "#6F412A", "#29BB8D", "#54708F")


def lines(scene: Scene, along: Axis, other: Axis | None) -> Chart:
    """Draw each figure along one axis, a line for each value of the other."""
    views = [view for view in scene.views() if other is not None or not view.measure.is_size]
    groups = other.values if other is not None else (None,)
    drawn = {view.name: _lines_of(scene, view, along, other) for view in views}
    option = base(
        grid=ROOM,
        tooltip=tooltip("axis"),
        xAxis=_along(along, scene.lang),
        yAxis=value_axis("", scale=True),
        series=[
            _line(_named(other, value, scene.lang), HUES[n % len(HUES)]) for n, value in enumerate(groups)
        ],
    )
    option = with_views(option, drawn)
    legend = (
        tuple((_named(other, value, scene.lang), HUES[n % len(HUES)]) for n, value in enumerate(groups))
        if other
        else ()
    )
    title = say("sweep-lines", scene.lang, axis=axis_name(along))
    return Chart(
        "lines", title, _lines_sentence(scene, along, other), option, table(scene), legend, switch(views),
    )  # fmt: skip


def _named(axis: Axis | None, value: Value, lang: str) -> str:
    return "" if axis is None else f"{axis_name(axis)} {shown_value(axis, value, lang)}"


def _line(name: str, colour: str) -> Option:
    return {
        "type": "line", "name": name, "data": [], "color": colour, "symbol": "circle", "symbolSize": 7,
        "lineStyle": {"width": 2}, "emphasis": {"disabled": True},
    }  # fmt: skip


def _along(axis: Axis, lang: str) -> Option:
    """Return the horizontal axis: to scale where values are numbers, else one place per value."""
    shared = {"name": axis_name(axis), "nameLocation": "middle", "nameGap": 28}
    if to_scale(axis):
        return {"type": "value", "scale": True, "splitLine": {"show": False}, **shared}
    names = [shown_value(axis, value, lang) for value in axis.values]
    return {"type": "category", "data": names, "axisTick": {"show": False}, **shared}


def _lines_of(scene: Scene, view: Drawn, along: Axis, other: Axis | None) -> Option:
    """Return what one view of the lines holds: data, and how values are written."""
    factor = 100.0 if along.place.shown_unit == "share" else 1.0
    groups = other.values if other is not None else (None,)
    series = []
    for group in groups:
        at = {} if other is None else {other.path: group}
        values = [view.of(scene.cell(at | {along.path: value})) for value in along.values]
        xs = [float(f"{factor * float(v):.12g}") if to_scale(along) else v for v in along.values]  # pyright: ignore[reportArgumentType]
        pairs = [list(pair) for pair in zip(xs, values, strict=True)]
        series.append({"data": sorted(pairs) if to_scale(along) else values})
    functions: dict[str, Any] = {
        f"series.{n}.tooltip.valueFormatter": ["number", view.form] for n in range(len(groups))
    }
    functions["yAxis.axisLabel.formatter"] = ["number", view.form | {"digits": min(view.form["digits"], 2)}]
    if to_scale(along):
        functions["xAxis.axisLabel.formatter"] = ["number", axis_form(along)]
    return {"series": series, "wattloom": {"functions": functions}}


def _lines_sentence(scene: Scene, along: Axis, other: Axis | None) -> str:
    values = {"axis": axis_name(along), "meaning": along.place.meaning() or along.path}
    if other is not None:
        return say("sweep-lines-sentence-several", scene.lang, other=axis_name(other), **values)
    planned = [row for row in scene.rows if row["status"] == "optimal"]
    planned.sort(key=lambda row: along.values.index(row[along.path]))
    cost, ends = cost_of(scene), (planned[0], planned[-1])
    first, last = (shown_value(along, row[along.path], scene.lang) for row in ends)
    low, high = (cost.write(row[cost.column], scene.lang) for row in ends)
    return say("sweep-lines-sentence", scene.lang, **values, first=first, last=last, low=low, high=high)


def sizes(scene: Scene, along: Axis) -> list[Chart]:
    """Draw what is built along one axis, a line per device, sizes of one unit together."""
    found = [drawn_as(each, scene.lang) for each in scene.measures() if each.is_size]
    units = list(dict.fromkeys(view.measure.unit for view in found))
    if not units:
        return []
    colour = colours(scene_of(scene.dataset)["devices"])
    drawn = {f"unit-{unit}".replace("/", "-"): _sizes_of(found, scene, along, unit, colour) for unit in units}
    most = max(len(each["series"]) for each in drawn.values())
    option = base(
        grid=ROOM,
        tooltip=tooltip("axis"),
        xAxis=_along(along, scene.lang),
        yAxis=value_axis(""),
        series=[_line("", HUES[0]) for _ in range(most)],
    )
    views = tuple(View(name, unit) for name, unit in zip(drawn, units, strict=True)) if len(units) > 1 else ()
    legend = tuple((view.measure.label, _hue(view, colour)) for view in found)
    title = say("sweep-lines-sizes", scene.lang, axis=axis_name(along))
    sentence = say("sweep-lines-sizes-sentence", scene.lang)
    option = with_views(option, drawn)
    return [
        Chart("sizes", title, sentence, option, table(scene), legend, views),
    ]


def _hue(view: Drawn, colour: dict[str, str]) -> str:
    return colour.get(view.measure.column.split(".")[1], HUES[0])


def _sizes_of(found: Sequence[Drawn], scene: Scene, along: Axis, unit: str, colour: dict[str, str]) -> Option:
    here = [view for view in found if view.measure.unit == unit]
    parts = [_lines_of(scene, view, along, None) for view in here]
    series = [
        part["series"][0] | {"name": view.measure.label, "color": _hue(view, colour)}
        for part, view in zip(parts, here, strict=True)
    ]
    functions: dict[str, Any] = dict(parts[0]["wattloom"]["functions"])
    functions |= {f"series.{n}.tooltip.valueFormatter": ["number", view.form] for n, view in enumerate(here)}
    return {"series": series, "wattloom": {"functions": functions}}
