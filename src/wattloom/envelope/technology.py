"""What every technology file declares: a frozen model of a few fields and `envelope(site)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from wattloom.envelope.site import Site
from wattloom.envelope.vocabulary import Envelope
from wattloom.units import Unit

Family = Literal["source", "demand", "converter", "store"]
Primary = Literal["renewable", "nuclear", "fossil", "mixed"]


@dataclass(frozen=True)
class Title:
    """The name that people read, in both languages."""

    en: str
    fr: str


def cited(fact_name: str, description: str) -> Any:
    """Declare a field whose default is a cited fact; the planner may write another value."""
    return Field(default=None, description=description, json_schema_extra={"fact": fact_name})


def unwritten(description: str) -> Any:
    """Declare a field that may be left out; what holds then depends on the site."""
    return Field(default=None, description=description)


def limit(default: object, description: str) -> Any:
    """Declare the largest capacity that may be built; zero or more."""
    return Field(default=default, ge=0, description=description)


class Technology(BaseModel):
    """One device that a campus can have.

    A subclass sets `family`, `title` and `in_business_as_usual`, declares fields with units, and writes `envelope`. A
    source of electricity says in `primary` what its energy is made from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: ClassVar[Family]
    title: ClassVar[Title]
    in_business_as_usual: ClassVar[bool] = False
    primary: ClassVar[Primary | None] = None

    def envelope(self, site: Site) -> Envelope:
        """Return what this device can do at this site."""
        raise NotImplementedError

    def is_usual(self) -> bool:
        """Whether it is there in business as usual too."""
        return self.in_business_as_usual

    @classmethod
    def fact_of(cls, name: str) -> str:
        """Return the name of the fact behind a field's default."""
        extra = cls.model_fields[name].json_schema_extra
        if not isinstance(extra, dict) or not isinstance(extra.get("fact"), str):
            raise LookupError(f"{cls.__name__}.{name} has neither a value nor a cited default")
        return str(extra["fact"])

    @classmethod
    def cites(cls, name: str) -> str | None:
        """Return the name of the fact behind a field's default, if it has one."""
        extra = cls.model_fields[name].json_schema_extra
        return str(extra["fact"]) if isinstance(extra, dict) and "fact" in extra else None

    @classmethod
    def unit_of(cls, name: str) -> str:
        """Return the base unit of a field."""
        for mark in cls.model_fields[name].metadata:
            if isinstance(mark, Unit):
                return mark.base
        return ""
