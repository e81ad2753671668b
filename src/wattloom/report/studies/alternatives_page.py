"""The page of alternatives: what each plan builds, as bars and tables, and every configuration in order of cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wattloom.report.charts.chart import LABELLED, Chart, Table, base, number, tooltip, value_axis
from wattloom.report.charts.numbers import exact, percent, quantity
from wattloom.report.charts.palette import colours
from wattloom.report.charts.scene import title_of
from wattloom.report.studies.alternatives_rows import (
    COLUMNS,
    figure_name,
    near_name,
    signed_percent,
    size_cell,
    size_columns,
    size_head,
    technologies,
)
from wattloom.report.studies.alternatives_screen import impossible, near_cells, tried, untried, verdict
from wattloom.report.studies.page import Section
from wattloom.report.studies.page import page as page_of
from wattloom.words import language, say

Values = Mapping[str, Any]
BARS = 24


def page(document: Values, lang: str | None = None) -> str:
    """Return the page of alternatives as one HTML text."""
    chosen = lang or language()
    sections = [_near(document, chosen)] if document["alternatives"] else []
    sections += [_ranked(document, chosen)] if document["configurations"] else []
    return page_of(document, "alternatives", [verdict(document, chosen)], sections, chosen)


def _near(document: Values, lang: str) -> Section:
    within = exact(document["within"], "share", lang)
    return Section(
        "near",
        say("alternatives-heading", lang),
        (say("alternatives-intro", lang, within=within), say("alternatives-proof", lang)),
        (_builds(document, lang),),
        (_near_table(document, lang), _sizes_table(document, lang)),
        tuple(untried(document, lang)),
    )


def _near_table(document: Values, lang: str) -> Table:
    heads = ("name", "has", "cheapest", "bound", "dearer", "proven", "clean", "unlike")
    return Table(
        say("alternatives-table", lang),
        tuple(say(f"near-head-{head}", lang) for head in heads),
        tuple(near_cells(each, lang) for each in document["alternatives"]),
    )


def _plans(document: Values, lang: str) -> list[tuple[str, Values]]:
    """Return the cheapest plan and its alternatives, by name."""
    near = [(near_name(each["name"], lang), each) for each in document["alternatives"]]
    return [(say("near-cheapest", lang), document["optimum"]), *near]


def _sizes_table(document: Values, lang: str) -> Table:
    plans = _plans(document, lang)
    columns = size_columns([record for _, record in plans])
    heads = [size_head(document, plans[0][1], name, lang) for name in columns]
    rows = tuple((name, *(size_cell(record, each, lang) for each in columns)) for name, record in plans)
    return Table(say("alternatives-sizes", lang), (say("near-head-name", lang), *heads), rows)


def _builds(document: Values, lang: str) -> Chart:
    """Draw what each plan builds, in MW, one bar per plan."""
    plans = _plans(document, lang)[:BARS]
    columns = [name for name in size_columns([record for _, record in plans]) if _in_mw(plans[0][1], name)]
    tints = colours(document["devices"])
    series = [
        {
            "type": "bar", "stack": "all", "name": size_head(document, plans[0][1], name, lang),
            "itemStyle": {"color": tints[name.partition(".")[0]]}, "barMaxWidth": 18, "emphasis": {"disabled": True},
            "data": [round(record["sizes"][name]["value"], 1) for _, record in plans],
        }
        for name in columns
    ]  # fmt: skip
    option = base(
        grid=LABELLED,
        tooltip=tooltip("axis", axisPointer={"type": "shadow"}),
        xAxis=value_axis("MW", position="top", splitNumber=5),
        yAxis={"type": "category", "inverse": True, "data": [name for name, _ in plans], "axisTick": {"show": False},
               "axisLabel": {"width": 190, "overflow": "break"}},
        series=series,
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {"xAxis.axisLabel.formatter": number(), "tooltip.valueFormatter": number(0, "MW")},
        "narrow": {"yAxis": {"axisLabel": {"width": 96, "fontSize": 11}}, "xAxis": {"splitNumber": 3}},
    }
    legend = tuple(
        (title_of(document, name.partition(".")[0], lang), tints[name.partition(".")[0]]) for name in columns
    )
    return Chart(
        "builds",
        say("alternatives-chart", lang),
        _sentence(document, lang),
        option,
        _sizes_table(document, lang),
        legend=tuple(dict.fromkeys(legend)),
        heights=(70 + 34 * len(plans), 80 + 38 * len(plans)),
    )


def _in_mw(record: Values, name: str) -> bool:
    return record["sizes"][name]["unit"] == "MW"


def _sentence(document: Values, lang: str) -> str:
    furthest = max(document["alternatives"], key=lambda each: each["distance"])
    return say(
        "alternatives-sentence",
        lang,
        name=near_name(furthest["name"], lang),
        distance=percent(furthest["distance"], lang, 0),
        dearer=signed_percent(furthest["premium"], lang),
    )


def _ranked(document: Values, lang: str) -> Section:
    ranked = document["configurations"]["ranked"]
    return Section(
        "configurations",
        say("configurations-heading", lang),
        (say("configurations-intro", lang), *tried(document, lang)),
        (),
        (_ranked_table(document, ranked, lang),),
        tuple(impossible(document, lang)),
    )


def _ranked_table(document: Values, ranked: list[Values], lang: str) -> Table:
    columns = size_columns(ranked)
    heads = (
        say("configurations-head", lang),
        say("study-head-cost", lang),
        say("near-head-dearer", lang),
        *(figure_name(name, lang) for name, _ in COLUMNS),
        *(size_head(document, ranked[0], name, lang) for name in columns),
    )
    rows = tuple(
        (
            f"{each['rank']}. {technologies(document, each, lang)}",
            quantity(each["cost_eur_per_year"] / 1e6, "", lang, significant=4),
            signed_percent(each["premium"], lang),
            *(quantity(each["figures"][name], unit, lang) for name, unit in COLUMNS),
            *(size_cell(each, name, lang) for name in columns),
        )
        for each in ranked
    )
    return Table(say("configurations-table", lang), heads, rows)
