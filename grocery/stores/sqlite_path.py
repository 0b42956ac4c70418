"""What stands at the path of the embedded store and beside it: which files, and the note that a household was there."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from grocery import disk

Id = tuple[int, int]
"""Which file it is, whatever its name: device and inode."""


class Seen(NamedTuple):
    """A file at a path, the two of its log beside it, and how it looks from outside."""

    file: Id
    log: Id | None
    shared: Id | None
    size: int
    changed_at: int


def seen(path: Path) -> Seen | None:
    """What is at the path at this moment; None for nothing.

    Raises:
        OSError: It cannot be looked at.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    log, shared = map(_id, beside(path))
    return Seen((found.st_dev, found.st_ino), log, shared, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=16)  # asked before and after each use of the file
def beside(path: Path) -> tuple[Path, Path]:
    """Where SQLite keeps the log of a file, and what its readers and writers share."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def drop_log(path: Path, of: Seen | None) -> None:
    """Remove the log of the file that was at the path: SQLite would take it for one of the file that is there now.

    Raises:
        OSError: It cannot be removed.
    """
    for file, ours in zip(beside(path), (of.log, of.shared) if of else (None, None), strict=True):
        if ours is not None and _id(file) == ours:
            file.unlink(missing_ok=True)


def copied(db: sqlite3.Connection, copy: Path) -> Path:
    """Write a whole copy of an open file, with its history, to a path; it is on disk when this returns.

    Raises:
        OSError, sqlite3.Error: It cannot be written, and nothing is left of it.
    """
    copy.unlink(missing_ok=True)
    disk.make_file(copy)
    try:
        db.execute("VACUUM INTO ?", (str(copy),))
        fd = os.open(copy, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def put(copy: Path, path: Path) -> bool:
    """Give a whole file its name, unless something has that name by now. Returns whether it did.

    Raises:
        OSError: It cannot be done.
    """
    try:
        os.link(copy, path)
    except FileExistsError:
        return False
    except OSError:  # this disk knows no second names
        if path.exists():
            return False
        copy.rename(path)
    finally:
        copy.unlink(missing_ok=True)
    return True


def put_aside(path: Path, aside: Path) -> bool:
    """Give a file, with its log, another name, unless something has that name. Returns whether it did.

    Raises:
        OSError: It cannot be done; the file is then where it was.
    """
    if any(one.exists() for one in (aside, *beside(aside))):
        return False
    for one, other in zip(reversed(beside(path)), reversed(beside(aside)), strict=True):
        with suppress(FileNotFoundError):
            one.rename(other)
    path.rename(aside)
    return True


class _Known(msgspec.Struct):
    household: str


def known(path: Path) -> str | None:
    """The household that is known to have been in the file, empty without its id; None when none was."""
    try:
        return msgspec.json.decode(_note(path).read_bytes(), type=_Known).household
    except (OSError, msgspec.MsgspecError):
        return None


def remember(path: Path, household: str) -> None:
    """Note beside the file that a household is in it. On a full disk a later commit does it."""
    if known(path) != household:
        with suppress(OSError):
            disk.write(_note(path), msgspec.json.encode(_Known(household)))


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.known")


def _id(path: Path) -> Id | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
