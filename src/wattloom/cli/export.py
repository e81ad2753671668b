"""`wattloom export`: a campus as another planner's file."""

from __future__ import annotations

from pathlib import Path

import click

from wattloom.cli.spoken import option, spoken
from wattloom.words import say

SOLVE = 'n.optimize(solver_name="highs"{rows})'
ROWS = "extra_functionality=add_constraints"


@spoken("export", "cli-export")
@click.argument("scenario")
@option(
    "--to", "planner", type=click.Choice(["pypsa"]), default="pypsa", show_default=True, help="cli-export-to"
)
@option("--out", type=click.Path(path_type=Path), help="cli-export-out")
def command(scenario: str, planner: str, out: Path | None) -> None:
    """Write a scenario or a run as a network."""
    from wattloom.campus.building import build_campus
    from wattloom.campus.reading import load_scenario
    from wattloom.exchange.exporting import export_network, with_sizes
    from wattloom.exchange.pypsa_files import peer, write_network
    from wattloom.exchange.rows import META

    peer()
    run = _run(scenario)
    campus = build_campus(load_scenario(run / "scenario.yaml" if run is not None else scenario))
    network = export_network(campus.network)
    if run is not None:
        with_sizes(network, run)
    file = out or Path(f"{campus.network.name}.nc")
    write_network(network, file)
    parts = (network.generators, network.links, network.stores, network.loads)
    components = sum(len(table) for table in parts)
    buses, hours = len(network.buses), len(network.snapshots)
    click.echo(say("export-written", file=str(file), buses=buses, components=components, hours=hours))
    _tell_rows(file, [row["name"] for row in network.meta[META]["rows"]])
    constant = round(network.meta[META]["constant"], 2)
    if constant:
        click.echo(say("export-constant", cost=constant))


def _run(reference: str) -> Path | None:
    """Return the folder of a run, when that is what was named."""
    from wattloom.errors import InputError

    folder = Path(reference)
    if not folder.is_dir():
        return None
    if not (folder / "scenario.yaml").is_file():
        raise InputError("export-unknown-run", where=reference)
    return folder


def _tell_rows(file: Path, names: list[str]) -> None:
    """Show how the network is solved, with its rows where it has any."""
    lines = ["import pypsa"]
    if names:
        click.echo(say("export-rows", count=len(names), names=", ".join(names)))
        lines.append("from wattloom.exchange.pypsa import add_constraints")
    else:
        click.echo(say("export-plain"))
    lines.append(f"n = pypsa.Network({str(file)!r})")
    lines.append(SOLVE.format(rows=f", {ROWS}" if names else ""))
    for line in lines:
        click.echo(f"    {line}")
