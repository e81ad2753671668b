"""The page of a study: sections of texts, charts and tables in one HTML file that opens offline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wattloom.report.charts.chart import Chart, Table
from wattloom.report.charts.frame import environment, surroundings
from wattloom.report.html import title as title_of
from wattloom.report.html.sections import made_on
from wattloom.words import say


@dataclass(frozen=True)
class Section:
    """One section of a page."""

    name: str
    heading: str
    texts: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


def page(
    document: Mapping[str, Any], kind: str, verdict: Sequence[str], sections: Sequence[Section], lang: str
) -> str:
    """Return a study as one HTML text."""
    charts = [chart for section in sections for chart in section.charts]
    return (
        environment()
        .get_template("study.html.j2")
        .render(
            **surroundings(charts, lang),
            title=title_of(document, lang),
            what=say(f"study-{kind}", lang),
            scenario=document["scenario"],
            verdict=verdict,
            sections=sections,
            made=made_on(document, lang),
            version=document["wattloom_version"],
        )
    )
