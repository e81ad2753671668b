"""The formulas on the years that really were: the droughts of 2017-2019 and the summers of Lyon."""

import numpy as np
import pytest

from wattloom.facts import hourly
from wattloom.physics.cooling import cooling_electricity_share, mechanical_share, tower_water
from wattloom.physics.river import river_temperature, seasonal_flow
from wattloom.physics.river_rules import AllOf, Condition, Limit, derate
from wattloom.physics.storage import longest_run_below, worst_mean, worst_window

YEARS = (2017, 2018, 2019)


def three_years(quantity: str, area: str) -> np.ndarray:
    return np.concatenate([hourly(quantity, area, year).values for year in YEARS])


@pytest.mark.parametrize(
    ("area", "fortnight", "last_day", "three_days", "calm_hours"),
    [("FR", 0.104, 736, 0.064, 118), ("DE", 0.062, 28, 0.022, 147), ("ES", 0.139, 734, 0.081, 86)],
)
def test_half_wind_half_sun_goes_through_the_droughts_on_record(
    area: str, fortnight: float, last_day: int, three_days: float, calm_hours: int
):
    """Worst fortnights end on 7 January 2019, 29 January 2017 and 5 January 2019."""
    wind, sun = three_years("wind_onshore_capacity_factor", area), three_years("solar_capacity_factor", area)
    mixed = (wind + sun) / 2
    worst = worst_window(mixed, 14 * 24)
    assert worst.mean == pytest.approx(fortnight, abs=0.001)
    assert (worst.end - 1) // 24 == last_day
    assert worst_mean(mixed, 72) == pytest.approx(three_days, abs=0.001)
    assert longest_run_below(wind, 0.1) == pytest.approx(calm_hours, abs=1)


def test_in_lyon_a_liquid_loop_at_45_degrees_never_starts_a_chiller_and_one_at_18_does():
    wet_bulb = hourly("wet_bulb", "lyon", 2018).values
    tower = tower_water(wet_bulb, 5.0)
    assert mechanical_share(tower, 45.0, 10.0).max() == 0.0
    cold = mechanical_share(tower, 18.0, 10.0)
    assert 0.2 < np.count_nonzero(cold) / 8760 < 0.5
    plant = {"temperature_rise": 10.0, "approach": 5.0, "fans_and_pumps": 0.02}
    chiller = {"second_law_efficiency": 0.5, "least_lift": 8.0}
    warm_loop = cooling_electricity_share(wet_bulb, supply=45.0, **plant, **chiller)
    cold_loop = cooling_electricity_share(wet_bulb, supply=18.0, **plant, **chiller)
    assert warm_loop == pytest.approx(0.02)
    assert cold_loop.mean() > 1.2 * warm_loop.mean()


def test_a_synthetic_rhone_stops_a_gigawatt_in_summer_and_never_in_winter():
    river = river_temperature(hourly("air_temperature", "lyon", 2018).values, 168.0)
    flow = seasonal_flow(8760, mean=450.0, amplitude=0.5, peak_day=45.0)
    weak = Condition("flow", "below", 300.0)
    rule = AllOf(
        Limit("heating", "heating", 1.0, when=(weak,)),
        Limit("downstream", "downstream_temperature", 24.0, averaging="day"),
    )
    heat = derate(rule, upstream=river, flow=flow).heat
    short = np.flatnonzero(heat < 1200.0) // 24
    assert short.min() > 150 and short.max() < 300
    assert heat[: 31 * 24].min() > 10_000
