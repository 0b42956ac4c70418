"""Sessions: who is in with a login. A browser holds a secret that says nothing; the rest stays on the server."""

from __future__ import annotations

from pathlib import Path

import msgspec

from door.book import Book, key_of, new_secret
from door.members import Person
from grocery.clock import Clock

LASTING_S = 30 * 86_400
"""So long, in seconds, a session holds that nobody uses."""

RENEWED_S = 3_600
"""A session is written again by use after so many seconds, and not at each request."""

MOST = 1_000
"""So many sessions are open at once; for one more, the one that was used longest ago ends."""

MOST_OF_A_PERSON = 20


class Session(msgspec.Struct, frozen=True):
    """A session.

    Attributes:
        name: The person's user name on the Hub.
        orgs: The organizations that they were in when they logged in.
        began: When they did, in seconds of the epoch.
        used: When it was written last, in seconds of the epoch.
        framed: Whether its cookie is one for the Hub's frame alone.
        ahead: When it was written before, where the clock was set back since: that counts where the clock is near it
            again, so that what is used while a clock is wrong holds when it is right. Else nothing is kept.
    """

    name: str
    orgs: tuple[str, ...]
    began: float
    used: float
    framed: bool = False
    ahead: float | msgspec.UnsetType = msgspec.UNSET

    @property
    def person(self) -> Person:
        """Whose it is."""
        return Person(self.name, self.orgs)


class Sessions:
    """The sessions of a server. Whose they are is told by the login alone; whether that is a member is not known here.

    Args:
        path: Where they are kept; None for sessions that end with the process.
        clock: Says when they are over. One that is set back prolongs none by use.
        most: So many are open at once.
        lasting_s: How long one holds that nobody uses, in seconds.
    """

    def __init__(self, path: Path | None, clock: Clock, most: int = MOST, lasting_s: float = LASTING_S) -> None:
        self._book = Book(path, Session, most)
        self._clock = clock
        self._lasting_s = lasting_s

    def begin(self, person: Person, *, framed: bool = False) -> str:
        """Open a session: waits for the disk.

        Args:
            person: Whom the login named.
            framed: Whether its cookie is for the Hub's frame alone.

        Returns:
            Its secret, which nobody has seen before.
        """
        now = self._now()
        theirs = [key for key, one in self._book.all().items() if one.name.lower() == person.name.lower()]
        over = [key for key, one in self._book.all().items() if self._is_over(one, now)]
        self._book.end(*over, *theirs[: max(0, len(theirs) + 1 - MOST_OF_A_PERSON)])
        secret = new_secret()
        self._book.write(key_of(secret), Session(person.name, person.orgs, now, now, framed))
        return secret

    def of(self, secret: str) -> Session | None:
        """The session of a secret; None where it never was, is over, or was ended."""
        return self.at(self.key(secret))

    def key(self, secret: str) -> str:
        """Under what a session is kept: `key_of` its secret."""
        return self._book.key(secret)

    def at(self, key: str) -> Session | None:
        """The session that is kept under a key (`key`), as `of` finds it."""
        found = self._book.at(key)
        return None if found is None or self._is_over(found, self._now()) else found

    def age_s(self, session: Session) -> float:
        """How long ago somebody logged in, in seconds."""
        return self._now() - session.began

    def is_to_renew(self, session: Session) -> bool:
        """Whether its use should be written down again."""
        return abs(self._now() - session.used) > RENEWED_S

    def renew(self, secret: str) -> bool:
        """Let a session hold as long again as a new one, if it was not ended meanwhile: waits for the disk.

        Returns:
            Whether it holds.
        """
        now = self._now()

        def used(session: Session) -> Session:
            latest = max(session.used, session.ahead or 0.0)
            return msgspec.structs.replace(session, used=now, ahead=latest if latest > now else msgspec.UNSET)

        return self.of(secret) is not None and self._book.change(secret, used)

    def end(self, secret: str) -> None:
        """End a session: waits for the disk."""
        self._book.end(key_of(secret))

    def _is_over(self, session: Session, now: float) -> bool:
        ahead = session.ahead or 0.0
        return now - (max(session.used, ahead) if ahead - self._lasting_s <= now else session.used) > self._lasting_s

    def _now(self) -> float:
        return self._clock.now().timestamp()
