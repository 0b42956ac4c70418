"""A link to the list: made, opened by somebody else, ended."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import toast


def test_a_link_is_made_opened_by_somebody_else_and_ended(
    app: AppServer, open_page: OpenPage, browser: Browser
) -> None:
    app.do({"op": "AddToList", "item_id": "tj-1", "quantity": "2"})
    page = open_page(name="Ann")
    page.goto(f"{app.url}#settings")
    page.get_by_role("button", name="Links to the list").click()
    page.get_by_role("button", name="Make a link").click()
    address = page.get_by_label("Link", exact=True).input_value()
    for dark in (False, True):
        guest = browser.new_context(color_scheme="dark" if dark else "light", java_script_enabled=True).new_page()
        guest.goto(address)
        expect(guest.get_by_role("listitem")).to_contain_text("Organic Bananas")
        found = Axe().run(guest)
        assert [one["id"] for one in found.response["violations"]] == []
        if not dark:
            guest.context.close()
    page.get_by_role("button", name="End the link").click()
    expect(toast(page, "nobody can open it any more")).to_be_visible()
    guest.reload()
    expect(guest.get_by_role("heading")).to_have_text("This link does not work.")
    guest.context.close()
