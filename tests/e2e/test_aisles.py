"""The order in which a store is walked: by hand, and learned."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import expect_saved, press, tick


def categories(page: Page) -> list[str]:
    """Those of one line each share a title."""
    return " · ".join(page.locator(".groups .group__title").all_inner_texts()).split(" · ")


def test_categories_are_put_in_order_with_buttons_keys_and_by_dragging(app: AppServer, open_page: OpenPage) -> None:
    app.put("sw-1", "sw-20", "sw-40")
    page = open_page()
    tick(page, app.look()["lines"][0]["name"]).wait_for()
    before = categories(page)
    assert len(before) == 3
    press(page, "Order of Safeway")
    sheet = page.get_by_role("dialog")
    rows = sheet.get_by_role("listitem")
    names = sheet.locator(".sort__name").all_inner_texts()
    press(page, f"Move {names[1]} up")
    grip = sheet.get_by_role("button", name=f"Move {names[1]}: drag, or arrow keys")
    grip.focus()
    page.keyboard.press("ArrowDown")
    assert sheet.locator(".sort__name").all_inner_texts() == names
    start, end = grip.bounding_box(), rows.nth(3).bounding_box()
    assert start is not None and end is not None
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=8)
    page.mouse.up()
    moved = sheet.locator(".sort__name").all_inner_texts()
    assert moved.index(names[1]) >= 2 and sorted(moved) == sorted(names)
    for _ in range(len(moved)):  # the last shown category to the very top
        up = sheet.get_by_role("button", name=f"Move {before[-1]} up")
        if sheet.locator(".sort__name").first.inner_text() == before[-1]:
            break
        up.click()
    sheet.get_by_role("button", name="Done").click()
    expect(page.locator(".groups .group__title").first).to_contain_text(re.compile(f"^{before[-1]}"))
    expect_saved(page)
    page.reload()
    expect(page.locator(".groups .group__title").first).to_contain_text(re.compile(f"^{before[-1]}"))


class Pointer:
    """A mouse, or a finger, that is put down once and then moved."""

    def __init__(self, page: Page, touch: bool) -> None:
        self._page = page
        self._cdp = page.context.new_cdp_session(page) if touch else None
        self._at: tuple[float, float] | None = None

    def _touch(self, kind: str, *at: tuple[float, float]) -> None:
        assert self._cdp is not None
        points = [{"x": x, "y": y} for x, y in at]
        self._cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def to(self, x: float, y: float) -> None:
        if self._cdp:
            self._touch("touchMove" if self._at else "touchStart", (x, y))
        else:
            self._page.mouse.move(x, y)
            if not self._at:
                self._page.mouse.down()
        self._at = (x, y)

    def on_to(self, x: float, y: float) -> None:
        """From where it is, in steps of 8 px."""
        assert self._at
        (left, top), steps = self._at, max(1, round(max(abs(x - self._at[0]), abs(y - self._at[1])) / 8))
        for step in range(1, steps + 1):
            self.to(left + (x - left) * step / steps, top + (y - top) * step / steps)

    def up(self, cancelled: bool = False) -> None:
        if self._cdp:
            self._touch("touchCancel" if cancelled else "touchEnd")
        else:
            self._page.mouse.up()
        self._at = None


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
def test_a_category_follows_the_pointer_over_six_places_until_it_is_let_go(
    app: AppServer, open_page: OpenPage, touch: bool
) -> None:
    app.put("sw-1")
    page = open_page()
    press(page, "Order of Safeway")
    sheet = page.get_by_role("dialog")
    shown = sheet.locator(".sort__name")
    names = shown.all_inner_texts()
    first, rest = names[0], names[1:]
    grips = [grip.bounding_box() for grip in sheet.locator(".sort__grip").all()]
    middle = [box["y"] + box["height"] / 2 for box in grips if box]
    left = 40
    pointer = Pointer(page, touch)
    pointer.to(left, middle[0])
    pointer.on_to(left, middle[6] + 4)
    expect(shown).to_have_text([*rest[:6], first, *rest[6:]])
    pointer.on_to(2, middle[6] + 4)  # out of the list
    pointer.on_to(2, middle[3] - 4)
    expect(shown).to_have_text([*rest[:3], first, *rest[3:]])
    expect(sheet.locator(".sort__row--held")).to_have_count(1)
    pointer.up()
    expect(sheet.locator(".sort__row--held")).to_have_count(0)
    pointer.to(left, middle[3])
    pointer.on_to(388, middle[0] - 4)
    expect(shown).to_have_text(names)
    pointer.up(cancelled=True)
    expect(sheet.locator(".sort__row--held")).to_have_count(0)
    page.mouse.move(200, 500)
    page.mouse.move(200, 600)
    expect(shown).to_have_text(names)


def test_the_order_is_learned_from_what_is_ticked_and_can_be_switched_off(app: AppServer, open_page: OpenPage) -> None:
    found = app.call("search", {"store": "Costco", "limit": 200})["items"]
    by_category = {item["category"]: item for item in found}
    last, first = sorted(by_category)[-1], sorted(by_category)[0]
    for trip in range(3):
        at = f"{datetime.now(UTC).date() - timedelta(days=9 - trip)}T10:0"
        app.put(by_category[first]["id"], by_category[last]["id"])
        lines = {line["category"]: line["line"] for line in app.look()["lines"]}
        app.do({"op": "CheckOff", "line": lines[last], "checked": True}, at=f"{at}1:00Z")
        app.do({"op": "CheckOff", "line": lines[first], "checked": True}, at=f"{at}2:00Z")
        app.do({"op": "CompleteList", "store": "Costco", "lines": list(lines.values())}, at=f"{at}3:00Z")
    app.put(by_category[first]["id"], by_category[last]["id"])
    page = open_page()
    expect(page.locator(".groups .group__title")).to_have_text(f"{last} · {first}")
    press(page, "Order of Costco")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("learned from 3 trips")
    sheet.get_by_role("switch", name="Learn from the order").uncheck()
    sheet.get_by_role("button", name="Done").click()
    expect(page.locator(".groups .group__title")).to_have_text(f"{first} · {last}")
