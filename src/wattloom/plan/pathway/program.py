"""The program of a pathway: stages side by side, tied by what is built once and stands for years.

    minimise   sum_t D_t operating_t(x_t, K_t) + sum_s sum_a annuity_as build_as  sum over t alive of D_t
    such that  each stage's own balances, bounds and promises
               K_at - sum over s alive in t of build_as               = existing_at      `<t>/stock:<asset>`
               build_at - c_t growth_a K_a(t-1)                      <= c_t rate_a       `<t>/rate:<asset>`
               construction_t - sum_a embodied_a build_at / hours_t   = 0                `<t>/debt`
               sum_a overnight_at build_at                           <= budget_t         `<t>/limit:budget`

`D_t` weighs the years of stage t (`stages.weights`), `c_t` compounds its growth (`stages.compounded`). All ties are
rows and columns of length one. The column `<t>/build:<asset>` is what is built for stage t and serves from its first
year on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wattloom.plan.joining import Column, Part, Row, join, with_columns, with_rows
from wattloom.plan.pathway.assets import Asset
from wattloom.plan.pathway.stages import CONSTRUCTION, HOURS_PER_YEAR, Stage, compounded, weights
from wattloom.plan.program import UNIT_SCALE, Program


def pathway_program(
    stages: Sequence[Stage],
    assets: Sequence[Asset],
    rate: float,
    budgets: Sequence[float | None] | None = None,
) -> Program:
    """Return the program of a pathway at the discount rate `rate` (share per year).

    `budgets` is the most overnight investment of each stage, EUR; `None` where nothing was promised.
    """
    weighed = weights(stages, rate)
    parts = [
        Part(stage.name, stage.program, weight, shared=())
        for stage, weight in zip(stages, weighed, strict=True)
    ]
    built = with_columns(join(parts), _builds(stages, assets, weighed))
    rows = [*_stocks(stages, assets), *_rates(stages, assets), *_debts(stages, assets)]
    return with_rows(built, [*rows, *_budgets(stages, assets, budgets or [None] * len(stages))])


def _builds(stages: Sequence[Stage], assets: Sequence[Asset], weighed: Sequence[float]) -> Iterator[Column]:
    """Yield what may be built for each stage, its annuity paid in every year of the pathway that it lives."""
    for s, stage in enumerate(stages):
        for asset in assets:
            alive = sum(
                weight
                for other, weight in zip(stages, weighed, strict=True)
                if asset.is_alive(stage.year, other.year)
            )
            yield Column(
                build_name(stage, asset),
                UNIT_SCALE[asset.unit],
                cost=asset.annuity[s] * alive,
                upper=asset.most[s],
            )


def _stocks(stages: Sequence[Stage], assets: Sequence[Asset]) -> Iterator[Row]:
    """Yield that what serves a stage is what was built before and still lives."""
    for stage in stages:
        for asset in assets:
            cohorts = {
                build_name(other, asset): -1.0 for other in stages if asset.is_alive(other.year, stage.year)
            }
            left = asset.left(stage.year)
            yield Row(
                f"{stage.name}/stock:{asset.name}",
                UNIT_SCALE[asset.unit],
                {stock_name(stage, asset): 1.0, **cohorts},
                lower=left,
                upper=left,
            )


def _rates(stages: Sequence[Stage], assets: Sequence[Asset]) -> Iterator[Row]:
    """Yield that no more is built than the years since the stage before allow."""
    for asset in assets:
        if asset.rate is None:
            continue
        for before, stage in zip([None, *stages], stages, strict=False):
            window = stage.years if before is None else stage.year - before.year
            factor = compounded(asset.growth, window)
            entries = {build_name(stage, asset): 1.0}
            standing = asset.left(stage.year) if before is None else 0.0
            if before is not None and asset.growth:
                entries[stock_name(before, asset)] = -factor * asset.growth
            yield Row(
                f"{stage.name}/rate:{asset.name}",
                UNIT_SCALE[asset.unit],
                entries,
                upper=factor * (asset.rate + asset.growth * standing),
            )


def _debts(stages: Sequence[Stage], assets: Sequence[Asset]) -> Iterator[Row]:
    """Yield that the power which building takes is drawn, all through the stage, from the stage's own supply."""
    for stage in stages:
        if f"capacity:{CONSTRUCTION}" not in stage.program.columns:
            continue
        hours = HOURS_PER_YEAR * stage.years
        taken = {build_name(stage, asset): -asset.embodied / hours for asset in assets if asset.embodied > 0}
        drawn = {f"{stage.name}/capacity:{CONSTRUCTION}": 1.0}
        yield Row(f"{stage.name}/debt", UNIT_SCALE["MW"], {**drawn, **taken}, lower=0.0, upper=0.0)


def _budgets(
    stages: Sequence[Stage], assets: Sequence[Asset], budgets: Sequence[float | None]
) -> Iterator[Row]:
    for s, (stage, budget) in enumerate(zip(stages, budgets, strict=True)):
        spent = {build_name(stage, asset): asset.overnight[s] for asset in assets if asset.overnight[s] > 0}
        if budget is not None and spent:
            yield Row(f"{stage.name}/limit:budget", 1e6, spent, upper=budget)


def build_name(stage: Stage, asset: Asset) -> str:
    """Name the column of what is built of an asset for a stage."""
    return f"{stage.name}/build:{asset.name}"


def stock_name(stage: Stage, asset: Asset) -> str:
    """Name the column of what stands of an asset in a stage."""
    return f"{stage.name}/capacity:{asset.name}"
