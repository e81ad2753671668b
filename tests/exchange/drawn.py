"""PyPSA networks drawn by lot, as a person might write them, and how they are solved."""

import logging
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pypsa

from wattloom.campus.building import build_campus
from wattloom.campus.network import Network
from wattloom.campus.reading import load_scenario
from wattloom.exchange.importing import Imported, import_network, write_folder

warnings.filterwarnings("ignore", module="pypsa|linopy")
logging.getLogger("pypsa").setLevel(logging.ERROR)
logging.getLogger("linopy").setLevel(logging.ERROR)

SIMPLEX = {"solver": "simplex", "output_flag": False}
Rng = np.random.Generator


def empty(hours: int, *, weight: float = 1.0) -> pypsa.Network:
    """A network of some hours with one bus."""
    network = pypsa.Network(name="drawn", snapshots=pd.date_range("2018-03-05", periods=hours, freq="h"))
    network.snapshot_weightings[["objective", "generators"]] = weight
    network.snapshot_weightings["stores"] = 1.0
    network.add("Carrier", ["AC", "gas", "sun"], co2_emissions=[0.0, 0.2, 0.0])
    network.add("Bus", "Site A", carrier="AC")
    return network


def drawn(seed: int, hours: int = 48) -> pypsa.Network:
    """A network with a random choice of everything that a campus can hold."""
    rng = np.random.default_rng(seed)
    network = empty(hours, weight=float(rng.choice([1.0, 8760 / hours])))
    hour = np.arange(hours) % 24
    load = 60 + 30 * np.exp(-((hour - 19) ** 2) / 8) + rng.uniform(0, 20, hours)
    network.add("Load", "halls", bus="Site A", p_set=load)
    network.add("Generator", "grid", bus="Site A", p_nom=150.0, marginal_cost=rng.uniform(20, 120, hours))
    _sun(network, rng, hour)
    for part in (_plant, _battery, _tank, _unit, _flexible, _heat, _sale):
        if rng.random() < 0.6:
            part(network, rng)
    return network


def _sun(network: pypsa.Network, rng: Rng, hour: np.ndarray) -> None:
    shape = np.clip(np.sin((hour - 6) / 12 * np.pi), 0, 1) * rng.uniform(0.4, 1.0, len(hour))
    network.add(
        "Generator", "sun", bus="Site A", carrier="sun", p_nom_extendable=True, p_nom_max=400.0,
        p_max_pu=shape, capital_cost=float(rng.uniform(100, 500)),
    )  # fmt: skip


def _plant(network: pypsa.Network, rng: Rng) -> None:
    """A gas plant: decided or given, with a ramp or a must-run, maybe under a limit on carbon."""
    size = {"p_nom": 80.0} if rng.random() < 0.5 else {"p_nom_extendable": True, "p_nom_min": 10.0}
    limits = {"ramp_limit_up": 0.1, "ramp_limit_down": 0.15} if rng.random() < 0.6 else {"p_min_pu": 0.2}
    network.add(
        "Generator", "gas plant", bus="Site A", carrier="gas", efficiency=0.5, marginal_cost=45.0,
        capital_cost=300.0, **size, **limits,
    )  # fmt: skip
    if rng.random() < 0.7:
        weight = network.snapshot_weightings["generators"].iloc[0]
        most = float(rng.uniform(800, 1200)) * weight * len(network.snapshots) / 48
        network.add("GlobalConstraint", "CO2", sense="<=", constant=most)


def _battery(network: pypsa.Network, rng: Rng) -> None:
    """A store on its own bus between two links."""
    network.add("Bus", "battery")
    network.add(
        "Store", "battery", bus="battery", e_cyclic=bool(rng.random() < 0.5), e_nom_extendable=True,
        e_nom_max=500.0, capital_cost=20.0, standing_loss=0.002, e_min_pu=0.1 * (rng.random() < 0.5),
    )  # fmt: skip
    network.add(
        "Link", "charger", bus0="Site A", bus1="battery", efficiency=0.95, p_nom_extendable=True,
        capital_cost=30.0, marginal_cost=0.5,
    )  # fmt: skip
    network.add("Link", "discharger", bus0="battery", bus1="Site A", efficiency=0.93, p_nom=60.0)


def _tank(network: pypsa.Network, rng: Rng) -> None:
    """A given store on the bus itself that begins with something."""
    network.add("Store", "tank", bus="Site A", e_nom=50.0, e_initial=20.0, e_max_pu=0.9, marginal_cost=1.0)


def _unit(network: pypsa.Network, rng: Rng) -> None:
    network.add(
        "StorageUnit", "pumped", bus="Site A", p_nom_extendable=True, p_nom_max=40.0, max_hours=6.0,
        capital_cost=float(rng.uniform(80, 200)), efficiency_store=0.9, efficiency_dispatch=0.85,
        cyclic_state_of_charge=bool(rng.random() < 0.5), marginal_cost=0.3,
    )  # fmt: skip


def _flexible(network: pypsa.Network, rng: Rng) -> None:
    """Load that may come early or late, settled every night."""
    free = np.where(network.snapshots.hour == 23, 0.0, 1.0)
    network.add("Bus", "flexible")
    network.add("Load", "flexible", bus="flexible", p_set=10.0)
    network.add("Link", "shift", bus0="Site A", bus1="flexible", p_nom=20.0)
    network.add("Store", "backlog", bus="flexible", e_cyclic=True, e_nom=80.0, e_min_pu=-free, e_max_pu=free)


def _heat(network: pypsa.Network, rng: Rng) -> None:
    """Heat from an engine that gives power too, and from a heat pump whose ratio changes with the hour."""
    hours = len(network.snapshots)
    network.add("Carrier", ["heat", "fuel"], co2_emissions=[0.0, 0.0])
    network.add("Bus", "Heat 70 °C", carrier="heat")
    network.add("Bus", "fuel", carrier="fuel")
    network.add("Load", "town", bus="Heat 70 °C", p_set=rng.uniform(5, 25, hours))
    network.add("Generator", "fuel", bus="fuel", carrier="gas", p_nom=200.0, marginal_cost=28.0)
    network.add(
        "Link", "engine", bus0="fuel", bus1="Site A", bus2="Heat 70 °C", efficiency=0.4, efficiency2=0.45,
        p_nom_extendable=True, capital_cost=150.0,
    )  # fmt: skip
    network.add(
        "Link", "heat pump", bus0="Site A", bus1="Heat 70 °C", efficiency=rng.uniform(2.2, 3.4, hours),
        p_nom_extendable=True, capital_cost=60.0,
    )  # fmt: skip


def _sale(network: pypsa.Network, rng: Rng) -> None:
    network.add(
        "Generator", "sale", bus="Site A", p_nom=30.0, p_min_pu=-1.0, p_max_pu=0.0,
        marginal_cost=rng.uniform(5, 60, len(network.snapshots)),
    )  # fmt: skip


def solved(network: pypsa.Network, **options: object) -> float:
    """Return what PyPSA says the network costs, its given sizes included."""
    status = network.optimize(
        solver_name="highs", solver_options=SIMPLEX, include_objective_constant=False, **options
    )
    assert status == ("ok", "optimal")
    return float(network.objective)


def campus_of(imported: Imported) -> Network:
    """Write an imported scenario, read it as `wattloom plan` does, and build its network."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "campus"
        write_folder(place, imported.files.items())
        return build_campus(load_scenario(place / "scenario.yaml")).network


def imported(network: pypsa.Network, **options: object) -> tuple[Imported, Network]:
    """Import a network and build its campus."""
    found = import_network(network, "drawn", **options)
    return found, campus_of(found)
