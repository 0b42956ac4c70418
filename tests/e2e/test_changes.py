"""History > Changes: what was done in one go, searched, taken back one by one; and what others did since one looked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage, OwnApp
from tests.e2e.screen import amount, expect_saved, fits, go, look_at_changes, more, press, row, tick, toast, unfold_card


@pytest.fixture
def app(own_app: OwnApp, tmp_path: Path) -> AppServer:
    """An app of its own for each test: what others did before would stand in the same cards."""
    return own_app(AppServer(tmp_path))


def card(page: Page, title: str) -> Locator:
    return page.locator(".sitting").filter(has_text=title)


def shopped(app: AppServer) -> None:
    """Ann puts four things on the list and ticks three; Ben adds two meanwhile. Each step is saved for itself."""
    for item in ("tj-1", "tj-2", "tj-3", "tj-4"):
        app.do({"op": "AddToList", "item_id": item, "quantity": "1"}, by="Ann")
    assert app.call("save_now", {})["ok"]
    for name in ("Organic Bananas", "Hass Avocados", "Organic Baby Spinach"):
        app.do({"op": "CheckOff", "line": app.lines()[name]["line"], "name": name}, by="Ann")
        assert app.call("save_now", {})["ok"]
    app.do({"op": "AddToList", "item_id": "sw-1"}, {"op": "AddToList", "item_id": "sw-2"}, by="Ben")
    assert app.call("save_now", {})["ok"]


def test_a_shopping_trip_of_two_people_is_two_cards_that_unfold_and_are_searched(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    shopped(app)
    page = open_page(PHONE, name="Cleo")
    look_at_changes(page)
    titles = page.locator(".version__title")
    expect(titles).to_have_text(
        ["Ben at Safeway: 2 added", "Ann shopped at Trader Joe's: 3 ticked and 4 added", "Start the household's list"]
    )
    told = unfold_card(page, 1).locator(".act")
    expect(told).to_have_count(7)
    expect(told.first).to_contain_text("Tick Organic Baby Spinach")
    expect(told.last).to_contain_text("Put Organic Bananas on the list (1 lb)")
    assert fits(page)
    page.screenshot(path=shots / "changes-phone.png")
    search = page.get_by_role("searchbox", name="Search: what, who, which store")
    search.fill("avocados tick")
    expect(titles).to_have_text(["Ann shopped at Trader Joe's: 3 ticked and 4 added"])
    expect(page.locator(".act")).to_have_count(1)
    press(page, "Show all 7 changes")
    expect(page.locator(".act")).to_have_count(7)
    search.fill("figs")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    search.fill("")
    press(page, "Who and when")
    page.get_by_label("Who", exact=True).select_option("Ben")
    expect(titles).to_have_text(["Ben at Safeway: 2 added"])
    page.get_by_label("Until", exact=True).fill("2020-01-01")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    page.screenshot(path=shots / "changes-nothing-phone.png")
    press(page, "Who and when")
    expect(titles).to_have_count(3)


def test_an_older_change_is_taken_back_from_the_other_phone_after_saying_what_stands_on_it(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    ann, ben = open_page(name="Ann"), open_page(DESK, name="Ben", dark=True)
    app.put("tj-1", quantity="1")
    more(ann, "Organic Bananas")
    expect_saved(ann)
    expect(amount(ben, "Organic Bananas")).to_have_value("2")
    more(ben, "Organic Bananas")
    expect_saved(ben)
    look_at_changes(ben)
    told = unfold_card(ben, 1).locator(".act")
    expect(told).to_have_count(1)
    told.get_by_role("button", name="Take back: Change the quantity of Organic Bananas by +1").click()
    question = ben.get_by_role("dialog")
    expect(question).to_contain_text("Ann made this today")
    expect(question.get_by_role("list", name="Later changes of the same things stay:")).to_contain_text("Ben, today")
    assert fits(ben)
    ben.screenshot(path=shots / "changes-take-back-desk-dark.png")
    question.get_by_role("button", name="Take it back").click()
    expect(toast(ben, "Taken back: Change the quantity")).to_be_visible()
    expect(ben.locator(".version__title").first).to_contain_text("1 taken back")
    expect(card(ben, "Ann").get_by_role("button", name="Take back")).to_have_count(0)
    expect_saved(ben)
    assert app.lines()["Organic Bananas"]["quantity"] == "2", "Ben's own one more stays"
    expect(amount(ann, "Organic Bananas")).to_have_value("2")


def test_what_cannot_be_taken_back_says_why(app: AppServer, open_page: OpenPage) -> None:
    ann, ben = open_page(name="Ann"), open_page(name="Ben")
    app.do({"op": "AddToList", "item_id": "tj-1", "quantity": "1"}, by="Cleo")
    tick(ann, "Organic Bananas").check()
    expect_saved(ann)
    look_at_changes(ben)
    press(unfold_card(ben, 1).page, "Take back: Put Organic Bananas on the list (1 lb)")
    sheet = ben.get_by_role("dialog", name="This cannot be taken back")
    expect(sheet).to_contain_text("“Organic Bananas” was changed elsewhere since.")
    expect(sheet.get_by_role("list", name="Later changes of the same things:")).to_contain_text("Tick Organic Bananas")
    sheet.get_by_role("button", name="OK").click()
    expect(sheet).to_have_count(0)


def test_a_change_is_taken_back_without_a_signal_once_there_is_one(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    ann = open_page(PHONE, name="Ann", noise=True)
    app.do({"op": "AddToList", "item_id": "tj-1", "quantity": "1"}, by="Ben")
    expect(row(ann, "Organic Bananas")).to_be_visible()
    look_at_changes(ann)
    act = unfold_card(ann, 0).get_by_role("button", name="Take back: Put Organic Bananas on the list (1 lb)")
    expect(act).to_be_visible()
    ann.context.set_offline(True)
    act.click()
    sheet = ann.get_by_role("dialog")
    expect(sheet).to_contain_text("Without a signal nobody can say what stands on it.")
    assert fits(ann)
    ann.screenshot(path=shots / "changes-take-back-no-signal.png")
    sheet.get_by_role("button", name="Take it back").click()
    expect(toast(ann, "Taken back: Put Organic Bananas on the list")).to_be_visible()
    assert app.lines()
    ann.context.set_offline(False)
    expect_saved(ann)
    assert not app.lines()


def leave(page: Page, app: AppServer) -> None:
    """Goes to a picture of the same site: the page is closed, and what the browser keeps can still be read."""
    page.goto(f"{app.url}grocery/icons/icon.svg")


def seen_again(page: Page) -> Locator:
    """Loads the page anew, and gives the line that says what others did meanwhile."""
    page.reload()
    expect_saved(page)
    return page.get_by_role("region", name="Since you last looked")


@pytest.mark.parametrize("restarted", [False, True], ids=["same-server", "restarted"])
def test_who_opens_the_page_again_is_told_what_others_did(
    app: AppServer, open_page: OpenPage, shots: Path, restarted: bool
) -> None:
    app.put("tj-1", "tj-2", quantity="1")
    page = open_page(name="Ann", noise=True)
    expect_saved(page)
    expect(page.get_by_role("region", name="Since you last looked")).to_have_count(0)  # a first visit
    tick(page, "Organic Bananas").check()
    expect_saved(page)
    leave(page, app)
    app.do({"op": "AddToList", "item_id": "sw-1"}, {"op": "AddToList", "item_id": "sw-2"}, by="Ben")
    app.do({"op": "CheckOff", "line": app.lines()["Hass Avocados"]["line"], "name": "Hass Avocados"}, by="Ben")
    if restarted:
        app.stop()
        app.start()
    page.goto(app.url)
    expect_saved(page)
    line = page.get_by_role("region", name="Since you last looked")
    said = "Since you last looked: Ben added 2 things to Safeway and bought 1 at Trader Joe's."
    expect(line).to_contain_text(said)
    expect(page.locator(".unseen")).to_have_text(said)
    assert fits(page)
    page.screenshot(path=shots / "since-phone.png")
    line.get_by_role("button", name=said).click()
    expect(page.get_by_role("tabpanel", name="Changes")).to_be_visible()
    expect(page.locator(".version__title").first).to_contain_text("Ben")
    go(page, "Shop")
    expect(line).to_be_hidden()
    expect(row(page, "Bananas")).to_be_visible()
    again = seen_again(page)
    tick(page, "Bananas").check()
    expect_saved(page)
    expect(again).to_have_count(0)


def test_the_line_is_put_away_and_what_is_too_much_is_said_to_be_much(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(name="Ann", locale="es-ES", noise=True)
    expect(page.locator("header .saving")).to_have_text("Guardado")
    page.wait_for_function("Object.keys(localStorage).some((key) => key.startsWith('grocery:seen/'))")
    leave(page, app)
    app.do({"op": "SetBudget", "amount": "501"}, by="Ben")
    page.goto(app.url)
    line = page.get_by_role("region", name="Desde la última vez que miraste")
    expect(line).to_contain_text("Desde la última vez: Ben hizo 1 cambio.")
    line.get_by_role("button", name="Cerrar esto").click()
    expect(line).to_be_hidden()
    forget = (
        "() => { const key = Object.keys(localStorage).find((key) => key.startsWith('grocery:seen/'));"
        " localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage[key]), version: '0'.repeat(40) })); }"
    )
    leave(page, app)
    page.evaluate(forget)
    page.goto(app.url)
    expect(line).to_contain_text("Muchos cambios desde hoy")


SIGHT = """(seen) => {
Object.defineProperty(document, "visibilityState", { value: seen ? "visible" : "hidden", configurable: true });
if (seen) { const now = Date.now; Date.now = () => now() + 120_000; }
document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_who_comes_back_to_an_open_page_after_a_while_is_told_too(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(name="Ann")
    expect_saved(page)
    page.wait_for_function("Object.keys(localStorage).some((key) => key.startsWith('grocery:seen/'))")
    page.evaluate(SIGHT, False)
    app.put("sw-1", quantity="1")
    page.evaluate(SIGHT, True)
    line = page.get_by_role("region", name="Since you last looked")
    expect(line).to_contain_text("Since you last looked: Ben added 1 thing to Safeway.")
