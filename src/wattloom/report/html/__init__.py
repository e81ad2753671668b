"""The report: one HTML file that opens offline, in light and dark, on a desk, a phone and paper.

Nothing is fetched: charts (Apache ECharts), styles and data stand in the file, and its content-security policy
forbids any request. Without JavaScript every sentence and table is still there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from wattloom.report.charts import CHARTS, Scene, draw
from wattloom.report.charts.frame import environment, surroundings
from wattloom.report.charts.messages import spoken
from wattloom.report.html import figures, rules, sections
from wattloom.words import language


def write_report(plan: dict[str, Any], flows: pl.DataFrame, path: Path, lang: str | None = None) -> None:
    """Write the report of a plan to `path`, in the language in use unless `lang` says another."""
    Path(path).write_text(page(plan, flows, lang), encoding="utf-8")


def page(plan: Mapping[str, Any], flows: pl.DataFrame, lang: str | None = None) -> str:
    """Return the report as one HTML text."""
    chosen = lang or language()
    scene = Scene(plan, flows, chosen)
    drawn = [chart for name in CHARTS if (chart := draw(name, scene)) is not None]
    table, not_chosen = sections.sizes(scene)
    return environment().get_template("report.html.j2").render(
        **surroundings(drawn, chosen),
        plan=plan,
        title=title(plan, chosen),
        infeasible=plan.get("status") == "infeasible",
        headline=figures.headline(plan, chosen),
        verdict=figures.verdict(plan, chosen),
        groups=figures.groups(plan, chosen),
        definition=figures.definition(plan),
        sizes=table,
        not_chosen=not_chosen,
        rules=rules.rules(plan, chosen),
        notes=list(dict.fromkeys(spoken(message, chosen) for message in plan.get("warnings") or [])),
        reasons=sections.reasons(plan, chosen),
        series=sections.series(plan, chosen),
        summary=text_of(plan.get("summary"), chosen),
        attributions="; ".join((plan.get("data") or {}).get("attributions") or []),
        licences="; ".join((plan.get("data") or {}).get("licences") or []),
        run=sections.run(plan, chosen),
        made=sections.made_on(plan, chosen) if plan.get("created") else "",
    )  # fmt: skip


def title(plan: Mapping[str, Any], lang: str) -> str:
    """Return the name of the scenario that people read."""
    return text_of(plan.get("title"), lang) or str(plan.get("scenario") or "Wattloom")


def text_of(texts: Mapping[str, Any] | None, lang: str) -> str:
    """Return a text of the plan in one language, in English where it lacks it."""
    return str((texts or {}).get(lang) or (texts or {}).get("en") or "")


__all__ = ["page", "title", "write_report"]
