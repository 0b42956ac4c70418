"""A SQLite file on its way in: of the earlier plan, downloaded from this app, or this app's own store.

Such a file is a program of somebody else: views, triggers and columns that are computed run when they are met. So a
copy of it is opened, nothing in it may be run or written, and of its tables only plain columns are asked for.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec

from grocery import disk
from grocery.errors import InvalidInput, StoreError
from grocery.exchange.budget import Budget, refuse_countless
from grocery.exchange.earlier_tables import COLUMNS, MORE, OURS, Row, read_tables
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.sqlite_more import with_more
from grocery.exchange.whole import all_of
from grocery.messages import Message, say
from grocery.stores import sqlite_contents, sqlite_schema
from grocery.stores.files import decode, is_ours

SOURCE = "sqlite"
BEGIN: Final = b"SQLite format 3\0"

_BESIDE: Final = ("-wal", "-journal")
"""What SQLite keeps beside a file that is open or was not closed well: without it the file is not whole."""

_OF_SEVERAL: Final = bytes.fromhex("d9d505f920a163d7")
"""The end of a journal of a change to several files: it names a file, which SQLite deletes when it takes that back."""

_TRIES = 5
_STORE: Final = frozenset({"store_meta", "versions", "paths", "blobs", "changes"})
_STEPS, _MOST_STEPS = 1_000, 200_000
_MOST_SECONDS = 60.0  # of the processor: pages that are skipped are no steps
_LEAST_LENGTH = 1_000_000
_SHORT = 200
_ALLOWED: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})


def is_sqlite(content: bytes) -> bool:
    """Whether a file begins as those of SQLite do."""
    return content.startswith(BEGIN)


def is_store(path: Path) -> bool:
    """Whether a SQLite file is a store of this app, or holds no table of the earlier plan.

    Raises:
        InvalidInput: It cannot be read.
    """
    with _opened(path) as (db, _):
        there = _tables(db)
    return "store_meta" in there or not any(there.get(table) for table in COLUMNS)


def read_sqlite(file: bytes | Path) -> Incoming:
    """What a file holds: catalog, list, trips with what was bought, settings.

    Args:
        file: What is in it, or where it lies. It is left as it is; what SQLite has beside it is read as well.

    Raises:
        InvalidInput: It is no SQLite file, none of a household, changes while it is read, or cannot be read at all.
    """
    with _opened(file) as (db, size):
        return read_connection(db, Budget(size))


def read_connection(db: sqlite3.Connection, budget: Budget | None = None) -> Incoming:
    """What an open file holds; see `read_sqlite`.

    Args:
        db: The file.
        budget: How much may be read of it; None for all, of a file that the app has just made.
    """
    there = _tables(db)
    problems: list[Problem] = []
    if there.keys() >= _STORE and all(there[name] for name in _STORE):
        try:
            return _newest(db, budget or Budget(0))
        except (StoreError, sqlite3.Error, TypeError, ValueError) as fault:
            why = fault.said if isinstance(fault, StoreError) else str(fault)
            problems.append(Problem(0, say("problem-sqlite-history", fault=why)))
    if not any(there.get(table) for table in COLUMNS):
        names = ", ".join(sorted(there))[:100]
        raise _refused(say("error-sqlite-no-household", tables=names, count=len(there)), say("hint-sqlite-which"))
    for table in COLUMNS:
        if not there.get(table):
            no_table, missing = say("problem-table-no-table", table=table), say("problem-table-missing", table=table)
            problems.append(Problem(0, no_table if table in there else missing))
    more: list[str] = []
    rows = {table: _rows(db, table, problems, more, budget) for table in COLUMNS if there.get(table)}
    found = read_tables(rows, SOURCE)
    if more:
        try:
            refuse_countless(more[0].encode(errors="replace"))
            found = with_more(found, more[0])
        except (msgspec.MsgspecError, ValueError, RecursionError):
            problems.append(Problem(0, say("problem-more-damaged"), MORE))
    return msgspec.structs.replace(found, problems=(*problems, *found.problems))


def _tables(db: sqlite3.Connection) -> dict[str, bool]:
    """What has a name to be read by, and whether it is a plain table: no view, and none that a module makes up."""
    found: dict[str, bool] = {}
    for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind in ("table", "view") and isinstance(name, str) and isinstance(sql, str):
            found[name.lower()] = kind == "table" and sql.upper().split()[:2] == ["CREATE", "TABLE"]
    return found


def _rows(
    db: sqlite3.Connection, table: str, problems: list[Problem], more: list[str], budget: Budget | None
) -> Iterator[Row]:
    """The rows of a table, in the order of the file; where they end early, that is told."""
    plain = {str(name).lower() for _, name, *_, hidden in db.execute(f"PRAGMA table_xinfo({table})") if hidden == 0}
    columns = [column for column in (*COLUMNS[table], *OURS[table]) if column in plain]
    number = 0
    try:
        for row in db.execute(f"SELECT {', '.join(columns) or 'NULL'} FROM {table} NOT INDEXED"):
            number += 1
            if budget is not None:
                budget.row(table, number, row)
            named: dict[str, Any] = dict(zip(columns, row, strict=False))
            if table == "user_settings" and named.get("key") == MORE:
                more.append(str(named.get("value")))
            yield named
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:  # by us: it took too long
            raise _refused(say("error-file-unpacks-row", table=table, row=number + 1)) from fault
        problems.append(Problem(number + 1, say("problem-table-damaged", table=table, fault=str(fault)[:100])))


def _newest(db: sqlite3.Connection, budget: Budget) -> Incoming:
    """The newest version in a file of the embedded store."""
    blobs = sqlite_contents.at_version(db, sqlite_schema.head(db)[0])
    files = {}
    for path, blob in blobs.items():
        if is_ours(path):
            found = sqlite_contents.rebuilt(db, blob, budget.largest)
            budget.content(path, found.largest)
            refuse_countless(found.content)
            files[path] = found.content
    return all_of(decode(files, sqlite_schema.meta(db, "household")), SOURCE)


# ---- opening ------------------------------------------------------------------------------------------------------


@contextmanager
def _opened(file: bytes | Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    """A connection to a copy of the file, to which nothing can happen, and the size of what was copied, in bytes."""
    with TemporaryDirectory(prefix="grocery-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "file.db")
        try:
            copied(file, copy)
            with copy.open("rb") as start:
                if not is_sqlite(start.read(len(BEGIN))):
                    raise _refused(say("error-sqlite-none"), say("hint-sqlite-which"))
        except OSError as fault:
            full = say("error-disk-full", path=folder)
            said = full if disk.is_full(fault) else say("error-file-not-read", fault=fault.strerror or str(fault))
            raise _refused(said) from fault
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as db:
                size = sum(one.stat().st_size for one in and_beside(copy) if one.exists())
                _harmless(db, size)
                yield db, size
        except sqlite3.Error as fault:
            raise _refused(say("error-sqlite-damaged", fault=str(fault)[:100]), say("hint-export-again")) from fault


def copied(file: bytes | Path, copy: Path) -> None:
    """Copy a file, with what SQLite has beside it, as they all were at one moment; only its owner may read the copies.

    Raises:
        OSError: It cannot be read, or the copy not be written.
        InvalidInput: It changes all the time, or is no file.
    """
    if isinstance(file, bytes):
        disk.write(copy, file)
        return
    if file.exists() and not file.is_file():
        raise _refused(say("error-sqlite-none"), say("hint-sqlite-which"))
    for _ in range(_TRIES):
        before = _look(file)
        _copy(file, copy)
        for end in _BESIDE:
            beside, to = _with(file, end), _with(copy, end)
            to.unlink(missing_ok=True)
            if beside.exists():
                _copy(beside, to)
            if to.exists() and _ends_with(to, _OF_SEVERAL):
                raise _refused(say("error-file-changes"), say("hint-close-and-again"))
        if _look(file) == before:
            return
    raise _refused(say("error-file-changes"), say("hint-close-and-again"))


def and_beside(file: Path) -> tuple[Path, ...]:
    """A file, and where what SQLite has beside it lies."""
    return file, *(_with(file, end) for end in _BESIDE)


def _copy(file: Path, to: Path) -> None:
    """Copy a file into a new one that nobody else may read."""
    to.unlink(missing_ok=True)
    disk.create(to)
    shutil.copyfile(file, to)


def _ends_with(file: Path, end: bytes) -> bool:
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - len(end)))
        return opened.read() == end


def _look(file: Path) -> tuple[tuple[int, int, int] | None, ...]:
    """How a file and those beside it look from outside."""
    looks = []
    for path in and_beside(file):
        found = path.stat() if path.exists() else None
        looks.append((found.st_ino, found.st_size, found.st_mtime_ns) if found else None)
    return tuple(looks)


def _with(file: Path, end: str) -> Path:
    return file.with_name(f"{file.name}{end}")


def _harmless(db: sqlite3.Connection, size: int) -> None:
    """Let a connection read plain columns and do nothing else, for a while."""
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA query_only = ON")
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA mmap_size = 0")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(size, _LEAST_LENGTH))
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    db.text_factory = lambda written: _text(written) if len(written) <= _SHORT else written.decode("utf-8", "replace")
    steps, until = count(), time.thread_time() + _MOST_SECONDS
    db.set_progress_handler(lambda: next(steps) > _MOST_STEPS or time.thread_time() > until, _STEPS)
    db.set_authorizer(_judge)


@lru_cache(maxsize=8192)  # names and categories stand in many rows, and are kept once
def _text(written: bytes) -> str:
    return written.decode("utf-8", "replace")


def _judge(action: int, what: str | None, _value: str | None, _database: str | None, _by: str | None) -> int:
    if action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and what == "table_xinfo"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _refused(said: Message, hint: Message | None = None) -> InvalidInput:
    return InvalidInput(said, hint, field="file")
