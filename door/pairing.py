"""Letting one more device in: by a code that a phone reads at the computer, or by the passphrase.

Whoever has either may give the device a name and say whose it is, and is in from then on.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from door.cookies import read_cookie
from door.devices import COOKIE, Devices, kept
from door.middleware import asked_of
from door.passphrase import Passphrase
from grocery.clock import Clock
from grocery.errors import GroceryError, InvalidInput, NotAllowed
from grocery.messages import say

LASTS_S = 300.0
"""How long a code may be used, in seconds."""

MOST = 10
"""So many codes are open at the same time; another one ends the oldest."""

LETTERS = 26
"""Letters and digits of a code: 134 bits, which nobody finds by trying."""


class Codes:
    """The codes that are open, each good for one device. A restart ends them all. They may be used on any thread.

    Args:
        clock: Time and chance.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}

    def make(self) -> str:
        """A new code."""
        code = self._clock.letters(LETTERS)
        with self._lock:
            self._forget()
            while len(self._until) >= MOST:
                del self._until[next(iter(self._until))]
            self._until[_hashed(code)] = self._clock.monotonic() + LASTS_S
        return code

    def is_open(self, code: str) -> bool:
        """Whether a code would let a device in at this moment."""
        with self._lock:
            self._forget()
            return _hashed(code) in self._until

    def take(self, code: str) -> bool:
        """Use a code up: of all who come with it, one hears that it was open."""
        with self._lock:
            self._forget()
            return self._until.pop(_hashed(code), None) is not None

    def _forget(self) -> None:
        now = self._clock.monotonic()
        self._until = {code: until for code, until in self._until.items() if until > now}


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode(errors="replace")).hexdigest()


_Kind = TypeVar("_Kind")


class _Comes(msgspec.Struct):
    """What a device sends; without `name` it only asks whether its code is open, and who lives here."""

    code: str
    name: str | None = None
    person: str = ""


class _Tried(msgspec.Struct):
    passphrase: str


_OVER = NotAllowed(say("error-code-over"), say("hint-code-over"))
_WRONG = NotAllowed(say("error-passphrase-wrong"), say("hint-passphrase-wrong"))
_UNREADABLE = InvalidInput(say("error-question-unreadable"), say("hint-reload"), field="body")


class Pairing:
    """The routes by which a device comes in.

    Args:
        devices: Those that are in.
        codes: Those that are open.
        passphrase: The other way in, where there is one.
        people: Who is known to live here; called where it may take its time.
    """

    def __init__(
        self, devices: Devices, codes: Codes, passphrase: Passphrase | None, people: Callable[[], Iterable[str]]
    ) -> None:
        self._devices = devices
        self._codes = codes
        self._passphrase = passphrase
        self._people = people

    def routes(self) -> Sequence[Route]:
        """Where a code and a passphrase are sent."""
        return [
            Route("/grocery/pair", self._pair, methods=["POST"]),
            Route("/grocery/passphrase", self._try, methods=["POST"]),
        ]

    async def _pair(self, request: Request) -> Response:
        site = request.state.site
        try:
            comes = _read(await request.body(), _Comes)
            if comes.name is None:
                people = await anyio.to_thread.run_sync(self._looked, comes.code)
                return _told({"ok": True, "error": None, "people": people})
            before = read_cookie(asked_of(request.scope).headers, COOKIE, site)
            secret = await anyio.to_thread.run_sync(self._let_in, comes, before)
        except GroceryError as error:
            return _refused(error)
        answer = _told({"ok": True, "error": None, "people": []})
        answer.raw_headers.append((b"set-cookie", kept(secret, site)))
        return answer

    def _looked(self, code: str) -> list[str]:
        if not self._codes.is_open(code):
            raise _OVER
        mine = (one.person for one in self._devices.all())
        return list(dict.fromkeys([*mine, *self._people()]))[:8]

    def _let_in(self, comes: _Comes, before: str | None) -> str:
        """Uses a code up, and ends what this browser came in with before, which nobody holds any more then."""
        if not self._codes.is_open(comes.code):
            raise _OVER
        old = None if before is None else self._devices.found("browser", before)
        made, secret = self._devices.let_in("browser", comes.name or "", comes.person)
        if not self._codes.take(comes.code):  # somebody was faster with the same one
            self._devices.end(made.id)
            raise _OVER
        if old is not None:
            self._devices.end(old.id)
        return secret

    async def _try(self, request: Request) -> Response:
        try:
            tried = _read(await request.body(), _Tried)
            if self._passphrase is None:
                raise _WRONG
            self._passphrase.count()
            if not await anyio.to_thread.run_sync(self._passphrase.is_right, tried.passphrase):
                raise _WRONG
        except GroceryError as error:
            return _refused(error)
        return _told({"ok": True, "error": None, "code": self._codes.make()})


def _read(body: bytes, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _UNREADABLE from error


def _refused(error: GroceryError) -> Response:
    return _told({"ok": False, "error": {"message": error.said, "hint": error.way_out}})


def _told(values: dict[str, object]) -> Response:
    return Response(msgspec.json.encode(values), media_type="application/json")
