"""`wattloom verify`: check the proof of a run."""

from __future__ import annotations

from pathlib import Path

import click

from wattloom.cli.spoken import option, spoken


@spoken("verify", "cli-verify")
@click.argument("run")
@option("--quick", is_flag=True, help="cli-verify-quick")
@option("--json", "as_json", is_flag=True, help="cli-verify-json")
@option("--runs", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-runs")
def command(run: str, quick: bool, as_json: bool, runs: Path) -> None:
    """Check the certificate of a run, and that plan, flows and scenario belong to it."""
    import json

    from wattloom.cli.screen import screen
    from wattloom.errors import CertificateError
    from wattloom.report.certified import PATHWAY
    from wattloom.report.folder import PLAN
    from wattloom.report.runs import run_folder
    from wattloom.report.verified import shown, verify

    verdict = verify(run_folder(run, runs, (PLAN, PATHWAY)), quick=quick)
    if as_json:
        click.echo(json.dumps(verdict.as_dict(), ensure_ascii=False, indent=1))
    else:
        with screen() as console:
            console.print(shown(verdict))
    if not verdict.accepted:
        raise CertificateError("certificate-refused", where=run, checks=", ".join(verdict.refused))
