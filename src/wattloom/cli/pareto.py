"""`wattloom pareto`: what each step of a promise costs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wattloom.cli.spoken import option, spoken
from wattloom.cli.studying import asked, cores, counting, leave, scenario_of, study_options, tell
from wattloom.errors import InputError

if TYPE_CHECKING:
    from wattloom.campus.network import Network
    from wattloom.plan.solvers import Ask

AXES = ("cfe", "heat_reuse", "carbon", "water", "land", "budget")
SHARES = ("cfe", "heat_reuse")
MOST = 1000


@spoken("pareto", "cli-pareto")
@click.argument("scenario")
@option("--x", "axis", type=click.Choice(AXES), default="cfe", show_default=True, help="cli-pareto-x")
@option("--over", metavar="LOW:HIGH:COUNT", help="cli-pareto-over")
@option("--cfe", metavar="LOW:HIGH:COUNT", help="cli-pareto-cfe")
@option("--points", type=click.IntRange(2, MOST), default=21, show_default=True, help="cli-pareto-points")
@study_options
def command(
    scenario: str,
    axis: str,
    over: str | None,
    cfe: str | None,
    points: int,
    as_json: bool,
    out: Path,
    clean: str | None,
    weather_year: int | None,
    promises: tuple[str, ...],
    solver: str,
    gap: float,
    workers: int | None,
) -> None:
    """Trace the front of cost and a promise."""
    from wattloom.cli.progress import shown

    if cfe is not None:
        axis, over = "cfe", cfe
    with shown() as watch:
        watch("stage-reading")
        from wattloom.campus.building import build_campus
        from wattloom.plan.alternatives.tracing import trace
        from wattloom.plan.infeasibility import explained
        from wattloom.report.studies import front as study
        from wattloom.report.studies.front_page import page

        chosen = scenario_of(scenario, out, clean, weather_year, promises)
        given = _range(over, axis) if over is not None else None
        watch("stage-building")
        campus = build_campus(chosen)
        wanted = given or _whole(campus.network, axis, points, asked(solver, gap))
        if wanted is None:
            watch("stage-explaining")
            raise explained(campus)
        found = trace(campus.network, axis, wanted, asked(solver, gap), workers=workers or cores(),
                      watch=counting(watch, "stage-front"))  # fmt: skip
        document = study.document_of(chosen, campus.network, axis, found.front, found.why)
        files = leave(study.KIND, document, study.table_of(document), lambda: page(document), out)
    from wattloom.report.studies.front_screen import shown as on_screen

    tell(document, lambda: on_screen(document, files), as_json=as_json)


def _whole(network: Network, axis: str, points: int, ask: Ask) -> list[float] | None:
    """Return targets over the whole front; nothing where there is no plan even without the promise."""
    from wattloom.plan.alternatives.tracing import span, targets

    ends = span(network, axis, ask)
    return targets(ends, points) if ends is not None else None


def _range(text: str, axis: str) -> list[float]:
    """Read `80:100:21` or `20 kt:150 kt:10` as targets of an axis."""
    from wattloom.plan.alternatives.tracing import targets

    parts = [part.strip() for part in text.split(":")]
    if len(parts) != 3 or not parts[2].isdigit() or not 2 <= int(parts[2]) <= MOST:
        raise InputError("range-unreadable", where="--over", text=text[:60], most=MOST)
    low, high = (_value(part, axis, per_cent=_is_per_cent(parts[:2], axis)) for part in parts[:2])
    return targets((low, high), int(parts[2]))


def _is_per_cent(parts: list[str], axis: str) -> bool:
    """Whether bare numbers of a share are per cent: when one of them is above one."""
    numbers = [float(part) for part in parts if part.replace(".", "", 1).isdigit()]
    return axis in SHARES and any(number > 1 for number in numbers)


def _value(text: str, axis: str, *, per_cent: bool) -> float:
    """Read one end as the charter reads it."""
    from wattloom.campus.charter import Charter
    from wattloom.campus.document import Document
    from wattloom.campus.reading import faults_of

    written = f"{text} %" if per_cent and text.replace(".", "", 1).isdigit() else text
    from pydantic import ValidationError

    try:
        return float(getattr(Charter.model_validate({axis: written}), axis))
    except ValidationError as found:
        raise faults_of(Document("--over", None, {}, {}), found, Charter)[0] from found
