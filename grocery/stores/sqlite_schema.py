"""What a file of the embedded store is made of: its tables, and the triggers that keep other programs from writing.

A row that another program wrote would be undone by the next tap, while the page goes on saying *Saved*. So every table
refuses rows in a sentence, unless a row of `store_meta` says that the app itself is writing. That row is there only
inside our transactions, where nobody else sees it. It is plain SQL, without a function of ours, so that every tool can
tell the sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from grocery.clock import Clock
from grocery.errors import UnreadableCatalog
from grocery.messages import say
from grocery.stores import sqlite_contents, sqlite_tables
from grocery.stores.versions import NO_VERSION

SCHEMA = "1"
REFUSAL = "These tables are only for reading: change the list in the app or with cli.py, which write them anew."

_META_SQL = "CREATE TABLE store_meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;"
_TABLES = (*sorted(sqlite_tables.TABLES), "versions", "paths", "blobs", "changes", "store_meta")
_WRITING = "writing"


def _guard(table: str, event: str) -> str:
    unless = f"NOT EXISTS (SELECT 1 FROM store_meta WHERE key = '{_WRITING}')"
    if (table, event) == ("store_meta", "INSERT"):
        unless += f" AND NEW.key <> '{_WRITING}'"
    return (
        f"CREATE TRIGGER only_the_app_{event.lower()}_{table} BEFORE {event} ON {table}"
        f" WHEN {unless} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


_GUARDS = {
    f"only_the_app_{event.lower()}_{table}": _guard(table, event)
    for table in _TABLES
    for event in ("INSERT", "UPDATE", "DELETE")
}


def prepare(db: sqlite3.Connection, path: Path, clock: Clock) -> str:
    """Make our tables in an empty file, or check that they are ours. Returns the file's id.

    Raises:
        UnreadableCatalog: It is of a newer app, or holds something else; it is left as it was.
    """
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    if not tables(db):
        with _immediate(db):
            if not tables(db):  # nobody was quicker
                for statement in (_META_SQL + sqlite_contents.SCHEMA_SQL + sqlite_tables.SCHEMA_SQL).split(";"):
                    db.execute(statement)
                first = (("schema", SCHEMA), ("identity", clock.letters(16)), ("shown", "0"))
                db.executemany("INSERT INTO store_meta VALUES (?, ?)", first)
    if "store_meta" not in tables(db):
        why = say("error-file-of-another", path=path)
        if tables(db) >= sqlite_tables.TABLES:
            why = say("error-file-of-earlier-plan", path=path)
        raise UnreadableCatalog(why, hint=say("hint-move-file"))
    schema = meta(db, "schema")
    if schema != SCHEMA:
        raise UnreadableCatalog(
            say("error-file-schema", path=path, schema=schema, known=SCHEMA),
            hint=say("hint-update-for-file"),
        )
    with suppress(sqlite3.OperationalError):  # another process is at it just now, or it may only be read
        db.execute("PRAGMA journal_mode = WAL")
        _put_guards(db)
        _put_indexes(db)
    return meta(db, "identity")


def _put_guards(db: sqlite3.Connection) -> None:
    """Give a file the triggers that it lacks, or has in the words of an earlier app."""
    there = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    if any(there.get(name) != sql for name, sql in _GUARDS.items()):
        with _immediate(db):
            for name, sql in _GUARDS.items():
                db.execute(f"DROP TRIGGER IF EXISTS {name}")
                db.execute(sql)


def _put_indexes(db: sqlite3.Connection) -> None:
    """Give the four tables the indexes that they should have, and no others: an earlier app called them otherwise."""
    marks = ", ".join("?" * len(sqlite_tables.TABLES))
    found = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL AND tbl_name IN ({marks})"
    there = dict(db.execute(found, tuple(sqlite_tables.TABLES)))
    if there != sqlite_tables.INDEXES:
        with _immediate(db):
            for name in there:
                db.execute(f'DROP INDEX "{name}"')
            for statement in sqlite_tables.INDEXES.values():
                db.execute(statement)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Our own writing: all or nothing, and nobody else writes meanwhile; readers see the state before until it ends."""
    with _immediate(db):
        db.execute("INSERT OR REPLACE INTO store_meta VALUES (?, '')", (_WRITING,))
        yield
        db.execute("DELETE FROM store_meta WHERE key = ?", (_WRITING,))


@contextmanager
def _immediate(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has rolled it back already
            db.execute("ROLLBACK")
        raise


def tables(db: sqlite3.Connection) -> frozenset[str]:
    """The names of all tables."""
    return frozenset(name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))


def meta(db: sqlite3.Connection, key: str) -> str:
    """What the file says of itself; empty where it says nothing."""
    found = db.execute("SELECT value FROM store_meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def put_meta(db: sqlite3.Connection, key: str, value: object) -> None:
    """Let the file say something of itself, inside a transaction of ours."""
    db.execute("INSERT OR REPLACE INTO store_meta VALUES (?, ?)", (key, value))


def head(db: sqlite3.Connection) -> tuple[int, str]:
    """The number and the id of the newest version; 0 and `NO_VERSION` before the first."""
    found = db.execute("SELECT number, id FROM versions ORDER BY number DESC LIMIT 1").fetchone()
    return (found[0], found[1]) if found else (0, NO_VERSION)


def has_version(db: sqlite3.Connection, version: str) -> bool:
    """Whether a version is in the file."""
    return db.execute("SELECT 1 FROM versions WHERE id = ?", (version,)).fetchone() is not None
