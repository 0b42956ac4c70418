"""The wire: how requests are taken apart before anything decides about them, and how much of them is listened to.

llhttp takes them apart, which is what Node.js does it with: it is stricter than `h11` about what two programs in a row
could read differently, and a request costs less. `h11` counts what comes in before a request is whole, and uvicorn's
own protocol around llhttp does not, so that is counted here.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any, ClassVar

from httptools import HttpParserError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 65_536
"""So many bytes may come in one after another before they are a whole head, or a part of a body."""

MOST_HEADERS = 200

MOST_BLANK = 100
"""So many line ends may stand before a request. Where these go on and on, it would go by how the network cuts them
whether they are a head that is too large."""

MOST_CRUMBS = 1_000
"""So many pieces of a body may be as small as they like; of more, each has to have `CRUMB` bytes on average. Each costs
a call in Python, and a stranger can send a million of them in a second."""

CRUMB = 64

MOST_AT_ONCE = 50
"""So many requests of a connection may wait for the answers before theirs."""

HEAD_S = 20.0
"""So long, in seconds, a connection may take to say what it wants."""

MOST_CONNECTIONS = 800
"""So many are open at once, below the 1,024 files that a process may have open on most systems; for one more, the
stranger's is closed that came first. The members of a household never have so many."""

MOST_OF_ONE = 200
"""Of one session, device or token; beyond that its first ones are closed before any stranger's: a token that somebody
found keeps no member out."""

LARGEST_WAITING = 65_536
"""In bytes: while more of an answer waits for its reader, its rest waits as well. Over https it would be 512 kB."""

LARGEST_JOINED = 65_536
"""In bytes: a larger part of an answer is not copied to go together with its head."""


class OddRequestError(HttpParserError):
    """A request that is not listened to any further."""


class Wire(HttpToolsProtocol):
    """One connection."""

    said = 0
    """Bytes that came in, of all that it asked for."""
    _heard = 0
    """Bytes since the last whole head, or part of a body."""
    _pieces = 0
    """Of this body, until now."""
    _body = 0
    """Bytes of it."""
    _blank = 0
    """Of these, line ends before a request begins."""
    _is_begun = False
    """Whether a request has begun, and its last byte is not there."""
    _is_head = True
    """Whether what comes belongs to a head."""
    _asked_before: Any = None
    """Who asked before the last request, where that is known."""
    _clock: asyncio.TimerHandle | None = None
    _in_order: ClassVar[dict[Wire, None]] = {}
    """The connections of this process, those in front that came first: who just came is about to say who it is."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to listen, for a while."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(LARGEST_WAITING)
        self.transport = Joined(transport, self.loop)  # type: ignore[assignment]
        self.access_log = self.access_log and self.access_logger.isEnabledFor(logging.INFO)
        self._listen_a_while()
        self._in_order[self] = None
        if len(self.connections) > MOST_CONNECTIONS:
            # Two turns on, what came in with these connections is read: who asks is told from who only connects.
            self.loop.call_soon(self.loop.call_soon, self._make_room)

    def _make_room(self) -> None:
        """Closes what are too many, and some more of those who say nothing: it is not done for each that comes."""
        over = len(self.connections) - MOST_CONNECTIONS
        if over > 0:
            for goes in first_to_go([one for one in self._in_order if one.connections is self.connections], over):
                goes.transport.abort()
                self.connections.discard(goes)  # at once: more come before it is heard that this one is gone
                self._in_order.pop(goes, None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends."""
        self._stop_clock()
        self._in_order.pop(self, None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes apart what came in, and counts it."""
        self._unset_keepalive_if_required()
        self.said += len(data)
        self._heard += len(data)
        if not self._is_begun:
            self._blank += len(data) - len(data.lstrip(b"\r\n"))
            if self._blank > MOST_BLANK:
                self.send_400_response("Too many empty lines stand before this request.")
                return
        try:
            super().data_received(data)
        finally:
            if self._heard > LARGEST_HEAD and not self.transport.is_closing():
                self.send_400_response("The head of this request is too large.")
            elif self._is_head and self._heard and self._clock is None:
                self._listen_a_while()

    def send_400_response(self, msg: str) -> None:
        """Says what is wrong, but never in the middle of another answer."""
        if self.cycle is None or self.cycle.response_complete:
            super().send_400_response(msg)
        self.transport.close()

    @property
    def visitor(self) -> Any:
        """Whom the door knows of those who asked last; until that is found out, of those who did before that."""
        state: dict[str, Any] = {} if self.cycle is None else self.cycle.scope.get("state", {})
        is_open = self._asked_before is not None and not self.cycle.response_started
        return state.get("visitor") or (self._asked_before if is_open else None)

    @property
    def whose(self) -> str:
        """Whose it is of those who are known: a session, a device or a token, else an address."""
        return getattr(self.visitor, "key", "") or (self.client[0] if self.client else "")

    def on_message_begin(self) -> None:
        """The first letter of a request."""
        self._is_begun, self._blank = True, 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One more header. What comes after a body is none: it was not there when it was decided who comes in."""
        if not self._is_head:
            raise OddRequestError("headers after the body")
        if len(self.headers) >= MOST_HEADERS or (name.lower() == b"transfer-encoding" and value.lower() != b"chunked"):
            raise OddRequestError("too many headers, or pieces of an unknown kind")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole: it is passed on if it is plain HTTP, asks by a path, and others do not wait already."""
        heard, self._heard, self._is_head = self._heard, 0, False
        self._pieces = self._body = 0
        self._stop_clock()
        is_path = self.url.startswith(b"/") or self.url == b"*"
        version = self.parser.get_http_version()
        if not is_path or b"#" in self.url or version not in ("1.0", "1.1"):
            raise OddRequestError("no path, or no HTTP/1")
        if version == "1.0" and any(name == b"transfer-encoding" for name, _ in self.headers):
            raise OddRequestError("pieces, which HTTP/1.0 does not know")
        if heard > LARGEST_HEAD and len(self.url) + sum(map(len, chain(*self.headers))) > LARGEST_HEAD:
            raise OddRequestError("too large")
        if len(self.pipeline) >= MOST_AT_ONCE:
            raise OddRequestError("too many at once")
        self._asked_before = self.visitor
        super().on_headers_complete()
        if self.parser.should_upgrade():  # to nothing that is spoken here, so that it is read as what else it is
            self.cycle.keep_alive = False

    def on_chunk_header(self) -> None:
        """One more piece of a body, which may be the last."""
        self._pieces += 1
        if self._pieces > MOST_CRUMBS and self._body < CRUMB * (self._pieces - 1):
            raise OddRequestError("crumbs")

    def on_body(self, body: bytes) -> None:
        """A part of a body, whose size the door judges."""
        self._heard = 0
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """What comes now is another head."""
        self._is_head, self._is_begun, self._heard = True, False, 0
        super().on_message_complete()

    def _should_upgrade(self) -> bool:
        return False

    def _unsupported_upgrade_warning(self) -> None:
        """Is no fault: some programs ask for a later HTTP with each request."""

    def _listen_a_while(self) -> None:
        self._clock = self.loop.call_later(HEAD_S, self._is_too_slow)

    def _is_too_slow(self) -> None:
        self._clock = None
        self.transport.close()

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None


class Joined:
    """A connection's other direction: a head waits for the body that comes with it, and both are sent in one go.

    Each piece that is sent costs the processor more than all of what the door does. What comes later, as in a stream,
    is not waited for: what lies here goes at the loop's next turn.

    Args:
        transport: Sends.
        loop: Of the connection.
    """

    __slots__ = ("_held", "_loop", "_transport", "is_closing")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held: bytes | memoryview | None = None
        self.is_closing = transport.is_closing

    def write(self, data: bytes | memoryview) -> None:
        """Sends what lies here together with this, or lets this lie where nothing does."""
        if self._held is None and len(data) <= LARGEST_JOINED:
            self._held = data
            self._loop.call_soon(self._let_go)
        elif self._held is not None and len(data) <= LARGEST_JOINED:
            held, self._held = self._held, None
            self._transport.write(b"".join((held, data)))
        else:
            self._let_go()
            self._transport.write(data)

    def close(self) -> None:
        """Sends what lies here, and ends. Over https nothing could be ended at once any more that was closed twice."""
        self._let_go()
        if not self._transport.is_closing():
            self._transport.close()

    def abort(self) -> None:
        """Ends at once."""
        self._held = None
        self._transport.abort()

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._transport.write(held)


def first_to_go(wires: Sequence[Wire], over: int) -> Sequence[Wire]:
    """Which connections are closed: of a member who has far too many, then of strangers, who asked something last.

    Args:
        wires: Those there are; in front those that came first, which go first.
        over: How many have to go.
    """
    known = [one for one in wires if one.visitor is not None]
    whose, many = Counter(one.whose for one in known).most_common(1)[0] if known else ("", 0)
    surplus = [one for one in known if one.whose == whose][: max(0, many - MOST_OF_ONE)]
    silent = [one for one in wires if one.cycle is None]
    asked = [one for one in wires if one.cycle is not None and one.visitor is None]
    spare = min(len(silent), over + MOST_CONNECTIONS // 16)
    return [*surplus, *silent, *asked][: max(over, spare)]
