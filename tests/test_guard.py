"""Who may come in: the decision by itself, and the door in front of an app on a real socket."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Receive, Scope, Send

from door import bodies
from door.bodies import MOST_PARTS
from door.guard import Asked, Passed, Refusal, judged
from door.hosts import Host, Names, Site, read_host, read_origin
from door.middleware import Door
from door.paths import LARGEST_BODY, OPENINGS, PAGE, opening
from door.visitors import Here, Open
from door.wire import Wire
from grocery.config import ServerSettings
from tests.door.addresses import BY_TOKEN
from tests.e2e.app_server import free_port
from tests.households import until
from tests.wording import in_english
from ui.assets import ICONS, PLOT, SCRIPT, STYLES

HOME = Names()
NETWORK = Names.of(
    ServerSettings(server_name="0.0.0.0", hosts=("list.example.com", "https://safe.example.com")), "Kitchen"
)
SPACE = Names.of(ServerSettings(on_space=True, server_name="0.0.0.0", space_host="ann-list.hf.space"), "r-ann-list-7d")
FUNCTIONS = "/grocery/sync"
JSON = {"content-type": "application/json"}


def asked(path: str, method: str, headers: Mapping[str, str], **ends: str) -> Asked:
    """A request; `host` is the usual one unless it says something else, and left out where it says nothing."""
    given = {"host": "127.0.0.1:7860", **headers}
    return Asked(method, path, [(name.encode(), value.encode()) for name, value in given.items() if value], **ends)


def seen(
    names: Names, path: str = "/", method: str = "GET", /, *, own: str = "", peer: str = "", **headers: str
) -> int:
    """The status with which a request is refused, or 200. Underscores in the names of headers are hyphens."""
    written = {name.replace("_", "-"): value for name, value in headers.items()}
    verdict = judged(asked(path, method, written, own=own, peer=peer), names)
    return verdict.status if isinstance(verdict, Refusal) else 200


def sent(names: Names = HOME, /, *, peer: str = "127.0.0.1", **headers: str) -> int:
    """The same for a change to the list."""
    return seen(names, FUNCTIONS, "POST", peer=peer, **{"content_type": "application/json", **headers})


# ---- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("localhost", Host("localhost")),
        ("LocalHost:80", Host("localhost", 80)),
        ("127.0.0.1:7860", Host("127.0.0.1", 7860)),
        ("[::1]:7860", Host("[::1]", 7860)),
        ("[0:0:0:0:0:0:0:1]", Host("[::1]")),
        ("my_box.lan", Host("my_box.lan")),
    ],
)
def test_a_host_is_read_as_a_browser_writes_it(written: str, read: Host) -> None:
    assert read_host(written.encode()) == read


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "localhost.", "localhost:", "localhost:0", "localhost:65536", "localhost:+80", "localhost:80:80",
        "ann@localhost", "localhost@evil.example", "localhost/", "localhost#", "http://localhost", "localhost,evil",
        "local host", "localhost\t", "::1", "[::1", "[::1]x", "[fe80::1%25eth0]", "[1.2]", ".localhost", "a..b",
        "loc\u0430lhost", "%6cocalhost", "*",
    ],
)  # fmt: skip
def test_what_is_not_plainly_a_host_is_none(written: str) -> None:
    assert read_host(written.encode()) is None
    assert seen(HOME, host=written) == 400


def test_a_host_that_is_missing_or_there_twice_is_refused() -> None:
    twice = judged(Asked("GET", "/", [(b"host", b"localhost"), (b"host", b"localhost")]), HOME)
    assert isinstance(twice, Refusal) and twice.status == 400
    assert seen(HOME, host="") == 400


@given(st.binary(max_size=30))
def test_any_host_and_origin_can_be_read(value: bytes) -> None:
    host, origin = read_host(value), read_origin(value)
    assert host is None or read_host(str(host).encode()) == host
    assert origin is None or origin.scheme in ("http", "https")


@pytest.mark.parametrize(
    ("names", "host", "own", "status"),
    [
        (HOME, "127.0.0.1:7860", "", 200),
        (HOME, "localhost:9999", "", 200),  # a tunnel
        (HOME, "LOCALHOST", "", 200),
        (HOME, "[::1]:7860", "", 200),
        (HOME, "evil.example:7860", "127.0.0.1", 421),  # a name that was pointed at this computer
        (HOME, "localhost.evil.example", "127.0.0.1", 421),
        (HOME, "127.0.0.1.evil.example", "127.0.0.1", 421),
        (HOME, "127.0.0.2:7860", "127.0.0.1", 421),
        (HOME, "127.0.0.2:7860", "127.0.0.2", 200),  # GRADIO_SERVER_NAME=127.0.0.2
        (HOME, "127.1", "127.0.0.1", 421),
        (HOME, "2130706433", "127.0.0.1", 421),
        (HOME, "0.0.0.0:7860", "127.0.0.1", 421),
        (HOME, "kitchen", "127.0.0.1", 421),
        (NETWORK, "192.168.1.20:7860", "192.168.1.20", 200),
        (NETWORK, "192.168.1.20:7860", "::ffff:192.168.1.20", 200),
        (NETWORK, "192.168.1.21:7860", "192.168.1.20", 421),
        (NETWORK, "[fe80::1]:7860", "fe80::1%eth0", 200),
        (NETWORK, "kitchen:7860", "192.168.1.20", 200),
        (NETWORK, "kitchen.local:7860", "192.168.1.20", 200),
        (NETWORK, "list.example.com", "192.168.1.20", 200),
        (NETWORK, "safe.example.com", "192.168.1.20", 200),
        (NETWORK, "sub.list.example.com", "192.168.1.20", 421),
        (NETWORK, "evil.example", "192.168.1.20", 421),
        (NETWORK, "0.0.0.0:7860", "192.168.1.20", 421),  # where it listens, and the name of nothing
        (SPACE, "ann-list.hf.space", "10.0.0.7", 200),
        (SPACE, "localhost:7860", "127.0.0.1", 200),  # Gradio's own look at the start
        (SPACE, "10.0.0.7:7860", "10.0.0.7", 200),  # a health check
        (SPACE, "eve-list.hf.space", "10.0.0.7", 421),
        (SPACE, "r-ann-list-7d", "10.0.0.7", 421),
    ],
)
def test_the_app_answers_under_its_own_names_only(names: Names, host: str, own: str, status: int) -> None:
    assert seen(names, host=host, own=own) == status


def test_what_a_proxy_says_is_believed_on_a_space_alone() -> None:
    told = {"x_forwarded_host": "ann-list.hf.space", "x_forwarded_proto": "https"}
    inside = {"host": "10.1.1.1:7860", "own": "10.0.0.7"}
    assert seen(SPACE, **inside, **told) == 200
    assert seen(NETWORK, **inside, **told) == 421
    assert seen(SPACE, **inside, x_forwarded_host="evil.example") == 421
    assert sent(SPACE, **inside, **told, origin="https://ann-list.hf.space") == 200
    assert sent(SPACE, host="ann-list.hf.space", origin="https://ann-list.hf.space") == 200
    assert sent(SPACE, host="ann-list.hf.space", origin="http://ann-list.hf.space") == 403
    assert sent(HOME, origin="https://127.0.0.1:7860", x_forwarded_proto="https") == 403


def test_a_refused_name_is_told_with_the_way_out() -> None:
    verdict = judged(asked("/", "GET", {"host": "kitchen.lan:7860"}), HOME)
    assert isinstance(verdict, Refusal)
    assert "kitchen.lan:7860" in verdict.error.message
    assert "GROCERY_HOSTS=kitchen.lan." in verdict.error.hint


# ---- where a request comes from --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("127.0.0.1:7860", "http://127.0.0.1:7860", 200),
        ("localhost:7860", "http://localhost:7860", 200),
        ("[::1]:7860", "http://[::1]:7860", 200),
        ("localhost", "http://localhost", 200),
        ("localhost:80", "http://localhost", 200),
        ("127.0.0.1:7860", "http://127.0.0.1:7861", 403),  # another program of this computer
        ("127.0.0.1:7860", "http://127.0.0.1", 403),
        ("127.0.0.1:7860", "http://localhost:7860", 403),
        ("127.0.0.1:7860", "https://127.0.0.1:7860", 403),
        ("127.0.0.1:7860", "http://evil.example", 403),
        ("127.0.0.1:7860", "null", 403),
        ("127.0.0.1:7860", "http://127.0.0.1:7860, http://evil.example", 403),
        ("127.0.0.1:7860", "http://ann@127.0.0.1:7860", 403),
        ("127.0.0.1:7860", "http://127.0.0.1:7860/", 403),
        ("127.0.0.1:7860", "file://", 403),
        ("127.0.0.1:7860", "chrome-extension://abcdef", 403),
    ],
)
def test_a_change_comes_from_the_page_itself(host: str, origin: str, status: int) -> None:
    assert sent(host=host, origin=origin, sec_fetch_site="same-origin") == status
    assert seen(HOME, "/grocery/live", host=host, origin=origin) == status


def test_behind_something_that_speaks_https_the_setting_says_so() -> None:
    assert sent(NETWORK, host="safe.example.com", origin="https://safe.example.com") == 200
    assert sent(NETWORK, host="safe.example.com:8443", origin="https://safe.example.com:8443") == 200
    assert sent(NETWORK, host="safe.example.com", origin="http://safe.example.com") == 403
    verdict = judged(
        asked(FUNCTIONS, "POST", {"host": "list.example.com", "origin": "https://list.example.com", **JSON}), NETWORK
    )
    assert isinstance(verdict, Refusal)
    assert "GROCERY_HOSTS=https://list.example.com" in verdict.error.hint


@pytest.mark.parametrize(
    ("names", "path", "method", "fetch", "status"),
    [
        (HOME, "/", "GET", "none navigate document", 200),
        (HOME, "/", "GET", "same-origin cors empty", 200),
        (HOME, "/", "GET", "cross-site navigate document", 200),  # a link
        (HOME, "/", "GET", "same-site navigate document", 200),
        (HOME, "/", "GET", "cross-site navigate empty", 200),  # the same, through our service worker
        (HOME, "/", "GET", "cross-site navigate iframe", 403),
        (HOME, "/", "GET", "cross-site navigate embed", 403),
        (HOME, "/", "GET", "cross-site no-cors image", 403),
        (HOME, "/", "GET", "same-site no-cors script", 403),
        (HOME, "/", "GET", "cross-site cors empty", 403),
        (HOME, "/", "GET", "cross-site navigate", 403),
        (HOME, "/", "GET", "sideways navigate document", 403),
        (HOME, "/", "POST", "cross-site navigate document", 403),
        (HOME, "/grocery/live", "GET", "cross-site navigate document", 403),
        (HOME, "/sw.js", "GET", "cross-site no-cors script", 403),
        (SPACE, "/", "GET", "cross-site navigate iframe https://huggingface.co/", 200),
        (SPACE, "/", "GET", "cross-site navigate iframe", 200),
        (SPACE, "/", "GET", "cross-site navigate iframe https://huggingface.co.evil.example/", 403),
        (SPACE, "/", "GET", "cross-site navigate iframe https://evil.example/x", 403),
        (SPACE, "/grocery/live", "GET", "cross-site navigate iframe https://huggingface.co/", 403),
        (SPACE, "/", "GET", "cross-site no-cors image https://huggingface.co/", 403),
    ],
)
def test_another_site_may_lead_to_the_page_and_nothing_else(
    names: Names, path: str, method: str, fetch: str, status: int
) -> None:
    host = "ann-list.hf.space" if names is SPACE else "127.0.0.1:7860"
    fields = ("sec_fetch_site", "sec_fetch_mode", "sec_fetch_dest", "referer")
    assert seen(names, path, method, host=host, **dict(zip(fields, fetch.split(), strict=False))) == status


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "BREW", ""])
def test_nothing_but_reading_and_sending_is_taken(method: str) -> None:
    assert seen(HOME, "/", method) == 405
    assert seen(HOME, FUNCTIONS, method, origin="http://evil.example") == 403


def test_a_program_of_this_computer_may_send_without_an_origin_and_nobody_else() -> None:
    assert sent(peer="127.0.0.1") == 200
    assert sent(peer="::1", host="[::1]:7860") == 200
    assert sent(NETWORK, peer="192.168.1.30", host="192.168.1.20", own="192.168.1.20") == 403
    assert sent(NETWORK, peer="192.168.1.30", host="localhost") == 403
    assert sent(NETWORK, peer="127.0.0.1", host="list.example.com") == 403  # through a proxy that stands here
    assert sent(SPACE, peer="127.0.0.1", host="localhost") == 403
    assert sent(peer="127.0.0.1", x_forwarded_for="127.0.0.1") == 403
    assert sent(peer="127.0.0.1", sec_fetch_site="none") == 403  # a browser tells the origin of every change
    assert sent(peer="") == 403


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 200),
        ("Application/JSON; charset=utf-8", 200),
        ("text/plain", 415),
        ("text/plain; application/json", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/jsonx", 415),
        ("", 415),
    ],
)
def test_a_change_is_json(kind: str, status: int) -> None:
    assert sent(content_type=kind, origin="http://127.0.0.1:7860") == status


def test_a_question_that_brings_something_is_refused() -> None:
    assert seen(HOME, content_length="0") == 200
    assert seen(HOME, content_length="1") == 400
    assert seen(HOME, transfer_encoding="chunked") == 400


# ---- what there is to ask for ----------------------------------------------------------------------------------------


def test_all_that_the_page_names_is_there() -> None:
    paths = [
        "/",
        f"/{SCRIPT}",
        f"/{STYLES}",
        *(f"/{one}" for one in PLOT.values()),
        "/sw.js",
        "/grocery/app.webmanifest",
        "/grocery/live",
    ]
    assert [path for path in [*paths, *(f"/grocery/icons/{name}" for name in ICONS)] if seen(HOME, path) != 200] == []
    assert {one.data for one in map(opening, ("/grocery/live", FUNCTIONS)) if one} == {True}
    assert opening(PAGE) in OPENINGS


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/file/etc/passwd", "/file=x", "/proxy=http://x",
        "/gradio_api/proxy=https://x.hf.space/", "/gradio_api/stream/1", "/gradio_api/openapi.json",
        "/openapi.json", "/docs", "/redoc", "/monitoring", "/monitoring/summary", "/login/",
        "/gradio_api/run/predict", "/gradio_api/call/predict",
        "/gradio_api/heartbeat/x", "/gradio_api/reset", "/gradio_api/runs", "/gradio_api/app_id", "/gradio_api/token",
        "/gradio_api/dev/reload", "/gradio_api/process_recording", "/gradio_api/vibe-code", "/gradio_api/deep_link",
        "/gradio_api/profiling/traces", "/gradio_api/mcp/sse", "/gradio_api/mcp//", "/custom_component/x/client/a/b",
        "/gradio_api/custom_component/x/client/a%0aFORGED/b", "/robots.txt", "/manifest.json", "/pwa_icon/1",
        "/svelte/x", "/static/img/logo.svg", "/gradio_api/component_server", "/gradio_api/component_server/x",
        "/theme.css", "/assets/index-B1x_2y.js", "/assets/Index-Akn07EZk2.css",
        "/static/js/iframeResizer.contentWindow.min.js",
        "/grocery/offline.html", "/grocery/", "/grocery/sync/", "/grocery/syn", "/grocery/__class__",
        # The same in other words.
        "", "//", "/.", "/./", "/%2f", "//grocery/live", "/grocery//live", "/grocery/live/", "/grocery/./live",
        "/grocery/%6cive", "/grocery/live%00", "/grocery/live;x", "/grocery/live\n", "/GROCERY/live", "\\grocery\\live",
        "/grocery/icons/../live", "/grocery/icons/..%2flive", "/grocery/icons/%2e%2e/live", "/grocery/icons/a/b.svg",
        "/grocery/icons/..", "/grocery/icons/", "/grocery/icons/.svg", "/grocery/icons/x.", "/grocery/icons/\u00e9.svg",
        "/grocery/app-xyz.js",
        "http://evil.example/", "http://127.0.0.1:7860/grocery/live", "*", "127.0.0.1:7860",
    ],
)  # fmt: skip
def test_everything_else_is_not_there(path: str) -> None:
    assert seen(HOME, path) in (404, 405)
    assert sent() == 200
    assert seen(HOME, path, "POST", origin="http://127.0.0.1:7860", content_type="application/json") in (404, 405)


@pytest.mark.parametrize("path", ["/gradio_api/mcp", "/gradio_api/mcp/"])
def test_assistants_ask_at_gradios_address_for_it_and_nobody_reads_there(path: str) -> None:
    same = {"origin": "http://127.0.0.1:7860", "content_type": "application/json"}
    assert seen(HOME, path, "POST", **same) == 200
    assert seen(HOME, path) == 405
    assert seen(HOME, path, "POST", **{**same, "origin": "https://evil.example"}) == 403


@pytest.mark.parametrize("path", BY_TOKEN)
def test_programs_ask_at_some_of_gradios_addresses_in_one_way_each(path: str) -> None:
    (method,) = BY_TOKEN[path].methods
    same = {"origin": "http://127.0.0.1:7860", "content_type": "application/json"}
    sent = same if method == "POST" else {}
    assert seen(HOME, path, method, **sent) == 200
    assert seen(HOME, path, "GET" if method == "POST" else "POST", **({} if method == "POST" else same)) == 405
    assert seen(HOME, path, method, **{**sent, "origin": "https://evil.example"}) == 403
    assert opening(path) is BY_TOKEN[path]


# ---- the door itself, on a socket ------------------------------------------------------------------------------------


class Behind:
    """An app that says what reached it."""

    def __init__(self) -> None:
        self.asked: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        self.asked.append(scope)
        body = b""
        while (message := await receive())["type"] == "http.request":
            body += message["body"]
            if not message["more_body"]:
                break
        told = str(len(body)).encode()
        headers = [(b"access-control-allow-origin", b"*"), (b"Access-Control-Allow-Credentials", b"true")]
        headers.append((b"content-length", str(len(told)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": told})


class Served:
    """The door in front of it, at a port of this computer."""

    def __init__(self) -> None:
        self.behind = Behind()
        self.port = free_port()
        config = uvicorn.Config(
            Door(self.behind, HOME, [Open()]),
            "127.0.0.1",
            self.port,
            log_level="warning",
            lifespan="off",
            http=Wire,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        until(lambda: self._server.started, "it listens")

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def raw(self, text: str) -> str:
        """What comes back for this text; `PORT` in it is the port."""
        with self.connect() as line:
            line.sendall(text.replace("PORT", str(self.port)).replace("\n", "\r\n").encode("latin-1"))
            line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(65_536), b"")).decode("latin-1")

    def post(self, body: bytes, *head: str) -> tuple[int, dict[str, str], bytes]:
        """What a change is answered, sent in pieces as they come."""
        lines = [f"POST {FUNCTIONS} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Content-Type: application/json", *head]
        with self.connect() as line:
            line.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
            sender = threading.Thread(target=_send, args=(line, body))
            sender.start()
            answer = b"".join(iter(lambda: line.recv(65_536), b""))
            sender.join()
        top, _, content = answer.partition(b"\r\n\r\n")
        first, *fields = top.decode().split("\r\n")
        return int(first.split()[1]), dict(field.lower().split(": ", 1) for field in fields), content


def _send(line: socket.socket, body: bytes) -> None:
    with suppress(OSError):  # it was told enough
        line.sendall(body)


@pytest.fixture(scope="module")
def module_served() -> Iterator[Served]:
    served = Served()
    yield served
    served.close()


@pytest.fixture
def served(module_served: Served) -> Served:
    module_served.behind.asked.clear()
    return module_served


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET / HTTP/1.1\nHost: 127.0.0.1:PORT", 200),
        ("GET / HTTP/1.1\nhOsT: localhost:PORT", 200),
        ("GET / HTTP/1.0\nHost: localhost", 200),
        ("GET / HTTP/1.0", 400),
        ("GET / HTTP/1.1", 400),
        ("GET / HTTP/1.1\nHost: evil.example", 421),
        ("GET / HTTP/1.1\nHost: localhost\nHost: evil.example", 400),
        ("GET / HTTP/1.1\nHost: localhost, evil.example", 400),
        ("GET / HTTP/1.1\nHost: localhost@evil.example", 400),
        ("GET / HTTP/1.1\nHost: localhost.", 400),
        ("GET / HTTP/1.1\nHost: evil.example\nX-Forwarded-Host: localhost", 421),
        ("GET http://evil.example/ HTTP/1.1\nHost: localhost", 400),
        ("GET http://localhost/ HTTP/1.1\nHost: evil.example", 400),
        ("GET //grocery/live HTTP/1.1\nHost: localhost", 404),
        ("GET /grocery/%6cive HTTP/1.1\nHost: localhost", 404),
        ("GET /grocery/../grocery/live HTTP/1.1\nHost: localhost", 404),
        ("GET /?__theme=dark HTTP/1.1\nHost: localhost", 200),
        ("GET /%3f HTTP/1.1\nHost: localhost", 404),
        ("OPTIONS * HTTP/1.1\nHost: localhost", 405),
        ("CONNECT localhost:80 HTTP/1.1\nHost: localhost", 400),
        ("GET / HTTP/1.1\nHost: localhost\nOrigin: null", 403),
        (f"OPTIONS {FUNCTIONS} HTTP/1.1\nHost: localhost\nOrigin: http://evil.example\n"
         "Access-Control-Request-Method: POST", 403),
        ("GET / HTTP/1.1\nHost: localhost\nConnection: Upgrade\nUpgrade: websocket", 200),  # read as what else it is
    ],
)  # fmt: skip
def test_odd_requests_on_the_wire(served: Served, head: str, status: int) -> None:
    answer = served.raw(f"{head}\nAccept: */*\n\n")
    assert answer.split()[1] == str(status)
    assert "access-control-" not in answer.lower()
    assert len(served.behind.asked) == (status == 200)


@pytest.mark.parametrize(
    ("asks", "told"),
    [
        ("de, en", "Open the list at its own address."),
        ("es-MX,es;q=0.9", "Abrir la lista en su propia dirección."),
    ],
)
def test_who_opens_an_address_is_told_in_their_language(served: Served, asks: str, told: str) -> None:
    answer = served.raw(f"GET /nothing HTTP/1.1\nHost: localhost\nAccept-Language: {asks}\n\n")
    assert answer.encode("latin-1").decode().rstrip().endswith(told)


def test_every_answer_has_its_headers(served: Served) -> None:
    answers = [
        served.raw(f"GET {path} HTTP/1.1\nHost: localhost\n\n").lower()
        for path in ("/grocery/backup", "/nothing", "/sw.js")
    ]
    for answer in answers:
        assert "\r\nx-content-type-options: nosniff\r\n" in answer
        assert "\r\ncontent-security-policy: default-src 'none'; base-uri 'none'; form-action 'none'; " in answer
        assert "; frame-ancestors 'self'\r\n" in answer
        assert "\r\nreferrer-policy: same-origin\r\n" in answer
        assert "\r\ncross-origin-resource-policy: same-origin\r\n" in answer
        assert "cross-origin-opener-policy" not in answer  # a browser would begin a process for each visit
        assert "strict-transport-security" not in answer
    assert ["cache-control: no-store" in answer for answer in answers] == [True, True, False]


def test_the_app_behind_sees_nothing_that_only_a_proxy_may_say(served: Served) -> None:
    served.raw("GET / HTTP/1.1\nHost: localhost\nX-Forwarded-Proto: https\nX-Forwarded-Host: evil.example\n\n")
    (scope,) = served.behind.asked
    assert scope["scheme"] == "http"
    assert [name for name, _ in scope["headers"]] == [b"host"]


def test_a_body_of_two_megabytes_is_taken_and_a_larger_one_is_not(served: Served) -> None:
    full, more = b" " * LARGEST_BODY, b" " * (LARGEST_BODY + 1)
    assert served.post(full, f"Content-Length: {len(full)}")[::2] == (200, str(len(full)).encode())
    status, headers, content = served.post(more, f"Content-Length: {len(more)}")
    assert (status, headers["content-type"]) == (413, "application/json")
    assert "2 MB" in in_english(json.loads(content))["error"]["message"]
    assert len(served.behind.asked) == 1


def test_a_body_is_counted_as_it_comes_in_whatever_it_says_of_itself(served: Served) -> None:
    chunk = b"10000\r\n" + b"[],[]," * 10_922 + b"[],[" + b"\r\n"
    assert served.post(chunk * 60 + b"0\r\n\r\n", "Transfer-Encoding: chunked")[0] == 413
    assert served.post(chunk * 2 + b"0\r\n\r\n", "Transfer-Encoding: chunked")[0] == 200


@pytest.mark.parametrize("full", [b"[],", b'{"a":0},', b"0,"])
def test_a_body_that_would_hold_up_everybody_is_not_read(served: Served, full: bytes) -> None:
    body = b"[" + full * (MOST_PARTS + 1) + b"0]"
    status, _, content = served.post(body, f"Content-Length: {len(body)}")
    assert (status, served.behind.asked) == (400, [])
    assert "too many things" in in_english(json.loads(content))["error"]["message"]


def test_a_body_that_comes_too_slowly_is_not_waited_for(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_S", 0.1)
    monkeypatch.setattr(bodies, "SLOWEST", 1e9)
    status, _, content = served.post(b"{", "Content-Length: 2")
    assert (status, served.behind.asked) == (408, [])
    assert "too slowly" in in_english(json.loads(content))["error"]["message"]


def test_a_body_whose_end_never_comes_reaches_nobody(served: Served) -> None:
    for _ in range(20):
        with served.connect() as line:
            head = f"POST {FUNCTIONS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            line.sendall(f"{head}Content-Length: 100\r\n\r\n{{".encode())
    slow = [served.connect() for _ in range(50)]
    for line in slow:
        line.sendall(f"{head}Content-Length: 2\r\n\r\n{{".encode())
    assert served.raw("GET / HTTP/1.1\nHost: localhost\n\n").split()[1] == "200"
    assert len(served.behind.asked) == 1
    slow[0].sendall(b"}")
    assert slow[0].recv(65_536).split()[1] == b"200"
    for line in slow:
        line.close()


def test_a_stream_between_two_programs_is_closed_before_it_opens() -> None:
    told: list[Any] = []

    async def send(message: Any) -> None:
        told.append(message)

    async def receive() -> Any:
        raise AssertionError("nobody listens")

    for scope in ({"type": "websocket", "path": "/"}, {"type": "else"}):
        with pytest.raises(StopIteration):
            Door(Behind(), HOME, [Here()])(scope, receive, send).send(None)
    assert told == [{"type": "websocket.close", "code": 1008}]


def test_a_site_is_what_a_browser_calls_an_origin() -> None:
    assert read_origin(b"HTTPS://List.example.com") == Site("https", "list.example.com", 443)
    passed = judged(asked("/", "GET", {"host": "localhost"}), HOME)
    assert isinstance(passed, Passed)
    assert passed.site == Site("http", "localhost", 80)
