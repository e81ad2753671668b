"""A small machine for columns of hours: a tape of operations, played over the hours of a bundle of segments.

The walks that take the hours in any order (residuals, right sides, directions) are tapes, written once per chain in
`programs.py`. The machine plays a tape for a block of hours at a time: what one operation leaves, the next finds in
the cache; within an operation the hours of a column are neighbours in memory, so several are taken at once. One machine
serves all walks, so little is compiled. No fast-math; sums run in four lanes, written out, in the order of the hours.

A column is a line of one array [lines, places], in which the hours stand as `layout.py` says. Beside it there are
scalars, which a tape reads, and results, which it adds up. Places are counted without sign: a signed index might be
negative, and testing for it keeps the compiler from taking several at once.
"""

# ruff: noqa: PLR0912, PLR0915, PLR0917
from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from numba import njit

from wattloom.plan.loom.form import Array, Index
from wattloom.plan.loom.lanes import LANES

BLOCK = 512
ALONE: dict[str, Any] = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
WITHIN: dict[str, Any] = ALONE | {"no_cpython_wrapper": True}
"""Options of what Python calls and of what only compiled code calls: wrappers that nobody needs cost seconds."""
UNBOUNDED = 1e300


class When(IntEnum):
    """The hours of a bundle of segments that an operation takes: a segment may begin in its second step."""

    ALWAYS = 0
    NOT_FIRST = 1
    NOT_LAST = 2
    FIRST = 3
    LAST = 4


class Do(IntEnum):
    """What an operation does; o, a .. e are columns, k and h scalars, r a result, f a number.

    Where `open` stands, zero is written in the hours in which a, the bound, is zero: there the column is fixed.
    """

    CLEAR = 0  # o = 0
    COPY = 1  # o = a
    MULTIPLE = 2  # o += f k a
    PRODUCT = 3  # o = a b
    ADD = 4  # o += f k a b
    PRODUCT_BACK = 5  # o = a b, b of the hour before; never of another segment
    ADD_BACK = 6  # o += f a b, b of the hour before
    ADD_ON = 7  # o += f a b, both of the hour after
    DOT = 8  # r += f sum a b
    RAISE = 9  # o = max(o, |a|)
    LARGEST = 10  # r = max(r, a)
    REACH = 11  # r: the longest step, up to r, that does not take a along b below zero
    BELOW = 12  # o = min(0, b), open
    RAISE_GAP = 13  # o = max(o, |a k - b - c|)
    LESS_DUALS = 14  # o = b - c + d, open
    QUOTIENT = 15  # o = d b / c, open
    RATIO = 16  # o = b / c, open
    INVERSE = 17  # o = 1 / (b / c + d + k), open
    PULL = 18  # o = (k - d) / c - b - e, open
    PUSH = 19  # o = (k - d - b (a h - e - c)) / c - b, open
    GIVE_WAY = 20  # o -= a (b / c + h) d k, open
    SLACK = 21  # o = a k - b - c - d, open
    DUAL = 22  # o = (k - e - b d) / c - b, open


@njit(**WITHIN)
def _gap_left(room: float, x: float, s: float) -> float:
    """Return room - x - s, nothing where it is rounding: beside a tiny slack the noise of it would be a force."""
    left = room - x - s
    return left if abs(left) > 1e-13 * room else 0.0


@njit(cache=True, **ALONE)
def _play(
    ops: Index,
    factors: Array,
    pool: Array,
    around: tuple[Index, Index],
    scalars: Array,
    results: Array,
    span: tuple[int, int],
) -> None:
    before, after = around
    one, two, three, step = np.uint64(1), np.uint64(2), np.uint64(3), np.uint64(LANES)
    inside, last_step = np.uint64(span[0] + 2 * LANES), np.uint64(span[1] - LANES)
    for begin in range(span[0], span[1], BLOCK):
        end = min(begin + BLOCK, span[1])
        for n in range(ops.shape[0]):
            when = ops[n, 1]
            low, high = begin, end
            if when == When.NOT_FIRST:
                low = max(begin, span[0] + LANES)
            elif when == When.NOT_LAST:
                high = min(end, span[1] - LANES)
            elif when == When.FIRST:
                high = min(end, span[0] + 2 * LANES)
            elif when == When.LAST:
                low = max(begin, span[1] - LANES)
            if low >= high:
                continue
            do, o, a, b, c, d, e = ops[n, 0], ops[n, 2], ops[n, 3], ops[n, 4], ops[n, 5], ops[n, 6], ops[n, 7]
            r = o
            k, h = scalars[ops[n, 8]], scalars[ops[n, 9]]
            f = factors[n]
            first, last = np.uint64(low), np.uint64(high)
            if do == Do.ADD:
                f *= k
                for t in range(first, last):
                    pool[o, t] += f * (pool[a, t] * pool[b, t])
            elif do == Do.MULTIPLE:
                f *= k
                for t in range(first, last):
                    pool[o, t] += f * pool[a, t]
            elif do == Do.PRODUCT:
                for t in range(first, last):
                    pool[o, t] = pool[a, t] * pool[b, t]
            elif do == Do.COPY:
                for t in range(first, last):
                    pool[o, t] = pool[a, t]
            elif do == Do.CLEAR:
                for t in range(first, last):
                    pool[o, t] = 0.0
            elif do == Do.PRODUCT_BACK:
                for t in range(first, last):
                    pool[o, t] = pool[a, t] * pool[b, t - step]
            elif do == Do.ADD_BACK:
                if when == When.ALWAYS:
                    while first < min(inside, last):
                        pool[o, first] += f * (pool[a, first] * pool[b, before[first]])
                        first += one
                for t in range(first, last):
                    pool[o, t] += f * (pool[a, t] * pool[b, t - step])
            elif do == Do.ADD_ON:
                while last > max(last_step, first):
                    last -= one
                    pool[o, last] += f * (pool[a, after[last]] * pool[b, after[last]])
                for t in range(first, last):
                    pool[o, t] += f * (pool[a, t + step] * pool[b, t + step])
            elif do == Do.DOT:
                s0 = s1 = s2 = s3 = 0.0
                whole = (last - first) >> two
                for group in range(whole):
                    t = first + (group << two)
                    s0 += pool[a, t] * pool[b, t]
                    s1 += pool[a, t + one] * pool[b, t + one]
                    s2 += pool[a, t + two] * pool[b, t + two]
                    s3 += pool[a, t + three] * pool[b, t + three]
                for t in range(first + (whole << two), last):
                    s0 += pool[a, t] * pool[b, t]
                results[r] += f * ((s0 + s1) + (s2 + s3))
            elif do == Do.REACH:
                # First a look without a division or a branch: few columns shorten the step at all.
                most = results[r]
                short = 0
                for t in range(first, last):
                    short += 1 if pool[a, t] < -most * pool[b, t] else 0
                if short > 0:
                    for t in range(first, last):
                        if pool[b, t] < 0.0 and pool[a, t] < -most * pool[b, t]:
                            most = -pool[a, t] / pool[b, t]
                    results[r] = most
            elif do == Do.RAISE:
                for t in range(first, last):
                    size = abs(pool[a, t])
                    pool[o, t] = size if size > pool[o, t] else pool[o, t]
            elif do == Do.LARGEST:
                most = results[r]
                for t in range(first, last):
                    most = pool[a, t] if pool[a, t] > most else most
                results[r] = most
            elif do == Do.BELOW:
                for t in range(first, last):
                    value = pool[b, t]
                    pool[o, t] = value if value < 0.0 and pool[a, t] > 0.0 else 0.0
            elif do == Do.RAISE_GAP:
                for t in range(first, last):
                    size = abs(pool[a, t] * k - pool[b, t] - pool[c, t])
                    pool[o, t] = size if size > pool[o, t] else pool[o, t]
            elif do == Do.LESS_DUALS:
                for t in range(first, last):
                    value = pool[b, t] - pool[c, t] + pool[d, t]
                    pool[o, t] = value if pool[a, t] > 0.0 else 0.0
            elif do == Do.QUOTIENT:
                for t in range(first, last):
                    value = pool[d, t] * (pool[b, t] / pool[c, t])
                    pool[o, t] = value if pool[a, t] > 0.0 else 0.0
            elif do == Do.RATIO:
                for t in range(first, last):
                    value = pool[b, t] / pool[c, t]
                    pool[o, t] = value if pool[a, t] > 0.0 else 0.0
            elif do == Do.INVERSE:
                for t in range(first, last):
                    value = 1.0 / (pool[b, t] / pool[c, t] + pool[d, t] + k)
                    pool[o, t] = value if pool[a, t] > 0.0 else 0.0
            elif do == Do.PULL:
                for t in range(first, last):
                    value = (k - pool[d, t]) / pool[c, t] - pool[b, t] - pool[e, t]
                    pool[o, t] = value if pool[a, t] > 0.0 else 0.0
            elif do == Do.PUSH:
                for t in range(first, last):
                    gap = _gap_left(pool[a, t] * h, pool[e, t], pool[c, t])
                    value = (k - pool[d, t] - pool[b, t] * gap) / pool[c, t] - pool[b, t]
                    pool[o, t] = value if pool[a, t] > 0.0 else 0.0
            elif do == Do.GIVE_WAY:
                for t in range(first, last):
                    value = pool[a, t] * (pool[b, t] / pool[c, t] + h) * pool[d, t] * k
                    pool[o, t] -= value if pool[a, t] > 0.0 else 0.0
            elif do == Do.SLACK:
                for t in range(first, last):
                    value = _gap_left(pool[a, t] * k, pool[b, t], pool[c, t]) - pool[d, t]
                    pool[o, t] = value if pool[a, t] > 0.0 else 0.0
            elif do == Do.DUAL:
                for t in range(first, last):
                    value = (k - pool[e, t] - pool[b, t] * pool[d, t]) / pool[c, t] - pool[b, t]
                    pool[o, t] = value if pool[a, t] > 0.0 else 0.0


class Tape:
    """Operations in order, and what their results begin with."""

    def __init__(self) -> None:
        self._ops: list[tuple[int, ...]] = []
        self._factors: list[float] = []
        self._starts: list[float] = []

    def result(self, start: float = 0.0) -> int:
        """Number a new result."""
        self._starts.append(start)
        return len(self._starts) - 1

    def write(
        self,
        do: Do,
        o: int,
        *columns: int,
        f: float = 1.0,
        k: int = 0,
        h: int = 0,
        when: When = When.ALWAYS,
    ) -> None:
        """Write an operation: columns a .. e; the scalar numbered 0 is one."""
        self._ops.append((do, when, o, *columns, *[0] * (5 - len(columns)), k, h))
        self._factors.append(f)

    def cut(self) -> Tape:
        """Finish the tape and return it."""
        self.ops = np.array(self._ops, dtype=np.int64).reshape(-1, 10)
        self.factors = np.array(self._factors)
        self.starts = np.array(self._starts)
        return self

    def play(self, pool: Array, around: tuple[Index, Index], scalars: Array, span: tuple[int, int]) -> Array:
        """Play the tape over some places and return the results; `around`: places of the hour before and after."""
        results = self.starts.copy()
        _play(self.ops, self.factors, pool, around, scalars, results, span)
        return results
