"""One PyPSA component as a component of a scenario, its hours as columns of a file.

Sizes, costs and efficiencies keep PyPSA's own meaning; a store with one link in and one link out on a bus of its own
becomes one device, counted at the campus's side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wattloom.errors import InputError

if TYPE_CHECKING:
    import pypsa

Values = float | NDArray[np.float64]
Fields = dict[str, Any]
SERIES = "series.parquet"
ELECTRIC = frozenset({"AC", "DC", "", "electricity", "Electricity", "electric", "low voltage"})
LONGEST = 40  # letters of a component's name


@dataclass
class Pieces:
    """Components and series, as far as they are read.

    Attributes
    ----------
    components
        Fields of each component of the scenario, by name.
    series
        Columns of the file beside it, by name [hours].
    """

    network: pypsa.Network
    main: str
    components: dict[str, Fields] = field(default_factory=dict[str, Fields])
    series: dict[str, NDArray[np.float64]] = field(default_factory=dict[str, NDArray[np.float64]])
    buses: dict[str, str] = field(default_factory=dict[str, str])
    file: str = SERIES

    def members(self, kind: str) -> Iterator[str]:
        """Walk over the active members of a kind."""
        static = self.network.components[kind].static
        yield from (str(name) for name in static.index[static["active"]])

    def plain(self, kind: str, name: str, key: str) -> Any:
        """Return a field that does not change with the hour.

        Raises
        ------
        InputError
            When it does.
        """
        values = self.values(kind, name, key)
        if isinstance(values, np.ndarray):
            raise InputError("pypsa-cannot-carry", count=1, text=f"  {kind} {name}.{key} (hourly)")
        return values

    def values(self, kind: str, name: str, key: str) -> Any:
        """Return a field: one value, or the hours of it where they differ [hours]."""
        part = self.network.components[kind]
        table = part.dynamic.get(key)
        if table is None or name not in table.columns:
            value = part.static.at[name, key]
            return (
                float(value)
                if isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
                else value
            )
        hours = table[name].to_numpy(np.float64)
        return float(hours[0]) if np.ptp(hours) == 0 else hours

    def yearly(self, kind: str, name: str) -> float:
        """Return the cost of a unit of capacity for the planned hours, fixed operation included."""
        costs = self.network.components[kind].periodized_cost.to_series()
        return float(costs.loc[name])

    def written(self, component: str, key: str, values: Values, unit: str = "") -> Any:
        """Return what a scenario says of a value: a number with its unit, or the name of a column."""
        if isinstance(values, np.ndarray):
            column = f"{component}.{key}"
            self.series[column] = values
            return {"file": self.file, "column": column}
        return f"{float(values)!r} {unit}" if unit else float(values)

    def add(self, name: str, technology: str, fields: Fields) -> None:
        """Append a component."""
        self.components[name] = {"technology": technology, **fields}

    def named(self, name: str) -> str:
        """Return a name that a scenario takes and that is not taken."""
        return unused(name, self.components)

    def bus(self, name: str) -> str:
        """Return what a scenario calls a bus of the network."""
        if name == self.main:
            return "electricity"
        if name not in self.buses:
            taken = {*self.buses.values(), "electricity", "portfolio"}
            self.buses[name] = unused(name, taken)
        return self.buses[name]


def unused(name: str, taken: Any) -> str:
    """Return a name of small letters, digits and underscores that is not taken.

    >>> unused("Solar PV 2", {"solar_pv_2"})
    'solar_pv_2_2'
    """
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "component"
    plain = (plain if plain[0].isalpha() else f"n{plain}")[: LONGEST - 4].rstrip("_")
    number, found = 1, plain
    while found in taken:
        number += 1
        found = f"{plain}_{number}"
    return found


def size_fields(
    pieces: Pieces, kind: str, name: str, key: str, *, unit: str = "MW", factor: float = 1.0
) -> Fields:
    """Return the size called `key`: given, or the bounds between which it is decided; `factor` counts it elsewhere."""
    nominal = "e_nom" if kind == "Store" else "p_nom"
    static = pieces.network.components[kind].static.loc[name]
    if not static[f"{nominal}_extendable"]:
        given = float(static[nominal]) * factor
        if not np.isfinite(given):
            raise InputError("pypsa-cannot-carry", count=1, text=f"  {kind} {name}.{nominal} = {given:g}")
        return {key: f"{given!r} {unit}"}
    least, most = float(static[f"{nominal}_min"]) * factor, float(static[f"{nominal}_max"]) * factor
    fields = {f"{key}_min": f"{least!r} {unit}"} if least else {}
    return fields | ({f"{key}_max": f"{most!r} {unit}"} if np.isfinite(most) else {})


def cost_field(
    pieces: Pieces, kind: str, name: str, key: str, *, unit: str = "MW", factor: float = 1.0
) -> Fields:
    """Return the yearly cost of a size, where there is one."""
    yearly = pieces.yearly(kind, name) / factor
    return {key: f"{yearly!r} EUR/{unit}/year"} if yearly else {}


def hourly_field(
    pieces: Pieces, component: str, key: str, values: Values, *, usual: float, unit: str = ""
) -> Fields:
    """Return a field, unless it stands at its usual value."""
    return {} if np.all(values == usual) else {key: pieces.written(component, key, values, unit)}


def ramp_fields(pieces: Pieces, kind: str, name: str) -> Fields:
    """Return ramps, where there are any; PyPSA leaves the first hour free."""
    limits = {end: pieces.plain(kind, name, f"ramp_limit_{end}") for end in ("up", "down")}
    fields: Fields = {f"ramp_{end}": limit for end, limit in limits.items() if not np.isnan(limit)}
    return fields | ({"ramp_cyclic": False} if fields else {})
