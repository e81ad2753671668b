"""An operation as a Flows table, each consumed kWh with its origin."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from wattloom.envelope import Bus
from wattloom.ledger.matching import Matching
from wattloom.plan.operation import Operation
from wattloom.plan.program import Array

if TYPE_CHECKING:
    import polars as pl

TINY = 1e-9
CURTAILMENT = "curtailment"


def flows_table(operation: Operation, matching: Matching) -> pl.DataFrame:
    """Return the Flows table of a planned year (see `wattloom.flows`)."""
    import polars as pl

    network = operation.network
    times = pl.Series("time", [network.start + timedelta(hours=hour) for hour in range(network.hours)])
    parts = [
        _part(times, device, bus, origin, quantity)
        for device, bus, origin, quantity in _rows(operation, matching)
        if np.any(np.abs(quantity) > TINY)
    ]
    table = pl.concat(parts).with_columns(pl.lit("planned").cast(pl.Categorical).alias("kind"))
    return table.select("time", "device", "carrier", "bus", "quantity", "unit", "kind", "origin")


def _part(times: pl.Series, device: str, bus: Bus, origin: str, quantity: Array) -> pl.DataFrame:
    import polars as pl

    keep = np.abs(quantity) > TINY
    frame = pl.DataFrame({"time": times.filter(pl.Series(keep)), "quantity": quantity[keep]})
    labels = {"device": device, "carrier": bus.carrier, "bus": bus.name, "unit": bus.unit, "origin": origin}
    return frame.with_columns(
        pl.lit(text).cast(pl.Categorical).alias(name) for name, text in labels.items()
    ).select("time", *labels, "quantity")


def _rows(operation: Operation, matching: Matching) -> list[tuple[str, Bus, str, Array]]:
    rows: list[tuple[str, Bus, str, Array]] = []
    for (device, bus, kind), quantity in _by_device(operation).items():
        if bus.carrier != "electricity" or kind == "given":
            rows.append((device, bus, device if np.sum(quantity) > 0 else "", quantity))
            continue
        mix = matching.sales[bus] if kind == "sold" else matching.uses[bus]
        if kind == "received":
            mix = next(uses for other, uses in matching.uses.items() if other != bus)
        rows += [(device, bus, origin, quantity * share) for origin, share in mix.items()]
    for bus, curtailed in operation.curtailed.items():
        rows.append((CURTAILMENT, bus, "", -curtailed))
    return rows


def _by_device(operation: Operation) -> dict[tuple[str, Bus, str], Array]:
    """Sum the activities of each device per bus, apart by what the flow is: given, received, used or sold."""
    summed: dict[tuple[str, Bus, str], Array] = {}
    for device, activity in operation.network.activities():
        for bus in activity.ports:
            flow = operation.flow(device, activity, bus)
            kind = "used"
            if activity.role == "export":
                kind = "sold"
            elif np.any(flow > 0):
                kind = "received" if activity.role == "transfer" else "given"
            key = (device.name, bus, kind)
            summed[key] = summed.get(key, np.zeros(operation.network.hours)) + flow
    return summed
