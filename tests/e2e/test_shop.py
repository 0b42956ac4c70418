from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, OpenPage
from tests.e2e.screen import (
    amount,
    expect_saved,
    expect_total,
    fits,
    go,
    held,
    kept_key,
    more,
    more_about,
    press,
    quick_add,
    row,
    state,
    stepper,
    tick,
    toast,
    unfold,
    waiting_changes,
)


def test_a_list_is_made_ticked_counted_saved_and_there_after_a_reload(open_page: OpenPage) -> None:
    page = open_page()
    quick_add(page, "organic ban", "Organic Bananas")
    expect(amount(page, "Organic Bananas")).to_have_value("2")
    expect_total(page, "$1.98")
    more(page, "Organic Bananas")
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    expect_total(page, "$2.97")
    there = tick(page, "Organic Bananas").bounding_box()
    tick(page, "Organic Bananas").check()
    expect(page.get_by_role("button", name="Bought (1)")).to_be_visible()
    assert tick(page, "Organic Bananas").bounding_box() == there, "all is done, and its row is still under the finger"
    expect(page.get_by_text("All done")).to_be_visible(timeout=10_000)
    expect_saved(page)
    page.reload()
    unfold(page, 1)
    expect(tick(page, "Organic Bananas")).to_be_checked()
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    expect_total(page, "$2.97")
    expect_saved(page)
    assert waiting_changes(page) == 0


def test_a_new_household_is_helped_to_begin(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.get_by_text("Nothing to buy yet")).to_be_visible()
    idea = page.get_by_role("button", name="Organic Bananas", exact=True)
    idea.click()
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect(idea).to_have_count(0)


def test_ten_fast_taps_count_ten(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = open_page()
    plus = stepper(page, "Organic Bananas").get_by_role("button", name="One more Organic Bananas")
    plus.evaluate("button => { for (let n = 0; n < 10; n += 1) button.click(); }")
    expect(amount(page, "Organic Bananas")).to_have_value("11")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "11"


def test_ten_suggestions_taken_at_once_are_all_there(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2", "tj-3", "tj-4", "tj-5", "tj-6", "tj-7", "tj-8", "tj-9", "tj-10")
    page = open_page()
    page.locator(".tick").first.wait_for()
    page.evaluate("document.querySelectorAll('.shop .tick').forEach(box => box.click())")
    expect(page.get_by_role("button", name="Bought (10)")).to_be_visible()
    expect_saved(page)
    assert all(line["checked"] for line in app.lines().values())


def test_a_reload_in_the_middle_loses_nothing(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = open_page()
    tick(page, "Organic Bananas").wait_for()
    page.evaluate(
        """() => {
            document.querySelector('.row__amount').click();
            document.querySelector('[aria-label="One more Organic Bananas"]').click();
            document.querySelector('[aria-label="One more Organic Bananas"]').click();
            document.querySelector('.tick[aria-label="Organic Bananas"]').click();
            location.reload();
        }"""
    )
    unfold(page, 1)
    expect(tick(page, "Organic Bananas")).to_be_checked()
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "3"


def test_an_unknown_name_becomes_an_item_and_goes_on_the_list(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("combobox", name="Add an item").fill("Quince jelly")
    page.get_by_role("option", name="Put “Quince jelly” on the list").click()
    page.get_by_role("button", name="Edit", exact=True).click()
    sheet = page.get_by_role("dialog", name="Edit item")
    sheet.get_by_label("Category").fill("Pantry")
    sheet.get_by_label("Price").fill("4,25")
    sheet.get_by_role("button", name="Keep changes").click()
    press(page, "Done")
    expect(tick(page, "Quince jelly")).to_be_visible()
    expect_total(page, "$4.25")
    expect_saved(page)
    assert app.lines()["Quince jelly"]["category"] == "Pantry"


def test_a_name_that_exists_is_offered_for_the_list_instead(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    kept_key(page, "items")  # the names that are there
    go(page, "Catalog")
    page.get_by_role("button", name="New item").click()
    sheet = page.get_by_role("dialog", name="New item")
    sheet.get_by_label("Name").fill("organic  BANANAS")
    sheet.get_by_label("Price").fill("1.75")
    sheet.get_by_role("button", name="Add item").click()
    expect(sheet.get_by_text("Trader Joe's has “Organic Bananas” already.")).to_be_visible()
    expect(sheet.get_by_label("Price")).to_have_value("1.75")  # nothing typed is lost: another name keeps it
    sheet.get_by_role("button", name="Put it on the list").click()
    go(page, "Shop")
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect_saved(page)
    assert list(app.lines()) == ["Organic Bananas"]


def test_a_note_is_written_in_place_and_a_removed_line_comes_back_with_it(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page()
    more_about(page, "Organic Bananas")
    page.get_by_role("textbox", name="Note for Organic Bananas").fill("the ripe ones")
    page.keyboard.press("Enter")
    expect(row(page, "Organic Bananas").get_by_text("the ripe ones")).to_be_visible()
    press(page, "Remove Organic Bananas")
    expect(tick(page, "Organic Bananas")).to_have_count(0)
    press(page, "Undo")
    expect(row(page, "Organic Bananas").get_by_text("the ripe ones")).to_be_visible()
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["note"] == "the ripe ones"


def test_a_quantity_is_typed_with_a_comma_and_a_bad_one_is_explained(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page()
    amount(page, "Organic Bananas").fill("1,5")
    amount(page, "Organic Bananas").blur()
    expect(amount(page, "Organic Bananas")).to_have_value("1.5")
    amount(page, "Organic Bananas").fill("0")
    amount(page, "Organic Bananas").blur()
    expect(toast(page, "Write a number above 0")).to_be_visible()
    expect(amount(page, "Organic Bananas")).to_have_value("1.5")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "1.5"


def test_money_warns_from_90_percent_and_says_when_it_is_over(app: AppServer, open_page: OpenPage) -> None:
    app.do({"op": "SetBudgetPeriod", "period": "trip"})  # what other tests bought this month is left out
    app.put("tj-1", quantity="190")
    page = open_page(DESK)
    page.get_by_role("button", name="Trader Joe's, 1 item to buy").click()
    line = page.locator(".totals__line")
    expect(page.get_by_text("Budget for Trader Joe's: $200.00 a trip?")).to_be_visible()
    expect(page.get_by_text("94 %")).to_have_count(0)  # nobody has said that this is the budget
    press(page, "Yes")
    expect(page.get_by_text("94 % used, $11.90 left").last).to_be_visible()
    line.click()
    expect(line).to_have_text("$188.1094 % used, $11.90 left")
    amount(page, "Organic Bananas").fill("300")
    amount(page, "Organic Bananas").blur()
    expect(line).to_have_text("$297.00$97.00 over budget")
    app.do({"op": "SetBudgetPeriod", "period": "month"})
    expect(page.locator(".budget__words").filter(has_text="over budget this month").first).to_be_attached()
    expect(line).to_have_text(re.compile(r"over budget$"))  # of which month, the opened card says: this is one line


def test_a_line_without_a_price_is_said_and_not_counted_as_nothing(app: AppServer, open_page: OpenPage) -> None:
    made = app.do({"op": "AddItem", "store": "Costco", "name": "Mystery box", "price": None})
    app.put(made[0]["record"]["id"])
    page = open_page()
    line = page.locator(".totals__line")
    expect(line).to_have_text("$0.001 without a price")
    line.click()
    expect(page.locator(".totals__unpriced")).to_have_text("1 thing has no price: not counted")
    expect(row(page, "Mystery box").locator(".row__total")).to_have_text("")


def test_clearing_asks_first(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2")
    page = open_page()
    tick(page, "Organic Bananas").check()
    page.get_by_text("More", exact=True).click()
    press(page, "Remove ticked, without a trip")
    expect(page.get_by_role("dialog")).to_contain_text("Finish shopping remembers it.")
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    unfold(page, 1)  # for five seconds it stays where it was
    expect(tick(page, "Organic Bananas")).to_be_visible()
    press(page, "Remove ticked, without a trip")
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(tick(page, "Organic Bananas")).to_have_count(0)
    held(page, "1 thing removed")
    expect_saved(page)
    assert list(app.lines()) == ["Hass Avocados"]
    toast(page, "1 thing removed").get_by_role("button", name="Undo").click()
    expect(tick(page, "Organic Bananas")).to_be_checked()
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["checked"]


def test_the_name_is_asked_once_and_signs_changes(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(name="")
    page.get_by_role("textbox", name="Your name").fill("Mia")
    press(page, "Use this name")
    quick_add(page, "organic ban", "Organic Bananas")
    expect(row(page, "Organic Bananas").locator(".row__by")).to_have_text("")  # whoever reads knows that
    expect_saved(page)
    page.reload()
    tick(page, "Organic Bananas").wait_for()
    expect(page.get_by_text("Who is shopping?")).to_have_count(0)
    assert app.lines()["Organic Bananas"]["added_by"] == "Mia"


def test_the_smallest_phone_does_not_scroll_sideways(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "sw-1", "co-1")
    page = open_page((360, 740))
    expect(state(page)).to_be_visible()
    for tab in ("Shop", "Catalog", "History", "Insights", "Settings"):
        go(page, tab)
        assert fits(page), tab


def test_a_typed_amount_follows_what_others_do_to_it(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = open_page()
    field = amount(page, "Organic Bananas")
    field.click()
    field.fill("5")
    field.press("Enter")
    expect(field).not_to_be_focused()
    expect_saved(page)
    field.click()
    line = app.lines()["Organic Bananas"]["line"]
    app.do({"op": "ChangeQuantity", "line": line, "more": "2"})
    expect(field).to_have_value("7")  # nothing was written there yet
    field.fill("3")
    app.do({"op": "ChangeQuantity", "line": line, "more": "1"})
    expect_total(page, "$7.92")
    expect(field).to_have_value("3")
    field.press("Enter")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "3"
    field.fill("9")
    field.press("Escape")
    expect(field).to_have_count(0)
    expect(row(page, "Organic Bananas").locator(".row__amount")).to_be_focused()
    expect(row(page, "Organic Bananas").locator(".row__amount")).to_have_text("3 lb")


def test_a_thing_is_edited_from_its_row_and_a_name_that_is_there_already_makes_the_two_one(
    app: AppServer, open_page: OpenPage
) -> None:
    app.put("tj-1", "tj-5", quantity="2")
    page = open_page()
    more_about(page, "Organic Bananas")
    press(page, "Edit Organic Bananas")
    sheet = page.get_by_role("dialog", name="Edit item")
    sheet.get_by_label("Price").fill("1.25")
    sheet.get_by_label("Unit").fill("bunch")
    sheet.get_by_role("button", name="Keep changes").click()
    expect(row(page, "Organic Bananas")).to_contain_text("2 bunch")
    expect(row(page, "Organic Bananas")).to_contain_text("$2.50")
    expect_saved(page)
    assert (app.lines()["Organic Bananas"]["price"], app.lines()["Organic Bananas"]["unit"]) == ("1.25", "bunch")
    tick(page, "Organic Bananas").focus()
    page.keyboard.press("e")
    sheet.get_by_label("Name").fill("LEMONS")
    sheet.get_by_role("button", name="Keep changes").click()
    expect(sheet).to_contain_text("Trader Joe's has “Lemons” already.")
    sheet.get_by_role("button", name="Make them one").click()
    expect(tick(page, "Organic Bananas")).to_have_count(0)
    held(page, "Organic Bananas is Lemons now")
    expect_saved(page)
    assert {name: line["quantity"] for name, line in app.lines().items()} == {"Lemons": "4"}
    toast(page, "Organic Bananas is Lemons now").get_by_role("button", name="Undo").click()
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect_saved(page)
    app.do({"op": "EditItem", "item_id": "tj-1", "known_as": "Organic Bananas", "price": "0.99", "unit": "lb"})


def test_several_lines_are_picked_by_keyboard_and_moved_and_ticked_with_one_way_back_each(
    app: AppServer, open_page: OpenPage
) -> None:
    app.put("tj-1", "tj-2", "tj-5")
    page = open_page(DESK)
    tick(page, "Organic Bananas").focus()
    page.keyboard.press("s")
    bar = page.get_by_role("group", name="What to do with them")
    expect(page.get_by_role("checkbox", name="Select Organic Bananas")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(bar).to_contain_text("2 selected")
    bar.get_by_role("button", name="Move", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Costco").click()
    expect(bar).to_be_hidden()
    held(page, "2 things are bought at Costco")
    expect_saved(page)
    assert {name: line["store"] for name, line in app.lines().items()} == {
        "Organic Bananas": "Costco",
        "Hass Avocados": "Costco",
        "Lemons": "Trader Joe's",
    }
    toast(page, "2 things are bought at Costco").get_by_role("button", name="Undo").click()
    expect_saved(page)
    assert {line["store"] for line in app.lines().values()} == {"Trader Joe's"}
    press(page, "Select several")
    page.go_back()
    expect(bar).to_be_hidden()
    press(page, "Select several")
    for name in ("Hass Avocados", "Lemons"):
        page.get_by_role("checkbox", name=f"Select {name}").check()
    bar.get_by_role("button", name="Tick", exact=True).click()
    held(page, "2 things ticked")
    expect_saved(page)
    assert [line["checked"] for line in app.lines().values()] == [False, True, True]
    toast(page, "2 things ticked").get_by_role("button", name="Undo").click()
    expect(tick(page, "Lemons")).not_to_be_checked()
    expect_saved(page)
    assert not any(line["checked"] for line in app.lines().values())


def test_back_leads_out_of_a_sheet_and_to_the_tab_before(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = open_page()
    go(page, "Catalog")
    go(page, "Settings")
    page.go_back()
    expect(page.get_by_role("tab", name="Catalog")).to_have_attribute("aria-selected", "true")
    press(page, "New item")
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("tab", name="Catalog")).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.get_by_role("tab", name="Shop")).to_have_attribute("aria-selected", "true")
    expect(tick(page, "Organic Bananas")).to_be_visible()
