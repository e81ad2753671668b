"""The page of sensitivities: a tornado of plans found anew beside the plan that stays, and Sobol indices of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wattloom.report.charts.chart import LABELLED, Chart, Option, Table, base, number, tooltip, value_axis
from wattloom.report.studies.page import Section
from wattloom.report.studies.page import page as page_of
from wattloom.report.studies.sensitivity_screen import (
    heads_of,
    label,
    methods,
    rest,
    sobol_rows,
    tornado_cells,
    verdict,
)
from wattloom.words import language, say

Values = Mapping[str, Any]
LOW, HIGH, SAME = "#58A4C8", "#C9743C", "#1f2933"
BEST, PLAN = "#0C6B61", "#9AA1AB"
SHOWN = 10


def page(document: Values, lang: str | None = None) -> str:
    """Return the page of sensitivities as one HTML text."""
    chosen = lang or language()
    sections = [
        Section(
            "alone",
            say("sensitivity-heading", chosen),
            (say("sensitivity-intro", chosen),),
            (_tornado(document, chosen),) if document["tornado"] else (),
            (_tornado_table(document, chosen),),
            tuple(rest(document, chosen)),
        ),
        Section(
            "together",
            say("sobol-heading", chosen),
            (say("sobol-intro", chosen), *methods(document, chosen)),
            (_sobol(document, chosen),),
            (_sobol_table(document, chosen),),
        ),
    ]
    return page_of(document, "sensitivity", verdict(document, chosen), sections, chosen)


def _tornado_table(document: Values, lang: str) -> Table:
    heads = ("fact", "range", "low", "high", "same-low", "same-high")
    return Table(
        say("sensitivity-table", lang),
        tuple(say(f"sensitivity-head-{head}", lang) for head in heads),
        tuple(tornado_cells(document, each, lang) for each in document["tornado"]),
        text_columns=(1,),
    )


def _share(document: Values, cost: float | None) -> float | None:
    return None if cost is None else round(100.0 * (cost / document["cost_eur_per_year"] - 1.0), 4)


def _bars(document: Values, side: str, colour: str, lang: str) -> Option:
    return {
        "type": "bar", "barGap": "-100%", "barMaxWidth": 16, "emphasis": {"disabled": True},
        "name": say(f"report-fact-{side}", lang), "color": colour, "itemStyle": {"color": colour},
        "data": [_share(document, each[side]["cost_eur_per_year"]) for each in document["tornado"]],
    }  # fmt: skip


def _marks(document: Values, side: str, lang: str) -> Option:
    """Return a tick where the plan that stays would be."""
    return {
        "type": "scatter", "symbol": "rect", "symbolSize": [2, 18], "z": 5, "itemStyle": {"color": SAME},
        "name": say(f"sensitivity-head-same-{side}", lang),
        "data": [_share(document, each[side]["same_plan_eur_per_year"]) for each in document["tornado"]],
    }  # fmt: skip


def _tornado(document: Values, lang: str) -> Chart:
    entries = document["tornado"]
    option = base(
        grid=LABELLED,
        tooltip=tooltip("axis", axisPointer={"type": "shadow"}),
        xAxis=value_axis(position="top", splitNumber=5),
        yAxis={"type": "category", "inverse": True, "data": [label(each, lang) for each in entries],
               "axisTick": {"show": False}, "axisLine": {"onZero": False, "show": False},
               "axisLabel": {"width": 240, "overflow": "break"}},
        series=[_bars(document, "low", LOW, lang), _bars(document, "high", HIGH, lang),
                _marks(document, "low", lang), _marks(document, "high", lang)],
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {
            "xAxis.axisLabel.formatter": ["signed", {"digits": 0, "unit": "%"}],
            "tooltip.valueFormatter": number(2, "%"),
        },
        "theme": {"series.2.itemStyle.color": "ink", "series.3.itemStyle.color": "ink"},
        "narrow": {
            "yAxis": {"axisLabel": {"width": 116, "fontSize": 11, "lineHeight": 13}},
            "xAxis": {"splitNumber": 3},
        },
    }
    legend = (
        (say("report-fact-low", lang), LOW),
        (say("report-fact-high", lang), HIGH),
        (say("sensitivity-tick", lang), SAME),
    )
    return Chart(
        "tornado", say("sensitivity-chart", lang), " ".join(verdict(document, lang)), option,
        _tornado_table(document, lang), legend=legend,
        notes=(say("sensitivity-same-plan", lang),),
        heights=(64 + 30 * len(entries), 72 + 36 * len(entries)),
    )  # fmt: skip


def _sobol_table(document: Values, lang: str) -> Table:
    heads = tuple(say(f"sobol-head-{head}", lang) for head in ("fact", *heads_of(document)))
    return Table(say("sobol-table", lang), heads, tuple(sobol_rows(document, lang)))


def _sobol(document: Values, lang: str) -> Chart:
    """Draw the total indices of both costs side by side."""
    both = (("sobol-of-best", "best_plan", BEST), ("sobol-of-plan", "this_plan", PLAN))
    sobol = document["sobol"]
    parts = [(name, sobol[key], colour) for name, key, colour in both if sobol[key]]
    names = [(each["fact"], label(each, lang)) for each in parts[0][1]["indices"][:SHOWN]]
    series = [
        {
            "type": "bar", "barMaxWidth": 12, "emphasis": {"disabled": True}, "name": say(name, lang),
            "color": colour, "itemStyle": {"color": colour},
            "data": [_total(part, fact) for fact, _ in names],
        }
        for name, part, colour in parts
    ]  # fmt: skip
    option = base(
        grid=LABELLED,
        tooltip=tooltip("axis", axisPointer={"type": "shadow"}),
        xAxis=value_axis(position="top", splitNumber=5),
        yAxis={"type": "category", "inverse": True, "data": [text for _, text in names], "axisTick": {"show": False},
               "axisLabel": {"width": 240, "overflow": "break"}},
        series=series,
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {"xAxis.axisLabel.formatter": number(2), "tooltip.valueFormatter": number(3)},
        "narrow": {"yAxis": {"axisLabel": {"width": 116, "fontSize": 11, "lineHeight": 13}}},
    }
    first = names[0][1] if names else ""
    return Chart(
        "sobol", say("sobol-chart", lang), say("sobol-sentence", lang, fact=first), option,
        _sobol_table(document, lang), legend=tuple((say(name, lang), colour) for name, _, colour in parts),
        heights=(64 + 34 * len(names), 72 + 40 * len(names)),
    )  # fmt: skip


def _total(part: Values, fact: str) -> float:
    return next((round(each["total"], 4) for each in part["indices"] if each["fact"] == fact), 0.0)
