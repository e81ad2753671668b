"""What a series must show before Wattloom believes it: range, holes, hours, sums.

Each check compares one figure with an interval from `series/plausibility.toml` and gives a `Finding`. A
file shifted by one hour, in another unit or with the other sign turns at least one of them red: solar
output is centred by its longitude, wind and reactors move with the generation of their fuel, prices meet
Ember's monthly means, wet bulb stays below dry bulb. `check_all()` runs everything on the bundled files.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any

from wattloom.facts.catalogue import HOME, HOURS, Series, quantities, utc_hours
from wattloom.facts.generation import generation
from wattloom.facts.series import HourlySeries, hourly, monthly_price, series_catalogue
from wattloom.words import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hours = NDArray[np.float64]

Reader = Callable[[str, str, int], HourlySeries]
TYPICAL_YEAR = 2018  # any year reads a typical year; this one names it in the findings


@dataclass(frozen=True)
class Finding:
    """One figure against the interval it must lie in."""

    check: str
    subject: str
    found: float
    low: float
    high: float

    @property
    def ok(self) -> bool:
        """Whether the figure lies in its interval (a figure that is not a number does not)."""
        return self.low <= self.found <= self.high

    def text(self, lang: str | None = None) -> str:
        """Say what was checked and found."""
        values = {"found": f"{self.found:.6g}", "low": f"{self.low:.6g}", "high": f"{self.high:.6g}"}
        return f"{self.subject}: {say(f'series-check-{self.check}', lang, **values)}"


@cache
def expectations() -> dict[str, Any]:
    """Return what each quantity must show, by quantity."""
    return tomllib.loads((HOME / "plausibility.toml").read_text(encoding="utf-8"))


def check_all(read: Reader = hourly) -> list[Finding]:
    """Check every bundled file and every series in it; another `read` checks other numbers the same way."""
    findings = [finding for series in series_catalogue().values() for finding in check_file(series)]
    for quantity, area, year in bundled():
        findings += check(quantity, area, year, read)
    return findings


def bundled() -> Iterator[tuple[str, str, int]]:
    """Name every (quantity, area, year) that the bundled files hold or that is computed from them."""
    for name, expected in expectations().items():
        for area, means in expected.get("means", {}).items():
            for year in means:
                yield name, area, TYPICAL_YEAR if year == "typical" else int(year)


def check(quantity: str, area: str, year: int, read: Reader = hourly) -> list[Finding]:
    """Check one series: length, finite values, range, mean, clock, and what its quantity calls for."""
    series = read(quantity, area, year)
    subject = f"{quantity} {area} {year}"
    findings = list(_shape(subject, series))
    if not all(finding.ok for finding in findings):
        return findings
    expected = expectations()[quantity]
    findings += _mean(subject, series, expected)
    findings += _clock(subject, series, expected)
    findings += _sum(subject, series, expected)
    findings += _ember(subject, series, expected)
    findings += _dry_bulb(subject, series, expected, read)
    findings += _yearly_energy(subject, series)
    return findings


def check_file(series: Series) -> list[Finding]:
    """Check that a bundled file is the declared one and that its hours follow each other without a hole."""
    import polars as pl

    digest = hashlib.sha256(series.path.read_bytes()).hexdigest()
    findings = [Finding("file-is-declared", series.name, float(digest == series.sha256), 1, 1)]
    table = pl.read_parquet(series.path)
    empty = sum(table.null_count().row(0))
    findings.append(Finding("empty-cells", series.name, empty, 0, 0))
    if "time" in table.columns:
        steps = table["time"].diff().drop_nulls().dt.total_hours()
        days = 24 if 2012 in series.years else 0  # 29 February 2012 is left out at the source
        findings.append(Finding("longest-step", series.name, float(str(steps.max())), 1, 1 + days))
    return findings


def centre_of_day(values: Hours) -> float:
    """Return the hour (UTC, 0 to 24) around which the mean day is centred: the phase of its first harmonic.

    For output that is zero at night this is the centre of gravity of the day.
    """
    import numpy as np

    mean_day = values.reshape(-1, 24).mean(axis=0)
    wave = np.exp(2j * np.pi * np.arange(24) / 24)
    return float(np.angle(mean_day @ wave) * 24 / (2 * np.pi) % 24)


def solar_centre(longitude: float) -> float:
    """Return the UTC hour around which the sun's output is centred at a longitude (degrees east).

    Noon falls at 12 - longitude/15; stamps at the hour's beginning read half an hour early.

    >>> round(solar_centre(2.4), 2)
    11.34
    """
    return (11.5 - longitude / 15) % 24


def lag(values: Hours, reference: Hours) -> int:
    """Return by how many hours a series runs late on a reference (-3 to 3): where their changes agree best."""
    import numpy as np

    changes, reference_changes = np.diff(values), np.diff(reference)
    agreement = {k: float(np.roll(changes, -k) @ reference_changes) for k in range(-3, 4)}
    return max(agreement, key=lambda k: agreement[k])


def monthly_means(values: Hours, year: int) -> list[float]:
    """Return the mean of each month, counted in Central European time as power exchanges do."""
    import polars as pl

    local = (
        pl.Series("local", utc_hours(year)).dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/Paris")
    )
    table = pl.DataFrame({"local": local, "value": values}).filter(pl.col("local").dt.year() == year)
    months = (
        table.group_by(pl.col("local").dt.month().alias("month")).agg(pl.col("value").mean()).sort("month")
    )
    return months["value"].to_list()


def _shape(subject: str, series: HourlySeries) -> Iterator[Finding]:
    import numpy as np

    spec = quantities()[series.quantity]
    yield Finding("length", subject, series.values.size, HOURS, HOURS)
    yield Finding("not-finite", subject, int((~np.isfinite(series.values)).sum()), 0, 0)
    yield Finding("lowest", subject, float(series.values.min()), spec.low, spec.high)
    yield Finding("highest", subject, float(series.values.max()), spec.low, spec.high)


def _mean(subject: str, series: HourlySeries, expected: dict[str, Any]) -> Iterator[Finding]:
    means = expected["means"][series.area]
    mean, tolerance = means.get(str(series.data_year), means.get("typical")), expected["mean_tolerance"]
    if mean is not None:
        yield Finding("mean", subject, float(series.values.mean()), mean - tolerance, mean + tolerance)


def _clock(subject: str, series: HourlySeries, expected: dict[str, Any]) -> Iterator[Finding]:
    area, clock = series.area, expected["clock"]
    if clock == "generation":
        yield from _moves_with_generation(subject, series)
        return
    if clock == "none":
        return
    if clock == "solar":
        centre = solar_centre(expected["longitude"][area]) + expected.get("late", {}).get(area, 0.0)
    else:
        centre = expected["centre"][area]
    tolerance = expected["centre_tolerance"]
    distance = (centre_of_day(series.values) - centre + 12) % 24 - 12
    yield Finding("centre-of-day", subject, centre + distance, centre - tolerance, centre + tolerance)


def _moves_with_generation(subject: str, series: HourlySeries) -> Iterator[Finding]:
    """Compare with generation; Belgium and Finland have none, but share a file, and its clock, with the others."""
    if f"generation_{series.area.lower()}" in series_catalogue() and series.data_year is not None:
        fuel = series.quantity.removesuffix("_capacity_factor").removesuffix("_output_factor")
        reference = generation(series.area, series.data_year)[fuel]
        yield Finding("lag", subject, lag(series.values, reference), 0, 0)


def _sum(subject: str, series: HourlySeries, expected: dict[str, Any]) -> Iterator[Finding]:
    if "sum" in expected:
        total = expected["sum"]
        yield Finding("sum", subject, float(series.values.sum()), total - 1e-6, total + 1e-6)


def _ember(subject: str, series: HourlySeries, expected: dict[str, Any]) -> Iterator[Finding]:
    """Compare month by month with Ember, save the months with days borrowed because the source lacks them."""
    if "month_tolerance" not in expected or series.data_year is None:
        return
    ember, tolerance = monthly_price(series.area), expected["month_tolerance"]
    borrowed = expected["borrowed_months"].get(str(series.data_year), [])
    by_month = {day.month: price for day, price in ember.items() if day.year == series.data_year}
    for month, mean in enumerate(monthly_means(series.values, series.data_year), start=1):
        if month not in borrowed:
            low, high = by_month[month] - tolerance, by_month[month] + tolerance
            yield Finding("month-against-ember", f"{subject}-{month:02}", mean, low, high)


def _dry_bulb(
    subject: str, series: HourlySeries, expected: dict[str, Any], read: Reader
) -> Iterator[Finding]:
    if "above_dry_bulb" in expected:
        dry = read("air_temperature", series.area, series.year).values
        yield Finding(
            "above-dry-bulb", subject, float((series.values - dry).max()), -inf, expected["above_dry_bulb"]
        )


def _yearly_energy(subject: str, series: HourlySeries) -> Iterator[Finding]:
    expected = expectations()["yearly_energy"]
    years = expected.get(series.area, {})
    if series.quantity == "nuclear_output_factor" and str(series.data_year) in years:
        published, tolerance = years[str(series.data_year)], expected["relative_tolerance"]
        found = float(generation(series.area, series.year)[expected["fuel"]].sum()) / 1e6
        yield Finding(
            "yearly-energy", subject, found, published * (1 - tolerance), published * (1 + tolerance)
        )
