"""The page of a pathway: what stands and is built, what it costs, what was promised, and on what it rests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wattloom.report.charts.chart import Table
from wattloom.report.charts.messages import spoken
from wattloom.report.charts.numbers import ABSENT, decimal, percent, quantity, scientific
from wattloom.report.html.sections import size_name
from wattloom.report.pathway import charts
from wattloom.report.pathway.rows import figure_rows, promise_rows, verdict, years
from wattloom.report.studies.page import Section
from wattloom.report.studies.page import page as page_of
from wattloom.words import language, say

Values = Mapping[str, Any]


def page(document: Values, lang: str | None = None) -> str:
    """Return the pathway as one HTML text."""
    chosen = lang or language()
    sections = [_stands(document, chosen), _costs(document, chosen), _promises(document, chosen)]
    sections += [_assumptions(document, chosen), _run(document, chosen)]
    found = [section for section in sections if section is not None]
    return page_of(document, "pathway", verdict(document, chosen), found, chosen)


def _stands(document: Values, lang: str) -> Section:
    drawn = (
        charts.stock(document, charts.POWER, lang),
        charts.changes(document, lang),
        charts.stock(document, charts.ENERGY, lang),
    )
    texts = (say("pathway-stands-intro", lang),)
    return Section("stands", say("pathway-section-stands", lang), texts, tuple(filter(None, drawn)))


def _costs(document: Values, lang: str) -> Section:
    drawn = (charts.progress(document, lang), charts.costs(document, lang))
    head = (say("report-figure", lang), *map(str, years(document)))
    rows = tuple((f"{row.name} ({row.unit})", *row.cells) for row in figure_rows(document, lang))
    figures = Table(say("pathway-figures-table", lang), head, rows)
    texts = (say("pathway-costs-intro", lang),)
    return Section("costs", say("pathway-section-costs", lang), texts, tuple(filter(None, drawn)), (figures,))


def _promises(document: Values, lang: str) -> Section | None:
    found = promise_rows(document, lang)
    if not found:
        return None
    head = (say("report-rule", lang), *map(str, years(document)))
    rows = tuple(
        (name, *(f"{'' if met else '✗ '}{value} ({target})" for target, value, met in cells))
        for name, cells in found
    )
    table = Table(say("pathway-promises-table", lang), head, rows)
    return Section("promises", say("pathway-section-promises", lang), (), (), (table,))


def _assumptions(document: Values, lang: str) -> Section:
    rate, wacc = (percent(document[key]["value"], lang) for key in ("discount_rate", "wacc"))
    texts = (
        say("pathway-assumed-rates", lang, rate=rate, wacc=wacc, year=str(document["money_year"])),
        say("pathway-assumed-ends", lang),
        say("pathway-assumed-repaid" if document["repays_energy"] else "pathway-assumed-embodied", lang),
    )
    notes = (
        say("pathway-note-weather", lang, year=str(document["weather_year"])),
        *(spoken(message, lang) for message in document["warnings"]),
        *_owed(document, lang),
    )
    tables = (_assets(document, lang),)
    return Section("assumptions", say("pathway-section-assumptions", lang), texts, (), tables, notes)


def _owed(document: Values, lang: str) -> list[str]:
    """Return the licences and attributions of the series."""
    data = document["data"]
    found = [say("report-licences", lang, licences="; ".join(data["licences"]))] if data["licences"] else []
    names = "; ".join(data["attributions"])
    return [*found, *([say("report-attributions", lang, names=names)] if names else [])]


def _assets(document: Values, lang: str) -> Table:
    first, last = (str(year) for year in (years(document)[0], years(document)[-1]))
    names = ("life", "price", "price", "pace", "embodied")
    head = (
        say("report-device", lang),
        *(
            say(f"pathway-asset-{name}", lang, year=year)
            for name, year in zip(names, ("", first, last, "", ""), strict=True)
        ),
    )
    sizes = {"devices": document["devices"], "sizes": {key: {} for key in document["assets"]}}
    rows = tuple(
        (size_name(sizes, key, lang), *_asset_cells(asset, lang)) for key, asset in document["assets"].items()
    )
    return Table(say("pathway-assets-table", lang), head, rows, text_columns=(4,))


def _asset_cells(asset: Values, lang: str) -> tuple[str, ...]:
    per = "kW" if asset["unit"] == "MW" else "kWh"
    price = [quantity(value / 1e3, f"EUR/{per}", lang) for value in asset["overnight_eur_per_unit"]]
    embodied = asset["embodied_mwh_per_unit"]
    return (
        say("pathway-years", lang, n=decimal(asset["lifetime_years"], lang, 0)),
        price[0],
        price[-1],
        _pace(asset, lang),
        f"{decimal(embodied, lang, 0)}\u00a0MWh/{asset['unit']}" if embodied else ABSENT,
    )


def _pace(asset: Values, lang: str) -> str:
    if asset["rate_per_year"] is None:
        return say("pathway-pace-any", lang)
    rate = f"{decimal(asset['rate_per_year'], lang, 0)}\u00a0{asset['unit']}"
    return say("pathway-pace", lang, rate=rate, growth=percent(asset["growth_per_year"] or 0.0, lang))


def _run(document: Values, lang: str) -> Section:
    seconds = say("report-seconds", lang, n=decimal(document["solve_seconds"], lang))
    rows = (
        (say("report-run-solver", lang), document["solver"]),
        (say("report-run-objective", lang), quantity(document["objective_eur"], "EUR", lang, significant=7)),
        (say("report-run-bound", lang), quantity(document["lower_bound_eur"], "EUR", lang, significant=7)),
        (say("report-run-gap", lang), scientific(document["relative_gap"], lang)),
        (say("report-run-solve", lang), seconds),
    )
    head = (say("report-figure", lang), say("pathway-this", lang))
    table = Table(say("report-run-table", lang), head, rows)
    return Section("run", say("report-section-run", lang), (), (), (table,))
