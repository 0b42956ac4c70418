"""Who did it: whoever came in by name signs with that name, whatever they call themselves in a question or a change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from door.paths import opening
from door.visitors import Visitor
from grocery.config import ServerSettings, Settings
from grocery.sync.clients import page_id
from households import Households, only_home
from tests.wording import in_english
from ui.functions import SHAPES, asking
from ui.homes import Homes
from ui.routes import routes

SECRET = "a secret of one page".ljust(26, ".")


def let_in(app: ASGIApp, visitor: Visitor | None) -> ASGIApp:
    """What stands behind the door, as the door calls it for this visitor."""

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "state": {**scope.get("state", {}), "visitor": visitor}}, receive, send)

    return behind


def heard(name: str, asked: Mapping[str, Any], visitor: Visitor | None) -> tuple[int, Mapping[str, Any]]:
    """With which status a question is answered, and what its function was asked."""
    found: list[Mapping[str, Any]] = []

    def function(asked: Mapping[str, Any]) -> dict[str, Any]:
        found.append(asked)
        return {"ok": True}

    app = Starlette(routes=[Route("/ask", asking(name, lambda _: lambda: function), methods=["POST"])])
    status = TestClient(let_in(app, visitor)).post("/ask", content=json.dumps(asked)).status_code
    return status, found[0] if found else {}


def asks_with_a_name(shape: type) -> bool:
    """Whether a question takes a name, or changes that have one."""
    return bool({"by", "changes"} & set(shape.__annotations__))


@pytest.mark.parametrize("name", [name for name, shape in SHAPES.items() if asks_with_a_name(shape)])
@pytest.mark.parametrize("claimed", ["Eve", "", None, "ann\u200b"])
def test_no_question_and_no_change_is_signed_with_a_chosen_name(name: str, claimed: str | None) -> None:
    given = {"by": claimed, "changes": [{"replica": "a", "number": 1, "by": claimed}, {"number": 2}]}
    asked = {field: value for field, value in given.items() if field in SHAPES[name].__annotations__}
    _, found = heard(name, asked, Visitor("login", "ann"))
    assert found["by"] == "ann"
    assert [one["by"] for one in found["changes"]] == ["ann"] * len(asked.get("changes") or ())


def test_where_nobody_is_known_by_name_the_page_signs() -> None:
    for visitor in (None, Visitor("here"), Visitor("open")):
        assert heard("restore", {"by": "Ben"}, visitor) == (200, {"by": "Ben"})


def test_whoever_may_only_read_brings_no_changes() -> None:
    reads = Visitor("token", "ann", may="read")
    assert heard("sync", {"changes": [{"number": 1}]}, reads) == (400, {})
    assert heard("sync", {"changes": []}, reads)[0] == 200


def test_each_question_is_known_to_the_door_as_one_that_reads_or_changes() -> None:
    found = {name: opening(f"/grocery/{name}") for name in SHAPES}
    assert all(found.values())
    assert {name for name, one in found.items() if one and not one.changes} == READS


READS = {
    "sync", "search", "suggest", "items", "duplicates", "trips", "trip", "again", "templates", "prices", "split",
    "insights", "things", "paid", "links", "recipe", "ingredients", "sittings", "taking_back", "unseen", "last_by",
    "changes", "news", "preview", "backups", "devices", "assistants",
}  # fmt: skip


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[TestClient]:
    households = Households(only_home(Settings(data_dir=tmp_path)))
    homes = Homes(households, ServerSettings())
    app = Starlette(routes=routes(homes, {}), lifespan=homes.listening)
    with TestClient(let_in(app, Visitor("login", "ann-lee"))) as client:
        yield client
        homes.end()
    households.close()


def test_list_commits_and_history_tell_the_stamped_name(pages: TestClient) -> None:
    def asked(question: str, **values: Any) -> Any:
        return in_english(pages.post(f"/grocery/{question}", content=json.dumps(values)).json())

    first = asked("sync")
    assert first["you"] == "ann-lee"
    replica = page_id(first["today"], SECRET)
    op = {"op": "AddToList", "item_id": "tj-1", "quantity": "1"}
    change = {"replica": replica, "secret": SECRET, "number": 1, "at": "", "by": "Eve", "op": op}
    told = asked("sync", household=first["household"], changes=[change], replicas=[replica])
    assert [one["state"] for one in told["outcomes"]] == ["kept"], told
    assert asked("sync")["snapshot"]["lines"][0]["added_by"] == "ann-lee"
    assert asked("save_now")["ok"]
    versions = asked("sittings")["versions"]
    assert [one["by"] for version in versions for one in version["changes"]] == ["ann-lee"]
    assert asked("restore", version=versions[-1]["id"], by="Eve")["ok"]
    assert asked("link", days=1, by="Eve")["links"][0]["by"] == "ann-lee"
    assert asked("save_now")["ok"]
    assert "Eve" not in json.dumps(asked("sittings"))
