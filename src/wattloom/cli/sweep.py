"""`wattloom sweep`: one scenario planned many times, each time with other values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wattloom.cli.plan import SOLVERS
from wattloom.cli.spoken import option, spoken

if TYPE_CHECKING:
    from wattloom.sweeps.dataset import Dataset
    from wattloom.sweeps.request import Request


@spoken("sweep", "cli-sweep")
@click.argument("scenario")
@option("--vary", multiple=True, metavar="PATH=VALUES", help="cli-sweep-vary")
@option("--sample", type=click.IntRange(1), metavar="N", help="cli-sweep-sample")
@option("--seed", type=click.IntRange(0), help="cli-sweep-seed")
@option("--workers", type=click.IntRange(1), help="cli-sweep-workers")
@option("--cluster", metavar="ADDRESS", help="cli-sweep-cluster")
@option("--figure", default="levelised_cost_eur_per_mwh", show_default=True, help="cli-sweep-figure")
@option("--show", is_flag=True, help="cli-sweep-show")
@option("--json", "as_json", is_flag=True, help="cli-sweep-json")
@option("--out", type=click.Path(path_type=Path), default="runs", show_default=True, help="cli-plan-out")
@option("--solver", type=click.Choice(SOLVERS), help="cli-plan-solver")
@option("--gap", type=click.FloatRange(1e-8, 0.1), help="cli-plan-gap")
def command(
    scenario: str,
    vary: tuple[str, ...],
    sample: int | None,
    seed: int | None,
    workers: int | None,
    cluster: str | None,
    figure: str,
    show: bool,
    as_json: bool,
    out: Path,
    solver: str | None,
    gap: float | None,
) -> None:
    """Plan every case that is missing, then show all."""
    from wattloom.cli.progress import shown
    from wattloom.cli.sweeping import counting, said_before
    from wattloom.sweeps.dataset import Dataset
    from wattloom.sweeps.measures import measure
    from wattloom.sweeps.running import prepared, run
    from wattloom.words import language

    if show:
        _show(_found(scenario, out), figure, as_json=as_json)
        return
    with shown() as stage:
        stage("stage-reading")
        request = _request(scenario, out, vary=vary, sample=sample, seed=seed, solver=solver, gap=gap)
        measure(Dataset(out, request, request.size_units), figure, language())
        dataset = prepared(request, out)
    said_before(dataset, workers=workers, cluster=cluster)
    with counting() as watch:
        run(dataset, workers=workers, cluster=cluster, progress=watch)
    _show(dataset, figure, as_json=as_json)


def _request(
    reference: str,
    out: Path,
    *,
    vary: tuple[str, ...],
    sample: int | None,
    seed: int | None,
    solver: str | None,
    gap: float | None,
) -> Request:
    """Return what is asked: a scenario or sweep file with options, or a sweep that was begun."""
    from wattloom.sweeps.axes import read_text
    from wattloom.sweeps.request import request_of

    given = [read_text(text) for text in vary]
    place = _place(reference, out)
    asked = {"sample": sample, "seed": seed, "solver": solver, "gap": gap}
    if place is None:
        return request_of(reference, given, **asked)  # pyright: ignore[reportArgumentType]: click checked them
    from wattloom.sweeps.again import request_again

    return request_again(place, given, **asked)  # pyright: ignore[reportArgumentType]


def _place(reference: str, out: Path) -> Path | None:
    """Return the folder of a sweep by its name or path, if it is one."""
    from wattloom.sweeps.dataset import SWEEP

    places = (Path(reference), out / reference)
    return next((place for place in places if (place / SWEEP).is_file()), None)


def _found(reference: str, out: Path) -> Dataset:
    from wattloom.errors import InputError
    from wattloom.sweeps.again import dataset_again
    from wattloom.sweeps.dataset import sweeps_in

    place = _place(reference, out)
    if place is None:
        known = ", ".join(sweeps_in(out)) or "none"
        raise InputError("sweep-unknown", where=reference, runs=str(out), known=known)
    return dataset_again(place)


def _show(dataset: Dataset, figure: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(_json(dataset))
        return
    from wattloom.cli.screen import screen
    from wattloom.sweeps.dataset import CASES, SWEEP, write_page
    from wattloom.sweeps.page import page
    from wattloom.sweeps.table import shown

    files = [dataset.folder / SWEEP, dataset.folder / CASES, write_page(dataset, page(dataset))]
    with screen() as console:
        console.print(shown(dataset, figure, files))


def _json(dataset: Dataset) -> str:
    """Write the sweep and its rows as strict JSON."""
    import json

    from wattloom.sweeps.dataset import description

    whole: dict[str, Any] = description(dataset) | {"rows": dataset.frame().to_dicts()}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
