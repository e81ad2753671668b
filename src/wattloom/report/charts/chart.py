"""What every chart hands over: an ECharts option, and the same in words and in a table.

An option is plain JSON. What JSON cannot say (number formats in the reader's language, colours that follow light
and dark, the phone's layout, switchable views) stands under the option's key `wattloom`, by path:

- `functions`: `{"yAxis.axisLabel.formatter": ["number", {"digits": 0}]}`
- `theme`: `{"series.3.lineStyle.color": "ink"}`
- `narrow`: what differs on a phone
- `views`: what differs in each switchable view
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Option = dict[str, Any]
INK, MUTED = "#1f2933", "#66707c"
LABELLED: Option = {
    "left": 2,
    "right": 24,
    "top": 28,
    "bottom": 8,
    "outerBoundsMode": "same",
    "outerBoundsContain": "axisLabel",
}
BARE: Option = {"left": 52, "right": 18, "outerBoundsMode": "none"}
EDGES: Option = {"alignMinLabel": "left", "alignMaxLabel": "right"}


@dataclass(frozen=True)
class Table:
    """The data of a chart, or of a section, as text; the first column heads its row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    swatches: tuple[str | None, ...] = ()
    text_columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class View:
    """One switchable view of a chart."""

    name: str
    label: str


@dataclass(frozen=True)
class Chart:
    """One chart; `sentence` says what it shows, `heights` are pixels on a desk and on a phone."""

    name: str
    title: str
    sentence: str
    option: Option
    table: Table
    legend: tuple[tuple[str, str], ...] = ()
    views: tuple[View, ...] = ()
    legend_on_phone: bool = False
    heights: tuple[int, int] = (340, 300)
    renderer: str = "svg"
    notes: tuple[str, ...] = field(default=())


def number(digits: int = 0, unit: str = "", *, percent: bool = False) -> list[Any]:
    """Name the page's number format: so many decimals, then the unit."""
    return ["number", {"digits": digits, "unit": unit, "percent": percent}]


def euros(lang: str, digits: int = 0, per: str = "") -> dict[str, Any]:
    """Return the arguments of a number format for money: "€5/MWh" in English, "5 €/MWh" in French."""
    return {"digits": digits} | ({"prefix": "€", "glued": per} if lang == "en" else {"unit": f"€{per}"})


def tooltip(trigger: str = "axis", **more: Any) -> Option:
    """Return a tooltip that stays inside the chart."""
    return {"trigger": trigger, "confine": True, "transitionDuration": 0, **more}


def value_axis(name: str = "", **more: Any) -> Option:
    """Return an axis of numbers with its unit at its end."""
    return {"type": "value", "name": name, "nameGap": 10, "nameTextStyle": {"align": "left"}, **more}


def base(**more: Any) -> Option:
    """Return what all charts share: no animation, so that print and tests see the end state."""
    return {"animation": False, "legend": {"type": "scroll", "top": 0}, **more}
