"""Tells an open page at once that there is something new, so that it need not ask all the time.

A stream of server-sent events. An event has no content but a token; a page that has not heard of it yet asks as always,
through `sync`. So a lost event costs a moment and never a change: the page also asks by itself, only more rarely.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import anyio.to_thread
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import Response

from ui.sync import pulse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from grocery_app import GroceryManager

LOOK_S = 0.2
"""How often the number of the state is looked at for each open page, in seconds."""

LOOKS_FOR_A_STATUS = 5
"""After how many looks the state of saving, which takes a lock, is looked at too."""

PING_S = 10
"""How often a page hears that the stream is alive, in seconds; proxies cut streams that are silent for longer."""


def live(manager: GroceryManager) -> Callable[[Request], Awaitable[Response]]:
    """The route of the stream."""

    async def stream(request: Request) -> Response:
        ending = request.app.stop_event  # Gradio sets it when it stops, which else waits for the streams
        return EventSourceResponse(_changes(manager, ending), ping=PING_S, headers={"Cache-Control": "no-store"})

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
