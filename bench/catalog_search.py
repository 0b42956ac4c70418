"""How long it takes from a letter in the catalog's search box until the rows that fit are painted."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from bench import Ratio, show
from bench._browser import FETCHES, PAINTED, chromium, each, open_page, slowed
from bench._data import household, put_in_store
from bench.idle import running

SIZES = (500, 5_000, 50_000)
QUERIES = ("salmon", "sweet rice", "berries", "bread", "organic pasta", "yogurt")
ROUNDS = 2

# Rows: the server has answered this search, and the frame that shows them has been drawn.
SEARCH = (
    "async ({ queries }) => {"
    + PAINTED
    + """
  const box = document.querySelector(".search__input");
  const busy = () => document.querySelector(".catalog").classList.contains("catalog--busy");
  const fits = (words) => {
    const name = document.querySelector(".rows--catalog .row__name")?.textContent.toLowerCase() ?? "";
    return words.split(" ").every((word) => name.includes(word));
  };
  const times = [];
  for (const query of queries) {
    await wait(300);
    while (busy()) await wait(20);
    const start = performance.now();
    box.value = query;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    let at = await painted();
    while (busy() || !fits(query)) {
      if (at - start > 20000) throw new Error(`no rows for ${query}`);
      at = await painted();
    }
    times.push(at - start);
  }
  return times;
}"""
)


def compared(browser: Browser, url: str, *, phone: bool) -> float:
    """Rows by a fetch; they take turns."""
    page = open_page(browser, url, phone=phone)
    page.get_by_role("tab", name="Catalog").click()
    page.locator(".rows--catalog .row").first.wait_for()
    page.wait_for_timeout(2_000)
    rows: list[float] = []
    fetched: list[float] = []
    for _ in range(ROUNDS):
        with slowed(page, phone=phone):
            fetched += each(page, FETCHES, {"times": len(QUERIES)})
            rows += each(page, SEARCH, {"queries": QUERIES})
    page.context.close()
    return median(rows) / median(fetched)


def main() -> None:
    found = []
    with chromium() as browser:
        for size in SIZES:
            with TemporaryDirectory() as folder:
                put_in_store(household(size), Path(folder) / "grocery.db")
                with running([sys.executable, "app.py"], Path(folder)) as (_, url):
                    for phone in (False, True):
                        name = f"search box → rows, {size:,} items, {'phone' if phone else 'laptop'}"
                        found.append(Ratio(name, compared(browser, url, phone=phone)))
    show(
        found,
        "against a fetch of a static file from the same server, throttled alike",
        f"medians of {ROUNDS * len(QUERIES)} searches, in turns; phone: processor 4 × slower, 100 ms latency",
    )


if __name__ == "__main__":
    main()
