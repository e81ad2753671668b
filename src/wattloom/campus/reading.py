"""From a YAML file to a scenario, with every mistake named by file, line and field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from wattloom.campus.bounds import trespasses
from wattloom.campus.decades import misfits, strangers
from wattloom.campus.document import Document, read_document
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Technology
from wattloom.errors import InputError, ScenarioError
from wattloom.technologies import catalogue
from wattloom.words import say

BUNDLED = Path(__file__).parent / "scenarios"
COMPONENT_NAME = "^[a-z][a-z0-9_]{0,39}$"
Location = tuple[str | int, ...]
KINDS = {
    "model_type": "mapping", "dict_type": "mapping", "string_type": "text", "int_type": "integer",
    "int_parsing": "integer", "int_from_float": "integer", "finite_number": "integer", "bool_type": "boolean",
    "bool_parsing": "boolean", "float_type": "number", "float_parsing": "number", "path_type": "text",
}  # fmt: skip
"""What was wanted, by the name that pydantic gives the fault: `value-wanted-<kind>` says it in words."""


def bundled() -> list[str]:
    """Return the names of the scenarios that ship with Wattloom."""
    return sorted(path.stem for path in BUNDLED.glob("*.yaml"))


def load_scenario(reference: str | Path) -> Scenario:
    """Return a scenario by the name of a bundled one or the path of a file.

    Raises
    ------
    ScenarioError
        When there is no such scenario or it cannot be used; every fault is in the message.
    """
    path = path_of(reference)
    return scenario_from(read_document(path))


def path_of(reference: str | Path) -> Path:
    """Return the file behind the name of a bundled scenario or a path.

    Raises
    ------
    ScenarioError
        When there is none; a near name is suggested.
    """
    text = str(reference)
    if text in bundled():
        return BUNDLED / f"{text}.yaml"
    path = Path(text)
    if path.is_dir():
        raise ScenarioError("scenario-is-folder", where=text)
    if not path.is_file():
        near = get_close_matches(text, bundled(), n=1)
        if near:
            raise ScenarioError("scenario-unknown-near", where=text, near=near[0])
        raise ScenarioError("scenario-unknown", where=text, names=", ".join(bundled()))
    return path


def scenario_from(document: Document) -> Scenario:
    """Return the scenario that a parsed document describes."""
    faults: list[ScenarioError] = []
    content = dict(document.content)
    components = _components(document, content.pop("components", None), faults)
    checked: Scenario | None = None
    if "folder" in content:
        faults.append(_unknown_field(document, ("folder",), Scenario, ("folder",)))
        del content["folder"]
    try:
        checked = Scenario.model_validate({**content, "components": {}, "folder": document.folder})
    except ValidationError as found:
        faults.extend(faults_of(document, found, Scenario))
    if faults or checked is None:
        raise _joined(document, faults)
    scenario = checked.model_copy(update={"components": components})
    if later := [*_pathway_faults(document, scenario), *_futures_faults(document, scenario)]:
        raise _joined(document, later)
    return scenario


def _pathway_faults(document: Document, scenario: Scenario) -> Iterator[ScenarioError]:
    """Walk over what the pathway section says about components that are not there, or cannot be so."""
    for place in strangers(scenario):
        known = ", ".join(scenario.components)
        yield ScenarioError("pathway-stranger", where=document.where(place), name=place[-1][:60], known=known)
    for place, found, kind in misfits(scenario):
        yield from faults_of(document, found, kind, place)


def _futures_faults(document: Document, scenario: Scenario) -> Iterator[ScenarioError]:
    """Walk over what the futures section says about what is not there."""
    said = scenario.futures
    if said is None:
        return
    known = ", ".join(scenario.components)
    for name in (each for each in said.arrivals if each not in scenario.components):
        where = document.where(("futures", "arrivals", name))
        yield ScenarioError("futures-stranger", where=where, name=name[:60], known=known)
    uncertain = ", ".join(said.uncertain())
    for place, each in enumerate(said.correlations):
        for side, name in (("one", each.one), ("other", each.other)):
            if name not in said.uncertain():
                where = document.where(("futures", "correlations", place, side))
                yield ScenarioError("futures-stranger", where=where, name=name[:60], known=uncertain)


def _components(document: Document, written: object, faults: list[ScenarioError]) -> dict[str, Technology]:
    if not isinstance(written, dict) or not written:
        faults.append(ScenarioError("components-missing", where=document.where(("components",))))
        return {}
    found: dict[str, Technology] = {}
    for name, fields in cast("dict[str, Any]", written).items():
        component = _component(document, name, fields, faults)
        if component is not None:
            found[name] = component
    return found


def _component(
    document: Document, name: str, fields: object, faults: list[ScenarioError]
) -> Technology | None:
    place: Location = ("components", name)
    if not re.match(COMPONENT_NAME, name):
        faults.append(ScenarioError("component-name", where=document.where(place), name=name[:60]))
        return None
    if fields is None:
        fields = {}
    if not isinstance(fields, dict):
        faults.append(ScenarioError("component-not-mapping", where=document.where(place), name=name))
        return None
    given = dict(cast("dict[str, Any]", fields))
    wanted = str(given.pop("technology", name))
    kinds = catalogue()
    if wanted not in kinds:
        faults.append(_unknown_technology(document, name, wanted, list(kinds)))
        return None
    try:
        component = kinds[wanted].model_validate(given)
    except ValidationError as found:
        faults.extend(faults_of(document, found, kinds[wanted], place))
        return None
    faults.extend(_impossible(document, component, wanted, place))
    return component


def _unknown_technology(document: Document, name: str, wanted: str, kinds: list[str]) -> ScenarioError:
    place: Location = ("components", name, "technology")
    where = document.where(place)
    near = get_close_matches(wanted, kinds, n=1, cutoff=0.6)
    if near:
        return ScenarioError(
            "technology-unknown-near", where=where, name=name, technology=wanted[:60], near=near[0]
        )
    return ScenarioError("technology-unknown", where=where, name=name, technology=wanted[:60])


def _impossible(
    document: Document, component: Technology, technology: str, place: Location
) -> list[ScenarioError]:
    found: list[ScenarioError] = []
    for fault in trespasses(component, technology):
        reason = say(fault.kind, value=f"{fault.value:g}", bound=fault.bound)
        where = document.where((*place, fault.field))
        written = ".".join(map(str, (*place, fault.field)))
        explained = _help(type(component))
        found.append(ScenarioError("value-wrong", where=where, place=written, reason=reason, help=explained))
    return found


def faults_of(
    document: Document, found: ValidationError, model: type[BaseModel], place: Location = ()
) -> list[ScenarioError]:
    """Return what pydantic found, each fault with its place in the file and in words; `place` is the model's."""
    return [_fault(document, dict(fault), model, place) for fault in found.errors()]


def _fault(
    document: Document, fault: dict[str, Any], model: type[BaseModel], place: Location
) -> ScenarioError:
    location: Location = (*place, *fault["loc"])
    if fault["type"] == "extra_forbidden":
        return _unknown_field(document, location, model, fault["loc"])
    if fault["type"] == "missing":
        where, field = document.where(location[:-1]), str(location[-1])
        return ScenarioError(
            "field-missing", where=where, path=_path(location[:-1]), field=field, help=_help(model)
        )
    values = {"where": document.where(location), "place": ".".join(str(step) for step in location)}
    cause = fault["ctx"]["error"].__cause__ if fault["type"] == "value_error" else None
    if isinstance(cause, InputError):
        return ScenarioError("value-misread", **values, reason=cause.what(), advice=cause.next_step())
    return ScenarioError("value-wrong", **values, reason=_reason(fault), help=_help(model))


def _help(model: type[BaseModel]) -> str:
    """Return the command that explains the fields of a part of the scenario."""
    names = [name for name, kind in catalogue().items() if kind is model]
    return f"wattloom technologies {names[0]}" if names else "wattloom new my-campus"


def _unknown_field(
    document: Document, location: Location, model: type[BaseModel], inside: Location
) -> ScenarioError:
    known = _fields(model, inside)
    values = {
        "where": document.where(location),
        "path": _path(location[:-1]),
        "field": str(location[-1])[:60],
    }
    near = get_close_matches(str(location[-1]), known, n=1, cutoff=0.6)
    if near:
        return ScenarioError("field-unknown-near", **values, near=near[0])
    return ScenarioError("field-unknown", **values, known=", ".join(known))


def _path(location: Location) -> str:
    return f"`{'.'.join(str(step) for step in location)}`" if location else say("scenario-root")


def _reason(fault: dict[str, Any]) -> str:
    """Say in words what pydantic found."""
    context = cast("dict[str, Any]", fault.get("ctx") or {})
    shown = _shown(fault.get("input"))
    for kind in ("greater_than_equal", "greater_than", "less_than_equal", "less_than"):
        if fault["type"] == kind:
            bound = next(iter(context.values()))
            return say(f"value-{kind.replace('_', '-')}", value=shown, bound=f"{bound:g}")
    if fault["type"] in ("literal_error", "enum"):
        expected = str(context.get("expected")).replace("'", "").replace(" or ", ", ")
        return say("value-not-among", value=shown, expected=expected)
    if fault["type"] == "string_pattern_mismatch":
        field = str(fault["loc"][-1])
        known = field if field in ("name", "country") else "other"
        return say("value-pattern", value=shown, field=known, pattern=str(context.get("pattern")))
    if fault["type"] in KINDS:
        return say(f"value-wanted-{KINDS[fault['type']]}", value=shown)
    return say("value-unusable", value=shown, kind=str(fault["type"]).replace("_", " "))


def _shown(value: object) -> str:
    """Write a value as it stands in the file, cut short."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f"{value:g}" if isinstance(value, float) else str(value)[:60]


def _fields(model: type[BaseModel], location: Location) -> list[str]:
    """Return the field names that exist where `location` points."""
    current: type[BaseModel] = model
    for step in location[:-1]:
        field = current.model_fields.get(str(step))
        if field is None:
            break
        inner = field.annotation
        candidates = [inner, *getattr(inner, "__args__", ())]
        current = next((c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)), current)
    names = [name for name in current.model_fields if name != "folder"]
    return ["technology", *names] if issubclass(current, Technology) else names


def _joined(document: Document, faults: list[ScenarioError]) -> ScenarioError:
    if len(faults) == 1:
        return faults[0]
    text = "\n".join(_item(fault) for fault in sorted(faults, key=_line))
    return ScenarioError("scenario-faults", where=document.file, count=len(faults), text=text)


def _line(fault: ScenarioError) -> int:
    line = (fault.where or "").rpartition(":")[2]
    return int(line) if line.isdigit() else 0


def _item(fault: ScenarioError) -> str:
    """Write one fault of several: where and what on one line, the next step below."""
    lines = [line for part in (fault.what(), fault.next_step()) if part for line in part.splitlines()]
    return "\n    ".join([f"  {fault.where}: {lines[0]}", *lines[1:]])
