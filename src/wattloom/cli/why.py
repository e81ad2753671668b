"""`wattloom why`: from a figure down to the citations."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from wattloom.cli.spoken import option, spoken
from wattloom.errors import InputError


@spoken("why", "cli-why")
@click.argument("run")
@click.argument("quantity", required=False)
@option("--runs", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-runs")
def command(run: str, quantity: str | None, runs: Path) -> None:
    """Say where a figure comes from."""
    from wattloom.cli.screen import screen
    from wattloom.report.runs import read_plan
    from wattloom.report.why import available, shown

    plan = read_plan(run, runs)
    reasons = plan.get("why") or {}
    if quantity is not None and quantity not in reasons:
        inside = [name for name in reasons if quantity in name]
        near = inside or get_close_matches(quantity, reasons, n=1, cutoff=0.4)
        raise InputError(
            "figure-unknown",
            run=str(plan.get("scenario")),
            name=quantity[:60],
            near=near[0] if near else "none",
            known=", ".join(reasons),
        )
    with screen() as console:
        console.print(available(plan) if quantity is None else shown(reasons[quantity]))
