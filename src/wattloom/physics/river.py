"""A river as a heat sink: how warm it is, how much it carries, how much heat warms it by one kelvin.

No open series of river temperature or flow is shipped, so both can be synthesised: temperature from the air
by the S-shaped regression of Mohseni et al. with the inertia of the water in front of it, flow by its
yearly wave. A synthetic river is a teaching river: bring a measured series for a permit. What the law
allows is in `river_rules`.

Sources
-------
- Mohseni, Stefan, Erickson (1998), "A nonlinear regression model for weekly stream temperatures", Water
  Resour. Res. 34, 2685-2692, doi:10.1029/98WR01877, eq. 1.
- Stefan and Preud'homme (1993), "Stream temperature estimation from air temperature", Water Resour. Bull.
  29, 27-45.
- Arrete of 11 June 2004 on the Bugey power station, art. 4: heating = heat released per unit time / river
  flow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wattloom.physics.arrays import Array, Values, as_given
from wattloom.physics.thermal import WATER_HEAT_CAPACITY

HOURS_PER_DAY = 24
DAYS_PER_YEAR = 365


@dataclass(frozen=True)
class StreamCoefficients:
    """The S-curve between air and stream temperature of one river, weekly means, degC.

    The values given here are generic, of the size reported for American stations, and were not checked
    against the table of the paper: they describe no river in particular. Fit your own when a series exists.
    """

    coldest: float = 0.8
    warmest: float = 26.2
    steepness: float = 0.18  # per kelvin
    inflection: float = 13.3


@dataclass(frozen=True)
class LinearStreamCoefficients:
    """The straight line of Stefan and Preud'homme (1993): weekly means, eleven American streams, degC."""

    intercept: float = 2.9
    slope: float = 0.86


GENERIC_STREAM = StreamCoefficients()
GENERIC_LINE = LinearStreamCoefficients()


def smoothed(air_temperature: Array, time_constant: float) -> Array:
    """Return what a body of water with a thermal `time_constant` [h] feels of the air, hour by hour. [hours]

    A first-order lag, x[t] = x[t-1] + (1 - exp(-1/tau)) (air[t] - x[t-1]), solved exactly for a year that
    repeats itself (the hours before the first are the last ones), so that nothing depends on an initial
    value and the mean of the air is kept.

    >>> smoothed(np.array([0.0, 0.0, 12.0]), 1e9).round(3).tolist()
    [4.0, 4.0, 4.0]
    """
    kept = np.exp(-1.0 / time_constant)
    frequencies = 2.0 * np.pi * np.fft.rfftfreq(air_temperature.size)
    response = (1.0 - kept) / (1.0 - kept * np.exp(-1j * frequencies))
    return np.fft.irfft(np.fft.rfft(air_temperature) * response, n=air_temperature.size)


def stream_temperature(air_temperature: Values, stream: StreamCoefficients = GENERIC_STREAM) -> Values:
    """Return the stream temperature [degC] that goes with a weekly mean `air_temperature` [degC].

    T = coldest + (warmest - coldest) / (1 + exp(steepness (inflection - T_air))): evaporation bends the
    curve in the heat, ice and groundwater in the cold. Source: Mohseni et al. (1998), eq. 1.

    >>> round(stream_temperature(25.0), 1)
    23.4
    """
    rise = 1.0 + np.exp(stream.steepness * (stream.inflection - air_temperature))
    return as_given(stream.coldest + (stream.warmest - stream.coldest) / rise)


def linear_stream_temperature(
    air_temperature: Values, line: LinearStreamCoefficients = GENERIC_LINE
) -> Values:
    """Return the stream temperature [degC] by the older straight line, for air from 0 to 25 degC.

    Source: Stefan and Preud'homme (1993).

    >>> round(linear_stream_temperature(15.0), 1)
    15.8
    """
    return line.intercept + line.slope * air_temperature


def river_temperature(
    air_temperature: Array, time_constant: float, stream: StreamCoefficients = GENERIC_STREAM
) -> Array:
    """Return a synthetic river temperature [degC] from a year of hourly `air_temperature` [degC]. [hours]

    The air is smoothed with the river's `time_constant` [h] (about a week, 168 h, for a large river), then
    bent by the S-curve. The river of a year of constant air is constant:

    >>> river_temperature(np.full(8760, 13.3), 168.0)[[0, 4000]].round(1).tolist()
    [13.5, 13.5]
    """
    return stream_temperature(smoothed(air_temperature, time_constant), stream)


def seasonal_flow(hours: int, *, mean: float, amplitude: float, peak_day: float) -> Array:
    """Return a river flow [m3/s] with one wave a year: highest on `peak_day` (0 = 1 January). [hours]

    flow = mean (1 + amplitude cos(2 pi (day - peak_day) / 365)), with `amplitude` between 0 and 1. Floods
    and single droughts are not in it.

    >>> flow = seasonal_flow(8760, mean=450.0, amplitude=0.4, peak_day=45.0)
    >>> round(flow.min()), round(flow.max()), round(flow.mean())
    (270, 630, 450)
    """
    day = np.arange(hours, dtype=np.float64) / HOURS_PER_DAY
    wave: Array = np.cos(2.0 * np.pi * (day - peak_day) / DAYS_PER_YEAR)
    return mean * (1.0 + amplitude * wave)


def heat_capacity(flow: Values, heating_limit: float) -> Values:
    """Return the heat [MW] a river of `flow` [m3/s] takes while warming by `heating_limit` [K].

    Q = limit rho c flow. One gigawatt warms the Rhone at its low flow of 300 m3/s by 0.8 K; the limit of
    3 K allows

    >>> round(heat_capacity(300.0, 3.0))
    3767
    """
    return WATER_HEAT_CAPACITY * heating_limit * flow
