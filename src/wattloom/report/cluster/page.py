"""The page of a run: what people wait, what the cluster draws, what an answer costs, and how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wattloom.report.charts.chart import Table
from wattloom.report.cluster import charts
from wattloom.report.cluster.rows import figure_rows, method, verdict, wait_heads, wait_rows, work_rows
from wattloom.report.studies.page import Section
from wattloom.report.studies.page import page as page_of
from wattloom.words import language, say

Values = Mapping[str, Any]


def page(document: Values, lang: str | None = None) -> str:
    """Return the run as one HTML text."""
    chosen = lang or language()
    sections = [_waits(document, chosen), _power(document, chosen), _work(document, chosen)]
    sections += [_answers(document, chosen), _method(document, chosen)]
    return page_of(document, "cluster", verdict(document, chosen), sections, chosen)


def _section(name: str, lang: str, *texts: str, **parts: Any) -> Section:
    return Section(name, say(f"cluster-section-{name}", lang), tuple(texts), **parts)


def _waits(document: Values, lang: str) -> Section:
    table = Table(say("cluster-waits-caption", lang), wait_heads(lang), tuple(wait_rows(document, lang)))
    return _section("waits", lang, tables=(table,), charts=(charts.waits(document, lang),))


def _power(document: Values, lang: str) -> Section:
    drawn = (charts.power(document, lang),)
    return _section(
        "energy", lang, charts=drawn, tables=(_pairs("energy", figure_rows(document, lang), lang),)
    )


def _work(document: Values, lang: str) -> Section:
    drawn = (charts.queue(document, lang), charts.memory(document, lang))
    return _section("work", lang, charts=drawn, tables=(_pairs("work", work_rows(document, lang), lang),))


def _answers(document: Values, lang: str) -> Section:
    return _section(
        "answers", lang, say("cluster-answers-intro", lang), charts=(charts.answers(document, lang),)
    )


def _method(document: Values, lang: str) -> Section:
    return _section("method", lang, *method(document, lang))


def _pairs(name: str, rows: Iterable[tuple[str, str]], lang: str) -> Table:
    head = (say("cluster-head-what", lang), say("cluster-head-amount", lang))
    return Table(say(f"cluster-{name}-caption", lang), head, tuple(rows))
