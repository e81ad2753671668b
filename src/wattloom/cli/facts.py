"""`wattloom facts`: what is known, and who says so."""

from __future__ import annotations

import click

from wattloom.cli.spoken import spoken
from wattloom.errors import InputError


@spoken("facts", "cli-facts")
@click.argument("word", required=False)
def command(word: str | None) -> None:
    """Search the cited numbers, or tell one whole."""
    from wattloom.cli.screen import screen
    from wattloom.facts import facts, search
    from wattloom.report.catalogues import one_fact, some_facts

    known = facts()
    if word is not None and word in known:
        with screen() as console:
            console.print(one_fact(known[word]))
        return
    found = list(known.values()) if word is None else search(word)
    if not found:
        raise InputError("facts-none", word=str(word)[:60])
    with screen() as console:
        console.print(one_fact(found[0]) if len(found) == 1 else some_facts(found))
