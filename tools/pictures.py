"""Make the pictures of the README and the manual, docs/libya.png and docs/view.png, with the browser that the tests use.

``python tools/pictures.py`` writes them.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.builds import build_case
from kg.case import open_case
from kg.cli import main as main_command

ROOT = Path(__file__).parent.parent


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copytree(ROOT / "seeds" / "libya", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
        page = build_case(open_case(Path(folder))).page
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1500, "height": 900}, device_scale_factor=1.5)
        tab.goto(page.as_uri() + "#edge=country:TR+supports+:GNA")
        tab.wait_for_function("document.documentElement.dataset.ready === 'yes'")
        tab.click("#zoom-fit")
        tab.wait_for_timeout(1500)
        tab.screenshot(path=ROOT / "docs" / "libya.png")
        article = Path(folder) / "western-libya.html"
        view = ["view", str(Path(folder) / "documents" / "western-libya.md"), "-o", str(article), "--case", folder]
        main_command(view, standalone_mode=False)
        tab = browser.new_page(viewport={"width": 1200, "height": 640})
        tab.goto(article.as_uri())
        tab.hover("#c2")
        tab.screenshot(path=ROOT / "docs" / "view.png")
        browser.close()


if __name__ == "__main__":
    main()
