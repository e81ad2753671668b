"""Moist air, against published tables and against the psychrometer's own equation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattloom.physics.psychrometrics import relative_humidity, saturation_vapour_pressure, wet_bulb

PSYCHROMETER = 6.62e-4  # per kelvin: ventilated psychrometer, WMO Guide No. 8, annex 4.B


def balance(wet: float, air: float, humidity: float, pressure: float = 101325.0) -> float:
    """What the wet bulb lacks to satisfy e = e_s(wet) - A p (air - wet), in Pa."""
    vapour = humidity / 100 * saturation_vapour_pressure(air)
    return saturation_vapour_pressure(wet) - PSYCHROMETER * pressure * (air - wet) - vapour


def psychrometer(air: float, humidity: float) -> float:
    low, high = -60.0, air
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if balance(middle, air, humidity) < 0 else (low, middle)
    return low


def test_stulls_own_example_is_reproduced():
    assert wet_bulb(20.0, 50.0) == pytest.approx(13.7, abs=0.05)


@pytest.mark.parametrize(
    ("air", "humidity"),
    [(40.0, 20.0), (35.0, 40.0), (30.0, 60.0), (25.0, 80.0), (10.0, 70.0), (0.0, 85.0), (45.0, 10.0)],
)
def test_the_regression_stays_within_a_kelvin_of_a_psychrometer(air: float, humidity: float):
    assert wet_bulb(air, humidity) == pytest.approx(psychrometer(air, humidity), abs=1.0)


@pytest.mark.parametrize(
    ("temperature", "pascal"), [(0.0, 611.2), (10.0, 1228.1), (20.0, 2339.2), (30.0, 4246.9), (40.0, 7384.9)]
)
def test_vapour_pressure_is_that_of_the_steam_tables(temperature: float, pascal: float):
    assert saturation_vapour_pressure(temperature) == pytest.approx(pascal, rel=0.004)


def test_air_at_its_dew_point_is_saturated():
    assert relative_humidity(12.0, 12.0) == pytest.approx(100.0)


@given(air=st.floats(5, 45), humidity=st.floats(20, 95))
def test_evaporation_never_warms_and_drier_air_cools_more(air: float, humidity: float):
    assert wet_bulb(air, humidity) <= air + 0.05
    assert wet_bulb(air, humidity - 1.0) < wet_bulb(air, humidity)


def test_a_year_of_hours_goes_through_at_once():
    air, humidity = np.linspace(-5, 38, 8760), np.linspace(95, 20, 8760)
    wet = wet_bulb(air, humidity)
    assert wet.shape == (8760,)
    assert wet[4000] == pytest.approx(wet_bulb(float(air[4000]), float(humidity[4000])))
