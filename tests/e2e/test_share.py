"""The list leaves the page: copied, handed to another app, printed, and by mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import fits, go, press
from tests.e2e.test_looks import put_new
from tests.mailing.servers import Mailbox, smtp_server


@pytest.fixture(scope="module")
def box() -> Mailbox:
    return Mailbox()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, box: Mailbox) -> Iterator[AppServer]:
    """An app that can send mail."""
    with smtp_server(box) as port:
        mail = {"GROCERY_MAIL_FROM": "list@example.com", "GROCERY_SMTP_URL": f"smtp://127.0.0.1:{port}"}
        server = AppServer(tmp_path_factory.mktemp("household"), **mail)
        server.start()
        yield server
        server.stop()


def opened(page: Page) -> Locator:
    press(page, "Share")
    return page.get_by_role("dialog")


SHARED = "navigator.share = async (given) => { window.shared = given; };"


def test_the_list_is_copied_handed_over_and_opened_as_a_mail_also_without_a_signal(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    app.put("tj-1", "co-1", quantity="2")
    page = open_page(PHONE, noise=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(SHARED)
    page.reload()
    page.locator(".shop .row").nth(1).wait_for()
    page.context.set_offline(True)
    sheet = opened(page)
    assert fits(page)
    page.screenshot(path=shots / "share-phone.png")
    assert Axe().run(page).response["violations"] == []
    plain = "Trader Joe's:\n\nProduce:\n- 2 lb Organic Bananas\n\nCostco:\n\nProduce:\n- 2 bags Organic Bananas, 3 lb"
    press(page, "Copy")
    expect(page.locator(".toast")).to_contain_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == plain
    sheet.get_by_label("Format").select_option("markdown")
    press(page, "Share with an app…")
    assert page.evaluate("window.shared.text").splitlines()[4] == "- [ ] 2 lb Organic Bananas"
    sheet.get_by_label("E-mail address").fill("ann@example.com")
    href = sheet.get_by_role("link", name="Open in mail program").get_attribute("href")
    assert href and href.startswith("mailto:ann@example.com?subject=Shopping%20list%3A%202%20things&body=")
    assert unquote(href.partition("body=")[2]) == plain.replace("\n", "\r\n")


def test_where_a_page_may_not_copy_the_text_is_there_to_be_copied_by_hand(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page(DESK)
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    opened(page)
    press(page, "Copy")
    expect(page.locator(".toast")).to_contain_text("This browser does not let a page copy.")
    text = page.get_by_label("What is shared")
    expect(text).to_be_focused()
    assert text.evaluate("one => one.selectionEnd - one.selectionStart === one.value.length")


def test_forty_lines_are_one_page_of_paper_in_two_columns_in_any_scheme(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    app.put(*[f"{store}-{n}" for store, most in (("tj", 18), ("sw", 12), ("co", 10)) for n in range(1, most + 1)])
    page = open_page(PHONE, dark=True, locale="es-ES")
    expect(page.locator(".shop .row")).to_have_count(40)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    lines = page.locator(".paper__line")
    assert len({round(one["x"]) for one in (lines.nth(n).bounding_box() for n in (0, 39)) if one}) == 2
    expect(page.locator(".paper__total")).to_have_text(re.compile(r"^Unos 162,06\s\$$"))
    ink = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    assert page.locator(".paper").evaluate(ink) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    expect(page.locator(".grocery")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".grocery")).to_be_visible()
    expect(page.locator(".paper")).to_have_count(0)
    pages = re.compile(rb"/Type\s*/Page\b").findall(page.pdf(path=shots / "paper.pdf", prefer_css_page_size=True))
    assert len(pages) == 1


def test_on_paper_a_few_things_stand_together_and_what_has_no_price_costs_nothing_that_is_said(
    app: AppServer, open_page: OpenPage
) -> None:
    for name in ("Balloons", "Paper napkins with dinosaurs and stars"):
        put_new(app, name, category="Household")
    page = open_page(PHONE)
    expect(page.locator(".shop .row")).to_have_count(2)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    lines = page.locator(".paper__line")
    expect(lines).to_have_count(2)
    assert len({round(one["x"]) for one in (lines.nth(n).bounding_box() for n in (0, 1)) if one}) == 1
    expect(page.locator(".paper__total")).to_have_text("No price is known of these yet")


def test_another_tab_is_printed_in_light_colours_and_without_what_can_only_be_pressed(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    page = open_page(PHONE, dark=True)
    go(page, "Catalog")
    expect(page.locator(".row--item").first).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.scheme") == "light"
    pressed = page.locator(".tabs, .btn, .toast, .stepper")
    assert pressed.count() > 10 and not any(one.is_visible() for one in pressed.all()[:30])
    expect(page.locator(".item__price").first).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    page.pdf(path=shots / "paper-catalog.pdf", format="Letter")


def test_mail_is_sent_once_however_often_it_is_tapped(
    app: AppServer, open_page: OpenPage, box: Mailbox, shots: Path
) -> None:
    app.put("tj-1")
    page = open_page(PHONE, dark=True)
    sheet = opened(page)
    sheet.get_by_label("E-mail address").fill("ann")
    press(page, "Send now")
    expect(sheet.locator(".field--problem")).to_contain_text("does not look like an e-mail address")
    sheet.get_by_label("E-mail address").fill("ann@example.com")
    box.recipient = "550 5.1.1 nobody here"
    press(page, "Send now")
    expect(sheet.locator(".share__told")).to_contain_text("does not send to ann@example.com (5.1.1 nobody here)")
    box.recipient = "250 OK"
    page.get_by_role("button", name="Send now").dblclick()
    expect(sheet.locator(".share__told")).to_have_text("Sent to ann@example.com.")
    page.screenshot(path=shots / "share-sent-phone.png")
    assert [(mail["To"], mail["Subject"]) for mail in box.mails] == [("ann@example.com", "Shopping list: 1 thing")]
    asked = {"id": "one-wish-of-a-page", "to": "ben@example.com", "store": "", "language": "es"}
    assert [app.call("mail", asked)["ok"] for _ in range(2)] == [True, True]
    assert [mail["To"] for mail in box.mails[1:]] == ["ben@example.com"]
    log = (app.folder / "app.log").read_text()
    assert "was sent" in log and [word for word in ("Bananas", "example.com") if word in log] == []
    app.clear()
    nothing = app.call("mail", {**asked, "id": "another-wish"})
    assert nothing["error"]["message"] == "There is nothing left to buy, so there is nothing to send."
