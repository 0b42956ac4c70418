from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, OpenPage
from tests.e2e.screen import (
    comes_true,
    expect_saved,
    expect_total,
    fits,
    go,
    look_at_changes,
    look_at_saving,
    press,
    toast,
)


def test_budgets_currency_and_mail_are_kept(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(DESK)
    go(page, "Settings")
    page.get_by_label("All stores together").fill("700,50")
    page.get_by_label("All stores together").blur()
    page.get_by_label("Costco", exact=True).fill("")
    page.get_by_label("Costco", exact=True).blur()
    page.get_by_label("E-mail address").fill("ana@example.org")
    page.get_by_label("E-mail address").blur()
    expect_saved(page)
    after = app.look()
    assert (after["budget"], after["email"], "Costco" in after["store_budgets"]) == ("700.5", "ana@example.org", False)


def test_a_bad_amount_is_explained_under_its_field(app: AppServer, open_page: OpenPage) -> None:
    before = app.look()["budget"]
    page = open_page()
    go(page, "Settings")
    page.get_by_label("All stores together").fill("lots")
    page.get_by_label("All stores together").blur()
    expect(page.get_by_text("Write a number from 0 to 1,000,000, like 2.49.")).to_be_visible()
    assert app.look()["budget"] == before


def test_a_store_is_added_renamed_and_deleted_after_a_question(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    go(page, "Settings")
    page.get_by_label("New store").fill("Corner Shop")
    press(page, "Add store")
    press(page, "Rename Corner Shop")
    page.get_by_role("dialog").get_by_label("Name").fill("Market")
    page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    press(page, "Delete Market")
    question = page.get_by_role("dialog", name="Delete Market?")
    expect(question.get_by_text("0 catalog items and 0 lines")).to_be_visible()
    question.get_by_role("button", name="Delete store").click()
    expect(page.get_by_role("button", name="Delete Market")).to_have_count(0)
    expect_saved(page)
    assert [store["name"] for store in app.look()["stores"]] == ["Trader Joe's", "Safeway", "Costco"]


def test_what_was_not_done_is_told_and_can_be_done_or_dismissed(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    for ago in range(5):  # on so many days the household was used since
        app.do(
            {"op": "SetBudget", "amount": "400"}, day=time.strftime("%Y%m%d", time.gmtime(time.time() - ago * 86_400))
        )
    app.do({"op": "SetBudget", "amount": "512"}, day="20200101", by="Ana")
    app.do({"op": "CheckOff", "line": "gone-1", "checked": True})
    page = open_page()
    press(page, "2 not done")
    done = page.get_by_role("listitem").filter(has_text="512")
    expect(done).to_contain_text("This change is more than 30 days old.")
    page.locator(".storage .details__box").last.scroll_into_view_if_needed()
    page.screenshot(path=shots / "settings-skipped-phone.png")
    gone = page.get_by_role("listitem").filter(has_text="gone-1")
    gone.get_by_role("button", name="Do it anyway").click()
    expect(page.locator(".toast--problem")).to_be_visible()
    gone.get_by_role("button", name="Dismiss").click()
    expect(gone).to_have_count(0)
    done.get_by_role("button", name="Do it anyway").click()
    expect(page.get_by_role("button", name="not done")).to_have_count(0)
    expect_saved(page)
    after = app.look()
    assert (after["budget"], after["skipped"]) == ("512", [])


def test_the_state_of_saving_is_told_in_full(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page()
    expect_total(page, "$1.98")
    go(page, "Settings")
    titles = page.get_by_role("tabpanel", name="Settings").get_by_role("heading", level=2)
    assert [title.inner_text() for title in titles.all()][:3] == ["The list", "You", "Who may come in"]
    expect(page.get_by_role("region", name="State of saving")).to_be_hidden()
    storage = look_at_saving(page)
    expect(storage.get_by_text("Saved", exact=True)).to_be_visible()
    expect(storage.get_by_text("not yet", exact=True)).to_have_count(0)
    expect(storage.get_by_text("this computer")).to_be_visible()
    assert "Hub" not in storage.inner_text()
    press(page, "Save now")
    expect(toast(page, "Everything is saved")).to_be_visible()


def test_the_name_of_the_list_stands_on_top_for_everybody_and_can_be_taken_back(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    page, other = open_page(), open_page(name="Ben")
    go(page, "Settings")
    field = page.get_by_label("Name of the list")
    field.fill("Casa Rivera")
    field.press("Enter")
    for one in (page, other):
        expect(one.get_by_role("heading", level=1)).to_have_text("Casa Rivera")
    page.screenshot(path=shots / "settings-list-name-phone.png", full_page=True)
    look_at_changes(page)
    press(page, "Take back my last change")
    for one in (page, other):
        expect(one.get_by_role("heading", level=1)).to_have_text("Smart Grocery Manager")
    go(page, "Settings")
    field.fill("x" * 60)
    field.press("Enter")
    expect(other.get_by_role("heading", level=1)).to_have_text("x" * 60)
    assert fits(page) and fits(other)
    field.fill("")
    field.press("Enter")
    expect(other.get_by_role("heading", level=1)).to_have_text("Smart Grocery Manager")


def test_the_chosen_colours_are_worn_from_the_first_paint_on(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(noise=True)
    worn = "[document.documentElement.dataset.scheme, getComputedStyle(document.body).backgroundColor]"
    around = "[...document.querySelectorAll('meta[name=theme-color]')].map((one) => one.content)"
    assert page.evaluate(worn) == ["light", "rgb(245, 244, 238)"]
    go(page, "Settings")
    page.get_by_label("Colours").select_option("Dark")
    assert page.evaluate(worn) == ["dark", "rgb(17, 20, 17)"]
    assert page.evaluate(around) == ["#111411", "#111411"]
    page.route("**/app-*.js", lambda route: route.abort())  # the page as it is before its code has come
    page.reload()
    assert page.evaluate(worn) == ["dark", "rgb(17, 20, 17)"]
    assert page.evaluate(around) == ["#111411", "#111411"]
    page.unroute("**/app-*.js")
    page.reload()
    go(page, "Settings")
    page.get_by_label("Colours").select_option("As the device")
    assert page.evaluate(worn) == ["light", "rgb(245, 244, 238)"]
    page.emulate_media(color_scheme="dark")
    comes_true(page, "document.documentElement.dataset.scheme === 'dark'")
