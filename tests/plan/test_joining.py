"""Weather years, stages and futures joined into one program: what they share, what they keep to themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from campus_8760 import Instance, hourly_series
from wattloom_side import campus_network, campus_program

from wattloom.plan.highs import Mode, solve
from wattloom.plan.joining import Column, Part, Row, join, parts_of, split, with_columns, with_rows
from wattloom.plan.operation import read_operation
from wattloom.plan.program import Program

VERTEX = Mode("simplex")


def year(seed: int, hours: int = 48, cfe: float = 0.9) -> Program:
    return campus_program(Instance(hours=hours, seed=seed, cfe=cfe), hourly_series(hours, seed))


def three_years(hours: int = 336) -> list[Part]:
    return [Part(str(2017 + seed), year(seed, hours, 0.97), weight=1 / 3) for seed in range(3)]


@pytest.fixture(scope="module")
def together():
    return solve(join(three_years()), VERTEX)


def test_three_weather_years_share_the_sizes_of_the_reference(together):
    assert together.objective * 1e-6 == pytest.approx(
        512.80840957, rel=1e-9
    )  # as an interior point stated it
    assert together.relative_gap < 1e-9


def test_every_year_keeps_its_own_promise(together):
    assert parts_of(together.program) == ("2017", "2018", "2019")
    for seed, name in enumerate(("2017", "2018", "2019")):
        part = split(together, name)
        assert part.program.shape == year(seed, 336, 0.97).shape
        row = part.program.rows["limit:cfe"]
        rows = part.program.matrix @ part.x
        assert rows[row.start] <= part.program.row_upper[row.start] + 1e-7


def test_a_part_reads_like_the_program_it_was(together):
    instance, series = Instance(hours=336, seed=1, cfe=0.97), hourly_series(336, 1)
    operation = read_operation(campus_network(instance, series), split(together, "2018"))
    assert operation.sizes["solar", "power"] == together.read("capacity:solar.power")[0]
    held = operation.levels["battery", "energy"]
    assert held.shape == (336,)
    assert np.max(held) <= operation.sizes["battery", "energy"] * (1 + 1e-9)


def test_the_matrix_of_a_part_is_the_one_it_had():
    alone = year(1)
    joined = join([Part("a", year(0), 0.5), Part("b", alone, 0.5)])
    dummy = solve(replace(joined, cost=np.zeros_like(joined.cost)), VERTEX)
    part = split(dummy, "b").program
    assert list(part.columns) == list(alone.columns)
    assert list(part.rows) == list(alone.rows)
    assert abs(part.matrix - alone.matrix).max() == 0
    assert np.array_equal(part.row_upper, alone.row_upper)


def test_one_part_alone_is_the_program_itself():
    alone = year(0)
    assert solve(join([Part("only", alone)]), VERTEX).objective == pytest.approx(
        solve(alone, VERTEX).objective, rel=1e-9
    )


def test_parts_that_share_nothing_cost_the_weighted_sum():
    weights = {0: 0.25, 1: 0.75}
    apart = {seed: solve(year(seed), VERTEX).objective for seed in weights}
    parts = [Part(str(seed), year(seed), weight, shared=()) for seed, weight in weights.items()]
    found = solve(join(parts), VERTEX).objective
    assert found == pytest.approx(sum(weights[seed] * apart[seed] for seed in weights), rel=1e-8)


def test_sharing_sizes_costs_at_least_as_much_as_choosing_them_for_each_year():
    shared = [Part(str(seed), year(seed), 0.5) for seed in (0, 1)]
    free = [replace(part, shared=()) for part in shared]
    assert solve(join(shared), VERTEX).objective >= solve(join(free), VERTEX).objective


def test_joins_can_be_joined_again():
    stage = join([Part("17", year(0), 0.5), Part("18", year(1), 0.5)])
    both = join([Part("2030", stage, shared=()), Part("2035", stage, 0.5, shared=())])
    found = solve(both, VERTEX)
    assert found.objective == pytest.approx(1.5 * solve(stage, VERTEX).objective, rel=1e-8)
    assert "2035/18/balance:electricity" in both.rows
    assert split(split(found, "2035"), "18").read("activity:import.power").shape == (48,)


def test_a_row_across_parts_ties_them():
    parts = [Part(name, year(0), 0.5, shared=()) for name in ("early", "late")]
    joined = join(parts)
    nothing_new = Row(
        "late/stock:onshore",
        1e3,
        {"late/capacity:onshore.power": 1.0, "early/capacity:onshore.power": -1.0},
        lower=0.0,
        upper=0.0,
    )
    few = Row("early/built:onshore", 1e3, {"early/capacity:onshore.power": 1.0}, upper=500.0)
    found = solve(with_rows(joined, [nothing_new, few]), VERTEX)
    assert found.read("early/capacity:onshore.power")[0] == pytest.approx(500.0)
    assert found.read("late/capacity:onshore.power")[0] == pytest.approx(500.0)
    assert "limit:cfe" in split(found, "late").program.rows
    assert "stock:onshore" not in split(found, "late").program.rows


def test_a_column_may_meet_every_hour():
    """A constant 100 MW that costs 1 EUR/MW is worth building; it enters every hour's balance."""
    gift = Column("gift:power", 1e3, cost=1.0, upper=100.0, entries={"balance:electricity": 1.0})
    alone, helped = year(0), with_columns(year(0), [gift])
    found = solve(helped, VERTEX)
    assert found.read("gift:power")[0] == pytest.approx(100.0)
    assert found.objective < solve(alone, VERTEX).objective


def test_a_row_may_sum_every_hour():
    limited = Row("limit:import", 1e3, {"activity:import.power": np.ones(48)}, upper=5.0)
    found = solve(with_rows(year(0), [limited]), VERTEX)
    assert np.sum(found.read("activity:import.power")) == pytest.approx(5.0)


def test_names_are_kept_apart():
    with pytest.raises(ValueError, match="different names"):
        join([Part("a", year(0)), Part("a", year(1))])
    with pytest.raises(ValueError, match="cannot be shared"):
        join([Part("a", year(0), shared=("activity:import.power",))])
    with pytest.raises(LookupError, match="2031"):
        split(solve(join([Part("2030", year(0))]), VERTEX), "2031")
