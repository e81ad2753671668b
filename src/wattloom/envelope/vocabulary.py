"""Capacities, activities and levels: all that a device may tell the network.

The form is Koopmans' activity analysis in hourly steps: an activity at level `a_t` puts `port * a_t` into each
bus it touches; its level is bounded by a share of a capacity; a level keeps what charging put in.
Units: MW and MWh for electricity and heat, accelerator-hours for compute, tasks for tasks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from wattloom.envelope.quantity import Quantity

Hourly = float | NDArray[np.float64]
Carrier = Literal["electricity", "heat", "compute", "tasks"]
CostKind = Literal["capex", "fixed", "variable", "contract", "energy", "network", "carbon", "revenue"]
Role = Literal[
    "supply", "import", "export", "use", "reuse", "charge", "discharge", "reject", "deliver", "transfer"
]
Meter = Literal[
    "it_energy", "water", "carbon", "heat_produced", "heat_rejected", "heat_delivered", "river_heating"
]

CARRIER_UNIT: dict[str, str] = {
    "electricity": "MWh", "heat": "MWh", "compute": "accelerator-hour", "tasks": "task",
}  # fmt: skip


@dataclass(frozen=True)
class Bus:
    """Where flows of one carrier meet and must balance each hour; heat has one bus per temperature grade."""

    carrier: Carrier
    grade: float | None = None
    owner: str | None = None

    @property
    def name(self) -> str:
        """Its name: `electricity`, `heat@45`, or `heat@565/tower` for a bus private to a device."""
        text = self.carrier if self.grade is None else f"{self.carrier}@{self.grade:g}"
        return f"{text}/{self.owner}" if self.owner else text

    @property
    def unit(self) -> str:
        """What one hour's flow is counted in."""
        return CARRIER_UNIT[self.carrier]


ELECTRICITY = Bus("electricity")
PORTFOLIO = Bus("electricity", owner="portfolio")
COMPUTE = Bus("compute")
TASKS = Bus("tasks")


def electricity(*, on_site: bool) -> Bus:
    """Return the bus a source feeds: the campus itself, or its portfolio on the public grid.

    What is bought, contracted or built elsewhere meets in the portfolio, where surplus is sold; the campus draws on it
    through its grid connection, and pays there.
    """
    return ELECTRICITY if on_site else PORTFOLIO


def heat(grade: float, owner: str | None = None) -> Bus:
    """Return the bus of heat at `grade` degrees Celsius."""
    return Bus("heat", float(grade), owner)


@dataclass(frozen=True)
class Cost:
    """What one unit costs: `quantity * profile`, annualised over `lifetime` when there is one.

    `profile` is a float or an array [hours]. A revenue is a negative profile.
    """

    kind: CostKind
    quantity: Quantity
    profile: Hourly = 1.0
    lifetime: Quantity | None = None


@dataclass(frozen=True)
class Capacity:
    """Something built or contracted, in `unit`; `minimum == maximum` when its size is not a decision.

    `costs` are EUR per unit and year (capex ones EUR per unit, annualised), `land` hectares per unit.
    """

    name: str
    unit: str
    maximum: float
    minimum: float = 0.0
    costs: tuple[Cost, ...] = ()
    land: Quantity | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether its size is given rather than decided."""
        return self.minimum == self.maximum


@dataclass(frozen=True)
class Supply:
    """Where the electricity of a supplying activity comes from, for the score and the carbon accounts.

    `carbon_free` is the carbon-free share (0..1, float or [hours]); `contracted` means owned or under contract,
    `additional` newly built for this campus, `on_site` behind the meter.
    """

    carbon_free: Hourly
    contracted: bool
    additional: bool
    on_site: bool = False


@dataclass(frozen=True)
class Activity:
    """What a device does each hour.

    Attributes
    ----------
    ports
        Flow into (+) or out of (-) each bus per unit of activity, float or [hours].
    upper
        Bound as a share of `capacity` (or absolute without one), float or [hours].
    ceiling
        Absolute bound besides, float or [hours].
    fixed
        Whether the activity always equals its bound (wind, sun, a must-run or a demand).
    meters
        What one unit of activity adds to the annual meters: MWh, m3 of water, t of CO2, K of river warming.
    share_of
        At most this share of all that is demanded from a bus each hour (a cache cannot serve more than its hits).
    annual_minimum, annual_maximum
        Volume over the year, in units of activity per unit of capacity (or absolute without one).
    """

    name: str
    ports: Mapping[Bus, Hourly]
    role: Role
    capacity: str | None = None
    upper: Hourly = np.inf
    ceiling: Hourly = np.inf
    fixed: bool = False
    costs: tuple[Cost, ...] = ()
    meters: Mapping[Meter, Hourly] = field(default_factory=dict)
    supply: Supply | None = None
    share_of: tuple[Bus, float] | None = None
    annual_minimum: float | None = None
    annual_maximum: float | None = None


@dataclass(frozen=True)
class Level:
    """What a store keeps from hour to hour.

    `level_t = (1 - loss) level_(t-1) + charge_efficiency * charge_t - discharge_t / discharge_efficiency`.
    The level is cyclic (the year ends as it began) and at most the capacity named `capacity`.
    """

    name: str
    capacity: str
    charge: str
    discharge: str
    charge_efficiency: float
    discharge_efficiency: float
    loss: float = 0.0


@dataclass(frozen=True)
class Envelope:
    """All that a device tells the network."""

    capacities: tuple[Capacity, ...] = ()
    activities: tuple[Activity, ...] = ()
    levels: tuple[Level, ...] = ()
