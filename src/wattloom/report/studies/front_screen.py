"""A front on the screen: one line per point, the knee marked, and what the points prove together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from wattloom.report.charts.numbers import ABSENT, exact, percent, quantity
from wattloom.report.studies.alternatives_rows import (
    gap_text,
    signed_percent,
    size_cell,
    size_columns,
    size_head,
)
from wattloom.report.studies.screen import heading, paths, table
from wattloom.words import language, say

Values = Mapping[str, Any]
ROWS = 26  # points on the screen; the files have all
SIZES = 5


def shown(document: Values, files: Sequence[Path] = ()) -> RenderableType:
    """Return the front as it stands on the screen."""
    lang = language()
    points = document["points"]
    remark = say("pareto-remark", lang, axis=axis_name(document, lang), count=len(points))
    parts: list[RenderableType] = [
        heading(document, remark, lang),
        *(Text(each) for each in verdict(document, lang)),
    ]
    if points:
        parts += [Text(""), _table(document, lang), Text("")]
        parts += [Text(text, "dim") for text in laws(document, lang)]
    parts += [Text(f"✗ {text}", "yellow") for text in impossible(document, lang)]
    return Group(*parts, *paths(files))


def axis_name(document: Values, lang: str) -> str:
    """Name what is stepped through."""
    return say(f"pareto-axis-{document['axis'].replace('_', '-')}", lang)


def target_text(document: Values, value: float, lang: str) -> str:
    """Write a target of the front."""
    return (
        exact(value, "share", lang)
        if document["unit"] == "share"
        else quantity(value, document["unit"], lang)
    )


def price_text(document: Values, value: float | None, lang: str) -> str:
    """Write what one more unit costs."""
    return ABSENT if value is None else quantity(value, document["price_unit"], lang)


def verdict(document: Values, lang: str) -> list[str]:
    """Say where the front begins and ends, and where its knee is."""
    points = document["points"]
    if not points:
        return []
    first, last = points[0], points[-1]
    said = [
        say(
            "pareto-verdict",
            lang,
            first=target_text(document, first["target"], lang),
            last=target_text(document, last["target"], lang),
            low=quantity(first["cost_eur_per_year"], "EUR/year", lang),
            high=quantity(last["cost_eur_per_year"], "EUR/year", lang),
            more=signed_percent(last["premium"], lang),
        )
    ]
    knee = next((point for point in points if point["target"] == document["knee"]), None)
    if knee is not None:
        values = {
            "knee": target_text(document, knee["target"], lang),
            "more": signed_percent(knee["premium"], lang),
            "price": price_text(document, knee["price"], lang),
        }
        said.append(say("pareto-knee", lang, **values))
    return said


def _table(document: Values, lang: str) -> Any:
    points = document["points"]
    columns = size_columns(points)[:SIZES]
    heads = [size_head(document, points[0], name, lang) for name in columns]
    made = table(
        axis_name(document, lang),
        say("study-head-cost", lang),
        say("pareto-head-more", lang),
        say("pareto-head-price", lang, unit=_money(document, lang)),
        say("pareto-head-gap", lang),
        *heads,
        left=0,
    )
    step = -(-len(points) // ROWS)
    for place, point in enumerate(points):
        is_knee = point["target"] == document["knee"]
        if place % step and not is_knee and place != len(points) - 1:
            continue
        mark = f"{say('pareto-mark', lang)} " if is_knee else ""
        made.add_row(
            mark + target_text(document, point["target"], lang),
            quantity(point["cost_eur_per_year"] / 1e6, "", lang, significant=4),
            signed_percent(point["premium"], lang),
            quantity(point["price"], "", lang),
            gap_text(point["relative_gap"], lang),
            *(size_cell(point, name, lang) for name in columns),
            style="bold" if is_knee else "",
        )
    return made


def _money(document: Values, lang: str) -> str:
    return say(f"pareto-per-{document['axis'].replace('_', '-')}", lang)


def laws(document: Values, lang: str) -> list[str]:
    """Say what was checked of the points together."""
    said = [say("pareto-dearer" if document["never_cheaper_when_stricter"] else "pareto-not-dearer", lang)]
    if document["convex"] is not None:
        said.append(say("pareto-convex" if document["convex"] else "pareto-not-convex", lang))
    if document["known_between_points_to"] is not None:
        said.append(say("pareto-between", lang, room=percent(document["known_between_points_to"], lang, 3)))
    return said


def impossible(document: Values, lang: str) -> list[str]:
    """Name the targets that no plan reaches, and why the first is out of reach."""
    found = document["impossible"]
    if not found:
        return []
    targets = ", ".join(target_text(document, value, lang) for value in found["targets"])
    why = " ".join((found["why"] or {}).get(lang, []))
    return [say("pareto-impossible", lang, targets=targets, why=why)]
