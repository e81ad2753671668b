"""Random programs of every shape that Loom knows: carriers, converters, stores, ramps, several years, shared sizes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import coo_array

from wattloom.plan.program import Block, Program


@dataclass
class Writer:
    """A program written down block by block."""

    rng: np.random.Generator
    columns: dict[str, Block] = field(default_factory=dict)
    rows: dict[str, Block] = field(default_factory=dict)
    parts: dict[str, list] = field(
        default_factory=lambda: {k: [] for k in ("cost", "lower", "upper", "low", "high")}
    )
    entries: list = field(default_factory=list)

    def column(self, name: str, length: int, cost, upper, lower=0.0) -> Block:
        start = sum(block.length for block in self.columns.values())
        self.columns[name] = Block(name, start, length, 1.0)
        for key, values in (("cost", cost), ("upper", upper), ("lower", lower)):
            self.parts[key].append(np.broadcast_to(np.asarray(values, float), length))
        return self.columns[name]

    def row(self, name: str, length: int, low, high) -> Block:
        start = sum(block.length for block in self.rows.values())
        self.rows[name] = Block(name, start, length, 1.0)
        for key, values in (("low", low), ("high", high)):
            self.parts[key].append(np.broadcast_to(np.asarray(values, float), length))
        return self.rows[name]

    def entry(self, row: Block, column: Block, values, shift: int = 0) -> None:
        length = max(row.length, column.length)
        hours = np.arange(length)
        at = row.start + (hours if row.length > 1 else 0 * hours)
        from_ = column.start + ((hours + shift) % length if column.length > 1 else 0 * hours)
        self.entries.append((at, from_, np.broadcast_to(np.asarray(values, float), length)))

    def program(self, hours: int) -> Program:
        at, from_, values = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        joined = {key: np.concatenate(part) for key, part in self.parts.items()}
        shape = len(joined["low"]), len(joined["cost"])
        return Program(
            hours, joined["cost"], joined["lower"], joined["upper"],
            coo_array((values, (at, from_)), shape=shape).tocsc(),
            joined["low"], joined["high"], self.columns, self.rows,
        )  # fmt: skip


def woven(seed: int) -> Program:
    """Draw a program: one to three years of some hours, electricity and heat, what may be built shared between them."""
    rng = np.random.default_rng(seed)
    writer = Writer(rng)
    hours = int(rng.choice([24, 36, 60]))
    builds = {
        name: writer.column(f"capacity:{name}", 1, rng.uniform(low, high), most)
        for name, low, high, most in (
            ("sun", 1, 4, 6), ("plant", 5, 30, 3), ("pump", 1, 8, 4), ("power", 0.2, 2, 5), ("energy", 0.1, 1, 30),
            ("tank", 0.05, 0.5, 30),
        )
    }  # fmt: skip
    for year in range(int(rng.integers(1, 4))):
        _year(writer, f"{2017 + year}/", hours, builds)
    if rng.random() < 0.5:
        land = writer.row("limit:land", 1, -np.inf, 8.0)
        writer.entry(land, builds["sun"], 1.0)
        writer.entry(land, builds["plant"], 0.3)
    return writer.program(hours)


def _year(writer: Writer, name: str, hours: int, builds: dict[str, Block]) -> None:
    rng = writer.rng
    sun = np.clip(np.sin((np.arange(hours) % 24 - 6) / 12 * np.pi), 0, 1) * rng.uniform(0.4, 1, hours)
    price = rng.uniform(0.02, 0.3, hours)
    flow = {
        "plant": writer.column(f"{name}activity:plant", hours, 0.01, np.inf),
        "import": writer.column(f"{name}activity:import", hours, price, 1.5),
        "export": writer.column(f"{name}activity:export", hours, -0.4 * price, 0.5),
        "curtail": writer.column(f"{name}curtailment", hours, 0.0, np.inf),
        "pump": writer.column(f"{name}activity:pump", hours, 0.0, np.inf),
        "boiler": writer.column(f"{name}activity:boiler", hours, rng.uniform(0.1, 0.4), 1.0),
        "vent": writer.column(f"{name}activity:vent", hours, 0.001, np.inf),
        "charge": writer.column(f"{name}activity:charge", hours, 0.0, np.inf),
        "discharge": writer.column(f"{name}activity:discharge", hours, 0.0, np.inf),
        "fill": writer.column(f"{name}activity:fill", hours, 0.0, 1.0),
        "draw": writer.column(f"{name}activity:draw", hours, 0.0, 1.0),
        "stored": writer.column(f"{name}level:stored", hours, 0.0, np.inf),
        "warm": writer.column(f"{name}level:warm", hours, 0.0, np.inf),
    }
    load, heat = rng.uniform(0.6, 1.2, hours), rng.uniform(0.1, 0.6, hours)
    power = writer.row(f"{name}balance:electricity", hours, load, load)
    for key, value in {
        "plant": 1,
        "import": 1,
        "export": -1,
        "curtail": -1,
        "pump": -1,
        "charge": -1,
        "discharge": 1,
    }.items():
        writer.entry(power, flow[key], value)
    writer.entry(power, builds["sun"], sun)
    warmth = writer.row(f"{name}balance:heat", hours, heat, heat)
    for key, value in {
        "pump": rng.uniform(2, 4, hours),
        "boiler": 1,
        "vent": -1,
        "fill": -1,
        "draw": 1,
    }.items():
        writer.entry(warmth, flow[key], value)
    for key, size in (("plant", "plant"), ("pump", "pump"), ("charge", "power"), ("discharge", "power")):
        _bound(writer, f"{name}bound:{key}", flow[key], builds[size], hours)
    _store(writer, name, "stored", flow, builds["energy"], pair=("charge", "discharge"))
    _store(writer, name, "warm", flow, builds["tank"], pair=("fill", "draw"))
    if rng.random() < 0.5:
        _ramp(writer, name, flow["plant"], builds["plant"], hours)
    clean = writer.row(f"{name}limit:cfe", 1, -np.inf, rng.uniform(0.02, 0.4) * hours)
    writer.entry(clean, flow["import"], rng.uniform(0.3, 1, hours))
    if rng.random() < 0.5:
        least = writer.row(f"{name}limit:boiler", 1, 0.02 * hours, 0.3 * hours)
        writer.entry(least, flow["boiler"], 1.0)


def _bound(writer: Writer, name: str, flow: Block, size: Block, hours: int) -> None:
    row = writer.row(name, hours, -np.inf, 0.0)
    writer.entry(row, flow, 1.0)
    writer.entry(row, size, -writer.rng.uniform(0.7, 1.0, hours))


def _store(writer: Writer, name: str, level: str, flow: dict, size: Block, *, pair: tuple[str, str]) -> None:
    hours = flow[level].length
    kept = writer.row(f"{name}level:{level}", hours, 0.0, 0.0)
    writer.entry(kept, flow[level], 1.0)
    writer.entry(kept, flow[level], -(1 - writer.rng.uniform(0, 0.02)), shift=-1)
    writer.entry(kept, flow[pair[0]], -0.93)
    writer.entry(kept, flow[pair[1]], 1 / 0.93)
    held = writer.row(f"{name}store:{level}", hours, -np.inf, 0.0)
    writer.entry(held, flow[level], 1.0)
    writer.entry(held, size, -1.0)


def _ramp(writer: Writer, name: str, plant: Block, size: Block, hours: int) -> None:
    """Say that p_t - p_(t-1) lies between -0.2 and +0.1 of the size: delta takes the whole range."""
    delta = writer.column(f"{name}ramp:plant", hours, 0.0, np.inf)
    row = writer.row(f"{name}ramp:plant", hours, 0.0, 0.0)
    writer.entry(row, plant, 1.0)
    writer.entry(row, plant, -1.0, shift=-1)
    writer.entry(row, delta, -1.0)
    writer.entry(row, size, 0.2)
    bound = writer.row(f"{name}bound:ramp", hours, -np.inf, 0.0)
    writer.entry(bound, delta, 1.0)
    writer.entry(bound, size, -0.3)
