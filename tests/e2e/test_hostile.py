from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import expect_saved, fits, go, more_about, remove, row, tick

NAMES = (
    "${alert(1)}",
    "${Object.assign(window,{__pwn:1})}",
    "{{constructor}} {{#each x}}",
    "<img src=x onerror=\"window.__pwn=1\">",
    "<script>window.__pwn=1</script>",
    "`\\u0041` back\\slashes \\n",
    "مرحبا بالعالم حليب طازج",
    "🥑🥛 Avocado 👩‍👩‍👧",
    "W" * 200,
    "very long name " * 13,
    "__proto__",
    "constructor",
)  # fmt: skip


CATEGORY = "<b>x</b> ${alert(2)}"


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_names_and_notes_are_text_everywhere(app: AppServer, open_page: OpenPage, size: tuple[int, int]) -> None:
    asked = {"store": "Safeway", "category": CATEGORY}
    missing = set(NAMES) - {item["name"] for item in app.call("search", asked)["items"]}
    new = {"op": "AddItem", "store": "Safeway", "category": CATEGORY, "price": "1"}
    made = app.do(*[{**new, "name": name} for name in missing], by="<i>Eve</i>")
    found = app.call("search", asked)["items"]
    assert len(found) == len(NAMES), made
    app.put(*[item["id"] for item in found])
    page = open_page(size)

    def never(dialog: Dialog) -> None:
        raise AssertionError(f"code ran: {dialog.message}")

    page.on("dialog", never)
    for name in (item["name"] for item in found):
        expect(tick(page, name)).to_have_count(1)
        expect(row(page, name).locator(".row__name")).to_have_text(name)
    assert fits(page)
    more_about(page, "${alert(1)}")
    page.get_by_role("textbox", name="Note for ${alert(1)}").fill("${1+1} <u>x</u> {{y}}")
    page.keyboard.press("Enter")
    expect(row(page, "${alert(1)}").locator(".row__note")).to_have_text("${1+1} <u>x</u> {{y}}")
    remove(page, "__proto__")
    expect_saved(page)
    go(page, "Catalog")
    page.get_by_role("combobox", name="Category").select_option(CATEGORY)
    expect(page.locator(".rows--catalog .row")).to_have_count(len(NAMES))
    assert fits(page)
    assert page.evaluate("window.__pwn") is None
    page.reload()
    expect(page.locator(".rows--catalog .row").first).to_be_visible()
    assert page.evaluate("window.__pwn") is None
