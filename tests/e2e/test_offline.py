"""The page without a network: it opens, it is used, it is closed, and what was done is handed over once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from grocery.sync.clients import page_id
from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage, OwnApp
from tests.e2e.screen import (
    amount,
    comes_true,
    expect_saved,
    go,
    kept_key,
    look_at_saving,
    more,
    press,
    quick_add,
    state,
    tick,
    waiting_changes,
)
from tests.e2e.test_quick_add import pasted
from tests.households import until


@pytest.fixture
def server(own_app: OwnApp, tmp_path: Path) -> AppServer:
    started = own_app(AppServer(tmp_path))
    started.put("tj-1", "tj-2", quantity="1")
    return started


def kept_page(open_page: OpenPage, server: AppServer) -> Page:
    """A page that the browser has kept for later, with its catalog."""
    page = open_page(noise=True, server=server, worker=True)
    tick(page, "Organic Bananas").wait_for()
    expect_saved(page)
    comes_true(page, "navigator.serviceWorker.controller !== null")
    kept_key(page, "cache")
    return page


def test_the_page_opens_without_a_server_and_what_was_done_arrives_once(
    server: AppServer, open_page: OpenPage, shots: Path
) -> None:
    page = kept_page(open_page, server)
    server.kill()
    page.reload()
    expect(tick(page, "Organic Bananas")).to_be_visible()
    more(page, "Organic Bananas")
    tick(page, "Hass Avocados").check()
    quick_add(page, "lemons", "Lemons")
    expect(state(page)).to_have_text("Not sent yet: 3 changes kept in this browser (no connection)")
    page.screenshot(path=shots / "offline-opened-phone.png")
    storage = look_at_saving(page)
    storage.get_by_text("3 changes").last.click()
    expect(storage.locator(".unsent li")).to_have_count(3)
    page.screenshot(path=shots / "offline-unsent-phone.png")
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(server.url)
    expect(amount(again, "Organic Bananas")).to_have_value("2")
    expect(tick(again, "Lemons")).to_be_visible()
    assert waiting_changes(again) == 3
    server.start()
    expect_saved(again)
    assert waiting_changes(again) == 0
    lines = server.lines()
    assert {name: (line["quantity"], line["checked"]) for name, line in lines.items()} == {
        "Organic Bananas": ("2", False),
        "Hass Avocados": ("1", True),
        "Lemons": ("3", False),
    }


def test_without_a_server_the_page_opens_in_the_language_that_was_chosen(
    server: AppServer, open_page: OpenPage
) -> None:
    page = kept_page(open_page, server)
    page.evaluate("localStorage.setItem('grocery:language', 'es')")  # its words were never asked for here
    server.kill()
    page.reload()
    expect(page.get_by_role("tab", name="Lista")).to_be_visible()
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect(state(page)).to_contain_text("Sin conexión")
    page.get_by_role("tab", name="Historial").click()
    expect(page.get_by_text("Ahora no se pueden mostrar las compras")).to_be_visible(timeout=5000)


def test_without_a_network_text_is_taken_as_typed_and_understood_when_it_arrives(
    server: AppServer, open_page: OpenPage
) -> None:
    page = kept_page(open_page, server)
    page.context.set_offline(True)
    box = page.get_by_role("combobox", name="Add an item")
    box.fill("3 zzyzxes")
    page.get_by_role("option", name="Put “3 zzyzxes” on the list").click()
    expect(page.get_by_text("3 zzyzxes").first).to_be_visible()
    assert waiting_changes(page) == 1
    box.fill("sorrel and chervil")
    expect(page.get_by_role("option").first).to_contain_text("sorrel · chervil")
    box.fill("figs, dates and 2 quinces")
    expect(page.get_by_role("option").first).to_contain_text("figs · dates · 2 quinces")
    box.press("Enter")
    expect(page.get_by_text("2 quinces").first).to_be_visible()
    box.press("Escape")
    sheet = pasted(
        page, "Groceries\n\n## Fruit\n- [ ] 3 medlars\n- [x] sloes\n- [x] figs\n\nFrozen\nkwark\n\nDon't need:\n- rice"
    )
    expect(sheet.get_by_text("it is not needed: rice")).to_be_visible()
    sheet.get_by_role("button", name="Put 4 on the list").click()
    expect(page.get_by_text("3 medlars").first).to_be_visible()
    page.context.set_offline(False)
    expect_saved(page)
    found = {name: (line["quantity"], line["checked"]) for name, line in server.lines().items() if name.islower()}
    once = {"zzyzxes": ("3", False), "dates": ("1", False), "quinces": ("2", False), "medlars": ("3", False)}
    once["kwark"] = ("1", False)  # and no thing called Frozen
    assert found == {**once, "sloes": ("1", True), "figs": ("2", False)}


def test_a_signal_in_name_only_shows_the_last_list_within_seconds(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    server.hold()
    page.reload(wait_until="commit")
    until(tick(page, "Organic Bananas").is_visible, "the last list is shown", within_s=8)
    more(page, "Organic Bananas")
    until(lambda: amount(page, "Organic Bananas").input_value() == "2", "it is painted", within_s=1)
    expect(state(page)).not_to_have_text("Saved")
    server.hold(False)
    expect_saved(page)
    assert server.lines()["Organic Bananas"]["quantity"] == "2"


def test_a_signal_in_name_only_does_not_keep_anybody_from_adding(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    server.hold()
    page.get_by_role("combobox", name="Add an item").fill("3 lemons")
    option = page.get_by_role("option", name="Put “3 lemons” on the list")
    until(option.is_visible, "it is offered", within_s=6)
    option.click()
    expect(page.get_by_text("3 lemons").first).to_be_visible()
    server.hold(False)
    expect_saved(page)
    assert server.lines()["Lemons"]["quantity"] == "3"


def test_settings_say_whether_the_page_opens_without_a_signal(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    go(page, "Settings")
    device = page.get_by_role("region", name="This browser")
    expect(device).to_contain_text("also without a signal")


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler], port: int = 0) -> Iterator[int]:
    """Another server on loopback, and its port."""
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        try:
            yield site.server_port
        finally:
            site.shutdown()


class NothingHere(BaseHTTPRequestHandler):
    """What the Hub answers for a private Space when the browser's pass ran out."""

    def do_GET(self) -> None:
        self.send_error(404)

    do_POST = do_HEAD = do_GET


def test_an_address_that_has_nothing_any_more_shows_the_last_list(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    server.kill()
    with serving(NothingHere, server.port):
        page.reload()
        more(page, "Organic Bananas")
        expect(state(page)).to_have_text("Not sent yet: 1 change kept in this browser (no connection)")
    server.start()
    expect_saved(page)
    assert server.lines()["Organic Bananas"]["quantity"] == "2"


HUB = "https://huggingface.co/spaces/ann/groceries"


def test_inside_the_frame_of_the_hub_the_direct_address_is_offered(
    own_app: OwnApp, open_page: OpenPage, tmp_path: Path
) -> None:
    space = {"SYSTEM": "spaces", "SPACE_HOST": "ann-groceries.hf.space", "GROCERY_ACCESS": "open"}
    server = own_app(AppServer(tmp_path, **space, GRADIO_SERVER_NAME="127.0.0.1"))
    page = open_page(noise=True, server=server, name="")
    # A Space is not on this computer, and Chromium asks before it lets another site ask what is.
    page.context.grant_permissions(["local-network-access"], origin=HUB)
    frame = f"<iframe src='{server.url}' allow='local-network-access' width=380 height=800></iframe>"
    page.route(HUB, lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(HUB)
    inside = page.frame_locator("iframe")
    inside.get_by_role("tab", name="Settings").click()
    device = inside.get_by_role("region", name="This browser")
    expect(device).to_contain_text("Inside another site the browser does not keep the page.")
    expect(device.get_by_role("link")).to_have_attribute("href", re.compile(re.escape(server.url)))


def test_a_copy_that_an_older_page_kept_opens_all_the_same(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    page.evaluate(
        """(key) => {
            const { household, lines, stores, currency } = JSON.parse(localStorage.getItem(key)).snapshot;
            localStorage.setItem(key, JSON.stringify({ snapshot: { household, lines, stores, currency } }));
        }""",
        kept_key(page, "cache"),
    )
    server.kill()
    page.reload()
    more(page, "Organic Bananas")
    expect(amount(page, "Organic Bananas")).to_have_value("2")
    server.start()
    expect_saved(page)
    assert server.lines()["Organic Bananas"]["quantity"] == "2"


def test_what_a_page_of_the_version_before_kept_is_shown_without_a_server(
    server: AppServer, open_page: OpenPage
) -> None:
    page = kept_page(open_page, server)
    kept_key(page, "items")
    server.kill()
    page.evaluate(
        """() => {
            const kept = /^grocery:(cache|items)[/](.+)$/;
            for (const key of Object.keys(localStorage)) {
                const [, what, household] = kept.exec(key) ?? [];
                const text = localStorage.getItem(key);
                if (key !== "grocery:name") localStorage.removeItem(key);
                if (what) localStorage.setItem(`grocery:${what}`, JSON.stringify({ household, ...JSON.parse(text) }));
            }
            localStorage.setItem("grocery:store", "Trader Joe's");
            localStorage.setItem("grocery:fold", "open");
        }"""
    )
    page.reload()
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect(page.locator(".chip", has_text="Trader Joe's")).to_have_attribute("aria-pressed", "true")
    quick_add(page, "lemons", "Lemons")
    expect(state(page)).to_have_text("Not sent yet: 1 change kept in this browser (no connection)")
    assert (
        page.evaluate("Object.keys(localStorage).filter((key) => /^grocery:(cache|items|store|fold)$/.test(key))") == []
    )


def test_the_catalog_of_another_household_is_never_offered(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    page.evaluate(
        """(key) => {
            localStorage.setItem("grocery:items/other-home", localStorage.getItem(key));
            localStorage.removeItem(key);
        }""",
        kept_key(page, "items"),
    )
    server.kill()
    page.reload()
    page.get_by_role("combobox", name="Add an item").fill("lemons")
    expect(page.get_by_role("option").last).to_contain_text("Put “lemons” on the list")
    assert page.get_by_role("option").count() == 1


def test_a_copy_that_cannot_be_painted_is_dropped(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    page.evaluate(
        """(key) => {
            const cached = JSON.parse(localStorage.getItem(key));
            cached.snapshot.lines = [null];
            localStorage.setItem(key, JSON.stringify(cached));
        }""",
        kept_key(page, "cache"),
    )
    page.reload()
    expect(amount(page, "Organic Bananas")).to_have_value("1")
    expect_saved(page)


def test_the_browser_is_asked_to_keep_what_waits_once_something_does(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = open_page(worker=True)
    page.add_init_script(
        """
        window.asked = 0;
        StorageManager.prototype.persisted = async () => false;
        StorageManager.prototype.persist = async () => { window.asked += 1; return false; };
        """
    )
    page.reload()
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect_saved(page)
    assert page.evaluate("window.asked") == 0
    more(page, "Organic Bananas")
    comes_true(page, "window.asked === 1")
    more(page, "Organic Bananas")
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    expect_saved(page)
    assert page.evaluate("window.asked") == 1


def test_what_was_taken_back_before_it_arrived_leaves_nothing(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    kept_key(page, "items")
    page.context.set_offline(True)
    go(page, "Catalog")
    page.get_by_role("searchbox", name="Search the catalog").fill("lemons")
    press(page, "Add Lemons to the list")
    page.locator(".toast", has_text="Lemons is on the list").get_by_role("button", name="Undo").click()
    go(page, "Shop")
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect(tick(page, "Lemons")).to_have_count(0)
    page.context.set_offline(False)
    expect_saved(page)
    expect(tick(page, "Lemons")).to_have_count(0)
    assert sorted(server.lines()) == ["Hass Avocados", "Organic Bananas"]


def test_more_than_the_app_takes_at_once_is_sent_in_parts(server: AppServer, open_page: OpenPage) -> None:
    page = kept_page(open_page, server)
    line = server.lines()["Organic Bananas"]["line"]
    day, secret = time.strftime("%Y%m%d", time.gmtime()), "a page of weeks ago".ljust(26, ".")
    page.evaluate(
        """([cache, line, count, replica, secret]) => {
            const { household } = JSON.parse(localStorage.getItem(cache)).snapshot;
            const at = new Date().toISOString().slice(0, 19) + "Z";
            for (let number = 1; number <= count; number += 1) {
                const op = { op: "SetNote", line, note: `${number} ${"✓".repeat(190)}` };
                const key = `grocery/${household}/${replica}/${String(number).padStart(6, "0")}`;
                localStorage.setItem(key, JSON.stringify({ place: number, at, by: "Ana", op, secret }));
            }
        }""",
        [kept_key(page, "cache"), line, 3500, page_id(day, secret), secret],  # 2.6 MB
    )
    page.reload()
    expect_saved(page)
    assert waiting_changes(page) == 0
    assert server.lines()["Organic Bananas"]["note"].startswith("3500 ")
