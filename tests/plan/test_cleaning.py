"""Clean answers: what an interior point leaves on all it refused is taken out by a second solve, and only if it may."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from campus_8760 import Instance, hourly_series
from wattloom_side import campus_program

from wattloom.plan.certificate import largest_residual, lower_bound
from wattloom.plan.cleaning import clean, is_vertex, telling_size
from wattloom.plan.program import MONEY, Program
from wattloom.plan.shrinking import without
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve

WEEK = 168
INSIDE = Ask("hipo", 1e-4)
UNWANTED = {
    "capacity:nuclear.power", "capacity:smr.power", "capacity:solar.power",
    "capacity:ldes.charge", "capacity:ldes.discharge", "capacity:ldes.energy",
}  # fmt: skip


def week(**changes: object) -> Program:
    return campus_program(Instance(hours=WEEK, cfe=0.95, **changes), hourly_series(WEEK))


@pytest.fixture(scope="module")
def program() -> Program:
    return week(flexible=0.2)


@pytest.fixture(scope="module")
def inside(program: Program) -> Solution:
    return solve(program, INSIDE)


@pytest.fixture(scope="module")
def corner(program: Program) -> Solution:
    return solve(program, Ask("simplex"))


def built(solution: Solution) -> set[str]:
    return {
        name
        for name, block in solution.program.columns.items()
        if block.length == 1 and solution.x[block.start] > 0
    }


def with_proof_of(solution: Solution, y: np.ndarray) -> Solution:
    """The same answer under other prices."""
    return replace(solution, y=y, lower_bound=lower_bound(solution.program, y) * MONEY)


def test_an_interior_point_leaves_echoes_and_cleaning_removes_them(
    program: Program, inside: Solution, corner: Solution
):
    assert built(inside) >= UNWANTED
    cleaned = clean(program, inside, INSIDE)
    assert built(cleaned) == built(corner)
    assert set(cleaned.removed) >= UNWANTED
    assert cleaned.left == ()


def test_a_cleaned_answer_is_proven_for_the_whole_program(
    program: Program, inside: Solution, corner: Solution
):
    cleaned = clean(program, inside, INSIDE)
    assert cleaned.program is program
    assert largest_residual(program, cleaned.x) == cleaned.residual < 1e-9
    assert lower_bound(program, cleaned.y) * MONEY == cleaned.lower_bound
    assert cleaned.objective == pytest.approx(
        (program.cost @ cleaned.x + program.constant) * MONEY, rel=1e-14
    )
    assert cleaned.lower_bound <= corner.objective <= cleaned.objective * (1 + 1e-12)
    assert cleaned.relative_gap <= INSIDE.gap


def test_nothing_passes_a_capacity_that_was_removed(program: Program, inside: Solution):
    cleaned = clean(program, inside, INSIDE)
    for name in (
        "activity:smr.power",
        "activity:ldes.charge",
        "activity:ldes.discharge",
        "level:ldes.energy",
    ):
        assert not np.any(cleaned.read(name))


def test_a_corner_is_left_alone(program: Program, corner: Solution):
    assert is_vertex(corner)
    assert clean(program, corner, Ask("simplex")) is corner


def test_the_proof_tells_a_size_from_nothing_by_what_the_gap_would_buy(program: Program, inside: Solution):
    gap = inside.objective - inside.lower_bound
    assert telling_size(program, inside, "capacity:solar.power") == pytest.approx(gap / 46_000, rel=1e-9)
    assert telling_size(program, inside, "capacity:flexible.backlog") == 0.0


def test_no_size_is_printed_below_what_the_gap_supports(program: Program, inside: Solution):
    cleaned = clean(program, inside, INSIDE)
    for name in built(cleaned):
        assert cleaned.read(name)[0] >= telling_size(program, cleaned, name)


def test_a_size_that_is_given_survives_however_small():
    """A kilowatt of sun that the scenario asks for, and a reserve of a kilowatt that it fixes."""
    program = week()
    lower, upper = program.lower.copy(), program.upper.copy()
    asked, fixed = (program.columns[f"capacity:{name}.power"].start for name in ("solar", "smr"))
    lower[asked] = 1e-6
    lower[fixed] = upper[fixed] = 1e-6
    bound = replace(program, lower=lower, upper=upper)
    cleaned = clean(bound, solve(bound, INSIDE), INSIDE)
    assert cleaned.read("capacity:solar.power")[0] >= 1e-3
    assert cleaned.read("capacity:smr.power")[0] == pytest.approx(1e-3)
    assert "capacity:nuclear.power" in cleaned.removed


def test_a_small_size_that_is_needed_stays_and_is_named():
    """Without a trickle of the long-duration store no plan exists: a row of its own asks for it."""
    program = week()
    name = "capacity:ldes.charge"
    needed = 1e-7  # GW
    matrix = program.matrix.tolil()
    matrix.resize((program.shape[0] + 1, program.shape[1]))
    matrix[-1, program.columns[name].start] = 1.0
    row = replace(program.rows["limit:cfe"], name="limit:trickle", start=program.shape[0])
    tied = replace(
        program,
        matrix=matrix.tocsc(),
        rows={**program.rows, "limit:trickle": row},
        row_lower=np.append(program.row_lower, needed),
        row_upper=np.append(program.row_upper, np.inf),
    )
    loose = solve(tied, INSIDE)
    cleaned = clean(tied, loose, INSIDE)
    assert cleaned.x[program.columns[name].start] >= needed * (1 - 1e-6)
    assert name in cleaned.left
    assert cleaned.residual < 1e-9


def test_an_answer_that_would_leave_the_gap_is_kept_as_it_was(program: Program, inside: Solution):
    """Under prices that prove little, nearly everything looks small; taking it all out would cost far too much."""
    poor = with_proof_of(inside, inside.y * 0.2)
    kept = clean(program, poor, Ask("hipo", 1e-4))
    assert poor.relative_gap > 0.1
    assert kept.objective <= poor.objective * (1 + 1e-4)
    assert kept.residual < 1e-7


def test_a_program_shrinks_by_whole_blocks_and_keeps_its_hours(program: Program):
    smaller = without(program, ["capacity:smr.power", "capacity:ldes.energy", "capacity:ldes.charge"])
    assert smaller is not None
    gone = {"capacity:smr.power", "activity:smr.power", "level:ldes.energy", "activity:ldes.charge"}
    assert gone.isdisjoint(smaller.program.columns)
    assert "bound:smr.power" not in smaller.program.rows
    assert {block.length for block in smaller.program.columns.values()} <= {1, WEEK}
    for name, block in smaller.program.columns.items():
        whole = program.columns[name]
        assert np.array_equal(smaller.columns[block.span], np.arange(whole.start, whole.start + whole.length))


def test_the_smaller_program_is_the_larger_one_with_its_columns_at_zero(program: Program):
    smaller = without(program, ["capacity:smr.power", "capacity:solar.power"])
    assert smaller is not None
    upper = program.upper.copy()
    for name in ("capacity:smr.power", "capacity:solar.power"):
        upper[program.columns[name].span] = 0.0
    shut = solve(replace(program, upper=upper), Ask("simplex"))
    assert solve(smaller.program, Ask("simplex")).objective == pytest.approx(shut.objective, rel=1e-9)


def test_a_column_that_must_be_something_cannot_be_taken_out(program: Program):
    assert without(program, ["capacity:flexible.backlog"]) is None
