"""The scenario that `wattloom new` writes: a small campus that can be planned at once, and every technology explained.

It is made from the technologies themselves, so that a new one is in it the day it is written. What the small campus
uses stands plain; the rest stands behind `#`, ready to be uncommented.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace

from wattloom.campus.fields import Entry, entries
from wattloom.campus.scenario import Charter, SiteChoices
from wattloom.campus.schema import FILE
from wattloom.envelope import Technology
from wattloom.technologies import catalogue
from wattloom.words import language, say

Written = dict[str, dict[str, str]]
WIDTH = 116
MEANING_AT = 44

USED: Written = {
    "accelerator_fleet": {"accelerators": "30000"},
    "training": {"accelerators": "12000"},
    "inference_demand": {"accelerators": "15000"},
    "model": {},
    "grid_connection": {"power": "80 MW"},
    "grid_import": {},
    "nuclear_ppa": {"capacity_max": "60 MW"},
    "solar": {"capacity_max": "200 MW"},
    "wind_onshore": {"capacity_max": "150 MW"},
    "battery": {"power_max": "100 MW", "energy_max": "800 MWh"},
    "liquid_tower": {"technology": "cooling_tower", "temperature": "45 degC"},
    "air_tower": {"technology": "cooling_tower", "temperature": "30 degC"},
}
"""The small campus: components, and what is written about each."""

EXAMPLES: dict[str, dict[str, str]] = {
    "baseload_ppa": {"matched_share": "60 %"},
    "district_heat": {"annual_demand": "80 GWh/year", "temperature": "70 degC", "distance": "5 km"},
    "heat_pump": {"source_temperature": "45 degC", "supply_temperature": "70 degC"},
    "heat_tank": {"temperature": "70 degC"},
    "job_queue": {"accelerators": "12000"},
    "own_converter": {"outputs": "{heat@45: 3.2}"},
    "own_demand": {"demand": "20 MW"},
    "pay_as_produced_ppa": {"profile": "wind_onshore"},
    "river_cooling": {"temperature": "45 degC"},
    "wind_offshore": {"waters": "DE"},
}
"""What must be written about a technology that stands behind `#`."""


def template(name: str) -> str:
    """Return the text of a commented scenario called `name`, in the language in use."""
    return "\n".join([*_head(name), *_site(), *_components(), *_charter()]) + "\n"


def _head(name: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={FILE}"
    yield from _comment(say("template-about"))
    yield f"name: {name}"
    yield "title:"
    yield f"  en: {say('template-title', 'en')}"
    yield f"  fr: {say('template-title', 'fr')}"


def _site() -> Iterator[str]:
    chosen = {"country": "FR", "weather": "lyon", "weather_year": "2018", "plan_year": "2030"}
    yield "\nsite:"
    plain = tuple(replace(entry, example="") for entry in entries(SiteChoices, "site"))
    yield from _fields(plain, chosen, "  ")
    yield ""
    yield from _comment(say("template-clean"))
    yield "clean: contracted"


def _charter() -> Iterator[str]:
    yield ""
    yield from _comment(say("template-charter"))
    yield "charter:"
    yield from _fields(entries(Charter, "charter"), {"cfe": "80 %"}, "  ")


def _components() -> Iterator[str]:
    yield ""
    yield from _comment(say("template-components"))
    yield "components:"
    explained: set[str] = set()
    for component, written in USED.items():
        technology = written.get("technology", component)
        yield from _component(component, technology, written, explain=technology not in explained)
        explained.add(technology)
    yield ""
    yield from _comment(say("template-others"), "  ")
    for technology in catalogue():
        if technology not in explained:
            yield from _other(technology)


def _component(component: str, technology: str, written: dict[str, str], *, explain: bool) -> Iterator[str]:
    kind = catalogue()[technology]
    yield from _heading(kind) if explain else ()
    yield f"  {component}:"
    own = {key: value for key, value in written.items() if key != "technology"}
    if "technology" in written:
        yield f"    technology: {technology}"
    shown = (entry for entry in entries(kind, technology) if explain or entry.name in own)
    yield from _fields(shown, own, "    ")


def _other(technology: str) -> Iterator[str]:
    kind = catalogue()[technology]
    wanted = EXAMPLES.get(technology, {})
    yield from _heading(kind)
    yield f"  # {technology}:"
    for entry in entries(kind, technology):
        value = wanted.get(entry.name) or (entry.example if entry.required else "")
        text = f"{entry.name}: {value}" if value else f"# {entry.name}: {entry.default}"
        yield _line(f"  #   {text}", entry)


def _heading(kind: type[Technology]) -> Iterator[str]:
    title = kind.title.fr if language() == "fr" else kind.title.en
    yield ""
    yield from _comment(f"{title} ({say(f'family-{kind.family}')})", "  ")


def _fields(shown: Iterable[Entry], written: dict[str, str], indent: str) -> Iterator[str]:
    for entry in shown:
        value = written.get(entry.name)
        text = f"{entry.name}: {value}" if value else f"# {entry.name}: {entry.default}"
        yield _line(indent + text, entry)


def _line(text: str, entry: Entry) -> str:
    """Return a field with its meaning beside it, and the cited number that it would replace or a value to copy."""
    notes = [entry.meaning] if entry.meaning else []
    if entry.fact is not None:
        low, high = f"{entry.fact.low:g}", f"{entry.fact.high:g}"
        notes.append(say("template-cited", name=entry.fact.name, low=low, high=high))
    elif entry.example and not entry.required and not entry.default:
        notes.append(say("template-example", example=entry.example))
    return f"{text.rstrip().ljust(MEANING_AT)} # {' '.join(notes)}" if notes else text.rstrip()


def _comment(text: str, indent: str = "") -> Iterator[str]:
    for paragraph in text.splitlines():
        mark = f"{indent}# "
        yield from textwrap.wrap(paragraph, WIDTH, initial_indent=mark, subsequent_indent=mark)
