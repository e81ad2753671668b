"""Quantities as a person of each language writes them: digits that matter, a unit that fits the size.

Inside Wattloom a value is a bare float in a base unit; a page says "5.42 TWh" or "5,42 TWh". Babel knows the
separators, the catalogues (`words/*/report.ftl`) the names of the units.
"""

from __future__ import annotations

import math

from babel.numbers import format_decimal, format_percent

from wattloom.words import knows, say

LOCALE = {"en": "en_GB", "fr": "fr_FR"}
ABSENT = "–"
_MINUS = "−"

_SCALES: dict[str, tuple[tuple[float, str], ...]] = {
    "MWh": ((1e6, "TWh"), (1e3, "GWh"), (1.0, "MWh"), (1e-3, "kWh")),
    "kWh": ((1e6, "GWh"), (1e3, "MWh"), (1.0, "kWh"), (1e-3, "Wh")),
    "MW": ((1e3, "GW"), (1.0, "MW")),
    "W": ((1e6, "MW"), (1e3, "kW"), (1.0, "W")),
    "J": ((1e9, "GJ"), (1e6, "MJ"), (1e3, "kJ"), (1.0, "J"), (1e-3, "mJ")),
    "s": ((3600.0, "h"), (60.0, "min"), (1.0, "s"), (1e-3, "ms")),
    "g": ((1e6, "t"), (1e3, "kg"), (1.0, "g"), (1e-3, "mg"), (1e-6, "µg")),
    "t": ((1e6, "Mt"), (1e3, "kt"), (1.0, "t"), (1e-3, "kg")),
    "EUR": ((1e9, "billion-eur"), (1e6, "million-eur"), (1.0, "eur")),
    "EUR/year": ((1e9, "billion-eur-year"), (1e6, "million-eur-year"), (1.0, "eur-year")),
    "m3": ((1e6, "million-m3"), (1.0, "m3")),
    "task": ((1e9, "billion"), (1e6, "million"), (1.0, "one")),
}
_FROM = {"GW": 1e4, "kt": 1e4}  # where a unit begins to be used, if not at one of it
_SAME = {
    "accelerator": "one", "accelerators": "one", "g/kWh": "g-kwh", "L/kWh": "l-kwh",
    "hectare": "ha", "m**3": "m3", "delta_degC": "K", "MWh/year": "MWh", "tasks": "task",
}  # fmt: skip


def decimal(value: float, lang: str, digits: int | None = None, *, significant: int = 3) -> str:
    """Write a number with `digits` decimals, or with as many as `significant` figures ask for.

    >>> decimal(1234.6, "en"), decimal(0.03127, "fr")
    ('1,235', '0,0313')
    """
    if digits is None:
        magnitude = math.floor(math.log10(abs(value))) if value else 0
        digits = max(0, significant - 1 - magnitude) if value else 0
    rounded = round(value, digits) + 0.0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(rounded, pattern, locale=LOCALE[lang]).replace("-", _MINUS)


def scientific(value: float | None, lang: str) -> str:
    """Write a small number by its power of ten.

    >>> scientific(2.34e-8, "en"), scientific(0.0, "fr")
    ('2.3e−08', '0')
    """
    if value is None:
        return ABSENT
    text = f"{value:.1e}" if value else "0"
    return text.replace(".", ",").replace("-", _MINUS) if lang == "fr" else text.replace("-", _MINUS)


def percent(share: float, lang: str, digits: int = 1) -> str:
    """Write a share as a percentage; a whole one (nothing, all) needs no decimals.

    >>> percent(0.951, "en"), percent(1.0, "en")
    ('95.1%', '100%')
    """
    if abs(share - round(share)) < 1e-9:
        digits = 0
    pattern = "#,##0" + ("." + "0" * digits if digits else "") + _percent_sign(lang)
    return format_percent(share, pattern, locale=LOCALE[lang]).replace("-", _MINUS)


def quantity(value: float | None, unit: str, lang: str, *, significant: int = 3) -> str:
    r"""Write a value of the base unit `unit` in the unit that fits its size.

    >>> quantity(5.42e6, "MWh", "en"), quantity(None, "MW", "en"), quantity(0.951, "share", "en")
    ('5.42\xa0TWh', '–', '95.1%')
    """
    if value is None or not math.isfinite(value):
        return ABSENT
    unit = _SAME.get(unit, unit)
    if unit in ("share", "dimensionless"):
        return percent(value, lang)
    if unit.endswith("/task"):
        whole = quantity(value, unit.removesuffix("/task"), lang, significant=significant)
        return say("report-unit-per-task", lang, n=whole)
    if abs(value) < 1e-3 * _SCALES.get(unit, ((1e-6, unit),))[-1][0]:
        value = 0.0  # what a solver leaves behind, not an amount
    factor, name = _fit(value, unit)
    digits = 0 if value == 0 else None
    text = with_unit(decimal(abs(value) / factor, lang, digits, significant=significant), name, lang)
    return _MINUS + text if value < 0 else text


def exact(value: float | None, unit: str, lang: str) -> str:
    r"""Write a number as its source does: up to six figures, no scale changed, no zeros added.

    >>> exact(560.0, "EUR/kW", "en"), exact(0.07, "share", "fr"), exact(1234.5, "W", "fr")
    ('€560/kW', '7\xa0%', '1\u202f234,5\xa0W')
    """
    if value is None or not math.isfinite(value):
        return ABSENT
    unit = _SAME.get(unit, unit)
    if unit == "share":
        return format_decimal(
            float(f"{100 * value:.6g}"), "#,##0.######", locale=LOCALE[lang]
        ) + _percent_sign(lang)
    text = format_decimal(float(f"{value:.6g}"), "#,##0.############", locale=LOCALE[lang]).replace(
        "-", _MINUS
    )
    return with_unit(text, "" if unit == "dimensionless" else unit, lang)


def _percent_sign(lang: str) -> str:
    return "%" if lang == "en" else "\u00a0%"


def span(low: float | None, high: float | None, unit: str, lang: str, *, significant: int = 3) -> str:
    r"""Write a range, its unit once; empty when an end is missing.

    >>> span(66.0, 104.0, "EUR/MWh", "en"), span(66.0, 104.0, "EUR/MWh", "fr")
    ('€66–104/MWh', '66–104\xa0€/MWh')
    """
    if low is None or high is None:
        return ""
    unit = _SAME.get(unit, unit)
    if unit in ("share", "dimensionless"):
        return f"{percent(low, lang)}–{percent(high, lang)}"
    factor, name = _fit(max(abs(low), abs(high)), unit)
    ends = [end / factor for end in (low, high)]
    largest = max(map(abs, ends))
    digits = max(0, significant - 1 - math.floor(math.log10(largest))) if largest else 0
    dash = " – " if low < 0 else "–"
    return with_unit(dash.join(decimal(end, lang, digits) for end in ends), name, lang)


def plain(value: float, unit: str, lang: str) -> str:
    r"""Write a size in its own unit, never rescaled, so that sizes compare: "1,400 MWh".

    >>> plain(1400.0, "MWh", "en"), plain(37.26, "MW", "en")
    ('1,400\xa0MWh', '37.3\xa0MW')
    """
    unit = _SAME.get(unit, unit)
    if unit == "share":
        return percent(value, lang)
    return with_unit(
        decimal(value, lang, 0 if abs(value) >= 99.95 else 1 if abs(value) >= 1 else 2), unit, lang
    )


def _fit(value: float, unit: str) -> tuple[float, str]:
    scales = _SCALES.get(unit, ((1.0, unit),))
    if value == 0:
        return next(((f, n) for f, n in scales if f == 1.0), scales[-1])
    for factor, name in scales:
        if abs(value) >= _FROM.get(name, factor) * (1 - 5e-4):
            return factor, name
    return scales[-1]


def with_unit(text: str, unit: str, lang: str) -> str:
    """Put a unit beside a written number as the language does: "€71.2/MWh", "71,2 €/MWh"."""
    if unit.startswith("EUR/"):
        per = unit[3:].replace("year", "an") if lang == "fr" else unit[3:]
        return f"€{text}{per}" if lang == "en" else f"{text}\u00a0€{per}"
    message = f"report-unit-{unit.lower()}"
    if unit.islower() and knows(message):
        return say(message, lang, n=text)
    return f"{text}\u00a0{unit}" if unit else text
