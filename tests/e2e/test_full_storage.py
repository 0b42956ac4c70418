"""A browser whose storage is full, and no network: what is known is shown, what is not is said, nothing comes twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage, OwnApp
from tests.e2e.screen import amount, comes_true, expect_saved, kept_key, more, state, tick, waiting_changes
from tests.e2e.test_offline import kept_page

FILL = """() => {
  let [size, made] = [1 << 20, 0];
  while (size) {
    try {
      localStorage.setItem(`other-${size}-${made}`, "x".repeat(size));
      made += 1;
    } catch {
      size >>= 1;
    }
  }
}"""
"""What another app of the same site keeps, to the last letter."""


@pytest.fixture
def server(own_app: OwnApp, tmp_path: Path) -> AppServer:
    started = own_app(AppServer(tmp_path))
    started.put("tj-1", "tj-2", quantity="1")
    return started


def drop_the_list(page: Page) -> None:
    """What a browser of an earlier version of the page did: the list made way for the changes."""
    page.evaluate("Object.keys(localStorage).filter((key) => /^grocery:(cache|items|reserve)/.test(key))"
                  ".forEach((key) => localStorage.removeItem(key))")  # fmt: skip


def test_the_last_list_is_shown_and_what_was_done_arrives_once(
    server: AppServer, open_page: OpenPage, shots: Path
) -> None:
    page = kept_page(open_page, server)
    kept_key(page, "items")
    comes_true(page, "localStorage['grocery:reserve'] !== undefined")
    page.evaluate(FILL)
    server.kill()
    more(page, "Organic Bananas")
    page.evaluate(FILL)  # it takes what the catalog made free
    for _ in range(20):
        more(page, "Organic Bananas")
    page.evaluate(FILL)
    tick(page, "Hass Avocados").check()
    expect(state(page)).to_have_text("Not sent yet: 22 changes kept in this browser (no connection)")
    page.reload()
    expect(amount(page, "Organic Bananas")).to_have_value("22")
    drop_the_list(page)
    page.reload()
    nothing = page.get_by_role("region", name="Your list cannot be shown just now")
    expect(nothing).to_contain_text("this browser has no copy of the list")
    expect(nothing.get_by_role("listitem")).to_have_count(22)
    expect(page.get_by_text("Looking at your list…")).to_be_hidden()
    page.screenshot(path=shots / "full-storage-phone.png")
    assert waiting_changes(page) == 22
    server.start()
    expect(amount(page, "Organic Bananas")).to_have_value("22")
    expect_saved(page)
    lines = server.lines()
    assert {name: (line["quantity"], line["checked"]) for name, line in lines.items()} == {
        "Organic Bananas": ("22", False),
        "Hass Avocados": ("1", True),
    }
