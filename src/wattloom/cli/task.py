"""`wattloom task`: the energy of one successful task, and of many runs at once with `wattloom task table`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wattloom.cli.spoken import SpokenGroup, language_option, option, spoken
from wattloom.errors import InputError, OutputError

if TYPE_CHECKING:
    from wattloom.physics.inference.calibration import Calibration

PRECISIONS = ("bfloat16", "fp8", "mxfp4", "int8", "int4")
WORKLOADS = ("lm-arena-chat", "gpqa", "sourcegraph-fim", "image-chat", "video-chat")


@click.group(
    "task", cls=SpokenGroup, help="cli-task", invoke_without_command=True, subcommand_metavar="[table FILE]"
)
@option("--model", help="cli-task-model")
@option("--accelerator", help="cli-task-accelerator")
@option("--count", type=int, help="cli-task-count")
@option("--batch", type=float, default=64.0, show_default=True, help="cli-task-batch")
@option("--input-tokens", type=float, default=300.0, show_default=True, help="cli-task-input")
@option("--output-tokens", type=float, default=400.0, show_default=True, help="cli-task-output")
@option("--precision", type=click.Choice(PRECISIONS), help="cli-task-precision")
@option("--workload", type=click.Choice(WORKLOADS), default=WORKLOADS[0], show_default=True,
        help="cli-task-workload")  # fmt: skip
@option("--success-rate", default="1", show_default=True, help="cli-task-success")
@option("--site", default="fr", show_default=True, help="cli-task-site")
@option("--calibration", type=click.Path(path_type=Path), help="cli-task-calibration")
@option("--json", "as_json", is_flag=True, help="cli-task-json")
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    model: str | None,
    accelerator: str | None,
    count: int | None,
    batch: float,
    input_tokens: float,
    output_tokens: float,
    precision: str | None,
    workload: str,
    success_rate: str,
    site: str,
    calibration: Path | None,
    as_json: bool,
) -> None:
    """Say what one successful task takes."""
    if ctx.invoked_subcommand is not None:
        return
    if model is None or accelerator is None:
        raise InputError(
            "argument-missing", name="--model" if model is None else "--accelerator", command=ctx.command_path
        )
    from wattloom.physics.inference.catalogue import accelerator as chip_of
    from wattloom.physics.inference.model_file import model_of
    from wattloom.physics.inference.task import Asked, task_energy

    asked = Asked(
        model_of(model), chip_of(accelerator), count=count, batch=batch, input_tokens=input_tokens,
        output_tokens=output_tokens, precision=precision, success_rate=share(success_rate), site=site,
        workload=workload,
    )  # fmt: skip
    found = task_energy(asked, chosen(calibration))
    from wattloom.report.tasks.document import document_of
    from wattloom.report.tasks.screen import shown

    tell(document_of(found), lambda: shown(found), as_json=as_json)


@spoken("table", "cli-task-table")
@click.argument("file", type=click.Path(path_type=Path))
@option("--out", type=click.Path(path_type=Path), help="cli-task-out")
@option("--calibration", type=click.Path(path_type=Path), help="cli-task-calibration")
@option("--json", "as_json", is_flag=True, help="cli-task-table-json")
def table(file: Path, out: Path | None, calibration: Path | None, as_json: bool) -> None:
    """Predict every run of a table."""
    from wattloom.physics.inference.measured import read_table
    from wattloom.report.tasks.document import against_measured, table_rows
    from wattloom.report.tasks.screen import table_shown

    chosen_one = chosen(calibration)
    runs = read_table(file)
    rows = table_rows(runs, chosen_one)
    if out is not None:
        write_rows(rows, out)
    against = against_measured(runs, rows)
    document = {"calibration": chosen_one.name, "rows": rows, "against_measured": against,
                "guessed_models": list(runs.guessed)}  # fmt: skip
    if out is None and not as_json and not sys.stdout.isatty():
        click.echo(csv_of(rows), nl=False)
        return
    tell(document, lambda: table_shown(rows, against, runs.guessed), as_json=as_json)


command.add_command(table)


def share(text: str) -> float:
    """Return a share as written, `0.9` or `90 %`."""
    from pydantic import TypeAdapter, ValidationError

    from wattloom.units import Share

    try:
        return float(TypeAdapter(Share).validate_python(text))
    except ValidationError:
        raise InputError("task-success", value=text[:40]) from None


def chosen(path: Path | None) -> Calibration:
    """Return a calibration by its file, else the one that travels with Wattloom."""
    from wattloom.physics.inference.calibration import read_calibration, shipped

    return shipped() if path is None else read_calibration(path)


def csv_of(rows: list[dict[str, Any]]) -> str:
    """Return rows as CSV."""
    import polars as pl

    return pl.DataFrame(rows, infer_schema_length=None).write_csv()


def write_rows(rows: list[dict[str, Any]], path: Path) -> None:
    """Write rows as CSV."""
    try:
        path.write_text(csv_of(rows), encoding="utf-8")
    except OSError as fault:
        raise OutputError("output-unwritable", where=str(path), reason=fault.strerror or "") from None


def tell(document: dict[str, Any], show: Any, *, as_json: bool) -> None:
    """Print one JSON object, or the screen."""
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
        return
    from wattloom.cli.screen import screen

    with screen() as console:
        console.print(show())
