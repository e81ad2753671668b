"""`wattloom cluster`: a trace of requests served event by event: latency, power, energy per answer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wattloom.cli.spoken import option, spoken

if TYPE_CHECKING:
    from wattloom.operate.cluster import Requests, Rules, Run
    from wattloom.operate.cluster.serving import Serving

KIND = "cluster"
ROUTINGS = ("round-robin", "least-loaded", "kv-free")


@spoken("cluster", "cli-cluster")
@option("--model", required=True, help="cli-cluster-model")
@option("--accelerator", required=True, help="cli-cluster-accelerator")
@option("--count", type=click.IntRange(1), help="cli-cluster-count")
@option(
    "--replicas", type=click.IntRange(1, 100_000), default=1, show_default=True, help="cli-cluster-replicas"
)
@option("--trace", default="azure", show_default=True, help="cli-cluster-trace")
@option("--precision", help="cli-cluster-precision")
@option("--batch-cap", type=click.IntRange(1), default=256, show_default=True, help="cli-cluster-batch-cap")
@option("--chunk", type=click.IntRange(1), default=2048, show_default=True, help="cli-cluster-chunk")
@option("--kv-tokens", type=click.IntRange(1), help="cli-cluster-kv-tokens")
@option("--power-cap", metavar="POWER", help="cli-cluster-power-cap")
@option(
    "--routing",
    type=click.Choice(ROUTINGS),
    default="least-loaded",
    show_default=True,
    help="cli-cluster-routing",
)
@option("--resolution", type=float, default=1.0, show_default=True, help="cli-cluster-resolution")
@option("--minutes", type=float, default=60.0, show_default=True, help="cli-cluster-minutes")
@option("--seed", type=click.IntRange(0), default=0, show_default=True, help="cli-cluster-seed")
@option("--json", "as_json", is_flag=True, help="cli-cluster-json")
@option("--out", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-plan-out")
def command(
    model: str,
    accelerator: str,
    count: int | None,
    replicas: int,
    trace: str,
    precision: str | None,
    resolution: float,
    minutes: float,
    seed: int,
    as_json: bool,
    out: Path,
    **chosen: Any,
) -> None:
    """Serve a trace on a cluster, show what happened, leave its run."""
    from wattloom.cli.progress import shown

    with shown() as watch:
        watch("cluster-stage-reading")
        from wattloom.operate.cluster.serving import serving
        from wattloom.operate.cluster.traces import read
        from wattloom.report.cluster.document import cluster_document
        from wattloom.report.folder import run_folder

        asked, origin = read(trace, minutes=minutes, seed=seed)
        served = serving(model, accelerator, asked, count=count, precision=precision)
        rules = _rules(served, replicas, **chosen)
        with run_folder(out, f"{_name(origin.name)}-{KIND}", f"{KIND}.json") as draft:
            watch("cluster-stage-serving", count=asked.count)
            run, measured = _served(asked, served, rules, resolution)
            document = cluster_document(run, served, origin, **measured)
            watch("cluster-stage-writing")
            files = draft.write(_contents(run, document))
    _tell(document, files, as_json=as_json)


def _rules(
    served: Serving,
    replicas: int,
    *,
    batch_cap: int,
    chunk: int,
    kv_tokens: int | None,
    power_cap: str | None,
    routing: str,
) -> Rules:
    """Return how the cluster works; the power cap is a power in words."""
    import math

    from wattloom.operate.cluster import Rules
    from wattloom.units import Unit, parse

    cap = math.inf if power_cap is None else 1e6 * parse(power_cap, Unit("MW", "12 kW"))
    return Rules(replicas, batch_cap, chunk, kv_tokens or served.kv_tokens, routing=routing, power_cap_w=cap)


def _name(reference: str) -> str:
    """Return a name for the folder: that of the trace without its ending and without a colon."""
    return (
        Path(reference.replace(":", "-")).stem
        if not reference.startswith("poisson")
        else reference.replace(":", "-")
    )


def _served(
    asked: Requests, served: Serving, rules: Rules, resolution: float
) -> tuple[Run, dict[str, float]]:
    """Return the run, the batch that its pace is for, and the CPU seconds that it took."""
    from wattloom.operate.cluster import simulate
    from wattloom.operate.cluster.serving import settled

    pace, batch = settled(served, asked, rules)
    began = time.process_time()
    run = simulate(asked, pace, rules, resolution_s=resolution)
    return run, {"batch": batch, "cpu_seconds": time.process_time() - began}


def _contents(run: Run, document: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of the run."""
    from io import BytesIO

    from wattloom.report.cluster.document import power_table, request_table
    from wattloom.report.cluster.page import page
    from wattloom.report.studies.files import contents

    rows = BytesIO()
    request_table(run).write_parquet(rows)
    return contents(KIND, document, power_table(run), page(document)) | {"requests.parquet": rows.getvalue()}


def _tell(document: dict[str, Any], files: list[Path], *, as_json: bool) -> None:
    if as_json:
        from wattloom.report.studies.files import as_json as written

        click.echo(written(document))
        return
    from wattloom.cli.screen import screen
    from wattloom.report.cluster.screen import shown

    with screen() as console:
        console.print(shown(document, files, width=console.width))
