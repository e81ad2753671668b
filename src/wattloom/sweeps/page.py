"""The page of a sweep: one HTML file that opens offline, with its charts, what was varied, and every case."""

from __future__ import annotations

from wattloom.report.charts.chart import Table
from wattloom.report.charts.frame import environment, surroundings
from wattloom.report.charts.numbers import exact
from wattloom.sweeps.axes import Axis
from wattloom.sweeps.charts import Scene, charts
from wattloom.sweeps.charts.scene import at, cost_of, table
from wattloom.sweeps.dataset import Dataset
from wattloom.sweeps.measures import reasons, shown_value
from wattloom.sweeps.request import VERSION
from wattloom.words import choose, language, say

MOST_ROWS = 2000
MOST_VALUES = 12


def page(dataset: Dataset, lang: str | None = None) -> str:
    """Return the page of a sweep as one HTML text, in the language in use unless `lang` says another."""
    before = language()
    choose(lang or before)
    try:
        return _page(Scene(dataset, dataset.frame(), language()))
    finally:
        choose(before)


def _page(scene: Scene) -> str:
    request, lang = scene.dataset.request, scene.lang
    return environment().get_template("sweep.html.j2").render(
        **surroundings(charts(scene), lang),
        title=getattr(request.scenario.title, lang),
        name=scene.dataset.folder.name,
        verdict=_verdict(scene),
        axes=_axes(scene),
        reasons=_reasons(scene),
        cases=table(scene, MOST_ROWS),
        version=VERSION,
        gap=exact(request.ask.gap, "share", lang),
    )  # fmt: skip


def _verdict(scene: Scene) -> list[str]:
    """Return the sentences that sum the sweep up."""
    planned = [row for row in scene.rows if row["status"] == "optimal"]
    without, left = len(scene.rows) - len(planned), len(scene.dataset.request.cases) - len(scene.rows)
    found: list[str] = []
    if planned:
        cost = cost_of(scene)
        best, worst = (end(planned, key=lambda row: row[cost.column]) for end in (min, max))
        low, high = (cost.write(row[cost.column], scene.lang) for row in (best, worst))
        values = {"low": low, "at": at(scene, best), "high": high, "worst": at(scene, worst)}
        if low == high:
            found.append(say("sweep-verdict-same", scene.lang, count=len(planned), low=low))
        else:
            found.append(say("sweep-verdict", scene.lang, count=len(planned), **values))
    found += [say("sweep-verdict-without", scene.lang, count=without)] if without else []
    found += [say("sweep-verdict-left", scene.lang, count=left)] if left else []
    return found


def _axes(scene: Scene) -> Table:
    rows = tuple((axis.path, axis.place.meaning(), _values(axis, scene.lang)) for axis in scene.axes)
    head = tuple(say(f"sweep-{word}", scene.lang) for word in ("axis", "meaning", "values"))
    return Table(say("sweep-axes-table", scene.lang), head, rows, text_columns=(1, 2))


def _values(axis: Axis, lang: str) -> str:
    if axis.ends is not None:
        low, high = (shown_value(axis, end, lang) for end in axis.ends)
        return say("sweep-between", lang, low=low, high=high)
    texts = [shown_value(axis, value, lang) for value in axis.values]
    return ", ".join(texts if len(texts) <= MOST_VALUES else [*texts[:3], "…", texts[-1]])


def _reasons(scene: Scene) -> list[str]:
    found = reasons(scene.frame, scene.lang)
    return [say("sweep-reason", scene.lang, count=count, reason=reason) for count, reason in found]
