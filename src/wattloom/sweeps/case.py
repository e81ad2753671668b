"""One case, wherever it runs: from plain data to plain data, so that any process of any machine can do it.

The payload holds the scenario itself (not a path), the series beside it and the version of Wattloom that asks; a
worker with another version answers that it will not. Doing a case twice gives the same row.
"""

from __future__ import annotations

import base64
import tempfile
import threading
import time
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from wattloom.api import make_plan
from wattloom.campus.document import Document
from wattloom.campus.reading import scenario_from
from wattloom.errors import InfeasibleError, InputError, WattloomError
from wattloom.plan.solvers import Ask
from wattloom.sweeps.request import Case, Request

Payload = Mapping[str, Any]
Outcome = dict[str, Any]
FIGURES = (
    "objective_eur_per_year", "lower_bound_eur_per_year", "relative_gap", "largest_residual", "solve_seconds",
)  # fmt: skip
_ONE_AT_A_TIME = threading.Lock()


def payload_of(request: Request, case: Case) -> dict[str, Any]:
    """Return all that a worker needs to do a case."""
    return {
        "version": version("wattloom"),
        "file": request.document.file,
        "content": case.content,
        "files": {name: base64.b64encode(text).decode("ascii") for name, text in request.files.items()},
        "solver": request.ask.solver,
        "gap": request.ask.gap,
    }


def run_case(payload: Payload) -> Outcome:
    """Plan one case; whatever happens is the outcome, with its status and its reason in words.

    A process plans one case at a time, in one thread of the solver: a sweep is parallel by processes.
    """
    if payload["version"] != version("wattloom"):
        return {"status": "refused", "version": version("wattloom")}
    with _ONE_AT_A_TIME:
        started = time.perf_counter()
        outcome = _outcome(payload)
        return outcome | {"seconds": time.perf_counter() - started}


def _outcome(payload: Payload) -> Outcome:
    try:
        return _planned(payload)
    except InfeasibleError as fault:
        return _without_plan("infeasible", fault)
    except InputError as fault:
        return _without_plan("invalid", fault)
    except WattloomError as fault:
        return _without_plan("failed", fault)
    except Exception as fault:  # a defect of ours is told in its row; the other cases go on
        kind = f"{type(fault).__name__}: {fault}".splitlines()[0][:200]
        return _without_plan("failed", WattloomError("defect", kind=kind))


def _without_plan(status: str, fault: WattloomError) -> Outcome:
    return {"status": status, "reason": {"en": fault.text("en"), "fr": fault.text("fr")}}


def failure(identifier: str, **values: Any) -> Outcome:
    """Return the outcome of a case that no worker could finish."""
    return _without_plan("failed", WattloomError(identifier, **values)) | {"seconds": None}


def _planned(payload: Payload) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="wattloom-") as folder:
        for name, text in payload["files"].items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(text))
        scenario = scenario_from(Document(payload["file"], Path(folder), dict(payload["content"]), {}))
        plan = make_plan(scenario, ask=Ask(payload["solver"], payload["gap"], threads=1))
    document = plan.document
    sizes = {name: size["value"] for name, size in document["sizes"].items()}
    figures = {name: document[name] for name in FIGURES}
    return {"status": "optimal", "kpis": plan.kpis, "sizes": sizes, "solver": document["solver"], **figures}
