"""What was asked: a scenario, the fields to vary, and the cases that follow; read from options or from a sweep file.

A case is known by the digest of all that decides its result: the content of its scenario, the series beside it, the
version of Wattloom, the solver and the gap. Equal digests are equal work, wherever and whenever it was done.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from wattloom.campus.building import build_campus
from wattloom.campus.document import Document, read_document
from wattloom.campus.reading import path_of, scenario_from
from wattloom.campus.scenario import Scenario
from wattloom.errors import InputError, ScenarioError
from wattloom.plan.solvers import GAP, Ask, SolverName
from wattloom.sweeps.axes import Axis, axis_of
from wattloom.sweeps.design import Point, points
from wattloom.sweeps.places import Value, with_value

VERSION = version("wattloom")
MOST_BUILT = 12  # values of one axis that are built before the sweep begins
UNDECIDED = ("title", "summary")  # what a scenario says to people only
Written = tuple[str, object, str]  # path, values, and where they stand


@dataclass(frozen=True)
class Case:
    """One plan of a sweep: its point on the axes, the whole content of its scenario, and its digest."""

    point: Point
    content: dict[str, Any]
    digest: str


@dataclass(frozen=True)
class Request:
    """A sweep: one scenario, and how it is varied.

    Attributes
    ----------
    reference
        The scenario as it was named: that of a bundled one, or the path of a file.
    name
        The name of its dataset.
    sample, seed
        How many points to draw, and the seed of the draw; `None` for every combination.
    """

    document: Document
    reference: str
    name: str
    axes: tuple[Axis, ...]
    sample: int | None = None
    seed: int = 0
    ask: Ask = field(default_factory=Ask)

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario before anything is varied."""
        return scenario_from(self.document)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The planner's own series, by the name that the scenario gives them: a worker elsewhere has no such files."""
        folder = self.document.folder or Path()
        names = {source.file for source in self.scenario.site.series.values()}
        names |= set(self.scenario.component_files())
        names |= {str(value) for axis in self.axes if axis.path.endswith(".file") for value in axis.values}
        inside = {name: (folder / name).resolve() for name in sorted(names)}
        return {
            name: path.read_bytes()
            for name, path in inside.items()
            if path.is_relative_to(folder.resolve()) and path.is_file()
        }

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Every case, in the order of the axes."""
        return tuple(self._case(point) for point in points(self.axes, self.sample, self.seed))

    def _case(self, point: Point) -> Case:
        content = self.document.content
        for axis, value in zip(self.axes, point, strict=True):
            content = with_value(content, axis.place, value)
        return Case(point, content, self._digest(content))

    @cached_property
    def digest(self) -> str:
        """The digest of the whole sweep: its scenario before anything is varied, its axes, its draw."""
        axes = [axis.as_json() for axis in self.axes]
        return self._digest({**self.document.content, "": [axes, self.sample, self.seed]})

    def _digest(self, content: Mapping[str, Any]) -> str:
        decisive = {key: value for key, value in content.items() if key not in UNDECIDED}
        files = {name: hashlib.sha256(text).hexdigest() for name, text in self.files.items()}
        whole = [decisive, files, VERSION, self.ask.solver, self.ask.gap]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:24]

    @cached_property
    def size_units(self) -> dict[str, str]:
        """The unit of each size, by trying the values of every axis alone, as far as that goes without solving.

        Every value must make a scenario; of a long axis some values are built into a campus, its ends among them.

        Raises
        ------
        ScenarioError
            When the scenario cannot be used, or a value cannot; the message names the axis.
        """
        units = _size_units(self.scenario)
        for axis in self.axes:
            step = math.ceil(len(axis.tried) / MOST_BUILT)
            for number, value in enumerate(axis.tried):
                units |= self._tried(axis, value, is_built=number % step == 0 or value == axis.tried[-1])
        return units

    def _tried(self, axis: Axis, value: Value, *, is_built: bool) -> dict[str, str]:
        content = with_value(self.document.content, axis.place, value)
        try:
            found = scenario_from(Document(self.document.file, self.document.folder, content, {}))
            return _size_units(found) if is_built else {}
        except InputError as fault:
            fault.where = f"{axis.where} {axis.path}={axis.place.written(value)}"
            raise


def _size_units(scenario: Scenario) -> dict[str, str]:
    """Return the unit of each size that a plan of this scenario names."""
    return {
        f"{device.name}.{capacity.name}" if capacity.name else device.name: capacity.unit
        for device in build_campus(scenario).network.devices
        for capacity in device.envelope.capacities
    }


def request_of(
    reference: str | Path,
    vary: Iterable[tuple[str, object]] = (),
    *,
    sample: int | None = None,
    seed: int | None = None,
    solver: SolverName | None = None,
    gap: float | None = None,
) -> Request:
    """Return the sweep of a scenario, or of a sweep file; what is given here comes before what the file says.

    Raises
    ------
    ScenarioError
        When the scenario, the file or an axis cannot be used.
    """
    path = path_of(reference)
    document = read_document(path)
    given = list(vary)
    if "vary" in document.content or "scenario" in document.content:
        return _from_file(document, path, given, sample=sample, seed=seed, solver=solver, gap=gap)
    axes = _axes(document.content, [(path, raw, "--vary") for path, raw in given], str(reference))
    name = f"{scenario_from(document).name}-sweep"
    return Request(document, str(reference), name, axes, sample, seed or 0, Ask(solver or "auto", gap or GAP))


def _from_file(
    document: Document,
    path: Path,
    given: Sequence[tuple[str, object]],
    *,
    sample: int | None,
    seed: int | None,
    solver: SolverName | None,
    gap: float | None,
) -> Request:
    """Read a sweep file: `scenario`, `vary`, and if wanted `name`, `sample`, `seed`, `solver`, `gap`."""
    from wattloom.sweeps.sweep_file import read_sweep_file

    asked = read_sweep_file(document)
    scenario = read_document(_scenario_beside(path, asked.scenario, document.where(("scenario",))))
    again = {axis for axis, _ in given}
    written: list[Written] = [
        (axis, raw, document.where(("vary", axis))) for axis, raw in asked.vary.items() if axis not in again
    ]
    written += [(axis, raw, "--vary") for axis, raw in given]
    axes = _axes(scenario.content, written, str(path))
    name = asked.name or f"{path.stem}-sweep"
    return Request(
        document=scenario,
        reference=scenario.file,
        name=name,
        axes=axes,
        sample=sample or asked.sample,
        seed=asked.seed if seed is None else seed,
        ask=Ask(solver or asked.solver, gap or asked.gap),
    )


def _scenario_beside(path: Path, reference: str, where: str) -> Path:
    """Return the file of the scenario that a sweep file names: a file beside it comes before a bundled one."""
    beside = path.parent / reference
    try:
        return beside if beside.is_file() else path_of(reference)
    except ScenarioError as fault:
        fault.where = where
        raise


def _axes(content: Mapping[str, Any], written: Sequence[Written], where: str) -> tuple[Axis, ...]:
    if not written:
        raise ScenarioError("sweep-without-axis", where=where)
    axes = tuple(axis_of(content, path, raw, place) for path, raw, place in written)
    paths = [axis.path for axis in axes]
    for number, axis in enumerate(axes):
        if axis.path in paths[:number]:
            raise ScenarioError("vary-twice", where=axis.where, path=axis.path)
    return axes
