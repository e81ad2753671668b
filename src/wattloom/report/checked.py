"""What `wattloom check` says about a scenario that can be planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.campus.building import Campus
from wattloom.campus.fields import entries
from wattloom.campus.scenario import Charter, Scenario
from wattloom.facts.catalogue import quantities
from wattloom.report.charts.numbers import quantity
from wattloom.report.html.rules import rule_name
from wattloom.words import language, say


def shown(campus: Campus, reference: str) -> RenderableType:
    """Return what was found: hours, devices, carriers, promises, and what to know about the series."""
    scenario = campus.scenario
    title = scenario.title.fr if language() == "fr" else scenario.title.en
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column()
    table.add_row(say("check-hours"), _hours(campus))
    table.add_row(say("check-devices"), _devices(campus))
    table.add_row(say("check-buses"), ", ".join(bus.name for bus in campus.network.buses()))
    table.add_row(say("check-promises"), _promises(scenario) or say("check-promises-none"))
    for index, note in enumerate(_notes(campus)):
        table.add_row(say("check-series") if index == 0 else "", note)
    return Group(
        Text.assemble(("✓ ", "green"), (say("check-fine", name=scenario.name), "bold"), f"  {title}"),
        table,
        Text(say("check-then", reference=reference)),
    )


def _hours(campus: Campus) -> str:
    site = campus.site
    return say(
        "check-hours-value",
        hours=site.hours,
        year=str(site.weather_year),
        country=site.country,
        station=site.weather.capitalize(),
    )


def _devices(campus: Campus) -> str:
    kinds = Counter(device.model.family for device in campus.network.devices if device.model is not None)
    parts = ", ".join(say(f"check-family-{family}", count=count) for family, count in kinds.items())
    return say("report-labelled", label=str(len(campus.network.devices)), value=parts)


def _promises(scenario: Scenario) -> str:
    """Write the promises that the scenario makes, each by its name."""
    lang, charter = language(), scenario.charter
    return ", ".join(
        say("report-labelled", label=rule_name(entry.name, lang), value=quantity(value, entry.unit, lang))
        for entry in entries(Charter, "charter")
        if entry.name in charter.model_fields_set and (value := getattr(charter, entry.name)) is not None
    )


def _notes(campus: Campus) -> Iterator[str]:
    """Say once what a reader must know about each series."""
    lang = language()
    seen: set[tuple[str, str]] = set()
    for (name, area), series in campus.series.items():
        spec = quantities()[name]
        label = spec.label_fr if lang == "fr" else spec.label_en
        for note in series.notes:
            if (name, note) not in seen:
                seen.add((name, note))
                yield say("check-note", quantity=label, area=area, note=note)
