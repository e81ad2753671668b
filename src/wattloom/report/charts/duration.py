"""Duration curves: how many hours of the year a quantity is at least so great."""

from __future__ import annotations

import numpy as np

from wattloom.report.charts.chart import (
    BARE,
    EDGES,
    INK,
    Chart,
    Option,
    Table,
    base,
    number,
    tooltip,
    value_axis,
)
from wattloom.report.charts.clean import plan_series
from wattloom.report.charts.numbers import decimal, percent, quantity
from wattloom.report.charts.palette import IMPORT_SCALE
from wattloom.report.charts.scene import Scene, Series
from wattloom.words import say

_POINTS = 366
_PRICE, _CLEAN, _IMPORT = "#B4862B", "#0C6B61", IMPORT_SCALE[3]
_SHARES = (0.0, 0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99, 1.0)


def draw(scene: Scene) -> Chart | None:
    """Draw load, import and clean share (and the price where there is one) from their greatest hour down."""
    if not scene.has_hours:
        return None
    curves = _curves(scene)
    legend = [(label, colour) for _, label, colour, _ in curves]
    return Chart(
        "duration",
        say("report-duration", scene.lang),
        _sentence(scene),
        _option(curves, len(scene.times), scene.lang),
        _table(curves, scene.lang),
        legend=tuple(legend),
        heights=(460, 440),
    )


Curve = tuple[str, str, str, Series]


def _curves(scene: Scene) -> list[Curve]:
    lang = scene.lang
    found: list[Curve] = [
        ("MW", say("report-load", lang), INK, _sorted(scene.load)),
        ("MW", say("report-view-import", lang), _IMPORT, _sorted(scene.imports)),
        ("%", say("report-view-clean", lang), _CLEAN, 100 * _sorted(scene.clean_share)),
    ]
    price = plan_series(scene.plan, "day_ahead_price")
    if price is not None and len(price) == len(scene.times):
        found.append(("€/MWh", say("report-price", lang), _PRICE, _sorted(price)))
    return found


def _sorted(values: Series) -> Series:
    return np.sort(values[np.isfinite(values)])[::-1]


def _thin(values: Series) -> list[list[float]]:
    """Keep enough points of a sorted curve to draw it, both ends among them, as [hour, value]."""
    at = np.unique(np.linspace(0, len(values) - 1, _POINTS).round().astype(int))
    return [[int(i), round(float(values[i]), 2)] for i in at]


def _option(curves: list[Curve], hours: int, lang: str) -> Option:
    units = list(dict.fromkeys(unit for unit, *_ in curves))
    room = 100 / len(units)
    grids, x_axes, y_axes, functions = [], [], [], {}
    for i, unit in enumerate(units):
        grids.append(BARE | {"top": f"{i * room + 7:.1f}%", "height": f"{room - 15:.1f}%"})
        last = i == len(units) - 1
        labels = {"axisLabel": EDGES | {"show": last}, "splitLine": {"show": False}}
        x_axes.append(
            {"type": "value", "gridIndex": i, "min": 0, "max": hours, "interval": hours / 4} | labels
        )
        bounds = {"min": 0, "max": 100, "interval": 25} if unit == "%" else {}
        y_axes.append(value_axis(unit, gridIndex=i, splitNumber=3, **bounds))
        functions[f"yAxis.{i}.axisLabel.formatter"] = number()
        functions[f"xAxis.{i}.axisLabel.formatter"] = number(0, "h")
    series = []
    for i, (unit, label, colour, values) in enumerate(curves):
        at = units.index(unit)
        series.append({"type": "line", "name": label, "xAxisIndex": at, "yAxisIndex": at, "data": _thin(values),
                       "symbol": "none", "color": colour, "lineStyle": {"width": 2, "color": colour},
                       "emphasis": {"disabled": True}})  # fmt: skip
        functions[f"series.{i}.tooltip.valueFormatter"] = number(0 if unit == "MW" else 1, unit)
        series[-1]["tooltip"] = {}
    pointer = {
        "tooltip": tooltip("axis", axisPointer={"type": "line"}),
        "axisPointer": {"link": [{"xAxisIndex": "all"}]},
    }
    option = base(grid=grids, xAxis=x_axes, yAxis=y_axes, series=series, **pointer)
    functions["tooltip.axisPointer.label.formatter"] = ["rank", {"text": say("report-rank", lang, n="{n}")}]
    option["wattloom"] = {
        "functions": functions,
        "theme": {"series.0.color": "ink", "series.0.lineStyle.color": "ink"},
    }
    return option


def _sentence(scene: Scene) -> str:
    bought = scene.imports > 1e-3 * max(float(scene.load.mean()), 1e-9)
    below = scene.clean_share[np.isfinite(scene.clean_share)] < 0.90
    return say(
        "report-duration-sentence",
        scene.lang,
        peak=quantity(float(scene.load.max()), "MW", scene.lang),
        least=quantity(float(scene.load.min()), "MW", scene.lang),
        bought=decimal(float(bought.sum()), scene.lang, 0),
        below=decimal(float(below.sum()), scene.lang, 0),
    )


def _table(curves: list[Curve], lang: str) -> Table:
    head = (say("report-share-of-hours", lang), *(f"{label} ({unit})" for unit, label, _, _ in curves))
    rows = []
    for share in _SHARES:
        cells = [
            decimal(float(np.quantile(values, 1 - share)), lang, 0 if unit == "MW" else 1)
            for unit, _, _, values in curves
        ]
        rows.append((percent(share, lang, 0), *cells))
    return Table(say("report-duration-table", lang), head, tuple(rows))
