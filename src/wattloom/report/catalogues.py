"""What there is to know, as tables in a terminal: technologies with their fields, and cited numbers."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wattloom.campus.fields import Entry, entries, technology_text
from wattloom.envelope import Technology
from wattloom.facts import Fact
from wattloom.technologies import catalogue
from wattloom.words import language, say


def every_technology() -> RenderableType:
    """Return the technologies by family, one line each."""
    kinds = catalogue()
    table = _table("list-name", "list-title", "list-family")
    for family in ("source", "store", "converter", "demand"):
        for name, kind in kinds.items():
            if kind.family == family:
                table.add_row(Text(name, "bold"), _title(kind), Text(say(f"family-{family}"), "dim"))
    return Group(table, Text(say("technologies-count", count=len(kinds)), "dim"))


def one_technology(name: str) -> RenderableType:
    """Return all about a technology: what it is, what it assumes, its fields."""
    kind = catalogue()[name]
    about = say(f"family-{kind.family}")
    if kind.in_business_as_usual:
        about += f". {say('technology-usual')}"
    head = Text.assemble((name, "bold"), f"  {_title(kind)}  ", (about, "dim"))
    return Group(head, Padding(Text(_flowing(technology_text(kind))), (1, 0)), _fields(kind, name))


def _flowing(text: str) -> str:
    """Join the lines of each paragraph, so that the terminal breaks them where it wants."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _title(kind: type[Technology]) -> str:
    return kind.title.fr if language() == "fr" else kind.title.en


def _fields(kind: type[Technology], name: str) -> Table:
    table = _table("list-field", "list-meaning", "list-default", "list-range", wrapped=("list-meaning",))
    for entry in entries(kind, name):
        table.add_row(Text(entry.name, "bold"), _meaning(entry), _default(entry), _range(entry))
    return table


def _meaning(entry: Entry) -> Text:
    cited = f"\n{say('field-cited', name=entry.fact.name)}" if entry.fact is not None else ""
    return Text.assemble(entry.meaning, (cited, "dim"))


def _default(entry: Entry) -> Text:
    if entry.required:
        example = f" ({entry.example})" if entry.example else ""
        return Text.assemble((say("list-required"), "yellow"), (example, "dim"))
    return Text(entry.default or say("list-nothing"))


def _range(entry: Entry) -> Text:
    return Text(_span(entry.fact) if entry.fact is not None else "", "dim")


def _span(fact: Fact) -> str:
    from wattloom.report.charts.numbers import exact

    lang = language()
    return " – ".join(exact(end, "", lang) for end in (fact.low, fact.high))


def some_facts(found: Iterable[Fact]) -> RenderableType:
    """Return cited numbers, one line each."""
    from wattloom.report.charts.numbers import exact

    lang = language()
    chosen = list(found)
    wrapped = ("list-name", "list-meaning")
    table = _table(*wrapped, "list-value", "list-range", wrapped=wrapped)
    for fact in chosen:
        value = Text.assemble(exact(fact.value, "", lang), (f" {fact.unit}", "dim"))
        table.add_row(Text(fact.name, "bold"), fact.label(lang), value, Text(_span(fact), "dim"))
    return Group(table, Text(say("facts-count", count=len(chosen), name=chosen[0].name), "dim"))


def one_fact(fact: Fact) -> RenderableType:
    """Return a cited number with its range, source, and everything a reader must know."""
    from wattloom.report.charts.numbers import exact

    lang = language()
    quote = f"“{fact.quote}”" if lang == "en" else f"« {fact.quote} »"
    rows = (
        ("fact-value", f"{exact(fact.value, '', lang)} {fact.unit}"),
        ("fact-range", _span(fact)),
        ("fact-year", str(fact.year)),
        ("fact-currency-year", str(fact.currency_year) if fact.currency_year else ""),
        ("fact-kind", say(f"fact-kind-{fact.kind}")),
        ("fact-source", fact.source),
        ("fact-where", fact.where),
        ("fact-quote", quote if fact.quote else ""),
        ("fact-licence", fact.licence),
        ("fact-note", fact.note or ""),
    )
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for label, text in rows:
        if text:
            table.add_row(say(label), Text(text))
    return Group(Text.assemble((fact.name, "bold"), f"  {fact.label(lang)}"), table)


def _table(*labels: str, wrapped: tuple[str, ...] = ()) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for label in labels:
        table.add_column(say(label), no_wrap=label not in wrapped, overflow="fold")
    return table
