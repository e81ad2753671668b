"""A solved pathway read back: what is built, what stands and what is taken down, what each stage costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wattloom.plan.joining import split
from wattloom.plan.pathway.assets import Asset
from wattloom.plan.pathway.program import build_name, stock_name
from wattloom.plan.pathway.stages import CONSTRUCTION, Stage, weights
from wattloom.plan.program import MONEY
from wattloom.plan.solution import Solution


@dataclass(frozen=True)
class Step:
    """One stage of a solved pathway; amounts by asset, in its unit.

    Attributes
    ----------
    weight
        What one year of it weighs in the objective.
    solution
        Its part of the answer, as that of a plan of its own.
    built, stock, retired
        Built for this stage, standing in it, and gone since the stage before.
    investment
        Overnight, EUR, in the year of the stage.
    paid
        What the living cohorts of each asset pay in a year, EUR.
    operating
        What upkeep, fuel, purchases and contracts cost in a year, less sales, EUR.
    embodied
        Electricity that building for this stage takes, MWh.
    """

    stage: Stage
    weight: float
    solution: Solution
    built: dict[str, float]
    stock: dict[str, float]
    retired: dict[str, float]
    investment: float
    paid: dict[str, float]
    operating: float
    embodied: float

    @property
    def repays(self) -> bool:
        """Whether the stage's own supply gives the energy that building takes."""
        return f"capacity:{CONSTRUCTION}" in self.stage.program.columns

    @property
    def annuities(self) -> float:
        """What all living cohorts pay in a year, EUR."""
        return sum(self.paid.values())

    @property
    def cost(self) -> float:
        """What a year of the stage costs, EUR."""
        return self.annuities + self.operating


def read_steps(
    stages: Sequence[Stage], assets: Sequence[Asset], rate: float, solution: Solution
) -> tuple[Step, ...]:
    """Return the stages of a solved pathway, in order; their costs times their weights add to the objective."""
    steps: list[Step] = []
    for s, (stage, weight) in enumerate(zip(stages, weights(stages, rate), strict=True)):
        built = {asset.name: float(solution.read(build_name(stage, asset))[0]) for asset in assets}
        stock = {asset.name: float(solution.read(stock_name(stage, asset))[0]) for asset in assets}
        before = steps[-1].stock if steps else {asset.name: asset.left(stage.year) for asset in assets}
        part = split(solution, stage.name)
        steps.append(
            Step(
                stage,
                weight,
                part,
                built,
                stock,
                {name: before[name] + built[name] - stock[name] for name in stock},
                investment=sum(asset.overnight[s] * built[asset.name] for asset in assets),
                paid=_paid(stages[: s + 1], assets, [*(step.built for step in steps), built]),
                operating=_operating(stage, part),
                embodied=sum(asset.embodied * built[asset.name] for asset in assets),
            )
        )
    return tuple(steps)


def _paid(
    stages: Sequence[Stage], assets: Sequence[Asset], built: Sequence[dict[str, float]]
) -> dict[str, float]:
    """Return what the cohorts that live in the last of these stages pay in a year, EUR, by asset."""
    year = stages[-1].year
    return {
        asset.name: sum(
            asset.annuity[s] * cohort[asset.name]
            for s, (stage, cohort) in enumerate(zip(stages, built, strict=True))
            if asset.is_alive(stage.year, year)
        )
        for asset in assets
    }


def _operating(stage: Stage, part: Solution) -> float:
    """Return what a year of a stage costs to run, EUR: its own program's objective."""
    program = stage.program
    total = program.constant
    for name, block in program.columns.items():
        total += float(program.cost[block.span] @ part.x[part.program.columns[name].span])
    return total * MONEY
