from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import expect_saved, fits, go, held, kept_key, press, tick, toast


def test_an_item_is_added_changed_deleted_and_brought_back(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(DESK)
    go(page, "Catalog")
    press(page, "New item")
    sheet = page.get_by_role("dialog", name="New item")
    sheet.get_by_label("Name").fill("Rye Crackers")
    sheet.get_by_label("Price").fill("2.10")
    sheet.get_by_role("button", name="Add item").click()
    page.get_by_role("searchbox", name="Search the catalog").fill("rye crack")
    press(page, "Edit Rye Crackers")
    sheet = page.get_by_role("dialog", name="Edit item")
    sheet.get_by_label("Price").fill("2,45")
    sheet.get_by_label("Name").fill("Rye Crispbread")
    sheet.get_by_role("button", name="Keep changes").click()
    expect(sheet).to_be_hidden()  # it asks whether another thing has the name
    page.get_by_role("searchbox", name="Search the catalog").fill("crispbread")
    expect(page.get_by_text("$2.45 / each")).to_be_visible()
    press(page, "Delete Rye Crispbread")
    expect(page.get_by_text("Nothing matches “crispbread”")).to_be_visible()
    toast(page, "was deleted").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("$2.45 / each")).to_be_visible()
    expect_saved(page)
    found = app.call("search", {"query": "crispbread"})["items"]
    assert [(item["name"], item["price"]) for item in found] == [("Rye Crispbread", "2.45")]


def test_the_form_of_an_item_tells_what_it_cost_by_the_litre_and_where_it_costs_less(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    app.do(
        {"op": "AddItem", "store": "Costco", "name": "Quince Nectar 2 l", "price": "4", "unit": "bottle"},
        {"op": "AddItem", "store": "Safeway", "name": "Quince Nectar 1 l", "price": "1.60", "unit": "bottle"},
    )
    found = {item["store"]: item["id"] for item in app.call("search", {"query": "Quince Nectar"})["items"]}
    app.do({"op": "AddTrip", "store": "Costco", "items": [found["Costco"]], "prices": ["3.80"]})
    page = open_page(PHONE)
    go(page, "Catalog")
    page.get_by_role("searchbox", name="Search the catalog").fill("quince nectar 2")
    press(page, "Edit Quince Nectar 2 l")
    prices = page.get_by_role("dialog", name="Edit item").locator(".form__prices")
    for fact in ("$2.00 per l", "$0.40 less per l at Safeway"):
        expect(prices.get_by_text(fact, exact=True)).to_be_visible()
    expect(prices.get_by_role("listitem").first).to_contain_text("Costco$3.80 / bottlepaid")
    assert fits(page)
    page.screenshot(path=shots / "item-prices-phone.png")


def test_search_forgives_spelling_and_accents(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "Catalog")
    page.get_by_role("searchbox", name="Search the catalog").fill("jalapeno")
    expect(page.get_by_text("Jalapeño Peppers")).to_be_visible()
    page.get_by_role("searchbox", name="Search the catalog").fill("avocdo")
    expect(page.get_by_text("Hass Avocados", exact=True).first).to_be_visible()


def test_filters_narrow_and_a_long_catalog_comes_in_pages(open_page: OpenPage) -> None:
    page = open_page(DESK)
    go(page, "Catalog")
    expect(page.locator(".rows--catalog .row")).to_have_count(50)
    press(page, "Show more")
    expect(page.locator(".rows--catalog .row")).to_have_count(100)
    page.get_by_role("combobox", name="Store").select_option("Costco")
    page.get_by_role("combobox", name="Category").select_option("Produce")
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    expect(page.locator(".rows--catalog .row__meta").first).to_have_text("Produce")


def test_one_tap_puts_an_item_on_the_list_and_several_can_be_picked(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    go(page, "Catalog")
    press(page, "Add Organic Bananas to the list")
    expect(page.get_by_text("On the list: 2")).to_be_visible()
    tick(page, "Pick Hass Avocados").check()
    tick(page, "Pick Lemons").check()
    press(page, "Put 2 on the list")
    expect(page.get_by_text("2 items are on the list.").last).to_be_visible()
    expect_saved(page)
    assert sorted(app.lines()) == ["Hass Avocados", "Lemons", "Organic Bananas"]


def edit_together(page: Page, *names: str) -> Locator:
    """Picks these items and opens the sheet that changes all of them."""
    for name in names:
        tick(page, f"Pick {name}").check()
    page.locator(".pickbar").get_by_role("button", name="Edit").click()
    return page.get_by_role("dialog", name=f"Edit {len(names)} item")


def test_several_items_get_another_category_and_price_at_once_and_get_it_back(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    go(page, "Catalog")
    sheet = edit_together(page, "Hass Avocados", "Lemons")
    sheet.get_by_label("Category").fill("Greengrocer")
    sheet.get_by_label("Price").select_option("percent")
    sheet.get_by_label("Amount").fill("ten")
    sheet.get_by_role("button", name="Keep changes").click()
    expect(sheet.get_by_text("Write a number like 5")).to_be_visible()
    sheet.get_by_label("Amount").fill("10")
    sheet.get_by_role("button", name="Keep changes").click()
    held(page, "2 items were changed")
    expect_saved(page)
    before = {"Hass Avocados": "3.99"}
    found = {item["name"]: item for item in app.call("search", {"category": "Greengrocer"})["items"]}
    assert sorted(found) == ["Hass Avocados", "Lemons"] and found["Hass Avocados"]["price"] == "4.39"
    toast(page, "2 items were changed").get_by_role("button", name="Undo").click()
    expect_saved(page)
    assert app.call("search", {"category": "Greengrocer"})["items"] == []
    [avocados] = app.call("search", {"query": "Hass Avocados"})["items"][:1]
    assert avocados["price"] == before["Hass Avocados"]


def test_a_change_of_prices_beyond_the_limits_is_said_in_the_form_which_stays(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    go(page, "Catalog")
    sheet = edit_together(page, "Hass Avocados", "Lemons")
    sheet.get_by_label("Price").select_option("percent")
    for percent in ("-200", "−95.1", "1001", "0", "ten"):
        sheet.get_by_label("Amount").fill(percent)
        sheet.get_by_role("button", name="Keep changes").click()
        expect(sheet.get_by_text("from −95 to 1,000, not 0")).to_be_visible()
    sheet.get_by_label("Price").select_option("set")
    sheet.get_by_label("Amount").fill("1000001")
    sheet.get_by_role("button", name="Keep changes").click()
    expect(sheet.get_by_text("from 0 to 1,000,000")).to_be_visible()
    sheet.get_by_label("Amount").fill("999999")
    sheet.get_by_role("button", name="Keep changes").click()
    expect(sheet).to_have_count(0)
    expect_saved(page)
    sheet = edit_together(page, "Lemons")
    sheet.get_by_label("Price").select_option("percent")
    sheet.get_by_label("Amount").fill("5")
    sheet.get_by_role("button", name="Keep changes").click()
    expect(sheet.get_by_text("Lemons would cost more than 1,000,000.")).to_be_visible()
    sheet.get_by_role("button", name="Cancel").click()
    expect(page.locator(".toast")).to_have_count(0)
    expect(tick(page, "Pick Lemons")).to_be_checked()
    for name, price in (("Hass Avocados", "3.99"), ("Lemons", "0.59")):
        [item] = app.call("search", {"query": name, "store": "Trader Joe's"})["items"][:1]
        app.do({"op": "EditItem", "item_id": item["id"], "price": price})


def test_the_price_of_an_item_is_changed_in_its_row(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    go(page, "Catalog")
    page.get_by_role("combobox", name="Sort").select_option("name")
    page.get_by_role("searchbox", name="Search the catalog").fill("hass avocados")
    page.get_by_role("button", name="Change the price of Hass Avocados").first.click()
    field = page.get_by_role("textbox", name="Price of Hass Avocados")
    field.fill("4,10")
    field.press("Enter")
    expect(page.get_by_text("$4.10").first).to_be_visible()
    held(page, "Hass Avocados")
    expect_saved(page)
    toast(page, "Hass Avocados").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("$3.99").first).to_be_visible()
    expect_saved(page)


def test_the_catalog_is_there_without_a_connection(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(noise=True)
    go(page, "Catalog")
    expect(page.locator(".rows--catalog .row").first).to_be_visible()
    kept_key(page, "items")
    page.context.set_offline(True)
    page.get_by_role("searchbox", name="Search the catalog").fill("avocado")
    expect(page.locator(".rows--catalog .row").first).to_contain_text("Avocado")
    press(page, "Add Hass Avocados to the list")
    page.context.set_offline(False)
    go(page, "Shop")
    expect_saved(page)
    assert list(app.lines()) == ["Hass Avocados"]
