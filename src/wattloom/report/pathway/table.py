"""The pathway as a table: one row per stage and capacity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

Values = Mapping[str, Any]


def stages_table(document: Values) -> pl.DataFrame:
    """Return what is built, taken down and standing in each stage, in the unit of each row."""
    import polars as pl

    return pl.DataFrame(
        list(_rows(document)),
        schema={
            "year": pl.Int32,
            "device": pl.String,
            "capacity": pl.String,
            "unit": pl.String,
            "built": pl.Float64,
            "retired": pl.Float64,
            "stock": pl.Float64,
        },
        orient="row",
    )


def _rows(document: Values) -> Iterator[tuple[Any, ...]]:
    for stage in document["stages"]:
        for name, asset in document["assets"].items():
            amounts = (stage[key][name] for key in ("built", "retired", "stock"))
            yield (stage["year"], asset["device"], asset["capacity"], asset["unit"], *amounts)
        for name, contract in stage["contracts"].items():
            device, _, capacity = name.partition(".")
            yield (stage["year"], device, capacity, contract["unit"], None, None, contract["value"])
