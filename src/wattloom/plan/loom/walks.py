"""The walks that go hour by hour, compiled: factor the normal equations of a segment, then forward and backward.

Only this recursion is taken hour by hour, on the entries that `pattern.py` leaves; sums over the hours are taken a
block or a segment at a time. Arrays over all hours: L and V [hours, entries], the diagonal of L inverted and first; Y
[entries, hours]; Z [rows, states], the columns of Y for the states of the last hour, zero in every other.
"""

# ruff: noqa: PLR0917
from __future__ import annotations

import numpy as np
from numba import njit

from wattloom.plan.loom.form import Array
from wattloom.plan.loom.pattern import Pattern
from wattloom.plan.loom.tape import ALONE, WITHIN

TINY = 1e-300
CLOSED = 1e64  # pivot of a row without any free column: it moves nothing
PADDING = 8  # numbers: without it the columns of a block would fall on the same lines of the cache

Factors = tuple[Array, Array, Array, Array]
Span = tuple[int, int]
compiled = njit(cache=True, **ALONE)
inner = njit(**WITHIN)
summing = njit(fastmath={"reassoc", "contract"}, **WITHIN)
"""Only sums that go into the factors and into the border's right side may be reordered: residuals refine what they
lead to."""


@compiled
def factor(
    pattern: Pattern,
    first_chained: int,
    span: Span,
    raw: Array,
    entering: tuple[Array, Array],
    factors: Factors,
    room: tuple[Array, Array, Array],
    border: Array,
) -> None:
    """Factor the hours of a segment: L_t (lower), V_t = L_(t-1)^-1 O_t', Y_t = L_t^-1 (border columns).

    `raw` [entries, hours] is what the columns add up to, `entering` what the states of the border add in the first
    hour and in the last. `room`: Y of a block of hours; all of an hour (rows, chained rows, border), and of the hour
    before. Adds Y'Y to the border's matrix (lower triangle).
    """
    low, link, wide, ends = factors
    fresh, whole, earlier = room
    height, states = ends.shape
    at_border = 2 * height - first_chained
    used = whole.shape[1] - at_border - states
    size = fresh.shape[1] - PADDING
    for begin in range(span[0], span[1], size):
        end = min(begin + size, span[1])
        for t in range(begin, end):
            _lay(pattern, raw, t, whole)
            if t == span[0]:
                _enter(entering[0], whole)
            else:
                _link(pattern, first_chained, low[t - 1], whole, earlier, link[t])
            if t == span[1] - 1:
                _enter(entering[1], whole)
            _cholesky(pattern, whole, low[t])
            _spread(pattern, whole, low[t], at_border, at_border + used + (states if t == span[1] - 1 else 0))
            for e in range(pattern.wide_row.shape[0]):
                r, c = pattern.wide_row[e], at_border + pattern.wide_column[e]
                earlier[r, c] = fresh[e, t - begin] = whole[r, c]
        _keep((begin, end), fresh, wide)
        _square(pattern, end - begin, fresh, border)
    for i in range(height):
        for k in range(states):
            value = ends[i, k] = whole[i, at_border + used + k]
            for d in range(used + k + 1):
                border[used + k, d] += value * whole[i, at_border + d]


@inner
def _lay(pattern: Pattern, raw: Array, t: int, whole: Array) -> None:
    """Lay an hour out."""
    for i in range(whole.shape[0]):
        for c in range(whole.shape[1]):
            whole[i, c] = 0.0
    for e in range(pattern.raw_row.shape[0]):
        whole[pattern.raw_row[e], pattern.raw_column[e]] = raw[e, t]


@inner
def _enter(entering: Array, whole: Array) -> None:
    """Add what the states of the border add."""
    for i in range(whole.shape[0]):
        for c in range(whole.shape[1]):
            whole[i, c] += entering[i, c]


@inner
def _link(pattern: Pattern, chained: int, low: Array, whole: Array, earlier: Array, link: Array) -> None:
    """Solve for V with the L of the hour before, and take what it gives from the chained rows."""
    height = whole.shape[0]
    left, right = np.uint64(2 * height - chained), np.uint64(earlier.shape[1])
    same = 0  # first entry in the same row
    for p in range(pattern.link_row.shape[0]):
        r, i = pattern.link_row[p], pattern.link_to[p]
        value = whole[r, height + i]
        for q in range(pattern.low_start[r], pattern.low_start[r + 1]):
            value -= low[height + q] * whole[pattern.low_column[q], height + i]
        value *= low[r]
        whole[r, height + i] = value
        link[p] = value
        for c in range(left, right):
            whole[chained + i, c] -= value * earlier[r, c]
        while pattern.link_row[same] < r:
            same += 1
        for q in range(same, p + 1):
            whole[chained + i, chained + pattern.link_to[q]] -= value * link[q]


@inner
def _cholesky(pattern: Pattern, whole: Array, low: Array) -> None:
    """Factor the lower triangle of an hour in place and keep it; a row without free columns is closed."""
    height = whole.shape[0]
    for i in range(height):
        begin = pattern.low_start[i]
        pivot = whole[i, i]
        floor = 1e-15 * pivot
        for p in range(begin, pattern.low_start[i + 1]):
            k = pattern.low_column[p]
            value = whole[i, k]
            for q in range(begin, p):
                c = pattern.low_column[q]
                value -= whole[i, c] * whole[k, c]
            value *= low[k]
            whole[i, k] = value
            low[height + p] = value
            pivot -= value * value
        if pivot <= floor + TINY:
            pivot = floor + 1e-15 if floor > 0 else CLOSED * CLOSED
        low[i] = 1.0 / np.sqrt(pivot)


@inner
def _spread(pattern: Pattern, whole: Array, low: Array, begin: int, end: int) -> None:
    """Solve for Y in the columns `begin .. end` of an hour."""
    height = whole.shape[0]
    left, right = np.uint64(begin), np.uint64(end)
    for i in range(height):
        for p in range(pattern.low_start[i], pattern.low_start[i + 1]):
            value, k = low[height + p], pattern.low_column[p]
            for c in range(left, right):
                whole[i, c] -= value * whole[k, c]
        for c in range(left, right):
            whole[i, c] *= low[i]


@inner
def _keep(block: Span, fresh: Array, wide: Array) -> None:
    """Keep Y of a block: written hour by hour, each of its entries would be a page of memory of its own."""
    for e in range(wide.shape[0]):
        for t in range(np.uint64(block[0]), np.uint64(block[1])):
            wide[e, t] = fresh[e, t - np.uint64(block[0])]


@inner
def _square(pattern: Pattern, hours: int, wide: Array, border: Array) -> None:
    """Add Y'Y of a block of hours to the border, two columns by two; the last may stand alone."""
    row, column = pattern.wide_row, pattern.wide_column
    height = pattern.low_start.shape[0] - 1
    start = 0
    for r in range(height):
        size = 0
        while start + size < column.shape[0] and row[start + size] == r:
            size += 1
        for i in range(0, size, 2):
            e, f = start + i, start + min(i + 1, size - 1)
            a, b = column[e], column[f]
            for k in range(0, i + 1, 2):
                g, h = start + k, start + min(k + 1, size - 1)
                c, d = column[g], column[h]
                ac, ad, bc, bd = _four(hours, wide, e, f, g, h)
                border[a, c] += ac
                if b != a:
                    border[b, c] += bc
                    border[b, d] += bd
                if k < i:
                    border[a, d] += ad
        start += size


@summing
def _four(hours: int, wide: Array, a: int, b: int, c: int, d: int) -> tuple[float, float, float, float]:
    """Return the four products of two pairs of columns of Y: what is loaded once serves two of them."""
    ac = ad = bc = bd = 0.0
    for t in range(np.uint64(hours)):
        ac += wide[a, t] * wide[c, t]
        ad += wide[a, t] * wide[d, t]
        bc += wide[b, t] * wide[c, t]
        bd += wide[b, t] * wide[d, t]
    return ac, ad, bc, bd


@summing
def _dot(span: Span, left: Array, i: int, right: Array, j: int) -> float:
    total = 0.0
    for t in range(np.uint64(span[0]), np.uint64(span[1])):
        total += left[i, t] * right[j, t]
    return total


@compiled
def forward(
    pattern: Pattern,
    first_chained: int,
    span: Span,
    factors: Factors,
    hands: Array,
    rho: Array,
    border: Array,
) -> None:
    """Walk forward: rho_t becomes L_t^-1 (rho_t - V_t' rho_(t-1)); add Y' rho to the border's right side.

    `hands` [2, rows] is room for two hours.
    """
    low, link, wide, ends = factors
    height, states = ends.shape
    here, before = hands
    for t in range(span[0], span[1]):
        for r in range(height):
            here[r] = rho[r, t]
        if t > span[0]:
            for p in range(pattern.link_row.shape[0]):
                here[first_chained + pattern.link_to[p]] -= link[t, p] * before[pattern.link_row[p]]
        for i in range(height):
            value = here[i]
            for p in range(pattern.low_start[i], pattern.low_start[i + 1]):
                value -= low[t, height + p] * before[pattern.low_column[p]]
            value *= low[t, i]
            before[i] = value
            rho[i, t] = value
    for e in range(pattern.wide_row.shape[0]):
        border[pattern.wide_column[e]] += _dot(span, wide, e, rho, pattern.wide_row[e])
    for r in range(height):
        for i in range(states):
            border[border.shape[0] - states + i] += ends[r, i] * before[r]


@compiled
def backward(
    pattern: Pattern,
    first_chained: int,
    span: Span,
    factors: Factors,
    hands: Array,
    rho: Array,
    border: Array,
    dy: Array,
) -> None:
    """Walk backward and add to dy: L_t' dy_t = rho_t - Y_t u - V_(t+1) dy_(t+1) of the chained rows."""
    low, link, wide, ends = factors
    height, states = ends.shape
    here, after = hands
    for e in range(pattern.wide_row.shape[0]):
        r, value = pattern.wide_row[e], border[pattern.wide_column[e]]
        for t in range(np.uint64(span[0]), np.uint64(span[1])):
            rho[r, t] -= value * wide[e, t]
    for r in range(height):
        for i in range(states):
            rho[r, span[1] - 1] -= ends[r, i] * border[border.shape[0] - states + i]
    for t in range(span[1] - 1, span[0] - 1, -1):
        for r in range(height):
            after[r] = here[r]
            here[r] = rho[r, t]
        if t + 1 < span[1]:
            for p in range(pattern.link_row.shape[0]):
                here[pattern.link_row[p]] -= link[t + 1, p] * after[first_chained + pattern.link_to[p]]
        for i in range(height - 1, -1, -1):
            value = here[i] * low[t, i]
            here[i] = value
            dy[i, t] += value
            for p in range(pattern.low_start[i], pattern.low_start[i + 1]):
                here[pattern.low_column[p]] -= low[t, height + p] * value
