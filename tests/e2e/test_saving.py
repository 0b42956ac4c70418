"""Nothing is lost and nothing doubled: without a connection, with a killed server, with two people at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.app_server import QUESTIONS, AppServer
from tests.e2e.conftest import DESK, OpenPage, OwnApp
from tests.e2e.screen import (
    amount,
    comes_true,
    expect_saved,
    go,
    kept_key,
    more,
    press,
    quick_add,
    remove,
    state,
    tick,
    toast,
    waiting_changes,
)
from tests.households import until

OLDER = "gradio_api/component_server/"
"""Where pages asked before the app had routes of its own."""

HEARD = """
window.heard = [];
const live = document.querySelector(".grocery > [role=status]");
new MutationObserver(() => window.heard.push(live.textContent)).observe(live, { childList: true });
"""

TAPS_AS_IT_MOVES = """
const [aimed] = document.querySelectorAll(".groups .tick");
const { left, top, width, height } = aimed.getBoundingClientRect();
const at = { clientX: left + width / 2, clientY: top + height / 2 };
const by = { ...at, bubbles: true, cancelable: true, detail: 1, pointerType };
const watch = new MutationObserver(() => {
  const hit = document.elementFromPoint(at.clientX, at.clientY);
  if (!hit?.matches(".tick") || hit === aimed) return;
  watch.disconnect();
  for (const name of ["pointerdown", "pointerup"]) hit.dispatchEvent(new PointerEvent(name, by));
  hit.dispatchEvent(new MouseEvent("click", by));
  window.ticked = hit.checked;
});
watch.observe(document.querySelector(".groups"), { childList: true, subtree: true });
"""
"""A finger comes down where the first row was, as soon as another one lies there."""

TAPS_AS_IT_TURNS = """
const [box] = document.querySelectorAll(".groups .tick");
const row = box.closest(".row");
const ours = box.checked;
const watch = new MutationObserver(() => {
  if (box.checked === ours) return;
  watch.disconnect();
  const name = row.querySelector(".row__name");
  setTimeout(() => {
    (where === "box" ? box : name).click();
    window.ticked = box.checked;
  }, 150);
});
watch.observe(row, { attributes: true });
"""
"""A finger that is on its way to a row comes down just when somebody else's tick of it is seen."""


def test_two_people_see_and_hear_each_others_changes(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-3", "tj-4")
    ana, ben = open_page(), open_page(DESK, name="Ben")
    tick(ben, "Organic Bananas").wait_for()
    ana.evaluate(HEARD)
    ben.evaluate(HEARD)
    tick(ana, "Organic Bananas").check()
    until(tick(ben, "Organic Bananas").is_checked, "Ben sees the tick", within_s=2)
    quick_add(ben, "avocado", "Hass Avocados")
    until(tick(ana, "Hass Avocados").is_visible, "Ana sees what Ben added", within_s=2)
    more(ana, "Hass Avocados")
    until(lambda: amount(ben, "Hass Avocados").input_value() == "2", "Ben sees how many", within_s=2)
    by_ana, by_ben = (" ".join(page.evaluate("window.heard")) for page in (ana, ben))
    assert "Ben added Hass Avocados" in by_ana and "Ana" not in by_ana
    assert "Ana bought Organic Bananas" in by_ben and "Ben" not in by_ben
    for pointer, ticks in (("touch", False), ("mouse", True)):  # a mouse lies where it is seen to lie
        ana.evaluate(f"(pointerType) => {{ delete window.ticked; {TAPS_AS_IT_MOVES} }}", pointer)
        first = ana.locator(".groups .row__name").first.text_content() or ""
        app.do({"op": "RemoveLine", "line": app.lines()[first]["line"]})
        comes_true(ana, "'ticked' in window")
        assert ana.evaluate("window.ticked") is ticks, "what was aimed at one row ticked another"


@pytest.mark.parametrize("where", ["box", "name"])
def test_two_who_tick_the_same_row_at_once_have_ticked_it(app: AppServer, open_page: OpenPage, where: str) -> None:
    app.put("tj-1")
    page = open_page()
    tick(page, "Organic Bananas").wait_for()
    line = app.lines()["Organic Bananas"]["line"]
    for checked in (True, False):  # so it is where both take a tick back
        page.evaluate(f"(where) => {{ delete window.ticked; {TAPS_AS_IT_TURNS} }}", where)
        app.do({"op": "CheckOff", "line": line, "checked": checked})
        comes_true(page, "'ticked' in window")
        assert page.evaluate("window.ticked") is checked
        page.wait_for_timeout(500)
        expect_saved(page)
        assert app.lines()["Organic Bananas"]["checked"] is checked
    tick(page, "Organic Bananas").check()  # who has seen it says what is wanted
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["checked"]


def test_what_says_that_a_thing_is_bought_goes_once_somebody_else_takes_it_back(
    app: AppServer, open_page: OpenPage
) -> None:
    app.put("tj-1", "tj-3")
    page = open_page()
    tick(page, "Organic Bananas").check()
    expect(toast(page, "Organic Bananas bought")).to_be_visible()
    expect_saved(page)
    app.do({"op": "CheckOff", "line": app.lines()["Organic Bananas"]["line"], "checked": False})
    expect(tick(page, "Organic Bananas")).not_to_be_checked()
    expect(toast(page, "Organic Bananas bought")).to_have_count(0, timeout=2000)


def test_changes_without_a_connection_wait_in_the_browser_and_arrive_once(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2", quantity="1")
    page = open_page(noise=True)
    tick(page, "Organic Bananas").wait_for()
    page.context.set_offline(True)
    more(page, "Organic Bananas")
    tick(page, "Hass Avocados").check()
    expect(state(page)).to_have_text("Not sent yet: 2 changes kept in this browser (no connection)")
    expect(amount(page, "Organic Bananas")).to_have_value("2")
    assert waiting_changes(page) == 2
    go(page, "Catalog")
    expect(page.get_by_text("The catalog needs a connection")).to_be_visible()
    page.context.set_offline(False)
    expect_saved(page)
    assert waiting_changes(page) == 0
    assert app.lines()["Organic Bananas"]["quantity"] == "2"
    assert app.lines()["Hass Avocados"]["checked"]


@pytest.mark.parametrize("disk", ["kept", "wiped"])
def test_a_killed_server_loses_and_doubles_nothing(
    own_app: OwnApp, open_page: OpenPage, tmp_path: Path, disk: str
) -> None:
    server = own_app(AppServer(tmp_path))
    server.put("tj-1", "tj-2", quantity="1")
    page = open_page(noise=True, server=server)
    remove(page, "Hass Avocados")
    expect_saved(page)
    more(page, "Organic Bananas")
    server.kill()
    if disk == "wiped":
        shutil.rmtree(server.folder / "data" / "replicas")
    page.get_by_role("button", name="Dismiss").click()
    expect(state(page)).to_contain_text("(no connection)")
    more(page, "Organic Bananas")
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    server.start()
    expect_saved(page)
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    assert waiting_changes(page) == 0
    assert {name: line["quantity"] for name, line in server.lines().items()} == {"Organic Bananas": "3"}


def test_a_later_page_delivers_what_an_earlier_one_could_not(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = open_page(noise=True)
    tick(page, "Organic Bananas").wait_for()
    page.route(QUESTIONS, lambda route: route.abort())
    more(page, "Organic Bananas")
    more(page, "Organic Bananas")
    expect(state(page)).to_contain_text("Not sent yet: 2 changes")
    page.unroute_all()
    page.reload()
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "3"


def test_a_lost_answer_is_not_applied_twice(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(noise=True)
    expect_saved(page)

    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        request = route.request
        if "AddToList" in (request.post_data or "") and not lost:
            route.fetch()
            lost.append(request.url)
            route.abort()
        else:
            route.continue_()

    page.route(QUESTIONS, lose_the_first)
    quick_add(page, "organic ban", "Organic Bananas")
    expect_saved(page)
    assert lost
    expect(amount(page, "Organic Bananas")).to_have_value("2")
    assert app.lines()["Organic Bananas"]["quantity"] == "2"


@pytest.mark.parametrize("how", ["forbidden", "full"])
def test_a_browser_that_stores_nothing_still_sends(app: AppServer, open_page: OpenPage, how: str) -> None:
    app.put("tj-1", quantity="1")
    page = open_page(noise=True)
    tick(page, "Organic Bananas").wait_for()
    page.evaluate(
        """fault => {
            Storage.prototype.setItem = () => { throw new DOMException("no", fault); };
            if (fault === "SecurityError") Storage.prototype.getItem = Storage.prototype.setItem;
        }""",
        "QuotaExceededError" if how == "full" else "SecurityError",
    )
    page.context.set_offline(True)
    more(page, "Organic Bananas")
    expect(state(page)).to_have_text("Not sent yet: 1 change only on this page (no connection)")
    words = "This browser's storage is full" if how == "full" else "This browser keeps nothing for the page"
    expect(page.get_by_text(words)).to_be_visible()
    page.context.set_offline(False)
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "2"


def test_two_tabs_of_one_browser_deliver_each_tap_once(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = open_page(noise=True)
    tick(page, "Organic Bananas").wait_for()
    page.route(QUESTIONS, lambda route: route.abort())
    more(page, "Organic Bananas")
    other = page.context.new_page()
    other.goto(app.url)
    expect_saved(other)
    assert app.lines()["Organic Bananas"]["quantity"] == "2"
    more(page, "Organic Bananas")
    remove(page, "Organic Bananas")
    press(page, "Undo")
    page.unroute_all()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    expect_saved(page)
    expect(amount(other, "Organic Bananas")).to_have_value("3")
    assert waiting_changes(page) == 0
    assert app.lines()["Organic Bananas"]["quantity"] == "3"


def test_a_removal_and_its_undo_made_offline_are_both_sent(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    before = app.lines()["Organic Bananas"]
    page = open_page(noise=True)
    tick(page, "Organic Bananas").wait_for()
    page.context.set_offline(True)
    remove(page, "Organic Bananas")
    press(page, "Undo")
    expect(tick(page, "Organic Bananas")).to_be_visible()
    tick(page, "Organic Bananas").check()
    toast(page, "Organic Bananas bought").get_by_role("button", name="Undo").click()
    expect(tick(page, "Organic Bananas")).not_to_be_checked()
    assert waiting_changes(page) == 4
    page.context.set_offline(False)
    expect_saved(page)
    assert app.lines() == {"Organic Bananas": before}


def test_a_phone_with_a_wrong_clock_is_not_set_aside(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    page.clock.set_system_time("2019-05-05T10:00:00")
    page.reload()
    quick_add(page, "organic ban", "Organic Bananas")
    expect_saved(page)
    assert list(app.lines()) == ["Organic Bananas"]
    assert app.look()["skipped"] == []


def test_what_stands_behind_a_refused_change_waits_until_its_page_was_told(app: AppServer) -> None:
    add = {"op": "AddToList", "item_id": "tj-1", "quantity": "1"}
    outcomes = app.do({"op": "SetBudget", "amount": "lots"}, add)
    assert [(outcome["number"], outcome["state"]) for outcome in outcomes] == [(1, "refused")]
    assert app.lines() == {}


def test_a_new_item_that_is_there_already_is_put_on_the_list_as_it_is(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    kept_key(page, "items")  # the names that are there
    go(page, "Catalog")
    press(page, "New item")
    sheet = page.get_by_role("dialog", name="New item")
    sheet.get_by_label("Name", exact=True).fill("organic bananas")
    sheet.get_by_label("Put it on the list").check()
    sheet.get_by_role("button", name="Add item").click()
    sheet.get_by_role("button", name="Put it on the list").click()
    expect(toast(page, "Organic Bananas is on the list")).to_be_visible()
    go(page, "Shop")
    expect(page.locator(".shop .row")).to_have_count(1)
    expect_saved(page)
    assert waiting_changes(page) == 0
    assert (list(app.lines()), app.look()["skipped"]) == (["Organic Bananas"], [])


def test_a_page_that_asked_gradios_component_is_told_of_the_update_and_loses_nothing(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page(noise=True)
    expect_saved(page)
    older = [("const PAGE_VERSION = ", "const PAGE_VERSION = 'older' + "), ("`grocery/${name}`", f"'{OLDER}'")]

    def of_before(route: Route) -> None:
        text = route.fetch().text()
        for ours, theirs in older:
            assert text.count(ours) == 1
            text = text.replace(ours, theirs)
        route.fulfill(body=text, content_type="text/javascript")

    page.route("**/grocery/app-*.js", of_before)
    page.reload()
    banner = page.locator(".banner", has_text="The app was updated")
    expect(banner).to_be_visible()
    quick_add(page, "candles", "Put “candles” on the list")
    expect(tick(page, "candles")).to_be_visible()
    assert waiting_changes(page) == 1
    page.unroute_all()
    banner.get_by_role("button", name="Load it now").click()
    expect(banner).to_have_count(0)
    expect_saved(page)
    assert list(app.lines()) == ["candles"]


def test_a_page_from_before_an_update_says_so_and_loses_nothing(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(noise=True)
    old = ["const PAGE_VERSION = "]

    def of_yesterday(route: Route) -> None:
        text = route.fetch().text()
        assert old[0] in text
        route.fulfill(body=text.replace(old[0], f"{old[0]}'yesterday' + "), content_type="text/javascript")

    page.route("**/grocery/app-*.js", of_yesterday)
    page.reload()
    banner = page.locator(".banner", has_text="The app was updated")
    expect(banner).to_be_visible()
    quick_add(page, "organic ban", "Organic Bananas")
    expect_saved(page)
    page.unroute_all()
    banner.get_by_role("button", name="Load it now").click()
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect(banner).to_have_count(0)
    assert list(app.lines()) == ["Organic Bananas"]
