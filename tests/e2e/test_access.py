"""The page for everyone: axe-core on every tab and sheet, keyboard, zoom, reduced motion, what is announced."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import (
    amount,
    comes_true,
    expect_saved,
    fits,
    go,
    more,
    more_about,
    press,
    row,
    stepper,
    tick,
    toast,
    unfold_card,
)

TABS = ("Shop", "Catalog", "History", "Insights", "Settings")
STILL = """document.getAnimations()
    .every((one) => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""


OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe-core that read colours. All others read the document, which is the same in both schemes."""


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds by these rules, or by all that it has; each with where it is."""
    page.wait_for_timeout(350)
    comes_true(page, STILL)  # a colour that is still fading has another contrast
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = Axe().run(page, options=options).response["violations"]
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
        assert violations(page, *(OF_COLOURS if dark else ())) == [], tab


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
    comes_true(page, f"{name} === 30")
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
    more(page, "Organic Bananas")
    expect(live).to_have_text("Organic Bananas: 3")
    app.put("tj-2")
    expect(live).to_have_text("Ben added Hass Avocados.")


KINDS = ".grocery :is(button, input, select, textarea, a, summary, [tabindex='0'])"
CONTROLS = f"""(wrong) => [...document.querySelectorAll("{KINDS}")]
    .filter((node) => node.checkVisibility({{ visibilityProperty: true }}) && node.getClientRects().length)
    .filter(wrong)
    .map((node) => `${{node.tagName}}.${{node.className}} ${{node.getAttribute("aria-label") ?? node.textContent}}`)"""
SMALL = f"""() => ({CONTROLS})((node) => {{
    const {{ width, height }} = node.getBoundingClientRect();
    return width < 44 || height < 44;
}})"""
UNSEEN = f"""() => ({CONTROLS})((node) => {{
    node.focus({{ preventScroll: true }});
    const {{ outlineStyle, outlineWidth }} = getComputedStyle(node);
    return document.activeElement === node && (outlineStyle === "none" || parseFloat(outlineWidth) < 2);
}})"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_control_is_large_enough_for_a_thumb_and_shows_the_focus(
    app: AppServer, open_page: OpenPage, size: tuple[int, int]
) -> None:
    app.put("tj-1", "tj-2")
    page = open_page(size, name="")
    amount(page, "Organic Bananas").wait_for()
    more_about(page, "Hass Avocados")
    page.locator(".totals__line").click()
    stepper(page, "Organic Bananas").wait_for()
    page.locator(".shop .tick").nth(1).check()
    for tab in ("Shop", "Catalog", "History", "Changes", "Insights", "Settings"):
        if tab != "Shop":
            go(page, tab)
        if tab == "Changes":
            unfold_card(page)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('.panel--shown details').forEach((one) => { one.open = true; })")
        page.keyboard.press("Shift")  # from here on it is the keyboard that moves the focus
        assert page.evaluate(SMALL) == [], tab
        assert page.evaluate(UNSEEN) == [], tab
        done = page.get_by_role("button", name="Done", exact=True)  # the focus has opened the box to add with
        if done.is_visible():
            done.click()
