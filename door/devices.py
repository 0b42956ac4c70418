"""What was let in at this computer: phones and other browsers that were paired, and programs with a token.

Each holds a secret that was drawn at random; only its hash is kept, so that whoever reads the file gets in nowhere.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal

import anyio.to_thread
import msgspec

from door.book import Book, key_of
from door.cookies import read_cookie, set_cookie
from door.guard import Asked
from door.hosts import Site
from door.visitors import MAY, May, Visitor
from grocery.clock import Clock
from grocery.errors import InvalidInput, NotFound
from grocery.messages import say
from grocery.text import tidied

MOST = 50
"""So many devices and programs may come in."""

DAYS = 180
"""For so many days a device or a program that does not show itself may still come in."""

LONGEST_NAME = 60

SECRET_LETTERS = 32
"""Letters and digits of a secret: 165 bits, which nobody finds by trying."""

PROGRAM = "gsm_"
"""With this begins what a program is given, so that a secret that lies about is known for what it is."""

_LASTS = timedelta(days=DAYS)
_SEEN_EVERY = timedelta(hours=1)
_NO_TIME = timedelta()

COOKIE = "grocery-device"

COOKIE_S = 400 * 86_400
"""For so many seconds a browser keeps the cookie: no browser keeps one for longer. It is set anew by use."""


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """A browser or a program that may come in.

    Attributes:
        id: By which it is named when it is ended; it opens nothing.
        kind: Whether a browser holds the secret as a cookie, or a program sends it.
        name: What the household calls it.
        person: With whose name its changes are signed.
        may: Whether it may only read, propose changes, or make them; an older version of the app wrote none.
        may_change: The same for older versions of the app, which know no proposing.
        made: When it was let in.
        seen: When it asked for anything last, within an hour.
        ahead: When it did before, where the clock was set back since: that counts where the clock is near it again. A
            computer without a clock of its own starts in 1970, and the phones that ask it then are no strangers later.
    """

    id: str
    kind: Literal["browser", "program"]
    name: str
    person: str
    may: May | None = None
    may_change: bool = True
    made: datetime
    seen: datetime
    ahead: datetime | None = None

    def __post_init__(self) -> None:
        may = self.may or ("do" if self.may_change else "read")
        msgspec.structs.force_setattr(self, "may", may)
        msgspec.structs.force_setattr(self, "may_change", may == "do")

    @property
    def rights(self) -> May:
        """What it may."""
        return self.may or "read"


class Devices:
    """The devices and programs of a data folder. All of it may be called on any thread.

    Args:
        path: The file in which they are kept, by the SHA-256 of their secrets.
        clock: Time and chance.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._book = Book(path, Device, MOST)
        self._clock = clock
        self._lock = threading.Lock()

    def all(self) -> tuple[Device, ...]:
        """Those that may come in now, the newest first."""
        living = [one for one in self._book.all().values() if self._lives(one)]
        return tuple(sorted(living, key=lambda one: one.made, reverse=True))

    def let_in(
        self, kind: Literal["browser", "program"], name: str, person: str, *, may: May = "do"
    ) -> tuple[Device, str]:
        """Let in a browser or a program: waits for the disk.

        Args:
            kind: Which of them it is.
            name: What the household calls it.
            person: With whose name its changes are signed.
            may: Whether it may only read, propose changes, or make them.

        Returns:
            What is kept of it, and its secret, which is told this once.

        Raises:
            InvalidInput: A name is missing, or there are enough of them.
        """
        name, person = _named(name, "name"), _named(person, "person")
        with self._lock:
            if len(self.all()) >= MOST:
                raise InvalidInput(say("error-devices-too-many", most=MOST), say("hint-devices-too-many"), field="name")
            secret = (PROGRAM if kind == "program" else "") + self._clock.letters(SECRET_LETTERS)
            made = now = self._clock.now()
            one = Device(
                id=self._clock.letters(8),
                kind=kind,
                name=name,
                person=person,
                may=may,
                made=made,
                seen=now,
            )
            self._book.end(*(key for key, other in self._book.all().items() if not self._lives(other)))
            self._book.write(key_of(secret), one)
        return one, secret

    def rename(self, device: str, name: str) -> None:
        """Call it something else: waits for the disk.

        Raises:
            InvalidInput: The name is missing.
            NotFound: It may not come in any more.
        """
        name = _named(name, "name")
        with self._lock:
            key, one = self._named(device)
            self._book.write(key, msgspec.structs.replace(one, name=name))

    def allow(self, device: str, may: str) -> None:
        """Let it only read, propose changes, or make them, from the next request on: waits for the disk.

        Raises:
            InvalidInput: That is none of these.
            NotFound: It may not come in any more.
        """
        rights = next((one for one in MAY if one == may), None)
        if rights is None:
            raise InvalidInput(say("error-rights-unknown"), say("hint-reload"), field="may")
        with self._lock:
            key, one = self._named(device)
            self._book.write(key, msgspec.structs.replace(one, may=rights))

    def end(self, device: str) -> None:
        """Let it in no more, from the next request on: waits for the disk.

        Raises:
            NotFound: It may not come in any more.
        """
        with self._lock:
            self._book.end(self._named(device)[0])

    def found(self, kind: Literal["browser", "program"], secret: str) -> Device | None:
        """The one with this secret; None where there is none."""
        one = self._book.of(secret)
        if one is None or one.kind != kind:
            return None
        return one if not self.is_to_show(one) or self._lives(one) else None

    def is_to_show(self, one: Device) -> bool:
        """Whether it should be written down that it was there. Who was within the hour may come in for longer."""
        return not _NO_TIME <= self._clock.now() - one.seen < _SEEN_EVERY

    def show(self, secret: str) -> None:
        """Write down that the one with this secret was there: waits for the disk."""
        now = self._clock.now()

        def shown(one: Device) -> Device:
            latest = max(one.seen, one.ahead or one.seen)
            return msgspec.structs.replace(one, seen=now, ahead=latest if latest > now else None)

        self._book.change(secret, shown)

    def _named(self, device: str) -> tuple[str, Device]:
        for key, one in self._book.all().items():
            if one.id == device and self._lives(one):
                return key, one
        raise NotFound(say("error-device-gone"), say("hint-device-gone"))

    def _lives(self, one: Device) -> bool:
        now = self._clock.now()
        ahead = one.ahead or one.seen
        return now - (max(one.seen, ahead) if ahead - _LASTS <= now else one.seen) < _LASTS


class Paired:
    """Lets in browsers that were paired, each by its cookie.

    Args:
        devices: Those there are.
    """

    def __init__(self, devices: Devices) -> None:
        self._devices = devices

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """The device whose cookie a request brings."""
        secret = read_cookie(asked.headers, COOKIE, site)
        one = None if secret is None else self._devices.found("browser", secret)
        if secret is None or one is None:
            return None
        visitor = _known_as(one)
        if self._devices.is_to_show(one):
            await anyio.to_thread.run_sync(self._devices.show, secret)
            visitor = replace(visitor, cookies=(kept(secret, site),))
        return visitor


@lru_cache(maxsize=MOST)
def _known_as(one: Device) -> Visitor:
    """As whom a device comes in, which is made once as long as nothing of the device changes."""
    return Visitor("device", one.person, one.rights, one.id)


def kept(secret: str, site: Site) -> bytes:
    """What `Set-Cookie` says so that a browser keeps its secret."""
    return set_cookie(COOKIE, secret, site, lasting_s=COOKIE_S, same_site="Strict")


def _named(name: str, field: str) -> str:
    name = tidied(name, max_length=LONGEST_NAME)
    if not name:
        raise InvalidInput(say("error-device-unnamed", field=field), field=field)
    return name
