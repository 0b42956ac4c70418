"""The order in which a store is walked: by hand, and learned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import expect_saved, press, tick


def categories(page: Page) -> list[str]:
    return page.locator(".groups .group__title").all_inner_texts()


def test_categories_are_put_in_order_with_buttons_keys_and_by_dragging(app: AppServer, open_page: OpenPage) -> None:
    app.put("sw-1", "sw-20", "sw-40")
    page = open_page()
    tick(page, app.look()["lines"][0]["name"]).wait_for()
    before = categories(page)
    assert len(before) == 3
    press(page, "Order of Safeway")
    sheet = page.get_by_role("dialog")
    rows = sheet.get_by_role("listitem")
    names = sheet.locator(".sort__name").all_inner_texts()
    press(page, f"Move {names[1]} up")
    grip = sheet.get_by_role("button", name=f"Move {names[1]}: drag, or arrow keys")
    grip.focus()
    page.keyboard.press("ArrowDown")
    assert sheet.locator(".sort__name").all_inner_texts() == names
    start, end = grip.bounding_box(), rows.nth(3).bounding_box()
    assert start is not None and end is not None
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=8)
    page.mouse.up()
    moved = sheet.locator(".sort__name").all_inner_texts()
    assert moved.index(names[1]) >= 2 and sorted(moved) == sorted(names)
    for _ in range(len(moved)):  # the last shown category to the very top
        up = sheet.get_by_role("button", name=f"Move {before[-1]} up")
        if sheet.locator(".sort__name").first.inner_text() == before[-1]:
            break
        up.click()
    sheet.get_by_role("button", name="Done").click()
    expect(page.locator(".groups .group__title").first).to_have_text(before[-1])
    expect_saved(page)
    page.reload()
    expect(page.locator(".groups .group__title").first).to_have_text(before[-1])


def test_the_order_is_learned_from_what_is_ticked_and_can_be_switched_off(app: AppServer, open_page: OpenPage) -> None:
    found = app.call("search", {"store": "Costco", "limit": 200})["items"]
    by_category = {item["category"]: item for item in found}
    last, first = sorted(by_category)[-1], sorted(by_category)[0]
    for trip in range(3):
        at = f"{datetime.now(UTC).date() - timedelta(days=9 - trip)}T10:0"
        app.put(by_category[first]["id"], by_category[last]["id"])
        lines = {line["category"]: line["line"] for line in app.look()["lines"]}
        app.do({"op": "CheckOff", "line": lines[last], "checked": True}, at=f"{at}1:00Z")
        app.do({"op": "CheckOff", "line": lines[first], "checked": True}, at=f"{at}2:00Z")
        app.do({"op": "CompleteList", "store": "Costco", "lines": list(lines.values())}, at=f"{at}3:00Z")
    app.put(by_category[first]["id"], by_category[last]["id"])
    page = open_page()
    expect(page.locator(".groups .group__title")).to_have_text([last, first])
    press(page, "Order of Costco")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("learned from 3 trips")
    sheet.get_by_role("switch", name="Learn from the order").uncheck()
    sheet.get_by_role("button", name="Done").click()
    expect(page.locator(".groups .group__title")).to_have_text([first, last])
