"""A stream of changes, as they are made: who did what, under which id, at which revision.

Server-sent events. The first one, `state`, says at which revision the stream begins; where that is not the one that was
asked for, because too much came in between or the app was started anew, it says so (`reset`), and the list is to be
read again. Each `change` follows once. A comment every few seconds tells that the stream lives.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from assistants.answers import as_json, quoted
from assistants.callers import Desks, caller_of, visitor_of
from grocery.errors import GroceryError, InvalidInput, NotAllowed
from grocery.messages import say
from grocery.operations.base import change_key
from grocery.sync import history
from grocery.sync.recent import Arrived, Kept
from grocery.sync.sittings import acts_of

if TYPE_CHECKING:
    from grocery_app import GroceryManager

BEAT_S = 10.0
"""How often a stream tells that it lives, in seconds."""

TOGETHER_S = 0.05
"""For so long, in seconds, what moves is told together."""

MOST_OF_A_CALLER = 20
"""How many streams are open for one token."""

MOST_VERSIONS = 50
"""How many versions that were made elsewhere are told of at once, with what was done in them."""

_LONGEST = 18  # digits of a revision

_Event = dict[str, Any]


class _Feed:
    """Wakes the streams of a household, and counts nothing but them."""

    def __init__(self, manager: GroceryManager) -> None:
        self.manager = manager
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        manager.watched_by(self.wake)

    @property
    def is_heard(self) -> bool:
        """Whether somebody listens."""
        return bool(self._waiting)

    def wake(self) -> None:
        """Something may have moved; on any thread."""
        for moved, loop in list(self._waiting.items()):
            with suppress(RuntimeError):  # it is closed
                loop.call_soon_threadsafe(moved.set)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """What is set whenever something may have moved."""
        moved = asyncio.Event()
        self._waiting[moved] = asyncio.get_running_loop()
        try:
            yield moved
        finally:
            del self._waiting[moved]


class Events:
    """The streams of a server.

    Args:
        desks: Where the households are.
    """

    def __init__(self, desks: Desks) -> None:
        self._desks = desks
        self._open: Counter[str] = Counter()
        self._feeds: dict[GroceryManager, _Feed] = {}
        self._ended = False

    def end(self) -> None:
        """Let everybody go who listens; from any thread."""
        self._ended = True
        for feed in list(self._feeds.values()):
            feed.wake()

    async def answer(self, request: Request) -> Response:
        """The stream that a request asks for.

        Raises:
            InvalidInput: It does not say a revision.
            NotAllowed: There are enough streams for this caller.
            StoreError: There is no household yet.
        """
        key, since = caller_of(visitor_of(request)).key, _since(request.query_params.get("since"))
        desk = await anyio.to_thread.run_sync(self._desks.desk_of(request), limiter=self._desks.at_once)
        if self._open[key] >= MOST_OF_A_CALLER:  # nothing is waited for until this one counts
            said = say("error-streams-too-many", most=MOST_OF_A_CALLER)
            raise StreamsTooMany(said, say("hint-streams-too-many"))
        manager = desk.manager
        if manager not in self._feeds:  # one that was closed is not kept alive by who listened once
            self._feeds = {one: feed for one, feed in self._feeds.items() if feed.is_heard} | {manager: _Feed(manager)}
        is_other = request.query_params.get("boot", manager.boot) != manager.boot
        return _Stream(self, self._feeds[manager], key, -1 if is_other else since)

    @contextmanager
    def one_of(self, key: str) -> Iterator[None]:
        """Counts a stream for as long as it is open."""
        self._open[key] += 1
        try:
            yield
        finally:
            self._open[key] -= 1
            self._open += Counter()  # forgets who has none

    async def events(self, feed: _Feed, since: int | None) -> AsyncIterator[bytes]:
        """What a stream says, from a revision on; -1 for one of another process, None for the present one."""
        manager = feed.manager
        with feed.listening() as moved:
            reached = manager.revision
            first: _Event = {"boot": manager.boot, "revision": reached}
            if since is not None and since <= reached and manager.recent.since(since) is not None:
                first["revision"] = reached = since
            elif since is not None:
                first["reset"] = True
            yield _told("state", manager.boot, reached, first)
            while not self._ended:
                moved.clear()
                found = await anyio.to_thread.run_sync(_later, manager, reached, limiter=self._desks.at_once)
                if found is None:
                    reached = manager.revision
                    reset = {"boot": manager.boot, "revision": reached, "reset": True}
                    yield _told("state", manager.boot, reached, reset)
                    continue
                events, reached = found
                for revision, event in events:
                    yield _told("change", manager.boot, revision, event)
                try:
                    async with asyncio.timeout(BEAT_S):
                        await moved.wait()
                except TimeoutError:
                    yield b": alive\n\n"
                await asyncio.sleep(TOGETHER_S)


class StreamsTooMany(NotAllowed):
    """There are enough streams for this caller."""

    retry_after_s = BEAT_S


class _Stream(StreamingResponse):
    """A stream that is counted until it ends, however it does."""

    def __init__(self, events: Events, feed: _Feed, key: str, since: int | None) -> None:
        headers = {"Cache-Control": "no-store"}
        super().__init__(events.events(feed, since), media_type="text/event-stream", headers=headers)
        self._events = events
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._events.one_of(self._key):
            await super().__call__(scope, receive, send)


def _since(given: str | None) -> int | None:
    if given is None:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) <= _LONGEST):
        raise InvalidInput(say("error-since-unreadable"), field="since")
    return int(given)


def _told(kind: str, boot: str, revision: int, event: _Event) -> bytes:
    return b"event: %b\nid: %b/%d\ndata: %b\n\n" % (kind.encode(), boot.encode(), revision, as_json(event).encode())


def _later(manager: GroceryManager, revision: int) -> tuple[list[tuple[int, _Event]], int] | None:
    """Each change after a revision, in order, and up to which that is; None where not all of them are remembered."""
    known = manager.recent.since(revision)
    if known is None:
        return None
    found: list[tuple[int, _Event]] = []
    for one in known:
        if isinstance(one, Kept):
            told: _Event = {"change": change_key(one.replica, one.number), "by": one.by, "said": quoted(one.said)}
            told |= {"at": one.at, "revision": one.revision} | ({"did_nothing": True} if one.did_nothing else {})
            found.append((one.revision, told))
        else:
            found += [(one.revision, told | {"revision": one.revision}) for told in _elsewhere(manager, one)]
    return found, known[-1].revision if known else revision


def _elsewhere(manager: GroceryManager, one: Arrived) -> list[_Event]:
    """What was done in versions that were made elsewhere; only that there are some, where the store does not tell."""
    found: list[_Event] = []
    try:
        versions = history.versions(manager.moment().versions, MOST_VERSIONS, None)
    except GroceryError:
        versions = ()
    ids = [version.id for version in versions]
    if one.version not in ids or one.before not in ids:
        return [{"version": one.version[:8], "said": ""}]
    for version in versions[ids.index(one.version) : ids.index(one.before)]:
        if not version.ours:
            found.append({"version": version.id[:8], "by": version.by, "said": quoted(version.said), "at": version.at})
        for act in acts_of(version) if version.ours else ():
            if act.number > one.known.get(act.replica, act.number):  # what was known here is told already
                told = {"change": change_key(act.replica, act.number), "by": act.by, "said": quoted(act.said)}
                found.append(told | {"at": act.at} | ({"did_nothing": True} if act.reason else {}))
    return found[::-1]
