"""Versions on the embedded store: looked at, compared and brought back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.app_server import QUESTIONS, AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import (
    expect_saved,
    fits,
    go,
    look_at_changes,
    more,
    open_version,
    press,
    tick,
    toast,
    unfold_card,
)


def saved(app: AppServer, *ops: dict[str, object]) -> None:
    """Changes that are a version of their own."""
    app.do(*ops)
    assert app.call("save_now", {})["ok"]


def test_changes_say_who_did_what_and_when(app: AppServer, open_page: OpenPage) -> None:
    saved(app, {"op": "AddToList", "item_id": "tj-1", "quantity": "1"}, {"op": "SetBudget", "amount": "501"})
    page = open_page(DESK)
    look_at_changes(page)
    newest = page.locator(".sitting").first
    expect(newest.locator(".version__title")).to_contain_text("Ben")
    expect(newest.locator(".version__when")).to_contain_text("today")
    expect(newest.get_by_text("now", exact=True)).to_be_visible()
    told = unfold_card(page).locator(".act")
    expect(told.nth(0)).to_contain_text(re.compile(r"(Set|Change) the budget .*501"))
    expect(told.nth(1)).to_contain_text("Put Organic Bananas on the list (1 lb)")
    saved(app, {"op": "SetBudget", "amount": "502"})
    expect(told.nth(0)).to_contain_text("Change the budget from 501 to 502")
    version = newest.locator(".sitting__versions .btn--quiet").first
    version.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_text("$501.00 → $502.00")).to_be_visible()
    page.keyboard.press("Escape")
    expect(version).to_be_focused()
    head = newest.locator(".version")
    head.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-expanded", "false")
    expect(newest.locator(".acts")).to_be_hidden()


@pytest.mark.parametrize(
    ("locale", "title", "reason", "history", "changes"),
    [
        ("en-US", "Skipped: Tick Figs", "“Figs” is no longer on the list.", "History", "Changes"),
        ("es-ES", "No se hizo: Marcar Figs", "“Figs” ya no está en la lista.", "Historial", "Cambios"),
    ],
)
def test_what_was_skipped_is_told_as_skipped(
    app: AppServer, open_page: OpenPage, shots: Path, locale: str, title: str, reason: str, history: str, changes: str
) -> None:
    saved(app)  # the list that another test left was cleared
    late: dict[str, object] = {"op": "CheckOff", "line": "gone-1", "name": "Figs"}
    saved(app, late)
    saved(app, {"op": "SetBudget", "amount": f"70{len(title)}"}, late)
    page = open_page(PHONE, locale=locale)
    look_at_changes(page, history, changes)
    told = unfold_card(page).locator(".act")
    expect(told.nth(0)).to_contain_text(reason)
    expect(told.nth(0).get_by_role("button")).to_have_count(0)
    expect(told.nth(1).get_by_role("button")).to_have_count(1)
    page.screenshot(path=shots / f"changes-skipped-{locale}.png")
    for number, heading in ((1, title), (0, "70")):
        sheet = open_version(page, number)
        expect(sheet.get_by_role("heading").first).to_contain_text(heading)
        expect(sheet.get_by_text(reason)).to_be_visible()
        assert fits(page)
        page.screenshot(path=shots / f"version-skipped-{locale}.png")
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("size", "dark"), [(PHONE, True), (DESK, False), ((360, 740), False)], ids=["phone-dark", "desk", "small"]
)
def test_one_item_and_one_line_are_brought_back(
    app: AppServer, open_page: OpenPage, shots: Path, size: tuple[int, int], dark: bool
) -> None:
    saved(app, {"op": "AddToList", "item_id": "sw-1", "quantity": "2"})
    line = next(iter(app.lines().values()))
    saved(
        app,
        {"op": "RemoveLine", "line": line["line"]},
        {"op": "EditItem", "item_id": "tj-2", "price": "9.99", "name": "Very green avocados"},
        {"op": "SetStoreBudget", "store": "Costco", "amount": "12.5"},
    )
    page = open_page(size, dark=dark)
    look_at_changes(page)
    sheet = open_version(page)
    expect(sheet.get_by_text("name: Hass Avocados → Very green avocados")).to_be_visible()
    assert fits(page)
    page.screenshot(path=shots / f"version-embedded-{size[0]}.png")
    sheet.get_by_role("button", name="Bring back Very green avocados").click()
    expect(toast(page, "Very green avocados was brought back.")).to_be_visible()
    sheet.get_by_role("button", name=f"Bring back {line['name']}").click()
    expect(toast(page, f"{line['name']} was brought back.")).to_be_visible()
    page.screenshot(path=shots / f"version-brought-back-{size[0]}.png")
    page.keyboard.press("Escape")
    expect_saved(page)
    assert app.lines()[line["name"]] == line
    found = app.call("search", {"query": "Hass Avocados"})["items"][0]
    assert (found["id"], found["name"]) == ("tj-2", "Hass Avocados")
    saved(app, {"op": "SetStoreBudget", "store": "Costco", "amount": "300"})


def test_a_whole_version_is_brought_back_after_a_question(app: AppServer, open_page: OpenPage, shots: Path) -> None:
    saved(app, {"op": "AddToList", "item_id": "tj-1", "quantity": "3"})
    app.clear()
    assert app.call("save_now", {})["ok"]
    saved(app, {"op": "AddToList", "item_id": "tj-3"})
    page = open_page()
    look_at_changes(page)
    open_version(page, 2)
    press(page, "Bring this version back")
    question = page.get_by_role("dialog", name="Bring back the list of today")
    expect(question).to_contain_text("1 thing that is on the list now leaves it.")
    expect(question.get_by_text("The list as it is now stays here in the history.")).to_be_visible()
    page.screenshot(path=shots / "version-question-phone.png")
    question.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    go(page, "Shop")
    expect(tick(page, "Organic Bananas")).to_be_visible()
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "3"


def test_a_sitting_of_many_changes_is_one_card_that_unfolds_step_by_step(app: AppServer, open_page: OpenPage) -> None:
    for amount in range(1, 54):
        saved(app, {"op": "SetBudget", "amount": str(amount)})
    page = open_page()
    look_at_changes(page)
    card = unfold_card(page)
    expect(card.locator(".act")).to_have_count(12)
    expect(card.locator(".sitting__versions .btn--quiet")).to_have_count(3)
    card.get_by_role("button", name=re.compile(r"Show all \d+ changes")).click()
    expect(card.get_by_text("Change the budget from 1 to 2", exact=True)).to_be_visible()
    saved(app, {"op": "SetBudget", "amount": "650"})
    expect(card.locator(".act").first).to_contain_text("from 53 to 650")
    expect(card.get_by_text("Change the budget from 1 to 2", exact=True)).to_be_visible()
    card.get_by_role("button", name=re.compile(r"Show all \d+$")).click()
    assert card.locator(".sitting__versions .btn--quiet").count() > 50


def test_without_an_answer_it_says_so_and_tries_again(app: AppServer, open_page: OpenPage, shots: Path) -> None:
    page = open_page(noise=True)
    expect_saved(page)

    def lose_versions(route: Route) -> None:
        if route.request.url.endswith("/sittings"):
            route.abort()
        else:
            route.continue_()

    page.route(QUESTIONS, lose_versions)
    look_at_changes(page)
    expect(page.get_by_text("The changes cannot be shown right now")).to_be_visible()
    page.screenshot(path=shots / "history-failed-phone.png")
    page.unroute_all()
    press(page, "Try again")
    expect(page.locator(".sitting").first).to_be_visible()


def test_a_version_that_is_none_is_told_and_not_a_fault(app: AppServer) -> None:
    for asked in ({"version": "../../etc/passwd"}, {"version": "0" * 40}, {"version": None}, {}):
        for function in ("changes", "restore"):
            answer = app.call(function, asked)
            assert not answer["ok"]
            assert "version" in answer["error"]["message"]
    assert not app.call("sittings", {"before": "x"})["ok"]


def test_the_last_changes_of_this_page_are_taken_back_one_by_one(app: AppServer, open_page: OpenPage) -> None:
    app.clear()
    app.put("tj-1", quantity="1")
    page = open_page(PHONE)
    more(page, "Organic Bananas")
    tick(page, "Organic Bananas").click()
    look_at_changes(page)
    back = page.get_by_role("button", name="Take back my last change")
    back.click()
    expect(toast(page, "Taken back: Organic Bananas.")).to_have_count(1)
    expect_saved(page)
    bananas = app.lines()["Organic Bananas"]
    assert (bananas["quantity"], bananas["checked"]) == ("2", False)
    back.click()
    expect(back).to_be_disabled()
    expect(back).to_have_accessible_description(re.compile("Nothing done in this browser is left to take back"))
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "1"


def test_a_segment_is_linked_kept_and_chosen_by_keyboard(app: AppServer, open_page: OpenPage, shots: Path) -> None:
    page = open_page()
    go(page, "History")
    trips, changes = page.get_by_role("tab", name="Trips"), page.get_by_role("tab", name="Changes")
    expect(trips).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("No trips yet")).to_be_visible()
    trips.focus()
    page.keyboard.press("ArrowRight")
    expect(changes).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Changes")).to_be_visible()
    assert page.url.endswith("#history/changes")
    go(page, "Shop")
    go(page, "History")
    expect(page.get_by_role("tabpanel", name="Changes")).to_be_visible()
    page.go_back()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("tabpanel", name="Trips")).to_be_visible()
    page.goto(f"{app.url}#history/changes")
    page.reload()
    expect(page.get_by_role("tabpanel", name="Changes")).to_be_visible()


def test_a_trip_is_a_card(app: AppServer, open_page: OpenPage, shots: Path) -> None:
    app.put("tj-1", "tj-2", quantity="2")
    lines = app.lines().values()
    app.do(
        {"op": "CompleteList", "store": "Trader Joe's", "lines": [line["line"] for line in lines], "seen": ["2", "2"]}
    )
    page = open_page()
    go(page, "History")
    card = page.get_by_role("tabpanel", name="Trips").get_by_role("listitem")
    expect(card).to_contain_text("Trader Joe's")
    expect(card).to_contain_text("2 things")
    expect(card).to_contain_text("Ben")
    assert fits(page)
    page.screenshot(path=shots / "trips-first-phone.png")
