"""What a PyPSA network may hold that a campus cannot: named by component and field, never dropped in silence.

A field that is read is listed in `READ`, one that changes no optimum in `IDLE`; any other must stand at its default.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from wattloom.errors import InputError
from wattloom.exchange.rows import is_one_converter, rows_of

if TYPE_CHECKING:
    import pypsa

UNKNOWN_TO_US = ("Line", "Transformer", "ShuntImpedance", "Process")
COSTS = frozenset(
    {"capital_cost", "overnight_cost", "discount_rate", "fom_cost", "lifetime", "marginal_cost"}
)
POWER = frozenset({"p_nom", "p_nom_extendable", "p_nom_min", "p_nom_max", "p_min_pu", "p_max_pu"})
RAMPS = frozenset({"ramp_limit_up", "ramp_limit_down"})
READ = {
    "Bus": frozenset({"carrier"}),
    "Load": frozenset({"bus", "p_set", "active", "sign"}),
    "Generator": POWER | RAMPS | COSTS | {"bus", "carrier", "efficiency", "sign", "active"},
    "Link": POWER | RAMPS | COSTS | {"active"},
    "Store": COSTS
    | {
        "bus", "carrier", "active", "standing_loss", "e_nom", "e_nom_extendable", "e_nom_min", "e_nom_max",
        "e_min_pu", "e_max_pu", "e_initial", "e_cyclic",
    },
    "StorageUnit": POWER
    | COSTS
    | {
        "bus", "carrier", "active", "standing_loss", "max_hours", "efficiency_store", "efficiency_dispatch",
        "state_of_charge_initial", "cyclic_state_of_charge",
    },
}  # fmt: skip
IDLE = frozenset(
    {
        "name", "type", "carrier", "control", "build_year", "weight", "length", "terrain_factor", "location", "unit",
        "x", "y", "v_nom", "v_mag_pu_set", "v_mag_pu_min", "v_mag_pu_max", "q_set", "min_up_time", "min_down_time",
        "up_time_before", "down_time_before", "start_up_cost", "shut_down_cost", "ramp_limit_start_up",
        "ramp_limit_shut_down", "maintenance_duration", "maintenance_pu", "maintenance_events", "cyclic_delay",
        "spill_cost",
    }
)  # fmt: skip
"""Positions, notes and names; what counts only for units that start and stop, which are refused by `committable`."""


def check_network(network: pypsa.Network) -> None:
    """Check that a campus can hold all that the network says.

    Raises
    ------
    InputError
        Naming every component and field that it cannot.
    """
    found = [*_whole(network), *_rules(network), *_components(network)]
    if found:
        shown = "\n".join(f"  {line}" for line in found[:20])
        raise InputError("pypsa-cannot-carry", count=len(found), text=shown)


def _whole(network: pypsa.Network) -> Iterator[str]:
    for name in UNKNOWN_TO_US:
        members = list(network.components[name].static.index)
        if members:
            yield f"{name} {', '.join(map(str, members[:5]))}"
    if len(network.investment_periods):
        yield "Network investment_periods"
    if network.has_scenarios:
        yield "Network scenarios"
    rows = (row["name"] for row in rows_of(network) if not is_one_converter(network, row))
    yield from (f"Network meta: the row {name} of Wattloom" for name in rows)
    yield from _weightings(network)


def _weightings(network: pypsa.Network) -> Iterator[str]:
    weights = network.snapshot_weightings
    for column in ("objective", "generators", "stores"):
        if np.ptp(weights[column].to_numpy()) > 0:
            yield f"Network snapshot_weightings.{column} (not the same for all snapshots)"
    if weights["stores"].iloc[0] != 1.0:
        yield f"Network snapshot_weightings.stores = {weights['stores'].iloc[0]:g} (steps of one hour only)"


def _rules(network: pypsa.Network) -> Iterator[str]:
    for name, rule in network.global_constraints.iterrows():
        bound = str(rule["sense"]).replace("==", "=")
        is_carbon = rule["type"] == "primary_energy" and rule["carrier_attribute"] == "co2_emissions"
        if not is_carbon or bound not in ("<=", "<") or rule["constant"] < 0:
            yield f"GlobalConstraint {name} (type {rule['type']}, sense {rule['sense']})"
    for name, carrier in network.carriers.iterrows():
        if np.isfinite(carrier.get("max_growth", np.inf)):
            yield f"Carrier {name}.max_growth"


def _components(network: pypsa.Network) -> Iterator[str]:
    for kind, read in READ.items():
        part = network.components[kind]
        inputs = part.defaults[part.defaults["status"].str.startswith("Input")]
        for field in inputs.index.difference(list(read | IDLE)):
            for name in _set(network, kind, field, inputs.loc[field, "default"]):
                yield f"{kind} {name}.{field}"
        for field, table in getattr(part, "piecewise", {}).items():
            if len(table.columns):
                yield f"{kind} {table.columns[0]}.{field} (piecewise)"


def _set(network: pypsa.Network, kind: str, field: str, default: Any) -> Iterator[str]:
    """Walk over the members of a kind whose field is not at its default."""
    part = network.components[kind]
    static: Any = part.static
    dynamic: Any = part.dynamic.get(field)
    varying = set(dynamic.columns) if dynamic is not None else set()
    for name in static.index[static["active"]] if "active" in static else static.index:
        if kind == "Link" and re.fullmatch(r"(bus|efficiency)\d*", field):
            continue
        if name in varying:
            if dynamic is not None and not np.all(_is_default(dynamic[name].to_numpy(), default)):
                yield str(name)
        elif field in static.columns and not np.all(_is_default(np.asarray(static.at[name, field]), default)):
            yield str(name)


def _is_default(values: Any, default: Any) -> Any:
    if isinstance(default, float):
        numbers = np.asarray(values, dtype=np.float64)
        return np.isnan(numbers) if np.isnan(default) else numbers == default
    return np.asarray(values) == default
