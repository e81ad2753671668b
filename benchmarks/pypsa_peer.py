"""campus-8760 as a PyPSA user would write it, solved by HiGHS in the mode that is best for it.

One bus for the campus, one for each store. A store is a `Store` between two `Link`s. PyPSA counts the power
of a link where it enters, so the costs and limits of discharging are turned from the campus side to the side
of the store.
"""

from __future__ import annotations

import logging
import time

import numpy as np
import pandas as pd
import pypsa
from campus_8760 import (
    BATTERY_EFFICIENCY,
    CANDIDATES,
    EXPORT_LIMIT,
    IMPORT_LIMIT,
    LDES_CHARGE_EFFICIENCY,
    LDES_DISCHARGE_EFFICIENCY,
    MUST_TAKE,
    SHIFT_HOURS,
    SMR_AVAILABILITY,
    SMR_FUEL,
    UNSERVED_COST,
    Hours,
    Instance,
    Result,
    Series,
    hourly_series,
)

HIPO_WITHOUT_CROSSOVER = {"solver": "hipo", "run_crossover": "off", "output_flag": False}
SIMPLEX = {"solver": "simplex", "output_flag": False}
SHORT = 1000
"""Hours below which the simplex is the better mode for PyPSA too."""


def best_mode(instance: Instance) -> dict[str, object]:
    """Return the options with which HiGHS was measured to be quickest on PyPSA's model."""
    return SIMPLEX if instance.hours <= SHORT else HIPO_WITHOUT_CROSSOVER


def solve_with_pypsa(instance: Instance, options: dict[str, object] | None = None) -> Result:
    """Build the network and its model, hand it to HiGHS (in its best mode unless told), and time both."""
    _quiet()
    series = hourly_series(instance.hours, instance.seed)
    start = time.perf_counter()
    network = build_network(instance, series)
    add_rows(network, instance, series)
    built = time.perf_counter()
    status, condition = network.optimize.solve_model(
        solver_name="highs",
        io_api="direct",
        assign_all_duals=False,
        solver_options=options or best_mode(instance),
    )
    solved = time.perf_counter()
    if status != "ok":
        raise RuntimeError(f"PyPSA: {status}, {condition}")
    return Result(network.objective, sizes(network), built - start, solved - built)


def _quiet() -> None:
    """Keep the progress lines of PyPSA and linopy out of the table."""
    pypsa.options.api.legacy_string_dtype = False
    for name in ("pypsa", "linopy"):
        logging.getLogger(name).setLevel(logging.ERROR)


def build_network(instance: Instance, series: Series) -> pypsa.Network:
    """Return the campus as a PyPSA network; annual rows come with `add_rows`."""
    network = pypsa.Network(snapshots=pd.date_range("2025-01-01", periods=instance.hours, freq="h"))
    network.snapshot_weightings[["objective", "generators"]] = instance.weight
    network.snapshot_weightings["stores"] = 1.0
    network.add("Bus", "campus")
    network.add("Load", "load", bus="campus", p_set=series.load - instance.flexible)
    _add_sources(network, instance, series)
    _add_grid(network, series)
    _add_store(network, instance, "battery", discharge_cost=0.0, discharge_maximum=np.inf)
    _add_store(
        network,
        instance,
        "ldes",
        discharge_cost=CANDIDATES["ldes_discharge"].cost,
        discharge_maximum=instance.maximum("ldes_discharge"),
    )
    if instance.flexible:
        _add_flexible_load(network, instance.flexible, series.hour_of_day)
    return network


def _add_sources(network: pypsa.Network, instance: Instance, series: Series) -> None:
    profiles = {name: getattr(series, name) for name in MUST_TAKE}
    profiles["smr"] = np.full(instance.hours, SMR_AVAILABILITY)
    for name, profile in profiles.items():
        network.add(
            "Generator",
            name,
            bus="campus",
            p_nom_extendable=True,
            p_nom_max=instance.maximum(name),
            capital_cost=CANDIDATES[name].cost,
            marginal_cost=SMR_FUEL if name == "smr" else 0.0,
            p_max_pu=profile,
        )


def _add_grid(network: pypsa.Network, series: Series) -> None:
    network.add("Generator", "import", bus="campus", p_nom=IMPORT_LIMIT, marginal_cost=series.import_cost)
    network.add(
        "Generator",
        "export",
        bus="campus",
        p_nom=EXPORT_LIMIT,
        p_min_pu=-1.0,
        p_max_pu=0.0,
        marginal_cost=series.export_revenue,
    )
    network.add(
        "Generator", "unserved", bus="campus", p_nom=1.0, p_max_pu=series.load, marginal_cost=UNSERVED_COST
    )


STORES = {
    "battery": ("battery_power", BATTERY_EFFICIENCY, BATTERY_EFFICIENCY),
    "ldes": ("ldes_charge", LDES_CHARGE_EFFICIENCY, LDES_DISCHARGE_EFFICIENCY),
}


def _add_store(
    network: pypsa.Network, instance: Instance, name: str, *, discharge_cost: float, discharge_maximum: float
) -> None:
    power, charging, discharging = STORES[name]
    energy = f"{name}_energy"
    network.add("Bus", name)
    network.add(
        "Store",
        energy,
        bus=name,
        e_cyclic=True,
        e_nom_extendable=True,
        e_nom_max=instance.maximum(energy),
        capital_cost=CANDIDATES[energy].cost,
    )
    network.add(
        "Link",
        f"{name}_charge",
        bus0="campus",
        bus1=name,
        efficiency=charging,
        p_nom_extendable=True,
        p_nom_max=instance.maximum(power),
        capital_cost=CANDIDATES[power].cost,
    )
    network.add(
        "Link",
        f"{name}_discharge",
        bus0=name,
        bus1="campus",
        efficiency=discharging,
        p_nom_extendable=True,
        p_nom_max=discharge_maximum / discharging,
        capital_cost=discharge_cost * discharging,
    )


def _add_flexible_load(network: pypsa.Network, flexible: float, hour_of_day: Hours) -> None:
    """A link feeds the flexible load; the store behind it holds what was done early (+) or late (-)."""
    free = np.where(hour_of_day == 23, 0.0, 1.0)
    network.add("Bus", "flexible")
    network.add("Load", "flexible", bus="flexible", p_set=flexible)
    network.add("Link", "shift", bus0="campus", bus1="flexible", p_nom=2 * flexible)
    network.add(
        "Store",
        "backlog",
        bus="flexible",
        e_cyclic=True,
        e_nom=SHIFT_HOURS * flexible,
        e_min_pu=-free,
        e_max_pu=free,
    )


def add_rows(network: pypsa.Network, instance: Instance, series: Series) -> None:
    """Write the model and add what PyPSA has no word for: one converter, clean hours, carbon.

    Clean matching, with the balance of each hour put in, says how much of the load may be dirty:
    sum w [(1 - clean share) import + unserved] <= (1 - cfe) sum w load.
    """
    model = network.optimize.create_model(include_objective_constant=False)
    power = model.variables["Link-p_nom"]
    charge, discharge = (
        power.sel(name="battery_charge", drop=True),
        power.sel(name="battery_discharge", drop=True),
    )
    model.add_constraints(charge - BATTERY_EFFICIENCY * discharge == 0, name="one-converter")
    hourly = model.variables["Generator-p"]
    bought, unserved = hourly.sel(name="import", drop=True), hourly.sel(name="unserved", drop=True)
    dirty = _hourly(network, instance.weight * (1 - series.clean_share))
    allowed = (1 - instance.cfe) * instance.weight * series.load.sum()
    model.add_constraints((dirty * bought + instance.weight * unserved).sum() <= allowed, name="clean")
    if instance.carbon_cap is not None:
        emission = _hourly(network, instance.weight * series.carbon_intensity * 1e-3)
        model.add_constraints((emission * bought).sum() <= instance.carbon_cap, name="carbon")


def _hourly(network: pypsa.Network, values: Hours) -> pd.Series:
    return pd.Series(values, index=network.snapshots)


def sizes(network: pypsa.Network) -> dict[str, float]:
    """Return what PyPSA builds, measured at the campus side [GW, GWh]."""
    generators, links, stores = network.generators, network.links, network.stores
    found = {name: generators.p_nom_opt[name] for name in (*MUST_TAKE, "smr")}
    found["battery_power"] = links.p_nom_opt["battery_charge"]
    found["ldes_charge"] = links.p_nom_opt["ldes_charge"]
    found["ldes_discharge"] = links.p_nom_opt["ldes_discharge"] * LDES_DISCHARGE_EFFICIENCY
    found["battery_energy"] = stores.e_nom_opt["battery_energy"]
    found["ldes_energy"] = stores.e_nom_opt["ldes_energy"]
    return {name: float(found[name]) for name in CANDIDATES}
