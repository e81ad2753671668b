"""The walks through the hours, compiled: residuals, factor, forward, backward, directions, steps.

Every walk covers the hours `first .. last` of a chain (a *segment*). The states of a segment's last hour are cut out
and handled as unknowns of the border, so segments are independent and may run in threads; sums are returned per
segment and added in order, so the result does not depend on the number of threads. Compiled without fast-math.

Local border of a segment: capacities, states before its first hour, states of its last hour, yearly rows.
"""

# ruff: noqa: PLR0917, PLR0912, PLR0915
from __future__ import annotations

import numpy as np
from numba import njit

from wattloom.plan.loom.form import FREE, Array, Chain, Index

TINY = 1e-300
CLOSED = 1e64  # pivot of a row without any free column: it moves nothing

_compiled = njit(cache=True, nogil=True, error_model="numpy")


@_compiled
def residuals(
    chain: Chain,
    span: tuple[int, int],
    point: tuple[Array, Array, Array, Array, Array],
    border: tuple[Array, Array],
    out: tuple[Array, Array],
    sums: Array,
    by_capacity: Array,
    by_row: Array,
) -> None:
    """Write the residuals of the rows [T, m] and of the columns [T, n] at a point, and what the border needs.

    `sums`: c x, b y, sum U w of boxes, complementarity, largest row, bound and column residual, boxes of the proof.
    `by_capacity` [3, capacities]: K'y, sum U w, sum U min(0, reduced cost). `by_row`: sum D x.
    """
    cost = chain.cost
    upper = chain.upper
    kinds = chain.kind
    a_start = chain.a_start
    a_row = chain.a_row
    a_value = chain.a_value
    e_start = chain.e_start
    e_row = chain.e_row
    e_value = chain.e_value
    d_start = chain.d_start
    d_row = chain.d_row
    d_value = chain.d_value
    k_row = chain.k_row
    k_column = chain.k_column
    k_value = chain.k_value
    right = chain.right
    state_columns = chain.states
    x, s, z, w, y = point
    capacity, q = border
    row_residual, column_residual = out
    hours, width = cost.shape
    height = right.shape[1]
    sums[:] = 0.0
    by_capacity[:] = 0.0
    by_row[:] = 0.0
    for t in range(span[0], span[1]):
        before = t - 1 if t > 0 else hours - 1
        after = t + 1 if t + 1 < hours else 0
        for r in range(height):
            row_residual[t, r] = right[t, r]
            sums[1] += right[t, r] * y[t, r]
        for e in range(k_row.shape[0]):
            value = k_value[t, e]
            row_residual[t, k_row[e]] -= value * capacity[k_column[e]]
            by_capacity[0, k_column[e]] += value * y[t, k_row[e]]
        for i in range(state_columns.shape[0]):
            j = state_columns[i]
            for e in range(e_start[j], e_start[j + 1]):
                row_residual[t, e_row[e]] -= e_value[t, e] * x[before, j]
        for j in range(width):
            kind = kinds[j]
            bound = upper[t, j]
            xj = x[t, j]
            reduced = cost[t, j]
            for e in range(a_start[j], a_start[j + 1]):
                r = a_row[e]
                row_residual[t, r] -= a_value[t, e] * xj
                reduced -= a_value[t, e] * y[t, r]
            for e in range(e_start[j], e_start[j + 1]):
                reduced -= e_value[after, e] * y[after, e_row[e]]
            for e in range(d_start[j], d_start[j + 1]):
                r = d_row[e]
                by_row[r] += d_value[t, e] * xj
                reduced -= d_value[t, e] * q[r]
            if kind != FREE and bound <= 0.0:
                column_residual[t, j] = 0.0
                continue
            sums[0] += cost[t, j] * xj
            sums[3] += xj * z[t, j]
            residual = reduced - z[t, j]
            if kind != FREE:
                wj = w[t, j]
                residual += wj
                sums[3] += s[t, j] * wj
                room = bound * capacity[kind] if kind >= 0 else bound
                sums[5] = max(sums[5], abs(room - xj - s[t, j]))
                if kind >= 0:
                    by_capacity[1, kind] += bound * wj
                else:
                    sums[2] += bound * wj
            if reduced < 0.0:
                if kind >= 0:
                    by_capacity[2, kind] += bound * reduced
                else:
                    sums[7] += bound * reduced
            column_residual[t, j] = residual
            sums[6] = max(sums[6], abs(residual))
        for r in range(height):
            sums[4] = max(sums[4], abs(row_residual[t, r]))


@_compiled
def factor(
    chain: Chain,
    span: tuple[int, int],
    point: tuple[Array, Array, Array, Array, Array],
    scaling: tuple[Array, Array],
    factors: tuple[Array, Array, Array],
    border: Array,
    sizes: tuple[int, int],
    proximal: float,
) -> None:
    """Factor the hours of a segment: L_t (lower), V_t = L_(t-1)^-1 O_t', Y_t = L_t^-1 (border columns).

    `scaling`: 1/h and w/s [T, n]; `border` receives the segment's part of the border matrix (lower triangle);
    `sizes`: capacities, yearly rows; `proximal` is added to every diagonal entry: it keeps the chain of states
    definite where no bound is near.
    """
    cost = chain.cost
    upper = chain.upper
    kinds = chain.kind
    a_start = chain.a_start
    a_row = chain.a_row
    a_value = chain.a_value
    e_start = chain.e_start
    e_row = chain.e_row
    e_value = chain.e_value
    d_start = chain.d_start
    d_row = chain.d_row
    d_value = chain.d_value
    k_row = chain.k_row
    k_column = chain.k_column
    k_value = chain.k_value
    right = chain.right
    state_columns = chain.states
    first_chained = chain.first_chained
    x, s, z, w, _ = point
    inverse, ratio = scaling
    low, link, wide = factors
    capacities = sizes[0]
    states = state_columns.shape[0]
    at_end = capacities + states
    at_row = at_end + states
    width = cost.shape[1]
    height = right.shape[1]
    chained = first_chained
    border[:] = 0.0
    count = border.shape[0]
    scratch = np.zeros(height)
    for t in range(span[0], span[1]):
        normal = low[t]
        columns = wide[t]
        normal[:] = 0.0
        columns[:] = 0.0
        last = t == span[1] - 1
        for e in range(k_row.shape[0]):
            columns[k_row[e], k_column[e]] += k_value[t, e]
        for j in range(width):
            kind = kinds[j]
            bound = upper[t, j]
            if kind != FREE and bound <= 0.0:
                inverse[t, j] = 0.0
                ratio[t, j] = 0.0
                continue
            pull = z[t, j] / x[t, j]
            theta = w[t, j] / s[t, j] if kind != FREE else 0.0
            h = pull + theta + proximal
            inv = 1.0 / h
            ratio[t, j] = theta
            is_state = e_start[j + 1] > e_start[j]
            if last and is_state:
                inverse[t, j] = 0.0
                continue
            inverse[t, j] = inv
            alpha = bound * theta * inv if kind >= 0 else 0.0
            if kind >= 0:
                border[kind, kind] += bound * bound * theta * pull * inv
            for e in range(a_start[j], a_start[j + 1]):
                scaled = a_value[t, e] * inv
                r = a_row[e]
                for f in range(a_start[j], e + 1):
                    normal[r, a_row[f]] += scaled * a_value[t, f]
                if kind >= 0:
                    columns[r, kind] += a_value[t, e] * alpha
                for f in range(d_start[j], d_start[j + 1]):
                    columns[r, at_row + d_row[f]] += scaled * d_value[t, f]
            for e in range(d_start[j], d_start[j + 1]):
                q = at_row + d_row[e]
                if kind >= 0:
                    border[q, kind] -= d_value[t, e] * alpha
                for f in range(d_start[j], d_start[j + 1]):
                    p = at_row + d_row[f]
                    if p <= q:
                        border[q, p] -= d_value[t, e] * d_value[t, f] * inv
        if last:
            for i in range(states):
                j = state_columns[i]
                kind = kinds[j]
                bound = upper[t, j]
                end = at_end + i
                if kind != FREE and bound <= 0.0:
                    border[end, end] += 1.0
                    continue
                theta = ratio[t, j]
                border[end, end] += z[t, j] / x[t, j] + theta + proximal
                if kind >= 0:
                    border[kind, kind] += bound * bound * theta
                    border[end, kind] -= bound * theta
                for e in range(a_start[j], a_start[j + 1]):
                    columns[a_row[e], end] += a_value[t, e]
                for e in range(d_start[j], d_start[j + 1]):
                    border[at_row + d_row[e], end] -= d_value[t, e]
        if t == span[0]:
            before = t - 1 if t > 0 else cost.shape[0] - 1
            for i in range(states):
                j = state_columns[i]
                if kinds[j] != FREE and upper[before, j] <= 0.0:
                    continue
                for e in range(e_start[j], e_start[j + 1]):
                    columns[e_row[e], capacities + i] += e_value[t, e]
        else:
            linked = link[t]
            linked[:] = 0.0
            for i in range(states):
                j = state_columns[i]
                inv = inverse[t - 1, j]
                if inv == 0.0:
                    continue
                kind = kinds[j]
                alpha = upper[t - 1, j] * ratio[t - 1, j] * inv if kind >= 0 else 0.0
                for e in range(e_start[j], e_start[j + 1]):
                    r = e_row[e]
                    value = e_value[t, e]
                    scaled = value * inv
                    for f in range(e_start[j], e + 1):
                        normal[r, e_row[f]] += scaled * e_value[t, f]
                    for f in range(a_start[j], a_start[j + 1]):
                        linked[a_row[f], r - chained] += scaled * a_value[t - 1, f]
                    if kind >= 0:
                        columns[r, kind] += value * alpha
                    for f in range(d_start[j], d_start[j + 1]):
                        columns[r, at_row + d_row[f]] += scaled * d_value[t - 1, f]
            earlier = low[t - 1]
            earlier_wide = wide[t - 1]
            for i in range(height - chained):
                begin = 0
                while begin < height and linked[begin, i] == 0.0:
                    begin += 1
                for r in range(begin, height):
                    value = linked[r, i]
                    for k in range(begin, r):
                        value -= earlier[r, k] * linked[k, i]
                    linked[r, i] = value / earlier[r, r]
                    if value != 0.0:
                        value = linked[r, i]
                        for c in range(count):
                            columns[chained + i, c] -= value * earlier_wide[r, c]
                        for k in range(i + 1):
                            normal[chained + i, chained + k] -= value * linked[r, k]
        for i in range(height):
            scratch[i] = normal[i, i]
        _cholesky(normal, scratch)
        for i in range(height):
            for k in range(i):
                value = normal[i, k]
                if value != 0.0:
                    for c in range(count):
                        columns[i, c] -= value * columns[k, c]
            scale = 1.0 / normal[i, i]
            for c in range(count):
                columns[i, c] *= scale
            for c in range(count):
                value = columns[i, c]
                if value != 0.0:
                    for d in range(c + 1):
                        border[c, d] += value * columns[i, d]


@_compiled
def _cholesky(matrix: Array, diagonal: Array) -> None:
    """Factor the lower triangle of a small matrix in place; a row without free columns is closed."""
    for i in range(matrix.shape[0]):
        for k in range(i):
            value = matrix[i, k]
            for p in range(k):
                value -= matrix[i, p] * matrix[k, p]
            matrix[i, k] = value / matrix[k, k]
        value = matrix[i, i]
        for p in range(i):
            value -= matrix[i, p] * matrix[i, p]
        if value <= 1e-15 * diagonal[i] + TINY:
            matrix[i, i] = np.sqrt(1e-15 * diagonal[i] + 1e-15) if diagonal[i] > 0 else CLOSED
        else:
            matrix[i, i] = np.sqrt(value)


@_compiled
def _gap_left(room: float, x: float, s: float) -> float:
    """Return room - x - s, nothing where it is rounding: beside a tiny slack the noise of it would be a force."""
    left = room - x - s
    return left if abs(left) > 1e-13 * room else 0.0


@_compiled
def right_side(
    chain: Chain,
    span: tuple[int, int],
    point: tuple[Array, Array, Array, Array, Array],
    capacity: Array,
    scaling: tuple[Array, Array],
    residual: tuple[Array, Array],
    target: float,
    correction: tuple[Array, Array],
    out: tuple[Array, Array],
    border: Array,
    sizes: tuple[int, int],
) -> None:
    """Write gamma [T, n] and the reduced right side of the rows [T, m], and add up that of the border.

    `target` is sigma mu; `correction` holds dx dz and ds dw of the predictor (zeros for the predictor itself).
    """
    cost = chain.cost
    upper = chain.upper
    kinds = chain.kind
    a_start = chain.a_start
    a_row = chain.a_row
    a_value = chain.a_value
    e_start = chain.e_start
    e_row = chain.e_row
    e_value = chain.e_value
    d_start = chain.d_start
    d_row = chain.d_row
    d_value = chain.d_value
    right = chain.right
    state_columns = chain.states
    x, s, z, w, _ = point
    inverse, ratio = scaling
    row_residual, column_residual = residual
    gamma, rho = out
    capacities = sizes[0]
    states = state_columns.shape[0]
    at_end = capacities + states
    at_row = at_end + states
    border[:] = 0.0
    for t in range(span[0], span[1]):
        last = t == span[1] - 1
        for r in range(right.shape[1]):
            rho[t, r] = row_residual[t, r]
        for j in range(cost.shape[1]):
            kind = kinds[j]
            bound = upper[t, j]
            if kind != FREE and bound <= 0.0:
                gamma[t, j] = 0.0
                continue
            xj = x[t, j]
            g = (target - correction[0][t, j]) / xj - z[t, j] - column_residual[t, j]
            eps = 0.0
            if kind != FREE:
                sj = s[t, j]
                wj = w[t, j]
                room = bound * capacity[kind] if kind >= 0 else bound
                eps = (target - correction[1][t, j] - wj * _gap_left(room, xj, sj)) / sj - wj
                g -= eps
            gamma[t, j] = g
            inv = inverse[t, j]
            if kind >= 0:
                border[kind] += bound * (eps + ratio[t, j] * inv * g)
            if inv == 0.0:
                continue
            for e in range(a_start[j], a_start[j + 1]):
                rho[t, a_row[e]] -= a_value[t, e] * inv * g
            for e in range(d_start[j], d_start[j + 1]):
                border[at_row + d_row[e]] += d_value[t, e] * inv * g
        if last:
            for i in range(states):
                border[at_end + i] += gamma[t, state_columns[i]]
        if t > span[0]:
            for i in range(states):
                j = state_columns[i]
                scaled = inverse[t - 1, j] * gamma[t - 1, j]
                for e in range(e_start[j], e_start[j + 1]):
                    rho[t, e_row[e]] -= e_value[t, e] * scaled


@_compiled
def forward(
    first_chained: int,
    span: tuple[int, int],
    factors: tuple[Array, Array, Array],
    rho: Array,
    border: Array,
) -> None:
    """Walk forward: rho_t becomes L_t^-1 (rho_t - V_t' rho_(t-1)); add Y' rho to the border's right side."""
    low, link, wide = factors
    height = rho.shape[1]
    count = border.shape[0]
    for t in range(span[0], span[1]):
        if t > span[0]:
            for r in range(height):
                value = rho[t - 1, r]
                for i in range(height - first_chained):
                    rho[t, first_chained + i] -= link[t, r, i] * value
        for i in range(height):
            value = rho[t, i]
            for k in range(i):
                value -= low[t, i, k] * rho[t, k]
            value /= low[t, i, i]
            rho[t, i] = value
            for c in range(count):
                border[c] += wide[t, i, c] * value


@_compiled
def backward(
    first_chained: int,
    span: tuple[int, int],
    factors: tuple[Array, Array, Array],
    rho: Array,
    border: Array,
    dy: Array,
) -> None:
    """Walk backward and add to dy: L_t' dy_t = rho_t - Y_t u - V_(t+1) dy_(t+1) of the chained rows."""
    low, link, wide = factors
    height = rho.shape[1]
    count = border.shape[0]
    step = np.zeros(height)
    after = np.zeros(height)
    for t in range(span[1] - 1, span[0] - 1, -1):
        for r in range(height):
            value = rho[t, r]
            for c in range(count):
                value -= wide[t, r, c] * border[c]
            if t + 1 < span[1]:
                for i in range(height - first_chained):
                    value -= link[t + 1, r, i] * after[first_chained + i]
            step[r] = value
        for r in range(height - 1, -1, -1):
            value = step[r]
            for k in range(r + 1, height):
                value -= low[t, k, r] * step[k]
            step[r] = value / low[t, r, r]
        for r in range(height):
            after[r] = step[r]
            dy[t, r] += step[r]


@_compiled
def direction(
    chain: Chain,
    span: tuple[int, int],
    point: tuple[Array, Array, Array, Array, Array],
    capacity: tuple[Array, Array],
    scaling: tuple[Array, Array],
    gamma: Array,
    target: float,
    correction: tuple[Array, Array],
    dy: Array,
    local: Array,
    moves: tuple[Array, Array, Array, Array],
    row_residual: Array,
    rho: Array,
    out: tuple[Array, Array, Array],
    sizes: tuple[int, int],
    proximal: float,
) -> None:
    """Write dx, ds, dz, dw and what is left of the rows (into rho); the states of the last hour are the border's.

    `local`: the border's unknowns of the segment. `out`: largest steps (primal, dual) and largest row left [3];
    K'dy + sum U dw by capacity; D dx by yearly row.
    """
    cost = chain.cost
    upper = chain.upper
    kinds = chain.kind
    a_start = chain.a_start
    a_row = chain.a_row
    a_value = chain.a_value
    e_start = chain.e_start
    e_row = chain.e_row
    e_value = chain.e_value
    d_start = chain.d_start
    d_row = chain.d_row
    d_value = chain.d_value
    k_row = chain.k_row
    k_column = chain.k_column
    k_value = chain.k_value
    right = chain.right
    state_columns = chain.states
    x, s, z, w, _ = point
    size, resize = capacity
    inverse, ratio = scaling
    dx, ds, dz, dw = moves
    steps, by_capacity, by_row = out
    capacities = sizes[0]
    states = state_columns.shape[0]
    at_end = capacities + states
    at_row = at_end + states
    primal = 1e300
    dual = 1e300
    left = 0.0
    by_capacity[:] = 0.0
    by_row[:] = 0.0
    for t in range(span[0], span[1]):
        last = t == span[1] - 1
        for r in range(right.shape[1]):
            rho[t, r] = row_residual[t, r]
        for e in range(k_row.shape[0]):
            value = k_value[t, e]
            rho[t, k_row[e]] -= value * resize[k_column[e]]
            by_capacity[k_column[e]] += value * dy[t, k_row[e]]
        for i in range(states):
            j = state_columns[i]
            moved = dx[t - 1, j] if t > span[0] else local[capacities + i]
            for e in range(e_start[j], e_start[j + 1]):
                rho[t, e_row[e]] -= e_value[t, e] * moved
        for j in range(cost.shape[1]):
            kind = kinds[j]
            bound = upper[t, j]
            if kind != FREE and bound <= 0.0:
                continue
            moved = 0.0
            pushed = 0.0
            inv = inverse[t, j]
            if inv != 0.0:
                moved = gamma[t, j]
                for e in range(a_start[j], a_start[j + 1]):
                    moved += a_value[t, e] * dy[t, a_row[e]]
                for e in range(e_start[j], e_start[j + 1]):
                    moved += e_value[t + 1, e] * dy[t + 1, e_row[e]]
                for e in range(d_start[j], d_start[j + 1]):
                    moved += d_value[t, e] * local[at_row + d_row[e]]
                pushed = -moved * inv
                if kind >= 0:
                    pushed += bound * (z[t, j] / x[t, j] + proximal) * inv * resize[kind]
                    moved += bound * ratio[t, j] * resize[kind]
                moved *= inv
            elif last:
                for i in range(states):
                    if state_columns[i] == j:
                        moved = local[at_end + i]
                pushed = (bound * resize[kind] if kind >= 0 else 0.0) - moved
            dx[t, j] = moved
            xj = x[t, j]
            zj = z[t, j]
            dzj = (target - correction[0][t, j] - zj * moved) / xj - zj
            dz[t, j] = dzj
            if moved < 0.0 and xj < -primal * moved:
                primal = -xj / moved
            if dzj < 0.0 and zj < -dual * dzj:
                dual = -zj / dzj
            if kind != FREE:
                sj = s[t, j]
                wj = w[t, j]
                room = bound * size[kind] if kind >= 0 else bound
                dsj = _gap_left(room, xj, sj) + pushed
                dwj = (target - correction[1][t, j] - wj * dsj) / sj - wj
                ds[t, j] = dsj
                dw[t, j] = dwj
                if dsj < 0.0 and sj < -primal * dsj:
                    primal = -sj / dsj
                if dwj < 0.0 and wj < -dual * dwj:
                    dual = -wj / dwj
                if kind >= 0:
                    by_capacity[kind] += bound * dwj
            for e in range(a_start[j], a_start[j + 1]):
                rho[t, a_row[e]] -= a_value[t, e] * moved
            for e in range(d_start[j], d_start[j + 1]):
                by_row[d_row[e]] += d_value[t, e] * moved
        for r in range(right.shape[1]):
            left = max(left, abs(rho[t, r]))
    steps[0] = primal
    steps[1] = dual
    steps[2] = left


@_compiled
def end_left(
    chain: Chain,
    t: int,
    ratio: Array,
    point: tuple[Array, Array, Array, Array, Array],
    gamma: Array,
    dy: Array,
    local: Array,
    resize: Array,
    sizes: tuple[int, int],
    out: Array,
) -> None:
    """Write what is left of the stationarity of the states of hour `t`, the last of a segment."""
    cost = chain.cost
    upper = chain.upper
    kinds = chain.kind
    a_start = chain.a_start
    a_row = chain.a_row
    a_value = chain.a_value
    e_start = chain.e_start
    e_row = chain.e_row
    e_value = chain.e_value
    d_start = chain.d_start
    d_row = chain.d_row
    d_value = chain.d_value
    state_columns = chain.states
    capacities = sizes[0]
    states = state_columns.shape[0]
    at_end = capacities + states
    at_row = at_end + states
    after = t + 1 if t + 1 < cost.shape[0] else 0
    for i in range(states):
        j = state_columns[i]
        kind = kinds[j]
        bound = upper[t, j]
        out[i] = 0.0
        if kind != FREE and bound <= 0.0:
            continue
        h = point[2][t, j] / point[0][t, j] + ratio[t, j]
        value = gamma[t, j] - h * local[at_end + i]
        if kind >= 0:
            value += ratio[t, j] * bound * resize[kind]
        for e in range(a_start[j], a_start[j + 1]):
            value += a_value[t, e] * dy[t, a_row[e]]
        for e in range(e_start[j], e_start[j + 1]):
            value += e_value[after, e] * dy[after, e_row[e]]
        for e in range(d_start[j], d_start[j + 1]):
            value += d_value[t, e] * local[at_row + d_row[e]]
        out[i] = value


@_compiled
def affine(
    chain: Chain,
    span: tuple[int, int],
    point: tuple[Array, Array, Array, Array, Array],
    moves: tuple[Array, Array, Array, Array],
    primal: float,
    dual: float,
    correction: tuple[Array, Array],
) -> float:
    """Return the complementarity after a step, and keep the second-order terms for the corrector."""
    cost = chain.cost
    upper = chain.upper
    kinds = chain.kind
    x, s, z, w, _ = point
    dx, ds, dz, dw = moves
    total = 0.0
    for t in range(span[0], span[1]):
        for j in range(cost.shape[1]):
            kind = kinds[j]
            if kind != FREE and upper[t, j] <= 0.0:
                continue
            a = dx[t, j]
            b = dz[t, j]
            total += (x[t, j] + primal * a) * (z[t, j] + dual * b)
            correction[0][t, j] = a * b
            if kind != FREE:
                a = ds[t, j]
                b = dw[t, j]
                total += (s[t, j] + primal * a) * (w[t, j] + dual * b)
                correction[1][t, j] = a * b
    return total


@_compiled
def advance(
    span: tuple[int, int],
    point: tuple[Array, Array, Array, Array, Array],
    moves: tuple[Array, Array, Array, Array],
    dy: Array,
    primal: float,
    dual: float,
) -> None:
    """Take the step."""
    x, s, z, w, y = point
    dx, ds, dz, dw = moves
    for t in range(span[0], span[1]):
        for j in range(x.shape[1]):
            x[t, j] += primal * dx[t, j]
            s[t, j] += primal * ds[t, j]
            z[t, j] += dual * dz[t, j]
            w[t, j] += dual * dw[t, j]
        for r in range(y.shape[1]):
            y[t, r] += dual * dy[t, r]


@_compiled
def scatter(matrix: Array, part: Array, where: Index) -> None:
    """Add the lower triangle of a segment's border matrix to the whole one, symmetrically."""
    for i in range(part.shape[0]):
        for k in range(i + 1):
            value = part[i, k]
            matrix[where[i], where[k]] += value
            if i != k:
                matrix[where[k], where[i]] += value
