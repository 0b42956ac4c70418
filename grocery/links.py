"""Links to the list for somebody without a login: who has one sees the list, until it expires or is ended.

A link's secret is drawn at random, and only its hash is kept: whoever reads the file cannot open a link. The file lies
in the household's data folder and not in the dataset, so that neither a rollback of the dataset nor a backup that is
brought back opens a link that was ended. `docs/decisions/0003-links-are-drawn.md` says why they are not signed.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from grocery import disk
from grocery.clock import Clock
from grocery.errors import InvalidInput, NotFound, StoreError
from grocery.exchange.shared_list import SharedList
from grocery.messages import say
from grocery.records import Record
from grocery.text import tidied

SECRET_LETTERS = 26
"""Letters and digits of a link's secret: 134 bits, which nobody finds by trying."""

DAYS = (1, 7)
"""For how many days a link may be made."""

MOST = 20
"""How many links of a household are open at the same time."""

_LONGEST_NAME = 60


class Link(Record, frozen=True, kw_only=True):
    """A link that was made.

    Attributes:
        id: By which it is named when it is ended; it opens nothing.
        secret: SHA-256 of its secret, in hexadecimal digits.
        household: Of which list it tells. Where another household is at its place, it opens nothing.
        made: When it was made.
        until: When it expires.
        by: Who made it; empty where nobody said. It is told to the household only.
        fixed: The list as it was then; None for one that is kept current.
        list: The id of the list that it tells of, empty for the usual one; None for all of them.
    """

    id: str
    secret: str
    household: str
    made: datetime
    until: datetime
    by: str = ""
    fixed: SharedList | None = None
    list: str | None = None


class LinkBook:
    """The links of a data folder, in a file that its owner alone may read. All of it may be called on any thread.

    Args:
        path: The file; it need not be there yet. One that cannot be read holds no links.
        clock: Time and chance.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()  # of who changes it
        self._reading = threading.Lock()
        self._links: tuple[Link, ...] = ()
        self._mark: tuple[int, ...] | None = None
        self._over: set[str] = set()

    def open(self, household: str) -> tuple[Link, ...]:
        """The links of a household that open its list now, the newest first."""
        now, links = self._clock.now(), self._all()
        self._over |= {one.id for one in links if one.until <= now}  # for good, also where the clock is set back
        return tuple(one for one in reversed(links) if one.household == household and one.id not in self._over)

    def make(
        self, household: str, days: int, by: str = "", fixed: SharedList | None = None, on: str | None = None
    ) -> tuple[Link, str]:
        """Make a link.

        Args:
            household: Of whose list it tells.
            days: For how long: 1 or 7.
            by: Who makes it.
            fixed: The list as it is now; None for one that is kept current.
            on: The id of the list, empty for the usual one; None for all of them.

        Returns:
            The link, and its secret, which is told this once.

        Raises:
            InvalidInput: Another time than these, or there are enough links.
            StoreError: It could not be put on disk, so it was not made.
        """
        if days not in DAYS:
            raise InvalidInput(say("error-link-days"), say("hint-reload"), field="days")
        with self._held(to_end=False):
            if len(self.open(household)) >= MOST:
                raise InvalidInput(say("error-links-too-many", most=MOST), say("hint-links-too-many"), field="link")
            secret, now = self._clock.letters(SECRET_LETTERS), self._clock.now()
            made = Link(
                id=self._clock.letters(8),
                secret=_hashed(secret),
                household=household,
                made=now,
                until=now + timedelta(days=days),
                by=tidied(by, max_length=_LONGEST_NAME),
                fixed=fixed,
                list=on,
            )
            self._keep((*self._all(), made))
        return made, secret

    def end(self, household: str, link: str) -> None:
        """End a link: from the next request on it opens nothing.

        Raises:
            NotFound: There is no such link, or it is over already.
            StoreError: That could not be put on disk, so it is still open.
        """
        with self._held(to_end=True):
            if all(one.id != link for one in self.open(household)):
                raise NotFound(say("error-link-over"), say("hint-link-over"))
            self._keep(tuple(one for one in self._all() if one.id != link or one.household != household))

    def found(self, household: str, secret: str) -> Link | None:
        """The link with this secret; None where it never was, has expired, was ended, or is another household's."""
        hashed = _hashed(secret)
        return next((one for one in self.open(household) if one.secret == hashed), None)

    @contextmanager
    def _held(self, *, to_end: bool) -> Iterator[None]:
        """While nobody else changes it, also in another process; an end is made also where no lock can be.

        Raises:
            StoreError: The disk takes nothing, or another process takes very long.
        """
        with self._lock, ExitStack() as holding:
            try:
                holding.enter_context(disk.held(self._path))
            except OSError as fault:
                if not to_end:
                    raise StoreError(say("error-links-disk"), say("hint-links-disk")) from fault
            yield

    def _all(self) -> tuple[Link, ...]:
        """All of them, as the file says where another process wrote it."""
        with self._reading:
            mark = disk.mark_of(self._path)
            if mark is not None and mark != self._mark:
                self._mark = mark
                with suppress(OSError, msgspec.MsgspecError, RecursionError):
                    self._links = msgspec.json.decode(self._path.read_bytes(), type=tuple[Link, ...])
            return self._links

    def _keep(self, links: tuple[Link, ...]) -> None:
        """Write the file anew, whole or not at all, without the links that have expired."""
        kept = tuple(one for one in links if one.id not in self._over)
        self._over &= {one.id for one in links}
        with self._reading:
            try:
                disk.replace(self._path, msgspec.json.encode(kept))
            except OSError as fault:
                if len(links) >= len(self._links) or not self._without_file():
                    raise StoreError(say("error-links-disk"), say("hint-links-disk")) from fault
            self._links, self._mark = kept, disk.mark_of(self._path)

    def _without_file(self) -> bool:
        """Whether the file could be taken away, which needs no room: where an end cannot be kept, nothing may be."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _hashed(secret: str) -> str:
    """What is kept of a secret: it is random and long, so that a plain hash gives nothing away, nor does comparing."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
