"""The JSON schema of scenarios (draft 2020-12), by which an editor completes and checks a scenario as it is typed.

A component is told by its `technology`, or, when it has none, by its own name. Units cannot be said in a schema: each
field carries an example, and `wattloom check` reads the unit itself.
"""

from __future__ import annotations

import json
import warnings
from typing import Any, cast

from pydantic import BaseModel
from pydantic.json_schema import PydanticJsonSchemaWarning

from wattloom.campus.fields import Entry, entries
from wattloom.campus.reading import COMPONENT_NAME
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Technology
from wattloom.technologies import catalogue

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILE = "wattloom.schema.json"
SAYS_NOTHING: dict[str, type | tuple[type, ...]] = {
    "default": type(None), "title": str, **dict.fromkeys(("ge", "gt", "le", "lt"), (int, float)),
}  # fmt: skip
"""What pydantic writes that means nothing in a file: by keyword, the type of its value."""


def scenario_schema() -> Schema:
    """Return the schema of a scenario as a JSON document."""
    whole = _of(Scenario)
    definitions = {name: part for name, part in whole.pop("$defs").items() if name != "Technology"}
    for name, kind in catalogue().items():
        definitions[name] = technology_schema(name, kind)
    definitions["component"] = _component(list(catalogue()))
    del whole["properties"]["folder"]
    whole["properties"]["components"] = _components(list(catalogue()))
    return {"$schema": DRAFT, **whole, "title": "Wattloom scenario", "$defs": definitions}


def scenario_text() -> str:
    """Return the schema as the text of a JSON file."""
    return json.dumps(scenario_schema(), ensure_ascii=False, indent=2) + "\n"


def technology_schema(name: str, kind: type[Technology]) -> Schema:
    """Return the schema of a component of one technology."""
    found = _of(kind)
    found["properties"] = _inlined(found["properties"], found.get("$defs", {}))
    described = {entry.name: entry for entry in entries(kind, name)}
    for key, part in found["properties"].items():
        part["description"] = _described(described[key])
        part.pop("default", None)
        part.pop("title", None)
        if described[key].default:
            part["default"] = _value(described[key].default, part)
    found["properties"] = {"technology": {"const": name, "description": kind.title.en}, **found["properties"]}
    required = {"required": found["required"]} if "required" in found else {}
    return {
        "type": "object" if required else ["object", "null"],
        "title": kind.title.en,
        "description": (kind.__doc__ or "").strip(),
        "properties": found["properties"],
        "additionalProperties": False,
        **required,
    }


def _of(model: type[BaseModel]) -> Schema:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PydanticJsonSchemaWarning)
        return cast(Schema, _without_nothing(model.model_json_schema()))


def _without_nothing(node: object) -> object:
    """Take out what says nothing in a file: `null` defaults, names repeated as titles, bounds of texts."""
    if isinstance(node, list):
        return [_without_nothing(item) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    part = cast(Schema, node)
    kept: Schema = {
        key: _without_nothing(value)
        for key, value in part.items()
        if not isinstance(value, SAYS_NOTHING.get(key, ()))
    }
    if kept.get("anyOf") and {"type": "null"} in kept["anyOf"]:
        other = [choice for choice in kept.pop("anyOf") if choice != {"type": "null"}]
        kept = {**other[0], **kept} if len(other) == 1 else {**kept, "anyOf": other}
    return kept


def _inlined(node: object, parts: Schema) -> Any:
    """Put the parts that a schema only names where they are named."""
    if isinstance(node, list):
        return [_inlined(item, parts) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    known = cast(Schema, node)
    rest = {key: _inlined(value, parts) for key, value in known.items() if key != "$ref"}
    if "$ref" not in known:
        return rest
    return {**_inlined(parts[str(known["$ref"]).rpartition("/")[2]], parts), **rest}


def _described(entry: Entry) -> str:
    if entry.fact is None:
        return entry.meaning
    cited = entry.fact
    span = f"{cited.low:g} to {cited.high:g}"
    return f"{entry.meaning}. Default: {entry.default} ({span}), the fact {cited.name}: {cited.source}."


def _value(default: str, part: Schema) -> object:
    if part.get("type") == "boolean":
        return default == "true"
    if part.get("type") in ("number", "integer") or (
        isinstance(part.get("type"), list) and _is_number(default)
    ):
        return float(default)
    return default


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _components(names: list[str]) -> Schema:
    return {
        "type": "object",
        "description": "The devices of the campus, by name; a name of its own needs `technology`.",
        "minProperties": 1,
        "propertyNames": {"pattern": COMPONENT_NAME},
        "properties": {name: _named(name) for name in names},
        "additionalProperties": {"$ref": "#/$defs/component"},
    }


def _named(name: str) -> Schema:
    """Return the schema of a component called like a technology: it is of that one unless it says another."""
    says = {"type": "object", "required": ["technology"]}
    return {"if": says, "then": {"$ref": "#/$defs/component"}, "else": {"$ref": f"#/$defs/{name}"}}


def _component(names: list[str]) -> Schema:
    return {
        "type": "object",
        "required": ["technology"],
        "properties": {"technology": {"enum": names, "description": "What it is: `wattloom technologies`"}},
        "allOf": [
            {
                "if": {"properties": {"technology": {"const": name}}, "required": ["technology"]},
                "then": {"$ref": f"#/$defs/{name}"},
            }
            for name in names
        ],
    }
