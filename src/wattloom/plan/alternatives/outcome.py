"""A plan by its sizes and its yearly figures, with what is proven of it: what a worker hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wattloom.campus.network import Device, Network
from wattloom.envelope import Capacity
from wattloom.plan.alternatives.measures import Ruler
from wattloom.plan.operation import SMALLEST
from wattloom.plan.program import Array, Program
from wattloom.plan.solution import Solution


@dataclass(frozen=True)
class Outcome:
    """One plan.

    Attributes
    ----------
    sizes
        By `<device>.<capacity>`, or `<device>` for its only one; in the capacity's unit.
    figures
        By measure (`measures.Ruler.figures`), the cost among them.
    cost_bound
        What any plan costs at least, under the rules that this one was found under, EUR per year.
    residual
        Largest violation of a row or bound, in the program's scale.
    x, y
        Its columns and row prices where they were asked for.
    """

    sizes: Mapping[str, float]
    figures: Mapping[str, float]
    cost_bound: float
    residual: float
    solver: str
    seconds: float
    x: Array | None = None
    y: Array | None = None

    @property
    def cost(self) -> float:
        """Its cost, EUR per year."""
        return self.figures["cost"]

    @property
    def gap(self) -> float:
        """How far its cost may be above the best under the same rules, relative to it."""
        return (self.cost - self.cost_bound) / max(abs(self.cost), 1.0)


def size_name(device: Device, capacity: Capacity) -> str:
    """Name a size as the plan's document does."""
    return f"{device.name}.{capacity.name}" if capacity.name else device.name


def outcome_of(
    ruler: Ruler, program: Program, found: Solution, cost_bound: float, *, keep: bool = False
) -> Outcome:
    """Return what a solution means; `program` is that of the ruler's network, of which it holds the columns."""
    rows = program.shape[0]
    return Outcome(
        sizes_in(ruler.network, program, found.x),
        ruler.figures(program, found.x),
        cost_bound,
        found.residual,
        found.solver,
        found.seconds,
        found.x if keep else None,
        found.y[:rows] if keep else None,
    )


def sizes_in(network: Network, program: Program, x: Array) -> dict[str, float]:
    """Return every size of a plan by its name, in the capacity's unit."""
    return {
        size_name(device, capacity): float(program.read(x, f"capacity:{device.name}.{capacity.name}")[0])
        for device in network.devices
        for capacity in device.envelope.capacities
    }


def choices(network: Network) -> tuple[Device, ...]:
    """Return what may be built or left: devices of which some size is a decision and nothing must run."""
    return tuple(device for device in network.devices if _is_choice(device))


def _is_choice(device: Device) -> bool:
    capacities = device.envelope.capacities
    must_run = any(each.fixed and each.capacity is None for each in device.envelope.activities)
    some = any(not each.is_fixed and each.maximum > 0 for each in capacities)
    return some and not must_run and all(each.minimum == 0 for each in capacities)


def used(network: Network, sizes: Mapping[str, float]) -> tuple[str, ...]:
    """Name the choices of which a plan builds more than an echo of the solver's path."""
    largest: dict[str, float] = {}
    for device in network.devices:
        for capacity in device.envelope.capacities:
            size = sizes[size_name(device, capacity)]
            largest[capacity.unit] = max(largest.get(capacity.unit, 0.0), size)
    return tuple(
        device.name
        for device in choices(network)
        if any(
            sizes[size_name(device, each)] > SMALLEST * largest[each.unit]
            for each in device.envelope.capacities
        )
    )
