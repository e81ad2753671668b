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
Carrier = Literal["electricity", "heat", "compute", "tasks", "own"]
CostKind = Literal["capex", "fixed", "variable", "contract", "energy", "network", "carbon", "revenue"]
Role = Literal[
    "supply", "import", "export", "use", "reuse", "charge", "discharge", "reject", "deliver", "transfer"
]
Meter = Literal[
    "it_energy",
    "water",
    "carbon",
    "heat_produced",
    "heat_rejected",
    "heat_delivered",
    "river_heating",
    "device_energy",
    "new_tasks",
]

CARRIER_UNIT: dict[str, str] = {
    "electricity": "MWh", "heat": "MWh", "compute": "accelerator-hour", "tasks": "task",
    "own": "MWh",
}  # fmt: skip


@dataclass(frozen=True)
class Bus:
    """Where flows of one carrier meet and must balance each hour; heat has one bus per temperature grade.

    A planner's own bus (hydrogen, a load that may wait) is of carrier `own`; its `owner` is its name.
    """

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

    `profile` is a float or an array [hours]. A revenue is a negative profile. `learning` is the share by which the
    price falls each year that building waits; it is read by pathways alone.
    """

    kind: CostKind
    quantity: Quantity
    profile: Hourly = 1.0
    lifetime: Quantity | None = None
    learning: Quantity | None = None


@dataclass(frozen=True)
class Capacity:
    """Something built or contracted, in `unit`; `minimum == maximum` when its size is not a decision.

    Attributes
    ----------
    costs
        EUR per unit and year (capex ones EUR per unit, annualised).
    land
        Hectares per unit.
    build_rate, build_growth
        How fast it can be built, in pathways: units per year, and besides a share of what stands, per year. A thing
        that is launched has the first alone, a thing that builds copies of itself the second alone; `None` where
        nothing holds it (of the two, one `None` beside the other counts as zero).
    embodied_energy
        Electricity that building one unit takes, MWh.
    embodied_carbon, service_life
        What making one unit emitted, kg of CO2, and the years it is spread over; told, not planned with.
    """

    name: str
    unit: str
    maximum: float
    minimum: float = 0.0
    costs: tuple[Cost, ...] = ()
    land: Quantity | None = None
    build_rate: Quantity | None = None
    build_growth: Quantity | None = None
    embodied_energy: Quantity | None = None
    embodied_carbon: Quantity | None = None
    service_life: Quantity | None = None

    @property
    def lifetime(self) -> Quantity | None:
        """How long it stands once built, years; `None` for a contract, which is made anew each time."""
        return next((cost.lifetime for cost in self.costs if cost.lifetime is not None), None)

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
    curtailable
        Whether what a fixed activity gives too much may be thrown away; a must-run's may not.
    ramp_up, ramp_down
        Most that the activity may rise or fall from one hour to the next, as a share of `capacity` (absolute without
        one); `None` where nothing holds it.
    ramp_cyclic
        Whether the first hour follows the last, as in a year that repeats; else it is free.
    meters
        What one unit of activity adds to the annual meters: MWh (those of users' own devices included), m3 of water,
        t of CO2, K of river warming, tasks called forth by cheaper answers.
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
    curtailable: bool = True
    ramp_up: float | None = None
    ramp_down: float | None = None
    ramp_cyclic: bool = True
    costs: tuple[Cost, ...] = ()
    meters: Mapping[Meter, Hourly] = field(default_factory=dict)
    supply: Supply | None = None
    share_of: tuple[Bus, float] | None = None
    annual_minimum: float | None = None
    annual_maximum: float | None = None

    @property
    def is_ramped(self) -> bool:
        """Whether it may not change at will from hour to hour."""
        return self.ramp_up is not None or self.ramp_down is not None


@dataclass(frozen=True)
class Held:
    """What a store holds at some moment: `share` of its capacity and `amount` besides, in the capacity's unit."""

    share: float = 0.0
    amount: float = 0.0


@dataclass(frozen=True)
class Level:
    """What a store keeps from hour to hour.

    `level_t = (1 - loss) level_(t-1) + charge_efficiency * charge_t - discharge_t / discharge_efficiency`,
    between `lower` and `upper` shares of the capacity named `capacity`.

    Attributes
    ----------
    lower, upper
        Least and most held at the end of each hour, as a share of the capacity, float or [hours]; where they are
        equal the level is pinned. A backlog may be negative.
    initial
        What the first hour finds (nothing lost before); `None` for a cyclic store, which ends the year as it began.
    final
        Least held after the last hour, `None` where nothing is asked.
    """

    name: str
    capacity: str
    charge: str
    discharge: str
    charge_efficiency: float
    discharge_efficiency: float
    loss: float = 0.0
    lower: Hourly = 0.0
    upper: Hourly = 1.0
    initial: Held | None = None
    final: Held | None = None


@dataclass(frozen=True)
class Envelope:
    """All that a device tells the network."""

    capacities: tuple[Capacity, ...] = ()
    activities: tuple[Activity, ...] = ()
    levels: tuple[Level, ...] = ()
