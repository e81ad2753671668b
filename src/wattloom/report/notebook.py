"""What a notebook shows of a plan: one small table."""

from __future__ import annotations

from html import escape
from typing import Any

from wattloom.words import language, say

ROWS = (
    ("levelised_cost_eur_per_mwh", "EUR/MWh", 1),
    ("cost_eur_per_year", "EUR/year", 0),
    ("cfe_score", "", 3),
    ("gco2_per_kwh_market", "g/kWh", 1),
    ("pue", "", 3),
    ("kwh_per_task", "kWh", 6),
)


def summary_html(document: dict[str, Any]) -> str:
    """Return headline figures with business as usual beside them, and the decided sizes, as HTML."""
    lang = language()
    usual = document["business_as_usual"]
    figures = "".join(
        _row(_label(name, document, lang), document["kpis"][name], usual[name], unit, digits)
        for name, unit, digits in ROWS
        if document["kpis"][name] is not None
    )
    sizes = "".join(
        f"<tr><td>{escape(_title(name, document, lang))}</td><td>{size['value']:,.0f} {size['unit']}</td><td></td></tr>"
        for name, size in document["sizes"].items()
        if size["decided"] and size["value"] > size.get("least", 0.0)
    )
    title = escape(document["title"][lang])
    head = f"<tr><th></th><th>{say('notebook-plan')}</th><th>{say('notebook-usual')}</th></tr>"
    return f"<table><caption>{title}</caption>{head}{figures}{sizes}</table>"


def _row(label: str, value: float, usual: float, unit: str, digits: int) -> str:
    return f"<tr><td>{escape(label)}</td><td>{value:,.{digits}f} {unit}</td><td>{usual:,.{digits}f} {unit}</td></tr>"


def _label(name: str, document: dict[str, Any], lang: str) -> str:
    reason = document["why"].get(name)
    return reason["label"][lang] if reason else name


def _title(name: str, document: dict[str, Any], lang: str) -> str:
    device, _, part = name.partition(".")
    title = (document["devices"][device]["title"] or {}).get(lang, device)
    return f"{title} ({part})" if part else title
