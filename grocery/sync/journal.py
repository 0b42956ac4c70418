"""Changes that a person was told are kept and whose commit is not yet confirmed. They survive a kill at any point.

Each process owns one folder, named after its replica and held by a lock for as long as the process lives. In it lies
`journal.jsonl`: a header line, then one line a change, each behind the CRC-32 of its JSON. A line counts only when it
is whole, so a torn last line is a change that nobody was told about. All of it is readable by its owner only.
Changes of many records lie beside it: see `journal_lines`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock
import msgspec

from grocery import disk
from grocery.errors import JournalError
from grocery.messages import say
from grocery.operations import Entry
from grocery.sync.journal_lines import (
    Laid,
    Spoilt,
    decoded,
    encoded,
    is_large,
    laid_down,
    sync,
    write_all,
)

NAME = "journal.jsonl"
_WRITE = os.O_RDWR | getattr(os, "O_BINARY", 0)
_FOLDER_TRIES = 5
_LOCK_WAIT_S = 0.5


class Header(msgspec.Struct, frozen=True):
    """Whose journal it is."""

    household: str
    replica: str


class Found(msgspec.Struct, frozen=True):
    """What a journal file holds.

    Attributes:
        header: Whose journal it is; None when not even that can be read.
        entries: The changes that can be replayed, in order.
        damaged: Whether a line before the last one cannot be read.
        held_back: Changes after the damage that may not be replayed, since an earlier one of their page is missing.
        is_unread: Whether the disk did not let it be read, which may pass.
    """

    header: Header | None
    entries: tuple[Entry, ...]
    damaged: bool = False
    held_back: int = 0
    is_unread: bool = False


class Journal:
    """The journal that one process owns.

    Args:
        folder: Where the household's replicas lie; made if it is not there.
        header: Whose journal this is. Its replica names the folder.

    Raises:
        JournalError: The folder cannot be made or locked.
    """

    def __init__(self, folder: Path, header: Header) -> None:
        self.folder = folder / header.replica
        self._file = self.folder / NAME
        self._header = encoded(header)
        self.pending: tuple[Entry, ...] = ()
        self._laid: dict[int, Laid] = {}  # by the identity of the entry
        self._over: list[str] = []  # files that lines still name until the journal can be written anew
        self._fd = -1
        self._closed = False
        # Held by the process, not by the thread that opens the household: that one ends before the process does.
        self._lock = filelock.FileLock(self.folder / "lock", mode=disk.FILE, thread_local=False)
        try:
            disk.tighten_all(folder)
            self._take_folder()
            self._rewrite(())
            disk.sync_folder(folder)
        except (OSError, filelock.Timeout) as fault:
            self._lock.release()
            raise _not_opened(folder, fault) from fault

    def _take_folder(self) -> None:
        """Make the folder and lock it; who looks for dead ones may take a new one for that, and remove it."""
        for attempt in range(1, _FOLDER_TRIES + 1):
            try:
                disk.make_folder(self.folder)
                self._lock.acquire(timeout=_LOCK_WAIT_S)
                (self.folder / "lock").stat()  # gone, if we waited for one who removed it
                return
            except (FileNotFoundError, FileExistsError):
                self._lock.release()
                if attempt == _FOLDER_TRIES:
                    raise

    @contextmanager
    def laid_down(self, entry: Entry) -> Iterator[None]:
        """A large change is on disk before its turn, while others append; it counts once it is appended meanwhile.

        Raises:
            JournalError: It could not be put there.
        """
        try:
            if is_large(entry):
                self._laid[id(entry)] = laid_down(entry, self.folder)
        except OSError as fault:
            raise _not_kept(fault) from fault
        try:
            yield
        finally:
            if not any(entry is one for one in self.pending):
                self._take_up(entry)

    def _take_up(self, entry: Entry, *, unlink: bool = True) -> None:
        laid = self._laid.pop(id(entry), None)
        if laid is not None and not unlink:
            self._over.append(laid.file)
        elif laid is not None:
            with suppress(OSError):  # it goes with the folder
                (self.folder / laid.file).unlink()

    def append(self, entries: Sequence[Entry]) -> None:
        """Put changes on disk, all or none.

        Raises:
            JournalError: They could not be put there; the file is as it was.
        """
        try:
            if self._fd < 0 or not self._is_in_place():
                self._place_again()
            lines = b"".join(map(self._line, entries))
            write_all(self._fd, lines)
            sync(self._fd)
        except (OSError, filelock.Timeout) as fault:
            self._take_back()
            raise _not_kept(fault) from fault
        self._size += len(lines)
        self.pending += tuple(entries)

    def settle(self, applied: Mapping[str, int]) -> None:
        """Forget the changes that these marks name. A disk that is full is no fault here: forgetting can wait."""
        left = tuple(entry for entry in self.pending if entry.number > applied.get(entry.replica, 0))
        if len(left) == len(self.pending) or self._closed:
            return
        before, self.pending = self.pending, left
        try:
            if left:
                self._rewrite(left)
            else:
                os.ftruncate(self._fd, len(self._header))
                self._size = len(self._header)
            is_forgotten = True
        except OSError:
            self._close_file()  # the next append writes the file anew
            is_forgotten = False  # until then the lines of large changes stand there, and need theirs
        for entry in before:
            if entry.number <= applied.get(entry.replica, 0):
                self._take_up(entry, unlink=is_forgotten)

    def close(self) -> None:
        """Let the folder go, and remove it when nothing in it is pending."""
        self._closed = True
        self._close_file()
        if not self.pending:
            shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()

    def _rewrite(self, entries: Sequence[Entry]) -> None:
        """Put a whole new file in the place of the old one, so that a kill leaves one or the other."""
        content = self._header + b"".join(map(self._line, entries))
        fresh = self._file.with_name(NAME + ".new")
        fd = os.open(fresh, _WRITE | os.O_CREAT | os.O_TRUNC, disk.FILE)
        try:
            write_all(fd, content)
            sync(fd)
        finally:
            os.close(fd)
        self._close_file()  # some systems rename over no open file
        fresh.replace(self._file)
        disk.sync_folder(self.folder)
        for name in self._over:
            (self.folder / name).unlink(missing_ok=True)
        self._over.clear()
        self._fd, self._size = os.open(self._file, _WRITE | os.O_APPEND), len(content)

    def _line(self, entry: Entry) -> bytes:
        return encoded(self._laid.get(id(entry), entry))

    def _is_in_place(self) -> bool:
        """Whether the open file is still the one at its path: in one that was removed, nobody finds a change again."""
        try:
            here, there = os.fstat(self._fd), self._file.stat()
        except FileNotFoundError:
            return False
        return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)

    def _place_again(self) -> None:
        """Write the file anew, in a folder that somebody may have removed with its lock."""
        if not (self.folder / "lock").exists():
            self._lock.release()
            self._take_folder()
        for key, laid in list(self._laid.items()):  # another one may be laid down meanwhile
            if not (self.folder / laid.file).exists():
                self._laid.pop(key, None)
        self._rewrite(self.pending)

    def _take_back(self) -> None:
        """Cut off what a failed append left. If that fails too, the next append writes the file anew."""
        if self._fd < 0:
            return
        try:
            os.ftruncate(self._fd, self._size)
            sync(self._fd)
        except OSError:
            self._close_file()

    def _close_file(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = -1


def _not_opened(folder: Path, fault: Exception) -> JournalError:
    if isinstance(fault, OSError) and disk.is_full(fault):
        return JournalError(say("error-disk-full-journal", folder=folder), hint=say("hint-make-room"))
    return JournalError(
        say("error-journal-not-opened", folder=folder, fault=fault),
        hint=say("hint-check-folder"),
    )


def _not_kept(fault: Exception) -> JournalError:
    if isinstance(fault, OSError) and disk.is_full(fault):
        return JournalError(say("error-disk-full-not-made"), hint=say("hint-make-room-again"))
    why = fault.strerror if isinstance(fault, OSError) and fault.strerror else fault
    return JournalError(
        say("error-not-kept", fault=why),
        hint=say("hint-mend-disk"),
    )


def read(content: bytes, applied: Mapping[str, int] | None = None, folder: Path | None = None) -> Found:
    """What the bytes of a journal hold, however they were torn.

    Args:
        content: Its bytes.
        applied: Up to which number the changes of each page are known to be dealt with.
        folder: Where it lies, and its large changes beside it.
    """
    lines = content.split(b"\n")
    whole, last = lines[:-1], len(lines) - 2
    header: Header | None = None
    entries: list[Entry] = []
    intact: int | None = None
    for number, line in enumerate(whole):
        try:
            if number == 0:
                header = decoded(line, Header)
            else:
                entries.append(decoded(line, Entry, folder))
        except (ValueError, msgspec.MsgspecError) as fault:
            # A torn last line is an append that never finished, and nobody was told of it.
            if (number != last or isinstance(fault, Spoilt)) and intact is None:
                intact = len(entries)
    if intact is None:
        return Found(header, tuple(entries))
    kept = _in_number_order(entries, intact, header, applied or {})
    return Found(header, kept, True, len(entries) - len(kept))


def _in_number_order(
    entries: Sequence[Entry], intact: int, header: Header | None, applied: Mapping[str, int]
) -> tuple[Entry, ...]:
    """Leave out what may follow a gap in a page's numbers: the page still has all of it and sends it again.

    The first `intact` entries stand before the damage. After it a page goes on where it was, or where its mark is.
    """
    reached = dict(applied)
    kept = []
    for index, entry in enumerate(entries):
        own = header is not None and entry.replica == header.replica
        if index < intact or own or entry.number <= reached.get(entry.replica, 0) + 1:
            reached[entry.replica] = max(entry.number, reached.get(entry.replica, 0))
            kept.append(entry)
    return tuple(kept)
