from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, OpenPage
from tests.e2e.screen import amount, expect_saved, tick


def test_the_list_is_worked_with_the_keyboard_alone(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2", "tj-5")
    page = open_page(DESK)
    tick(page, "Organic Bananas").focus()
    page.keyboard.press("+")
    expect(amount(page, "Organic Bananas")).to_have_value("3")
    page.keyboard.press("-")
    expect(amount(page, "Organic Bananas")).to_have_value("2")
    page.keyboard.press("ArrowDown")
    expect(tick(page, "Hass Avocados")).to_be_focused()
    page.keyboard.press("Delete")
    expect(tick(page, "Hass Avocados")).to_have_count(0)
    expect(tick(page, "Lemons")).to_be_focused()
    page.keyboard.press("Space")
    expect(tick(page, "Lemons")).to_be_checked()
    expect_saved(page)
    lines = app.lines()
    assert lines["Lemons"]["checked"]
    assert "Hass Avocados" not in lines


def test_quick_add_is_a_combobox(open_page: OpenPage) -> None:
    page = open_page(DESK)
    box = page.get_by_role("combobox", name="Add an item")
    box.focus()
    box.fill("banan")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(
        page.get_by_role("option", name="Organic Bananas").first
    ).to_be_visible()  # else another list is gone through
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Organic Bananas")
    page.keyboard.press("Enter")
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_tabs_move_with_arrows(open_page: OpenPage) -> None:
    page = open_page(DESK)
    page.get_by_role("tab", name="Shop").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Catalog")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Catalog")).to_be_visible()


def test_the_stores_are_one_stop_among_which_arrows_lead(open_page: OpenPage) -> None:
    page = open_page(DESK)
    stores = page.get_by_role("group", name="Store", exact=True).get_by_role("button")
    expect(stores).to_have_count(4)
    stores.first.focus()
    page.keyboard.press("ArrowLeft")
    expect(stores.last).to_be_focused()
    stores.last.press("Enter")
    expect(stores.last).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".chips :focus")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(stores.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    expect(page.locator(".chips :focus")).to_have_count(0)


def test_rows_have_names_and_roles(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page(DESK)
    tick(page, "Organic Bananas").wait_for()
    expect(page.locator(".shop .row")).to_match_aria_snapshot(
        """
        - listitem:
          - checkbox "Organic Bananas"
          - paragraph: Organic Bananas
          - 'button "Organic Bananas: 2 lb. Change the amount"': 2 lb
          - text: Ben
          - paragraph: $1.98
          - button "More about Organic Bananas"
        """
    )


def test_who_goes_on_at_once_when_a_sheet_is_closed_keeps_the_focus(app: AppServer, open_page: OpenPage) -> None:
    """A browser puts the focus back as a sheet closes, and says that it was closed a little later."""
    page = open_page()
    box = page.get_by_role("combobox", name="Add an item")
    box.fill("quince jelly")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Edit", exact=True).click()
    expect(page.get_by_role("dialog", name="Edit item")).to_be_visible()
    page.evaluate(
        """async () => {
            const dialog = document.querySelector("dialog[open]");
            const closed = new Promise((resolve) => dialog.addEventListener("close", resolve));
            dialog.close();
            document.querySelector("[role=combobox]").focus();
            await closed;
        }"""
    )
    assert box.evaluate("(box) => document.activeElement === box")
    page.keyboard.press("Escape")
    expect(page.locator(".quick--open")).to_have_count(0)
