"""The scenario: what a planner writes about a campus.

One YAML file names the site, the components (each a technology with a few fields) and the charter. Everything left
out has a cited default or does not exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

from pydantic import Field, field_validator

from wattloom.campus.charter import Charter, Part
from wattloom.campus.futures import Futures
from wattloom.campus.network import CleanDefinition
from wattloom.campus.pathway import PathwayChoices
from wattloom.envelope import Technology
from wattloom.envelope.own import OwnSeries
from wattloom.errors import InputError
from wattloom.technologies.cooling_tower import CoolingTower
from wattloom.technologies.grid_connection import GridConnection
from wattloom.technologies.grid_import import GridImport
from wattloom.technologies.own_source import OwnSource
from wattloom.technologies.river_cooling import RiverCooling
from wattloom.units import Share

LARGE_CONNECTION = "10 GW"  # what a campus without a connection would be given, more than any takes


class Text(Part):
    """A text in both languages."""

    en: str
    fr: str


class Period(Part):
    """The hours that are planned, when they are not a whole year."""

    start: datetime | None = Field(
        default=None, description="Beginning of the first hour, UTC; default: 1 January of the weather year"
    )
    hours: int = Field(description="How many hours follow", ge=1, le=100_000)
    weight: float | None = Field(
        default=None, gt=0, description="How often these hours count in a year; default: 8760 / hours"
    )

    @field_validator("start")
    @classmethod
    def _in_utc(cls, start: datetime | None) -> datetime | None:
        """Take a moment without a zone for UTC; it must be a full hour."""
        if start is None:
            return None
        moment = start.replace(tzinfo=UTC) if start.tzinfo is None else start.astimezone(UTC)
        if moment.minute or moment.second or moment.microsecond:
            raise ValueError("not a full hour") from InputError("period-not-hourly", text=start.isoformat())
        return moment


class SiteChoices(Part):
    """Where and when."""

    country: str = Field(
        description="Country of the grid: FR or DE; ES, GB, BE with prices and charges of your own",
        pattern="^[A-Z]{2}$",
    )
    weather: str = Field(
        description="Weather station: lyon, frankfurt, london, dallas, philadelphia, amarillo"
    )
    weather_year: int = Field(default=2018, description="Year whose hours are used", ge=2015, le=2100)
    weather_years: list[int] = Field(
        default_factory=list,
        description="Several years planned for together; default: the weather year alone",
    )
    plan_year: int = Field(default=2030, description="Year the plan is for", ge=2020, le=2100)
    wacc: Share | None = Field(default=None, description="Cost of capital; default: cited", gt=0, le=0.5)
    period: Period | None = Field(
        default=None, description="The hours that are planned; default: the whole weather year"
    )
    series: dict[str, OwnSeries] = Field(
        default_factory=dict, description="Your own hourly series, by quantity"
    )


class Scenario(Part):
    """A campus as its planner describes it."""

    name: str = Field(
        pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$", description="Short name, used for the run's folder"
    )
    title: Text
    summary: Text | None = None
    site: SiteChoices
    clean: CleanDefinition = Field(default="contracted", description="What counts as clean")
    components: dict[str, Technology] = Field(description="The devices of the campus, by name")
    charter: Charter = Charter()
    pathway: PathwayChoices | None = Field(
        default=None, description="How the campus grows over the decades: `wattloom pathway`"
    )
    futures: Futures | None = Field(default=None, description="What is not known yet: `wattloom futures`")
    folder: Path | None = Field(default=None, exclude=True)

    def without(self, *names: str) -> Scenario:
        """Return the scenario with some components taken out."""
        kept = {name: part for name, part in self.components.items() if name not in names}
        return self.model_copy(update={"components": kept})

    def business_as_usual(self) -> Scenario:
        """Return the same campus and work on grid power alone, without levers, heat sale or promises.

        What the campus leaves out because it has better (a connection, purchases, a tower for its river) is added,
        unless it says itself which of its own sources it uses as usual.
        """
        kept = {name: part for name, part in self.components.items() if part.is_usual()}
        if any(isinstance(part, OwnSource) for part in kept.values()):
            return self.model_copy(update={"components": kept, "charter": Charter()})
        for name, part in self.components.items():
            if isinstance(part, RiverCooling) and not _cools(kept, part.temperature):
                kept[name] = CoolingTower.model_validate({"temperature": f"{part.temperature} degC"})
        if not any(isinstance(part, GridConnection) for part in kept.values()):
            kept["usual_connection"] = GridConnection.model_validate({"power": LARGE_CONNECTION})
        if not any(isinstance(part, GridImport) for part in kept.values()):
            kept["usual_import"] = GridImport()
        return self.model_copy(update={"components": kept, "charter": Charter()})

    def component_files(self) -> tuple[str, ...]:
        """Return the files whose columns components name, relative to the scenario."""
        values = (
            value
            for part in self.components.values()
            for name in type(part).model_fields
            for value in _values(getattr(part, name))
        )
        return tuple(sorted({value.file for value in values if isinstance(value, OwnSeries)}))

    def with_charter(self, **promises: float | None) -> Scenario:
        """Return the scenario with other promises, in base units."""
        return self.model_copy(update={"charter": self.charter.model_copy(update=promises)})

    def with_clean(self, definition: Literal["grid_factor", "contracted", "additional"]) -> Scenario:
        """Return the scenario judged by another definition of clean."""
        return self.model_copy(update={"clean": definition})

    def in_year(self, weather_year: int) -> Scenario:
        """Return the scenario in the hours of another year, and of that one alone."""
        changed: dict[str, object] = {"weather_year": weather_year, "weather_years": []}
        period = self.site.period
        if period is not None and period.start is not None:
            moved = period.start.replace(year=weather_year)
            changed["period"] = period.model_copy(update={"start": moved})
        return self.model_copy(update={"site": self.site.model_copy(update=changed)})

    def in_years(self, weather_years: Sequence[int]) -> Scenario:
        """Return the scenario planned for several years together, the first of which shows its hours."""
        first = self.in_year(weather_years[0])
        several = {"weather_years": list(weather_years) if len(weather_years) > 1 else []}
        return first.model_copy(update={"site": first.site.model_copy(update=several)})

    @property
    def years(self) -> tuple[int, ...]:
        """The weather years that it is planned for."""
        return tuple(self.site.weather_years) or (self.site.weather_year,)


def _values(field: object) -> tuple[object, ...]:
    """Return what a field holds, by itself or as a mapping."""
    return tuple(cast("dict[str, object]", field).values()) if isinstance(field, dict) else (field,)


def _cools(components: dict[str, Technology], temperature: float) -> bool:
    """Whether a tower takes heat of this temperature."""
    return any(
        isinstance(part, CoolingTower) and part.temperature == temperature for part in components.values()
    )
