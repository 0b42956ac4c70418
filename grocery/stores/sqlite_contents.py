"""The tables of all versions, and the contents of their files, each kept once under its hash.

A version names only the files it changed; history is one line, so a file's content at a version is its latest change up
to it. A content is a delta against the one it replaced (which lines to take over, which are new), or a snapshot.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from typing import NamedTuple

import msgspec

from grocery.errors import UnreadableCatalog
from grocery.messages import say
from grocery.stores.deltas import delta, patched
from grocery.stores.digests import RunningDigest

_LONGEST_CHAIN = 50
"""How many deltas at most lie between a content and its snapshot."""

_LARGEST = 256 * 2**20
"""Bytes of a content: no file of a household comes near, and one that was made to fill the memory is not unpacked."""

_OF_CHANGES = 4
"""A delta has at most that part of the bytes that a content may have: it becomes many small steps in memory."""

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

_PATH = (
    "SELECT known.number, blobs.number, links, hash FROM"
    f" (SELECT number, {_LATEST} AS blob FROM paths WHERE path = ?) AS known LEFT JOIN blobs ON blobs.number = blob"
)

_SMALLEST_WINDOW, _LARGEST_WINDOW = 9, 15  # of zlib, as powers of two
_USUAL_TABLES = 8  # zlib's `memLevel`


class _Content(NamedTuple):
    """A content that was put last, with its SHA-256 and the number of its lines, where that was counted."""

    hashed: bytes
    content: bytes
    lines: int | None = None


class _Before(NamedTuple):
    """The content that a version before has: its number, the links to its snapshot, and its SHA-256."""

    blob: int
    links: int
    hashed: bytes


class Newest:
    """Contents that were put last, by path: the next one is told by how it differs, and need not have it read again."""

    def __init__(self) -> None:
        self._known: dict[str, _Content] = {}
        self._digests: dict[str, RunningDigest] = {}

    def digest(self, path: str, content: bytes) -> bytes:
        """The SHA-256 of what is about to be put."""
        return self._digests.setdefault(path, RunningDigest()).of(content)

    def put(self, db: sqlite3.Connection, version: int, path: str, content: bytes, hashed: bytes) -> None:
        """Record a file's content at a version, inside the caller's transaction; `hashed` is its SHA-256."""
        found = db.execute(_PATH, (version, path)).fetchone()
        if found is None:
            number, before = db.execute("INSERT INTO paths (path) VALUES (?)", (path,)).lastrowid, None
        else:
            number, before = found[0], _Before(*found[1:]) if found[1] is not None else None
        there = db.execute("SELECT number FROM blobs WHERE hash = ?", (hashed,)).fetchone()
        blob: int | None = there[0] if there else None
        lines = None
        if blob is None:
            packed, lines = self._packed(db, path, content, before)
            row = (hashed, *packed)
            blob = db.execute("INSERT INTO blobs (hash, base, links, packed) VALUES (?, ?, ?, ?)", row).lastrowid
        if before is None or blob != before.blob:
            db.execute("INSERT INTO changes VALUES (?, ?, ?)", (number, version, blob))
        self._known[path] = _Content(hashed, content, lines)

    def _packed(
        self, db: sqlite3.Connection, path: str, content: bytes, before: _Before | None
    ) -> tuple[tuple[int | None, int, bytes], int | None]:
        """The content as a delta against what it replaces, or as a snapshot when that is smaller or due.

        Returns:
            The number of its base, of the links to its snapshot, and the bytes; and its lines, where they were counted.
        """
        lines = None
        if before is not None and before.links < _LONGEST_CHAIN:
            known = self._known.get(path)
            if known is None or known.hashed != before.hashed:
                known = _Content(before.hashed, read(db, before.blob))
            digest = self._digests.get(path)
            alike = digest.alike(known.content, content) if digest else None
            steps, lines = delta(known.content, content, known.lines, alike)
            packed = _compressed(steps)
            if len(packed) < len(content) // 16 or len(packed) < len(_compressed(content)):
                return (before.blob, before.links + 1, packed), lines
        return (None, 0, _compressed(content)), lines


def _compressed(text: bytes) -> bytes:
    """By zlib, with tables as large as the text needs: to set up the largest takes longer than all else."""
    window = min(max(len(text).bit_length(), _SMALLEST_WINDOW), _LARGEST_WINDOW)
    packer = zlib.compressobj(wbits=window, memLevel=min(max(window - 7, 1), _USUAL_TABLES))
    return packer.compress(text) + packer.flush()


def at_version(db: sqlite3.Connection, version: int) -> dict[str, int]:
    """The numbers of the contents of all files at a version, by path."""
    rows = db.execute(f"SELECT path, {_LATEST} AS blob FROM paths WHERE blob NOT NULL", (version,))
    return dict(rows)  # one after the other: a file may name the same a million times


def changed_since(db: sqlite3.Connection, version: int, folder: str) -> bool:
    """Whether a file of this folder changed after a version."""
    found = db.execute(
        "SELECT 1 FROM changes JOIN paths ON paths.number = changes.path"
        " WHERE substr(paths.path, 1, ?) = ? AND changes.version > ? LIMIT 1",
        (len(folder), folder, version),
    )
    return found.fetchone() is not None


class Rebuilt(NamedTuple):
    """A content, and how many bytes the largest had of those that it was made from."""

    content: bytes
    largest: int


def read(db: sqlite3.Connection, blob: int) -> bytes:
    """A content, rebuilt from its snapshot and checked against its hash.

    Raises:
        UnreadableCatalog: It is damaged.
    """
    return rebuilt(db, blob, _LARGEST).content


def rebuilt(db: sqlite3.Connection, blob: int, most: int) -> Rebuilt:
    """The same for a file of somebody else: nothing on the way to it is larger than may be.

    Args:
        db: The file.
        blob: The content's number.
        most: Bytes; at most 256 MiB are unpacked in any case.

    Raises:
        UnreadableCatalog: It is damaged, or too large.
    """
    most = min(most, _LARGEST)
    chain: list[int] = []
    wanted: bytes | None = None
    link: int | None = blob
    try:
        while link is not None:
            found = db.execute("SELECT hash, base FROM blobs WHERE number = ?", (link,)).fetchone()
            if found is None or len(chain) > _LONGEST_CHAIN:
                raise _damaged(say("fault-part-missing"))
            chain.append(link)
            wanted = wanted or found[0]
            link = found[1]
        content = _unpacked(db, chain.pop(), most)
        largest = len(content)
        while chain:
            changes = _unpacked(db, chain.pop(), most // _OF_CHANGES)
            content = patched(content, changes, most)
            largest = max(largest, len(changes), len(content))
        if hashlib.sha256(content).digest() != wanted:
            raise _damaged(say("fault-checksum"))
    except (ValueError, TypeError, zlib.error, msgspec.MsgspecError) as fault:
        raise _damaged(fault) from fault
    return Rebuilt(content, largest)


def _unpacked(db: sqlite3.Connection, blob: int, most: int) -> bytes:
    (packed,) = db.execute("SELECT packed FROM blobs WHERE number = ?", (blob,)).fetchone()
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(packed, most)
    if not unpacking.eof:
        raise zlib.error("incomplete or too large")
    return content


def _damaged(fault: object) -> UnreadableCatalog:
    return UnreadableCatalog(say("error-version-damaged", fault=fault), hint=say("hint-version-damaged"))
