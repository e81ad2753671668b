"""Sensitivities on the screen: a tornado of plans found anew, and who explains the variance of the cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.report.charts.numbers import ABSENT, decimal, exact, percent, quantity
from wattloom.report.studies.alternatives_rows import signed_percent
from wattloom.report.studies.screen import heading, paths, table
from wattloom.words import language, say

Values = Mapping[str, Any]
LISTED = 8  # indices on the screen
REST = 6


def shown(document: Values, files: Sequence[Path] = ()) -> RenderableType:
    """Return the sensitivities as they stand on the screen."""
    lang = language()
    parts: list[RenderableType] = [heading(document, say("sensitivity-remark", lang), lang)]
    parts += [Text(text) for text in verdict(document, lang)]
    parts += [Text(""), tornado_table(document, lang), Text(say("sensitivity-same-plan", lang), "dim")]
    parts += [Text(text, "dim") for text in rest(document, lang)]
    parts += [Text(""), sobol_table(document, lang), *(Text(text, "dim") for text in methods(document, lang))]
    return Group(*parts, *paths(files))


def label(entry: Values, lang: str) -> str:
    """Name a number as its fact is named."""
    return str(entry["label"].get(lang) or entry["fact"])


def verdict(document: Values, lang: str) -> list[str]:
    """Say what the plan costs, and which number moves the best plan most."""
    said = [
        say(
            "sensitivity-base",
            lang,
            cost=quantity(document["cost_eur_per_year"], "EUR/year", lang),
            levelised=quantity(document["cost_eur_per_year"] / document["energy_mwh"], "EUR/MWh", lang),
        )
    ]
    if document["tornado"]:
        widest = document["tornado"][0]
        said.append(
            say(
                "sensitivity-widest",
                lang,
                fact=label(widest, lang),
                low=moved(document, widest["low"], lang),
                high=moved(document, widest["high"], lang),
            )
        )
    return said


def moved(document: Values, end: Values, lang: str) -> str:
    """Write how far the cost of the best plan moves at one end."""
    if end["cost_eur_per_year"] is None:
        return say("sensitivity-no-plan", lang)
    return signed_percent(end["cost_eur_per_year"] / document["cost_eur_per_year"] - 1.0, lang)


def stayed(document: Values, end: Values, lang: str) -> str:
    """Write how far the cost of the plan that stays moves at one end."""
    stays = end["same_plan_eur_per_year"]
    return ABSENT if stays is None else signed_percent(stays / document["cost_eur_per_year"] - 1.0, lang)


def span_of(entry: Values, lang: str) -> str:
    """Write the range of a number."""
    low, high = (exact(float(f"{entry[side]['value']:.4g}"), entry["unit"], lang) for side in ("low", "high"))
    return f"{low} – {high}"


def tornado_table(document: Values, lang: str) -> Table:
    """Return one row per number: its range, what the best plan costs at either end, and what the same plan would."""
    heads = ("fact", "range", "low", "high", "same-low", "same-high")
    made = table(*(say(f"sensitivity-head-{head}", lang) for head in heads), left=2)
    for each in document["tornado"]:
        made.add_row(*tornado_cells(document, each, lang))
    return made


def tornado_cells(document: Values, each: Values, lang: str) -> tuple[str, ...]:
    """Return the cells of one number."""
    return (
        label(each, lang),
        span_of(each, lang),
        moved(document, each["low"], lang),
        moved(document, each["high"], lang),
        stayed(document, each["low"], lang),
        stayed(document, each["high"], lang),
    )


def rest(document: Values, lang: str) -> list[str]:
    """Say what the numbers that were not solved for would do at most, and which cannot move alone."""
    said: list[str] = []
    others = document["not_solved"]
    if others:
        first = signed_percent(
            abs(others[0]["expected_eur_per_year"]) / abs(document["cost_eur_per_year"]), lang, 2
        ).lstrip("+")
        said.append(
            say("sensitivity-rest", lang, count=len(others), first=label(others[0], lang), most=first)
        )
    stuck = document["cannot_move_alone"]
    if stuck:
        names = ", ".join(label(each, lang) for each in stuck[:REST])
        said.append(say("sensitivity-stuck", lang, names=names))
    return said


def sobol_table(document: Values, lang: str) -> Table:
    """Return one row per number: the share of the variance that it explains, of either cost."""
    made = table(*(say(f"sobol-head-{head}", lang) for head in ("fact", *heads_of(document))))
    for cells in sobol_rows(document, lang)[:LISTED]:
        made.add_row(*cells)
    return made


def heads_of(document: Values) -> tuple[str, ...]:
    """Return the columns of the table of indices."""
    best = ("best-first", "best-total") if document["sobol"]["best_plan"] else ()
    return (*best, "plan-first", "plan-total")


def sobol_rows(document: Values, lang: str) -> list[tuple[str, ...]]:
    """Return the rows of the table of indices, those that matter most for the best plan first."""
    found = [document["sobol"][name] for name in ("best_plan", "this_plan") if document["sobol"][name]]
    by_name = [{each["fact"]: each for each in part["indices"]} for part in found]
    names = dict.fromkeys(name for part in by_name for name in part)
    return [
        (
            label(next(part[name] for part in by_name if name in part), lang),
            *(cell for part in by_name for cell in _cells(part.get(name), lang)),
        )
        for name in names
    ]


def _cells(entry: Values | None, lang: str) -> tuple[str, str]:
    if entry is None:
        return (ABSENT, ABSENT)
    first, total = (
        f"{decimal(entry[key], lang, 2)} ± {decimal(entry[f'{key}_error'], lang, 2)}"
        for key in ("first", "total")
    )
    return (first, total)


def methods(document: Values, lang: str) -> list[str]:
    """Say which indices are which, how they were computed and how good the surrogate is."""
    sobol = document["sobol"]
    said = [say("sobol-plan", lang, points=sobol["points"])]
    best = sobol["best_plan"]
    if best and best["unseen"]:
        values = {
            "plans": best["plans"],
            "draws": best["unseen"]["draws"],
            "mean": percent(best["unseen"]["mean"], lang, 2),
            "largest": percent(best["unseen"]["largest"], lang, 2),
            "explained": percent(best["unseen"]["explained"], lang, 2),
        }
        said.append(say("sobol-best", lang, **values))
    return said
