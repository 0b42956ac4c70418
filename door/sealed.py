"""The app's own https: connections are counted and given their time from their first byte, which nobody can read yet.

asyncio tells a protocol of a connection once it is sealed. Until then it would hold any number of them for a minute,
each with a quarter of a megabyte, so that a stranger who connects and says nothing takes all memory and all files.
"""

from __future__ import annotations

import asyncio
import ssl
from asyncio.sslproto import SSLProtocol
from collections import Counter, deque
from collections.abc import Sequence

from door.wire import HEAD_S, Wire

MOST_UNSEALED = 100
"""So many connections may be about to be sealed; for one more, one of whoever has most of them goes."""

SEALED_AT_ONCE = 8
"""For so many there is an answer before all others have their turn again: each costs more than a whole request."""

MOST_AROUND = 32_768
"""So many bytes may come in that say nothing themselves: the two ends' agreement, and changes of their keys, of which
each costs a tenth of a request and may come by itself, without an end."""

AROUND_EACH = 32
"""So many more for each byte that says something. Where each is sealed by itself, 23 stand around it."""


class Unsealed:
    """The connections of a server that cannot be read yet.

    Args:
        context: The certificate and its key.
    """

    def __init__(self, context: ssl.SSLContext) -> None:
        self.context = context
        self._all: dict[Sealed, None] = {}
        """Those that came first in front."""
        self._waiting: deque[tuple[Sealed, int]] = deque()
        self._is_turning = False

    def add(self, one: Sealed) -> None:
        """One more."""
        self._all[one] = None
        if len(self._all) > MOST_UNSEALED:
            # Two turns on, what came in with these connections is there: who agrees is told from who only connects.
            one.wire.loop.call_soon(one.wire.loop.call_soon, self._make_room)

    def remove(self, one: Sealed) -> None:
        """It is sealed, or gone."""
        self._all.pop(one, None)

    def has_more(self, one: Sealed, nbytes: int) -> None:
        """Lets one that said more wait for its turn."""
        self._waiting.append((one, nbytes))
        if not self._is_turning:
            self._is_turning = True
            one.wire.loop.call_soon(self._turn, one.wire.loop)

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        begun = 0
        while self._waiting and begun < SEALED_AT_ONCE:
            one, nbytes = self._waiting.popleft()
            if one in self._all:
                begun += 1
                loop.call_soon(one.go_on, nbytes)  # by itself, so that no fault of one is the next one's
        self._is_turning = bool(self._waiting)
        if self._is_turning:
            loop.call_soon(self._turn, loop)

    def _make_room(self) -> None:
        for goes in first_unsealed(list(self._all), len(self._all) - MOST_UNSEALED):
            self.remove(goes)  # at once: more come before it is heard that this one is gone
            goes.end()


class Sealed(SSLProtocol):
    """One connection over https.

    Args:
        wire: What it says, once that can be read.
        unsealed: Those that cannot be read yet.
    """

    max_size = 32_768
    """So many bytes are taken at once. Each connection has room for them for as long as it lasts."""

    def __init__(self, wire: Wire, unsealed: Unsealed) -> None:
        nobody_waits: asyncio.Future[None] = None  # type: ignore[assignment]
        super().__init__(
            wire.loop,
            wire,
            unsealed.context,
            nobody_waits,
            server_side=True,
            ssl_handshake_timeout=HEAD_S,  # type: ignore[arg-type]
        )
        self.wire = wire
        self.came = 0
        self.whose = ""
        self._others = unsealed
        self._is_over = False
        self._line: asyncio.Transport

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to agree with the other end on how it is sealed."""
        self._line = transport
        self.whose = str((transport.get_extra_info("peername") or ("",))[0])
        super().connection_made(transport)
        self._others.add(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Ends."""
        self._others.remove(self)
        super().connection_lost(exc)

    def buffer_updated(self, nbytes: int) -> None:
        """Opens what came in, as long as it says something."""
        self.came += nbytes
        if not self._is_sealed():
            self._line.pause_reading()
            self._others.has_more(self, nbytes)
            return
        super().buffer_updated(nbytes)
        self._bound()

    def go_on(self, nbytes: int) -> None:
        """Goes on agreeing, with what came in for that."""
        self._line.resume_reading()
        super().buffer_updated(nbytes)
        if self._is_sealed():
            self._others.remove(self)
        self._bound()

    def resume_writing(self) -> None:
        """Sends more, now that there is room for it."""
        super().resume_writing()
        self._hang_up()

    def _do_shutdown(self) -> None:
        """Says that it is over. asyncio would wait half a minute for the other end to say so, too, and a stop with it.

        What is sealed says where it ends, so that nobody is missing anything who hears no more.
        """
        super()._do_shutdown()  # type: ignore[misc]
        self._is_over = True
        self._hang_up()

    def _hang_up(self) -> None:
        if self._is_over and not self._outgoing.pending:  # type: ignore[attr-defined]
            self._line.close()  # when the rest is sent

    def end(self) -> None:
        """Ends at once."""
        self._line.abort()

    def _is_sealed(self) -> bool:
        return bool(self.wire.transport)

    def _bound(self) -> None:
        if self.came > MOST_AROUND + (1 + AROUND_EACH) * self.wire.said:
            self.end()


def first_unsealed(those: Sequence[Sealed], over: int) -> Sequence[Sealed]:
    """Which connections are closed of those that cannot be read yet, the first first.

    They are of the address that has most of them: a household's device has a few, whatever somebody else has. Of those
    that have equally many, who said nothing goes before who did.

    Args:
        those: All of them; in front those that came first.
        over: How many have to go.
    """
    many = Counter(one.whose for one in those)
    return sorted(those, key=lambda one: (-many[one.whose], one.came > 0))[: max(0, over)]
