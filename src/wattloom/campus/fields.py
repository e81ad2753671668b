"""What a planner may write about a device: each field with its meaning, its unit, and what holds without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from wattloom.envelope import Technology
from wattloom.facts import Fact, facts
from wattloom.units import Unit
from wattloom.words import knows, language, say

INTERNAL = frozenset({"folder"})


@dataclass(frozen=True)
class Entry:
    """One field of a technology or of another part of a scenario.

    Attributes
    ----------
    meaning
        What it is, in the language in use.
    required
        Whether it must be written.
    default
        What a planner would write to say what holds anyway ("480 EUR/kW"); empty when nothing does.
    fact
        The cited number behind the default, or `None`.
    unit
        Its base unit; empty where it has none.
    example
        A value to copy, in a unit that fits; empty where any text will do.
    """

    name: str
    meaning: str
    required: bool
    default: str
    fact: Fact | None
    unit: str
    example: str


def entries(model: type[BaseModel], name: str = "") -> tuple[Entry, ...]:
    """Return the fields of a model; `name` is the technology's, for its words in other languages than English."""
    fields = cast("Mapping[str, FieldInfo]", model.model_fields)
    return tuple(_entry(model, name, key, info) for key, info in fields.items() if key not in INTERNAL)


def _entry(model: type[BaseModel], technology: str, key: str, info: FieldInfo) -> Entry:
    cited = _fact(info)
    unit = unit_behind(info)
    return Entry(
        name=key,
        meaning=_meaning(technology, key, info, cited),
        required=info.is_required(),
        default=written(info.default, unit) if cited is None else cited_default(cited, unit),
        fact=cited,
        unit=unit.base if unit is not None else "",
        example=unit.example if unit is not None else "",
    )


def _fact(info: FieldInfo) -> Fact | None:
    extra: Any = info.json_schema_extra
    name = cast("dict[str, Any]", extra).get("fact") if isinstance(extra, dict) else None
    return facts()[str(name)] if name is not None else None


def unit_behind(info: FieldInfo) -> Unit | None:
    """Return the unit of a field, whether it must be given (`MW`) or may be left out (`MW | None`)."""
    inner = [getattr(choice, "__metadata__", ()) for choice in get_args(info.annotation)]
    marks = chain(info.metadata, *inner)
    return next((mark for mark in marks if isinstance(mark, Unit)), None)


def _meaning(technology: str, key: str, info: FieldInfo, cited: Fact | None) -> str:
    lang = language()
    if lang == "en":
        return info.description or ""
    message = f"meaning-{technology}-{key}".replace("_", "-").replace("--", "-")
    if knows(message, lang):
        return say(message, lang)
    return cited.label(lang) if cited is not None else info.description or ""


def written(value: object, unit: Unit | None) -> str:
    """Write a default as a planner would: 10000.0 MW is `10 GW`, nothing is empty.

    >>> written(10000.0, Unit("MW", "1 GW")), written(False, None), written(None, None)
    ('10 GW', 'false', '')
    """
    if value is None or not isinstance(value, (bool, int, float, str)):
        return ""
    if isinstance(value, bool) or unit is None:
        return str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, str):
        return value
    if unit.optional:
        return f"{value:.10g}"
    if unit.base in ("MW", "MWh") and value and value % 1000 == 0:
        return f"{value / 1000:g} G{unit.base[1:]}"
    return f"{value:.10g} {spelled(unit)}"


def cited_default(cited: Fact, unit: Unit | None) -> str:
    """Write a cited number as a planner would, in the unit that its field reads.

    Facts may count what a scenario only names: `EUR/year` behind a field in `EUR`.
    """
    if unit is None or unit.optional:
        return f"{cited.value:.10g}"
    return f"{cited.value:.10g} {spelled(unit)}"


def spelled(unit: Unit) -> str:
    """Return a unit as a planner writes it.

    >>> spelled(Unit("delta_degC", "3 K")), spelled(Unit("m**3", "1e6 m3")), spelled(Unit("year", "25 years"))
    ('K', 'm3', 'years')
    """
    whole = {"delta_degC": "K", "year": "years", "hour": "h"}
    return whole.get(unit.base, unit.base.replace("**", "").replace("hectare", "ha"))


def technology_text(model: type[Technology]) -> str:
    """Return what the file of a technology says about it: its first lines, then what it assumes."""
    module = __import__(model.__module__, fromlist=["__doc__"])
    return (module.__doc__ or model.__doc__ or "").strip()
