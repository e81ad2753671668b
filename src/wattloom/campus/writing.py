"""A scenario as a YAML file again: all that was written or changed, so that the same program can be built from it.

Numbers are written with every digit they have. The planner's own series travel beside the file, renamed after their
quantity.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, cast, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from wattloom.campus.building import technology_name
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Technology
from wattloom.units import Unit

SCENARIO, SERIES = "scenario.yaml", "series"


def scenario_files(scenario: Scenario) -> dict[str, bytes]:
    """Return the files that say a scenario whole, by their place in a folder."""
    files = {SCENARIO: scenario_text(scenario).encode()}
    for quantity, source in scenario.site.series.items():
        if scenario.folder is not None:
            files[_place(quantity, source.file)] = (scenario.folder / source.file).read_bytes()
    for file in scenario.component_files():
        if scenario.folder is not None:
            files[_beside(file)] = (scenario.folder / file).read_bytes()
    return files


def scenario_text(scenario: Scenario) -> str:
    """Return the YAML text of a scenario."""
    content = _written(scenario)
    content["components"] = {name: _component(part) for name, part in scenario.components.items()}
    for quantity, source in content["site"].get("series", {}).items():
        source["file"] = _place(quantity, source["file"])
    for source in _columns(content["components"]):
        source["file"] = _beside(source["file"])
    text = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # pyright: ignore[reportAttributeAccessIssue]
    yaml.allow_unicode = True
    yaml.width = 110
    yaml.dump(content, text)  # pyright: ignore[reportUnknownMemberType]
    return text.getvalue()


def _place(quantity: str, file: str) -> str:
    return f"{SERIES}/{quantity}{Path(file).suffix.lower()}"


def _beside(file: str) -> str:
    """Return where a file of hourly columns stands beside the scenario."""
    name = file.removeprefix(f"{SERIES}/")
    return f"{SERIES}/{name.replace('/', '-').replace('..', '-')}"


def _columns(node: Any) -> Iterator[dict[str, str]]:
    """Walk over what names a column of a file."""
    if not isinstance(node, dict):
        return
    found = cast("dict[str, Any]", node)
    if isinstance(found.get("file"), str) and found.keys() <= {"file", "column"}:
        yield found
        return
    for inner in found.values():
        yield from _columns(inner)


def _component(part: Technology) -> dict[str, Any]:
    return {"technology": technology_name(part), **_written(part)}


def _written(part: BaseModel) -> dict[str, Any]:
    """Return the fields of a part that were given, quantities with their unit; the rest has its default."""
    found: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        apart = isinstance(part, Scenario) and name in ("components", "folder")
        if name not in part.model_fields_set or apart:
            continue
        value = getattr(part, name)
        if value is not None:
            found[name] = _plain(value, _unit_of(field))
    return found


def _unit_of(field: FieldInfo) -> Unit | None:
    """Return the unit that a field's type declares, however deep inside it: in a list, or where it may be absent."""
    return next(
        (mark for mark in (*field.metadata, *_marks(field.annotation)) if isinstance(mark, Unit)), None
    )


def _marks(kind: Any) -> Iterator[object]:
    """Yield what annotates a type and those it is made of."""
    yield from getattr(kind, "__metadata__", ())
    for inner in get_args(kind):
        yield from _marks(inner)


def _plain(value: Any, unit: Unit | None) -> Any:
    if isinstance(value, BaseModel):
        return _written(value)
    if isinstance(value, dict):
        return {key: _plain(each, unit) for key, each in cast("dict[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each, unit) for each in cast("list[Any]", value)]
    if unit is not None and isinstance(value, (int, float)):
        return float(value) if unit.optional else f"{float(value)!r} {_spelled(unit.base)}"
    return value


def _spelled(base: str) -> str:
    """Return a unit as a person writes it: `m3`, not `m**3`."""
    return base.replace("**", "")
