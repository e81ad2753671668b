"""What a planner may write as one number or as an hourly column of a file, and devices made of such numbers.

Beside the cited technologies a campus can hold devices that the planner describes alone: sizes, yearly costs,
efficiencies, hourly availability. Their buses are the campus's electricity, or buses of the planner's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from wattloom.envelope.quantity import given
from wattloom.envelope.vocabulary import (
    ELECTRICITY,
    PORTFOLIO,
    Activity,
    Bus,
    Capacity,
    Cost,
    Hourly,
    Role,
    heat,
)
from wattloom.errors import InputError, ScenarioError
from wattloom.units import Unit, parse

if TYPE_CHECKING:
    from wattloom.envelope.site import Site
    from wattloom.envelope.technology import Technology

KNOWN = {"electricity": ELECTRICITY, "portfolio": PORTFOLIO}
THOUSAND = 1000.0  # kW per MW


class OwnSeries(BaseModel):
    """An hourly series of the planner's own: a CSV or Parquet file beside the scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str = Field(description="Path relative to the scenario, inside its folder")
    column: str | None = Field(default=None, description="Column of the values, when there are several")


def _hourly(unit: Unit) -> Any:
    """Return the type of a field that holds a number in `unit`, or names a column of hourly numbers in its base."""

    def read(value: object) -> object:
        if isinstance(value, OwnSeries):
            return value
        try:
            return _series(value) if isinstance(value, Mapping) else parse(value, unit)
        except InputError as fault:
            raise ValueError(str(fault)) from fault

    def write(value: float | OwnSeries) -> object:
        if isinstance(value, OwnSeries):
            return value.model_dump(exclude_none=True)
        return value if unit.optional else f"{value:.12g} {unit.base}"

    return Annotated[
        float | OwnSeries,
        BeforeValidator(read),
        PlainSerializer(write, when_used="json"),
        WithJsonSchema(_schema(unit)),
        unit,
    ]


def _series(value: Mapping[Any, Any]) -> OwnSeries:
    names = {str(name) for name in value}
    if not {"file"} <= names <= {"file", "column"}:
        raise InputError("series-field-unreadable", names=", ".join(sorted(names))[:60] or "–")
    return OwnSeries(**{str(name): str(text) for name, text in value.items()})


def _schema(unit: Unit) -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "anyOf": [
            {"type": ["string", "number"] if unit.optional else "string"},
            {
                "type": "object",
                "properties": {"file": text, "column": text},
                "required": ["file"],
                "additionalProperties": False,
            },
        ],
        "examples": [unit.example],
    }


if TYPE_CHECKING:
    HourlyShare = HourlyNumber = HourlyMW = HourlyPrice = HourlyCarbon = float | OwnSeries
else:
    HourlyShare = _hourly(Unit("dimensionless", "95 %", optional=True))
    HourlyNumber = _hourly(Unit("dimensionless", "3.2", optional=True))
    HourlyMW = _hourly(Unit("MW", "1 GW"))
    HourlyPrice = _hourly(Unit("EUR/MWh", "70 EUR/MWh"))
    HourlyCarbon = _hourly(Unit("g/kWh", "12 g/kWh"))


def own_bus(name: str) -> Bus:
    """Return the bus that a planner names: `electricity`, `portfolio`, `heat@45`, or one of their own."""
    carrier, sign, grade = name.partition("@")
    if carrier == "heat" and sign:
        try:
            return heat(float(grade))
        except ValueError:
            pass
    return KNOWN.get(name, Bus("own", owner=name))


def own_capacity(technology: Technology, site: Site, name: str, unit: str, *, cost: str) -> Capacity:
    """Return the size called `name`: given where it is written, else decided from `<name>_min` to `<name>_max`."""
    written = getattr(technology, name)
    least, most = (getattr(technology, f"{name}_{end}") for end in ("min", "max"))
    if written is not None and (least or most is not None):
        raise ScenarioError("own-size-twice", where=f"components.{site.device}", field=name)
    if written is not None:
        least = most = written
    yearly = site.read(technology, cost).times(THOUSAND, f"EUR/{unit}/year")
    return Capacity(
        "" if name == "capacity" else name,
        unit,
        float("inf") if most is None else most,
        least,
        (Cost("fixed", yearly),) if yearly.value else (),
    )


def own_range(technology: Technology, site: Site, forward: Activity, backward: Role) -> tuple[Activity, ...]:
    """Return the activities that together run between the shares `minimum` and `availability` of the capacity.

    A minimum above zero must run; below zero the same flows may turn, their cost and emissions with them.
    """
    most, least = (
        np.asarray(site.hourly(technology, "availability")),
        np.asarray(site.hourly(technology, "minimum")),
    )
    must, back = np.maximum(least, 0.0), np.maximum(-least, 0.0)
    where = f"components.{site.device}"
    if np.any(must > most):
        raise ScenarioError("own-minimum-above", where=where)
    if forward.is_ramped and (np.ptp(must) > 0 or np.any(back)):
        raise ScenarioError("own-minimum-ramped", where=where)
    still = replace(forward, ramp_up=None, ramp_down=None)
    found = [replace(forward, upper=_plain(most - must))]
    if np.any(must):
        found.append(replace(still, name="must_run", upper=_plain(must), fixed=True, curtailable=False))
    if np.any(back):
        found.append(replace(_turned(still), role=backward, upper=_plain(back)))
    return tuple(each for each in found if np.any(each.upper)) or (found[0],)


def _turned(activity: Activity) -> Activity:
    """Return an activity the other way round."""
    return replace(
        activity,
        name="back",
        ports={bus: _plain(-np.asarray(port)) for bus, port in activity.ports.items()},
        costs=tuple(replace(cost, profile=_plain(-np.asarray(cost.profile))) for cost in activity.costs),
        meters={meter: _plain(-np.asarray(rate)) for meter, rate in activity.meters.items()},
        supply=None,
    )


def _plain(values: NDArray[np.float64]) -> Hourly:
    return float(values) if values.ndim == 0 else values


def own_price(technology: Technology, site: Site, name: str, factor: float = 1.0) -> tuple[Cost, ...]:
    """Return a cost per unit of activity, `factor` times the price called `name`, a number or hourly."""
    profile = site.hourly(technology, name)
    if isinstance(profile, float):
        quantity = site.read(technology, name)
        return (Cost("variable", quantity, factor),) if profile else ()
    one = given(f"scenario:{site.device}.{name}", 1.0, "EUR/MWh")
    return (Cost("variable", one, profile * factor),)
