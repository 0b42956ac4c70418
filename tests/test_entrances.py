"""The ways in as the settings put them together, without a server: a device, the passphrase, a program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from door.hosts import Names
from door.middleware import Door
from entrances import entrances
from grocery.config import ServerSettings
from tests.wording import in_english
from ui.functions import asking

LAN = "http://kitchen.lan:7860"
SERVER = ServerSettings(access="paired", passphrase="by the river", server_name="0.0.0.0", hosts=("kitchen.lan",))


@pytest.fixture
def door(tmp_path: Path) -> Door:
    found = entrances(SERVER, tmp_path, "", lambda: ["Ann"])
    asks = [
        Route(f"/grocery/{name}", asking(name, partial(partial, one)), methods=["POST"])
        for name, one in found.functions.items()
    ]
    return Door(Starlette(routes=[*asks, *found.routes]), Names.of(SERVER, "kitchen"), found.ways)


def ask(client: TestClient, name: str, body: object, **headers: str) -> Any:
    """What is answered, in English; underscores in the names of headers are hyphens."""
    written = {"Origin": str(client.base_url), **{key.replace("_", "-"): value for key, value in headers.items()}}
    answer = client.post(f"/grocery/{name}", json=body, headers=written)
    return in_english(answer.json())


def test_a_phone_comes_in_by_passphrase_and_lets_a_program_in_under_its_own_name(door: Door) -> None:
    phone = TestClient(door, base_url=LAN, client=("192.168.1.30", 50_000))
    assert "passphrase" in phone.get("/enter").text
    assert not ask(phone, "passphrase", {"passphrase": "by the sea"})["ok"]
    code = ask(phone, "passphrase", {"passphrase": "by the river"})["code"]
    assert ask(phone, "pair", {"code": code})["people"] == ["Ann"]
    assert "name" in ask(phone, "pair", {"code": code, "name": "", "person": "Ann"})["error"]["message"]
    assert ask(phone, "pair", {"code": code, "name": "Phone", "person": "Ann"})["ok"]
    assert not ask(phone, "pair", {"code": code})["ok"]
    made = ask(phone, "token", {"name": "Scale", "person": "Eve", "may": "do"})
    assert [(one["name"], one["person"]) for one in made["devices"]] == [("Scale", "Ann"), ("Phone", "Ann")]
    bearer = {"Authorization": f"Bearer {made['token']}"}
    program = TestClient(door, base_url=LAN, client=("192.168.1.40", 50_000))
    for name in ("devices", "pairing"):
        assert "program" in ask(program, name, {}, **bearer)["error"]["message"]
    assert ask(phone, "rename_device", {"device": made["devices"][0]["id"], "name": "Balance"})["ok"]
    assert ask(phone, "pairing", {})["addresses"][0]["qr"].startswith("data:image/svg+xml")
    for one in made["devices"]:
        told = ask(phone, "end_device", {"device": one["id"]})
        assert told["ok"], told
    assert not ask(phone, "devices", {})["ok"]


def test_where_the_app_is_not_in_the_network_programs_alone_are_let_in(tmp_path: Path) -> None:
    found = entrances(ServerSettings(), tmp_path, "", list)
    assert {getattr(route, "path", "") for route in found.routes} == {"/enter"}
    assert set(found.functions) == {"devices", "end_device", "rename_device", "allow_device", "pairing", "token"}
