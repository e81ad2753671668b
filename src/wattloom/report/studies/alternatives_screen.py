"""Alternatives on the screen: what each comes near to, then the configurations in order of cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.report.charts.numbers import exact, percent, quantity
from wattloom.report.studies.alternatives_rows import (
    amount,
    gap_text,
    listed,
    near_name,
    signed_percent,
    size_cell,
    size_columns,
    size_head,
    technologies,
)
from wattloom.report.studies.screen import heading, paths, table
from wattloom.words import language, say

Values = Mapping[str, Any]
ROWS = 12  # configurations on the screen; the page has all
SIZES = 8  # columns of sizes on the screen
REASONS = 4


def shown(document: Values, files: Sequence[Path] = ()) -> RenderableType:
    """Return the alternatives as they stand on the screen."""
    lang = language()
    remark = say("alternatives-remark", lang, within=exact(document["within"], "share", lang))
    parts: list[RenderableType] = [heading(document, remark, lang), Text(verdict(document, lang)), Text("")]
    if document["alternatives"]:
        parts += [near_table(document, lang), Text(say("alternatives-proof", lang), "dim"), Text("")]
    parts += [Text(text, "dim") for text in untried(document, lang)]
    if document["configurations"]:
        parts += [ranked_table(document, lang), *(Text(text, "dim") for text in tried(document, lang))]
        parts += [Text(f"✗ {text}", "yellow") for text in impossible(document, lang)[:REASONS]]
    return Group(*parts, *paths(files))


def verdict(document: Values, lang: str) -> str:
    """Say what the cheapest plan costs, how sure that is, and what it builds."""
    optimum = document["optimum"]
    return say(
        "alternatives-optimum",
        lang,
        cost=quantity(optimum["cost_eur_per_year"], "EUR/year", lang),
        proven=gap_text(optimum["relative_gap"], lang),
        technologies=technologies(document, optimum, lang),
    )


def near_table(document: Values, lang: str) -> Table:
    """Return one row per alternative: what it has of what it was sought for, and at what price."""
    heads = ("near-head-name", "near-head-has", "near-head-cheapest", "near-head-bound", "near-head-dearer",
             "near-head-proven", "near-head-clean", "near-head-unlike")  # fmt: skip
    made = table(*(say(head, lang) for head in heads))
    made.columns[0].no_wrap = True
    for each in document["alternatives"]:
        made.add_row(*near_cells(each, lang))
    return made


def near_cells(each: Values, lang: str) -> tuple[str, ...]:
    """Return the cells of one alternative."""
    return (
        near_name(each["name"], lang),
        amount(each["value"], each["unit"], lang),
        amount(each["at_optimum"], each["unit"], lang),
        amount(each["proven_bound"], each["unit"], lang),
        signed_percent(each["premium"], lang),
        signed_percent(each["proven_premium"], lang, 2),
        percent(each["figures"]["cfe_score"], lang),
        percent(each["distance"], lang, 0),
    )


def ranked_table(document: Values, lang: str) -> Table:
    """Return one row per configuration, sizes as columns, the cheapest first."""
    ranked = document["configurations"]["ranked"]
    columns = _supply(document, ranked)[:SIZES]
    heads = [size_head(document, ranked[0], name, lang) for name in columns]
    figures = ("study-head-cost", "study-head-levelised", "study-head-clean")
    made = table("", *heads, *(say(head, lang) for head in figures), left=0)
    for each in ranked[:ROWS]:
        cost = quantity(each["cost_eur_per_year"] / 1e6, "", lang, significant=4)
        levelised = quantity(each["figures"]["levelised_cost_eur_per_mwh"], "", lang)
        cells = [size_cell(each, name, lang) for name in columns]
        clean = percent(each["figures"]["cfe_score"], lang)
        made.add_row(str(each["rank"]), *cells, cost, levelised, clean)
    return made


def _supply(document: Values, ranked: list[Values]) -> list[str]:
    """Return the columns of what the configurations differ by, then the others."""
    among = set(document["configurations"]["among"])
    names = size_columns(ranked)
    return sorted(names, key=lambda name: name.partition(".")[0] not in among)


def tried(document: Values, lang: str) -> list[str]:
    """Say how many configurations there are, how many were solved, and what holds of the others."""
    found = document["configurations"]
    more = len(found["ranked"]) - ROWS
    texts = [_asked(document, each, lang) for each in found["asked"]]
    texts += [
        say(
            "configurations-tried",
            lang,
            sets=found["sets"],
            among=listed(document, found["among"], lang),
            solved=found["solved"],
            settled=found["settled"],
        )
    ]
    if found["untried_cost_at_least_eur_per_year"] is not None:
        least = quantity(found["untried_cost_at_least_eur_per_year"], "EUR/year", lang)
        texts.append(say("configurations-untried", lang, count=found["sets"] - found["settled"], least=least))
    return texts + ([say("configurations-more", lang, count=more)] if more > 0 else [])


def _asked(document: Values, each: Values, lang: str) -> str:
    """Say where a set that was asked for stands."""
    names = listed(document, each["left_out"], lang)
    if each["rank"] is None:
        return say("configurations-asked-none", lang, names=names)
    return say("configurations-asked", lang, names=names, rank=each["rank"])


def impossible(document: Values, lang: str) -> list[str]:
    """Name the smallest sets without which there is no plan, with the reason."""
    return [
        say(
            "configurations-impossible",
            lang,
            names=listed(document, each["left_out"], lang),
            why=" ".join((each["why"] or {}).get(lang, [])),
        )
        for each in document["configurations"]["impossible"]
    ]


def untried(document: Values, lang: str) -> list[str]:
    """Name the aims that make no difference here."""
    names = [near_name(each["name"], lang) for each in document["untried"]]
    return [say("alternatives-untried", lang, names=", ".join(names))] if names else []
