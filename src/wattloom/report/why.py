"""Where a figure comes from, as a tree in a terminal: formula, inputs, down to the cited numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from wattloom.report.charts.numbers import exact, quantity
from wattloom.words import language, say

Values = Mapping[str, Any]


def shown(reason: Values) -> Tree:
    """Return the tree of one figure."""
    lang = language()
    tree = Tree(_line(reason, lang), guide_style="dim")
    _grow(tree, reason, lang)
    return tree


def _grow(tree: Tree, reason: Values, lang: str) -> None:
    for child in reason.get("inputs") or ():
        _grow(tree.add(_line(child, lang)), child, lang)


def _line(reason: Values, lang: str) -> Text:
    """Write one number: value and name, then its formula or its source."""
    text = Text.assemble((_amount(reason, lang), "bold"), "  ", _label(reason, lang))
    if reason.get("formula"):
        text.append(f"  = {reason['formula'][lang]}", "cyan")
    fact = reason.get("fact")
    if fact:
        text.append(f"\n{_source(fact, lang)}", "dim")
        if fact["kind"] == "claim":
            text.append(f"  {say('fact-kind-claim', lang)}", "yellow")
    return text


def _label(reason: Values, lang: str) -> str:
    label = reason.get("label") or {}
    return str(label.get(lang) or label.get("en") or "")


def _amount(reason: Values, lang: str) -> str:
    unit = str(reason.get("unit") or "")
    unit = "" if unit in ("ratio", "-") else unit
    if reason.get("fact"):
        return exact(reason.get("value"), unit, lang)
    return quantity(reason.get("value"), unit, lang, significant=4)


def _source(fact: Values, lang: str) -> str:
    parts = [str(fact["name"])]
    if fact["low"] != fact["high"]:
        parts.append(" – ".join(exact(fact[end], "", lang) for end in ("low", "high")) + f" {fact['unit']}")
    parts.append(", ".join(str(fact[key]) for key in ("source", "where") if fact.get(key)))
    return "; ".join(parts) if lang == "en" else " ; ".join(parts)


def available(plan: Values) -> RenderableType:
    """Return the figures that the plan can explain, with their values."""
    lang = language()
    table = Table.grid(padding=(0, 2))
    for name, reason in (plan.get("why") or {}).items():
        table.add_row(Text(name, "bold"), _amount(reason, lang), Text(_label(reason, lang), "dim"))
    return Group(table, Text(say("why-then", lang, run=str(plan.get("scenario"))), "dim"))
