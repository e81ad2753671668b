"""The Flows table: what happened or would happen, one row per hour, device, bus and origin.

Plan, operation, simulation and meters all speak it, so that a planned and a metered kWh are audited by the same code.

| column | meaning |
|---|---|
| `time` | beginning of the hour, UTC |
| `device` | name of the component |
| `carrier` | electricity, heat, compute, tasks, own (a bus of the planner's) |
| `bus` | where it flows: `electricity`, `electricity/portfolio`, `heat@45`, `compute`, `tasks`, `own/hydrogen` |
| `quantity` | into the bus (+) or out of it (-), in `unit` |
| `unit` | MWh, accelerator-hour, task |
| `kind` | planned, simulated, metered |
| `origin` | device the energy first came from; empty where it is not traced |

Rows of one hour and bus sum to zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("time", "device", "carrier", "bus", "quantity", "unit", "kind", "origin")
KINDS = ("planned", "simulated", "metered")


def imbalance(flows: pl.DataFrame) -> pl.DataFrame:
    """Return, per bus, the largest hourly imbalance and the largest hourly throughput, in the unit of the bus."""
    import polars as pl

    hourly = flows.group_by("bus", "time").agg(
        pl.col("quantity").sum().abs().alias("imbalance"),
        pl.col("quantity").clip(lower_bound=0.0).sum().alias("throughput"),
    )
    return hourly.group_by("bus").agg(pl.col("imbalance").max(), pl.col("throughput").max()).sort("bus")
