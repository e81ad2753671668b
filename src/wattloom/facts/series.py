"""The hourly series of the world: sun, wind, reactors, prices, carbon, heat, weather, requests.

Every series is a UTC calendar year of 8760 hours (29 February dropped), each value standing for the hour
that begins at its stamp. Measured columns are read from the catalogue; grid carbon is computed from
generation. Where the year asked for is not known, weather, heat and prices use the nearest year known and
say so in `notes`; grid quantities refuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from wattloom.errors import SeriesError
from wattloom.facts.catalogue import (
    HOURS,
    HourlySeries,
    Quantity,
    Remark,
    Series,
    column,
    find,
    frozen,
    known_quantity,
    labelled,
    quantities,
    series_catalogue,
    utc_hours,
)
from wattloom.facts.generation import computed

if TYPE_CHECKING:
    from datetime import date

__all__ = ["HourlySeries", "Series", "hourly", "monthly_price", "quantities", "series_catalogue", "utc_hours"]


@cache
def hourly(quantity: str, area: str, year: int) -> HourlySeries:
    """Return one quantity of one area over a UTC calendar year: 8760 hours, 29 February dropped.

    >>> round(float(hourly("solar_capacity_factor", "FR", 2018).values.mean()), 3)
    0.145

    Raises
    ------
    SeriesError
        When the quantity or area is unknown, or the year is unknown for a quantity that no other year may
        stand in for.
    """
    spec = known_quantity(quantity)
    if spec.computed_from == "generation":
        return computed(spec, area, year)
    if spec.computed_from == "inference_requests":
        return _inference_load(spec, area, year)
    origin, data_year = find(spec, area, year)
    values = column(origin.name, f"{area}.{quantity}", data_year)
    if quantity == "heat_demand_share":
        values = frozen(values / values.sum())
    return labelled(spec, area, year, values=values, origin=origin, data_year=data_year)


@cache
def monthly_price(area: str) -> Mapping[date, float]:
    """Return the mean day-ahead price of each month (EUR/MWh), keyed by the month's first day. Source: Ember.

    Raises
    ------
    SeriesError
        When Ember's table has no such country.
    """
    import polars as pl

    table = pl.read_parquet(series_catalogue()["monthly_prices"].path)
    rows = table.filter(pl.col("area") == area)
    if rows.is_empty():
        areas = sorted(table["area"].unique().to_list())
        raise SeriesError(
            "series-area-missing",
            quantity=quantities()["day_ahead_price"].label,
            area=area,
            areas=", ".join(areas),
        )
    return MappingProxyType(dict(zip(rows["month"], rows["day_ahead_price"].cast(pl.Float64), strict=True)))


def _inference_load(spec: Quantity, area: str, year: int) -> HourlySeries:
    """Tile 14 measured days of requests over the year, over their mean; windows near zero are holes, dropped.

    The start of the record is not disclosed: it is set to midnight UTC of 1 January.
    """
    import numpy as np

    origin, _ = find(spec, area, year, stored="inference_requests_large")
    windows = column(origin.name, f"{area}.inference_requests_large", None)
    middle = np.sort(windows)[windows.size // 2]  # np.median would load 90 ms of masked arrays
    holes = windows < 0.01 * middle
    per_hour = np.where(holes, np.nan, windows).reshape(-1, 6)
    hours = np.nanmean(per_hour, axis=1)
    tiled = np.resize(hours, HOURS)
    remarks = (Remark("series-inference-tiled", {"windows": int(holes.sum())}),)
    values = frozen(tiled / tiled.mean())
    return labelled(spec, area, year, values=values, origin=origin, data_year=None, remarks=remarks)
