"""What others read: OpenTelemetry and Prometheus names, the yearly sheet of the Union, and the commands."""

from __future__ import annotations

import io
import json
from pathlib import Path

import metered
import polars as pl
import pytest
from click.testing import CliRunner

from wattloom.cli import main
from wattloom.errors import InputError
from wattloom.measure import sheet as sheets
from wattloom.measure.otel import metrics, prometheus_text
from wattloom.measure.readers import READERS
from wattloom.measure.sheet_files import contents, read_sheet

YEAR = """
name = "North hall"
year = 2025
pdit_kw = 800
edc_kwh = 6.0e6
eit_kwh = 5.0e6
win_m3 = 9000
win_pot_m3 = 4000
ereuse_kwh = 1.5e6
twh_degc = 42.5
tin_degc = 27
cdd = 210
eres_tot_kwh = 4.5e6
eres_goo_kwh = 1.0e6
eres_ppa_kwh = 3.0e6
eres_os_kwh = 0.5e6
"""


def run(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def written(tmp_path: Path, text: str, name: str = "hall.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


# -- names ---------------------------------------------------------------------------------------------------------


def test_boards_hosts_and_tokens_take_the_names_of_opentelemetry():
    tracks = [
        *READERS["prometheus"](metered.DCGM + metered.VLLM, "f"),
        *READERS["mlperf"](metered.MLPERF, "spl.txt"),
    ]
    (scope,) = metrics(tracks)["resourceMetrics"][0]["scopeMetrics"]
    found = {metric["name"]: metric for metric in scope["metrics"]}
    assert set(found) == {"hw.power", "hw.energy", "hw.host.power", "gen_ai.client.token.usage"}
    assert found["hw.energy"]["unit"] == "J" and found["hw.energy"]["sum"]["isMonotonic"]
    point = found["hw.energy"]["sum"]["dataPoints"][0]
    told = {each["key"]: each["value"]["stringValue"] for each in point["attributes"]}
    assert (told["hw.type"], told["hw.id"], told["host.name"]) == ("gpu", "gpu0", "n1")
    assert point["asDouble"] == pytest.approx(15_152_422.938)
    assert point["timeUnixNano"] == "1725253000000000000"
    assert found["hw.host.power"]["gauge"]["dataPoints"][1]["asDouble"] == 6175.4


@pytest.mark.parametrize("name", ["dcgm.prom", "zeus.json", "spl.txt", "plain.csv"])
def test_what_is_written_is_read_again(name: str):
    form, text = metered.EVERY[name]
    tracks = READERS[form](text, name)
    again = READERS["prometheus"](prometheus_text(tracks), "again.prom")
    told = [
        sorted((t.scope, t.method, t.total() or t.mean_power()) for t in each) for each in (tracks, again)
    ]
    assert told[0] == told[1]
    assert prometheus_text(again) == prometheus_text(tracks)


# -- the yearly sheet ------------------------------------------------------------------------------------------------


def test_the_four_ratios_follow_from_the_quantities(tmp_path: Path):
    year = read_sheet(written(tmp_path, YEAR))
    assert year.pue == pytest.approx(6.0 / 5.0)
    assert year.wue_l_per_kwh == pytest.approx(9000 * 1000 / 5.0e6)
    assert year.erf == pytest.approx(1.5 / 6.0)
    assert year.ref == pytest.approx(4.5 / 6.0)
    assert [f for f in sheets.check(year) if f.state == "fails"] == []


def test_rows_of_a_year_are_summed_up_and_temperatures_averaged(tmp_path: Path):
    rows = "month,edc_kwh,eit_kwh,win_m3,ereuse_kwh,twh_degc,tin_degc,pdit_kw\n"
    rows += "1,100,80,1,30,40,26,50\n2,140,100,3,10,60,28,55\n"
    year = read_sheet(written(tmp_path, rows, "hall.csv"), name="hall", year=2025)
    assert (year.edc_kwh, year.eit_kwh, year.win_m3, year.pdit_kw) == (240, 180, 4, 55)
    assert year.twh_degc == pytest.approx((30 * 40 + 10 * 60) / 40)
    assert year.tin_degc == 27


@pytest.mark.parametrize(
    ("written_as", "instead", "failure"),
    [
        ("eit_kwh = 5.0e6", "eit_kwh = 6.5e6", "sheet-it-exceeds-whole"),
        ("pdit_kw = 800", "pdit_kw = 500", "sheet-it-exceeds-installed"),
        ("ereuse_kwh = 1.5e6", "ereuse_kwh = 7e6", "sheet-reuse-exceeds-whole"),
        ("win_pot_m3 = 4000", "win_pot_m3 = 9500", "sheet-potable-exceeds-water"),
        ("eres_tot_kwh = 4.5e6", "eres_tot_kwh = 6.5e6", "sheet-renewables-exceed-whole"),
        ("eres_os_kwh = 0.5e6", "eres_os_kwh = 0.1e6", "sheet-renewables"),
    ],
)
def test_a_sheet_that_contradicts_itself_is_refused_by_name(
    tmp_path: Path, written_as: str, instead: str, failure: str
):
    assert written_as in YEAR
    year = read_sheet(written(tmp_path, YEAR.replace(written_as, instead)))
    assert failure in {f.check for f in sheets.check(year) if f.state == "fails"}


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("year = 2025\nedc = 5", "sheet-field-unknown"),
        ("edc_kwh = 5", "sheet-year-missing"),
        ("year = 2025\nedc_kwh = nan", "measure-not-number"),
        ("year = 2025\nedc_kwh = -5", "measure-not-finite"),
        ('year = 2025\nedc_kwh = "much"', "measure-not-number"),
        ("year = ", "sheet-not-toml"),
    ],
)
def test_a_bad_sheet_is_refused(tmp_path: Path, text: str, identifier: str):
    with pytest.raises(InputError) as caught:
        read_sheet(written(tmp_path, text))
    assert caught.value.identifier == identifier
    assert caught.value.next_step("fr")


def test_a_sheet_is_written_as_csv_parquet_and_json(tmp_path: Path):
    year = read_sheet(written(tmp_path, YEAR))
    table = pl.read_parquet(io.BytesIO(contents(year, "parquet")))
    assert table.equals(pl.read_csv(io.BytesIO(contents(year, "csv")), schema=table.schema))
    figures = {row["symbol"]: row["value"] for row in json.loads(contents(year, "json"))["figures"]}
    assert figures["PUE"] == pytest.approx(1.2)
    assert dict(table.select("symbol", "value").iter_rows()) == figures
    assert {"EDC", "EIT", "WIN", "EREUSE", "TWH", "TIN", "ERES-TOT", "WUE", "ERF", "REF"} <= set(figures)


# -- commands --------------------------------------------------------------------------------------------------------


def test_checking_a_sound_file_leaves_with_0_and_a_false_one_with_2(tmp_path: Path):
    sound, false = (
        written(tmp_path, text, name)
        for text, name in ((metered.KEPLER, "a.prom"), (metered.KEPLER.replace("} 25000", "} NaN"), "b.prom"))
    )
    assert run("measure", "check", sound)[0] == 0
    code, told, fault = run("measure", "check", false)
    assert code == 2
    assert "✗ Values are numbers" in told and "contradict" in fault
    assert "Les valeurs sont des nombres" in run("measure", "check", false, "--lang", "fr")[1]


def test_json_is_one_object_and_nothing_else(tmp_path: Path):
    false = written(tmp_path, metered.KEPLER.replace("} 100000", "} 9.2e14"), "b.prom")
    code, told, _ = run("measure", "check", false, "--json")
    document = json.loads(told)
    assert code == 2 and not document["accepted"]
    assert "absurd-counter" in document["failures"]


def test_a_file_of_the_wrong_format_is_refused_when_the_format_is_named(tmp_path: Path):
    path = written(tmp_path, metered.KEPLER, "a.prom")
    assert run("measure", "check", path, "--format", "codecarbon")[0] == 2
    assert run("measure", "check", path, "--format", "prometheus")[0] == 0


def test_the_sheet_command_writes_what_its_ending_says(tmp_path: Path):
    path = written(tmp_path, YEAR)
    code, told, _ = run("measure", "sheet", path, "--out", tmp_path / "sheet.csv", "--json")
    assert code == 0
    assert json.loads(told)["pue"] == pytest.approx(1.2)
    assert (
        (tmp_path / "sheet.csv")
        .read_text()
        .startswith("data_centre,year,symbol,value,unit\nNorth hall,2025,PDIT,800.0,kW")
    )
    assert run("measure", "sheet", path, "--out", tmp_path / "sheet.xls")[0] == 2
    assert "Efficacité énergétique (PUE)" in run("measure", "sheet", path, "--lang", "fr")[1]


def test_measurements_are_written_for_others(tmp_path: Path):
    path = written(tmp_path, metered.DCGM, "d.prom")
    assert "hw_power_watts{" in run("measure", "write", path)[1]
    assert json.loads(run("measure", "write", path, "--to", "otlp")[1])["resourceMetrics"]


def test_measuring_live_measures_or_says_what_is_missing():
    """Without Zeus: how to install it; with it, on a machine without a meter: that it finds none."""
    code, shown, fault = run("measure", "live", "--seconds", "0.1")
    if code == 0:
        assert shown
        return
    assert code == 2
    assert "zeus" in fault.lower() and ("pip install" in fault or "RAPL" in fault)
