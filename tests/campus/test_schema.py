"""The JSON schema of scenarios says what the reader says: what it lets pass is read, what it refuses is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from wattloom.campus.document import parse_document
from wattloom.campus.reading import BUNDLED, bundled, scenario_from
from wattloom.campus.schema import scenario_schema, scenario_text
from wattloom.campus.template import template
from wattloom.technologies import catalogue
from wattloom.words import LANGUAGES, choose

Schema = dict[str, Any]
SCHEMA = scenario_schema()
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "null": (type(None),), "boolean": (bool,),
    "integer": (int,), "number": (int, float),
}  # fmt: skip
KEYWORDS = frozenset((
    "$schema", "$defs", "$ref", "title", "description", "default", "examples", "type", "properties", "required",
    "additionalProperties", "propertyNames", "minProperties", "pattern", "enum", "const", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "allOf", "anyOf", "if", "then", "else", "fact", "items",
))  # fmt: skip


def passes(value: object, schema: Schema | bool) -> bool:
    """Tell whether a value satisfies a schema: the part of draft 2020-12 that ours uses, and not a keyword more."""
    if isinstance(schema, bool):
        return schema
    assert schema.keys() <= KEYWORDS, schema.keys() - KEYWORDS
    if "$ref" in schema and not passes(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]):
        return False
    branch = "then" if passes(value, schema.get("if", True)) else "else"
    if not passes(value, schema.get(branch, True)):
        return False
    parts = [passes(value, part) for part in schema.get("allOf", ())]
    choices = [passes(value, part) for part in schema.get("anyOf", ())]
    return all(parts) and (any(choices) or not choices) and is_of_type(value, schema) and fits(value, schema)


def is_of_type(value: object, schema: Schema) -> bool:
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    return not names or any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in names
    )


def fits(value: object, schema: Schema) -> bool:
    if ("const" in schema and value != schema["const"]) or ("enum" in schema and value not in schema["enum"]):
        return False
    if isinstance(value, str):
        return re.search(schema.get("pattern", ""), value) is not None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    if isinstance(value, list):
        return all(passes(item, schema.get("items", True)) for item in value)
    return fits_object(value, schema) if isinstance(value, dict) else True


def fits_object(value: dict[str, object], schema: Schema) -> bool:
    properties, other = schema.get("properties", {}), schema.get("additionalProperties", True)
    return (
        set(schema.get("required", ())) <= value.keys()
        and len(value) >= schema.get("minProperties", 0)
        and all(passes(name, schema.get("propertyNames", True)) for name in value)
        and all(passes(item, properties.get(name, other)) for name, item in value.items())
    )


def content(text: str) -> dict[str, Any]:
    return YAML(typ="safe", pure=True).load(text)


def is_read(text: str) -> bool:
    try:
        scenario_from(parse_document(text, "x.yaml"))
    except Exception:
        return False
    return True


def test_the_schema_is_json_of_the_draft_that_editors_know():
    assert json.loads(scenario_text()) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", bundled())
def test_the_bundled_scenarios_pass(name: str):
    text = (BUNDLED / f"{name}.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert passes(content(text), SCHEMA)


SMALL = """
name: small
title: {en: Small, fr: Petit}
site: {country: FR, weather: lyon}
components:
  solar:
  store: {technology: battery, power_max: 1 MW}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("store: {technology: battery", "store: {technology: batery"),
        ("store: {technology: battery, ", "store: {"),
        ("power_max: 1 MW", "power: 1 MW"),
        ("power_max: 1 MW", "power_max: 1"),
        ("power_max: 1 MW", "power_max: [1]"),
        ("solar:", "sollar:"),
        ("solar:", "solar: {technology: cooling_tower}"),
        ("solar:", "solar: {on_site: perhaps}"),
        ("solar:", "wind_offshore:"),
        ("solar:", "My.Solar: {technology: solar}"),
        ("name: small", "name: ../small"),
        ("name: small", "nom: small"),
        ("country: FR", "country: France"),
        ("country: FR", "country: FR, weather_year: 1066"),
        ("fr: Petit", "de: Klein"),
        ("solar:\n  store: {technology: battery, power_max: 1 MW}", ""),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses_too(old: str, new: str):
    assert passes(content(SMALL), SCHEMA) and is_read(SMALL)
    wrong = SMALL.replace(old, new)
    assert wrong != SMALL
    assert not passes(content(wrong), SCHEMA)
    assert not is_read(wrong)


@pytest.mark.parametrize("new", ["solar: {technology: battery}", "solar: {}", "solar: {capex: 700 EUR/kW}"])
def test_a_component_is_of_the_technology_it_says_else_of_that_it_is_called(new: str):
    text = SMALL.replace("solar:", new)
    assert passes(content(text), SCHEMA) and is_read(text)


@pytest.mark.parametrize("name", catalogue())
def test_every_field_of_a_technology_is_described_with_an_example_and_its_default(name: str):
    part, kind = SCHEMA["$defs"][name], catalogue()[name]
    assert part["properties"]["technology"]["const"] == name
    assert set(part["properties"]) == {"technology", *kind.model_fields}
    for field, told in part["properties"].items():
        assert told["description"]
        if field != "technology" and kind.unit_of(field):
            assert told["examples"], field
        if "fact" in told:
            assert told["default"] is not None and told["fact"] in told["description"]


def test_every_default_in_the_schema_can_be_written_in_a_scenario():
    """`wattloom new` and editors show defaults: a planner who copies one changes nothing and meets no error."""
    for name, kind in catalogue().items():
        for field, told in SCHEMA["$defs"][name]["properties"].items():
            if told.get("default") is None:
                continue
            found = kind.model_validate({**needed(name), field: told["default"]})
            plain = kind.model_fields[field].default
            assert plain is None or getattr(found, field) == plain, (name, field)


def needed(name: str) -> dict[str, object]:
    """Write what a technology must be told, by the examples of the schema."""
    part = SCHEMA["$defs"][name]
    described = {key: part["properties"][key] for key in part.get("required", ())}
    return {key: told.get("enum", told.get("examples", ["DE"]))[0] for key, told in described.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_commented_scenario_passes_and_explains_every_technology_and_field(lang: str):
    choose(lang)
    try:
        text = template("my-campus")
    finally:
        choose(None)
    assert passes(content(text), SCHEMA) and is_read(text)
    for name, kind in catalogue().items():
        assert re.search(rf"(?m)^ +(# )?({name}:|  technology: {name})", text), name
        for field in kind.model_fields:
            assert re.search(rf"(?m)^[ #]+{field}:", text), (name, field)


@pytest.mark.parametrize("name", [name for name in catalogue() if f"  # {name}:" in template("x")])
def test_a_technology_of_the_template_can_be_uncommented(name: str):
    lines = template("my-campus").splitlines()
    start = lines.index(f"  # {name}:")
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith("  #  "))
    opened = [line.replace("# ", "", 1) for line in lines[start:end]]
    component = content("\n".join([*lines[:start], *opened, *lines[end:]]))["components"][name]
    kind = catalogue()[name]
    assert kind.model_validate(component or {})
    assert set(component or {}) == {key for key, field in kind.model_fields.items() if field.is_required()}


@pytest.mark.parametrize("name", bundled())
def test_the_language_server_line_names_the_file_that_wattloom_writes(name: str):
    first = (BUNDLED / f"{name}.yaml").read_text("utf-8").splitlines()[0]
    assert Path(first.partition("$schema=")[2]).name == "wattloom.schema.json"
