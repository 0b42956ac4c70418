"""What the tests do on the page, in the words of a person."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Locator, Page, expect

PATIENCE_S = 45


def comes_true(page: Page, condition: str, within_s: float = PATIENCE_S) -> None:
    """Waits for what a piece of JavaScript says. It is asked from outside: the page itself evaluates no text."""
    deadline = time.monotonic() + within_s
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(20)


def kept_key(page: Page, what: str) -> str:
    """Under which key the browser keeps this of the household ("cache", "items"); it waits until it does."""
    find = f"Object.keys(localStorage).find((key) => key.startsWith('grocery:{what}/'))"
    comes_true(page, find)
    key: str = page.evaluate(find)
    return key


def row(page: Page, name: str) -> Locator:
    """The line of the list that holds this item."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("checkbox", name=name, exact=True))


def tick(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def more_about(page: Page, name: str) -> None:
    """Opens what is below the line: note, price, other stores, removing."""
    press(page, f"More about {name}")


def remove(page: Page, name: str) -> None:
    more_about(page, name)
    press(page, f"Remove {name}")


def unfold(page: Page, bought: int) -> None:
    """Opens what was bought; the rows that are still struck in place have joined it by then."""
    title = page.get_by_role("button", name=f"Bought ({bought})")
    title.click()
    expect(page.locator("#bought-rows .row")).to_have_count(bought)


def stepper(page: Page, name: str) -> Locator:
    """What changes the amount of a line; it opens with a tap on the amount."""
    group = page.get_by_role("group", name=f"Quantity of {name}", exact=True)
    if not group.count():
        row(page, name).locator("[data-act=amount]").click()
    return group


def amount(page: Page, name: str) -> Locator:
    return stepper(page, name).get_by_role("textbox", name=f"Amount of {name}", exact=True)


def more(page: Page, name: str) -> None:
    stepper(page, name).get_by_role("button", name=f"One more {name}", exact=True).click()


def less(page: Page, name: str) -> None:
    stepper(page, name).get_by_role("button", name=f"One less {name}", exact=True).click()


def quick_add(page: Page, typed: str, choose: str) -> None:
    """Types letters into the box and takes the suggestion of this name."""
    page.get_by_role("combobox", name="Add an item").fill(typed)
    option = page.get_by_role("option").filter(has=page.get_by_text(choose, exact=True))
    option.first.click()
    done = page.get_by_role("button", name="Done", exact=True)
    if done.is_visible():
        done.click()


def go(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_role("tabpanel", name=tab)).to_be_visible()


def look_at_changes(page: Page, history: str = "History", changes: str = "Changes") -> None:
    """Opens the segment of the History tab that holds the versions."""
    go(page, history)
    go(page, changes)


def unfold_card(page: Page, number: int = 0) -> Locator:
    """Opens a card of changes, the newest is 0, and gives what it holds."""
    card = page.locator(".sitting").nth(number)
    head = card.locator(".version")
    if head.get_attribute("aria-expanded") == "false":
        head.click()
    expect(card.locator(".acts")).to_be_visible()
    return card


def open_version(page: Page, number: int = 0) -> Locator:
    """Opens a version that the newest card names, the newest is 0, and gives its sheet."""
    versions = unfold_card(page).locator(".sitting__versions .btn--quiet")
    versions.nth(number).click()
    sheet = page.get_by_role("dialog")
    expect(sheet.locator(".version-sheet")).to_be_visible()
    return sheet


def look_at_saving(page: Page) -> Locator:
    """Opens what Settings tell of how the list is saved, and gives it."""
    state(page).click()
    storage = page.get_by_role("region", name="State of saving")
    expect(storage).to_be_visible()
    return storage


def state(page: Page) -> Locator:
    """The line that says how safe everything is."""
    return page.locator("header .saving")


def toast(page: Page, words: str) -> Locator:
    """A message above the page that has these words (a regular expression) in it."""
    return page.locator(".toast").filter(has_text=re.compile(words))


def held(page: Page, words: str) -> None:
    """Points at a message, which stays as long: what is waited for before its Undo is pressed may outlive it."""
    toast(page, words).hover()


def expect_saved(page: Page) -> None:
    expect(state(page)).to_have_text("Saved")


def expect_total(page: Page, total: str) -> None:
    expect(page.get_by_role("region", name="This list").get_by_text(total, exact=True).first).to_be_visible()


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return wide


def waiting_changes(page: Page) -> int:
    """How many changes the browser still holds."""
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    return sum(1 for key in keys if re.fullmatch(r"grocery/.+/\d{8}-[a-z0-9]{4,16}/\d{6}", key))
