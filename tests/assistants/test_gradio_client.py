"""Programs that use `gradio_client`, as it really is, against the running app."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AuthenticationError
from pytest_mock import MockerFixture
from starlette.requests import Request

from assistants.gradio_client import MOST_SESSIONS, _Clients, _messages, _Session
from assistants.tools import tools
from door.visitors import Visitor
from tests.assistants.running import PASSED_ON, token
from tests.door.addresses import BY_TOKEN
from tests.e2e.app_server import AppServer
from tests.loops import awaited


@contextmanager
def client(app: AppServer, headers: dict[str, str]) -> Iterator[Client]:
    made = Client(app.url, headers=headers, verbose=False, analytics_enabled=False, download_files=False)
    try:
        yield made
    finally:
        made.close()
        for pool in (made.executor, made.helper_executor, made.stream_executor):
            pool.shutdown()


def test_a_member_calls_tools_under_a_key_and_takes_it_back(app: AppServer) -> None:
    with client(app, token(app, "Notebook")) as notebook:
        told = notebook.predict(api_name="/tools")
        assert {one["name"] for one in told["tools"]} == set(tools())
        made = notebook.predict("add_to_list", {"text": "2 lb bananas"}, "plan-1", api_name="/call")
        assert made["ok"] and app.lines()["Bananas"]["added_by"] == "Ann via Notebook"
        again = notebook.predict("add_to_list", {"text": "2 lb bananas"}, "plan-1", api_name="/call")
        assert again == made and app.lines()["Bananas"]["quantity"] == "2"
        back = notebook.predict(tool="undo_change", arguments={"change": made["changes"][0]["id"]}, api_name="/call")
        assert back["ok"] and "Bananas" not in app.lines()


def test_what_cannot_be_done_is_answered_and_no_fault(app: AppServer) -> None:
    with client(app, token(app, "Notebook", "read")) as reader:
        assert reader.predict("list_as_of", {}, api_name="/call")["ok"]
        for tool, given, code in (
            ("add_to_list", {"text": "milk"}, "error-may-only-read"),
            ("no_such", {}, "error-no-tool"),
            ("tick", [], "error-arguments-unreadable"),
        ):
            assert reader.predict(tool, given, api_name="/call")["error"]["code"] == code


def test_many_calls_at_once_each_hear_their_own_answer(app: AppServer) -> None:
    with client(app, token(app, "Notebook", "read")) as notebook:
        words = ["milk", "bread", "rice", "eggs", "salt", "tea", "oil", "beans"]

        def ask(word: str) -> str:
            found = notebook.predict("search_catalog", {"query": word, "limit": 1}, api_name="/call")
            return json.dumps(found)

        with ThreadPoolExecutor(8) as pool:
            assert [*pool.map(ask, words)] == [ask(word) for word in words]


@pytest.mark.parametrize("who", [PASSED_ON, {"Authorization": "Bearer gsm_invented0", **PASSED_ON}, {}])
def test_nobody_and_a_stranger_get_nothing_nor_does_a_browser_of_this_computer(
    app: AppServer, who: dict[str, str]
) -> None:
    with pytest.raises(AuthenticationError):
        Client(app.url, headers=who, verbose=False, analytics_enabled=False)
    for path in BY_TOKEN:
        method = "POST" if path.endswith("join") else "GET"
        answer = httpx.request(method, f"{app.url}{path[1:]}", headers=who, json={} if method == "POST" else None)
        assert answer.status_code in (401, 403), (path, answer.text)


def test_these_are_the_addresses_that_it_asks_and_no_others(app: AppServer, mocker: MockerFixture) -> None:
    asked: set[str] = set()
    send = httpx.Client.send

    def seen(self: httpx.Client, request: httpx.Request, **more: object) -> httpx.Response:
        asked.add(request.url.path)
        return send(self, request, **more)  # type: ignore[arg-type]

    mocker.patch.object(httpx.Client, "send", seen)
    with client(app, token(app, "Notebook", "read")) as notebook:
        notebook.predict("list_as_of", {}, api_name="/call")
    assert asked == BY_TOKEN.keys()


def test_one_program_does_not_hear_what_another_asked(app: AppServer) -> None:
    ann, other = token(app, "Notebook"), token(app, "Other")
    session = {"data": ["list_as_of", {}, ""], "fn_index": 0, "session_hash": "the-same"}
    joined = httpx.post(f"{app.url}gradio_api/queue/join", json=session, headers=ann)
    assert joined.status_code == 200 and joined.json()["event_id"]

    def heard(by: dict[str, str]) -> str:
        """All that is said until the stream ends, upon which a client hangs up."""
        told = ""
        with httpx.stream("GET", f"{app.url}gradio_api/queue/data?session_hash=the-same", headers=by) as stream:
            for line in stream.iter_lines():
                told += line
                if "close_stream" in line:
                    return told
        return told + "cut off"

    assert "process_completed" not in heard(other) and "cut off" not in heard(other)
    assert joined.json()["event_id"] in heard(ann)
    assert "process_completed" not in heard(ann), "told once"


def test_one_program_that_makes_up_sessions_throws_out_no_answer_of_another(mocker: MockerFixture) -> None:
    clients = _Clients(mocker.Mock())
    ann, other = (
        Request({"type": "http", "state": {"visitor": Visitor("token", "Ann", key=key)}}) for key in ("ann", "other")
    )
    mine = clients.session(ann, "mine")
    theirs = [clients.session(other, str(number)) for number in range(MOST_SESSIONS + 1)]
    assert clients.session(ann, "mine") is mine
    assert clients.session(other, str(MOST_SESSIONS)) is theirs[-1] and clients.session(other, "0") is not theirs[0]


def test_no_call_begins_while_its_client_still_has_to_read_that_the_stream_has_ended() -> None:
    """It would take the call for one of that stream, and give it up with it: of 150 calls from 8 threads one was."""

    async def story() -> None:
        session = _Session()
        stream = _messages(session)
        assert b"close_stream" in await anext(stream)
        call = asyncio.create_task(session.is_left())
        await asyncio.sleep(0.01)
        assert not call.done()
        await stream.aclose()  # as the server does when a client hangs up
        await call

    awaited(story())


@pytest.mark.parametrize(
    "body", [{}, {"data": [], "fn_index": 9, "session_hash": "x"}, {"data": [], "fn_index": -1, "session_hash": "x"}]
)
def test_what_it_never_sends_is_refused(app: AppServer, body: dict[str, object]) -> None:
    answer = httpx.post(f"{app.url}gradio_api/queue/join", json=body, headers=token(app, "Odd"))
    assert answer.status_code == 422
