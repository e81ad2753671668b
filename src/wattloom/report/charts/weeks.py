"""Two weeks of supply and demand, stacked: the hardest one and a typical one.

The worst week has the lowest clean share, and among equals the greatest import. The typical week is the one whose
clean share, load and mix of sources lie closest to the median week of the year.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wattloom.report.charts import calendar
from wattloom.report.charts.chart import BARE, INK, Chart, Option, Table, base, number, tooltip, value_axis
from wattloom.report.charts.numbers import decimal, percent, quantity
from wattloom.report.charts.palette import paler
from wattloom.report.charts.scene import Scene, Series
from wattloom.words import say

WEEK = 168
_SEEN = 1e-4  # of the load of the week: less cannot be seen, and may be an echo of the solver


def worst(scene: Scene) -> Chart | None:
    """Draw the hardest week."""
    return _chart(scene, "worst_week", hardest_week(scene)) if _long_enough(scene) else None


def typical(scene: Scene) -> Chart | None:
    """Draw a typical week."""
    return _chart(scene, "typical_week", median_week(scene)) if _long_enough(scene) else None


def _long_enough(scene: Scene) -> bool:
    return scene.has_hours and len(scene.times) >= WEEK


def _windows(values: Series) -> Series:
    """Return sums over the 168 hours from each midnight [weeks]."""
    running = np.concatenate([[0.0], np.cumsum(np.nan_to_num(values))])
    starts = np.arange(0, len(values) - WEEK + 1, 24)
    return running[starts + WEEK] - running[starts]


def hardest_week(scene: Scene) -> int:
    """Return the first hour of the week with the lowest clean share, then the greatest import."""
    dirty = _windows(scene.load * (1 - np.nan_to_num(scene.clean_share, nan=1.0)))
    share = np.round(dirty / np.maximum(_windows(scene.load), 1e-9), 6)
    return 24 * int(np.lexsort((-_windows(scene.imports), -share))[0])


def median_week(scene: Scene) -> int:
    """Return the first hour of the week closest to the median of the year."""
    used = np.maximum(_windows(scene.load), 1e-9)
    parts = [_windows(series) / used for series in scene.supply.values()]
    features = np.stack(
        [_windows(scene.load * np.nan_to_num(scene.clean_share)) / used, used / used.mean(), *parts]
    )
    distance = np.abs(features - np.median(features, axis=1, keepdims=True)).sum(axis=0)
    return 24 * int(np.argmin(distance))


def _chart(scene: Scene, name: str, start: int) -> Chart:
    lang, here = scene.lang, slice(start, start + WEEK)
    least = _SEEN * scene.load[here].sum()
    sources = {d: s[here] for d, s in scene.supply.items() if s[here].sum() > least}
    surplus = {d: s[here] for d, s in scene.use.items() if not scene.is_load(d) and s[here].sum() > least}
    legend = [(scene.title(d), scene.colours[d]) for d in sources]
    legend += [(_surplus_name(scene, d), _surplus_colour(scene, d)) for d in surplus]
    legend.append((say("report-load", lang), INK))
    return Chart(
        name,
        say(f"report-{name.replace('_', '-')}", lang),
        _sentence(scene, name, here),
        _option(scene, here, sources, surplus),
        _table(scene, name, here, sources),
        legend=tuple(legend),
        heights=(320, 280),
    )


def _surplus_name(scene: Scene, device: str) -> str:
    kind = "charge" if scene.family(device) == "store" else "out"
    return say(f"report-surplus-{kind}", scene.lang, device=scene.title(device))


def _surplus_colour(scene: Scene, device: str) -> str:
    return paler(scene.colours[device], 0.45)


def _points(times: NDArray[np.datetime64], values: Series) -> list[list[float]]:
    stamps = times.astype("datetime64[ms]").astype(int)
    return [[int(t), round(float(v), 2)] for t, v in zip(stamps, values, strict=True)]


def _area(name: str, colour: str, stack: str, data: list[list[float]]) -> Option:
    return {
        "type": "line", "name": name, "stack": stack, "data": data, "symbol": "none", "color": colour,
        "lineStyle": {"width": 0}, "areaStyle": {"opacity": 0.92, "color": colour}, "emphasis": {"disabled": True},
    }  # fmt: skip


def _option(scene: Scene, here: slice, sources: dict[str, Series], surplus: dict[str, Series]) -> Option:
    times = scene.times[here]
    series = [
        _area(scene.title(d), scene.colours[d], "supply", _points(times, s)) for d, s in sources.items()
    ]
    series += [
        _area(_surplus_name(scene, d), _surplus_colour(scene, d), "surplus", _points(times, -s))
        for d, s in surplus.items()
    ]
    line = {
        "type": "line", "name": say("report-load", scene.lang), "data": _points(times, scene.load[here]),
        "symbol": "none", "color": INK, "lineStyle": {"width": 2, "color": INK}, "emphasis": {"disabled": True}, "z": 5,
    }  # fmt: skip
    at = f"series.{len(series)}"
    option = base(
        useUTC=True,
        grid=BARE | {"top": 30, "bottom": 28},
        tooltip=tooltip("axis", axisPointer={"type": "line"}),
        xAxis={"type": "time", "min": int(times[0].astype("datetime64[ms]").astype(int)), "splitNumber": 7,
               "minInterval": 86_400_000, "axisLabel": {"hideOverlap": True}},
        yAxis=value_axis("MW"),
        series=[*series, line],
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {
            "xAxis.axisLabel.formatter": ["weekday", {}],
            "yAxis.axisLabel.formatter": number(),
            "tooltip.valueFormatter": number(0, "MW"),
            "tooltip.axisPointer.label.formatter": ["weekday_hour", {}],
        },
        "theme": {f"{at}.color": "ink", f"{at}.lineStyle.color": "ink"},
    }
    return option


def _sentence(scene: Scene, name: str, here: slice) -> str:
    load, imports = scene.load[here], scene.imports[here]
    clean = float(np.nansum(scene.clean_share[here] * load) / max(load.sum(), 1e-9))
    return say(
        f"report-{name.replace('_', '-')}-sentence",
        scene.lang,
        days=calendar.days(scene.times[here][0], scene.times[here][-1], scene.lang),
        clean=percent(clean, scene.lang),
        bought=quantity(float(imports.sum()), "MWh", scene.lang),
        peak=quantity(float(imports.max()), "MW", scene.lang),
    )


def _table(scene: Scene, name: str, here: slice, sources: dict[str, Series]) -> Table:
    lang, times, load = scene.lang, scene.times[here], scene.load[here]
    head = (say("report-day", lang), say("report-load", lang), say("report-clean-mean", lang))
    rows = []
    for start in range(0, WEEK, 24):
        part = slice(start, start + 24)
        clean = np.nansum(scene.clean_share[here][part] * load[part]) / max(load[part].sum(), 1e-9)
        used, *cells = (decimal(float(s[part].sum()) / 1e3, lang, 2) for s in (load, *sources.values()))
        rows.append((calendar.weekday(times[start], lang), used, percent(float(clean), lang), *cells))
    caption = say(
        f"report-{name.replace('_', '-')}-table", lang, days=calendar.days(times[0], times[-1], lang)
    )
    return Table(caption, head + tuple(scene.title(device) for device in sources), tuple(rows))
