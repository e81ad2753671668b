"""The page of claims in a real browser: it opens offline, asks for nothing, and fits a desk and a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from wattloom.report.claims import bundled_claims, judge
from wattloom.report.claims.page import page
from wattloom.report.claims.quantities import Known

FILE = bundled_claims()
JUDGED = [judge(name, claim, Known(own=FILE.quantities)) for name, claim in FILE.claims.items()]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [1100, 390])
def test_the_page_opens_offline_and_fits(browser, tmp_path: Path, lang: str, width: int):
    path = tmp_path / "claims.html"
    path.write_text(page(JUDGED, lang), "utf-8")
    opened = browser.new_page(viewport={"width": width, "height": 900})
    asked, told = [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: told.append(message.text))
    opened.goto(path.as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert told == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.locator("section.claim").count() == len(JUDGED) + 1
    assert opened.evaluate("document.documentElement.lang") == lang
    for box in opened.locator(".scale .bar").all()[:5]:
        assert box.bounding_box()["width"] > 0
    opened.close()


def test_where_the_dot_lies_says_what_the_verdict_says(browser, tmp_path: Path):
    """The claimed dot stands inside the bar of a claim that meets it, and outside that of one that does not."""
    path = tmp_path / "claims.html"
    path.write_text(page(JUDGED, "en"), "utf-8")
    opened = browser.new_page(viewport={"width": 1100, "height": 900})
    opened.goto(path.as_uri())

    def ends(name: str) -> tuple[float, float, float]:
        bar = opened.locator(f"#{name} .scale .bar").bounding_box()
        dot = opened.locator(f"#{name} .scale .dot").bounding_box()
        return bar["x"], bar["x"] + bar["width"], dot["x"] + dot["width"] / 2

    left, right, dot = ends("gigawatt-500000-chips")
    assert left < dot < right
    left, right, dot = ends("ten-billion-gigawatt")
    assert dot < left
    left, right, dot = ends("image-phone-charge")
    assert dot > right
    opened.close()


def test_every_number_on_the_page_has_its_source():
    text = page(JUDGED, "en")
    for judged in JUDGED:
        for term in judged.terms:
            assert term.source.split(",")[0].split("(")[0].strip().replace("'", "&#39;")[:20] in text


def test_what_a_file_says_cannot_become_markup():
    evil = FILE.claims["colossus"].model_copy(update={"quote": "<script>alert(1)</script>"})
    text = page([judge("colossus", evil, Known(own=FILE.quantities))], "en")
    assert "<script>alert" not in text
