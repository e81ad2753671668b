"""What a planner writes about the decades: stages, growth, promises that tighten, and how fast things can be built.

Values by year hold from that year on; demand and prices follow a straight line between the years written. Nothing here
changes `wattloom plan`; `wattloom pathway` reads it, and what is left out has a default, so that every scenario has a
pathway.
"""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from wattloom.campus.charter import Charter, Part
from wattloom.errors import InputError
from wattloom.units import MW, MWh, MWhPerYear, MWPerYear, Share

DEFAULT_STAGES = (2025, 2030, 2035, 2040, 2045, 2050)
FIRST, LAST = 2020, 2150
MOST_STAGES = 30


def _refuse(identifier: str, **values: Any) -> ValueError:
    """Return a fault that the reader of scenarios says in words."""
    fault = InputError(identifier, **values)
    wrapped = ValueError(str(fault))
    wrapped.__cause__ = fault
    return wrapped


class BuildChoices(Part):
    """How fast one component can be built, and what of it stands already."""

    rate: MWPerYear | None = Field(default=None, ge=0, description="Most power built per year")
    energy_rate: MWhPerYear | None = Field(default=None, ge=0, description="Most storage built per year")
    growth: Share | None = Field(
        default=None, ge=0, le=10, description="Besides, a share of what stands, per year"
    )
    existing: MW | None = Field(default=None, ge=0, description="Power that stands already")
    existing_energy: MWh | None = Field(default=None, ge=0, description="Storage that stands already")
    built: int | None = Field(
        default=None,
        ge=1950,
        le=LAST,
        description="Year in which it was built; default: new at the first stage",
    )


class PathwayChoices(Part):
    """How the campus grows over the decades."""

    stages: list[int] = Field(
        default=list(DEFAULT_STAGES), description="First year of each stage; default: 2025 to 2050 by fives"
    )
    last: int | None = Field(
        default=None,
        ge=1,
        le=100,
        description="Years that the last stage stands for; default: as the one before",
    )
    discount_rate: Share | None = Field(
        default=None, ge=0, le=0.5, description="Weighs the years; default: the cited social rate"
    )
    demand: dict[str, Share] = Field(
        default_factory=dict, description="Accelerators and their work by year, as shares of the scenario's"
    )
    prices: dict[str, Share] = Field(
        default_factory=dict, description="Market prices by year, as shares of the scenario's"
    )
    charter: dict[str, Charter] = Field(default_factory=dict, description="Promises that change, by year")
    components: dict[str, dict[str, dict[str, Any]]] = Field(
        default_factory=dict, description="Fields of components that change, by year and component"
    )
    builds: dict[str, BuildChoices] = Field(
        default_factory=dict, description="How fast components can be built, by their name"
    )
    repay_energy: bool = Field(
        default=False, description="Whether the campus supplies the energy that its building takes"
    )

    @field_validator("stages")
    @classmethod
    def _check_stages(cls, years: list[int]) -> list[int]:
        if not 1 <= len(years) <= MOST_STAGES or any(not FIRST <= year <= LAST for year in years):
            raise _refuse("stages-between", first=str(FIRST), last=str(LAST), most=MOST_STAGES)
        if sorted(set(years)) != years:
            raise _refuse("stages-rising")
        return years

    @field_validator("demand", "prices")
    @classmethod
    def _check_shares(cls, by: dict[str, float]) -> dict[str, float]:
        if any(share < 0 for share in by.values()):
            raise _refuse("share-below-zero")
        return by

    @model_validator(mode="after")
    def _check_years(self) -> Self:
        for by in (self.demand, self.prices, self.charter, self.components):
            for year in by:
                if not (len(year) == 4 and year.isdigit()):
                    raise _refuse("pathway-year", year=year[:20])
        return self
