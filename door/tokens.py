"""Programs: each request of theirs brings a token in `Authorization: Bearer`, their own or a member's of the Hub."""

from __future__ import annotations

import asyncio
import hashlib
import math
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import anyio.to_thread

from door.devices import PROGRAM, Devices
from door.guard import Asked, bearer
from door.hosts import Site
from door.members import Person
from door.visitors import NotTold, Visitor
from grocery.clock import Clock
from grocery.errors import GroceryError, NotAllowed

REMEMBERED_S = 300.0
"""So long, in seconds, it is remembered whose a token of the Hub is, or that it is nobody's."""

AGAIN_S = 20.0
"""So long, in seconds, nobody is asked again where the Hub did not answer."""

SILENT_S = 3_600.0
"""So long, in seconds, a member's token holds while the Hub does not answer."""

MOST = 500
"""So many tokens of the Hub are remembered; for one more, the one that was asked longest ago is forgotten."""

MOST_ASKED = 30
"""So many tokens that are not remembered are asked of the Hub within a minute: strangers can bring any number."""

_HUB = "hf_"
_MINUTE_S = 60.0


@dataclass(frozen=True)
class _Known:
    """Whose a token is; until when that holds; and when the Hub told it. Times by a clock that only goes forward."""

    person: Person | None
    until: float
    told: float


_NEVER_ASKED = _Known(None, -math.inf, -math.inf)


class OwnTokens:
    """Lets in programs whose token was made in Settings.

    Args:
        devices: Those there are.
        is_in: Whether the person in whose name a program comes may still come in.
    """

    def __init__(self, devices: Devices, is_in: Callable[[str], bool] = lambda _: True) -> None:
        self._devices = devices
        self._is_in = is_in

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """The program whose token a request brings."""
        secret = bearer(asked)
        one = self._devices.found("program", secret) if secret and secret.startswith(PROGRAM) else None
        if secret is None or one is None or not self._is_in(one.person):
            return None
        if self._devices.is_to_show(one):
            await anyio.to_thread.run_sync(self._devices.show, secret)
        return Visitor("token", one.person, one.rights, one.id, client=one.name)


class HubTokens:
    """Lets in members by their own tokens of the Hub. Of each only a hash is kept, and only in memory.

    Args:
        whoami: Asks the Hub whose a token is.
        admit: Whether somebody is a member.
        clock: Says when it is asked again.
    """

    def __init__(
        self,
        whoami: Callable[[str], Awaitable[Person]],
        admit: Callable[[Person], object],
        clock: Clock,
    ) -> None:
        self._whoami = whoami
        self._admit = admit
        self._clock = clock
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._asked: dict[bool, list[float]] = {False: [], True: []}
        self._asking: dict[str, asyncio.Task[_Known]] = {}

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """The member whose token a request brings.

        Raises:
            NotTold: The Hub has not said whose it is, and does not at the moment.
        """
        token = bearer(asked)
        if token is None or not token.startswith(_HUB):
            return None
        person = await self._person(token)
        return Visitor("token", person.name) if person is not None and self._admit(person) else None

    async def _person(self, token: str) -> Person | None:
        key, now = hashlib.sha256(token.encode()).hexdigest(), self._clock.monotonic()
        known = self._known.get(key, _NEVER_ASKED)
        if now < known.until:
            return _told_lately(known, now)
        asking = self._asking.get(key)
        if asking is None:
            if not self._may_ask(now, is_member=self._is_in(known)):
                return _told_lately(known, now)
            asking = self._asking[key] = asyncio.create_task(self._told(token, key, known, now))
            asking.add_done_callback(lambda _: self._asking.pop(key, None))
        # who goes does not end it for what the same program asks beside it
        return _told_lately(await asyncio.shield(asking), now)

    async def _told(self, token: str, key: str, known: _Known, now: float) -> _Known:
        """What the Hub says: it is asked once for all that comes with a token meanwhile."""
        try:
            told = _Known(await self._whoami(token), now + REMEMBERED_S, now)
        except NotAllowed:
            told = _Known(None, now + REMEMBERED_S, now)
        except GroceryError:  # the Hub is silent or asks to wait: who was in a moment ago stays in meanwhile
            told = _Known(known.person, now + AGAIN_S, known.told)
        self._known[key] = told
        self._known.move_to_end(key)
        if len(self._known) > MOST:  # who is nobody goes first
            nobodys = (one for one, known in self._known.items() if not self._is_in(known))
            self._known.pop(next(nobodys, next(iter(self._known))))
        return told

    def _is_in(self, known: _Known) -> bool:
        return known.person is not None and bool(self._admit(known.person))

    def _may_ask(self, now: float, *, is_member: bool) -> bool:
        """Counts a question to the Hub. Where there were too many, it is for us as if it were silent.

        Those about who was in are counted by themselves: no flood of strangers' tokens keeps one that was ended alive.
        """
        asked = self._asked[is_member] = [one for one in self._asked[is_member] if now - one < _MINUTE_S]
        if len(asked) >= MOST_ASKED:
            return False
        asked.append(now)
        return True


def _told_lately(known: _Known, now: float) -> Person | None:
    """Whose a token is, as the Hub said last. What it never said, or long ago, may be otherwise."""
    if now - known.told >= SILENT_S:
        raise NotTold
    return known.person
