"""What a planner writes about what is not known yet: dates that may never come, prices and growth as ranges.

An arrival says when a component of the scenario can first be built, or when one of given size (a grid connection) is
there: by which year with which probability, and the probability that it never comes. A range says how far a number
of the plan may stray. Nothing here changes `wattloom plan`; `wattloom futures` reads it.
"""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from wattloom.errors import InputError
from wattloom.units import EUR_per_kW_year, EUR_per_MWh, Share, Years

LAST_YEAR = 2200
CERTAIN = 1.0 + 1e-9


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _refuse(identifier: str, **values: Any) -> ValueError:
    """Return a fault that the reader of scenarios says in words."""
    fault = InputError(identifier, **values)
    wrapped = ValueError(str(fault))
    wrapped.__cause__ = fault
    return wrapped


class ArrivalChoice(_Part):
    """When a component comes: by years and probabilities, or the name of a cited distribution."""

    named: str | None = Field(
        default=None, description="A cited distribution, such as smr: `wattloom facts arrivals`"
    )
    by: dict[str, Share] = Field(
        default_factory=dict, description="Probability that it is there by each year, such as {2035: 40 %}"
    )
    never: Share | None = Field(
        default=None, ge=0, le=1, description="Probability that it never comes; must be said with `by`"
    )
    before: Share = Field(
        default=0.0, ge=0, le=1, description="Share of its given size that is there before it comes"
    )
    reserve: EUR_per_kW_year | None = Field(
        default=None,
        ge=0,
        description="Yearly fee that keeps site and connection; unpaid, it cannot be built",
    )

    @model_validator(mode="before")
    @classmethod
    def _read_name(cls, value: object) -> object:
        return {"named": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.named is None) == (not self.by):
            raise _refuse("arrival-one-of")
        if self.named is None:
            self._check_probabilities()
        elif self.never is not None:
            raise _refuse("arrival-one-of")
        return self

    def _check_probabilities(self) -> None:
        if self.never is None:
            raise _refuse("arrival-never-unsaid")
        for year in self.by:
            if not (len(year) == 4 and year.isdigit() and int(year) <= LAST_YEAR):
                raise _refuse("arrival-year", year=year[:20])
        steps = [self.by[year] for year in sorted(self.by)]
        if any(not 0 <= share <= 1 for share in steps) or steps != sorted(steps):
            raise _refuse("arrival-not-rising")
        if steps[-1] + self.never > CERTAIN:
            raise _refuse("arrival-too-much", total=f"{100 * (steps[-1] + self.never):g} %")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say that a name may stand in place of the fields."""
        fields = handler.resolve_ref_schema(handler(core))
        fields["type"] = ["object", "string"]
        return fields


class RangeChoice(_Part):
    """How far a number of the plan may stray, as shares of its value."""

    low: Share = Field(gt=0, description="Least, as a share of the value: 70 %")
    likely: Share = Field(default=1.0, gt=0, description="Most likely, as a share of the value")
    high: Share = Field(gt=0, description="Most, as a share of the value: 150 %")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise _refuse("range-order")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say that nothing may stand in place of the fields: then the cited range holds."""
        fields = handler.resolve_ref_schema(handler(core))
        fields["type"] = ["object", "null"]
        return fields


class GrowthChoice(_Part):
    """How fast the campus's work may grow, per year."""

    low: Share = Field(gt=-0.5, description="Least growth per year")
    likely: Share = Field(gt=-0.5, description="Most likely growth per year")
    high: Share = Field(gt=-0.5, description="Most growth per year")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise _refuse("range-order")
        return self


class CorrelationChoice(_Part):
    """Two uncertain things that come together, or against one another."""

    one: str = Field(description="A component with an arrival, a ranged number, or demand_growth")
    other: str = Field(description="Another of them")
    rank: float = Field(ge=-1, le=1, description="Spearman's rank correlation")


class Futures(_Part):
    """What is not known when the plan is made, and when one may decide again."""

    stages: list[int] = Field(
        default_factory=list, description="Years in which to decide again; default: 5 years after the plan's"
    )
    until: int | None = Field(
        default=None, le=LAST_YEAR, description="Year in which the account ends; default: plan year + 25"
    )
    arrivals: dict[str, ArrivalChoice] = Field(
        default_factory=dict, description="When components come, by their name"
    )
    ranges: dict[str, RangeChoice | None] = Field(
        default_factory=dict, description="Numbers that may stray, by name; left empty: as far as cited"
    )
    demand_growth: GrowthChoice | None = Field(
        default=None, description="Growth of the work; the fleet grows with it"
    )
    correlations: list[CorrelationChoice] = Field(
        default_factory=list, description="What comes together; all else is independent"
    )
    lost_work: EUR_per_MWh | None = Field(
        default=None, gt=0, description="Price of power that is missing; default: that of idle accelerators"
    )
    contract_length: Years | None = Field(
        default=None, gt=0, description="How long a contract binds; default: to the end of the account"
    )

    def uncertain(self) -> tuple[str, ...]:
        """Return the names of all that is uncertain, in the order they are drawn."""
        growth = ("demand_growth",) if self.demand_growth is not None else ()
        return (*self.arrivals, *growth, *self.ranges)
