"""A study of futures on a terminal: what is not known, how to begin, what it may cost, what knowing is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.report.futures.rows import (
    method,
    plan_rows,
    short_name,
    size_rows,
    unknowns,
    value_rows,
    verdict,
)
from wattloom.report.studies.screen import heading, paths, table
from wattloom.words import language, say

Values = Mapping[str, Any]
NAMES = 24  # columns of the screen


def shown(document: Values, files: Sequence[Path] = ()) -> RenderableType:
    """Return the study as it stands on the screen; `files` are named at its foot."""
    lang = language()
    remark = say("text-hours", lang, years=str(document["weather_year"]))
    parts: list[RenderableType] = [
        heading(document, remark, lang),
        Text(" ".join(verdict(document, lang))),
        Text(""),
        _unknowns(document, lang),
        Text(""),
        _plans(document, lang),
        Text(""),
        _sizes(document, lang),
        Text(""),
        _values(document, lang),
        Text(""),
    ]
    notes = [Text(text, "dim") for text in method(document, lang)]
    return Group(*parts, *notes, *paths(files))


def _unknowns(document: Values, lang: str) -> Table:
    made = table(say("futures-section-unknown", lang), "", left=2)
    for name, extent in unknowns(document, lang):
        made.add_row(name, extent)
    return made


def _plans(document: Values, lang: str) -> Table:
    heads = ("expected-cost", "worst", "largest-regret", "lost")
    made = table(say("futures-section-plans", lang), *(say(f"futures-head-{head}", lang) for head in heads))
    for name, *cells in plan_rows(document, lang):
        style = "bold" if not made.row_count else ""
        made.add_row(Text(name, style), *(Text(cell, style) for cell in cells))
    return made


def _sizes(document: Values, lang: str) -> Table:
    made = table(say("futures-section-first", lang), *(short_name(name, lang) for name in document["plans"]))
    made.columns[0].min_width = NAMES
    for name, *cells in size_rows(document, lang):
        made.add_row(name, Text(cells[0], "bold"), *(Text(cell, "dim") for cell in cells[1:]))
    return made


def _values(document: Values, lang: str) -> Table:
    made = table(say("futures-section-values", lang), "", "", left=1)
    made.columns[2].justify = "left"
    for name, amount, meaning in value_rows(document, lang):
        made.add_row(name, Text(amount, "bold"), Text(meaning, "dim"))
    return made
