"""How heat leaves: free when the weather can, mechanical only for the rest, and never for nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattloom.physics.cooling import (
    chiller_cop,
    cooling_electricity_share,
    dry_cooler_water,
    evaporated_water,
    latent_heat,
    mechanical_share,
    tower_water,
    water_drawn,
)

LYON_HIGHEST_WET_BULB = 23.1  # degC, typical year 2004-2018 of Lyon-Bron
LYON_HIGHEST_AIR = 37.7
PLANT = {
    "temperature_rise": 10.0,
    "approach": 4.0,
    "fans_and_pumps": 0.02,
    "second_law_efficiency": 0.5,
    "least_lift": 8.0,
}


def fahrenheit(degrees: float) -> float:
    return (degrees - 32.0) / 1.8


# Published


def test_a_large_chiller_meets_the_american_code_at_its_rating_point():
    """AHRI 550/590: 44 degF out, cooling water at 85 degF in; ASHRAE 90.1-2013: 0.560 kW per ton."""
    cop = chiller_cop(fahrenheit(85), fahrenheit(44), second_law_efficiency=0.5, least_lift=8.0)
    assert 3.517 / cop == pytest.approx(0.560, rel=0.03)


def test_a_tower_evaporates_two_gallons_a_minute_per_million_btu_an_hour():
    litres_per_kwh = 2 * 3.785412 * 60 / 293.07
    assert evaporated_water(30.0) == pytest.approx(litres_per_kwh, rel=0.06)


@pytest.mark.parametrize(("cycles", "factor"), [(2, 2.0), (3, 1.5), (5, 1.25), (10, 1.11)])
def test_blow_down_multiplies_evaporation_as_the_tower_makers_table_says(cycles: float, factor: float):
    assert water_drawn(30.0, cycles) / evaporated_water(30.0) == pytest.approx(factor, abs=0.005)


@pytest.mark.parametrize(
    ("temperature", "steam_table"), [(0.01, 2500.9), (20, 2453.5), (40, 2406.0), (60, 2357.7)]
)
def test_latent_heat_is_that_of_the_steam_tables(temperature: float, steam_table: float):
    assert latent_heat(temperature) == pytest.approx(steam_table, rel=0.002)


# A warm loop in Lyon


def test_a_liquid_loop_at_45_degrees_never_needs_a_chiller_in_lyon():
    tower = tower_water(LYON_HIGHEST_WET_BULB, approach=5.0)
    dry = dry_cooler_water(LYON_HIGHEST_AIR, approach=7.0)
    assert mechanical_share(tower, 45.0, 10.0) == 0.0
    assert mechanical_share(dry, 45.0, 10.0) == 0.0


def test_its_electricity_is_fans_and_pumps_alone_in_every_weather_up_to_41_degrees_of_wet_bulb():
    weather = np.linspace(-10.0, 41.0, 500)
    assert cooling_electricity_share(weather, supply=45.0, **PLANT) == pytest.approx(0.02)


def test_a_loop_at_18_degrees_needs_one_on_lyons_worst_day():
    share = mechanical_share(tower_water(LYON_HIGHEST_WET_BULB, 4.0), 18.0, 10.0)
    assert 0.5 < share < 1.0


# Laws

wet = st.floats(-10, 30)
supplies = st.floats(7, 50)


@given(wet=wet, supply=supplies, warmer=st.floats(0, 10))
def test_a_warmer_supply_never_costs_more_and_warmer_weather_never_less(
    wet: float, supply: float, warmer: float
):
    here = cooling_electricity_share(wet, supply=supply, **PLANT)
    assert cooling_electricity_share(wet, supply=supply + warmer, **PLANT) <= here + 1e-12
    assert cooling_electricity_share(wet + warmer, supply=supply, **PLANT) >= here - 1e-12


@given(wet=wet, supply=supplies)
def test_a_thousandth_of_a_kelvin_never_makes_a_jump(wet: float, supply: float):
    step = cooling_electricity_share(wet + 1e-3, supply=supply, **PLANT)
    assert step - cooling_electricity_share(wet, supply=supply, **PLANT) < 1e-4


@given(rejection=st.floats(-10, 50), supply=st.floats(5, 45))
def test_a_chiller_is_never_better_than_its_least_lift_allows(rejection: float, supply: float):
    cop = chiller_cop(rejection, supply, second_law_efficiency=0.5, least_lift=8.0)
    assert 0 < cop <= 0.5 * (supply + 273.15) / 8.0


@given(share=st.floats(0, 1))
def test_water_grows_with_the_share_of_heat_that_evaporates(share: float):
    assert evaporated_water(25.0, share) == pytest.approx(share * evaporated_water(25.0))


def test_the_compressor_rejects_its_own_heat_too():
    """Fully mechanical: c = 1/COP; the fans see 1 + c."""
    plant = PLANT | {"fans_and_pumps": 0.1}
    cop = chiller_cop(34.0, 10.0, second_law_efficiency=0.5, least_lift=8.0)
    expected = 1 / cop + 0.1 * (1 + 1 / cop)
    assert cooling_electricity_share(30.0, supply=10.0, **plant) == pytest.approx(expected)
