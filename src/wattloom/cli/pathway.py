"""`wattloom pathway`: what to build when, from 2025 to 2050."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wattloom.cli.plan import DEFINITIONS, SOLVERS, chosen_scenario, read_years
from wattloom.cli.spoken import option, spoken

if TYPE_CHECKING:
    from wattloom.api import PathwayPlan
    from wattloom.campus.scenario import Scenario
    from wattloom.plan.solvers import SolverName

KIND = "pathway"


@spoken("pathway", "cli-pathway")
@click.argument("scenario")
@option("--stages", metavar="YEARS", help="cli-pathway-stages")
@option("--repay-energy", is_flag=True, help="cli-pathway-repay-energy")
@option("--flows", is_flag=True, help="cli-pathway-flows")
@option("--json", "as_json", is_flag=True, help="cli-study-json")
@option("--out", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-plan-out")
@option("--clean", type=click.Choice(DEFINITIONS), help="cli-plan-clean")
@option("--weather-year", type=click.IntRange(2015, 2100), help="cli-plan-weather-year")
@option("--solver", type=click.Choice(SOLVERS), default="auto", show_default=True, help="cli-plan-solver")
@option("--gap", type=click.FloatRange(1e-8, 0.1), default=1e-4, show_default=True, help="cli-plan-gap")
@option("--charter", "promises", multiple=True, metavar="FIELD=VALUE", help="cli-plan-charter")
def command(
    scenario: str,
    stages: str | None,
    repay_energy: bool,
    flows: bool,
    as_json: bool,
    out: Path,
    clean: str | None,
    weather_year: int | None,
    solver: SolverName,
    gap: float,
    promises: tuple[str, ...],
) -> None:
    """Plan a campus over the decades, show it, leave its run."""
    from wattloom.cli.progress import shown

    with shown() as watch:
        watch("stage-reading")
        from wattloom.api import make_pathway
        from wattloom.plan.solvers import Ask
        from wattloom.report.folder import run_folder

        found = _decades(
            chosen_scenario(scenario, clean, weather_year, promises), stages, repays=repay_energy
        )
        with run_folder(out, f"{found.name}-{KIND}", f"{KIND}.json") as draft:
            pathway = make_pathway(found, ask=Ask(solver, gap), progress=watch.stage)
            watch("stage-writing-pathway")
            files = draft.write(_contents(pathway, with_flows=flows))
    if as_json:
        from wattloom.report.studies.files import as_json as written

        click.echo(written(pathway.document))
        return
    _show(pathway, files)


def _decades(scenario: Scenario, stages: str | None, *, repays: bool) -> Scenario:
    """Return the scenario with the stages of the command line, and building repaid where it asks so."""
    from wattloom.campus.decades import with_choices

    changes: dict[str, object] = {"stages": list(read_years(stages, "--stages"))} if stages else {}
    return with_choices(scenario, **changes, **({"repay_energy": True} if repays else {}))


def _contents(pathway: PathwayPlan, *, with_flows: bool) -> dict[str, bytes]:
    """Return the files of the run; all is made before anything is written."""
    from io import BytesIO

    from wattloom.campus.writing import scenario_files
    from wattloom.proof.packing import packed
    from wattloom.report.certified import certificate_of
    from wattloom.report.folder import CERTIFICATE
    from wattloom.report.pathway.page import page
    from wattloom.report.studies.files import contents

    files = contents(KIND, pathway.document, pathway.table(), page(pathway.document))
    for study in pathway.studies if with_flows else ():
        table = BytesIO()
        pathway.flows(study.step.stage.year).write_parquet(table)
        files[f"flows-{study.step.stage.year}.parquet"] = table.getvalue()
    files |= scenario_files(pathway.scenario)
    return files | {CERTIFICATE: packed(certificate_of(pathway.solution, files))}


def _show(pathway: PathwayPlan, files: list[Path]) -> None:
    from wattloom.cli.screen import screen
    from wattloom.report.pathway.screen import shown

    with screen() as console:
        console.print(shown(pathway.document, files))
