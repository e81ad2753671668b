"""The bound of the reference problem, and that no prices whatever prove more than the truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from campus_8760 import Instance, hourly_series
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csc_array
from wattloom_side import campus_program

from wattloom.plan.program import Program
from wattloom.proof import Arrays, implied_box, lagrangian, lower_bound, proves_infeasible

MONTH = 720


def reference_prices(program: Program, weight: float) -> np.ndarray:
    """0.06 w on the balance, 0.05 w on what stores keep, 0.1 on the dirty imports; a cap costs what it saves.

    The text bounds an activity under a capacity in closed form, `U min(0, reduced cost)` charged to the capacity:
    that is the price `min(0, reduced cost)` on our row `activity - U * capacity <= 0`.
    """
    y = np.zeros(program.shape[0])
    for name, row in program.rows.items():
        kind = name.partition(":")[0]
        y[row.span] = {"balance": 0.06 * weight, "level": 0.05 * weight, "limit": -0.1}.get(kind, 0.0)
    reduced = program.cost - program.matrix.T @ y
    for name, row in program.rows.items():
        kind, _, what = name.partition(":")
        if kind in ("bound", "store"):
            column = program.columns[f"{'activity' if kind == 'bound' else 'level'}:{what}"]
            y[row.span] = np.minimum(reduced[column.span], 0.0)
    return y


@pytest.mark.parametrize(("flexible", "bound"), [(0.0, -18699.598321123), (0.2, -18892.318321123)])
def test_round_prices_prove_what_the_reference_says(flexible: float, bound: float):
    instance = Instance(hours=MONTH, cfe=0.95, flexible=flexible)
    program = campus_program(instance, hourly_series(MONTH))
    proven = lagrangian(program, reference_prices(program, instance.weight))
    assert proven.computed == pytest.approx(bound, abs=6e-10, rel=0)
    assert 0 < proven.rounding < 1e-8
    assert proven.value < proven.computed


def small(seed: int, rows: int = 12, columns: int = 18) -> Arrays:
    """A program with a plan: rows are drawn around one, columns have both ends, one end or none."""
    rng = np.random.default_rng(seed)
    matrix = rng.normal(size=(rows, columns)) * (rng.random((rows, columns)) < 0.4)
    plan = rng.normal(size=columns)
    lower = np.where(rng.random(columns) < 0.8, plan - rng.exponential(size=columns), -np.inf)
    upper = np.where(rng.random(columns) < 0.6, plan + rng.exponential(size=columns), np.inf)
    middle = matrix @ plan
    row_lower = np.where(rng.random(rows) < 0.7, middle - rng.exponential(size=rows), -np.inf)
    row_upper = np.where(rng.random(rows) < 0.7, middle + rng.exponential(size=rows), np.inf)
    return Arrays(rng.normal(size=columns), lower, upper, csc_array(matrix), row_lower, row_upper, 0.5)


def optimum(arrays: Arrays) -> float:
    """Return the least cost, minus infinity where there is none, by SciPy and not by us."""
    matrix = arrays.matrix.toarray()
    both, sides = np.vstack([matrix, -matrix]), np.concatenate([arrays.row_upper, -arrays.row_lower])
    kept = np.isfinite(sides)
    ends = np.stack([arrays.lower, arrays.upper], axis=1)
    found = linprog(arrays.cost, both[kept], sides[kept], bounds=ends, options={"presolve": False})
    return found.fun + arrays.constant if found.status == 0 else -np.inf


@settings(max_examples=50, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), size=st.floats(-3, 2))
def test_no_prices_prove_more_than_the_optimum_of_any_program(seed: int, size: float):
    arrays = small(seed)
    best = optimum(arrays)
    rng = np.random.default_rng(seed + 1)
    for y in rng.normal(size=(5, len(arrays.row_lower))) * 10**size:
        assert lower_bound(arrays, y) <= (best + 1e-7 * max(1.0, abs(best)) if np.isfinite(best) else best)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_the_box_holds_a_best_plan(seed: int):
    arrays = small(seed)
    best = optimum(arrays)
    for cutoff in (np.inf, best + 1e-3 * abs(best) if np.isfinite(best) else np.inf):
        box = implied_box(arrays, cutoff)
        assert np.all(box.lower <= box.upper)
        boxed = optimum(replace(arrays, lower=box.lower, upper=box.upper))
        assert boxed == pytest.approx(best, rel=1e-7, abs=1e-7)


def test_rows_and_needs_close_most_of_what_nobody_bounded():
    """With a floor under every column, as a campus has."""
    floored = [replace(each, lower=np.full_like(each.lower, -9.0)) for each in map(small, range(40))]
    before = sum(int(np.sum(np.isinf(each.upper))) for each in floored)
    after = sum(int(np.sum(implied_box(each).is_open)) for each in floored)
    assert after < 0.5 * before


def power(size_cost: float) -> Arrays:
    """One megawatt of load from a plant of any size: output <= size, output = 1, and a store of any size that idles."""
    matrix = np.array([[1.0, 0.0, 0.0, -1.0], [1.0, -1.0, 0.0, 0.0], [0.0, 0.0, -1.0, 1.0]])
    return Arrays(
        np.array([0.1, size_cost, size_cost, 0.0]),
        np.zeros(4),
        np.full(4, np.inf),
        csc_array(matrix),
        np.array([1.0, -np.inf, -np.inf]),
        np.array([1.0, 0.0, 0.0]),
    )


@pytest.mark.parametrize("size_cost", [0.0, 2.0])
def test_sizes_without_a_limit_are_bounded_by_what_can_pass_or_by_what_they_may_cost(size_cost: float):
    """What the plant gives and the store takes bound each other, so no row alone bounds either: a cutoff does."""
    arrays, best = power(size_cost), 0.1 + size_cost
    y = np.array([best * (1 + 1e-9), -size_cost, 0.0])  # the output seems to pay, by a hair
    assert implied_box(arrays).is_open.any()
    assert lower_bound(arrays, y) == -np.inf
    assert lower_bound(arrays, y, objective=best) == pytest.approx(best, rel=1e-6)
    assert lower_bound(arrays, y, objective=best) <= best


def test_a_bound_never_exceeds_the_cost_that_was_looked_at():
    """A plan that costs less than any is looked for in vain: nothing below its cost is proven, and nothing above."""
    arrays = power(2.0)
    assert lower_bound(arrays, np.array([2.1, -2.0, 0.0]), objective=1.0) == pytest.approx(1.0, rel=1e-5)


def test_a_column_that_nothing_bounds_leaves_nothing_proven():
    free = Arrays(
        np.array([-1.0]), np.zeros(1), np.full(1, np.inf), csc_array((0, 1)), np.empty(0), np.empty(0)
    )
    assert lower_bound(free, np.empty(0)) == -np.inf
    assert lower_bound(replace(free, cost=np.ones(1)), np.empty(0)) == 0.0


def test_prices_that_are_no_numbers_prove_nothing():
    arrays = small(3)
    for wrong in (np.nan, np.inf, -np.inf):
        assert lower_bound(arrays, np.full(len(arrays.row_lower), wrong)) == -np.inf
    assert lower_bound(arrays, np.zeros(len(arrays.row_lower) + 1)) == -np.inf


def impossible(room: float) -> Arrays:
    """Two cups of at most one litre each must hold two litres and `room` less."""
    return Arrays(
        np.ones(2),
        np.zeros(2),
        np.ones(2),
        csc_array(np.ones((1, 2))),
        np.array([2.0 - room]),
        np.array([np.inf]),
    )


def test_prices_prove_that_no_plan_exists_and_only_then():
    price = np.ones(1)
    assert proves_infeasible(impossible(-1e-3), price)
    assert not proves_infeasible(impossible(-1e-3), -price)
    assert not proves_infeasible(impossible(0.0), price)
    assert not proves_infeasible(impossible(-1e-9), price), "less than a solver may miss a row by"
    assert not proves_infeasible(impossible(-1e-3), np.array([np.nan]))
