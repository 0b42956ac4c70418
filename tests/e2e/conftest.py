from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.e2e.app_server import AppServer
from tests.e2e.warm_app import ROOT

PHONE = (390, 844)
DESK = (1280, 800)
ARTIFACTS = ROOT / "artifacts"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenPage = Callable[..., Page]
OwnApp = Callable[[AppServer], AppServer]

PATIENCE_MS = 45_000  # a machine that others use as well may stand still for seconds

expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.no_cover)  # what they run is in a process of its own


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """One app for the tests of a file: starting it takes seconds."""
    server = AppServer(tmp_path_factory.mktemp("household"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def app(running: AppServer) -> Iterator[AppServer]:
    """The app with an empty list, which met no fault of its own, also none that a page bears."""
    running.clear()
    before = len(running.faults())
    yield running
    assert running.faults()[before:] == []


@pytest.fixture
def own_app() -> Iterator[Callable[[AppServer], AppServer]]:
    """Starts an app for one test alone, which may kill it. It ends after the pages, which would miss it loudly."""
    started: list[AppServer] = []

    def start(server: AppServer) -> AppServer:
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.kill()
    assert [fault for server in started for fault in server.faults()] == []


def arrives(page: Page) -> None:
    """What a test did last would else come to the list of the next one; there are tests in which it never arrives."""
    with suppress(AssertionError, Error):
        expect(page.locator("header .saving[data-kind=busy]")).to_have_count(0, timeout=3000)


@pytest.fixture
def open_page(browser: Browser, app: AppServer, own_app: OwnApp) -> Iterator[OpenPage]:
    """Opens the page in a browser of its own, as a phone unless told otherwise.

    `noise=True` allows messages in the console, which a lost connection makes.
    `worker=True` is for tests in which the page is opened without a server: the service worker makes each page dearer
    by half, and while it takes a page over, Playwright lets some of the requests pass that a test routes.
    `own_app` is asked for so that it ends after the pages.
    """
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(message.text)

    def opened(
        size: tuple[int, int] = PHONE,
        *,
        dark: bool = False,
        name: str = "Ana",
        noise: bool = False,
        locale: str = "en-US",
        worker: bool = False,
        server: AppServer = app,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            has_touch=size == PHONE,
            locale=locale,
            service_workers="allow" if worker else "block",
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        if name:
            context.add_init_script(f"localStorage.setItem('grocery:name', {name!r})")
        page = context.new_page()
        if not noise:
            page.on("console", hear)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(server.url)
        expect(page.get_by_role("tab").first).to_be_visible()
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            arrives(page)
        context.close()
    assert problems == []


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where pictures of the page land."""
    ARTIFACTS.mkdir(exist_ok=True)
    return ARTIFACTS
