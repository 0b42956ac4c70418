"""How long a tap on one page takes until it is seen on another page of another browser."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Page

from bench import Ratio, show
from bench._browser import FETCHES, app_with, chromium, each, open_page, slowed
from tests.e2e.screen import comes_true

TAPS = 20

# Both pages tell the time by the same clock: Date.now() of one machine, to the millisecond.
WATCH = """() => {
  const seen = (window.seenAt = []);
  const amount = document.querySelector(".shop .row__amount");
  let last = amount.textContent;
  const look = () => {
    if (amount.textContent !== last) seen.push(Date.now());
    last = amount.textContent;
    requestAnimationFrame(look);
  };
  look();
}"""
TAP = "() => { const at = Date.now(); document.querySelector('.shop [data-act=more]').click(); return at; }"


def until_seen(page: Page, other: Page) -> list[float]:
    """Milliseconds from each tap to the other page's frame that shows it."""
    other.evaluate(WATCH)
    took = []
    for number in range(1, TAPS + 1):
        page.wait_for_timeout(1_000)
        at: float = page.evaluate(TAP)
        comes_true(other, f"window.seenAt.length >= {number}")
        took.append(float(other.evaluate("window.seenAt.at(-1)")) - at)
    return took


def compared(browser: Browser, url: str, *, phone: bool) -> tuple[float, float]:
    """Median and slowest by a round trip, both pages throttled alike."""
    page, other = open_page(browser, url, phone=phone), open_page(browser, url, phone=phone)
    for each_page in (page, other):
        each_page.locator(".shop .row__amount").first.wait_for()
    page.locator(".shop .row__amount").first.click()  # its stepper opens
    page.wait_for_timeout(3_000)
    with slowed(page, phone=phone), slowed(other, phone=phone):
        trips = list(each(page, FETCHES, {"method": "HEAD", "times": TAPS // 2}))
        took = until_seen(page, other)
        trips += each(page, FETCHES, {"method": "HEAD", "times": TAPS // 2})
    page.context.close()
    other.context.close()
    return median(took) / median(trips), max(took) / median(trips)


def main() -> None:
    found = []
    with chromium() as browser, app_with(30) as app:
        for phone in (False, True):
            where = "two phones" if phone else "two laptops"
            usual, slowest = compared(browser, app.url, phone=phone)
            found += [Ratio(f"tap → seen by the other, {where}", usual), Ratio(f"the slowest, {where}", slowest)]
    show(
        found,
        "against one round trip: HEAD of a static file from the same server, throttled alike",
        f"medians of {TAPS} taps; phone: processor 4 × slower, 100 ms latency on either",
    )


if __name__ == "__main__":
    main()
