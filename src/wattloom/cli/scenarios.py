"""`wattloom scenarios`: what comes with Wattloom."""

from __future__ import annotations

from wattloom.cli.spoken import spoken
from wattloom.words import language, say


@spoken("scenarios", "cli-scenarios")
def command() -> None:
    """List the scenarios that come with Wattloom."""
    from rich.table import Table
    from rich.text import Text

    from wattloom.campus.reading import bundled, load_scenario
    from wattloom.cli.screen import screen

    table = Table.grid(padding=(0, 2))
    for name in bundled():
        scenario = load_scenario(name)
        words = scenario.summary or scenario.title
        table.add_row(Text(name, "bold"), Text(words.fr if language() == "fr" else words.en))
    with screen() as console:
        console.print(table)
        console.print(Text(say("scenarios-then"), "dim"))
