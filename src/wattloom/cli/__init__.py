"""The command line: `wattloom plan fr-1gw` and its companions.

Each command is one file of this folder and imports what it needs when it runs, so that `wattloom --help` loads neither
NumPy nor pydantic. Every word comes from `words/`, in French or English.
"""

from __future__ import annotations

from importlib import import_module

import click

from wattloom.cli.spoken import SpokenGroup, language_option, version_option

COMMANDS = (
    "plan", "pathway", "futures", "check", "new", "scenarios", "why", "compare",
    "alternatives", "pareto", "sensitivity", "sweep", "verify", "technologies", "facts", "claims", "measure", "schema",
    "task", "calibrate",
    "import", "export", "cluster",
)  # fmt: skip
FILES = {"import": "importing"}  # where the name of a command cannot name a file


class _Commands(SpokenGroup):
    """The commands, each imported when it is first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command from the file of its name."""
        if cmd_name not in COMMANDS:
            return None
        return import_module(f"wattloom.cli.{FILES.get(cmd_name, cmd_name)}").command


@click.group(cls=_Commands, name="wattloom", help="cli-about")
@version_option
@language_option
def main() -> None:
    """Every command of Wattloom."""


__all__ = ["COMMANDS", "main"]
