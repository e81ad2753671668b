"""A sweep that was begun, found again by its folder: what was asked is read from its `sweep.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wattloom.campus.document import Document
from wattloom.campus.reading import bundled
from wattloom.errors import InputError
from wattloom.plan.solvers import Ask, SolverName
from wattloom.sweeps.axes import Axis, axis_of
from wattloom.sweeps.dataset import FORMAT, SIZES, SWEEP, Dataset
from wattloom.sweeps.places import place_of
from wattloom.sweeps.request import Request


def request_again(
    folder: Path,
    vary: Iterable[tuple[str, object]] = (),
    *,
    sample: int | None = None,
    seed: int | None = None,
    solver: SolverName | None = None,
    gap: float | None = None,
) -> Request:
    """Return what a sweep asked, changed where something is given.

    Raises
    ------
    InputError
        When its description cannot be read.
    """
    said = _description(folder)
    content, reference = said["content"], said["reference"]
    beside = None if reference in bundled() else Path(reference).parent
    axes = {each["path"]: _axis(content, each) for each in said["axes"]}
    axes |= {path: axis_of(content, path, raw) for path, raw in vary}
    return Request(
        document=Document(reference, beside, content, {}),
        reference=reference,
        name=said["name"],
        axes=tuple(axes.values()),
        sample=sample or said["sample"],
        seed=said["seed"] if seed is None else seed,
        ask=Ask(solver or said["solver"], gap or said["gap"]),
    )


def dataset_again(folder: Path) -> Dataset:
    """Return the dataset in a folder as it is, planning nothing.

    Raises
    ------
    InputError
        When its description cannot be read.
    """
    units = {name.removeprefix(SIZES): unit for name, unit in _description(folder)["units"].items()}
    return Dataset(folder, request_again(folder), units)


def _axis(content: dict[str, Any], said: dict[str, Any]) -> Axis:
    place = place_of(content, said["path"], SWEEP)
    ends = None if said["ends"] is None else (said["ends"][0], said["ends"][1])
    return Axis(place, tuple(said["values"]), ends, SWEEP)


def _description(folder: Path) -> dict[str, Any]:
    path = folder / SWEEP
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise InputError("sweep-unreadable", where=str(path), reason=str(fault)[:120]) from fault
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InputError("sweep-unreadable", where=str(path), reason="format")
    return found
