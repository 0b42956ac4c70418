"""Makes the app's icons for phones from `ui/static/icons/icon.svg`: `python -m scripts.icons` (needs Chromium)."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ICONS = Path(__file__).parents[1] / "ui" / "static" / "icons"


def main() -> None:
    """Draw each size; the maskable one fills its square, for the phone cuts a shape out of it."""
    drawing = (ICONS / "icon.svg").read_text(encoding="utf-8")
    filled = drawing.replace('rx="116"', 'rx="0"').replace("<g ", '<g transform="translate(77 77) scale(.7)" ')
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        draw(page, drawing, 192, "icon-192")
        draw(page, drawing, 512, "icon-512")
        draw(page, filled, 512, "maskable-512")
        draw(page, filled, 180, "touch")
        browser.close()


def draw(page: Page, drawing: str, size: int, name: str) -> None:
    """One picture of so many pixels a side, with nothing behind it."""
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:100vw;height:100vh}}</style>{drawing}")
    page.screenshot(path=ICONS / f"{name}.png", omit_background=True)


if __name__ == "__main__":
    main()
