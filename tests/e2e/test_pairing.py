"""A phone of the home network in a browser of its own: it is paired, is put out, keeps what it has, and comes back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import FLAGS, PATIENCE_MS, PHONE, OpenPage, OwnApp
from tests.e2e.screen import expect_saved, go, press, state, tick, toast, waiting_changes
from tests.e2e.test_access import violations

LAN = "kitchen.lan"


@pytest.fixture
def network(browser: Browser) -> Iterator[Browser]:
    """A browser that finds this computer under its name in the network, and is no browser of this computer by that."""
    flags = [*FLAGS, f"--host-resolver-rules=MAP {LAN} 127.0.0.1"]
    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    chromium = browser.browser_type.launch(executable_path=path, args=flags)
    yield chromium
    chromium.close()


@pytest.fixture
def home(tmp_path: Path, own_app: OwnApp) -> AppServer:
    more = {"GROCERY_ACCESS": "paired", "GRADIO_SERVER_NAME": "127.0.0.1", "GROCERY_HOSTS": LAN}
    return own_app(AppServer(tmp_path, **more))


def come_in(phone: Page, address: str) -> None:
    """What somebody does who opens the address of a code."""
    phone.goto(address)
    expect(phone.get_by_label("Whose device is this?")).to_be_visible()
    assert "#" not in phone.url
    phone.get_by_label("Whose device is this?").fill("Ben")
    phone.get_by_label("What should it be called?").fill("Ben's phone")
    phone.get_by_role("button", name="Come in").click()


def test_a_phone_is_paired_put_out_and_sends_what_it_kept_when_it_is_back(
    home: AppServer, open_page: OpenPage, network: Browser
) -> None:
    home.put("tj-1")
    laptop = open_page(server=home)
    go(laptop, "Settings")
    press(laptop, "Devices and programs")
    press(laptop, "Pair a device")
    code = laptop.locator(".devices__address").inner_text()
    assert laptop.get_by_role("img", name="QR code").evaluate("image => image.decode().then(() => image.width)") == 240
    assert violations(laptop) == []
    phone = network.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    phone.set_default_timeout(PATIENCE_MS)
    phone.goto(f"http://{LAN}:{home.port}/")
    assert phone.url.endswith("/enter") and violations(phone) == []
    come_in(phone, code)
    toast(laptop, "Ben's phone is in now.").wait_for()  # at once: it goes again, and the phone's page takes its time
    tick(phone, "Organic Bananas").wait_for()

    laptop.get_by_role("button", name="End Ben's phone").click()
    laptop.get_by_role("button", name="End", exact=True).click()
    toast(laptop, "Ben's phone may not come in any more.").wait_for()
    tick(phone, "Organic Bananas").check()
    expect(state(phone)).to_contain_text("1 change")
    assert waiting_changes(phone) == 1 and not home.lines()["Organic Bananas"]["checked"]

    press(laptop, "Pair a device")
    come_in(phone, laptop.locator(".devices__address").inner_text())
    expect_saved(phone)
    assert waiting_changes(phone) == 0
    line = home.lines()["Organic Bananas"]
    assert line["checked"] and line["checked_by"] == "Ben"
