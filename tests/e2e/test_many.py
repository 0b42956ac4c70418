"""Long lists and slow phones."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect

from grocery.catalog import Catalog
from grocery.records import Item, ListLine
from grocery.stores.diary import CommitMessage
from grocery.stores.files import encode
from grocery.stores.sqlite_store import SqliteStore
from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage, OwnApp
from tests.e2e.screen import expect_saved, go, tick

NUMBERS = [f"{store}-{number}" for store in ("tj", "sw", "co") for number in range(1, 61)]

STORES = ("Trader Joe's", "Safeway", "Costco")


def slow(page: Page) -> None:
    """A phone: processor four times slower, 100 ms to the server."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    network = {"offline": False, "latency": 100, "downloadThroughput": 190_000, "uploadThroughput": 190_000}
    cdp.send("Network.emulateNetworkConditions", network)


def test_fast_taps_on_a_slow_phone_with_a_long_list_all_count(app: AppServer, open_page: OpenPage) -> None:
    app.put(*NUMBERS)
    page = open_page()
    expect(page.locator(".shop .row")).to_have_count(180)
    slow(page)
    late = page.evaluate(
        """async () => {
            const boxes = [...document.querySelectorAll('.shop .tick')].slice(0, 20);
            const kept = [];
            for (const box of boxes) {
                box.click();
                await new Promise(requestAnimationFrame);
                kept.push(box.checked);
            }
            return kept.filter((is) => !is).length;
        }"""
    )
    assert late == 0
    expect(page.get_by_role("button", name="Bought (20)")).to_be_visible()
    expect_saved(page)
    assert sum(line["checked"] for line in app.look()["lines"]) == 20


def test_a_tap_is_sent_before_the_frame_that_shows_it(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2")
    page = open_page()
    tick(page, "Organic Bananas").wait_for()
    sent = page.evaluate(
        """async () => {
            const real = window.fetch;
            const sent = [];
            window.fetch = (address, options) => {
                sent.push(JSON.parse(options.body).changes.map(({ op }) => op.op));
                return real(address, options);
            };
            document.querySelector('.shop .tick').click();
            let frames = 0;
            requestAnimationFrame(() => (frames += 1));
            await Promise.resolve();
            window.fetch = real;
            return [frames, ...sent];
        }"""
    )
    assert sent == [0, ["CheckOff"]]


def fill(folder: Path, count: int) -> None:
    """The store of an app that is started in this folder: a household with so many things, all of them on its list."""
    stores: dict[str, dict[str, Item]] = {store: {} for store in STORES}
    lines = {}
    for n in range(count):
        thing = Item(f"t-{n}", STORES[n % 3], f"Thing {n}", f"Aisle {n % 40}", None, "each")
        stores[thing.store][thing.id] = thing
        lines[f"line-{n}"] = ListLine(
            f"line-{n}", thing.id, thing.store, thing.name, thing.category, None, "each", Decimal(1),
            added_at="2026-11-22T18:00:00Z",
        )  # fmt: skip
    store = SqliteStore(folder / "data" / "grocery.db")
    head = store.open()
    catalog = Catalog(household="many", stores=stores, shopping_list=lines)
    store.commit(encode(catalog), CommitMessage("A long list", ""), head.version)
    store.close()


def test_ten_thousand_lines_are_shown_and_used(own_app: OwnApp, open_page: OpenPage, tmp_path: Path) -> None:
    fill(tmp_path, 10_000)
    app = own_app(AppServer(tmp_path))
    page = open_page(server=app)
    expect(page.get_by_role("button", name="All stores, 10000 items to buy")).to_be_visible(timeout=20_000)
    first = page.locator(".shop .row").first
    name = first.locator(".row__name").inner_text()
    tick(page, name).check()
    expect(tick(page, name)).to_be_checked()
    assert page.locator(".shop .row").count() <= 510  # a few hundred at a time
    page.locator(".shop__more").scroll_into_view_if_needed()
    expect(page.locator(".shop .row").nth(400)).to_be_attached()
    expect_saved(page)
    assert app.lines()[name]["checked"]
    go(page, "Catalog")
    page.get_by_role("searchbox", name="Search the catalog").fill("thing 9999")
    expect(page.locator(".rows--catalog .row").first).to_contain_text("Thing 9999")
