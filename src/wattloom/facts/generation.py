"""What a national grid emits, hour by hour, computed from its generation by fuel.

Average intensity is each hour's generation weighted with lifecycle factors (IPCC AR5,
`series/lifecycle_factors.toml`); imports and exports are not corrected for. Marginal intensity is the slope
of hourly changes in emissions against hourly changes in generation, after Hawkes (2010), Energy Policy 38,
5977-5987, here taken over the fuels that answer demand (all but sun and wind), per season and quarter of
the day.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from wattloom.facts.catalogue import (
    HOME,
    HourlySeries,
    Quantity,
    Remark,
    Series,
    find,
    frozen,
    labelled,
    quantities,
    utc_hours,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hours = NDArray[np.float64]

WEATHER_FED = ("solar", "wind_onshore", "wind_offshore")
BLOCK_HOURS = 6


@dataclass(frozen=True)
class LifecycleFactor:
    """What a kWh of one fuel emits over its life (gCO2eq/kWh), and how much of it counts as carbon-free."""

    fuel: str
    value: float
    low: float
    high: float
    clean_share: float
    source: str
    where: str
    kind: str
    note: str | None = None


@cache
def lifecycle_factors() -> Mapping[str, LifecycleFactor]:
    """Return the lifecycle factor of every fuel that the generation columns name.

    >>> lifecycle_factors()["gas"].value
    490
    """
    declared = tomllib.loads((HOME / "lifecycle_factors.toml").read_text(encoding="utf-8"))
    return MappingProxyType({fuel: LifecycleFactor(fuel=fuel, **entry) for fuel, entry in declared.items()})


@cache
def generation(area: str, year: int) -> Mapping[str, Hours]:
    """Return generation by fuel (MW) over a UTC calendar year.

    Raises
    ------
    SeriesError
        When the area or year is not known.
    """
    import polars as pl

    origin, data_year = find(quantities()["generation"], area, year, stored="generation_nuclear")
    time = pl.col("time")
    leap_day = (time.dt.month() == 2) & (time.dt.day() == 29)
    table = pl.read_parquet(origin.path).filter((time.dt.year() == data_year) & ~leap_day)
    prefix = f"{area}.generation_"
    return MappingProxyType({c.removeprefix(prefix): frozen(table[c].to_numpy()) for c in origin.columns})


def national_generation(by_fuel: Mapping[str, Hours]) -> Hours:
    """Return the sum of production over all fuels (MW)."""
    return frozen(_sum(by_fuel, dict.fromkeys(by_fuel, 1.0)))


def carbon_intensity(by_fuel: Mapping[str, Hours]) -> Hours:
    """Return the average lifecycle intensity of production (g/kWh): sum(factor * output) / sum(output)."""
    factors = {fuel: lifecycle_factors()[fuel].value for fuel in by_fuel}
    return frozen(_sum(by_fuel, factors) / national_generation(by_fuel))


def clean_share(by_fuel: Mapping[str, Hours]) -> Hours:
    """Return the carbon-free share of production; half of waste counts."""
    shares = {fuel: lifecycle_factors()[fuel].clean_share for fuel in by_fuel}
    return frozen(_sum(by_fuel, shares) / national_generation(by_fuel))


def marginal_carbon_intensity(by_fuel: Mapping[str, Hours], year: int) -> Hours:
    """Return what one more kWh emits (g/kWh), one value per season and quarter of the UTC day.

    In each block, `slope = sum(dE dG) / sum(dG dG)`: dE and dG are the hourly changes of emissions and of
    output of the fuels that answer demand.

    Source: Hawkes (2010), the regression through the origin of system emissions on system output.
    """
    import numpy as np

    answering = {fuel: output for fuel, output in by_fuel.items() if fuel not in WEATHER_FED}
    factors = {fuel: lifecycle_factors()[fuel].value for fuel in answering}
    d_output = np.diff(national_generation(answering), prepend=np.nan)
    d_emissions = np.diff(_sum(answering, factors), prepend=np.nan)
    d_output[0] = d_emissions[0] = 0.0
    blocks = season_and_quarter(year)
    slopes = np.bincount(blocks, d_output * d_emissions) / np.bincount(blocks, d_output**2)
    return frozen(slopes[blocks])


def season_and_quarter(year: int) -> NDArray[np.intp]:
    """Number each hour by its season (December to February first) and quarter of the UTC day: 0 to 15."""
    import numpy as np

    stamps = utc_hours(year)
    month = stamps.astype("datetime64[M]").astype(int) % 12 + 1
    hour = stamps.astype("datetime64[h]").astype(int) % 24
    return np.asarray(month % 12 // 3 * 4 + hour // BLOCK_HOURS, dtype=np.intp)


def computed(spec: Quantity, area: str, year: int) -> HourlySeries:
    """Return one quantity computed from generation, with what a reader must know about it."""
    origin, data_year = find(spec, area, year, stored="generation_nuclear")
    by_fuel = generation(area, year)
    values = _values(spec.name, by_fuel, year)
    return labelled(
        spec, area, year, values=values, origin=origin, data_year=data_year, remarks=_remarks(spec, origin)
    )


def _values(name: str, by_fuel: Mapping[str, Hours], year: int) -> Hours:
    if name == "marginal_carbon_intensity":
        return marginal_carbon_intensity(by_fuel, year)
    formulas = {
        "national_generation": national_generation,
        "carbon_intensity": carbon_intensity,
        "clean_share": clean_share,
    }
    return formulas[name](by_fuel)


def _remarks(spec: Quantity, origin: Series) -> tuple[Remark, ...]:
    identifiers = {
        "carbon_intensity": "series-carbon-computed",
        "marginal_carbon_intensity": "series-marginal-limits",
        "clean_share": "series-clean-counts",
    }
    identifier = identifiers.get(spec.name)
    return (Remark(identifier),) if identifier else ()


def _sum(by_fuel: Mapping[str, Hours], weights: Mapping[str, float]) -> Hours:
    import numpy as np

    stacked = np.stack([by_fuel[fuel] for fuel in weights])
    return np.asarray(list(weights.values()), dtype=np.float64) @ stacked
