"""The charts say what the flows say: sums close, extremes are the extremes, colours can be told apart."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from html import unescape
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from example import HOURS, example

from wattloom.report import charts
from wattloom.report.charts import CHARTS, Scene, chart_html, chart_option, palette, weeks
from wattloom.report.charts.embed import pack
from wattloom.report.charts.energy_paths import POOL, energy_paths
from wattloom.report.charts.numbers import quantity
from wattloom.report.html import page
from wattloom.words import LANGUAGES, catalogue_files

SOURCE = Path(charts.__file__).parents[1]


@pytest.fixture(scope="module")
def campus() -> tuple[dict, pl.DataFrame]:
    return example()


@pytest.fixture(scope="module")
def scene(campus) -> Scene:
    return Scene(*campus, "en")


@pytest.fixture(scope="module")
def html(campus) -> str:
    return page(*campus, "en")


def test_the_example_itself_balances_every_bus_each_hour(campus):
    _, flows = campus
    left = flows.group_by("time", "bus").agg(pl.col("quantity").sum())["quantity"].abs().max()
    assert left < 1e-3  # tasks per hour are counted in hundreds of millions


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_plain_json_with_a_sentence_and_a_table(campus, name, lang):
    chart = charts.draw(name, Scene(*campus, lang))
    assert chart is not None
    json.dumps(chart.option, allow_nan=False)
    assert chart.option["series"]
    assert len(chart.sentence) > 30
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)
    assert chart.table.rows


def test_an_unknown_chart_is_refused_with_the_names_there_are(campus):
    with pytest.raises(KeyError, match="heat_map"):
        chart_option("pie", *campus, "en")


def test_supply_meets_load_storage_and_surplus_each_hour(scene):
    taken = sum(series for name, series in scene.use.items() if not scene.is_load(name))
    np.testing.assert_allclose(sum(scene.supply.values()), scene.load + taken, rtol=1e-9)


def test_the_clean_share_of_the_hours_adds_up_to_the_score(scene):
    score = (scene.clean_share * scene.load).sum() / scene.load.sum()
    # storage losses of bought power are charged to the battery, hence the small difference
    assert score == pytest.approx(scene.plan["kpis"]["cfe_score"], abs=0.002)


def test_the_heat_map_has_a_cell_for_every_hour(scene):
    cells = chart_option("heat_map", scene.plan, scene.table, "en")["series"][0]["data"]
    assert len(cells) == HOURS
    assert {(day, hour) for day, hour, _ in cells} == set(itertools.product(range(365), range(24)))
    worst = min(cells, key=lambda cell: cell[2])
    assert worst[0] * 24 + worst[1] == int(np.argmin(np.round(scene.clean_share, 3)))


def test_no_week_is_less_clean_than_the_hardest_one(scene):
    clean = scene.clean_share * scene.load

    def share(start: int) -> float:
        return clean[start : start + weeks.WEEK].sum() / scene.load[start : start + weeks.WEEK].sum()

    hardest = share(weeks.hardest_week(scene))
    everyone = [share(start) for start in range(0, HOURS - weeks.WEEK + 1, 24)]
    assert hardest == pytest.approx(min(everyone), abs=1e-6)
    assert abs(share(weeks.median_week(scene)) - np.median(everyone)) < 0.1


def test_equally_clean_weeks_are_ranked_by_what_they_buy(campus):
    plan, flows = campus
    scene = Scene(plan | {"clean": {"definition": "grid_factor"}}, flows, "en")
    scene.__dict__["clean_share"] = np.ones(HOURS)
    start = weeks.hardest_week(scene)
    bought = [scene.imports[s : s + weeks.WEEK].sum() for s in range(0, HOURS - weeks.WEEK + 1, 24)]
    assert scene.imports[start : start + weeks.WEEK].sum() == pytest.approx(max(bought))


def test_the_stacked_week_shows_the_flows_of_its_hours(scene):
    option = chart_option("worst_week", scene.plan, scene.table, "en")
    stacked = sum(np.array(s["data"])[:, 1] for s in option["series"] if s.get("stack") == "supply")
    surplus = sum(np.array(s["data"])[:, 1] for s in option["series"] if s.get("stack") == "surplus")
    load = np.array(option["series"][-1]["data"])[:, 1]
    np.testing.assert_allclose(stacked + surplus, load, atol=0.1)


def test_duration_curves_fall_from_the_peak_to_the_least(scene):
    load, bought, clean = (
        s["data"] for s in chart_option("duration", scene.plan, scene.table, "en")["series"][:3]
    )
    for curve in (load, bought, clean):
        values = [value for _, value in curve]
        assert values == sorted(values, reverse=True)
    assert load[0][1] == pytest.approx(scene.load.max(), abs=0.01)
    assert load[-1][1] == pytest.approx(scene.load.min(), abs=0.01)


def test_energy_paths_lose_nothing_on_the_way(scene):
    links = energy_paths(scene).links
    nodes = {node for link in links for node in link}
    for node in nodes:
        entering = sum(energy for (_, target), energy in links.items() if target == node)
        leaving = sum(energy for (source, _), energy in links.items() if source == node)
        if entering and leaving:
            assert leaving == pytest.approx(entering, rel=1e-3), node
    assert POOL in nodes


def test_a_grid_connection_between_two_buses_is_neither_source_nor_use(campus):
    plan, flows = campus
    through = flows.filter(pl.col("device") == "grid")
    passed = [
        through.with_columns(
            -pl.col("quantity"), device=pl.lit("connection"), bus=pl.lit("electricity/portfolio")
        ),
        through.with_columns(device=pl.lit("connection")),
    ]
    portfolio = flows.with_columns(
        pl.when(pl.col("device") == "grid")
        .then(pl.lit("electricity/portfolio"))
        .otherwise(pl.col("bus"))
        .alias("bus")
    )
    two_buses = Scene(
        plan, pl.concat([portfolio, *passed]).with_columns(pl.col("device").cast(pl.Categorical)), "en"
    )
    one_bus = Scene(plan, flows, "en")
    assert "connection" not in two_buses.supply
    np.testing.assert_allclose(two_buses.load, one_bus.load)
    np.testing.assert_allclose(two_buses.clean_share, one_bus.clean_share)
    assert dict(energy_paths(two_buses).links) == pytest.approx(dict(energy_paths(one_bus).links))


def test_the_cost_steps_end_at_the_levelised_cost(scene):
    option = chart_option("costs", scene.plan, scene.table, "en")
    starts, steps = option["series"][0]["data"], [item["value"] for item in option["series"][1]["data"]]
    *devices, total, usual = steps
    levelised = scene.plan["kpis"]["levelised_cost_eur_per_mwh"]
    assert total == pytest.approx(levelised, abs=1e-3)
    assert sum(devices) == pytest.approx(levelised, abs=0.01)
    assert usual == pytest.approx(scene.plan["business_as_usual"]["levelised_cost_eur_per_mwh"])
    assert [round(start + step, 2) for start, step in zip(starts, devices, strict=False)][:-1] == [
        round(start, 2) for start in starts[1 : len(devices)]
    ]


def test_costs_that_no_device_explains_are_shown_as_such(campus):
    plan, flows = campus
    option = chart_option("costs", plan | {"costs": plan["costs"][:5]}, flows, "en")
    assert "Not attributed to a device" in option["yAxis"]["data"]


def test_the_widest_fact_leads_the_tornado(scene):
    option = chart_option("ranges", scene.plan, scene.table, "en")
    low, high = (series["data"] for series in option["series"])
    widths = [abs(b - a) for a, b in zip(low, high, strict=True)]
    assert widths == sorted(widths, reverse=True)


def test_a_plan_without_other_years_has_no_robustness_chart(campus):
    plan, flows = campus
    assert chart_option("robustness", plan | {"robustness": []}, flows, "en") == {}


def test_an_infeasible_plan_says_what_is_missing_and_draws_no_hours(campus):
    plan, flows = campus
    nothing = {"kpis": {}, "sizes": {}, "costs": [], "why": {}, "charter": [], "ranges": {}, "robustness": []}
    missing = {"id": "report-kpi-unserved", "values": {}}
    refused = plan | nothing | {"status": "infeasible", "warnings": [missing]}
    text = page(refused, flows.clear(), "en")
    assert 'role="alert"' in text and "Unserved" in text
    assert 'class="chart"' not in text


def test_long_lists_come_back_as_they_were():
    rows = [[day, hour, None if hour == 3 else day + hour / 10] for day in range(20) for hour in range(24)]
    packed = pack({"data": rows, "short": [1, 2]})
    columns = [_unpacked(column) for column in packed["data"]["$rows"]]
    assert [list(row) for row in zip(*columns, strict=True)] == rows
    assert packed["short"] == [1, 2]
    big = [1e12 + i + 0.123456789 for i in range(200)]
    assert _unpacked(pack(big)["$column"]) == big


def _unpacked(column: dict) -> list[float | None]:
    array = np.frombuffer(base64.b64decode(column["base64"]), dtype="<" + column["type"])
    hole = np.iinfo(array.dtype).min if array.dtype.kind == "i" else None
    return [None if value == hole else value / column["scale"] for value in array.tolist()]


def test_the_page_asks_for_nothing_and_stays_small(html):
    assert len(html.encode()) < 4_000_000
    without_scripts = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r'(src|srcset)\s*=|url\(|@import|href="(?!#|data:|https?:)', without_scripts)
    assert "default-src 'none'" in unescape(html)


def test_a_title_cannot_become_a_script(campus):
    plan, flows = campus
    attack = '</script><script>alert("x")</script>'
    devices = {
        **plan["devices"],
        "solar": {**plan["devices"]["solar"], "title": {"en": attack, "fr": attack}},
    }
    text = page(plan | {"devices": devices, "title": {"en": attack}, "scenario": attack}, flows, "en")
    assert 'alert("x")' not in text.replace('alert(\\"x\\")', "").replace("alert(&#34;x&#34;)", "")
    assert text.count("</script>") == page(plan, flows, "en").count("</script>")


def test_a_notebook_gets_one_self_contained_frame(campus):
    fragment = chart_html("duration", *campus, "fr")
    assert fragment.startswith("<iframe") and "Courbes de durée" in fragment
    assert fragment._repr_html_() == fragment
    assert "srcdoc=" in fragment and " src=" not in fragment.split("srcdoc=")[0]


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        (38_137, "t", "38.1 kt", "38,1 kt"), (9_400, "t", "9,400 t", "9 400 t"), (7e-5, "MW", "0 MW", "0 MW"),
        (2.1e6, "t", "2.10 Mt", "2,10 Mt"),
        (812, "MW", "812 MW", "812 MW"), (12_500, "MW", "12.5 GW", "12,5 GW"), (5.42e6, "MWh", "5.42 TWh", "5,42 TWh"),
        (0.000292, "kWh", "0.292 Wh", "0,292 Wh"), (0.0157, "g", "15.7 mg", "15,7 mg"),
        (3.1e8, "EUR/year", "€310 million/year", "310 M€/an"), (71.2, "EUR/MWh", "€71.2/MWh", "71,2 €/MWh"),
        (1.29e6, "m3", "1.29 million m³", "1,29 millions de m³"), (8.9e11, "task", "890 billion", "890 milliards"),
        (0.951, "share", "95.1%", "95,1 %"), (1e-16, "MWh", "0 MWh", "0 MWh"),
        (-3.9e6, "EUR", "−€3.90 million", "−3,90 M€"), (0.000292, "kWh/task", "0.292 Wh/task", "0,292 Wh/tâche"),
        (100_000, "accelerator", "100,000", "100 000"), (float("nan"), "MW", "–", "–"),
    ],
)  # fmt: skip
def test_a_quantity_is_written_in_the_unit_that_fits_it(value, unit, english, french):
    for lang, expected in (("en", english), ("fr", french)):
        assert re.sub(r"\s", " ", quantity(value, unit, lang)) == expected


def test_both_languages_say_the_same_messages():
    names = {
        lang: set(re.findall(r"^([a-z][\w-]*) =", _catalogue(lang), flags=re.MULTILINE)) for lang in LANGUAGES
    }
    assert names["en"] == names["fr"]


def _catalogue(lang: str) -> str:
    return next(path for path in catalogue_files(lang) if path.name == "report.ftl").read_text("utf-8")


def test_vendored_files_are_the_recorded_ones():
    vendor = SOURCE / "vendor"
    recorded = re.findall(
        r"^\| `([\w.-]+)` \|.*`([0-9a-f]{64})` \|$", (vendor / "VENDORED.md").read_text(), flags=re.MULTILINE
    )
    assert len(recorded) == 6
    for name, digest in recorded:
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest, name


# Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, severity 1.0, linear RGB
SIGHT = {
    "normal": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
SUPPLIES = (
    "nuclear_ppa", "smr", "baseload_ppa", "pay_as_produced_ppa", "solar_thermal", "wind_offshore", "wind_onshore",
    "solar", "battery", "hydrogen_store", "gas_turbine", "grid_import",
)  # fmt: skip


@pytest.mark.parametrize("sight", SIGHT)
def test_supplies_can_be_told_apart_whatever_the_eye(sight):
    chosen = palette.colours({name: {"technology": name, "family": "source"} for name in SUPPLIES})
    seen = {name: _lab(colour, np.array(SIGHT[sight])) for name, colour in chosen.items()}
    for one, other in itertools.combinations(SUPPLIES, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > 17, (one, other)


def _lab(colour: str, sight: np.ndarray) -> np.ndarray:
    """Return CIE L*a*b* (D65) of an sRGB colour as an eye of this kind sees it."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(sight @ linear, 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = (np.array(to_xyz) @ seen) / np.array([0.9505, 1.0, 1.089])
    f = [np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_a_second_device_of_a_technology_is_paler():
    chosen = palette.colours({"south": {"technology": "solar"}, "north": {"technology": "solar"}})
    assert chosen["south"] != chosen["north"]
