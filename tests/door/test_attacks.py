"""What an outsider tries on the wire, at the running app: nothing is told or changed, and a member's page goes on."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_mock import MockerFixture
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from door.login import COOKIE
from door.members import Person
from door.passphrase import MINUTE_S, TRIES
from grocery.config import ServerSettings, Settings
from grocery.operations import AddItem, AddToList
from grocery.sync.clients import page_id
from households import Households, only_home
from hub_people import whoami
from tests.door.running import Running, running
from tests.openid import Provider, provider
from ui.homes import Homes
from ui.page import PageServer

CANARY = "Canary Seed Unheard Of"


@pytest.fixture(scope="module")
def at() -> Iterator[Provider]:
    """The Hub, as far as it says whose a token is."""
    with provider() as found:
        yield found


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, at: Provider) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("app"), at.url) as found:
        household = found.households.named()
        made = household.do(AddItem(store=next(iter(household.catalog.stores)), name=CANARY, category="Pets"))
        assert made.record is not None
        household.do(AddToList(item_id=str(made.record["id"])))
        yield found


@pytest.fixture(scope="module")
def secret(app: Running) -> str:
    """Of a session of Ann's."""
    return app.login._sessions.begin(Person("ann"))


def raw(app: Running, text: str) -> bytes:
    """What comes back; `PORT` is the app's, lines end as they should."""
    first = b""
    with socket.create_connection(("127.0.0.1", app.port), timeout=10) as line:
        line.sendall(text.replace("PORT", str(app.port)).replace("\n", "\r\n").encode("latin-1"))
        line.settimeout(2)
        with suppress(TimeoutError):  # a server that hears that nothing more comes gives up what takes longer
            first = line.recv(65_536)
        line.shutdown(socket.SHUT_WR)
        return first + b"".join(iter(lambda: line.recv(65_536), b""))


SYNC = '{"household":"","boot":"","revision":-1,"changes":[],"replicas":[]}'
HOST = "Host: localhost:PORT\n"
ORIGIN = "Origin: http://localhost:PORT\n"
TYPE = "Content-Type: application/json\n"
POST = f"POST /grocery/sync HTTP/1.1\n{HOST}{ORIGIN}{TYPE}"

BACKUP = f"GET /grocery/backup HTTP/1.1\n{HOST}"

ATTACKS = {
    "a post as it should be": f"{POST}Content-Length: {len(SYNC)}\n\n{SYNC}",
    "no host": f"POST /grocery/sync HTTP/1.0\n{TYPE}Content-Length: {len(SYNC)}\n\n{SYNC}",
    "two hosts": f"{BACKUP}Host: evil.example\n\n",
    "absolute form": "GET http://localhost:PORT/grocery/backup HTTP/1.1\nHost: localhost:PORT\n\n",
    "absolute form of another": f"GET http://evil.example/grocery/backup HTTP/1.1\n{HOST}\n",
    "folded host": "GET /grocery/backup HTTP/1.1\nHost: localhost:PORT\n evil.example\n\n",
    "space before the colon": f"GET /grocery/backup HTTP/1.1\nHost : localhost\n{HOST}\n",
    "length and pieces": f"{POST}Content-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n{BACKUP}\n",
    "pieces and length": f"{POST}Transfer-Encoding: chunked\nContent-Length: 400\n\n0\n\n",
    "two lengths": f"{POST}Content-Length: 2\nContent-Length: {len(SYNC)}\n\n{SYNC}",
    "a length below nothing": f"{POST}Content-Length: -1\n\n{SYNC}",
    "a length with a sign": f"{POST}Content-Length: +{len(SYNC)}\n\n{SYNC}",
    "pieces in disguise": f"{POST}Transfer-Encoding: xchunked\n\n0\n\n",
    "pieces twice": f"{POST}Transfer-Encoding: chunked, chunked\n\n0\n\n",
    "a piece that never ends": f"{POST}Transfer-Encoding: chunked\n\nfffffffffffffffff\n{SYNC}",
    "a bare newline": f"GET /grocery/backup HTTP/1.1\nX: a\x0bb\n{HOST}\n",
    "a zero": f"GET /grocery/backup\x00 HTTP/1.1\n{HOST}\n",
    "a reading that brings a body": f"{BACKUP}Content-Length: 2\n\n{{}}",
    "method in a header": f"GET /grocery/sync HTTP/1.1\n{HOST}X-HTTP-Method-Override: POST\n\n",
    "method in the address": f"GET /grocery/sync?_method=POST HTTP/1.1\n{HOST}\n",
    "trace": f"TRACE /grocery/sync HTTP/1.1\n{HOST}\n",
    "head": f"HEAD /grocery/backup HTTP/1.1\n{HOST}\n",
    "asking beforehand": f"OPTIONS /grocery/sync HTTP/1.1\n{HOST}Origin: null\nAccess-Control-Request-Method: POST\n\n",
    "a socket": f"GET /grocery/live HTTP/1.1\n{HOST}Connection: Upgrade\nUpgrade: websocket\n"
                "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n",
    "http/2 by hand": "PRI * HTTP/2.0\n\nSM\n\n",
    "a later http": f"{BACKUP}Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\n\n",
    "from here, it says": f"{BACKUP}X-Forwarded-For: 127.0.0.1\nForwarded: for=127.0.0.1\n\n",
    "let in by a proxy, it says": f"{BACKUP}X-Forwarded-User: ann\nRemote-User: ann\n\n",
    "rewritten": f"GET / HTTP/1.1\n{HOST}X-Original-URL: /grocery/backup\nX-Rewrite-URL: /grocery/backup\n\n",
    "a huge cookie": f"{BACKUP}Cookie: {COOKIE}={'x' * 60_000}\n\n",
    "many cookies": f"{BACKUP}" + f"Cookie: {COOKIE}={'x' * 43}\n" * 90 + "\n",
    "gradio's cookie": f"{BACKUP}Cookie: session=eyJvYXV0aF9pbmZvIjp7fX0=; access-token=ann\n\n",
    "a bearer of nothing": f"{BACKUP}Authorization: Bearer\n\n",
    "a bearer of anything": f"{BACKUP}Authorization: Bearer hf_{'x' * 34}\n\n",
    "two bearers": f"{BACKUP}Authorization: Bearer a\nAuthorization: Bearer b\n\n",
    "basic": f"{BACKUP}Authorization: Basic YW5uOmFubg==\n\n",
    "a pass of the hub": f"GET /grocery/backup?__sign=x.y.z HTTP/1.1\n{HOST}Cookie: _hf_session=x\n\n",
    "letters of another script": "GET /grocery/backup HTTP/1.1\nHost: l\xf3calhost:PORT\n\n",
    "two spaces": f"GET  /grocery/backup HTTP/1.1\n{HOST}\n",
    "an older http": "GET /grocery/backup\n\n",
    "an answer split": f"GET /login?next=%0d%0aSet-Cookie:%20x=y HTTP/1.1\n{HOST}\n",
    "a login that leads elsewhere": f"GET /enter?why=%3Cscript%3E&next=//evil.example HTTP/1.1\n{HOST}\n",
    "a login that nobody began": f"GET /login/callback?code=x&state=y HTTP/1.1\n{HOST}\n",
    "gradio's login": f"POST /login HTTP/1.1\n{HOST}{ORIGIN}Content-Type: application/x-www-form-urlencoded\n"
                      "Content-Length: 27\n\nusername=ann&password=ann123",
}  # fmt: skip

PATHS = (
    "/grocery/%62ackup", "//grocery/backup", "/grocery//backup", "/./grocery/backup", "/x/../grocery/backup",
    "/grocery/backup/", "/grocery/backup%00", "/grocery/backup;x=1", "/grocery/backup%3f", "/grocery\\backup",
    "/GROCERY/backup", "/grocery/backup.", "/sw.js/../grocery/backup", "/grocery/icons/../backup",
    "/grocery/icons/%2e%2e/backup", "/shared/../grocery/backup",
    "/shared/aaaaaaaaaaaaaaaaaaaaaaaaaa/../../grocery/backup",
    "/gradio_api/file=/etc/passwd", "/gradio_api/file=../../grocery.db", "/file=/etc/passwd",
    "/gradio_api/proxy=http://127.0.0.1:PORT/grocery/backup", "/custom_component/x/client/a%0aFORGED/b",
    "/gradio_api/custom_component/x/client/a%0d%0aFORGED/b", "/monitoring", "/config", "/gradio_api/info",
    "/openapi.json", "/gradio_api/openapi.json", "/gradio_api/mcp/schema", "/gradio_api/mcp/sse",
    "/gradio_api/queue/data?session_hash=x",
    "/gradio_api/heartbeat/x", "/gradio_api/login_check", "/gradio_api/token", "/docs", "/theme.css", "/manifest.json",
    "/static/../app.py", "/assets/..%2f..%2fapp.py", "/svelte/x", "/" + "a" * 60_000, "/?" + "a=b&" * 10_000,
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_is_told_to_whoever_asks_oddly(app: Running, attack: str) -> None:
    answer = raw(app, ATTACKS[attack])
    assert CANARY.encode() not in answer
    head = answer.partition(b"\r\n\r\n")[0].lower()
    status = int(head.split()[1]) if head.startswith(b"http") else 400
    assert status in (200, 303, 400, 401, 403, 404, 405, 408, 415, 421, 426, 431, 505), head
    assert b"access-control-" not in head and b"evil.example" not in head and b"set-cookie: x" not in head
    if status == 200:  # the entrance, and its login: nobody came in
        assert attack in ("a login that leads elsewhere",), answer[:2000]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_no_other_way_to_write_an_address_leads_anywhere(app: Running, path: str, secret: str) -> None:
    for cookie in ("", f"Cookie: {COOKIE}={secret}\n"):  # a member has no more addresses than the page has
        answer = raw(app, f"GET {path} HTTP/1.1\n{HOST}{cookie}\n")
        told = (200, 303, 400, 401, 431) if path[1] == "?" else (400, 401, 404, 431)  # 401 where a token alone opens
        assert int(answer.split()[1]) in told, answer[:200]
        assert CANARY.encode() not in answer


@pytest.mark.parametrize("path", ["/grocery/icons/none.svg", "/grocery/app-00.js", "/grocery/words-xx-00.ftl"])
def test_where_nothing_stands_behind_the_door_a_person_is_told_so_in_their_language(app: Running, path: str) -> None:
    answer = raw(app, f"GET {path} HTTP/1.1\n{HOST}Accept-Language: es\n\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert int(answer.split()[1]) == 404 and b"content-type: text/plain" in head.lower(), answer
    assert body.decode().startswith("En esta dirección no hay nada. "), body


def test_where_nobody_logs_in_the_address_of_the_login_leads_to_nothing_of_gradios(tmp_path: Path) -> None:
    households = Households(only_home(Settings(data_dir=tmp_path)), patience_s=5)
    gradios = Route("/login", lambda _: Response(), methods=["POST"])  # which it adds when it starts
    page = PageServer(Homes(households, ServerSettings()), lambda app: app, [gradios], {})
    with closing(households):
        answer = TestClient(page, base_url="http://127.0.0.1").get("/login")
    assert answer.status_code == 404 and answer.text.startswith("There is nothing at this address."), answer.text


def with_token(app: Running, token: str) -> int:
    """How the tools are answered to somebody with this token."""
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(
        f"http://127.0.0.1:{app.port}/api/v1/tools", headers=headers, timeout=60, trust_env=False
    ).status_code


WHOAMI = "/api/whoami-v2"
ROLE_READ = {"auth": {"type": "access_token", "accessToken": {"role": "read"}}}
SAYS_NOTHING: dict[str, dict[str, Any]] = {
    "asks to wait": {"status": 429},
    "fails": {"status": 500},
    "leads elsewhere": {"status": 302},
    "nonsense": {"body": b"<html>"},
    "without an end": {"body": b"[" * 600_000},
    "slow": {"wait_s": 1.0},
}
"""Where it is not told whose the token is."""
NONE_OF_OURS: dict[str, dict[str, Any]] = {
    "a token that may only read": {"changed": {WHOAMI: ROLE_READ}},
    "an organization": {"changed": {WHOAMI: {"type": "org"}}},
    "a name that is none": {"changed": {WHOAMI: {"name": "ann\n"}}},
    "another's": {"changed": {WHOAMI: {"name": "eve"}}},
}


def test_whatever_the_hub_answers_about_a_token_only_a_members_opens_anything(
    app: Running, at: Provider, mocker: MockerFixture
) -> None:
    at.tokens = {"hf_of_ann_0": "ann", "hf_of_eve_0": "eve"}
    assert (with_token(app, "hf_of_ann_0"), with_token(app, "hf_of_eve_0")) == (200, 401)
    for number, (what, answer) in enumerate({**SAYS_NOTHING, **NONE_OF_OURS}.items()):
        token = f"hf_unseen_{number}"
        at.tokens[token] = "ann"
        for name, value in answer.items():
            setattr(at, name, value)
        mocker.patch.object(whoami, "__defaults__", (0.2 if at.wait_s else 60.0,))
        told = 503 if what in SAYS_NOTHING else 401
        assert (with_token(app, token), with_token(app, "hf_of_ann_0")) == (told, 200), what
        at.mend()


TRIES_AT_ONCE = 50


def test_of_500_passphrases_five_are_looked_at_and_a_member_goes_on_meanwhile(app: Running, secret: str) -> None:
    url, began, told = f"http://localhost:{app.port}", time.monotonic(), b""
    for first in range(0, 500, TRIES_AT_ONCE):
        bodies = [json.dumps({"passphrase": f"guess {first + one}"}) for one in range(TRIES_AT_ONCE)]
        head = f"POST /grocery/passphrase HTTP/1.1\n{HOST}{ORIGIN}{TYPE}".replace("PORT", str(app.port))
        sent = "".join(f"{head}Content-Length: {len(one)}\n\n".replace("\n", "\r\n") + one for one in bodies)
        with socket.create_connection(("127.0.0.1", app.port), timeout=60) as line:
            line.sendall(sent.encode())
            heard = b""
            while heard.count(b'"ok":') < TRIES_AT_ONCE:
                part = line.recv(65_536)
                assert part, heard[-500:]
                heard += part
        told += heard
        headers = {"Cookie": f"{COOKIE}={secret}", "Origin": url}
        assert httpx.post(f"{url}/grocery/sync", json={}, headers=headers, timeout=60, trust_env=False).json()["ok"]
    minutes = 1 + int((time.monotonic() - began) // MINUTE_S)
    assert told.count(b'"ok":false') == 500 and b"set-cookie" not in told.lower()
    assert 0 < told.count(b"error-passphrase-wrong") <= TRIES * minutes


def test_after_all_that_a_member_goes_on_and_no_line_of_the_log_tells_what_is_theirs(
    app: Running, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    url, canary = f"http://localhost:{app.port}", "Canary of Ann"
    headers = {"Origin": url, "Cookie": f"{COOKIE}={secret}"}
    with httpx.Client(base_url=url, headers=headers, trust_env=False) as client:
        page = client.get("/").text
        first = client.post("/grocery/sync", json={}).json()
        assert CANARY in json.dumps(first)
        own, store = "the secret of a page".ljust(26, "."), first["snapshot"]["stores"][0]["name"]
        replica = page_id(first["today"], own)
        ops = [
            {"op": "AddItem", "store": store, "name": canary, "category": "Pets", "price": "1", "unit": "each"},
            {"op": "AddItem", "store": "Nowhere\nFORGED", "name": canary, "category": "Pets"},
            {"op": "SetEmail", "address": "canary@example.com"},
        ]
        changes = [
            {"replica": replica, "secret": own, "number": number, "at": "", "by": "Eve\nFORGED", "op": op}
            for number, op in enumerate(ops, 1)
        ]
        told = client.post("/grocery/sync", json={"household": first["household"], "changes": changes}).text
        for question in ("search", "restore", "settle_skipped", "link", "mail", "choose", "import_do"):
            told += client.post(f"/grocery/{question}", json={"query": canary, "version": canary, "days": 9}).text
        told += client.post("/grocery/mail", json={"id": "x", "to": "canary@example.com"}).text
        told += client.post("/grocery/upload?name=FORGED%0a", content=canary, headers={"Content-Type": "text/x"}).text
        assert client.post("/grocery/save_now", json={}).json()["ok"]
    assert CANARY not in page and secret not in page + told and own not in told
    logged = "\n".join(f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records if one.name != "httpx")
    assert not [word for word in (CANARY, canary, secret, own, "canary@", "FORGED", "kept") if word in logged], logged
