"""The limits of a campus in PyPSA: one on carbon as PyPSA has it where it can be, the rest as rows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wattloom.campus.network import Array
from wattloom.exchange.draft import Export, add_carrier, append_row, size_term
from wattloom.exchange.parts import Part
from wattloom.exchange.rows import Row, Term
from wattloom.plan.draft import capacity_of
from wattloom.plan.limits import AnnualLimit, annual_limits, yearly_terms


def add_limits(export: Export) -> None:
    """Add every yearly limit, and the one on the peak hours."""
    for limit in annual_limits(export.ours):
        if not (limit.name == "carbon" and _add_carbon(export, limit)):
            _add_limit(export, limit)
    _add_peak_import(export)


def _add_limit(export: Export, limit: AnnualLimit) -> None:
    terms, given = yearly_terms(export.ours, limit)
    parts = [(_term(export, name), value) for name, value in terms]
    if np.isfinite(limit.upper):
        append_row(export, limit.name, "<=", limit.upper - given, parts)
    if np.isfinite(limit.lower):
        append_row(
            export,
            f"{limit.name}-least" if np.isfinite(limit.upper) else limit.name,
            ">=",
            limit.lower - given,
            parts,
        )


def _term(export: Export, column: str) -> Term | float:
    """Return what a column of our program is in PyPSA's model."""
    kind, _, place = column.partition(":")
    for device in export.ours.devices:
        if not place.startswith(f"{device.name}."):
            continue
        name = place.removeprefix(f"{device.name}.")
        if kind == "capacity":
            return size_term(export, device, capacity_of(device, name))
        part = export.parts[device.name, name]
        return Term(part.power, part.name, 1 / part.scale)
    raise LookupError(column)


def _add_carbon(export: Export, limit: AnnualLimit) -> bool:
    """Write the limit on carbon as PyPSA does, where all that emits is a steady generator; say whether it was."""
    emitting: list[tuple[Part, float]] = []
    for device, activity in export.ours.activities():
        rate = activity.meters.get("carbon")
        part = export.parts.get((device.name, activity.name))
        if rate is None or not np.any(rate):
            continue
        if (
            activity.fixed
            or part is None
            or part.kind != "Generator"
            or part.sign < 0
            or np.ptp(np.asarray(rate)) > 0
        ):
            return False
        emitting.append((part, float(np.asarray(rate).flat[0]) / part.scale))
    for part, rate in emitting:
        add_carrier(export, f"{part.name} (CO2)", rate)
        export.theirs.generators.loc[part.name, "carrier"] = f"{part.name} (CO2)"
    export.theirs.add("GlobalConstraint", "carbon", sense="<=", constant=limit.upper)
    return True


def _add_peak_import(export: Export) -> None:
    limits = export.ours.limits
    if limits.grid_peak_import is None or limits.peak_hours is None:
        return
    terms = tuple(_imports(export, limits.peak_hours.astype(np.float64)))
    bound = np.where(limits.peak_hours, limits.grid_peak_import, 0.0)
    export.rows.append(Row("grid_peak_import", "<=", bound, terms, each_hour=True))


def _imports(export: Export, marked: Array) -> Iterator[Term]:
    for device, activity in export.ours.activities():
        if activity.role == "import":
            part = export.parts[device.name, activity.name]
            yield Term(part.power, part.name, marked / part.scale)
