"""What a sweep varies: an axis is a field and its values, written `80%:100%:11`, `0 MW, 500 MW` or `2017,2018`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from wattloom.errors import ScenarioError
from wattloom.sweeps.places import Place, Value, place_of

MOST_STEPS = 100_000


@dataclass(frozen=True)
class Axis:
    """One varied field: its values, or the two ends between which a sample draws.

    Attributes
    ----------
    where
        Where it was written, for messages: `--vary`, or a line of a sweep file.
    """

    place: Place
    values: tuple[Value, ...]
    ends: tuple[float, float] | None = None
    where: str = "--vary"

    @property
    def path(self) -> str:
        """The path of the field."""
        return self.place.path

    @property
    def is_numeric(self) -> bool:
        """Whether its values are numbers, so that a chart may draw them to scale."""
        return all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in self.tried)

    @property
    def tried(self) -> tuple[Value, ...]:
        """Return its values, or its ends."""
        return self.ends if self.ends is not None else self.values

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        ends = None if self.ends is None else list(self.ends)
        return {"path": self.path, "unit": self.place.shown_unit, "values": list(self.values), "ends": ends}


def axis_of(content: Mapping[str, Any], path: str, raw: object, where: str = "--vary") -> Axis:
    """Return the axis of one field; `raw` is text, or values as a YAML list or Python sequence gives them.

    Raises
    ------
    ScenarioError
        When there is no such field, or a value or range cannot be used.
    """
    place = place_of(content, path.strip(), where)
    items = _items(raw)
    if len(items) == 1 and _parts(items[0], place) == 2:
        return Axis(place, (), _ends(place, items[0], where), where)
    values = [value for item in items for value in _expanded(place, item, where)]
    if not values:
        raise ScenarioError("vary-empty", where=where, path=path)
    return Axis(place, tuple(dict.fromkeys(values)), None, where)


def read_text(text: str) -> tuple[str, str]:
    """Split `PATH=VALUES`.

    Raises
    ------
    ScenarioError
        When it has no sign of equality.
    """
    path, sign, values = text.partition("=")
    if not sign or not path.strip():
        raise ScenarioError("vary-unreadable", where="--vary", text=text[:60])
    return path.strip(), values


def _items(raw: object) -> list[object]:
    if isinstance(raw, str):
        return [item.strip() for item in raw.split(",") if item.strip()]
    if isinstance(raw, Iterable):
        return [item.item() if isinstance(item, np.generic) else item for item in raw]
    return [raw]


def _parts(item: object, place: Place) -> int:
    """Count the parts of `from:to` or `from:to:count`; text is never a range."""
    return 1 if place.kind in ("text", "boolean") or not isinstance(item, str) else item.count(":") + 1


def _expanded(place: Place, item: object, where: str) -> list[Value]:
    """Return the values that one item of a list stands for."""
    if _parts(item, place) == 1:
        return [place.read(item, where)]
    low, high = _ends(place, item, where)
    steps = str(item).split(":")[2:]
    if len(steps) != 1 or not steps[0].strip().isdigit() or not 2 <= int(steps[0]) <= MOST_STEPS:
        raise ScenarioError("vary-range", where=where, path=place.path, text=str(item)[:60])
    spread = [float(f"{value:.12g}") for value in np.linspace(low, high, int(steps[0]))]
    return [round(value) for value in spread] if place.kind == "integer" else list(spread)


def _ends(place: Place, item: object, where: str) -> tuple[float, float]:
    low, high = (place.read(part, where) for part in str(item).split(":")[:2])
    if not isinstance(low, (int, float)) or not isinstance(high, (int, float)) or low == high:
        raise ScenarioError("vary-range", where=where, path=place.path, text=str(item)[:60])
    return low, high
