"""Templates, what is on every new list, and the cheapest stores, as a person uses them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Route, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import expect_saved, fits, held


def only(app: AppServer, *items: str) -> None:
    """Only these items are on the list, one of each."""
    lines = [line["line"] for line in app.look()["lines"]]
    if lines:
        app.do({"op": "ClearList", "lines": lines})
    app.do(*[{"op": "AddToList", "item_id": item, "quantity": "1"} for item in items])


def ids(app: AppServer) -> list[str]:
    return [line["id"] for line in app.look()["lines"]]


def test_a_list_is_saved_as_a_template_and_replaces_another_one(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    only(app, "tj-1", "tj-8", "sw-1")
    page = open_page(PHONE)
    page.get_by_role("button", name="Save as template").click()
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="Save it").click()
    expect(form.locator(".field--problem")).to_be_visible()
    form.get_by_label("Name of the template").fill("Brunch")
    form.get_by_role("button", name="Save it").click()
    expect_saved(page)
    only(app, "co-1")
    page.get_by_role("button", name="Templates", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Brunch").click()
    assert fits(page)
    page.screenshot(path=shots / "template-phone.png")
    opened = page.get_by_role("dialog")
    opened.locator(".again").nth(1).get_by_role("checkbox").uncheck()
    opened.get_by_role("button", name="Replace the list").click()
    page.get_by_role("dialog").last.get_by_role("button", name="Replace it").click()
    held(page, r"Brunch: 2 things are on the list\.")
    expect_saved(page)
    assert ids(app) == ["tj-1", "sw-1"]
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect_saved(page)
    assert ids(app) == ["co-1"]


def test_a_template_is_renamed_changed_and_deleted(app: AppServer, open_page: OpenPage) -> None:
    only(app, "tj-1", "tj-8")
    app.do({"op": "SaveTemplate", "name": "Weekly"})
    page = open_page(DESK)
    page.get_by_role("button", name="Templates", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Weekly").click()
    page.get_by_role("dialog").get_by_role("button", name="Change Organic Bananas").click()
    form = page.get_by_role("dialog").last
    form.get_by_label("How much").fill("7")
    on_its_way: list[Route] = []

    def hold(route: Route) -> None:
        if on_its_way or "EditTemplate" not in (route.request.post_data or ""):
            route.continue_()
        else:
            on_its_way.append(route)

    page.route("**/grocery/sync", hold)
    with page.expect_request(lambda asked: "EditTemplate" in (asked.post_data or "")):
        form.get_by_role("button", name="Keep").click()
    expect(page.locator(".toast")).to_contain_text("Template Weekly changed.")
    page.get_by_role("button", name="Templates", exact=True).click()  # which is asked for behind the change
    for route in on_its_way:
        route.continue_()
    page.get_by_role("dialog").get_by_role("button", name="Weekly").click()
    expect(page.get_by_role("dialog").locator(".again").first).to_contain_text("7 lb")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").last.get_by_role("button", name="Delete the template").click()
    expect(page.locator(".toast")).to_contain_text("Template Weekly deleted.")
    expect_saved(page)
    assert "Weekly" not in [one["name"] for one in app.call("templates", {})["templates"]]


def test_what_is_on_every_new_list_is_offered_when_a_list_is_empty(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    only(app, "tj-1")
    page = open_page(PHONE)
    page.locator("[data-act=details]").first.click()
    page.get_by_label("Offer it at every new list").check()
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Offer it at every new list")).not_to_be_checked()
    page.get_by_label("Offer it at every new list").check()
    expect_saved(page)
    expect(page.locator(".staples")).to_be_hidden()
    only(app)
    expect(page.locator(".staples")).to_contain_text("Organic Bananas")
    page.screenshot(path=shots / "staples-phone.png")
    page.locator(".staples").get_by_role("button", name="Put it on").click()
    expect(page.get_by_role("checkbox", name="Organic Bananas")).to_be_visible()
    expect(page.locator(".staples")).to_be_hidden()
    expect_saved(page)
    assert ids(app) == ["tj-1"]
    app.do({"op": "SetStaple", "item_id": "tj-1", "quantity": None})


def test_the_list_is_bought_where_it_costs_least_and_a_rise_is_put_away(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    app.do(
        {"op": "AddItem", "store": "Costco", "name": "Quince jelly", "price": "3", "unit": "jar"},
        {"op": "AddItem", "store": "Safeway", "name": "Quince jelly", "price": "2.50", "unit": "jar"},
    )
    found = {item["store"]: item["id"] for item in app.call("search", {"query": "Quince jelly"})["items"]}
    app.do({"op": "AddTrip", "store": "Costco", "items": [found["Costco"]], "prices": ["2"]})
    only(app, found["Costco"], "sw-1")
    page = open_page(PHONE)
    expect(page.locator(".rises")).to_contain_text("Quince jelly: $3.00 instead of $2.00 (+50 %)")
    page.get_by_role("button", name="Seen: Quince jelly").click()
    expect(page.locator(".rises")).to_be_hidden()
    page.get_by_role("listitem").filter(has_text="Quince jelly").locator("[data-act=details]").click()
    expect(page.get_by_text("$0.50 less at Safeway")).to_be_visible()
    page.get_by_role("button", name="Cheapest stores").click()
    option = page.get_by_role("dialog").locator(".split").first
    expect(option).to_contain_text("saves $0.50")
    page.get_by_role("button", name="A stop is worth $0.00").click()
    page.get_by_role("dialog").last.get_by_label("Amount").fill("5")
    page.get_by_role("dialog").last.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="A stop is worth $5.00")).to_be_visible()
    option.locator("summary").click()
    expect(option.locator("summary")).to_have_text("1 thing stays: the price it rests on")
    expect(option.get_by_role("listitem").last).to_contain_text("only price known")
    assert fits(page)
    page.screenshot(path=shots / "split-phone.png")
    option.get_by_role("button", name="Move 1 thing").click()
    page.locator(".toast").last.hover()
    expect_saved(page)
    assert ids(app) == [found["Safeway"], "sw-1"]
    page.locator(".toast").last.get_by_role("button", name="Undo").click()
    expect_saved(page)
    assert ids(app) == [found["Costco"], "sw-1"]
