"""A person's own hourly series: a CSV or Parquet file with `time_utc` and one column of values.

Stamps carry their zone (`2018-01-01T00:00Z`, `2018-07-01T00:00+02:00`) and mark the beginning of the hour;
local time without a zone is refused, since days of 23 and 25 hours make it ambiguous. The file must hold
every hour of a UTC calendar year once (29 February may be there and is dropped). What is wrong is said with
file, row and next step.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from wattloom.errors import SeriesError
from wattloom.facts.catalogue import HourlySeries, Quantity, Remark, frozen, known_quantity, utc_hours

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    Hours = NDArray[np.float64]

LARGEST_FILE = 20_000_000  # bytes; a year of hours is far below 1 MB
TIME_COLUMNS = ("time_utc", "time")
FIRST_ROW = {".csv": 2, ".parquet": 1}  # the first line of a CSV names the columns
WHOLE_DAY = 24

Row = tuple[int, datetime, float]


@dataclass(frozen=True)
class OwnFile:
    """A file that was read: its name, its columns as they stand, and the row its values begin at."""

    path: Path
    table: pl.DataFrame
    first_row: int

    def refuse(self, identifier: str, row: int | None = None, **values: Any) -> NoReturn:
        """Stop, naming the file and the row."""
        where = self.path.name if row is None else f"{self.path.name}:{row}"
        raise SeriesError(identifier, where=where, **values)


def read_user_series(
    path: str | Path,
    quantity: str,
    *,
    year: int | None = None,
    area: str = "",
    column: str | None = None,
    unit: str | None = None,
) -> HourlySeries:
    """Read a person's own series as a UTC calendar year of 8760 hours.

    `quantity` names what it measures, and so its unit and plausible range; `unit`, when given, must be that
    unit. `column` names the values when the file has several columns. A file of another year than `year`
    stands in for it, hour by hour, and says so in `notes`.

    Raises
    ------
    SeriesError
        When the file is missing, empty, too large or unreadable; a stamp has no zone or is not a full hour;
        an hour is missing or there twice; a value is empty, not a number, not finite or out of the range of
        its quantity.
    """
    spec = known_quantity(quantity)
    if unit is not None and unit != spec.unit:
        raise SeriesError(
            "series-unit-other", where=Path(path).name, unit=unit, expected=spec.unit, quantity=spec.label
        )
    file = open_file(Path(path))
    time_name = time_column(file)
    stamps = stamps_of(file, time_name)
    numbers = numbers_of(file, value_column(file, time_name, column), stamps)
    rows = [(n, t, v) for n, (t, v) in enumerate(zip(stamps, numbers, strict=True), start=file.first_row)]
    data_year = _year_of(stamps, year)
    values = _calendar_year(file, rows, data_year)
    _in_range(file, rows, spec)
    remarks = [Remark("series-own-file", {"file": file.path.name})]
    if data_year != (year or data_year):
        remarks.append(Remark("series-stand-in-year", {"data_year": str(data_year), "year": str(year)}))
    return HourlySeries(
        quantity=spec.name,
        area=area,
        year=year or data_year,
        values=values,
        unit=spec.unit,
        source_id=f"file:{file.path.name}",
        licence="own",
        status="own",
        data_year=data_year,
        attribution=file.path.name,
        remarks=tuple(remarks),
    )


def open_file(path: Path) -> OwnFile:
    """Open a CSV or Parquet file of series, refusing what is missing, empty, too large or unreadable."""
    import polars as pl

    name, suffix = path.name, path.suffix.lower()
    if suffix not in FIRST_ROW:
        raise SeriesError("series-file-kind", where=name, suffix=suffix or "-")
    if not path.is_file():
        raise SeriesError("series-file-missing", where=str(path))
    size = path.stat().st_size
    if size == 0:
        raise SeriesError("series-file-empty", where=name)
    if size > LARGEST_FILE:
        raise SeriesError(
            "series-file-large", where=name, megabytes=round(size / 1e6), most=LARGEST_FILE // 1_000_000
        )
    try:
        table = pl.read_parquet(path) if suffix == ".parquet" else _read_csv(path)
    except Exception as fault:  # polars raises many kinds, Rust panics among them; each means one thing here
        raise SeriesError(
            "series-file-unreadable", where=name, reason=str(fault).split("\n")[0][:120]
        ) from fault
    if table.is_empty():
        raise SeriesError("series-file-empty", where=name)
    return OwnFile(path, table, FIRST_ROW[suffix])


def _read_csv(path: Path) -> pl.DataFrame:
    import polars as pl

    with path.open(encoding="utf-8-sig") as lines:
        header = lines.readline()
    separator = max(",;\t", key=header.count)
    table = pl.read_csv(path, separator=separator, infer_schema=False)
    table = table.rename({name: name.strip().removeprefix("\ufeff") for name in table.columns})
    return table.with_columns(pl.all().str.replace(",", ".", literal=True)) if separator == ";" else table


def time_column(file: OwnFile) -> str:
    """Return the name of the column of stamps."""
    found = [name for name in TIME_COLUMNS if name in file.table.columns]
    if not found:
        file.refuse("series-time-missing", columns=", ".join(file.table.columns))
    return found[0]


def value_column(file: OwnFile, time_name: str, wanted: str | None) -> str:
    """Return the name of the column of values: the one wanted, or the only one."""
    others = [name for name in file.table.columns if name != time_name]
    if wanted in others:
        return wanted
    if wanted is not None:
        file.refuse("series-column-missing", column=wanted, columns=", ".join(others))
    if len(others) != 1:
        file.refuse("series-column-unclear", columns=", ".join(others) or "-")
    return others[0]


def stamps_of(file: OwnFile, name: str) -> list[datetime]:
    """Read the stamps in UTC; without a zone, say so, and say which day shows that the clock changed."""
    stamps: list[datetime] = []
    for row, raw in enumerate(file.table[name].to_list(), start=file.first_row):
        stamp = _stamp(raw)
        if stamp is None:
            file.refuse("series-stamp-unreadable", row, text=str(raw)[:40])
        if stamp.tzinfo is None:
            _refuse_naive(file, name, row, str(raw))
        stamp = stamp.astimezone(UTC)
        if stamp.minute or stamp.second or stamp.microsecond:
            file.refuse("series-not-hourly", row, stamp=shown_stamp(stamp))
        stamps.append(stamp)
    return stamps


def _stamp(raw: object) -> datetime | None:
    if isinstance(raw, datetime):
        return raw
    try:
        return datetime.fromisoformat(str(raw).strip())
    except ValueError:
        return None


def _refuse_naive(file: OwnFile, name: str, row: int, text: str) -> NoReturn:
    days = Counter(stamp.date() for raw in file.table[name].to_list() if (stamp := _stamp(raw)) is not None)
    inside = sorted(days)[1:-1]  # the first and last day may be cut
    odd = [(day, days[day]) for day in inside if days[day] in (WHOLE_DAY - 1, WHOLE_DAY + 1)]
    if odd:
        day, count = odd[0]
        file.refuse("series-clock-change", row, day=day.isoformat(), hours=count)
    file.refuse("series-no-zone", row, text=text[:40])


def numbers_of(file: OwnFile, name: str, stamps: Sequence[datetime]) -> list[float]:
    """Return the values of a column, every one a finite number."""
    numbers: list[float] = []
    for row, (raw, stamp) in enumerate(
        zip(file.table[name].to_list(), stamps, strict=True), start=file.first_row
    ):
        text = "" if raw is None else str(raw).strip()
        if text == "" or text.lower() in {"nan", "null", "na", "n/a", "-"}:
            file.refuse("series-value-empty", row, stamp=shown_stamp(stamp))
        try:
            number = float(text)
        except ValueError:
            file.refuse("series-value-text", row, text=text[:40], stamp=shown_stamp(stamp))
        if not math.isfinite(number):
            file.refuse("series-value-infinite", row, stamp=shown_stamp(stamp))
        numbers.append(number)
    return numbers


def _year_of(stamps: Sequence[datetime], wanted: int | None) -> int:
    """Choose the year asked for when the file has hours of it, else the year it has most hours of."""
    hours = Counter(stamp.year for stamp in stamps)
    if wanted is not None and hours[wanted] > WHOLE_DAY:
        return wanted
    return hours.most_common(1)[0][0]


def _calendar_year(file: OwnFile, rows: Sequence[Row], year: int) -> Hours:
    import numpy as np

    by_stamp: dict[datetime, float] = {}
    for row, stamp, value in rows:
        if stamp in by_stamp:
            file.refuse("series-hour-twice", row, stamp=shown_stamp(stamp))
        by_stamp[stamp] = value
    wanted = [moment.item().replace(tzinfo=UTC) for moment in utc_hours(year)]
    missing = [stamp for stamp in wanted if stamp not in by_stamp]
    if missing:
        file.refuse(
            "series-hours-missing",
            rows=len(rows),
            missing=len(missing),
            first=shown_stamp(missing[0]),
            year=str(year),
            begins=shown_stamp(min(by_stamp)),
            ends=shown_stamp(max(by_stamp)),
        )
    return frozen(np.array([by_stamp[stamp] for stamp in wanted]))


def _in_range(file: OwnFile, rows: Sequence[Row], spec: Quantity) -> None:
    for row, stamp, value in rows:
        if not spec.low <= value <= spec.high:
            file.refuse(
                "series-value-range",
                row,
                value=f"{value:g}",
                stamp=shown_stamp(stamp),
                low=f"{spec.low:g}",
                high=f"{spec.high:g}",
                unit=spec.unit,
                quantity=spec.label,
            )


def shown_stamp(stamp: datetime | date) -> str:
    """Write a moment as messages do."""
    return f"{stamp:%Y-%m-%d %H:%M} UTC"
