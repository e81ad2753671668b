"""Every example runs as it stands, and says what its page promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.py"))
PROMISES = {
    "first_plan": ("levelised_cost_eur_per_mwh", "fleet", "cooling worked hardest"),
    "sweep": ("2017", "52000", "% clean"),
    "alternatives": ("least-land     +5.0%", "1 ", "100% clean"),
    "own_technology": ("geothermal:", "-> 96.0%"),
}


def test_every_example_promises_something():
    assert {example.stem for example in EXAMPLES} == set(PROMISES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_and_keeps_its_promise(example: Path, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, example], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert all(promise in done.stdout for promise in PROMISES[example.stem]), done.stdout
    assert not list(tmp_path.iterdir()), "an example leaves nothing behind"
