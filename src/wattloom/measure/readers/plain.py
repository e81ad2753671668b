"""A plain CSV: one row per reading, the unit in the name of the column.

`time, scope, where, device, method, power_w` or one of the other columns of `COLUMNS`. Rows of one device make one
track. `energy_*` holds the energy of each row's window (`seconds` says how long), `counter_*` a running total.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import polars as pl

from wattloom.errors import InputError
from wattloom.measure.readers.table import numbers, stamps, table_of, texts
from wattloom.measure.scope import Method, Scope
from wattloom.measure.track import Kind, Track

COLUMNS: Mapping[str, tuple[Kind, float]] = MappingProxyType(
    {
        "power_w": (Kind.POWER, 1.0),
        "power_kw": (Kind.POWER, 1e3),
        "power_mw": (Kind.POWER, 1e6),
        "energy_mj": (Kind.ENERGY, 1e-3),
        "energy_j": (Kind.ENERGY, 1.0),
        "energy_wh": (Kind.ENERGY, 3600.0),
        "energy_kwh": (Kind.ENERGY, 3.6e6),
        "energy_mwh": (Kind.ENERGY, 3.6e9),
        "counter_mj": (Kind.COUNTER, 1e-3),
        "counter_j": (Kind.COUNTER, 1.0),
        "counter_wh": (Kind.COUNTER, 3600.0),
        "counter_kwh": (Kind.COUNTER, 3.6e6),
        "tokens": (Kind.TOKENS, 1.0),
    }
)
"""J or W per written unit. In `_mj` the m is milli, as sensors write; in `power_mw` and `energy_mwh` it is mega."""
KEYS = ("scope", "where", "device", "method", "role")
DEFAULTS = {"scope": Scope.NODE.value, "where": "", "device": "", "method": Method.PDU.value, "role": ""}


def tracks(text: str, file: str) -> list[Track]:
    """Return one track per device and column.

    Raises
    ------
    InputError
        When no column holds a known quantity, or a scope or method is unknown.
    """
    table = table_of(text, file, ())
    columns = [name for name in table.columns if name in COLUMNS]
    if not columns:
        raise InputError(
            "measure-columns-missing", where=file, names="power_w", found=", ".join(table.columns)[:200]
        )
    for key in KEYS:
        table = table.with_columns(pl.Series(key, texts(table, key, DEFAULTS[key])))
    groups = table.with_row_index("row").group_by(KEYS, maintain_order=True)
    found = [
        _track(column, dict(zip(KEYS, map(str, key), strict=True)), rows, file)
        for key, rows in groups
        for column in columns
    ]
    written = [
        track for track in found if np.isfinite(track.values).any()
    ]  # a device need not fill every column
    return written if len(columns) > 1 and written else found


def _track(column: str, key: dict[str, str], rows: pl.DataFrame, file: str) -> Track:
    kind, unit = COLUMNS[column]
    scope, method = _scope(key["scope"], file), _method(key["method"], file)
    seconds = numbers(rows, "seconds", file) if "seconds" in rows.columns else None
    values = numbers(rows, column, file) * unit
    role = key["role"] or {Scope.GPU: "gpu", Scope.PACKAGE: "package"}.get(
        scope, "meter" if method == Method.PDU else "total"
    )
    return Track(
        column,
        kind,
        scope,
        key["where"],
        key["device"],
        values,
        stamps(rows, "time", file),
        method,
        file,
        seconds,
        {"role": role},
    )


def _scope(text: str, file: str) -> Scope:
    try:
        return Scope(text.strip().lower())
    except ValueError as fault:
        raise InputError(
            "measure-scope-unknown", where=file, name=text[:40], known=", ".join(Scope)
        ) from fault


def _method(text: str, file: str) -> Method:
    try:
        return Method(text.strip().lower())
    except ValueError as fault:
        raise InputError(
            "measure-method-unknown", where=file, name=text[:40], known=", ".join(Method)
        ) from fault
