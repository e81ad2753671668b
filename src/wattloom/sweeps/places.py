"""Where a varied field stands in a scenario: its path, the kind of value that it takes, and its unit.

A path is what one would write in YAML, with dots: `charter.cfe`, `components.solar.capacity_max`, `site.weather_year`.
The models that read scenarios say which paths there are, so a new field can be varied the day it is declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, cast, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from wattloom.campus.fields import INTERNAL, entries, spelled, unit_behind
from wattloom.campus.scenario import Scenario
from wattloom.errors import InputError, ScenarioError
from wattloom.technologies import catalogue
from wattloom.units import Unit, parse
from wattloom.words import say

Value = float | int | bool | str | None
Kind = Literal["quantity", "number", "integer", "boolean", "text"]
NOTHING = ("none", "null")
KINDS: tuple[tuple[type, Kind], ...] = ((bool, "boolean"), (int, "integer"), (float, "number"))
TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True)
class Place:
    """One field of a scenario.

    Attributes
    ----------
    path
        As a person writes it, `components.solar.capacity_max`.
    model, part
        The model that holds the field, and the name under which `words/` knows that model.
    kind, unit
        What it takes; `unit` is `None` for what has none.
    """

    path: str
    model: type[BaseModel]
    part: str
    kind: Kind
    unit: Unit | None = None

    @property
    def field(self) -> str:
        """The name of the field itself."""
        return self.path.rpartition(".")[2]

    @property
    def shown_unit(self) -> str:
        """The unit in which values are shown: `share` for what is written in per cent."""
        if self.unit is None or (self.unit.base == "dimensionless" and "%" not in self.unit.example):
            return ""
        return "share" if self.unit.base == "dimensionless" else self.unit.base

    def meaning(self) -> str:
        """Return what the field is, in the language in use."""
        found = {entry.name: entry.meaning for entry in entries(self.model, self.part)}
        return found.get(self.field, "")

    def read(self, raw: object, where: str) -> Value:
        """Turn what a person wrote into a base value; `where` names the place in messages.

        Raises
        ------
        ScenarioError
            When the unit is missing or measures something else, or the value is of another kind.
        """
        if raw is None or str(raw).strip().lower() in NOTHING:
            return None
        try:
            return _read(self, raw)
        except InputError as fault:
            reason, advice = fault.what(), fault.next_step() or ""
            raise ScenarioError(
                "value-misread", where=where, place=self.path, reason=reason, advice=advice
            ) from fault

    def written(self, value: Value) -> Value:
        """Return a base value as a scenario file would hold it: 500.0 of a power is `500 MW`."""
        if self.unit is None or self.unit.optional or not isinstance(value, float):
            return value
        return f"{value:.12g} {spelled(self.unit)}"


def _read(place: Place, raw: object) -> Value:
    if place.kind == "quantity" and place.unit is not None:
        return parse(raw, place.unit)
    if place.kind == "boolean":
        return _truth(raw)
    if place.kind == "text":
        return str(raw).strip()
    number = parse(raw, Unit("dimensionless", "5", optional=True))
    if place.kind == "number":
        return number
    if number != round(number):
        raise InputError("vary-not-whole", text=str(raw)[:60])
    return round(number)


def _truth(raw: object) -> bool:
    word = str(raw).strip().lower()
    if word not in TRUTHS:
        raise InputError("vary-not-truth", text=word[:60])
    return TRUTHS[word]


def place_of(content: Mapping[str, Any], path: str, where: str) -> Place:
    """Return the place that a path names in the scenario `content`.

    Raises
    ------
    ScenarioError
        When there is no such field, with the nearest one; or when the path stops at a part that has fields.
    """
    steps = tuple(step.strip() for step in path.split("."))
    if steps[0] != "components":
        return _walk(Scenario, "scenario", steps, path, where)
    components = cast("dict[str, Any]", content.get("components") or {})
    if len(steps) == 1:
        raise ScenarioError("vary-part", where=where, path=path, known=", ".join(components))
    if steps[1] not in components:
        raise _unknown("`components`", steps[1], components, where)
    technology = str((components[steps[1]] or {}).get("technology", steps[1]))
    kind = catalogue()[technology]
    if len(steps) == 2:
        raise ScenarioError("vary-part", where=where, path=path, known=", ".join(_fields(kind)))
    if steps[2] == "technology":
        return Place(path, kind, technology, "text")
    return _walk(kind, technology, steps[2:], path, where)


def _walk(model: type[BaseModel], part: str, steps: tuple[str, ...], path: str, where: str) -> Place:
    """Follow the steps into a model."""
    name, rest = steps[0], steps[1:]
    if name not in _fields(model):
        before = path.removesuffix(".".join(steps)).rstrip(".")
        raise _unknown(f"`{before}`" if before else say("scenario-root"), name, _fields(model), where)
    info = model.model_fields[name]
    inner, keyed = _inner(info)
    if inner is None:
        if rest:
            raise ScenarioError("vary-too-deep", where=where, path=path.removesuffix("." + ".".join(rest)))
        unit = unit_behind(info)
        return Place(path, model, part, "quantity" if unit else _kind(info), unit)
    rest = rest[1:] if keyed else rest
    if not rest:
        raise ScenarioError("vary-part", where=where, path=path, known=", ".join(_fields(inner)))
    return _walk(inner, name, rest, path, where)


def _fields(model: type[BaseModel]) -> list[str]:
    return [name for name in model.model_fields if name not in INTERNAL]


def _inner(info: FieldInfo) -> tuple[type[BaseModel] | None, bool]:
    """Return the model inside a field, if it holds one, and whether by key (`dict[str, Model]`)."""
    plain = [info.annotation, *get_args(info.annotation)]
    keyed = [argument for choice in plain for argument in get_args(choice)[1:]]
    for choices, by_key in ((plain[:1], False), (keyed, True), (plain[1:], _is_mapping(info))):
        for choice in choices:
            if isinstance(choice, type) and issubclass(choice, BaseModel):
                return choice, by_key
    return None, False


def _is_mapping(info: FieldInfo) -> bool:
    return getattr(info.annotation, "__origin__", None) is dict


def _kind(info: FieldInfo) -> Kind:
    choices = {info.annotation, *get_args(info.annotation)}
    for wanted, kind in KINDS:
        if wanted in choices:
            return kind
    return "text"


def _unknown(path: str, name: str, known: Iterable[str], where: str) -> ScenarioError:
    names = list(known)
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    if near:
        return ScenarioError("field-unknown-near", where=where, path=path, field=name[:60], near=near[0])
    return ScenarioError("field-unknown", where=where, path=path, field=name[:60], known=", ".join(names))


def with_value(content: Mapping[str, Any], place: Place, value: Value) -> dict[str, Any]:
    """Return the content of a scenario with one field changed; parts that it lacks are made.

    >>> from wattloom.campus.scenario import Charter
    >>> with_value({"name": "x"}, Place("charter.cfe", Charter, "charter", "number"), 0.9)
    {'name': 'x', 'charter': {'cfe': 0.9}}
    """
    changed = deepcopy(dict(content))
    *parts, field = place.path.split(".")
    inner = changed
    for part in parts:
        if inner.get(part) is None:
            inner[part] = {}
        inner = inner[part]
    inner[field] = place.written(value)
    return changed
