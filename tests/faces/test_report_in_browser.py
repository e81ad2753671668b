"""The report as a person meets it: in a real browser, by keyboard, on a phone, on paper, in the dark, scriptless."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from wattloom.report.charts import CHARTS
from wattloom.report.html import write_report

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def reports(hand_made, tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    for lang in ("en", "fr"):
        write_report(*hand_made, folder / f"{lang}.html", lang)
    return {lang: folder / f"{lang}.html" for lang in ("en", "fr")}


@pytest.fixture
def visit(browser, reports):
    """Return a function that opens the report; when the test ends, no page may have complained or called out."""
    contexts, complaints = [], []

    def opened(lang="en", viewport=DESK, **more):
        context = browser.new_context(viewport=viewport, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("request", lambda asked: complaints.append(asked.url) if not _local(asked.url) else None)
        page.goto(reports[lang].as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _local(url: str) -> bool:
    return url.startswith(("file:", "data:"))


PAINTED = """element => {
  const canvases = [...element.querySelectorAll('canvas')], seen = new Set();
  if (!canvases.length) return element.querySelectorAll('svg path, svg rect, svg polyline').length;
  for (const canvas of canvases) {
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    for (let i = 0; i < pixels.length; i += 4)
      if (pixels[i + 3]) seen.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
  }
  return seen.size;
}"""
PICTURE = "[...document.querySelectorAll('#chart-heat_map canvas')].map(canvas => canvas.toDataURL()).join()"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_chart_is_drawn(visit, lang, viewport):
    page = visit(lang, viewport)
    for name in CHARTS:
        assert page.locator(f"#chart-{name}").evaluate(PAINTED) > 8, name


def test_the_heat_map_shows_the_least_clean_hour_in_another_colour(visit):
    page = visit()
    assert page.locator("#chart-heat_map canvas").count() > 0
    assert page.locator("#chart-heat_map").evaluate(PAINTED) > 100


def test_the_page_speaks_the_language_asked_for(visit):
    english, french = visit("en"), visit("fr")
    assert english.locator("html").get_attribute("lang") == "en"
    assert french.locator("html").get_attribute("lang") == "fr"
    assert "Key figures" in english.inner_text("main")
    assert "Chiffres clés" in french.inner_text("main")
    assert "€/MWh" in french.inner_text(".headline") and "/MWh" in english.inner_text(".headline")
    assert "2\u202f190\u00a0h" in (french.locator("#chart-duration svg").text_content() or "")
    assert "2,190\u00a0h" in (english.locator("#chart-duration svg").text_content() or "")


def test_a_phone_never_scrolls_sideways(visit):
    for lang in ("en", "fr"):
        page = visit(lang, PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_first_stop_of_the_keyboard_skips_to_the_report(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"


def test_the_keyboard_alone_switches_the_heat_map_and_opens_its_table(visit):
    page = visit()
    shown = page.evaluate(PICTURE)
    _tab_to(page, "element => element.dataset.view === 'load'")
    page.keyboard.press("Enter")
    assert page.locator("button[data-view=load]").get_attribute("aria-pressed") == "true"
    assert page.locator("button[data-view=clean]").get_attribute("aria-pressed") == "false"
    page.wait_for_function(f"before => {PICTURE} !== before", arg=shown)
    _tab_to(page, "element => element.tagName === 'SUMMARY'")
    page.keyboard.press("Enter")
    assert page.locator("#figure-heat_map table").is_visible()
    assert page.locator("#figure-heat_map table tbody tr").count() == 12


def _tab_to(page, wanted: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"({wanted})(document.activeElement)"):
            return
    pytest.fail(f"the keyboard never reached {wanted}")


def test_every_chart_has_words_and_a_captioned_table(visit):
    page = visit()
    for name in CHARTS:
        chart = page.locator(f"#chart-{name}")
        assert chart.get_attribute("role") == "img"
        for relation in ("aria-labelledby", "aria-describedby"):
            assert page.locator(f"#{chart.get_attribute(relation)}").inner_text().strip()
        assert page.locator(f"#figure-{name} table caption").count() == 1
        assert page.locator(f"#figure-{name} table tbody th[scope=row]").count() > 0


def test_headings_step_down_one_level_at_a_time(visit):
    levels = visit().evaluate("[...document.querySelectorAll('h1,h2,h3')].map(e => +e.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_text_and_lines_follow_the_dark(visit):
    light, dark = visit(color_scheme="light"), visit(color_scheme="dark")
    ink = "getComputedStyle(document.body).color"
    assert light.evaluate(ink) != dark.evaluate(ink)
    load = "document.querySelector('#chart-duration svg path[stroke-width=\"2\"]').getAttribute('stroke')"
    assert light.evaluate(load) != dark.evaluate(load)
    light.emulate_media(color_scheme="dark")
    light.wait_for_function(f"{load} === '{dark.evaluate(load)}'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_the_page(visit, scheme):
    page = visit(color_scheme=scheme)
    paper = _channels(page, "document.body", "backgroundColor")
    for selector in (".verdict", ".kicker", "figcaption p", ".state.missed", ".state.binding", ".contents a"):
        text = _channels(page, f"document.querySelector('{selector}')", "color")
        assert _contrast(text, paper) >= 4.5, selector


def _channels(page, element: str, style: str) -> list[float]:
    found = page.evaluate(f"getComputedStyle({element}).{style}")
    return [float(part) for part in found.removeprefix("rgb(").removesuffix(")").split(",")]


def _contrast(one: list[float], other: list[float]) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def luminance(colour: list[float]) -> float:
        linear = [
            v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour)
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_without_script_every_sentence_and_table_is_there(visit):
    page = visit(java_script_enabled=False)
    assert page.locator("noscript").count() == 1
    assert page.locator("#figure-sankey figcaption p").is_visible()
    assert not page.locator("#chart-sankey").is_visible()
    assert not page.locator(".views").first.is_visible()
    page.locator("#figure-sankey summary").click()
    assert page.locator("#figure-sankey table").is_visible()
    assert page.locator("#sizes table tbody tr").count() >= 6


def test_paper_gets_every_chart_as_a_drawing_of_its_own_width(visit):
    page = visit(color_scheme="dark")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    drawings = page.locator(".figure svg:visible")
    assert drawings.count() == len(CHARTS)
    assert {drawing.get_attribute("width") for drawing in drawings.all()} == {"680"}
    assert page.locator("#figure-heat_map .paper svg path").count() > 8000
    assert not page.locator("#chart-heat_map").is_visible()
    assert len(page.pdf(format="A4")) > 50_000


def test_a_real_plan_opens_with_every_chart_it_has(browser, small_plan, tmp_path):
    document, flows = small_plan
    write_report(document, flows, tmp_path / "real.html", "fr")
    page = browser.new_page(viewport=PHONE)
    complaints = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto((tmp_path / "real.html").as_uri())
    names = page.locator(".chart").evaluate_all("charts => charts.map(chart => chart.dataset.chart)")
    assert {"heat_map", "worst_week", "typical_week", "duration", "sankey", "costs", "ranges"} <= set(names)
    for name in names:
        assert page.locator(f"#chart-{name}").evaluate(PAINTED) > 8, name
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("#why details").count() > 10
    assert complaints == []
    page.close()


def test_the_reasons_open_down_to_the_source(visit):
    page = visit()
    for label in ("Levelised cost", "Cost per year", "Solar", "Cost to build"):
        page.locator("#why summary", has_text=label).first.click()
    assert page.get_by_text("Hand-made example, no source").is_visible()
