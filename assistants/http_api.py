"""The tools over plain HTTP, for programs: `/api/v1`. What each is told and answers, `openapi.json` says.

The door has let a request in before it comes here; what its visitor may do, the desk knows.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable, Mapping
from typing import Any

import anyio.to_thread
import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from assistants.allowance import TooMany
from assistants.answers import Answer, refusal
from assistants.call_marks import KeyUsed
from assistants.callers import Desks, caller_of, visitor_of
from assistants.desk import Caller, Desk
from assistants.events import Events, StreamsTooMany
from assistants.once import LONGEST_KEY
from assistants.openapi import TOOLS, described, document
from grocery.errors import GroceryError, InvalidInput, JournalError, NotAllowed, NotFound, StoreError
from grocery.messages import say
from grocery.questions.meant import Unsure

log = logging.getLogger(__name__)

KEY = "Idempotency-Key"
"""The header with the caller's own key for a call."""

_STATUSES: tuple[tuple[type[GroceryError], int], ...] = (
    (KeyUsed, 409), (TooMany, 429), (StreamsTooMany, 429), (Unsure, 400), (InvalidInput, 400), (NotFound, 404),
    (NotAllowed, 403), (StoreError, 503), (JournalError, 503),
)  # fmt: skip
_FAULT = GroceryError(say("error-fault"), say("hint-fault"))

_Ask = Callable[[Desk, Caller], Mapping[str, Any]]


def routes(desks: Desks, events: Events) -> list[Route]:
    """All that programs ask for.

    Args:
        desks: Where it is done.
        events: Tells of changes as they are made.
    """

    async def call(request: Request) -> Response:
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        name, keys = request.path_params["tool"], request.headers.getlist(KEY)

        def asked(desk: Desk, caller: Caller) -> Mapping[str, Any]:
            return told(desk.call(name, arguments(body), caller, key_of(keys)))

        return await _answered(desks, request, asked)

    async def listed(_: Request) -> Response:
        return _json({"ok": True, "tools": described()})

    async def openapi(_: Request) -> Response:
        return _json(document())

    async def stream(request: Request) -> Response:
        try:
            return await events.answer(request)
        except GroceryError as refused:
            return refused_with(refused)

    return [
        Route(f"{TOOLS}/{{tool}}", call, methods=["POST"]),
        Route(TOOLS, listed),
        Route("/api/v1/openapi.json", openapi),
        Route("/api/v1/events", stream),
    ]


def told(answer: Answer) -> dict[str, Any]:
    """An answer as programs read it, with all of its fields."""
    return {"ok": True, "data": None, "changes": [], "preview": "", "proposal": "", **answer.values()}


def arguments(body: bytes) -> dict[str, Any]:
    """The arguments of a tool.

    Raises:
        InvalidInput: They are no JSON object.
    """
    try:
        values: dict[str, Any] = msgspec.json.decode(body, type=dict[str, Any])
        msgspec.json.encode(values)  # half a character, or a number that is none, would come to nothing later
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        hint = say("hint-arguments-unreadable", example='{"text": "2 lb bananas"}')
        raise InvalidInput(say("error-arguments-unreadable"), hint, field="body") from error
    return values


def key_of(keys: list[str]) -> str:
    """The caller's key; empty without one.

    Raises:
        InvalidInput: There are several, or an empty one.
    """
    if len(keys) > 1 or keys == [""]:
        raise InvalidInput(say("error-call-key", most=LONGEST_KEY), field=KEY)
    return keys[0] if keys else ""


def failed(error: GroceryError) -> dict[str, Any]:
    """An error as programs read it."""
    return {"ok": False, "error": refusal(error)}


def status_of(error: GroceryError) -> int:
    """The HTTP status of an error."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


def refused_with(error: GroceryError) -> Response:
    """The answer that an error is."""
    wait = getattr(error, "retry_after_s", None)
    headers = {} if wait is None else {"Retry-After": str(max(1, math.ceil(wait)))}
    return _json(failed(error), status_of(error), headers)


async def asked_at(desks: Desks, request: Request, ask: _Ask) -> Mapping[str, Any]:
    """What is answered to somebody, worked out on a thread that may wait.

    Raises:
        GroceryError: It cannot be done; a fault of ours is one, too.
    """
    opened, caller = desks.desk_of(request), caller_of(visitor_of(request))
    try:
        return await anyio.to_thread.run_sync(lambda: ask(opened(), caller), limiter=desks.at_once)
    except GroceryError:
        raise
    except Exception as fault:  # the edge: an exception would reach the program as a bare 500
        log.exception("A request of a program failed")
        raise _FAULT from fault


async def _answered(desks: Desks, request: Request, ask: _Ask) -> Response:
    try:
        return _json(await asked_at(desks, request, ask))
    except GroceryError as refused:
        return refused_with(refused)


def _json(values: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer. Half a character, which a sentence may repeat from what was asked, is a question mark in it."""
    try:
        body = msgspec.json.encode(values)
    except UnicodeEncodeError:
        body = json.dumps(msgspec.to_builtins(values), ensure_ascii=False).encode(errors="replace")
    return Response(body, status, headers, media_type="application/json")
