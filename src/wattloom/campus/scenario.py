"""The scenario: what a planner writes about a campus.

One YAML file names the site, the components (each a technology with a few fields) and the charter. Everything left
out has a cited default or does not exist.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from wattloom.campus.network import CleanDefinition
from wattloom.envelope import Technology
from wattloom.technologies.cooling_tower import CoolingTower
from wattloom.technologies.grid_connection import GridConnection
from wattloom.technologies.grid_import import GridImport
from wattloom.technologies.river_cooling import RiverCooling
from wattloom.units import EUR, MW, CubicMetres, Hectares, Hours, Kelvin, Share, Tonnes

LARGE_CONNECTION = "10 GW"  # what a campus without a connection would be given, more than any takes


class Part(BaseModel):
    """A part of a scenario: frozen, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Text(Part):
    """A text in both languages."""

    en: str
    fr: str


class OwnSeries(Part):
    """An hourly series of the planner's own: a CSV or Parquet file beside the scenario."""

    file: str = Field(description="Path relative to the scenario, inside its folder")
    column: str | None = Field(default=None, description="Column of the values, when there are several")


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
    plan_year: int = Field(default=2030, description="Year the plan is for", ge=2020, le=2100)
    wacc: Share | None = Field(default=None, description="Cost of capital; default: cited", gt=0, le=0.5)
    series: dict[str, OwnSeries] = Field(
        default_factory=dict, description="Your own hourly series, by quantity"
    )


class Charter(Part):
    """What the campus promises; each promise is a limit of the plan."""

    cfe: Share | None = Field(
        default=None, ge=0, le=1, description="Least share of consumption clean in its own hour"
    )
    carbon: Tonnes | None = Field(default=None, ge=0, description="Most life-cycle CO2 of supply per year")
    grid_peak_import: MW | None = Field(
        default=None, ge=0, description="Most grid power in the national peak hours"
    )
    peak_hours: Hours = Field(
        default=200.0, ge=1, le=8760, description="How many hours count as national peak"
    )
    river_heating: Kelvin | None = Field(default=None, ge=0, description="Most warming of the river")
    heat_reuse: Share | None = Field(
        default=None, ge=0, le=1, description="Least share of the fleet's heat not rejected"
    )
    water: CubicMetres | None = Field(default=None, ge=0, description="Most water per year")
    budget: EUR | None = Field(default=None, ge=0, description="Most overnight investment in energy")
    land: Hectares | None = Field(default=None, ge=0, description="Most land")
    traceability: Share | None = Field(
        default=None, ge=0, le=1, description="Least share of kWh with an hourly origin"
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
    folder: Path | None = Field(default=None, exclude=True)

    def without(self, *names: str) -> Scenario:
        """Return the scenario with some components taken out."""
        kept = {name: part for name, part in self.components.items() if name not in names}
        return self.model_copy(update={"components": kept})

    def business_as_usual(self) -> Scenario:
        """Return the same campus and work on grid power alone, without levers, heat sale or promises.

        What the campus leaves out because it has better (a connection, purchases, a tower for its river) is added.
        """
        kept = {name: part for name, part in self.components.items() if part.in_business_as_usual}
        for name, part in self.components.items():
            if isinstance(part, RiverCooling) and not _cools(kept, part.temperature):
                kept[name] = CoolingTower.model_validate({"temperature": f"{part.temperature} degC"})
        if not any(isinstance(part, GridConnection) for part in kept.values()):
            kept["usual_connection"] = GridConnection.model_validate({"power": LARGE_CONNECTION})
        if not any(isinstance(part, GridImport) for part in kept.values()):
            kept["usual_import"] = GridImport()
        return self.model_copy(update={"components": kept, "charter": Charter()})

    def with_charter(self, **promises: float | None) -> Scenario:
        """Return the scenario with other promises, in base units."""
        return self.model_copy(update={"charter": self.charter.model_copy(update=promises)})

    def with_clean(self, definition: Literal["grid_factor", "contracted", "additional"]) -> Scenario:
        """Return the scenario judged by another definition of clean."""
        return self.model_copy(update={"clean": definition})

    def in_year(self, weather_year: int) -> Scenario:
        """Return the scenario in the hours of another year."""
        return self.model_copy(update={"site": self.site.model_copy(update={"weather_year": weather_year})})


def _cools(components: dict[str, Technology], temperature: float) -> bool:
    """Whether a tower takes heat of this temperature."""
    return any(
        isinstance(part, CoolingTower) and part.temperature == temperature for part in components.values()
    )
