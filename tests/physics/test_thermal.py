"""Heat lifted, turned into work, carried and lost: published tables, then the two laws of thermodynamics."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wattloom.physics.thermal import (
    carnot_efficiency,
    endoreversible_efficiency,
    engine_efficiency,
    heat_pump_cop,
    heat_pump_electricity,
    pipe_loss,
    stream_heat,
    stream_heating,
    tank_capacity,
    tank_loss,
    tank_loss_share,
    tank_surface,
)

COP_TABLE = {
    (30, 70): (3.86, 4.72),
    (40, 70): (5.15, 6.29),
    (45, 70): (6.18, 7.55),
    (55, 70): (10.29, 12.58),
    (30, 90): (2.72, 3.33),
    (45, 90): (3.63, 4.44),
}


# Published


@pytest.mark.parametrize(("temperatures", "cops"), COP_TABLE.items())
def test_the_heat_pump_table_is_reproduced(temperatures: tuple[float, float], cops: tuple[float, float]):
    source, supply = temperatures
    assert heat_pump_cop(source, supply, 0.45) == pytest.approx(cops[0], abs=0.01)
    assert heat_pump_cop(source, supply, 0.55) == pytest.approx(cops[1], abs=0.01)


def test_a_hundred_megawatts_warm_fifty_cubic_metres_a_second_by_half_a_kelvin():
    assert stream_heating(100.0, 50.0) == pytest.approx(0.478, rel=0.005)


def test_marseilles_river_cooling_carries_35_megawatts():
    """2,000 m3/h, in at 14-15 degC and out at 29-30 degC."""
    assert stream_heat(2000 / 3600, 15.0) == pytest.approx(34.9, abs=0.1)


@pytest.mark.parametrize(
    ("hot", "cold", "published", "observed"),
    [(565.0, 25.0, 0.40, 0.36), (300.0, 25.0, 0.28, 0.30), (250.0, 80.0, 0.175, 0.16)],
    ids=["West Thurrock, coal", "CANDU, nuclear", "Larderello, geothermal"],
)
def test_power_stations_work_near_their_endoreversible_efficiency(
    hot: float, cold: float, published: float, observed: float
):
    """Curzon and Ahlborn (1975), table I."""
    efficiency = endoreversible_efficiency(hot, cold)
    assert efficiency == pytest.approx(published, abs=0.006)
    assert abs(efficiency - observed) < 0.05 < carnot_efficiency(hot, cold) - observed


def test_a_pipe_of_40_centimetres_loses_between_20_and_30_watts_per_metre():
    loss = pipe_loss(60.0, 10.0, conductivity=0.027, inner=0.406, outer=0.560)
    assert 20 < loss < 30


def test_ten_kilometres_of_it_lose_half_a_percent_of_a_hundred_megawatts():
    flow = pipe_loss(65.0, 10.0, conductivity=0.027, inner=0.406, outer=0.560)
    back = pipe_loss(40.0, 10.0, conductivity=0.027, inner=0.406, outer=0.560)
    assert (flow + back) * 10_000 / 100e6 == pytest.approx(0.005, abs=0.001)


# Laws

degrees = st.floats(-20, 120)


@given(source=degrees, supply=degrees)
def test_no_heat_pump_beats_carnot_and_none_is_worse_than_its_share_of_it(source: float, supply: float):
    assume(supply > source + 0.01)
    reversed_engine = 1 / carnot_efficiency(supply, source)
    assert heat_pump_cop(source, supply, 0.45) == pytest.approx(0.45 * reversed_engine)


@given(source=degrees, supply=degrees, less=st.floats(0, 20))
def test_a_warmer_source_never_costs_more_electricity(source: float, supply: float, less: float):
    assert heat_pump_electricity(source, supply, 0.45) <= heat_pump_electricity(source - less, supply, 0.45)


def test_a_source_as_warm_as_the_supply_needs_no_electricity():
    assert heat_pump_electricity(70.0, 70.0, 0.45) == 0.0
    assert heat_pump_cop(75.0, 70.0, 0.45) == math.inf


def test_arrays_give_arrays_with_the_same_numbers():
    sources = np.array([30.0, 45.0, 80.0])
    assert heat_pump_cop(sources, 70.0, 0.45).tolist() == [
        heat_pump_cop(float(s), 70.0, 0.45) for s in sources
    ]


@given(hot=st.floats(30, 1500), cold=st.floats(-20, 29))
def test_an_engine_at_greatest_power_stays_below_carnot_and_above_half_of_it(hot: float, cold: float):
    carnot = carnot_efficiency(hot, cold)
    assert carnot / 2 < endoreversible_efficiency(hot, cold) < carnot < 1
    assert engine_efficiency(hot, cold, 0.6) == pytest.approx(0.6 * carnot)


def test_heat_at_the_temperature_of_its_surroundings_makes_no_work():
    assert carnot_efficiency(20.0, 20.0) == 0.0
    assert engine_efficiency(10.0, 20.0, 0.6) == 0.0


@given(heat=st.floats(1, 1e4), flow=st.floats(1, 1e4))
def test_the_heat_put_into_a_stream_is_the_heat_found_in_it(heat: float, flow: float):
    assert stream_heat(flow, stream_heating(heat, flow)) == pytest.approx(heat)


def test_no_tank_has_less_surface_than_one_as_tall_as_wide():
    slender = np.linspace(0.2, 5.0, 97)
    surfaces = [tank_surface(1000.0, float(s)) for s in slender]
    assert slender[int(np.argmin(surfaces))] == pytest.approx(1.0)
    assert tank_surface(1000.0) == pytest.approx(6 * math.pi * (1000 / (2 * math.pi)) ** (2 / 3))


def test_a_tank_eight_times_larger_loses_half_the_share():
    conditions = {"temperature": 90.0, "returned": 50.0, "surroundings": 10.0}
    small, large = (tank_loss_share(v, 0.12, **conditions) for v in (1000.0, 8000.0))
    assert large == pytest.approx(small / 2)


def test_the_share_times_the_store_is_the_loss():
    share = tank_loss_share(1000.0, 0.12, temperature=90.0, returned=50.0, surroundings=10.0)
    lost = tank_loss(tank_surface(1000.0), 0.12, 90.0, 10.0)
    assert share * tank_capacity(1000.0, 40.0) == pytest.approx(lost)
