"""Tables of text: columns by name, numbers that may be missing, times in the forms people write."""

from __future__ import annotations

import io
from collections.abc import Sequence

import polars as pl

from wattloom.errors import InputError
from wattloom.measure.track import Array, undated

STAMPS = (
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f%#z",
)


def table_of(text: str, file: str, needed: Sequence[str]) -> pl.DataFrame:
    """Return a CSV as text columns.

    Raises
    ------
    InputError
        When it is not a table, has no row, or lacks a column that is needed.
    """
    try:
        table = pl.read_csv(io.StringIO(text), infer_schema=False, null_values=[""])
    except pl.exceptions.PolarsError as fault:
        raise InputError("measure-not-table", where=file, reason=str(fault).splitlines()[0][:160]) from fault
    table = table.rename({name: name.strip().lower() for name in table.columns})
    if missing := [name for name in needed if name not in table.columns]:
        raise InputError(
            "measure-columns-missing",
            where=file,
            names=", ".join(missing),
            found=", ".join(table.columns)[:200],
        )
    if table.is_empty():
        raise InputError("measure-empty", where=file)
    return table


def numbers(table: pl.DataFrame, name: str, file: str, *, empty: float = float("nan")) -> Array:
    """Return one column as numbers; an empty cell is `empty`.

    Raises
    ------
    InputError
        When a cell holds something that is not a number; the line is named.
    """
    column = table[name].str.strip_chars()
    read = column.cast(pl.Float64, strict=False)
    wrong = (read.is_null() & column.is_not_null()).arg_true()
    if len(wrong):
        line = int(wrong[0])
        raise InputError(
            "measure-not-number", where=f"{file}:{line + 2}", column=name, text=str(column[line])[:40]
        )
    return read.fill_null(empty).to_numpy().astype(float)


def texts(table: pl.DataFrame, name: str, default: str = "") -> list[str]:
    """Return one column as text, `default` where it is empty or missing."""
    if name not in table.columns:
        return [default] * table.height
    return [str(value) if value else default for value in table[name].to_list()]


def stamps(table: pl.DataFrame, name: str, file: str) -> Array:
    """Return a column of times as seconds since 1970: numbers, or ISO dates read as UTC unless they say more."""
    if name not in table.columns:
        return undated(table.height)
    column = table[name].str.strip_chars()
    seconds = column.cast(pl.Float64, strict=False)
    for form in STAMPS:
        if seconds.null_count() == 0:
            break
        read = column.str.strptime(
            pl.Datetime("us", "UTC") if "z" in form else pl.Datetime("us"), form, strict=False
        )
        seconds = seconds.fill_null(read.dt.epoch("us").cast(pl.Float64) / 1e6)
    wrong = (seconds.is_null() & column.is_not_null()).arg_true()
    if len(wrong):
        line = int(wrong[0])
        raise InputError("measure-not-time", where=f"{file}:{line + 2}", text=str(column[line])[:40])
    return seconds.fill_null(float("nan")).to_numpy().astype(float)
