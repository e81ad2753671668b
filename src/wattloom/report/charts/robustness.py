"""Robustness: the plan of one weather year, run through others."""

from __future__ import annotations

import math
from typing import Any

from wattloom.report.charts.chart import BARE, Chart, Option, Table, base, euros, number, tooltip, value_axis
from wattloom.report.charts.numbers import percent, quantity
from wattloom.report.charts.palette import CLEAN_SCALE, RISE
from wattloom.report.charts.scene import Scene
from wattloom.words import say

_COLUMNS = (
    ("cfe-score", "cfe_score", "share"), ("levelised-cost", "levelised_cost_eur_per_mwh", "EUR/MWh"),
    ("gco2-market", "gco2_per_kwh_market", "g/kWh"), ("import", "import_mwh", "MWh"),
    ("peak-import", "peak_hours_import_mw", "MW"), ("unserved", "unserved_mwh", "MWh"),
)  # fmt: skip


def draw(scene: Scene) -> Chart | None:
    """Draw score and cost in each weather year."""
    years = scene.plan.get("robustness") or []
    if not years:
        return None
    lang = scene.lang
    texts = (say(f"report-{_kind(years)}", lang), _sentence(years, lang))
    return Chart("robustness", *texts, _option(years, scene), _table(years, lang), heights=(360, 340))


def _option(years: list[dict[str, Any]], scene: Scene) -> Option:
    names = [str(year["weather_year"]) for year in years]
    scores = [_rounded(year.get("cfe_score"), 100) for year in years]
    costs = [_rounded(year.get("levelised_cost_eur_per_mwh"), 1) for year in years]
    title_score, title_cost = (
        say("report-kpi-cfe-score", scene.lang),
        say("report-kpi-levelised-cost", scene.lang),
    )
    axis = {"type": "category", "data": names, "axisTick": {"show": False}}
    dots = {
        "type": "line",
        "symbol": "circle",
        "symbolSize": 9,
        "lineStyle": {"width": 1, "type": "dotted"},
        "emphasis": {"disabled": True},
    }
    option = base(
        grid=[BARE | {"top": "9%", "height": "34%"}, BARE | {"top": "58%", "height": "32%"}],
        tooltip=tooltip("axis"),
        axisPointer={"link": [{"xAxisIndex": "all"}]},
        xAxis=[axis | {"gridIndex": 0, "axisLabel": {"show": False}}, axis | {"gridIndex": 1}],
        yAxis=[
            value_axis(f"{title_score} (%)", gridIndex=0, splitNumber=3, **_bounds(years, scene)),
            value_axis(f"{title_cost} (€/MWh)", gridIndex=1, scale=True, splitNumber=3),
        ],
        series=[
            dots | {"name": title_score, "data": scores, "color": CLEAN_SCALE[6], "tooltip": {}} | _target(scene),
            dots | {"name": title_cost, "data": costs, "color": RISE, "xAxisIndex": 1, "yAxisIndex": 1, "tooltip": {}},
        ],
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {
            "series.0.tooltip.valueFormatter": number(1, "%"),
            "series.1.tooltip.valueFormatter": ["number", euros(scene.lang, 1, "/MWh")],
            "yAxis.0.axisLabel.formatter": number(),
            "yAxis.1.axisLabel.formatter": number(),
        }
    }
    return option


def _asked(scene: Scene) -> float | None:
    """Return the charter's target of the score, when there is one."""
    targets = [rule.get("target") for rule in scene.plan.get("charter") or [] if rule["rule"] == "cfe"]
    return targets[0] if targets else None


def _bounds(years: list[dict[str, Any]], scene: Scene) -> Option:
    """Return ends of the score's axis that hold every year and the target, in steps of 5 %."""
    values = [year["cfe_score"] for year in years if year.get("cfe_score") is not None]
    values += [target for target in [_asked(scene)] if target is not None]
    if not values:
        return {"min": 0, "max": 100}
    return {
        "min": max(0, 5 * math.floor(20 * min(values) - 0.1)),
        "max": min(100, 5 * math.ceil(20 * max(values))),
    }


def _rounded(value: float | None, factor: float) -> float | None:
    return None if value is None else round(factor * value, 3)


def _target(scene: Scene) -> Option:
    """Draw the charter's target of the score as a line, when there is one."""
    target = _asked(scene)
    if target is None:
        return {}
    text = say("report-target-line", scene.lang, target=percent(target, scene.lang))
    label = {"formatter": text, "position": "insideStartTop"}
    line = {"silent": True, "symbol": "none", "label": label, "lineStyle": {"type": "dashed"}}
    return {"markLine": line | {"data": [{"yAxis": 100 * target}]}}


def _kind(years: list[dict[str, Any]]) -> str:
    """Return which years these are: those that the plan was made for, others, or both."""
    planned = [bool(year.get("planned")) for year in years]
    return "years-planned" if all(planned) else "years-both" if any(planned) else "robustness"


def _sentence(years: list[dict[str, Any]], lang: str) -> str:
    worst, best = (chosen(years, key=lambda year: year.get("cfe_score") or 0.0) for chosen in (min, max))
    costs = [year["levelised_cost_eur_per_mwh"] for year in years]
    return say(
        "report-robustness-sentence",
        lang,
        score=quantity(worst.get("cfe_score"), "share", lang),
        year=str(worst["weather_year"]),
        best=quantity(best.get("cfe_score"), "share", lang),
        bestyear=str(best["weather_year"]),
        low=quantity(min(costs), "EUR/MWh", lang),
        high=quantity(max(costs), "EUR/MWh", lang),
    )


def _table(years: list[dict[str, Any]], lang: str) -> Table:
    shown = [column for column in _COLUMNS if any(year.get(column[1]) is not None for year in years)]
    head = (say("report-weather-year", lang), *(say(f"report-kpi-{name}", lang) for name, _, _ in shown))
    rows = tuple(
        (str(year["weather_year"]), *(quantity(year.get(key), unit, lang) for _, key, unit in shown))
        for year in years
    )
    return Table(say(f"report-{_kind(years)}-table", lang), head, rows)
