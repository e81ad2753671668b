"""`wattloom claims`: figures of the press, checked against cited numbers; `claims check`: those of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wattloom.cli.spoken import SpokenCommand, SpokenGroup, language_option, option
from wattloom.errors import InputError
from wattloom.words import say

if TYPE_CHECKING:
    from wattloom.report.claims import Judged
    from wattloom.report.claims.schema import ClaimFile

CHECK = "check"


class _Claims(SpokenGroup):
    """A group whose first word is the name of a claim, or `check`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find `check`; anything else names a claim."""
        if args[0] != CHECK:
            return args[0], _named(args[0]), args[1:]
        return super().resolve_command(ctx, args)


def _options(function):  # pyright: ignore[reportMissingParameterType, reportUnknownParameterType]
    json = option("--json", "as_json", is_flag=True, help="cli-claims-json")
    html = option(
        "--html", "--out", "html", type=click.Path(path_type=Path, dir_okay=False), help="cli-claims-html"
    )
    return json(html(function))


@click.group(
    "claims",
    cls=_Claims,
    help="cli-claims",
    invoke_without_command=True,
    subcommand_metavar="[NAME | check FILE.toml]",
)
@_options
@language_option
@click.pass_context
def command(ctx: click.Context, as_json: bool, html: Path | None) -> None:
    """List every claim, or hand over to one."""
    ctx.obj = (as_json, html)
    if ctx.invoked_subcommand is None:
        _tell(_judged(None), ctx.obj)


@command.command(CHECK, cls=SpokenCommand, help="cli-claims-check")
@click.argument("file", type=click.Path(path_type=Path))
@_options
@language_option
def check(file: Path, as_json: bool, html: Path | None) -> None:
    """Check the claims of a file."""
    from wattloom.report.claims import read_claims

    read = read_claims(file)
    try:
        judged = _judge(read, list(read.claims))
    except InputError as fault:
        fault.where = fault.where or str(file)
        raise
    _tell(judged, (as_json, html), whole=len(judged) == 1)


def _named(name: str) -> click.Command:
    """Return the command that tells one claim."""

    @click.command(name, cls=SpokenCommand, help="cli-claims")
    @_options
    @language_option
    @click.pass_context
    def one(ctx: click.Context, as_json: bool, html: Path | None) -> None:
        before = ctx.obj or (False, None)
        _tell(_judged(name), (as_json or before[0], html or before[1]), whole=True)

    return one


def _judged(name: str | None) -> list[Judged]:
    """Return every bundled claim judged, or the one of this name."""
    from difflib import get_close_matches

    from wattloom.report.claims import bundled_claims

    known = bundled_claims()
    if name is not None and name not in known.claims:
        near = get_close_matches(name, known.claims, n=1, cutoff=0.4)
        raise InputError("claims-unknown", name=name[:60], near=near[0] if near else "none")
    return _judge(known, list(known.claims) if name is None else [name])


def _judge(claims: ClaimFile, names: list[str]) -> list[Judged]:
    from wattloom.report.claims import judge
    from wattloom.report.claims.quantities import Known

    known = Known(own=claims.quantities)
    return [judge(name, claims.claims[name], known) for name in names]


def _tell(judged: list[Judged], how: tuple[bool, Path | None], *, whole: bool = False) -> None:
    as_json, html = how
    if html is not None:
        _write(judged, html)
    if as_json:
        import json

        from wattloom.report.claims.document import document_of

        click.echo(json.dumps(document_of(judged), ensure_ascii=False, indent=1))
    elif html is not None:
        click.echo(say("claims-written", file=str(html), count=len(judged)))
    else:
        _show(judged, whole)


def _write(judged: list[Judged], file: Path) -> None:
    from wattloom.errors import OutputError
    from wattloom.report.claims.page import page

    try:
        file.write_text(page(judged), encoding="utf-8")
    except OSError as fault:
        raise OutputError("output-unwritable", where=str(file), reason=str(fault.strerror)) from fault


def _show(judged: list[Judged], whole: bool) -> None:
    from wattloom.cli.screen import screen
    from wattloom.report.claims.screen import every_claim, one_claim

    with screen() as console:
        console.print(one_claim(judged[0]) if whole else every_claim(judged))
