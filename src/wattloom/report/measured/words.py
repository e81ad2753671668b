"""Findings on measurements as sentences."""

from __future__ import annotations

from typing import Any

from wattloom.measure.finding import Finding
from wattloom.report.charts.numbers import decimal, percent
from wattloom.words import say

SHARES = ("share",)
PLAIN = ("count", "first", "slip", "unit", "namespace", "obliged")


def sentence(finding: Finding, lang: str) -> str:
    """Say what a check found."""
    values = {name: _written(name, value, lang) for name, value in finding.values.items()}
    return say(f"measure-{finding.check}-{finding.state}", lang, **values)


def title(check: str, lang: str) -> str:
    """Name a check."""
    return say(f"measure-{check}", lang)


def _written(name: str, value: Any, lang: str) -> Any:
    if name in PLAIN or not isinstance(value, float | int):
        return value
    return percent(value, lang, 0) if name in SHARES else decimal(value, lang)
