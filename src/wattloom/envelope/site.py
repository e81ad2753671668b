"""What a technology may ask of the place where it is built: hours, weather, prices, money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from wattloom.envelope.answers import Wanted
from wattloom.envelope.finance import inflation
from wattloom.envelope.own import OwnSeries
from wattloom.envelope.quantity import Quantity, given
from wattloom.errors import ScenarioError, SeriesError
from wattloom.facts import Fact, HourlySeries, fact, facts, hourly
from wattloom.facts.own_columns import read_column
from wattloom.facts.series import utc_hours

if TYPE_CHECKING:
    from wattloom.envelope.technology import Technology

MONEY_YEAR = 2024
YEAR = 8760  # hours


@dataclass(frozen=True)
class Site:
    """A place and a year.

    Attributes
    ----------
    country
        ISO code of the grid, `FR`; `weather` names the weather station.
    weather_year
        Year whose hours are used; `plan_year` the year the plan is for (facts that depend on it).
    wacc
        Cost of capital, share per year.
    river_heating
        Most warming of a river that the charter allows, K.
    own_series
        The planner's own hourly series by quantity, read and checked beforehand.
    assumed
        Cited numbers taken at another value, by name; money in euros of 2024.
    wanted
        What the campus's users want of answers.
    derived
        Numbers that a model gives for this campus, by the name of the cited one each replaces.
    """

    country: str
    weather: str
    weather_year: int
    plan_year: int
    wacc: Quantity
    river_heating: float | None = None
    hours: int = YEAR
    start: datetime | None = None
    folder: Path | None = None
    own_series: dict[str, HourlySeries] = field(default_factory=dict)
    assumed: Mapping[str, float] = field(default_factory=dict)
    wanted: Wanted = field(default_factory=Wanted)
    derived: Mapping[str, Fact] = field(default_factory=dict)
    device: str = ""
    read_quantities: dict[str, Quantity] = field(default_factory=dict)
    read_series: dict[tuple[str, str], HourlySeries] = field(default_factory=dict)

    def of(self, device: str) -> Site:
        """Return this site as one device sees it: the facts it reads are recorded under its name."""
        return replace(self, device=device, read_quantities={})

    def series(self, quantity: str, area: str | None = None) -> NDArray[np.float64]:
        """Return one hourly series [hours] of what is planned, for the site's country unless `area` is named."""
        year = self.whole_year(quantity, area)
        if self.start is None and len(year) == self.hours:
            return year
        begins = int(np.searchsorted(utc_hours(self.weather_year), _naive(self.stamps[0])))
        if self.stamps[0].year != self.weather_year or begins + self.hours > len(year):
            raise SeriesError(
                "series-period-beyond", where="site.period", quantity=quantity, year=str(self.weather_year)
            )
        return year[begins : begins + self.hours]

    def whole_year(self, quantity: str, area: str | None = None) -> NDArray[np.float64]:
        """Return one hourly series of the whole weather year [8760], even where a few days are planned."""
        where = area or self.country
        if quantity in self.own_series and area is None:
            found = self.own_series[quantity]
        else:
            found = self._bundled(quantity, where)
        self.read_series[quantity, where] = found
        return found.values

    @property
    def stamps(self) -> list[datetime]:
        """Beginning of each hour, UTC; a whole year leaves 29 February out."""
        if self.start is None and self.hours == YEAR:
            return [moment.item().replace(tzinfo=UTC) for moment in utc_hours(self.weather_year)]
        first = self.start or datetime(self.weather_year, 1, 1, tzinfo=UTC)
        return [first + timedelta(hours=hour) for hour in range(self.hours)]

    def hourly(self, technology: Technology, name: str, key: str = "") -> float | NDArray[np.float64]:
        """Return the field `name` of a technology (its part `key`): a number, or the planner's hours [hours]."""
        written = getattr(technology, name)
        unit = "" if key else technology.unit_of(name)
        if key:
            name, written = f"{name}.{key}", written[key]
        if not isinstance(written, OwnSeries):
            self._note(name, written, unit)
            return float(written)
        values = read_column(self._own_file(name, written), self.stamps, written.column)
        self._note(name, float(values.mean()), unit)
        return values

    def _own_file(self, name: str, written: OwnSeries) -> Path:
        """Return the planner's file behind a field; it must lie in the scenario's folder."""
        if self.folder is None:
            raise ScenarioError("series-without-folder", quantity=name)
        path = (self.folder / written.file).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise ScenarioError("path-outside", where=f"components.{self.device}.{name}", file=written.file)
        return path

    def _note(self, name: str, value: float, unit: str) -> None:
        """Remember a number that the planner wrote, or the mean of their hours."""
        quantity = given(f"scenario:{self.device}.{name}", value, unit)
        self.read_quantities[quantity.name] = quantity

    def _bundled(self, quantity: str, area: str) -> HourlySeries:
        """Return a bundled series; when there is none, the error names the field of the scenario that asks for it."""
        try:
            return hourly(quantity, area, self.weather_year)
        except SeriesError as fault:
            fields = {self.country: "site.country", self.weather: "site.weather"}
            fault.where = fault.where or fields.get(area, f"components.{self.device}")
            raise

    def climate(self, quantity: str) -> NDArray[np.float64]:
        """Return one hourly weather series [hours] of the site's weather station."""
        return self.series(quantity, None if quantity in self.own_series else self.weather)

    def known(self, name: str) -> Quantity:
        """Return a cited fact as a quantity, money brought to euros of 2024."""
        cited = self.derived.get(name) or fact(name)
        factor = inflation(cited.currency_year, MONEY_YEAR) if cited.currency_year else 1.0
        value = self.assumed.get(name, cited.value * factor)
        quantity = Quantity(name, value, cited.low * factor, cited.high * factor, cited.unit, cited)
        self.read_quantities[name] = quantity
        return quantity

    def read(self, technology: Technology, name: str) -> Quantity:
        """Return the field `name` of a technology: what the planner wrote, else the cited default."""
        written = getattr(technology, name)
        if written is not None:
            quantity = given(f"scenario:{self.device}.{name}", written, technology.unit_of(name))
            self.read_quantities[quantity.name] = quantity
            return quantity
        return self.known(technology.fact_of(name))

    def read_for_country(self, technology: Technology, name: str, theme: str) -> Quantity:
        """Return the field `name` as written, else the fact `<theme>.<name>_<country>`.

        Raises
        ------
        ScenarioError
            When nothing is cited for the country.
        """
        written = getattr(technology, name)
        if written is not None:
            return self.read(technology, name)
        cited = f"{theme}.{name}_{self.country.lower()}"
        if cited not in facts():
            where, unit = f"components.{self.device}", technology.unit_of(name)
            raise ScenarioError("country-uncited", where=where, field=name, country=self.country, unit=unit)
        return self.known(cited)


def _naive(moment: datetime) -> np.datetime64:
    return np.datetime64(moment.replace(tzinfo=None))
