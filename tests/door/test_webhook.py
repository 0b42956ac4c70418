"""The Hub's webhook: its secret opens one address, and what it tells is looked at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pytest_mock import MockerFixture
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from door.hosts import Names
from door.middleware import Door
from door.paths import OPENINGS, WEBHOOK
from door.visitors import Open
from door.webhook import Webhook
from grocery.config import ServerSettings, Settings
from grocery.errors import InvalidInput
from grocery.messages import Message, say
from grocery_app import GroceryManager
from tests.door.running import OUR_SIDE, asked, spied
from tests.loops import awaited
from ui.webhook import Looks, webhook

SECRET = "a secret of the Hub".replace(" ", "-")
TOLD = {
    "event": {"action": "update", "scope": "repo.content"},
    "repo": {"type": "dataset", "name": "ann/groceries", "private": True},
    "updatedRefs": [{"ref": "refs/heads/main", "oldSha": "a", "newSha": "b"}],
}
HUB = {**OUR_SIDE, "content-type": "application/json", "x-webhook-secret": SECRET}


def test_the_secret_passes_at_that_address_without_an_origin_and_nowhere_else() -> None:
    spy, door = spied(Webhook(SECRET))
    assert asked(door, WEBHOOK, "POST", HUB, b"{}")[0] == 299
    assert spy.reached[0]["state"]["visitor"].way == "webhook"
    own = {**HUB, "origin": f"https://{HUB['host']}"}
    assert {asked(door, "/grocery/sync", "POST", own)[0], asked(door, "/grocery/live", "GET", HUB)[0]} == {401}
    assert [one.pattern.pattern for one in OPENINGS if one.by_secret] == [WEBHOOK]


@pytest.mark.parametrize("told", ["", "x", SECRET[:-1], SECRET + "x", SECRET.upper(), "а" + SECRET[1:], "x" * 60_000])
def test_another_secret_passes_nowhere(told: str) -> None:
    spy, door = spied(Webhook(SECRET))
    told = told.encode().decode("latin-1")
    assert asked(door, WEBHOOK, "POST", {**HUB, "x-webhook-secret": told})[0] == 401
    twice = [*HUB.items(), ("x-webhook-secret", SECRET)]
    assert asked(door, WEBHOOK, "POST", twice)[0] == 401
    assert asked(door, WEBHOOK, "POST", {**HUB, "host": "evil.example"})[0] == 421
    assert asked(door, WEBHOOK, "POST", HUB, b" " * 65_537)[0] == 413
    assert len(spy.reached) == 0


def test_without_a_secret_there_is_no_webhook() -> None:
    _, door = spied(Webhook(""))
    for told in ({}, {"x-webhook-secret": ""}):
        assert asked(door, WEBHOOK, "POST", {**OUR_SIDE, "content-type": "application/json", **told})[0] == 401


@pytest.mark.parametrize("value", ["short", "two words of many letters"])
def test_a_secret_that_could_be_guessed_stops_the_start(value: str) -> None:
    with pytest.raises(InvalidInput, match="GROCERY_WEBHOOK_SECRET") as refused:
        ServerSettings.from_env({"GROCERY_WEBHOOK_SECRET": value})
    assert value not in str(refused.value)
    assert SECRET not in repr(ServerSettings.from_env({"GROCERY_WEBHOOK_SECRET": SECRET}))


@pytest.mark.parametrize(
    ("other", "looks"),
    [
        ({}, True),
        ({"repo": {"type": "dataset", "name": "Ann/Groceries"}}, True),
        ({"updatedRefs": None}, True),
        ({"updatedRefs": [{"ref": "refs/heads/try"}, {"ref": "refs/heads/main"}]}, True),
        ({"updatedRefs": []}, False),
        ({"updatedRefs": [{"ref": "refs/pr/1"}]}, False),
        ({"repo": {"type": "model", "name": "ann/groceries"}}, False),
        ({"repo": {"type": "dataset", "name": "eve/groceries"}}, False),
    ],
)
def test_only_what_moves_our_dataset_is_looked_at(
    tmp_path: Path, mocker: MockerFixture, other: dict[str, Any], looks: bool
) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path, dataset="ann/groceries"))
    wanted = mocker.patch.object(Looks, "wanted")
    assert answered(manager, json.dumps({**TOLD, **other}).encode()) == 200
    assert wanted.called == looks
    manager.close()


@pytest.mark.parametrize(
    ("where", "said", "looks"),
    [
        (say("place-dataset", name="ann/Grocery-Catalog"), None, {"ann/grocery-catalog"}),
        (
            say("place-dataset", name="ann/grocery-catalog"),
            say("error-dataset-renamed", name="ann/grocery-catalog", new="ann/list"),
            {"ann/grocery-catalog", "ann/list"},
        ),
        (say("place-your-dataset"), None, set()),
        (say("place-computer", path="grocery.db"), None, set()),
    ],
)
def test_where_no_dataset_is_named_it_is_the_one_in_which_the_list_is_and_no_other(
    tmp_path: Path, mocker: MockerFixture, where: Message, said: Message | None, looks: set[str]
) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path))
    mocker.patch.object(GroceryManager, "status", replace(manager.status, where=where, said=said))
    for name in ("ann/grocery-catalog", "ann/list", "ann/photos", "eve/grocery-catalog", ""):
        wanted = mocker.patch.object(Looks, "wanted")
        told = {**TOLD, "repo": {"type": "dataset", "name": name}}
        assert answered(manager, json.dumps(told).encode()) == 200
        assert wanted.called == (name in looks), name
    manager.close()


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{}", b'{"repo": 1}', b"\xff", b"[" * 60_000])
def test_what_is_no_message_of_the_hub_is_refused(tmp_path: Path, body: bytes) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path))
    assert answered(manager, body) == 400
    manager.close()


def answered(manager: GroceryManager, body: bytes) -> int:
    """The status with which the Hub is answered."""
    app = Starlette(routes=[Route(WEBHOOK, webhook(lambda _: manager), methods=["POST"])])
    client = TestClient(Door(app, Names(), [Webhook(SECRET), Open()]), base_url="http://localhost")
    kind = {"content-type": "application/json"}
    page = {**kind, "origin": "http://localhost"}
    assert client.post(WEBHOOK, content=body, headers=page).status_code == 404, "whoever may come in is not the Hub"
    return client.post(WEBHOOK, content=body, headers={**kind, "x-webhook-secret": SECRET}).status_code


def test_a_thousand_messages_are_looked_at_once() -> None:
    looked: list[int] = []

    async def told() -> None:
        looks = Looks(apart_s=0)
        for number in range(1000):
            looks.wanted(lambda number=number: looked.append(number))  # type: ignore[misc]
        assert looks._looking is not None
        await looks._looking

    awaited(told())
    assert looked == [999]


def test_the_store_is_looked_at_when_the_hub_says_so(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path))
    awaited(look_once(manager))
    assert manager.status.state
    manager.close()


async def look_once(manager: GroceryManager) -> None:
    looks = Looks(apart_s=0)
    looks.wanted(manager.refresh)
    assert looks._looking is not None
    await looks._looking
