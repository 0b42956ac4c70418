"""What became of the state lately, by the revision at which it did: for who wants to hear of each change, once.

It is kept in memory, and so much of it as is soon read; who was away for longer, or while the process was another, is
told to look at the whole again.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from grocery.messages import Message
from grocery.operations import Entry, SetAside

MOST = 1_000
"""How many changes are remembered."""


class Kept(msgspec.Struct, frozen=True):
    """A change that was taken here.

    Attributes:
        revision: Of the state with it.
        replica: With `number` what names it.
        number: Counts the changes of that replica, from 1.
        at: When it was made, ISO 8601 in UTC.
        by: Who made it; empty where nobody said.
        said: What it did, or would have done.
        did_nothing: Whether nothing was left to act on.
    """

    revision: int
    replica: str
    number: int
    at: str
    by: str
    said: Message
    did_nothing: bool


class Arrived(msgspec.Struct, frozen=True):
    """Versions that were made elsewhere and taken over.

    Attributes:
        revision: Of the state with them.
        before: The version that was the newest known before.
        version: The one that is it now.
        known: Up to which number the changes were known before, of each replica that did more.
    """

    revision: int
    before: str
    version: str
    known: Mapping[str, int]


class Version(Protocol):
    """A version, with the marks reached by it."""

    @property
    def version(self) -> str:
        """Its id."""

    @property
    def applied(self) -> dict[str, int]:
        """Up to which number each replica's changes were dealt with."""


class Recent:
    """The newest of both. It may be used on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: deque[Kept | Arrived] = deque()
        self._from = 0  # what came later is remembered, all of it

    def keep(self, revision: int, entries: Sequence[Entry], said: Message | None = None) -> None:
        """Changes were taken; `said` is what a single one did, where that is known already."""
        for one in entries:
            nothing, did = isinstance(one.op, SetAside), said or one.op.says()
            self._add(Kept(revision, one.replica, one.number, one.at, one.by, did, nothing))

    def arrive(self, revision: int, before: Version | None, now: Version, known: Mapping[str, int]) -> None:
        """Versions of others were taken over; the first of all is no news."""
        if before is not None and before.version != now.version:
            more = {one: known.get(one, 0) for one, reached in now.applied.items() if reached > known.get(one, 0)}
            self._add(Arrived(revision, before.version, now.version, more))

    def forget(self, revision: int) -> None:
        """The state is that of another household from this revision on."""
        with self._lock:
            self._known.clear()
            self._from = revision

    def since(self, revision: int) -> Sequence[Kept | Arrived] | None:
        """What came after a revision of this process, in order; None where not all of it is remembered."""
        with self._lock:
            if revision < self._from:
                return None
            return [one for one in self._known if one.revision > revision]

    def _add(self, one: Kept | Arrived) -> None:
        with self._lock:
            self._known.append(one)
            while len(self._known) > MOST:
                self._from = self._known.popleft().revision
