"""The charts of a study of futures: when things come, what the plans may cost, and where each is regretted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wattloom.report.charts.chart import (
    BARE,
    LABELLED,
    Chart,
    Option,
    Table,
    base,
    euros,
    number,
    tooltip,
    value_axis,
)
from wattloom.report.charts.numbers import decimal, percent
from wattloom.report.charts.palette import LOAD_SCALE, colours
from wattloom.report.futures.rows import estimated, money, plan_name, short_future, short_name, title
from wattloom.words import say

Values = Mapping[str, Any]
PLANS = {
    "stochastic": "#0C6B61", "expected": "#C9743C", "hopeful": "#F2C62F", "wary": "#6B7A8C", "averse": "#2370E0",
    "calm": "#8A2D53",
}  # fmt: skip
MILLION = 1e6
SHOWN = (9, 49, 89)  # places of the distribution that the table tells: 10, 50 and 90 %


def arrivals(document: Values, lang: str) -> Chart | None:
    """Draw the probability that each thing is there, over the years."""
    found = document["uncertain"]["arrivals"]
    if not found:
        return None
    shown = colours({each["component"]: document["devices"][each["component"]] for each in found})
    names = [title(document, each["component"], lang) for each in found]
    series = [
        {"type": "line", "name": name, "symbol": "none", "color": shown[each["component"]],
         "data": [round(100 * share, 2) for _, share in each["line"]],
         "lineStyle": {"width": 2}, "emphasis": {"disabled": True}}
        for name, each in zip(names, found, strict=True)
    ]  # fmt: skip
    series[0]["markLine"] = _stage_lines(document)
    years = max((each["line"] for each in found), key=len)
    option = base(
        grid=BARE | {"top": 30, "bottom": 28},
        tooltip=tooltip("axis"),
        xAxis={"type": "category", "data": [str(year) for year, _ in years], "boundaryGap": False},
        yAxis=value_axis("%", min=0, max=100, interval=25),
        series=series,
    )
    option["wattloom"] = {
        "functions": {
            "yAxis.axisLabel.formatter": number(),
            "tooltip.valueFormatter": number(0, "%"),
        }
    }
    rows = tuple(
        (name, *(percent(share, lang, 0) for share in each["at_stages"]), percent(each["never"], lang, 0))
        for name, each in zip(names, found, strict=True)
    )
    head = (say("report-device", lang), *(str(stage["year"]) for stage in document["stages"]))
    table = Table(
        say("futures-arrivals-table", lang),
        (*head, say("futures-head-never", lang)),
        rows,
        tuple(shown[each["component"]] for each in found),
    )
    sentence = say("futures-arrivals-sentence", lang, count=len(found), names=", ".join(names))
    legend = tuple((name, shown[each["component"]]) for name, each in zip(names, found, strict=True))
    return Chart(
        "arrivals", say("futures-arrivals", lang), sentence, option, table, legend, heights=(320, 300)
    )


def _stage_lines(document: Values) -> Option:
    return {
        "silent": True, "symbol": "none", "lineStyle": {"type": "dashed", "color": "#8893a1"},
        "label": {"formatter": "{c}", "position": "end"},
        "data": [{"xAxis": str(stage["year"])} for stage in document["stages"][1:]],
    }  # fmt: skip


def distribution(document: Values, lang: str) -> Chart:
    """Draw the share of futures in which each way to plan costs no more than so much."""
    plans = document["plans"]
    series = [
        {"type": "line", "name": plan_name(name, lang), "symbol": "none", "color": PLANS[name],
         "data": [[round(cost / MILLION, 4), i + 1] for i, cost in enumerate(plan["distribution"])],
         "lineStyle": {"width": 3 if name == "stochastic" else 1.5}, "emphasis": {"disabled": True}}
        for name, plan in plans.items()
    ]  # fmt: skip
    ends = [plan["distribution"][place] / MILLION for plan in plans.values() for place in (0, -1)]
    option = base(
        grid=BARE | {"top": 30, "bottom": 40},
        tooltip={"show": False},
        xAxis=value_axis("M€", min=min(ends), max=max(ends), nameLocation="middle", nameGap=26),
        yAxis=value_axis("%", min=0, max=100, interval=25),
        series=series,
    )
    option["wattloom"] = {
        "functions": {"xAxis.axisLabel.formatter": number(1), "yAxis.axisLabel.formatter": number()}
    }
    rows = tuple(
        (plan_name(name, lang), *(money(plan["distribution"][place], lang) for place in SHOWN))
        for name, plan in plans.items()
    )
    head = ("futures-head-plan", "futures-head-p10", "futures-head-p50", "futures-head-p90")
    swatches = tuple(PLANS[name] for name in plans)
    table = Table(
        say("futures-distribution-table", lang), tuple(say(each, lang) for each in head), rows, swatches
    )
    best = plans["stochastic"]
    sentence = say(
        "futures-distribution-sentence",
        lang,
        cost=estimated(best["mean"], lang),
        low=money(best["distribution"][SHOWN[0]], lang),
        high=money(best["distribution"][SHOWN[2]], lang),
    )
    legend = tuple((plan_name(name, lang), PLANS[name]) for name in plans)
    return Chart(
        "distribution", say("futures-distribution", lang), sentence, option, table, legend, heights=(380, 340)
    )


def regrets(document: Values, lang: str) -> Chart:
    """Draw what each way to plan costs more in each future than the plan of someone who knew it."""
    plans, futures = document["plans"], document["futures"]
    names = [short_name(name, lang) for name in plans]
    labels = [f"{short_future(future, lang)} · {percent(future['probability'], lang)}" for future in futures]
    most = max(max(plan["largest_regret"] for plan in plans.values()) / MILLION, 1e-3)
    cells = [
        {"value": [x, y, max(round(regret / MILLION, 4), 0.0)],
         "label": {"formatter": decimal(max(regret, 0.0) / MILLION, lang, 3 if most < 1 else 2 if most < 10 else 1)}}
        for x, plan in enumerate(plans.values())
        for y, regret in enumerate(plan["regrets"])
    ]  # fmt: skip
    visual = {
        "type": "continuous", "min": 0, "max": most, "inRange": {"color": list(LOAD_SCALE)}, "calculable": False,
        "orient": "horizontal", "left": "right", "top": 0, "itemWidth": 12, "itemHeight": 140,
        "text": [money(most * MILLION, lang), "0"],
    }  # fmt: skip
    flat = {"axisTick": {"show": False}, "axisLine": {"show": False}}
    option = base(
        grid=LABELLED | {"top": 40, "bottom": 46},
        tooltip=tooltip("item"),
        xAxis={"type": "category", "data": names, "axisLabel": {"interval": 0}} | flat,
        yAxis={"type": "category", "inverse": True, "data": labels,
               "axisLabel": {"width": 330, "overflow": "break", "fontSize": 11, "interval": 0}} | flat,
        visualMap=visual,
        series=[{"type": "heatmap", "data": cells, "label": {"show": True, "fontSize": 11},
                 "itemStyle": {"borderColor": "#ffffff", "borderWidth": 2}, "emphasis": {"disabled": True}}],
    )  # fmt: skip
    unit = euros(lang, 3) | ({"glued": "M"} if lang == "en" else {"unit": "M€"})
    pair = {"names": [names, labels], "label": say("futures-regret", lang)} | unit
    option["wattloom"] = {
        "functions": {"tooltip.formatter": ["pair", pair]},
        "narrow": {"yAxis": {"axisLabel": {"width": 130}}},
    }
    rows = tuple(
        (label, *(money(plan["regrets"][y], lang) for plan in plans.values()))
        for y, label in enumerate(labels)
    )
    table = Table(say("futures-regrets-table", lang), (say("futures-head-future", lang), *names), rows)
    least = min(plans, key=lambda name: plans[name]["largest_regret"])
    sentence = say(
        "futures-regrets-sentence",
        lang,
        plan=plan_name(least, lang),
        regret=money(plans[least]["largest_regret"], lang),
    )
    tall = 110 + 34 * len(futures)
    return Chart("regrets", say("futures-regrets", lang), sentence, option, table, heights=(tall, tall + 40))
