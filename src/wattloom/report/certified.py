"""The certificate of a run: what `wattloom verify` needs to check the plan without whoever solved it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wattloom.campus.writing import SCENARIO, SERIES
from wattloom.plan.program import MONEY
from wattloom.plan.solution import Solution
from wattloom.proof.arrays import Arrays
from wattloom.proof.certificate import Certificate, Claims, digest, fingerprint
from wattloom.report.folder import FLOWS, PLAN

PATHWAY = "pathway.json"


def program_digest(solution: Solution) -> str:
    """Return the SHA-256 of the program that a solution answers."""
    program = solution.program
    return fingerprint(program, program.columns, program.rows)


def certificate_of(solution: Solution, files: Mapping[str, bytes]) -> Certificate:
    """Return the certificate of an answer; `files` are the others of its run, by their place in it."""
    program = solution.program
    return Certificate(
        Arrays(
            program.cost,
            program.lower,
            program.upper,
            program.matrix,
            program.row_lower,
            program.row_upper,
            program.constant,
        ),
        program.columns,
        program.rows,
        solution.x,
        solution.y,
        Claims(solution.objective, solution.lower_bound, solution.relative_gap, solution.residual),
        solution.solver,
        MONEY,
        digests_of(files),
    )


def document_in(files: Mapping[str, bytes]) -> str:
    """Return the name of the document of a run: that of a plan, or of a pathway."""
    return PLAN if PLAN in files else PATHWAY


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of what a run says besides its certificate: its document, its flows, its scenario."""
    found = {"plan": plan_digest(json.loads(files[document_in(files)])), "scenario": scenario_digest(files)}
    if FLOWS in files:
        found["flows"] = digest(files[FLOWS])
    return {name: value for name, value in found.items() if value is not None}


def plan_digest(plan: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what a plan says, however its file is indented."""
    text = json.dumps(plan, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return digest(text.encode())


def scenario_digest(files: Mapping[str, bytes]) -> str | None:
    """Return the SHA-256 of the scenario and of its own series; None where a run has none."""
    told = sorted(name for name in files if name == SCENARIO or name.startswith(f"{SERIES}/"))
    if SCENARIO not in told:
        return None
    return digest("\n".join(f"{name} {digest(files[name])}" for name in told).encode())
