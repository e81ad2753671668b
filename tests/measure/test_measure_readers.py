"""Every format that measuring tools write is recognised and read, in joules and watts, with its scope and method."""

from __future__ import annotations

from pathlib import Path

import metered
import numpy as np
import pytest

from wattloom.errors import InputError
from wattloom.measure import Kind, Method, Scope, Track
from wattloom.measure.checks import check
from wattloom.measure.readers import READERS, read, recognise
from wattloom.measure.readers.exposition import samples


def tracks(name: str) -> dict[str, Track]:
    form, text = metered.EVERY[name]
    return {f"{track.name} {track.part}".strip(): track for track in READERS[form](text, name)}


@pytest.mark.parametrize("name", metered.EVERY)
def test_a_format_is_recognised_by_what_the_file_holds(name: str, tmp_path: Path):
    form, text = metered.EVERY[name]
    assert recognise(text, name) == form
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert [t.subject for t in read(path)] == [t.subject for t in read(path, form)]


@pytest.mark.parametrize("name", metered.EVERY)
def test_a_sound_file_passes_every_check(name: str):
    form, text = metered.EVERY[name]
    findings = check(READERS[form](text, name))
    assert findings
    assert [finding for finding in findings if finding.state == "fails"] == []


def test_accelerators_count_millijoules():
    board = tracks("dcgm.prom")["DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION gpu0"]
    assert (board.kind, board.scope, board.method, board.where) == (
        Kind.COUNTER,
        Scope.GPU,
        Method.NVML_ENERGY,
        "n1",
    )
    assert board.total() == pytest.approx(6000.0)
    assert board.mean_power() == pytest.approx(600.0)
    assert tracks("dcgm.prom")["DCGM_FI_DEV_POWER_USAGE gpu1"].mean_power() == 587.5


def test_a_board_cut_in_slices_is_counted_once():
    line = 'DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-a",GPU_I_ID="%d",Hostname="n1"} 400\n'
    found = READERS["prometheus"](line % 1 + line % 2 + line % 3, "mig.prom")
    assert [track.values.tolist() for track in found] == [[400.0]]


def test_tokens_of_the_server_are_counters_and_gauges_are_passed_over():
    found = tracks("vllm.prom")
    assert found["vllm:generation_tokens_total Qwen/Qwen3-8B"].values.tolist() == [42421665.0]
    assert not any("num_requests_running" in name for name in found)


def test_kepler_before_and_since_its_rewrite():
    new, old = tracks("kepler.prom"), tracks("kepler-old.prom")
    node = next(
        t for t in new.values() if t.name == "kepler_node_cpu_joules_total" and t.labels["zone"] == "package"
    )
    assert (node.scope, node.method, node.total()) == (Scope.PACKAGE, Method.RAPL, 100_000.0)
    pod = next(t for t in new.values() if t.labels.get("pod") == "web-1")
    assert (pod.scope, pod.labels["namespace"]) == (Scope.PROCESS, "shop")
    platform = [t for t in old.values() if t.role == "meter"]
    assert {t.labels["mode"] for t in platform} == {"idle", "active"}
    assert all(t.scope == Scope.NODE and t.method == Method.PDU for t in platform)


def test_codecarbon_kilowatt_hours_become_joules():
    found = tracks("emissions.csv")
    assert found["gpu_energy gpu"].values.tolist() == pytest.approx([0.0275 * 3.6e6, 0.055 * 3.6e6])
    assert found["energy_consumed sum"].mean_power() == pytest.approx((0.0336 + 0.0672) * 3.6e6 / 900)
    assert found["gpu_energy gpu"].times[1] - found["gpu_energy gpu"].times[0] == 3600
    assert found["cpu_energy package"].method == Method.MODEL


@pytest.mark.parametrize(
    "text",
    [
        metered.ZEUS,
        f"[{metered.ZEUS}]",
        f'{{"steady_state": {metered.ZEUS}}}',
        '{"time": 10.0, "gpu_energy": {"0": 6123.0, "1": 5877.0}, "cpu_energy": {"0": 1200.0}}',
    ],
)
def test_zeus_windows_alone_in_lists_and_by_name(text: str):
    found = {track.part: track for track in READERS["zeus"](text, "zeus.json")}
    assert set(found) == {"gpu0", "gpu1", "package0"}
    assert found["gpu0"].mean_power() == pytest.approx(612.3)
    assert found["package0"].method == Method.RAPL


def test_rows_of_ml_energy_give_power_per_board():
    found = tracks("rows.csv")
    assert found["gpu_power_w gpu"].values.tolist() == pytest.approx([706.0425, 755.8625, 650.0])
    assert found["j_per_unit written"].values.tolist() == pytest.approx([4.120615, 2.700107])
    assert found["gpu_power_w follows"].values.tolist() == pytest.approx([4.120615, 2.700107], rel=2e-5)


def test_a_power_log_of_mlperf_is_wall_power_of_the_whole_system():
    (wall,) = tracks("spl.txt").values()
    assert (wall.scope, wall.method) == (Scope.NODE, Method.PDU)
    assert wall.mean_power() == pytest.approx((2375.4 / 2 + 6175.4 + 6225.4 / 2) / 2)
    assert wall.energy().joules == pytest.approx(wall.mean_power() * 2)


@pytest.mark.parametrize(
    ("column", "value", "joules"),
    [
        ("energy_kwh", 2, 7.2e6),
        ("energy_wh", 2, 7200),
        ("energy_mj", 2, 0.002),
        ("energy_mwh", 2, 7.2e9),
        ("counter_j", 2, 2),
    ],
)
def test_a_plain_column_says_its_unit(column: str, value: float, joules: float):
    (track,) = READERS["csv"](f"scope,{column}\nrack,{value}\n", "plain.csv")
    assert track.scope == Scope.RACK
    assert track.total() == pytest.approx(joules)


def test_plain_times_are_dates_or_seconds():
    dated = READERS["csv"]("time,power_w\n2026-01-31T12:00:00+01:00,5\n2026-01-31 11:00:01.5,5\n", "a.csv")[0]
    assert np.diff(dated.times).tolist() == [1.5]
    assert READERS["csv"]("time,power_w\n10,5\n20,5\n", "b.csv")[0].times.tolist() == [10.0, 20.0]


# -- bad files ----------------------------------------------------------------------------------------------------

BAD = [
    ("empty.csv", "", None, "measure-empty"),
    ("blank.csv", "\n \n", None, "measure-empty"),
    ("novel.txt", "It was a dark and stormy night.\n", None, "measure-format-unknown"),
    ("head.csv", "time,power_w\n", None, "measure-empty"),
    ("word.csv", "time,power_w\n0,much\n", None, "measure-not-number"),
    ("when.csv", "time,power_w\nyesterday,5\n", None, "measure-not-time"),
    ("scope.csv", "scope,power_w\nhouse,5\n", None, "measure-scope-unknown"),
    ("method.csv", "method,power_w\nguess,5\n", None, "measure-method-unknown"),
    ("ragged.csv", "time,power_w\n0,5,6,7\n", None, "measure-not-table"),
    ("none.csv", "a,b\n1,2\n", "csv", "measure-columns-missing"),
    ("half.csv", "timestamp,duration\n1,2\n", "codecarbon", "measure-columns-missing"),
    ("broken.json", '{"time": 10.0, "gpu_energy": ', "zeus", "measure-not-json"),
    ("hollow.json", "{}", "zeus", "measure-empty"),
    ("bare.json", '{"time": 3.0}', "zeus", "measure-columns-missing"),
    ("text.json", '{"time": 3.0, "gpu_energy": {"0": "many"}}', "zeus", "measure-not-number"),
    ("cut.prom", '# TYPE x gauge\nkepler_node_cpu_watts{zone="package" 12\n', None, "measure-line-wrong"),
    ("nan.prom", "# TYPE x gauge\nkepler_node_cpu_watts twelve\n", None, "measure-not-number"),
    ("other.prom", "# TYPE go_goroutines gauge\ngo_goroutines 8\n", None, "measure-no-metric"),
    ("cut.txt", metered.MLPERF + "Time,09-02-2024\n", None, "measure-line-wrong"),
    ("late.txt", "Time,2024-09-02,Watts,5,Volts,1\n", None, "measure-not-time"),
    ("load.txt", "Time,09-02-2024 04:56:31.456,Watts,lots,Volts,1\n", None, "measure-not-number"),
]


@pytest.mark.parametrize(("name", "text", "form", "identifier"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_is_refused_by_name(
    name: str, text: str, form: str | None, identifier: str, tmp_path: Path
):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read(path, form)
    if identifier in ("measure-line-wrong", "measure-not-number") and name.endswith(".prom"):
        assert caught.value.identifier in (
            "measure-line-wrong",
            "measure-not-number",
        )  # the library tells them as one
    else:
        assert caught.value.identifier == identifier
    assert str(path) in (caught.value.where or "")
    for lang in ("en", "fr"):
        assert caught.value.what(lang) and caught.value.next_step(lang)


def test_what_is_no_file_or_no_text_is_refused(tmp_path: Path):
    (tmp_path / "latin.csv").write_bytes("time,power_w\n0,5 \xe9t\xe9\n".encode("latin-1"))
    for name in ("latin.csv", "missing.csv", "."):
        with pytest.raises(InputError):
            read(tmp_path / name)


def test_labels_keep_commas_braces_quotes_and_line_ends():
    (sample,) = samples('m{a="x,y}",b="say \\"hi\\"\\n",c="\\\\"} 1.5e3 1700000000000\n', "f")
    assert sample.labels == {"a": "x,y}", "b": 'say "hi"\n', "c": "\\"}
    assert (sample.value, sample.time) == (1500.0, 1.7e9)
