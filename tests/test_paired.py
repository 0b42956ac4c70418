"""The app in the home network, asked over HTTP: by strangers, paired devices and programs with a token."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.e2e.app_server import free_port, is_open
from tests.e2e.warm_app import WarmApp
from tests.households import until
from tests.test_app import environment
from tests.wording import in_english

LAN = "kitchen.lan"
NOTHING_SEEN = {"household": "", "boot": "", "revision": -1, "changes": [], "replicas": []}
PASSPHRASE = "by the river"


@dataclass
class Answer:
    status: int
    told: Any
    headers: dict[str, str]

    @property
    def cookie(self) -> str:
        """What a browser sends back of the cookie that was set."""
        return self.headers["set-cookie"].partition(";")[0]


class House:
    """The app, asked as from the network, or as from this computer itself."""

    def __init__(self, port: int) -> None:
        self._port = port

    def asked(
        self, path: str, body: object = None, *, host: str = LAN, headers: Sequence[tuple[str, str]] = ()
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        connection.putrequest("GET" if body is None else "POST", path, skip_host=True)
        sent = b"" if body is None else json.dumps(body).encode()
        connection.putheader("Host", f"{host}:{self._port}")
        if body is not None:
            connection.putheader("Content-Type", "application/json")
            connection.putheader("Content-Length", str(len(sent)))
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders(sent)
        answer = connection.getresponse()
        content = answer.read()
        found = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()
        told = in_english(json.loads(content)) if "json" in found.get("content-type", "") else None
        return Answer(answer.status, told, found)

    def browser(self, name: str, body: object, cookie: str = "") -> Answer:
        """A question of a page in the network."""
        headers = [("Origin", f"http://{LAN}:{self._port}"), *([("Cookie", cookie)] if cookie else [])]
        return self.asked(f"/grocery/{name}", body, headers=headers)

    def here(self, name: str, body: object) -> Any:
        """A question of the computer's own page."""
        return self.asked(f"/grocery/{name}", body, host="localhost").told

    def program(self, name: str, body: object, token: str, host: str = LAN) -> Answer:
        return self.asked(f"/grocery/{name}", body, host=host, headers=[("Authorization", f"Bearer {token}")])

    def tool(self, name: str, values: object, token: str) -> Answer:
        """A tool, asked for by a program in the network."""
        return self.asked(f"/api/v1/tools/{name}", values, headers=[("Authorization", f"Bearer {token}")])

    def device(self, name: str) -> Any:
        """What Settings tell of the newest one that is called like that."""
        return next(one for one in self.here("devices", {})["devices"] if one["name"] == name)

    def code(self) -> str:
        address: str = self.here("pairing", {})["addresses"][0]["address"]
        return address.partition("#")[2]

    def paired(self, name: str, person: str) -> str:
        """The cookie of a device that comes in."""
        return self.browser("pair", {"code": self.code(), "name": name, "person": person}).cookie

    def token(self, may: str = "do") -> str:
        made = self.here("token", {"name": "Scale", "person": "Ann", "may": may})
        assert made["ok"], made
        return str(made["token"])


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder, port = tmp_path_factory.mktemp("paired"), free_port()
    more = {"GROCERY_ACCESS": "paired", "GROCERY_PASSPHRASE": PASSPHRASE, "GRADIO_SERVER_NAME": "127.0.0.1"}
    process = WarmApp(environment(folder, port, more | {"GROCERY_HOSTS": LAN}), folder / "app.log")
    until(lambda: process.has_ended() or is_open(f"http://127.0.0.1:{port}/"), "the page answers", within_s=60)
    assert not process.has_ended(), (folder / "app.log").read_text()
    yield House(port)
    process.send(signal.SIGKILL)
    process.close()
    kept = (folder / "data" / "door" / "devices.json").read_text() + (folder / "app.log").read_text()
    assert "gsm_" not in kept and PASSPHRASE not in kept  # no secret lies about


def test_a_stranger_is_led_to_the_entrance_and_reads_nothing(house: House) -> None:
    led = house.asked("/", headers=[("Accept", "text/html")])
    assert (led.status, led.headers["location"]) == (303, "/enter")
    assert house.asked("/enter").status == 200 and house.asked("/pair").status == 200
    for path in ("/grocery/backup", "/grocery/live"):
        assert house.asked(path).status == 401
    refused = house.browser("sync", NOTHING_SEEN)
    assert (refused.status, refused.headers["www-authenticate"]) == (401, "Bearer")
    for name in ("devices", "pairing", "token", "end_device"):
        assert house.browser(name, {}).status == 401


def test_a_phone_comes_in_once_by_a_code_and_is_out_when_it_is_ended(house: House) -> None:
    code = house.code()
    assert house.browser("pair", {"code": code}).told["ok"]
    came = house.browser("pair", {"code": code, "name": "Ben’s phone", "person": "Ben"})
    assert came.told["ok"] and {"HttpOnly", "SameSite=Strict"} <= set(came.headers["set-cookie"].split("; "))
    again = house.browser("pair", {"code": code, "name": "Eve’s phone", "person": "Eve"})
    assert "does not work any more" in again.told["error"]["message"] and "set-cookie" not in again.headers
    assert house.browser("sync", NOTHING_SEEN, came.cookie).told["ok"]
    listed = house.browser("devices", {}, came.cookie).told
    (own,) = [one for one in listed["devices"] if one["own"]]
    assert (own["name"], own["person"], listed["name"]) == ("Ben’s phone", "Ben", "Ben")
    assert house.here("end_device", {"device": own["id"]})["ok"]
    assert house.browser("sync", NOTHING_SEEN, came.cookie).status == 401


def test_a_device_pairs_another_and_one_that_comes_anew_is_no_longer_what_it_was(house: House) -> None:
    first = house.paired("Ann’s phone", "Ann")
    shown = house.browser("pairing", {}, first).told["addresses"]
    assert shown[0]["address"].startswith(f"http://{LAN}") and shown[0]["qr"].startswith("data:image/svg+xml")
    code = shown[0]["address"].partition("#")[2]
    assert "Ann" in house.browser("pair", {"code": code}).told["people"]
    second = house.browser("pair", {"code": code, "name": "Ann’s new phone", "person": "Ann"}, first).cookie
    assert house.browser("sync", NOTHING_SEEN, second).told["ok"]
    assert house.browser("sync", NOTHING_SEEN, first).status == 401


def test_the_passphrase_gives_a_code_and_a_sixth_try_is_not_looked_at(house: House) -> None:
    wrong = house.browser("passphrase", {"passphrase": "by the sea"})
    assert "not the passphrase" in wrong.told["error"]["message"]
    right = house.browser("passphrase", {"passphrase": PASSPHRASE}).told
    assert house.browser("pair", {"code": right["code"], "name": "Tablet", "person": "Ann"}).told["ok"]
    told = [house.browser("passphrase", {"passphrase": PASSPHRASE}).told for _ in range(5)]
    assert [one["ok"] for one in told] == [True, True, True, False, False]
    assert "within a minute" in told[-1]["error"]["message"]


@pytest.mark.parametrize("body", [[], {}, {"code": 7}, {"code": "x" * 3_000}, {"passphrase": "\ud800"}, "x" * 5_000])
def test_anything_a_stranger_sends_is_refused_in_a_sentence(house: House, body: object) -> None:
    for name in ("pair", "passphrase"):
        answer = house.browser(name, body)
        assert answer.status in (200, 413) and not answer.told["ok"] and answer.told["error"]["message"]


def test_a_program_that_may_read_reads_and_changes_nothing(house: House) -> None:
    token = house.token("read")
    assert house.tool("list_as_of", {}, token).told["data"]["lines"] == []
    assert house.tool("add_to_list", {"text": "bananas"}, token).status == 403


@pytest.mark.parametrize("may", ["read", "propose", "do"])
def test_a_program_reaches_its_tools_and_nothing_of_the_pages_own(house: House, may: str) -> None:
    token = house.token(may)
    for name in ("sync", "search", "devices", "restore", "link", "save_now", "answer_proposal", "pairing", "token"):
        refused = house.program(name, {}, token)
        assert refused.status == 403 and "does not open what the page asks" in refused.told["error"]["message"], name
    for path in ("/", "/grocery/backup", "/grocery/sqlite", "/grocery/live"):
        assert house.asked(path, headers=[("Authorization", f"Bearer {token}")]).status == 403, path
    assert house.tool("list_as_of", {}, token).status == 200


def test_a_program_may_propose_where_nothing_else_is_said_and_a_switch_counts_from_the_next_request_on(
    house: House,
) -> None:
    token = str(house.here("token", {"name": "Claude", "person": "Ann"})["token"])
    own = house.device("Claude")
    assert (own["may"], own["by"]) == ("propose", "Ann via Claude")
    proposed = house.tool("add_to_list", {"text": "bananas"}, token).told
    assert proposed["proposal"] and not proposed["changes"]
    for may, status in (("do", 200), ("read", 403), ("do", 200)):
        told = house.here("allow_device", {"device": own["id"], "may": may})
        assert [one["may"] for one in told["devices"] if one["id"] == own["id"]] == [may]
        done = house.tool("add_to_list", {"text": "bananas"}, token)
        assert done.status == status and bool(done.told.get("changes")) == (may == "do"), may


def test_a_program_with_full_rights_lets_nobody_else_in_and_is_ended(house: House) -> None:
    token = house.token()
    for name in ("pairing", "token"):
        assert house.program(name, {"name": "Another", "person": "Ann"}, token).status == 403
    own = house.device("Scale")
    assert house.here("rename_device", {"device": own["id"], "name": "Scale in the kitchen"})["ok"]
    assert house.tool("list_as_of", {}, token).status == 200
    assert house.here("end_device", {"device": own["id"]})["ok"]
    assert house.tool("list_as_of", {}, token).status == 401


def test_a_wrong_token_is_refused_wherever_it_comes_from(house: House) -> None:
    cookie = house.paired("Ben’s phone", "Ben")
    token = house.token()
    for wrong in ("gsm_nothing_of_ours", "", "hf_write", token[:-1], f"{token}x", cookie.partition("=")[2], "a b"):
        assert house.program("sync", NOTHING_SEEN, wrong, host="localhost").status == 401, wrong
        both = [("Authorization", f"Bearer {wrong}"), ("Cookie", cookie)]
        assert house.asked("/grocery/sync", NOTHING_SEEN, headers=both).status == 401, wrong
    twice = [("Authorization", f"Bearer {token}")] * 2
    assert house.asked("/grocery/sync", NOTHING_SEEN, headers=twice).status == 401
    assert house.browser("sync", NOTHING_SEEN, f"grocery-device={token}").status == 401


def test_another_site_gets_nothing_with_a_token_that_it_has(house: House) -> None:
    token = ("Authorization", f"Bearer {house.token()}")
    for foreign in (("Origin", "http://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site")):
        assert house.asked("/grocery/sync", NOTHING_SEEN, headers=[token, foreign]).status == 403
