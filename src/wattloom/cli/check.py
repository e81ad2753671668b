"""`wattloom check`: can this be planned?"""

from __future__ import annotations

import click

from wattloom.cli.spoken import spoken


@spoken("check", "cli-check")
@click.argument("scenario")
def command(scenario: str) -> None:
    """Say whether a scenario can be planned."""
    from wattloom.campus.building import build_campus
    from wattloom.campus.reading import load_scenario
    from wattloom.cli.screen import screen
    from wattloom.report.checked import shown

    campus = build_campus(load_scenario(scenario))
    with screen() as console:
        console.print(shown(campus, scenario))
