"""A sweep on one screen: a line per value with one axis, a square with two, the best cases with more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.report.charts.numbers import ABSENT
from wattloom.sweeps.axes import Axis
from wattloom.sweeps.dataset import Dataset
from wattloom.sweeps.measures import COST, Measure, axis_name, measure, reasons, shown_value, varying
from wattloom.words import language, say

COLUMNS = 7  # figures beside one axis
SQUARE = 8  # values of the shorter of two axes, across the screen
BEST = 12  # cases of a sweep over three axes or more
REASONS = 3


def shown(dataset: Dataset, figure: str = COST, files: Sequence[Path] = ()) -> RenderableType:
    """Return the sweep as it stands on the screen; `figure` fills the square of two axes and ranks the best."""
    lang, frame = language(), dataset.frame()
    wanted = measure(dataset, figure, lang)
    parts: list[RenderableType] = [_title(dataset, frame, lang), Text("")]
    if frame.height:
        parts += [_body(dataset, frame, wanted, lang), Text("")]
    parts += [Text(f"✗ {text}", "yellow") for text in _reasons(frame, lang)]
    return Group(*parts, *_paths(dataset, files))


def _title(dataset: Dataset, frame: pl.DataFrame, lang: str) -> Text:
    request = dataset.request
    title = getattr(request.scenario.title, lang)
    counts = say("sweep-counted", lang, done=frame.height, total=len(request.cases))
    return Text.assemble((dataset.folder.name, "bold"), f"  {title}  ", (counts, "dim"))


def _body(dataset: Dataset, frame: pl.DataFrame, wanted: Measure, lang: str) -> Table:
    axes = dataset.request.axes
    if dataset.request.sample is None and len(axes) == 1:
        return _lines(dataset, frame, wanted, lang)
    if dataset.request.sample is None and len(axes) == 2 and min(len(axis.values) for axis in axes) <= SQUARE:
        return _square(axes, frame, wanted, lang)
    return _lines(dataset, _best(frame, wanted), wanted, lang, heading=say("sweep-best", lang))


def _best(frame: pl.DataFrame, wanted: Measure) -> pl.DataFrame:
    """Return the cases with the least of a figure."""
    return frame.filter(pl.col(wanted.column).is_not_null()).sort(wanted.column).head(BEST)


def _lines(dataset: Dataset, frame: pl.DataFrame, wanted: Measure, lang: str, *, heading: str = "") -> Table:
    """Return one line per case: its values, then what varies."""
    axes = dataset.request.axes
    others = [each for each in varying(dataset, frame, lang) if each.column != wanted.column]
    measures = [wanted, *others][: max(2, COLUMNS - len(axes))]
    table = _table([axis_name(axis).replace(".", ".\n") for axis in axes], [each.label for each in measures])
    table.title, table.title_justify, table.title_style = heading or None, "left", "dim"
    for row in frame.iter_rows(named=True):
        at = [Text(shown_value(axis, row[axis.path], lang), "bold") for axis in axes]
        table.add_row(*at, *(_cell(row, each, lang) for each in measures))
    return table


def _square(axes: Sequence[Axis], frame: pl.DataFrame, wanted: Measure, lang: str) -> Table:
    """Return one figure over two axes; the one with fewer values stands across."""
    down, across = sorted(axes, key=lambda axis: -len(axis.values))
    cells = {(row[down.path], row[across.path]): row for row in frame.iter_rows(named=True)}
    table = _table(
        [f"{axis_name(down)} ↓   {axis_name(across)} →"],
        [shown_value(across, value, lang) for value in across.values],
    )
    table.title, table.title_justify, table.title_style = wanted.label, "left", "bold"
    for value in down.values:
        row = [_cell(cells.get((value, other)), wanted, lang) for other in across.values]
        table.add_row(Text(shown_value(down, value, lang), "bold"), *row)
    return table


def _cell(row: dict[str, Any] | None, wanted: Measure, lang: str) -> Text:
    if row is None:
        return Text("…", "dim")
    if row["status"] == "optimal":
        return Text(wanted.write(row[wanted.column], lang))
    return Text("✗" if row["status"] in ("infeasible", "invalid") else "!", "yellow")


def _table(left: Sequence[str], right: Sequence[str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    for name in left:
        table.add_column(name, no_wrap=True)
    for name in right:
        table.add_column(name, justify="right")
    return table


def _reasons(frame: pl.DataFrame, lang: str) -> list[str]:
    """Return the commonest reasons for which cases have no plan."""
    found = reasons(frame, lang)
    texts = [say("sweep-reason", lang, count=count, reason=reason) for count, reason in found[:REASONS]]
    rest = len(found) - REASONS
    return [*texts, say("sweep-more-reasons", lang, count=rest)] if rest > 0 else texts


def _paths(dataset: Dataset, files: Sequence[Path]) -> list[Text]:
    names = ", ".join(path.name for path in files) or ABSENT
    return [Text.assemble((f"{dataset.folder}/", "bold"), f"  {names}")] if files else []
