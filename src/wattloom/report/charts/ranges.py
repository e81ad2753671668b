"""Tornado: how far the levelised cost moves when one fact goes from its low to its high value."""

from __future__ import annotations

from typing import Any

from wattloom.report.charts.chart import LABELLED, Chart, Option, Table, base, euros, tooltip, value_axis
from wattloom.report.charts.messages import spoken
from wattloom.report.charts.numbers import quantity
from wattloom.report.charts.scene import Scene
from wattloom.words import say

_MOST = 12
_LEAST = 0.005  # EUR/MWh: what cannot be seen
_LOW, _HIGH = "#58A4C8", "#C9743C"


def draw(scene: Scene) -> Chart | None:
    """Draw the facts that move the cost most, widest first, over the P10-P90 band."""
    ranges = scene.plan.get("ranges") or {}
    moving = [entry for entry in ranges.get("tornado") or [] if abs(entry["high"] - entry["low"]) > _LEAST]
    entries = sorted(moving, key=lambda entry: -abs(entry["high"] - entry["low"]))
    centre = scene.plan.get("kpis", {}).get("levelised_cost_eur_per_mwh")
    if not entries or centre is None:
        return None
    lang = scene.lang
    shown = entries[:_MOST]
    legend = ((say("report-fact-low", lang), _LOW), (say("report-fact-high", lang), _HIGH))
    return Chart(
        "ranges",
        say("report-ranges", lang),
        _sentence(scene, shown[0], ranges),
        _option(scene, shown, centre, ranges),
        _table(scene, entries),
        legend=legend,
        notes=(spoken(ranges["method"], lang),) if ranges.get("method") else (),
        heights=(64 + 30 * len(shown), 72 + 36 * len(shown)),
    )


def _label(entry: dict[str, Any], lang: str) -> str:
    label = entry.get("label") or {}
    return str(label.get(lang) or label.get("en") or entry["fact"])


def _band(scene: Scene, ranges: dict[str, Any], centre: float) -> Option:
    spread = ranges.get("levelised_cost_eur_per_mwh") or {}
    if spread.get("p10") is None or spread.get("p90") is None:
        return {}
    ends = [round(spread[key] - centre, 4) for key in ("p10", "p90")]
    area = {
        "silent": True,
        "itemStyle": {"color": "#8893a1", "opacity": 0.16},
        "label": {"position": "insideBottomRight"},
    }
    return {"markArea": area | {"data": [[{"xAxis": ends[0], "name": "P10–P90"}, {"xAxis": ends[1]}]]}}


def _option(scene: Scene, shown: list[dict[str, Any]], centre: float, ranges: dict[str, Any]) -> Option:
    lang = scene.lang
    bar = {"type": "bar", "barGap": "-100%", "barMaxWidth": 16, "emphasis": {"disabled": True}}
    sides = (("low", _LOW, _band(scene, ranges, centre)), ("high", _HIGH, {}))
    series = [
        bar | extra | {
            "name": say(f"report-fact-{side}", lang), "color": colour, "itemStyle": {"color": colour},
            "data": [round(entry[side] - centre, 4) for entry in shown],
        }
        for side, colour, extra in sides
    ]  # fmt: skip
    option = base(
        grid=LABELLED,
        tooltip=tooltip("axis", axisPointer={"type": "shadow"}),
        xAxis=value_axis(position="top", splitNumber=5),
        yAxis={"type": "category", "inverse": True, "data": [_label(entry, lang) for entry in shown],
               "axisTick": {"show": False}, "axisLine": {"onZero": False, "show": False},
               "axisLabel": {"width": 240, "overflow": "break"}},
        series=series,
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {
            "xAxis.axisLabel.formatter": ["signed", euros(lang)],
            "tooltip.valueFormatter": ["signed", euros(lang, 1, "/MWh")],
        },
        "theme": {"series.0.markArea.label.color": "muted"},
        "narrow": {
            "yAxis": {"axisLabel": {"width": 116, "fontSize": 11, "lineHeight": 13}},
            "xAxis": {"splitNumber": 3},
        },
    }
    return option


def _sentence(scene: Scene, widest: dict[str, Any], ranges: dict[str, Any]) -> str:
    lang = scene.lang
    spread = ranges.get("levelised_cost_eur_per_mwh") or {}
    return say(
        "report-ranges-sentence",
        lang,
        p10=quantity(spread.get("p10"), "EUR/MWh", lang),
        p90=quantity(spread.get("p90"), "EUR/MWh", lang),
        fact=_label(widest, lang),
        low=quantity(min(widest["low"], widest["high"]), "EUR/MWh", lang),
        high=quantity(max(widest["low"], widest["high"]), "EUR/MWh", lang),
    )


def _table(scene: Scene, entries: list[dict[str, Any]]) -> Table:
    lang = scene.lang
    head = tuple(say(f"report-{word}", lang) for word in ("fact", "cost-at-low", "cost-at-high"))
    rows = tuple(
        (_label(e, lang), quantity(e["low"], "EUR/MWh", lang), quantity(e["high"], "EUR/MWh", lang))
        for e in entries
    )
    return Table(say("report-ranges-table", lang), head, rows)
