"""Two plans side by side: what each builds, what each reaches, and the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.report.charts.numbers import ABSENT, decimal, percent, plain, quantity
from wattloom.report.html.figures import write
from wattloom.report.html.rules import rule_name
from wattloom.report.html.sections import size_name
from wattloom.report.text import FIGURES, LEAST, MARKS
from wattloom.words import language, say

Values = Mapping[str, Any]
Row = tuple[str, str, str, str]
SEEN = 0.05  # points or per cent: less than the last digit shown


def shown(one: Values, other: Values, names: tuple[str, str]) -> RenderableType:
    """Return the comparison; `names` head the two columns."""
    lang = language()
    parts: list[RenderableType] = [
        _table(say("report-section-sizes", lang), names, _sizes(one, other, lang), lang),
        Text(""),
        _table(say("report-section-figures", lang), names, _figures(one, other, lang), lang),
    ]
    broken = list(_rules(one, other, lang))
    if broken:
        parts += [Text(""), _table(say("report-section-charter", lang), names, iter(broken), lang)]
    return Group(*parts)


def _table(title: str, names: tuple[str, str], rows: Iterator[Row], lang: str) -> Table:
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold cyan")
    table.add_column(title)
    for name in (*names, say("compare-difference", lang)):
        table.add_column(name, justify="right")
    for label, left, right, difference in rows:
        table.add_row(label, left, right, Text(difference, "dim" if difference == "=" else "bold"))
    return table


def _sizes(one: Values, other: Values, lang: str) -> Iterator[Row]:
    sizes = one["sizes"], other["sizes"]
    for name in dict.fromkeys((*sizes[0], *sizes[1])):
        found = [each.get(name) for each in sizes]
        values = [float(each["value"]) if each else 0.0 for each in found]
        least = max(LEAST, *(float(each.get("least") or 0.0) for each in found if each))
        if max(values) <= least:
            continue
        unit = next(each["unit"] for each in found if each)
        plan = one if found[0] else other
        written = [plain(value, unit, lang) if value > least else ABSENT for value in values]
        change = values[1] - values[0]
        difference = "=" if abs(change) <= least else _signed(change, plain(abs(change), unit, lang))
        yield size_name(plan, name, lang), written[0], written[1], difference


def _figures(one: Values, other: Values, lang: str) -> Iterator[Row]:
    for label, key, unit in FIGURES:
        if not key:
            continue
        values = [plan["kpis"].get(key) for plan in (one, other)]
        if values == [None, None]:
            continue
        left, right = (write(value, unit, lang) for value in values)
        yield say(f"report-kpi-{label}", lang), left, right, _difference(values[0], values[1], unit, lang)


def _difference(left: float | None, right: float | None, unit: str, lang: str) -> str:
    """Write by how much the second is above the first: in points for a share, else in per cent."""
    if left is None or right is None:
        return ABSENT
    if unit == "share":
        return _points(100.0 * (right - left), lang)
    if left == right:
        return "="
    return _relative(right / left - 1.0, lang) if left else ABSENT


def _points(change: float, lang: str) -> str:
    if abs(change) < SEEN:
        return "="
    return say("compare-points", lang, n=_signed(change, decimal(abs(change), lang, 1)))


def _relative(change: float, lang: str) -> str:
    return "=" if abs(100 * change) < SEEN else _signed(change, percent(abs(change), lang))


def _signed(value: float, written: str) -> str:
    return f"{'+' if value > 0 else '−'}{written}"


def _rules(one: Values, other: Values, lang: str) -> Iterator[Row]:
    charters = [{rule["rule"]: rule for rule in plan.get("charter") or ()} for plan in (one, other)]
    for name in dict.fromkeys((*charters[0], *charters[1])):
        found = [charter.get(name) for charter in charters]
        met = {rule["met"] if rule else None for rule in found}
        left, right = (_reached(rule, lang) for rule in found)
        yield rule_name(name, lang), left, right, "=" if len(met) == 1 else "≠"


def _reached(rule: Values | None, lang: str) -> str:
    if rule is None:
        return ABSENT
    mark = MARKS["met" if rule["met"] else "missed"]
    return f"{quantity(rule.get('value'), rule.get('unit', ''), lang)} {mark}"
