"""Makes the app's pictures from `ui/static/icons/icon.svg`: `python -m scripts.icons` (needs Chromium).

Icons for phones, and what a message shows in which the address is shared.
"""

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
        draw_preview(page, drawing)
        browser.close()


def draw(page: Page, drawing: str, size: int, name: str) -> None:
    """One picture of so many pixels a side, with nothing behind it."""
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:100vw;height:100vh}}</style>{drawing}")
    page.screenshot(path=ICONS / f"{name}.png", omit_background=True)


PREVIEW = """
<style>
  body { margin: 0; width: 1200px; height: 630px; display: flex; align-items: center; gap: 72px; padding: 0 84px;
    box-sizing: border-box; background: #f5f4ee; color: #1a1f1a; font: 44px/1.3 "DejaVu Sans", sans-serif; }
  svg { flex: none; width: 200px; height: 200px; display: block; }
  h1 { margin: 36px 0 0; font-size: 64px; line-height: 1.1; letter-spacing: -1px; }
  .name { width: 470px; }
  ul { flex: 1; margin: 0; padding: 28px 40px; list-style: none; background: #fff; border-radius: 28px;
    box-shadow: 0 14px 40px rgb(26 31 26 / 14%); }
  li { display: flex; gap: 28px; align-items: center; padding: 20px 0; border-top: 2px solid #e0ddd2; }
  li:first-child { border: 0; }
  i { flex: none; width: 44px; height: 44px; box-sizing: border-box; border: 5px solid #7f857b; border-radius: 12px; }
  b { flex: 1; height: 20px; border-radius: 10px; background: #d3d0c4; }
  u { width: 76px; height: 20px; border-radius: 10px; background: #e0ddd2; }
  .ticked i { border-color: #1c6b43; background: #1c6b43 VAR center / 32px no-repeat; }
  .ticked b { background: #e6e3d9; }
</style>
<div class="name">DRAWING<h1>Smart Grocery Manager</h1></div>
<ul>ROWS</ul>
"""


def draw_preview(page: Page, drawing: str) -> None:
    """A list without words beside the name: it is shown to readers of any language."""
    tick = (
        "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'"
        " fill='none' stroke='white'"
        " stroke-width='3.4' stroke-linecap='round' stroke-linejoin='round'%3E"
        "%3Cpath d='M5 12.5l4.5 4.5L19 7.5'/%3E%3C/svg%3E\")"
    )
    ticked = (True, True, False, False, False)
    rows = "".join(f'<li class="{"ticked" if one else ""}"><i></i><b></b><u></u></li>' for one in ticked)
    page.set_viewport_size({"width": 1200, "height": 630})
    page.set_content(PREVIEW.replace("VAR", tick).replace("DRAWING", drawing).replace("ROWS", rows))
    page.screenshot(path=ICONS / "preview.png")


if __name__ == "__main__":
    main()
