"""`wattloom alternatives`: what else could be done for a few per cent more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wattloom.cli.spoken import option, spoken
from wattloom.cli.studying import asked, cores, counting, leave, scenario_of, study_options, tell
from wattloom.errors import InputError

if TYPE_CHECKING:
    from wattloom.campus.network import Network
    from wattloom.campus.scenario import Scenario
    from wattloom.cli.progress import Watch
    from wattloom.plan.alternatives.searching import Alternatives, Wanted


@spoken("alternatives", "cli-alternatives")
@click.argument("scenario")
@option("--within", default="5%", show_default=True, metavar="SHARE", help="cli-alternatives-within")
@option("--aim", "aims", multiple=True, metavar="NAME", help="cli-alternatives-aim")
@option(
    "--diverse", type=click.IntRange(0, 20), default=4, show_default=True, help="cli-alternatives-diverse"
)
@option("--random", type=click.IntRange(0, 100), default=0, show_default=True, help="cli-alternatives-random")
@option("--among", metavar="NAMES", help="cli-alternatives-among")
@option("--without", multiple=True, metavar="NAMES", help="cli-alternatives-without")
@option("--configurations", type=click.IntRange(0, 4096), default=32, show_default=True,
        help="cli-alternatives-configurations")  # fmt: skip
@option("--plans", is_flag=True, help="cli-alternatives-plans")
@study_options
def command(
    scenario: str,
    within: str,
    aims: tuple[str, ...],
    diverse: int,
    random: int,
    among: str | None,
    without: tuple[str, ...],
    configurations: int,
    plans: bool,
    as_json: bool,
    out: Path,
    clean: str | None,
    weather_year: int | None,
    promises: tuple[str, ...],
    solver: str,
    gap: float,
    workers: int | None,
) -> None:
    """Find plans near the cheapest, and rank configurations."""
    from wattloom.cli.progress import shown

    with shown() as watch:
        watch("stage-reading")
        from wattloom.campus.building import build_campus
        from wattloom.plan.alternatives.searching import find
        from wattloom.plan.infeasibility import explained
        from wattloom.report.studies import alternatives as study
        from wattloom.report.studies.alternatives_page import page

        chosen = scenario_of(scenario, out, clean, weather_year, promises)
        watch("stage-building")
        campus = build_campus(chosen)
        wanted = _wanted(campus.network, within, aims, among, without)
        wanted = replace(wanted, diverse=diverse, random=random, configurations=configurations, keep=plans)
        watch("stage-solving")
        found = find(campus.network, wanted, asked(solver, gap), workers=workers or cores(),
                     watch=counting(watch, "stage-alternatives"))  # fmt: skip
        if found is None:
            watch("stage-explaining")
            raise explained(campus)
        document = study.document_of(chosen, found)
        more = _whole_plans(chosen, found, watch) if plans else {}
        files = leave(study.KIND, document, study.table_of(document), lambda: page(document), out, more)
    from wattloom.report.studies.alternatives_screen import shown as on_screen

    tell(document, lambda: on_screen(document, files), as_json=as_json)


def _wanted(
    network: Network, within: str, aims: tuple[str, ...], among: str | None, without: tuple[str, ...]
) -> Wanted:
    """Return what is wanted, names checked against the network."""
    from wattloom.plan.alternatives.searching import ASKABLE, Wanted

    names = tuple(name for text in aims for name in _listed(text))
    for name in names:
        if name not in ASKABLE:
            raise InputError("aim-unknown", where="--aim", name=name[:60], known=", ".join(ASKABLE))
    return Wanted(
        within=_share(within),
        aims=names or ASKABLE,
        among=tuple(_devices(network, among, "--among")) if among is not None else None,
        left_out=tuple(frozenset(_devices(network, text, "--without")) for text in without),
    )


def _whole_plans(scenario: Scenario, found: Alternatives, watch: Watch) -> dict[str, bytes]:
    """Return the files of a run for each plan near the cheapest, in a folder of its name among the plans."""
    from wattloom.api import plans_from
    from wattloom.cli.plan import run_contents
    from wattloom.plan.alternatives.searching import solutions
    from wattloom.report.folder import PLANS

    plans = plans_from(scenario, solutions(found), progress=watch.stage)
    return {
        f"{PLANS}/{name}/{file}": content
        for name, plan in plans.items()
        for file, content in run_contents(plan, with_report=True).items()
    }


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _share(text: str) -> float:
    """Read a share, "5%" or "0.05"."""
    written = text.strip().replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        value = float(written.rstrip("%")) / (100.0 if written.endswith("%") else 1.0)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise InputError("share-unreadable", where="--within", text=text[:40])
    return value


def _devices(network: Network, text: str, where: str) -> list[str]:
    """Return the devices of a list of names, each of which a plan may do without."""
    from wattloom.plan.alternatives.outcome import choices

    known = [device.name for device in choices(network)]
    found = _listed(text)
    for name in found:
        if name not in known:
            raise InputError("choice-unknown", where=where, name=name[:60], known=", ".join(known))
    if len(found) > MOST_AMONG:
        raise InputError("choices-many", where=where, most=MOST_AMONG)
    return found


MOST_AMONG = 14
