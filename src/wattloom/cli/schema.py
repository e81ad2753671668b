"""`wattloom schema`: what a scenario may say, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from wattloom.cli.spoken import option, spoken
from wattloom.errors import OutputError
from wattloom.words import say


@spoken("schema", "cli-schema")
@option("--out", type=click.Path(path_type=Path, dir_okay=False), help="cli-schema-out")
def command(out: Path | None) -> None:
    """Print or write the schema."""
    from wattloom.campus.schema import scenario_text

    if out is None:
        click.echo(scenario_text(), nl=False)
        return
    try:
        out.write_text(scenario_text(), encoding="utf-8")
    except OSError as fault:
        from wattloom.campus.document import refusal

        raise OutputError("output-unwritable", where=str(out), reason=refusal(fault)) from fault
    click.echo(say("schema-written", file=str(out)), err=True)
