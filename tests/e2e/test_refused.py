"""What the server does not take, and what reaches it on another way than it was made: none of it is lost in silence."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from grocery.operations import change_key
from grocery.sync.clients import page_id
from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage, OwnApp
from tests.e2e.screen import (
    amount,
    comes_true,
    expect_saved,
    go,
    kept_key,
    more,
    press,
    quick_add,
    state,
    tick,
    toast,
    waiting_changes,
)

STORES_NOTHING = """() => { Storage.prototype.setItem = () => { throw new DOMException("no", "SecurityError"); }; }"""


def today() -> str:
    return time.strftime("%Y%m%d", time.gmtime())


def closed_page(tab: str) -> tuple[str, str]:
    """The id of a page that was closed, and the secret with which its changes lie in the browser."""
    secret = tab.ljust(26, ".")
    return page_id(today(), secret), secret


def leave(page: Page, app: AppServer, tab: str, *ops: dict[str, Any], **show: Any) -> None:
    """Puts changes into the browser, as a page that was closed before it could send them; then opens a new one."""
    household = app.look()["household"]
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    replica, secret = closed_page(tab)
    kept = {}
    for number, op in enumerate(ops, 1):
        entry = {
            "secret": secret,
            "place": number,
            "at": at,
            "by": "Ana",
            "op": op,
            "show": show if number == 1 else {},
        }
        kept[f"grocery/{household}/{replica}/{number:06d}"] = json.dumps(entry)
    page.evaluate("(kept) => Object.assign(localStorage, kept)", kept)  # at once: the open page sends what it finds
    page.reload()


def test_a_change_that_was_refused_is_kept_until_somebody_looked_at_it(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    leave(
        page,
        app,
        "closed",
        {"op": "Frobnicate"},
        {"op": "AddToList", "item_id": "tj-1", "quantity": "2"},
        told="Frobnicate it",
    )
    expect(toast(page, "does not know")).to_be_visible()
    expect_saved(page)
    expect(amount(page, "Organic Bananas")).to_have_value("2")
    page.reload()
    press(page, "1 not done")
    refused = page.get_by_role("listitem").filter(has_text="Frobnicate it")
    expect(refused).to_contain_text("This page sent a change that the app does not know.")
    refused.get_by_role("button", name="Try again").click()
    expect(refused).to_have_count(1)  # once more it was not taken
    refused.get_by_role("button", name="Dismiss").click()
    expect(refused).to_have_count(0)
    expect(page.get_by_role("button", name="1 not done")).to_have_count(0)
    assert waiting_changes(page) == 0


def test_what_a_page_of_older_code_left_is_offered_and_neither_done_unseen_nor_lost(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    household = app.look()["household"]
    op = {"op": "AddToList", "item_id": "tj-1", "quantity": "2"}
    entry = {"place": 1, "at": f"{today()[:4]}-{today()[4:6]}-{today()[6:]}T00:00:00Z", "by": "Ana", "op": op}
    key = f"grocery/{household}/{today()}-k3f9x2/000001"
    page.evaluate("([key, entry]) => localStorage.setItem(key, entry)", [key, json.dumps(entry)])
    page.reload()
    press(page, "1 not done")
    assert app.lines() == {}
    refused = page.get_by_role("listitem").filter(has_text="older version")
    refused.get_by_role("button", name="Try again").click()
    expect(refused).to_have_count(0)
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "2" and waiting_changes(page) == 0


def test_a_new_item_that_was_there_already_comes_onto_the_list(app: AppServer, open_page: OpenPage) -> None:
    made = f"tj-{change_key(closed_page('shut00')[0], 1)}"
    page = open_page()
    new = {"op": "AddItem", "store": "Trader Joe's", "name": "organic bananas", "category": "", "item_id": made}
    put = {"op": "AddToList", "item_id": made, "quantity": "3"}
    leave(page, app, "shut00", new, put, id=made, thenList=True)
    expect(toast(page, "in the catalog already")).to_be_visible()
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    expect_saved(page)
    assert {name: line["quantity"] for name, line in app.lines().items()} == {"Organic Bananas": "3"}
    expect(page.locator(".saving__badge")).to_be_hidden()


def test_the_form_of_a_refused_new_item_shows_the_amount_for_the_list_and_takes_another(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    new = {
        "op": "AddItem",
        "store": "Trader Joe's",
        "name": "churros",
        "category": "",
        "price": "lots",
        "item_id": "tj-x",
    }
    leave(page, app, "shut01", new, id="tj-x", thenList=True, listQuantity="7")
    page.get_by_role("button", name="Change it").first.click()
    sheet = page.get_by_role("dialog", name="New item")
    listed = sheet.get_by_label("On the list", exact=True)
    expect(listed).to_have_value("7")
    sheet.get_by_label("Put it on the list").uncheck()
    expect(listed).to_be_hidden()
    sheet.get_by_label("Put it on the list").check()
    sheet.get_by_label("Price", exact=True).fill("2")
    listed.fill("1.2345")
    sheet.get_by_role("button", name="Add item").click()
    expect(sheet.get_by_text("with at most 3 decimals")).to_be_visible()
    listed.fill("8")
    sheet.get_by_role("button", name="Add item").click()
    expect(amount(page, "churros")).to_have_value("8")
    expect_saved(page)
    assert app.lines()["churros"]["quantity"] == "8"


def test_changes_of_two_tabs_arrive_in_the_order_in_which_they_were_made(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    one = open_page(noise=True)
    tick(one, "Organic Bananas").wait_for()
    kept_key(one, "items")
    two = one.context.new_page()
    two.goto(app.url)
    tick(two, "Organic Bananas").wait_for()
    one.context.set_offline(True)
    more(two, "Organic Bananas")
    expect(state(one)).to_contain_text("Not sent yet: 1 change")
    quick_add(one, "lemons", "Lemons")
    tick(two, "Lemons").check()
    assert waiting_changes(one) == 3
    one.close()
    two.context.set_offline(False)
    expect_saved(two)
    expect(tick(two, "Lemons")).to_be_checked()
    assert app.lines()["Lemons"]["checked"] and app.look()["skipped"] == []


KEPT = "Object.keys(localStorage)"

WAITS_ELSEWHERE = """() => [
  '{"op": {"op": "CheckOff", "line": "x", "checked": true, "name": "Oat Milk"}}',
  '{"op": {"op": "AddText", "text": "candles", "store": ""}}',
  '{broken',
].forEach((text, at) => localStorage.setItem(`grocery/other-home/20261101-abcdef/00000${at + 1}`, text))"""


def households_of_one_address(folder: Path) -> tuple[AppServer, AppServer]:
    """Two households, of which one at a time answers at the same address."""
    first, second = AppServer(folder / "one"), AppServer(folder / "two")
    second.port, second.url = first.port, first.url
    for server in (first, second):
        server.folder.mkdir()
    return first, second


def test_another_household_at_this_address_does_not_get_what_only_the_page_has(
    own_app: OwnApp, open_page: OpenPage, tmp_path: Path
) -> None:
    first, second = households_of_one_address(tmp_path)
    own_app(first).put("tj-1", quantity="1")
    page = open_page(noise=True, server=first)
    tick(page, "Organic Bananas").wait_for()
    page.evaluate(STORES_NOTHING)
    first.kill()
    more(page, "Organic Bananas")
    more(page, "Organic Bananas")
    expect(state(page)).to_have_text("Not sent yet: 2 changes only on this page (no connection)")
    own_app(second)
    expect(page.locator(".banner", has_text="2 changes")).to_be_visible()
    assert second.lines() == {}
    second.kill()
    first.start()
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    expect_saved(page)
    assert first.lines()["Organic Bananas"]["quantity"] == "3"


def test_households_at_one_address_do_not_see_what_the_browser_keeps_of_each_other(
    own_app: OwnApp, open_page: OpenPage, tmp_path: Path
) -> None:
    first, second = households_of_one_address(tmp_path)
    own_app(first).put("tj-1", quantity="1")
    page = open_page(noise=True, server=first, worker=True)
    store = page.locator(".chip", has_text="Trader Joe's")
    store.click()
    comes_true(page, "navigator.serviceWorker.controller !== null")
    firsts = {kept_key(page, what) for what in ("cache", "items", "store")}
    first.kill()
    own_app(second).put("tj-2", quantity="1")
    expect(tick(page, "Hass Avocados")).to_be_visible()
    expect(store).to_have_attribute("aria-pressed", "false")
    comes_true(page, KEPT + ".filter((key) => /:(cache|items)[/]/.test(key)).length === 4")
    second.kill()
    page.reload()  # without a server: the list of who answered last
    expect(tick(page, "Hass Avocados")).to_be_visible()
    expect(tick(page, "Organic Bananas")).to_have_count(0)
    expect(store).to_have_attribute("aria-pressed", "false")
    first.start()
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect(store).to_have_attribute("aria-pressed", "true")
    assert firsts <= set(page.evaluate(KEPT))


def test_what_waits_for_another_household_is_shown_and_can_be_thrown_away(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    app.put("tj-1", quantity="1")
    page = open_page()
    page.evaluate(WAITS_ELSEWHERE)
    banner = page.locator(".banner", has_text="3 changes made for another household wait in this browser.")
    banner.get_by_role("button", name="Look at them").click()
    page.get_by_text("For another household (3)").click()
    box = page.locator(".details__box").filter(has_text="For another household")
    expect(box.get_by_role("listitem")).to_have_text(["Oat Milk bought", "Put candles on the list", "A change"])
    page.screenshot(path=shots / "elsewhere.png")
    press(page, "Throw away")
    page.get_by_role("dialog", name="Throw away 3 changes?").get_by_role("button", name="Throw away").click()
    expect(banner).to_have_count(0)
    expect(box).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('other-home'))") == []
    go(page, "Shop")
    more(page, "Organic Bananas")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "2"


def test_a_clock_that_was_put_right_without_a_signal_sets_nothing_aside(
    own_app: OwnApp, open_page: OpenPage, tmp_path: Path
) -> None:
    server = own_app(AppServer(tmp_path))
    server.put("tj-1", quantity="1")
    page = open_page(noise=True, server=server, worker=True)
    tick(page, "Organic Bananas").wait_for()
    comes_true(page, "navigator.serviceWorker.controller !== null")
    kept_key(page, "cache")
    page.evaluate("day => localStorage.setItem('grocery:day', `${day} -60`)", today())  # it was 60 days ahead
    server.kill()
    page.reload()
    more(page, "Organic Bananas")
    keys: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => /[/]\\d{6}$/.test(key))")
    assert [key.split("/")[2][:8] for key in keys] == [today()]
    server.start()
    expect_saved(page)
    assert server.lines()["Organic Bananas"]["quantity"] == "2" and server.look()["skipped"] == []


def test_a_name_with_hidden_characters_signs_without_them(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(name="")
    go(page, "Settings")
    box = page.get_by_role("tabpanel", name="Settings").get_by_label("Your name")
    box.fill("\u2068Ana\u2069")
    box.press("Enter")
    go(page, "Shop")
    quick_add(page, "organic ban", "Organic Bananas")
    expect_saved(page)
    assert page.evaluate("localStorage.getItem('grocery:name')") == "Ana"
    assert app.lines()["Organic Bananas"]["added_by"] == "Ana"
