"""The tables under the headline: sizes, data, the run, and the trees that say how a number came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_date

from wattloom.report.charts.chart import Table
from wattloom.report.charts.messages import spoken
from wattloom.report.charts.numbers import ABSENT, LOCALE, decimal, exact, plain, quantity, scientific
from wattloom.report.charts.scene import Scene, title_of
from wattloom.words import knows, say

Values = Mapping[str, Any]
_NOTHING = 1e-6


def size_name(plan: Values, key: str, lang: str) -> str:
    """Name a size: the device's title, and which capacity of it when it has several."""
    device, _, part = key.partition(".")
    title = title_of(plan, device, lang)
    alone = sum(other.partition(".")[0] == device for other in plan.get("sizes") or {}) < 2
    if not part or alone:
        return title
    message = f"report-part-{part.replace('_', '-')}"
    return say(
        "report-capacity",
        lang,
        device=title,
        part=say(message, lang) if knows(message) else part.replace("_", " "),
    )


def size_text(size: Values, lang: str) -> str:
    """Write a size; one that the proof cannot tell from nothing is only said to be less than what it can."""
    least = float(size.get("least") or 0.0)
    if 0.0 < size["value"] < least:
        return say("report-below", lang, value=plain(least, size["unit"], lang))
    return plain(size["value"], size["unit"], lang)


def sizes(scene: Scene) -> tuple[Table, tuple[str, ...]]:
    """Return the sizes that the plan chose, and the names of what it considered and left."""
    plan, lang = scene.plan, scene.lang
    chosen, usual = plan.get("sizes") or {}, (plan.get("business_as_usual") or {}).get("sizes") or {}
    keys = [
        key
        for key in dict.fromkeys([*chosen, *usual])
        if _size(chosen, key) > _NOTHING or _size(usual, key) > _NOTHING
    ]
    keys.sort(key=lambda key: not _decided(chosen, key))
    rows = tuple((_named(plan, k, lang), _written(chosen, k, lang), _written(usual, k, lang)) for k in keys)
    swatches = tuple(scene.colours.get(key.partition(".")[0]) for key in keys)
    built = {key.partition(".")[0] for key in chosen if _size(chosen, key) > _NOTHING}
    left = dict.fromkeys(key.partition(".")[0] for key in chosen if key.partition(".")[0] not in built)
    head = tuple(say(f"report-{word}", lang) for word in ("device", "this-plan", "usual"))
    return Table(say("report-sizes-table", lang), head, rows, swatches), tuple(
        title_of(plan, d, lang) for d in left
    )


def _decided(sizes_of: Values, key: str) -> bool:
    return bool((sizes_of.get(key) or {}).get("decided", True))


def _named(plan: Values, key: str, lang: str) -> str:
    name = size_name(plan, key, lang)
    return name if _decided(plan.get("sizes") or {}, key) else say("report-given", lang, device=name)


def _size(sizes_of: Values, key: str) -> float:
    return float((sizes_of.get(key) or {}).get("value") or 0.0)


def _written(sizes_of: Values, key: str, lang: str) -> str:
    if _size(sizes_of, key) <= _NOTHING:
        return ABSENT
    return size_text(sizes_of[key], lang)


def series(plan: Values, lang: str) -> Table:
    """Return the hourly series that the plan used."""
    rows = []
    for entry in (plan.get("data") or {}).get("series") or []:
        message = f"report-quantity-{entry['quantity'].replace('_', '-')}"
        name = say(message, lang) if knows(message) else entry["quantity"].replace("_", " ")
        notes = [spoken(note, lang) for note in entry.get("notes") or []]
        cells = (
            entry.get("area"),
            entry.get("data_year"),
            entry.get("source_id"),
            entry.get("licence"),
            " ".join(notes),
        )
        rows.append((name, *("" if cell is None else str(cell) for cell in cells)))
    head = tuple(
        say(f"report-{word}", lang) for word in ("quantity", "area", "year", "source", "licence", "notes")
    )
    return Table(say("report-series-table", lang), head, tuple(rows), text_columns=(1, 2, 3, 4, 5))


def run(plan: Values, lang: str) -> Table:
    """Return how the plan was computed."""
    years = ", ".join(map(str, (plan.get("data") or {}).get("weather_years") or []))
    gap = plan.get("relative_gap")
    rows = (
        ("solver", str(plan.get("solver") or ABSENT)),
        ("objective", quantity(plan.get("objective_eur_per_year"), "EUR/year", lang, significant=7)),
        ("bound", quantity(plan.get("lower_bound_eur_per_year"), "EUR/year", lang, significant=7)),
        ("gap", scientific(gap, lang)),
        ("residual", scientific(plan.get("largest_residual"), lang)),
        *((("reason", spoken(plan["solver_reason"], lang)),) if plan.get("solver_reason") else ()),
        ("build", _seconds(plan.get("build_seconds"), lang)),
        ("solve", _seconds(plan.get("solve_seconds"), lang)),
        (
            "memory",
            ABSENT
            if plan.get("peak_memory_mb") is None
            else f"{decimal(plan['peak_memory_mb'], lang, 0)}\u00a0MB",
        ),
        ("years", years or ABSENT),
    )
    head = (say("report-figure", lang), say("report-this-plan", lang))
    return Table(
        say("report-run-table", lang),
        head,
        tuple((say(f"report-run-{name}", lang), text) for name, text in rows),
    )


def _seconds(value: float | None, lang: str) -> str:
    return ABSENT if value is None else say("report-seconds", lang, n=decimal(value, lang))


def made_on(plan: Values, lang: str) -> str:
    """Write the day on which the plan was made."""
    created = datetime.fromisoformat(str(plan["created"]).replace("Z", "+00:00"))
    return format_date(created.date(), "long", locale=LOCALE[lang])


@dataclass(frozen=True)
class Reason:
    """One number of a why tree, written out: what it is, its formula, its source, and the numbers it comes from."""

    label: str
    value: str
    formula: str
    source: tuple[tuple[str, str], ...]
    link: str
    quote: str
    kind: str
    inputs: tuple[Reason, ...]


def reasons(plan: Values, lang: str) -> tuple[Reason, ...]:
    """Return the why trees of the headline figures."""
    return tuple(_reason(node, lang) for node in (plan.get("why") or {}).values())


def _reason(node: Values, lang: str) -> Reason:
    label, fact = node.get("label") or {}, node.get("fact") or {}
    kind = f"report-fact-kind-{fact.get('kind')}"
    link = str(fact.get("source") or "")
    return Reason(
        str(label.get(lang) or label.get("en") or fact.get("name") or ""),
        _amount(node, lang),
        str((node.get("formula") or {}).get(lang, "")),
        tuple(_source(fact, lang)) if fact else (),
        link if link.startswith(("https://", "http://")) else "",
        str(fact.get("quote") or ""),
        say(kind, lang) if knows(kind) else "",
        tuple(_reason(child, lang) for child in node.get("inputs") or ()),
    )


def _amount(node: Values, lang: str) -> str:
    """Write a cited number as its source does, a computed one in the unit that fits it."""
    value, unit = node.get("value"), str(node.get("unit") or "")
    return exact(value, unit, lang) if node.get("fact") else quantity(value, unit, lang, significant=4)


def _source(fact: Values, lang: str) -> list[tuple[str, str]]:
    unit = str(fact.get("unit") or "")
    where = ", ".join(str(fact[key]) for key in ("source", "where") if fact.get(key))
    found = [(say("report-fact-source", lang), where)] if where else []
    if fact.get("low") is not None and fact.get("high") is not None and fact["low"] != fact["high"]:
        found.append((say("report-range", lang), _ends(fact, unit, lang)))
    years = [str(fact["year"])] if fact.get("year") else []
    if fact.get("currency_year"):
        years.append(say("report-fact-money-year", lang, year=str(fact["currency_year"])))
    found += [(say("report-year", lang), ", ".join(years))] if years else []
    found += [(say(f"report-fact-{k}", lang), str(fact[k])) for k in ("note", "licence") if fact.get(k)]
    return found


def _ends(fact: Values, unit: str, lang: str) -> str:
    return " – ".join(exact(fact[end], unit, lang) for end in ("low", "high"))
