"""What a cluster cannot serve is refused in words: what, where, and what to do."""

from __future__ import annotations

import json
import math
from pathlib import Path

import polars as pl
import pytest

from wattloom.errors import InputError
from wattloom.operate.cluster import Pace, Rules, requests, simulate
from wattloom.operate.cluster.traces import read
from wattloom.words import LANGUAGES

PACE = Pace(0.01, 0.0, 0.0, 1e-4, 0.0, 0.0, idle_w=100.0, memory_w=0.0, compute_w=100.0)
ONE = requests([0.0], [10], [10])


def refused(identifier: str, fault: pytest.ExceptionInfo[InputError]) -> InputError:
    assert fault.value.identifier == identifier
    assert all(fault.value.text(lang) and fault.value.next_step(lang) for lang in LANGUAGES)
    return fault.value


@pytest.mark.parametrize(
    ("times", "prompts", "answers", "identifier"),
    [
        ([], [], [], "cluster-trace-empty"),
        ([0.0, 1.0], [3], [3], "cluster-trace-uneven"),
        ([0.0, math.nan], [3, 3], [3, 3], "cluster-trace-time"),
        ([0.0, math.inf], [3, 3], [3, 3], "cluster-trace-time"),
        ([0.0, 1.0], [3, -3], [3, 3], "cluster-trace-tokens"),
        ([0.0, 1.0], [3, 3], [3, 0], "cluster-trace-tokens"),
        ([0.0, 1.0], [3, 3.5], [3, 3], "cluster-trace-tokens"),
        ([0.0, 1.0], [3, math.nan], [3, 3], "cluster-trace-tokens"),
        ([0.0, 1.0], [3, 3], [3, 10**9], "cluster-trace-tokens"),
    ],
)
def test_a_trace_that_is_none_is_refused(times: list, prompts: list, answers: list, identifier: str):
    with pytest.raises(InputError) as fault:
        requests(times, prompts, answers)
    assert refused(identifier, fault).values.get("row", 2) == 2


def test_a_request_larger_than_the_memory_is_named():
    with pytest.raises(InputError) as fault:
        simulate(requests([0.0, 1.0, 2.0], [10, 500, 20], [10, 14, 10]), PACE, Rules(kv_tokens=512))
    told = refused("cluster-request-too-large", fault)
    assert (told.values["row"], told.values["tokens"], told.values["memory"]) == (2, 513, 512)


def test_a_request_as_large_as_the_memory_is_served():
    run = simulate(requests([0.0, 1.0], [10, 499], [10, 14]), PACE, Rules(kv_tokens=512))
    assert run.sequences["made"].tolist() == [10, 14]


@pytest.mark.parametrize("name", ["replicas", "batch_cap", "chunk", "kv_tokens", "block"])
def test_a_cluster_of_nothing_is_refused(name: str):
    with pytest.raises(InputError) as fault:
        simulate(ONE, PACE, Rules()._replace(**{name: 0}))
    assert refused("cluster-count-wrong", fault).where == name


@pytest.mark.parametrize("value", [-1.0, math.nan, math.inf])
@pytest.mark.parametrize("name", [name for name in Pace._fields if name != "rated_w"])
def test_an_impossible_pace_is_refused(name: str, value: float):
    with pytest.raises(InputError) as fault:
        simulate(ONE, PACE._replace(**{name: value}), Rules())
    assert refused("cluster-pace-wrong", fault).where == name


@pytest.mark.parametrize("rated", [-1.0, math.nan, 0.0, 100.0])
def test_boards_are_rated_above_what_they_draw_while_they_wait(rated: float):
    with pytest.raises(InputError) as fault:
        simulate(ONE, PACE._replace(rated_w=rated), Rules())
    assert refused("cluster-pace-wrong", fault).where == "rated_w"


def test_an_iteration_takes_time():
    with pytest.raises(InputError) as fault:
        simulate(ONE, Pace(*[0.0] * 9), Rules())
    refused("cluster-pace-wrong", fault)


@pytest.mark.parametrize("cap", [0.0, 200.0, -5.0, math.nan])
def test_a_cap_below_idle_power_is_refused(cap: float):
    with pytest.raises(InputError) as fault:
        simulate(ONE, PACE, Rules(replicas=2, power_cap_w=cap))
    refused("cluster-cap-below-idle", fault)


@pytest.mark.parametrize("resolution", [0.0, -1.0, math.nan, 1e-12])
def test_a_power_trace_that_cannot_be_kept_is_refused(resolution: float):
    with pytest.raises(InputError) as fault:
        simulate(requests([0.0, 9.0], [1, 1], [1, 1]), PACE, Rules(), resolution_s=resolution)
    refused("cluster-resolution-wrong", fault)


def test_an_unknown_routing_is_refused():
    with pytest.raises(InputError) as fault:
        simulate(ONE, PACE, Rules(routing="by-colour"))
    assert "kv-free" in refused("cluster-routing-unknown", fault).text("en")


@pytest.mark.parametrize(
    "reference", ["poisson:", "poisson:x", "poisson:-3", "poisson:nan", "poisson:0", "poisson:1e12"]
)
def test_a_stream_that_cannot_be_played_is_refused(reference: str):
    with pytest.raises(InputError) as fault:
        read(reference)
    refused("cluster-rate-wrong", fault)


def test_a_stream_so_thin_that_nobody_comes_is_refused():
    with pytest.raises(InputError) as fault:
        read("poisson:0.000001", minutes=1.0)
    refused("cluster-trace-empty", fault)


def test_an_unknown_trace_is_refused_and_the_known_are_named():
    with pytest.raises(InputError) as fault:
        read("azur")
    assert "mooncake" in refused("cluster-trace-unknown", fault).text("fr")


ROWS = {"time_s": [0.0, 1.5], "input_tokens": [7, 9], "output_tokens": [2, 3]}


@pytest.mark.parametrize(
    "columns",
    [
        ROWS,
        {"TIMESTAMP": ["2023-11-16 18:15:46.5", "2023-11-16 18:15:48"], "ContextTokens": [7, 9],
         "GeneratedTokens": [2, 3]},
        {"timestamp": [0, 1500], "input_length": [7, 9], "output_length": [2, 3]},
        {"time_utc": ["2023-11-16T18:15:46.5Z", "2023-11-16T18:15:48Z"], "prompt_tokens": [7, 9],
         "completion_tokens": [2, 3]},
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
def test_traces_of_several_makers_are_read_alike(columns: dict, suffix: str, tmp_path: Path):
    table, path = pl.DataFrame(columns), tmp_path / f"trace{suffix}"
    {".csv": table.write_csv, ".parquet": table.write_parquet, ".jsonl": table.write_ndjson}[suffix](path)
    asked, origin = read(str(path))
    assert asked.arrival_s.tolist() == [0.0, 1.5]
    assert asked.input_tokens.tolist() == [7, 9]
    assert asked.output_tokens.tolist() == [2, 3]
    assert origin.kind == "file"


def test_rows_in_any_order_are_put_in_the_order_of_their_coming(tmp_path: Path):
    path = tmp_path / "trace.csv"
    path.write_text("time,input_tokens,output_tokens\n105,1,1\n100,2,2\n103,3,3\n")
    asked, _ = read(str(path))
    assert asked.arrival_s.tolist() == [0.0, 3.0, 5.0]
    assert asked.input_tokens.tolist() == [2, 3, 1]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("", "cluster-trace-unreadable"),
        ("time,input_tokens,output_tokens\n", "cluster-trace-empty"),
        ("time,input_tokens\n1,2\n", "cluster-trace-column"),
        ("when,input_tokens,output_tokens\n1,2,3\n", "cluster-trace-column"),
        ("time,input_tokens,output_tokens\n1,2,3\n2,NaN,3\n", "cluster-trace-tokens"),
        ("time,input_tokens,output_tokens\n1,2,3\n2,many,3\n", "cluster-trace-tokens"),
        ("time,input_tokens,output_tokens\n1,2,3\nsoon,2,3\n", "cluster-trace-time"),
        ("time,input_tokens,output_tokens\n1,2,3\n2,2,-3\n", "cluster-trace-tokens"),
    ],
)
def test_a_file_that_holds_no_trace_is_refused(text: str, identifier: str, tmp_path: Path):
    path = tmp_path / "trace.csv"
    path.write_text(text)
    with pytest.raises(InputError) as fault:
        read(str(path))
    assert "trace.csv" in str(refused(identifier, fault).where)


def test_a_file_that_is_not_there_or_not_what_it_says_is_refused(tmp_path: Path):
    with pytest.raises(InputError) as fault:
        read(str(tmp_path / "none.csv"))
    refused("cluster-trace-missing", fault)
    (tmp_path / "wrong.parquet").write_text(json.dumps(ROWS))
    with pytest.raises(InputError) as fault:
        read(str(tmp_path / "wrong.parquet"))
    refused("cluster-trace-unreadable", fault)
