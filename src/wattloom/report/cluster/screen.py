"""A run of a cluster on a terminal: what people wait, what it costs in energy, how much it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.report.cluster.rows import (
    count,
    figure_rows,
    method,
    verdict,
    wait_heads,
    wait_rows,
    work_rows,
)
from wattloom.report.studies.screen import heading, paths, table
from wattloom.words import language, say

Values = Mapping[str, Any]
SIDE_BY_SIDE = 84


def shown(document: Values, files: Sequence[Path] = (), *, width: int = 100) -> RenderableType:
    """Return the run as it stands on the screen; `files` are named at its foot."""
    lang = language()
    remark = say("cluster-requests", lang, n=count(document["trace"]["requests"], lang))
    energy = _pairs(say("cluster-section-energy", lang), figure_rows(document, lang))
    work = _pairs(say("cluster-section-work", lang), work_rows(document, lang))
    beside = [_beside(energy, work)] if width >= SIDE_BY_SIDE else [energy, Text(""), work]
    parts: list[RenderableType] = [
        heading(document, remark, lang),
        Text(" ".join(verdict(document, lang))),
        Text(""),
        _waits(document, lang),
        Text(""),
        *beside,
        Text(""),
    ]
    notes = [Text(text, "dim") for text in method(document, lang)]
    return Group(*parts, *notes, *paths(files))


def _waits(document: Values, lang: str) -> Table:
    heads = wait_heads(lang)
    made = table(say("cluster-section-waits", lang), *heads[1:])
    for name, *cells in wait_rows(document, lang):
        made.add_row(name, *(Text(cell, "bold" if place == 1 else "") for place, cell in enumerate(cells)))
    return made


def _pairs(title: str, rows: Iterable[tuple[str, str]]) -> Table:
    made = table(title, "")
    for place, (name, value) in enumerate(rows):
        made.add_row(name, Text(value, "bold" if place == 0 else ""))
    return made


def _beside(left: Table, right: Table) -> Table:
    made = Table.grid(padding=(0, 4, 0, 0))
    made.add_row(left, right)
    return made
