"""A PyPSA network while it is written: what stands for which activity and capacity, and the rows besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from wattloom.campus.network import Array, Device, Network
from wattloom.envelope import Capacity
from wattloom.exchange.parts import Part
from wattloom.exchange.rows import Row, Sense, Term

if TYPE_CHECKING:
    import pypsa

Size = tuple[str, str]


@dataclass(frozen=True)
class Bearer:
    """The component whose size is a capacity: its variable, its name, and its units per unit of capacity."""

    variable: str
    name: str
    scale: float


@dataclass
class Export:
    """Our network, theirs, and how the one stands in the other.

    Attributes
    ----------
    parts
        By (device, activity), the component that runs for it.
    bearers
        By (device, capacity), the component whose size it is.
    constant
        What the objective of PyPSA leaves out, EUR a year.
    """

    ours: Network
    theirs: pypsa.Network
    rows: list[Row] = field(default_factory=list[Row])
    parts: dict[Size, Part] = field(default_factory=dict[Size, Part])
    bearers: dict[Size, Bearer] = field(default_factory=dict[Size, Bearer])
    constant: float = 0.0


def add_carrier(export: Export, name: str, emission: float = 0.0) -> None:
    """Add a carrier once; `emission` in t of CO2 per MWh."""
    if name not in export.theirs.carriers.index:
        export.theirs.add("Carrier", name, co2_emissions=emission)


def series(export: Export, values: Array) -> Any:
    """Return hours as PyPSA takes them: one number where they are all the same."""
    return float(values[0]) if np.ptp(values) == 0 else values


def size_term(export: Export, device: Device, capacity: Capacity) -> Term | float:
    """Return a capacity as a term, or as a number where it is given."""
    if capacity.is_fixed:
        return capacity.maximum
    bearer = export.bearers.get((device.name, capacity.name))
    return Term(bearer.variable, bearer.name, 1 / bearer.scale) if bearer is not None else capacity.minimum


def append_row(
    export: Export, name: str, sense: Sense, bound: float, parts: list[tuple[Term | float, float | Array]]
) -> None:
    """Append a row of one line; what is given goes to its bound."""
    terms: list[Term] = []
    for part, factor in parts:
        if isinstance(part, Term):
            terms.append(Term(part.variable, part.name, part.coefficient * factor))
        else:
            bound -= part * float(np.asarray(factor))
    if terms:
        export.rows.append(Row(name, sense, bound, tuple(terms)))
