"""A study of futures as a table: one row per future and way to plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

Values = Mapping[str, Any]


def futures_table(document: Values) -> pl.DataFrame:
    """Return cost and regret of each plan in each future, EUR per year; a year is null where something never comes."""
    import polars as pl

    return pl.DataFrame(list(_rows(document)), infer_schema_length=None)


def _rows(document: Values) -> Iterator[dict[str, Any]]:
    for number, future in enumerate(document["futures"]):
        for name, plan in document["plans"].items():
            yield {
                "future": number,
                "probability": future["probability"],
                **{f"arrives_{each}": year for each, year in future["arrives"].items()},
                "growth": future["growth"],
                **{f"factor_{each}": factor for each, factor in future["factors"].items()},
                "plan": name,
                "cost": plan["costs"][number],
                "regret": plan["regrets"][number],
            }
