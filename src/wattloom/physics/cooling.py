"""Rejecting the heat of computing: towers, dry coolers, and the chiller for what the weather cannot do.

Coolers follow the weather at a constant approach; a chiller is a Carnot machine times a second-law
efficiency; between the two an economiser in series takes all it can and the chiller the rest, without a
jump. Water leaves a tower as vapour, one latent heat per kilogram, and as blow-down that keeps salts from
building up.

Sources
-------
- ASHRAE Handbook, HVAC Systems and Equipment, "Cooling towers" (approach, cycles of concentration) and
  Fundamentals, "Psychrometrics" (latent heat).
- ASHRAE 90.1-2013, table 6.8.1-3 (chillers): 0.560 kW per ton, a coefficient of performance of 6.28.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wattloom.physics.arrays import Values, as_given, clipped
from wattloom.physics.thermal import kelvin


@dataclass(frozen=True)
class LatentHeatCoefficients:
    """Latent heat of evaporation, a straight line in degC: ASHRAE Fundamentals, "Psychrometrics"."""

    at_zero: float = 2501.0  # kJ/kg
    slope: float = -2.326  # kJ/(kg K): 1.86 of the vapour less 4.186 of the water


LATENT_HEAT = LatentHeatCoefficients()


# Coolers


def tower_water(wet_bulb: Values, approach: float) -> Values:
    """Return the temperature [degC] of water leaving a cooling tower: wet bulb plus `approach` [K].

    >>> tower_water(23.0, 4.0)
    27.0
    """
    return wet_bulb + approach


def dry_cooler_water(air_temperature: Values, approach: float) -> Values:
    """Return the temperature [degC] of water leaving a dry cooler: air plus the cooler's `approach` [K].

    >>> dry_cooler_water(37.7, 7.0)
    44.7
    """
    return air_temperature + approach


def chiller_cop(
    rejection: Values, supply: float, *, second_law_efficiency: float, least_lift: float
) -> Values:
    """Return the coefficient of performance of a chiller: heat removed per unit of electricity.

    COP = efficiency T_supply / max(T_rejection - T_supply, least_lift), in kelvin, between the chilled
    water at `supply` and the cooling water at `rejection` [degC]. A compressor cannot work below its
    `least_lift` [K], so the figure stays finite. At the rating point of ASHRAE 90.1 (44 and 85 degF) an
    efficiency of one half gives

    >>> round(chiller_cop(29.4, 6.7, second_law_efficiency=0.5, least_lift=8.0), 2)
    6.16
    """
    lift: Values = as_given(np.maximum(rejection - supply, least_lift))
    return second_law_efficiency * kelvin(supply) / lift


def mechanical_share(free: Values, supply: float, temperature_rise: float) -> Values:
    """Return the share of the heat a chiller must lift when the weather offers water at `free` [degC].

    The economiser brings the return water (`supply` + `temperature_rise`) down to `free`, the chiller down
    the rest of the way: (T_free - T_supply) / rise, held between 0 and 1. No jump anywhere.

    >>> round(mechanical_share(21.0, 18.0, 10.0), 2)
    0.3
    """
    return clipped((free - supply) / temperature_rise, 0.0, 1.0)


def cooling_electricity_share(
    outside: Values,
    *,
    supply: float,
    temperature_rise: float,
    approach: float,
    fans_and_pumps: float,
    second_law_efficiency: float,
    least_lift: float,
) -> Values:
    """Return the electricity [kWh] spent per kWh of heat rejected by a loop supplied at `supply` [degC].

    Parameters
    ----------
    outside
        What the cooler follows [degC]: the wet bulb for a tower, the air temperature for a dry cooler.
        [hours]
    temperature_rise
        How much the loop warms between supply and return [K].
    approach
        How near the cooler comes to `outside` [K], heat exchangers included.
    fans_and_pumps
        Electricity of fans and pumps per kWh of heat they reject [kWh/kWh].
    second_law_efficiency, least_lift
        Of the chiller, see `chiller_cop`.

    Notes
    -----
    c = mechanical share / COP;  result = c + fans_and_pumps (1 + c): the compressor's own heat is rejected
    too. With c = 0 the facility spends only fans and pumps. In a warm hour (wet bulb 20 degC) a
    chilled-water loop at 10 degC pays six times what a loop at 45 degC pays:

    >>> plant = {"temperature_rise": 10.0, "approach": 4.0, "fans_and_pumps": 0.02}
    >>> chiller = {"second_law_efficiency": 0.5, "least_lift": 8.0}
    >>> round(cooling_electricity_share(20.0, supply=45.0, **plant, **chiller), 3)
    0.02
    >>> round(cooling_electricity_share(20.0, supply=10.0, **plant, **chiller), 3)
    0.121
    """
    free = outside + approach
    cop = chiller_cop(free, supply, second_law_efficiency=second_law_efficiency, least_lift=least_lift)
    compressor = mechanical_share(free, supply, temperature_rise) / cop
    return compressor + fans_and_pumps * (1.0 + compressor)


# Water


def latent_heat(water_temperature: Values) -> Values:
    """Return the heat [kJ/kg] that evaporates one kilogram of water at `water_temperature` [degC], 0 to 60.

    >>> round(latent_heat(30.0))
    2431
    """
    return LATENT_HEAT.at_zero + LATENT_HEAT.slope * water_temperature


def evaporated_water(water_temperature: Values, evaporative_share: float = 1.0) -> Values:
    """Return the water [litres] evaporated per kWh of heat a tower rejects; one litre is one kilogram.

    3600 kJ/kWh times the share of heat that leaves as vapour, over the latent heat. The share is near one
    in summer and falls in the cold, when dry air does part of the work; one is the cautious upper bound.

    >>> round(evaporated_water(30.0), 2)
    1.48
    """
    return evaporative_share * 3600.0 / latent_heat(water_temperature)


def water_drawn(
    water_temperature: Values, cycles_of_concentration: float, evaporative_share: float = 1.0
) -> Values:
    """Return the water [litres] a tower draws per kWh of heat: evaporation plus blow-down, drift left out.

    With n `cycles_of_concentration` (above 1: how much saltier the basin may be than its supply) the
    blow-down is evaporation / (n - 1), so that drawn = evaporated n / (n - 1).

    >>> round(water_drawn(30.0, 5.0), 2)
    1.85
    """
    n = cycles_of_concentration
    return evaporated_water(water_temperature, evaporative_share) * (n / (n - 1.0))
