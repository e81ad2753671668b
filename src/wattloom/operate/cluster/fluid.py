"""A cluster as a fluid: what it serves, draws and makes people wait, hour by hour, read from a table of the event loop.

Within an hour the load is steady. What cannot be served in an hour waits for the next:

    served  = min(load + backlog / 1 h, limit)      backlog += (load - served) * 1 h

Power and times are read at the share of the limit that is served. Above the last share that was played the power goes
linearly to that of the saturated cluster, and the wait for what stands before is added to the times.
"""

# ruff: noqa: PLR0917
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit

from wattloom.errors import InputError
from wattloom.operate.cluster.loop import ALONE, WITHIN
from wattloom.operate.cluster.requests import Counts
from wattloom.operate.cluster.table import FINE, Grid, Table

HOUR = 3600.0
ROOM = 1e-9
compiled = njit(cache=True, **ALONE)
inner = njit(inline="always", **WITHIN)
POWER, FIRST, PER_TOKEN, WHOLE, SERVED, BACKLOG, LIMIT = range(7)


@dataclass(frozen=True, eq=False)
class Hours:
    """What the cluster does in each hour of each future; the arrays are [futures, hours]."""

    values: Grid
    """[futures, hours, 7]"""

    @property
    def power_w(self) -> Grid:
        """Mean power."""
        return self.values[..., POWER]

    @property
    def first_token_s(self) -> Grid:
        """Mean time to the first token."""
        return self.values[..., FIRST]

    @property
    def per_token_s(self) -> Grid:
        """Mean time per token after the first."""
        return self.values[..., PER_TOKEN]

    @property
    def whole_s(self) -> Grid:
        """Mean time to the last token."""
        return self.values[..., WHOLE]

    @property
    def served_per_s(self) -> Grid:
        """Requests served per second."""
        return self.values[..., SERVED]

    @property
    def backlog(self) -> Grid:
        """Requests that wait at the end of the hour."""
        return self.values[..., BACKLOG]

    @property
    def limit_per_s(self) -> Grid:
        """The most that could be served per second."""
        return self.values[..., LIMIT]

    @property
    def energy_j(self) -> Grid:
        """Energy of each hour."""
        return self.power_w * HOUR


class Axes(NamedTuple):
    """The table as the compiled walk reads it: the three axes in a row, the cells in a row."""

    tightness: Grid
    inputs: Grid
    outputs: Grid
    seconds: Grid
    """[cells]"""
    full: Grid
    """[cells]"""
    kept: Grid
    """[cells, FINE + 1, KEPT]"""
    last: float
    """Highest share of the limit that was played."""
    idle: float
    """Watts of the cluster that waits."""


def hours(
    table: Table,
    load_per_s: Grid,
    *,
    input_tokens: Grid | float | None = None,
    output_tokens: Grid | float | None = None,
    cap_w: Grid | float = np.inf,
) -> Hours:
    """Return what the cluster does in every hour of every future.

    Parameters
    ----------
    load_per_s
        Requests per second. [hours] or [futures, hours]
    input_tokens, output_tokens
        Mean lengths, those of the trace when not given; one number, or shaped like the load.
    cap_w
        Power cap of the whole cluster; one number, or shaped like the load.

    Raises
    ------
    InputError
        When a load is negative or not a number, or lengths or a cap lie outside the table.
    """
    load = np.ascontiguousarray(np.atleast_2d(np.asarray(load_per_s, dtype=np.float64)))
    if not (np.isfinite(load).all() and (load >= 0.0).all()):
        raise InputError("cluster-table-load", value=f"{load[~(np.isfinite(load) & (load >= 0.0))][0]:g}")
    longer_in = _factor(input_tokens, table.input_tokens)
    longer_out = _factor(output_tokens, table.output_tokens)
    _within(table, longer_in, longer_out)
    tightness = _tightness(table, np.asarray(cap_w, dtype=np.float64))
    found = np.empty((*load.shape, 7))
    axes = Axes(
        table.tightness,
        table.inputs,
        table.outputs,
        table.seconds_per_request.ravel(),
        table.full_power_w.ravel(),
        table.kept.reshape(-1, *table.kept.shape[3:]),
        table.last_share,
        table.idle_w,
    )
    shape = load.shape
    _walk(load, _spread(tightness, shape), _spread(longer_in, shape), _spread(longer_out, shape), axes, found)
    return Hours(found)


def _factor(tokens: Grid | float | None, mean: float) -> Grid:
    return np.asarray(1.0 if tokens is None else np.asarray(tokens, dtype=np.float64) / mean)


def _spread(values: Grid, shape: tuple[int, ...]) -> Grid:
    """Return values of one or all futures and of one or all hours, as two axes."""
    flat = np.atleast_2d(values)
    np.broadcast_shapes(flat.shape, shape)
    return np.ascontiguousarray(flat)


def _within(table: Table, longer_in: Grid, longer_out: Grid) -> None:
    for values, axis in ((longer_in, table.inputs), (longer_out, table.outputs)):
        inside = (values >= axis[0] * (1 - ROOM)) & (values <= axis[-1] * (1 + ROOM))
        if not inside.all():
            known = f"{axis[0]:g}–{axis[-1]:g}"
            raise InputError(
                "cluster-table-lengths",
                input=f"{_farthest(longer_in):g}",
                output=f"{_farthest(longer_out):g}",
                known=known,
            )


def _farthest(values: Grid) -> float:
    """Return the factor that is farthest from one."""
    flat = np.ravel(values)
    return float(flat[np.argmax(np.abs(flat - 1.0))])


def _tightness(table: Table, cap_w: Grid) -> Grid:
    with np.errstate(divide="ignore"):
        tightness = 1.0 / np.maximum(cap_w - table.idle_w, 0.0)
    if not (tightness <= table.tightness[-1] * (1 + ROOM)).all():
        low = float(table.caps_w[-1]) if len(table.tightness) > 1 else np.inf
        raise InputError("cluster-table-cap", cap=f"{float(np.min(cap_w)):.0f}", low=f"{low:.0f}")
    return tightness


@inner
def _place(axis: Grid, value: float) -> tuple[int, float]:
    """Return the step of an axis that a value lies in, and how far along it."""
    if axis.shape[0] == 1:
        return 0, 0.0
    k = 0
    while k < axis.shape[0] - 2 and value > axis[k + 1]:
        k += 1
    return k, min(max((value - axis[k]) / (axis[k + 1] - axis[k]), 0.0), 1.0)


@compiled
def _walk(load: Grid, tightness: Grid, longer_in: Grid, longer_out: Grid, axes: Axes, found: Grid) -> None:
    """Walk through the hours of every future, what could not be served carried along."""
    kept = axes.kept
    weights, cells, one = np.zeros(8), np.zeros(8, dtype=np.int64), np.zeros(4)
    for f in range(load.shape[0]):
        backlog, seconds, full = 0.0, 1.0, 1.0
        old_c = old_i = old_o = np.nan
        for h in range(load.shape[1]):
            c, i, o = _of(tightness, f, h), _of(longer_in, f, h), _of(longer_out, f, h)
            if c != old_c or i != old_i or o != old_o:
                _corners(axes.tightness, axes.inputs, axes.outputs, c, i, o, weights, cells)
                seconds = full = 0.0
                for k in range(8):
                    seconds += weights[k] * axes.seconds[cells[k]]
                    full += weights[k] * axes.full[cells[k]]
                old_c, old_i, old_o = c, i, o
            wait = backlog * seconds
            served = min(load[f, h] + backlog / HOUR, 1.0 / seconds)
            share = served * seconds
            _read(kept, weights, cells, min(share / axes.last, 1.0), one)
            if share > axes.last:
                one[POWER] += (share - axes.last) / (1.0 - axes.last) * (full - one[POWER])
            if c > 0.0:
                one[POWER] = min(one[POWER], axes.idle + 1.0 / c)
            backlog = max(backlog + (load[f, h] - served) * HOUR, 0.0)
            found[f, h, POWER] = one[POWER]
            found[f, h, FIRST] = one[FIRST] + wait
            found[f, h, PER_TOKEN] = one[PER_TOKEN]
            found[f, h, WHOLE] = one[WHOLE] + wait
            found[f, h, SERVED] = served
            found[f, h, BACKLOG] = backlog
            found[f, h, LIMIT] = 1.0 / seconds


@inner
def _of(values: Grid, f: int, h: int) -> float:
    """Return the value of an hour, where one may stand for all."""
    return values[f if values.shape[0] > 1 else 0, h if values.shape[1] > 1 else 0]


@inner
def _corners(
    caps: Grid,
    inputs: Grid,
    outputs: Grid,
    cap: float,
    longer_in: float,
    longer_out: float,
    weights: Grid,
    cells: Counts,
) -> None:
    """Find the eight corners around cap and lengths, and their weights."""
    c, along_c = _place(caps, cap)
    i, along_i = _place(inputs, longer_in)
    o, along_o = _place(outputs, longer_out)
    for k in range(8):
        up_c, up_i, up_o = k >> 2 & 1, k >> 1 & 1, k & 1
        at_c = min(c + up_c, caps.shape[0] - 1)
        at_i = min(i + up_i, inputs.shape[0] - 1)
        at_o = min(o + up_o, outputs.shape[0] - 1)
        cells[k] = (at_c * inputs.shape[0] + at_i) * outputs.shape[0] + at_o
        weights[k] = (
            (along_c if up_c else 1.0 - along_c)
            * (along_i if up_i else 1.0 - along_i)
            * (along_o if up_o else 1.0 - along_o)
        )


@inner
def _read(kept: Grid, weights: Grid, cells: Counts, share: float, one: Grid) -> None:
    """Read what is kept at a share of the last rung."""
    step = np.cbrt(share) * FINE
    below = min(int(step), FINE - 1)
    along = step - below
    one[:] = 0.0
    for k in range(8):
        if weights[k] > 0.0:
            lower, upper = weights[k] * (1.0 - along), weights[k] * along
            for v in range(4):
                one[v] += lower * kept[cells[k], below, v] + upper * kept[cells[k], below + 1, v]
