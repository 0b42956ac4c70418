"""Assistants as they really come: the official client, over HTTP to the running app and over a pipe."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio.to_thread
import httpx
import pytest
from mcp import ClientSession, McpError, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import Implementation, TextContent
from pydantic import AnyUrl

from assistants.answers import DATA
from assistants.met import Met
from assistants.tools import tools
from grocery.clock import Clock
from tests.assistants.running import PASSED_ON, token
from tests.e2e.app_server import AppServer
from tests.loops import awaited

T = TypeVar("T")
ME = Implementation(name="claude-desktop", version="1", title="Claude")
EDITOR = Implementation(name="Editor", version="1")


def over_http(
    app: AppServer,
    work: Callable[[ClientSession], Awaitable[T]],
    headers: dict[str, str] | None = None,
    me: Implementation = ME,
) -> T:
    async def run() -> T:
        async with (
            httpx.AsyncClient(headers=headers, timeout=30) as http,
            streamable_http_client(f"{app.url}gradio_api/mcp/", http_client=http) as (reading, writing, _),
            ClientSession(reading, writing, client_info=me) as session,
        ):
            await session.initialize()
            return await work(session)

    return awaited(run())


async def called(session: ClientSession, name: str, **values: Any) -> tuple[bool, str, dict[str, Any]]:
    answer = await session.call_tool(name, values)
    (content,) = answer.content
    assert isinstance(content, TextContent) and answer.structuredContent is not None
    return answer.isError, content.text, answer.structuredContent


def test_an_assistant_with_a_token_shops_under_its_name_and_takes_it_back(app: AppServer) -> None:
    async def shop(session: ClientSession) -> dict[str, Any]:
        wrong, said, told = await called(session, "add_to_list", text="2 lb bananas")
        assert not wrong and said.startswith('Put "Bananas" on the list') and DATA in said
        return told

    mine = token(app, "Claude")
    made = over_http(app, shop, mine)["changes"][0]
    assert app.lines()["Bananas"]["added_by"] == "Ann via Claude"

    async def back(session: ClientSession) -> None:
        assert not (await called(session, "undo_change", change=made["id"]))[0]

    over_http(app, back, mine)
    assert "Bananas" not in app.lines()


def test_who_sits_at_this_computer_needs_no_token_and_is_called_as_it_says(app: AppServer) -> None:
    async def shop(session: ClientSession) -> None:
        await called(session, "add_to_list", text="1 Peeled Garlic")

    over_http(app, shop)
    assert app.lines()["Peeled Garlic"]["added_by"] == "via Claude"


def test_two_at_this_computer_are_told_apart_listed_and_switched_while_they_are_connected(app: AppServer) -> None:
    """Each says what it is called once, and many send the same user agent."""

    def called_so(name: str) -> dict[str, Any]:
        found = [one for one in app.call("assistants", {})["assistants"] if one["name"] == name]
        return found[0] if found else {}

    async def second(session: ClientSession) -> None:
        await session.list_tools()
        assert called_so("Editor")["way"] == "here", "listed as soon as it is connected"

    async def first(session: ClientSession) -> None:
        await anyio.to_thread.run_sync(lambda: over_http(app, second, me=EDITOR))
        assert not (await called(session, "add_to_list", text="1 Broccoli Crowns"))[0]
        app.call("allow_assistant", {"device": called_so("Claude")["id"], "may": "read"})
        wrong, _, told = await called(session, "add_to_list", text="2 Broccoli Crowns")
        assert wrong and told["error"]["code"] == "error-may-only-read"
        app.call("forget_assistant", {"device": called_so("Claude")["id"]})
        assert not (await called(session, "add_to_list", text="3 Broccoli Crowns"))[0]

    over_http(app, first)
    assert app.lines()["Broccoli Crowns"]["added_by"] == "via Claude"


def test_tools_resources_and_prompts_are_told(app: AppServer) -> None:
    async def look(session: ClientSession) -> None:
        told = {one.name: one for one in (await session.list_tools()).tools}
        assert set(told) == set(tools())
        hints = told["list_as_of"].annotations, told["add_to_list"].annotations
        assert all(hints) and [hint.readOnlyHint for hint in hints if hint] == [True, False]
        assert [str(one.uri) for one in (await session.list_resources()).resources] == ["grocery://list"]
        templates = (await session.list_resource_templates()).resourceTemplates
        assert [one.uriTemplate for one in templates] == [
            "grocery://list/{store}", "grocery://trips/{month}", "grocery://version/{id}",
        ]  # fmt: skip
        versions = (await called(session, "versions"))[2]["data"]
        for address in (
            "grocery://list", "grocery://list/Trader%20Joe's", "grocery://trips/2026-11",
            f"grocery://version/{versions[0]['id']}",
        ):  # fmt: skip
            (content,) = (await session.read_resource(AnyUrl(address))).contents
            assert json.loads(getattr(content, "text", ""))["about"] == DATA
        for strange in ("grocery://nothing", "grocery://list/Nowhere", "grocery://trips/2026-13", "file:///etc/passwd"):
            with pytest.raises(McpError):
                await session.read_resource(AnyUrl(strange))
        for prompt in (await session.list_prompts()).prompts:
            said = (await session.get_prompt(prompt.name, {"since": "Sunday"})).messages[0].content
            assert isinstance(said, TextContent) and "{" not in said.text
        with pytest.raises(McpError):
            await session.get_prompt("drop_tables")

        await session.send_ping()
        heard: list[float] = []

        async def progress(progress: float, total: float | None, message: str | None) -> None:
            heard.append(progress)

        assert not (await session.call_tool("list_as_of", {}, progress_callback=progress)).isError and not heard

    over_http(app, look)


def test_what_cannot_be_done_is_told_as_such_and_not_as_a_fault(app: AppServer) -> None:
    async def try_(session: ClientSession) -> None:
        for name, values, code in (
            ("drop_tables", {}, "error-no-tool"),
            ("tick", {}, "error-argument"),
            ("tick", {"line": "x", "surplus": 1}, "error-no-argument"),
            ("add_to_list", {"text": "x" * 100_000}, None),
            ("list_as_of", {"as_of": "1999-01-01"}, "error-before-the-beginning"),
        ):
            wrong, said, told = await called(session, str(name), **dict(values))
            assert wrong and said and told["error"]["code"] == (code or told["error"]["code"]), name

    over_http(app, try_)


@pytest.mark.parametrize("headers", [PASSED_ON, {"authorization": "Bearer gsm_" + "x" * 32}, {"origin": "http://evil"}])
def test_a_stranger_gets_nothing(app: AppServer, headers: dict[str, str]) -> None:
    begin = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    kinds = {"accept": "application/json, text/event-stream"}
    answer = httpx.post(f"{app.url}gradio_api/mcp/", json=begin, headers=kinds | headers)
    assert answer.status_code in (401, 403) and "add_to_list" not in answer.text


def test_a_token_that_reads_changes_nothing(app: AppServer) -> None:
    async def try_(session: ClientSession) -> None:
        wrong, _, told = await called(session, "add_to_list", text="3 lb bananas")
        assert wrong and told["error"]["code"] == "error-may-only-read"
        assert not (await called(session, "list_as_of"))[0]

    over_http(app, try_, token(app, "Reader", "read"))


def test_a_token_that_proposes_changes_nothing_and_its_proposal_waits(app: AppServer) -> None:
    before = app.lines()

    async def try_(session: ClientSession) -> None:
        wrong, said, told = await called(session, "add_to_list", text="3 lb bananas")
        assert not wrong and told["proposal"], said

    over_http(app, try_, token(app, "Proposer", "propose"))
    assert app.lines() == before
    kept = (app.folder / "data" / "proposals.json").read_text()
    assert "Ann via Proposer" in kept and '"waiting"' in kept


def test_a_token_that_is_ended_between_preview_and_act_does_nothing_more(app: AppServer) -> None:
    mine = token(app, "Short")

    async def look(session: ClientSession) -> str:
        await called(session, "add_to_list", text="4 lb bananas")
        return str((await called(session, "remove_from_list", line="bananas"))[2]["preview"])

    preview = over_http(app, look, mine)
    (device,) = (one for one in app.call("devices", {})["devices"] if one["name"] == "Short")
    app.call("end_device", {"device": device["id"]})
    call = {"name": "remove_from_list", "arguments": {"line": "bananas", "preview": preview}}
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    kinds = {"accept": "application/json, text/event-stream"}
    assert httpx.post(f"{app.url}gradio_api/mcp/", json=asked, headers=kinds | mine).status_code == 401
    assert "Bananas" in app.lines()


def test_what_is_no_request_is_refused_in_a_word(app: AppServer) -> None:
    kinds = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
    for body in (b"", b"{", b"[]", b'{"jsonrpc": "2.0"}', b'"initialize"', b"\xff", b"[" * 100_000):
        answer = httpx.post(f"{app.url}gradio_api/mcp/", content=body, headers=kinds)
        assert 400 <= answer.status_code < 500, body[:20]


def posted(app: AppServer, method: str, params: Any = None, **headers: str) -> httpx.Response:
    message = {"jsonrpc": "2.0", "method": method} | ({} if params is None else {"params": params})
    kinds = {"accept": "application/json, text/event-stream"}
    if not method.startswith("notifications/"):
        message["id"] = "seven"
    return httpx.post(f"{app.url}gradio_api/mcp/", json=message, headers=kinds | headers)


@pytest.mark.parametrize("version", ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2999-01-01"])
def test_each_version_of_the_protocol_is_spoken_and_to_others_the_newest_is_offered(
    app: AppServer, version: str
) -> None:
    begin = {"protocolVersion": version, "capabilities": {"roots": {}}, "clientInfo": {"name": "x", "version": "1"}}
    told = posted(app, "initialize", begin).json()
    assert told["id"] == "seven" and told["jsonrpc"] == "2.0"
    assert told["result"]["protocolVersion"] == (version if version < "2999" else "2025-11-25")
    assert set(told["result"]["capabilities"]) - {"experimental"} == {"tools", "resources", "prompts"}
    later: dict[str, Any] = {"mcp-protocol-version": version, "mcp-session-id": "nobody-gave-one"}
    assert posted(app, "notifications/initialized", **later).status_code == (202 if version < "2999" else 400)
    listed = posted(app, "tools/list", **later)
    assert listed.status_code == (200 if version < "2999" else 400)


def test_what_else_clients_send_is_answered_as_the_protocol_says(app: AppServer) -> None:
    assert posted(app, "ping").json() == {"jsonrpc": "2.0", "id": "seven", "result": {}}
    for notice in ("cancelled", "progress", "roots/list_changed", "nobody_knows"):
        answer = posted(app, f"notifications/{notice}", {"requestId": 1, "progressToken": 1, "progress": 1})
        assert (answer.status_code, answer.content) == (202, b"")
    for unknown in ("logging/setLevel", "resources/subscribe", "completion/complete", "sampling/createMessage", "x"):
        assert posted(app, unknown, {}).json()["error"]["code"] == -32601, unknown
    for method, params in (("tools/call", {}), ("tools/call", {"name": 7}), ("prompts/get", None), ("initialize", {})):
        assert posted(app, method, params).json()["error"]["code"] == -32602, (method, params)
    look = {"name": "list_as_of", "arguments": {}, "_meta": {"progressToken": "p"}, "task": {"ttl": 1}}
    assert not posted(app, "tools/call", look).json()["result"]["isError"]
    assert posted(app, "tools/list", {"cursor": "strange"}).json()["result"]["tools"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [("application/json", 200), ("*/*", 200), ("text/html, application/*;q=0.5", 200), ("text/event-stream", 406)],
)
def test_answers_are_json_for_whoever_takes_that(app: AppServer, accept: str, status: int) -> None:
    answer = posted(app, "ping", accept=accept)
    assert answer.status_code == status and answer.headers["content-type"] == "application/json"
    assert ("error" in answer.json()) == (status != 200)


@pytest.mark.parametrize("method", ["GET", "DELETE", "OPTIONS", "PUT"])
def test_there_is_neither_a_stream_nor_a_session_to_end(app: AppServer, method: str) -> None:
    answer = httpx.request(method, f"{app.url}gradio_api/mcp/", headers={"accept": "text/event-stream"})
    assert answer.status_code == 405 and answer.headers["allow"] == "POST"


def test_an_assistant_of_this_computer_comes_over_a_pipe_and_proposes(tmp_path: Path) -> None:
    ours = ("GROCERY_", "HF_", "SPACE_", "OAUTH_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    root = Path(__file__).parents[2]
    program = StdioServerParameters(
        command=sys.executable,
        args=[str(root / "cli.py"), "mcp", "--by", "Ann"],
        env=env | {"GROCERY_DATA_DIR": str(tmp_path / "data")},
        cwd=root,
    )

    says = Implementation(name="claude", version="1", title="Claude\u202e\n")  # with what no name may hold

    async def run() -> dict[str, Any]:
        async with (
            stdio_client(program) as (reading, writing),
            ClientSession(reading, writing, client_info=says) as own,
        ):
            await own.initialize()
            assert (await called(own, "list_as_of"))[2]["data"]["lines"] == []
            proposed = (await called(own, "add_to_list", text="2 lb bananas"))[2]
            switches = Met(tmp_path / "data" / "assistants.json", Clock())
            (row,) = switches.listed()["assistants"]
            assert (row["by"], row["way"], row["may"], row["most"]) == ("Ann via Claude", "pipe", "propose", "propose")
            switches.allow(row["id"], "read")
            assert (await called(own, "add_to_list", text="milk"))[2]["error"]["code"] == "error-may-only-read"
            return proposed

    assert awaited(run())["proposal"]
    (kept,) = json.loads((tmp_path / "data" / "proposals.json").read_bytes())
    assert kept["by"] == "Ann via Claude"
