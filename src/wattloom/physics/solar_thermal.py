"""Heat from the sun's beam: what a concentrating collector gathers, loses, and stops at.

A collector takes a constant optical share of the direct beam and loses heat as a hot body does, through an
opening smaller than its aperture by the concentration; below the beam that pays for the loss it gives
nothing. All figures are per square metre of aperture.

Sources
-------
- Duffie and Beckman, "Solar Engineering of Thermal Processes", 4th ed., chapter 7 (concentrating collectors).
- Steinfeld (2005), "Solar thermochemical production of hydrogen: a review", Sol. Energy 78, 603-615, eq. 2
  to 5.
"""

from __future__ import annotations

import numpy as np

from wattloom.physics.arrays import Values, as_given, positive_part
from wattloom.physics.thermal import kelvin

STEFAN_BOLTZMANN = 5.670374419e-8
"""Radiation constant [W/(m2 K4)] (CODATA 2018)."""


def receiver_loss(
    receiver: Values, surroundings: float, *, concentration: float, emissivity: float, convection: float
) -> Values:
    """Return the heat [W per m2 of aperture] a receiver loses at `receiver` degC.

    q = [emissivity sigma (T^4 - T_s^4) + convection (T - T_s)] / concentration, with `convection` in W/(m2
    K) of receiver. A tower receiver at 600 degC under 600 suns:

    >>> round(receiver_loss(600.0, 20.0, concentration=600.0, emissivity=0.88, convection=10.0), 1)
    57.4
    """
    hot, cold = kelvin(receiver), kelvin(surroundings)
    radiation = (emissivity * STEFAN_BOLTZMANN) * (hot**4 - cold**4)
    return (radiation + convection * (hot - cold)) / concentration


def threshold_irradiance(thermal_loss: Values, optical_efficiency: float) -> Values:
    """Return the direct beam [W/m2] below which a collector gives no heat.

    Its loss over its optical efficiency.

    >>> threshold_irradiance(60.0, 0.6)
    100.0
    """
    return thermal_loss / optical_efficiency


def collector_heat(
    direct_normal_irradiance: Values,
    *,
    optical_efficiency: float,
    thermal_loss: float,
    start_irradiance: float = 0.0,
) -> Values:
    """Return the heat [W per m2 of aperture] a collector delivers under a `direct_normal_irradiance` [W/m2].

    max(0, optical_efficiency DNI - thermal_loss), and nothing below `start_irradiance`, the beam under
    which the field stays in its stow. `optical_efficiency` holds mirrors, cosine, shading, spillage and
    absorption, as a yearly mean; `thermal_loss` in W per m2 of aperture, see `receiver_loss`.

    >>> collector_heat(850.0, optical_efficiency=0.6, thermal_loss=60.0)
    450.0
    """
    heat = positive_part(optical_efficiency * direct_normal_irradiance - thermal_loss)
    return as_given(np.where(direct_normal_irradiance < start_irradiance, 0.0, heat))


def stagnation_temperature(direct_normal_irradiance: float, concentration: float) -> float:
    """Return the temperature [K] at which a black receiver radiates away all it receives.

    T = (concentration DNI / sigma)^(1/4), the surroundings left out. Source: Steinfeld (2005).

    >>> round(stagnation_temperature(1000.0, 1000.0))
    2049
    """
    return float((concentration * direct_normal_irradiance / STEFAN_BOLTZMANN) ** 0.25)
