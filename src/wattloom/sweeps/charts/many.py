"""Many axes, or a sample: every case as one line across its values and its figures (parallel coordinates)."""

from __future__ import annotations

from typing import Any

from wattloom.report.charts.chart import Chart, Option, base
from wattloom.report.charts.palette import IMPORT_SCALE
from wattloom.sweeps.axes import Axis
from wattloom.sweeps.charts.scene import Scene, axis_form, best_sentence, table, to_scale
from wattloom.sweeps.measures import axis_name, shown_value
from wattloom.sweeps.places import Value
from wattloom.words import say

LONG = 14  # letters of a name on one line
MOST_COLUMNS = 8
NARROW: Option = {
    "nameGap": 0, "splitNumber": 2, "axisLabel": {"fontSize": 10},
    "nameTextStyle": {"align": "right", "verticalAlign": "bottom", "padding": [0, 0, 6, 0]},
}  # fmt: skip
"""On a phone the axes lie, each under its name."""


def many(scene: Scene) -> Chart:
    """Draw each case as a line across its values and figures, coloured by its cost."""
    views = scene.views()[: max(2, MOST_COLUMNS - len(scene.axes))]
    columns = [_column(n, axis, scene.lang) for n, axis in enumerate(scene.axes)]
    start = len(columns)
    columns += [
        {"dim": start + n, "name": folded(view.measure.label), "scale": True} for n, view in enumerate(views)
    ]
    data = [
        [
            *(_place(axis, row[axis.path], scene.lang) for axis in scene.axes),
            *(view.of(row) for view in views),
        ]
        for row in scene.rows
        if row["status"] == "optimal"
    ]
    costs = [row[start] for row in data]
    visual = {
        "type": "continuous", "dimension": start, "min": min(costs), "max": max(*costs, min(costs) + 1e-9),
        "inRange": {"color": list(IMPORT_SCALE[2:])}, "show": False,
    }  # fmt: skip
    forms = [*(axis_form(axis) for axis in scene.axes), *(view.form for view in views)]
    functions: dict[str, Any] = {
        f"parallelAxis.{n}.axisLabel.formatter": ["number", form] for n, form in enumerate(forms) if form
    }
    option = base(
        parallel={"left": 60, "right": 70, "top": 74, "bottom": 24, "axisExpandable": False},
        parallelAxis=[{"nameTextStyle": {"fontSize": 11, "lineHeight": 13}} | column for column in columns],
        visualMap=visual,
        series=[
            {"type": "parallel", "data": data, "smooth": False, "lineStyle": {"width": 1.6, "opacity": 0.7}}
        ],
    )
    option["wattloom"] = {
        "functions": functions,
        "narrow": {
            "parallel": {"layout": "vertical", "left": 26, "right": 26, "top": 40, "bottom": 40},
            "parallelAxis": [NARROW for _ in columns],
        },
    }
    title = say("sweep-many", scene.lang)
    sentence = best_sentence("sweep-many-sentence", scene)
    return Chart("many", title, sentence, option, table(scene), heights=(420, 620))


def folded(name: str) -> str:
    r"""Break a long name where it may be broken, so that names of neighbours do not touch.

    >>> folded("nuclear_ppa.capacity_max")
    'nuclear_ppa.\ncapacity_max'
    """
    parts = name.replace(".", ".\0").replace(" ", " \0").split("\0")
    lines = [""]
    for part in parts:
        lines = [*lines[:-1], lines[-1] + part] if len(lines[-1] + part) <= LONG else [*lines, part]
    return "\n".join(line.strip() for line in lines if line.strip())


def _column(number: int, axis: Axis, lang: str) -> Option:
    if to_scale(axis):
        return {"dim": number, "name": folded(axis_name(axis)), "scale": True}
    names = [shown_value(axis, value, lang) for value in axis.values]
    return {"dim": number, "name": folded(axis_name(axis)), "type": "category", "data": names}


def _place(axis: Axis, value: Value, lang: str) -> Value:
    """Return where a value stands on its column."""
    if not to_scale(axis):
        return shown_value(axis, value, lang)
    factor = 100.0 if axis.place.shown_unit == "share" else 1.0
    return float(f"{factor * float(value):.6g}")  # pyright: ignore[reportArgumentType]
