"""Yearly sheets from files and to files: TOML with the figures of a year, or CSV with rows that are summed up."""

from __future__ import annotations

import io
import json
import math
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from wattloom.errors import InputError
from wattloom.measure.readers.table import numbers, table_of
from wattloom.measure.sheet import SYMBOLS, Sheet

MEANS = ("twh_degc", "tin_degc")
LEVELS = ("pdit_kw", "sdc_m2", "scr_m2", "cbtg_kw")
FORMATS = ("csv", "parquet", "json")


def read_sheet(path: Path, *, name: str | None = None, year: int | None = None) -> Sheet:
    """Return the sheet that a file describes.

    Raises
    ------
    InputError
        When it cannot be read, holds something unknown, or a figure that is no number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputError("file-not-text", where=str(path)) from fault
    except OSError as fault:
        raise InputError("measure-unreadable", where=str(path), reason=str(fault.strerror)) from fault
    given = _from_toml(text, str(path)) if path.suffix.lower() == ".toml" else _from_rows(text, str(path))
    title = name or given.pop("name", None) or path.stem
    held = year if year is not None else given.pop("year", None)
    for told in ("name", "year"):
        given.pop(told, None)
    if held is None:
        raise InputError("sheet-year-missing", where=str(path))
    return Sheet(name=str(title), year=int(held), **given)


def _from_toml(text: str, file: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise InputError("sheet-not-toml", where=file, reason=str(fault)[:120]) from fault
    known = {"name", "year", *SYMBOLS}
    if unknown := sorted(set(table) - known):
        raise InputError("sheet-field-unknown", where=file, name=unknown[0][:40], known=", ".join(SYMBOLS))
    for key, value in table.items():
        if key != "name" and (
            isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value)
        ):
            raise InputError("measure-not-number", where=file, column=key, text=str(value)[:40])
        if key in SYMBOLS and value < 0 and key not in MEANS:
            raise InputError("measure-not-finite", where=file, value=str(value), unit=SYMBOLS[key][1])
    return dict(table)


def _from_rows(text: str, file: str) -> dict[str, Any]:
    """Sum energies and water up, average temperatures (waste heat by the heat reused), keep the rest's greatest."""
    table = table_of(text, file, ())
    columns = [name for name in table.columns if name in SYMBOLS]
    if not columns:
        raise InputError(
            "measure-columns-missing", where=file, names="edc_kwh", found=", ".join(table.columns)[:200]
        )
    read = {name: numbers(table, name, file) for name in columns}
    for name, values in read.items():
        bad = ~np.isfinite(values) | ((values < 0) & (name not in MEANS))
        if bad.any():
            raise InputError(
                "measure-not-number",
                where=f"{file}:{int(bad.argmax()) + 2}",
                column=name,
                text=str(values[bad.argmax()]),
            )
    return {name: _one_figure(name, read) for name in columns}


def _one_figure(name: str, read: dict[str, Any]) -> float:
    values = read[name]
    if name in LEVELS:
        return float(values.max())
    if name in MEANS:
        heat = read.get("ereuse_kwh")
        weights = heat if name == "twh_degc" and heat is not None and heat.sum() > 0 else None
        return float(np.average(values, weights=weights))
    return float(values.sum())


def as_table(sheet: Sheet) -> pl.DataFrame:
    """Return the sheet as symbol, value and unit, one row each."""
    rows = list(sheet.rows())
    held = {"data_centre": [sheet.name] * len(rows), "year": [sheet.year] * len(rows)}
    symbols, values, units = zip(*rows, strict=True)
    schema = {
        "data_centre": pl.String,
        "year": pl.Int64,
        "symbol": pl.String,
        "value": pl.Float64,
        "unit": pl.String,
    }
    return pl.DataFrame({**held, "symbol": symbols, "value": values, "unit": units}, schema=schema)


def as_document(sheet: Sheet) -> dict[str, Any]:
    """Return the sheet as plain data."""
    listed = [{"symbol": symbol, "value": value, "unit": unit} for symbol, value, unit in sheet.rows()]
    ratios = {"pue": sheet.pue, "wue_l_per_kwh": sheet.wue_l_per_kwh, "erf": sheet.erf, "ref": sheet.ref}
    regulation = "Delegated Regulation (EU) 2024/1364"
    return {
        "kind": "sheet",
        "regulation": regulation,
        "data_centre": sheet.name,
        "year": sheet.year,
        **ratios,
        "figures": listed,
    }


def contents(sheet: Sheet, form: str) -> bytes:
    """Return the sheet as the bytes of a file of this format."""
    if form == "json":
        return (json.dumps(as_document(sheet), ensure_ascii=False, indent=1) + "\n").encode()
    buffer = io.BytesIO()
    table = as_table(sheet)
    table.write_parquet(buffer) if form == "parquet" else table.write_csv(buffer)
    return buffer.getvalue()
