"""`wattloom compare`: two runs side by side."""

from __future__ import annotations

from pathlib import Path

import click

from wattloom.cli.spoken import option, spoken


@spoken("compare", "cli-compare")
@click.argument("run")
@click.argument("other")
@option("--runs", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-runs")
def command(run: str, other: str, runs: Path) -> None:
    """Set two runs side by side."""
    from wattloom.cli.screen import screen
    from wattloom.report.compare import shown
    from wattloom.report.runs import read_plan

    plans = read_plan(run, runs), read_plan(other, runs)
    with screen() as console:
        console.print(shown(*plans, (Path(run).name, Path(other).name)))
