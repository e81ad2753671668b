"""The page of a study of futures: what is not known, how to begin, what may follow, and what it is worth to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wattloom.report.charts.chart import Table
from wattloom.report.charts.numbers import ABSENT, percent, plain
from wattloom.report.futures import charts
from wattloom.report.futures.rows import (
    future_name,
    method,
    named_size,
    plan_name,
    plan_rows,
    short_name,
    size_rows,
    unknowns,
    value_rows,
    verdict,
)
from wattloom.report.studies.page import Section
from wattloom.report.studies.page import page as page_of
from wattloom.words import language, say

Values = Mapping[str, Any]


def page(document: Values, lang: str | None = None) -> str:
    """Return the study as one HTML text."""
    chosen = lang or language()
    sections = [_plans(document, chosen), _first(document, chosen), _values(document, chosen)]
    sections += [_regrets(document, chosen), _unknown(document, chosen), _later(document, chosen)]
    sections.append(_method(document, chosen))
    return page_of(document, "futures", verdict(document, chosen), sections, chosen)


def _section(name: str, lang: str, *texts: str, **parts: Any) -> Section:
    return Section(name, say(f"futures-section-{name}", lang), tuple(texts), **parts)


def _plans(document: Values, lang: str) -> Section:
    heads = ("plan", "expected-cost", "worst", "largest-regret", "lost")
    head = tuple(say(f"futures-head-{each}", lang) for each in heads)
    table = Table(say("futures-plans-table", lang), head, tuple(plan_rows(document, lang)))
    notes = tuple(
        f"{plan_name(name, lang)}: {say(f'futures-plan-{name}-meaning', lang)}" for name in document["plans"]
    )
    drawn = (charts.distribution(document, lang),)
    return _section("plans", lang, charts=drawn, tables=(table,), notes=notes)


def _first(document: Values, lang: str) -> Section:
    head = (say("report-device", lang), *(short_name(name, lang) for name in document["plans"]))
    table = Table(say("futures-first-table", lang), head, tuple(size_rows(document, lang)))
    return _section("first", lang, say("futures-first-intro", lang), tables=(table,))


def _values(document: Values, lang: str) -> Section:
    head = tuple(say(f"futures-head-{each}", lang) for each in ("value", "amount", "meaning"))
    rows = tuple(value_rows(document, lang))
    table = Table(say("futures-values-table", lang), head, rows, text_columns=(2,))
    return _section("values", lang, tables=(table,))


def _regrets(document: Values, lang: str) -> Section:
    drawn = (charts.regrets(document, lang),)
    return _section("regrets", lang, say("futures-regrets-intro", lang), charts=drawn)


def _unknown(document: Values, lang: str) -> Section:
    head = tuple(say(f"futures-head-{each}", lang) for each in ("what", "extent"))
    table = Table(
        say("futures-unknown-table", lang), head, tuple(unknowns(document, lang)), text_columns=(1,)
    )
    drawn = charts.arrivals(document, lang)
    sources = tuple(_sources(document, lang))
    return _section(
        "unknown",
        lang,
        charts=(drawn,) if drawn else (),
        tables=(table,),
        notes=sources,
    )


def _sources(document: Values, lang: str) -> Iterator[str]:
    """Walk over where the figures come from, each source once."""
    uncertain, told = document["uncertain"], set[tuple[str, str]]()
    cited = [fact for each in uncertain["arrivals"] for fact in each["facts"]]
    cited += [each["fact"] for each in uncertain["ranges"] if each["fact"] is not None]
    for fact in cited:
        key = (fact["source"], fact["where"])
        if key not in told:
            told.add(key)
            yield f"{fact['label'][lang]}: {fact['source']}, {fact['where']}"


def _later(document: Values, lang: str) -> Section:
    """Tell what the stochastic plan adds, in each future, at each later stage."""
    tables = tuple(
        table
        for place, stage in enumerate(document["stages"][1:])
        if (table := _added(document, place, stage["year"], lang)) is not None
    )
    return _section("later", lang, say("futures-later-intro", lang), tables=tables)


def _added(document: Values, place: int, year: int, lang: str) -> Table | None:
    added = [future["later"][place] for future in document["futures"]]
    names = list(dict.fromkeys(name for sizes in added for name in sizes))
    if not names:
        return None
    head = (say("futures-head-future", lang), *(named_size(document, name, lang) for name in names))
    rows = tuple(
        (
            f"{future_name(document, future, lang)} · {percent(future['probability'], lang)}",
            *(
                plain(sizes[name], document["sizes"][name]["unit"], lang) if name in sizes else ABSENT
                for name in names
            ),
        )
        for future, sizes in zip(document["futures"], added, strict=True)
    )
    return Table(say("futures-later-table", lang, year=str(year)), head, rows)


def _method(document: Values, lang: str) -> Section:
    return _section("method", lang, *method(document, lang))
