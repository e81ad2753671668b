"""What may be varied, and how its values are written: every field of a scenario, by its path, in its own units."""

from __future__ import annotations

from pathlib import Path

import pytest

from wattloom.campus.document import read_document
from wattloom.campus.reading import BUNDLED, scenario_from
from wattloom.errors import InputError, ScenarioError
from wattloom.sweeps.axes import axis_of, read_text
from wattloom.sweeps.design import MOST, points
from wattloom.sweeps.places import place_of
from wattloom.sweeps.request import request_of

LARGE = read_document(BUNDLED / "fr-1gw.yaml")


def values(path: str, text: object) -> tuple:
    return axis_of(LARGE.content, path, text).values


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("charter.cfe", "80%:100%:5", (0.8, 0.85, 0.9, 0.95, 1.0)),
        ("charter.cfe", "0.9, 95 %", (0.9, 0.95)),
        ("components.nuclear_ppa.capacity_max", "0MW,500MW,1GW", (0.0, 500.0, 1000.0)),
        ("components.nuclear_ppa.capacity_max", "0 MW:1 GW:3, 2 GW", (0.0, 500.0, 1000.0, 2000.0)),
        ("components.solar.capex", "500 EUR/kW:700 EUR/kW:3", (500.0, 600.0, 700.0)),
        ("components.solar.on_site", "true,no", (True, False)),
        ("site.weather_year", "2016:2019:4", (2016, 2017, 2018, 2019)),
        ("site.weather_year", [2017, 2018], (2017, 2018)),
        ("site.weather", "lyon, frankfurt", ("lyon", "frankfurt")),
        ("clean", "contracted,additional", ("contracted", "additional")),
        ("charter.carbon", "none,50 kt", (None, 50_000.0)),
        ("charter.water", "1e6 m3", (1e6,)),
        ("charter.river_heating", "2 K,3 K,2 K", (2.0, 3.0)),
        ("site.series.day_ahead_price.file", "a.csv,b.csv", ("a.csv", "b.csv")),
    ],
)
def test_an_axis_reads_values_in_the_units_of_its_field(path: str, text: object, expected: tuple):
    found = values(path, text)
    assert found == pytest.approx(expected) if isinstance(expected[0], float) else found == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("components.solar.lifetime", "25 years"),
        ("components.solar.land", "1.5 ha/MW"),
        ("components.battery.power_max", "1234.5678 MW"),
        ("components.grid_connection.power", "1.3 GW"),
        ("charter.water", "2e6 m3"),
        ("charter.river_heating", "2.5 K"),
        ("charter.peak_hours", "150 h"),
        ("charter.budget", "3e9 EUR"),
    ],
)
def test_a_value_is_written_into_the_scenario_so_that_it_reads_the_same(path: str, text: str):
    place = place_of(LARGE.content, path, "--vary")
    value = place.read(text, "--vary")
    assert place.read(place.written(value), "--vary") == value


@pytest.mark.parametrize(
    ("path", "text", "fragments"),
    [
        ("charter.cef", "1", ("no field `cef` in `charter`", "did you mean `cfe`?")),
        ("chartre.cfe", "1", ("no field `chartre` in the scenario", "did you mean `charter`?")),
        ("components.solr.capacity_max", "1 GW", ("no field `solr` in `components`", "`solar`")),
        ("components.solar.capex_per_kw", "1 GW", ("in `components.solar`", "did you mean `capex`?")),
        ("components.solar", "1 GW", ("part with fields", "capacity_max")),
        ("charter", "1", ("part with fields", "cfe, carbon")),
        ("charter.cfe.low", "1", ("`charter.cfe` is a field",)),
        ("components.solar.capacity_max", "500", ("has no unit; a power is needed", "1 GW")),
        ("components.solar.capacity_max", "1 GW,500 EUR", ("“500 EUR” is not a power",)),
        ("charter.cfe", "high", ("“high” is not a number",)),
        ("charter.cfe", "80%:100%:many", ("“80%:100%:many” is not a range",)),
        ("charter.cfe", "80%:80%:3", ("is not a range", "two different ends")),
        ("charter.cfe", " , ", ("no value is given for `charter.cfe`",)),
        ("site.weather_year", "2017.5", ("“2017.5” is not a whole number",)),
        ("components.solar.on_site", "perhaps", ("neither true nor false",)),
    ],
)
def test_an_axis_that_cannot_be_used_is_refused(path: str, text: str, fragments: tuple[str, ...]):
    with pytest.raises(ScenarioError) as caught:
        axis_of(LARGE.content, path, text)
    told = caught.value.text("en")
    assert told.startswith("--vary: ")
    assert all(fragment in told for fragment in fragments), told
    assert caught.value.text("fr") != told


def test_a_sweep_needs_an_axis_and_each_field_once():
    with pytest.raises(ScenarioError, match="nothing is varied"):
        request_of("grid-only")
    twice = [("charter.cfe", "1"), ("charter.cfe", "0.9")]
    with pytest.raises(ScenarioError, match="varied twice"):
        request_of("grid-only", twice)
    with pytest.raises(ScenarioError, match="does not say what to vary"):
        read_text("charter.cfe")


@pytest.mark.parametrize(
    ("path", "text", "fragments"),
    [
        ("charter.cfe", "0.5,1.5", ("--vary charter.cfe=1.5", "above the most allowed, 1")),
        ("site.weather_year", "2018,1850", ("site.weather_year=1850", "below the least allowed, 2015")),
        ("site.weather_year", "2018,2099", ("2099",)),
        ("clean", "contracted,spotless", ("clean=spotless", "spotless")),
        ("site.country", "FR,XX", ("XX",)),
    ],
)
def test_a_value_that_no_plan_could_use_is_refused_before_anything_is_planned(
    path: str, text: str, fragments: tuple[str, ...]
):
    with pytest.raises(InputError) as caught:
        _ = request_of("grid-only", [(path, text)]).size_units
    assert all(fragment in caught.value.text("en") for fragment in fragments), caught.value.text("en")


def test_a_grid_visits_every_combination_in_order():
    asked = request_of("grid-only", [("charter.cfe", "0.1,0.2"), ("site.weather_year", "2017:2019:3")])
    expected = [(cfe, year) for cfe in (0.1, 0.2) for year in (2017, 2018, 2019)]
    assert [case.point for case in asked.cases] == expected
    assert len({case.digest for case in asked.cases}) == 6
    scenario = scenario_from(read_document(BUNDLED / "grid-only.yaml"))
    assert asked.scenario == scenario


def test_a_sample_fills_its_ranges_evenly_and_a_longer_one_refines_it():
    axes = [
        axis_of(LARGE.content, "charter.cfe", "80%:100%"),
        axis_of(LARGE.content, "site.weather_year", "2015:2018"),
    ]
    drawn = points(axes, sample=64)
    assert all(0.8 <= cfe <= 1.0 and year in range(2015, 2019) for cfe, year in drawn)
    assert len({cfe for cfe, _ in drawn}) == 64
    for low in (0.80, 0.85, 0.90, 0.95):
        assert sum(low <= cfe < low + 0.05 for cfe, _ in drawn) == 16
    assert [sum(year == each for _, year in drawn) for each in range(2015, 2019)] == [16] * 4
    assert points(axes, sample=20) == drawn[:20]
    assert points(axes, sample=20, seed=1) != drawn[:20]


def test_a_range_without_a_count_asks_for_one():
    axes = [axis_of(LARGE.content, "charter.cfe", "80%:100%")]
    with pytest.raises(ScenarioError, match="does not say how many values"):
        points(axes)


def test_a_slip_of_the_pen_does_not_make_a_million_cases():
    axes = [axis_of(LARGE.content, "charter.cfe", f"80%:100%:{count}") for count in (1000, 1001)]
    with pytest.raises(InputError, match="1,001,000 cases"):
        points(axes)
    assert MOST < 1_001_000


SWEEP = """\
scenario: grid-only
name: years
vary:
  site.weather_year: [2017, 2018]
  charter.cfe: 10 %:30 %:3
gap: 1e-5
"""


def test_a_sweep_file_says_the_same_as_options(tmp_path: Path):
    file = tmp_path / "asked.yaml"
    file.write_text(SWEEP)
    asked = request_of(file)
    assert (asked.name, asked.ask.gap, len(asked.cases)) == ("years", 1e-5, 6)
    again = request_of(
        "grid-only", [("site.weather_year", "2017,2018"), ("charter.cfe", "10%:30%:3")], gap=1e-5
    )
    assert [case.digest for case in asked.cases] == [case.digest for case in again.cases]
    assert request_of(file, [("charter.cfe", "0.5")]).axes[-1].values == (0.5,)


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        (SWEEP.replace("charter.cfe", "charter.cef"), ("asked.yaml:5", "did you mean `cfe`?")),
        (SWEEP.replace("10 %", "10 MW"), ("asked.yaml:5", "not a share")),
        (SWEEP.replace("grid-only", "grid-onli"), ("asked.yaml:1", "grid-only")),
        (SWEEP.replace("gap", "gaap"), ("asked.yaml:6", "did you mean `gap`?")),
        (SWEEP.replace("1e-5", "2"), ("asked.yaml:6", "above the most allowed")),
    ],
)
def test_a_mistake_in_a_sweep_file_is_told_with_its_line(
    text: str, fragments: tuple[str, ...], tmp_path: Path
):
    (tmp_path / "asked.yaml").write_text(text)
    with pytest.raises(ScenarioError) as caught:
        _ = request_of(tmp_path / "asked.yaml").size_units
    assert all(fragment in caught.value.text("en") for fragment in fragments), caught.value.text("en")


def test_a_case_is_known_by_all_that_decides_its_result(tmp_path: Path):
    text = (BUNDLED / "grid-only.yaml").read_text()
    first, second = tmp_path / "one.yaml", tmp_path / "two.yaml"
    first.write_text(text)

    def digest(change: str, by: str, **options: object) -> str:
        second.write_text(text.replace(change, by))
        return request_of(second, [("charter.cfe", "0.5")], **options).cases[0].digest  # pyright: ignore

    known = request_of(first, [("charter.cfe", "0.5")]).cases[0].digest
    assert digest("", "") == known
    assert digest("on grid power alone", "of another title") == known
    assert digest("150 MW", "151 MW") != known
    assert digest("", "", gap=1e-6) != known
