"""The tables of all versions, and the contents of their files, each kept once under its hash.

A version names only the files it changed; history is one line, so a file's content at a version is its latest change up
to it. A content is a delta against the one it replaced (which lines to take over, which are new), or a snapshot.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib

import msgspec

from grocery.errors import UnreadableCatalog
from grocery.messages import say

_LONGEST_CHAIN = 50
"""How many deltas at most lie between a content and its snapshot."""

SCHEMA_SQL = """
CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    parent TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE paths (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE blobs (
    number INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    base INTEGER REFERENCES blobs (number),
    links INTEGER NOT NULL,
    packed BLOB NOT NULL
);
CREATE TABLE changes (
    path INTEGER NOT NULL REFERENCES paths (number),
    version INTEGER NOT NULL REFERENCES versions (number),
    blob INTEGER NOT NULL REFERENCES blobs (number),
    PRIMARY KEY (path, version)
) WITHOUT ROWID;
"""

_LATEST = "(SELECT blob FROM changes WHERE path = paths.number AND version <= ? ORDER BY version DESC LIMIT 1)"

_Step = tuple[int, int] | bytes
"""Either the first line and the number of lines to take over, or new lines."""

_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(list[_Step])


def put(db: sqlite3.Connection, version: int, path: str, content: bytes) -> None:
    """Record a file's content at a version, inside the caller's transaction."""
    db.execute("INSERT OR IGNORE INTO paths (path) VALUES (?)", (path,))
    known = db.execute(f"SELECT number, {_LATEST} FROM paths WHERE path = ?", (version, path))
    number, before = known.fetchone()
    hashed = hashlib.sha256(content).digest()
    there = db.execute("SELECT number FROM blobs WHERE hash = ?", (hashed,)).fetchone()
    blob: int | None = there[0] if there else None
    if blob is None:
        row = (hashed, *_packed(db, content, before))
        blob = db.execute("INSERT INTO blobs (hash, base, links, packed) VALUES (?, ?, ?, ?)", row).lastrowid
    if blob != before:
        db.execute("INSERT INTO changes VALUES (?, ?, ?)", (number, version, blob))


def at_version(db: sqlite3.Connection, version: int) -> dict[str, int]:
    """The numbers of the contents of all files at a version, by path."""
    rows = db.execute(f"SELECT path, {_LATEST} AS blob FROM paths WHERE blob NOT NULL", (version,))
    return dict(rows.fetchall())


def changed_since(db: sqlite3.Connection, version: int, folder: str) -> bool:
    """Whether a file of this folder changed after a version."""
    found = db.execute(
        "SELECT 1 FROM changes JOIN paths ON paths.number = changes.path"
        " WHERE substr(paths.path, 1, ?) = ? AND changes.version > ? LIMIT 1",
        (len(folder), folder, version),
    )
    return found.fetchone() is not None


def read(db: sqlite3.Connection, blob: int) -> bytes:
    """A content, rebuilt from its snapshot and checked against its hash.

    Raises:
        UnreadableCatalog: It is damaged.
    """
    wanted: bytes | None = None
    chain: list[bytes] = []
    link: int | None = blob
    try:
        while link is not None:
            found = db.execute("SELECT hash, base, packed FROM blobs WHERE number = ?", (link,)).fetchone()
            if found is None or len(chain) > _LONGEST_CHAIN:
                raise _damaged(say("fault-part-missing"))
            wanted = wanted or found[0]
            link = found[1]
            chain.append(zlib.decompress(found[2]))
        content = chain.pop()
        while chain:
            content = patched(content, chain.pop())
        if hashlib.sha256(content).digest() != wanted:
            raise _damaged(say("fault-checksum"))
    except (ValueError, TypeError, zlib.error, msgspec.MsgspecError) as fault:
        raise _damaged(fault) from fault
    return content


def _damaged(fault: object) -> UnreadableCatalog:
    return UnreadableCatalog(say("error-version-damaged", fault=fault), hint=say("hint-version-damaged"))


def _packed(db: sqlite3.Connection, content: bytes, before: int | None) -> tuple[int | None, int, bytes]:
    """The content as a delta against what it replaces, or as a snapshot when that is smaller or due."""
    if before is not None:
        links: int = 1 + db.execute("SELECT links FROM blobs WHERE number = ?", (before,)).fetchone()[0]
        if links <= _LONGEST_CHAIN:
            packed = zlib.compress(delta(read(db, before), content))
            if len(packed) < len(content) // 16 or len(packed) < len(zlib.compress(content)):
                return before, links, packed
    return None, 0, zlib.compress(content)


def delta(old: bytes, new: bytes) -> bytes:
    """How `new` is made from `old`. Changes at several places, and lines that moved, cost no more than themselves."""
    before = old.split(b"\n")
    places = {line: number for number, line in enumerate(before)}
    steps: list[list[int] | list[bytes]] = []
    expected = 0  # of lines that occur twice, the one that goes on with the run
    run: list[int] | None = None
    fresh: list[bytes] | None = None
    for line in new.split(b"\n"):
        goes_on = expected < len(before) and before[expected] == line
        place = expected if goes_on else places.get(line, -1)
        if place < 0:
            if fresh is None:
                fresh, run = [], None
                steps.append(fresh)
            fresh.append(line)
        elif run is not None and goes_on:
            run[1] += 1
        else:
            run, fresh = [place, 1], None
            steps.append(run)
        expected = (place if place >= 0 else expected) + 1  # a new line most often stands in the place of an old one
    return _packer.encode([b"\n".join(step) if isinstance(step[0], bytes) else step for step in steps])


def patched(old: bytes, changes: bytes) -> bytes:
    """The content that `delta(old, …)` was made for.

    Raises:
        msgspec.MsgspecError: `changes` is not a delta. One that was made for another content gives another content.
    """
    before = old.split(b"\n")
    lines: list[bytes] = []
    for step in _unpacker.decode(changes):
        if isinstance(step, bytes):
            lines.append(step)
        else:
            lines.extend(before[step[0] : step[0] + step[1]])
    return b"\n".join(lines)
