"""The catalogue of the series that travel with Wattloom: what each file holds, and how a column is read.

Files, sources, licences and remarks are declared in `series/series.toml`, units and plausible ranges in
`series/quantities.toml`. A series is a UTC calendar year of 8760 hours (29 February dropped), each value
standing for the hour that begins at its stamp.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from wattloom.errors import SeriesError
from wattloom.words import language, say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hours = NDArray[np.float64]

HOME = Path(__file__).parent / "series"
HOURS = 8760


@dataclass(frozen=True)
class Quantity:
    """What an hourly quantity is: unit, plausible range, and whether another year may stand in."""

    name: str
    label_en: str
    label_fr: str
    unit: str
    low: float
    high: float
    stand_in: bool
    computed_from: str | None = None
    public: bool = True

    @property
    def label(self) -> str:
        """The name a reader knows, in the language in use."""
        return self.label_fr if language() == "fr" else self.label_en


@dataclass(frozen=True)
class Remark:
    """Something a reader of a series must know: a message of `words/` and its values."""

    id: str
    values: Mapping[str, str | int] = field(default_factory=dict[str, str | int])

    def text(self, lang: str | None = None) -> str:
        """Say it in one language."""
        return say(self.id, lang, **self.values)


@dataclass(frozen=True)
class Series:
    """One bundled file: what it holds, where it comes from, under which licence, what was changed."""

    name: str
    file: str
    title_en: str
    title_fr: str
    years: tuple[int, ...]
    typical: str | None
    source: str
    licence: str
    status: str
    attribution: str
    changed: str
    checks: str
    sha256: str
    columns: tuple[str, ...]
    repeated_hours: Mapping[int, int]
    remarks: tuple[Mapping[str, Any], ...]

    @property
    def path(self) -> Path:
        """Where the file lies in the package."""
        return HOME / self.file

    def areas(self, quantity: str) -> list[str]:
        """List the areas that this file knows a quantity for."""
        return [c.split(".", 1)[0] for c in self.columns if c.split(".", 1)[1] == quantity]


@dataclass(frozen=True, eq=False)
class HourlySeries:
    """A UTC calendar year of one quantity in one area: 8760 values, their unit, and where they come from.

    `data_year` is the year the numbers were measured in: the year asked for, the nearest one known, or None
    for a typical year and for a shape without a date. `remarks` say what differs; `notes` says it in words.
    """

    quantity: str
    area: str
    year: int
    values: Hours
    unit: str
    source_id: str
    licence: str
    status: str
    data_year: int | None
    attribution: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know, in the language in use."""
        return tuple(remark.text() for remark in self.remarks)


@cache
def quantities() -> Mapping[str, Quantity]:
    """Return every quantity by name."""
    found: dict[str, Quantity] = {}
    for name, entry in tomllib.loads((HOME / "quantities.toml").read_text(encoding="utf-8")).items():
        label: dict[str, str] = entry["label"]
        found[name] = Quantity(
            name, label["en"], label["fr"], entry["unit"], entry["low"], entry["high"],
            entry["stand_in"], entry.get("from"), entry.get("public", True),
        )  # fmt: skip
    return MappingProxyType(found)


@cache
def series_catalogue() -> Mapping[str, Series]:
    """Return every bundled file by name, with source, licence and changes.

    >>> series_catalogue()["day_ahead_2018"].licence
    'CC-BY 4.0'
    """
    declared = tomllib.loads((HOME / "series.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _series(name, entry) for name, entry in declared.items()})


def _series(name: str, entry: dict[str, Any]) -> Series:
    return Series(
        name=name,
        title_en=entry["title"]["en"],
        title_fr=entry["title"]["fr"],
        years=tuple(entry["years"]),
        typical=entry.get("typical"),
        columns=tuple(entry["columns"]),
        repeated_hours={int(year): int(n) for year, n in entry.get("repeated_hours", {}).items()},
        remarks=tuple(entry.get("remarks", ())),
        **{
            k: entry[k]
            for k in ("file", "source", "licence", "status", "attribution", "changed", "checks", "sha256")
        },
    )


def utc_hours(year: int) -> NDArray[np.datetime64]:
    """Return the 8760 UTC stamps of a year, each the beginning of its hour; 29 February is left out.

    >>> utc_hours(2020)[1416].item().isoformat()
    '2020-03-01T00:00:00'
    """
    import numpy as np

    stamps = np.arange(f"{year}-01-01T00", f"{year + 1}-01-01T00", dtype="datetime64[h]")
    leap_day = np.datetime64(f"{year}-03-01") - np.timedelta64(1, "D")
    kept = stamps[stamps.astype("datetime64[D]") != leap_day] if stamps.size > HOURS else stamps
    return kept.astype("datetime64[us]")


def known_quantity(name: str) -> Quantity:
    """Return a quantity, or say which one was meant."""
    known = {key: spec for key, spec in quantities().items() if spec.public}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    raise SeriesError(
        "series-quantity-unknown", quantity=name, near=near[0] if near else "none", known=", ".join(known)
    )


def find(spec: Quantity, area: str, year: int, stored: str | None = None) -> tuple[Series, int | None]:
    """Find the file that knows a quantity in an area, and the data year to read from it."""
    stored = stored or spec.name
    holders = [s for s in series_catalogue().values() if f"{area}.{stored}" in s.columns]
    if not holders:
        areas = sorted({a for s in series_catalogue().values() for a in s.areas(stored)})
        raise SeriesError("series-area-missing", quantity=spec.label, area=area, areas=", ".join(areas))
    dated = [(y, s) for s in holders for y in s.years]
    if not dated:
        return holders[0], None
    nearest, origin = min(dated, key=lambda pair: (abs(pair[0] - year), -pair[0]))
    if nearest != year and not spec.stand_in:
        years = ", ".join(str(y) for y in sorted({y for y, _ in dated}))
        raise SeriesError("series-year-missing", quantity=spec.label, area=area, year=str(year), years=years)
    return origin, nearest


def column(name: str, column_name: str, data_year: int | None) -> Hours:
    """Read one column of one bundled file over one calendar year (or the whole of an undated file)."""
    import polars as pl

    path = series_catalogue()[name].path
    if data_year is None:
        return frozen(pl.read_parquet(path, columns=[column_name]).to_series().to_numpy())
    table = pl.read_parquet(path, columns=["time", column_name])
    time = pl.col("time")
    leap_day = (time.dt.month() == 2) & (time.dt.day() == 29)
    return frozen(table.filter((time.dt.year() == data_year) & ~leap_day)[column_name].to_numpy())


def frozen(values: NDArray[Any]) -> Hours:
    """Return a float64 copy that nobody can change, since series are shared."""
    import numpy as np

    copied = np.array(values, dtype=np.float64)
    copied.setflags(write=False)
    return copied


def labelled(
    spec: Quantity,
    area: str,
    year: int,
    *,
    values: Hours,
    origin: Series,
    data_year: int | None,
    remarks: tuple[Remark, ...] = (),
) -> HourlySeries:
    """Join values with their unit, source, licence and everything a reader must know."""
    said = remarks + _about_the_year(spec, year, origin, data_year) + _declared(spec, area, origin, data_year)
    return HourlySeries(
        spec.name, area, year, values, spec.unit, origin.name, origin.licence, origin.status,
        data_year, origin.attribution, said,
    )  # fmt: skip


def _about_the_year(spec: Quantity, year: int, origin: Series, data_year: int | None) -> tuple[Remark, ...]:
    if origin.typical:
        return (Remark("series-typical-year", {"years": origin.typical, "year": str(year)}),)
    if data_year is None:
        return ()
    said: list[Remark] = []
    if data_year != year:
        values = {"data_year": str(data_year), "year": str(year)}
        said.append(Remark("series-stand-in-year", values))
        if spec.name == "day_ahead_price":
            said.append(Remark("series-stand-in-price", values))
    if data_year in origin.repeated_hours:
        count = origin.repeated_hours[data_year]
        said.append(Remark("series-hours-repeated", {"count": count, "data_year": str(data_year)}))
    return tuple(said)


def _declared(spec: Quantity, area: str, origin: Series, data_year: int | None) -> tuple[Remark, ...]:
    said: list[Remark] = []
    for remark in origin.remarks:
        concerns = (
            remark.get("area", area) == area
            and remark.get("quantity", spec.name) == spec.name
            and remark.get("year", data_year) == data_year
        )
        if concerns:
            said.append(Remark(remark["id"]))
    return tuple(said)
