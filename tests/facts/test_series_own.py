"""A person's own series is read whole or refused with file, row and next step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wattloom.errors import SeriesError
from wattloom.facts.user_series import read_user_series
from wattloom.words import knows

HOURS = [datetime(2018, 1, 1, tzinfo=UTC) + timedelta(hours=h) for h in range(8760)]
PARIS = ZoneInfo("Europe/Paris")


def lines(stamps=HOURS, value=lambda n: n % 100):
    return ["time_utc,price"] + [f"{stamp.isoformat()},{value(n)}" for n, stamp in enumerate(stamps)]


def write(folder, rows, name="price.csv"):
    path = folder / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def refusal(path, quantity="day_ahead_price", **options):
    with pytest.raises(SeriesError) as stopped:
        read_user_series(path, quantity, **options)
    fault = stopped.value
    assert knows(f"{fault.identifier}-next")
    assert fault.text("en") != fault.text("fr")
    assert fault.exit_code == 2
    return fault


def test_a_clean_file_is_read_as_it_is(tmp_path):
    series = read_user_series(write(tmp_path, lines()), "day_ahead_price", area="FR")
    np.testing.assert_array_equal(series.values, np.arange(8760) % 100)
    assert (series.year, series.data_year, series.unit, series.area) == (2018, 2018, "EUR/MWh", "FR")
    assert series.source_id == "file:price.csv"


def test_parquet_reads_like_csv(tmp_path):
    path = tmp_path / "price.parquet"
    pl.DataFrame({"time_utc": HOURS, "price": np.arange(8760) / 100}).write_parquet(path)
    assert read_user_series(path, "day_ahead_price").values[-1] == 87.59


@pytest.mark.parametrize("mark", ["Z", "+00:00"])
@pytest.mark.parametrize("separator", ["T", " "])
def test_utc_may_be_written_in_several_ways(tmp_path, mark, separator):
    rows = ["time,price"] + [f"{s:%Y-%m-%d}{separator}{s:%H:%M}{mark},1" for s in HOURS]
    assert read_user_series(write(tmp_path, rows), "day_ahead_price").values.sum() == 8760


def test_a_spreadsheet_with_semicolons_and_decimal_commas_is_read(tmp_path):
    rows = ["\ufefftime_utc;prix"] + [f"{s:%Y-%m-%dT%H:%MZ};12,5" for s in HOURS]
    assert read_user_series(write(tmp_path, rows), "day_ahead_price").values.mean() == 12.5


def test_local_time_with_its_offset_is_right_through_both_clock_changes(tmp_path):
    rows = ["time_utc,price"] + [f"{s.astimezone(PARIS).isoformat()},{n % 100}" for n, s in enumerate(HOURS)]
    assert any("+02:00" in row for row in rows)
    series = read_user_series(write(tmp_path, rows), "day_ahead_price")
    np.testing.assert_array_equal(series.values, np.arange(8760) % 100)


def test_rows_may_come_in_any_order(tmp_path):
    rows = lines()
    shuffled = [rows[0], *reversed(rows[1:])]
    assert read_user_series(write(tmp_path, shuffled), "day_ahead_price").values[5] == 5


def test_a_leap_year_loses_29_february(tmp_path):
    stamps = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=h) for h in range(8784)]
    series = read_user_series(write(tmp_path, lines(stamps, lambda n: n / 100)), "day_ahead_price", year=2024)
    assert series.values.size == 8760
    assert series.values[1416] == 14.4


def test_another_year_stands_in_and_is_said(tmp_path):
    series = read_user_series(write(tmp_path, lines()), "day_ahead_price", year=2030)
    assert (series.year, series.data_year) == (2030, 2018)
    assert any("2018" in note and "2030" in note for note in series.notes)


def test_one_year_is_taken_out_of_several(tmp_path):
    stamps = [datetime(2017, 1, 1, tzinfo=UTC) + timedelta(hours=h) for h in range(3 * 8760)]
    series = read_user_series(write(tmp_path, lines(stamps, lambda n: n / 10)), "day_ahead_price", year=2018)
    assert series.values[0] == 876.0


def test_8759_rows_name_the_missing_hour(tmp_path):
    fault = refusal(write(tmp_path, lines(HOURS[:-1])))
    assert fault.identifier == "series-hours-missing"
    assert "2018-12-31 23:00 UTC" in fault.text("en")
    assert "8759" in fault.text("en").replace(",", "")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hole=st.integers(1, 8758))
def test_a_hole_anywhere_is_named(tmp_path, hole):
    fault = refusal(write(tmp_path, lines(HOURS[:hole] + HOURS[hole + 1 :])))
    assert f"{HOURS[hole]:%Y-%m-%d %H:%M}" in fault.text("en")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hour=st.integers(0, 8759), bad=st.sampled_from(["", "NaN", "inf", "-inf", "12 EUR", "1e9", "-7000"]))
def test_a_bad_value_anywhere_is_named_with_its_row(tmp_path, hour, bad):
    fault = refusal(write(tmp_path, lines(value=lambda n: bad if n == hour else 10)))
    assert fault.where == f"price.csv:{hour + 2}"
    assert f"{HOURS[hour]:%Y-%m-%d %H:%M}" in fault.text("en")


def test_local_time_without_a_zone_is_refused(tmp_path):
    rows = ["time_utc,price"] + [f"{s:%Y-%m-%dT%H:%M},1" for s in HOURS]
    fault = refusal(write(tmp_path, rows))
    assert (fault.identifier, fault.where) == ("series-no-zone", "price.csv:2")


def test_days_of_23_and_25_hours_without_a_zone_are_named(tmp_path):
    rows = ["time_utc,price"] + [f"{s.astimezone(PARIS):%Y-%m-%d %H:%M},1" for s in HOURS]
    fault = refusal(write(tmp_path, rows))
    assert fault.identifier == "series-clock-change"
    assert "2018-03-25" in fault.text("en")
    assert "23" in fault.text("en")


def test_a_naive_parquet_column_is_refused(tmp_path):
    path = tmp_path / "price.parquet"
    pl.DataFrame({"time_utc": [s.replace(tzinfo=None) for s in HOURS], "price": 1.0}).write_parquet(path)
    assert refusal(path).identifier == "series-no-zone"


def test_a_year_cut_in_local_time_is_refused_with_the_hour_it_lacks(tmp_path):
    stamps = [stamp - timedelta(hours=1) for stamp in HOURS]
    fault = refusal(write(tmp_path, lines(stamps)), year=2018)
    assert "2018-12-31 23:00 UTC" in fault.text("en")
    assert "2017-12-31 23:00 UTC" in fault.text("en")


@pytest.mark.parametrize(
    ("change", "identifier", "where"),
    [
        (lambda rows: [*rows, rows[-1]], "series-hour-twice", "price.csv:8762"),
        (lambda rows: [*rows[:5], "tomorrow,1", *rows[6:]], "series-stamp-unreadable", "price.csv:6"),
        (lambda rows: [*rows[:5], "2018-01-01T04:15Z,1", *rows[6:]], "series-not-hourly", "price.csv:6"),
        (lambda rows: ["when,price", *rows[1:]], "series-time-missing", "price.csv"),
        (
            lambda rows: ["time_utc"] + [r.split(",")[0] for r in rows[1:]],
            "series-column-unclear",
            "price.csv",
        ),
        (lambda rows: [f"{rows[0]},b"] + [f"{r},1" for r in rows[1:]], "series-column-unclear", "price.csv"),
        (lambda rows: rows[:1], "series-file-empty", "price.csv"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, change, identifier, where):
    fault = refusal(write(tmp_path, change(lines())))
    assert (fault.identifier, fault.where) == (identifier, where)


def test_a_column_may_be_chosen(tmp_path):
    rows = [f"{rows},other" if n == 0 else f"{rows},7" for n, rows in enumerate(lines())]
    assert read_user_series(write(tmp_path, rows), "day_ahead_price", column="other").values.mean() == 7
    assert refusal(write(tmp_path, rows), column="third").identifier == "series-column-missing"


def test_another_unit_is_refused(tmp_path):
    assert refusal(write(tmp_path, lines()), unit="EUR/kWh").identifier == "series-unit-other"


def test_an_empty_a_missing_a_foreign_and_a_broken_file_are_refused(tmp_path):
    empty = tmp_path / "empty.csv"
    empty.touch()
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and nothing more")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(bytes(range(256)) * 20)
    assert refusal(empty).identifier == "series-file-empty"
    assert refusal(tmp_path / "none.csv").identifier == "series-file-missing"
    assert refusal(write(tmp_path, lines(), "price.xlsx")).identifier == "series-file-kind"
    assert refusal(broken).identifier == "series-file-unreadable"
    assert refusal(binary).identifier in {"series-file-unreadable", "series-time-missing"}


def test_a_file_of_200_mb_is_refused_unread(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert refusal(path).identifier == "series-file-large"
