"""The cost of each step of a promise: clean hours, carbon, land, water, investment.

The program is built once; from point to point only one row of it moves. Each point is a certified plan. Linear
programming says how points belong together. Asking for more never costs less. And where the right side of the row
alone moves, the cost is convex: the row price of one point draws a line below the whole front, and a chord between two
neighbours lies above it, since their mixture is a plan too. So the front is known between its points as well, to
within the room that line and chord leave.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wattloom.campus.network import Network
from wattloom.errors import WattloomError
from wattloom.plan.alternatives.measures import Ruler
from wattloom.plan.alternatives.outcome import Outcome, outcome_of
from wattloom.plan.assembly import build_program
from wattloom.plan.limits import AnnualLimit, annual_limits, yearly_terms
from wattloom.plan.program import MONEY, Program
from wattloom.plan.solvers import Ask, solve

AXES = ("cfe", "heat_reuse", "carbon", "water", "land", "budget")
AT_LEAST = frozenset({"cfe", "heat_reuse"})  # of the others there is to be at most so much
FIGURE = {"budget": "capex"}  # the figure of a plan that an axis bounds, when it is called otherwise
TYPICAL = 0.5  # a share at which no coefficient of a row happens to vanish


@dataclass(frozen=True)
class Point:
    """One point of a front.

    Attributes
    ----------
    target
        The value that the promise was held to.
    outcome
        The cheapest plan that holds it; `None` where there is none.
    price
        What one more unit of it would cost: EUR per MWh matched or reused, per tonne, cubic metre or hectare spared,
        per euro of investment not made.
    side
        The right side of its row, in that unit; where the row's coefficients stay the same from point to point the
        price holds along it, else `None`.
    """

    target: float
    outcome: Outcome | None
    price: float = 0.0
    side: float | None = None

    @property
    def cost(self) -> float:
        """The cost of the plan, EUR per year; infinite where there is none."""
        return self.outcome.cost if self.outcome else np.inf

    @property
    def bound(self) -> float:
        """What any plan costs at least that holds the promise, EUR per year; infinite where there is none."""
        return self.outcome.cost_bound if self.outcome else np.inf


class Front:
    """The points of one front, each solved when it is called for."""

    def __init__(self, network: Network, axis: str, ask: Ask | None = None) -> None:
        self.network, self.axis, self.ask = network, axis, ask
        self.ruler = Ruler(network)

    def __call__(self, target: float) -> Point:
        """Return the point at one target."""
        program = self.program(target)
        found = solve(program, self.ask)
        if found.status == "infeasible":
            return Point(target, None)
        if found.status != "optimal":
            raise WattloomError("solver-unfinished", solver=found.solver)
        block = program.rows[self.row]
        price = max(-float(found.y[block.start]) * MONEY / block.scale, 0.0)
        side = float(program.row_upper[block.start]) * block.scale if self.is_convex else None
        outcome = outcome_of(self.ruler, self._base, found, found.lower_bound)
        return Point(target, outcome, price, side)

    def program(self, target: float) -> Program:
        """Return the program at one target: the same but for one row."""
        base = self._base
        block = base.rows[self.row]
        terms, given = yearly_terms(self.network, self._rule(target))
        row_upper = base.row_upper.copy()
        row_upper[block.start] = (self._rule(target).upper - given) / block.scale
        if self.is_convex:
            return replace(base, row_upper=row_upper)
        vector = np.zeros(base.shape[1])
        for name, value in terms:
            column = base.columns[name]
            vector[column.span] += value * (column.scale / block.scale)
        matrix = base.matrix.copy()
        matrix.data[self._places] = vector[self._columns]
        matrix.eliminate_zeros()
        return replace(base, matrix=matrix, row_upper=row_upper)

    @property
    def row(self) -> str:
        """The row that moves."""
        return f"limit:{self.axis}"

    @cached_property
    def is_convex(self) -> bool:
        """Whether only the right side of the row moves, whatever a plan decides."""
        one, other = (dict(yearly_terms(self.network, self._rule(target))[0]) for target in (0.0, TYPICAL))
        return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)

    @cached_property
    def _base(self) -> Program:
        limits = replace(self.network.limits, **{self.axis: TYPICAL})
        return build_program(replace(self.network, limits=limits))

    @cached_property
    def _places(self) -> NDArray[np.intp]:
        """Where the entries of the row stand among all entries."""
        return np.flatnonzero(self._base.matrix.indices == self._base.rows[self.row].start)

    @cached_property
    def _columns(self) -> NDArray[np.intp]:
        """The columns of those entries."""
        return np.searchsorted(self._base.matrix.indptr, self._places, side="right") - 1

    def _rule(self, target: float) -> AnnualLimit:
        limits = replace(self.network.limits, **{self.axis: target})
        return next(
            each for each in annual_limits(replace(self.network, limits=limits)) if each.name == self.axis
        )


@dataclass(frozen=True)
class Checked:
    """What the points of a front say together.

    Attributes
    ----------
    dearer, convex
        Whether the laws hold within what is proven: a stricter target never costs less, slopes only rise; `convex` is
        `None` where the law does not apply.
    knee
        The target after which each step costs clearly more, if there is one.
    between
        The largest room between chord and supporting lines, relative to the cost; `None` where not convex.
    """

    points: tuple[Point, ...]
    dearer: bool
    convex: bool | None
    knee: float | None
    between: float | None


def checked(points: list[Point], axis: str) -> Checked:
    """Return the points from lax to strict, their bounds sharpened by one another, with what they say together."""
    ordered = sorted(points, key=lambda point: point.target, reverse=axis not in AT_LEAST)
    dearer = all(other.cost >= one.bound for one, other in pairwise(ordered))
    sharper = tuple(_sharpened(ordered))
    return Checked(sharper, dearer, _is_convex(sharper), knee(sharper), _between(sharper))


def _sharpened(points: list[Point]) -> list[Point]:
    """Raise each bound to that of every laxer target: what costs at least so much costs no less when more is asked."""
    found: list[Point] = []
    least = -np.inf
    for point in points:
        least = max(least, point.bound) if point.outcome else least
        better = replace(point.outcome, cost_bound=least) if point.outcome else None
        found.append(replace(point, outcome=better))
    return found


def _is_convex(points: tuple[Point, ...]) -> bool | None:
    """Whether no point lies above the chord of its neighbours by more than is proven of it."""
    solved = [point for point in points if point.outcome and point.side is not None]
    if len(solved) < len([point for point in points if point.outcome]):
        return None
    return all(
        middle.bound <= one.cost + (other.cost - one.cost) * _part(one, middle, other) + 1e-9 * abs(one.cost)
        for one, middle, other in zip(solved, solved[1:], solved[2:], strict=False)
    )


def _part(one: Point, middle: Point, other: Point) -> float:
    if one.side is None or middle.side is None or other.side is None or other.side == one.side:
        return 0.0
    return (middle.side - one.side) / (other.side - one.side)


def _between(points: tuple[Point, ...]) -> float | None:
    """Return the largest relative room between the chord of two neighbours and the better of their lines below."""
    solved = [point for point in points if point.outcome]
    if len(solved) < 2 or any(point.side is None for point in solved):
        return None
    return max(_room(one, other) for one, other in pairwise(solved))


def _room(one: Point, other: Point) -> float:
    """Return the room where the two supporting lines cross: there it is widest."""
    if one.side is None or other.side is None or one.side == other.side:
        return 0.0
    width = abs(other.side - one.side)
    slopes = other.price - one.price
    step = (other.bound - other.price * width - one.bound) / -slopes if slopes > 0 else width / 2
    step = min(max(step, 0.0), width)
    low = max(one.bound + one.price * step, other.bound - other.price * (width - step))
    high = one.cost + (other.cost - one.cost) * step / width
    return max(high - low, 0.0) / max(abs(high), 1.0)


def knee(points: tuple[Point, ...]) -> float | None:
    """Return the target furthest below the chord from the first point to the last, both axes brought to one.

    Source: Satopaa, Albrecht, Irwin and Raghavan, "Finding a kneedle in a haystack", ICDCS workshops 2011.
    """
    solved = [point for point in points if point.outcome]
    if len(solved) < 3:
        return None
    targets = np.array([point.target for point in solved])
    costs = np.array([point.cost for point in solved])
    if targets[-1] == targets[0] or costs[-1] <= costs[0]:
        return None
    along = (targets - targets[0]) / (targets[-1] - targets[0])
    below = along - (costs - costs[0]) / (costs[-1] - costs[0])
    best = int(np.argmax(below))
    return float(targets[best]) if below[best] > 0 else None
