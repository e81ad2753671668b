"""Wattloom from Python: load a scenario, plan it, look at the result.

>>> import wattloom
>>> scenario = wattloom.load("grid-only")
>>> scenario.name
'grid-only'
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wattloom.campus.building import Campus, build_campus
from wattloom.campus.network import Limits
from wattloom.campus.reading import load_scenario
from wattloom.campus.scenario import Scenario
from wattloom.ledger.accounts import account
from wattloom.ledger.matching import match
from wattloom.ledger.table import flows_table
from wattloom.plan.costs import cost_lines, cost_range
from wattloom.plan.futures.study import Choices
from wattloom.plan.futures.study import Study as FuturesStudy
from wattloom.plan.futures.study import study as study_futures
from wattloom.plan.infeasibility import explained, grown, least_growth, shortfall
from wattloom.plan.loom.compiling import is_compiling
from wattloom.plan.operation import read_operation
from wattloom.plan.pathway.building import discount_rate, pathway_of, stage_campuses
from wattloom.plan.pathway.failing import explained_pathway
from wattloom.plan.pathway.solving import solve_pathway
from wattloom.plan.solution import Solution
from wattloom.plan.solvers import Ask
from wattloom.plan.solving import Answer, solve_campus, with_sizes
from wattloom.plan.together import explained_years, solve_years
from wattloom.plan.years import year_campuses
from wattloom.report.document import Study, YearTest, document_of, together
from wattloom.report.futures.document import futures_document
from wattloom.report.pathway.document import StageStudy, pathway_document, stage_study

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import xarray as xr


@dataclass(frozen=True)
class Stage:
    """How far the planning is: a message of `words/` and the seconds spent in it."""

    name: str
    seconds: float = 0.0
    values: dict[str, Any] | None = None


Watcher = Callable[[Stage], None]


@dataclass(frozen=True)
class Loaded:
    """A scenario ready to plan."""

    scenario: Scenario

    @property
    def name(self) -> str:
        """Its short name."""
        return self.scenario.name

    def plan(self, **options: Any) -> Plan:
        """Plan it; options are those of `make_plan`."""
        return make_plan(self.scenario, **options)

    def _repr_html_(self) -> str:
        return f"<b>{self.scenario.title.en}</b><br>{', '.join(self.scenario.components)}"


@dataclass(frozen=True)
class Plan:
    """A plan: what to build and contract, what it costs, how clean each hour is.

    Attributes
    ----------
    document
        Everything as plain data: what `wattloom plan --json` prints.
    flows
        The Flows table, a polars frame (see `wattloom.flows`).
    solution
        The answer of the solver, with the prices that prove it.
    """

    scenario: Scenario
    document: dict[str, Any]
    flows: pl.DataFrame
    solution: Solution

    @property
    def sizes(self) -> dict[str, float]:
        """Decided sizes by name, in MW, MWh or as `document["sizes"]` says."""
        return {name: size["value"] for name, size in self.document["sizes"].items() if size["decided"]}

    @property
    def kpis(self) -> dict[str, float | None]:
        """Headline figures by name."""
        return self.document["kpis"]

    def to_pandas(self) -> pd.DataFrame:
        """Return the flows as a pandas frame (needs the extra `notebook`)."""
        return self.flows.to_pandas()

    def to_xarray(self) -> xr.Dataset:
        """Return the hourly flows per device as an xarray dataset, one variable per bus (needs `notebook`)."""
        import polars as pl
        import xarray as xr

        wide: dict[str, Any] = {}
        for bus in self.flows["bus"].cast(pl.String).unique().sort():
            rows = (
                self.flows.filter(pl.col("bus") == bus)
                .group_by("time", "device")
                .agg(pl.col("quantity").sum())
            )
            frame = rows.with_columns(pl.col("device").cast(pl.String)).to_pandas()
            frame["time"] = frame["time"].dt.tz_localize(None)
            wide[bus] = frame.set_index(["time", "device"])["quantity"].to_xarray().fillna(0.0)
        return xr.Dataset(wide)

    def write_report(self, path: str | Path, lang: str | None = None) -> Path:
        """Write the one-file HTML report."""
        from wattloom.report.html import write_report

        target = Path(path)
        write_report(self.document, self.flows, target, lang)
        return target

    def plot(self, chart: str, lang: str | None = None) -> Any:
        """Return one chart of the report, for a notebook."""
        from wattloom.report.charts import chart_html

        return chart_html(chart, self.document, self.flows, lang)

    def _repr_html_(self) -> str:
        from wattloom.report.notebook import summary_html

        return summary_html(self.document)


def load(reference: str | Path) -> Loaded:
    """Return a scenario by the name of a bundled one or the path of a YAML file.

    Raises
    ------
    ScenarioError
        When it cannot be used; the message names file, line, field and the next step.
    """
    return Loaded(load_scenario(reference))


def make_plan(
    scenario: Scenario,
    *,
    ask: Ask | None = None,
    test_years: Sequence[int] = (),
    progress: Watcher | None = None,
) -> Plan:
    """Plan a scenario, and the same work on grid power alone beside it.

    Parameters
    ----------
    ask
        Which solver, and how well it must prove its answer; by default the fastest that fits, to 1e-4.
    test_years
        Other weather years in which to operate the plan's sizes.
    progress
        Called with the stage that is running, about ten times a second.

    Raises
    ------
    InfeasibleError
        When no plan satisfies every limit; it says what is missing, when, how much and what would help.
    """
    watch = _Watch(progress)
    watch("stage-building")
    campuses = year_campuses(scenario)
    years = [_study(answer.campus, answer) for answer in _solved_years(campuses, ask, watch)]
    plan = together(years)
    usual = together([_usual(campus.scenario, campus, ask, watch) for campus in campuses])
    tests = [_tested(scenario, plan, year, ask, watch) for year in test_years]
    watch("stage-accounting")
    document = document_of(scenario, plan, usual, tests, years)
    flows = _all_flows(years)
    return Plan(scenario, document, flows, plan.answer.solution)


def plans_from(
    scenario: Scenario,
    solutions: Mapping[str, Solution],
    *,
    ask: Ask | None = None,
    progress: Watcher | None = None,
) -> dict[str, Plan]:
    """Return whole plans of answers found otherwise to a scenario's program, each with business as usual beside it."""
    watch = _Watch(progress)
    campus = build_campus(scenario)
    usual = _usual(scenario, campus, ask, watch)
    watch("stage-accounting")
    found: dict[str, Plan] = {}
    for name, solution in solutions.items():
        plan = _study(campus, Answer(campus, solution, read_operation(campus.network, solution), 0.0))
        found[name] = Plan(scenario, document_of(scenario, plan, usual), _all_flows([plan]), solution)
    return found


@dataclass(frozen=True)
class PathwayPlan:
    """A campus over the decades: what to build when, what it costs, how clean each stage is.

    Attributes
    ----------
    document
        Everything as plain data: what `wattloom pathway --json` prints.
    studies
        The stages, each with a year of hours.
    solution
        The answer of the solver, with the prices that prove it.
    """

    scenario: Scenario
    document: dict[str, Any]
    studies: tuple[StageStudy, ...]
    solution: Solution

    def flows(self, year: int) -> pl.DataFrame:
        """Return the Flows table of one stage, its hours dated in the stage's first year."""
        study = next(each for each in self.studies if each.step.stage.year == year)
        return flows_table(study.operation, study.matching)

    def table(self) -> pl.DataFrame:
        """Return what is built, taken down and standing: one row per stage and capacity."""
        from wattloom.report.pathway.table import stages_table

        return stages_table(self.document)

    def write_report(self, path: str | Path, lang: str | None = None) -> Path:
        """Write the one-file HTML page."""
        from wattloom.report.pathway.page import page

        target = Path(path)
        target.write_text(page(self.document, lang), encoding="utf-8")
        return target


def make_pathway(
    scenario: Scenario, *, ask: Ask | None = None, progress: Watcher | None = None
) -> PathwayPlan:
    """Plan a scenario over the decades that its `pathway` section says, 2025 to 2050 by default.

    Raises
    ------
    InfeasibleError
        When no pathway keeps every promise; it names the first stage that cannot be, and what is missing there.
    """
    watch = _Watch(progress)
    watch("stage-building")
    started = time.perf_counter()
    campuses = stage_campuses(scenario)
    pathway = pathway_of(scenario, campuses)
    built = time.perf_counter() - started
    watch("stage-solving-pathway")
    answer = solve_pathway(pathway, ask, lambda seconds: watch("stage-solving-pathway", seconds))
    if isinstance(answer, Solution):
        watch("stage-explaining")
        raise explained_pathway(campuses, pathway)
    watch("stage-accounting")
    studies = tuple(
        stage_study(campus, step, operation)
        for campus, step, operation in zip(campuses, answer.steps, answer.operations, strict=True)
    )
    document = pathway_document(scenario, answer, studies, discount_rate(scenario), built)
    return PathwayPlan(scenario, document, studies, answer.solution)


@dataclass(frozen=True)
class FuturesPlan:
    """A campus under an unknown future.

    Attributes
    ----------
    document
        Everything as plain data: what `wattloom futures --json` prints.
    study
        The study itself, with every drawn future.
    """

    scenario: Scenario
    document: dict[str, Any]
    study: FuturesStudy

    def table(self) -> pl.DataFrame:
        """Return cost and regret of each plan in each future."""
        from wattloom.report.futures.table import futures_table

        return futures_table(self.document)


def make_futures(
    scenario: Scenario, *, choices: Choices | None = None, progress: Watcher | None = None
) -> FuturesPlan:
    """Study a scenario under the futures that its `futures` section tells of.

    Raises
    ------
    ScenarioError
        When it has none, or what it says cannot be.
    InfeasibleError
        When no plan keeps every promise in some future; it says what is missing there.
    """
    watch = _Watch(progress)
    watch("stage-building")
    found = study_futures(scenario, choices, lambda name, **values: watch(name, 0.0, **values))
    return FuturesPlan(scenario, futures_document(scenario, found), found)


@dataclass
class _Watch:
    progress: Watcher | None

    def __call__(self, stage: str, seconds: float = 0.0, **values: Any) -> None:
        if self.progress is not None:
            self.progress(Stage("stage-compiling" if is_compiling() else stage, seconds, values))


def _solved_years(campuses: Sequence[Campus], ask: Ask | None, watch: _Watch) -> tuple[Answer, ...]:
    watch("stage-solving")
    found = solve_years(campuses, ask, lambda seconds: watch("stage-solving", seconds))
    if isinstance(found, Solution):
        started = time.perf_counter()
        raise explained_years(campuses, lambda _: watch("stage-explaining", time.perf_counter() - started))
    return found


def _all_flows(years: Sequence[Study]) -> pl.DataFrame:
    """Return the Flows table of every year, one after the other."""
    import polars as pl

    return pl.concat([flows_table(year.answer.operation, year.matching) for year in years])


def _solved(campus: Campus, ask: Ask | None, watch: _Watch, stage: str) -> Answer:
    watch(stage)
    found = solve_campus(campus, ask, lambda seconds: watch(stage, seconds))
    if isinstance(found, Solution):
        started = time.perf_counter()
        raise explained(campus, lambda _: watch("stage-explaining", time.perf_counter() - started))
    return found


def _usual(scenario: Scenario, campus: Campus, ask: Ask | None, watch: _Watch) -> Study:
    """Return the same work on grid power alone, with a larger connection where the campus's own is too small for it."""
    usual = build_campus(scenario.business_as_usual())
    usual = replace(usual, network=replace(usual.network, limits=_peaks_only(campus)))
    stage = "stage-business-as-usual"
    watch(stage)
    found = solve_campus(usual, ask, lambda seconds: watch(stage, seconds))
    if isinstance(found, Solution):
        usual = replace(usual, network=grown(usual.network, least_growth(usual.network)))
        found = _solved(usual, ask, watch, stage)
    return _study(usual, found)


def _study(campus: Campus, answer: Answer) -> Study:
    matching = match(answer.operation)
    lines = cost_lines(answer.operation)
    accounts = account(campus, answer.operation, matching, lines)
    costs = cost_range(lines, campus.network.wacc, accounts.energy_mwh)
    return Study(answer, matching, lines, accounts, costs)


def _peaks_only(campus: Campus) -> Limits:
    """Keep the national peak hours for the comparison, without any limit."""
    return Limits(peak_hours=campus.network.limits.peak_hours)


def _tested(scenario: Scenario, plan: Study, year: int, ask: Ask | None, watch: _Watch) -> YearTest:
    """Operate the plan's sizes in another year; count what they cannot serve, then add the least that serves it."""
    campus = build_campus(scenario.in_year(year))
    network = with_sizes(replace(campus.network, limits=_peaks_only(campus)), plan.answer.operation.sizes)
    sized = replace(campus, network=network)
    watch("stage-testing", year=str(year))
    found = solve_campus(sized, ask, lambda seconds: watch("stage-testing", seconds, year=str(year)))
    unserved = 0.0
    if isinstance(found, Solution):
        unserved = shortfall(network)
        sized = replace(sized, network=grown(network, least_growth(network)))
        found = _solved(sized, ask, watch, "stage-solving")
    return YearTest(year, _study(sized, found).accounts, unserved)
