"""Two slow phones tap at random while networks, pages and the server go and come: all lists are one in the end.

`RANDOM_TAPS_S` says for how many seconds (a slow machine gets more, until there was some of everything) and
`RANDOM_TAPS_SEED` with which choices (what is on the list at a moment depends on how quick the machine is as well). A
run that fails prints its seed and what was done.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Error, Locator, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import PHONE, OwnApp
from tests.e2e.screen import comes_true, kept_key, waiting_changes
from tests.e2e.slow_phones import SlowPhones
from tests.households import WRITE, Household
from tests.hub_server import HubServer

SECONDS = float(os.environ.get("RANDOM_TAPS_S") or 30)
SEED = int(os.environ.get("RANDOM_TAPS_SEED") or random.SystemRandom().randrange(1_000_000))
HEAL_S = 60 if SECONDS < 120 else 240  # in an hour the budget of commits runs low: one waits up to 90 s
CUT_EVERY_S = 3.5
TAP_MS = 2_000
PACE = {"GROCERY_SAVE_DELAY_S": "0.3", "GROCERY_SAVE_MAX_S": "1", "GROCERY_REFRESH_S": "1"}
TAPS = {
    "tick": 6, "untick": 2, "step": 8, "add": 4, "remove": 2, "move": 2, "note": 2, "undo": 3, "finish": 1, "fold": 1,
}  # fmt: skip
"""Each kind of tap, and how often it is made."""

CUTS = ["offline", "reload", "reopen", "kill", "wipe"]

COUNTED, COUNTED_ID, COUNTED_FROM = "Organic Bananas", "tj-1", 500
OTHERS = ("Hass Avocados", "Lemons", "Baby Spinach", "Whole Milk", "Large Eggs", "Sourdough Bread", "Greek Yogurt")

# The one line that is never ticked, moved or removed: each tap on its steps is counted where no reload can lose it.
COUNT_STEPS = f"""
localStorage.setItem("grocery:name", NAME);
document.addEventListener("click", ({{ target }}) => {{
  const step = target.closest?.("[data-act=more], [data-act=less]");
  if (step?.closest(".row")?.line?.name !== "{COUNTED}") return;
  const by = step.dataset.act === "more" ? 1 : -1;
  localStorage.setItem("counted", Number(localStorage.getItem("counted") ?? 0) + by);
}}, true);
"""
SHOWN = """() => [...document.querySelectorAll(".shop .row")].map((row) => [
    row.querySelector(".row__name").textContent,
    row.querySelector(".row__amount").textContent.split(" ")[0].replace(",", ""),
    row.querySelector(".tick").checked,
])"""
OPEN = """() => [...document.querySelectorAll(".shop .row")]
    .map(({ line }) => ({ line: line.line, name: line.name, checked: line.checked }))"""

Lines = list[tuple[str, Decimal, bool]]


class Missed(Exception):
    """There was nothing to tap."""


class SlowPhone:
    """One person with a slow phone on a slow network."""

    def __init__(self, browser: Browser, slow: SlowPhones, url: str, name: str, chance: random.Random) -> None:
        self.name = name
        self.slow = slow
        self.url = url
        self.chance = chance
        self.problems: list[str] = []
        self.online = True
        self.context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True)
        self.context.add_init_script(COUNT_STEPS.replace("NAME", repr(name)))
        self.context.set_default_timeout(TAP_MS)
        self.page = self.opened()

    def opened(self) -> Page:
        page = self.context.new_page()
        self.slow.look()
        page.on("pageerror", self.fail)
        self.session: CDPSession = self.context.new_cdp_session(page)
        self.slow_network()
        page.goto(self.url, wait_until="commit", timeout=30_000)
        self.slow.look()
        page.locator(".grocery.is-ready").wait_for(timeout=30_000)
        return page

    def fail(self, error: Error) -> None:
        self.problems.append(f"{self.name}: {error}")

    def slow_network(self) -> None:
        rates = {"downloadThroughput": 1_500_000, "uploadThroughput": 1_500_000}
        self.session.send("Network.enable")
        conditions = {"offline": False, "latency": 100, **rates}
        self.session.send("Network.emulateNetworkConditions", conditions)

    # ---- cuts ----

    def set_online(self, online: bool) -> None:
        self.online = online
        self.context.set_offline(not online)
        if online:
            self.slow_network()

    def reload(self) -> None:
        self.page.reload(wait_until="commit", timeout=30_000)
        self.slow.look()
        self.page.locator(".grocery.is-ready").wait_for(timeout=30_000)

    def reopen(self) -> None:
        self.page.close()
        self.page = self.opened()

    # ---- taps ----

    def row(self, *, checked: bool | None = None, counted: bool = False) -> Locator:
        rows: list[dict[str, Any]] = self.page.evaluate(OPEN)
        fit = [
            row["line"]
            for row in rows
            if (row["name"] == COUNTED) == counted and (checked is None or row["checked"] == checked)
        ]
        if not fit:
            raise Missed
        return self.page.locator(f'.shop .row[data-line="{self.chance.choice(fit)}"]')

    def details(self) -> Locator:
        row = self.row()
        if not row.locator(".details").count():
            row.locator("[data-act=details]").click()
        return row.locator(".details")

    def tick(self) -> None:
        self.row(checked=False).locator(".tick").click()

    def untick(self) -> None:
        self.row(checked=True).locator(".tick").click()

    def step(self) -> None:
        row = self.row(counted=self.chance.random() < 0.6)
        act = self.chance.choice(["more", "more", "less"])
        if not row.locator(".stepper").count():
            row.locator("[data-act=amount]").click()
        for _ in range(self.chance.randint(1, 3)):
            row.locator(f"[data-act={act}]").click()

    def add(self) -> None:
        box = self.page.get_by_role("combobox", name="Add an item")
        typed = self.chance.choice(OTHERS)
        box.fill(self.chance.choice([typed, typed[:5], f"2 {typed}"]))
        option = self.page.get_by_role("option").filter(has_not_text="Put “").filter(has_not_text=COUNTED)
        option.first.click()
        self.page.get_by_role("button", name="Done", exact=True).click()

    def remove(self) -> None:
        self.details().get_by_role("button", name="Remove").click()

    def move(self) -> None:
        stores = self.details().locator(".details__stores button")
        self.chance.choice(stores.all()).click()

    def note(self) -> None:
        note = self.details().get_by_label("Note").first
        note.fill(f"note {self.chance.randrange(100)}")
        note.press("Enter")

    def undo(self) -> None:
        undo = self.page.locator(".toast").get_by_role("button", name="Undo")
        if not undo.count():
            raise Missed
        undo.last.click()

    def finish(self) -> None:
        button = self.page.locator(".quick__finish")
        if not button.is_visible():
            raise Missed
        button.click()
        dialog = self.page.get_by_role("dialog")
        only_ticked = dialog.get_by_text("Finish shopping?").is_visible()
        dialog.get_by_role("button", name="Finish" if only_ticked else "Keep shopping", exact=True).click()

    def fold(self) -> None:
        self.page.locator(".bought > button").click()

    def tap(self) -> tuple[str, bool]:
        """One tap as a person would: its kind, and whether there was something to tap."""
        kind = self.chance.choices(list(TAPS), list(TAPS.values()))[0]
        try:
            getattr(self, kind)()
        except (Missed, Error, IndexError):  # somebody else was quicker, or a message lies above it
            self.tidy()
            return kind, False
        return kind, True

    def tidy(self) -> None:
        """Closes what a tap that came to nothing left open."""
        for name in ("Done", "Keep shopping"):
            button = self.page.get_by_role("button", name=name, exact=True)
            if button.is_visible():
                button.click()

    # ---- what it shows ----

    def lines(self) -> Lines:
        fold = self.page.locator(".bought > button")
        if fold.is_visible() and fold.get_attribute("aria-expanded") == "false":
            fold.click(timeout=30_000)  # messages may lie above it for a while
        rows: list[tuple[str, str, bool]] = self.page.evaluate(SHOWN)
        return sorted((name, Decimal(amount.replace(",", "")), ticked) for name, amount, ticked in rows)

    def counted(self) -> int:
        return int(self.page.evaluate("Number(localStorage.getItem('counted') ?? 0)"))


@contextmanager
def closing_all(phones: list[SlowPhone]) -> Iterator[None]:
    try:
        yield
    finally:
        for phone in phones:
            phone.context.close()


class Cuts:
    """What goes away and comes back: each kind in turn, in an order by chance."""

    def __init__(self, server: AppServer, phones: list[SlowPhone], chance: random.Random) -> None:
        self.server = server
        self.phones = phones
        self.chance = chance
        self.made: Counter[str] = Counter()
        self._bag: list[str] = []
        self._pool = ThreadPoolExecutor(1)
        self._starting: Future[None] | None = None
        self._down = False

    def cut(self) -> None:
        if not self._bag:
            self._bag = self.chance.sample(CUTS, len(CUTS))
        kind = self._bag.pop()
        begun = time.monotonic()
        getattr(self, kind)()
        self.made[kind] += 1
        print(f"{time.strftime('%H:%M:%S')} {kind}, {time.monotonic() - begun:.1f} s")

    def mend(self) -> None:
        """What went away longest ago comes back, at some time."""
        if self._down and self.chance.random() < 0.5:
            self.start()
        for phone in self.phones:
            if not phone.online and self.chance.random() < 0.5:
                phone.set_online(True)

    def offline(self) -> None:
        self.chance.choice(self.phones).set_online(False)

    def reload(self) -> None:
        self.chance.choice(self.phones).reload()

    def reopen(self) -> None:
        self.chance.choice(self.phones).reopen()

    def kill(self) -> None:
        self.settled()
        if not self._down:
            self.server.kill()
            self._down = True

    def wipe(self) -> None:
        """A container that is taken away: what was not on the Hub is in the phones alone."""
        self.kill()
        shutil.rmtree(self.server.folder / "data", ignore_errors=True)

    def start(self) -> None:
        """The phones go on tapping meanwhile."""
        if self._down:
            print(f"{time.strftime('%H:%M:%S')} start")
            self._down = False
            self._starting = self._pool.submit(self.server.start)

    def settled(self) -> None:
        if self._starting:
            self._starting.result()
            self._starting = None

    def heal(self) -> None:
        self.start()
        self.settled()
        self._pool.shutdown()
        for phone in self.phones:
            phone.set_online(True)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Household]:
    with HubServer(tmp_path / "hub") as hub:
        hub.add_token(WRITE, user="ann")
        yield Household(hub, tmp_path / "devices")


@pytest.fixture
def server(own_app: OwnApp, house: Household, tmp_path: Path) -> AppServer:
    env = {"HF_ENDPOINT": house.hub.endpoint, "HF_TOKEN": WRITE, "GROCERY_DATASET": house.dataset, **PACE}
    started = own_app(AppServer(tmp_path, GROCERY_COMMITS_PER_HOUR="120", **env))
    started.put(COUNTED_ID, quantity=str(COUNTED_FROM))
    started.put("tj-2", "tj-3", "tj-4", "sw-5", "sw-6", "co-7", "co-8", quantity="2")
    return started


def on_app(server: AppServer) -> Lines:
    return sorted((row["name"], Decimal(row["quantity"]), row["checked"]) for row in server.look()["lines"])


def on_hub(house: Household) -> Lines:
    return sorted((row["name"], row["quantity"], row.get("checked", False)) for row in house.catalog()["shopping_list"])


def seen_everywhere(server: AppServer, house: Household, phones: list[SlowPhone]) -> dict[str, Lines]:
    """Every list, when they are the same or it took too long."""
    deadline = time.monotonic() + HEAL_S
    while True:
        lists = {phone.name: phone.lines() for phone in phones} | {"app": on_app(server), "hub": on_hub(house)}
        if all(lines == lists["app"] for lines in lists.values()) or time.monotonic() > deadline:
            return lists
        time.sleep(0.2)


@pytest.mark.timeout(SECONDS + 2 * HEAL_S + 120)
def test_random_taps_from_two_phones_end_in_one_list(server: AppServer, house: Household, browser: Browser) -> None:
    print(f"RANDOM_TAPS_SEED={SEED} RANDOM_TAPS_S={SECONDS:g}")
    chance = random.Random(SEED)
    slow = SlowPhones(browser, rate=4)
    phones = [SlowPhone(browser, slow, server.url, name, chance) for name in ("Ana", "Ben")]
    with closing_all(phones), slow.slowed():
        for phone in phones:
            comes_true(phone.page, "navigator.serviceWorker.controller !== null")
            kept_key(phone.page, "cache")
        cuts = Cuts(server, phones, chance)
        taps: Counter[str] = Counter()
        missed: Counter[str] = Counter()
        end = time.monotonic() + SECONDS
        next_cut = time.monotonic() + CUT_EVERY_S
        while time.monotonic() < end or taps.total() < SECONDS / 4 or len(cuts.made) < len(CUTS):
            kind, done = chance.choice(phones).tap()
            (taps if done else missed)[kind] += 1
            if time.monotonic() > next_cut:
                cuts.mend()
                cuts.cut()
                next_cut = time.monotonic() + chance.uniform(0.3, 1.7) * CUT_EVERY_S
        cuts.heal()
        print(f"taps: {dict(taps)}, missed: {dict(missed)}, cuts: {dict(cuts.made)}")
        for phone in phones:
            expect(phone.page.locator("header .saving")).to_have_text("Saved", timeout=HEAL_S * 1_000)
        lists = seen_everywhere(server, house, phones)
        counted = COUNTED_FROM + sum(phone.counted() for phone in phones)
        for where, lines in lists.items():
            assert (where, lines) == (where, lists["app"])
        assert [quantity for name, quantity, _ in lists["app"] if name == COUNTED] == [counted]
        assert [waiting_changes(phone.page) for phone in phones] == [0, 0]
        assert [problem for phone in phones for problem in phone.problems] == []
        if SECONDS >= 240:  # a minute may lack one
            assert {kind: taps[kind] for kind in TAPS if taps[kind] < SECONDS / 240} == {}
