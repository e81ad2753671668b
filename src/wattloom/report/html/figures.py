"""The headline: a verdict in one paragraph, four figures in large type, and every key figure with business as usual."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wattloom.report.charts.chart import Table
from wattloom.report.charts.numbers import ABSENT, quantity, span
from wattloom.report.html.rules import rule_name
from wattloom.words import say

Values = Mapping[str, Any]

_GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    ("cost", (
        ("levelised-cost", "levelised_cost_eur_per_mwh", "EUR/MWh"), ("cost-per-year", "cost_eur_per_year", "EUR/year"),
        ("capex", "capex_eur", "EUR"), ("cost-per-1000-tasks", "eur_per_1000_tasks", "EUR"),
    )),
    ("clean", (("cfe-score", "cfe_score", "share"), ("annual-matching", "annual_matching", "share"))),
    ("carbon", (
        ("gco2-location", "gco2_per_kwh_location", "g/kWh"), ("gco2-market", "gco2_per_kwh_market", "g/kWh"),
        ("gco2-marginal", "gco2_per_kwh_marginal", "g/kWh"), ("carbon-year", "carbon_market_t", "t"),
        ("carbon-embodied", "carbon_embodied_t", "t"),
    )),
    ("tasks", (
        ("kwh-per-task", "kwh_per_task", "kWh"), ("gco2-per-task", "gco2_per_task", "gCO2"),
        ("water-per-task", "water_ml_per_task", "mL"), ("tasks", "tasks_per_year", "task"),
    )),
    ("campus", (
        ("energy", "energy_mwh", "MWh"), ("mean", "mean_mw", "MW"), ("peak", "peak_mw", "MW"), ("pue", "pue", "pue"),
    )),
    ("heat", (
        ("heat-delivered", "heat_delivered_mwh", "MWh"), ("heat-refused", "heat_refused_mwh", "MWh"),
        ("heat-reused", "heat_reused_share", "share"),
        ("water-intensity", "water_l_per_kwh", "L/kWh"), ("water", "water_m3", "m3"),
    )),
    ("grid", (
        ("import", "import_mwh", "MWh"), ("export", "export_mwh", "MWh"), ("curtailed", "curtailed_mwh", "MWh"),
        ("unserved", "unserved_mwh", "MWh"), ("peak-import", "peak_hours_import_mw", "MW"), ("land", "land_ha", "ha"),
    )),
)  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One figure in large type, with what it is under business as usual."""

    label: str
    value: str
    unit: str
    detail: str
    usual: str


def usual_kpis(plan: Values) -> Values:
    """Return the key figures of business as usual, empty when the plan has none."""
    return plan.get("business_as_usual") or {}


def hours_of(plan: Values) -> str:
    """Return the weather years that a plan was made for."""
    return ", ".join(map(str, plan.get("weather_years") or [plan.get("weather_year", ABSENT)]))


def definition(plan: Values) -> str:
    """Return the key of what the plan counts as clean."""
    return str((plan.get("clean") or {}).get("definition", "contracted")).replace("_", "-")


def write(value: float | None, unit: str, lang: str) -> str:
    """Write a key figure."""
    if unit == "gCO2":
        text = quantity(value, "g", lang)
        return text if text == ABSENT else f"{text}CO₂"
    return quantity(value, "" if unit == "pue" else unit, lang)


def headline(plan: Values, lang: str) -> tuple[Figure, ...]:
    """Return the four figures that a person looks for first."""
    kpis, usual = plan.get("kpis") or {}, usual_kpis(plan)
    names = ("levelised-cost", "cfe-score", "gco2-location", "kwh-per-task")
    entries = {label: (key, unit) for _, group in _GROUPS for label, key, unit in group}
    shown = []
    for name in names:
        key, unit = entries[name]
        if kpis.get(key) is not None:
            big, small = _split(write(kpis[key], unit, lang))
            texts = (_detail(name, plan, lang), write(usual.get(key), unit, lang))
            shown.append(Figure(say(f"report-kpi-{name}", lang), big, small, *texts))
    return tuple(shown)


def _split(text: str) -> tuple[str, str]:
    """Split a written quantity into number and unit, so that the page sets the unit smaller."""
    match = re.match(r"^(€?[\d.,\s\u202f\u00a0−]*\d)(.*)$", text)
    return (match[1], match[2]) if match and not match[2].endswith("%") else (text, "")


def _detail(name: str, plan: Values, lang: str) -> str:
    kpis = plan["kpis"]
    if name == "levelised-cost":
        return cost_range(kpis, lang)
    if name == "cfe-score":
        return say(f"report-definition-{definition(plan)}", lang)
    other = {
        "gco2-location": ("gco2-market", "gco2_per_kwh_market", "g/kWh"),
        "kwh-per-task": ("gco2-per-task", "gco2_per_task", "gCO2"),
    }
    label, key, unit = other[name]
    if kpis.get(key) is None:
        return ""
    return say(
        "report-labelled", lang, label=say(f"report-kpi-{label}", lang), value=write(kpis[key], unit, lang)
    )


def cost_range(kpis: Values, lang: str) -> str:
    """Write the range of the levelised cost, empty when it has none."""
    return span(kpis.get("levelised_cost_low"), kpis.get("levelised_cost_high"), "EUR/MWh", lang)


def verdict(plan: Values, lang: str) -> tuple[str, ...]:
    """Return the sentences that sum the plan up, each built from its figures."""
    kpis = plan.get("kpis") or {}
    if plan.get("status") == "infeasible" or kpis.get("levelised_cost_eur_per_mwh") is None:
        return ()
    return tuple(
        text for text in (_cost(plan, lang), _against_usual(plan, lang), _charter(plan, lang)) if text
    )


def _cost(plan: Values, lang: str) -> str:
    kpis = plan["kpis"]
    values = {
        "cost": quantity(kpis["levelised_cost_eur_per_mwh"], "EUR/MWh", lang),
        "score": quantity(kpis.get("cfe_score"), "share", lang),
        "definition": say(f"report-definition-{definition(plan)}", lang),
    }
    spread = cost_range(kpis, lang)
    if not spread:
        return say("report-verdict-no-range", lang, **values)
    return say("report-verdict", lang, **values, range=spread)


def _against_usual(plan: Values, lang: str) -> str:
    ours, usual = (
        plan["kpis"]["levelised_cost_eur_per_mwh"],
        usual_kpis(plan).get("levelised_cost_eur_per_mwh"),
    )
    if not usual:
        return ""
    change = ours / usual - 1
    if abs(change) < 0.0005:
        return say("report-verdict-own-same" if _brings_its_own(plan) else "report-verdict-same", lang)
    written = {"usual": quantity(usual, "EUR/MWh", lang), "difference": quantity(abs(change), "share", lang)}
    kind = "own-" if _brings_its_own(plan) else ""
    return say(f"report-verdict-{kind}{'dearer' if change > 0 else 'cheaper'}", lang, **written)


def _brings_its_own(plan: Values) -> bool:
    """Whether business as usual draws on the planner's own sources, and so not on the grid alone."""
    sizes = (plan.get("business_as_usual") or {}).get("sizes") or {}
    devices = plan.get("devices") or {}
    owners = {name.partition(".")[0] for name in sizes}
    return any((devices.get(owner) or {}).get("technology") == "own_source" for owner in owners)


def _charter(plan: Values, lang: str) -> str:
    rules = plan.get("charter") or []
    if not rules:
        return ""
    missed = [rule_name(rule["rule"], lang) for rule in rules if not rule["met"]]
    if missed:
        return say("report-verdict-charter-missed", lang, count=len(missed), rules=", ".join(missed))
    binding = sum(bool(rule.get("binding")) for rule in rules)
    return say("report-verdict-charter-met", lang, count=len(rules), binding=binding)


def groups(plan: Values, lang: str) -> tuple[tuple[str, Table], ...]:
    """Return the key figures by group, each a table with business as usual beside."""
    head = (say("report-figure", lang), say("report-this-plan", lang), say("report-usual", lang))
    found = []
    for name, entries in _GROUPS:
        rows = [row for entry in entries for row in _rows(plan, entry, lang)]
        if name == "clean":
            rows += _scores(plan, lang)
        if rows:
            caption = say(f"report-group-{name}", lang)
            found.append((caption, Table(caption, head, tuple(rows))))
    return tuple(found)


def _rows(plan: Values, entry: tuple[str, str, str], lang: str) -> list[tuple[str, ...]]:
    name, key, unit = entry
    kpis, usual = plan.get("kpis") or {}, usual_kpis(plan)
    if kpis.get(key) is None and usual.get(key) is None:
        return []
    rows = [
        (say(f"report-kpi-{name}", lang), write(kpis.get(key), unit, lang), write(usual.get(key), unit, lang))
    ]
    if name == "levelised-cost" and cost_range(kpis, lang):
        label = say("report-kpi-levelised-cost-range", lang)
        rows.append((label, cost_range(kpis, lang), cost_range(usual, lang) or ABSENT))
    return rows


def _scores(plan: Values, lang: str) -> list[tuple[str, ...]]:
    """Show the score by the definitions that the plan did not choose, for comparison."""
    scores = (plan.get("clean") or {}).get("scores") or {}
    usual = ((plan.get("business_as_usual") or {}).get("clean") or {}).get("scores") or {}
    return [
        (
            say(f"report-kpi-score-{key.replace('_', '-')}", lang),
            quantity(score, "share", lang),
            quantity(usual.get(key), "share", lang),
        )
        for key, score in scores.items()
        if key.replace("_", "-") != definition(plan)
    ]
