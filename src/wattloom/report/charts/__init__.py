"""Charts of a plan: each is an Apache ECharts option, a sentence that says the same, and a table of its data.

`chart_option` gives the bare option for any ECharts page; `chart_html` a fragment for a notebook; `draw` all that
the report needs. What JSON cannot carry stands under the option's key `wattloom` (see `chart.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from wattloom.report.charts import duration, heat_map, ranges, robustness, sankey, waterfall, weeks
from wattloom.report.charts.chart import Chart, Option, Table, View
from wattloom.report.charts.frame import Fragment, frame
from wattloom.report.charts.scene import Scene
from wattloom.words import language

_DRAW: Mapping[str, Callable[[Scene], Chart | None]] = {
    "heat_map": heat_map.draw,
    "worst_week": weeks.worst,
    "typical_week": weeks.typical,
    "duration": duration.draw,
    "sankey": sankey.draw,
    "costs": waterfall.draw,
    "ranges": ranges.draw,
    "robustness": robustness.draw,
}
CHARTS: tuple[str, ...] = tuple(_DRAW)


def draw(name: str, scene: Scene) -> Chart | None:
    """Draw one chart; `None` when the plan has nothing for it (an infeasible plan has no hours).

    Raises
    ------
    KeyError
        When there is no chart of this name.
    """
    if name not in _DRAW:
        raise KeyError(f"no chart {name!r}; there are {', '.join(CHARTS)}")
    return _DRAW[name](scene)


def chart_option(name: str, plan: Mapping[str, Any], flows: pl.DataFrame, lang: str | None = None) -> Option:
    """Return one chart as an ECharts option (plain JSON); empty when the plan has nothing for it."""
    chart = draw(name, Scene(plan, flows, lang or language()))
    return chart.option if chart else {}


def chart_html(name: str, plan: Mapping[str, Any], flows: pl.DataFrame, lang: str | None = None) -> Fragment:
    """Return one chart as an HTML fragment that needs no network, for a notebook; empty when there is none."""
    chosen = lang or language()
    chart = draw(name, Scene(plan, flows, chosen))
    return frame(chart, chosen) if chart else Fragment()


__all__ = ["CHARTS", "Chart", "Option", "Scene", "Table", "View", "chart_html", "chart_option", "draw"]
