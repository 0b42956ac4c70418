"""A page proves that its changes are its own, where the browser has no hash as well; and goes on without a stream."""

from __future__ import annotations

import hashlib
import time

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import expect_saved, quick_add, tick
from ui import assets

TEXTS = ["", "abc", "é€🥛", *("a" * length for length in (55, 56, 63, 64, 65, 119, 120, 1000)), "20261122-" + "k" * 26]


def test_the_pages_own_hash_is_the_one_of_the_server(open_page: OpenPage) -> None:
    code = assets.joined("shelf/sha256.js")
    ask = f"texts => {{ {code}\n return texts.map((text) => [...sha256(text)]); }}"
    found = open_page().evaluate(ask, TEXTS)
    assert [bytes(hashed).hex() for hashed in found] == [hashlib.sha256(text.encode()).hexdigest() for text in TEXTS]


def test_over_plain_http_a_change_is_proven_and_saved(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined });")
    page.reload()
    quick_add(page, "organic ban", "Organic Bananas")
    expect_saved(page)
    assert list(app.lines()) == ["Organic Bananas"] and app.look()["skipped"] == []


def test_a_page_whose_stream_is_refused_asks_by_itself_and_does_not_storm(app: AppServer, open_page: OpenPage) -> None:
    asked: list[str] = []
    page = open_page(noise=True)
    page.route("**/grocery/live", lambda route: route.fulfill(status=429, body="Too many pages listen."))
    page.reload()
    page.on("request", lambda request: asked.append(request.url))
    started = time.monotonic()
    app.put("tj-1", quantity="1")
    tick(page, "Organic Bananas").wait_for()
    page.wait_for_timeout(3000)
    seconds = time.monotonic() - started
    assert sum(url.endswith("/grocery/sync") for url in asked) < 4 * seconds + 4
    assert sum("grocery/live" in url for url in asked) <= 2
