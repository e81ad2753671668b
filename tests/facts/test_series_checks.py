"""The checks are green on what travels with Wattloom, and red on an hour, a unit or a sign that is wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wattloom.facts.catalogue import frozen, series_catalogue
from wattloom.facts.generation import generation
from wattloom.facts.series import hourly
from wattloom.facts.series_checks import (
    Finding,
    bundled,
    centre_of_day,
    check,
    check_all,
    check_file,
    lag,
    solar_centre,
)

EVERYTHING = list(bundled())
# Belgian and Finnish wind and reactors have no generation to be compared with: they share a file with the others.
WITHOUT_A_CLOCK = {("BE", "wind"), ("FI", "wind"), ("BE", "nuclear"), ("FI", "nuclear")}
CLOCKED = [
    (quantity, area, year)
    for quantity, area, year in EVERYTHING
    if quantity not in {"carbon_intensity", "clean_share"}
    and (area, quantity.split("_")[0]) not in WITHOUT_A_CLOCK
]


def tampered(change):
    """Read the bundled series of one quantity with something done to its numbers."""

    def read(quantity, area, year):
        series = hourly(quantity, area, year)
        return replace(series, values=frozen(change(series.values)))

    return read


def spoiled(quantity, change):
    """Read everything as it is, save one quantity."""

    def read(name, area, year):
        series = hourly(name, area, year)
        return replace(series, values=frozen(change(series.values))) if name == quantity else series

    return read


def red(findings):
    return [finding.check for finding in findings if not finding.ok]


def test_everything_bundled_is_green():
    findings = check_all()
    assert [finding.text("en") for finding in findings if not finding.ok] == []
    assert len(findings) > 1000


@pytest.mark.parametrize("hours", [-1, 1])
@pytest.mark.parametrize(("quantity", "area", "year"), CLOCKED)
def test_one_hour_off_is_red(quantity, area, year, hours):
    read = spoiled(quantity, lambda values: np.roll(values, hours))
    assert {"centre-of-day", "lag", "above-dry-bulb"} & set(red(check(quantity, area, year, read)))


@pytest.mark.parametrize(("quantity", "area", "year"), EVERYTHING)
@pytest.mark.parametrize("factor", [0.001, 0.01, 100, 1000])
def test_another_unit_is_red(quantity, area, year, factor):
    assert red(check(quantity, area, year, spoiled(quantity, lambda values: values * factor)))


@pytest.mark.parametrize(("quantity", "area", "year"), EVERYTHING)
def test_the_other_sign_is_red(quantity, area, year):
    assert red(check(quantity, area, year, spoiled(quantity, np.negative)))


@pytest.mark.parametrize("station", ["lyon", "dallas", "london"])
def test_kelvin_and_fahrenheit_are_not_celsius(station):
    year = 2021
    assert red(check("air_temperature", station, year, tampered(lambda values: values + 273.15)))
    assert red(check("air_temperature", station, year, tampered(lambda values: values * 1.8 + 32)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    case=st.sampled_from(EVERYTHING),
    hour=st.integers(0, 8759),
    bad=st.sampled_from([np.nan, np.inf, -1e6, 1e6]),
)
def test_one_bad_hour_anywhere_is_red(case, hour, bad):
    def spoil(values):
        changed = values.copy()
        changed[hour] = bad
        return changed

    assert red(check(*case, spoiled(case[0], spoil)))


@settings(max_examples=30, deadline=None)
@given(
    case=st.sampled_from([c for c in EVERYTHING if c[0] == "solar_capacity_factor"]), hours=st.integers(1, 23)
)
def test_sun_in_another_time_zone_is_red(case, hours):
    assert "centre-of-day" in red(check(*case, tampered(lambda values: np.roll(values, hours))))


@settings(max_examples=30, deadline=None)
@given(hours=st.integers(-3, 3), seed=st.integers(0, 999))
def test_a_lag_is_found_as_it_is(hours, seed):
    wind = np.random.default_rng(seed).normal(size=8760).cumsum()
    assert lag(np.roll(wind, hours), wind) == hours


@pytest.mark.parametrize("hours", [8759, 8761])
def test_an_hour_too_few_or_too_many_is_red(hours):
    short = tampered(lambda values: np.resize(values, hours))
    assert red(check("day_ahead_price", "FR", 2018, short)) == ["length"]


def test_wet_bulb_above_dry_bulb_is_red():
    warmer = spoiled("wet_bulb", lambda values: values + 1)
    assert "above-dry-bulb" in red(check("wet_bulb", "london", 2022, warmer))


def test_a_price_moved_by_one_euro_no_longer_meets_ember():
    dearer = tampered(lambda values: values + 1)
    assert red(check("day_ahead_price", "FR", 2018, dearer)).count("month-against-ember") == 12


def test_french_prices_of_2018_meet_ember_within_eight_cents():
    months = [f for f in check("day_ahead_price", "FR", 2018) if f.check == "month-against-ember"]
    assert len(months) == 12
    assert max(abs(f.found - (f.low + f.high) / 2) for f in months) < 0.085


def test_a_changed_file_is_red(tmp_path, monkeypatch):
    series = series_catalogue()["weather_lyon"]
    table = pl.read_parquet(series.path)
    monkeypatch.setattr("wattloom.facts.catalogue.HOME", tmp_path)
    table.write_parquet(tmp_path / series.file)
    assert red(check_file(series)) == ["file-is-declared"]


def test_a_hole_and_an_empty_cell_in_a_file_are_red(tmp_path, monkeypatch):
    series = series_catalogue()["heat_2019"]
    table = pl.read_parquet(series.path)
    monkeypatch.setattr("wattloom.facts.catalogue.HOME", tmp_path)
    pl.concat([table[:100], table[101:]]).write_parquet(tmp_path / series.file)
    assert "longest-step" in red(check_file(series))
    pl.concat([table[:100], table[100:101].clear(1), table[101:]]).write_parquet(tmp_path / series.file)
    assert "empty-cells" in red(check_file(series))


@pytest.mark.parametrize(("area", "centre"), [("FR", 11.36), ("DE", 10.75)])
def test_the_sun_passes_when_its_longitude_says(area, centre):
    found = np.mean(
        [centre_of_day(hourly("solar_capacity_factor", area, year).values) for year in (2017, 2018, 2019)]
    )
    assert found == pytest.approx(centre, abs=0.02)
    assert centre_of_day(generation(area, 2018)["solar"]) == pytest.approx(centre, abs=0.03)


def test_noon_moves_one_hour_in_fifteen_degrees():
    assert solar_centre(0) == 11.5
    assert solar_centre(15) == 10.5
    assert solar_centre(-101.95) == pytest.approx(18.3, abs=0.01)


def test_a_finding_speaks_both_languages():
    for finding in check("wet_bulb", "london", 2022) + check_file(series_catalogue()["day_ahead_2018"]):
        assert finding.text("en") != finding.text("fr")


def test_a_figure_that_is_not_a_number_is_never_ok():
    assert not Finding("mean", "anything", float("nan"), 0, 1).ok
