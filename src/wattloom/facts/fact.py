"""Cited numbers: what is known, who says so, how sure it is.

Every number of the world that Wattloom uses stands in `facts/numbers/<theme>.toml`, one table per number,
with its range, unit, year and source. `fact("solar.capex")` is the table `[capex]` of `solar.toml`. A number
of kind `claim` is a promise somebody made: it may be studied and checked, never used as a silent default.

>>> fact("nuclear_ppa.lifecycle_carbon").value
12.0
>>> fact("solar.capex").label("fr")
'Investissement du parc solaire'
"""

from __future__ import annotations

import difflib
import math
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from wattloom.errors import InputError, WattloomError
from wattloom.facts.perimeter import checked_tokens

Kind = Literal["measured", "estimate", "claim"]

_FOLDER = Path(__file__).parent / "numbers"
_TEXTS = ("unit", "source", "where", "kind", "licence")
_REQUIRED = frozenset({"label", "value", "low", "high", "year", *_TEXTS})
_OPTIONAL = frozenset({"currency_year", "quote", "note", "perimeter"})
_QUOTE_WORDS = 20
CURRENCIES = ("EUR", "USD")


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of the world, with its range and its source.

    Attributes
    ----------
    name
        `theme.number`, the file and the table it stands in.
    value, low, high
        The number used and an honest range around it, `low <= value <= high`, in `unit`.
    year
        The year the number holds for.
    currency_year
        The year whose euros a sum of money is counted in; `None` for everything else.
    source, where
        Who says so, and the table, page or rule to look at.
    quote
        At most 20 words of the source, or `None`.
    kind
        `measured`, `estimate` or `claim`.
    perimeter
        What the number counts, as tokens of `facts.perimeter`: `facility`, `with-crypto`, `it->facility`.
    """

    name: str
    value: float
    low: float
    high: float
    unit: str
    year: int
    currency_year: int | None
    source: str
    where: str
    quote: str | None
    kind: Kind
    licence: str
    note: str | None
    label_en: str
    label_fr: str
    perimeter: tuple[str, ...] = ()

    @property
    def may_be_default(self) -> bool:
        """Tell whether a device may use this number unasked: a `claim` may not."""
        return self.kind != "claim"

    @property
    def verified(self) -> bool:
        """Tell whether the number was read at its source or in a named summary of it."""
        return "not verified at the source" not in (self.note or "").lower()

    def label(self, lang: str) -> str:
        """Return the short name of the number in one language."""
        return self.label_fr if lang == "fr" else self.label_en


def fact(name: str) -> Fact:
    """Return the cited number of this name.

    >>> fact("solar.capex").unit
    'EUR/kW'

    Raises
    ------
    InputError
        When there is no such number; the next step names the closest ones.
    """
    theme, _, number = name.partition(".")
    found = _theme(theme).get(number) if theme in _themes() else None
    if found is None:
        raise InputError("fact-unknown", name=name[:80], closest=", ".join(_closest(name)))
    return found


@cache
def facts() -> Mapping[str, Fact]:
    """Return every cited number, by name, in alphabetical order."""
    everything = {each.name: each for theme in _themes() for each in _theme(theme).values()}
    return MappingProxyType(dict(sorted(everything.items())))


def search(word: str) -> list[Fact]:
    """List the numbers that mention every part of `word`, in any field; case and accents do not matter.

    >>> "battery.lifetime" in [found.name for found in search("durée BATTERIE")]
    True
    """
    parts = _plain(word).split()
    return [each for each in facts().values() if parts and all(part in _haystack(each) for part in parts)]


def _haystack(each: Fact) -> str:
    labels = (each.label_en, each.label_fr)
    return _plain(
        " ".join((each.name, *labels, each.unit, each.kind, each.source, each.where, each.note or ""))
    )


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _closest(name: str) -> list[str]:
    names = list(facts())
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    number = name.rpartition(".")[2]
    same = [each for each in names if each.rpartition(".")[2] == number]
    return (close or same or names)[:3]


@cache
def _themes() -> frozenset[str]:
    return frozenset(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def _theme(theme: str) -> Mapping[str, Fact]:
    path = _FOLDER / f"{theme}.toml"
    return read_facts(path.read_text(encoding="utf-8"), theme)


def read_facts(text: str, theme: str) -> Mapping[str, Fact]:
    """Read one file of cited numbers and check every one of them.

    Raises
    ------
    WattloomError
        When the text is not TOML, or a number misses a key, has an unknown one, or contradicts itself.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise _invalid(theme, str(fault)) from fault
    return MappingProxyType({number: _read(f"{theme}.{number}", table) for number, table in tables.items()})


def _read(name: str, given: object) -> Fact:
    table = _checked_table(name, given)
    value, low, high = (_number(name, key, table[key]) for key in ("value", "low", "high"))
    if not low <= value <= high:
        raise _invalid(name, f"low <= value <= high does not hold: {low}, {value}, {high}")
    texts = {key: _text(name, key, table[key]) for key in _TEXTS}
    quote, note = (_text(name, key, table[key]) if key in table else None for key in ("quote", "note"))
    _check_meaning(name, texts, quote, "currency_year" in table)
    return Fact(
        name=name,
        value=value,
        low=low,
        high=high,
        unit=texts["unit"],
        year=_year(name, "year", table["year"]),
        currency_year=_year(name, "currency_year", table["currency_year"])
        if "currency_year" in table
        else None,
        source=texts["source"],
        where=texts["where"],
        quote=quote,
        kind=cast(Kind, texts["kind"]),
        licence=texts["licence"],
        note=note,
        label_en=_text(name, "label.en", table["label"]["en"]),
        label_fr=_text(name, "label.fr", table["label"]["fr"]),
        perimeter=_perimeter(name, table.get("perimeter", [])),
    )


def _checked_table(name: str, given: object) -> dict[str, Any]:
    table = cast("dict[str, Any]", given)
    if not isinstance(given, dict) or not isinstance(table.get("label"), dict):
        raise _invalid(name, "a number is a table with label.en and label.fr")
    if missing := _REQUIRED - table.keys():
        raise _invalid(name, f"missing: {', '.join(sorted(missing))}")
    if unknown := table.keys() - _REQUIRED - _OPTIONAL:
        raise _invalid(name, f"unknown: {', '.join(sorted(unknown))}")
    if set(table["label"]) != {"en", "fr"}:
        raise _invalid(name, "label needs en and fr, nothing else")
    return table


def _check_meaning(name: str, texts: Mapping[str, str], quote: str | None, dated_money: bool) -> None:
    if texts["kind"] not in get_args(Kind):
        raise _invalid(name, f"kind {texts['kind']!r} is not one of {', '.join(get_args(Kind))}")
    if is_money(texts["unit"]) != dated_money:
        raise _invalid(name, "money needs a currency_year, and only money has one")
    if quote is not None and len(quote.split()) > _QUOTE_WORDS:
        raise _invalid(name, f"a quote has at most {_QUOTE_WORDS} words")


def is_money(unit: str) -> bool:
    """Tell whether a number in this unit is an amount of money, euros or dollars; an exchange rate is not.

    >>> is_money("EUR/kW"), is_money("USD/kWh"), is_money("USD/EUR"), is_money("year")
    (True, True, False, False)
    """
    return unit.partition("/")[0] in CURRENCIES and unit.partition("/")[2] not in CURRENCIES


def _number(name: str, key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise _invalid(name, f"{key} is not a finite number: {value!r}")
    return float(value)


def _year(name: str, key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1900 <= value <= 2100:
        raise _invalid(name, f"{key} is not a year: {value!r}")
    return value


def _perimeter(name: str, value: object) -> tuple[str, ...]:
    try:
        return checked_tokens(value)
    except ValueError as fault:
        raise _invalid(name, str(fault)) from fault


def _text(name: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _invalid(name, f"{key} is empty or not text")
    return value


def _invalid(name: str, reason: str) -> WattloomError:
    return WattloomError("fact-invalid", name=name, reason=reason)
