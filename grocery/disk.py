"""Files and folders of this computer that only their owner may read: 0600 and 0700, whatever the umask is.

A household's list is nobody else's business on a computer with several accounts. Where modes mean nothing, or the file
belongs to somebody else, all of this does no harm.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

FILE = 0o600
FOLDER = 0o700
_OTHERS = 0o077
_WAIT_S = 30.0  # for another process that writes


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, all private. One that is there already stays as it is.

    Raises:
        OSError: It cannot be made, or something else has its name.
    """
    for above in reversed([one for one in folder.parents if not one.exists()]):
        above.mkdir(FOLDER, exist_ok=True)
    folder.mkdir(FOLDER, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty private file if there is none.

    Raises:
        OSError: It cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def write(path: Path, content: bytes) -> None:
    """Write a whole private file; what was in it is lost.

    Raises:
        OSError: It cannot be written.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE), "wb") as file:
        file.write(content)


def create(path: Path, content: bytes = b"") -> None:
    """Write a private file that is not there yet; a link that somebody put in its place is not followed.

    Raises:
        OSError: It cannot be written, or something has its name.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb") as file:
        file.write(content)


def replace(path: Path, content: bytes) -> None:
    """Put a whole private file in the place of one, so that one of the two is there, also after a power cut.

    Raises:
        OSError: It cannot be written; the file is as it was.
    """
    fresh = path.with_name(f"{path.name}.new")
    write(fresh, content)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last; where folders cannot be synced, the file system does it by itself."""
    try:
        fd = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def tighten(path: Path) -> None:
    """Take away from others what they may do with a file or folder of ours; a link is left as it is."""
    with suppress(OSError):  # not there, or not ours to change
        mode = path.lstat().st_mode
        if mode & _OTHERS and not stat.S_ISLNK(mode):
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def tighten_all(folder: Path) -> None:
    """The same for a folder of ours with everything in it."""
    for path in _all_in(folder):
        tighten(path)


def _all_in(folder: Path) -> Iterator[Path]:
    yield folder
    for top, folders, files in os.walk(folder):
        yield from (Path(top, name) for name in (*folders, *files))


def is_full(fault: OSError) -> bool:
    """Whether a fault says that there is no room, or none for this account."""
    return fault.errno in (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep other processes from writing a file that several of them read, change and put back whole.

    Args:
        path: The file, whose folder is made where there is none; beside it lies a lock, which the system opens when the
            process that holds it dies.

    Raises:
        OSError: The lock cannot be made, or another process held it for half a minute.
    """
    make_folder(path.parent)
    with filelock.FileLock(path.with_name(f"{path.name}.lock"), _WAIT_S, mode=FILE, thread_local=False):
        yield


def mark_of(path: Path | str) -> tuple[int, ...] | None:
    """What differs as soon as another file stands at a path, so that it is read again; None where none does."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - no `Path` is made at each request
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
