"""Hourly columns of a planner's own files: an availability, a price, a load of one component.

They are files as `user_series` reads them, `time_utc` and one or many columns of values, but of no quantity that
Wattloom knows, so that only hours and numbers are checked. A plan of a few days needs the hours of those days alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from wattloom.errors import SeriesError
from wattloom.facts.catalogue import frozen
from wattloom.facts.user_series import (
    OwnFile,
    numbers_of,
    open_file,
    shown_stamp,
    stamps_of,
    time_column,
    value_column,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILES = 8  # kept open: the columns of one file are read one after the other


def read_column(path: Path, hours: Sequence[datetime], column: str | None = None) -> NDArray[np.float64]:
    """Return the values of a column in the wanted hours; other hours of the file are left aside.

    Raises
    ------
    SeriesError
        When the file cannot be read, or an hour is missing, there twice or without a number.
    """
    import numpy as np

    file, time_name, rows = _indexed(path.resolve(), _state(path))
    values = numbers_of(file, value_column(file, time_name, column), list(rows))
    missing = [hour for hour in hours if hour not in rows]
    if missing:
        raise SeriesError(
            "series-period-missing",
            where=path.name,
            missing=len(missing),
            hours=len(hours),
            first=shown_stamp(missing[0]),
            begins=shown_stamp(min(rows)),
            ends=shown_stamp(max(rows)),
        )
    return frozen(np.array([values[rows[hour]] for hour in hours]))


def _state(path: Path) -> tuple[int, int]:
    """Return what changes when the file does."""
    return (path.stat().st_mtime_ns, path.stat().st_size) if path.is_file() else (0, 0)


@lru_cache(maxsize=FILES)
def _indexed(path: Path, state: tuple[int, int]) -> tuple[OwnFile, str, dict[datetime, int]]:
    """Open a file and find the place of each hour; `state` tells a changed file from the old one."""
    file = open_file(path)
    name = time_column(file)
    rows: dict[datetime, int] = {}
    for place, stamp in enumerate(stamps_of(file, name)):
        if stamp in rows:
            file.refuse("series-hour-twice", place + file.first_row, stamp=shown_stamp(stamp))
        rows[stamp] = place
    return file, name, rows
