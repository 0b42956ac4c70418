"""Calls that a program may say again: under a key of its own, a change is made once, however often it is asked for.

What a call is about to do is on disk before the first of its changes is made: under which replica and numbers these
will be, and what is to be answered. The household itself keeps up to which number each replica's changes were dealt
with, on the same disk and in the same moment as the changes. So whatever is killed in between, the next call under the
same key sees what was done, does what was not, and answers as the first would have.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from assistants.answers import Answer, quoted
from assistants.call_marks import KeyUsed, call_replica, has_room, told_by_marks
from grocery import disk
from grocery.clock import Clock
from grocery.errors import GroceryError, InvalidInput, NotFound, StoreError
from grocery.messages import say
from grocery.operations import Operation
from grocery.operations.declared import read

if TYPE_CHECKING:
    from grocery_app import GroceryManager

KEPT = timedelta(days=1)
"""For so long a key is known."""

MOST = 1_000
"""How many keys of one program are known; for one more, its oldest is forgotten."""

MOST_OF_ALL = 20_000
"""How many keys of all programs."""

LONGEST_KEY = 200
"""In characters, which are ASCII and can be printed."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS calls (caller TEXT, key TEXT, at REAL, content TEXT, begun BLOB, answer BLOB, "
    "PRIMARY KEY (caller, key)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS calls_at ON calls (at)",
)


class Begun(msgspec.Struct, frozen=True):
    """What a call is about to do.

    Attributes:
        replica: As whose changes.
        first: The number of the first one.
        count: How many there are; 0 where the household is only asked for them.
        by: With what they are signed.
        answer: What is answered where nobody lived to say how it went.
        ops: The changes themselves, where there are several.
        proposal: The key under which they are proposed.
    """

    replica: str
    first: int
    count: int
    by: str
    answer: Answer
    ops: tuple[dict[str, Any], ...] = ()
    proposal: str = ""


class Once:
    """One call under a key, while it is carried out.

    Args:
        name: The replica and the number of its first change.
        proposal: The key under which it proposes.
        write: Puts on disk what it is about to do.
    """

    def __init__(self, name: tuple[str, int], proposal: str, write: Callable[[Begun], None]) -> None:
        self.replica, self.first = name
        self.proposal = proposal
        self.count = 0
        self.has_begun = False
        self._write = write

    def named(self, turn: int) -> tuple[str, int]:
        """The replica and number of one of its changes, counted from 0."""
        return self.replica, self.first + turn

    def begin(self, ops: Sequence[Operation], by: str, answer: Answer) -> None:
        """Say what is about to be done, before any of it is: waits for the disk.

        Args:
            ops: The changes.
            by: With what they are signed.
            answer: What is answered where nobody lives to say how it went.

        Raises:
            StoreError: It could not be put on disk, so that nothing may be done.
        """
        several: tuple[dict[str, Any], ...] = msgspec.to_builtins(tuple(ops)) if len(ops) > 1 else ()
        self._write(Begun(self.replica, self.first, len(ops), by, answer, several))
        self.count, self.has_begun = len(ops), True

    def begin_to_propose(self, by: str, answer: Answer) -> None:
        """The same for what is only proposed."""
        self._write(Begun(self.replica, self.first, 0, by, answer, proposal=self.proposal))
        self.has_begun = True


class Calls:
    """The calls under keys of a household, in a file of the data folder. It may be used on any thread.

    Args:
        path: The file; it need not be there yet.
        manager: The household.
        clock: Time and chance.
    """

    def __init__(self, path: Path, manager: GroceryManager, clock: Clock) -> None:
        self._path = path
        self._manager = manager
        self._clock = clock
        self._lock = threading.Lock()  # held while changes are made: each sees how the one before it went
        self._replica = ""
        self._may_outlive = bool(manager.settings.token)  # the household is elsewhere than this file

    def once(
        self, caller: str, key: str, asked: tuple[str, Mapping[str, Any]], run: Callable[[Once], Answer]
    ) -> Answer:
        """Do what is asked for under a key, unless it was done: then the same is answered again.

        What changed nothing, as a preview or a refusal, is not remembered: the key is free for the call that does.

        Args:
            caller: Whose key it is.
            key: The key.
            asked: What is asked for: the tool and its arguments.
            run: Does it.

        Raises:
            InvalidInput: It is no key.
            KeyUsed: Something else was asked for under it.
            StoreError: It could not be put on disk, so nothing was done.
            GroceryError: As `run` raises it.
        """
        if not (1 <= len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
            raise InvalidInput(say("error-call-key", most=LONGEST_KEY), field="Idempotency-Key")
        caller, content = f"{self._manager.household}/{caller}", _digest(*asked)
        with self._lock, closing(self._opened()) as db:
            found = _row(db, caller, key)
            if found is not None and found[0] != content:
                raise KeyUsed
            if found is not None and found[2] is not None:
                return _answer(found[2])
            own = call_replica(now := self._clock.now(), caller, key, content)
            answer = self._as_far_as_begun(found[1]) if found else told_by_marks(self._manager.catalog, own, now)
            if answer is None:
                where = (now.timestamp(), caller, key, content)
                once = Once(self._next(own), self._clock.letters(26), lambda begun: _begin(db, *where, begun))
                answer = self._carried_out(db, caller, key, once, run)
                if not once.has_begun:
                    return answer
            told = msgspec.json.encode(answer)
            with suppress(sqlite3.Error):  # the marks tell a later call that it was done
                db.execute("UPDATE calls SET answer = ? WHERE caller = ? AND key = ?", (told, caller, key))
        return _answer(told)

    def _carried_out(
        self, db: sqlite3.Connection, caller: str, key: str, once: Once, run: Callable[[Once], Answer]
    ) -> Answer:
        try:
            return run(once)
        finally:
            reached = self._reached(once.replica)
            if once.has_begun and reached < once.first + once.count - 1:
                self._replica = ""  # what was not done keeps its numbers: no later change may cover it
            if once.has_begun and once.count and reached < once.first:
                with suppress(sqlite3.Error):
                    db.execute("DELETE FROM calls WHERE caller = ? AND key = ?", (caller, key))

    def _as_far_as_begun(self, told: bytes) -> Answer | None:
        """The answer of a call that was cut off, after doing what is left of it; None where none of it was done."""
        begun = msgspec.json.decode(told, type=Begun)
        if begun.proposal:
            made = self._manager.proposals.under(self._manager.household, begun.by, begun.proposal)
            return None if made is None else msgspec.structs.replace(begun.answer, proposal=made.id)
        done = self._reached(begun.replica) - begun.first + 1
        if done <= 0:
            return None
        for turn in range(done, begun.count):
            try:
                self._manager.do(read(begun.ops[turn]), begun.by, (begun.replica, begun.first + turn))
            except (InvalidInput, NotFound) as refused:
                return _cut(begun.answer, turn, begun.count, refused)
        return begun.answer

    def _next(self, own: str) -> tuple[str, int]:
        """The name of the next change: of a replica that is this call's, or this process's and this day's for them all.

        The first is for a household that is kept elsewhere: its marks may be there when the file of calls is not.
        """
        if self._may_outlive and has_room(self._manager.catalog.applied, own):
            return own, 1
        fresh = self._clock.new_replica()
        if self._replica[:8] != fresh[:8]:
            self._replica = fresh
        return self._replica, self._reached(self._replica) + 1

    def _reached(self, replica: str) -> int:
        return self._manager.catalog.applied.get(replica, 0)

    def _opened(self) -> sqlite3.Connection:
        """The file; one that cannot be read is put aside, and holds no calls."""
        try:
            disk.make_folder(self._path.parent)
            try:
                return _connected(self._path)
            except sqlite3.DatabaseError as fault:
                if isinstance(fault, sqlite3.OperationalError):
                    raise
                self._path.replace(self._path.with_name(f"{self._path.name}.unreadable"))
                return _connected(self._path)
        except (OSError, sqlite3.Error) as fault:
            raise _not_on_disk() from fault


def _connected(path: Path) -> sqlite3.Connection:
    disk.make_file(path)
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        for statement in _TABLE:
            db.execute(statement)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _row(db: sqlite3.Connection, caller: str, key: str) -> tuple[str, bytes, bytes | None] | None:
    try:
        found: tuple[str, bytes, bytes | None] | None = db.execute(
            "SELECT content, begun, answer FROM calls WHERE caller = ? AND key = ?", (caller, key)
        ).fetchone()
    except sqlite3.Error as fault:
        raise _not_on_disk() from fault
    return found


def _begin(db: sqlite3.Connection, now: float, caller: str, key: str, content: str, begun: Begun) -> None:
    try:
        told = msgspec.json.encode(begun)
    except UnicodeEncodeError as half:
        raise InvalidInput(say("error-half-character"), say("hint-type-again"), field="text") from half
    over = (
        "DELETE FROM calls WHERE (caller, key) IN (SELECT caller, key FROM calls {} ORDER BY at DESC LIMIT -1 OFFSET ?)"
    )
    try:
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM calls WHERE at < ?", (now - KEPT.total_seconds(),))
        row = (caller, key, now, content, told)
        db.execute("INSERT OR REPLACE INTO calls VALUES (?, ?, ?, ?, ?, NULL)", row)
        db.execute(over.format("WHERE caller = ?"), (caller, MOST))
        db.execute(over.format(""), (MOST_OF_ALL,))
        db.execute("COMMIT")
    except sqlite3.Error as fault:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise _not_on_disk() from fault


def _not_on_disk() -> StoreError:
    return StoreError(say("error-calls-disk"), say("hint-links-disk"))


def _cut(answer: Answer, done: int, count: int, refused: GroceryError) -> Answer:
    """What is answered where the rest could not be done any more."""
    why = quoted(say("tool-not-all", done=done, count=count, why=refused.said))
    said = (*answer.said[:done], why, *answer.said[count:])
    return msgspec.structs.replace(answer, said=said, changes=answer.changes[:done])


def _answer(told: bytes) -> Answer:
    return msgspec.json.decode(told, type=Answer)


def _digest(*parts: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()
