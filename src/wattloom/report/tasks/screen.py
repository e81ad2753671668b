"""The energy of a task on one screen: what it takes at the boards, and what is added on the way to the meter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from wattloom.physics.inference.task import TaskEnergy
from wattloom.report.charts.numbers import decimal, percent, quantity, span
from wattloom.report.studies.screen import table
from wattloom.report.tasks.document import about
from wattloom.words import language, say

Values = Mapping[str, Any]
MOST_ROWS = 40
BAR = 24  # columns of the longest bar


def shown(task: TaskEnergy) -> RenderableType:
    """Return one task as it stands on the screen."""
    lang = language()
    parts: list[RenderableType] = [
        _title(task, lang),
        Text(""),
        _steps(task, lang),
        Text(""),
        _figures(task, lang),
    ]
    return Group(*parts, Text(""), *_trust(task, lang))


def _title(task: TaskEnergy, lang: str) -> Text:
    how = task.deployment
    setting = say(
        "task-setting", lang, count=how.count, chip=task.asked.chip.label, precision=how.precision,
        batch=decimal(how.batch, lang, 0), prompt=decimal(task.asked.input_tokens, lang, 0),
        answer=decimal(how.output_tokens, lang, 0),
    )  # fmt: skip
    return Text.assemble((task.asked.model.name.rpartition("/")[2], "bold"), "  ", (setting, "dim"))


def _steps(task: TaskEnergy, lang: str) -> Grid:
    grid = table(say("task-step", lang), say("task-times", lang), say("task-wh", lang), "", left=1)
    grid.columns[3].justify = "left"
    across = task.multipliers
    factors = {
        "accelerators": None,
        "host": across.node,
        "idle_spares": across.rack,
        "facility": across.facility,
    }
    parts = task.parts()
    most = max(parts.values())
    for name, value in parts.items():
        factor = factors[name]
        times = "" if factor is None else f"× {decimal(factor, lang, 3)}"
        bar = Text("█" * max(1, round(BAR * value / most)), "cyan")
        grid.add_row(say(f"task-part-{name.replace('_', '-')}", lang), times, watt_hours(value, lang), bar)
    whole = Text(watt_hours(task.successful.watt_hours, lang), "bold")
    grid.add_row(Text(say("task-whole", lang), "bold"), _tries(task, lang), whole, "")
    return grid


def _tries(task: TaskEnergy, lang: str) -> str:
    rate = task.asked.success_rate
    return (
        ""
        if rate == 1.0
        else say("task-tries", lang, share=percent(rate, lang, 1 if round(100 * rate, 6) % 1 else 0))
    )


def _figures(task: TaskEnergy, lang: str) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    level = percent(task.level, lang, 0)
    interval = say("task-interval", lang, span=span(task.low, task.high, "J", lang), level=level)
    rows = (
        ("task-token", quantity(task.token, "J", lang), interval),
        ("task-request", quantity(task.request.joules, "J", lang), say("task-boards", lang)),
        ("task-pace", quantity(task.tokens_per_second, "", lang), ""),
        ("task-power", quantity(task.power, "W", lang), say("task-boards", lang)),
    )
    for name, value, remark in rows:
        grid.add_row(say(name, lang), Text(value, "bold"), Text(remark, "dim"))
    return grid


def _trust(task: TaskEnergy, lang: str) -> list[Text]:
    known = about(task.calibration, "serving", task.distance)
    error = known["error"].get("median")
    said = say(
        f"task-distance-{task.distance}",
        lang,
        error="–" if error is None else percent(error, lang, 0),
        name=task.calibration.name,
    )
    physics = say("task-physics", lang, value=quantity(task.physics, "J", lang))
    return [Text(f"{said} {physics}", "dim"), Text(say("task-boundary", lang), "dim")]


def watt_hours(value: float, lang: str) -> str:
    """Write an energy of one task, mWh below a thousandth of a Wh."""
    return quantity(value, "Wh", lang) if value >= 1e-3 else quantity(value * 1e3, "mWh", lang)


def table_shown(rows: Sequence[Values], against: Values | None, guessed: Sequence[str]) -> RenderableType:
    """Return the first rows of a predicted table, and how far they lie from measured ones."""
    lang = language()
    grid = table(*(say(f"task-column-{name}", lang) for name in ("model", "gpu", "unit", "energy", "interval")),
                 left=3)  # fmt: skip
    for row in rows[:MOST_ROWS]:
        names = str(row["model"]).rpartition("/")[2], f"{row['n_gpus']} × {row['gpu']}"
        unit = say(f"task-unit-{str(row['unit']).replace('_', '-')}", lang)
        interval = span(row["low"], row["high"], "J", lang)
        grid.add_row(*names, unit, quantity(row["j_per_unit"], "J", lang), Text(interval, "dim"))
    notes = (
        [Text(say("task-more-rows", lang, count=len(rows) - MOST_ROWS), "dim")] if rows[MOST_ROWS:] else []
    )
    notes += [_measured(against, lang)] if against else []
    notes += [Text(say("task-guessed", lang, names=", ".join(guessed)), "yellow")] if guessed else []
    return Group(grid, Text(""), *notes)


def _measured(against: Values, lang: str) -> Text:
    return Text(say("task-against", lang, median=percent(against["median"], lang),
                    p90=percent(against["p90"], lang), coverage=percent(against["coverage"], lang, 0)))  # fmt: skip


def calibrated(document: Values) -> RenderableType:
    """Return what a calibration learned and how wrong it is on runs left out."""
    lang = language()
    heads = ("split", "runs", "median", "p90", "bias", "coverage")
    grid = table(*(say(f"calibrate-column-{name}", lang) for name in ("kind", *heads)), left=2)
    for kind, errors in document["errors"].items():
        for split, each in errors.items():
            figures = (percent(each["median"], lang), percent(each["p90"], lang), f"× {decimal(each['bias'], lang, 2)}",
                       percent(each["coverage"], lang, 0))  # fmt: skip
            names = say(f"calibrate-kind-{kind}", lang), say(f"calibrate-split-{split}", lang)
            grid.add_row(*names, decimal(each["runs"], lang, 0), *figures)
    return Group(grid, Text(""), Text(say("calibrate-written", lang, path=document["file"])))
