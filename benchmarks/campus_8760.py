"""campus-8760: a synthetic campus of 1 GW whose supply has to be sized, hour by hour.

The series are drawn from one seed, so the problem carries no data and no licence; the candidates have round
costs. It is small enough to state on one page and hard enough to show what an hourly planner is worth: a
take-or-pay nuclear contract, a small reactor, sun and wind, a battery, a long-duration store, a grid with
hourly price and carbon, load that can be shifted within the day, and a share of every hour to match with
clean power.

Units: GW, GWh, M EUR (1e6 EUR), h; 1 g/kWh = 1 t/GWh. So every coefficient lies between 1e-3 and 1e4.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Hours = NDArray[np.float64]

HOURS_OF_A_YEAR = 8760
LATITUDE, TILT = np.radians(47.5), np.radians(32.0)


@dataclass(frozen=True)
class Candidate:
    """Something one may build: its cost [M EUR/y per GW or GWh] and its maximum [GW, GWh]."""

    cost: float
    maximum: float


CANDIDATES = {
    "nuclear": Candidate(490.0, 0.4),
    "smr": Candidate(600.0, 3.0),
    "solar": Candidate(46.0, 12.0),
    "onshore": Candidate(118.0, 8.0),
    "offshore": Candidate(235.0, 8.0),
    "battery_power": Candidate(11.0, 8.0),
    "battery_energy": Candidate(13.0, 80.0),
    "ldes_charge": Candidate(45.0, 8.0),
    "ldes_discharge": Candidate(60.0, 8.0),
    "ldes_energy": Candidate(1.0, 2000.0),
}
"""What may be built, in the order in which sizes are listed."""

MUST_TAKE = ("nuclear", "solar", "onshore", "offshore")
"""The sources that cost nothing per MWh: what is not used is curtailed."""

SMR_AVAILABILITY = 0.96
SMR_FUEL = 0.010  # M EUR/GWh
IMPORT_LIMIT, EXPORT_LIMIT = 1.0, 0.5  # GW
UNSERVED_COST = 10.0  # M EUR/GWh
BATTERY_EFFICIENCY = 0.95  # each way
LDES_CHARGE_EFFICIENCY, LDES_DISCHARGE_EFFICIENCY = 0.70, 0.60
SHIFT_HOURS = 8.0  # the largest backlog, in hours of the flexible load


@dataclass(frozen=True)
class Instance:
    """One case of campus-8760: how long, which weather, and what is asked of it."""

    hours: int = HOURS_OF_A_YEAR
    seed: int = 0
    cfe: float = 0.95
    """Share of the yearly load that clean power must match in its own hour."""
    flexible: float = 0.0
    """Load that may be shifted within the day [GW]."""
    carbon_cap: float | None = None
    """Largest emission of the imports [kt/y]."""
    maxima: dict[str, float] = field(default_factory=dict)
    """Other maxima than those of `CANDIDATES` [GW, GWh]."""

    @property
    def weight(self) -> float:
        """What one hour counts for in a year."""
        return HOURS_OF_A_YEAR / self.hours

    def maximum(self, candidate: str) -> float:
        """Return the largest size of a candidate [GW, GWh]."""
        return self.maxima.get(candidate, CANDIDATES[candidate].maximum)


@dataclass(frozen=True)
class Result:
    """What a planner found for an instance, and how long it took."""

    objective: float
    """Cost of the year [M EUR]."""
    sizes: dict[str, float]
    """Of each candidate, measured at the side of the campus [GW, GWh]."""
    build_seconds: float
    solve_seconds: float


@dataclass(frozen=True)
class Series:
    """What the hours of campus-8760 bring, each an array `[hours]`."""

    hour_of_day: Hours
    solar: Hours
    onshore: Hours
    offshore: Hours
    nuclear: Hours
    load: Hours
    """Power the campus needs [GW]."""
    price: Hours
    """Day-ahead price [EUR/MWh]."""
    carbon_intensity: Hours
    """Of the grid [g/kWh]."""
    clean_share: Hours
    """Share of clean power in the grid."""

    @property
    def import_cost(self) -> Hours:
        """Price of a bought GWh, with 14 EUR/MWh of network charge [M EUR/GWh]."""
        return (self.price + 14.0) * 1e-3

    @property
    def export_revenue(self) -> Hours:
        """Revenue of a sold GWh [M EUR/GWh]."""
        return (0.45 * self.price - 3.0) * 1e-3


def autoregressive(rng: np.random.Generator, hours: int, memory: int) -> Hours:
    """Return a red noise of unit variance whose correlation falls by e in `memory` hours.

    y_i = a y_(i-1) + sqrt(1 - a^2) e_i with a = exp(-1/memory), started 10 memories earlier.
    """
    decay = float(np.exp(-1.0 / memory))
    shocks = rng.standard_normal(hours + 10 * memory) * np.sqrt(1.0 - decay**2)
    noise = accumulate(shocks.tolist(), lambda before, shock: decay * before + shock)
    return np.fromiter(noise, float)[10 * memory :]


def solar_factor(day: Hours, hour: Hours, slow: Hours, fast: Hours) -> Hours:
    """Return the capacity factor of panels tilted 32 degrees south at 47.5 degrees north.

    Clear-sky light falls as 0.7^(air mass^0.678) (Meinel, 1976); cloud is a logistic of red noise.
    """
    declination = np.radians(23.45) * np.sin(2 * np.pi * (284 + day) / 365)
    angle = np.radians(15.0) * (hour + 0.5 - 12.4)
    height = _cosine(LATITUDE, declination, angle)
    incidence = _cosine(LATITUDE - TILT, declination, angle)
    up = height > 0.02
    air_mass = 1.0 / np.where(up, height, 1.0)
    clear = np.where(up, np.maximum(incidence, 0) * 0.98 * 0.7**air_mass**0.678 + 0.12 * height, 0.0)
    season = 0.12 * np.cos(2 * np.pi * (day - 200) / 365)
    brightness = 1.0 / (1.0 + np.exp(-(0.55 + 2.2 * season + 1.25 * (0.75 * slow + 0.5 * fast))))
    return np.clip(1.15 * clear * (0.12 + 0.88 * brightness), 0.0, 1.0)


def _cosine(latitude: float, declination: Hours, angle: Hours) -> Hours:
    """Return the cosine between the sun and the normal of a plane level at `latitude`."""
    direct = np.cos(latitude) * np.cos(declination) * np.cos(angle)
    return np.sin(latitude) * np.sin(declination) + direct


def wind_factor(speed: Hours, *, smooth: list[float], cut_in: float, rated: float) -> Hours:
    """Return the capacity factor of a wind farm from the wind speed at its hub [m/s].

    The cubic curve p = (v^3 - vc^3)/(vr^3 - vc^3), nothing above 25 m/s, spread over neighbouring hours.
    """
    speed = np.convolve(speed, smooth, "same")
    power = np.clip((speed**3 - cut_in**3) / (rated**3 - cut_in**3), 0.0, 1.0)
    power = np.where(speed > 25.0, 0.0, power)
    return np.clip(0.96 * np.convolve(power, [0.25, 0.5, 0.25], "same"), 0.0, 1.0)


def hourly_series(hours: int = HOURS_OF_A_YEAR, seed: int = 0) -> Series:
    """Draw the hours of campus-8760; a shorter year is another draw, not a part of a longer one."""
    rng = np.random.default_rng(1000 + seed)
    t = np.arange(hours)
    day, hour = (t / 24.0) % 365.0, (t % 24).astype(float)
    noise = [autoregressive(rng, hours, memory) for memory in (40, 5, 55, 8, 55, 8, 30, 10)]
    solar = solar_factor(day, hour, noise[0], noise[1])
    onshore, offshore = _winds(day, 0.85 * noise[2] + 0.5 * noise[3], 0.85 * noise[4] + 0.5 * noise[5])
    residual = _residual_load(day, hour, noise[6], solar=solar, onshore=onshore, offshore=offshore)
    stress = np.maximum(residual, 0.0) ** 1.5
    scarcity = np.maximum(residual - 1.0, 0.0) ** 2
    return Series(
        hour_of_day=hour,
        solar=solar,
        onshore=onshore,
        offshore=offshore,
        nuclear=np.where((day >= 130) & (day < 165), 0.5, 0.97),
        load=1 + 0.02 * np.cos(2 * np.pi * (day - 200) / 365) + 0.015 * np.cos(2 * np.pi * (hour - 15) / 24),
        price=np.maximum(-10.0, 74 + 26 * residual + 20 * scarcity + 6 * noise[7]),
        carbon_intensity=np.clip(190 + 110 * residual + 30 * stress, 8.0, 520.0),
        clean_share=np.clip(0.62 - 0.15 * residual - 0.05 * stress, 0.08, 0.97),
    )


def _winds(day: Hours, on: Hours, off: Hours) -> tuple[Hours, Hours]:
    """Return the onshore and offshore factors of two noises, the second made to know the first."""
    season = 0.28 * np.cos(2 * np.pi * (day - 15) / 365) - 0.09
    off = 0.65 * on + np.sqrt(1 - 0.65**2) * off
    onshore = 7.4 * np.exp(0.42 * on + season)
    offshore = 10.6 * np.exp(0.42 * off + season)
    return (
        wind_factor(onshore, smooth=[1 / 3] * 3, cut_in=3.0, rated=11.5),
        wind_factor(offshore, smooth=[1 / 2] * 2, cut_in=3.2, rated=12.5),
    )


def _residual_load(
    day: Hours, hour: Hours, noise: Hours, *, solar: Hours, onshore: Hours, offshore: Hours
) -> Hours:
    """Return the grid load left after its own wind and sun, as a standard score."""
    year, clock = 2 * np.pi * (day - 20) / 365, 2 * np.pi * (hour - 19) / 24
    grid = 0.72 + 0.16 * np.cos(year) + 0.08 * np.cos(clock) + 0.04 * np.cos(4 * np.pi * (hour - 9) / 24)
    residual = grid + 0.02 * noise - 0.066 * onshore / onshore.mean() - 0.12 * offshore - 0.25 * solar
    return (residual - residual.mean()) / residual.std()
