"""The rows of a pathway as people read them, for the screen and the page alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wattloom.report.charts.numbers import ABSENT, decimal, percent, quantity
from wattloom.report.html.rules import rule_name
from wattloom.report.html.sections import size_name
from wattloom.words import say

Values = Mapping[str, Any]
FIGURES = (
    ("levelised-cost", "levelised_cost_eur_per_mwh", "€/MWh", 1.0, 1),
    ("cost-per-year", "cost_eur_per_year", "M€", 1e-6, 1),
    ("investment", "investment_eur", "M€", 1e-6, 1),
    ("cfe-score", "cfe_score", "%", 100.0, 1),
    ("carbon-rate", "gco2_per_kwh_market", "g/kWh", 1.0, 1),
    ("carbon", "carbon_market_t", "kt", 1e-3, 1),
    ("served", "served_mwh", "GWh", 1e-3, 0),
    ("import", "import_mwh", "GWh", 1e-3, 0),
    ("embodied", "embodied_mwh", "GWh", 1e-3, 0),
    ("embodied-share", "embodied_share", "%", 100.0, 1),
)
"""Figures of a stage: name, key, the unit of its row, what turns it into that, decimals."""
HEADLINES = ("levelised-cost", "cfe-score")
LEAST = 1e-3


@dataclass(frozen=True)
class Line:
    """One capacity through the stages; `built` and `retired` are `None` for what is contracted anew each time."""

    key: str
    device: str
    name: str
    unit: str
    stock: tuple[float, ...]
    built: tuple[float, ...] | None
    retired: tuple[float, ...] | None


def lines(document: Values, lang: str) -> tuple[Line, ...]:
    """Return every capacity that is built or contracted in some stage; echoes of the solver are nothing."""
    found = [_asset_line(document, key, lang) for key in document["assets"]]
    found += [_contract_line(document, key, lang) for key in document["stages"][0]["contracts"]]
    return tuple(
        line for line in found if line.unit != "share" and max((*line.stock, *(line.built or ()))) > 0
    )


def _asset_line(document: Values, key: str, lang: str) -> Line:
    asset = document["assets"][key]
    least = max(LEAST, float(asset.get("least") or 0.0))
    stock, built, retired = (
        tuple(stage[kind][key] if stage[kind][key] >= least else 0.0 for stage in document["stages"])
        for kind in ("stock", "built", "retired")
    )
    return Line(key, asset["device"], _name(document, key, lang), asset["unit"], stock, built, retired)


def _contract_line(document: Values, key: str, lang: str) -> Line:
    each = [stage["contracts"][key] for stage in document["stages"]]
    stock = tuple(
        one["value"] if one["value"] >= max(LEAST, one.get("least") or 0.0) else 0.0 for one in each
    )
    return Line(key, key.partition(".")[0], _name(document, key, lang), each[0]["unit"], stock, None, None)


def _name(document: Values, key: str, lang: str) -> str:
    names = {name: {} for name in (*document["assets"], *document["stages"][0]["contracts"])}
    return size_name({"devices": document["devices"], "sizes": names}, key, lang)


def years(document: Values) -> tuple[int, ...]:
    """Return the first year of each stage."""
    return tuple(stage["year"] for stage in document["stages"])


def amount(value: float, unit: str, lang: str) -> str:
    """Write an amount without its unit, which stands in the name of its row.

    >>> amount(1234.6, "MW", "en"), amount(0.0, "MW", "en")
    ('1,235', '–')
    """
    if value <= 0:
        return ABSENT
    return decimal(value, lang, 0 if value >= 99.95 else 1)


@dataclass(frozen=True)
class FigureRow:
    """One figure through the stages, its unit once."""

    label: str
    name: str
    unit: str
    cells: tuple[str, ...]


def figure_rows(document: Values, lang: str) -> tuple[FigureRow, ...]:
    """Return the figures by stage; those that are nothing in every stage are left out."""
    found: list[FigureRow] = []
    for label, key, unit, factor, digits in FIGURES:
        values = [stage["kpis"].get(key) for stage in document["stages"]]
        if any(value for value in values):
            cells = tuple(
                ABSENT if value is None else decimal(factor * value, lang, digits) for value in values
            )
            found.append(FigureRow(label, say(f"pathway-figure-{label}", lang), unit, cells))
    return tuple(found)


def promise_rows(document: Values, lang: str) -> tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]:
    """Return the charter by stage: its rule, and per stage the target, what is reached, and whether it is met."""
    rules = dict.fromkeys(rule["rule"] for stage in document["stages"] for rule in stage["charter"])
    return tuple(
        (rule_name(rule, lang), tuple(_promise(stage, rule, lang) for stage in document["stages"]))
        for rule in rules
    )


def _promise(stage: Values, rule: str, lang: str) -> tuple[str, str, bool]:
    verdict = next((each for each in stage["charter"] if each["rule"] == rule), None)
    if verdict is None:
        return ABSENT, ABSENT, True
    sign = "≥" if verdict["sense"] == ">=" else "≤"
    target = f"{sign}\u00a0{quantity(verdict['target'], verdict['unit'], lang)}"
    return target, quantity(verdict["value"], verdict["unit"], lang), verdict["met"]


def verdict(document: Values, lang: str) -> list[str]:
    """Return the sentences that sum a pathway up."""
    whole, stages = document["kpis"], document["stages"]
    first, last = stages[0], stages[-1]
    sentences = [
        say(
            "pathway-verdict",
            lang,
            first=str(first["year"]),
            last=str(last["year"] + last["years"] - 1),
            cost=quantity(whole["net_present_cost_eur"], "EUR", lang),
            rate=percent(document["discount_rate"]["value"], lang, 1),
            levelised=quantity(whole["levelised_cost_eur_per_mwh"], "EUR/MWh", lang),
        ),
        say(
            "pathway-verdict-stages",
            lang,
            first=str(first["year"]),
            last=str(last["year"]),
            before=quantity(first["kpis"]["levelised_cost_eur_per_mwh"], "EUR/MWh", lang),
            after=quantity(last["kpis"]["levelised_cost_eur_per_mwh"], "EUR/MWh", lang),
            carbon=quantity(whole["carbon_t"], "t", lang),
        ),
    ]
    if whole["embodied_mwh"] > 0:
        energy = quantity(whole["embodied_mwh"], "MWh", lang)
        share = percent(whole["embodied_mwh"] / whole["energy_mwh"], lang)
        said = "pathway-verdict-repaid" if document["repays_energy"] else "pathway-verdict-embodied"
        sentences.append(say(said, lang, energy=energy, share=share))
    return sentences
