"""What the faults of SQLite and of the disk mean for the embedded store, told in one place."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grocery import disk
from grocery.errors import AccessDenied, DiskFull, FileBusy, StoreError, UnreadableCatalog

_PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM}
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN}
_WANTED_BYTES = 64 * 1024
"""With less room than this, the file beside the database that all its readers share cannot even be made."""


@contextmanager
def translating(path: Path) -> Iterator[None]:
    """Raises only errors of ours inside."""
    try:
        yield
    except sqlite3.Error as fault:
        raise translated(path, fault) from fault
    except OSError as fault:
        if disk.is_full(fault):
            raise _full(path) from fault
        raise AccessDenied(
            f"The folder {path.parent} cannot be used: {fault.strerror or fault}.",
            hint="Give the app the right to write there, or choose another folder with GROCERY_DATA_DIR.",
        ) from fault


def translated(path: Path, fault: sqlite3.Error) -> StoreError:
    """The error to raise for a fault at this file: try later, no right to write, or not readable."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF  # without the detail in the higher bits
    if code == sqlite3.SQLITE_FULL or (code in _PASSING | _REFUSED and _no_room(path)):
        return _full(path)
    if code in _PASSING:
        return FileBusy(
            f"The file {path} does not answer: {fault}.",
            hint="Close other programs that write to it, and check the disk; what is not saved yet is tried again.",
        )
    if code in _REFUSED:
        return AccessDenied(
            f"The file {path} cannot be written: {fault}.",
            hint="Give the app the right to write it and its folder, or choose another with GROCERY_DATA_DIR, "
            "then start the app again.",
        )
    if code == sqlite3.SQLITE_NOTADB:
        return UnreadableCatalog(
            f"The file {path} is not a store of this app, or its beginning is damaged.",
            hint="Stop the app, put a backup of the file in its place or move it away to begin a new list, "
            "then start the app again.",
        )
    return UnreadableCatalog(
        f"The file {path} is damaged: {fault}.",
        hint="Stop the app, put a backup of the file in its place or move it away to begin a new list, "
        "then start the app again.",
    )


def _full(path: Path) -> DiskFull:
    return DiskFull(f"The disk with {path} is full.", hint="Make room; what is not saved yet is tried again.")


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _WANTED_BYTES
    except OSError:
        return False
