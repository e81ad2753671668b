"""The plan on one screen of a terminal: sizes, costs, how clean, the charter; business as usual beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.report.charts.numbers import ABSENT, decimal, quantity, scientific
from wattloom.report.folder import CERTIFICATE
from wattloom.report.html import title as title_of
from wattloom.report.html.figures import cost_range, hours_of, verdict, write
from wattloom.report.html.rules import spoken, state_of
from wattloom.report.html.sections import size_name, size_text
from wattloom.words import language, say

Values = Mapping[str, Any]
SIDE_BY_SIDE = 96
NOTES = 2
HEADLINES = ("levelised-cost", "cfe-score")
LEAST = 1e-3
STYLES = {"met": "green", "binding": "yellow", "missed": "red"}
MARKS = {"met": "✓", "binding": "✓", "missed": "✗"}

FIGURES = (
    ("levelised-cost", "levelised_cost_eur_per_mwh", "EUR/MWh"),
    ("levelised-cost-range", "", ""),
    ("cost-per-year", "cost_eur_per_year", "EUR/year"),
    ("capex", "capex_eur", "EUR"),
    ("cfe-score", "cfe_score", "share"),
    ("annual-matching", "annual_matching", "share"),
    ("gco2-location", "gco2_per_kwh_location", "g/kWh"),
    ("gco2-market", "gco2_per_kwh_market", "g/kWh"),
    ("kwh-per-task", "kwh_per_task", "kWh"),
    ("gco2-per-task", "gco2_per_task", "gCO2"),
    ("energy", "energy_mwh", "MWh"),
    ("mean", "mean_mw", "MW"),
    ("pue", "pue", "pue"),
    ("heat-delivered", "heat_delivered_mwh", "MWh"),
    ("heat-refused", "heat_refused_mwh", "MWh"),
    ("water", "water_m3", "m3"),
    ("water-intensity", "water_l_per_kwh", "L/kWh"),
)


def shown(plan: Values, files: Sequence[Path] = (), *, width: int = 100) -> RenderableType:
    """Return the plan as it stands on the screen; `files` are named at its foot."""
    lang = language()
    wide = width >= SIDE_BY_SIDE
    parts: list[RenderableType] = [_title(plan, lang), Text(" ".join(verdict(plan, lang))), Text("")]
    parts += [_beside(_sizes(plan, lang), _figures(plan, lang)) if wide else _sizes(plan, lang)]
    parts += [] if wide else [Text(""), _figures(plan, lang)]
    if plan.get("charter"):
        parts += [Text(""), _charter(plan, lang)]
    return Group(*parts, Text(""), _notes(plan, lang), *_proof(plan, lang), *_paths(files))


def _title(plan: Values, lang: str) -> Text:
    hours = (say("text-hours", lang, years=hours_of(plan)), "dim")
    return Text.assemble((str(plan.get("scenario")), "bold"), f"  {title_of(plan, lang)}  ", hours)


def _beside(left: Table, right: Table) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_row(left, right)
    return table


def _sizes(plan: Values, lang: str) -> Table:
    table = _table((say("text-sizes", lang), "left"), ("", "right"))
    for name, size in plan["sizes"].items():
        if size.get("decided", True) and size["value"] > LEAST and size["unit"] != "share":
            table.add_row(size_name(plan, name, lang), size_text(size, lang))
    if not table.row_count:
        table.add_row(Text(say("text-nothing-built", lang), "dim"), "")
    return table


def _figures(plan: Values, lang: str) -> Table:
    usual = plan.get("business_as_usual") or {}
    table = _table(
        ("", "left"), (say("report-this-plan", lang), "right"), (say("report-usual", lang), "right")
    )
    for label, key, unit in FIGURES:
        ours, theirs = (_figure(kpis, key, unit, lang) for kpis in (plan["kpis"], usual))
        if ours != ABSENT or theirs != ABSENT:
            style = "bold" if label in HEADLINES else ""
            table.add_row(_label(label, lang), Text(ours, style), Text(theirs, "dim"))
    return table


def _label(label: str, lang: str) -> Text:
    if label == "levelised-cost-range":
        return Text(f"  {say('report-kpi-levelised-cost-range', lang)}", "dim")
    return Text(say(f"text-{label}", lang), "bold" if label in HEADLINES else "")


def _figure(kpis: Values, key: str, unit: str, lang: str) -> str:
    return write(kpis.get(key), unit, lang) if key else cost_range(kpis, lang) or ABSENT


def _charter(plan: Values, lang: str) -> Table:
    heads = ("text-charter", "report-target", "report-reached", "", "report-usual")
    sides = ("left", "right", "right", "left", "right")
    usual = {rule["rule"]: rule for rule in (plan.get("business_as_usual") or {}).get("charter") or ()}
    table = _table(
        *((say(head, lang) if head else "", side) for head, side in zip(heads, sides, strict=True))
    )
    table.columns[0].no_wrap = True
    for rule in plan["charter"]:
        table.add_row(*_rule(rule, usual.get(rule["rule"]), lang))
    return table


def _rule(rule: Values, usual: Values | None, lang: str) -> tuple[Text, ...]:
    state = state_of(rule)
    sign = "≥" if rule.get("sense", ">=") == ">=" else "≤"
    target = quantity(rule.get("target"), rule.get("unit", ""), lang)
    name = say(f"text-rule-{rule['rule'].replace('_', '-')}", lang)
    return (
        Text.assemble((f"{MARKS[state]} ", STYLES[state]), name),
        Text(ABSENT if rule.get("target") is None else f"{sign} {target}"),
        Text(quantity(rule.get("value"), rule.get("unit", ""), lang), "bold"),
        Text(say(f"text-state-{state}", lang) if state != "met" else "", STYLES[state]),
        _usual_rule(usual, lang),
    )


def _usual_rule(rule: Values | None, lang: str) -> Text:
    if rule is None:
        return Text(ABSENT, "dim")
    mark, style = (MARKS["met"], "dim") if rule["met"] else (MARKS["missed"], "red dim")
    return Text(f"{quantity(rule.get('value'), rule.get('unit', ''), lang)} {mark}", style)


def _notes(plan: Values, lang: str) -> RenderableType:
    """Return what must be known before the plan is used; remarks about single series stand in the report."""
    warnings = list(plan.get("warnings") or ())
    first = [message for message in warnings if message["id"].startswith("warning-")][:NOTES]
    table = Table.grid(padding=(0, 1, 0, 0))
    for message in first:
        table.add_row(Text("!", "yellow"), Text(spoken(message, lang)))
    rest = len(warnings) - len(first)
    if rest:
        table.add_row("", Text(say("text-more-notes", lang, count=rest), "dim"))
    return table


def _proof(plan: Values, lang: str) -> list[Text]:
    """Say what is proven, by whom it was found, and what was cleaned away."""
    if plan.get("lower_bound_eur_per_year") is None:
        return []
    proven = say(
        "text-proof",
        lang,
        bound=quantity(plan["lower_bound_eur_per_year"], "EUR/year", lang, significant=6),
        gap=scientific(plan["relative_gap"], lang),
        residual=scientific(plan.get("largest_residual"), lang),
        solver=plan["solver"],
        seconds=decimal(plan.get("solve_seconds") or 0.0, lang),
    )
    reason, removed = plan.get("solver_reason"), (plan.get("cleaning") or {}).get("removed") or []
    sentences = [proven, spoken(reason, lang) if reason else ""]
    sentences += [say("text-removed", lang, count=len(removed))] if removed else []
    return [Text(" ".join(part for part in sentences if part), "dim")]


def _paths(files: Sequence[Path]) -> list[Text]:
    if not files:
        return []
    names = ", ".join(path.name for path in files)
    there = Text.assemble((f"{files[0].parent}/", "bold"), f"  {names}")
    if not any(path.name == CERTIFICATE for path in files):
        return [there]
    return [there, Text(say("text-verify", run=str(files[0].parent)), "dim")]


def _table(*columns: tuple[str, Any]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    for head, side in columns:
        table.add_column(head, justify=side)
    return table
