"""The page of a front: its cost with what is proven of it, what each step costs, and what is built along it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wattloom.report.charts.chart import LABELLED, Chart, Table, base, euros, number, tooltip, value_axis
from wattloom.report.charts.numbers import quantity
from wattloom.report.charts.palette import colours
from wattloom.report.studies.alternatives_rows import (
    COLUMNS,
    figure_name,
    gap_text,
    signed_percent,
    size_cell,
    size_columns,
    size_head,
)
from wattloom.report.studies.front_screen import (
    axis_name,
    impossible,
    laws,
    price_text,
    target_text,
    verdict,
)
from wattloom.report.studies.page import Section
from wattloom.report.studies.page import page as page_of
from wattloom.words import language, say

Values = Mapping[str, Any]
WIDE = 30.0  # largest over smallest price: beyond, a straight axis shows the largest alone
COST, PRICE, KNEE = "#0C6B61", "#C9743C", "#8A2D53"
SCALE = {
    "share": (100.0, "%"),
    "t": (1e-3, "kt"),
    "m3": (1e-6, "Mm³"),
    "ha": (1.0, "ha"),
    "EUR": (1e-9, "Md€"),
}


def page(document: Values, lang: str | None = None) -> str:
    """Return the page of a front as one HTML text."""
    chosen = lang or language()
    points = document["points"]
    charts = (_cost(document, chosen), _price(document, chosen), _built(document, chosen)) if points else ()
    tables = (_table(document, chosen),) if points else ()
    notes = (*laws(document, chosen), *impossible(document, chosen))
    heading = say("pareto-heading", chosen, axis=axis_name(document, chosen))
    section = Section("front", heading, (say("pareto-intro", chosen),), charts, tables, notes)
    return page_of(document, "pareto", verdict(document, chosen), [section], chosen)


def _x(document: Values) -> list[float]:
    factor, _ = SCALE[document["unit"]]
    return [round(point["target"] * factor, 4) for point in document["points"]]


def _axis(document: Values, lang: str) -> dict[str, Any]:
    _, unit = SCALE[document["unit"]]
    ends = _x(document)
    return value_axis(
        f"{axis_name(document, lang)}, {_unit(unit, lang)}",
        min=min(ends), max=max(ends), nameLocation="middle", nameGap=30, inverse=ends[0] > ends[-1],
        splitLine={"show": False}, nameTextStyle={"align": "center"},
    )  # fmt: skip


def _unit(unit: str, lang: str) -> str:
    return "€bn" if unit == "Md€" and lang == "en" else unit


def _line(x: list[float], y: list[float], **more: Any) -> dict[str, Any]:
    return {"type": "line", "showSymbol": len(x) <= 40, "symbolSize": 5,
            "data": [[a, round(b, 4)] for a, b in zip(x, y, strict=True)], **more}  # fmt: skip


def _cost(document: Values, lang: str) -> Chart:
    """Draw the cost over the targets, the knee marked."""
    x = _x(document)
    cost = [point["cost_eur_per_year"] / 1e6 for point in document["points"]]
    series = [_line(x, cost, name=say("pareto-cost", lang), color=COST, lineStyle={"width": 2.5})]
    knee = next((i for i, p in enumerate(document["points"]) if p["target"] == document["knee"]), None)
    if knee is not None:
        series[0]["markPoint"] = {
            "symbol": "circle", "symbolSize": 13, "itemStyle": {"color": KNEE}, "silent": True,
            "label": {"show": True, "formatter": say("pareto-mark-word", lang), "position": "top", "color": KNEE},
            "data": [{"coord": [x[knee], round(cost[knee], 4)]}],
        }  # fmt: skip
    option = base(
        grid=LABELLED | {"bottom": 34},
        tooltip=tooltip("axis"),
        xAxis=_axis(document, lang),
        yAxis=value_axis(say("pareto-million", lang), scale=True),
        series=series,
    )
    option["wattloom"] = {
        "functions": {
            "xAxis.axisLabel.formatter": number(2),
            "yAxis.axisLabel.formatter": number(0),
            "tooltip.valueFormatter": ["number", euros(lang, 1, "M")],
        }
    }
    return Chart(
        "cost",
        say("pareto-chart-cost", lang),
        " ".join(verdict(document, lang)),
        option,
        _table(document, lang),
    )


def _price(document: Values, lang: str) -> Chart:
    """Draw the row prices: what one more unit costs at each point."""
    prices = [point["price"] or 0.0 for point in document["points"]]
    option = base(
        grid=LABELLED | {"bottom": 34},
        tooltip=tooltip("axis"),
        xAxis=_axis(document, lang),
        yAxis=value_axis(say(f"pareto-per-{document['axis'].replace('_', '-')}", lang)) | _growth(prices),
        series=[_line(_x(document), prices, name=say("pareto-price", lang), color=PRICE, step="middle",
                      areaStyle={"opacity": 0.12})],
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {
            "xAxis.axisLabel.formatter": number(2),
            "yAxis.axisLabel.formatter": number(0),
            "tooltip.valueFormatter": number(1),
        }
    }
    points = document["points"]
    ends = {"low": price_text(document, min(prices), lang), "high": price_text(document, max(prices), lang)}
    rows = tuple(
        (target_text(document, p["target"], lang), price_text(document, p["price"], lang)) for p in points
    )
    table = Table(
        say("pareto-chart-price", lang), (axis_name(document, lang), say("pareto-price", lang)), rows
    )
    return Chart(
        "price", say("pareto-chart-price", lang), say("pareto-price-sentence", lang, **ends), option, table
    )


def _growth(prices: list[float]) -> dict[str, Any]:
    """Return a logarithmic axis where prices grow over decades."""
    return {"type": "log"} if min(prices) > 0 and max(prices) > WIDE * min(prices) else {}


def _built(document: Values, lang: str) -> Chart:
    """Draw what is built along the front, in MW."""
    points = document["points"]
    columns = [name for name in size_columns(points) if points[0]["sizes"][name]["unit"] == "MW"]
    tints = colours(document["devices"])
    x = _x(document)
    series = [
        _line(x, [point["sizes"][name]["value"] for point in points], name=size_head(document, points[0], name, lang),
              color=tints[name.partition(".")[0]], stack="all", areaStyle={"opacity": 0.75}, lineStyle={"width": 0.5},
              showSymbol=False)
        for name in columns
    ]  # fmt: skip
    option = base(
        grid=LABELLED | {"bottom": 34},
        tooltip=tooltip("axis"),
        xAxis=_axis(document, lang),
        yAxis=value_axis("MW"),
        series=series,
    )
    option["wattloom"] = {
        "functions": {
            "xAxis.axisLabel.formatter": number(2),
            "yAxis.axisLabel.formatter": number(),
            "tooltip.valueFormatter": number(0, "MW"),
        }
    }
    legend = tuple((each["name"].rpartition(" (")[0] or each["name"], each["color"]) for each in series)
    return Chart(
        "built", say("pareto-chart-built", lang), say("pareto-built-sentence", lang, count=len(columns)), option,
        _table(document, lang), legend=legend, heights=(360, 320),
    )  # fmt: skip


def _table(document: Values, lang: str) -> Table:
    points = document["points"]
    columns = size_columns(points)
    heads = (
        axis_name(document, lang),
        say("study-head-cost", lang),
        say("pareto-head-more", lang),
        say("pareto-price", lang),
        say("pareto-head-gap", lang),
        *(figure_name(name, lang) for name, _ in COLUMNS),
        *(size_head(document, points[0], name, lang) for name in columns),
    )
    rows = tuple(
        (
            target_text(document, point["target"], lang),
            quantity(point["cost_eur_per_year"] / 1e6, "", lang, significant=4),
            signed_percent(point["premium"], lang),
            price_text(document, point["price"], lang),
            gap_text(point["relative_gap"], lang),
            *(quantity(point["figures"][name], unit, lang) for name, unit in COLUMNS),
            *(size_cell(point, name, lang) for name in columns),
        )
        for point in points
    )
    return Table(say("pareto-table", lang), heads, rows)
