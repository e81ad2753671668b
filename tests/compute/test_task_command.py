"""`wattloom task`, `task table` and `calibrate` as a person meets them: figures, tables, refusals."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wattloom.cli import main
from wattloom.words import LANGUAGES, choose

ORDINARY = ("--model", "Llama-3.1-8B-Instruct", "--accelerator", "H100")
KEYS = ["j_per_output_token", "j_per_request", "wh_per_successful_task", "interval", "scope", "breakdown",
        "calibration"]  # fmt: skip
HEAD = ",".join(
    (
        "row_id,kind,task,model,total_params_b,active_params_b,precision,gpu,n_gpus,tensor_parallel,avg_batch",
        "avg_output_tokens,j_per_unit,inference_steps,height,width,frames,max_batch,ulysses_degree,input_tokens",
    )
)
CHATTY = "{id},llm,lm-arena-chat,{model},,,bfloat16,H100,1,1,{batch},400,{energy},,,,,,,300"
MODEL = """\
layers: 32
hidden_size: 4096
heads: 32
kv_heads: 8
total_parameters: 8.03
"""


def run(*words: str) -> Result:
    choose(None)
    return CliRunner(env={"LANG": "C", "LC_ALL": ""}).invoke(main, list(words))


def refused(*words: str) -> str:
    done = run(*words)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output and "Next:" in done.output
    return done.output


def document(*words: str) -> dict:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_one_task_as_json_has_exactly_its_keys():
    found = document("task", *ORDINARY)
    assert list(found) == KEYS
    assert set(found["interval"]) == {"low", "high", "level"}
    assert found["interval"]["low"] < found["j_per_output_token"] < found["interval"]["high"]
    assert found["j_per_request"] == pytest.approx(400 * found["j_per_output_token"], rel=1e-4)
    parts = [value for name, value in found["breakdown"].items() if name.endswith("_wh")]
    assert sum(parts) == pytest.approx(found["wh_per_successful_task"], rel=1e-4)
    assert found["scope"]["j_per_output_token"] == "gpu"
    assert found["scope"]["wh_per_successful_task"] == "facility"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_screen_explains_the_way_to_the_meter(code: str):
    done = run("--lang", code, "task", *ORDINARY, "--success-rate", "0.9")
    assert done.exit_code == 0
    for word in {"en": ("at the meter", "machines held ready", "÷ 90% success"),
                 "fr": ("au compteur", "machines tenues prêtes", "de réussite")}[code]:  # fmt: skip
        assert word in done.output


def test_a_model_file_is_as_good_as_a_name(tmp_path: Path):
    path = tmp_path / "mine.yaml"
    path.write_text(MODEL)
    mine = document("task", "--model", str(path), "--accelerator", "H100", "--count", "1")
    known = document("task", *ORDINARY, "--count", "1")
    assert mine["calibration"]["distance"] == "new-model"
    assert mine["j_per_output_token"] == pytest.approx(known["j_per_output_token"], rel=0.25)
    width = [found["interval"]["high"] / found["interval"]["low"] for found in (mine, known)]
    assert width[0] > width[1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("kv_heads: 64", "exceeds `heads`"),
        ("kv_heads: 7", "cannot share 7"),
        ("active_parameters: 9", "exceeds `total_parameters`"),
        ("experts: 8", "are active"),
        ("layers: 0", "`layers` is 0"),
        ("layers: many", "“many”"),
        ("layers: 31.5", "not a whole number"),
        ("total_parameters: .nan", "is nan"),
        ("window_share: 0.5", "`window_tokens` is not given"),
        ("experts_per_token: 4", "exceeds `experts`"),
        ("attention_layers: 40", "exceeds `layers`"),
        ("kv_head: 8", "Did you mean `kv_heads`"),
        ("precision: fp3", "no precision “fp3”"),
    ],
)
def test_an_impossible_architecture_is_named(tmp_path: Path, change: str, said: str):
    field = change.partition(":")[0]
    kept = [line for line in MODEL.splitlines() if not line.startswith(f"{field}:")]
    path = tmp_path / "odd.yaml"
    path.write_text("\n".join([*kept, change]))
    assert said in refused("task", "--model", str(path), "--accelerator", "H100").replace("\n", " ")


def test_a_broken_model_file_is_told_from_a_missing_one(tmp_path: Path):
    path = tmp_path / "broken.yaml"
    for text in ("layers: [1, ", "- 1\n- 2", "\x00\x01", "", "layers: 3\nlayers: 4"):
        path.write_text(text)
        refused("task", "--model", str(path), "--accelerator", "H100")
    path.write_text("layers: 32")
    assert "lacks: hidden_size, heads" in refused("task", "--model", str(path), "--accelerator", "H100")
    assert "no such model file" in refused("task", "--model", "nowhere.yaml", "--accelerator", "H100")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--output-tokens", "0"), "at least one token"),
        (("--input-tokens", "0"), "at least one token"),
        (("--output-tokens", "-4"), "at least one token"),
        (("--output-tokens", "nan"), "at least one token"),
        (("--output-tokens", "1000000000"), "131,072"),
        (("--input-tokens", "1000000000"), "131,072"),
        (("--batch", "0"), "1 to 100,000"),
        (("--batch", "5000"), "at most --batch"),
        (("--count", "0"), "cannot serve"),
        (("--success-rate", "0"), "above 0"),
        (("--success-rate", "1.2"), "at most 1"),
        (("--success-rate", "often"), "above 0"),
        (("--site", "mars"), "Choose one of fr, de, gb, us"),
        (("--calibration", "nowhere.json"), "no such calibration"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_next_step(words: tuple[str, ...], said: str):
    assert said in refused("task", *ORDINARY, "--count", "1", *words).replace("\n", " ")


def test_what_does_not_fit_says_how_many_it_needs():
    said = refused("task", "--model", "Qwen3-32B", "--accelerator", "H100", "--count", "1")
    assert "needs 2 × H100 80 GB" in said
    assert "Use --count 2" in said


def test_unknown_names_are_answered_with_the_nearest():
    assert "Did you mean Llama-3.1-70B" in refused("task", "--model", "Lama-3.1-70B", "--accelerator", "H100")
    assert "H100" in refused("task", "--model", "Llama-3.1-8B", "--accelerator", "H10")
    assert "task table" in refused("task", "--model", "FLUX.1-dev", "--accelerator", "H100")
    assert "--model" in refused("task", "--accelerator", "H100")


def test_a_table_of_every_kind_is_predicted_in_its_order(tmp_path: Path):
    path = tmp_path / "runs.csv"
    rows = [
        CHATTY.format(id="a", model="meta-llama/Llama-3.1-8B-Instruct", batch=64, energy=""),
        "b,diffusion,text-to-image,black-forest-labs/FLUX.1-dev,12,12,bfloat16,H100,2,,,,,50,1024,1024,1,4,2,",
        "c,llm,gpqa,nobody/knows-13B,13,13,bfloat16,B200,1,1,32,5000,,,,,,,,",
    ]
    path.write_text("\n".join([HEAD, *rows]))
    done = run("task", "table", str(path))
    assert done.exit_code == 0, done.output
    found = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["row_id"] for row in found] == ["a", "b", "c"]
    assert [row["unit"] for row in found] == ["output_token", "image", "output_token"]
    assert [row["distance"] for row in found] == ["seen", "seen", "new-model"]
    assert all(float(row["low"]) < float(row["j_per_unit"]) < float(row["high"]) for row in found)
    as_json = document("task", "table", str(path))
    assert as_json["guessed_models"] == ["nobody/knows-13B"]
    assert [row["j_per_unit"] for row in as_json["rows"]] == [float(row["j_per_unit"]) for row in found]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,llm,chat,nobody/knows,,,bfloat16,H100,1,1,64,400,,,,,,,,", "no language model"),
        ("a,llm,chat,Qwen/Qwen3-8B,,,bfloat16,H7,1,1,64,400,,,,,,,,", "no accelerator"),
        ("a,llm,chat,Qwen/Qwen3-8B,,,bfloat16,H100,1,1,nan,400,,,,,,,,", "`avg_batch` is “nan”"),
        ("a,llm,chat,Qwen/Qwen3-8B,,,bfloat16,H100,1,1,64,0,,,,,,,,", "`avg_output_tokens` is “0”"),
        ("a,llm,chat,Qwen/Qwen3-8B,,,bfloat16,H100,1,1,64,,,,,,,,,", "lacks: avg_output_tokens"),
        ("a,llm,chat,Qwen/Qwen3-8B,,,fp3,H100,1,1,64,400,,,,,,,,", "no precision"),
        ("a,sorcery,chat,Qwen/Qwen3-8B,,,fp8,H100,1,1,64,400,,,,,,,,", "not known"),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, row: str, said: str):
    path = tmp_path / "runs.csv"
    good = CHATTY.format(id="g", model="Qwen/Qwen3-8B", batch=8, energy="")
    path.write_text("\n".join([HEAD, good, row]))
    output = refused("task", "table", str(path)).replace("\n", " ")
    assert "line 3" in output and said in output


def own_runs(path: Path, times: float) -> None:
    """Write runs of one's own: what the shipped calibration predicts, times a factor."""
    cases = [(model, batch) for model in ("Qwen/Qwen3-8B", "meta-llama/Llama-3.1-8B-Instruct")
             for batch in (8, 16, 32, 64, 128, 256)]  # fmt: skip
    plain = path.with_suffix(".plain.csv")
    rows = [
        CHATTY.format(id=f"r{n}", model=model, batch=batch, energy="")
        for n, (model, batch) in enumerate(cases)
    ]
    plain.write_text("\n".join([HEAD, *rows]))
    found = document("task", "table", str(plain))["rows"]
    told = [
        CHATTY.format(id=f"r{n}", model=model, batch=batch, energy=times * row["j_per_unit"])
        for n, ((model, batch), row) in enumerate(zip(cases, found, strict=True))
    ]
    path.write_text("\n".join([HEAD, *told]))


def test_ones_own_measurements_teach_a_calibration(tmp_path: Path):
    """Runs that take 1.5 times the energy are learned, kept in a file and used; images keep what they had."""
    runs, made = tmp_path / "own.csv", tmp_path / "own.json"
    own_runs(runs, 1.5)
    learned = document("calibrate", str(runs), "--out", str(made), "--engine", "vLLM 9")
    assert learned["learned"]["serving"]["runs"] == 12
    before, after = (
        document("task", *ORDINARY, *more)["j_per_output_token"]
        for more in ((), ("--calibration", str(made)))
    )
    assert after / before == pytest.approx(1.5, rel=0.03)
    told = document("task", *ORDINARY, "--calibration", str(made))["calibration"]
    assert (told["name"], told["engine"], told["runs"]) == ("own", "vLLM 9", 12)
    assert "diffusion" in json.loads(made.read_text())["fits"]


def test_a_calibration_refuses_what_teaches_nothing(tmp_path: Path):
    path, out = tmp_path / "runs.csv", tmp_path / "out.json"
    path.write_text("\n".join([HEAD, CHATTY.format(id="a", model="Qwen/Qwen3-8B", batch=8, energy=0.5)]))
    assert "too few" in refused("calibrate", str(path), "--out", str(out))
    rows = [CHATTY.format(id=n, model="Qwen/Qwen3-8B", batch=8 + n, energy="nan") for n in range(9)]
    path.write_text("\n".join([HEAD, *rows]))
    assert "`j_per_unit` is “nan”" in refused("calibrate", str(path), "--out", str(out))
    assert not out.exists()
    for text in ("{}", "[1]", "not json", '{"schema": 1, "name": "x"}'):
        out.write_text(text)
        refused("task", *ORDINARY, "--calibration", str(out))
