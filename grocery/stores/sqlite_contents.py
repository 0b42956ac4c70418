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


class Newest:
    """Contents that were put last, by path: the next one is told by how it differs, and need not have it read again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, bytes]] = {}

    def put(self, db: sqlite3.Connection, version: int, path: str, content: bytes, hashed: bytes) -> None:
        """Record a file's content at a version, inside the caller's transaction; `hashed` is its SHA-256."""
        db.execute("INSERT OR IGNORE INTO paths (path) VALUES (?)", (path,))
        known = db.execute(f"SELECT number, {_LATEST} FROM paths WHERE path = ?", (version, path))
        number, before = known.fetchone()
        there = db.execute("SELECT number FROM blobs WHERE hash = ?", (hashed,)).fetchone()
        blob: int | None = there[0] if there else None
        if blob is None:
            row = (hashed, *self._packed(db, path, content, before))
            blob = db.execute("INSERT INTO blobs (hash, base, links, packed) VALUES (?, ?, ?, ?)", row).lastrowid
        if blob != before:
            db.execute("INSERT INTO changes VALUES (?, ?, ?)", (number, version, blob))
        self._known[path] = (hashed, content)

    def _packed(
        self, db: sqlite3.Connection, path: str, content: bytes, before: int | None
    ) -> tuple[int | None, int, bytes]:
        """The content as a delta against what it replaces, or as a snapshot when that is smaller or due."""
        if before is not None:
            links, hashed = db.execute("SELECT links + 1, hash FROM blobs WHERE number = ?", (before,)).fetchone()
            if links <= _LONGEST_CHAIN:
                known = self._known.get(path)
                old = known[1] if known is not None and known[0] == hashed else read(db, before)
                packed = zlib.compress(delta(old, content))
                if len(packed) < len(content) // 16 or len(packed) < len(zlib.compress(content)):
                    return before, links, packed
        return None, 0, zlib.compress(content)


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


def delta(old: bytes, new: bytes) -> bytes:
    """How `new` is made from `old`. Changes at several places, and lines that moved, cost no more than themselves."""
    start, end = _same_lines(old, new)
    first = old.count(b"\n", 0, start)
    steps: list[list[int] | list[bytes]] = [[0, first]] if first else []
    gone, came = (_lines(text[start : len(text) - end], whole=not end) for text in (old, new))
    steps += _steps(gone, came, first)
    if end:
        steps.append([first + len(gone), old.count(b"\n", len(old) - end) + 1])
    return _packer.encode([b"\n".join(step) if isinstance(step[0], bytes) else step for step in steps])


def _same_lines(old: bytes, new: bytes) -> tuple[int, int]:
    """How many bytes at the beginning and at the end are whole lines that both have."""
    start = old.rfind(b"\n", 0, _in_common(old, new, from_the_end=False)) + 1
    end = _in_common(old[start:], new[start:], from_the_end=True)
    line = old.find(b"\n", len(old) - end)
    return start, len(old) - line - 1 if end and line >= 0 else 0


def _in_common(one: bytes, two: bytes, *, from_the_end: bool) -> int:
    """How many bytes are the same, found by halving: whole pieces are compared much quicker than bytes."""
    same, most = 0, min(len(one), len(two))
    while same < most:
        half = (same + most + 1) // 2
        if from_the_end:
            alike = one[len(one) - half : len(one) - same] == two[len(two) - half : len(two) - same]
        else:
            alike = one[same:half] == two[same:half]
        same, most = (half, most) if alike else (same, half - 1)
    return same


def _lines(text: bytes, *, whole: bool) -> list[bytes]:
    """The lines of a text; one that does not go to the end ends with the end of a line."""
    if whole:
        return text.split(b"\n")
    return text[:-1].split(b"\n") if text else []


def _steps(before: list[bytes], after: list[bytes], first: int) -> list[list[int] | list[bytes]]:
    """How lines are made of others; `first` is the number of the first of those."""
    places = {line: number for number, line in enumerate(before)}
    steps: list[list[int] | list[bytes]] = []
    expected = 0  # of lines that occur twice, the one that goes on with the run
    run: list[int] | None = None
    fresh: list[bytes] | None = None
    for line in after:
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
            run, fresh = [first + place, 1], None
            steps.append(run)
        expected = (place if place >= 0 else expected) + 1  # a new line most often stands in the place of an old one
    return steps


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
