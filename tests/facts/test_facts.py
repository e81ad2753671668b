"""Cited numbers: each is whole, speaks two languages, and its arithmetic can be done again."""

from __future__ import annotations

import datetime
import math
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import wattloom.facts
from wattloom.errors import InputError, WattloomError
from wattloom.facts import Fact, fact, facts, search
from wattloom.facts.fact import is_money, read_facts
from wattloom.units import registry
from wattloom.words import say

EVERY = list(facts().values())
SERIES = Path(wattloom.facts.__file__).parent / "series"

VALID = """
[capex]
value = 2
low = 1
high = 3
unit = "EUR/kW"
year = 2030
currency_year = 2024
kind = "estimate"
source = "Somebody, Some study"
where = "table 1"
licence = "CC0-1.0"
label.en = "Investment"
label.fr = "Investissement"
"""


def value(name: str) -> float:
    return fact(name).value


# -- what is shipped ---------------------------------------------------------------------------------------------


def test_every_device_of_the_first_release_finds_its_numbers():
    themes = {each.name.partition(".")[0] for each in EVERY}
    assert themes >= {
        "solar", "wind_onshore", "wind_offshore", "nuclear_ppa", "smr", "solar_thermal", "battery",
        "hydrogen_store", "gas_turbine", "grid", "ppa", "accelerator_fleet", "training", "inference", "model",
        "distilled_model", "semantic_cache", "heat_pump", "heat_tank", "district_heat", "cooling", "river",
        "finance", "hicp", "usd_per_eur", "press",
    }  # fmt: skip


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_a_cited_number_is_whole(each: Fact):
    assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", each.name)
    assert each.low <= each.value <= each.high
    assert each.label_en.strip() and each.label_fr.strip()
    assert max(len(each.label_en), len(each.label_fr)) <= 70
    assert not each.label_en.endswith(".") and not each.label_fr.endswith(".")
    assert is_money(each.unit) == (each.currency_year is not None)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_a_share_lies_between_nothing_and_everything(each: Fact):
    if each.unit.startswith("share"):
        assert 0 <= each.low <= each.high <= 1


def test_a_label_names_one_number_only():
    for labels in ([each.label_en for each in EVERY], [each.label_fr for each in EVERY]):
        twice = {label for label in labels if labels.count(label) > 1}
        assert not twice


def test_english_and_french_labels_differ():
    assert [each.name for each in EVERY if each.label_en == each.label_fr] == []


def test_every_unit_is_a_real_unit():
    words = {
        "share": "dimensionless",
        "ratio": "dimensionless",
        "index": "dimensionless",
        "calendar-year": "year",
    }
    for each in EVERY:
        first, *rest = each.unit.split("/")
        spelled = "/".join([words.get(first, first), *rest]).replace("m3", "m**3").replace("m2", "m**2")
        assert registry().Unit(spelled) is not None, each.name


def test_money_of_every_year_can_be_brought_to_another_year():
    years = {each.currency_year for each in EVERY if each.currency_year is not None}
    assert years
    for year in years:
        assert value(f"hicp.{year}") > 0


def test_a_promise_is_never_a_default():
    claims = {each.name for each in EVERY if not each.may_be_default}
    assert {each.name for each in EVERY if each.name.startswith("press.")} <= claims
    assert {"nuclear_ppa.price_state_agreement", "smr.announced_first_year"} <= claims
    assert claims == {each.name for each in EVERY if each.kind == "claim"}
    assert fact("nuclear_ppa.price").may_be_default


def test_no_device_takes_a_promise_or_an_unknown_number_as_its_default():
    devices = sorted((Path(wattloom.facts.__file__).parents[1] / "technologies").glob("*.py"))
    names = {
        name for device in devices for name in re.findall(r'cited\(\s*"([^"]+)"', device.read_text("utf-8"))
    }
    assert len(names) > 50
    assert [name for name in sorted(names) if not fact(name).may_be_default] == []


def test_a_number_nobody_checked_is_never_called_measured():
    assert [each.name for each in EVERY if each.kind == "measured" and not each.verified] == []


def test_a_number_of_our_own_says_so_and_is_free():
    for each in EVERY:
        if each.source.startswith("Wattloom"):
            assert each.kind == "estimate" and each.licence == "CC0-1.0", each.name


def test_costs_keep_the_order_the_world_gives_them():
    assert (
        value("solar.capex") < value("wind_onshore.capex") < value("wind_offshore.capex") < value("smr.capex")
    )
    assert (
        value("heat_tank.capex") < value("hydrogen_store.tank_energy_capex") < value("battery.energy_capex")
    )
    assert value("hydrogen_store.energy_capex") < value("hydrogen_store.tank_energy_capex")
    assert (
        value("nuclear_ppa.lifecycle_carbon")
        < value("solar.lifecycle_carbon")
        < value("gas_turbine.lifecycle_carbon")
    )


# -- arithmetic done again ---------------------------------------------------------------------------------------


def annual_mean(area: str, first: datetime.date) -> float:
    months = pl.read_parquet(SERIES / "monthly_prices.parquet").filter(pl.col("area") == area).sort("month")
    window = months.filter(pl.col("month") >= first).head(12)
    assert window.height == 12
    return float(window["day_ahead_price"].mean())  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(("area", "low_from"), [("FR", (2019, 8)), ("DE", (2015, 11))])
def test_the_price_level_is_the_mean_of_the_last_twelve_months_bundled(area: str, low_from: tuple[int, int]):
    cited = fact(f"grid.price_level_{area.lower()}")
    assert cited.value == pytest.approx(annual_mean(area, datetime.date(2023, 11, 1)), abs=0.006)
    assert cited.low == pytest.approx(annual_mean(area, datetime.date(*low_from, 1)), abs=0.006)
    assert cited.high == pytest.approx(annual_mean(area, datetime.date(2023, 1, 1)), abs=0.006)


@pytest.mark.parametrize("area", ["FR", "DE"])
def test_no_calm_year_was_cheaper_or_dearer_than_the_range_says(area: str):
    table = pl.read_parquet(SERIES / "monthly_prices.parquet").filter(pl.col("area") == area).sort("month")
    months, prices = table["month"].to_list(), table["day_ahead_price"].to_numpy()
    crisis = [datetime.date(2021, 7, 1) <= month <= datetime.date(2022, 12, 1) for month in months]
    calm = [prices[i : i + 12].mean() for i in range(len(months) - 11) if not any(crisis[i : i + 12])]
    cited = fact(f"grid.price_level_{area.lower()}")
    assert cited.low == pytest.approx(min(calm), abs=0.006)
    assert cited.high == pytest.approx(max(calm), abs=0.006)


def test_the_load_of_a_serving_fleet_follows_from_the_bundled_request_rates():
    rates = pl.read_parquet(SERIES / "inference_requests_14_days.parquet")

    def without_holes(size: str) -> np.ndarray:
        rate = rates[next(name for name in rates.columns if name.endswith(size))].to_numpy()
        return rate[rate >= 0.01 * np.median(rate)]

    large, middle = without_holes("large"), without_holes("mid")
    cited = fact("inference.occupancy")
    assert cited.value == pytest.approx(large.mean() / np.percentile(large, 99), abs=0.005)
    assert cited.low == pytest.approx(large.mean() / large.max(), abs=0.005)
    assert cited.high == pytest.approx(middle.mean() / np.percentile(middle, 99), abs=0.005)


@pytest.mark.parametrize(
    ("name", "tokens_per_second", "tokens_per_answer", "accelerators"),
    [
        ("model", (6506.209, 2603.303, 13303.341), (879.9, 867.79, 873.81), 4),
        ("distilled_model", (4675.831, 1792.552, 6911.84), (634.07, 633.66, 634.96), 1),
    ],
)
def test_answers_per_accelerator_hour_follow_from_the_measured_tokens(
    name: str, tokens_per_second: tuple[float, ...], tokens_per_answer: tuple[float, ...], accelerators: int
):
    cited = fact(f"{name}.tasks_per_accelerator_hour")
    rates = [
        speed / length / accelerators * 3600
        for speed, length in zip(tokens_per_second, tokens_per_answer, strict=True)
    ]
    assert [cited.value, cited.low, cited.high] == pytest.approx(rates, abs=0.6)


def test_the_energy_of_one_answer_stays_near_the_measured_one():
    board = 3012.27 / 4
    assert board / value("model.tasks_per_accelerator_hour") * 3600 == pytest.approx(407.4, rel=0.002)
    assert 975.6 / value("distilled_model.tasks_per_accelerator_hour") * 3600 == pytest.approx(
        132.3, rel=0.002
    )


def derived() -> list[tuple[str, float, float]]:
    """Return (name, the sum its note states, tolerance)."""
    in_2022, in_2020, in_2025 = (value(f"usd_per_eur.{year}") for year in (2022, 2020, 2025))
    all_in = 125 / in_2025
    heat_per_gpm = 0.0630902 * 4.186 * 10 / 1.8
    return [
        ("smr.capex", 9650 / in_2022, 1),
        ("smr.fixed_om", 136 / in_2022, 0.1),
        ("smr.variable_cost", (2.6 + 11.0) / in_2022, 0.05),
        ("smr.land", 7.1 * 7.9 / 1000, 0.0005),
        ("solar_thermal.fixed_om", 56.6 / in_2020, 0.1),
        ("solar_thermal.variable_om", 2.91 / in_2020, 0.06),
        ("battery.fixed_om", 0.02 * 4 * all_in, 0.06),
        ("battery.charge_efficiency", math.sqrt(0.90), 0.0005),
        ("battery.discharge_efficiency", math.sqrt(0.90), 0.0005),
        ("gas_turbine.combustion_carbon", 56.1 * 3.6, 0.1),
        ("gas_turbine.upstream_carbon", (91 + 1.6) * 0.55, 0.1),
        ("gas_turbine.fixed_om", 0.0178 * 581, 0.06),
        ("hydrogen_store.discharge_capex", 1.15 * 581, 0.5),
        ("hydrogen_store.fixed_om_charge", 0.04 * value("hydrogen_store.charge_capex"), 0.1),
        ("hydrogen_store.fixed_om_discharge", 0.0178 * 668, 0.06),
        ("nuclear_ppa.water", 672 * 3.785 / 1000, 0.005),
        ("grid.network_charge_de", 53.06 / 8.0 + 6.9, 0.05),
        ("grid.tax_de", 20.5 + 4.46 + 9.41 + 0.5, 0.05),
        ("ppa.baseload_price", value("grid.price_level_fr") + value("ppa.baseload_premium"), 0.5),
        ("accelerator_fleet.host_multiplier", (58 + 25) / 58, 0.0005),
        ("accelerator_fleet.spare_share", 10 / (58 + 25), 0.001),
        ("accelerator_fleet.liquid_heat_share", 115 / 132, 0.005),
        ("accelerator_fleet.electrical_loss", 1 / (0.97 * 0.985 * 0.99) - 1, 0.003),
        ("accelerator_fleet.capex", 3.4e6 / 72 / in_2025, 5),
        ("accelerator_fleet.facility_capex", 2.5e6 / (1e6 / (35e3 / 5.9)) / in_2025, 10),
        ("accelerator_fleet.embodied_carbon", 1312 * 2.3 * 0.50 / 0.66 / 8 + 3000 / 8, 2),
        ("accelerator_fleet.rack_nameplate", 120_000 / 72, 0.5),
        ("training.occupancy", 313 / 423, 0.001),
        ("semantic_cache.cost", 0.05 * 0.03 / 3600, 1e-7),
        ("heat_pump.fixed_om", 0.0035 * 763, 0.06),
        ("heat_tank.loss", 1 - math.exp(-1 / (180 * 24)), 2e-6),
        ("cooling.tower_fan_share", 0.7457 / (40.2 * heat_per_gpm), 1e-4),
        ("cooling.pump_share", 0.019 / heat_per_gpm, 1e-4),
        ("cooling.river_pump_share", 9.81 * 15 / (0.75 * 4186 * 10), 4e-4),
        ("press.gigawatt_cost_low", 35e9 / in_2025, 1e7),
        ("hicp.2026", value("hicp.2025") * 1.02, 0.05),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "again", "tolerance"), derived(), ids=[row[0] for row in derived()])
def test_a_derived_number_equals_the_sum_in_its_note(name: str, again: float, tolerance: float):
    assert value(name) == pytest.approx(again, abs=tolerance)


def test_battery_energy_and_converter_sum_to_the_published_cost_at_four_hours():
    whole = 4 * value("battery.energy_capex") + value("battery.power_capex")
    assert whole == pytest.approx(4 * 125 / value("usd_per_eur.2025"), rel=0.01)


def test_the_gas_turbine_emits_more_than_the_combined_cycle_it_is_cited_with():
    per_heat = value("gas_turbine.combustion_carbon") + value("gas_turbine.upstream_carbon")
    assert value("gas_turbine.lifecycle_carbon") < per_heat / value("gas_turbine.efficiency") < 650


def test_the_best_chiller_reaches_the_stated_share_of_the_ideal():
    coefficient, ideal = 3.517 / 0.560, 279.8 / 28.3
    best = fact("cooling.chiller_second_law_efficiency").high
    assert best == pytest.approx(coefficient / ideal, abs=0.005)


def test_the_announced_money_buys_a_quarter_of_the_announced_machines():
    per_chip = value("press.investment") / value("press.accelerators")
    share = per_chip / (3.4e6 / 72 + 2.5e6 / 72) * value("usd_per_eur.2025")
    assert per_chip == 20_000
    assert 0.2 < share < 0.35


# -- asking ------------------------------------------------------------------------------------------------------


def test_search_finds_a_number_by_a_french_word_without_its_accent():
    names = {each.name for each in search("eolien terrestre")}
    assert {"wind_onshore.capex", "ppa.wind_onshore_price"} <= names


def test_search_finds_a_number_by_its_source():
    assert "grid.price_level_fr" in {each.name for each in search("Ember france")}


def test_search_for_nothing_or_nonsense_finds_nothing():
    assert search("  ") == []
    assert search("zzzz") == []


def test_a_misspelt_name_is_answered_with_the_right_one():
    with pytest.raises(InputError) as caught:
        fact("solar.capx")
    assert caught.value.exit_code == 2
    assert "solar.capex" in caught.value.text("en")
    assert "Vouliez-vous dire solar.capex" in caught.value.text("fr")


def test_a_right_number_of_a_wrong_theme_is_answered_with_the_themes_that_have_it():
    with pytest.raises(InputError) as caught:
        fact("fuel-cell-of-tomorrow.self_discharge")
    assert "battery.self_discharge" in str(caught.value)


@pytest.mark.parametrize("name", ["", "solar", "solar.", "../solar.capex", "solar.capex.value"])
def test_a_name_that_is_no_name_is_refused(name: str):
    with pytest.raises(InputError):
        fact(name)


def test_the_catalogue_cannot_be_changed_by_its_reader():
    with pytest.raises(TypeError):
        facts()["solar.capex"] = fact("smr.capex")  # pyright: ignore[reportIndexIssue]
    with pytest.raises(AttributeError):
        fact("solar.capex").value = 0.0  # pyright: ignore[reportAttributeAccessIssue]


def test_a_kind_has_a_word_in_both_languages():
    for kind in {each.kind for each in EVERY}:
        assert say(f"fact-kind-{kind}", "en") != say(f"fact-kind-{kind}", "fr")


def test_reading_numbers_needs_no_numpy():
    code = (
        "import sys; from wattloom.facts import fact; fact('solar.capex');"
        "sys.exit(bool({'numpy', 'polars', 'pydantic'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# -- refusing ----------------------------------------------------------------------------------------------------


def test_a_whole_table_is_accepted():
    read = read_facts(VALID, "thing")["capex"]
    assert (read.name, read.value, read.currency_year, read.quote) == ("thing.capex", 2.0, 2024, None)


@pytest.mark.parametrize(
    ("written", "instead", "reason"),
    [
        ("value = 2", "value = 4", "low <= value <= high"),
        ("value = 2", "value = nan", "finite"),
        ("value = 2", 'value = "2"', "finite"),
        ("value = 2", "value = true", "finite"),
        ("low = 1\n", "", "missing: low"),
        ("low = 1", "low = 1\ncapx = 3", "unknown: capx"),
        ("currency_year = 2024\n", "", "money needs a currency_year"),
        ('unit = "EUR/kW"', 'unit = "year"', "money needs a currency_year"),
        ("currency_year = 2024", "currency_year = 20240", "currency_year is not a year"),
        ("year = 2030", 'year = "2030"', "year is not a year"),
        ('kind = "estimate"', 'kind = "rumour"', "rumour"),
        ('source = "Somebody, Some study"', 'source = " "', "source is empty"),
        ('where = "table 1"', 'where = ""', "where is empty"),
        ('licence = "CC0-1.0"', 'licence = ""', "licence is empty"),
        ('label.fr = "Investissement"\n', "", "label needs en and fr"),
        ('label.fr = "Investissement"', 'label.fr = ""', "label.fr is empty"),
        ('label.fr = "Investissement"', 'label.fr = "a"\nlabel.de = "b"', "label needs en and fr"),
        ("value = 2", "value = 2\nvalue = 2", "overwrite"),
        ("value = 2", f'quote = "{"word " * 21}"\nvalue = 2', "20 words"),
        ("[capex]", "capex = 2\n[more]", "a number is a table"),
    ],
)
def test_a_table_with_a_fault_is_refused_with_its_reason(written: str, instead: str, reason: str):
    assert written in VALID
    with pytest.raises(WattloomError) as caught:
        read_facts(VALID.replace(written, instead), "thing")
    assert reason in caught.value.text("en")
    assert caught.value.exit_code == 1
