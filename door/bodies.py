"""The body of a request: taken as far as it can be borne, and looked at before anything makes sense of it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Generic, TypeVar

from starlette.types import Message, Receive

from door.guard import TOO_FULL, TOO_LARGE, TOO_SLOW, Asked, Refusal
from door.paths import JSON, LARGEST_BODY, Opening

_T = TypeVar("_T")

MOST_PARTS = 200_000
"""So many values may stand in one body of JSON. Ten thousand changes are 120,000; 2 MB of `[],[],…` are a million
objects, which would hold up everybody for half a second."""

SLOWEST = 50_000
"""In bytes a second: what is sent more slowly than that, on top of `PATIENCE_S`, is not waited for."""

PATIENCE_S = 60.0
"""How long even the smallest body may take, in seconds."""

_HEARD_OUT = 20_000_000
"""So many bytes of a body that is too large are let come in, into nothing: a browser that may not finish what it sends
does not read the answer."""

_LONGEST_SIZE = 18  # digits


async def taken(receive: Receive, at: Opening, told: int) -> bytes | Refusal | None:
    """The body of a request that may send one.

    Args:
        receive: Brings the body.
        at: What is asked, which says how much may be sent there, and what.
        told: How large the body is to be, in bytes, as its head says.

    Returns:
        The whole body, the answer to give instead, or None where whoever asked is gone.
    """
    largest = 0 if told > at.largest else at.largest
    coming = Begun(_whole(receive if at.largest <= LARGEST_BODY else _impatient(receive), largest))
    body = coming.result
    if not coming.is_over:
        try:
            async with asyncio.timeout(PATIENCE_S + at.largest / SLOWEST):
                body = await coming
        except TimeoutError:
            return Refusal(413, TOO_LARGE) if told > at.largest else Refusal(408, TOO_SLOW)
    if body is None:
        return None
    if len(body) > at.largest or told > at.largest:
        return Refusal(413, TOO_LARGE)
    if at.kind == JSON and not is_simple(body):
        return Refusal(400, TOO_FULL)
    return body


class Begun(Generic[_T]):
    """A coroutine that is begun at once and may be over at once; else it is awaited, and goes on from there.

    A small body is there already when it is asked for, so that it needs no clock: one costs a third of all that the
    door takes for a request.

    Attributes:
        result: What came of it, where it is over.
    """

    def __init__(self, coming: Coroutine[Any, Any, _T]) -> None:
        self._coming = coming
        self._waits_for: Any = None
        self.is_over = False
        self.result: _T | None = None
        try:
            self._waits_for = coming.send(None)
        except StopIteration as over:
            self.is_over, self.result = True, over.value

    def __await__(self) -> Begun[_T]:
        """The rest of it: what it waits for already comes first."""
        return self

    def __iter__(self) -> Begun[_T]:
        return self

    def __next__(self) -> Any:
        return self.send(None)

    def send(self, told: object) -> Any:
        """One step on."""
        if self._waits_for is None:
            return self._coming.send(told)
        first, self._waits_for = self._waits_for, None
        return first

    def throw(self, *fault: Any) -> Any:
        """Lets it hear that what it waits for failed, or that it was cancelled: it may have an answer to that."""
        return self._coming.throw(*fault)

    def close(self) -> None:
        """Ends it where it is."""
        self._coming.close()


async def heard_out(receive: Receive) -> bool:
    """Lets a body come in, into nothing; whether whoever sends it is still there, be it in silence."""
    try:
        return await _whole(_impatient(receive), 0) is not None
    except TimeoutError:
        return True


def is_simple(body: bytes) -> bool:
    """Whether JSON has so few values that reading it holds up nobody; brackets in texts count as well."""
    return len(body) <= MOST_PARTS or sum(map(body.count, (b",", b"[", b"{"))) <= MOST_PARTS


def again(body: bytes, receive: Receive) -> Receive:
    """The same body once more, for the app; after it what still comes, which is that the browser has gone."""
    told = False

    async def received() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return received


def told_size(asked: Asked) -> int:
    """How large a body is to be, as its head says; 0 where it does not."""
    told = asked.one(b"content-length") or b""
    return int(told) if told.isdigit() and len(told) < _LONGEST_SIZE else 0


def _impatient(receive: Receive) -> Receive:
    """The same, but that a `TimeoutError` tells of whoever is silent for long."""

    async def received() -> Message:
        async with asyncio.timeout(PATIENCE_S):
            return await receive()

    return received


async def _whole(receive: Receive, largest: int) -> bytes | None:
    """A body, or so much of it that it is clear that it is too large; None when its end never comes."""
    parts: list[bytes] = []
    size, more = 0, True
    while more and size <= max(_HEARD_OUT, largest):
        message = await receive()
        if message["type"] != "http.request":
            return None
        part, more = message.get("body", b""), message.get("more_body", False)
        if size <= largest:
            parts.append(part)
        size += len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
