"""Claims in words: amounts as a person writes them, verdicts, reasons and names, in either language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wattloom.report.charts.numbers import ABSENT, decimal, exact, quantity, span, with_unit
from wattloom.report.claims.amount import Amount, unit_of
from wattloom.report.claims.checks import Outcome
from wattloom.report.claims.quantities import Term
from wattloom.report.claims.schema import AS_SAID, Claim
from wattloom.report.claims.verdict import Judged, Read
from wattloom.words import say

SCALED = ("MW", "EUR", "EUR/year")  # units whose amounts the report scales by itself
MONEY = "USD"
BILLION, BILLIONS_FROM = 1e9, 1e8
COUNTED = "accelerator"  # what it is stands in the name of the quantity
TIMES = ("ratio", "index", "dimensionless", "")


def amount(found: Amount | None, lang: str, *, unit: str = "") -> str:
    """Write the central value of an amount in the unit its claim is written in."""
    if found is None:
        return ABSENT
    value = found.value * _factor_to(found, unit)
    if unit in SCALED or unit == "share":
        return quantity(value, unit, lang)
    return _with(decimal(value / _scale(unit, value), lang), unit, value, lang)


def extent(found: Amount | None, lang: str, *, unit: str = "") -> str:
    """Write the range of an amount, its unit once; empty when it has none."""
    if found is None or found.low == found.high:
        return ""
    low, high = (end * _factor_to(found, unit) for end in (found.low, found.high))
    if unit in SCALED or unit == "share":
        return span(low, high, unit, lang)
    ends = [decimal(end / _scale(unit, high), lang) for end in (low, high)]
    return _with("–".join(ends), unit, high, lang) if ends[0] != ends[1] else ""


def _factor_to(found: Amount, unit: str) -> float:
    return float((1.0 * found.unit).to(unit_of(unit)).magnitude) if unit else 1.0


def _scale(unit: str, value: float) -> float:
    return BILLION if unit.startswith(MONEY) and abs(value) >= BILLIONS_FROM else 1.0


def _with(text: str, unit: str, value: float, lang: str) -> str:
    if unit in TIMES:
        return say("claims-times", lang, n=text)
    if unit == COUNTED:
        return text
    unit = unit.replace("year", "an") if lang == "fr" else unit
    if _scale(unit, value) != 1.0:
        return say("claims-billion-usd", lang, n=text, per=unit.removeprefix(MONEY))
    return with_unit(text, unit, lang)


def unit_in(outcome: Outcome, _judged: Judged) -> str:
    """Return the unit of the claim as its quantity writes it; that of a whole product when it is one."""
    if outcome.claimed is None:
        return ""
    if outcome.unit and unit_of(outcome.unit).dimensionality == outcome.claimed.unit.dimensionality:
        return outcome.unit
    return f"{outcome.claimed.unit:~}".replace(" ", "")


def verdict(judged: Judged, lang: str) -> str:
    """Write the verdict in a few words."""
    return say(f"claims-verdict-{judged.verdict}", lang)


def reading_name(name: str, claim: Claim, lang: str) -> str:
    """Name a reading of a claim."""
    if name == AS_SAID:
        return say("claims-as-said", lang)
    return claim.readings[name].label.say(lang)


def reason(judged: Judged, lang: str) -> str:
    """Say in a sentence or two what the verdict rests on."""
    first = judged.readings[0]
    parts = [why(first.leading, judged, lang)]
    if judged.verdict == "reading":
        values = {"reading": reading_name(judged.deciding.name, judged.claim, lang)}
        parts.append(
            say("claims-holds-read-as", lang, **values, why=why(judged.deciding.leading, judged, lang))
        )
    fits = [read for read in judged.readings if read.denies and read.state == "holds"]
    parts += [
        say("claims-fits-only", lang, reading=reading_name(read.name, judged.claim, lang)) for read in fits
    ]
    return " ".join(parts)


def why(outcome: Outcome, judged: Judged, lang: str) -> str:
    """Say what one check found."""
    unit = unit_in(outcome, judged)
    values: dict[str, Any] = {
        "computed": amount(outcome.computed, lang, unit=unit),
        "range": extent(outcome.computed, lang, unit=unit) or "none",
        "claimed": amount(outcome.claimed, lang, unit=unit),
        "factor": _factor(outcome.factor, lang),
    }
    if outcome.missing is not None:
        values["missing"] = next(t.label(lang) for t in judged.terms if t.name == outcome.missing)
    if outcome.clash is not None:
        values |= {side: say(f"perimeter-{getattr(outcome.clash, side)}", lang) for side in ("one", "other")}
    return say(outcome.why, lang, **values)


def _factor(factor: float | None, lang: str) -> str:
    if not factor:
        return ABSENT
    times = max(factor, 1 / factor)
    return decimal(times, lang, significant=2 if times < 100 else 1)


def perimeter_words(tokens: tuple[str, ...], lang: str) -> str:
    """Name what a number counts, empty when it says nothing."""
    return ", ".join(
        say("perimeter-arrow", lang, start=say(f"perimeter-{start}", lang), end=say(f"perimeter-{end}", lang))
        if end
        else say(f"perimeter-{start}", lang)
        for start, _, end in (token.partition("->") for token in tokens)
    )


def term_value(term: Term, lang: str) -> tuple[str, str]:
    """Write a quantity and its range as its source does."""
    if term.ends is None:
        return say("claims-unpublished", lang), ""
    value, low, high = term.ends
    return _sourced(value, term.unit, lang), "" if low == high else _sourced_span(low, high, term.unit, lang)


def _sourced(value: float, unit: str, lang: str) -> str:
    if unit in SCALED or unit == "share":
        return quantity(value, unit, lang) if unit in SCALED else exact(value, unit, lang)
    return _with(exact(value / _scale(unit, value), "", lang), unit, value, lang)


def _sourced_span(low: float, high: float, unit: str, lang: str) -> str:
    if unit in SCALED or unit == "share":
        return span(low, high, unit, lang)
    ends = "–".join(exact(end / _scale(unit, high), "", lang) for end in (low, high))
    return _with(ends, unit, high, lang)


def counts(judged: list[Judged]) -> Mapping[str, int]:
    """Count the claims by verdict."""
    return {
        name: sum(each.verdict == name for each in judged)
        for name in ("consistent", "reading", "inconsistent", "cannot-be-told")
    }


def state_word(read: Read, lang: str) -> str:
    """Name the state of a reading."""
    return say(f"claims-state-{read.state}", lang)
