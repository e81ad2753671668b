"""Which entries of a chain's factors may differ from zero: the same in every hour, found once, by factoring signs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattloom.plan.loom.form import Chain, Index

Signs = NDArray[np.bool_]


class Pattern(NamedTuple):
    """Places of the entries that are kept, hour by hour.

    Attributes
    ----------
    low_start, low_column
        L below its diagonal: the entries of row i are `low_start[i] .. low_start[i+1]`.
    link_row, link_to
        V: rows of the hour before, and which of the chained rows they reach.
    wide_start, wide_row, wide_column
        Y, those of row i as in L; the states of the last hour stand apart.
    raw_row, raw_column
        What the columns add up to before an hour is factored, in an array of all of it side by side: rows, chained
        rows of the next hour, border.
    fill_row, fill_column
        Places in that array that are zero until an hour is factored.
    raw_slot
        Number of such an entry [rows, rows + chained + border], or -1.
    """

    low_start: Index
    low_column: Index
    link_row: Index
    link_to: Index
    wide_start: Index
    wide_row: Index
    wide_column: Index
    raw_row: Index
    raw_column: Index
    fill_row: Index
    fill_column: Index
    raw_slot: Index


def pattern_of(chain: Chain, capacities: int, rows: int) -> Pattern:
    """Return the pattern of a chain that meets so many capacities and yearly rows."""
    height = chain.right.shape[1]
    chained = height - chain.first_chained
    states = len(chain.states)
    raw = _raw(chain, capacities, capacities + states + rows)
    normal, linked, first = raw[:, :height], raw[:, height : height + chained], raw[:, height + chained :]
    first = first.copy()
    for i, j in enumerate(chain.states):
        first[chain.e_row[chain.e_start[j] : chain.e_start[j + 1]], capacities + rows + i] = True
    low, link, wide = np.zeros_like(normal), linked, np.zeros_like(first)
    while True:
        known = low.sum() + link.sum() + wide.sum()
        link = _solved(low, linked | link)
        below = np.zeros((height, height), dtype=bool)
        below[chain.first_chained :, chain.first_chained :] = _product(link.T, link)
        wider = first | wide
        wider[chain.first_chained :] |= _product(link.T, wide)
        low = _factored(normal | below | low)
        wide = _solved(low, wider)
        if low.sum() + link.sum() + wide.sum() == known:
            break
    pairs, links, wides, entries = (np.argwhere(signs) for signs in (np.tril(low, -1), link, wide, raw))
    filled = np.argwhere(np.hstack([low, link, wide]) & ~raw)
    return Pattern(
        low_start=np.searchsorted(pairs[:, 0], np.arange(height + 1)).astype(np.int64),
        low_column=np.ascontiguousarray(pairs[:, 1]),
        link_row=np.ascontiguousarray(links[:, 0]),
        link_to=np.ascontiguousarray(links[:, 1]),
        wide_start=np.searchsorted(wides[:, 0], np.arange(height + 1)).astype(np.int64),
        wide_row=np.ascontiguousarray(wides[:, 0]),
        wide_column=np.ascontiguousarray(wides[:, 1]),
        raw_row=np.ascontiguousarray(entries[:, 0]),
        raw_column=np.ascontiguousarray(entries[:, 1]),
        fill_row=np.ascontiguousarray(filled[:, 0]),
        fill_column=np.ascontiguousarray(filled[:, 1]),
        raw_slot=_numbered(raw),
    )


def _raw(chain: Chain, capacities: int, border: int) -> Signs:
    """Return where the columns add up to something: rows, chained rows of the next hour, border."""
    height = chain.right.shape[1]
    chained = height - chain.first_chained
    at_border = height + chained
    at_row = at_border + capacities
    raw = np.zeros((height, at_border + border), dtype=bool)
    raw[chain.k_row, at_border + chain.k_column] = True
    for j, kind in enumerate(chain.kind):
        own = chain.a_row[chain.a_start[j] : chain.a_start[j + 1]]
        after = chain.e_row[chain.e_start[j] : chain.e_start[j + 1]]
        yearly = at_row + chain.d_row[chain.d_start[j] : chain.d_start[j + 1]]
        for touched in (own, after):
            raw[np.ix_(touched, touched)] = True
            raw[np.ix_(touched, yearly)] = True
            if kind >= 0:
                raw[touched, at_border + kind] = True
        raw[np.ix_(own, height + after - chain.first_chained)] = True
    raw[:, :height] &= np.tri(height, dtype=bool)
    return raw


def _product(left: Signs, right: Signs) -> Signs:
    return (left.astype(np.int64) @ right.astype(np.int64)) > 0


def _solved(low: Signs, right: Signs) -> Signs:
    """Return the signs of L^-1 times a matrix."""
    out = right.copy()
    for i in range(len(low)):
        out[i] |= np.any(out[:i][low[i, :i]], axis=0)
    return out


def _factored(normal: Signs) -> Signs:
    """Return the signs of the Cholesky factor."""
    low = np.tril(normal)
    np.fill_diagonal(low, val=True)
    for i in range(len(low)):
        for k in range(i):
            low[i, k] |= bool(np.any(low[i, :k] & low[k, :k]))
    return low


def _numbered(signs: Signs) -> Index:
    """Number the entries that may differ from zero, row by row; -1 elsewhere."""
    numbers = np.full(signs.shape, -1, dtype=np.int64)
    numbers[signs] = np.arange(int(signs.sum()))
    return numbers
