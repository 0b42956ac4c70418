"""Two households on one server, asked over its routes by pages of both: nothing crosses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from grocery.config import ServerSettings, Settings
from grocery.errors import NotFound
from grocery.messages import say
from grocery.sync.clients import page_id
from households import Households
from tests.wording import in_english
from ui.homes import Homes
from ui.routes import routes

SECRETS = {name: name.rjust(26, "s") for name in ("ann", "bob")}


def by_host(request: Request) -> str:
    """Each household has a name of its own under which its page is opened."""
    return str(request.url.hostname).partition(".")[0]


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[TestClient]:
    def settings(name: str) -> Settings:
        if name not in SECRETS:
            raise NotFound(say("error-household-unknown"))
        return Settings(data_dir=tmp_path / name)

    households = Households(settings)
    homes = Homes(households, ServerSettings(), by_host)
    with TestClient(Starlette(routes=routes(homes, {}), lifespan=homes.listening)) as client:
        yield client
        homes.end()
    households.close()


def asked(pages: TestClient, name: str, question: str, **values: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = pages.post(
        f"http://{name}.example/grocery/{question}", content=json.dumps(values)
    ).json()
    return found


def put(pages: TestClient, name: str, household: str, day: str, item: str) -> Mapping[str, Any]:
    """What a page of this name hears of an item that it puts on the list of a household."""
    replica = page_id(day, SECRETS[name])
    op = {"op": "AddToList", "item_id": item, "quantity": "1"}
    change = {"replica": replica, "secret": SECRETS[name], "number": 1, "at": "", "by": name, "op": op}
    return asked(pages, name, "sync", household=household, changes=[change], replicas=[replica])


def test_pages_of_two_households_on_one_server_do_not_meet(pages: TestClient, tmp_path: Path) -> None:
    first = {name: asked(pages, name, "sync") for name in SECRETS}
    assert first["ann"]["household"] != first["bob"]["household"]
    assert first["ann"]["boot"] != first["bob"]["boot"]
    ours, theirs = (first[name]["household"] for name in ("ann", "bob"))
    told = put(pages, "ann", ours, first["ann"]["today"], "tj-1")
    assert [one["state"] for one in told["outcomes"]] == ["kept"], told
    strayed = put(pages, "bob", ours, first["bob"]["today"], "tj-2")
    assert (strayed["outcomes"], strayed["household"]) == ([], theirs), "for another household: it stays in its page"
    lines = {name: asked(pages, name, "sync")["snapshot"]["lines"] for name in SECRETS}
    assert [line["id"] for line in lines["ann"]] == ["tj-1"] and lines["bob"] == []
    for name in SECRETS:
        assert asked(pages, name, "save_now")["ok"]
    titles = {
        name: [in_english(one["title"]) for one in asked(pages, name, "sittings")["versions"]] for name in SECRETS
    }
    assert len(titles["ann"]) == 2 and len(titles["bob"]) == 1
    assert {path.name for path in tmp_path.iterdir()} == {*SECRETS}


def test_a_household_that_is_not_there_is_told_in_a_sentence(pages: TestClient, tmp_path: Path) -> None:
    answer = pages.post("http://eve.example/grocery/sync", content="{}")
    assert answer.status_code == 400
    assert in_english(answer.json())["error"]["message"] == "There is no such household here."
    assert list(tmp_path.iterdir()) == []


def test_a_first_catalog_speaks_as_the_first_browser_asks_to_be_answered(pages: TestClient) -> None:
    def finds_milk(name: str, language: str | None) -> bool:
        headers = {} if language is None else {"Accept-Language": language}
        pages.post(f"http://{name}.example/grocery/sync", content="{}", headers=headers)
        found = asked(pages, name, "search", query="leche", store="Safeway")["items"]
        return "Leche" in [item["name"] for item in found]

    assert not finds_milk("ann", None), "a program that says no language chooses none"
    assert finds_milk("ann", "es-MX,es;q=0.9")
    assert finds_milk("ann", "en-US")
    assert not finds_milk("bob", "en-US")
