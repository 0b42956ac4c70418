"""What the faults of SQLite and of the disk mean for the embedded store, told in one place."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grocery import disk
from grocery.errors import AccessDenied, DiskFull, FileBusy, StoreError, UnreadableCatalog
from grocery.messages import say

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
            say("error-folder-not-used", path=path.parent, fault=fault.strerror or fault),
            hint=say("hint-right-to-write-folder"),
        ) from fault


def translated(path: Path, fault: sqlite3.Error) -> StoreError:
    """The error to raise for a fault at this file: try later, no right to write, or not readable."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF  # without the detail in the higher bits
    if code == sqlite3.SQLITE_FULL or (code in _PASSING | _REFUSED and _no_room(path)):
        return _full(path)
    if code in _PASSING:
        return FileBusy(
            say("error-file-silent", path=path, fault=fault),
            hint=say("hint-close-other-programs"),
        )
    if code in _REFUSED:
        return AccessDenied(
            say("error-file-not-written", path=path, fault=fault),
            hint=say("hint-right-to-write-file"),
        )
    if code == sqlite3.SQLITE_NOTADB:
        return UnreadableCatalog(
            say("error-file-not-ours", path=path),
            hint=say("hint-replace-file"),
        )
    return UnreadableCatalog(
        say("error-file-damaged", path=path, fault=fault),
        hint=say("hint-replace-file"),
    )


def _full(path: Path) -> DiskFull:
    return DiskFull(say("error-disk-full", path=path), hint=say("hint-make-room-retry"))


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _WANTED_BYTES
    except OSError:
        return False
