"""A run that was made: found by its name or its folder, read back as its document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wattloom.errors import InputError
from wattloom.report.folder import PLAN


def run_folder(reference: str, runs: Path, marks: Sequence[str] = (PLAN,)) -> Path:
    """Return the folder of a run, given by name (inside `runs`), folder, or a file that marks it, such as its plan.

    Raises
    ------
    InputError
        When there is none; the message names those there are.
    """
    given = Path(reference)
    candidates = (runs / reference, given, given.parent if given.name in marks else given)
    for candidate in candidates:
        if any((candidate / mark).is_file() for mark in marks):
            return candidate
    known = sorted({path.parent.name for mark in marks for path in runs.glob(f"[!.]*/{mark}")})
    raise InputError("run-unknown", where=reference, runs=str(runs), known=", ".join(known) or "none")


def read_plan(reference: str, runs: Path) -> dict[str, Any]:
    """Return the document of a run.

    Raises
    ------
    InputError
        When there is no such run, or its plan cannot be read.
    """
    path = run_folder(reference, runs) / PLAN
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise InputError("run-unreadable", where=str(path), reason=str(fault)[:120]) from fault
    if not isinstance(found, dict) or not str(found.get("format", "")).startswith("wattloom.plan/"):
        raise InputError("run-unreadable", where=str(path), reason="format")
    return found
