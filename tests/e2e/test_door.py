"""Other sites in the same browser: nothing is changed or read by them, and the page itself goes on as ever."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from grocery.sync.clients import page_id
from tests.e2e.app_server import AppServer
from tests.e2e.conftest import FLAGS, OpenPage
from tests.e2e.screen import comes_true, expect_saved, tick
from tests.e2e.test_offline import serving
from ui.assets import SCRIPT, STYLES

ATTACK = """<!doctype html><title>another site</title><body><script>
const FUNCTIONS = "grocery/sync";

/** What an element comes to: whether it loaded. */
const loaded = (element, where) => new Promise((resolve) => {
  element.onload = () => resolve("loaded");
  element.onerror = () => resolve("refused");
  Object.assign(element, where);
  document.body.append(element);
});

/** What can be read of an answer, or its status. */
const read = (asked) => asked.then(async (answer) => answer.ok ? await answer.text() : answer.status, () => "refused");

/** The first event, or that none comes. */
const heard = (source) => new Promise((resolve) => {
  source.onmessage = ({ data }) => resolve(data);
  source.onopen = () => resolve("open");
  source.onerror = () => { source.close(); resolve("refused"); };
});

/** A form that is sent into a frame; what is in the frame cannot be read, but it has been answered. */
const submitted = (target, body) => new Promise((resolve) => {
  const frame = document.createElement("iframe");
  frame.name = "into";
  document.body.append(frame);
  const form = document.createElement("form");
  Object.assign(form, { method: "post", enctype: "text/plain", action: target + FUNCTIONS, target: "into" });
  const field = document.createElement("input");
  field.name = body.slice(0, -2) + ', "x": "';
  field.value = '"}';
  form.append(field);
  document.body.append(form);
  frame.onload = () => resolve("answered");
  form.submit();
});

async function everything(target, body, script, styles) {
  const post = (options) => fetch(target + FUNCTIONS, { method: "POST", body, ...options });
  const json = { headers: { "Content-Type": "application/json" } };
  return {
    plain: await read(post({ mode: "no-cors", headers: { "Content-Type": "text/plain" } })),
    plain_read: await read(post({ headers: { "Content-Type": "text/plain" }, credentials: "include" })),
    json: await read(post({ ...json, credentials: "include" })),
    beacon: navigator.sendBeacon(target + FUNCTIONS, new Blob([body], { type: "text/plain" })) && "sent",
    form: await submitted(target, body),
    page: await read(fetch(target, { credentials: "include" })),
    image: await loaded(document.createElement("img"), { src: target + "grocery/icons/icon.svg" }),
    script: await loaded(document.createElement("script"), { src: target + script }),
    worker: await loaded(document.createElement("script"), { src: target + "sw.js" }),
    styles: await loaded(document.createElement("link"), { rel: "stylesheet", href: target + styles }),
    stream: await heard(new EventSource(target + "grocery/live", { withCredentials: true })),
    socket: await heard(new WebSocket(target.replace("http", "ws"))),
  };
}
</script>"""

REFUSED = {
    "plain": "refused", "plain_read": "refused", "json": "refused", "beacon": "sent", "form": "answered",
    "page": "refused", "image": "refused", "script": "refused", "worker": "refused", "styles": "refused",
    "stream": "refused", "socket": "refused",
}  # fmt: skip


class Attacker(BaseHTTPRequestHandler):
    """A site whose every page is the attack."""

    def do_GET(self) -> None:
        body = ATTACK.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def attacker() -> Iterator[int]:
    """The port of another site on this computer."""
    with serving(Attacker) as port:
        yield port


@pytest.fixture
def misled(browser: Browser) -> Iterator[Browser]:
    """A browser to which somebody says that evil.example is this computer."""
    flags = [*FLAGS, "--host-resolver-rules=MAP evil.example 127.0.0.1"]
    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    chromium = browser.browser_type.launch(executable_path=path, args=flags)
    yield chromium
    chromium.close()


def change_of(app: AppServer) -> str:
    """What a page would send to put avocados on the list."""
    op = {"op": "AddToList", "item_id": "tj-2"}
    day, secret = time.strftime("%Y%m%d", time.gmtime()), "a secret of nobody's page".ljust(26, ".")
    by = {"replica": page_id(day, secret), "secret": secret, "by": "Eve", "at": "2026-11-28T10:00:00Z"}
    change = {**by, "number": 1, "op": op}
    asked = {"household": app.look()["household"], "changes": [change]}
    return json.dumps(asked)


def test_the_change_that_the_attacks_send_would_be_taken_from_the_page(app: AppServer) -> None:
    asked = json.loads(change_of(app))
    assert [one["state"] for one in app.call("sync", asked)["outcomes"]] == ["kept"]
    assert list(app.lines()) == ["Hass Avocados"]


@pytest.mark.parametrize("site", ["localhost", "127.0.0.1"])
def test_another_site_changes_and_reads_nothing(app: AppServer, open_page: OpenPage, attacker: int, site: str) -> None:
    app.put("tj-1")
    before = app.look()
    page = open_page(noise=True)
    tick(page, "Organic Bananas").wait_for()
    other = page.context.new_page()
    other.goto(f"http://{site}:{attacker}/")
    attack = "(given) => everything(...given)"
    assert other.evaluate(attack, [app.url, change_of(app), SCRIPT, STYLES]) == REFUSED
    assert app.look() == before
    tick(page, "Organic Bananas").check()
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["checked"]


@pytest.mark.parametrize("site", ["localhost", "127.0.0.1"])
def test_another_site_cannot_show_the_page_inside_its_own(
    app: AppServer, open_page: OpenPage, attacker: int, site: str
) -> None:
    page = open_page(noise=True, name="")
    page.goto(f"http://{site}:{attacker}/")
    for tag, address in (("iframe", "src"), ("object", "data"), ("embed", "src")):
        page.evaluate(
            "([tag, address, url]) => new Promise((done) => {"
            "const one = document.createElement(tag);"
            "one.onload = one.onerror = done; one[address] = url; document.body.append(one); })",
            [tag, address, app.url],
        )
    framed = [frame for frame in page.frames[1:] if frame.url.startswith(app.url)]
    assert [frame.locator(".grocery, [role=tab]").count() for frame in framed] == [0] * len(framed)


def test_a_link_on_another_site_leads_to_the_page(app: AppServer, open_page: OpenPage, attacker: int) -> None:
    app.put("tj-1")
    page = open_page(worker=True)
    expect_saved(page)
    comes_true(page, "navigator.serviceWorker.controller !== null")
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    for leads in (
        f"location.href = '{app.url}'",
        f"open('{app.url}', '_self')",
    ):  # both through the service worker, which has no copy
        page.goto(f"http://localhost:{attacker}/")
        page.evaluate(leads)
        expect(tick(page, "Organic Bananas")).to_be_visible()
    page.reload()
    tick(page, "Organic Bananas").check()
    expect_saved(page)


def test_a_name_that_is_pointed_at_this_computer_changes_and_reads_nothing(app: AppServer, misled: Browser) -> None:
    app.put("tj-1")
    before = app.look()
    page = misled.new_page(bypass_csp=True)  # that site's own page has no policy of ours
    target = f"http://evil.example:{app.port}/"
    answer = page.goto(target)
    assert answer is not None and answer.status == 421
    assert f"does not answer at the address evil.example:{app.port}" in answer.text()
    page.set_content(ATTACK)  # what that site had sent before its name led here
    for name, asked in {
        "page": f"fetch('{target}')",
        "stream": f"fetch('{target}grocery/live')",
        "script": f"fetch('{target}{SCRIPT}')",
        "change": "fetch('/grocery/sync', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })",
    }.items():
        reading = f"async (body) => {{ const answer = await {asked}; return [answer.status, await answer.text()]; }}"
        said = page.evaluate(reading, change_of(app))
        assert said[0] == 421, (name, said)
        assert "Bananas" not in said[1]
    assert page.evaluate(f"heard(new EventSource('{target}grocery/live'))") == "refused"
    assert app.look() == before
    page.close()
