"""The charts of a run: power over time, who works and who waits, how long people wait, what an answer costs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from wattloom.report.charts.chart import (
    BARE,
    Chart,
    Option,
    Table,
    base,
    number,
    tooltip,
    value_axis,
)
from wattloom.report.charts.numbers import decimal, exact, percent
from wattloom.report.cluster.rows import count, joules, seconds, watt_hours, watts
from wattloom.words import say

Values = Mapping[str, Any]
POWER, AT_WORK, WAITING, KEPT = "#0C6B61", "#58A4C8", "#C9743C", "#6B7A8C"
WAITS = {"first_token": "#2370E0", "per_token": "#29BB8D", "whole": "#C9743C"}
FLAT = {"animation": False, "emphasis": {"disabled": True}, "symbol": "none"}
TABLE_ROWS = 12
SHOWN = (0.1, 0.5, 0.9, 0.99)


def power(document: Values, lang: str) -> Chart:
    """Draw the power of the cluster over time, with its idle floor and its cap."""
    curves, cap = document["curves"], document["rules"]["power_cap_w"]
    unit, scale = _power_unit(document)
    series: Option = {
        "type": "line", "name": say("cluster-power", lang), "color": POWER, "areaStyle": {"opacity": 0.18},
        "lineStyle": {"width": 1.2}, "data": _points(curves, "power_w", 1.0 / scale), "step": "end",
        "markLine": _levels({"cluster-power-idle": document["idle_power_w"], "cluster-power-cap": cap}, scale, lang),
        **FLAT,
    }  # fmt: skip
    top = max(document["max_power_w"], cap or 0.0) / scale
    option = _over_time(document, lang, value_axis(unit, min=0, max=_above(top)), [series])
    option["wattloom"]["functions"] |= {"tooltip.valueFormatter": number(2, unit)}
    table = _time_table(
        document, lang, "cluster-power-table", {"cluster-power": ("power_w", lambda v: watts(v, lang))}
    )
    sentence = say(
        "cluster-power-sentence",
        lang,
        mean=watts(document["mean_power_w"], lang),
        most=watts(document["max_power_w"], lang),
        idle=watts(document["idle_power_w"], lang),
        step=exact(document["resolution_s"], "s", lang),
        drawn=exact(curves["step_s"], "s", lang),
    )
    return Chart("power", say("cluster-power-title", lang), sentence, option, table, heights=(320, 280))


def queue(document: Values, lang: str) -> Chart:
    """Draw how many are at work and how many wait, and below how full the memory is."""
    names = {"at_work": ("cluster-at-work-now", AT_WORK), "waiting": ("cluster-waiting-now", WAITING)}
    series: list[Option] = [
        {
            "type": "line", "name": say(word, lang), "color": colour, "stack": "all", "step": "end",
            "areaStyle": {"opacity": 0.85}, "lineStyle": {"width": 0}, "data": _points(document["curves"], key), **FLAT,
        }
        for key, (word, colour) in names.items()
    ]  # fmt: skip
    option = _over_time(document, lang, value_axis(say("cluster-axis-requests", lang), min=0), series)
    option["wattloom"]["functions"] |= {"tooltip.valueFormatter": number(1)}
    columns = {word: (key, lambda v: decimal(v, lang, 1)) for key, (word, _) in names.items()}
    columns["cluster-kept"] = ("kept_share", lambda v: percent(v, lang))
    table = _time_table(document, lang, "cluster-queue-table", columns)
    sentence = say(
        "cluster-queue-sentence",
        lang,
        work=decimal(document["mean_at_work"], lang),
        most=decimal(document["max_waiting"], lang),
        pushed=document["preemptions"],
        text=count(document["preemptions"], lang),
    )
    legend = tuple((say(word, lang), colour) for word, colour in names.values())
    return Chart(
        "queue", say("cluster-queue-title", lang), sentence, option, table, legend, heights=(300, 280)
    )


def memory(document: Values, lang: str) -> Chart:
    """Draw how full the memory for context is."""
    series: Option = {
        "type": "line", "name": say("cluster-kept-now", lang), "color": KEPT, "areaStyle": {"opacity": 0.3},
        "lineStyle": {"width": 1.2}, "data": _points(document["curves"], "kept_share", 100.0), "step": "end", **FLAT,
    }  # fmt: skip
    option = _over_time(document, lang, value_axis("%", min=0, max=100, interval=25), [series])
    option["wattloom"]["functions"] |= {"tooltip.valueFormatter": number(1, "%")}
    columns = {"cluster-kept-now": ("kept_share", lambda v: percent(v, lang))}
    table = _time_table(document, lang, "cluster-memory-table", columns)
    sentence = say(
        "cluster-memory-sentence",
        lang,
        mean=percent(document["mean_kept_share"], lang),
        most=percent(document["most_kept_share"], lang),
        tokens=count(document["rules"]["kv_tokens"], lang),
    )
    return Chart("memory", say("cluster-memory-title", lang), sentence, option, table, heights=(240, 220))


def waits(document: Values, lang: str) -> Chart:
    """Draw the share of requests that wait no longer than so long."""
    curves = document["curves"]
    found = {name: values for name, values in curves["latency_s"].items() if values}
    series = [
        {
            "type": "line", "name": say(f"cluster-wait-{name.replace('_', '-')}", lang), "color": WAITS[name],
            "lineStyle": {"width": 2},
            "data": [[max(v, 1e-4), round(100 * s, 2)] for v, s in zip(values, curves["shares"], strict=True)], **FLAT,
        }
        for name, values in found.items()
    ]  # fmt: skip
    ends = [max(v, 1e-4) for values in found.values() for v in (values[0], values[-1])]
    option = base(
        grid=BARE | {"top": 30, "bottom": 44},
        tooltip={"show": False},
        xAxis={"type": "log", "name": "s", "nameLocation": "middle", "nameGap": 28,
               "min": 10 ** math.floor(math.log10(min(ends))), "max": 10 ** math.ceil(math.log10(max(ends)))},
        yAxis=value_axis("%", min=0, max=100, interval=25),
        series=series,
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {"xAxis.axisLabel.formatter": number(4), "yAxis.axisLabel.formatter": number()},
        "theme": {
            "xAxis.splitLine.lineStyle.color": "line",
            "xAxis.axisLabel.color": "muted",
            "xAxis.nameTextStyle.color": "muted",
        },
    }
    head = ("", *(percent(share, lang, 0) for share in SHOWN))
    shown = {name: _at(values, curves["shares"]) for name, values in found.items()}
    rows = tuple(
        (say(f"cluster-wait-{name.replace('_', '-')}", lang), *(seconds(value, lang) for value in values))
        for name, values in shown.items()
    )
    table = Table(say("cluster-waits-table", lang), head, rows, tuple(WAITS[name] for name in found))
    first = document["latency_s"]["first_token"]
    sentence = say(
        "cluster-waits-sentence", lang, half=seconds(first["p50"], lang), most=seconds(first["p99"], lang)
    )
    legend = tuple((say(f"cluster-wait-{name.replace('_', '-')}", lang), WAITS[name]) for name in found)
    return Chart(
        "waits", say("cluster-waits-title", lang), sentence, option, table, legend, heights=(340, 320)
    )


def answers(document: Values, lang: str) -> Chart:
    """Draw what an answer costs by its length."""
    groups = document["curves"]["by_length"]
    names = [
        f"{count(each['from'], lang)}–{count(each['to'], lang)}"
        if each["to"] > each["from"]
        else count(each["from"], lang)
        for each in groups
    ]
    option = base(
        grid=BARE | {"top": 30, "bottom": 46},
        tooltip=tooltip("axis", axisPointer={"type": "shadow"}),
        xAxis={"type": "category", "data": names, "name": say("cluster-axis-tokens", lang),
               "nameLocation": "middle", "nameGap": 30},
        yAxis=value_axis("Wh", min=0),
        series=[{"type": "bar", "name": say("cluster-energy-answer", lang), "color": POWER, "barCategoryGap": "25%",
                 "data": [round(each["joules"] / 3600.0, 6) for each in groups], "emphasis": {"disabled": True}}],
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {"yAxis.axisLabel.formatter": number(3), "tooltip.valueFormatter": number(4, "Wh")},
        "narrow": {"xAxis": {"axisLabel": {"rotate": 40}, "nameGap": 52}, "grid": {"bottom": 70}},
    }
    heads = ("answer", "requests", "read", "energy-answer", "energy-token")
    rows = tuple(
        (
            name,
            count(each["requests"], lang),
            count(each["input_tokens"], lang),
            watt_hours(each["joules"], lang),
            joules(2 * each["joules"] / (each["from"] + each["to"]), lang),
        )
        for name, each in zip(names, groups, strict=True)
    )
    table = Table(
        say("cluster-answers-table", lang), tuple(say(f"cluster-head-{h}", lang) for h in heads), rows
    )
    ends = groups[0], groups[-1]
    sentence = say(
        "cluster-answers-sentence",
        lang,
        short=watt_hours(ends[0]["joules"], lang),
        long=watt_hours(ends[1]["joules"], lang),
        first=names[0],
        last=names[-1],
    )
    return Chart("answers", say("cluster-answers-title", lang), sentence, option, table, heights=(320, 320))


def _power_unit(document: Values) -> tuple[str, float]:
    """Return the unit of the axis and how many watts it is."""
    top = max(document["max_power_w"], document["rules"]["power_cap_w"] or 0.0)
    return ("MW", 1e6) if top >= 1e6 else ("kW", 1e3) if top >= 1e3 else ("W", 1.0)


def _above(value: float) -> float:
    """Return a round number somewhat above."""
    step = 10 ** math.floor(math.log10(value)) / 2
    return step * math.ceil(1.02 * value / step)


def _levels(levels: Mapping[str, float | None], scale: float, lang: str) -> Option:
    return {
        "silent": True, "symbol": "none", "lineStyle": {"type": "dashed", "color": "#8893a1"},
        "label": {"formatter": "{b}", "position": "insideEndTop"},
        "data": [{"yAxis": value / scale, "name": say(word, lang)} for word, value in levels.items() if value],
    }  # fmt: skip


def _points(curves: Values, key: str, factor: float = 1.0) -> list[list[float]]:
    """Return a curve as [minute, value], with its last value once more at the end."""
    step = curves["step_s"] / 60.0
    values = [*curves[key], curves[key][-1]]
    return [[round(k * step, 4), round(value * factor, 4)] for k, value in enumerate(values)]


def _over_time(document: Values, lang: str, y_axis: Option, series: Sequence[Option]) -> Option:
    option = base(
        grid=BARE | {"top": 30, "bottom": 44},
        tooltip=tooltip("axis", axisPointer={"type": "line"}),
        xAxis={"type": "value", "min": 0, "max": math.ceil(document["seconds"] / 6.0) / 10.0, "name": "min",
               "nameLocation": "middle", "nameGap": 28, "splitLine": {"show": False}},
        yAxis=y_axis,
        series=list(series),
    )  # fmt: skip
    functions: dict[str, Any] = {
        "xAxis.axisLabel.formatter": number(1),
        "xAxis.axisPointer.label.formatter": number(1, "min"),
        "yAxis.axisLabel.formatter": number(1),
    }
    option["wattloom"] = {"functions": functions, "theme": {"series.0.markLine.label.color": "muted"}}
    return option


def _time_table(document: Values, lang: str, caption: str, columns: Mapping[str, tuple[str, Any]]) -> Table:
    """Return the means over a dozen equal pieces of the run."""
    curves = document["curves"]
    pieces = _pieces(len(curves["power_w"]))
    rows = tuple(
        (
            say("cluster-minute", lang, n=decimal(start * curves["step_s"] / 60.0, lang, 1)),
            *(write(sum(curves[key][start:end]) / (end - start)) for key, write in columns.values()),
        )
        for start, end in pieces
    )
    head = (say("cluster-head-from", lang), *(say(word, lang) for word in columns))
    return Table(say(caption, lang), head, rows)


def _pieces(size: int) -> list[tuple[int, int]]:
    edges = sorted({round(k * size / TABLE_ROWS) for k in range(TABLE_ROWS + 1)})
    return list(pairwise(edges))


def _at(values: Sequence[float], shares: Sequence[float]) -> list[float]:
    """Return a curve of percentiles at the shares that the table shows."""
    return [values[min(range(len(shares)), key=lambda k: abs(shares[k] - share))] for share in SHOWN]
