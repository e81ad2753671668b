"""Units, declared once, in the type.

Inside Wattloom every quantity is a bare float in one fixed engineering base per kind (MW, MWh, EUR, K, m, h).
At the edges a person writes text such as `1 GW` or `0.01 USD/kWh`; the annotated types below turn it into the
base number, and refuse a missing or a wrong unit. Shares need no unit: `0.95` and `95 %` are the same.

>>> from pydantic import TypeAdapter
>>> TypeAdapter(MW).validate_python("1.2 GW")
1200.0
>>> TypeAdapter(Share).validate_python("95 %")
0.95

Conversion and dimensional analysis are Pint's; the grammar accepted here is only `number unit`, so that no
expression is ever evaluated.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from wattloom.errors import InputError
from wattloom.words import say

if TYPE_CHECKING:
    import pint

_TEXT = re.compile(r"^\s*(?P<number>[+-]?[\d_\s  ]*\.?\d+(?:[eE][+-]?\d+)?)\s*(?P<unit>[^\d\s].*?)?\s*$")
_UNIT = re.compile(r"^[A-Za-zµ°%€$/*³²·\d_ ]{1,40}$")
_SPELLINGS = {
    "€": "EUR", "$": "USD", "°C": "degC", "³": "**3", "²": "**2", "·": "*", "%": "percent",
    "m3": "m**3", "m2": "m**2", "km2": "km**2", "CO2": "",
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """One kind of quantity: its base unit as Pint spells it, and an example a person can copy."""

    base: str
    example: str
    optional: bool = False

    @property
    def key(self) -> str:
        """The identifier of this kind in `words/`: `unit-kind-<base>` with every sign turned into a dash."""
        return "unit-kind-" + re.sub(r"[^A-Za-z0-9]+", "-", self.base).strip("-").lower()

    def quantity(self) -> str:
        """Name this kind of quantity, for a sentence ("a power")."""
        return say(self.key)


@cache
def registry() -> pint.UnitRegistry:
    """Return Pint's registry with money, tasks and accelerators added (USD is converted with dated facts, not here)."""
    import pint

    try:
        units = pint.UnitRegistry(autoconvert_offset_to_baseunit=True, cache_folder=":auto:")
    except OSError:  # no home to keep a cache in: read the definitions anew
        units = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    for line in (
        "EUR = [money_eur] = euro",
        "USD = [money_usd] = dollar",
        "task = [task] = tasks",
        "accelerator = [accelerator] = accelerators",
        "FLOP = [operation]",
    ):
        units.define(line)
    return units


def parse(text: object, unit: Unit) -> float:
    """Turn what a person wrote into the base number of `unit`.

    >>> parse("45 degC", Unit("degC", "45 degC"))
    45.0

    Raises
    ------
    InputError
        When the unit is missing, unknown or measures something else, or the number is not finite.
    """
    shown = str(text)[:60]
    if isinstance(text, bool) or not isinstance(text, (int, float, str)):
        raise InputError("number-unreadable", text=shown, example=unit.example)
    number, unit_text = _split(text, unit, shown)
    if not math.isfinite(number):
        raise InputError("number-not-finite", text=shown, example=unit.example)
    if not unit_text:
        if unit.optional:
            return number
        raise InputError("unit-missing", text=shown, quantity=unit.quantity(), example=unit.example)
    return _convert(number, unit_text, unit, shown)


def _split(text: int | float | str, unit: Unit, shown: str) -> tuple[float, str]:
    if isinstance(text, (int, float)):
        return float(text), ""
    if text.strip().lstrip("+-").lower() in {"nan", "inf", ".nan", ".inf", "infinity"}:
        raise InputError("number-not-finite", text=shown, example=unit.example)
    match = _TEXT.match(text) if len(text) <= 80 else None
    if match is None:
        raise InputError("number-unreadable", text=shown, example=unit.example)
    return float(re.sub(r"[\s_  ]", "", match["number"])), match["unit"] or ""


def _convert(number: float, unit_text: str, unit: Unit, shown: str) -> float:
    import pint

    units = registry()
    spelled = re.sub(r"\bkt\b", "kilotonne", unit_text)  # Pint reads kt as knots
    for written, meant in _SPELLINGS.items():
        if not (written in {"m3", "m2", "km2"} and "**" in spelled):
            spelled = spelled.replace(written, meant)
    try:
        if not _UNIT.match(unit_text) or "**" in unit_text:
            raise pint.UndefinedUnitError(unit_text)
        measured = units.Quantity(number, units.Unit(spelled))
    except Exception as fault:
        raise InputError(
            "unit-unknown", unit=unit_text[:40], quantity=unit.quantity(), example=unit.example
        ) from fault
    try:
        return float(f"{measured.to(unit.base).magnitude:.15g}")
    except pint.DimensionalityError as fault:
        raise InputError("unit-wrong", text=shown, quantity=unit.quantity(), example=unit.example) from fault


def _annotated(unit: Unit) -> Any:
    def read(value: object) -> float:
        try:
            return parse(value, unit)
        except InputError as fault:
            raise ValueError(str(fault)) from fault

    def write(value: float) -> str | float:
        return value if unit.optional else f"{value:.12g} {unit.base}"

    schema: dict[str, Any] = {
        "type": ["string", "number"] if unit.optional else "string",
        "examples": [unit.example],
    }
    return Annotated[
        float, BeforeValidator(read), PlainSerializer(write, when_used="json"), WithJsonSchema(schema), unit
    ]


if TYPE_CHECKING:
    MW = MWh = MWhPerYear = WattHours = Watts = float
    EUR = EUR_per_kW = EUR_per_kWh = EUR_per_MWh = EUR_per_kW_year = EUR_per_kWh_year = EUR_per_MW_km = float
    EUR_per_tonne = EUR_per_task = EUR_per_accelerator = KilogramsPerAccelerator = float
    TeraOperations = float
    Years = Hours = Kelvin = DegC = Kilometres = Hectares = HectaresPerMW = float
    MWPerYear = MWhPerMW = GramsPerKWh = LitresPerKWh = Tonnes = CubicMetres = CubicMetresPerSecond = (
        Irradiance
    ) = float
    Share = Number = Count = TasksPerAcceleratorHour = float
else:
    MW = _annotated(Unit("MW", "1 GW"))
    MWh = _annotated(Unit("MWh", "4 GWh"))
    Irradiance = _annotated(Unit("W/m**2", "950 W/m2"))
    EUR_per_task = _annotated(Unit("EUR/task", "1e-6 EUR/task"))
    WattHours = _annotated(Unit("Wh", "0.02 Wh"))
    MWhPerYear = _annotated(Unit("MWh/year", "1 TWh/year"))
    MWPerYear = _annotated(Unit("MW/year", "200 MW/year"))
    MWhPerMW = _annotated(Unit("MWh/MW", "1300 MWh/MW"))
    EUR = _annotated(Unit("EUR", "10e9 EUR"))
    EUR_per_kW = _annotated(Unit("EUR/kW", "480 EUR/kW"))
    EUR_per_kWh = _annotated(Unit("EUR/kWh", "190 EUR/kWh"))
    EUR_per_MWh = _annotated(Unit("EUR/MWh", "70 EUR/MWh"))
    EUR_per_kW_year = _annotated(Unit("EUR/kW/year", "10 EUR/kW/year"))
    EUR_per_kWh_year = _annotated(Unit("EUR/kWh/year", "13 EUR/kWh/year"))
    EUR_per_MW_km = _annotated(Unit("EUR/MW/km", "1000 EUR/MW/km"))
    EUR_per_tonne = _annotated(Unit("EUR/t", "80 EUR/t"))
    EUR_per_accelerator = _annotated(Unit("EUR/accelerator", "40000 EUR/accelerator"))
    TeraOperations = _annotated(Unit("TFLOP/s", "2250 TFLOP/s"))
    KilogramsPerAccelerator = _annotated(Unit("kg/accelerator", "660 kg/accelerator"))
    Years = _annotated(Unit("year", "25 years"))
    Hours = _annotated(Unit("hour", "4 h"))
    Kelvin = _annotated(Unit("delta_degC", "3 K"))
    DegC = _annotated(Unit("degC", "45 degC"))
    GramsPerKWh = _annotated(Unit("g/kWh", "12 g/kWh"))
    Tonnes = _annotated(Unit("t", "50 kt"))
    CubicMetres = _annotated(Unit("m**3", "1e6 m3"))
    CubicMetresPerSecond = _annotated(Unit("m**3/s", "450 m3/s"))
    Hectares = _annotated(Unit("hectare", "500 ha"))
    HectaresPerMW = _annotated(Unit("hectare/MW", "1 ha/MW"))
    Kilometres = _annotated(Unit("km", "10 km"))
    Watts = _annotated(Unit("W", "1000 W"))
    LitresPerKWh = _annotated(Unit("L/kWh", "1.8 L/kWh"))
    TasksPerAcceleratorHour = _annotated(Unit("task/accelerator/hour", "6000 task/accelerator/hour"))
    Share = _annotated(Unit("dimensionless", "95 %", optional=True))
    Number = _annotated(Unit("dimensionless", "5", optional=True))
    Count = _annotated(Unit("accelerator", "500000 accelerators", optional=True))
