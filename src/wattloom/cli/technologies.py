"""`wattloom technologies`: what a campus can have."""

from __future__ import annotations

from difflib import get_close_matches

import click

from wattloom.cli.spoken import spoken
from wattloom.errors import InputError


@spoken("technologies", "cli-technologies")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the technologies, or tell all about one."""
    from wattloom.cli.screen import screen
    from wattloom.report.catalogues import every_technology, one_technology
    from wattloom.technologies import catalogue

    kinds = catalogue()
    if name is not None and name not in kinds:
        near = get_close_matches(name, kinds, n=1, cutoff=0.5)
        raise InputError("technology-not-known", name=name[:60], near=near[0] if near else "none")
    with screen() as console:
        console.print(every_technology() if name is None else one_technology(name))
