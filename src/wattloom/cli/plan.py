"""`wattloom plan`: from a scenario to a plan on the screen and in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wattloom.cli.spoken import option, spoken
from wattloom.errors import InputError

if TYPE_CHECKING:
    from wattloom.api import Plan
    from wattloom.campus.scenario import Scenario
    from wattloom.plan.solvers import SolverName

SOLVERS = ("auto", "loom", "highs", "hipo", "ipx", "simplex")
DEFINITIONS = ("grid_factor", "contracted", "additional")


@spoken("plan", "cli-plan")
@click.argument("scenario")
@option("--json", "as_json", is_flag=True, help="cli-plan-json")
@option("--out", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-plan-out")
@option("--no-report", is_flag=True, help="cli-plan-no-report")
@option("--clean", type=click.Choice(DEFINITIONS), help="cli-plan-clean")
@option("--weather-year", type=click.IntRange(2015, 2100), help="cli-plan-weather-year")
@option("--years", help="cli-plan-years")
@option("--test-years", help="cli-plan-test-years")
@option("--solver", type=click.Choice(SOLVERS), default="auto", show_default=True, help="cli-plan-solver")
@option("--gap", type=click.FloatRange(1e-8, 0.1), default=1e-4, show_default=True, help="cli-plan-gap")
@option("--charter", "promises", multiple=True, metavar="FIELD=VALUE", help="cli-plan-charter")
def command(
    scenario: str,
    as_json: bool,
    out: Path,
    no_report: bool,
    clean: str | None,
    weather_year: int | None,
    years: str | None,
    test_years: str | None,
    solver: SolverName,
    gap: float,
    promises: tuple[str, ...],
) -> None:
    """Plan a campus, show it, leave its run."""
    from wattloom.cli.progress import shown

    with shown() as watch:
        watch("stage-reading")
        from wattloom.api import make_plan
        from wattloom.plan.solvers import Ask
        from wattloom.report.folder import run_folder

        chosen = chosen_scenario(scenario, clean, weather_year, promises)
        together, tested = read_years(years, "--years"), read_years(test_years, "--test-years")
        chosen = chosen.in_years(together) if together else chosen
        with run_folder(out, chosen.name) as draft:
            plan = make_plan(chosen, ask=Ask(solver, gap), test_years=tested, progress=watch.stage)
            watch("stage-writing")
            files = draft.write(run_contents(plan, with_report=not no_report))
    if as_json:
        click.echo(_json(plan.document))
        return
    _show(plan.document, files)


def chosen_scenario(
    reference: str, clean: str | None, weather_year: int | None, promises: tuple[str, ...]
) -> Scenario:
    """Return the scenario as the options change it."""
    from wattloom.campus.promises import promised
    from wattloom.campus.reading import load_scenario

    found = load_scenario(reference)
    if clean is not None:
        found = found.with_clean(clean)  # pyright: ignore[reportArgumentType]: click has checked it
    if weather_year is not None:
        found = found.in_year(weather_year)
    return promised(found, promises)


def read_years(text: str | None, where: str) -> tuple[int, ...]:
    """Return the years of a text such as `2017,2018`; `where` names the option that holds it."""
    if not text:
        return ()
    parts = text.replace(" ", ",").split(",")
    years = tuple(int(part) for part in parts if part.isdigit() and len(part) == 4)
    if len(years) != len([part for part in parts if part]):
        raise InputError("year-unreadable", where=where, text=text[:60])
    return years


def run_contents(plan: Plan, *, with_report: bool) -> dict[str, bytes]:
    """Return the files of the run; all is made before anything is written."""
    from io import BytesIO

    from wattloom.campus.writing import scenario_files
    from wattloom.proof.packing import packed
    from wattloom.report.certified import certificate_of
    from wattloom.report.folder import CERTIFICATE, FLOWS, PLAN, REPORT

    table = BytesIO()
    plan.flows.write_parquet(table)
    contents = {PLAN: _json(plan.document).encode() + b"\n", FLOWS: table.getvalue()}
    if with_report:
        from wattloom.report.html import page

        contents[REPORT] = page(plan.document, plan.flows).encode()
    contents |= scenario_files(plan.scenario)
    return contents | {CERTIFICATE: packed(certificate_of(plan.solution, contents))}


def _json(document: dict[str, Any]) -> str:
    """Write the document as strict JSON; what is not a finite number is null."""
    import json

    return json.dumps(_finite(document), ensure_ascii=False, indent=1, allow_nan=False)


def _finite(node: Any) -> Any:
    import math

    if isinstance(node, dict):
        return {key: _finite(value) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [_finite(value) for value in node]
    if isinstance(node, float) and not math.isfinite(node):
        return None
    return node


def _show(document: dict[str, Any], files: list[Path]) -> None:
    from wattloom.cli.screen import screen
    from wattloom.report.text import shown

    with screen() as console:
        console.print(shown(document, files, width=console.width))
