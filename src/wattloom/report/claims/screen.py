"""Claims on the screen: one line each, or one whole with its numbers and sources."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wattloom.report.claims.verdict import Judged
from wattloom.report.claims.written import (
    amount,
    counts,
    extent,
    perimeter_words,
    reading_name,
    reason,
    state_word,
    term_value,
    unit_in,
    verdict,
    why,
)
from wattloom.words import language, say

STYLES = {"consistent": "green", "reading": "yellow", "inconsistent": "red", "cannot-be-told": "cyan"}
MARKS = {"consistent": "✓", "reading": "◐", "inconsistent": "✗", "cannot-be-told": "?"}


def every_claim(judged: Sequence[Judged]) -> RenderableType:
    """Return the claims, one line each, with the figure claimed and the one computed."""
    lang = language()
    table = _table(("claims-head-claim", "left"), ("claims-head-claimed", "right"),
                   ("claims-head-computed", "right"), ("claims-head-verdict", "left"))  # fmt: skip
    table.columns[0].min_width = max(len(each.name) for each in judged)
    for each in judged:
        found = each.readings[0].leading
        unit = unit_in(found, each)
        span = extent(found.computed, lang, unit=unit)
        computed = Text.assemble(
            amount(found.computed, lang, unit=unit), (f"\n{span}", "dim") if span else ""
        )
        title = Text.assemble(each.claim.title.say(lang), (f"\n{each.name}", "dim"))
        table.add_row(title, amount(found.claimed, lang, unit=unit), computed, _mark(each, lang))
    told = {name.replace("-", "_"): count for name, count in counts(list(judged)).items()}
    return Group(table, Text(""), Text(say("claims-count", lang, count=len(judged), **told), "dim"))


def _mark(judged: Judged, lang: str) -> Text:
    style = STYLES[judged.verdict]
    return Text.assemble((f"{MARKS[judged.verdict]} ", style), (verdict(judged, lang), style))


def one_claim(judged: Judged) -> RenderableType:
    """Return one claim whole: who said it, the verdict, why, other readings, and every number with its source."""
    lang, claim = language(), judged.claim
    when = f"{claim.who.say(lang)}, {claim.when}"
    parts: list[RenderableType] = [
        Text.assemble((claim.title.say(lang), "bold"), f"  {when}"),
        Text(claim.says.say(lang)),
    ]
    if claim.quote:
        parts.append(Text(say("claims-quote", lang, text=claim.quote), "italic dim"))
    parts += [Text(""), _mark(judged, lang), Padding(Text(reason(judged, lang)), (0, 0, 0, 2))]
    parts += [Padding(Text(claim.context.say(lang), "dim"), (0, 0, 0, 2))] if claim.context else []
    parts += [Text(""), _readings(judged, lang)] if len(judged.readings) > 1 else []
    return Group(*parts, Text(""), _terms(judged, lang))


def _readings(judged: Judged, lang: str) -> Table:
    table = _table(
        ("claims-head-reading", "left"), ("claims-head-state", "left"), ("claims-head-why", "left")
    )
    for read in judged.readings:
        name = reading_name(read.name, judged.claim, lang)
        table.add_row(
            name, state_word(read, lang), "\n".join(why(found, judged, lang) for found in read.outcomes)
        )
    return table


def _terms(judged: Judged, lang: str) -> Table:
    table = _table(("claims-head-quantity", "left"), ("list-value", "right"), ("list-range", "right"),
                   ("fact-source", "left"))  # fmt: skip
    for term in judged.terms:
        value, span = term_value(term, lang)
        counted = perimeter_words(term.perimeter, lang)
        label = Text.assemble(term.label(lang), (f"\n{counted}", "dim") if counted else "")
        table.add_row(label, value, Text(span, "dim"), Text(term.source, "dim"))
    return table


def _table(*columns: tuple[str, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    for head, side in columns:
        justify = "right" if side == "right" else "left"
        table.add_column(say(head), justify=justify, overflow="fold")
    return table
