"""`wattloom import`: a campus from another planner's file."""

from __future__ import annotations

from pathlib import Path

import click

from wattloom.cli.spoken import option, spoken
from wattloom.words import say


@spoken("import", "cli-import")
@click.argument("planner", type=click.Choice(["pypsa"]), metavar="pypsa")
@click.argument("file", type=click.Path(path_type=Path))
@option("--out", type=click.Path(path_type=Path), help="cli-import-out")
@option("--bus", help="cli-import-bus")
@option("--csv", "as_csv", is_flag=True, help="cli-import-csv")
def command(planner: str, file: Path, out: Path | None, bus: str | None, as_csv: bool) -> None:
    """Write a scenario that costs what the network costs."""
    from wattloom.exchange.importing import SCENARIO, import_network, write_folder
    from wattloom.exchange.pypsa_files import read_network

    found = import_network(read_network(file), file.stem, bus=bus, as_csv=as_csv)
    folder = out or Path(found.name)
    write_folder(folder, found.files.items())
    told = {"components": found.components, "hours": found.hours, "bus": found.main}
    click.echo(say("import-written", folder=str(folder), **told))
    if found.existing_cost:
        click.echo(say("import-existing", cost=round(found.existing_cost, 2)))
    click.echo(say("import-then", path=str(folder / SCENARIO)))
