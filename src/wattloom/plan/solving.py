"""From a campus to an answer: build the program, choose a solver, read the answer back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from wattloom.campus.building import Campus
from wattloom.campus.network import Device, Network
from wattloom.errors import WattloomError
from wattloom.plan.assembly import build_program
from wattloom.plan.cleaning import clean
from wattloom.plan.highs import Progress
from wattloom.plan.operation import Operation, read_operation
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask, solve

Solver = Callable[..., Solution]


@dataclass(frozen=True)
class Answer:
    """A campus, the solution of its program, and what it means."""

    campus: Campus
    solution: Solution
    operation: Operation
    build_seconds: float

    @property
    def network(self) -> Network:
        """The network that was solved."""
        return self.campus.network


def solve_campus(
    campus: Campus, ask: Ask | None = None, progress: Progress | None = None
) -> Answer | Solution:
    """Return the best plan of a campus, or the bare solution when no plan satisfies every limit."""
    started = time.perf_counter()
    program = build_program(campus.network)
    built = time.perf_counter() - started
    solution = solve(program, ask, progress)
    if solution.status == "infeasible":
        return solution
    if solution.status != "optimal":
        raise WattloomError("solver-unfinished", solver=solution.solver)
    solution = clean(program, solution, ask, progress)
    return Answer(campus, solution, read_operation(campus.network, solution), built)


def with_sizes(network: Network, sizes: dict[tuple[str, str], float]) -> Network:
    """Return the network with every size given, so that only its operation is left to decide."""
    return replace(network, devices=tuple(_sized(device, sizes) for device in network.devices))


def _sized(device: Device, sizes: dict[tuple[str, str], float]) -> Device:
    capacities = tuple(
        replace(capacity, minimum=max(size, 0.0), maximum=max(size, 0.0))
        for capacity in device.envelope.capacities
        for size in (sizes.get((device.name, capacity.name), capacity.minimum),)
    )
    return replace(device, envelope=replace(device.envelope, capacities=capacities))
