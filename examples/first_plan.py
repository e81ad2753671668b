"""Plan a campus from Python and look at its hours.

    uv run --extra notebook python examples/first_plan.py [SCENARIO]

`grid-only` is quick; `fr-1gw` is the real thing.
"""

import sys

import polars as pl

import wattloom

plan = wattloom.load(sys.argv[1] if len(sys.argv) > 1 else "grid-only").plan()

for name in ("levelised_cost_eur_per_mwh", "cfe_score", "kwh_per_task", "gco2_per_task", "pue"):
    print(f"{name:30} {plan.kpis[name]:.4g}")

drawn = plan.flows.filter((pl.col("bus") == "electricity") & (pl.col("quantity") < 0))
by_device = drawn.group_by(pl.col("device").cast(pl.String)).agg((-pl.col("quantity")).sum().alias("MWh"))
print(by_device.sort("MWh", descending=True))

warmest = (
    plan.to_pandas().query("device == 'air_tower' and bus == 'electricity'").groupby("time")["quantity"].sum()
)
print(f"cooling worked hardest at {warmest.idxmin():%d %B %H:%M} UTC: {-warmest.min():.1f} MW")
