"""`wattloom sensitivity`: what the cost of the best plan owes to each cited number."""

from __future__ import annotations

from pathlib import Path

import click

from wattloom.cli.spoken import option, spoken
from wattloom.cli.studying import asked, cores, counting, leave, scenario_of, study_options, tell


@spoken("sensitivity", "cli-sensitivity")
@click.argument("scenario")
@option("--facts", type=click.IntRange(1, 200), default=12, show_default=True, help="cli-sensitivity-facts")
@option("--draws", type=click.Choice(["0", "8", "16", "32", "64", "128"]), default="16", show_default=True,
        help="cli-sensitivity-draws")  # fmt: skip
@study_options
def command(
    scenario: str,
    facts: int,
    draws: str,
    as_json: bool,
    out: Path,
    clean: str | None,
    weather_year: int | None,
    promises: tuple[str, ...],
    solver: str,
    gap: float,
    workers: int | None,
) -> None:
    """Find how the best plan and its cost answer to the cited numbers."""
    from wattloom.cli.progress import shown

    with shown() as watch:
        watch("stage-reading")
        from wattloom.campus.building import build_campus
        from wattloom.plan.infeasibility import explained
        from wattloom.plan.sensitivity.study import Assuming
        from wattloom.plan.sensitivity.study import study as studied
        from wattloom.report.studies import sensitivity as study
        from wattloom.report.studies.sensitivity_page import page

        chosen = scenario_of(scenario, out, clean, weather_year, promises)
        watch("stage-building")
        campus = build_campus(chosen)
        watch("stage-solving")
        found = studied(Assuming(chosen), asked(solver, gap), most=facts, solves=int(draws),
                        workers=workers or cores(), watch=counting(watch, "stage-sensitivity"))  # fmt: skip
        if found is None:
            watch("stage-explaining")
            raise explained(campus)
        document = study.document_of(chosen, campus.network, found)
        files = leave(study.KIND, document, study.table_of(document), lambda: page(document), out)
    from wattloom.report.studies.sensitivity_screen import shown as on_screen

    tell(document, lambda: on_screen(document, files), as_json=as_json)
