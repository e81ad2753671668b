"""What the tests of the faces share: plans to show."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def small_plan() -> tuple:
    """Return document and flows of the smallest bundled scenario, planned with the real solver."""
    import wattloom

    plan = wattloom.load("grid-only").plan()
    return plan.document, plan.flows


@pytest.fixture(scope="session")
def hand_made() -> tuple:
    """Return plan and flows of the hand-made example (tests/report/example.py)."""
    path = Path(__file__).parents[1] / "report" / "example.py"
    spec = importlib.util.spec_from_file_location("hand_made_example", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.example()
