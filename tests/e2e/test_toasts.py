"""What is said above the page goes when it holds no more, and does not pile up."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, OpenPage
from tests.e2e.screen import amount, expect_saved, go, more_about, row, tick, toast


def toasts(page: Page) -> int:
    """How many there are now: they go by themselves, so waiting would prove nothing."""
    return page.locator(".toast").count()


def test_what_was_said_of_a_tick_goes_with_the_tick(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", "tj-2")
    page = open_page()
    tick(page, "Organic Bananas").check()
    expect(toast(page, "Organic Bananas bought")).to_be_visible()
    tick(page, "Organic Bananas").uncheck()
    assert toasts(page) == 0
    row(page, "Organic Bananas").locator(".row__name").evaluate("name => { name.click(); name.click(); }")
    expect(page.locator(".grocery > [role=status]")).to_contain_text("Organic Bananas is to buy again.")
    assert toasts(page) == 0
    tick(page, "Organic Bananas").check()
    tick(page, "Hass Avocados").check()
    expect(toast(page, "Hass Avocados bought")).to_be_visible()
    tick(page, "Organic Bananas").uncheck()
    expect(page.locator(".grocery > [role=status]")).to_contain_text("Organic Bananas is to buy again.")
    expect(toast(page, "Hass Avocados bought")).to_be_visible()


def test_a_message_stays_while_it_is_pointed_at_or_has_the_focus(app: AppServer, open_page: OpenPage) -> None:
    name = "Stone-ground whole wheat pastry flour from the old mill by the river"
    app.do({"op": "AddText", "text": name})
    page = open_page(DESK)
    page.clock.install()
    tick(page, name).check()
    said = toast(page, "Stone-ground whole wheat pastry flour… bought.")
    said.get_by_role("button", name="Undo").focus()
    said.hover()
    page.mouse.move(0, 700)
    page.clock.fast_forward(60_000)
    assert toasts(page) == 1
    said.hover()
    page.get_by_role("tab", name="Shop").focus()
    page.clock.fast_forward(60_000)
    assert toasts(page) == 1
    page.mouse.move(0, 700)
    page.clock.fast_forward(60_000)
    expect(said).to_have_count(0)


def kept(page: Page, label: str, values: tuple[str, ...]) -> None:
    field = page.get_by_role("textbox", name=label, exact=True)
    for value in values:
        field.fill(value)
        field.press("Enter")
        expect(toast(page, value)).to_be_visible()


BESIDE_A_LONG_STATE = """() => {
  document.querySelector(".saving__text").textContent = "Inicia sesión de nuevo para enviar 12 cambios";
  return document.querySelector(".top .toast__text").clientWidth;
}"""


def test_of_several_edits_in_a_row_the_newest_is_said(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="1")
    page = open_page(DESK)
    more_about(page, "Organic Bananas")
    kept(page, "Price of Organic Bananas", ("1.11", "1.22", "1.33"))
    assert toasts(page) == 1
    go(page, "Settings")
    assert toasts(page) == 0
    kept(page, "All stores together", ("511", "522", "650"))
    assert toasts(page) == 1
    go(page, "Shop")
    assert toasts(page) == 0
    kept(page, "Price of Organic Bananas", ("0.99",))
    expect_saved(page)
    assert page.evaluate(BESIDE_A_LONG_STATE) > 120, "what is said of saving leaves a message no words"


def test_a_quantity_that_cannot_be_says_why_until_there_is_one(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page()
    field = amount(page, "Organic Bananas")
    for wrong in ("1.2345", "0"):
        field.fill(wrong)
        field.press("Enter")
        expect(toast(page, "Write a number above 0, up to 10,000, with at most 3 decimals")).to_have_count(1)
    field.fill("1.234")
    field.press("Enter")
    assert toasts(page) == 0
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "1.234"


def test_a_problem_is_still_told_when_somebody_comes_back_to_the_page(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page()
    page.clock.install()
    page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => window.seen ?? 'hidden' })")
    field = amount(page, "Organic Bananas")
    field.fill("0")
    field.press("Enter")
    field.blur()
    problem = toast(page, "Write a number above 0")
    expect(problem).to_be_visible()
    page.clock.fast_forward(60_000)
    assert problem.count() == 1
    page.evaluate("window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange'))")
    assert problem.count() == 1
    page.clock.fast_forward(15_000)
    expect(problem).to_have_count(0)
