"""Iterates and directions of the border, and what the residuals say about a point."""

from __future__ import annotations

from dataclasses import dataclass

from wattloom.plan.loom.form import Array


@dataclass
class Point:
    """The border's part of an iterate: sizes v with slacks s, duals z and w, and the duals q of the yearly rows."""

    v: Array
    s: Array
    z: Array
    w: Array
    q: Array


@dataclass
class Step:
    """The border's part of a direction, and how far one may go."""

    v: Array
    s: Array
    z: Array
    w: Array
    q: Array
    primal: float = 1.0
    dual: float = 1.0
    left: float = 0.0


@dataclass(frozen=True)
class State:
    """What the residuals say about a point."""

    primal_value: float
    dual_value: float
    bound: float
    complementarity: float
    row_left: float
    column_left: float
    of_rows: Array
    of_sizes: Array
