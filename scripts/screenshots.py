"""Makes the pictures of the README from the real page: `python -m scripts.screenshots` (needs Chromium)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.app_server import AppServer

IMAGES = Path(__file__).parents[1] / "docs" / "images"
LIST = [
    ("tj-1", None), ("tj-3", None), ("tj-8", None), ("tj-12", "2"), ("tj-14", None), ("tj-25", None), ("sw-12", None),
    ("sw-20", "2"), ("sw-31", None), ("co-5", None), ("co-22", None),
]  # fmt: skip


def main() -> None:
    """Fill a list in an app of its own and take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = AppServer(Path(folder))
        app.start()
        try:
            app.do(*[{"op": "AddToList", "item_id": item, "quantity": amount} for item, amount in LIST], by="Ana")
            ticked = [line["line"] for line in app.look()["lines"]][:3]
            app.do(*[{"op": "CheckOff", "line": line, "checked": True} for line in ticked], by="Ben")
            chromium = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            picture(browser, app.url, "shop-phone-light", 390, 844, "light")
            picture(browser, app.url, "shop-desktop-dark", 1280, 800, "dark")
            browser.close()
        finally:
            app.stop()


def picture(browser: Browser, url: str, name: str, width: int, height: int, scheme: str) -> None:
    """One picture of the Shop tab, once everything is saved."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=1.5,
    )
    context.add_init_script("localStorage.setItem('grocery:name', 'Ana')")
    page = context.new_page()
    page.goto(url)
    page.get_by_text("Saved", exact=True).first.wait_for()
    page.get_by_role("checkbox").first.wait_for()
    page.screenshot(path=IMAGES / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()
