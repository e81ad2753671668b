"""Each cited number alone, at its low and at its high value, the plan found anew each time.

There may be a hundred numbers and each takes two solves, so they are ranked first by what linear programming says for
nothing: to first order the optimum moves as its Lagrangian does, at the plan and the prices already found

    dC = dc @ x - y @ (dA @ x - db) + reduced costs against moved bounds

Source: Freund, "Postoptimal analysis of a linear program under simultaneous changes in matrix coefficients", MIT Sloan
working paper 1600-84, 1984.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from wattloom.campus.network import Network
from wattloom.envelope import Quantity
from wattloom.errors import InputError, WattloomError
from wattloom.plan.assembly import build_program
from wattloom.plan.costs import CostLine, cost_lines, totals, uncertain
from wattloom.plan.operation import read_operation
from wattloom.plan.program import MONEY, Program
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve

Assumed = Mapping[str, float]
Networks = Callable[[Assumed], Network]
MOST = 12


@dataclass(frozen=True)
class End:
    """The best plan with one number at one end of its range.

    Attributes
    ----------
    value
        Of the number, in its own unit, money in euros of 2024.
    cost, bound
        Of the plan found anew, and what any plan costs at least there, EUR per year; infinite where there is none.
    stays
        What the plan of the central values costs there, EUR per year; `None` where it could not be operated as it is.
    """

    value: float
    cost: float
    bound: float
    stays: float | None


@dataclass(frozen=True)
class Swing:
    """One number, from its low to its high value; `expected` is the first-order move of the cost, EUR per year."""

    quantity: Quantity
    low: End
    high: End
    expected: float

    @property
    def width(self) -> float:
        """How far the cost of the best plan moves, EUR per year."""
        return abs(self.high.cost - self.low.cost)


@dataclass(frozen=True)
class Moved:
    """How the cost of the best plan moves to first order when a number moves, EUR per year from low to high.

    `why_not`: the reason for which it cannot be said, a message of `words/`, empty where it is said.
    """

    quantity: Quantity
    expected: float
    why_not: str = ""


class Alone:
    """The best plan with some numbers at other values, found where it is called for.

    Attributes
    ----------
    networks
        Returns the campus with some cited numbers at other values.
    """

    def __init__(self, networks: Networks, ask: Ask | None = None) -> None:
        self.networks, self.ask = networks, ask

    def __call__(self, assumed: Assumed) -> Found | None:
        """Return the plan and what it is made of; nothing when there is none."""
        network = self.networks(assumed)
        found = solve(build_program(network), self.ask)
        if found.status == "infeasible":
            return None
        if found.status != "optimal":
            raise WattloomError("solver-unfinished", solver=found.solver)
        return bill_of(network, found)


@dataclass(frozen=True)
class Found:
    """A plan as its bill: cost and bound in EUR per year, and the lines that make the cost."""

    cost: float
    bound: float
    lines: tuple[CostLine, ...]
    wacc: Quantity
    solver: str
    seconds: float

    def bill(self, values: Mapping[str, float]) -> float:
        """Return what the plan costs when the quantities of its lines take other values, EUR per year."""
        drawn = {name: np.array([value]) for name, value in values.items()}
        return float(totals(self.lines, self.wacc, drawn)[0])


def bill_of(network: Network, found: Solution) -> Found:
    """Return a solution as its bill."""
    lines = tuple(cost_lines(read_operation(network, found)))
    return Found(found.objective, found.lower_bound, lines, network.wacc, found.solver, found.seconds)


def ranged(network: Network) -> dict[str, Quantity]:
    """Return the cited numbers with a range that a campus was built with, by name."""
    found = {each.name: each for device in network.devices for each in device.quantities}
    found[network.wacc.name] = network.wacc
    return {name: each for name, each in found.items() if each.high > each.low and each.fact is not None}


def first_order(networks: Networks, network: Network, base: Solution) -> Iterator[Moved]:
    """Yield how far each number moves the cost to first order; the largest are worth two solves."""
    program = base.program
    for quantity in ranged(network).values():
        end = (
            quantity.high if quantity.high - quantity.value >= quantity.value - quantity.low else quantity.low
        )
        try:
            moved = build_program(networks({quantity.name: end}))
        except InputError as fault:
            yield Moved(quantity, np.inf, fault.identifier)
            continue
        if moved.shape != program.shape or moved.columns.keys() != program.columns.keys():
            yield Moved(quantity, np.inf)
            continue
        whole = (quantity.high - quantity.low) / (end - quantity.value)
        yield Moved(quantity, _move(program, moved, base) * whole)


def _move(program: Program, moved: Program, base: Solution) -> float:
    """Return the first-order move of the optimum from one program to another of the same shape, EUR per year."""
    x, y = base.x, base.y
    change = moved.cost - program.cost
    rows = (moved.matrix - program.matrix) @ x
    side = np.where(
        y > 0, _moved(program.row_lower, moved.row_lower), _moved(program.row_upper, moved.row_upper)
    )
    reduced = program.cost - program.matrix.T @ y
    box = np.where(reduced > 0, _moved(program.lower, moved.lower), _moved(program.upper, moved.upper))
    held = np.where(
        np.abs(x - np.where(reduced > 0, program.lower, program.upper)) < 1e-6, reduced * box, 0.0
    )
    given = moved.constant - program.constant
    return float(given + change @ x - y @ (rows - side) + np.sum(held)) * MONEY


def _moved(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how far bounds moved; those that are infinite did not."""
    both = np.isfinite(one) & np.isfinite(other)
    return np.where(both, np.where(both, other, 0.0) - np.where(both, one, 0.0), 0.0)


def ends(quantity: Quantity) -> tuple[Assumed, Assumed]:
    """Return what is assumed at the low and at the high end of a number."""
    return {quantity.name: quantity.low}, {quantity.name: quantity.high}


def swing(moved: Moved, base: Found, low: Found | None, high: Found | None) -> Swing:
    """Return what a number does, from the plans found at its two ends."""
    quantity = moved.quantity
    return Swing(
        quantity,
        _end(quantity, quantity.low, base, low),
        _end(quantity, quantity.high, base, high),
        moved.expected,
    )


def _end(quantity: Quantity, value: float, base: Found, found: Found | None) -> End:
    stays = _stays(quantity, value, base)
    if found is None:
        return End(value, np.inf, np.inf, None)
    return End(value, found.cost, found.bound, stays)


def _stays(quantity: Quantity, value: float, base: Found) -> float | None:
    """Return what the plan costs if only this number moves; `None` when the number is no price or lifetime of it."""
    known = uncertain(base.lines, base.wacc).get(quantity.name)
    if known is None:
        return None
    place = (value - quantity.low) / (quantity.high - quantity.low)
    return base.bill({quantity.name: known.low + place * (known.high - known.low)})
