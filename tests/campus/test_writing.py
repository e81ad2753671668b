"""A scenario written back as YAML is the same scenario, so that whoever has the run can build its program anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wattloom.campus.building import build_campus
from wattloom.campus.promises import promised
from wattloom.campus.reading import bundled, load_scenario
from wattloom.campus.scenario import Scenario
from wattloom.campus.writing import SCENARIO, scenario_files, scenario_text
from wattloom.plan.assembly import build_program
from wattloom.technologies import catalogue
from wattloom.units import Unit, parse


def read_back(scenario: Scenario, folder: Path) -> Scenario:
    for name, content in scenario_files(scenario).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return load_scenario(folder / SCENARIO)


@pytest.mark.parametrize("name", bundled())
def test_a_scenario_comes_back_from_its_file(name: str, tmp_path: Path):
    scenario = load_scenario(name)
    assert read_back(scenario, tmp_path).model_copy(update={"folder": scenario.folder}) == scenario


def test_what_the_command_line_changed_is_written_too(tmp_path: Path):
    changed = promised(load_scenario("solar-wind-battery").in_year(2017), ["cfe=80%", "carbon=7 kt"])
    back = read_back(changed.with_clean("contracted"), tmp_path)
    assert (back.site.weather_year, back.clean) == (2017, "contracted")
    assert (back.charter.cfe, back.charter.carbon) == (0.8, 7000.0)
    assert back.charter.traceability == changed.charter.traceability


def units() -> dict[str, Unit]:
    """Every unit that a field of a technology may have."""
    marks = [
        mark
        for kind in catalogue().values()
        for field in kind.model_fields.values()
        for mark in field.metadata
    ]
    return {mark.base: mark for mark in marks if isinstance(mark, Unit)}


@pytest.mark.parametrize("base", sorted(units()))
def test_a_number_keeps_every_digit_in_every_unit(base: str, tmp_path: Path):
    kinds = catalogue().items()
    technology, field = next(
        (name, field)
        for name, kind in kinds
        for field, info in kind.model_fields.items()
        if units()[base] in info.metadata
    )
    part = catalogue()[technology].model_construct(_fields_set={field}, **{field: 1 / 3})
    scenario = load_scenario("grid-only").model_copy(update={"components": {"part": part}})
    line = next(line for line in scenario_text(scenario).splitlines() if line.strip().startswith(f"{field}:"))
    assert parse(line.partition(":")[2].strip().strip("'"), units()[base]) == pytest.approx(1 / 3, rel=1e-14)


def test_a_series_of_ones_own_travels_beside_the_scenario(tmp_path: Path):
    prices = 50 + 10 * np.sin(np.arange(8760))
    start = np.datetime64("2018-01-01T00", "h")
    rows = [f"{start + hour}:00Z,{price!r}" for hour, price in enumerate(prices.tolist())]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "prices.CSV").write_text("\n".join(["time_utc,price", *rows]))
    text = scenario_text(load_scenario("grid-only")).replace(
        "site:\n", "site:\n  series: {day_ahead_price: {file: mine/prices.CSV, column: price}}\n"
    )
    (tmp_path / "own.yaml").write_text(text)
    scenario = load_scenario(tmp_path / "own.yaml")
    (tmp_path / "run").mkdir()
    back = read_back(scenario, tmp_path / "run")
    assert (tmp_path / "run" / "series" / "day_ahead_price.csv").is_file()
    ours, theirs = (build_program(build_campus(each).network) for each in (scenario, back))
    assert np.array_equal(ours.cost, theirs.cost)
    shipped = build_program(build_campus(load_scenario("grid-only")).network)
    assert not np.array_equal(ours.cost, shipped.cost)
