"""What a study of futures says, in words and rows, for the screen and the page alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wattloom.report.charts.numbers import ABSENT, decimal, percent, plain, quantity
from wattloom.report.charts.scene import title_of
from wattloom.report.html.sections import size_name
from wattloom.words import say

Values = Mapping[str, Any]
RESERVE = "reserve:"
LEAST_ERROR = 0.5  # EUR per year
LEAST_LOST = 1.0  # MWh per year


def title(document: Values, component: str, lang: str) -> str:
    """Return the name of a component that people read."""
    return title_of(document, component, lang)


def plan_name(plan: str, lang: str) -> str:
    """Return the name of a way to plan."""
    return say(f"futures-plan-{plan}", lang)


def short_name(plan: str, lang: str) -> str:
    """Return the name of a way to plan in a word or two, for the head of a column."""
    return say(f"futures-plan-{plan}-short", lang)


def money(value: float, lang: str) -> str:
    """Write a yearly amount: "34.08 M€"."""
    scale, unit = _scale(value)
    significant = 4 if scale >= 1e6 else 3
    return say(f"futures-money-{unit}", lang, n=decimal(value / scale, lang, significant=significant))


def estimated(found: Values, lang: str) -> str:
    """Write an estimate with its error, "34.26 ± 0.003 million €", both in the unit of the value."""
    value, error = float(found["value"]), float(found["error"])
    if error < LEAST_ERROR:
        return money(value, lang)
    scale, unit = _scale(value)
    digits = _digits(value / scale, error / scale)
    numbers = f"{decimal(value / scale, lang, digits)} ± {decimal(error / scale, lang, digits)}"
    return say(f"futures-money-{unit}", lang, n=numbers)


def _scale(value: float) -> tuple[float, str]:
    for scale, unit in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if abs(value) >= scale:
            return scale, unit
    return 1.0, "one"


def _digits(value: float, error: float) -> int:
    """Return as many decimals as show the first figure of the error; four at most."""
    digits = 0
    while digits < 4 and error < 0.95 * 10**-digits:
        digits += 1
    return digits


def verdict(document: Values, lang: str) -> tuple[str, ...]:
    """Return the sentences that sum the study up."""
    plans, values = document["plans"], document["values"]
    best = plans["stochastic"]
    found = [
        say(
            "futures-verdict",
            lang,
            count=len(document["futures"]),
            cost=estimated(best["mean"], lang),
            worst=money(best["worst"]["value"], lang),
        )
    ]
    if values["waiting"]["value"] > values["waiting"]["error"]:
        found.append(say("futures-verdict-waiting", lang, value=money(values["waiting"]["value"], lang)))
    found += [_option_sentence(document, option, lang) for option in document["options"]]
    lost = max(best["lost_mwh"])
    if lost >= LEAST_LOST:
        found.append(say("futures-verdict-lost", lang, lost=quantity(lost, "MWh", lang)))
    return tuple(found)


def _option_sentence(document: Values, option: Values, lang: str) -> str:
    name = title(document, option["component"], lang)
    fee = option["fee_eur_per_mw"]
    if fee is None:
        return say("futures-verdict-option-none", lang, name=name)
    return say(
        "futures-verdict-option",
        lang,
        name=name,
        value=money(option["value"]["value"], lang),
        fee=fee_text(fee["value"], lang),
    )


def fee_text(fee: float, lang: str) -> str:
    """Write a yearly fee per kW."""
    return say("futures-fee", lang, n=decimal(fee / 1000, lang))


def unknowns(document: Values, lang: str) -> Iterator[tuple[str, str]]:
    """Walk over what is not known: its name, and how far."""
    uncertain, years = document["uncertain"], [stage["year"] for stage in document["stages"]]
    for each in uncertain["arrivals"]:
        steps = ", ".join(
            say("futures-by", lang, share=percent(share, lang, 0), year=str(year))
            for year, share in zip(years[1:], each["at_stages"][1:], strict=True)
        )
        never = say("futures-never", lang, share=percent(each["never"], lang, 0))
        claim = f" {say('futures-claim', lang)}" if each["claim"] else ""
        yield title(document, each["component"], lang), f"{steps}, {never}{claim}"
    if uncertain["demand_growth"] is not None:
        low, likely, high = (percent(share, lang) for share in uncertain["demand_growth"])
        yield say("futures-growth", lang), say("futures-span", lang, low=low, likely=likely, high=high)
    for each in uncertain["ranges"]:
        low, likely, high = (quantity(each[key], each["unit"], lang) for key in ("low", "likely", "high"))
        label = (each["label"] or {}).get(lang) or each["name"]
        yield label, say("futures-span", lang, low=low, likely=likely, high=high)


def size_rows(document: Values, lang: str) -> Iterator[tuple[str, ...]]:
    """Walk over what each way to plan builds and contracts at once: a size, then its amount in each plan."""
    firsts = [plan["first"] for plan in document["plans"].values()]
    for name in dict.fromkeys(name for first in firsts for name in first):
        unit = "MW" if name.startswith(RESERVE) else document["sizes"][name]["unit"]
        cells = (plain(first[name], unit, lang) if name in first else ABSENT for first in firsts)
        yield (named_size(document, name, lang), *cells)


def named_size(document: Values, name: str, lang: str) -> str:
    """Return the name of a size, or of the right to build something later."""
    if name.startswith(RESERVE):
        return say("futures-reserve", lang, name=title(document, name.removeprefix(RESERVE), lang))
    return size_name(document, name, lang)


def plan_rows(document: Values, lang: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Walk over the ways to plan: name, expected cost, mean of the worst, largest regret, work lost."""
    for name, plan in document["plans"].items():
        lost = sum(plan["lost_mwh"]) / len(plan["lost_mwh"])
        yield (
            plan_name(name, lang),
            estimated(plan["mean"], lang),
            estimated(plan["worst"], lang),
            money(plan["largest_regret"], lang),
            quantity(lost, "MWh", lang) if lost >= 1 else ABSENT,
        )


def value_rows(document: Values, lang: str) -> Iterator[tuple[str, str, str]]:
    """Walk over what it is worth to plan, to wait, to know and to keep a right: name, amount, meaning."""
    for name in ("planning", "waiting", "knowing"):
        amount = estimated(document["values"][name], lang)
        yield say(f"futures-value-{name}", lang), amount, say(f"futures-value-{name}-meaning", lang)
    for option in document["options"]:
        component = title(document, option["component"], lang)
        fee = option["fee_eur_per_mw"]
        meaning = (
            say("futures-value-option-none", lang)
            if fee is None
            else say(
                "futures-value-option-meaning",
                lang,
                fee=fee_text(fee["value"], lang),
                size=plain(option["size_mw"], "MW", lang),
            )
        )
        yield say("futures-value-option", lang, name=component), estimated(option["value"], lang), meaning


def future_name(document: Values, future: Values, lang: str) -> str:
    """Return what tells a future from the others, in few words."""
    parts = [
        say("futures-comes", lang, name=title(document, name, lang), year=str(year))
        if year is not None
        else say("futures-comes-not", lang, name=title(document, name, lang))
        for name, year in future["arrives"].items()
    ]
    if future["growth"] is not None:
        parts.append(say("futures-grows", lang, share=percent(future["growth"], lang)))
    place, count = future["slice"]
    if count > 1:
        parts.append(say("futures-slice", lang, place=place + 1, count=count))
    return ", ".join(parts)


def short_future(future: Values, lang: str) -> str:
    """Return a future in fewer words, for an axis: components by their own names."""
    parts = [
        f"{name.replace('_', ' ')} {year or say('futures-not', lang)}"
        for name, year in future["arrives"].items()
    ]
    if future["growth"] is not None:
        parts.append(f"+{percent(future['growth'], lang)}")
    place, count = future["slice"]
    if count > 1:
        parts.append(say("futures-slice", lang, place=place + 1, count=count))
    return ", ".join(parts)


def method(document: Values, lang: str) -> tuple[str, ...]:
    """Return how sure the figures are, and what was left out."""
    how = document["method"]
    draws = decimal(how["scrambles"] * how["points"], lang, 0)
    found = [
        say(
            "futures-method-draws",
            lang,
            draws=draws,
            scrambles=how["scrambles"],
            confidence=percent(how["confidence"], lang, 0),
            gap=money(how["gap_eur_per_year"], lang),
        )
    ]
    if how["weeks"] is None:
        found.append(say("futures-method-year", lang, hours=decimal(how["hours"], lang, 0)))
    elif how["shortening"] is None:
        found.append(say("futures-method-weeks-unmeasured", lang, weeks=how["weeks"]))
    else:
        change = how["shortening"]
        signed = f"{'+' if change > 0 else '−'}{percent(abs(change), lang)}"
        found.append(say("futures-method-weeks", lang, weeks=how["weeks"], change=signed))
    found.append(
        say("futures-method-run", lang, solver=how["solver"], seconds=decimal(how["seconds"], lang, 0))
    )
    return tuple(found)
