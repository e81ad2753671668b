"""The pathway on a terminal: what stands in each stage, what is built and taken down, what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.report.charts.numbers import decimal, quantity, scientific
from wattloom.report.html.rules import spoken
from wattloom.report.pathway.rows import (
    HEADLINES,
    Line,
    amount,
    figure_rows,
    lines,
    promise_rows,
    verdict,
    years,
)
from wattloom.report.studies.screen import heading, paths, table
from wattloom.words import language, say

Values = Mapping[str, Any]
NOTES = 2


def shown(document: Values, files: Sequence[Path] = ()) -> RenderableType:
    """Return the pathway as it stands on the screen; `files` are named at its foot."""
    lang = language()
    remark = say("text-hours", lang, years=str(document["weather_year"]))
    parts: list[RenderableType] = [
        heading(document, remark, lang),
        Text(" ".join(verdict(document, lang))),
        Text(""),
    ]
    parts += [_stock(document, lang), Text(""), _figures(document, lang)]
    promises = promise_rows(document, lang)
    if promises:
        parts += [Text(""), _promises(document, lang)]
    return Group(*parts, Text(""), *_notes(document, lang), _proof(document, lang), *_there(files))


def _stock(document: Values, lang: str) -> Table:
    made = table(say("pathway-stands", lang), *map(str, years(document)))
    found = lines(document, lang)
    for line in found:
        cells = [_cell(line, s, lang) for s in range(len(line.stock))]
        made.add_row(Text.assemble(line.name, (f"  {line.unit}", "dim")), *cells)
    if not found:
        made.add_row(Text(say("text-nothing-built", lang), "dim"))
    return made


def _cell(line: Line, stage: int, lang: str) -> Text:
    """Write what stands, and below what was built for it and taken down before it."""
    cell = Text(amount(line.stock[stage], line.unit, lang), justify="right")
    built = line.built[stage] if line.built else 0.0
    retired = line.retired[stage] if line.retired else 0.0
    changes = [("+", built, "green"), ("−", retired, "red")]
    told = [(f"{sign}{amount(value, line.unit, lang)}", style) for sign, value, style in changes if value > 0]
    if told:
        cell.append("\n")
        for place, (text, style) in enumerate(told):
            cell.append(("  " if place else "") + text, style)
    return cell


def _figures(document: Values, lang: str) -> Table:
    made = table(say("pathway-figures", lang), *map(str, years(document)))
    for row in figure_rows(document, lang):
        name = Text.assemble((row.name, "bold" if row.label in HEADLINES else ""), (f"  {row.unit}", "dim"))
        made.add_row(name, *row.cells)
    return made


def _promises(document: Values, lang: str) -> Table:
    made = table(say("text-charter", lang), *map(str, years(document)))
    for name, cells in promise_rows(document, lang):
        told = [_kept(*cell) for cell in cells]
        made.add_row(name, *told)
    return made


def _kept(target: str, value: str, met: bool) -> Text:
    mark = ("", "") if met else ("✗ ", "red")
    return Text.assemble(mark, (value, "" if met else "red"), (f"\n{target}", "dim"), justify="right")


def _notes(document: Values, lang: str) -> list[RenderableType]:
    notes = [say("pathway-note-weather", lang, year=str(document["weather_year"]))]
    notes += [spoken(message, lang) for message in document["warnings"]][:NOTES]
    made = Table.grid(padding=(0, 1, 0, 0))
    for note in notes:
        made.add_row(Text("!", "yellow"), Text(note))
    return [made]


def _proof(document: Values, lang: str) -> Text:
    proven = say(
        "text-proof",
        lang,
        bound=quantity(document["lower_bound_eur"], "EUR", lang, significant=6),
        gap=scientific(document["relative_gap"], lang),
        residual=scientific(document["largest_residual"], lang),
        solver=document["solver"],
        seconds=decimal(document["solve_seconds"], lang),
    )
    return Text(proven, "dim")


def _there(files: Sequence[Path]) -> list[Text]:
    """Return where the files are, and how to check the proof among them."""
    return [*paths(files), Text(say("text-verify", run=str(files[0].parent)), "dim")] if files else []
