"""Moist air: how far evaporation can cool it, and how much water it holds.

The wet bulb is Stull's regression at sea-level pressure, which needs only temperature and relative
humidity; vapour pressure is the Magnus form of Alduchov and Eskridge. Pressure enters neither: at 200 m the
wet bulb is under 0.2 K off.

Sources
-------
- Stull (2011), "Wet-Bulb Temperature from Relative Humidity and Air Temperature", J. Appl. Meteor.
  Climatol. 50, 2267-2269, doi:10.1175/JAMC-D-11-0143.1, eq. 1.
- Alduchov and Eskridge (1996), "Improved Magnus Form Approximation of Saturation Vapor Pressure", J. Appl.
  Meteor. 35, 601-609, eq. 21.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wattloom.physics.arrays import Values, as_given


@dataclass(frozen=True)
class StullCoefficients:
    """The fit of Stull (2011), eq. 1; humidity in percent, temperature in degC."""

    humidity_root: float = 0.151977
    humidity_shift: float = 8.313659
    humidity_knee: float = 1.676331
    humidity_power: float = 0.00391838
    humidity_slope: float = 0.023101
    offset: float = 4.686035


@dataclass(frozen=True)
class MagnusCoefficients:
    """The fit of Alduchov and Eskridge (1996), eq. 21, over water, -40 to 50 degC."""

    pressure_at_zero: float = 610.94  # Pa
    slope: float = 17.625
    temperature: float = 243.04  # degC


STULL = StullCoefficients()
MAGNUS = MagnusCoefficients()


def wet_bulb(air_temperature: Values, relative_humidity: Values) -> Values:
    """Return the wet-bulb temperature [degC]: the coldest water that evaporation into this air can make.

    `air_temperature` in degC from -20 to 50, `relative_humidity` in percent from 5 to 99, at 1013 hPa.
    Within that range (and outside the corner that is both cold and dry) the error is -1.0 to +0.65 K, 0.28
    K on average. Above 99 % the regression may exceed the air temperature by a few hundredths of a kelvin.

    Source: Stull (2011), eq. 1.

    >>> round(wet_bulb(20.0, 50.0), 1)
    13.7
    """
    k = STULL
    wet = (
        air_temperature * np.arctan(k.humidity_root * np.sqrt(relative_humidity + k.humidity_shift))
        + np.arctan(air_temperature + relative_humidity)
        - np.arctan(relative_humidity - k.humidity_knee)
        + k.humidity_power * relative_humidity**1.5 * np.arctan(k.humidity_slope * relative_humidity)
        - k.offset
    )
    return as_given(wet)


def saturation_vapour_pressure(temperature: Values) -> Values:
    """Return the vapour pressure of saturated air over water [Pa] at `temperature` [degC].

    e_s = 610.94 exp(17.625 T / (T + 243.04)). Source: Alduchov and Eskridge (1996), eq. 21.

    >>> round(saturation_vapour_pressure(20.0))
    2333
    """
    exponent = MAGNUS.slope * temperature / (temperature + MAGNUS.temperature)
    return as_given(MAGNUS.pressure_at_zero * np.exp(exponent))


def relative_humidity(air_temperature: Values, dew_point: Values) -> Values:
    """Return the relative humidity [percent] of air whose vapour condenses at `dew_point` [degC].

    RH = 100 e_s(dew point) / e_s(air temperature).

    >>> round(relative_humidity(20.0, 9.3), 1)
    50.1
    """
    return 100.0 * saturation_vapour_pressure(dew_point) / saturation_vapour_pressure(air_temperature)
