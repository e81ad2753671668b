"""Turn the source files into the Parquet files that travel in `wattloom.facts.series`.

The declaration is `series.toml`; this script only follows it: check the sha256 of each source file, select
and rename columns, put time in UTC with the hour's beginning, complete calendar years, write float32 zstd
Parquet, and write each file's sha256 back. Usage: `python tools/import_series.py FOLDER`, where FOLDER
holds the source files under the paths named by `source_file`.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

HOME = Path(__file__).parent.parent / "src" / "wattloom" / "facts" / "series"
WEEK = 168
NOMINAL_YEAR = 2018  # the calendar that carries a typical year: it has no 29 February
COUNTRIES = {
    "AUT": "AT", "BEL": "BE", "CHE": "CH", "DEU": "DE", "DNK": "DK", "ESP": "ES", "FIN": "FI", "FRA": "FR",
    "ITA": "IT", "NLD": "NL", "NOR": "NO", "POL": "PL", "PRT": "PT", "SWE": "SE",
}  # fmt: skip
TOLD = ("status", "licence", "attribution", "source", "changed", "checks", "source_sha256", "sha256")
HEADING = """# Where the hourly series come from

Written by `tools/import_series.py` from `series.toml`. Status: green = open licence; green-entsoe = open by the
ENTSO-E list of data for free re-use, whose item list is to be confirmed before a release. Times are UTC at the
beginning of the hour."""
SCALES = {"heat_demand_share": 1e-6}  # the source counts parts per million of the year


def read(folder: Path, entry: dict[str, Any]) -> pl.DataFrame:
    """Read a source file after checking that it is the one the declaration names."""
    path = folder / entry["source_file"]
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != entry["source_sha256"]:
        raise SystemExit(f"{path.name}: sha256 is {found}, not the declared {entry['source_sha256']}")
    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema_length=None)


def selected(columns: dict[str, str | list[str]]) -> list[pl.Expr]:
    """Name our columns and say which source column each comes from."""
    chosen: list[pl.Expr] = []
    for name, origin in columns.items():
        expression = pl.coalesce([origin] if isinstance(origin, str) else origin)
        scale = SCALES.get(name.split(".", 1)[1], 1.0)
        chosen.append((expression * scale).cast(pl.Float32).alias(name))
    return chosen


def calendar(first: int, last: int) -> pl.DataFrame:
    """List every UTC hour from 1 January of `first` to 31 December of `last`."""
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 12, 31, 23, tzinfo=UTC)
    return pl.DataFrame({"time": pl.datetime_range(start, end, "1h", eager=True)})


def complete(name: str, data: pl.DataFrame, entry: dict[str, Any]) -> pl.DataFrame:
    """Put the data on whole calendar years; repeat the nearest hour where the source lacks the ends."""
    hours = calendar(entry["years"][0], entry["years"][-1])
    if entry["years"] == [2012]:
        hours = hours.filter(~((pl.col("time").dt.month() == 2) & (pl.col("time").dt.day() == 29)))
    joined = hours.join(data, on="time", how="left")
    missing = absent_hours(hours, data)
    declared = {int(year): count for year, count in entry.get("repeated_hours", {}).items()}
    if missing != declared:
        raise SystemExit(f"{name}: hours absent at the ends {missing}, declared {declared}")
    names = [column for column in joined.columns if column != "time"]
    if name.startswith("generation"):
        return unreported_as_zero(joined, names)
    outside = ~pl.col("time").is_between(data["time"].min(), data["time"].max())
    nearest = pl.col(names).backward_fill().forward_fill()
    ended = joined.with_columns(pl.when(outside).then(nearest).otherwise(pl.col(names)))
    return ended.with_columns(borrowed(column) for column in names)


def unreported_as_zero(joined: pl.DataFrame, fuels: list[str]) -> pl.DataFrame:
    """Repeat the hour before where no fuel is reported; where some are, the others count as zero."""
    nothing = pl.all_horizontal(pl.col(fuels).is_null())
    repeated = pl.when(nothing).then(pl.col(fuels).forward_fill(limit=1)).otherwise(pl.col(fuels))
    return joined.with_columns(repeated).with_columns(pl.col(fuels).fill_null(0))


def borrowed(column: str) -> pl.Expr:
    """Fill a hole with the same hour of the week after, else of the week before."""
    return pl.coalesce(pl.col(column), pl.col(column).shift(-WEEK), pl.col(column).shift(WEEK))


def absent_hours(hours: pl.DataFrame, data: pl.DataFrame) -> dict[int, int]:
    """Count, per year, the hours in which the source says nothing at all."""
    said = data.filter(~pl.all_horizontal(pl.exclude("time").is_null()))["time"]
    span = hours.filter(~pl.col("time").is_between(said.min(), said.max()))
    return {int(y): int(n) for y, n in span.group_by(pl.col("time").dt.year()).len().iter_rows()}


def from_table(name: str, data: pl.DataFrame, entry: dict[str, Any]) -> pl.DataFrame:
    """Convert a table that already carries UTC stamps at the hour's beginning."""
    time = pl.col("time_utc").dt.cast_time_unit("us").alias("time")
    return complete(name, data.select(time, *selected(entry["columns"])).sort("time"), entry)


def from_typical_year(name: str, data: pl.DataFrame, entry: dict[str, Any]) -> pl.DataFrame:
    """Convert local standard time, hour-ending, to UTC, hour-beginning; hours pushed out return at the end."""
    local = [
        datetime(NOMINAL_YEAR, m, d, tzinfo=UTC) + timedelta(hours=h - 1 - entry["offset_hours"])
        for m, d, h in data.select("month", "day", "hour_ending").iter_rows()
    ]
    wrapped = pl.Series("time", [stamp.replace(year=NOMINAL_YEAR) for stamp in local]).dt.cast_time_unit("us")
    return data.select(wrapped, *selected(entry["columns"])).sort("time")


def from_seconds(name: str, data: pl.DataFrame, entry: dict[str, Any]) -> pl.DataFrame:
    """Keep a series that only counts seconds from an undisclosed start."""
    return data.select(pl.col("time_s").cast(pl.Int32), *selected(entry["columns"]))


def from_monthly(name: str, data: pl.DataFrame, entry: dict[str, Any]) -> pl.DataFrame:
    """Keep one row per country and month."""
    return data.select(
        pl.col("country_code").replace_strict(COUNTRIES).alias("area"),
        pl.col("month_start").str.to_date().alias("month"),
        pl.col("day_ahead_EUR_per_MWh").cast(pl.Float32).alias("day_ahead_price"),
    ).sort("area", "month")


RECIPES = {
    "table": from_table,
    "typical_year_hour_ending": from_typical_year,
    "seconds": from_seconds,
    "monthly": from_monthly,
}


def write(name: str, data: pl.DataFrame, entry: dict[str, Any]) -> str:
    """Write one Parquet file and return its sha256."""
    empty = {column: count for column, count in data.null_count().to_dicts()[0].items() if count}
    if empty:
        raise SystemExit(f"{name}: empty values left {empty}")
    path = HOME / entry["file"]
    data.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def provenance(catalogue: dict[str, dict[str, Any]]) -> str:
    """Write the page that tells, file by file, where the numbers come from."""
    lines = [HEADING]
    for name, entry in catalogue.items():
        lines += ["", f"## {name} (`{entry['file']}`)", "", f"{entry['title']['en']}.", ""]
        lines += [f"- {field.replace('_', ' ')}: {entry[field]}" for field in TOLD]
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Convert every declared file, then write the checksums and the provenance page."""
    declaration = HOME / "series.toml"
    text = declaration.read_text(encoding="utf-8")
    for name, entry in tomllib.loads(text).items():
        table = RECIPES[entry["recipe"]](name, read(folder, entry), entry)
        digest = write(name, table, entry)
        text = re.sub(rf'(\[{name}\]\n(?:[^\[].*\n)*?sha256 = )"[0-9a-f]*"', rf'\1"{digest}"', text)
        print(
            f"{entry['file']:42} {table.height:6} rows {(HOME / entry['file']).stat().st_size / 1e3:7.0f} kB"
        )
    declaration.write_text(text, encoding="utf-8")
    (HOME / "PROVENANCE.md").write_text(provenance(tomllib.loads(text)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
