"""Loom against HiGHS and against a dense Newton step: the same optimum, proven, whatever the shape of the program."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from campus_8760 import Instance, hourly_series
from wattloom_side import campus_program
from woven import woven

from wattloom.errors import InputError
from wattloom.plan.bordering import Row as RowOfOne
from wattloom.plan.bordering import with_rows
from wattloom.plan.certificate import largest_residual, lower_bound
from wattloom.plan.loom.method import iterate
from wattloom.plan.loom.newton import Newton
from wattloom.plan.loom.recognition import Recognition
from wattloom.plan.loom.solve import solve as weave
from wattloom.plan.loom.start import begin
from wattloom.plan.program import MONEY
from wattloom.plan.solvers import Ask, solve

TIGHT = 1e-8


def reference(seed: int) -> Instance:
    """Draw a case of campus-8760 of a few days."""
    rng = np.random.default_rng(seed)
    maxima: dict[str, float] = {}
    if rng.random() < 0.4:
        maxima["nuclear"] = float(rng.choice([1e-6, 0.8, 0.0]))
    if rng.random() < 0.3:
        maxima["smr"] = float(rng.choice([1e-6, 0.0, 0.1]))
    return Instance(
        hours=int(rng.choice([48, 72, 96, 120])),
        seed=int(rng.integers(1000)),
        cfe=float(rng.choice([0.7, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0])),
        flexible=float(rng.choice([0.0, 0.1, 0.2])),
        carbon_cap=None if rng.random() < 0.7 else float(rng.choice([250.0, 600.0])),
        maxima=maxima,
    )


def agrees(program) -> None:
    """Check that Loom proves, by itself and to 1e-8, the optimum that the simplex finds."""
    vertex = solve(program, Ask("simplex"))
    answer = weave(program, TIGHT)
    assert answer.status == vertex.status
    if vertex.status == "optimal":
        assert answer.relative_gap <= TIGHT
        assert answer.residual <= 1e-7
        assert answer.objective == pytest.approx(vertex.objective, rel=1e-6)


@pytest.mark.parametrize("seed", range(140))
def test_a_reference_campus_has_the_optimum_of_the_simplex(seed: int):
    instance = reference(seed)
    agrees(campus_program(instance, hourly_series(instance.hours, instance.seed)))


@pytest.mark.parametrize("seed", range(100))
def test_carriers_ramps_and_years_have_the_optimum_of_the_simplex(seed: int):
    agrees(woven(seed))


@pytest.mark.parametrize("case", ["reference", "woven"])
def test_the_direction_is_that_of_the_whole_newton_system(case: str):
    program = (
        woven(3) if case == "woven" else campus_program(Instance(hours=48, flexible=0.2), hourly_series(48))
    )
    newton = Newton(Recognition(program, program.box.upper).form, 1)
    point = begin(newton)
    state = newton.state(point)
    newton.factor(point, 0.0)
    nothing = np.zeros_like(point.v)
    step = newton.direction(point, state, 0.3, (nothing, nothing))
    moves = [lines(weave, weave.lines.dx) for weave in newton.weaves]
    expected = dense_direction(newton, point, 0.3)
    found = np.concatenate([*(move.ravel() for move in moves), step.v])
    assert found == pytest.approx(expected, rel=1e-7, abs=1e-7 * np.max(np.abs(expected)))


def lines(weave, first: int):
    """Return what stands in the lines of the columns, [T, n]."""
    return weave.taken(first, len(weave.chain.kind))


def dense_direction(newton: Newton, point, target: float):
    """Solve the Newton system of the form as one dense matrix; return dx of every chain and dv."""
    form = newton.form
    widths = [chain.cost.size for chain in form.chains]
    heights = [chain.right.size for chain in form.chains]
    columns, sizes, yearly = sum(widths), len(form.border.cost), len(form.border.right)
    rows = sum(heights)
    A = np.zeros((rows + yearly, columns + sizes))
    b = np.zeros(rows + yearly)
    B = []  # bounds: column, share, size or none, slack, dual
    cost = np.concatenate([*(chain.cost.ravel() for chain in form.chains), form.border.cost])
    x = np.concatenate([*(weave.x.ravel() for weave in newton.weaves), point.v])
    z = np.concatenate([*(lines(weave, weave.lines.z).ravel() for weave in newton.weaves), point.z])
    y = np.concatenate([*(weave.y.ravel() for weave in newton.weaves), point.q])
    at, from_ = 0, 0
    for chain, link, inner in zip(form.chains, form.links, newton.weaves, strict=True):
        hours, n = chain.cost.shape
        m = chain.right.shape[1]
        slack, dual = lines(inner, inner.lines.s), lines(inner, inner.lines.w)
        for t in range(hours):
            here = at + t * m
            b[here : here + m] = chain.right[t]
            for j in range(n):
                column = from_ + t * n + j
                before = from_ + ((t - 1) % hours) * n + j
                for e in range(chain.a_start[j], chain.a_start[j + 1]):
                    A[here + chain.a_row[e], column] += chain.a_value[t, e]
                for e in range(chain.e_start[j], chain.e_start[j + 1]):
                    A[here + chain.e_row[e], before] += chain.e_value[t, e]
                for e in range(chain.d_start[j], chain.d_start[j + 1]):
                    A[rows + link.rows[chain.d_row[e]], column] += chain.d_value[t, e]
                if chain.kind[j] != -2:
                    size = columns + link.capacities[chain.kind[j]] if chain.kind[j] >= 0 else None
                    B.append((column, chain.upper[t, j], size, slack[t, j], dual[t, j]))
            for e in range(len(chain.k_row)):
                A[here + chain.k_row[e], columns + link.capacities[chain.k_column[e]]] += chain.k_value[t, e]
        at, from_ = at + hours * m, from_ + hours * n
    A[rows:, columns:] += form.border.matrix
    b[rows:] = form.border.right
    for k in np.flatnonzero(np.isfinite(form.border.upper)):
        B.append((columns + k, form.border.upper[k], None, point.s[k], point.w[k]))
    total = columns + sizes
    H, g = np.diag(z / np.where(x > 0, x, 1.0)), -(cost - A.T @ y - z)
    shut = np.flatnonzero(x <= 0)
    g += np.where(x > 0, target / np.where(x > 0, x, 1.0) - z, 0.0)
    for column, share, size, s, w in B:
        if s <= 0:
            continue
        normal = np.zeros(total)
        normal[column] = -1.0
        room = share
        if size is not None:
            normal[size] += share
            room = share * x[size]
        H += w / s * np.outer(normal, normal)
        g += normal * w
        g += normal * ((target - w * (room - x[column] - s)) / s - w)
    keep = np.setdiff1d(np.arange(total), shut)
    kkt = np.block([[H[np.ix_(keep, keep)], -A[:, keep].T], [A[:, keep], np.zeros((len(A), len(A)))]])
    solved = np.linalg.lstsq(kkt, np.concatenate([g[keep], b - A @ x]), rcond=None)[0]
    moved = np.zeros(total)
    moved[keep] = solved[: len(keep)]
    return moved


@pytest.mark.parametrize("threads", [2, 3])
def test_the_answer_is_the_same_to_the_last_bit_with_any_number_of_threads(threads: int):
    program = campus_program(Instance(hours=4320), hourly_series(4320))
    alone = weave(program, 1e-4, threads=1)
    together = weave(program, 1e-4, threads=threads)
    assert np.array_equal(alone.x, together.x)
    assert np.array_equal(alone.y, together.y)


def test_a_year_cut_into_segments_is_still_the_same_year():
    program = campus_program(Instance(hours=2160, cfe=0.99), hourly_series(2160))
    found = weave(program, 1e-7)
    assert found.objective == pytest.approx(solve(program, Ask("hipo", gap=1e-7)).objective, rel=1e-6)


def test_a_budget_far_too_large_does_not_stall_the_method():
    program = campus_program(Instance(hours=96, cfe=0.98), hourly_series(96))
    built = {name: 1500.0 for name in program.columns if name.startswith("capacity:")}
    wide = with_rows(program, [RowOfOne("limit:budget", 1.0, built, upper=1e9)])
    found, alone = weave(wide, 1e-6), weave(program, 1e-6)
    assert found.status == "optimal"
    assert found.objective == pytest.approx(alone.objective, rel=2e-6)


def test_a_campus_that_cannot_exist_is_proven_impossible_without_highs():
    program = woven(1)
    short = replace(program, upper=np.where(program.upper == 1.5, 0.1, program.upper))
    for name in ("sun", "plant", "power"):
        short.upper[short.columns[f"capacity:{name}"].span] = 0.01
    assert solve(short, Ask("simplex")).status == "infeasible"
    assert weave(short, 1e-4).status == "infeasible"


def test_numbers_that_are_none_are_named():
    program = woven(2)
    cost = program.cost.copy()
    cost[program.columns["2017/activity:import"].start + 5] = np.nan
    with pytest.raises(InputError, match="2017/activity:import"):
        solve(replace(program, cost=cost), Ask("loom"))


def test_a_program_without_columns_is_refused():
    empty = replace(woven(2), cost=np.empty(0), lower=np.empty(0), upper=np.empty(0), columns={})
    with pytest.raises(InputError, match="nothing to plan"):
        solve(replace(empty, matrix=woven(2).matrix[:, :0]), Ask("loom"))


def test_a_plan_that_earns_without_limit_is_refused():
    program = next(drawn for drawn in map(woven, range(20)) if "2017/limit:boiler" not in drawn.rows)
    boiler = program.columns["2017/activity:boiler"].span
    upper, cost = program.upper.copy(), program.cost.copy()
    upper[boiler], cost[boiler] = np.inf, -5.0
    for solver in ("loom", "simplex"):
        with pytest.raises(InputError, match="no least cost"):
            solve(replace(program, upper=upper, cost=cost), Ask(solver))


def test_what_has_another_shape_goes_to_highs_and_says_why():
    program = woven(2)
    lower = program.lower.copy()
    lower[0] = -np.inf
    found = solve(replace(program, lower=lower), Ask("loom"))
    assert (found.solver.split()[0], found.reason) == ("HiGHS", "loom-outside-free-column")


def test_when_loom_does_not_reach_the_gap_highs_takes_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("wattloom.plan.loom.method.MOST", 5)
    found = solve(woven(2), Ask("loom"))
    assert found.status == "optimal"
    assert (found.solver.split()[0], found.reason) == ("HiGHS", "solver-reason-stalled")


def test_the_proof_does_not_come_from_the_method_itself():
    program = campus_program(Instance(hours=120), hourly_series(120))
    found = weave(program, 1e-6)
    assert lower_bound(program, found.y) * MONEY == pytest.approx(found.lower_bound, rel=1e-12)
    assert largest_residual(program, found.x) == found.residual


def test_progress_is_told_and_may_stop_the_work():
    seconds: list[float] = []

    def stop(elapsed: float) -> None:
        seconds.append(elapsed)
        raise KeyboardInterrupt

    from wattloom.errors import InterruptedPlan

    with pytest.raises(InterruptedPlan):
        weave(campus_program(Instance(hours=720), hourly_series(720)), 1e-8, progress=stop)
    assert seconds


def test_the_method_stops_where_it_believes_and_the_checker_agrees():
    program = woven(4)
    newton = Newton(Recognition(program, program.box.upper).form, 1)
    end = iterate(newton, 1e-6, lambda point, state: state.row_left < 1e-8)
    assert end.accepted
    assert end.iterations < 80
