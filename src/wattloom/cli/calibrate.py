"""`wattloom calibrate`: learn the energy of answers from one's own measured runs."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from wattloom.cli.spoken import option, spoken


@spoken("calibrate", "cli-calibrate")
@click.argument("file", type=click.Path(path_type=Path))
@option("--out", type=click.Path(path_type=Path), default="calibration.json", show_default=True,
        help="cli-calibrate-out")  # fmt: skip
@option("--engine", default="unnamed", show_default=True, help="cli-calibrate-engine")
@option("--name", help="cli-calibrate-name")
@option("--json", "as_json", is_flag=True, help="cli-calibrate-json")
def command(file: Path, out: Path, engine: str, name: str | None, as_json: bool) -> None:
    """Fit the model to a table of measured runs, judge it on runs left out, and write a calibration."""
    from wattloom.cli.progress import shown as progress
    from wattloom.cli.task import chosen, tell

    with progress() as watch:
        watch("calibrate-reading")
        from wattloom.physics.inference.calibrating import calibrate
        from wattloom.physics.inference.calibration import SHIPPED, write_calibration
        from wattloom.physics.inference.measured import read_table
        from wattloom.report.tasks.screen import calibrated

        table = read_table(file)
        made = calibrate(
            table,
            name=name or file.stem,
            engine=engine,
            source=f"{file.name}, sha256 {sha256(file.read_bytes()).hexdigest()}",
            kept=chosen(None) if SHIPPED.is_file() else None,
            told=lambda split, done, count: watch.counted(f"calibrate-judging-{split}", done, count),
        )
        write_calibration(made, out)
    document = {
        "name": made.name,
        "engine": made.engine,
        "date": made.date,
        "file": str(out),
        "learned": {kind: dict(fit.learned) for kind, fit in made.fits.items() if kind in table.runs},
        "errors": {kind: dict(fit.errors) for kind, fit in made.fits.items() if kind in table.runs},
    }
    tell(document, lambda: calibrated(document), as_json=as_json)
