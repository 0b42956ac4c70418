"""Insights opened on the slow phone: how long until the first picture is seen, against a bare page with that picture.

The bare page has the picture in its document, with all of the app's styles, and nothing else to do. Insights are opened
from the Shop by a tap, as a person does it, and by their address in a browser that has never been to the app.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from bench import Ratio, show
from bench._browser import PAINTED, chromium, slowed
from bench._year import put_year
from bench.first_paint import context_for, painted
from tests.e2e.app_server import AppServer
from ui import assets

TURNS = 6
PICTURE = ".picture--months .col"

TAP = (
    "async () => {"
    + PAINTED
    + f"""
  const start = performance.now();
  document.querySelector("#tab-insights").click();
  while (!document.querySelector("{PICTURE}")?.offsetParent) await new Promise((done) => requestAnimationFrame(done));
  return (await painted()) - start;
}}"""
)


@contextmanager
def bare(picture: str) -> Iterator[str]:
    """A server of one page: the picture, and the styles."""
    page = (
        '<!doctype html><html data-scheme="light"><head><meta name="viewport" content="width=device-width">'
        f"<style>{assets.styles()}</style></head><body>{picture}</body></html>"
    ).encode()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


def picture_of(browser: Browser, url: str) -> str:
    """The first picture as the app makes it, with all that stands around it."""
    context = context_for(browser, PICTURE, phone=True)
    page = context.new_page()
    page.goto(url)
    page.locator(PICTURE).first.wait_for()
    made: str = page.locator(".grocery").evaluate(
        """root => {
          for (const panel of root.querySelectorAll(".panel:not(.panel--shown)")) panel.remove();
          for (const one of root.querySelectorAll(".insights__part")) one.remove();
          return root.outerHTML;
        }"""
    )
    context.close()
    return made


def tapped(page: Page, url: str) -> float:
    page.goto(url)
    page.locator(".grocery.is-ready").wait_for()
    page.wait_for_timeout(1_500)
    with slowed(page, phone=True):
        took: float = page.evaluate(TAP)
    return took


def main() -> None:
    opened: list[float] = []
    alone: list[float] = []
    taps: list[float] = []
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        folder = Path(stack.enter_context(TemporaryDirectory()))
        put_year(folder, datetime.now(UTC).date())
        app = AppServer(folder)
        app.start()
        stack.callback(app.stop)
        ours = f"{app.url}#insights"
        theirs = stack.enter_context(bare(picture_of(browser, ours)))
        for _ in range(TURNS):
            for url, times in ((ours, opened), (theirs, alone)):
                context = context_for(browser, PICTURE, phone=True)
                times.append(painted(context.new_page(), url, phone=True))
                context.close()
            context = context_for(browser, PICTURE, phone=True)
            taps.append(tapped(context.new_page(), app.url))
            context.close()
    show(
        [
            Ratio("tap on the tab → first picture", median(taps) / median(alone), at_most=2),
            Ratio("address → first picture, first visit", median(opened) / median(alone)),
        ],
        "against a bare page with the same picture and the app's styles, throttled alike",
        f"a household of 400 days; medians of {TURNS} turns; phone: processor 4 × slower, 100 ms latency",
    )


if __name__ == "__main__":
    main()
