"""Heat on the move: lifted by heat pumps, turned into work, carried by water, lost by tanks and pipes.

Machines are Carnot machines times a second-law efficiency; streams and tanks are well-mixed water of
constant heat capacity; losses are steady conduction. Temperatures are in degC at the door and kelvin
inside; heat flows in MW.

Sources
-------
- Carnot (1824); Curzon and Ahlborn (1975), "Efficiency of a Carnot engine at maximum power output", Am. J.
  Phys. 43, 22-24, doi:10.1119/1.10023.
- Incropera, DeWitt, Bergman, Lavine, "Fundamentals of Heat and Mass Transfer", 6th ed., section 3.3.1
  (cylinder).
"""

from __future__ import annotations

import numpy as np

from wattloom.physics.arrays import Values, as_given, positive_part

ZERO_CELSIUS = 273.15
"""0 degC in kelvin (exact)."""

WATER_HEAT_CAPACITY = 4.186
"""Heat held by a cubic metre of water per kelvin [MJ/(m3 K)]; also MW per (m3/s) and kelvin."""

MEGAJOULE_PER_MEGAWATT_HOUR = 3600.0


def kelvin(temperature: Values) -> Values:
    """Return a temperature in degC on the absolute scale [K].

    >>> kelvin(20.0)
    293.15
    """
    return temperature + ZERO_CELSIUS


# Machines


def heat_pump_electricity(source: Values, supply: float, second_law_efficiency: float) -> Values:
    """Return the electricity [MWh] spent per MWh of heat delivered at `supply` [degC] out of `source` [degC].

    1/COP = max(0, T_supply - T_source) / (efficiency T_supply), in kelvin. A source already as warm as the
    supply costs nothing: it is a heat exchanger. The heat taken from the source is one minus this share.

    >>> round(heat_pump_electricity(45.0, 70.0, 0.45), 4)
    0.1619
    """
    return positive_part(supply - source) / (second_law_efficiency * kelvin(supply))


def heat_pump_cop(source: Values, supply: float, second_law_efficiency: float) -> Values:
    """Return the coefficient of performance of a heat pump: heat delivered per unit of electricity.

    COP = efficiency T_supply / (T_supply - T_source), in kelvin; infinite when the source is as warm as the
    supply. `second_law_efficiency` is the share of the Carnot limit reached, about 0.45 for large machines.

    >>> round(heat_pump_cop(45.0, 70.0, 0.45), 2)
    6.18
    """
    with np.errstate(divide="ignore"):
        return as_given(np.divide(1.0, heat_pump_electricity(source, supply, second_law_efficiency)))


def carnot_efficiency(hot: Values, cold: float) -> Values:
    """Return the largest share of heat at `hot` any engine turns into work, rejecting at `cold` [degC].

    1 - T_cold / T_hot in kelvin, and zero when `hot` is not above `cold`.

    >>> round(carnot_efficiency(565.0, 25.0), 3)
    0.644
    """
    return positive_part(1.0 - kelvin(cold) / kelvin(hot))


def endoreversible_efficiency(hot: Values, cold: float) -> Values:
    """Return the efficiency of an ideal engine run at its greatest power through finite heat exchangers.

    1 - sqrt(T_cold / T_hot) in kelvin. Real power stations stand near it, well below Carnot.
    Source: Curzon and Ahlborn (1975), eq. 12.

    >>> round(endoreversible_efficiency(565.0, 25.0), 2)
    0.4
    """
    return as_given(1.0 - np.sqrt(1.0 - carnot_efficiency(hot, cold)))


def engine_efficiency(hot: Values, cold: float, second_law_efficiency: float) -> Values:
    """Return the work [MWh] a heat engine makes per MWh of heat: a share of the Carnot limit.

    >>> round(engine_efficiency(565.0, 25.0, 0.65), 3)
    0.419
    """
    return second_law_efficiency * carnot_efficiency(hot, cold)


# Streams


def stream_heating(heat: Values, flow: float) -> Values:
    """Return by how many kelvin `heat` [MW] warms a water stream of `flow` [m3/s].

    dT = Q / (rho c flow).

    >>> round(stream_heating(100.0, 50.0), 3)
    0.478
    """
    return heat / (WATER_HEAT_CAPACITY * flow)


def stream_heat(flow: Values, temperature_difference: float) -> Values:
    """Return the heat [MW] a water stream of `flow` [m3/s] carries over a `temperature_difference` [K].

    Q = rho c flow dT. Marseille's river cooling, 2,000 m3/h from 14.5 to 29.5 degC:

    >>> round(stream_heat(2000 / 3600, 15.0), 1)
    34.9
    """
    return WATER_HEAT_CAPACITY * flow * temperature_difference


# Tanks and pipes


def tank_capacity(volume: Values, temperature_difference: float) -> Values:
    """Return the heat [MWh] a water tank of `volume` [m3] holds over its `temperature_difference` [K].

    E = rho c V dT.

    >>> round(tank_capacity(1000.0, 40.0), 1)
    46.5
    """
    return WATER_HEAT_CAPACITY * volume * temperature_difference / MEGAJOULE_PER_MEGAWATT_HOUR


def tank_surface(volume: Values, height_to_diameter: float = 1.0) -> Values:
    """Return the whole outer surface [m2] of an upright cylinder of `volume` [m3], floor and roof included.

    With slenderness s = height / diameter, D = (4 V / (pi s))^(1/3) and A = pi D^2 (s + 1/2); least at s = 1.

    >>> round(tank_surface(1000.0))
    554
    """
    diameter = np.cbrt(4.0 * volume / (np.pi * height_to_diameter))
    return as_given(np.pi * diameter**2 * (height_to_diameter + 0.5))


def tank_loss(surface: Values, transmittance: float, temperature: float, surroundings: float) -> Values:
    """Return the heat [MW] a tank at `temperature` loses to `surroundings` [degC] through `surface` [m2].

    Q = U A (T - T_surroundings), `transmittance` U in W/(m2 K). A thousand cubic metres at 90 degC under 30
    cm of mineral wool (U = 0.12) lose about 5 kW:

    >>> round(1000 * tank_loss(554.0, 0.12, 90.0, 10.0), 1)
    5.3
    """
    return surface * (transmittance * (temperature - surroundings) / 1e6)


def tank_loss_share(
    volume: Values, transmittance: float, *, temperature: float, returned: float, surroundings: float
) -> Values:
    """Return the share of its stored heat that a full tank loses in one hour.

    The tank is an upright cylinder as tall as wide, full at `temperature`, empty at `returned` [degC];
    `volume` in m3, `transmittance` in W/(m2 K). Doubling the size in each direction halves the share.

    >>> share = tank_loss_share(1000.0, 0.12, temperature=90.0, returned=50.0, surroundings=10.0)
    >>> round(24 * share, 4)
    0.0027
    """
    loss = tank_loss(tank_surface(volume), transmittance, temperature, surroundings)
    return loss / tank_capacity(volume, temperature - returned)


def pipe_loss(
    temperature: Values, ground: float, *, conductivity: float, inner: float, outer: float
) -> Values:
    """Return the heat [W per metre] one buried insulated pipe loses.

    q = 2 pi k (T - T_ground) / ln(outer / inner), with `conductivity` k of the foam in W/(m K) and its
    `inner` and `outer` diameters in one unit. The soil's own resistance is left out, so the loss is an
    upper estimate. Source: Incropera et al., table 3.3.

    >>> round(pipe_loss(65.0, 10.0, conductivity=0.027, inner=0.406, outer=0.560))
    29
    """
    return 2.0 * np.pi * conductivity * (temperature - ground) / float(np.log(outer / inner))
