"""The rows of alternatives as people read them, for the screen and the page alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wattloom.report.charts.numbers import ABSENT, decimal, percent, quantity
from wattloom.report.charts.scene import title_of
from wattloom.report.html.sections import size_name
from wattloom.words import say

Values = Mapping[str, Any]
LEAST = 1e-9
SHARES = (("cfe_score", "share"), ("renewable_share", "share"), ("nuclear_share", "share"))
COLUMNS = (
    ("levelised_cost_eur_per_mwh", "EUR/MWh"),
    ("capex_eur", "EUR"),
    *SHARES,
    ("carbon_market_t", "t"),
    ("land_ha", "ha"),
)
"""Figures of a ranked table, in order, with their units."""


def near_name(name: str, lang: str) -> str:
    """Name an alternative: `least-land`, `diverse-2`."""
    kind, _, place = name.rpartition("-")
    if kind in ("diverse", "random"):
        return say(f"near-{kind}", lang, n=place)
    return say(f"near-{name}", lang)


def figure_name(figure: str, lang: str) -> str:
    """Name a figure of a plan."""
    return say(f"study-figure-{figure.replace('_', '-')}", lang)


def signed_percent(share: float | None, lang: str, digits: int = 1) -> str:
    """Write how much more, as a share: "+4.8%"."""
    if share is None:
        return ABSENT
    if abs(share) < 0.5 * 10 ** -(digits + 2):
        return percent(0.0, lang)
    return ("+" if share > 0 else "") + percent(share, lang, digits)


def gap_text(gap: float | None, lang: str) -> str:
    """Write how far a plan may be from the best."""
    return (
        ABSENT
        if gap is None
        else percent(max(gap, 0.0), lang, 3)
        if gap > 5e-6
        else f"<\u00a0{percent(1e-5, lang, 3)}"
    )


def amount(value: float | None, unit: str | None, lang: str) -> str:
    """Write a value of an aim in its unit."""
    if value is None or unit is None:
        return ABSENT
    if unit == "technologies":
        return say("near-technologies", lang, count=round(value))
    return quantity(value, unit, lang)


def technologies(document: Values, record: Values, lang: str) -> str:
    """List what a plan builds."""
    names = [title_of(document, name, lang) for name in record["technologies"]]
    return ", ".join(names) or say("study-nothing-built", lang)


def listed(document: Values, names: list[str], lang: str) -> str:
    """List devices by their titles."""
    return ", ".join(title_of(document, name, lang) for name in names)


def size_columns(records: list[Values]) -> list[str]:
    """Return the sizes that any of some plans builds, those of supply and storage first."""
    return [
        name
        for name in (records[0]["sizes"] if records else {})
        if any(record["sizes"][name]["value"] > LEAST for record in records)
        and records[0]["sizes"][name]["unit"] != "share"
    ]


def size_head(document: Values, record: Values, name: str, lang: str) -> str:
    """Head a column of sizes: what it is, and its unit."""
    plan = {"devices": document["devices"], "sizes": record["sizes"]}
    return say("study-head-unit", lang, what=size_name(plan, name, lang), unit=record["sizes"][name]["unit"])


def size_cell(record: Values, name: str, lang: str) -> str:
    """Write a size without its unit, nothing for nothing."""
    value = record["sizes"][name]["value"]
    return decimal(value, lang, 0 if value >= 10 else 1) if value > LEAST else ABSENT
