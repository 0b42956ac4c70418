"""Pictures before names: on the list and in the box, for the eye alone, and off where somebody does not want them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import fits, go

SHOWN = """() => [...document.querySelectorAll("[data-sign]")]
  .filter((node) => node.checkVisibility() && getComputedStyle(node, "::before").display !== "none")
  .map((node) => node.dataset.sign)"""
"""The signs that are seen."""

HEIGHTS = "() => [...document.querySelectorAll('.row')].map((row) => row.offsetHeight)"


def shown(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SHOWN)
    return found


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_picture_stands_before_each_name_and_makes_no_row_higher(
    app: AppServer, open_page: OpenPage, shots: Path, size: tuple[int, int], dark: bool
) -> None:
    app.put("tj-14", "tj-6", "sw-61", "sw-40")
    page = open_page(size, dark=dark)
    expect(page.get_by_role("checkbox", name="Tomato Soup", exact=True)).to_be_visible()
    assert {"🥛", "🥒", "🧻", "🍲"} <= set(shown(page))
    assert fits(page)
    page.screenshot(path=shots / f"pictures-{size[0]}-{'dark' if dark else 'light'}.png")
    high = page.evaluate(HEIGHTS)
    page.evaluate("document.documentElement.dataset.pictures = 'off'")
    assert page.evaluate(HEIGHTS) == high


def test_what_is_put_on_the_list_has_its_picture_at_once_and_in_the_box(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(DESK)
    box = page.get_by_role("combobox", name="Add an item")
    box.fill("mustard and honey")
    expect(page.get_by_role("option").first).to_be_visible()
    box.fill("avocados")
    offer = page.get_by_role("option", name="Hass Avocados").first
    expect(offer).to_have_attribute("data-sign", "🥑")
    offer.click()
    expect(page.locator(".row__body").first).to_have_attribute("data-sign", "🥑")
    assert "🥑" not in page.locator(".row").first.inner_text()


def test_pictures_are_switched_off_for_this_browser(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-14")
    page = open_page()
    go(page, "Settings")
    switch = page.get_by_role("switch", name="Pictures of things")
    expect(switch).to_be_checked()
    switch.uncheck()
    go(page, "Shop")
    assert shown(page) == []
    page.reload()
    expect(page.locator(".row").first).to_be_visible()
    assert shown(page) == []
    other = open_page()
    expect(other.locator(".row").first).to_be_visible()
    assert "🥛" in shown(other)
