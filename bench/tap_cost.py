"""What a tap costs the server's processor, its commit included, against a bare route that answers as many bytes."""

from __future__ import annotations

import http.client
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from bench import Ratio, show
from bench._data import household, put_in_store
from bench._page import Page
from bench.idle import cpu_s, running

ITEMS, LINES = 5_000, 200
TURNS, TAPS = 5, 12
APART_S = 0.8  # longer than the embedded store waits, so that each tap has a commit of its own
SETTLE_S = 8


def spent(works: Sequence[Callable[[], object]], apart_s: float, *pids: int) -> list[float]:
    """Seconds that each of these servers spends for each of these works, begun so far apart."""
    before, due = [cpu_s(pid) for pid in pids], time.monotonic()
    for work in works:
        work()
        due += apart_s
        time.sleep(max(0.0, due - time.monotonic()))
    return [(cpu_s(pid) - was) / len(works) for pid, was in zip(pids, before, strict=True)]


def bare_asks(url: str, asked: int, answered: int) -> Callable[[], object]:
    """A request to the bare route, over a connection of its own that stays open."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)

    def ask() -> None:
        connection.request("POST", f"/same?bytes={answered}", b" " * asked)
        if len(connection.getresponse().read()) != answered:
            raise RuntimeError("The bare route answered something else.")

    return ask


def taps(page: Page) -> dict[str, list[Callable[[], object]]]:
    """Adds of things that are not on the list yet, and ticks of lines that are; each of its own."""
    listed = page.snapshot["lines"]
    ids = {line["id"] for line in listed}
    others = [item for n in range(ITEMS) if (item := f"{('tr', 'sa', 'co')[n % 3]}-{n}") not in ids]
    ops = {
        "an add": [{"op": "AddToList", "item_id": item} for item in others],
        "a tick": [{"op": "CheckOff", "line": line["line"], "checked": True} for line in listed],
    }
    return {what: [(lambda op=op: page.tap(op)) for op in some] for what, some in ops.items()}  # type: ignore[misc]


def main() -> None:
    with ExitStack() as stack:
        data = Path(stack.enter_context(TemporaryDirectory()))
        put_in_store(household(ITEMS, LINES), data / "app" / "grocery.db")
        app, url = stack.enter_context(running([sys.executable, "app.py"], data / "app"))
        bare, bare_url = stack.enter_context(running([sys.executable, "-m", "bench._bare"], data / "bare"))
        page = Page(url)
        works = taps(page)
        time.sleep(SETTLE_S)
        page.connect()
        works["an add"].pop()()
        time.sleep(APART_S)
        page.sizes.clear()
        found: dict[str, list[float]] = {name: [] for name in (*works, "rest", "bare", "bare at rest")}
        print(f"  (takes {TURNS * TAPS * APART_S * (len(works) + 1) / 60:.0f} minutes)", flush=True)
        for _ in range(TURNS):
            for what, some in works.items():  # the other server is at rest meanwhile
                page.connect()
                ours, theirs = spent([some.pop(0) for _ in range(TAPS)], APART_S, app, bare)
                found[what].append(ours)
                found["bare at rest"].append(theirs)
            asked, answered = (round(median(size[side] for size in page.sizes)) for side in (0, 1))
            ours, theirs = spent([bare_asks(bare_url, asked, answered)] * TAPS, APART_S, app, bare)
            found["rest"].append(ours)
            found["bare"].append(theirs)
    each = {name: median(times) for name, times in found.items()}
    least = each["bare"] - each["bare at rest"]
    show(
        [Ratio(what, (each[what] - each["rest"]) / least, at_most=4) for what in works],
        f"processor time of the server for each, less what goes by at rest; {TURNS * TAPS} taps, a commit after each",
        f"a bare route that reads {asked} bytes and answers {answered}, as often as the taps and less its own rest: "
        f"{1000 * least:.2f} ms, medians of {TURNS} turns",
        ", ".join(f"{what}: {1000 * each[what]:.2f} ms" for what in (*works, "rest", "bare", "bare at rest")),
        f"{ITEMS:,} items, {LINES} lines, the embedded store",
    )


if __name__ == "__main__":
    main()
