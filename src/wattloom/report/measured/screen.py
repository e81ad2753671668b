"""Findings on measurements, and yearly sheets, on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.measure.finding import Finding
from wattloom.measure.per_token import energy_per_token
from wattloom.measure.sheet import Sheet
from wattloom.measure.track import Track
from wattloom.report.charts.numbers import ABSENT, decimal, percent
from wattloom.report.measured.words import sentence, title
from wattloom.words import language, say

STYLES = {"holds": ("✓", "green"), "fails": ("✗", "red")}


def shown(tracks: Sequence[Track], findings: Sequence[Finding]) -> RenderableType:
    """Return a verdict per check, failures with their figures."""
    lang = language()
    failed = sum(finding.state == "fails" for finding in findings)
    scopes = ", ".join(dict.fromkeys(say(f"scope-{track.scope}", lang) for track in tracks))
    head = say("measure-summary", lang, tracks=len(tracks), scopes=scopes, failed=failed)
    parts: list[RenderableType] = [
        _findings(findings, lang),
        Text(""),
        Text(head, "red" if failed else "green"),
    ]
    spent = energy_per_token(tracks)
    if spent is not None:
        values = {
            "energy": decimal(spent.per_token(), lang),
            "error": percent(spent.error / spent.joules, lang, 0),
        }
        where = say(f"scope-{spent.scope}", lang)
        parts.append(Text(say("measure-per-token", lang, tokens=spent.tokens, scope=where, **values)))
    return Group(*parts)


def shown_sheet(sheet: Sheet, findings: Sequence[Finding]) -> RenderableType:
    """Return a yearly sheet: symbol, what it is, value; then its checks."""
    lang = language()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    for label, side in (("sheet-head-symbol", "left"), ("sheet-head-what", "left"), ("list-value", "right")):
        table.add_column(say(label, lang), justify="right" if side == "right" else "left")
    for symbol, value, unit in sheet.rows():
        key = f"sheet-{symbol.lower()}"
        written = ABSENT if value is None else f"{decimal(value, lang)} {unit.replace('degC', '°C')}".rstrip()
        table.add_row(Text(symbol, "bold"), say(key, lang), written)
    title_line = Text.assemble(
        (sheet.name, "bold"), f"  {sheet.year}  ", (say("sheet-regulation", lang), "dim")
    )
    return Group(title_line, table, Text(""), _findings(findings, lang))


def _findings(findings: Sequence[Finding], lang: str) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for finding in findings:
        mark, style = STYLES[finding.state]
        text = Text(sentence(finding, lang))
        if finding.subject:
            text = Text.assemble((f"{finding.subject}: ", "bold"), text)
        table.add_row(Text.assemble((f"{mark} ", style), title(finding.check, lang)), text)
    return table
