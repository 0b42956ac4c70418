"""The tools for programs that use `gradio_client`: the four addresses that it asks, answered here.

It asks Gradio's queue for everything, also for functions that are not queued. The queue looks for work a thousand times
a second for as long as the app runs, and gives a result to whoever names its session; so it is never started, and
nothing of Gradio's answers. `docs/decisions/0005-gradio-client.md` says more.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from assistants.answers import quoted, refusal
from assistants.callers import Desks, caller_of, visitor_of
from assistants.desk import Caller, Desk
from assistants.http_api import asked_at, failed, key_of, told
from assistants.openapi import described
from grocery.errors import GroceryError, InvalidInput
from grocery.messages import say

MOST_SESSIONS = 200
"""How many clients are listened to at once; for one more, that is forgotten which asked longest ago."""

MOST_OF_A_CALLER = 20
"""How many of them for one token: whoever makes up any number throws out none but their own."""

MOST_WAITING = 50
"""How many calls of one client wait for their answers."""

BEAT_S = 10.0
"""How often a client that waits hears that the stream lives, in seconds."""

PARTING_S = 1.0
"""How long, in seconds, a stream that has ended waits for its client to hang up."""

_VERSION = "6.31.0"
"""Of Gradio, as whose protocol this is spoken."""

_JSON, _TEXT = 0, 1  # the two kinds of things that are given and answered


def _given(name: str, component: str, python: str, shape: Mapping[str, Any], **default: Any) -> dict[str, Any]:
    return {
        "label": name, "parameter_name": name, "component": component, "type": shape,
        "python_type": {"type": python, "description": ""}, "example_input": None,
        "parameter_has_default": "default" in default, "parameter_default": default.get("default"),
    }  # fmt: skip


_ANSWER = {"label": "answer", "component": "Json", "type": {}, "python_type": {"type": "dict", "description": ""}}
_GIVEN: Mapping[str, list[dict[str, Any]]] = {
    "call": [
        _given("tool", "Textbox", "str", {"type": "string"}),
        _given("arguments", "Json", "dict", {"type": "object"}),
        _given("key", "Textbox", "str", {"type": "string"}, default=""),
    ],
    "tools": [],
}
_NAMES = list(_GIVEN)
_CONFIG = {
    "version": _VERSION,
    "protocol": "sse_v3",
    "api_prefix": "/gradio_api",
    "connect_heartbeat": False,
    "mode": "server",
    "components": [{"id": _JSON, "type": "json", "props": {}}, {"id": _TEXT, "type": "textbox", "props": {}}],
    "dependencies": [
        {
            "id": number, "api_name": name, "api_visibility": "public", "backend_fn": True, "queue": False,
            "inputs": [_JSON if one["component"] == "Json" else _TEXT for one in _GIVEN[name]], "outputs": [_JSON],
            "cancels": [], "targets": [], "js": None, "types": {"generator": False, "cancel": False},
        }
        for number, name in enumerate(_NAMES)
    ],
}  # fmt: skip
_INFO = {
    "named_endpoints": {
        f"/{name}": {"parameters": given, "returns": [_ANSWER], "api_visibility": "public", "description": ""}
        for name, given in _GIVEN.items()
    },
    "unnamed_endpoints": {},
}


class _Joins(msgspec.Struct, frozen=True):
    """What a client sends to have something done."""

    data: list[Any]
    fn_index: Annotated[int, msgspec.Meta(ge=0)]
    session_hash: str


class _Session:
    """The calls of one client that wait for their answers, and the answers that wait for the client.

    A client listens by one stream, and opens another when that has ended. What it begins after we said so and before
    it has read that, it would count to the stream that it is about to leave, and give up with it. So a call is said to
    have begun only when nobody is `parting`.
    """

    def __init__(self) -> None:
        self.going = 0
        self.answers: deque[bytes] = deque()
        self.moved = asyncio.Event()
        self._parted = asyncio.Event()
        self._parted.set()

    async def is_left(self) -> None:
        """Wait until no stream of it is between its end and its client's leaving."""
        await self._parted.wait()

    @contextmanager
    def parting(self) -> Iterator[None]:
        """From before a stream says that it ends until its client has left."""
        self._parted.clear()
        try:
            yield
        finally:
            self._parted.set()

    def answered(self, message: bytes) -> None:
        """One call has its answer."""
        self.going -= 1
        self.answers.append(message)
        self.moved.set()


class _Clients:
    """Answers clients, each by who it is and the session that it names: nobody hears what another one asked."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks
        self._sessions: OrderedDict[tuple[str, str], _Session] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    async def join(self, request: Request) -> Response:
        """Begin a call; its answer comes by the stream."""
        try:
            asked = msgspec.json.decode(await request.body(), type=_Joins)
            name = _NAMES[asked.fn_index]
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, IndexError):
            return JSONResponse({"detail": quoted(say("error-arguments-unreadable"))}, 422)
        session = self.session(request, asked.session_hash)
        if session.going + len(session.answers) >= MOST_WAITING:
            return JSONResponse({"detail": "Queue is full."}, 503)
        session.going += 1
        event = secrets.token_hex(16)
        task = asyncio.create_task(self._carried_out(request, session, event, name, asked.data))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        await session.is_left()
        return JSONResponse({"event_id": event})

    async def data(self, request: Request) -> Response:
        """The answers to what a session asked, as they come; the stream ends when none is to come any more."""
        session = self.session(request, request.query_params.get("session_hash", ""))
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(_messages(session), media_type="text/event-stream", headers=headers)

    async def _carried_out(self, request: Request, session: _Session, event: str, name: str, data: list[Any]) -> None:
        def ask(desk: Desk, caller: Caller) -> Mapping[str, Any]:
            if name == "tools":
                return {"ok": True, "tools": described()}
            tool, arguments, key = _arguments(data)
            return told(desk.call(tool, arguments, caller, key))

        answer: Mapping[str, Any] = {"ok": False}
        try:
            answer = await asked_at(self._desks, request, ask)
        except GroceryError as refused:
            answer = failed(refused)
        finally:
            session.answered(_completed(event, answer))

    def session(self, request: Request, named: str) -> _Session:
        """The session that a caller names; one that nobody has begun begins so."""
        key = caller_of(visitor_of(request)).key, named[:100]
        session = self._sessions.setdefault(key, _Session())
        self._sessions.move_to_end(key)
        theirs = [one for one in self._sessions if one[0] == key[0]]
        for old in theirs[:-MOST_OF_A_CALLER]:
            del self._sessions[old]
        while len(self._sessions) > MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return session


def _arguments(data: list[Any]) -> tuple[str, dict[str, Any], str]:
    """The tool, its arguments and the key, as `call` is told them.

    Raises:
        InvalidInput: They are of other types.
    """
    tool, arguments, key = (*data, None, None, None)[:3]
    if not isinstance(tool, str) or not isinstance(arguments, dict) or not isinstance(key, str | None):
        example = '{"text": "2 lb bananas"}'
        raise InvalidInput(
            say("error-arguments-unreadable"), say("hint-arguments-unreadable", example=example), field="arguments"
        )
    return tool, arguments, key_of([key]) if key else ""


def _completed(event: str, answer: Mapping[str, Any]) -> bytes:
    message = {
        "msg": "process_completed", "event_id": event, "success": True, "title": None,
        "output": {"data": [answer], "is_generating": False, "duration": 0.0, "average_duration": 0.0},
    }  # fmt: skip
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:
        message["output"] = {"data": [{"ok": False, "error": refusal(_HALF)}]}
        return msgspec.json.encode(message)


_HALF = InvalidInput(say("error-half-character"), say("hint-type-again"), field="arguments")


async def _messages(session: _Session) -> AsyncGenerator[bytes]:
    while True:
        session.moved.clear()
        while session.answers:
            yield b"data: %b\n\n" % session.answers.popleft()
        if session.going <= 0:
            with session.parting():
                yield b'data: {"msg": "close_stream", "event_id": null}\n\n'
                await asyncio.sleep(PARTING_S)  # a client hangs up as soon as it has read this
            return
        try:
            async with asyncio.timeout(BEAT_S):
                await session.moved.wait()
        except TimeoutError:
            yield b'data: {"msg": "heartbeat"}\n\n'


def routes(desks: Desks) -> list[Route]:
    """What `gradio_client` asks for: what there is, what it is told, a call, and its answer."""
    clients = _Clients(desks)
    config, info = msgspec.json.encode(_CONFIG), msgspec.json.encode(_INFO)

    async def configured(_: Request) -> Response:
        return Response(config, media_type="application/json")

    async def informed(_: Request) -> Response:
        return Response(info, media_type="application/json")

    return [
        Route("/config", configured),
        Route("/gradio_api/info", informed),
        Route("/gradio_api/queue/join", clients.join, methods=["POST"]),
        Route("/gradio_api/queue/data", clients.data),
    ]
