"""Takes the picture of the README from a run: the head of its report and a few of its charts.

`uv run --group dev python tools/picture.py runs/fr-1gw docs/images/report.png`
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ONLY = """
nav.contents, #figures, #charter, #notes, #why, #data, #run, #sizes, #h-charts,
.figure:not(#figure-heat_map, #figure-worst_week, #figure-sankey), .figure details, footer { display: none !important }
"""


def main(run: str, picture: str) -> None:
    """Open the report of `run` in the Chromium of this machine and save a PNG of its head and charts."""
    chromium = next(path for name in ("chromium", "chromium-browser") if (path := shutil.which(name)))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 900}, locale="en-GB")
        page.goto((Path(run).resolve() / "report.html").as_uri())
        page.add_style_tag(content=ONLY)
        for figure in page.locator(".figure:visible").all():
            figure.scroll_into_view_if_needed()
            page.wait_for_timeout(1000)
        page.screenshot(path=picture, full_page=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
