"""How long it takes from the address until the first row of the list can be used, against Gradio's one button."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Page

from bench import Ratio, show
from bench._browser import app_with, chromium, slowed
from bench.idle import running
from tests.e2e.conftest import DESK, PHONE

LINES = 30
TURNS = 4

# When the first frame with the element in it has been drawn, counted from the start of the navigation.
WATCH = """
window.paintedAt = new Promise((resolve) => {
  const look = () => {
    const found = document.querySelector(SELECTOR);
    if (!found?.offsetParent) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(0);
  };
  requestAnimationFrame(look);
});
"""
ROW, BUTTON = ".shop .row .tick", "button.lg, button.primary, button.secondary"


def context_for(browser: Browser, selector: str, *, phone: bool) -> BrowserContext:
    width, height = PHONE if phone else DESK
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=phone)
    watch = f"if (self === top) {{ {WATCH.replace('SELECTOR', repr(selector))} }}"
    context.add_init_script(watch + "localStorage.setItem('grocery:name', 'Ana');")
    return context


def painted(page: Page, url: str, *, phone: bool) -> float:
    """Milliseconds of one navigation."""
    with slowed(page, phone=phone):
        page.goto(url, wait_until="commit")
        took: float = page.evaluate("window.paintedAt")
    return took


def compared(browser: Browser, ours: str, theirs: str, *, phone: bool) -> tuple[float, float]:
    """Cold, warm: medians of ours by medians of theirs; they take turns."""
    cold: dict[str, list[float]] = {ours: [], theirs: []}
    warm: dict[str, list[float]] = {ours: [], theirs: []}
    for _ in range(TURNS):
        for url, selector in ((ours, ROW), (theirs, BUTTON)):
            context = context_for(browser, selector, phone=phone)
            page = context.new_page()
            cold[url].append(painted(page, url, phone=phone))
            page.wait_for_timeout(3_000)  # what a browser keeps is kept by then
            page.goto("about:blank")
            warm[url].append(painted(page, url, phone=phone))
            context.close()
    return median(cold[ours]) / median(cold[theirs]), median(warm[ours]) / median(warm[theirs])


def main() -> None:
    found = []
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        app = stack.enter_context(app_with(LINES))
        data = Path(stack.enter_context(TemporaryDirectory()))
        _, button = stack.enter_context(running([sys.executable, "-m", "bench._button"], data))
        for phone in (False, True):
            where = "phone" if phone else "laptop"
            cold, warm = compared(browser, app.url, button, phone=phone)
            found.append(Ratio(f"address → first row, {where}, first visit", cold))
            found.append(Ratio(f"address → first row, {where}, a later visit", warm))
    show(
        found,
        "against a Gradio app with one button until that is painted, throttled alike",
        f"{LINES} lines; medians of {TURNS} visits, in turns; phone: processor 4 × slower, 100 ms latency",
    )


if __name__ == "__main__":
    main()
