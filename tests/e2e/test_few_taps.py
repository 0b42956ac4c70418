"""How many taps a thing takes: each is counted as the browser hears it."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import (
    amount,
    expect_saved,
    expect_total,
    held,
    less,
    more,
    more_about,
    press,
    row,
    tick,
    toast,
    unfold,
)

COUNTER = "window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }, true)"


def taps(page: Page) -> int:
    """Taps since this was asked last."""
    found: int = page.evaluate("[window.taps, window.taps = 0][0]")
    return found


def opened(open_page: OpenPage) -> Page:
    page = open_page()
    page.evaluate(COUNTER)
    return page


def bought_before(app: AppServer, days: int, *item_ids: str) -> None:
    """A trip with these things, so many days ago."""
    at = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    app.put(*item_ids)
    lines = [line["line"] for line in app.lines().values()]
    app.do(*[{"op": "CheckOff", "line": line, "checked": True} for line in lines])
    app.do({"op": "CompleteList", "store": "Trader Joe's", "lines": lines}, at=at)


def test_what_is_usually_bought_is_one_tap_away(app: AppServer, open_page: OpenPage) -> None:
    bought_before(app, 8, "tj-1", "tj-3")
    bought_before(app, 4, "tj-1")
    page = opened(open_page)
    page.locator(".usual").get_by_role("button", name="Organic Bananas").click()
    assert taps(page) == 1
    expect(tick(page, "Organic Bananas")).to_be_visible()
    toast(page, "Organic Bananas is on the list").get_by_role("button", name="Undo").click()
    expect(tick(page, "Organic Bananas")).to_have_count(0)


def test_a_usual_thing_that_a_trip_would_end_without_is_named_and_one_tap_puts_it_on_the_list(
    app: AppServer, open_page: OpenPage
) -> None:
    for days in (28, 21, 14, 7):
        bought_before(app, days, "tj-3", "tj-13")
    app.put("tj-3")
    page = opened(open_page)
    expect(page.locator(".usual").get_by_role("button", name="Cage-Free Large Eggs due")).to_be_visible()
    tick(page, "Organic Baby Spinach").click()
    page.get_by_role("button", name="Finish").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("You usually get this here, and it is not on the list")
    dialog.get_by_role("button", name="Cage-Free Large Eggs").click()
    expect(dialog.get_by_role("button", name="Cage-Free Large Eggs on the list")).to_be_disabled()
    dialog.get_by_role("button", name="Finish", exact=True).click()
    expect_saved(page)
    assert list(app.lines()) == ["Cage-Free Large Eggs"]


def test_a_known_thing_is_two_letters_and_a_tap(app: AppServer, open_page: OpenPage) -> None:
    page = opened(open_page)
    box = page.get_by_role("combobox", name="Add an item")
    box.focus()
    page.keyboard.type("ba")
    page.get_by_role("option").filter(has_text="Organic Bananas").first.click()
    assert taps(page) == 1
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect_saved(page)
    assert list(app.lines()) == ["Organic Bananas"]


def test_a_tick_is_one_tap_anywhere_on_the_row_and_the_same_spot_takes_it_back(
    app: AppServer, open_page: OpenPage
) -> None:
    app.put("tj-1", "tj-2")
    page = opened(open_page)
    name = row(page, "Organic Bananas").locator(".row__name")
    place = name.bounding_box()
    assert place is not None
    at = (place["x"] + 20, place["y"] + place["height"] / 2)
    page.mouse.click(*at)
    expect(tick(page, "Organic Bananas")).to_be_checked()
    expect(name).to_have_css("text-decoration-line", "line-through")
    page.mouse.click(*at)
    expect(tick(page, "Organic Bananas")).not_to_be_checked()
    assert taps(page) == 2
    expect_saved(page)
    assert not app.lines()["Organic Bananas"]["checked"]


def test_two_quick_taps_on_the_name_are_a_tick_and_its_undo(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = opened(open_page)
    row(page, "Organic Bananas").locator(".row__name").evaluate("name => { name.click(); name.click(); }")
    expect(tick(page, "Organic Bananas")).not_to_be_checked()
    expect_saved(page)
    assert not app.lines()["Organic Bananas"]["checked"]


def test_a_tick_stays_in_place_for_five_seconds_and_then_folds_away(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2")
    page = opened(open_page)
    begun = time.monotonic()
    tick(page, "Organic Bananas").check()
    expect(row(page, "Organic Bananas")).to_have_count(0)
    assert time.monotonic() - begun >= 5
    unfold(page, 1)
    expect(tick(page, "Organic Bananas")).to_be_checked()
    tick(page, "Organic Bananas").uncheck()
    expect(page.locator(".groups").get_by_role("checkbox", name="Organic Bananas")).to_be_visible()


def test_a_ticked_row_stays_while_somebody_writes_in_it(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2", quantity="1")
    page = opened(open_page)
    more_about(page, "Organic Bananas")
    note = page.get_by_role("textbox", name="Note for Organic Bananas")
    note.focus()
    tick(page, "Organic Bananas").evaluate("box => box.click()")
    tick(page, "Hass Avocados").evaluate("box => box.click()")
    page.keyboard.type("green")
    expect(row(page, "Hass Avocados")).to_have_count(0)
    page.keyboard.type(" ones")
    expect(note).to_be_focused()
    page.keyboard.press("Enter")
    more_about(page, "Organic Bananas")
    expect(row(page, "Organic Bananas")).to_have_count(0)
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["note"] == "green ones"


def test_a_tap_outside_a_sheet_closes_it_and_presses_nothing_beneath(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2")
    page = opened(open_page)
    tick(page, "Hass Avocados").check()
    page.get_by_role("button", name="Finish").first.click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    beneath = page.locator(".chips").get_by_role("button").nth(1)
    covering, place = sheet.bounding_box(), beneath.bounding_box()
    assert covering is not None and place is not None and place["y"] + place["height"] < covering["y"]
    page.wait_for_timeout(450)  # a second tap so soon would be one of a double tap
    page.touchscreen.tap(place["x"] + 10, place["y"] + place["height"] / 2)
    expect(sheet).to_have_count(0)
    page.wait_for_timeout(400)
    expect(beneath).to_have_attribute("aria-pressed", "false")


def test_the_toast_takes_a_tick_back(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = opened(open_page)
    tick(page, "Organic Bananas").check()
    toast(page, "Organic Bananas bought").get_by_role("button", name="Undo").click()
    assert taps(page) == 2
    expect(tick(page, "Organic Bananas")).not_to_be_checked()


def test_a_quantity_changes_with_two_taps_and_then_with_one_each(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = opened(open_page)
    more(page, "Organic Bananas")
    assert taps(page) == 2
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    less(page, "Organic Bananas")
    assert taps(page) == 1
    expect(amount(page, "Organic Bananas")).to_have_value("2")


def test_a_trip_is_finished_with_two_taps_and_taken_back_with_one(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2")
    page = opened(open_page)
    tick(page, "Organic Bananas").check()
    taps(page)
    page.get_by_role("button", name="Finish").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Trader Joe's: 1 thing for $1.98.")
    expect(dialog).to_contain_text("1 thing that is not ticked stays on the list.")
    dialog.get_by_role("button", name="Finish", exact=True).click()
    assert taps(page) == 2
    expect(page.get_by_role("checkbox", name="Organic Bananas")).to_have_count(0)
    expect(tick(page, "Hass Avocados")).to_be_visible()
    held(page, r"Shopping done: \$1\.98")
    expect_saved(page)
    assert list(app.lines()) == ["Hass Avocados"]
    toast(page, r"Shopping done: \$1\.98").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Bought (1)")).to_be_visible()
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["checked"]


def test_a_line_moves_to_another_store_with_two_taps(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = opened(open_page)
    more_about(page, "Organic Bananas")
    press(page, "Buy Organic Bananas at Safeway")
    assert taps(page) == 2
    expect(page.get_by_role("button", name="Safeway, 1 item to buy")).to_be_visible()
    held(page, "to buy at Safeway")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["store"] == "Safeway"
    toast(page, "to buy at Safeway").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Trader Joe's, 1 item to buy")).to_be_visible()


def test_a_price_is_edited_in_place_and_holds_from_then_on(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = opened(open_page)
    more_about(page, "Organic Bananas")
    price = page.get_by_role("textbox", name="Price of Organic Bananas")
    price.fill("dear")
    price.press("Enter")
    expect(row(page, "Organic Bananas").get_by_text(re.compile("number", re.I))).to_be_visible()
    price.fill("1,29")
    price.press("Enter")
    expect_total(page, "$1.29")
    held(page, "from now on")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["price"] == "1.29"
    toast(page, "from now on").get_by_role("button", name="Undo").click()
    expect_total(page, "$0.99")
    expect_saved(page)


def test_thousands_are_written_as_they_are_read_and_two_readings_are_refused(
    app: AppServer, open_page: OpenPage
) -> None:
    app.put("tj-1", quantity="1500")
    page = opened(open_page)
    field = amount(page, "Organic Bananas")
    expect(field).to_have_value("1500")
    field.fill("1,200")
    field.press("Enter")
    expect(toast(page, "Write a number above 0")).to_be_visible()
    expect(field).to_have_value("1500")
    field.fill("1200")
    field.press("Enter")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "1200"


def test_a_price_with_all_the_decimals_of_a_float_is_shown(app: AppServer, open_page: OpenPage) -> None:
    new = {"op": "AddItem", "store": "Costco", "name": "Odd thing", "price": "0.30000000000000004"}
    app.do(new)
    app.put(app.call("search", {"query": "Odd thing"})["items"][0]["id"], quantity="1")
    page = opened(open_page)
    expect(row(page, "Odd thing").locator(".row__total")).to_have_text("$0.30")
    expect_total(page, "$0.30")


def test_a_double_tap_removes_one_line_only(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2", "tj-5")
    page = opened(open_page)
    page.get_by_role("combobox", name="Add an item").fill("2 lemons")
    page.get_by_role("option").first.dblclick()
    expect_saved(page)
    assert app.lines()["Lemons"]["quantity"] in {"5", "7"}  # once or twice, never cut in half
    assert sorted(app.lines()) == ["Hass Avocados", "Lemons", "Organic Bananas"]
    press(page, "Done")
    more_about(page, "Hass Avocados")
    page.get_by_role("button", name="Remove Hass Avocados").dblclick()
    expect_saved(page)
    assert sorted(app.lines()) == ["Lemons", "Organic Bananas"]
