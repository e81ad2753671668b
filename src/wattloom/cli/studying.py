"""What the studies of a campus share at the command line: what is studied, progress, and where the files go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wattloom.cli.spoken import option
from wattloom.errors import InputError

if TYPE_CHECKING:
    import polars as pl
    from rich.console import RenderableType

    from wattloom.campus.scenario import Scenario
    from wattloom.cli.progress import Watch
    from wattloom.plan.solvers import Ask

Decorated = Callable[..., Any]


def study_options(function: Decorated) -> Decorated:
    """Add the options that every study has."""
    from wattloom.cli.plan import DEFINITIONS, SOLVERS

    declared = (
        option("--json", "as_json", is_flag=True, help="cli-study-json"),
        option(
            "--out", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-plan-out"
        ),
        option("--clean", type=click.Choice(DEFINITIONS), help="cli-plan-clean"),
        option("--weather-year", type=click.IntRange(2015, 2100), help="cli-plan-weather-year"),
        option("--charter", "promises", multiple=True, metavar="FIELD=VALUE", help="cli-plan-charter"),
        option(
            "--solver", type=click.Choice(SOLVERS), default="auto", show_default=True, help="cli-plan-solver"
        ),
        option(
            "--gap", type=click.FloatRange(1e-8, 0.1), default=1e-4, show_default=True, help="cli-plan-gap"
        ),
        option("--workers", type=click.IntRange(1), help="cli-study-workers"),
    )
    for each in reversed(declared):
        function = each(function)
    return function


def scenario_of(
    reference: str, runs: Path, clean: str | None, weather_year: int | None, promises: tuple[str, ...]
) -> Scenario:
    """Return a scenario by its name or file, or that of a run by its name or folder, as the options change it."""
    from wattloom.campus.promises import promised
    from wattloom.campus.reading import bundled, load_scenario
    from wattloom.campus.writing import SCENARIO

    places = (Path(reference), runs / reference)
    folder = next((place for place in places if (place / SCENARIO).is_file()), None)
    is_run = folder is not None and (Path(reference).is_dir() or reference not in bundled())
    found = load_scenario(folder / SCENARIO) if folder is not None and is_run else load_scenario(reference)
    if clean is not None:
        found = found.with_clean(clean)  # pyright: ignore[reportArgumentType]: click has checked it
    if weather_year is not None:
        found = found.in_year(weather_year)
    if len(found.years) > 1:
        raise InputError("study-one-year", where="site.weather_years", year=str(found.years[0]))
    return promised(found, promises)


def asked(solver: str, gap: float) -> Ask:
    """Return what is asked of the solver."""
    from wattloom.plan.solvers import Ask

    return Ask(solver, gap)  # pyright: ignore[reportArgumentType]: click has checked it


def counting(watch: Watch, stage: str) -> Callable[[int, int], None]:
    """Return what tells how many of how many are done."""
    return lambda done, count: watch.counted(stage, done, count)


def cores() -> int:
    """Return how many processes may run at once."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def leave(
    kind: str,
    document: dict[str, Any],
    table: pl.DataFrame,
    page: Callable[[], str],
    out: Path,
    more: dict[str, bytes] | None = None,
) -> list[Path]:
    """Write the files of a study whole, or not at all; `more` are others in folders of their own."""
    from wattloom.report.folder import run_folder
    from wattloom.report.studies.files import contents, names

    with run_folder(out, f"{document['scenario']}-{kind}", names(kind)[0]) as draft:
        files = draft.write(contents(kind, document, table, page()) | (more or {}))
    return files[: len(names(kind))]


def tell(document: dict[str, Any], shown: Callable[[], RenderableType], *, as_json: bool) -> None:
    """Print a study on the screen, or its document."""
    from wattloom.report.studies.files import as_json as written

    if as_json:
        click.echo(written(document))
        return
    from wattloom.cli.screen import screen

    with screen() as console:
        console.print(shown())
