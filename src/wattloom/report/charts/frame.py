"""The page around charts: styles, scripts and data in one text that fetches nothing.

A content-security policy allows exactly the scripts that stand in the page and forbids every request.
"""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from wattloom.report.charts.chart import Chart
from wattloom.report.charts.embed import pack, script_hash, script_json
from wattloom.report.charts.tokens import TOKENS, css
from wattloom.words import say

_HERE = Path(__file__).parent.parent


class Fragment(str):
    """HTML that a notebook shows as HTML."""

    def _repr_html_(self) -> str:
        return str(self)


def frame(chart: Chart, lang: str) -> Fragment:
    """Return one chart as an HTML fragment for a notebook: a frame that holds its own small page."""
    inner = environment().get_template("chart.html.j2").render(**surroundings([chart], lang))
    height = chart.heights[0] + 260
    style = f"width:100%;height:{height}px;border:0"
    texts = f'title="{html.escape(chart.title)}" srcdoc="{html.escape(inner)}"'
    return Fragment(f'<iframe {texts} style="{style}" loading="lazy"></iframe>')


def surroundings(charts: list[Chart], lang: str) -> dict[str, Any]:
    """Return what every page of ours needs: its language, styles, scripts and charts."""
    scripts = [
        _vendor("echarts.min.js"),
        _vendor("langFR.js") if lang == "fr" else "",
        _template_text("page.js"),
    ]
    data = {
        "tokens": TOKENS,
        "charts": {
            chart.name: {"option": pack(chart.option), "renderer": chart.renderer} for chart in charts
        },
    }
    allowed = " ".join(map(script_hash, filter(None, scripts)))
    policy = f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:"
    return {
        "lang": lang,
        "say": lambda message, **values: say(message, lang, **values),
        "charts": charts,
        "styles": Markup(
            _template_text("page.css").replace("/*light*/", css("light")).replace("/*dark*/", css("dark"))
        ),
        "scripts": [Markup(script) for script in scripts if script],
        "data": Markup(script_json(data)),
        "policy": policy,
    }


@cache
def _vendor(name: str) -> str:
    return (_HERE / "vendor" / name).read_text(encoding="utf-8")


def _template_text(name: str) -> str:
    return (_HERE / "templates" / name).read_text(encoding="utf-8")


@cache
def environment() -> jinja2.Environment:
    """Return the templates; every value is escaped, and a name that is missing is a fault."""
    loader = jinja2.FileSystemLoader(_HERE / "templates")
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
