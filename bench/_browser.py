"""A browser for the measurements of the page: a phone and a laptop, and what the page is filled with."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, FLAGS, PHONE

CPU = 4
LATENCY_MS = 100
BYTES_PER_S = 1_500_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, as the tests start it."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def app_with(lines: int = 0, items: int = 0) -> Iterator[AppServer]:
    """The app with so many lines on its list, and so many items more than the sample in its catalog."""
    with tempfile.TemporaryDirectory() as folder:
        app = AppServer(Path(folder))
        app.start()
        try:
            ids = [f"{store}-{number}" for store in ("tj", "sw", "co") for number in range(1, 61)]
            for start in range(0, max(items, lines - len(ids)), 1000):
                count = min(1000, max(items, lines - len(ids)) - start)
                ids += [made["record"]["id"] for made in app.do(*[_new_item(start + n) for n in range(count)])]
            app.put(*ids[:lines])
            yield app
        finally:
            app.stop()


WORDS = ("Organic", "Roasted", "Frozen", "Smoked", "Wild", "Sweet", "Baby", "Green", "Red", "Whole")
THINGS = ("Almonds", "Beans", "Carrots", "Salmon", "Rice", "Bread", "Yogurt", "Crackers", "Soup", "Berries")


def _new_item(number: int) -> dict[str, object]:
    name = f"{WORDS[number % 10]} {THINGS[number // 10 % 10]} {number}"
    return {"op": "AddItem", "store": "Costco", "name": name, "category": f"Aisle {number % 20}", "price": "2.50"}


def open_page(browser: Browser, url: str, *, phone: bool) -> Page:
    """A page in a browser of its own, throttled as a phone in a shop is, or not at all."""
    width, height = PHONE if phone else DESK
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=phone, service_workers="block")
    context.add_init_script("localStorage.setItem('grocery:name', 'Ana')")
    page = context.new_page()
    with slowed(page, phone=phone):
        if url:
            page.goto(url)
            page.locator(".grocery.is-ready").wait_for()
    return page


@contextmanager
def slowed(page: Page, *, phone: bool) -> Iterator[None]:
    """For a phone: a processor four times slower, a tenth of a second to the server, and 1.5 MB a second.

    Only the page that is measured is slowed down: to slow one down costs the machine itself some time.
    """
    if not phone:
        yield
        return
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    rates = {"downloadThroughput": BYTES_PER_S, "uploadThroughput": BYTES_PER_S}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **rates})
    yield
    session.detach()


PAINTED = """
const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(performance.now());
  port2.postMessage(0);
}));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
"""
"""JavaScript: `painted()` gives the time when the next frame is on the screen, `wait(ms)` waits."""

FETCHES = (
    "async ({ times: count, method = 'GET' }) => {"
    + PAINTED
    + """
  const times = [];
  for (let n = 0; n < count; n += 1) {
    await wait(150);
    const start = performance.now();
    await (await fetch("grocery/icons/icon.svg", { method, cache: "no-store" })).text();
    times.push(performance.now() - start);
  }
  return times;
}"""
)
"""JavaScript: milliseconds of so many fetches of a static file; HEAD is the shortest exchange there is."""


def each(page: Page, script: str, argument: object = None) -> Sequence[float]:
    """Runs a script that gives numbers."""
    found: list[float] = page.evaluate(script, argument)
    return found
