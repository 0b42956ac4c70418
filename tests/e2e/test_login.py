"""The login in a browser: in, out, a session that ends in the middle, and somebody else at the same browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PATIENCE_MS, PHONE
from tests.e2e.screen import amount, comes_true, expect_saved, go, more, quick_add, row
from tests.e2e.test_access import violations
from tests.households import WRITE
from tests.hub_server import HubServer
from tests.openid import CLIENT, SECRET, Provider, provider

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def hub() -> Iterator[Provider]:
    with provider() as at:
        yield at


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubServer]:
    with HubServer(tmp_path_factory.mktemp("hub")) as running:
        running.add_token(WRITE, user="ann")
        yield running


@pytest.fixture(scope="module")
def space(hub: Provider, store: HubServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A Space of ann's, whose member ben is too."""
    server = AppServer(
        tmp_path_factory.mktemp("space"),
        HF_ENDPOINT=store.endpoint,
        HF_TOKEN=WRITE,
        GROCERY_DATASET="ann/groceries",
        GROCERY_SAVE_DELAY_S="0.3",
        SPACE_ID="ann/list",
        GRADIO_SERVER_NAME="127.0.0.1",
        GROCERY_MEMBERS="ben",
        OAUTH_CLIENT_ID=CLIENT,
        OAUTH_CLIENT_SECRET=SECRET,
        OPENID_PROVIDER_URL=hub.url,
    )
    server.start()
    yield server
    server.stop()


@pytest.fixture
def visit(browser: Browser, space: AppServer) -> Iterator[Visit]:
    """Opens the Space in a browser of its own, which nobody is logged in at."""
    contexts: list[BrowserContext] = []

    def opened(size: tuple[int, int] = PHONE, *, dark: bool = False, locale: str = "en-US") -> Page:
        scheme = "dark" if dark else "light"
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, color_scheme=scheme, locale=locale)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(space.url)
        return page

    yield opened
    for context in contexts:
        context.close()


def log_in(page: Page, hub: Provider, user: str) -> None:
    hub.user = user
    page.get_by_role("link", name="Log in with Hugging Face").click()


def lose_session(page: Page) -> None:
    """As when it is over: the next question is a stranger's."""
    page.context.clear_cookies()


def unsent(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('grocery/')).length"))


def test_a_session_that_ends_keeps_what_is_made_and_sends_it_once(visit: Visit, hub: Provider) -> None:
    page = visit()
    log_in(page, hub, "ann")
    quick_add(page, "organic ban", "Organic Bananas")
    expect_saved(page)
    expect(amount(page, "Organic Bananas")).to_have_value("2")
    lose_session(page)
    more(page, "Organic Bananas")
    banner = page.locator(".banner[data-kind=login]")
    expect(banner.locator("strong")).to_have_text("Log in again to send 1 change")
    assert unsent(page) == 1
    banner.get_by_role("button", name="Log in").click()
    log_in(page, hub, "ann")
    expect_saved(page)
    comes_true(page, "!Object.keys(localStorage).some((key) => key.startsWith('grocery/'))")
    page.reload()
    expect(amount(page, "Organic Bananas")).to_have_value("3")


def test_nobody_else_sends_what_somebody_made(visit: Visit, hub: Provider) -> None:
    page = visit()
    log_in(page, hub, "ann")
    quick_add(page, "hass", "Hass Avocados")
    expect_saved(page)
    lose_session(page)
    more(page, "Hass Avocados")
    page.locator(".banner[data-kind=login]").get_by_role("button", name="Log in").click()
    log_in(page, hub, "ben")
    expect(page.get_by_text("1 change that ann made waits in this browser until ann logs in.")).to_be_visible()
    expect_saved(page)
    expect(row(page, "Hass Avocados")).to_be_visible()
    assert unsent(page) == 1
    go(page, "Settings")
    page.get_by_text("Made by ann (1)").click()
    expect(page.get_by_text("Hass Avocados: +1")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 change is not sent yet")
    expect(dialog).to_contain_text("Hass Avocados: +1")
    dialog.get_by_role("button", name="Stay").click()
    lose_session(page)
    page.goto(page.url.partition("#")[0])
    log_in(page, hub, "ann")
    comes_true(page, "!Object.keys(localStorage).some((key) => key.startsWith('grocery/'))")
    expect_saved(page)


def test_logging_out_leaves_nothing_in_the_browser(visit: Visit, hub: Provider) -> None:
    page = visit()
    log_in(page, hub, "ann")
    quick_add(page, "organic ban", "Organic Bananas")
    expect_saved(page)
    go(page, "Settings")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in with Hugging Face")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate("caches.keys()") == []
    page.goto(page.url.replace("enter", ""))
    expect(page.get_by_role("link", name="Log in with Hugging Face")).to_be_visible()


def test_a_stranger_sees_whose_it_is_and_by_which_name_they_are_none(visit: Visit, hub: Provider, shots: Path) -> None:
    for size, dark, locale in ((PHONE, False, "en-US"), (DESK, True, "es-ES")):
        page = visit(size, dark=dark, locale=locale)
        page.get_by_role("heading").wait_for()
        assert violations(page) == []
        page.screenshot(path=shots / f"entrance-{size[0]}.png")
        hub.user = "eve"
        page.locator("[data-login] a").click()
        expect(page.get_by_text("eve").first).to_be_visible()
        assert violations(page) == []
        page.screenshot(path=shots / f"entrance-stranger-{size[0]}.png")
        left = {"grocery:cache/h": "the list", "grocery:items/h": "the things", "grocery/p/1": "a change, not sent"}
        page.evaluate(
            "(left) => Object.entries(left).forEach(([key, value]) => localStorage.setItem(key, value))", left
        )
        page.locator("[data-logout]").click()
        page.locator("[data-login] a").wait_for()
        assert page.evaluate("Object.keys(localStorage)") == ["grocery/p/1"]
