"""Tells an open page at once that there is something new, so that it need not ask all the time.

A stream of server-sent events. An event has no content but a token; a page that has not heard of it yet asks as always,
through `sync`. So a lost event costs a moment and never a change: the page also asks by itself, only more rarely.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import anyio.to_thread
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from ui.callers import address_of
from ui.sync import pulse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from grocery_app import GroceryManager

LOOK_S = 0.2
"""How often the number of the state is looked at for each open page, in seconds."""

LOOKS_FOR_A_STATUS = 5
"""After how many looks the state of saving, which takes a lock, is looked at too."""

PING_S = 10
"""How often a page hears that the stream is alive, in seconds; proxies cut streams that are silent for longer."""


MOST_STREAMS = 500
"""So many pages are told at once; the others ask by themselves, every second."""

MOST_OF_A_CALLER = 100
"""So many from one address, which may be that of a proxy with a whole house behind it."""


class Streams:
    """Counts the streams that are open, by the address to which they lead."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    def refusal(self, caller: str) -> Response | None:
        """Why this caller gets no other stream; None when it does."""
        if self._open[caller] >= MOST_OF_A_CALLER:
            return PlainTextResponse("Too many pages of this address listen; this one asks by itself.\n", 429)
        if self._open.total() >= MOST_STREAMS:
            return PlainTextResponse("Too many pages listen; this one asks by itself.\n", 503)
        return None

    @contextmanager
    def one_of(self, caller: str) -> Iterator[None]:
        """Counts a stream for as long as it is open."""
        self._open[caller] += 1
        try:
            yield
        finally:
            self._open[caller] -= 1
            self._open += Counter()  # forgets who has none


class _Stream(EventSourceResponse):
    """A stream that is counted from the moment it is answered until it ends, however it does."""

    def __init__(self, streams: Streams, caller: str, events: AsyncIterator[dict[str, str]]) -> None:
        super().__init__(events, ping=PING_S, headers={"Cache-Control": "no-store"})
        self._streams = streams
        self._caller = caller

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._streams.one_of(self._caller):
            await super().__call__(scope, receive, send)


def live(manager: GroceryManager) -> Callable[[Request], Awaitable[Response]]:
    """The route of the stream."""
    streams = Streams()

    async def stream(request: Request) -> Response:
        caller = address_of(request)
        ending = request.app.stop_event  # Gradio sets it when it stops, which else waits for the streams
        return streams.refusal(caller) or _Stream(streams, caller, _changes(manager, ending))

    return stream


async def _changes(manager: GroceryManager, ending: asyncio.Event) -> AsyncIterator[dict[str, str]]:
    looks, seen, told = 0, -1, ""
    while not ending.is_set():
        if manager.revision != seen or looks % LOOKS_FOR_A_STATUS == 0:
            seen = manager.revision
            status = await anyio.to_thread.run_sync(lambda: manager.status)
            token = pulse(manager, status)
            if token != told:
                told = token
                yield {"data": token}
        looks += 1
        await asyncio.sleep(LOOK_S)
