"""Whatever a person gives that cannot be used is answered with what, where and the next step; nothing is written.

Each case is a real file and a real command line. The rule of every case stands in `refused`: exit code 2, the same
mistake told in both languages, a next step, no traceback, and not one file more than before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from wattloom.cli import main
from wattloom.words import LANGUAGES

SMALL = """\
name: small
title: {en: Small, fr: Petit}
site:
  country: FR
  weather: lyon
components:
  fleet:
    technology: accelerator_fleet
    accelerators: 1000
  training:
    accelerators: 800
  grid_connection:
    power: 5 MW
  grid_import:
  solar:
    capacity_max: 2 MW
  liquid_tower:
    technology: cooling_tower
    temperature: 45 degC
  air_tower:
    technology: cooling_tower
    temperature: 30 degC
charter:
  carbon: 2 kt
"""
HOURS = [datetime(2018, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(8760)]
PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Told:
    """What a person reads when a scenario is refused."""

    en: str
    fr: str


def files_below(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_size for path in sorted(folder.rglob("*"))}


def refused(folder: Path, scenario: str | bytes | None, *, command: str = "check") -> Told:
    """Hand a scenario in, and check what holds for every refusal."""
    path = folder / "small.yaml"
    if scenario is not None:
        path.write_bytes(scenario if isinstance(scenario, bytes) else scenario.encode())
    before, told = files_below(folder), {}
    for lang in LANGUAGES:
        out = ["--out", str(folder / "runs")] if command == "plan" else []
        result = CliRunner().invoke(main, ["--lang", lang, command, str(path), *out])
        assert result.exit_code == 2, result.output
        assert "Traceback" not in result.output
        assert result.stdout == ""
        assert {"en": "Error:", "fr": "Erreur :"}[lang] in result.stderr
        assert files_below(folder) == before
        told[lang] = result.stderr
    assert told["en"] != told["fr"]
    return Told(**told)


def swapped(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new)


@pytest.mark.parametrize("command", ["check", "plan"])
def test_the_small_scenario_itself_can_be_used(tmp_path: Path, command: str):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    out = ["--out", str(tmp_path / "runs"), "--no-report"] if command == "plan" else []
    result = CliRunner().invoke(main, [command, str(path), *out])
    assert result.exit_code == 0, result.output


CASES: dict[str, tuple[str, tuple[str, ...]]] = {
    "an unknown field": (
        swapped("capacity_max", "capacty_max"),
        ("small.yaml:16", "no field `capacty_max` in `components.solar`", "did you mean `capacity_max`?"),
    ),
    "an unknown field like none": (
        swapped("capacity_max: 2 MW", "colour: blue"),
        ("small.yaml:16", "no field `colour`", "Next: The fields are: technology, capacity_max"),
    ),
    "an unknown field at the top": (
        SMALL + "chartr:\n  cfe: 1\n",
        ("small.yaml:25", "no field `chartr` in the scenario", "did you mean `charter`?"),
    ),
    "an unknown promise": (
        swapped("carbon: 2 kt", "carbn: 2 kt"),
        ("small.yaml:24", "no field `carbn` in `charter`", "did you mean `carbon`?"),
    ),
    "the folder, which is ours": (SMALL + "folder: /etc\n", ("small.yaml:25", "no field `folder`")),
    "a misspelt technology": (
        swapped("technology: accelerator_fleet", "technology: acelerator_fleet"),
        ("small.yaml:8", "no technology “acelerator_fleet”", "did you mean “accelerator_fleet”?"),
    ),
    "a component that names no technology": (
        swapped("  solar:", "  roof:"),
        ("small.yaml:15", "no technology “roof”", "`technology: <name>`"),
    ),
    "a missing field": (
        swapped("    power: 5 MW\n", "    injection: 0 MW\n"),
        ("`power` is missing in `components.grid_connection`", "Next:"),
    ),
    "a negative capacity": (
        swapped("2 MW", "-2 MW"),
        ("small.yaml:16", "`components.solar.capacity_max`", "below the least allowed, 0"),
    ),
    "a negative cost": (
        swapped("capacity_max: 2 MW", "capex: -700 EUR/kW"),
        ("small.yaml:16", "`components.solar.capex`", "below the least allowed, 0"),
    ),
    "a plant that lasts no time": (
        swapped("capacity_max: 2 MW", "lifetime: 0 years"),
        ("small.yaml:16", "`components.solar.lifetime`", "must be above 0"),
    ),
    "a store that creates energy": (
        swapped("  solar:\n    capacity_max: 2 MW", "  battery:\n    charge_efficiency: 120 %"),
        ("small.yaml:16", "`components.battery.charge_efficiency`", "above the most allowed, 1"),
    ),
    "no unit": (
        swapped("5 MW", "5"),
        (
            "small.yaml:13",
            "“5” has no unit; a power is needed here",
            "Next: Write a number and a unit, such as “1 GW”",
        ),
    ),
    "another kind of unit": (
        swapped("5 MW", "1 GWh"),
        ("small.yaml:13", "“1 GWh” is not a power", "Next: Write a power, such as “1 GW”"),
    ),
    "a unit that does not exist": (
        swapped("5 MW", "5 MegaWat"),
        ("small.yaml:13", "“MegaWat” is not a unit", "Next: Write a power"),
    ),
    "not a number": (swapped("5 MW", "many MW"), ("small.yaml:13", "“many MW” is not a number with a unit")),
    "NaN": (swapped("accelerators: 1000", "accelerators: .nan"), ("small.yaml:9", "not a finite number")),
    "infinity": (
        swapped("accelerators: 1000", "accelerators: .inf"),
        ("small.yaml:9", "not a finite number"),
    ),
    "NaN with a unit": (swapped("5 MW", "nan MW"), ("small.yaml:13", "is not a number with a unit")),
    "a formula for a number": (swapped("5 MW", "2**9 MW"), ("small.yaml:13", "is not a")),
    "a list for a number": (swapped("5 MW", "[5, 6]"), ("small.yaml:13", "is not a number with a unit")),
    "a text for a year": (
        swapped("  weather: lyon", "  weather: lyon\n  weather_year: soon"),
        ("small.yaml:6", "`site.weather_year`", "“soon” stands where a whole number is wanted"),
    ),
    "a title in one language": (
        swapped("title: {en: Small, fr: Petit}", "title: {en: Small}"),
        ("small.yaml:2", "`fr` is missing in `title`"),
    ),
    "a title that is no pair": (
        swapped("title: {en: Small, fr: Petit}", "title: Small"),
        ("small.yaml:2", "`title`", "“Small” stands where fields are wanted"),
    ),
    "a name that is a path": (
        swapped("name: small", "name: ../../etc"),
        ("small.yaml:1", "`name`", "“../../etc” cannot name a scenario"),
    ),
    "a word that is none of the choices": (
        SMALL + "clean: green\n",
        ("small.yaml:25", "“green” is not one of grid_factor, contracted, additional"),
    ),
    "two devices of one name": (
        swapped("  solar:", "  training:"),
        ("small.yaml:15", "“training” stands here for the second time", "Next: Keep one"),
    ),
    "a component's name with a dot": (
        swapped("  fleet:", "  my.fleet:"),
        ("small.yaml:7", "“my.fleet” cannot name a component", "Next: Use small letters"),
    ),
    "a component that is a text": (
        swapped("  grid_import:", "  grid_import: yes please"),
        ("small.yaml:14", "`components.grid_import` must hold fields", "Next: Write its fields"),
    ),
    "a number for a field's name": (SMALL + "12: x\n", ("small.yaml:25", "“12” cannot name a field")),
    "no components": (
        SMALL[: SMALL.index("components")],
        ("A scenario needs `components`", "Next: `wattloom new"),
    ),
    "heat that nobody takes": (
        swapped("    temperature: 30 degC", "    temperature: 31 degC"),
        ("components.", "heat@3", "Next: Buses of this carrier"),
    ),
    "a country without data": (
        swapped("country: FR", "country: XX"),
        ("components.grid_connection", "for XX", "Next: Write your own here, as `network_charge:"),
    ),
    "weather from nowhere": (
        swapped("weather: lyon", "weather: atlantis"),
        ("site.weather: ", "“atlantis”", "Next: Choose one of"),
    ),
    "an empty file": ("", ("The file is empty", "Next: `wattloom new")),
    "only a comment": ("# nothing\n", ("The file is empty",)),
    "a list": ("- a\n- b\n", ("small.yaml:1", "this file holds something else")),
    "not YAML": ("name: [small\ntitle: x\n", ("This is not YAML", "Next: Look at this line")),
    "a tab": ("name: small\nsite:\n\tcountry: FR\n", ("small.yaml:3", "This is not YAML", "Next:")),
    "two documents": (SMALL + "---\n" + SMALL, ("This is not YAML",)),
    "an anchor": ("a: &x 1\nb: *x\n", ("small.yaml:1", "Anchors", "Next: Write the value out")),
    "a merge": ("<<: {a: 1}\n", ("small.yaml:1", "merges")),
    "a tag": ("name: !!python/object:os.system [x]\n", ("small.yaml:1", "tags")),
}


@pytest.mark.parametrize("case", CASES)
def test_a_scenario_is_refused_for(case: str, tmp_path: Path):
    scenario, fragments = CASES[case]
    told = refused(tmp_path, scenario)
    for fragment in fragments:
        assert fragment in told.en
    assert "did you mean" in told.en or "Next:" in told.en
    assert "vouliez-vous dire" in told.fr or "À faire :" in told.fr


def test_a_yaml_bomb_is_refused_before_it_unfolds(tmp_path: Path):
    levels = [f"a{n}: &a{n} [{', '.join(f'*a{n - 1}' for _ in range(9))}]" for n in range(1, 10)]
    told = refused(tmp_path, "a0: &a0 [lol]\n" + "\n".join(levels))
    assert "Anchors" in told.en


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a: " + "{b: " * 50_000])
def test_a_bottomless_file_is_refused_before_it_is_built(tmp_path: Path, text: str):
    assert "deeper than any scenario" in refused(tmp_path, text).en


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path):
    with (tmp_path / "small.yaml").open("wb") as file:
        file.truncate(200_000_000)
    told = refused(tmp_path, None)
    assert "200 MB" in told.en
    assert "site.series" in told.en


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    assert "not UTF-8" in refused(tmp_path, b"\xff\xfe\x00name: x").en


def test_a_folder_is_no_scenario(tmp_path: Path):
    (tmp_path / "small.yaml").mkdir()
    assert "This is a folder" in refused(tmp_path, None).en


def test_a_scenario_that_is_nowhere_names_the_ones_there_are(tmp_path: Path):
    assert "fr-1gw" in refused(tmp_path, None).en
    told = CliRunner().invoke(main, ["check", "fr-1wg"])
    assert (told.exit_code, "did you mean “fr-1gw”?" in told.stderr) == (2, True)


def test_every_mistake_of_a_scenario_is_named_at_once(tmp_path: Path):
    wrong = swapped("5 MW", "5").replace("capacity_max", "capx").replace("country: FR", "country: France")
    told = refused(tmp_path, wrong)
    assert "small.yaml: 3 things in this scenario cannot be used:" in told.en
    named = [
        int(number)
        for number in re.findall(r"(?m)^  small\.yaml:(\d+): ", told.en.replace(f"{tmp_path}/", ""))
    ]
    assert named == [4, 13, 16]


def with_series(quantity: str = "day_ahead_price", file: str = "price.csv") -> str:
    return swapped("components:", f"  series:\n    {quantity}:\n      file: {file}\ncomponents:")


def price_file(
    folder: Path, change: Callable[[list[str]], list[str]] = lambda rows: rows, stamps=HOURS
) -> None:
    rows = [f"{stamp.isoformat()},{40 + stamp.hour}" for stamp in stamps]
    (folder / "price.csv").write_text("\n".join(["time_utc,price", *change(rows)]) + "\n")


def replaced(number: int, row: str) -> Callable[[list[str]], list[str]]:
    return lambda rows: [*rows[:number], row, *rows[number + 1 :]]


def test_a_series_of_ones_own_can_be_used(tmp_path: Path):
    price_file(tmp_path)
    path = tmp_path / "small.yaml"
    path.write_text(with_series())
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 0, result.output
    assert "Your own series, read from price.csv" in " ".join(result.stdout.split())


SERIES: dict[str, tuple[Callable[[list[str]], list[str]], tuple[str, ...]]] = {
    "NaN": (replaced(100, "2018-01-05T04:00+00:00,NaN"), ("price.csv:102", "is empty", "Next: Fill it")),
    "an infinite value": (replaced(3, "2018-01-01T03:00+00:00,inf"), ("price.csv:5", "not finite")),
    "a text": (replaced(0, "2018-01-01T00:00+00:00,cheap"), ("price.csv:2", "“cheap”", "not a number")),
    "a hole": (
        lambda rows: rows[:50] + rows[51:],
        (
            "price.csv",
            "One hour of 2018 is missing: 2018-01-03 02:00 UTC",
            "8,759 rows",
            "Next: Give one row",
        ),
    ),
    "8,759 rows": (lambda rows: rows[:-1], ("One hour of 2018 is missing: 2018-12-31 23:00", "8,759 rows")),
    "an hour twice": (replaced(7, "2018-01-01T06:00+00:00,5"), ("price.csv:9", "is there twice")),
    "half hours": (replaced(0, "2018-01-01T00:30+00:00,5"), ("price.csv:2", "not a full hour")),
    "an impossible value": (replaced(9, "2018-01-01T09:00+00:00,90000"), ("price.csv:11", "not a plausible")),
    "no rows": (lambda _: [], ("price.csv", "holds no rows")),
    "stamps without zone": (
        lambda rows: [row.replace("+00:00,", ",") for row in rows],
        ("price.csv:2", "has no time zone", "Next: Write UTC with a Z"),
    ),
    "a stamp that is none": (replaced(0, "yesterday,5"), ("price.csv:2", "“yesterday” is not a date")),
}


@pytest.mark.parametrize("case", SERIES)
def test_a_series_is_refused_for(case: str, tmp_path: Path):
    change, fragments = SERIES[case]
    price_file(tmp_path, change)
    told = refused(tmp_path, with_series())
    for fragment in fragments:
        assert fragment in told.en
    assert "À faire :" in told.fr


def test_a_day_of_23_hours_shows_that_stamps_are_local(tmp_path: Path):
    local = [stamp.astimezone(PARIS).replace(tzinfo=None) for stamp in HOURS]
    price_file(tmp_path, stamps=local)
    told = refused(tmp_path, with_series())
    assert "2018-03-25 has 23 hours: this is local time" in told.en


def test_local_time_with_its_offset_is_fine(tmp_path: Path):
    price_file(tmp_path, stamps=[stamp.astimezone(PARIS) for stamp in HOURS])
    path = tmp_path / "small.yaml"
    path.write_text(with_series())
    assert CliRunner().invoke(main, ["check", str(path)]).exit_code == 0


@pytest.mark.parametrize("file", ["../price.csv", "/etc/passwd", "link.csv"])
def test_a_series_outside_the_folder_of_the_scenario_is_refused(tmp_path: Path, file: str):
    price_file(tmp_path)
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "link.csv").symlink_to(tmp_path / "price.csv")
    told = refused(folder, with_series(file=file))
    assert f"“{file}” lies outside the folder" in told.en


def test_a_series_of_200_megabytes_is_refused_unread(tmp_path: Path):
    with (tmp_path / "price.csv").open("wb") as file:
        file.truncate(200_000_000)
    assert "200 MB" in refused(tmp_path, with_series()).en


def test_a_series_that_is_missing_or_misnamed_is_refused(tmp_path: Path):
    assert "does not exist" in refused(tmp_path, with_series()).en
    price_file(tmp_path)
    assert "“day_ahead_price”" in refused(tmp_path, with_series("day_ahed_price")).en


@pytest.mark.parametrize("case", ["no unit", "an unknown field", "a negative capacity", "an empty file"])
def test_nothing_is_planned_nor_written_from_a_scenario_that_cannot_be_used(case: str, tmp_path: Path):
    refused(tmp_path, CASES[case][0], command="plan")
