"""What is known, and who says so: cited numbers and hourly series.

Numbers load in milliseconds; series need NumPy and polars, so they are imported only when first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from wattloom.facts.fact import Fact, fact, facts, search

if TYPE_CHECKING:
    from wattloom.facts.series import HourlySeries, Series, hourly, series_catalogue

__all__ = ["Fact", "HourlySeries", "Series", "fact", "facts", "hourly", "search", "series_catalogue"]

_FROM_SERIES = frozenset({"HourlySeries", "Series", "hourly", "series_catalogue"})


def __getattr__(name: str) -> Any:
    if name not in _FROM_SERIES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("wattloom.facts.series"), name)
