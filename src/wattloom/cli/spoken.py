"""Click in two languages: help texts are identifiers of `words/<language>/cli.ftl`, read when they are shown.

Reading one needs no Fluent: the messages of help are plain text, one line each, so that `wattloom --help` stays quick.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from wattloom.errors import InputError
from wattloom.words import LANGUAGES, choose, language

WORDS = Path(__file__).parent.parent / "words"
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@cache
def _catalogue(code: str) -> dict[str, str]:
    lines = (WORDS / code / "cli.ftl").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines if line.startswith("cli-"))
    return {name: text for name, _, text in pairs}


def plainly(identifier: str | None) -> str | None:
    """Return a message of the command line that holds no values, in the language in use."""
    if identifier is None or not identifier.startswith("cli-"):
        return identifier
    return _catalogue(language())[identifier]


class _Told:
    """A help text: kept as an identifier, read as words."""

    _identifier: str | None = None

    @property
    def help(self) -> str | None:
        return plainly(self._identifier)

    @help.setter
    def help(self, identifier: str | None) -> None:
        self._identifier = identifier


class SpokenOption(_Told, click.Option):  # pyright: ignore[reportIncompatibleVariableOverride]
    """An option whose help is a message."""


class SpokenCommand(_Told, click.Command):  # pyright: ignore[reportIncompatibleVariableOverride]
    """A command whose help is a message; click's own headings are said in the language in use too."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{plainly('cli-usage')} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each with its help."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(str(plainly("cli-options"))):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, which says what it does in the language in use."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = plainly("cli-help")
        return option


class SpokenGroup(SpokenCommand, click.Group):  # pyright: ignore[reportIncompatibleVariableOverride]
    """A group of commands; what goes wrong in one is said in words, without a traceback."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, _first(self.get_command(ctx, name))) for name in self.list_commands(ctx)]
        with formatter.section(str(plainly("cli-commands"))):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was asked for, or name the nearest."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            near = get_close_matches(args[0], known, n=1, cutoff=0.5)
            raise InputError(
                "no-command", name=args[0][:40], near=near[0] if near else "none", known=", ".join(known)
            )
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run a command line and leave with its exit code; the language chosen in it ends with it."""
        from wattloom.cli.faults import leaving

        options["standalone_mode"] = False
        raise SystemExit(copy_context().run(leaving, super().main, *args, **options))


def _first(command: click.Command | None) -> str:
    """Return the first sentence of a command's help."""
    return ((command and command.help) or "").partition(". ")[0].rstrip(".")


def option(*names: str, **attributes: Any) -> Callable[[Decorated], Decorated]:
    """Declare an option whose help is a message."""
    return click.option(*names, cls=SpokenOption, **attributes)


def spoken(name: str, help: str, **attributes: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a command whose help is a message; it takes `--lang` as well."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        return click.command(name, cls=SpokenCommand, help=help, **attributes)(language_option(function))

    return decorate


def _choose(_ctx: click.Context, _option: click.Parameter, code: str | None) -> None:
    if code is not None:
        choose(code)


def language_option(function: Decorated) -> Decorated:
    """Add `--lang`, which holds from there on."""
    declared = option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_choose,
        help="cli-lang",
    )
    return declared(function)


def version_option(function: Decorated) -> Decorated:
    """Add `--version`."""

    def show(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
        if wanted:
            from importlib.metadata import version

            click.echo(f"wattloom {version('wattloom')}")
            ctx.exit()

    declared = option(
        "--version", is_flag=True, expose_value=False, is_eager=True, callback=show, help="cli-version"
    )
    return declared(function)
