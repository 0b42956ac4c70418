"""How long a tap takes until it is painted, and until the server has confirmed it."""

from __future__ import annotations

import sys
from statistics import median

from playwright.sync_api import Browser, Page

from bench import Ratio, show
from bench._browser import PAINTED, app_with, chromium, each, open_page, slowed

ROUNDS = 4
TAPS = 6

# Ticks are taken back a moment later, so that every round finds the same list. Both pages draw all the time, as they do
# while somebody touches them: a tap comes at any moment between two frames.
TAP = (
    "async ({ selector, taps }) => {"
    + PAINTED
    + """
  const boxes = [...document.querySelectorAll(selector)].slice(0, taps);
  const times = [];
  let drawing = true;
  const draw = () => drawing && requestAnimationFrame(draw);
  draw();
  for (const undo of [false, true]) {
    for (const box of boxes) {
      await wait(250 + Math.random() * 50);
      const start = performance.now();
      box.click();
      times.push((await painted()) - start);
    }
  }
  drawing = false;
  return times;
}"""
)
FETCH = (
    "async ({ address, taps }) => {"
    + PAINTED
    + """
  const times = [];
  for (let n = 0; n < taps; n += 1) {
    await wait(120);
    const start = performance.now();
    await (await fetch(address, { cache: "no-store" })).text();
    times.push(performance.now() - start);
  }
  return times;
}"""
)
# Confirmed: the page has read the answer, and done what follows from it.
CONFIRM = (
    "async ({ taps }) => {"
    + PAINTED
    + """
  const real = window.fetch;
  let done = () => null;
  window.fetch = async (address, options) => {
    const answer = await real(address, options);
    if (!String(options?.body ?? "").includes("ChangeQuantity")) return answer;
    const read = answer.json.bind(answer);
    answer.json = async () => {
      const found = await read();
      setTimeout(() => done(), 0);
      return found;
    };
    return answer;
  };
  const times = [];
  for (let n = 0; n < taps; n += 1) {
    document.querySelectorAll(".shop .row__amount")[n].click();
    await wait(700 + Math.random() * 100);
    const button = document.querySelector(".shop [data-act=more]");
    const confirmed = new Promise((resolve) => (done = resolve));
    const start = performance.now();
    button.click();
    await confirmed;
    times.push(performance.now() - start);
  }
  window.fetch = real;
  return times;
}"""
)


def compared(page: Page, bare: Page, *, phone: bool) -> tuple[float, float]:
    """Ratios of ours to the bare ones: painted, confirmed; they take turns."""
    painted: list[list[float]] = [[], []]
    confirmed: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        with slowed(bare, phone=phone):
            painted[1] += each(bare, TAP, {"selector": "input", "taps": TAPS})
        with slowed(page, phone=phone):
            page.wait_for_timeout(500)
            painted[0] += each(page, TAP, {"selector": ".shop .tick", "taps": TAPS})
            confirmed[1] += each(page, FETCH, {"address": "grocery/icons/icon.svg", "taps": TAPS})
            page.wait_for_timeout(1000)
            confirmed[0] += each(page, CONFIRM, {"taps": TAPS})
    return median(painted[0]) / median(painted[1]), median(confirmed[0]) / median(confirmed[1])


def ratios(browser: Browser, lines: int, url: str, *, phone: bool) -> list[Ratio]:
    page, bare = open_page(browser, url, phone=phone), open_page(browser, "", phone=phone)
    bare.set_content("<input type=checkbox>" * TAPS)
    page.locator(".shop .tick").first.wait_for()
    page.wait_for_timeout(3000)
    where = f"{lines} lines, {'phone' if phone else 'laptop'}"
    tapped, answered = compared(page, bare, phone=phone)
    page.context.close()
    bare.context.close()
    aim = phone and lines == 200
    return [
        Ratio(f"tap → painted, {where}", tapped, at_most=2 if aim else None),
        Ratio(f"tap → confirmed, {where}", answered, at_most=1.3 if aim else None),
    ]


def main() -> None:
    print("  (takes some six minutes)", flush=True)
    with chromium() as browser:
        for lines in (200, 30):
            with app_with(lines) as app:
                for phone in (True, False):
                    show(ratios(browser, lines, app.url, phone=phone))
                    sys.stdout.flush()  # each as soon as it is known
    print(
        "  (painted: against a bare check box in an empty page; confirmed: against a fetch of a static file)\n"
        f"  (medians of {ROUNDS * TAPS} taps and more, in turns, throttled alike; "
        "phone: 390 × 844, processor 4 × slower, 100 ms latency)"
    )


if __name__ == "__main__":
    main()
