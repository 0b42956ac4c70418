"""Every route of the running app, asked by everybody who should get nothing, and by a member."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from door.book import key_of
from door.guard import Asked
from door.hosts import Site
from door.login import COOKIE
from door.members import Person
from door.paths import ENTRANCE, OPENINGS, opening
from door.sessions import Session
from door.visitors import Visitor
from tests.door.addresses import BY_TOKEN
from tests.door.running import HOST, OUR_SIDE, OWN_PAGE, Running, Spy, asked, filled, running, spied
from ui import assets
from ui.assets import PLOT
from ui.functions import SHAPES

FREE = {
    "/enter", "/login", "/login/callback", "/logout", "/sw.js", "/grocery/app.webmanifest", "/shared/{secret}",
    "/grocery/icons/{name}", "/gradio_api/startup-events", "/pair", "/grocery/pair", "/grocery/passphrase",
}  # fmt: skip
"""What strangers may ask for, besides code, styles and words: none of it tells of a household without a secret."""

GRADIOS = {
    "/", "/assets/{path:path}", "/config", "/config/", "/favicon.ico", "/gradio_api/api/{api_name}",
    "/gradio_api/api/{api_name}/", "/gradio_api/app_id", "/gradio_api/app_id/", "/gradio_api/call/v2/{api_name}",
    "/gradio_api/call/v2/{api_name}/", "/gradio_api/call/v2/{api_name}/{event_id}", "/gradio_api/call/{api_name}",
    "/gradio_api/call/{api_name}/", "/gradio_api/call/{api_name}/{event_id}", "/gradio_api/cancel",
    "/gradio_api/component_server", "/gradio_api/component_server/",
    "/gradio_api/custom_component/{id}/{environment}/{type}/{file_name}", "/gradio_api/deep_link",
    "/gradio_api/dev/reload", "/gradio_api/file/{path:path}", "/gradio_api/file={path_or_url:path}",
    "/gradio_api/heartbeat/{session_hash}", "/gradio_api/info", "/gradio_api/info/", "/gradio_api/login_check",
    "/gradio_api/login_check/", "/gradio_api/openapi.json", "/gradio_api/process_recording",
    "/gradio_api/proxy={url_path:path}", "/gradio_api/queue/data", "/gradio_api/queue/join", "/gradio_api/queue/status",
    "/gradio_api/reset", "/gradio_api/reset/", "/gradio_api/run/{api_name}", "/gradio_api/run/{api_name}/",
    "/gradio_api/runs", "/gradio_api/runs/", "/gradio_api/startup-events", "/gradio_api/stream/{event_id}",
    "/gradio_api/stream/{event_id}/close",
    "/gradio_api/stream/{session_hash}/{run}/{component_id}/playlist-file",
    "/gradio_api/stream/{session_hash}/{run}/{component_id}/playlist.m3u8",
    "/gradio_api/stream/{session_hash}/{run}/{component_id}/{segment_id}.{ext}", "/gradio_api/theme.css",
    "/gradio_api/token", "/gradio_api/token/", "/gradio_api/undo-vibe-edit", "/gradio_api/undo-vibe-edit/",
    "/gradio_api/upload", "/gradio_api/upload_progress", "/gradio_api/user", "/gradio_api/user/",
    "/gradio_api/vibe-code", "/gradio_api/vibe-code/", "/gradio_api/vibe-edit", "/gradio_api/vibe-edit/",
    "/gradio_api/vibe-starter-queries", "/gradio_api/vibe-starter-queries/", "/login", "/login/", "/logout",
    "/manifest.json", "/monitoring", "/monitoring/summary", "/monitoring/{key}", "/pwa_icon", "/pwa_icon/{size}",
    "/robots.txt", "/static/{path:path}", "/svelte/{path:path}", "/theme.css",
}  # fmt: skip
"""What Gradio has, each looked at; of these the door knows what the page or a start needs, and the app answers it."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("app")) as found:
        yield found


class Ann:
    """A way that knows everybody as Ann."""

    def __init__(self, **rights: Any) -> None:
        self._ann = Visitor(**{"way": "device", "name": "Ann", **rights})

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """Ann."""
        return self._ann


def all_asked(app: Running, spy: Spy, door: Any, headers: Mapping[str, str], methods: tuple[str, ...] = ()) -> set[str]:
    """At which addresses the app behind the door is reached, of all there are, each asked in its own ways or these."""
    found = set()
    for method, path in app.routes:
        for way in methods or (method,):
            at = opening(filled(path))
            kind = at.kind.decode() if at else "application/json"
            sent = {} if way in ("GET", "HEAD") else {"content-type": kind}
            before = len(spy.reached)
            status, back, body = asked(door, filled(path), way, {**sent, **headers})
            if len(spy.reached) > before:
                found.add(path)
            else:
                assert status in (303, 400, 401, 403, 404, 405, 415, 421), (way, path, status)
                assert back["cache-control"] == "no-store" and b"the spy" not in body
            assert "nosniff" in back["x-content-type-options"]
            assert "frame-ancestors" in back["content-security-policy"]
    return found


def is_code(path: str) -> bool:
    """Whether a path is that of code, styles or words, which everybody may have."""
    return path.endswith((".js", ".css", ".ftl")) and path.startswith("/grocery/")


def test_a_start_leaves_no_loop_behind_whose_end_would_write_a_fault_to_the_log(app: Running) -> None:
    app.loops_begun.assert_not_called()


def test_gradio_has_no_route_that_nobody_has_looked_at(app: Running) -> None:
    ours = {f"/grocery/{name}" for name in SHAPES} | {"/grocery/live"}
    there = {path for _, path in app.routes}
    assert ours <= there
    assert {path for path in there if not path.startswith("/grocery/")} - GRADIOS == {"/enter", "/login/callback",
        "/gradio_api/mcp", "/gradio_api/mcp/", "/pair", "/shared/{secret}", "/sw.js", "/api/v1/tools",
        "/api/v1/tools/{tool}", "/api/v1/events", "/api/v1/openapi.json"}  # fmt: skip
    known = {path for path in GRADIOS if opening(filled(path))}
    ours = {"/", "/login", "/logout", "/gradio_api/startup-events", "/gradio_api/component_server/"}
    assert known == ours | BY_TOKEN.keys()


def test_what_gradio_client_asks_is_answered_by_us_and_not_by_gradio(app: Running) -> None:
    first: dict[str, Any] = {}
    for route in app.page.routes:
        first.setdefault(getattr(route, "path", ""), route)
    answering = {path: getattr(first[path], "endpoint", None) for path in BY_TOKEN}
    assert {getattr(one, "__module__", "") for one in answering.values()} == {"assistants.gradio_client"}


def test_every_address_that_the_page_names_is_answered_and_the_entrance_is_the_one_to_which_the_door_leads() -> None:
    code = assets.script()
    named = re.findall(r'\baddress\("([^"]+)"\)', code)
    (entrance,) = re.findall(r'^const ENTRANCE = "([^"]+)";', code, re.MULTILINE)
    assert (
        {"sw.js", "logout", "grocery/live"} <= {*named} and f"/{entrance}" == ENTRANCE and f'"{entrance}"' not in named
    )
    assert [one for one in [*named, entrance] if opening(f"/{one}") is None] == []


def test_every_opening_leads_to_a_route_of_ours(app: Running) -> None:
    paths = [*(filled(path) for _, path in app.routes), "/pair", "/grocery/pair"]  # the last two at home alone
    assert [one.pattern.pattern for one in OPENINGS if not any(one.pattern.fullmatch(path) for path in paths)] == []


def sessions(app: Running) -> dict[str, str]:
    """Cookies of people who should get nothing, and of Ann, who is a member."""
    kept = app.login._sessions
    expired = "expired-session-of-ann-0123456789"
    kept._book.write(key_of(expired), Session("ann", (), 0, 0))
    ann = kept.begin(Person("ann"))
    return {
        "nobody": "",
        "invented": f"__Host-{COOKIE}={'x' * 43}",
        "removed member": f"__Host-{COOKIE}={kept.begin(Person('carl'))}",
        "look-alike": f"__Host-{COOKIE}={kept.begin(Person('аnn'))}",
        "expired": f"__Host-{COOKIE}={expired}",
        "of plain http": f"{COOKIE}={ann}",
        "twice": f"__Host-{COOKIE}={ann}; __Host-{COOKIE}={ann}",
        "half": f"__Host-{COOKIE}={ann[:-1]}",
        "huge": f"__Host-{COOKIE}={ann * 1000}",
        "upper case": f"__HOST-{COOKIE.upper()}={ann}",
        "ann": f"x=1; __Host-{COOKIE}={ann}",
    }


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "who",
    ["nobody", "invented", "removed member", "look-alike", "expired", "of plain http", "twice", "half", "huge",
     "upper case"],
)  # fmt: skip
def test_a_stranger_reaches_only_what_is_free_for_everybody(app: Running, who: str) -> None:
    spy, door = spied(*app.ways)
    cookie = sessions(app)[who]
    found = all_asked(app, spy, door, {**OWN_PAGE, "cookie": cookie} if cookie else OWN_PAGE)
    assert {path for path in found if not is_code(path)} == FREE
    assert all(one["state"]["visitor"] is None for one in spy.reached)


def test_a_member_reaches_what_the_page_needs_and_nothing_of_gradios(app: Running) -> None:
    spy, door = spied(*app.ways)
    found = all_asked(app, spy, door, {**OWN_PAGE, "cookie": sessions(app)["ann"]})
    assert found == {path for method, path in app.routes if is_open(method, path)} - BY_TOKEN.keys()
    assert f"/{PLOT['script']}" in found and len(found) > len(SHAPES)
    known = [one["state"]["visitor"] for one in spy.reached if one["state"]["visitor"]]
    assert {one.name for one in known} == {"ann"}


def is_open(method: str, path: str) -> bool:
    at = opening(filled(path))
    return at is not None and method in at.methods


@pytest.mark.parametrize("may", ["read", "propose"])
@pytest.mark.parametrize("way", ["open", "here", "login", "device"])
def test_who_may_only_read_or_propose_reaches_nothing_that_changes(app: Running, way: str, may: str) -> None:
    spy, door = spied(Ann(way=way, may=may))
    found = all_asked(app, spy, door, OWN_PAGE)
    assert "/grocery/sync" in found
    reading = {path for method, path in app.routes if is_open(method, path) and not opening(filled(path)).changes}  # type: ignore[union-attr]
    assert found == reading - BY_TOKEN.keys()


@pytest.mark.parametrize("may", ["read", "propose", "do"])
def test_a_program_with_a_token_reaches_its_tools_and_nothing_that_the_page_asks(app: Running, may: str) -> None:
    spy, door = spied(Ann(way="token", may=may))
    found = all_asked(app, spy, door, {**OUR_SIDE, "authorization": "Bearer gsm_0123456789"})
    of_programs = {path for path in found if path.startswith(("/api/v1/", "/gradio_api/mcp"))}
    assert len(of_programs) == 6 and found == of_programs | BY_TOKEN.keys() | {path for path in found if is_free(path)}


def is_free(path: str) -> bool:
    """Whether it is for everybody."""
    return path in FREE or is_code(path)


SOMEWHERE_ELSE: dict[str, Mapping[str, str]] = {
    "another name": {**OWN_PAGE, "host": "evil.example", "origin": "https://evil.example"},
    "no name": {**OWN_PAGE, "host": ""},
    "another name behind the proxy": {**OWN_PAGE, "host": "evil.example", "x-forwarded-host": "evil.example"},
    "look-alike name": {**OWN_PAGE, "host": "ann\xadlist.hf.space"},
    "another site": {**OUR_SIDE, "origin": "https://evil.example"},
    "hidden site": {**OUR_SIDE, "origin": "null"},
    "no site": {**OUR_SIDE, "origin": ""},  # not the same as none, which the Hub sends
    "plain http": {**OUR_SIDE, "origin": f"http://{HOST}"},
    "another port": {**OUR_SIDE, "origin": f"https://{HOST}:8443"},
    "site below": {**OUR_SIDE, "origin": f"https://x.{HOST}"},
    "two sites": {**OUR_SIDE, "origin": f"https://{HOST} https://evil.example"},
    "fetched by another site": {**OWN_PAGE, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"},
    "fetched by a sister": {**OWN_PAGE, "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"},
    "fetched somehow": {**OWN_PAGE, "sec-fetch-site": "same-origin, cross-site"},
}


@pytest.mark.no_cover
@pytest.mark.parametrize("where", SOMEWHERE_ELSE)
def test_from_elsewhere_even_a_members_browser_reaches_nothing(app: Running, where: str) -> None:
    spy, door = spied(Ann())
    assert all_asked(app, spy, door, SOMEWHERE_ELSE[where]) == set()


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "kind", ["text/plain", "text/plain;application/json", "multipart/form-data; boundary=x", "", "application/jsonp",
             "application/x-www-form-urlencoded", "application/json\x00", "APPLICATION/JSON,text/plain"]
)  # fmt: skip
def test_what_a_form_may_send_reaches_nothing(app: Running, kind: str) -> None:
    spy, door = spied(Ann())
    found = all_asked(app, spy, door, {**OWN_PAGE, "content-type": kind}, ("POST",))
    assert found == set()


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "post", "G\u00cbT"]
)
def test_nothing_is_reached_in_another_way(app: Running, method: str) -> None:
    spy, door = spied(Ann())
    more = {"x-http-method-override": "POST", "x-method-override": "POST"}
    assert all_asked(app, spy, door, {**OWN_PAGE, **more}, (method,)) == set()


def test_what_is_read_is_not_sent_to_and_what_is_sent_to_is_not_read(app: Running) -> None:
    spy, door = spied(Ann())
    sent_to = all_asked(app, spy, door, OWN_PAGE, ("POST",))
    read = all_asked(app, spy, door, OWN_PAGE, ("GET",))
    assert sent_to & read == set()
