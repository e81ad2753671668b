"""The proof beside the answer: a lower bound from prices alone, and a residual that sees what was tampered with."""

import numpy as np
import pytest
from campuses import bundled, days, limited, without_limits
from hypothesis import given, settings
from hypothesis import strategies as st

from wattloom.plan.assembly import build_program
from wattloom.plan.certificate import largest_residual, lower_bound
from wattloom.plan.highs import Mode, solve
from wattloom.plan.program import MONEY

NAMES = ("fr-1gw", "de-100mw", "solar-wind-battery", "grid-only")


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    network = limited(without_limits(days(bundled(request.param).network, 100, 3)), cfe=0.7)
    return solve(build_program(network), Mode("simplex"))


def test_the_prices_of_the_solver_prove_its_answer(answer):
    assert answer.lower_bound <= answer.objective * (1 + 1e-12)
    assert answer.relative_gap < 1e-9
    assert answer.residual < 1e-9


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), size=st.floats(-6, 3))
def test_no_prices_whatever_prove_more_than_the_truth(answer, seed: int, size: float):
    drawn = np.random.default_rng(seed).normal(size=answer.program.shape[0]) * 10**size
    assert lower_bound(answer.program, drawn) * MONEY <= answer.objective * (1 + 1e-9)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), size=st.floats(-9, -1))
def test_prices_near_the_true_ones_prove_nearly_as_much_and_never_more(answer, seed: int, size: float):
    rng = np.random.default_rng(seed)
    bound = lower_bound(answer.program, answer.y * (1 + 10**size * rng.normal(size=len(answer.y)))) * MONEY
    assert bound <= answer.objective * (1 + 1e-9)
    if size < -6:
        assert bound == pytest.approx(answer.objective, rel=1e-2)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(data=st.data(), error=st.floats(1e-6, 10.0), up=st.booleans())
def test_a_tampered_answer_shows_in_the_residual(answer, data: st.DataObject, error: float, up: bool):
    """Any column that stands in a balance gives itself away: its coefficient there, times the change."""
    balances = [block for name, block in answer.program.rows.items() if name.startswith("balance:")]
    rows = np.concatenate([np.arange(block.start, block.start + block.length) for block in balances])
    weights = np.abs(answer.program.matrix[rows]).max(axis=0).toarray().ravel()
    column = data.draw(st.sampled_from(np.flatnonzero(weights > 0.1).tolist()))
    tampered = answer.x.copy()
    tampered[column] += error if up else -error
    assert largest_residual(answer.program, tampered) >= 0.1 * error - 1e-9


def test_a_cheaper_claim_than_the_bound_is_no_answer(answer):
    """Whatever costs less than the bound breaks a rule: here, everything switched off."""
    nothing = np.clip(np.zeros_like(answer.x), answer.program.lower, answer.program.upper)
    claimed = float(answer.program.cost @ nothing) + answer.program.constant
    assert claimed * MONEY < answer.lower_bound
    assert largest_residual(answer.program, nothing) > 1e-3


def test_without_prices_the_bound_is_what_costs_nothing_to_prove(answer):
    zero = lower_bound(answer.program, np.zeros(answer.program.shape[0])) * MONEY
    assert -np.inf < zero <= answer.objective
