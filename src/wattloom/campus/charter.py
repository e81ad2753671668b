"""What a campus promises: each promise is a limit of its plan."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from wattloom.units import EUR, MW, CubicMetres, Hectares, Hours, Kelvin, Share, Tonnes


class Part(BaseModel):
    """A part of a scenario: frozen, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


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
