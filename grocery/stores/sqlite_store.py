"""The embedded store: every version of the household's files in one SQLite file.

Versions stand in one table, the contents of their files in those of `sqlite_contents`. The tables that SQL tools read
(`sqlite_tables`) are brought to each new version in the transaction that makes it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from grocery.catalog import Catalog, shown
from grocery.clock import Clock
from grocery.errors import GroceryError, HeadMoved, NotAllowed, NotFound, StoreError, UnreadableCatalog
from grocery.messages import say
from grocery.records import Purchase
from grocery.stores import sqlite_contents, sqlite_tables
from grocery.stores.diary import CommitMessage
from grocery.stores.files import CATALOG, TRIPS, decode, is_ours
from grocery.stores.sqlite_faults import translating
from grocery.stores.sqlite_file import StoreFile
from grocery.stores.sqlite_schema import head, meta, put_meta, transaction
from grocery.stores.versions import NO_VERSION, THIS_COMPUTER, Head, LogEntry, check_version

_NEWEST = 2**62


class _Shown(NamedTuple):
    """What the tables hold, as this process left them: through which connection, and who had written by then."""

    db: sqlite3.Connection
    others: int
    number: int
    state: Catalog | None


class SqliteStore:
    """A `VersionStore` in one file of this computer. Threads and processes may use one file at the same time.

    Args:
        path: The file; `open` makes it, with its folder, if it is not there.
        clock: Where times and ids come from.
    """

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.place = say("place-computer", path=path)
        self._clock = clock or Clock()
        self._lock = threading.RLock()
        self._file = StoreFile(path, self._clock)
        self._newest = sqlite_contents.Newest()
        self._shown: _Shown | None = None

    @property
    def identity(self) -> str:
        """The file's own id."""
        return self._file.identity

    @property
    def refusal(self) -> StoreError | None:
        """Why nothing can be committed: the file or its folder may only be read, or the disk is full."""
        return self._file.refusal

    @property
    def warning(self) -> GroceryError | None:
        """That somebody removed or replaced the file while it was open, and what became of what it held."""
        return self._file.not_in_place() or self._file.warning

    def open(self) -> Head:
        """Make the file if it is not there, and load its head.

        Raises:
            UnreadableCatalog: The file is damaged, of a newer app, or holds something else; it is left as it was.
        """
        with self._lock:
            self._file.open()
            return self.load(self.head())

    def head(self, *, again: bool = False) -> str:
        """The id of the head, `NO_VERSION` before the first commit. There is only one route to ask by."""
        with self._reading() as db:
            return head(db)[1]

    def load(self, version: str) -> Head:
        """All files of a version, each checked against its hash; none while nothing was ever committed.

        Raises:
            NotFound: There is no such version.
            UnreadableCatalog: A content is damaged.
        """
        if version == NO_VERSION:
            return Head(NO_VERSION, {}, formerly=self._file.formerly)
        with self._reading() as db:
            blobs = sqlite_contents.at_version(db, _number(db, version))
            files = {path: sqlite_contents.read(db, blob) for path, blob in blobs.items() if is_ours(path)}
        return Head(version, files, frozenset(blobs).difference(files))

    def file(self, version: str, path: str) -> bytes | None:
        """One file of a version, checked against its hash; None when it is not in it."""
        with self._reading() as db:
            blob = sqlite_contents.at_version(db, _number(db, version)).get(path)
            return None if blob is None else sqlite_contents.read(db, blob)

    def commit(
        self, files: Mapping[str, bytes], message: CommitMessage, parent: str, *, state: Catalog | None = None
    ) -> str:
        """Make a version of the parent's files with these in their place, and bring the tables to it.

        Args:
            files: Contents by path.
            message: What the version says.
            parent: The version that this one builds on.
            state: What all files together stand for, where that is known: it then need not be read from them.

        Returns:
            The new version's id.

        Raises:
            HeadMoved: The parent is not the head; nothing was changed.
            Offline: The disk is full, or another process writes for too long; nothing was changed.
        """
        at = self._clock.stamp()
        with self._writing() as db:
            last, newest = head(db)
            if parent != newest:
                raise HeadMoved(say("error-committed-between"), hint=say("hint-build-on-newest"))
            hashes = {path: self._newest.digest(path, content) for path, content in files.items()}
            version = _new_id(parent, message, hashes, at, self._clock.letters(16))
            row = (last + 1, version, parent, at, THIS_COMPUTER, message.title, message.body)
            db.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            for path, content in files.items():
                self._newest.put(db, last + 1, path, content, hashes[path])
            self._show(db, last + 1, files, at, state)
            now_shown = _Shown(db, _others(db), last + 1, state)
        self._shown = now_shown
        return version

    def log(self, limit: int, until: str | None = None, *, before: str | None = None) -> Sequence[LogEntry]:
        """The newest versions, newest first, at most `limit`, and none from the version `until` on.

        A version `until` that is not there (any more) ends nothing.
        """
        with self._reading() as db:
            newest = _NEWEST if before is None else _number(db, before) - 1
            rows = db.execute(
                "SELECT id, at, author, title, body FROM versions"
                " WHERE number > coalesce((SELECT number FROM versions WHERE id = ?), 0) AND number <= ?"
                " ORDER BY number DESC LIMIT ?",
                (until, newest, max(0, limit)),
            )
            return [LogEntry(*row) for row in rows]

    def save_copy(self, version: str, applied: Mapping[str, int], household: str = "") -> None:
        """Nothing: this store is never out of reach of what it holds."""

    def copy(self) -> Head | None:
        """The head; None before `open` and before the first commit."""
        if not self._file.is_open:
            return None
        newest = self.head()
        return self.load(newest) if newest != NO_VERSION else None

    def archive(self, tag: str, version: str) -> None:
        """Not here: this file keeps every version without being asked."""
        raise NotAllowed(say("error-no-archive-here"), hint=say("hint-all-versions-stay", place=self.place))

    def link(self, version: str) -> str:
        """Empty: there is no page on which to look at a version."""
        return ""

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        with self._lock:
            self._file.close()

    # ---- the file ----

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, translating(self._file.path):
            yield self._file.current()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, translating(self._file.path):
            db = self._file.begin()
            with transaction(db):
                yield db
            self._file.committed(head(db)[1], meta(db, "household"))

    def _show(
        self, db: sqlite3.Connection, number: int, files: Mapping[str, bytes], now: str, state: Catalog | None
    ) -> None:
        """Bring the four tables to a version: by what differs, where it is known to the row what they hold."""
        held = self._shown
        if held is None or held[:3] != (db, _others(db), number - 1) or meta(db, "shown") != str(number - 1):
            held = None
        before = held.state if held is not None else None
        if before is not None and state is not None and sqlite_tables.project_list(db, before, state, now):
            put_meta(db, "shown", number)
        elif any(path == CATALOG or path.startswith(TRIPS) for path in files):
            self._project(db, number, files, now, state)

    def _project(
        self, db: sqlite3.Connection, number: int, files: Mapping[str, bytes], now: str, known: Catalog | None
    ) -> None:
        """Bring the four tables to a version. One that is no household leaves them as they are."""
        blobs = sqlite_contents.at_version(db, number)

        def content(path: str) -> bytes:
            return files[path] if path in files else sqlite_contents.read(db, blobs[path])

        def purchases() -> Mapping[str, tuple[Purchase, ...]]:
            paths = (path for path in blobs if path == CATALOG or path.startswith(TRIPS))
            return (known or decode({path: content(path) for path in paths}, f"h-{self.identity}")).purchases

        db.execute("SAVEPOINT tables")
        try:
            state = known or decode({CATALOG: content(CATALOG)} if CATALOG in blobs else {}, f"h-{self.identity}")
            put_meta(db, "household", state.household)
            trips_changed = sqlite_contents.changed_since(db, int(meta(db, "shown")), TRIPS)
            sqlite_tables.project(db, state, purchases, now, trips_changed=trips_changed)
            put_meta(db, "shown", number)
        except UnreadableCatalog:
            db.execute("ROLLBACK TO tables")
        db.execute("RELEASE tables")


def _others(db: sqlite3.Connection) -> int:
    """A number that is another one when somebody else has written to the file."""
    number: int = db.execute("PRAGMA data_version").fetchone()[0]
    return number


def _number(db: sqlite3.Connection, version: str) -> int:
    check_version(version)
    found = db.execute("SELECT number FROM versions WHERE id = ?", (version,)).fetchone()
    if found is None:
        raise NotFound(say("error-version-unknown", version=shown(version)), hint=say("hint-choose-from-history"))
    number: int = found[0]
    return number


def _new_id(parent: str, message: CommitMessage, hashes: Mapping[str, bytes], at: str, chance: str) -> str:
    parts = [parent, message.title, message.body, at, chance]
    parts += [f"{path} {hashed.hex()}" for path, hashed in hashes.items()]
    # A name, not a signature: SHA-1 gives it the looks of the Hub's.
    return hashlib.sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()
