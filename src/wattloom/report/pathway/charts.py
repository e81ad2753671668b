"""The charts of a pathway: what stands, what is built and taken down, cost and carbon, and what it all costs a year."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from wattloom.report.charts.chart import BARE, Chart, Option, Table, base, euros, number, tooltip, value_axis
from wattloom.report.charts.numbers import decimal, quantity
from wattloom.report.charts.palette import CLEAN_SCALE, ELECTRICITY, RISE, colours
from wattloom.report.charts.scene import title_of
from wattloom.report.pathway.rows import Line, lines, years
from wattloom.words import say

Values = Mapping[str, Any]
POWER, ENERGY = "MW", "MWh"
SCALE = 1e3  # to GW and GWh
PLAIN = {"splitLine": {"show": False}, "axisTick": {"show": False}}
PANELS = (
    ("levelised_cost_eur_per_mwh", 1.0, "€/MWh", RISE, 1),
    ("gco2_per_kwh_market", 1.0, "g/kWh", ELECTRICITY, 1),
    ("cfe_score", 100.0, "%", CLEAN_SCALE[6], 1),
)


def stock(document: Values, unit: str, lang: str) -> Chart | None:
    """Draw what stands in each stage, in power or in stored energy."""
    found = [line for line in lines(document, lang) if line.unit == unit]
    if not found:
        return None
    name = "stock" if unit == POWER else "stores"
    shown = colours_of(document, found)
    series = [
        _bar(line.name, shown[line.key], [round(value / SCALE, 4) for value in line.stock]) for line in found
    ]
    total = [sum(line.stock[s] for line in found) for s in range(len(years(document)))]
    sentence = say(
        f"pathway-{name}-sentence",
        lang,
        first=str(years(document)[0]),
        last=str(years(document)[-1]),
        before=quantity(total[0], unit, lang),
        after=quantity(total[-1], unit, lang),
        most=max(found, key=lambda line: line.stock[-1]).name,
    )
    table = Table(
        say(f"pathway-{name}-table", lang),
        (say("report-device", lang), *map(str, years(document))),
        tuple((line.name, *(decimal(v / SCALE, lang, 3) for v in line.stock)) for line in found),
        tuple(shown[line.key] for line in found),
    )
    legend = tuple((line.name, shown[line.key]) for line in found)
    option = _bars(document, series, f"G{unit[1:]}")
    return Chart(
        f"pathway-{name}", say(f"pathway-{name}", lang), sentence, option, table, legend, heights=(380, 340)
    )


def changes(document: Values, lang: str) -> Chart | None:
    """Draw what is built for each stage, and what was taken down before it."""
    found = [line for line in lines(document, lang) if line.unit == POWER and line.built is not None]
    if not found:
        return None
    shown = colours_of(document, found)
    series = []
    for line in found:
        series.append(_bar(line.name, shown[line.key], [round(v / SCALE, 4) for v in line.built or ()]))
        down = [round(-v / SCALE, 4) for v in line.retired or ()]
        if any(down):
            faded = _bar(line.name, shown[line.key], down)
            series.append(faded | {"itemStyle": {"color": shown[line.key], "opacity": 0.45}})
    built, gone = (
        sum(sum(values or ()) for values in each)
        for each in zip(*((line.built, line.retired) for line in found), strict=True)
    )
    table = Table(
        say("pathway-changes-table", lang),
        (say("report-device", lang), *map(str, years(document))),
        tuple((line.name, *_moves(line, lang)) for line in found),
        tuple(shown[line.key] for line in found),
    )
    sentence = say(
        "pathway-changes-sentence", lang, built=quantity(built, POWER, lang), gone=quantity(gone, POWER, lang)
    )
    return Chart(
        "pathway-changes", say("pathway-changes", lang), sentence, _bars(document, series, "GW"), table,
        tuple((line.name, shown[line.key]) for line in found), heights=(340, 320),
    )  # fmt: skip


def _moves(line: Line, lang: str) -> tuple[str, ...]:
    pairs = zip(line.built or (), line.retired or (), strict=True)
    return tuple(f"+{decimal(up / SCALE, lang, 3)} / −{decimal(down / SCALE, lang, 3)}" for up, down in pairs)


def progress(document: Values, lang: str) -> Chart:
    """Draw cost, carbon and the hourly score, one panel below the other."""
    stages = document["stages"]
    names = [say(f"pathway-panel-{key.replace('_', '-')}", lang) for key, *_ in PANELS]
    room = 100 / len(PANELS)
    option = base(
        grid=[
            BARE | {"top": f"{i * room + 7:.1f}%", "height": f"{room - 14:.1f}%"} for i in range(len(PANELS))
        ],
        tooltip=tooltip("axis"),
        axisPointer={"link": [{"xAxisIndex": "all"}]},
        xAxis=[
            {"type": "category", "gridIndex": i, "data": list(map(str, years(document)))}
            | PLAIN
            | ({"axisLabel": {"show": False}} if i < len(PANELS) - 1 else {})
            for i in range(len(PANELS))
        ],
        yAxis=[
            value_axis(
                f"{name} ({unit})",
                gridIndex=i,
                splitNumber=2,
                **_ends(document, key, unit),
            )
            for i, (name, (key, _, unit, *_)) in enumerate(zip(names, PANELS, strict=True))
        ],
        series=[
            _line(names[i], colour, [_rounded(stage["kpis"][key], factor) for stage in stages], i)
            for i, (key, factor, _, colour, _) in enumerate(PANELS)
        ]
        + _targets(document, lang),
    )
    option["wattloom"] = {
        "functions": {
            **{f"yAxis.{i}.axisLabel.formatter": number() for i in range(len(PANELS))},
            "series.0.tooltip.valueFormatter": ["number", euros(lang, 1, "/MWh")],
            "series.1.tooltip.valueFormatter": number(1, "g/kWh"),
            "series.2.tooltip.valueFormatter": number(1, "%"),
        },
        "theme": {"series.1.color": "ink"},
    }
    first, last = stages[0]["kpis"], stages[-1]["kpis"]
    sentence = say(
        "pathway-progress-sentence",
        lang,
        cost=quantity(last["levelised_cost_eur_per_mwh"], "EUR/MWh", lang),
        was=quantity(first["levelised_cost_eur_per_mwh"], "EUR/MWh", lang),
        carbon=quantity(last["gco2_per_kwh_market"], "g/kWh", lang),
        before=quantity(first["gco2_per_kwh_market"], "g/kWh", lang),
        year=str(years(document)[-1]),
    )
    return Chart(
        "pathway-progress",
        say("pathway-progress", lang),
        sentence,
        option,
        _progress_table(document, names, lang),
        heights=(460, 440),
    )


def _ends(document: Values, key: str, unit: str) -> Option:
    """Return the ends of a panel's axis: from nothing, but a share from the ten below its least."""
    if unit != "%":
        return {"min": 0}
    least = min(100.0 * float(stage["kpis"][key] or 0.0) for stage in document["stages"])
    return {"min": max(0, 10 * math.floor(least / 10 - 0.01)), "max": 100}


def _targets(document: Values, lang: str) -> list[Option]:
    """Draw the promised score as steps of its own, where one was promised."""
    asked = [
        next((rule["target"] for rule in stage["charter"] if rule["rule"] == "cfe"), None)
        for stage in document["stages"]
    ]
    if not any(target is not None for target in asked):
        return []
    values = [_rounded(target, 100.0) for target in asked]
    dashed = {"lineStyle": {"width": 1, "type": "dashed"}, "symbol": "none", "tooltip": {"show": False}}
    return [_line(say("report-target", lang), CLEAN_SCALE[6], values, len(PANELS) - 1) | dashed]


def _progress_table(document: Values, names: list[str], lang: str) -> Table:
    rows = []
    for name, (key, _, unit, *_) in zip(names, PANELS, strict=True):
        base_unit = {"€/MWh": "EUR/MWh", "%": "share"}.get(unit, unit)
        rows.append((name, *(quantity(stage["kpis"][key], base_unit, lang) for stage in document["stages"])))
    head = (say("report-figure", lang), *map(str, years(document)))
    return Table(say("pathway-progress-table", lang), head, tuple(rows))


def costs(document: Values, lang: str) -> Chart | None:
    """Draw what a year of each stage costs, by device, sales below zero."""
    sums: dict[str, list[float]] = {}
    for s, stage in enumerate(document["stages"]):
        for line in stage["costs"]:
            sums.setdefault(line["device"], [0.0] * len(document["stages"]))[s] += line["eur_per_year"]
    largest = max((abs(value) for values in sums.values() for value in values), default=0.0)
    told = {device: values for device, values in sums.items() if max(map(abs, values)) > 1e-3 * largest}
    if not told:
        return None
    shown = colours({device: document["devices"].get(device, {"technology": device}) for device in told})
    series = [
        _bar(title_of(document, device, lang), shown[device], [round(value / 1e6, 3) for value in values])
        for device, values in told.items()
    ]
    head = (say("report-device", lang), *map(str, years(document)))
    rows = tuple(
        (title_of(document, device, lang), *(decimal(value / 1e6, lang, 1) for value in values))
        for device, values in told.items()
    )
    largest_device = max(told, key=lambda device: told[device][-1])
    sentence = say(
        "pathway-costs-sentence",
        lang,
        year=str(years(document)[-1]),
        total=quantity(document["stages"][-1]["kpis"]["cost_eur_per_year"], "EUR", lang),
        device=title_of(document, largest_device, lang),
        part=quantity(told[largest_device][-1], "EUR", lang),
    )
    legend = tuple((title_of(document, device, lang), shown[device]) for device in told)
    table = Table(say("pathway-costs-table", lang), head, rows, tuple(shown[device] for device in told))
    unit = say("pathway-million-eur-year", lang)
    return Chart(
        "pathway-costs",
        say("pathway-costs", lang),
        sentence,
        _bars(document, series, unit),
        table,
        legend,
        heights=(360, 340),
    )


def colours_of(document: Values, found: list[Line]) -> dict[str, str]:
    """Return the colour of each line: that of its device, paler for a second capacity of the same device."""
    known = {line.key: document["devices"].get(line.device, {"technology": line.device}) for line in found}
    return colours(known)


def _bar(name: str, colour: str, values: list[float]) -> Option:
    return {
        "type": "bar", "stack": "all", "name": name, "data": values, "itemStyle": {"color": colour},
        "barMaxWidth": 64, "emphasis": {"disabled": True}, "tooltip": {},
    }  # fmt: skip


def _line(name: str, colour: str, values: list[float | None], panel: int) -> Option:
    return {
        "type": "line", "name": name, "data": values, "color": colour, "symbol": "circle", "symbolSize": 8,
        "xAxisIndex": panel, "yAxisIndex": panel, "emphasis": {"disabled": True}, "tooltip": {},
    }  # fmt: skip


def _bars(document: Values, series: list[Option], unit: str) -> Option:
    option = base(
        grid=BARE | {"top": 34, "bottom": 30},
        tooltip=tooltip("axis", axisPointer={"type": "shadow"}),
        xAxis={"type": "category", "data": list(map(str, years(document)))} | PLAIN,
        yAxis=value_axis(unit, splitNumber=4),
        series=series,
    )
    option["legend"] = {"show": False}
    functions: dict[str, Any] = {"yAxis.axisLabel.formatter": number(1)}
    for place in range(len(series)):
        functions[f"series.{place}.tooltip.valueFormatter"] = number(2, unit)
    option["wattloom"] = {"functions": functions}
    return option


def _rounded(value: float | None, factor: float) -> float | None:
    return None if value is None else round(factor * value, 3)
