"""Tells an open page at once that there is something new, so that it need not ask all the time.

A stream of server-sent events. An event has no content but a token; a page that has not heard of it yet asks as always,
through `sync`. The same token comes again every few seconds: by that a page knows that it is still told, and an event
that was lost costs a moment and never a change.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from grocery.errors import GroceryError
from ui.callers import caller_of
from ui.sync import pulse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from grocery_app import GroceryManager

log = logging.getLogger(__name__)

LOOK_S = 1
"""How often the state of saving is looked at without anybody having said that it moved, once for all pages, in seconds:
for what only comes to light when it is asked for, like a warning of the store."""

TOGETHER_S = 0.05
"""For so long, in seconds, what moves is told together."""

BEAT_S = 10
"""How often a page hears that the stream is alive, in seconds; proxies cut streams that are silent for longer, and
`ui/static/sync/live.js` takes it for lost."""

MOST_STREAMS = 500
"""How many pages are told at once; the others ask by themselves, every second."""

MOST_OF_A_CALLER = 100
"""How many for one login or device, or from one address, which may be that of a proxy with a whole house behind it."""


class News:
    """The token of this moment, worked out once for all pages that listen, and only while some do.

    Args:
        manager: Says when something moved, on whatever thread it did.
    """

    def __init__(self, manager: GroceryManager) -> None:
        self._manager = manager
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listening = 0
        self._token = ""  # as it was told last; empty while nobody listens
        self._count = 0  # of what was told
        self._told = asyncio.Event()  # another one each time
        self._moved = asyncio.Event()
        self._ended = False
        manager.watched_by(self._wake)

    @asynccontextmanager
    async def watched(self, _app: object) -> AsyncIterator[None]:
        """For as long as the server runs."""
        self._loop = asyncio.get_running_loop()
        watch = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            self._loop = None
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch

    async def watch(self) -> None:
        """Watches until it is cancelled."""
        async with self.watched(None):
            await asyncio.Event().wait()

    def end(self) -> None:
        """Let everybody go who listens; from any thread."""
        self._ended = True
        self._on_the_loop(lambda: self._tell(""))

    @contextmanager
    def listener(self) -> Iterator[None]:
        """Counts somebody who listens."""
        self._listening += 1
        self._moved.set()
        try:
            yield
        finally:
            self._listening -= 1
            if not self._listening:
                self._token = ""

    async def tokens(self) -> AsyncIterator[str]:
        """The token of this moment, then each as it becomes another, and from time to time the same once more."""
        heard = self._count - bool(self._token)
        while not self._ended:
            if heard == self._count:
                await self._told.wait()
            heard = self._count
            if not self._ended:
                yield self._token

    def _wake(self) -> None:
        if self._listening:
            self._on_the_loop(self._moved.set)

    def _on_the_loop(self, work: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # it is closed
            if self._loop is not None:
                self._loop.call_soon_threadsafe(work)

    async def _watch(self) -> None:
        told_at = 0.0
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S if self._listening else None):
                    await self._moved.wait()
            self._moved.clear()
            if not self._listening:
                continue
            token = await anyio.to_thread.run_sync(self._now)
            now = asyncio.get_running_loop().time()
            if token != self._token or now - told_at > BEAT_S:
                told_at = now
                self._tell(token)
            await asyncio.sleep(TOGETHER_S)

    def _now(self) -> str:
        try:
            return pulse(self._manager, self._manager.status)
        except Exception:  # nobody would be told of anything any more
            log.exception("The state of saving cannot be told")
            return self._token

    def _tell(self, token: str) -> None:
        self._token = token
        self._count += 1
        told, self._told = self._told, asyncio.Event()
        told.set()


class Streams:
    """Counts the streams that are open, by who listens."""

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


class _Stream(StreamingResponse):
    """A stream that is counted from the moment it is answered until it ends, however it does."""

    def __init__(self, news: News, streams: Streams, caller: str) -> None:
        super().__init__(_events(news), media_type="text/event-stream", headers={"Cache-Control": "no-store"})
        self._news = news
        self._streams = streams
        self._caller = caller

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._streams.one_of(self._caller), self._news.listener():
            await super().__call__(scope, receive, send)


async def _events(news: News) -> AsyncIterator[bytes]:
    async for token in news.tokens():
        yield f"data: {token}\n\n".encode()


def live(news_of: Callable[[Request], Awaitable[News]]) -> Callable[[Request], Awaitable[Response]]:
    """The route of the stream."""
    streams = Streams()

    async def stream(request: Request) -> Response:
        caller = caller_of(request)
        try:
            news = await news_of(request)
        except GroceryError as closing:
            return PlainTextResponse(f"{closing}\n", 503)
        return streams.refusal(caller) or _Stream(news, streams, caller)  # nothing is waited for until it counts

    return stream
