"""The hourly series say what the statistics of their countries say, and never pass off one year as another."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from wattloom.errors import SeriesError
from wattloom.facts.catalogue import quantities
from wattloom.facts.generation import generation, lifecycle_factors, season_and_quarter
from wattloom.facts.series import hourly, monthly_price, series_catalogue, utc_hours
from wattloom.words import choose

YEARS = (2017, 2018, 2019)


@pytest.fixture(autouse=True)
def english():
    choose("en")
    yield
    choose(None)


@pytest.mark.parametrize(
    ("area", "means"),
    [("FR", (71, 54, 55)), ("DE", (403, 386, 329)), ("ES", (279, 247, 216)), ("GB", (301, 272, 257))],
)
def test_carbon_intensity_computed_from_generation_gives_the_known_means(area, means):
    found = [hourly("carbon_intensity", area, year).values.mean() for year in YEARS]
    assert found == pytest.approx(means, abs=1)


@pytest.mark.parametrize(("year", "rte"), [(2017, 379.1), (2018, 393.2), (2019, 379.5)])
def test_french_reactors_produce_what_rte_says(year, rte):
    assert generation("FR", year)["nuclear"].sum() / 1e6 == pytest.approx(rte, rel=0.005)


def test_french_reactors_do_not_run_all_the_time():
    means = [hourly("nuclear_output_factor", "FR", year).values.mean() for year in YEARS]
    assert means == pytest.approx([0.684, 0.709, 0.684], abs=0.001)
    assert hourly("nuclear_output_factor", "FR", 2019).values.min() == pytest.approx(0.414, abs=0.001)


@pytest.mark.parametrize(
    ("quantity", "area", "means"),
    [
        ("solar_capacity_factor", "FR", (0.137, 0.145, 0.149)),
        ("wind_onshore_capacity_factor", "FR", (0.200, 0.235, 0.247)),
        ("solar_capacity_factor", "DE", (0.098, 0.107, 0.102)),
        ("wind_onshore_capacity_factor", "DE", (0.197, 0.196, 0.215)),
        ("wind_offshore_capacity_factor", "DE", (0.433, 0.380, 0.397)),
    ],
)
def test_sun_and_wind_have_their_known_yearly_means(quantity, area, means):
    found = [hourly(quantity, area, year).values.mean() for year in YEARS]
    assert found == pytest.approx(means, abs=0.001)


@pytest.mark.parametrize(
    ("area", "fortnight", "ends", "three_days"),
    [
        ("FR", 0.104, "2019-01-07", 0.064),
        ("DE", 0.062, "2017-01-29", 0.022),
        ("ES", 0.139, "2019-01-05", 0.081),
    ],
)
def test_the_worst_fortnight_of_sun_and_wind_is_found_where_it_was(area, fortnight, ends, three_days):
    mixed = np.concatenate([half_sun_half_wind(area, year) for year in YEARS])
    hours = np.concatenate([utc_hours(year) for year in YEARS])
    lowest, end = worst_mean(mixed, 14 * 24)
    assert lowest == pytest.approx(fortnight, abs=0.001)
    assert str(hours[end])[:10] == ends
    assert worst_mean(mixed, 72)[0] == pytest.approx(three_days, abs=0.001)


def half_sun_half_wind(area, year):
    sun = hourly("solar_capacity_factor", area, year).values
    return (sun + hourly("wind_onshore_capacity_factor", area, year).values) / 2


def worst_mean(values, hours):
    means = np.convolve(values, np.full(hours, 1 / hours), "valid")
    return means.min(), int(means.argmin()) + hours - 1


def test_lyon_is_humid_above_twenty_degrees_for_209_hours():
    wet_bulb = hourly("wet_bulb", "lyon", 2018).values
    assert (wet_bulb > 20).sum() == 209
    assert (wet_bulb > 18).sum() == 829
    assert wet_bulb.max() == pytest.approx(23.1, abs=0.05)


@pytest.mark.parametrize(
    ("station", "share"),
    [("dallas", 0.375), ("philadelphia", 0.163), ("frankfurt", 0.016), ("london", 0.004)],
)
def test_stations_have_their_known_share_of_humid_hours(station, share):
    wet_bulb = np.concatenate([hourly("wet_bulb", station, year).values for year in (2021, 2022, 2023)])
    assert (wet_bulb > 20).mean() == pytest.approx(share, abs=0.001)


@pytest.mark.parametrize(("station", "kwh"), [("lyon", 1132), ("amarillo", 2522)])
def test_direct_sun_over_the_year(station, kwh):
    assert hourly("direct_normal_irradiance", station, 2018).values.sum() / 1000 == pytest.approx(kwh, abs=1)


def test_the_french_grid_of_2018_was_clean_before_anyone_built_anything():
    clean = hourly("clean_share", "FR", 2018).values
    assert clean.mean() == pytest.approx(0.93, abs=0.005)
    assert clean.min() == pytest.approx(0.83, abs=0.01)


def test_waste_counts_half_as_clean():
    by_fuel = generation("FR", 2018)
    dirty = by_fuel["gas"] + by_fuel["hard_coal"] + by_fuel["oil"] + by_fuel["waste"] / 2
    total = hourly("national_generation", "FR", 2018).values
    np.testing.assert_allclose(hourly("clean_share", "FR", 2018).values, 1 - dirty / total, rtol=1e-12)


def test_every_fuel_has_a_lifecycle_factor_inside_its_range():
    fuels = {
        c.split(".generation_")[1]
        for s in series_catalogue().values()
        for c in s.columns
        if ".generation_" in c
    }
    assert fuels <= set(lifecycle_factors())
    assert all(f.low <= f.value <= f.high and f.source and f.where for f in lifecycle_factors().values())


# marginal carbon


@pytest.mark.parametrize("year", YEARS)
def test_one_more_french_kwh_emits_more_than_the_average_one(year):
    marginal = hourly("marginal_carbon_intensity", "FR", year)
    average = hourly("carbon_intensity", "FR", year)
    assert marginal.values.mean() > 1.3 * average.values.mean()
    assert marginal.values.max() < 490
    assert any("not proof of cause" in note for note in marginal.notes)


@pytest.mark.parametrize("year", YEARS)
def test_german_marginal_power_is_coal_and_gas(year):
    assert 300 < hourly("marginal_carbon_intensity", "DE", year).values.mean() < 900


@pytest.mark.parametrize("year", YEARS)
def test_british_marginal_power_is_gas(year):
    assert hourly("marginal_carbon_intensity", "GB", year).values.mean() == pytest.approx(490, abs=40)


def test_marginal_intensity_of_a_grid_with_one_answering_fuel_is_that_fuel():
    from wattloom.facts.generation import marginal_carbon_intensity

    rng = np.random.default_rng(1)
    grid = {"gas": rng.uniform(1, 9, 8760), "nuclear": np.full(8760, 50.0), "solar": rng.uniform(0, 9, 8760)}
    np.testing.assert_allclose(marginal_carbon_intensity(grid, 2018), 490)


def test_seasons_begin_in_december_and_days_in_quarters():
    blocks, hours = season_and_quarter(2018), list(utc_hours(2018).astype("datetime64[h]").astype(str))
    assert blocks[hours.index("2018-12-01T00")] == blocks[hours.index("2018-02-28T05")] == 0
    assert blocks[hours.index("2018-07-14T18")] == 2 * 4 + 3
    assert set(blocks) == set(range(16))


# prices


def test_french_prices_of_2018_and_their_spikes():
    prices = hourly("day_ahead_price", "FR", 2018)
    assert prices.values.mean() == pytest.approx(50.20, abs=0.01)
    assert prices.unit == "EUR/MWh"
    assert prices.values.min() < 0
    assert "One hour" in prices.notes[0]


def test_the_german_zone_is_joined_over_its_split_without_a_hole():
    germany, austria = (hourly("day_ahead_price", area, 2018).values for area in ("DE", "AT"))
    split = list(utc_hours(2018).astype("datetime64[h]").astype(str)).index("2018-09-30T22")
    np.testing.assert_array_equal(germany[:split], austria[:split])
    assert (germany[split:] != austria[split:]).mean() > 0.5
    assert any("30 September 2018" in note for note in hourly("day_ahead_price", "DE", 2018).notes)


def test_monthly_prices_reach_the_crisis_of_2022():
    assert monthly_price("FR")[date(2022, 8, 1)] == pytest.approx(492.5, abs=1)
    with pytest.raises(SeriesError, match="FR"):
        monthly_price("XX")


# years that are not known


def test_a_price_year_that_is_not_known_is_stood_in_for_and_said():
    prices = hourly("day_ahead_price", "FR", 2024)
    assert prices.data_year == 2018
    assert prices.year == 2024
    assert any("2018" in note and "2024" in note for note in prices.notes)
    np.testing.assert_array_equal(prices.values, hourly("day_ahead_price", "FR", 2018).values)


@pytest.mark.parametrize(("asked", "given"), [(2010, 2021), (2018, 2021), (2022, 2022), (2030, 2023)])
def test_the_nearest_weather_year_stands_in(asked, given):
    weather = hourly("wet_bulb", "london", asked)
    assert weather.data_year == given
    assert any("standing in" in note for note in weather.notes) == (asked != given)


def test_a_typical_year_is_never_passed_off_as_a_year():
    lyon = hourly("wet_bulb", "lyon", 2018)
    assert lyon.data_year is None
    assert any("2004-2018, not 2018" in note for note in lyon.notes)


@pytest.mark.parametrize(
    ("quantity", "area", "year", "identifier", "words"),
    [
        ("solar_capacity_factor", "FR", 2021, "series-year-missing", "2017, 2018, 2019"),
        ("carbon_intensity", "FR", 2030, "series-year-missing", "2017, 2018, 2019"),
        ("carbon_intensity", "BE", 2018, "series-area-missing", "DE, ES, FR, GB"),
        ("wet_bulb", "paris", 2018, "series-area-missing", "lyon"),
        ("solar_capacity_facto", "FR", 2018, "series-quantity-unknown", "solar_capacity_factor"),
        ("generation", "FR", 2018, "series-quantity-unknown", "national_generation"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(quantity, area, year, identifier, words):
    with pytest.raises(SeriesError) as refusal:
        hourly(quantity, area, year)
    assert refusal.value.identifier == identifier
    assert words in refusal.value.text("en")
    assert words in refusal.value.text("fr")


# shapes


def bundled_examples():
    for name, spec in quantities().items():
        if not spec.public:
            continue
        stored = {"generation": "generation_nuclear", "inference_requests": "inference_requests_large"}.get(
            spec.computed_from or "", name
        )
        areas = {area for series in series_catalogue().values() for area in series.areas(stored)}
        yield from ((name, area) for area in sorted(areas))


@pytest.mark.parametrize(("quantity", "area"), list(bundled_examples()))
def test_every_series_is_a_whole_year_of_finite_values_that_nobody_can_change(quantity, area):
    series = hourly(quantity, area, 2018)
    assert series.values.shape == (8760,)
    assert series.values.dtype == np.float64
    assert np.isfinite(series.values).all()
    assert series.licence
    assert series.attribution
    with pytest.raises(ValueError, match="read-only"):
        series.values[0] = 1.0


@pytest.mark.parametrize(("quantity", "area"), list(bundled_examples()))
def test_what_must_be_known_about_a_series_is_said_in_both_languages(quantity, area):
    for remark in hourly(quantity, area, 2024 if quantities()[quantity].stand_in else 2018).remarks:
        assert remark.text("en") != remark.text("fr")


def test_leap_years_lose_their_extra_day():
    hours = utc_hours(2024)
    assert hours.size == 8760
    assert "2024-02-29" not in {str(hour)[:10] for hour in hours}


def test_inference_repeats_fourteen_days_about_a_mean_of_one():
    load = hourly("inference_load", "world", 2018)
    assert load.values.mean() == pytest.approx(1)
    np.testing.assert_array_equal(load.values[:336], load.values[336:672])
    assert np.quantile(load.values, 0.99) == pytest.approx(1.85, abs=0.25)
    assert any("does not disclose its start" in note for note in load.notes)


@pytest.mark.parametrize(
    ("area", "summer", "peak"),
    [
        ("FR", 0.113, 3.52), ("DE", 0.093, 3.82), ("ES", 0.148, 4.17),
        ("SE", 0.071, 3.73), ("NO", 0.075, 3.22), ("GB", 0.123, 3.24),
    ],
)  # fmt: skip
def test_building_heat_has_its_known_summer_and_peak(area, summer, peak):
    heat = hourly("heat_demand_share", area, 2019).values
    month = utc_hours(2019).astype("datetime64[M]").astype(int) % 12 + 1
    assert heat.sum() == pytest.approx(1, abs=1e-12)
    assert heat[(month >= 6) & (month <= 8)].sum() == pytest.approx(summer, abs=0.002)
    assert heat.max() / heat.mean() == pytest.approx(peak, abs=0.02)


def test_reading_facts_needs_neither_numpy_nor_polars():
    modules = "wattloom.facts.series, wattloom.facts.user_series, wattloom.facts.series_checks"
    code = f"import sys, {modules}; print('numpy' in sys.modules, 'polars' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]


def test_the_bundled_files_stay_light():
    assert sum(series.path.stat().st_size for series in series_catalogue().values()) < 6_000_000
