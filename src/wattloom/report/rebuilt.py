"""Is the certificate about this scenario? The program is built anew from it, and the year recomputed from the answer.

Here the checker leaves plain arithmetic and uses Wattloom's own reading of a scenario: its facts, its technologies,
its accounts. No solver is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from wattloom.campus.building import Campus
from wattloom.campus.reading import load_scenario
from wattloom.ledger.accounts import account
from wattloom.ledger.matching import match
from wattloom.ledger.means import judge_all, mean_of
from wattloom.ledger.table import CURTAILMENT
from wattloom.plan.costs import cost_lines
from wattloom.plan.operation import Operation
from wattloom.plan.pathway.building import pathway_of, stage_campuses
from wattloom.plan.program import Array, Program
from wattloom.plan.solution import Solution
from wattloom.plan.years import year_campuses, year_operations, years_program
from wattloom.proof.certificate import Certificate, Span
from wattloom.proof.checks import ROUNDING, Check

if TYPE_CHECKING:
    import polars as pl

ACCURACY = 1e-6  # relative: what a figure of the year may differ by
VECTORS = ("cost", "lower", "upper", "row_lower", "row_upper")


def rebuilt(
    certificate: Certificate, plan: Mapping[str, Any], flows: pl.DataFrame, scenario: Path
) -> Iterator[Check]:
    """Check the certificate against the program of a scenario, then plan and flows against the year that follows."""
    campuses = year_campuses(load_scenario(scenario))
    program = years_program(campuses)
    different = differences(certificate, program)
    yield Check("rebuilt", not different, {"names": ", ".join(different[:5]), "version": _version(plan)})
    if not different:
        operations = year_operations(campuses, _answer(certificate, program))
        yield _told_by_flows(operations, flows)
        yield from _recounted(plan, campuses, operations)


def rebuilt_pathway(certificate: Certificate, document: Mapping[str, Any], scenario: Path) -> Check:
    """Check the certificate of a pathway against the program of its scenario, all stages together."""
    found = load_scenario(scenario)
    program = pathway_of(found, stage_campuses(found)).program
    different = differences(certificate, program)
    return Check("rebuilt", not different, {"names": ", ".join(different[:5]), "version": _version(document)})


def _version(plan: Mapping[str, Any]) -> str:
    return str(plan.get("wattloom_version", "–"))[:20]


def differences(certificate: Certificate, program: Program) -> list[str]:
    """Return what of a program is not as the certificate has it: blocks, vectors, coefficients."""
    wrong = [
        kind
        for kind, ours, theirs in (
            ("columns", program.columns, certificate.columns),
            ("rows", program.rows, certificate.rows),
        )
        if _told(ours) != _told(theirs)
    ]
    if wrong:
        return wrong
    arrays = certificate.arrays
    wrong = [name for name in VECTORS if not _equal(getattr(program, name), getattr(arrays, name))]
    wrong += [] if _equal(np.array([program.constant]), np.array([arrays.constant])) else ["constant"]
    apart = abs(program.matrix - arrays.matrix) - ROUNDING * abs(program.matrix)
    return wrong + (["matrix"] if np.max(apart.data, initial=0.0) > 0.0 else [])


def _told(blocks: Mapping[str, Span]) -> list[tuple[str, int, int, float]]:
    return [(block.name, block.start, block.length, block.scale) for block in blocks.values()]


def _equal(ours: Any, theirs: Any) -> bool:
    return ours.shape == theirs.shape and bool(np.allclose(ours, theirs, rtol=ROUNDING, atol=ROUNDING * 1e-3))


def _told_by_flows(operations: Sequence[Operation], flows: pl.DataFrame) -> Check:
    """Check that every device does in every hour of every year what the answer says, and that no hour is besides."""
    parts = [_within(operation, flows) for operation in operations]
    wrong = [name for each, part in zip(operations, parts, strict=True) for name in _otherwise(each, part)]
    wrong += ["?"] if sum(part.height for part in parts) != flows.height else []
    return Check("flows", not wrong, {"count": len(_done(operations[0])), "names": ", ".join(wrong[:5])})


def _within(operation: Operation, flows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the hours of an operation."""
    import polars as pl

    start = operation.network.start
    end = start + timedelta(hours=operation.network.hours)
    return flows.filter((pl.col("time") >= start) & (pl.col("time") < end))


def _otherwise(operation: Operation, flows: pl.DataFrame) -> list[str]:
    """Return the devices that the table has doing something else than the answer, with the bus."""
    done, written = _done(operation), _written(operation, flows)
    most = {bus: max(float(np.max(np.abs(done[key]))) for key in done if key[1] == bus) for _, bus in done}
    idle = np.zeros(operation.network.hours)
    return [
        f"{device} ({bus})"
        for device, bus in sorted(done.keys() | written.keys())
        if np.max(np.abs(written.get((device, bus), idle) - done.get((device, bus), idle)))
        > ACCURACY * max(most.get(bus, 0.0), 1e-9)
    ]


def _done(operation: Operation) -> dict[tuple[str, str], Array]:
    """Return what each device puts into each bus by the answer [hours]."""
    found = {(CURTAILMENT, bus.name): -thrown for bus, thrown in operation.curtailed.items()}
    for device, activity in operation.network.activities():
        for bus in activity.ports:
            key = (device.name, bus.name)
            found[key] = found.get(key, 0.0) + operation.flow(device, activity, bus)
    return found


def _written(operation: Operation, flows: pl.DataFrame) -> dict[tuple[str, str], Array]:
    """Return what each device puts into each bus by the table [hours], all origins together."""
    import polars as pl

    hours = operation.network.hours
    since = pl.col("time") - operation.network.start
    table = flows.select("device", "bus", "quantity", since.dt.total_hours().alias("hour"))
    found: dict[tuple[str, str], Array] = {}
    for (device, bus), part in table.group_by("device", "bus"):
        hour = part["hour"].to_numpy()
        within = (hour >= 0) & (hour < hours)
        total = np.bincount(hour[within], weights=part["quantity"].to_numpy()[within], minlength=hours)
        found[str(device), str(bus)] = total.astype(np.float64) if np.all(within) else np.full(hours, np.inf)
    return found


def _recounted(
    plan: Mapping[str, Any], campuses: Sequence[Campus], operations: Sequence[Operation]
) -> Iterator[Check]:
    """Recompute the years from the answer: what the charter asks of each, and every headline figure of their mean."""
    years = [
        account(campus, operation, match(operation), cost_lines(operation))
        for campus, operation in zip(campuses, operations, strict=True)
    ]
    charter = campuses[0].scenario.charter
    kept = {each.rule: (each.target, each.value, each.met) for each in judge_all(charter, years)}
    stated = {rule["rule"]: (rule["target"], rule["value"], rule["met"]) for rule in plan["charter"]}
    wrong = [rule for rule in kept.keys() | stated.keys() if not _agree(kept.get(rule), stated.get(rule))]
    yield Check("charter", not wrong, {"count": len(kept), "names": ", ".join(sorted(wrong))})
    figures = mean_of(years).figures()
    wrong = [name for name, value in figures.items() if not _close(value, plan["kpis"].get(name))]
    yield Check("figures", not wrong, {"count": len(figures), "names": ", ".join(wrong[:5])})


def _answer(certificate: Certificate, program: Program) -> Solution:
    claims = certificate.claims
    return Solution(
        program,
        "optimal",
        certificate.x,
        certificate.y,
        claims.objective,
        claims.lower_bound,
        claims.residual,
        certificate.solver,
        0.0,
    )


def _agree(ours: tuple[Any, ...] | None, theirs: tuple[Any, ...] | None) -> bool:
    if ours is None or theirs is None:
        return False
    return _close(ours[0], theirs[0]) and _close(ours[1], theirs[1]) and bool(ours[2]) == bool(theirs[2])


def _close(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None or not np.isfinite(ours):
        return ours is theirs or (theirs is None and ours is not None and not np.isfinite(ours))
    return abs(ours - theirs) <= ACCURACY * max(abs(ours), 1e-9)
