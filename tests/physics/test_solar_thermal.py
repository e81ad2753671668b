"""Concentrated sun: the published limits of a receiver, and the hours it gives nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattloom.physics.solar_thermal import (
    STEFAN_BOLTZMANN,
    collector_heat,
    receiver_loss,
    stagnation_temperature,
    threshold_irradiance,
)
from wattloom.physics.thermal import carnot_efficiency

FIELD = {"optical_efficiency": 0.6, "thermal_loss": 60.0}


@pytest.mark.parametrize(("suns", "kelvins"), [(1000.0, 2049), (5000.0, 3064)])
def test_a_black_receiver_stagnates_where_steinfeld_says(suns: float, kelvins: int):
    assert stagnation_temperature(1000.0, suns) == pytest.approx(kelvins, abs=1)


def test_the_best_black_receiver_under_5000_suns_works_near_1500_kelvin():
    """Steinfeld (2005): absorption times Carnot peaks at 1507 K under 5,000 suns, surroundings at 298 K."""
    hot = np.arange(600.0, 3000.0, 1.0) - 273.15
    lost = np.array(
        [receiver_loss(float(t), -273.15, concentration=5000.0, emissivity=1.0, convection=0.0) for t in hot]
    )
    work = (1000.0 - lost) / 1000.0 * carnot_efficiency(hot, 25.0)
    assert hot[int(np.argmax(work))] + 273.15 == pytest.approx(1507, abs=10)


def test_a_receiver_as_cold_as_its_surroundings_loses_nothing():
    assert receiver_loss(20.0, 20.0, concentration=500.0, emissivity=0.9, convection=10.0) == 0.0


def test_a_black_plate_in_deep_space_follows_stefan_and_boltzmann():
    plate = receiver_loss(26.85, -273.15, concentration=1.0, emissivity=1.0, convection=0.0)
    assert plate == pytest.approx(STEFAN_BOLTZMANN * 300.0**4)
    assert plate == pytest.approx(459.3, abs=0.1)


def test_below_its_threshold_a_collector_gives_nothing_and_above_it_all_it_should():
    beam = np.array([0.0, 99.0, 100.0, 101.0, 900.0])
    assert threshold_irradiance(60.0, 0.6) == pytest.approx(100.0)
    assert collector_heat(beam, **FIELD) == pytest.approx([0.0, 0.0, 0.0, 0.6, 480.0])


def test_a_field_in_its_stow_waits_for_the_starting_beam():
    assert collector_heat(250.0, **FIELD, start_irradiance=300.0) == 0.0
    assert collector_heat(300.0, **FIELD, start_irradiance=300.0) == pytest.approx(120.0)


@given(beam=st.floats(0, 1100), more=st.floats(0, 200))
def test_heat_never_exceeds_the_beam_and_grows_with_it(beam: float, more: float):
    assert 0.0 <= collector_heat(beam, **FIELD) <= beam
    assert collector_heat(beam + more, **FIELD) >= collector_heat(beam, **FIELD)
