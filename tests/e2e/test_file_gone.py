"""The page of a household on the embedded store whose file is taken away."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage, OwnApp
from tests.e2e.screen import expect_saved, state


def test_a_list_whose_file_is_gone_is_begun_anew_only_when_somebody_says_so(
    tmp_path: Path, own_app: OwnApp, open_page: OpenPage
) -> None:
    server = own_app(AppServer(tmp_path))
    server.put("tj-1", quantity="1")
    page = open_page(noise=True, server=server)
    expect_saved(page)
    server.stop()
    (tmp_path / "data" / "grocery.db").unlink()
    server.start()
    banner = page.locator(".banner", has_text="The list is gone")
    expect(banner).to_contain_text("Nothing is left of the list that was kept in this computer")
    expect(banner.get_by_role("button")).to_have_text(["Start new"])
    banner.get_by_role("button", name="Start new").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("starts anew, with the sample catalog")
    dialog.get_by_role("button", name="Start new").click()
    expect(banner).to_have_count(0)
    expect_saved(page)
    expect(page.get_by_text("Nothing to buy yet")).to_be_visible()
    assert server.lines() == {}


def test_a_list_that_is_not_in_its_file_any_more_is_not_called_saved(
    tmp_path: Path, own_app: OwnApp, open_page: OpenPage
) -> None:
    server = own_app(AppServer(tmp_path))
    server.put("tj-1", quantity="1")
    assert server.call("save_now", {})["ok"]
    page = open_page(server=server)
    expect_saved(page)
    (tmp_path / "diary").write_text("Dear diary, " * 1000)
    (tmp_path / "diary").replace(tmp_path / "data" / "grocery.db")
    expect(state(page)).to_have_text("Not in its file (it cannot be read)")
    banner = page.locator(".banner", has_text="The list is here, but not in its file")
    expect(banner).to_contain_text("is not a store of this app")
    (tmp_path / "data" / "grocery.db").unlink()
    expect_saved(page)
    expect(page.locator(".banner")).to_contain_text("was removed while the app ran")
