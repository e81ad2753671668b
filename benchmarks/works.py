"""The works of `plan.py`: each is done by Wattloom and, where there is one, by a peer, both in a process of their own.

A work is a function that prepares (builds what both sides are given, imports, compiles) and returns what is timed. The
timed function returns the objective in M EUR.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from campus_8760 import Instance, hourly_series

from wattloom.plan.crew import Crew, workers_for
from wattloom.plan.joining import Part, join
from wattloom.plan.loom.solve import warm_up
from wattloom.plan.program import Program
from wattloom.plan.solvers import Ask, solve

Timed = Callable[[], float]
GAP = 1e-4


@dataclass(frozen=True)
class Work:
    """What is done, by whom, and how often faster it should be."""

    title: str
    ours: Callable[[], Timed]
    peer: Callable[[], Timed] | None = None
    peer_name: str = ""
    goal: str = ""


def campus(instance: Instance) -> Program:
    """Return the arrays of a case."""
    from wattloom_side import campus_program

    return campus_program(instance, hourly_series(instance.hours, instance.seed))


def from_the_case(instance: Instance) -> Callable[[], Timed]:
    """Build and solve a case with Wattloom."""

    def prepare() -> Timed:
        from wattloom_side import campus_program

        series = hourly_series(instance.hours, instance.seed)
        warm_up()
        return lambda: _by_loom(campus_program(instance, series))

    return prepare


def from_arrays(build: Callable[[], Program]) -> Callable[[], Timed]:
    """Solve arrays with Wattloom."""

    def prepare() -> Timed:
        program = build()
        warm_up()
        return lambda: _by_loom(program)

    return prepare


def by_highs(build: Callable[[], Program], tolerance: float) -> Callable[[], Timed]:
    """Solve the same arrays with HiPO without crossover, the quickest mode of HiGHS on them."""

    def prepare() -> Timed:
        from wattloom.plan.highs import Mode
        from wattloom.plan.highs import solve as highs

        program = build()
        mode = Mode("hipo", tolerance=tolerance)
        return lambda: highs(program, mode).objective * 1e-6

    return prepare


def by_pypsa(instance: Instance, tolerance: float) -> Callable[[], Timed]:
    """Build and solve a case with PyPSA and HiPO without crossover."""

    def prepare() -> Timed:
        from pypsa_peer import HIPO_WITHOUT_CROSSOVER, solve_with_pypsa

        options = HIPO_WITHOUT_CROSSOVER | {"ipm_optimality_tolerance": tolerance}
        return lambda: solve_with_pypsa(instance, options).objective

    return prepare


def _by_loom(program: Program, threads: int = 0) -> float:
    found = solve(program, Ask("loom", GAP, threads=threads))
    if found.status != "optimal" or not found.solver.startswith("Loom") or found.relative_gap > GAP:
        raise RuntimeError(f"{found.solver}: {found.status}, gap {found.relative_gap:.1e}")
    return found.objective * 1e-6


def bundled(name: str) -> Callable[[], Program]:
    """Return a builder of the arrays of a bundled campus."""

    def build() -> Program:
        from wattloom.campus.building import build_campus
        from wattloom.campus.reading import load_scenario
        from wattloom.plan.assembly import build_program

        return build_program(build_campus(load_scenario(name)).network)

    return build


def years(count: int, hours: int = 8760, cfe: float = 0.95) -> Program:
    """Return several weather years that share their sizes."""
    parts = [
        Part(str(2001 + seed), campus(Instance(hours=hours, seed=seed, cfe=cfe)), weight=1 / count)
        for seed in range(count)
    ]
    return join(parts)


def pathway(hours: int = 8760) -> Program:
    """Return six stages of five years, 2025 to 2050."""
    from pathway_8760 import reference

    return reference(hours)


@dataclass(frozen=True)
class Point:
    """One point of a front: the same program with another clean share."""

    program: Program

    def __call__(self, share: float) -> float:
        """Return the cost at a share."""
        row = self.program.rows["limit:cfe"].start
        upper = self.program.row_upper.copy()
        upper[row] *= (1 - share) / 0.1
        return _by_loom(replace(self.program, row_upper=upper), threads=1)


def pareto(points: int) -> Callable[[], Timed]:
    """Solve a year at many clean shares, 80 to 99.9 %, each to the gap, as `wattloom pareto` does; the mean cost.

    Starting the processes is in the time.
    """

    def prepare() -> Timed:
        program = campus(Instance(cfe=0.9))
        warm_up()

        def sweep() -> float:
            with Crew(Point(program), workers_for(8760, points)) as crew:
                return float(np.mean(crew.all(list(np.linspace(0.8, 0.999, points)))))

        return sweep

    return prepare


def growth() -> Callable[[], Timed]:
    """Solve 720 to 87,600 hours; print the CPU seconds of each and the exponent of the growth."""

    def prepare() -> Timed:
        lengths = (720, 2160, 8760, 26280, 87600)
        programs = [campus(Instance(hours=hours)) for hours in lengths]
        warm_up()

        def climb() -> float:
            spent, steps = [], []
            for program in programs:
                start = time.process_time()
                found = solve(program, Ask("loom", GAP))
                spent.append(time.process_time() - start)
                steps.append(found.iterations)
            exponent = float(np.polyfit(np.log(lengths), np.log(spent), 1)[0])
            figures = ", ".join(
                f"{hours} h {seconds:.2f} CPU s ({count} steps)"
                for hours, seconds, count in zip(lengths, spent, steps, strict=True)
            )
            print(f"growth: {figures}; exponent {exponent:.2f}", flush=True)
            return exponent

        return climb

    return prepare


def _year(cfe: float) -> Instance:
    return Instance(cfe=cfe)


WORKS: dict[str, Work] = {
    "year-95": Work(
        "a year, 95 % clean hours, from the case",
        from_the_case(_year(0.95)), by_pypsa(_year(0.95), GAP), "PyPSA + HiPO", "50",
    ),
    "year-99": Work(
        "a year, 99 % clean hours, from the case",
        from_the_case(_year(0.99)), by_pypsa(_year(0.99), GAP), "PyPSA + HiPO", "50",
    ),
    "arrays-95": Work(
        "the same arrays, 95 %",
        from_arrays(lambda: campus(_year(0.95))), by_highs(lambda: campus(_year(0.95)), GAP), "HiPO", "30",
    ),
    "arrays-99": Work(
        "the same arrays, 99 %",
        from_arrays(lambda: campus(_year(0.99))), by_highs(lambda: campus(_year(0.99)), GAP), "HiPO", "30",
    ),
    "fr-1gw": Work(
        "fr-1gw, four carriers",
        from_arrays(bundled("fr-1gw")), by_highs(bundled("fr-1gw"), GAP), "HiPO", "20",
    ),
    "three-years": Work(
        "three years in one chain, 26,280 h",
        from_the_case(Instance(hours=26280)), by_pypsa(Instance(hours=26280), GAP), "PyPSA + HiPO", "60",
    ),
    "ten-years": Work("ten weather years, shared sizes", from_arrays(lambda: years(10)), goal="8 s, 600 MB"),
    "pathway": Work("a pathway of six stages", from_arrays(pathway), goal="12 s"),
    "pareto": Work("a front of 100 points", pareto(100), goal="60 s"),
    "growth": Work("720 to 87,600 hours", growth(), goal="exponent 1.1"),
}  # fmt: skip
