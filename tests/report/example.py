"""A hand-made example of a plan and its flows, for the chart tests: no planner ran and no figure is cited.

It obeys the physics that the charts rely on: every bus balances each hour, every kWh has an origin, the battery
never holds less than nothing, and the key figures are computed from the flows.
"""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import polars as pl

HOURS = 8760
SIZES = {"solar": 900.0, "wind": 600.0, "offshore": 250.0, "nuclear": 360.0, "gas": 40.0}
POWER, ENERGY, EFFICIENCY, IMPORT_LIMIT = 350.0, 1400.0, 0.95, 700.0
TASKS_PER_ACCELERATOR_HOUR = 900.0
CLEAN = dict.fromkeys(SIZES, 1.0) | {"gas": 0.0, "grid": 0.0}
OTHER_YEARS = (
    (2015, 0.006, -0.8, 0.0),
    (2016, -0.011, 1.1, 0.0),
    (2017, -0.021, 2.4, 120.0),
    (2018, 0.0, 0.0, 0.0),
)
TITLES = {
    "solar": ("source", "solar", "Solar park", "Parc solaire"),
    "wind": ("source", "wind_onshore", "Onshore wind", "Éolien terrestre"),
    "offshore": ("source", "wind_offshore", "Offshore wind", "Éolien en mer"),
    "nuclear": (
        "source",
        "nuclear_ppa",
        "Nuclear contract (existing fleet)",
        "Contrat nucléaire (parc existant)",
    ),
    "gas": ("source", "gas_turbine", "Gas turbine", "Turbine à gaz"),
    "grid": ("source", "grid_import", "Grid import", "Achats au réseau"),
    "battery": ("store", "battery", "Battery", "Batterie"),
    "fleet": (
        "converter",
        "accelerator_fleet",
        "Accelerators and cooling",
        "Accélérateurs et refroidissement",
    ),
    "chat": ("converter", "model", "Assistant model", "Modèle assistant"),
    "training": ("demand", "training", "Training", "Entraînement"),
    "users": ("demand", "inference_demand", "Users’ tasks", "Tâches des usagers"),
    "heat_pump": ("converter", "heat_pump", "Heat pump", "Pompe à chaleur"),
    "district": ("demand", "district_heat", "District heat", "Chauffage urbain"),
    "river": ("demand", "river_cooling", "River cooling", "Rejet en rivière"),
    "curtailment": ("demand", "curtailment", "Curtailed", "Écrêté"),
}


def times(hours: int = HOURS) -> list[datetime]:
    """Return the hours of 2018, UTC."""
    start = np.datetime64("2018-01-01T00")
    return [
        datetime.fromtimestamp(int((start + i).astype("datetime64[s]").astype(int)), UTC)
        for i in range(hours)
    ]


def weather(hours: int = HOURS) -> dict[str, np.ndarray]:
    """Return made-up capacity factors with days, seasons and lulls of wind."""
    rng = np.random.default_rng(7)
    t = np.arange(hours)
    day, hour = t / 24.0, t % 24
    smooth = np.exp(-np.arange(200) / 40.0)
    noise = np.convolve(rng.standard_normal(hours + 199), smooth / np.sqrt((smooth**2).sum()), "valid")
    cloud = np.convolve(rng.standard_normal(hours + 199), smooth / np.sqrt((smooth**2).sum()), "valid")
    length = 12 + 4 * np.sin(2 * np.pi * (day - 80) / 365)
    sun = np.clip(np.cos(np.pi * (hour - 12.2) / length), 0, 1) * (
        0.62 + 0.2 * np.sin(2 * np.pi * (day - 80) / 365)
    )
    gust = 0.33 + 0.12 * np.cos(2 * np.pi * (day - 15) / 365)
    outage = np.where((day > 195) & (day < 225), 0.55, 0.0)
    return {
        "solar": np.clip(sun * (0.75 + 0.3 * cloud), 0, 0.9),
        "wind": np.clip(gust + 0.25 * noise, 0.01, 0.96),
        "offshore": np.clip(gust + 0.14 + 0.28 * noise, 0.02, 0.98),
        "nuclear": 0.86 + 0.08 * np.cos(2 * np.pi * (day - 20) / 365) - outage,
        "warm": 12 + 9 * np.cos(2 * np.pi * (day - 200) / 365) + 3 * np.cos(2 * np.pi * (hour - 15) / 24),
    }


def demand(air: np.ndarray) -> dict[str, np.ndarray]:
    """Return accelerator-hours and MW of the campus, from fleet, occupancy and the weather."""
    t = np.arange(len(air))
    chat = 230e3 * (1 + 0.3 * np.cos(2 * np.pi * (t % 24 - 14) / 24) - 0.12 * ((t // 24) % 7 >= 5))
    training = np.full(len(air), 180e3)
    it = (chat + training) * 1.35e-3
    return {
        "chat": chat,
        "training": training,
        "it": it,
        "fleet": it * (1.07 + 0.004 * np.clip(air - 14, 0, None)),
    }


def heat(air: np.ndarray, it: np.ndarray) -> dict[str, np.ndarray]:
    """Return where the heat of the chips goes: to homes through the heat pump, else to the river."""
    wanted = 60 + 14 * np.clip(16 - air, 0, None)
    electric = np.minimum(wanted, 0.8 * it) / 4.0
    return {"produced": 0.9 * it, "wanted": 4 * electric, "electric": electric, "lifted": 3 * electric}


def _hour(clean: np.ndarray, load: float, store: np.ndarray) -> tuple[np.ndarray, ...]:
    """Balance one hour: return supply by origin, discharge and charge by origin, and what is left over."""
    order = [*SIZES, "grid"]
    supply = np.append(clean, 0.0)
    spare = supply.sum() - load
    charge, discharge, left = np.zeros(len(order)), np.zeros(len(order)), 0.0
    if spare > 0:
        taken = min(spare, POWER, (ENERGY - store.sum()) / EFFICIENCY)
        charge, left = supply / supply.sum() * taken, spare - taken
    else:
        given = min(-spare, POWER, store.sum() * EFFICIENCY)
        discharge = store / max(store.sum(), 1e-9) * given
        missing = -spare - given
        supply[order.index("gas")] = max(0.0, missing - IMPORT_LIMIT)
        supply[order.index("grid")] = min(missing, IMPORT_LIMIT)
    return supply, discharge, charge, left


def dispatch(load: np.ndarray, air: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Run the year hour by hour; arrays are [hours, origins], origins being SIZES and the grid."""
    order = [*SIZES, "grid"]
    available = np.stack([SIZES[n] * air[n] if n in air else np.zeros(len(load)) for n in SIZES], axis=1)
    shape = (len(load), len(order))
    out = {name: np.zeros(shape) for name in ("supply", "discharge", "charge")} | {
        "left": np.zeros(len(load))
    }
    store = np.zeros(len(order))
    for t in range(len(load)):
        supply, discharge, charge, left = _hour(available[t], load[t], store)
        store = np.clip(store + EFFICIENCY * charge - discharge / EFFICIENCY, 0, None)
        for name, value in zip(("supply", "discharge", "charge"), (supply, discharge, charge), strict=True):
            out[name][t] = value
        out["left"][t] = left
    return out


def _rows(when: list[datetime], device: str, bus: str, quantity: np.ndarray, *, origin: str) -> pl.DataFrame:
    carrier = bus.partition("@")[0]
    unit = {"compute": "accelerator-hour", "tasks": "task"}.get(carrier, "MWh")
    texts = {
        "device": device,
        "carrier": carrier,
        "bus": bus,
        "unit": unit,
        "kind": "planned",
        "origin": origin,
    }
    frame = pl.DataFrame({"time": when, "quantity": quantity}).with_columns(
        *[pl.lit(value).alias(name) for name, value in texts.items()]
    )
    columns = ["time", "device", "carrier", "bus", "quantity", "unit", "kind", "origin"]
    return frame.with_columns(pl.col("time").dt.cast_time_unit("ms")).select(columns)


def _electricity(
    when: list[datetime], run: dict[str, np.ndarray], uses: dict[str, np.ndarray]
) -> list[pl.DataFrame]:
    order = [*SIZES, "grid"]
    pool = run["supply"] + run["discharge"] - run["charge"]
    share = pool / pool.sum(axis=1, keepdims=True)
    rows = []
    for i, origin in enumerate(order):
        for device, sign, amount in (
            (origin, 1, run["supply"][:, i]),
            ("battery", 1, run["discharge"][:, i]),
            ("battery", -1, run["charge"][:, i]),
        ):
            rows.append(_rows(when, device, "electricity", sign * amount, origin=origin))
        for device, amount in uses.items():
            rows.append(_rows(when, device, "electricity", -amount * share[:, i], origin=origin))
    return [frame.filter(pl.col("quantity") != 0) for frame in rows]


def _heat_and_work(
    when: list[datetime], need: dict[str, np.ndarray], warm: dict[str, np.ndarray]
) -> list[pl.DataFrame]:
    rows = [
        _rows(when, "fleet", "heat@45", warm["produced"], origin="fleet"),
        _rows(when, "heat_pump", "heat@45", -warm["lifted"], origin="fleet"),
        _rows(when, "river", "heat@45", -(warm["produced"] - warm["lifted"]), origin="fleet"),
        _rows(when, "heat_pump", "heat@75", warm["wanted"], origin="heat_pump"),
        _rows(when, "district", "heat@75", -warm["wanted"], origin="heat_pump"),
        _rows(when, "fleet", "compute", need["chat"] + need["training"], origin="fleet"),
    ]
    rows += [_rows(when, user, "compute", -need[user], origin="fleet") for user in ("chat", "training")]
    tasks = need["chat"] * TASKS_PER_ACCELERATOR_HOUR
    rows += [
        _rows(when, device, "tasks", sign * tasks, origin="chat")
        for device, sign in (("chat", 1), ("users", -1))
    ]
    return rows


def example_flows(hours: int = HOURS) -> pl.DataFrame:
    """Return the flows of the hand-made campus."""
    air = weather(hours)
    need = demand(air["warm"])
    warm = heat(air["warm"], need["it"])
    run = dispatch(need["fleet"] + warm["electric"], air)
    uses = {"fleet": need["fleet"], "heat_pump": warm["electric"], "curtailment": run["left"]}
    return pl.concat(_electricity(times(hours), run, uses) + _heat_and_work(times(hours), need, warm))


def _sum(flows: pl.DataFrame, device: str, carrier: str = "electricity") -> float:
    found = flows.filter((pl.col("device") == device) & (pl.col("carrier") == carrier))["quantity"]
    return float(found.filter(found > 0).sum() or -found.sum())


def _fact(name: str, value: float, unit: str, year: int) -> dict:
    return {
        "name": name, "value": value, "low": 0.85 * value, "high": 1.2 * value, "unit": unit, "year": year,
        "currency_year": 2024, "source": "Hand-made example, no source", "where": "tests/report/example.py",
        "quote": None, "kind": "estimate", "licence": "Apache-2.0", "note": "For chart tests only.",
    }  # fmt: skip


def _node(
    en: str,
    fr: str,
    value: float,
    unit: str,
    *,
    formula: str | None = None,
    inputs: list | None = None,
    fact: dict | None = None,
) -> dict:
    label = {"en": en, "fr": fr}
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "formula": {"en": formula, "fr": formula} if formula else None,
        "inputs": inputs or [],
        "fact": fact,
    }


def _costs(flows: pl.DataFrame) -> list[dict]:
    lines = [
        ("solar", "capex", 31e6), ("solar", "fixed", 9e6), ("wind", "capex", 68e6), ("wind", "fixed", 15e6),
        ("offshore", "capex", 71e6), ("offshore", "fixed", 17e6), ("nuclear", "contract", 192e6),
        ("battery", "capex", 17e6), ("battery", "fixed", 3e6), ("gas", "capex", 2e6), ("gas", "carbon", 0.4e6),
        ("grid", "energy", 61.0 * _sum(flows, "grid")), ("grid", "network", 21e6),
        ("heat_pump", "capex", 6e6), ("district", "revenue", -18.0 * _sum(flows, "district", "heat")),
    ]  # fmt: skip
    return [
        {
            "device": d,
            "kind": k,
            "eur_per_year": v,
            "low": min(0.8 * v, 1.2 * v),
            "high": max(0.8 * v, 1.2 * v),
        }
        for d, k, v in lines
    ]


def _kpis(flows: pl.DataFrame, costs: list[dict]) -> dict:
    bought, energy = _sum(flows, "grid"), _sum(flows, "fleet") + _sum(flows, "heat_pump")
    it = (
        flows.filter((pl.col("device") == "fleet") & (pl.col("carrier") == "compute"))["quantity"].sum()
        * 1.35e-3
    )
    tasks, cost = _sum(flows, "users", "tasks"), sum(line["eur_per_year"] for line in costs)
    delivered, refused = _sum(flows, "district", "heat"), _sum(flows, "river", "heat")
    return {
        "cfe_score": 1 - (bought + _sum(flows, "gas")) / energy, "annual_matching": 1.11,
        "levelised_cost_eur_per_mwh": cost / energy, "levelised_cost_low": 0.91 * cost / energy,
        "levelised_cost_high": 1.13 * cost / energy, "cost_eur_per_year": cost, "capex_eur": 3.1e9,
        "kwh_per_task": 1e3 * energy / tasks, "gco2_per_task": 14.2e3 * energy / tasks,
        "eur_per_1000_tasks": 1e3 * cost / tasks, "gco2_per_kwh_location": 14.2, "gco2_per_kwh_market": 11.6,
        "gco2_per_kwh_marginal": 96.0, "pue": _sum(flows, "fleet") / it, "water_l_per_kwh": 0.31,
        "water_m3": 0.31 * energy, "heat_delivered_mwh": delivered, "heat_refused_mwh": refused,
        "heat_reused_share": delivered / (delivered + refused), "energy_mwh": energy, "tasks_per_year": tasks,
        "peak_mw": 720.0, "mean_mw": energy / HOURS, "import_mwh": bought, "export_mwh": 0.0,
        "curtailed_mwh": _sum(flows, "curtailment"), "land_ha": 1460.0,
    }  # fmt: skip


def _charter(kpis: dict, score: float) -> list[dict]:
    rules = [
        ("cfe", 0.85, score, "share", ">=", score < 0.86), ("carbon", 90e3, 71e3, "t", "<=", False),
        ("grid_peak_import", 300.0, 300.0, "MW", "<=", True), ("river_heating", 1.0, 0.4, "K", "<=", False),
        ("heat_reuse", 0.2, kpis["heat_reused_share"], "share", ">=", False),
        ("water", 2.5e6, 1.9e6, "m3", "<=", False),
        ("budget", 10e9, 3.1e9, "EUR", "<=", False), ("land", 1200.0, 1460.0, "ha", "<=", False),
        ("traceability", 1.0, 1.0, "share", ">=", True),
    ]  # fmt: skip
    return [
        {"rule": r, "target": t, "value": v, "unit": u, "sense": s, "binding": b, "note": None,
         "met": v >= t if s == ">=" else v <= t}
        for r, t, v, u, s, b in rules
    ]  # fmt: skip


def _why(kpis: dict) -> dict:
    price = _fact("solar.capex", 560.0, "EUR/kW", 2030)
    build = _node("Cost to build", "Coût de construction", 560.0, "EUR/kW", fact=price)
    size = _node("Size", "Taille", SIZES["solar"], "MW")
    solar = _node(
        "Solar", "Solaire", 31e6, "EUR/year", formula="capex · annuity · size", inputs=[build, size]
    )
    yearly = kpis["cost_eur_per_year"]
    cost = _node("Cost per year", "Coût annuel", yearly, "EUR/year", formula="Σ costs", inputs=[solar])
    energy = _node("Electricity used", "Électricité consommée", kpis["energy_mwh"], "MWh", formula="Σ flows")
    value, score = kpis["levelised_cost_eur_per_mwh"], kpis["cfe_score"]
    root = _node(
        "Levelised cost", "Coût actualisé", value, "EUR/MWh", formula="cost / energy", inputs=[cost, energy]
    )
    score = _node("24/7 score", "Score 24/7", score, "share", formula="clean / used", inputs=[energy])
    return {"levelised_cost_eur_per_mwh": root, "cfe_score": score}


def _tornado(value: float) -> list[dict]:
    spans = [
        ("nuclear_ppa.price", "Price of the nuclear contract", "Prix du contrat nucléaire", -5.2, 6.9),
        (
            "wind_offshore.capex",
            "Offshore wind, cost to build",
            "Éolien en mer, coût de construction",
            -2.4,
            3.3,
        ),
        ("day_ahead.level", "Level of the market price", "Niveau du prix de marché", -2.9, 2.2),
        ("finance.wacc", "Cost of capital", "Coût du capital", -1.9, 2.3),
        (
            "wind_onshore.capex",
            "Onshore wind, cost to build",
            "Éolien terrestre, coût de construction",
            -1.4,
            1.6,
        ),
        ("solar.capex", "Solar, cost to build", "Solaire, coût de construction", -0.9, 1.2),
        ("battery.capex_energy", "Battery, cost per kWh", "Batterie, coût par kWh", -0.5, 0.7),
        ("heat.price", "Price of the heat sold", "Prix de la chaleur vendue", 0.6, -0.6),
    ]
    return [
        {"fact": f, "label": {"en": e, "fr": fr}, "low": value + a, "high": value + b}
        for f, e, fr, a, b in spans
    ]


def example_plan(flows: pl.DataFrame) -> dict:
    """Return the plan that goes with `flows`: its key figures are sums over them."""
    costs = _costs(flows)
    kpis = _kpis(flows, costs)
    bau = kpis | {
        "cfe_score": 0.0, "annual_matching": 0.0, "levelised_cost_eur_per_mwh": 79.3, "levelised_cost_low": 61.0,
        "levelised_cost_high": 104.0, "cost_eur_per_year": 79.3 * kpis["energy_mwh"], "capex_eur": 0.12e9,
        "gco2_per_kwh_location": 38.0, "gco2_per_kwh_market": 41.0,
        "gco2_per_task": 38e3 * kpis["energy_mwh"] / kpis["tasks_per_year"],
        "heat_delivered_mwh": 0.0, "heat_refused_mwh": kpis["heat_delivered_mwh"] + kpis["heat_refused_mwh"],
        "heat_reused_share": 0.0, "import_mwh": kpis["energy_mwh"], "curtailed_mwh": 0.0, "land_ha": 2.0,
    }  # fmt: skip
    value = kpis["levelised_cost_eur_per_mwh"]
    sizes = {name: {"value": size, "unit": "MW"} for name, size in SIZES.items()} | {
        "battery.power": {"value": POWER, "unit": "MW"}, "battery.energy": {"value": ENERGY, "unit": "MWh"},
        "grid.import": {"value": IMPORT_LIMIT, "unit": "MW"}, "heat_pump": {"value": 60.0, "unit": "MW"},
        "hydrogen.energy": {"value": 0.0, "unit": "MWh"},
    }  # fmt: skip
    devices = {
        n: {"technology": t, "family": f, "title": {"en": e, "fr": fr}, "clean_share": CLEAN.get(n)}
        for n, (f, t, e, fr) in TITLES.items()
    }
    devices["hydrogen"] = {
        "technology": "hydrogen_store",
        "family": "store",
        "title": {"en": "Hydrogen", "fr": "Hydrogène"},
    }
    return {
        "format": "wattloom.plan/1", "wattloom_version": "0.1.0", "created": "2026-01-01T00:00:00Z",
        "scenario": "hand-made", "title": {"en": "Hand-made example campus", "fr": "Campus d’exemple fait main"},
        "status": "optimal", "objective_eur_per_year": kpis["cost_eur_per_year"],
        "lower_bound_eur_per_year": kpis["cost_eur_per_year"] * (1 - 1e-7), "relative_gap": 1e-7, "solver": "none",
        "build_seconds": 0.2, "solve_seconds": 12.0, "peak_memory_mb": 400.0, "sizes": sizes, "kpis": kpis,
        "clean": {"definition": "contracted", "scores": {"grid_factor": 0.991, "contracted": kpis["cfe_score"],
            "additional": 0.55}},
        "charter": _charter(kpis, kpis["cfe_score"]),
        "business_as_usual": {"sizes": {"grid.import": {"value": 730.0, "unit": "MW"}}, **bau,
                              "charter": _charter(bau, 0.0)},
        "costs": costs,
        "ranges": {"levelised_cost_eur_per_mwh": {"p10": 0.93 * value, "p50": value, "p90": 1.11 * value},
                   "tornado": _tornado(value), "method": None},
        "devices": devices, "why": _why(kpis), "warnings": [],
        "robustness": [
            {"weather_year": year, "cfe_score": kpis["cfe_score"] + score, "levelised_cost_eur_per_mwh": value + cost,
             "unserved_mwh": unserved}
            for year, score, cost, unserved in OTHER_YEARS
        ],
        "data": {"weather_years": [2018], "licences": ["Apache-2.0"], "series": [
            {"quantity": "solar_capacity_factor", "area": "FR", "source_id": "hand-made", "data_year": 2018,
             "licence": "Apache-2.0", "notes": ["made up by tests/report/example.py"]}]},
    }  # fmt: skip


def example(hours: int = HOURS) -> tuple[dict, pl.DataFrame]:
    """Return plan and flows of the hand-made campus."""
    flows = example_flows(hours)
    return example_plan(flows), flows
