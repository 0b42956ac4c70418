"""Assistants without a token of their own, by what they call themselves: which were here, and what each of them may.

A name that a program gives itself proves nothing. So what the household says of a name only takes away from what its
way in allows, and what it says of all of them holds whatever they call themselves: nobody may do more by another's
name. It is kept in a file of the data folder and looked at with every call, since an assistant over a pipe is served by
a process of its own, and what was switched on the page has to count there, too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec.structs import replace

from grocery import disk
from grocery.clock import Clock
from grocery.errors import InvalidInput, NotFound, StoreError
from grocery.messages import say
from grocery.text import fold

if TYPE_CHECKING:
    from assistants.desk import Caller

May = Literal["read", "propose", "do"]

RIGHTS: tuple[May, ...] = ("read", "propose", "do")
"""From the least to the most."""

MOST = 50
"""How many are remembered; for one more, the one that was not here for longest is forgotten, if nobody switched it."""

DAYS = 180
"""How many days one is remembered that does not show itself, if nobody switched it."""

_SEEN_EVERY = timedelta(hours=1)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """An assistant that was here.

    Attributes:
        id: By which it is switched.
        by: With what its changes are signed, which tells it from others.
        client: What it calls itself.
        person: For whom it works; empty where nobody is known by name.
        way: How it came last: `here`, `open`, `hub`, `login`, `device` or `pipe`.
        most: What this way allows.
        may: What the household said that it may; None where nobody said anything.
        made: When it was here first.
        seen: When it was here last, within an hour.
    """

    id: str
    by: str
    client: str
    person: str
    way: str
    most: May
    may: May | None = None
    made: datetime
    seen: datetime


class _Kept(msgspec.Struct, frozen=True):
    """What the file holds: what any of them may at most, and each of them."""

    most: May = "do"
    known: tuple[Known, ...] = ()


_UNREADABLE = _Kept(most="read")
"""What holds where nobody knows any more what was switched."""


class Met:
    """The assistants of a data folder that come without a token of their own. All of it may be called on any thread.

    Args:
        path: The file; it need not be there yet. While one cannot be read, they may only read.
        clock: Time and chance.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._mark: tuple[int, ...] | None = None
        self._kept = _Kept()
        self._by: dict[str, Known] = {}

    def rights(self, caller: Caller) -> May:
        """What one may that asks now; it is remembered that it was here."""
        with self._lock:
            kept = self._read()
            one = self._by.get(fold(caller.by))
            if one is None or self._is_to_show(one, caller):
                with suppress(OSError):
                    kept = self._change(lambda kept: self._with(kept, caller))
                one = self._by.get(fold(caller.by))
            is_crowded = one is None and len(kept.known) >= MOST  # all of them are switched: it may be one of these
            own = "read" if is_crowded else one.may if one is not None and one.may else caller.may
            return _least(caller.may, kept.most, own)

    def listed(self) -> dict[str, Any]:
        """Those that were here, the last one first.

        Returns:
            `ok`; of each of `assistants` its `id`, what it is called (`name`), for whom it works (`person`), the `way`
            it came, with what its changes are signed (`by`), what it `may`, what its way allows at `most`, when it was
            `made` and `seen`; and what any of them may at `most`.
        """
        with self._lock:
            kept = self._read()
        known = sorted(filter(self._lives, kept.known), key=lambda one: one.seen, reverse=True)
        return {"ok": True, "error": None, "assistants": [_values(one, kept.most) for one in known], "most": kept.most}

    def allow(self, assistant: str, may: str) -> None:
        """Let one only read, propose changes, or make them, from its next call on: waits for the disk.

        Args:
            assistant: Its id; empty for what any of them may at most.
            may: `read`, `propose` or `do`.

        Raises:
            InvalidInput: That is none of these.
            NotFound: It was forgotten.
            StoreError: It could not be put on disk, so that all is as it was.
        """
        rights = next((one for one in RIGHTS if one == may), None)
        if rights is None:
            raise InvalidInput(say("error-rights-unknown"), say("hint-reload"), field="may")
        self._switch(assistant, lambda one: replace(one, may=rights), lambda kept: replace(kept, most=rights))

    def forget(self, assistant: str) -> None:
        """Leave one out, with what was said of it, until it is here again: waits for the disk.

        Raises:
            NotFound: It was forgotten.
            StoreError: It could not be put on disk, so that all is as it was.
        """
        self._switch(assistant, lambda _: None, lambda kept: kept)

    def _switch(
        self, assistant: str, one_as: Callable[[Known], Known | None], all_as: Callable[[_Kept], _Kept]
    ) -> None:
        def switched(kept: _Kept) -> _Kept:
            if not assistant:
                return all_as(kept)
            if all(one.id != assistant for one in kept.known):
                raise NotFound(say("error-device-gone"), say("hint-device-gone"))
            changed = (one_as(one) if one.id == assistant else one for one in kept.known)
            return replace(kept, known=tuple(one for one in changed if one is not None))

        with self._lock:
            try:
                self._change(switched)
            except OSError as fault:
                raise StoreError(say("error-assistants-disk"), say("hint-links-disk")) from fault

    def _with(self, kept: _Kept, caller: Caller) -> _Kept:
        """The same with one that is here now, unless all the others that are remembered are switched."""
        now, key = self._clock.now(), fold(caller.by)
        before = next((one for one in kept.known if fold(one.by) == key), None)
        one = Known(
            id=before.id if before else self._clock.letters(8), by=caller.by, client=caller.client,
            person=caller.person, way=caller.way, most=caller.may, may=before.may if before else None,
            made=before.made if before else now, seen=now,
        )  # fmt: skip
        others = [other for other in kept.known if fold(other.by) != key and self._lives(other)]
        if len(others) >= MOST:
            gone = min((other for other in others if other.may is None), key=lambda other: other.seen, default=None)
            if gone is None:
                return replace(kept, known=tuple(others))
            others.remove(gone)
        return replace(kept, known=(*others, one))

    def _lives(self, one: Known) -> bool:
        return one.may is not None or self._clock.now() - one.seen < timedelta(days=DAYS)

    def _is_to_show(self, one: Known, caller: Caller) -> bool:
        moved = (one.way, one.most) != (caller.way, caller.may)
        return moved or not timedelta(0) <= self._clock.now() - one.seen < _SEEN_EVERY

    # ---- the file ----------------------------------------------------------------------------------------------------

    def _read(self) -> _Kept:
        """What the file says, also where another process wrote it."""
        mark = disk.mark_of(self._path)
        if mark is not None and mark != self._mark:
            self._take(_UNREADABLE, mark)
            with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                self._take(msgspec.json.decode(self._path.read_bytes(), type=_Kept), mark)
        return self._kept

    def _change(self, changed: Callable[[_Kept], _Kept]) -> _Kept:
        """Write the file anew, whole or not at all, of what is in it now.

        Raises:
            OSError: It cannot be written.
        """
        with disk.held(self._path):
            kept = changed(self._read())
            disk.replace(self._path, msgspec.json.encode(kept))
            self._take(kept, disk.mark_of(self._path))
        return kept

    def _take(self, kept: _Kept, mark: tuple[int, ...] | None) -> None:
        self._kept, self._mark = kept, mark
        self._by = {fold(one.by): one for one in kept.known}


def _least(*rights: May) -> May:
    return min(rights, key=RIGHTS.index)


def _values(one: Known, most: May) -> dict[str, Any]:
    at_most = _least(one.most, most)
    return {
        "id": one.id,
        "name": one.client,
        "person": one.person,
        "way": one.way,
        "by": one.by,
        "may": _least(at_most, one.may or at_most),
        "most": one.most,
        "made": f"{one.made:%Y-%m-%dT%H:%M:%SZ}",
        "seen": f"{one.seen:%Y-%m-%dT%H:%M:%SZ}",
    }
