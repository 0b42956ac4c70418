"""Programs over plain HTTP: behind the real door, as nobody, a stranger, a reader, a proposer and a member."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistants import http_api
from assistants.answers import Answer
from assistants.desk import Desk
from assistants.openapi import TOOLS
from assistants.programs import Programs
from assistants.tools import Tool, tools
from door.devices import Devices
from door.hosts import Names
from door.middleware import Door
from door.tokens import OwnTokens
from door.visitors import Either, May
from grocery.clock import Clock
from grocery.config import Settings
from grocery.errors import GroceryError
from grocery.messages import say
from grocery.operations import SetBudget
from grocery_app import GroceryManager
from households import HOME, Households, only_home

BANANAS = {"text": "2 lb bananas"}


@dataclass
class House:
    """A household behind the door, and the programs that may come in."""

    manager: GroceryManager
    devices: Devices
    web: TestClient

    def token(self, name: str = "Claude", may: May = "do") -> dict[str, str]:
        _, secret = self.devices.let_in("program", name, "Ann", may=may)
        return {"authorization": f"Bearer {secret}"}

    def call(self, tool: str, values: Any, who: dict[str, str], key: str = "") -> Response:
        more = {"idempotency-key": key} if key else {}
        return self.web.post(f"{TOOLS}/{tool}", json=values, headers={**who, **more})


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    households = Households(only_home(Settings(data_dir=tmp_path)))
    manager, devices = households.named(), Devices(tmp_path / "devices.json", Clock())
    programs = Programs(lambda _: partial(households.named, HOME))
    app = Door(Starlette(routes=programs.routes()), Names(), [Either([OwnTokens(devices)], [])])
    yield House(manager, devices, TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 50_000)))
    programs.end()
    households.close()


def refused(answer: Response, status: int) -> dict[str, Any]:
    """The error of an answer that is one, as programs read it."""
    assert answer.status_code == status, answer.text
    values = answer.json()
    assert values["ok"] is False and values["error"]["said"] and values["error"]["code"], values
    found: dict[str, Any] = values["error"]
    return found


# ---- who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [{}, {"authorization": "Bearer gsm_invented"}, {"authorization": "Bearer x"}])
def test_nobody_and_a_stranger_hear_nothing(house: House, who: dict[str, str]) -> None:
    for path in ("/api/v1/tools", "/api/v1/openapi.json", "/api/v1/events"):
        assert refused(house.web.get(path, headers=who), 401)["code"] == "error-who-is-it"
    for tool in ("list_as_of", "add_to_list", "no_such"):
        error = refused(house.call(tool, BANANAS, who), 401)
        assert "bananas" not in json.dumps(error) and not house.manager.shopping_list


def test_another_site_reaches_nothing_not_even_with_a_token(house: House) -> None:
    who = house.token() | {"origin": "https://evil.example"}
    assert refused(house.call("add_to_list", BANANAS, who), 403)["code"] == "error-request-from-elsewhere"
    plain = house.web.post(
        f"{TOOLS}/add_to_list", content=b"{}", headers=house.token() | {"content-type": "text/plain"}
    )
    refused(plain, 415)
    assert not house.manager.shopping_list


def test_a_member_shops_under_the_programs_name_and_takes_it_back(house: House) -> None:
    ann = house.token()
    made = house.call("add_to_list", BANANAS, ann)
    assert made.status_code == 200 and made.headers["cache-control"] == "no-store"
    values = made.json()
    assert set(values) == {"ok", "said", "data", "changes", "preview", "proposal"} and values["ok"] is True
    assert [line.added_by for line in house.manager.shopping_list] == ["Ann via Claude"]
    assert house.call("undo_change", {"change": values["changes"][0]["id"]}, ann).json()["changes"]
    assert not house.manager.shopping_list


def test_a_reader_asks_anything_and_changes_nothing(house: House) -> None:
    reader = house.token(may="read")
    assert house.call("list_as_of", {}, reader).json()["ok"]
    assert house.call("search_catalog", {"query": "milk"}, reader).json()["data"]
    for name in (name for name, tool in tools().items() if tool.changes):
        assert refused(house.call(name, {}, reader, "k"), 403)["code"] == "error-may-only-read"
    assert not house.manager.shopping_list


def test_a_proposer_has_changes_wait_on_the_page_once_for_a_key(house: House) -> None:
    proposer = house.token(may="propose")
    first = house.call("add_to_list", BANANAS, proposer, "plan-1")
    assert first.json()["proposal"] and not first.json()["changes"] and not house.manager.shopping_list
    assert house.call("add_to_list", BANANAS, proposer, "plan-1").content == first.content
    (waiting,) = house.manager.proposals.waiting(house.manager.household)
    assert (waiting.client, waiting.by) == ("Claude", "Ann via Claude")
    version = house.manager.versions()[-1].id if house.manager.force_save() else ""
    refused(house.call("restore_version", {"version": version}, proposer), 404)


def test_a_token_that_is_ended_between_preview_and_act_acts_no_more(house: House) -> None:
    device, secret = house.devices.let_in("program", "Claude", "Ann")
    ann = {"authorization": f"Bearer {secret}"}
    house.call("add_to_list", BANANAS, ann)
    shown = house.call("remove_from_list", {"line": "bananas"}, ann).json()
    assert shown["preview"] and shown["data"]["would_be"]
    house.devices.end(device.id)
    refused(house.call("remove_from_list", {"line": "bananas", "preview": shown["preview"]}, ann), 401)
    other = house.call("remove_from_list", {"line": "bananas", "preview": shown["preview"]}, house.token("Other"))
    assert not other.json()["changes"] and len(house.manager.shopping_list) == 1


# ---- bad input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tool", "values", "status", "field"),
    [
        ("no_such", {}, 404, ""),
        ("tick", {}, 400, "line"),
        ("tick", {"line": "tj-1", "lime": 1}, 400, "lime"),
        ("tick", {"line": 7}, 400, "line"),
        ("tick", {"line": "tj-9999"}, 404, ""),
        ("set_amount", {"line": "x", "quantity": "a lot"}, 400, "quantity"),
        ("undo_change", {"change": "k3f9x2-5"}, 404, ""),
        ("list_as_of", {"as_of": "2999-01-01"}, 400, "as_of"),
        ("list_as_of", {"as_of": "2001-01-01"}, 404, ""),
        ("compare", {"version": "deadbeef"}, 404, ""),
        ("restore_version", {"version": "deadbeef"}, 404, ""),
        ("add_to_list", {"text": "milk", "store": "Nowhere"}, 404, ""),
        ("make_change", {"operation_name": "Import", "values": {}}, 400, "operation_name"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_status_and_its_field(
    house: House, tool: str, values: dict[str, Any], status: int, field: str
) -> None:
    house.manager.force_save()
    error = refused(house.call(tool, values, house.token(), "key-1"), status)
    assert error.get("field", "") == field
    assert not house.manager.shopping_list


def test_numbers_as_text_are_read_as_a_person_writes_them(house: House) -> None:
    ann = house.token()
    house.call("add_to_list", BANANAS, ann)
    assert house.call("set_amount", {"line": "bananas", "quantity": "1,5"}, ann).json()["changes"]
    assert f"{house.manager.shopping_list[0].quantity}" == "1.5"


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b'"x"', b"7", b"null", b"{", b'{"text": NaN}', b'{"text": "\\ud83d"}', b"\xff\xfe", b"[" * 100_000,
     b'{"text": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", b'{"text": 1e999}'],
    ids=range(12),
)  # fmt: skip
def test_a_body_that_is_no_object_is_refused(house: House, body: bytes) -> None:
    who = house.token() | {"content-type": "application/json"}
    refused(house.web.post(f"{TOOLS}/add_to_list", content=body, headers=who), 400)
    assert not house.manager.shopping_list


def test_huge_text_is_refused_and_changes_nothing(house: House) -> None:
    ann = house.token()
    assert refused(house.call("add_to_list", {"text": "x" * 3_000_000}, ann), 413)["code"] == "error-request-too-large"
    for values in ({"text": "x" * 1_900_000}, {"text": "milk", "store": "y" * 100_000}):
        assert house.call("add_to_list", values, ann).status_code in (400, 404, 200)
    assert house.call("set_note", {"line": "z" * 100_000, "note": "y" * 100_000}, ann).status_code in (400, 404)
    assert not house.manager.shopping_list


def test_a_name_that_may_mean_several_things_is_answered_with_them(house: House) -> None:
    error = refused(house.call("delete_item", {"item_id": "milk"}, house.token()), 400)
    assert len(error["candidates"]) >= 2 and all(one["id"] for one in error["candidates"])


def test_too_many_changes_a_minute_say_when_to_come_again(house: House) -> None:
    ann = house.token()
    for _ in range(60):
        assert house.call("add_to_list", {"text": "sw-1"}, ann).status_code == 200
    late = house.call("add_to_list", {"text": "sw-1"}, ann)
    assert "60" in refused(late, 429)["said"] and 1 <= int(late.headers["retry-after"]) <= 60
    assert house.call("add_to_list", {"text": "sw-1"}, house.token("Other")).status_code == 200


def test_a_fault_of_ours_is_a_sentence(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Answer:
        raise RuntimeError("inside")

    monkeypatch.setattr(Desk, "call", broken)
    error = refused(house.call("list_as_of", {}, house.token()), 500)
    assert error["code"] == "error-fault" and "inside" not in json.dumps(error)


def test_what_another_household_knows_is_not_there(house: House, tmp_path: Path) -> None:
    other = GroceryManager(Settings(data_dir=tmp_path / "other"))
    made = other.do(SetBudget(amount=Decimal(80)))
    line = other.add_to_shopping_list("tj-1")
    assert line is not None
    other.force_save()
    version = other.versions()[0].id
    other.close()
    ann = house.token()
    change = f"{made.replica[9:]}-{made.number}"
    refused(house.call("undo_change", {"change": change}, ann), 404)
    refused(house.call("tick", {"line": line["line"]}, ann), 404)
    refused(house.call("list_as_of", {"as_of": version}, ann), 404)


# ---- keys ------------------------------------------------------------------------------------------------------------


def test_a_key_makes_a_call_once_and_another_call_under_it_is_a_conflict(house: House) -> None:
    ann = house.token()
    first = house.call("add_to_list", BANANAS, ann, "plan-1")
    assert house.call("add_to_list", BANANAS, ann, "plan-1").content == first.content
    assert len(house.manager.shopping_list) == 1 and house.manager.shopping_list[0].quantity == 2
    error = refused(house.call("add_to_list", {"text": "milk"}, ann, "plan-1"), 409)
    assert error["code"] == "error-call-key-used"
    assert house.call("add_to_list", {"text": "sw-2"}, house.token("Other"), "plan-1").status_code == 200


def test_what_is_no_key_is_refused(house: House) -> None:
    for keys in (["x" * 201], ["é"], ["a", "b"], [""]):
        headers = [*house.token().items(), *(("idempotency-key", key.encode()) for key in keys)]
        answer = house.web.post(f"{TOOLS}/add_to_list", json=BANANAS, headers=headers)  # type: ignore[arg-type]
        assert refused(answer, 400)["field"] == "Idempotency-Key"
    assert not house.manager.shopping_list


def test_two_callers_at_once_each_get_their_own_and_one_key_at_once_is_done_once(house: House) -> None:
    ann, ben, answers = house.token("Claude"), house.token("Other"), list[Response]()

    def ask(who: dict[str, str], text: str) -> None:
        answers.append(house.call("add_to_list", {"text": text}, who, "same"))

    asked = [*[(ann, "sw-1")] * 4, *[(ben, "sw-2")] * 4]
    threads = [threading.Thread(target=ask, args=one) for one in asked]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {one.status_code for one in answers} == {200} and len({one.content for one in answers}) == 2
    ids = {line.id: line for line in house.manager.shopping_list}
    assert ids["sw-1"].quantity == house.manager.catalog.item("sw-1").default_quantity
    assert {line.added_by for line in ids.values()} == {"Ann via Claude", "Ann via Other"}


# ---- what there is ---------------------------------------------------------------------------------------------------


def test_openapi_tells_exactly_what_there_is(house: House) -> None:
    ann = house.token(may="read")
    told = house.web.get("/api/v1/openapi.json", headers=ann).json()
    listed = house.web.get("/api/v1/tools", headers=ann).json()["tools"]
    assert told["openapi"] == "3.1.0" and {one["name"] for one in listed} == set(tools())
    assert set(told["paths"]) == {f"{TOOLS}/{name}" for name in tools()} | {
        TOOLS, "/api/v1/openapi.json", "/api/v1/events"}  # fmt: skip
    for one in listed:
        operation = told["paths"][f"{TOOLS}/{one['name']}"]["post"]
        assert operation["requestBody"]["content"]["application/json"]["schema"] == one["schema"]
        assert ("parameters" in operation) == one["changes"] == tools()[one["name"]].changes
        assert "$ref" not in json.dumps(one["schema"])
    for path in told["paths"]:
        assert house.web.request("POST" if path.startswith(f"{TOOLS}/") else "HEAD", path, headers=ann).status_code in (
            200, 405, 415)  # fmt: skip
    ids = [each["operationId"] for one in told["paths"].values() for each in one.values()]
    assert len(ids) == len(set(ids))


def test_what_there_is_is_worked_out_once_however_often_it_is_asked_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, lists = house.token(may="read"), {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}

    def told() -> list[bytes]:
        asked = house.web.post("/gradio_api/mcp", headers=ann, json=lists)
        return [asked.content, *(house.web.get(at, headers=ann).content for at in (TOOLS, "/api/v1/openapi.json"))]

    first = told()
    monkeypatch.setattr(Tool, "schema", lambda _: pytest.fail("everybody waits for it"))
    assert told() == first and b"inputSchema" in first[0]


def test_every_error_has_a_status(house: House) -> None:
    def all_of(kind: type[GroceryError]) -> Iterator[type[GroceryError]]:
        for one in kind.__subclasses__():
            yield one
            yield from all_of(one)

    for kind in all_of(GroceryError):
        assert 400 <= http_api.status_of(kind.__new__(kind)) < 600, kind
    assert http_api.status_of(GroceryError(say("error-fault"))) == 500
