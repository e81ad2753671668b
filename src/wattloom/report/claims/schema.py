"""What a file of claims may say.

```toml
[claims.my-claim]
title = "One rack heats a village"
who = "A newspaper"
when = 2026-01-15
says = "The heat of one rack warms 100 houses."

[[claims.my-claim.checks]]
kind = "ratio"
of = "rack_heat"
to = "house_heat"
claimed = "houses"

[quantities.rack_heat]
value = 120
unit = "kW"
source = "data sheet"
```
"""

from __future__ import annotations

import datetime
import math
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from wattloom.facts.perimeter import checked_tokens

AS_SAID = "as-said"
Factors: TypeAlias = str | list[str]
"""A quantity, or a product of some; one that begins with `/` divides."""


class Part(BaseModel):
    """Something written in a file of claims: nothing unknown is allowed in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Part):
    """A text in both languages."""

    en: str = Field(min_length=1)
    fr: str = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _one_for_both(cls, given: Any) -> Any:
        return {"en": given, "fr": given} if isinstance(given, str) else given

    def say(self, lang: str) -> str:
        """Return the text in one language."""
        return self.fr if lang == "fr" else self.en


class Quantity(Part):
    """A number of the file's own; without a value it is one that nobody has published."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str
    label: Text | None = None
    year: int | None = Field(default=None, ge=1900, le=2200)
    source: str = Field(min_length=1)
    perimeter: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _whole(self) -> Quantity:
        checked_tokens(self.perimeter)
        ends = [end for end in (self.low, self.value, self.high) if end is not None]
        if not all(math.isfinite(end) for end in ends) or ends != sorted(ends):
            raise ValueError("low <= value <= high, all finite")
        if self.value is None and ends:
            raise ValueError("a range needs a value")
        return self


class Sum(Part):
    """A sum of products."""

    sum: list[Factors] = Field(min_length=1)


Expression: TypeAlias = str | list[str] | Sum


class Check(Part):
    """What all checks share: the figure claimed, and how far from it is still the same."""

    reading: str = AS_SAID
    claimed: Expression
    claim_is: Literal["about", "at-least", "at-most"] = "about"
    within: float = Field(default=0.1, ge=0, le=1)
    across: list[Literal["boundary", "crypto", "workload", "place"]] = Field(default_factory=list)


class Chain(Check):
    """A product of quantities against the claim."""

    kind: Literal["chain"]
    factors: list[str] = Field(min_length=1)


class Total(Check):
    """A sum of products against the claim."""

    kind: Literal["sum"]
    parts: list[Factors] = Field(min_length=1)


class Ratio(Check):
    """One quantity over another against the claim."""

    kind: Literal["ratio"]
    of: Expression
    to: Expression


class Growth(Check):
    """How many times a quantity grows from one year to another; over `years` at the same pace if they are given."""

    kind: Literal["growth"]
    start: str
    end: str
    years: float | None = Field(default=None, gt=0)


class GrowthRate(Check):
    """The growth per year between two quantities of different years."""

    kind: Literal["growth-rate"]
    start: str
    end: str


class SamePerimeter(Part):
    """Whether quantities that are set side by side count the same things."""

    kind: Literal["same-perimeter"]
    reading: str = AS_SAID
    quantities: list[str] = Field(min_length=2)


AnyCheck = Annotated[Chain | Total | Ratio | Growth | GrowthRate | SamePerimeter, Field(discriminator="kind")]
KINDS: dict[str, type[Part]] = {
    "chain": Chain, "sum": Total, "ratio": Ratio, "growth": Growth, "growth-rate": GrowthRate,
    "same-perimeter": SamePerimeter,
}  # fmt: skip


class Reading(Part):
    """One way to read the claim; one that denies its words explains the figure without making it true."""

    label: Text
    denies: bool = False


class Claim(Part):
    """What somebody said, and the checks of it."""

    NAME: ClassVar[str] = r"^[a-z0-9][a-z0-9-]{0,63}$"

    title: Text
    says: Text
    who: Text
    when: datetime.date | int
    source: str | None = None
    quote: str | None = None
    context: Text | None = None
    readings: dict[str, Reading] = Field(default_factory=dict)
    checks: list[AnyCheck] = Field(min_length=1)


class ClaimFile(Part):
    """A file of claims, with numbers of its own beside the cited ones."""

    claims: dict[str, Claim] = Field(min_length=1)
    quantities: dict[str, Quantity] = Field(default_factory=dict)
