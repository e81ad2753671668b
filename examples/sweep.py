"""How clean is the grid's own power, year by year, for two sizes of campus?

uv run python examples/sweep.py
"""

import tempfile

import wattloom

with tempfile.TemporaryDirectory() as runs:
    rows = wattloom.sweep(
        "grid-only",
        {"site.weather_year": [2017, 2018], "components.training.accelerators": [26000, 52000]},
        runs=runs,
    )

for row in rows.iter_rows(named=True):
    accelerators = row["components.training.accelerators"]
    print(
        f"{row['site.weather_year']}  {accelerators:6.0f}  {row['mean_mw']:5.1f} MW  {row['cfe_score']:.1%} clean"
    )
