"""What an assistant proposes, on two phones: it comes at once, is taken in part by one of them, and goes from both."""

from __future__ import annotations

import httpx2 as httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import expect_saved, fits, go, press, tick, toast
from tests.e2e.test_access import violations

_KINDS = {"accept": "application/json, text/event-stream"}


def propose(app: AppServer, text: str, client: str = "Claude") -> None:
    """What an assistant says that may only propose."""
    token = app.call("token", {"name": client, "person": "Ann", "may": "propose"})["token"]
    asked = {"name": "add_to_list", "arguments": {"text": text}}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": asked}
    headers = {**_KINDS, "authorization": f"Bearer {token}"}
    answer = httpx.post(f"{app.url}gradio_api/mcp/", json=call, headers=headers, timeout=30)
    assert answer.status_code == 200 and "proposal" in answer.text, answer.text


@pytest.fixture(autouse=True)
def none_waits(app: AppServer) -> None:
    for one in app.look()["proposals"]:
        app.call("answer_proposal", {"proposal": one["id"], "accept": []})


def card(page: Page) -> Locator:
    return page.locator(".proposal")


def test_what_an_assistant_proposes_is_taken_in_part_on_one_phone_and_goes_from_the_other(
    app: AppServer, open_page: OpenPage
) -> None:
    phone, other = open_page(), open_page(locale="es-ES", name="Ben")
    expect_saved(phone)
    propose(app, "organic bananas\nlemons\nhass avocados")
    expect(card(phone)).to_contain_text("Claude wants to add 3 things")
    expect(card(other)).to_contain_text("Claude quiere añadir 3 cosas")
    assert app.lines() == {} and fits(phone)
    press(phone, "Look at each")
    expect(card(phone)).to_contain_text("quantity")
    card(phone).get_by_role("checkbox").nth(1).uncheck()
    assert violations(phone) == []
    expect(card(phone).get_by_role("listitem").first).to_contain_text("Put Organic Bananas on the list")
    expect(card(phone).get_by_role("button", name="Decline 2 of 3")).to_be_visible()
    press(phone, "Accept 2 of 3")
    expect(card(other)).to_contain_text("Claude quiere añadir 1 cosa")
    expect(card(phone).get_by_role("checkbox")).to_have_count(1)
    expect(card(phone).get_by_role("checkbox")).not_to_be_checked()
    for page in (phone, other):
        tick(page, "Organic Bananas").wait_for()
    lines = app.lines()
    assert len(lines) == 2 and {line["added_by"] for line in lines.values()} == {"Ann via Claude"}
    toast(phone, "2 changes were made").get_by_role("button", name="Undo").click()
    expect(tick(other, "Organic Bananas")).to_have_count(0)
    press(phone, "Decline")
    for page in (phone, other):
        expect(card(page)).to_have_count(0)
    expect_saved(phone)
    assert app.lines() == {}


def test_without_a_signal_it_is_shown_and_answered_later_and_a_tap_too_late_says_who_was_first(
    app: AppServer, open_page: OpenPage
) -> None:
    phone, other = open_page(noise=True), open_page((1280, 800), name="Ben")
    propose(app, "lemons")
    expect(card(phone)).to_contain_text("add 1 thing")
    phone.context.set_offline(True)
    phone.evaluate("dispatchEvent(new Event('online'))")  # it asks at once, and hears nothing
    expect(card(phone).get_by_text("a signal is needed")).to_be_visible()
    expect(phone.get_by_role("button", name="Accept")).to_be_disabled()
    press(other, "Decline")
    toast(other, "nothing was changed").wait_for()
    expect(card(other)).to_have_count(0)
    phone.context.set_offline(False)
    phone.evaluate("dispatchEvent(new Event('online'))")
    expect(card(phone)).to_have_count(0)
    assert app.lines() == {}


def _nobody_knows(app: AppServer, page: Page) -> None:
    """One without a token is there as well, and what holds for all of them is switched."""
    section = page.locator(".devices__others")
    expect(section).to_contain_text("an assistant")
    section.get_by_label("any of them may at most").select_option("propose")
    toast(page, "without a token, assistants may propose changes now".capitalize()).wait_for()
    rights = section.get_by_label("What an assistant may do")
    expect(rights).to_have_value("propose")
    assert rights.locator("option[value=do]").is_disabled()
    rights.select_option("read")
    toast(page, "an assistant may only read now").wait_for()
    refused = httpx.post(f"{app.url}api/v1/tools/add_to_list", json={"text": "lemons"}, timeout=30)
    assert refused.json()["error"]["code"] == "error-may-only-read"
    section.get_by_role("button", name="Forget an assistant").click()
    expect(section).to_contain_text("None was here yet")


def test_settings_tell_what_an_assistant_did_switch_what_it_may_and_lead_to_where_all_goes_with_one_tap(
    app: AppServer, open_page: OpenPage
) -> None:
    propose(app, "hass avocados\nlemons", "Pixie")
    httpx.post(f"{app.url}api/v1/tools/stores", json={}, timeout=30)  # with no token at all
    page = open_page()
    press(page, "Accept all")
    tick(page, "Lemons").wait_for()
    go(page, "Settings")
    press(page, "Devices and programs")
    row = page.locator(".stores__row", has_text="Pixie")
    expect(row).to_contain_text("Put Lemons on the list")
    rights = row.get_by_label("What Pixie may do")
    assert rights.input_value() == "propose"
    rights.select_option("read")
    toast(page, "Pixie may only read now").wait_for()
    assert violations(page) == []
    _nobody_knows(app, page)
    row.get_by_role("button", name="What Pixie did").click()
    expect(page.locator(".sitting")).to_have_count(1)
    expect(page.locator(".sitting")).to_contain_text("Ann via Pixie")
    press(page, "Take back these 2")
    press(page, "Take it back")
    toast(page, "2 changes of Ann via Pixie").wait_for()
    expect(page.get_by_role("button", name="Take back these 2")).to_be_hidden()
    expect_saved(page)
    assert app.lines() == {}
