"""`wattloom futures`: how to begin when nobody knows what comes when, and what it is worth to wait and to know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wattloom.cli.plan import DEFINITIONS, SOLVERS
from wattloom.cli.spoken import option, spoken

if TYPE_CHECKING:
    from wattloom.api import FuturesPlan
    from wattloom.plan.futures.study import Choices

KIND = "futures"
WHOLE = 53  # weeks: more than a year has


@spoken("futures", "cli-futures")
@click.argument("scenario")
@option("--weeks", type=click.IntRange(1, 52), default=8, show_default=True, help="cli-futures-weeks")
@option("--whole-year", is_flag=True, help="cli-futures-whole-year")
@option("--slices", type=click.IntRange(1, 12), default=2, show_default=True, help="cli-futures-slices")
@option("--cvar", type=click.FloatRange(0.0, 0.999), help="cli-futures-cvar")
@option(
    "--weight", type=click.FloatRange(0.0, 1.0), default=0.5, show_default=True, help="cli-futures-weight"
)
@option("--json", "as_json", is_flag=True, help="cli-study-json")
@option("--out", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-plan-out")
@option("--clean", type=click.Choice(DEFINITIONS), help="cli-plan-clean")
@option("--weather-year", type=click.IntRange(2015, 2100), help="cli-plan-weather-year")
@option("--charter", "promises", multiple=True, metavar="FIELD=VALUE", help="cli-plan-charter")
@option("--solver", type=click.Choice(SOLVERS), default="auto", show_default=True, help="cli-plan-solver")
@option("--gap", type=click.FloatRange(1e-8, 0.1), default=1e-6, show_default=True, help="cli-plan-gap")
def command(
    scenario: str,
    weeks: int,
    whole_year: bool,
    slices: int,
    cvar: float | None,
    weight: float,
    as_json: bool,
    out: Path,
    clean: str | None,
    weather_year: int | None,
    promises: tuple[str, ...],
    solver: str,
    gap: float,
) -> None:
    """Study a campus under an unknown future, show it, leave its run."""
    from wattloom.cli.progress import shown

    with shown() as watch:
        watch("stage-reading")
        from wattloom.api import make_futures
        from wattloom.cli.studying import scenario_of
        from wattloom.report.folder import run_folder

        found = scenario_of(scenario, out, clean, weather_year, promises)
        choices = _choices(WHOLE if whole_year else weeks, slices, cvar, weight, solver=solver, gap=gap)
        with run_folder(out, f"{found.name}-{KIND}", f"{KIND}.json") as draft:
            plan = make_futures(found, choices=choices, progress=watch.stage)
            watch("futures-stage-writing")
            files = draft.write(_contents(plan))
    if as_json:
        from wattloom.report.studies.files import as_json as written

        click.echo(written(plan.document))
        return
    _show(plan, files)


def _choices(
    weeks: int, slices: int, cvar: float | None, weight: float, *, solver: str, gap: float
) -> Choices:
    """Return how the study is to be made."""
    from wattloom.cli.studying import asked
    from wattloom.plan.futures.cases import Fineness
    from wattloom.plan.futures.risk import Aversion
    from wattloom.plan.futures.study import Choices

    aversion = None if cvar is None else Aversion(cvar, weight)
    return Choices(weeks, Fineness(slices), aversion, ask=asked(solver, gap))


def _contents(plan: FuturesPlan) -> dict[str, bytes]:
    """Return the files of the run; all is made before anything is written."""
    from wattloom.campus.writing import scenario_files
    from wattloom.report.futures.page import page
    from wattloom.report.studies.files import contents

    files = contents(KIND, plan.document, plan.table(), page(plan.document))
    return files | scenario_files(plan.scenario)


def _show(plan: FuturesPlan, files: list[Path]) -> None:
    from wattloom.cli.screen import screen
    from wattloom.report.futures.screen import shown

    with screen() as console:
        console.print(shown(plan.document, files))
