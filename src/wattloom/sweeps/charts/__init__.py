"""A sweep in charts: lines along an axis, a square over two, and for more axes every case as one line across all."""

from __future__ import annotations

import polars as pl

from wattloom.report.charts.chart import Chart
from wattloom.sweeps.charts.lines import lines, sizes
from wattloom.sweeps.charts.many import many
from wattloom.sweeps.charts.scene import Scene
from wattloom.sweeps.charts.square import square

MOST_LINES = 8


def charts(scene: Scene) -> list[Chart]:
    """Return the charts that fit the axes of a sweep."""
    if not scene.frame.filter(pl.col("status") == "optimal").height:
        return []
    if scene.dataset.request.sample is not None or len(scene.axes) > 2:
        return [many(scene)]
    if len(scene.axes) == 1:
        return [lines(scene, scene.axes[0], None), *sizes(scene, scene.axes[0])]
    along, other = sorted(scene.axes, key=lambda axis: (not axis.is_numeric, -len(axis.values)))
    found = [square(scene, other, along)]
    return [*found, lines(scene, along, other)] if len(other.values) <= MOST_LINES else found


__all__ = ["Scene", "charts"]
