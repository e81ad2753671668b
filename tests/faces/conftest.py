"""What the tests of the faces share: a browser, and plans to show."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Start the Chromium of this machine."""
    from playwright.sync_api import sync_playwright

    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=list(QUIET))
        yield started
        started.close()


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
