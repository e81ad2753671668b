"""`wattloom measure`: check files of measurements, measure this machine, write what others read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wattloom.cli.spoken import SpokenCommand, SpokenGroup, language_option, option
from wattloom.words import say

if TYPE_CHECKING:
    from wattloom.measure import Track

FORMATS = ("prometheus", "codecarbon", "zeus", "mlenergy", "mlperf", "csv")
JSON = option("--json", "as_json", is_flag=True, help="cli-measure-json")
FORMAT = option("--format", "form", type=click.Choice(FORMATS), help="cli-measure-format")


@click.group("measure", cls=SpokenGroup, help="cli-measure")
@language_option
def command() -> None:
    """Everything about measurements."""


@command.command("check", cls=SpokenCommand, help="cli-measure-check")
@click.argument("file", type=click.Path(path_type=Path))
@FORMAT
@JSON
@language_option
def check(file: Path, form: str | None, as_json: bool) -> None:
    """Check one file of measurements."""
    from wattloom.measure.readers import read

    _judge(str(file), read(file, form), as_json)


@command.command("live", cls=SpokenCommand, help="cli-measure-live")
@option(
    "--seconds", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, help="cli-measure-seconds"
)
@JSON
@language_option
def live(seconds: float, as_json: bool) -> None:
    """Measure this machine for a while."""
    from wattloom.measure.live import measure

    _judge("live", measure(seconds), as_json)


@command.command("write", cls=SpokenCommand, help="cli-measure-write")
@click.argument("file", type=click.Path(path_type=Path))
@option(
    "--to",
    type=click.Choice(["prometheus", "otlp"]),
    default="prometheus",
    show_default=True,
    help="cli-measure-to",
)
@FORMAT
@option("--out", type=click.Path(path_type=Path, dir_okay=False), help="cli-measure-out")
@language_option
def write(file: Path, to: str, form: str | None, out: Path | None) -> None:
    """Write measurements under the names that others read."""
    from wattloom.measure.otel import otlp_text, prometheus_text
    from wattloom.measure.readers import read

    text = (prometheus_text if to == "prometheus" else otlp_text)(read(file, form))
    if out is None:
        click.echo(text, nl=False)
    else:
        _keep(out, text.encode())


@command.command("sheet", cls=SpokenCommand, help="cli-measure-sheet")
@click.argument("file", type=click.Path(path_type=Path))
@option("--name", help="cli-measure-name")
@option("--year", type=click.IntRange(2000, 2100), help="cli-measure-year")
@option("--out", type=click.Path(path_type=Path, dir_okay=False), help="cli-measure-sheet-out")
@JSON
@language_option
def sheet(file: Path, name: str | None, year: int | None, out: Path | None, as_json: bool) -> None:
    """Form the yearly sheet of a data centre."""
    import json

    from wattloom.cli.screen import screen
    from wattloom.measure import sheet as sheets
    from wattloom.measure.sheet_files import as_document, contents, read_sheet
    from wattloom.report.measured.screen import shown_sheet

    found = read_sheet(file, name=name, year=year)
    findings = sheets.check(found)
    if out is not None:
        _keep(out, contents(found, _format_of(out)))
    if as_json:
        failures = [each.check for each in findings if each.state == "fails"]
        click.echo(
            json.dumps(
                as_document(found) | {"accepted": not failures, "failures": failures},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        with screen() as console:
            console.print(shown_sheet(found, findings))
    _refuse(str(file), [each.check for each in findings if each.state == "fails"])


def _format_of(out: Path) -> str:
    from wattloom.errors import OutputError
    from wattloom.measure.sheet_files import FORMATS as KNOWN

    form = out.suffix.lower().lstrip(".")
    if form not in KNOWN:
        raise OutputError(
            "sheet-format-unknown", where=str(out), known=", ".join(f".{each}" for each in KNOWN)
        )
    return form


def _judge(file: str, tracks: list[Track], as_json: bool) -> None:
    """Tell what the checks found, and leave with 2 when one failed."""
    import json

    from wattloom.cli.screen import screen
    from wattloom.measure import checks
    from wattloom.report.measured.document import document_of
    from wattloom.report.measured.screen import shown

    findings = checks.check(tracks)
    document = document_of(file, tracks, findings)
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        with screen() as console:
            console.print(shown(tracks, findings))
    _refuse(file, document["failures"])


def _refuse(file: str, failures: list[str]) -> None:
    from wattloom.errors import InputError
    from wattloom.report.measured.words import title
    from wattloom.words import language

    if failures:
        names = ", ".join(title(each, language()) for each in dict.fromkeys(failures))
        raise InputError("measure-refused", where=file, names=names)


def _keep(out: Path, content: bytes) -> None:
    from wattloom.errors import OutputError

    try:
        out.write_bytes(content)
    except OSError as fault:
        raise OutputError("output-unwritable", where=str(out), reason=str(fault.strerror)) from fault
    click.echo(say("measure-written", file=str(out)), err=True)
