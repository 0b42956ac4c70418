"""Adding by hand on a phone: what lies above the page, and what a finger meets."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import go, press, tick

LATE_MS = 600
"""As a busy phone hears of the second tap: later than two taps of a double tap lie from each other."""


def tap_twice(page: Page, at: Locator) -> None:
    """Two taps of a finger on the same spot, 120 ms from each other, however late the page hears of the second."""
    at.scroll_into_view_if_needed()
    box = at.bounding_box()
    assert box is not None
    spot = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}]
    page.wait_for_timeout(450)  # it belongs to no earlier tap
    finger = page.context.new_cdp_session(page)
    first = time.time()
    for when in (first, first + 0.12):
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": spot, "timestamp": when})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": [], "timestamp": when + 0.03})
        page.wait_for_timeout(LATE_MS)
    finger.detach()


def tab(page: Page) -> str:
    return page.locator(".grocery").get_attribute("data-tab") or ""


def test_the_second_of_two_quick_taps_hits_nothing_beneath_what_the_first_one_closed(
    app: AppServer, open_page: OpenPage
) -> None:
    app.put("tj-1", "tj-2")
    page = open_page()
    tick(page, "Organic Bananas").check()
    page.locator(".quick__finish").click()
    tap_twice(page, page.get_by_role("dialog").get_by_role("button", name="Finish", exact=True))
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(tick(page, "Organic Bananas")).to_have_count(0)
    assert tab(page) == "shop"
    go(page, "Catalog")
    press(page, "New item")
    sheet = page.get_by_role("dialog", name="New item")
    sheet.get_by_label("Name", exact=True).fill("Quince jelly")
    tap_twice(page, sheet.get_by_role("button", name="Add item"))
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert tab(page) == "catalog"


def test_back_closes_the_box_or_a_sheet_and_then_leads_to_the_place_before(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    start = page.evaluate("history.length")
    page.get_by_role("combobox", name="Add an item").click()
    expect(page.locator(".quick--open")).to_be_visible()
    page.go_back()
    expect(page.locator(".quick--open")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Add an item")).not_to_be_focused()
    page.get_by_role("combobox", name="Add an item").click()
    press(page, "Done")
    go(page, "Catalog")
    press(page, "New item")
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("tab", name="Shop")).to_have_attribute("aria-selected", "true")
    assert page.evaluate("history.length") <= start + 2
