"""Where the year's energy goes: links of a flow diagram, from source to work and to heat, in GWh.

All electricity that enters a chip leaves it as heat. The diagram lets the energy of the fleet pass through the work
it did (models, training) in proportion to the compute each took, and then into the heat that the fleet gives off.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import polars as pl

from wattloom.report.charts.scene import Scene

POOL = "electricity"
_LEAST = 5e-4  # of all supply: thinner links cannot be seen

Totals = dict[str, float]


@dataclass
class Paths:
    """Links between nodes, in MWh; a node is a device, the electricity pool, a heat grade or a loss."""

    links: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, source: str, target: str, energy: float) -> None:
        """Add energy to a link, unless it would close a circle."""
        if energy > 0 and source != target and not self._reaches(target, source):
            self.links[source, target] += energy

    def _reaches(self, start: str, goal: str) -> bool:
        seen, waiting = set(), [start]
        while waiting:
            node = waiting.pop()
            if node == goal:
                return True
            if node not in seen:
                seen.add(node)
                waiting += [target for source, target in self.links if source == node]
        return False

    def visible(self) -> list[tuple[str, str, float]]:
        """Return the links thick enough to see, with GWh."""
        total = sum(energy for (_, target), energy in self.links.items() if target == POOL)
        return [(s, t, e / 1e3) for (s, t), e in self.links.items() if e >= _LEAST * total]


def energy_paths(scene: Scene) -> Paths:
    """Follow the energy of the year from its sources to work and heat."""
    sums = scene.flows.group_by("carrier", "bus", "device").agg(
        plus=pl.col("quantity").filter(pl.col("quantity") > 0).sum(),
        minus=-pl.col("quantity").filter(pl.col("quantity") < 0).sum(),
    )
    inside_a_device = (pl.col("carrier") != "electricity") & pl.col("bus").str.contains("/")
    sums = sums.filter(~inside_a_device).sort("bus", "device")
    paths = Paths()
    _electricity(scene, sums.filter(pl.col("carrier") == "electricity"), paths)
    workers = _work(scene, sums, paths)
    _heat(scene, sums.filter(pl.col("carrier") == "heat"), workers, paths)
    return paths


def _electricity(scene: Scene, sums: pl.DataFrame, paths: Paths) -> None:
    for device, plus, minus in sums.group_by("device", maintain_order=True).agg("plus", "minus").iter_rows():
        given, taken = sum(plus), sum(minus)
        if scene.family(device) == "store":
            paths.add(POOL, f"loss:{device}", taken - given)
        else:
            paths.add(device, POOL, given)
            paths.add(POOL, device, taken)


def _net(sums: pl.DataFrame, carrier: str) -> Totals:
    rows = sums.filter(pl.col("carrier") == carrier).group_by("device", maintain_order=True)
    return {
        device: plus - minus
        for device, plus, minus in rows.agg(pl.col("plus").sum(), pl.col("minus").sum()).iter_rows()
    }


def _work(scene: Scene, sums: pl.DataFrame, paths: Paths) -> dict[str, Totals]:
    """Share each fleet's energy among those who used its compute; return the shares [fleet][worker]."""
    compute, electricity = _net(sums, "compute"), _net(sums, "electricity")
    workers = {d: -net for d, net in compute.items() if net < 0 and scene.family(d) != "store"}
    total = sum(workers.values())
    shares: dict[str, Totals] = {}
    for fleet, made in compute.items():
        if made > 0 and total > 0 and scene.family(fleet) != "store":
            shares[fleet] = {worker: used / total for worker, used in workers.items()}
            for worker, share in shares[fleet].items():
                paths.add(fleet, worker, -electricity.get(fleet, 0.0) * share)
    return shares


def _heat(scene: Scene, sums: pl.DataFrame, workers: dict[str, Totals], paths: Paths) -> None:
    made: Totals = defaultdict(float)
    for (bus,), rows in sums.partition_by("bus", as_dict=True, maintain_order=True).items():
        direct = [d for d, plus in rows.select("device", "plus").iter_rows() if plus > 0]
        through = f"bus:{bus}" if len(direct) != 1 or direct[0] in workers else direct[0]
        for device, plus, minus in rows.select("device", "plus", "minus").iter_rows():
            if scene.family(device) == "store":
                paths.add(through, f"loss:{device}", minus - plus)
                continue
            made[device] += plus
            for origin, share in workers.get(device, {device: 1.0}).items():
                paths.add(origin, through, plus * share)
            paths.add(through, device, minus)
    _lost(workers, made, paths)


def _lost(workers: dict[str, Totals], made: Totals, paths: Paths) -> None:
    """Send what a fleet drew and did not give as useful heat to the building's losses."""
    for fleet, shares in workers.items():
        drawn = sum(energy for (source, _), energy in paths.links.items() if source == fleet)
        for worker, share in shares.items():
            paths.add(worker, "loss:building", max(0.0, drawn - made[fleet]) * share)
