"""Sankey diagram of the year: from each source through electricity to compute, tasks and heat."""

from __future__ import annotations

import polars as pl

from wattloom.report.charts.chart import Chart, Option, Table, base, number, tooltip
from wattloom.report.charts.energy_paths import POOL, Paths, energy_paths
from wattloom.report.charts.numbers import quantity
from wattloom.report.charts.palette import ELECTRICITY, HEAT, LOSS
from wattloom.report.charts.scene import Scene
from wattloom.words import say


def draw(scene: Scene) -> Chart | None:
    """Draw where the year's energy goes."""
    if not scene.has_hours:
        return None
    paths = energy_paths(scene)
    links = paths.visible()
    if not links:
        return None
    lang = scene.lang
    head = tuple(say(f"report-{word}", lang) for word in ("from", "to", "energy"))
    rows = tuple((_name(scene, s), _name(scene, t), quantity(1e3 * gwh, "MWh", lang)) for s, t, gwh in links)
    return Chart(
        "sankey",
        say("report-sankey", lang),
        _sentence(scene, paths),
        _option(scene, links),
        Table(say("report-sankey-table", lang), head, rows, text_columns=(1,)),
        legend=_legend(scene, links),
        legend_on_phone=True,
        heights=(430, 620),
    )


def _name(scene: Scene, node: str) -> str:
    kind, _, rest = node.partition(":")
    if node == POOL:
        return say("report-electricity", scene.lang)
    if kind == "bus" and rest:
        return _heat_name(rest, scene.lang)
    if kind == "loss" and rest == "building":
        return say("report-building-losses", scene.lang)
    if kind == "loss" and rest:
        return say("report-store-losses", scene.lang, device=scene.title(rest))
    return scene.title(node)


def _heat_name(bus: str, lang: str) -> str:
    grade = bus.partition("@")[2]
    return say("report-heat-at", lang, grade=grade) if grade else say("report-heat", lang)


def _colour(scene: Scene, node: str) -> str:
    kind, _, rest = node.partition(":")
    if rest:
        return HEAT if kind == "bus" else LOSS
    return ELECTRICITY if node == POOL else scene.colours.get(node, LOSS)


def _option(scene: Scene, links: list[tuple[str, str, float]]) -> Option:
    names = list(dict.fromkeys(node for source, target, _ in links for node in (source, target)))
    total = sum(gwh for _, target, gwh in links if target == POOL)
    through = _through(links)
    ends = {target for _, target, _ in links} - {source for source, _, _ in links}
    label = {"formatter": "{b}", "width": 98, "overflow": "break", "lineHeight": 14}
    nodes = [
        {
            "name": _name(scene, node), "itemStyle": {"color": _colour(scene, node), "borderWidth": 0},
            "label": label | {"position": "right", "show": through[node] > 0.004 * total},
        }
        for node in names
    ]  # fmt: skip
    series: Option = {
        "type": "sankey", "data": _distinct(nodes), "draggable": False, "nodeWidth": 10, "nodeGap": 14,
        "layoutIterations": 64,
        "links": [{"source": _name(scene, s), "target": _name(scene, t), "value": round(g, 3)} for s, t, g in links],
        "lineStyle": {"color": "source", "opacity": 0.32, "curveness": 0.5}, "emphasis": {"focus": "adjacency"},
        "label": {"fontSize": 12}, "left": 4, "right": 112, "top": 8, "bottom": 8,
    }  # fmt: skip
    option = base(tooltip=tooltip("item"), series=[series])
    option["wattloom"] = {
        "functions": {"tooltip.valueFormatter": number(1 if total < 1000 else 0, "GWh")},
        "theme": {
            "series.0.label.color": "ink",
            f"series.0.data.{names.index(POOL)}.itemStyle.color": "muted",
        },
        "narrow": {
            "series": [
                {
                    "orient": "vertical",
                    "right": 4,
                    "nodeGap": 6,
                    "data": _phone_labels(names, ends, through, total),
                }
            ]
        },
    }
    return option


def _through(links: list[tuple[str, str, float]]) -> dict[str, float]:
    """Return the GWh that pass each node."""
    names = dict.fromkeys(node for source, target, _ in links for node in (source, target))
    return {
        n: max(sum(g for s, _, g in links if s == n), sum(g for _, t, g in links if t == n)) for n in names
    }


def _legend(scene: Scene, links: list[tuple[str, str, float]]) -> tuple[tuple[str, str], ...]:
    """Name every node with its energy: on a phone only the widest carry their name in the drawing."""
    targets = {target for _, target, _ in links}
    through = sorted(
        _through(links).items(), key=lambda item: (item[0] in targets, item[0] != POOL, -item[1])
    )
    return tuple(
        (f"{_name(scene, node)} {quantity(1e3 * gwh, 'MWh', scene.lang)}", _colour(scene, node))
        for node, gwh in through
    )


def _phone_labels(names: list[str], ends: set[str], through: dict[str, float], total: float) -> list[Option]:
    """Label wide nodes inside their ribbon, which runs down the page; the legend names the others."""
    return [
        {
            "label": {
                "show": through[n] > 0.3 * total,
                "position": "top" if n in ends else "bottom",
                "fontSize": 11,
            }
        }
        for n in names
    ]


def _distinct(nodes: list[Option]) -> list[Option]:
    """Keep the first node of each name: two devices may share a title."""
    return list({node["name"]: node for node in reversed(nodes)}.values())[::-1]


def _sentence(scene: Scene, paths: Paths) -> str:
    supplied = sum(energy for (_, target), energy in paths.links.items() if target == POOL)
    heat = scene.flows.filter((pl.col("carrier") == "heat") & (pl.col("quantity") < 0))
    sinks = [d for d in heat["device"].unique() if scene.family(d) == "demand"]
    taken = {d: -float(heat.filter(pl.col("device") == d)["quantity"].sum()) for d in sinks}
    delivered = sum(energy for d, energy in taken.items() if "heat" in scene.technology(d))
    refused = sum(taken.values()) - delivered
    words = {"supplied": supplied, "delivered": delivered, "refused": refused}
    values = {name: quantity(energy, "MWh", scene.lang) for name, energy in words.items()}
    return say("report-sankey-sentence", scene.lang, **values)
