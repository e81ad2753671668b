"""Why no plan exists, in words: what is missing, when, how much, what would help, and which limits conflict.

First a program that may miss its rules says which promises cannot hold, and where they could; when even that has no
plan, one that may miss its balances says what falls short. Then sizes may grow: the least addition that makes a plan
possible. Last, on the worst week alone, the smallest set of limits that cannot hold together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from wattloom.campus.building import Campus
from wattloom.campus.network import Device, Network
from wattloom.envelope import Capacity
from wattloom.errors import InfeasibleError
from wattloom.plan.assembly import build_program
from wattloom.plan.elastic import with_balance_slack, with_growth, with_rule_slack
from wattloom.plan.explanation import Explanation, Growth
from wattloom.plan.highs import SHORT, Mode, solve
from wattloom.plan.lacks import Lack, bus_lacks, rule_lacks, rule_sizes
from wattloom.plan.operation import read_operation
from wattloom.plan.program import Program
from wattloom.plan.relaxing import conflict, enlarged
from wattloom.plan.window import cut

QUICK = Mode("hipo", tolerance=1e-6)
LEAST_GROWTH = 1e-3  # relative to the largest addition: below, it is an echo of the interior point

Progress = Callable[[float], None]


def explained(campus: Campus, progress: Progress | None = None) -> InfeasibleError:
    """Return the error that says why a campus has no plan."""
    explanation = explain(campus.network, progress)
    return InfeasibleError("infeasible", explanation=explanation, name=campus.scenario.name)


def explain(network: Network, progress: Progress | None = None) -> Explanation:
    """Find out why a network has no plan."""
    program = build_program(network)
    lacks = _lacks(network, program, progress)
    clash = _conflict(network, lacks)
    others = _others(network, program, lacks, clash, progress)
    return Explanation(network, lacks, others, least_growth(network, progress), clash)


def lacking(network: Network, progress: Progress | None = None) -> Explanation:
    """Say in short why a network has no plan: what is missing, not what would help."""
    return Explanation(network, _lacks(network, build_program(network), progress))


def _lacks(network: Network, program: Program, progress: Progress | None) -> tuple[Lack, ...]:
    """Return the promises that cannot hold, or else what falls short without any promise."""
    missed = _missed(network, program, rule_sizes(network), progress)
    if missed is not None:
        return missed
    return _short(network, program, progress)


def _short(network: Network, program: Program, progress: Progress | None) -> tuple[Lack, ...]:
    """Return what falls short when nothing is promised."""
    short = solve(with_balance_slack(program), _mode(program), progress)
    return tuple(bus_lacks(network, short)) if short.status == "optimal" else ()


def shortfall(network: Network) -> float:
    """Return the electricity that a network cannot serve in a year, MWh, even if it promised nothing."""
    lacks = _short(network, build_program(network), None)
    return sum((lack.missing for lack in lacks if lack.kind == "short" and lack.unit == "MWh"), 0.0)


def _missed(
    network: Network, program: Program, sizes: dict[str, float], progress: Progress | None
) -> tuple[Lack, ...] | None:
    """Return the promises missed when those of `sizes` may be; `None` when there is no plan even so."""
    found = solve(with_rule_slack(program, sizes), _mode(program), progress)
    return (
        tuple(rule_lacks(network, found, read_operation(network, found)))
        if found.status == "optimal"
        else None
    )


def _others(
    network: Network,
    program: Program,
    lacks: tuple[Lack, ...],
    clash: tuple[str, ...],
    progress: Progress | None,
) -> tuple[Lack, ...]:
    """Return, for the other promises in the conflict, where each would have to stand for all else to hold."""
    named = {f"limit:{lack.name}" for lack in lacks}
    sizes = rule_sizes(network)
    found: list[Lack] = []
    for rule in clash:
        if rule in sizes and rule not in named:
            found += _missed(network, program, {rule: sizes[rule]}, progress) or ()
    return tuple(found)


def _mode(program: Program) -> Mode | None:
    return None if program.hours <= SHORT else QUICK


def least_growth(network: Network, progress: Progress | None = None) -> tuple[Growth, ...]:
    """Return the least extra power, by device, that would make a plan possible; nothing when none would."""
    allowed = {
        (device.name, capacity.name): capacity
        for device in network.devices
        for capacity in device.envelope.capacities
        if 0 < capacity.maximum < math.inf and _may_grow(device, capacity)
    }
    larger = build_program(enlarged(network, allowed))
    blocks = {f"capacity:{device}.{name}": each.maximum for (device, name), each in allowed.items()}
    found = solve(with_growth(larger, blocks), _mode(larger), progress)
    if found.status != "optimal":
        return ()
    amounts = {key: float(found.read(f"grown:capacity:{key[0]}.{key[1]}")[0]) for key in allowed}
    least = LEAST_GROWTH * max(amounts.values(), default=0.0)
    return tuple(
        Growth(*key, allowed[key].unit, amount)
        for key, amount in amounts.items()
        if amount > max(least, 1e-3)
    )


def grown(network: Network, additions: Iterable[Growth], margin: float = 1e-3) -> Network:
    """Return the network that may have these additions, and a little more for the accuracy of the solver."""
    more = {(each.device, each.capacity): each.amount * (1 + margin) for each in additions}

    def larger(device: Device, capacity: Capacity) -> Capacity:
        amount = more.get((device.name, capacity.name), 0.0)
        least = capacity.minimum + (amount if capacity.is_fixed else 0.0)
        return replace(capacity, minimum=least, maximum=capacity.maximum + amount)

    def widened(device: Device) -> Device:
        capacities = tuple(larger(device, capacity) for capacity in device.envelope.capacities)
        return replace(device, envelope=replace(device.envelope, capacities=capacities))

    return replace(network, devices=tuple(widened(device) for device in network.devices))


def _may_grow(device: Device, capacity: Capacity) -> bool:
    """Whether more of it is worth naming: power, and accelerators that compute."""
    if capacity.unit == "accelerator":
        return any("it_energy" in activity.meters for activity in device.envelope.activities)
    return capacity.unit == "MW"


def _conflict(network: Network, lacks: tuple[Lack, ...]) -> tuple[str, ...]:
    """Return the names of limits that cannot hold together in the worst week."""
    return conflict(cut(network, lacks[0].first, lacks[0].last)) if lacks else ()
