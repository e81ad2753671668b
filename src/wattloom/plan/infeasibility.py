"""Why no plan exists, in words: what is missing, when, how much, what would help, and which limits conflict.

First the program with slack says what is missing. Then the program with growth says how much more of what would do.
Last, on the worst week alone, HiGHS names a smallest set of limits that cannot hold together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import highspy
import numpy as np

from wattloom.campus.building import Campus
from wattloom.campus.network import Network
from wattloom.errors import InfeasibleError
from wattloom.plan.assembly import build_program
from wattloom.plan.elastic import with_growth, with_slack
from wattloom.plan.highs import Mode, load, solve
from wattloom.plan.limits import consumption, dirty
from wattloom.plan.operation import Operation, read_operation
from wattloom.plan.program import Array, Program
from wattloom.plan.solution import Solution
from wattloom.plan.window import cut
from wattloom.words import say

WEEK = 168
TOLERANCE = 1e-6
QUICK = Mode("hipo", tolerance=1e-5)
LARGEST_CONFLICT = 8  # limits named at most
MEGA = 1000.0


@dataclass(frozen=True)
class Lack:
    """Something that cannot be had: a rule missed, or a bus short.

    Attributes
    ----------
    rule
        Name of the rule (`cfe`) or of the bus (`electricity`).
    target, reachable
        What was asked, and what could hold; `None` for a bus.
    missing
        How much is missing over the year, in `unit`.
    first, last
        Hours of the worst week.
    in_week
        How much is missing in it.
    """

    rule: str
    unit: str
    missing: float
    first: int
    last: int
    in_week: float
    target: float | None = None
    reachable: float | None = None


@dataclass(frozen=True)
class Explanation:
    """What stands in the way of a plan."""

    network: Network
    lacks: tuple[Lack, ...]
    growth: dict[str, float] = field(default_factory=dict[str, float])
    conflict: tuple[str, ...] = ()

    def sentences(self, lang: str | None = None) -> list[str]:
        """Say it in words."""
        found = [_sentence(self.network, lack, lang) for lack in self.lacks]
        if self.growth:
            parts = [
                say("growth-part", lang, name=name, power=round(size), unit="MW") for name, size in self.growth.items()
            ]
            found.append(say("growth", lang, parts=", ".join(parts)))
        if self.conflict:
            found.append(say("conflict", lang, names=", ".join(_name(name, lang) for name in self.conflict)))
        return found


def explained(campus: Campus, progress: Callable[[float], None] | None = None) -> InfeasibleError:
    """Return the error that says why a campus has no plan."""
    explanation = explain(campus.network, progress)
    text = "\n".join(f"- {sentence}" for sentence in explanation.sentences())
    return InfeasibleError("infeasible", explanation=explanation, text=text, name=campus.scenario.name)


def explain(network: Network, progress: Callable[[float], None] | None = None) -> Explanation:
    """Find out why a network has no plan."""
    program = build_program(network)
    elastic = solve(with_slack(program), _mode(program), progress)
    operation = read_operation(network, elastic)
    lacks = tuple(_lacks(network, elastic, operation))
    growth = _growth(network, program, operation, progress)
    conflict = _conflict(network, lacks[0]) if lacks else ()
    return Explanation(network, lacks, growth, conflict)


def _mode(program: Program) -> Mode | None:
    return None if program.hours <= 1000 else QUICK


def _lacks(network: Network, elastic: Solution, operation: Operation) -> list[Lack]:
    found: list[Lack] = []
    for name in elastic.program.columns:
        kind, _, row = name.partition(":")
        if kind not in ("slack", "short", "excess"):
            continue
        slack = elastic.read(name) * (network.weight if len(elastic.read(name)) > 1 else 1.0)
        if np.sum(slack) <= TOLERANCE * elastic.program.rows[row].scale:
            continue
        label = row.partition(":")[2]
        if kind == "slack":
            found.append(_rule_lack(network, label, float(np.sum(slack)), operation, slack))
        else:
            found.append(_bus_lack(label, kind, slack))
    return sorted(found, key=lambda lack: lack.rule != "cfe")


def _bus_lack(bus: str, kind: str, slack: Array) -> Lack:
    first, in_week = _worst_week(slack)
    unit = {"compute": "accelerator-hour", "tasks": "task"}.get(bus, "MWh")
    return Lack(f"{kind}:{bus}", unit, float(np.sum(slack)), first, min(first + WEEK, len(slack)), in_week)


def _rule_lack(network: Network, rule: str, missing: float, operation: Operation, slack: Array) -> Lack:
    limits = network.limits
    if rule == "cfe" and limits.cfe is not None:
        unclean = _unclean(operation)
        load = _load(operation)
        excess = np.maximum(unclean - (1 - limits.cfe) * load, 0.0)
        first, in_week = _worst_week(excess)
        reachable = limits.cfe - missing / (float(np.sum(load)) * network.weight)
        return Lack(rule, "MWh", missing, first, min(first + WEEK, network.hours), in_week, limits.cfe, reachable)
    if rule == "grid_peak_import" and limits.grid_peak_import is not None:
        first, in_week = _worst_week(slack)
        most = limits.grid_peak_import + float(np.max(slack)) / network.weight
        return Lack(rule, "MW", missing, first, first + WEEK, in_week, limits.grid_peak_import, most)
    target = getattr(limits, rule, None)
    units = {"carbon": "t", "water": "m3", "budget": "EUR", "land": "ha", "heat_reuse": "MWh"}
    reachable = target + missing if target is not None and rule != "heat_reuse" else None
    if rule == "heat_reuse" and target is not None:
        produced = sum(
            operation.year(network.hourly(activity.meters["heat_produced"]) * operation.activity[device.name, activity.name])
            for device, activity in network.activities()
            if "heat_produced" in activity.meters
        )
        reachable = target - missing / produced if produced else None
    return Lack(rule, units.get(rule, ""), missing, 0, network.hours, missing, target, reachable)


def _unclean(operation: Operation) -> Array:
    network = operation.network
    total = np.zeros(network.hours)
    for device, activity in network.activities():
        total += network.hourly(dirty(activity, network.clean)) * operation.activity[device.name, activity.name]
    return total


def _load(operation: Operation) -> Array:
    network = operation.network
    total = np.zeros(network.hours)
    for device, activity in network.activities():
        total += network.hourly(consumption(activity)) * operation.activity[device.name, activity.name]
    return total


def _worst_week(values: Array) -> tuple[int, float]:
    """Return the first hour of the week with the largest sum, and that sum."""
    if len(values) <= WEEK:
        return 0, float(np.sum(values))
    sums = np.convolve(values, np.ones(WEEK), mode="valid")
    first = int(np.argmax(sums))
    return first, float(sums[first])


def _growth(
    network: Network, program: Program, operation: Operation, progress: Callable[[float], None] | None
) -> dict[str, float]:
    """Return the least extra capacity, by supplying device, that would make a plan possible."""
    candidates = [
        f"capacity:{device.name}.{capacity.name}"
        for device in network.devices
        for capacity in device.envelope.capacities
        if capacity.unit == "MW" and not capacity.is_fixed and capacity.maximum > 0 and _supplies(network, device.name)
    ]
    if not candidates:
        return {}
    found = solve(with_growth(program, candidates), _mode(program), progress)
    if found.status != "optimal":
        return {}
    sizes = {name: float(found.read(f"grown:{name}")[0]) for name in candidates}
    return {
        name.removeprefix("capacity:").rstrip("."): size
        for name, size in sizes.items()
        if size > 0.5 and size > 1e-3 * max(sizes.values())
    }


def _supplies(network: Network, name: str) -> bool:
    return any(
        activity.supply is not None for device, activity in network.activities() if device.name == name
    )


def _conflict(network: Network, lack: Lack) -> tuple[str, ...]:
    """Return the names of limits that cannot hold together in the worst week."""
    piece = cut(network, lack.first, min(lack.last, lack.first + WEEK))
    program = build_program(piece)
    solver = load(program, Mode("simplex"))
    solver.setOptionValue("iis_strategy", 2)
    solver.setOptionValue("time_limit", 60.0)
    iis = highspy.HighsIis()
    status = solver.getIis(iis)
    if status != highspy.HighsStatus.kOk or not iis.valid_:
        return ()
    return _names(program, list(iis.row_index_), list(iis.col_index_))


def _names(program: Program, rows: list[int], columns: list[int]) -> tuple[str, ...]:
    """Return the blocks that rows and columns belong to; balances, which always hold, last."""
    names = [
        name
        for blocks, indices in ((program.rows, rows), (program.columns, columns))
        for name, block in blocks.items()
        if any(block.start <= index < block.start + block.length for index in indices)
    ]
    telling = [name for name in names if name.startswith(("limit:", "capacity:", "activity:"))]
    return tuple((telling or names)[:LARGEST_CONFLICT])


def _sentence(network: Network, lack: Lack, lang: str | None) -> str:
    first = network.start + timedelta(hours=lack.first)
    last = network.start + timedelta(hours=lack.last - 1)
    values = {
        "missing": _shown(lack.missing, lack.unit),
        "week": _shown(lack.in_week, lack.unit),
        "first": first.date(),
        "last": last.date(),
        "target": _target(lack.target, lack.rule),
        "reachable": _target(lack.reachable, lack.rule),
        "bus": lack.rule.partition(":")[2],
    }
    identifier = "lack-" + lack.rule.partition(":")[0].replace("_", "-")
    return say(identifier, lang, **values)


def _shown(amount: float, unit: str) -> str:
    if unit == "MWh" and amount >= MEGA:
        return f"{amount / MEGA:.3g} GWh"
    return f"{amount:.4g} {unit}"


def _target(value: float | None, rule: str) -> str:
    if value is None:
        return "–"
    if rule in ("cfe", "heat_reuse"):
        return f"{value:.4f}".rstrip("0")
    return f"{value:.4g}"


def _name(block: str, lang: str | None) -> str:
    kind, _, rest = block.partition(":")
    return say(f"conflict-{kind}", lang, name=rest.rstrip("."))
