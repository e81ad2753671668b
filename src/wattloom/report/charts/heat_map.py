"""Heat map of the year: one column per day, one row per hour, coloured by clean share, load or import.

On a phone the year runs down the page instead: 24 columns, one row per day.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from wattloom.report.charts import calendar
from wattloom.report.charts.chart import BARE, Chart, Option, Table, View, base, number, tooltip
from wattloom.report.charts.numbers import percent, quantity
from wattloom.report.charts.palette import CLEAN_SCALE, IMPORT_SCALE, LOAD_SCALE
from wattloom.report.charts.scene import Scene, Series
from wattloom.words import say

_SCALES = {"clean": CLEAN_SCALE, "load": LOAD_SCALE, "import": IMPORT_SCALE}


def draw(scene: Scene) -> Chart | None:
    """Draw the year of supply, hour by hour."""
    if not scene.has_hours:
        return None
    lang = scene.lang
    return Chart(
        "heat_map",
        say("report-heat-map", lang),
        _sentence(scene),
        _option(scene),
        _table(scene),
        views=tuple(View(name, say(f"report-view-{name}", lang)) for name in _SCALES),
        heights=(330, 620),
        renderer="canvas",
    )


def _series(scene: Scene) -> dict[str, Series]:
    return {"clean": 100 * scene.clean_share, "load": scene.load, "import": scene.imports}


def _cells(scene: Scene, values: Series) -> list[list[float | None]]:
    hours = (scene.times - scene.times[0].astype("datetime64[D]").astype("datetime64[h]")).astype(int)
    rounded = [None if np.isnan(value) else round(float(value), 1) for value in values]
    return [[int(h // 24), int(h % 24), value] for h, value in zip(hours, rounded, strict=True)]


def _option(scene: Scene) -> Option:
    lang = scene.lang
    first = scene.times[0].astype("datetime64[D]")
    count = int((scene.times[-1].astype("datetime64[D]") - first).astype(int)) + 1
    names = calendar.day_names(first, count, lang)
    day_axis: Option = {
        "type": "category", "data": names, "splitLine": {"show": False},
        "axisTick": {"show": False}, "axisLine": {"show": False}, "axisLabel": {"hideOverlap": True},
    }  # fmt: skip
    hour_axis = {
        "type": "category", "data": [f"{h:02d}:00" for h in range(24)], "splitLine": {"show": False},
        "axisTick": {"show": False}, "axisLine": {"show": False}, "axisLabel": {"interval": 5},
    }  # fmt: skip
    views = {
        name: _view(name, _cells(scene, values), values, lang) for name, values in _series(scene).items()
    }
    months = ["months", {"first": str(first), "names": calendar.months(lang, "abbreviated")}]
    here = {
        "xAxis.axisLabel.interval": ["month_starts", {"first": str(first)}],
        "xAxis.axisLabel.formatter": months,
    }
    option = base(
        grid=BARE | {"left": 46, "right": 12, "top": 46, "bottom": 28},
        tooltip=tooltip("item"),
        xAxis=day_axis | {"axisLabel": {"align": "left", "margin": 10}},
        yAxis=hour_axis,
        series=[{"type": "heatmap", "data": [], "progressive": 0, "emphasis": {"disabled": True}}],
    )
    first_view = views["clean"]
    option["visualMap"] = first_view["visualMap"]
    option["series"][0] |= first_view["series"][0]
    option["wattloom"] = {
        "functions": here | first_view["wattloom"]["functions"],
        "narrow": {
            "transpose": True,
            "grid": {"left": 40, "right": 10, "top": 62, "bottom": 8},
            "xAxis": {"axisLabel": {"align": "right", "margin": 6}},
        },
        "views": views,
        "texts": {"days": names},
    }
    return option


def _view(name: str, cells: list[list[float | None]], values: Series, lang: str) -> Option:
    most = 100.0 if name == "clean" else float(max(1.0, np.ceil(np.nanmax(values) / 10) * 10))
    least = float(np.floor(np.nanmin(values) / 10) * 10) if name == "load" else 0.0
    unit: dict[str, Any] = {"digits": 0, "unit": "%" if name == "clean" else "MW"}
    visual = {
        "type": "continuous", "min": min(least, most - 1), "max": most, "inRange": {"color": list(_SCALES[name])},
        "orient": "horizontal", "left": "right", "top": 0, "itemWidth": 12, "itemHeight": 180,
        "calculable": False, "precision": 0,
        "text": [_end(most, name, lang), _end(min(least, most - 1), name, lang)],
    }  # fmt: skip
    functions = {"tooltip.formatter": ["cell", unit | {"label": say(f"report-view-{name}", lang)}]}
    return {
        "visualMap": visual,
        "series": [{"data": cells, "name": say(f"report-view-{name}", lang)}],
        "wattloom": {"functions": functions | {"visualMap.formatter": number(**unit)}},
    }


def _end(value: float, name: str, lang: str) -> str:
    """Write an end of the colour scale."""
    return percent(value / 100, lang, 0) if name == "clean" else quantity(value, "MW", lang)


def _sentence(scene: Scene) -> str:
    share = scene.clean_share
    worst = int(np.nanargmin(share)) if np.isfinite(share).any() else 0
    return say(
        "report-heat-map-sentence",
        scene.lang,
        full=percent(float(np.nanmean(share >= 0.999)), scene.lang, 0),
        worst=percent(float(share[worst]), scene.lang, 0),
        when=calendar.hour(scene.times[worst], scene.lang),
        peak=quantity(float(scene.imports.max()), "MW", scene.lang),
    )


def _table(scene: Scene) -> Table:
    lang = scene.lang
    month = scene.times.astype("datetime64[M]").astype(int) % 12
    rows = []
    for number_of, name in enumerate(calendar.months(lang)):
        here = month == number_of
        if not here.any():
            continue
        used = scene.load[here].sum()
        clean = float(np.nansum(scene.clean_share[here] * scene.load[here]) / used) if used else 0.0
        rows.append(
            (
                name,
                percent(clean, lang),
                percent(float(np.nanmin(scene.clean_share[here])), lang),
                quantity(float(scene.load[here].mean()), "MW", lang),
                quantity(float(scene.imports[here].mean()), "MW", lang),
                quantity(float(scene.imports[here].max()), "MW", lang),
            )
        )
    head = ("month", "clean-mean", "clean-worst-hour", "load-mean", "import-mean", "import-peak")
    return Table(
        say("report-heat-map-table", lang), tuple(say(f"report-{h}", lang) for h in head), tuple(rows)
    )
