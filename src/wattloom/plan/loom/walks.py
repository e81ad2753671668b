"""The walks that go hour by hour, compiled: factor the normal equations of a bundle, then forward and backward.

Only this recursion is taken hour by hour, on the entries that `pattern.py` leaves, and for eight segments side by side
(`lanes.py`): a step takes eight hours, and every place below counts eight numbers. Arrays: L, V and Y [steps, entries],
the diagonal of L inverted and first; Z [rows, states], the columns of Y for the states of the last hour, zero in every
other. What a step leaves lies together: written column by column, each entry would be a page of memory of its own.
"""

# ruff: noqa: PLR0917
from __future__ import annotations

from typing import Any

from numba import njit

from wattloom.plan.loom.form import Array
from wattloom.plan.loom.lanes import LANES, inverse_root, load, none, share, store
from wattloom.plan.loom.pattern import Pattern
from wattloom.plan.loom.tape import ALONE, WITHIN

CACHED = 1 << 12  # steps times entries of Y: they stay in the cache of a core
SHORTEST_BLOCK = 16  # steps
ROUNDING = 1e-15  # of a pivot: what rounding may have left of it
EIGHT = LANES

Factors = tuple[Array, Array, Array, Array]
Span = tuple[int, int]
compiled = njit(cache=True, **ALONE)
inner = njit(**WITHIN)


@compiled
def factor(
    pattern: Pattern,
    first_chained: int,
    span: Span,
    raw: Array,
    entering: tuple[Array, Array, Array],
    factors: Factors,
    room: tuple[Array, Array],
    border: Array,
) -> None:
    """Factor the steps of a bundle: L_t (lower), V_t = L_(t-1)^-1 O_t', Y_t = L_t^-1 (border columns).

    `raw` [entries, steps] is what the columns add up to, `entering` what the states of the border add in the first
    step, in the second (where the first is none) and in the last. `room`: all of an hour (rows, chained rows, border),
    and the border's part of the hour before. Adds Y'Y to the border's matrix (lower triangle).
    """
    low, link, wide, ends = factors
    whole, earlier = room
    height = whole.shape[0]
    at_border = 2 * height - first_chained
    for i in range(height):
        for c in range(whole.shape[1]):
            whole[i, c] = 0.0
    for t in range(span[0], span[1]):
        _lay(pattern, raw, t, whole)
        if t == span[0]:
            _enter(entering[0], whole)
        else:
            _link(pattern, first_chained, t, (low, link), whole, earlier)
        if t == span[0] + 1:
            _enter(entering[1], whole)
        if t == span[1] - 1:
            _enter(entering[2], whole)
        _cholesky(pattern, t, whole, low)
        _spread(pattern, t, whole, low, at_border)
        for e in range(pattern.wide_row.shape[0]):
            r, c = pattern.wide_row[e], pattern.wide_column[e]
            value = load(whole, r, (at_border + c) * EIGHT)
            store(earlier, r, c * EIGHT, value)
            store(wide, t, e * EIGHT, value)
    block = max(CACHED // (pattern.wide_row.shape[0] + 1), SHORTEST_BLOCK)
    for begin in range(span[0], span[1], block):
        _square(pattern, (begin, min(begin + block, span[1])), wide, border)
    _end(pattern, (span[1] - 1, at_border), whole, (low, ends), border)


@inner
def _lay(pattern: Pattern, raw: Array, t: int, whole: Array) -> None:
    """Lay an hour out: what the columns add up to, zero where only factoring leaves something."""
    for e in range(pattern.raw_row.shape[0]):
        store(whole, pattern.raw_row[e], pattern.raw_column[e] * EIGHT, load(raw, e, t * EIGHT))
    for e in range(pattern.fill_row.shape[0]):
        store(whole, pattern.fill_row[e], pattern.fill_column[e] * EIGHT, none())


@inner
def _enter(entering: Array, whole: Array) -> None:
    """Add what the states of the border add."""
    for i in range(whole.shape[0]):
        for c in range(whole.shape[1]):
            whole[i, c] += entering[i, c]


@inner
def _link(
    pattern: Pattern, chained: int, t: int, factors: tuple[Array, Array], whole: Array, earlier: Array
) -> None:
    """Solve for V with the L of the hour before, and take what it gives from the chained rows."""
    low, link = factors
    height = whole.shape[0]
    at_border = 2 * height - chained
    same = 0  # first entry in the same row
    for p in range(pattern.link_row.shape[0]):
        r, i = pattern.link_row[p], pattern.link_to[p]
        value = load(whole, r, (height + i) * EIGHT)
        for q in range(pattern.low_start[r], pattern.low_start[r + 1]):
            known = load(whole, pattern.low_column[q], (height + i) * EIGHT)
            value -= load(low, t - 1, (height + q) * EIGHT) * known
        value *= load(low, t - 1, r * EIGHT)
        store(whole, r, (height + i) * EIGHT, value)
        store(link, t, p * EIGHT, value)
        for e in range(pattern.wide_start[r], pattern.wide_start[r + 1]):
            c = pattern.wide_column[e]
            left = load(whole, chained + i, (at_border + c) * EIGHT) - value * load(earlier, r, c * EIGHT)
            store(whole, chained + i, (at_border + c) * EIGHT, left)
        while pattern.link_row[same] < r:
            same += 1
        for q in range(same, p + 1):
            c = chained + pattern.link_to[q]
            left = load(whole, chained + i, c * EIGHT) - value * load(link, t, q * EIGHT)
            store(whole, chained + i, c * EIGHT, left)


@inner
def _cholesky(pattern: Pattern, t: int, whole: Array, low: Array) -> None:
    """Factor the lower triangle of an hour in place and keep it."""
    height = whole.shape[0]
    for i in range(height):
        begin = pattern.low_start[i]
        pivot = load(whole, i, i * EIGHT)
        floor = share(pivot, ROUNDING)
        for p in range(begin, pattern.low_start[i + 1]):
            k = pattern.low_column[p]
            value = load(whole, i, k * EIGHT)
            for q in range(begin, p):
                c = pattern.low_column[q]
                value -= load(whole, i, c * EIGHT) * load(whole, k, c * EIGHT)
            value *= load(low, t, k * EIGHT)
            store(whole, i, k * EIGHT, value)
            store(low, t, (height + p) * EIGHT, value)
            pivot -= value * value
        store(low, t, i * EIGHT, inverse_root(pivot, floor))


@inner
def _spread(pattern: Pattern, t: int, whole: Array, low: Array, at_border: int) -> None:
    """Solve for Y of an hour."""
    height = whole.shape[0]
    for i in range(height):
        for p in range(pattern.low_start[i], pattern.low_start[i + 1]):
            value, k = load(low, t, (height + p) * EIGHT), pattern.low_column[p]
            for e in range(pattern.wide_start[k], pattern.wide_start[k + 1]):
                c = (at_border + pattern.wide_column[e]) * EIGHT
                store(whole, i, c, load(whole, i, c) - value * load(whole, k, c))
        scale = load(low, t, i * EIGHT)
        for e in range(pattern.wide_start[i], pattern.wide_start[i + 1]):
            c = (at_border + pattern.wide_column[e]) * EIGHT
            store(whole, i, c, load(whole, i, c) * scale)


@inner
def _square(pattern: Pattern, block: Span, wide: Array, border: Array) -> None:
    """Add Y'Y of a block of steps to the border, two columns by two; the last may stand alone."""
    column = pattern.wide_column
    for r in range(pattern.wide_start.shape[0] - 1):
        start, size = pattern.wide_start[r], pattern.wide_start[r + 1] - pattern.wide_start[r]
        for i in range(0, size, 2):
            e, f = start + i, start + min(i + 1, size - 1)
            a, b = column[e], column[f]
            for k in range(0, i + 1, 2):
                g, h = start + k, start + min(k + 1, size - 1)
                c, d = column[g], column[h]
                ac, ad, bc, bd = _four(block, wide, (e, f), (g, h))
                _add(border, a, c, ac)
                if b != a:
                    _add(border, b, c, bc)
                    _add(border, b, d, bd)
                if k < i:
                    _add(border, a, d, ad)


@inner
def _four(block: Span, wide: Array, left: Span, right: Span) -> tuple:
    """Return the four products of two pairs of columns of Y: what is loaded once serves two of them."""
    ac, ad, bc, bd = none(), none(), none(), none()
    for t in range(block[0], block[1]):
        a, b = load(wide, t, left[0] * EIGHT), load(wide, t, left[1] * EIGHT)
        c, d = load(wide, t, right[0] * EIGHT), load(wide, t, right[1] * EIGHT)
        ac += a * c
        ad += a * d
        bc += b * c
        bd += b * d
    return ac, ad, bc, bd


@inner
def _add(border: Array, row: Any, column: Any, value: Any) -> None:
    store(border, row, column * EIGHT, load(border, row, column * EIGHT) + value)


@inner
def _end(
    pattern: Pattern, at: tuple[int, int], whole: Array, factors: tuple[Array, Array], border: Array
) -> None:
    """Solve for Z, the columns of the last hour's states, and add what it gives to the border."""
    t, at_border = at
    low, ends = factors
    height, states = ends.shape[0], ends.shape[1] // LANES
    before = border.shape[0] - states
    for k in range(states):
        column = (at_border + before + k) * EIGHT
        for i in range(height):
            value = load(whole, i, column)
            for p in range(pattern.low_start[i], pattern.low_start[i + 1]):
                known = load(whole, pattern.low_column[p], column)
                value -= load(low, t, (height + p) * EIGHT) * known
            value *= load(low, t, i * EIGHT)
            store(whole, i, column, value)
            store(ends, i, k * EIGHT, value)
            for d in range(before + k + 1):
                _add(border, before + k, d, value * load(whole, i, (at_border + d) * EIGHT))


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
    """Walk forward: rho_t becomes L_t^-1 (rho_t - V_t' rho_(t-1)); add Y' rho to the border's right side [places, 1].

    `hands` [2, rows] is room for two hours.
    """
    low, link, wide, ends = factors
    height, states = ends.shape[0], ends.shape[1] // LANES
    for t in range(span[0], span[1]):
        for r in range(height):
            store(hands, 0, r * EIGHT, load(rho, r, t * EIGHT))
        if t > span[0]:
            for p in range(pattern.link_row.shape[0]):
                to = (first_chained + pattern.link_to[p]) * EIGHT
                gone = load(link, t, p * EIGHT) * load(hands, 1, pattern.link_row[p] * EIGHT)
                store(hands, 0, to, load(hands, 0, to) - gone)
        for i in range(height):
            value = load(hands, 0, i * EIGHT)
            for p in range(pattern.low_start[i], pattern.low_start[i + 1]):
                known = load(hands, 1, pattern.low_column[p] * EIGHT)
                value -= load(low, t, (height + p) * EIGHT) * known
            value *= load(low, t, i * EIGHT)
            store(hands, 1, i * EIGHT, value)
            store(rho, i, t * EIGHT, value)
            for e in range(pattern.wide_start[i], pattern.wide_start[i + 1]):
                _add(border, pattern.wide_column[e], 0, load(wide, t, e * EIGHT) * value)
    for r in range(height):
        for i in range(states):
            value = load(ends, r, i * EIGHT) * load(hands, 1, r * EIGHT)
            _add(border, border.shape[0] - states + i, 0, value)


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
    height, states = ends.shape[0], ends.shape[1] // LANES
    last = (span[1] - 1) * EIGHT
    for r in range(height):
        for i in range(states):
            value = load(ends, r, i * EIGHT) * load(border, border.shape[0] - states + i, 0)
            store(rho, r, last, load(rho, r, last) - value)
    for t in range(span[1] - 1, span[0] - 1, -1):
        for r in range(height):
            store(hands, 1, r * EIGHT, load(hands, 0, r * EIGHT))
            value = load(rho, r, t * EIGHT)
            for e in range(pattern.wide_start[r], pattern.wide_start[r + 1]):
                value -= load(border, pattern.wide_column[e], 0) * load(wide, t, e * EIGHT)
            store(hands, 0, r * EIGHT, value)
        if t + 1 < span[1]:
            for p in range(pattern.link_row.shape[0]):
                to = pattern.link_row[p] * EIGHT
                known = load(hands, 1, (first_chained + pattern.link_to[p]) * EIGHT)
                store(hands, 0, to, load(hands, 0, to) - load(link, t + 1, p * EIGHT) * known)
        for i in range(height - 1, -1, -1):
            value = load(hands, 0, i * EIGHT) * load(low, t, i * EIGHT)
            store(hands, 0, i * EIGHT, value)
            store(dy, i, t * EIGHT, load(dy, i, t * EIGHT) + value)
            for p in range(pattern.low_start[i], pattern.low_start[i + 1]):
                to = pattern.low_column[p] * EIGHT
                store(hands, 0, to, load(hands, 0, to) - load(low, t, (height + p) * EIGHT) * value)
