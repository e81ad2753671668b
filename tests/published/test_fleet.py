"""The French nuclear fleet as it ran, against the agencies that count it."""

import numpy as np
import pytest

from wattloom.facts import hourly

IAEA = {2018: 0.730}
"""Energy availability factor of the fleet, IAEA PRIS. It counts what could have run; the output what did."""


@pytest.mark.parametrize(("year", "terawatt_hours"), [(2017, 379.1), (2018, 393.2), (2019, 379.5)])
def test_the_fleet_gave_what_the_grid_operator_counted(year: int, terawatt_hours: float):
    """RTE's annual balance, to 0.5 %: 63.13 GW of reactors, the factor of each hour."""
    factor = hourly("nuclear_output_factor", "FR", year).values
    assert factor.mean() * 63.13e-3 * 8760 == pytest.approx(terawatt_hours, rel=5e-3)


def test_the_fleet_gave_a_little_less_than_was_available():
    """2018: 0.709 given of 0.730 available (IAEA). The rest is load following: reactors make way for water and wind."""
    given = hourly("nuclear_output_factor", "FR", 2018).values
    assert given.mean() == pytest.approx(0.709, abs=1e-3)
    assert 0.0 < IAEA[2018] - given.mean() < 0.03


def test_a_fleet_is_no_flat_block():
    """Summer outages and load following: half of the fleet in its least hour, nine tenths in its best."""
    given = hourly("nuclear_output_factor", "FR", 2018).values
    months = given[: 24 * 360].reshape(12, -1).mean(axis=1)
    assert given.min() < 0.55 and given.max() > 0.85
    assert months.max() - months.min() > 0.15
    assert np.argmax(months) in (0, 1, 11)  # winter
