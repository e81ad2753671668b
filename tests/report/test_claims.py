"""Every verdict on a claim is computed again by hand from the cited numbers, and moves when they move."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import pytest

from wattloom.facts import Fact, fact, facts
from wattloom.report.claims import bundled_claims, judge
from wattloom.report.claims.checks import TOO_WIDE
from wattloom.report.claims.document import document_of
from wattloom.report.claims.quantities import Known
from wattloom.report.claims.verdict import VERDICTS, Judged
from wattloom.words import LANGUAGES

FILE = bundled_claims()
HOURS = 8760.0
PER_YEAR = 365.25 * 24  # hours of the year that units count with


def judged(name: str, **changed: Fact) -> Judged:
    cited = {**facts(), **{f.name: f for f in changed.values()}}
    return judge(name, FILE.claims[name], Known(own=FILE.quantities, cited=cited))


def outcome(name: str, reading: str = "as-said", place: int = 0, **changed: Fact):
    found = next(read for read in judged(name, **changed).readings if read.name == reading)
    return found.outcomes[place]


def v(name: str) -> float:
    return fact(name).value


def ends(name: str) -> tuple[float, float]:
    return fact(name).low, fact(name).high


def corners(function, *names: str) -> tuple[float, float]:
    """Return the least and the greatest of a formula over all ends of its quantities, computed here."""
    values = [function(*choice) for choice in itertools.product(*(ends(name) for name in names))]
    return min(values), max(values)


EU = v("usd_per_eur.2025")
ELECTRICITY = v("press.power") * v("site.load_factor") * PER_YEAR * v("grid.price_level_fr")
CHIPS = v("press.accelerators") * v("accelerator_fleet.capex")
HALLS = v("press.power") * 1000 * v("accelerator_fleet.facility_capex")

BY_HAND = [
    (
        "gigawatt-500000-chips",
        "as-said",
        0,
        "consistent",
        v("press.accelerators") * v("site.gb200") * v("site.pue_new") / 1e6,
    ),
    (
        "gigawatt-500000-chips",
        "h100",
        0,
        "consistent",
        v("press.accelerators") * v("site.h100") * v("site.pue_new") / 1e6,
    ),
    ("ten-billion-gigawatt", "as-said", 0, "inconsistent", CHIPS + HALLS),
    ("ten-billion-gigawatt", "building", 0, "inconsistent", HALLS),
    (
        "openai-10-gigawatts",
        "as-said",
        0,
        "consistent",
        v("press.openai_accelerators") * v("site.gb200") * v("site.pue_new") / 1e9,
    ),
    ("stargate-100-billion", "as-said", 0, "inconsistent", v("press.stargate_money") / v("site.gigawatt")),
    ("stargate-500-billion", "as-said", 0, "consistent", v("press.stargate_2025_power") * v("site.gigawatt")),
    (
        "colossus",
        "as-said",
        0,
        "inconsistent",
        v("press.colossus_accelerators") * v("site.h100") * v("site.pue_new") / 1e6,
    ),
    (
        "colossus",
        "first",
        0,
        "inconsistent",
        v("press.colossus_first_accelerators") * v("site.h100") * v("site.pue_new") / 1e6,
    ),
    (
        "ironwood",
        "as-said",
        0,
        "consistent",
        v("press.ironwood_chips") * v("site.ironwood_chip") * v("site.ironwood_host") / 1e6,
    ),
    (
        "gigawatt-bill",
        "as-said",
        0,
        "inconsistent",
        sum(map(v, ("grid.price_level_fr", "grid.network_charge_fr", "grid.tax_fr"))) * EU * 1000 * PER_YEAR,
    ),
    (
        "marginal-cost",
        "as-said",
        0,
        "reading",
        1
        + (CHIPS / v("accelerator_fleet.lifetime") + HALLS / v("accelerator_fleet.facility_lifetime"))
        / ELECTRICITY,
    ),
    ("marginal-cost", "running", 0, "reading", 1 + v("site.staff") / ELECTRICITY),
    ("two-per-cent", "as-said", 0, "reading", v("demand.world_2022") / v("demand.electricity_world_2022")),
    (
        "two-per-cent",
        "with-crypto",
        0,
        "reading",
        v("demand.world_2022_with_crypto") / v("demand.electricity_world_2022"),
    ),
    (
        "doubling-by-2026",
        "as-said",
        0,
        "consistent",
        v("demand.world_2026_with_crypto") / v("demand.world_2022_with_crypto"),
    ),
    (
        "doubling-by-2026",
        "without-crypto",
        0,
        "consistent",
        (v("demand.world_2024") / v("demand.world_2022")) ** 2,
    ),
    (
        "ai-times-ten",
        "as-said",
        0,
        "consistent",
        (v("demand.nvidia_rated_2025") / v("demand.nvidia_rated_2023")) ** 1.5,
    ),
    ("ai-times-ten", "accelerated", 0, "consistent", v("demand.accelerated_servers_growth") ** 3),
    ("goldman-base", "as-said", 0, "consistent", 650 / 1.6),
    ("south-korea", "as-said", 0, "consistent", v("demand.electricity_south_korea")),
    (
        "a-billion",
        "as-said",
        0,
        "reading",
        v("press.demand_added_2030") * 1e3 / PER_YEAR / v("site.load_factor") * v("site.gigawatt_building"),
    ),
    (
        "ai-mitigates",
        "potential",
        0,
        "cannot-be-told",
        v("demand.ai_potential") / v("demand.emissions_world"),
    ),
    ("growth-to-2030", "as-said", 0, "consistent", (945 / 415) ** (1 / 6) - 1),
    ("american-range", "as-said", 0, "consistent", 325e3 / 74 / PER_YEAR),
    ("american-range", "as-said", 1, "consistent", 580e3 / 132 / PER_YEAR),
    (
        "image-phone-charge",
        "as-said",
        0,
        "reading",
        v("task_energy.image") * v("task_energy.facility_over_accelerator") / v("task_energy.phone_charge"),
    ),
    ("image-phone-charge", "worst-2023", 0, "reading", 11.49 / 12),
    ("image-phone-charge", "mean-2023", 0, "reading", 2.907 / 12),
    ("ten-searches", "as-said", 0, "inconsistent", v("task_energy.chat") / v("task_energy.search")),
    ("ten-searches", "estimate-2023", 0, "inconsistent", 2.9 / 0.3),
    (
        "one-cent-per-kwh",
        "reactor-running",
        0,
        "cannot-be-told",
        v("smr.fixed_om") / v("smr.availability") / PER_YEAR * EU,
    ),
    ("one-cent-per-kwh", "solar", 0, "cannot-be-told", v("ppa.solar_price") / 1000 * EU),
    ("helion-50-megawatts", "campus", 0, "cannot-be-told", 50 / 1000),
]


@pytest.mark.parametrize(
    ("name", "reading", "place", "verdict", "again"),
    BY_HAND,
    ids=[f"{row[0]}-{row[1]}-{row[2]}" for row in BY_HAND],
)
def test_a_verdict_is_computed_again_by_hand(name: str, reading: str, place: int, verdict: str, again: float):
    assert judged(name).verdict == verdict
    assert outcome(name, reading, place).computed.value == pytest.approx(again, rel=1e-6)


def test_every_claim_is_computed_again_in_this_file():
    assert {row[0] for row in BY_HAND} == set(FILE.claims)
    assert {judged(name).verdict for name in FILE.claims} == set(VERDICTS)


def test_every_figure_the_issue_of_the_press_names_is_there():
    used = {term.name for name in FILE.claims for term in judged(name).terms}
    assert {
        "press.power", "press.accelerators", "press.investment", "press.image_over_charge", "press.search_multiple",
        "press.data_centre_share_2022", "press.doubling_2026", "press.ai_growth_2026", "press.demand_increase_2030",
        "press.demand_added_2030", "demand.electricity_south_korea", "press.opportunity", "press.fusion_price",
        "press.ai_mitigation", "press.near_electricity", "press.colossus_power", "press.ironwood_power",
        "press.openai_power", "press.helion_power",
    } <= used  # fmt: skip


def test_ranges_reach_as_far_as_the_worst_that_can_meet():
    found = outcome("gigawatt-500000-chips").computed
    low, high = corners(lambda chip, site: 5e5 * chip * site / 1e6, "site.gb200", "site.pue_new")
    assert (found.low, found.high) == pytest.approx((low, high))


def test_a_quantity_on_both_sides_of_a_line_moves_together():
    """Running cost over electricity is one and a little, however wide the price of electricity is."""
    found = outcome("marginal-cost", "running").computed
    assert 1.0 < found.low <= found.high < 1.01
    low, high = corners(
        lambda staff, load, price: 1 + staff / (1000 * load * PER_YEAR * price),
        "site.staff", "site.load_factor", "grid.price_level_fr",
    )  # fmt: skip
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9)


# -- changing a fact changes the verdict -----------------------------------------------------------------


def changed(name: str, value: float, low: float | None = None, high: float | None = None) -> Fact:
    return replace(
        fact(name), value=value, low=value if low is None else low, high=value if high is None else high
    )


@pytest.mark.parametrize(
    ("claim", "number", "value", "before", "after"),
    [
        ("gigawatt-500000-chips", "site.gb200", 400.0, "consistent", "reading"),
        ("gigawatt-500000-chips", "press.accelerators", 5e6, "consistent", "inconsistent"),
        ("ten-billion-gigawatt", "accelerator_fleet.capex", 100.0, "inconsistent", "consistent"),
        ("openai-10-gigawatts", "press.openai_accelerators", 20e6, "consistent", "inconsistent"),
        ("stargate-100-billion", "site.gigawatt", 20e9, "inconsistent", "consistent"),
        ("colossus", "site.h100", 650.0, "inconsistent", "consistent"),
        ("ironwood", "site.ironwood_chip", 300.0, "consistent", "inconsistent"),
        ("gigawatt-bill", "grid.price_level_fr", 140.0, "inconsistent", "consistent"),
        ("marginal-cost", "site.staff", 9e9, "reading", "inconsistent"),
        ("two-per-cent", "demand.world_2022", 500.0, "reading", "consistent"),
        ("two-per-cent", "demand.world_2022_with_crypto", 900.0, "reading", "inconsistent"),
        ("doubling-by-2026", "demand.world_2026_with_crypto", 500.0, "consistent", "reading"),
        ("ai-times-ten", "demand.nvidia_rated_2025", 1.3, "consistent", "inconsistent"),
        ("goldman-base", "press.demand_added_2030", 300.0, "consistent", "inconsistent"),
        ("south-korea", "demand.electricity_south_korea", 300.0, "consistent", "inconsistent"),
        ("a-billion", "site.gigawatt_building", 11.5e6, "reading", "consistent"),
        ("growth-to-2030", "demand.world_2030", 3000.0, "consistent", "inconsistent"),
        ("american-range", "demand.us_2028_low", 200.0, "consistent", "inconsistent"),
        ("image-phone-charge", "task_energy.image", 7.0, "reading", "consistent"),
        ("image-phone-charge", "task_energy.image_worst_2023", 0.5, "reading", "inconsistent"),
        ("ten-searches", "task_energy.search", 0.03, "inconsistent", "consistent"),
    ],
)
def test_a_verdict_moves_with_the_number_it_rests_on(
    claim: str, number: str, value: float, before: str, after: str
):
    assert judged(claim).verdict == before
    assert judged(claim, moved=changed(number, value)).verdict == after


@pytest.mark.parametrize(
    ("claim", "quantity", "value", "after"),
    [
        ("one-cent-per-kwh", "fusion_cost", 0.0102, "consistent"),
        ("one-cent-per-kwh", "fusion_cost", 0.15, "inconsistent"),
        ("helion-50-megawatts", "fusion_net_power", 52.0, "consistent"),
        ("ai-mitigates", "emissions_avoided", 0.1, "inconsistent"),
        ("ai-mitigates", "emissions_avoided", 4.0, "consistent"),
    ],
)
def test_what_cannot_be_told_is_told_once_somebody_publishes_it(
    claim: str, quantity: str, value: float, after: str
):
    assert judged(claim).verdict == "cannot-be-told"
    own = {**FILE.quantities, quantity: FILE.quantities[quantity].model_copy(update={"value": value})}
    assert judge(claim, FILE.claims[claim], Known(own=own)).verdict == after


def test_a_range_in_which_any_figure_would_fit_decides_nothing():
    wide = changed("site.gb200", 1750.0, 100.0, 100.0 * TOO_WIDE * 4)
    assert outcome("gigawatt-500000-chips", moved=wide).state == "open"
    assert judged("gigawatt-500000-chips", moved=wide).verdict == "reading"  # GB300 racks still decide


# -- perimeters ------------------------------------------------------------------------------------------


def test_figures_with_and_without_crypto_are_never_chained():
    found = outcome("doubling-by-2026", "mixed")
    assert found.state == "mismatch"
    assert {found.clash.one, found.clash.other} == {"with-crypto", "without-crypto"}


def test_a_claim_of_another_perimeter_says_so():
    outside = replace(fact("press.power"), perimeter=("it",))
    found = judged("gigawatt-500000-chips", moved=outside)
    assert found.verdict == "inconsistent"
    assert found.readings[0].leading.clash.axis == "boundary"
    texts = {lang: document_of([found])["claims"][0]["reason"][lang] for lang in LANGUAGES}
    assert "the whole data centre" in texts["en"] and "le centre de données entier" in texts["fr"]


def test_published_projections_keep_their_perimeters_apart():
    demand = {name: f for name, f in facts().items() if name.startswith("demand.") and f.unit == "TWh/year"}
    told = {name: set(f.perimeter) & {"with-crypto", "without-crypto"} for name, f in demand.items()}
    assert told["demand.world_2022_with_crypto"] == told["demand.world_2026_with_crypto"] == {"with-crypto"}
    for name in ("world_2022", "world_2024", "world_2030", "world_2035", "us_2028"):
        assert told[f"demand.{name}"] == {"without-crypto"}
    years = [fact(f"demand.world_{year}").value for year in (2022, 2024, 2030, 2035, 2050)]
    assert years == sorted(years)


# -- saying it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILE.claims)
def test_a_claim_is_whole_in_both_languages(name: str):
    (told,) = document_of([judged(name)])["claims"]
    for field in ("title", "says", "who", "reason"):
        assert all(told[field][lang].strip() for lang in LANGUAGES)
    assert told["title"]["en"] != told["title"]["fr"] and told["reason"]["en"] != told["reason"]["fr"]
    assert told["readings"][0]["name"] == "as-said"
    assert all(quantity["source"] for quantity in told["quantities"])
    assert told["quote"] is None or len(told["quote"].split()) <= 25


def test_the_document_is_plain_data():
    every = [judged(name) for name in FILE.claims]
    document = json.loads(json.dumps(document_of(every), allow_nan=False))
    assert document["kind"] == "claims"
    assert sum(document["counts"].values()) == len(FILE.claims) == len(document["claims"])
    chips = next(each for each in document["claims"] if each["name"] == "gigawatt-500000-chips")
    assert chips["computed"]["low"] < chips["computed"]["value"] < chips["computed"]["high"]
    assert chips["claimed"] == {"value": 1000.0, "low": 1000.0, "high": 1000.0, "unit": "MW"}
