"""Lists beside the usual one, and one thing that may be bought at any of several stores, as a person uses them."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import expect_saved, expect_total, fits, held, more_about, press, quick_add, row, tick, toast


def switch(page: Page, name: str) -> None:
    page.get_by_role("group", name="Lists").get_by_role("button", name=re.compile(f"^{name},")).click()


def at(page: Page, store: str) -> None:
    page.get_by_role("group", name="Store", exact=True).get_by_role("button", name=re.compile(f"^{store},")).click()


def test_a_list_for_the_party_is_made_filled_left_and_found_again_by_its_address(
    app: AppServer, open_page: OpenPage
) -> None:
    app.do({"op": "AddToList", "item_id": "tj-1", "quantity": "2"})
    page = open_page(PHONE)
    expect(row(page, "Organic Bananas")).to_be_visible()
    expect(page.get_by_role("group", name="Lists")).to_be_hidden()
    press(page, "New list…")
    page.get_by_role("dialog").get_by_label("Name", exact=True).fill("Party")
    press(page, "Make the list")
    expect(row(page, "Organic Bananas")).to_have_count(0)
    quick_add(page, "bananas", "Organic Bananas")
    expect(row(page, "Organic Bananas")).to_be_visible()
    assert fits(page)
    expect_saved(page)
    party = app.look()["lists"][0]["id"]
    assert [(line.get("list", ""), line["quantity"]) for line in app.look()["lines"]] == [("", "2"), (party, "2")]
    assert page.url.endswith(f"#shop/{party}")
    switch(page, "Shopping list")
    expect_total(page, "$1.98")
    page.go_back()
    expect(page.get_by_role("button", name="Party, 1 item to buy")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.get_by_role("button", name="Party, 1 item to buy")).to_have_attribute("aria-pressed", "true")


def test_a_line_goes_to_another_list_and_a_list_that_goes_asks_what_becomes_of_its_things(
    app: AppServer, open_page: OpenPage
) -> None:
    app.put("tj-1", "tj-3", "tj-13")
    app.do({"op": "AddList", "name": "Camping"})
    page = open_page(DESK)
    more_about(page, "Organic Bananas")
    press(page, "Camping")
    expect(row(page, "Organic Bananas")).to_have_count(0)
    press(page, "Select several")
    for name in ("Organic Baby Spinach", "Cage-Free Large Eggs"):
        page.get_by_role("checkbox", name=f"Select {name}", exact=True).click()
    press(page, "Move")
    page.get_by_role("group", name="Put them on another list").get_by_role("button", name="Camping").click()
    held(page, "2 things are on “Camping”")
    expect(row(page, "Cage-Free Large Eggs")).to_have_count(0)
    switch(page, "Camping")
    expect(row(page, "Organic Bananas")).to_be_visible()
    expect(row(page, "Cage-Free Large Eggs")).to_be_visible()
    press(page, "Change or remove this list…")
    press(page, "Remove")
    expect(page.get_by_role("dialog")).to_contain_text("There are 3 things on it.")
    press(page, "Put on “Shopping list”")
    held(page, "Camping” removed")
    expect(page.get_by_role("group", name="Lists")).to_be_hidden()
    expect(row(page, "Organic Bananas")).to_be_visible()
    expect_saved(page)
    assert app.look()["lists"] == []
    toast(page, "Camping” removed").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Camping, 3 items to buy")).to_be_visible()


def test_what_may_be_bought_at_two_stores_is_shown_at_both_and_ticked_once(app: AppServer, open_page: OpenPage) -> None:
    app.do(
        {
            "op": "AddItem",
            "store": "Costco",
            "name": "Organic Bananas",
            "category": "Fruit",
            "price": "0.75",
            "unit": "lb",
        },
        {"op": "AddToList", "item_id": "tj-1", "quantity": "2"},
    )
    page = open_page(PHONE)
    more_about(page, "Organic Bananas")
    press(page, "Or also…")
    page.get_by_role("group", name="Or also at").get_by_role("button", name="Costco").click()
    expect(row(page, "Organic Bananas")).to_contain_text("or Costco")
    at(page, "Costco")
    expect(row(page, "Organic Bananas")).to_contain_text("or Trader Joe's")
    expect_total(page, "$1.50")
    tick(page, "Organic Bananas").check()
    page.locator(".toast").last.get_by_role("button", name="Undo").click()
    expect(tick(page, "Organic Bananas")).not_to_be_checked()
    expect(row(page, "Organic Bananas")).to_contain_text("or Trader Joe's")
    tick(page, "Organic Bananas").check()
    at(page, "Trader Joe's")
    expect(row(page, "Organic Bananas")).to_have_count(0)
    expect_saved(page)
    (line,) = app.look()["lines"]
    assert (line["store"], line["price"], line["checked"]) == ("Costco", "0.75", True)
