"""What a person sees while a sweep runs: how many cases, how long about, then a bar, or lines outside a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from wattloom.words import say

if TYPE_CHECKING:
    from wattloom.sweeps.dataset import Dataset
    from wattloom.sweeps.running import Standing

LINE_EVERY = 10.0  # seconds, where nobody sees a bar
WITHOUT_PLAN = ("infeasible", "invalid", "failed")


def said_before(dataset: Dataset, *, workers: int | None, cluster: str | None) -> None:
    """Say how many cases there are, how many are done, where the rest runs, and how long that takes about."""
    from wattloom.sweeps.local import usable_cores
    from wattloom.sweeps.running import expected_seconds, missing

    total, left = len(dataset.request.cases), len(missing(dataset))
    lengths = " × ".join(str(len(axis.values)) for axis in dataset.request.axes)
    is_grid = dataset.request.sample is None and len(dataset.request.axes) > 1
    click.echo(say("sweep-cases", count=total, grid=lengths if is_grid else "none"), err=True)
    if dataset.earlier:
        _line("sweep-new-dataset", folder=str(dataset.folder), earlier=str(dataset.earlier[-1]))
    if left < total:
        _line("sweep-done-before", count=total - left)
    if not left:
        return
    slots = min(workers or usable_cores(), left)
    where = {"cluster": cluster} if cluster else {"count": slots}
    _line(f"sweep-on-{'cluster' if cluster else 'processes'}", **where)
    seconds = expected_seconds(dataset)
    if seconds is None or cluster:
        _line("sweep-unknown-time")
    else:
        _line("sweep-estimate", time=duration(seconds * left / slots), each=duration(seconds))


def _line(identifier: str, **values: object) -> None:
    click.echo(say(identifier, **values), err=True)


def duration(seconds: float) -> str:
    """Write a length of time in the unit that fits it."""
    if seconds < 90:
        return say("sweep-seconds", n=max(1, round(seconds)))
    if seconds < 90 * 60:
        return say("sweep-minutes", n=round(seconds / 60))
    return say("sweep-hours", n=round(seconds / 3600, 1))


@contextmanager
def counting() -> Iterator[Callable[[Standing], None]]:
    """Show how far a sweep is while the block runs."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True, highlight=False)
    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TextColumn("[dim]{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda standing: bar.update(
            task, total=standing.total, completed=standing.done, description=remark(standing)
        )


class Lines:
    """A line at the first case, then now and then, and at the last."""

    def __init__(self) -> None:
        self._next = 0.0
        self._said = -1

    def __call__(self, standing: Standing) -> None:
        """Say how far it is."""
        is_news = standing.done != self._said and (time.monotonic() >= self._next or _is_over(standing))
        if is_news:
            self._said, self._next = standing.done, time.monotonic() + LINE_EVERY
            count = say("sweep-progress", done=standing.done, total=standing.total)
            click.echo(" · ".join(filter(None, (count, remark(standing)))), err=True)


def _is_over(standing: Standing) -> bool:
    return standing.done == standing.total


def remark(standing: Standing) -> str:
    """Return what is worth knowing beside the count: cases without plan, workers, time left."""
    parts = [
        say(f"sweep-count-{status}", count=count)
        for status in WITHOUT_PLAN
        if (count := standing.statuses.get(status, 0))
    ]
    if not standing.slots:
        parts.append(say("sweep-no-worker"))
    if not _is_over(standing):
        left = standing.seconds_left
        parts.append(say("sweep-starting") if left is None else say("sweep-left", time=duration(left)))
    return " · ".join(parts)
