"""The page for everyone: axe-core on every tab and sheet, keyboard, zoom, reduced motion, what is announced."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import comes_true, expect_saved, fits, go, more_about, press, row, tick, toast

TABS = ("Shop", "Catalog", "History", "Insights", "Settings")


def violations(page: Page) -> list[str]:
    """What axe-core finds, each with where it is."""
    page.wait_for_timeout(350)  # a colour that is still fading has another contrast
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_no_violation_on_any_tab(
    app: AppServer, open_page: OpenPage, size: tuple[int, int], dark: bool
) -> None:
    made = app.do({"op": "AddItem", "store": "Costco", "name": "Mystery box", "price": None})
    box = app.call("search", {"query": "Mystery box"})["items"][0]["id"]
    assert len(made) == 1
    app.put("tj-1", "tj-3", "sw-2", box)
    app.do({"op": "CheckOff", "line": "gone-1", "checked": True})
    page = open_page(size, dark=dark)
    tick(page, "Organic Bananas").check()
    more_about(page, "Mystery box")
    expect_saved(page)
    for tab in TABS:
        go(page, tab)
        page.locator(".panel--shown").wait_for()
        assert violations(page) == [], tab


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_no_violation_in_what_opens(app: AppServer, open_page: OpenPage, size: tuple[int, int]) -> None:
    app.put("tj-1", "tj-3")
    page = open_page(size)
    tick(page, "Organic Bananas").check()
    page.get_by_role("combobox", name="Add an item").fill("milk x3")
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == [], "suggestions"
    page.keyboard.press("Escape")
    press(page, "Order of Trader Joe's")
    page.get_by_role("dialog").wait_for()
    assert violations(page) == [], "aisles"
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Finish").first.click()
    page.get_by_role("dialog").wait_for()
    assert violations(page) == [], "finish"
    page.keyboard.press("Escape")
    go(page, "Catalog")
    press(page, "New item")
    page.get_by_role("dialog").wait_for()
    assert violations(page) == [], "new item"


def test_nothing_is_cut_off_at_200_percent(app: AppServer, open_page: OpenPage) -> None:
    """A browser at 200 % gives the page half of the pixels: 640 × 400 of a laptop, 360 × 370 of a large phone."""
    app.put("tj-1", "sw-1", "co-1")
    for size in ((640, 400), (360, 370)):
        page = open_page(size)
        for tab in TABS:
            go(page, tab)
            assert fits(page), (tab, size)
        go(page, "Shop")
        tick(page, "Organic Bananas").check()
        toast(page, "Organic Bananas bought").get_by_role("button", name="Undo").click()
        expect(tick(page, "Organic Bananas")).not_to_be_checked()


def test_text_grows_with_the_size_that_the_browser_was_set_to(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "sw-1", "co-1")
    page = open_page()
    row(page, "Organic Bananas").wait_for()
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    name = "parseFloat(getComputedStyle(document.querySelector('.shop .row__name')).fontSize)"
    comes_true(page, f"{name} === 32")
    for tab in TABS:
        go(page, tab)
        assert fits(page), tab


def test_who_asks_for_less_motion_gets_none(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2")
    page = open_page()
    page.emulate_media(reduced_motion="reduce")
    tick(page, "Organic Bananas").check()
    more_about(page, "Hass Avocados")
    moving = page.evaluate(
        """() => document.getAnimations()
            .filter(one => one.effect.getComputedTiming().duration > 20)
            .map(one => String(one.effect.target.className))"""
    )
    assert moving == []


def test_changes_are_announced(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page()
    live = page.locator(".grocery > [role=status]")
    tick(page, "Organic Bananas").check()
    expect(live).to_have_text("Organic Bananas bought.")
    press(page, "One more Organic Bananas")
    expect(live).to_have_text("Organic Bananas: 3")
    app.put("tj-2")
    expect(live).to_have_text("Ben added Hass Avocados.")


def test_every_control_has_a_name_and_is_large_enough_for_a_thumb(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2")
    page = open_page()
    tick(page, "Organic Bananas").wait_for()
    height = page.locator(".shop .row").first.bounding_box()
    assert height is not None and height["height"] >= 48
    for step in ("One less", "One more", "More about"):
        box = page.get_by_role("button", name=f"{step} Organic Bananas", exact=True).bounding_box()
        assert box is not None and box["width"] >= 36 and box["height"] >= 44, step
    small = page.evaluate(
        """() => [...document.querySelectorAll(".grocery :is(button, input, select, a)")]
            .filter(node => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length)
            .map(node => [
                node.getAttribute("aria-label") || node.textContent || node.className,
                (node.closest("label") ?? node).getBoundingClientRect(),
            ])
            .filter(([, box]) => box.width && (box.width < 34 || box.height < 24))
            .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
    )
    assert small == []
