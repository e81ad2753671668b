"""A square over two axes: one cell per plan, coloured by a figure; a cell without a plan is crossed out."""

from __future__ import annotations

from wattloom.report.charts.chart import BARE, Chart, Option, base, tooltip
from wattloom.report.charts.palette import CLEAN_SCALE, IMPORT_SCALE, LOAD_SCALE
from wattloom.sweeps.axes import Axis
from wattloom.sweeps.charts.scene import Drawn, Scene, best_sentence, switch, table, with_views
from wattloom.sweeps.measures import axis_name, shown_value
from wattloom.words import say


def square(scene: Scene, across: Axis, down: Axis) -> Chart:
    """Draw each figure over two axes, one cell per plan; a cell without a plan is crossed out."""
    views = scene.views()
    names = [[shown_value(axis, value, scene.lang) for value in axis.values] for axis in (down, across)]
    category = {"type": "category", "axisTick": {"show": False}, "axisLine": {"show": False}}
    cross = {
        "type": "scatter", "data": _crossed(scene, across, down), "symbolSize": 0, "silent": True,
        "label": {"show": True, "formatter": "✗", "position": "inside", "fontSize": 14}, "name": "",
    }  # fmt: skip
    option = base(
        grid=BARE | {"top": 50, "bottom": 46, "left": 96},
        tooltip=tooltip("item"),
        xAxis=category | {"data": names[0], "name": axis_name(down), "nameLocation": "middle", "nameGap": 30},
        yAxis=category | {"data": names[1], "name": axis_name(across), "nameTextStyle": {"align": "left"}},
        series=[{"type": "heatmap", "data": [], "emphasis": {"disabled": True}}, cross],
    )
    drawn = {view.name: _square_of(scene, view, across, down, names) for view in views}
    option = with_views(option, drawn)
    option["wattloom"]["theme"] = {"series.1.label.color": "bad"}
    title = say("sweep-square", scene.lang, across=axis_name(down), down=axis_name(across))
    tall = 140 + 34 * len(across.values)
    return Chart(
        "square", title, best_sentence("sweep-square-sentence", scene), option, table(scene),
        views=switch(views), heights=(max(280, tall), max(300, tall)),
    )  # fmt: skip


def _crossed(scene: Scene, across: Axis, down: Axis) -> list[list[int]]:
    """Return the cells that have no plan."""
    return [
        [x, y]
        for x, one in enumerate(down.values)
        for y, other in enumerate(across.values)
        if (row := scene.cell({down.path: one, across.path: other})) is not None
        and row["status"] != "optimal"
    ]


def _square_of(scene: Scene, view: Drawn, across: Axis, down: Axis, names: list[list[str]]) -> Option:
    cells = [
        [x, y, view.of(scene.cell({down.path: one, across.path: other}))]
        for x, one in enumerate(down.values)
        for y, other in enumerate(across.values)
    ]
    cells = [cell for cell in cells if cell[2] is not None]
    low, high = (end(cell[2] for cell in cells) for end in (min, max))
    scale = (
        CLEAN_SCALE if view.measure.unit == "share" else LOAD_SCALE if view.measure.is_size else IMPORT_SCALE
    )
    visual = {
        "type": "continuous", "min": low, "max": high if high > low else low + 1, "seriesIndex": 0,
        "inRange": {"color": list(scale)}, "orient": "horizontal", "left": "right", "top": 0, "itemWidth": 12,
        "itemHeight": 140, "calculable": False,
        "text": [view.measure.write(end / view.factor, scene.lang) for end in (high, low)],
    }  # fmt: skip
    told = {"label": view.measure.label, "names": names}
    functions = {
        "tooltip.formatter": ["pair", view.form | told],
        "visualMap.formatter": ["number", view.form],
    }
    return {"visualMap": visual, "series": [{"data": cells}], "wattloom": {"functions": functions}}
