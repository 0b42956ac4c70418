"""A first visit: what is asked for, how much that is, and that nothing on the page can become code."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import PATIENCE_MS, OpenPage
from tests.e2e.screen import expect_saved, go, kept_key
from tests.test_assets import page_modules
from ui import words
from ui.assets import FIRST, SCRIPT, STYLES, exported

OWN = {
    "/": 1,
    f"/{FIRST}": 1,
    f"/{SCRIPT}": 1,
    f"/{STYLES}": 1,
    f"/{words.address('en')}": 1,
    "/grocery/icons/icon.svg": 1,
    "/grocery/app.webmanifest": 1,
    "/grocery/sync": 2,  # once more when the stream tells that something moved meanwhile
    "/grocery/items": 1,
    "/grocery/live": 1,
}
"""How often each address is asked for, at the most."""

MOST_BYTES = 150_000
"""What the document, its code and its styles may weigh together, as they come over the network."""


def first_visit(page: Page, url: str) -> list[Response]:
    """All answers of a first visit, until the catalog is kept in this browser."""
    heard: list[Response] = []
    page.on("response", lambda answer: heard.append(answer))
    page.goto(url)
    expect_saved(page)
    kept_key(page, "items")
    return heard


def test_a_first_visit_loads_the_page_and_nothing_else(app: AppServer, browser: Browser) -> None:
    context = browser.new_context(service_workers="block")  # its requests would be counted as the page's
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    heard = first_visit(page, app.url)
    asked = Counter(urlsplit(answer.url).path for answer in heard)
    assert [path for path, times in asked.items() if times > OWN.get(path, 0)] == []
    assert {urlsplit(answer.url).netloc for answer in heard} == {f"127.0.0.1:{app.port}"}
    assert [answer.url for answer in heard if answer.status >= 400] == []
    code = [answer for answer in heard if urlsplit(answer.url).path in ("/", f"/{FIRST}", f"/{SCRIPT}", f"/{STYLES}")]
    weight = sum(answer.request.sizes()["responseBodySize"] for answer in code)
    assert 0 < weight < MOST_BYTES, weight
    handed_out = [own for name in page_modules() for own in exported(name)]
    assert (
        page.evaluate("names => names.filter((name) => name in window)", handed_out) == []
    )  # it would hide a browser's
    for tab in ("Catalog", "History", "Insights", "Settings", "Shop"):
        go(page, tab)
    assert [answer.url for answer in heard if answer.status >= 400] == []
    context.close()


def test_the_document_holds_neither_code_nor_styles_nor_anything_of_the_household(app: AppServer) -> None:
    with urlopen(app.url) as answer:
        text, policies = answer.read().decode(), answer.headers.get_all("content-security-policy")
    assert re.search(r"<script(?!(?: type=\"module\")? src=)|<style|style=|\son\w+=|javascript:", text) is None
    policy = dict(part.strip().split(" ", 1) for one in policies for part in one.split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'self'"
    assert app.look()["household"] not in text


@pytest.mark.parametrize(
    "tried",
    [
        "const one = document.createElement('script'); one.textContent = 'window.ran = 1'; document.body.append(one);",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">');",
        "document.body.insertAdjacentHTML('beforeend', '<p id=red style=\"color: red\">x</p>');"
        " window.ran = document.getElementById('red').style.color ? 1 : undefined;",
        "const one = document.createElement('script'); one.src = 'http://localhost:9/x.js'; document.body.append(one);",
    ],
    ids=["script", "handler", "style", "elsewhere"],
)
def test_what_gets_into_the_page_as_markup_does_nothing(open_page: OpenPage, tried: str) -> None:
    page = open_page(noise=True)
    refused = (
        "new Promise((done) => document.addEventListener('securitypolicyviolation',"
        " ({ effectiveDirective }) => done(effectiveDirective), { once: true }))"
    )
    told = page.evaluate(f"() => {{ const told = {refused}; {tried} return told; }}")
    assert told.startswith(("script-src", "style-src", "img-src"))
    assert page.evaluate("window.ran") is None
    expect(page.get_by_role("tab", name="Shop")).to_be_visible()
