"""The mean of several years: amounts averaged, ratios taken of the averages, extremes kept.

A promise is judged in its worst year, since it is made for every year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wattloom.campus.scenario import Charter
from wattloom.ledger.accounts import Accounts
from wattloom.ledger.charter import Verdict, judge

LARGEST = ("peak_mw", "river_heating_k", "peak_hours_import_mw")
BY_ENERGY = ("cfe_score", "gco2_per_kwh_marginal", "traced_share")


def mean_of(years: Sequence[Accounts]) -> Accounts:
    """Return the mean year of several."""
    if len(years) == 1:
        return years[0]
    amounts: dict[str, float | None] = {name: _mean(years, name) for name in vars(years[0])}
    amounts |= {name: max(getattr(year, name) for year in years) for name in LARGEST}
    amounts |= {name: _by_energy(years, name) for name in BY_ENERGY}
    return _with_ratios(replace(years[0], **amounts))


def _mean(years: Sequence[Accounts], name: str) -> float | None:
    values = [getattr(year, name) for year in years]
    return None if any(value is None for value in values) else sum(values) / len(values)


def _by_energy(years: Sequence[Accounts], name: str) -> float | None:
    """Return the mean of a share, each year weighed by what it consumes."""
    values = [getattr(year, name) for year in years]
    if any(value is None for value in values):
        return None
    total = sum(year.energy_mwh for year in years)
    return sum(value * year.energy_mwh for value, year in zip(values, years, strict=True)) / total


def _with_ratios(mean: Accounts) -> Accounts:
    """Return the mean year with its ratios taken of its amounts, as `ledger.accounts` takes them."""
    energy, tasks = mean.energy_mwh, mean.tasks_per_year
    per_task = 1000.0 * mean.inference_mwh / tasks if tasks else None
    facility = energy - mean.heat_pump_mwh
    found = replace(
        mean,
        levelised_cost_eur_per_mwh=mean.cost_eur_per_year / energy,
        annual_matching=mean.contracted_clean_mwh / energy,
        gco2_per_kwh_location=1000.0 * mean.carbon_location_t / energy,
        gco2_per_kwh_market=1000.0 * mean.carbon_market_t / energy,
        pue=facility / mean.it_energy_mwh if mean.it_energy_mwh else float("nan"),
        water_l_per_kwh=mean.water_m3 / energy,
        heat_reused_share=1.0 - mean.heat_refused_mwh / mean.heat_produced_mwh
        if mean.heat_produced_mwh
        else 0.0,
        kwh_per_task=per_task + 1000.0 * mean.on_device_mwh / tasks if per_task is not None else None,
    )
    if per_task is None:
        return found
    of_campus = 1000.0 * (mean.carbon_market_t - mean.carbon_on_device_t) / energy
    return replace(
        found,
        gco2_per_task=per_task * of_campus + 1e6 * mean.carbon_on_device_t / tasks,
        eur_per_1000_tasks=per_task * found.levelised_cost_eur_per_mwh,
        water_ml_per_task=per_task * 1000.0 * found.water_l_per_kwh,
    )


def judge_all(charter: Charter, years: Sequence[Accounts]) -> list[Verdict]:
    """Return the verdict on every promise, each in the year that keeps it least well."""
    return [_worst(verdicts) for verdicts in zip(*(judge(charter, year) for year in years), strict=True)]


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    if verdicts[0].sense == ">=":
        return min(verdicts, key=lambda verdict: verdict.value)
    return max(verdicts, key=lambda verdict: verdict.value)
