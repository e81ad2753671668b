"""`wattloom new`: a commented scenario to start from."""

from __future__ import annotations

import re
from pathlib import Path

import click

from wattloom.cli.spoken import spoken
from wattloom.errors import OutputError
from wattloom.words import say

NAME = re.compile(r"^[a-z0-9][a-z0-9._-]{0,63}$")


@spoken("new", "cli-new")
@click.argument("name")
def command(name: str) -> None:
    """Write a commented scenario."""
    from wattloom.campus.schema import FILE, scenario_text
    from wattloom.campus.template import template

    short = name.removesuffix(".yaml").removesuffix(".yml")
    if not NAME.match(short):
        raise OutputError("name-unfit", name=name[:60])
    path = Path(f"{short}.yaml")
    write_new(path, template(short))
    click.echo(say("new-written", file=str(path)))
    schema = Path(FILE)
    if not schema.exists():
        write_new(schema, scenario_text())
        click.echo(say("new-schema", file=str(schema)))
    click.echo(say("new-then", file=str(path)))


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet, whole or not at all.

    Raises
    ------
    OutputError
        When it exists or cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise OutputError("file-exists", where=str(path)) from None
    except OSError as fault:
        from wattloom.campus.document import refusal

        _remove_part(path)
        raise OutputError("output-unwritable", where=str(path), reason=refusal(fault)) from fault


def _remove_part(path: Path) -> None:
    if path.is_file():
        path.unlink()
