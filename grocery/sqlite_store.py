"""The embedded store: every version of the household's files in one SQLite file.

Versions stand in one table, the contents of their files in those of `sqlite_contents`. The tables that SQL tools read
(`sqlite_tables`) are brought to each new version in the transaction that makes it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from grocery import sqlite_contents, sqlite_tables
from grocery.catalog import Purchase, shown
from grocery.clock import Clock
from grocery.errors import AccessDenied, HeadMoved, NotAllowed, NotFound, Offline, UnreadableCatalog
from grocery.files import CATALOG, TRIPS, decode, is_ours
from grocery.sqlite_faults import translated
from grocery.versions import NO_VERSION, Head, LogEntry, Message, check_version

_SCHEMA = "1"
_BUSY_S = 5.0
"""How long a writer waits for one in another process, in seconds."""

_NEWEST = 2**62
_AUTHOR = "this computer"

_SCHEMA_SQL = "CREATE TABLE store_meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;"


class SqliteStore:
    """A `VersionStore` in one file of this computer. Threads and processes may use one file at the same time.

    Args:
        path: The file; `open` makes it, with its folder, if it is not there.
        clock: Where times and ids come from.
    """

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.place = f"this computer ({path})"
        self.identity = ""
        self.refusal: AccessDenied | None = None
        self.warning: None = None
        self._path = path
        self._clock = clock or Clock()
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None

    def open(self) -> Head:
        """Make the file if it is not there, and load its head.

        Raises:
            UnreadableCatalog: The file is damaged, of a newer app, or holds something else; it is left as it was.
        """
        with self._lock:
            if self._db is None:
                self._connect()
            return self.load(self.head())

    def head(self, *, again: bool = False) -> str:
        """The id of the head, `NO_VERSION` before the first commit. There is only one route to ask by."""
        with self._reading() as db:
            return _head(db)[1]

    def load(self, version: str) -> Head:
        """All files of a version, each checked against its hash; none while nothing was ever committed.

        Raises:
            NotFound: There is no such version.
            UnreadableCatalog: A content is damaged.
        """
        if version == NO_VERSION:
            return Head(NO_VERSION, {})
        with self._reading() as db:
            blobs = sqlite_contents.at_version(db, _number(db, version))
            files = {path: sqlite_contents.read(db, blob) for path, blob in blobs.items() if is_ours(path)}
        return Head(version, files, frozenset(blobs).difference(files))

    def file(self, version: str, path: str) -> bytes | None:
        """One file of a version, checked against its hash; None when it is not in it."""
        with self._reading() as db:
            blob = sqlite_contents.at_version(db, _number(db, version)).get(path)
            return None if blob is None else sqlite_contents.read(db, blob)

    def commit(self, files: Mapping[str, bytes], message: Message, parent: str) -> str:
        """Make a version of the parent's files with these in their place, and bring the tables to it.

        Returns:
            The new version's id.

        Raises:
            HeadMoved: The parent is not the head; nothing was changed.
            Offline: The disk is full, or another process writes for too long; nothing was changed.
        """
        at = self._clock.stamp()
        with self._writing() as db:
            last, newest = _head(db)
            if parent != newest:
                raise HeadMoved("Somebody else committed in between.", hint="Build on the newest version.")
            version = _new_id(parent, message, files, at, self._clock.letters(16))
            row = (last + 1, version, parent, at, _AUTHOR, message.title, message.body)
            db.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            for path, content in files.items():
                sqlite_contents.put(db, last + 1, path, content)
            if any(path == CATALOG or path.startswith(TRIPS) for path in files):
                self._project(db, last + 1, files, at)
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

    def keep(self, version: str, marks: Mapping[str, int], household: str = "") -> None:
        """Nothing: this store is never out of reach of what it holds."""

    def copy(self) -> Head | None:
        """The head; None before `open` and before the first commit."""
        if self._db is None:
            return None
        newest = self.head()
        return self.load(newest) if newest != NO_VERSION else None

    def archive(self, tag: str, version: str) -> None:
        """Not here: this file keeps every version without being asked."""
        raise NotAllowed("Only a dataset on the Hub has an archive.", hint=f"In {self.place} all versions stay.")

    def link(self, version: str) -> str:
        """Empty: there is no page on which to look at a version."""
        return ""

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        with self._lock:
            if self._db is not None:
                self._db.close()
            self._db = None

    # ---- the file ----

    def _connect(self) -> None:
        with self._translated():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self._path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
            try:
                self.identity = self._prepare(db)
                self.refusal = self._refusal(db)
            except BaseException:
                db.close()
                raise
            self._db = db

    def _prepare(self, db: sqlite3.Connection) -> str:
        """Make our tables in an empty file, or check that they are ours. Returns the file's id."""
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        if not _tables(db):
            with _transaction(db):
                if not _tables(db):  # nobody was quicker
                    for statement in (_SCHEMA_SQL + sqlite_contents.SCHEMA_SQL + sqlite_tables.SCHEMA_SQL).split(";"):
                        db.execute(statement)
                    meta = (("schema", _SCHEMA), ("identity", self._clock.letters(16)), ("shown", "0"))
                    db.executemany("INSERT INTO store_meta VALUES (?, ?)", meta)
        if "store_meta" not in _tables(db):
            whose = "is of an earlier plan" if _tables(db) >= sqlite_tables.TABLES else "holds something else"
            raise UnreadableCatalog(
                f"The file {self._path} {whose} and is left as it is.",
                hint="Move it away, or choose another folder with GROCERY_DATA_DIR.",
            )
        schema = _meta(db, "schema")
        if schema != _SCHEMA:
            raise UnreadableCatalog(
                f"The file {self._path} has schema {schema}, and this app knows schema {_SCHEMA}.",
                hint="Update the app; until then the file is not touched.",
            )
        with suppress(sqlite3.OperationalError):  # another process is switching it just now, which serves as well
            db.execute("PRAGMA journal_mode = WAL")
        return _meta(db, "identity")

    def _refusal(self, db: sqlite3.Connection) -> AccessDenied | None:
        try:
            db.execute("DELETE FROM store_meta WHERE FALSE")  # asks for the right to write, and writes nothing
        except sqlite3.OperationalError as fault:
            refused = translated(self._path, fault)
            return refused if isinstance(refused, AccessDenied) else None
        return None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._translated():
            if self._db is None:
                raise Offline(f"The file {self._path} is not open.", hint="It opens by itself.")
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as db, _transaction(db):
            yield db

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The one place where faults of SQLite and of the disk become errors of ours."""
        try:
            yield
        except sqlite3.Error as fault:
            raise translated(self._path, fault) from fault
        except OSError as fault:
            raise AccessDenied(
                f"The folder {self._path.parent} cannot be used: {fault.strerror or fault}.",
                hint="Give the app the right to write there, or choose another folder with GROCERY_DATA_DIR.",
            ) from fault

    def _project(self, db: sqlite3.Connection, number: int, files: Mapping[str, bytes], now: str) -> None:
        """Bring the four tables to a version. One that is no household leaves them as they are."""
        blobs = sqlite_contents.at_version(db, number)

        def content(path: str) -> bytes:
            return files[path] if path in files else sqlite_contents.read(db, blobs[path])

        def purchases() -> Mapping[str, tuple[Purchase, ...]]:
            paths = (path for path in blobs if path == CATALOG or path.startswith(TRIPS))
            return decode({path: content(path) for path in paths}, self.identity).purchases

        db.execute("SAVEPOINT tables")
        try:
            state = decode({CATALOG: content(CATALOG)} if CATALOG in blobs else {}, self.identity)
            trips_changed = sqlite_contents.changed_since(db, int(_meta(db, "shown")), TRIPS)
            sqlite_tables.project(db, state, purchases, now, trips_changed=trips_changed)
            db.execute("UPDATE store_meta SET value = ? WHERE key = 'shown'", (number,))
        except UnreadableCatalog:
            db.execute("ROLLBACK TO tables")
        db.execute("RELEASE tables")


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and nobody else writes meanwhile; readers see the state before until it ends."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has rolled it back already
            db.execute("ROLLBACK")
        raise


def _tables(db: sqlite3.Connection) -> frozenset[str]:
    return frozenset(name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def _meta(db: sqlite3.Connection, key: str) -> str:
    found = db.execute("SELECT value FROM store_meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def _head(db: sqlite3.Connection) -> tuple[int, str]:
    found = db.execute("SELECT number, id FROM versions ORDER BY number DESC LIMIT 1").fetchone()
    return (found[0], found[1]) if found else (0, NO_VERSION)


def _number(db: sqlite3.Connection, version: str) -> int:
    check_version(version)
    found = db.execute("SELECT number FROM versions WHERE id = ?", (version,)).fetchone()
    if found is None:
        raise NotFound(f"There is no version {shown(version)}.", hint="Choose one from the History.")
    number: int = found[0]
    return number


def _new_id(parent: str, message: Message, files: Mapping[str, bytes], at: str, chance: str) -> str:
    parts = [parent, message.title, message.body, at, chance]
    parts += [f"{path} {hashlib.sha256(content).hexdigest()}" for path, content in files.items()]
    # A name, not a signature: SHA-1 gives it the looks of the Hub's.
    return hashlib.sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()
