"""Look beside the cheapest plan: what else costs little more, and what each step of clean hours costs.

    uv run python examples/alternatives.py [SCENARIO]

A week of January keeps it quick; take `period` away for the year.
"""

import sys

import wattloom
from wattloom.campus.building import build_campus
from wattloom.campus.scenario import Period
from wattloom.plan.alternatives.searching import Wanted, find
from wattloom.plan.alternatives.tracing import targets, trace

scenario = wattloom.load(sys.argv[1] if len(sys.argv) > 1 else "solar-wind-battery").scenario
week = scenario.site.model_copy(update={"period": Period(hours=168)})
network = build_campus(scenario.model_copy(update={"site": week})).network

found = find(network, Wanted(within=0.05, aims=("least-land", "least-storage"), diverse=1, configurations=8))
assert found is not None
for near in found.near:
    figures, cheapest = near.outcome.figures, found.optimum.figures
    print(f"{near.name:14} {near.outcome.cost / found.optimum.cost - 1:+.1%}", end="")
    print(f"  land {figures['land']:.0f} of {cheapest['land']:.0f} ha", end="")
    print(f"  storage {figures['storage']:.0f} of {cheapest['storage']:.0f} MWh")

for place, configuration in enumerate(found.ranking.found, start=1):
    print(place, f"{configuration.outcome.cost / 1e6:.1f} EUR million/year", sorted(configuration.built))

for point in trace(network, "cfe", targets((0.8, 1.0), 5)).front.points:
    print(f"{point.target:.0%} clean: {point.cost / 1e6:.1f} EUR million/year,", end="")
    print(f" the next MWh {point.price:.0f} EUR")
