"""What dead processes left in their journals, and how a living one takes it over. Doing that twice does no harm."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import filelock
import msgspec

from grocery import disk
from grocery.catalog import Catalog
from grocery.days import OFFERED_AFTER, is_past
from grocery.errors import JournalError
from grocery.messages import Message, say
from grocery.operations import REPLICA_ID, Entry
from grocery.sync.bases import Base
from grocery.sync.clients import OLD, set_aside
from grocery.sync.journal import NAME, Found, Header, Journal, read
from grocery.sync.journal_lines import LARGE_FILE

NOTICES_KEPT = 20
"""How many sentences about what was found are kept for the person."""


def with_notices(told: tuple[Message, ...], new: Sequence[Message]) -> tuple[Message, ...]:
    """The newest sentences for the person."""
    return (*told, *new)[-NOTICES_KEPT:]


class Left(msgspec.Struct, frozen=True):
    """A journal that a dead process left, held by its lock until it is let go or removed.

    Attributes:
        folder: Where it lies.
        found: What it holds.
        lock: Keeps others from it.
    """

    folder: Path
    found: Found
    lock: filelock.BaseFileLock

    def remove(self) -> None:
        """Remove the folder, its changes being on disk elsewhere by now. A damaged journal is set aside beside it."""
        try:
            if self.found.damaged:
                self._set_aside()
            (self.folder / NAME).unlink(missing_ok=True)  # before its lock and its large files: nobody finds half of it
            shutil.rmtree(self.folder, ignore_errors=True)
        finally:
            self.lock.release()

    def _set_aside(self) -> None:
        """Its large changes first, which may be whole: where one of them stays, so does the journal."""
        for large in self.folder.glob(f"{LARGE_FILE}*"):
            large.replace(self.folder.with_name(f"{self.folder.name}.damaged.{large.name}"))
        (self.folder / NAME).replace(self.folder.with_name(f"{self.folder.name}.damaged.jsonl"))


def left_behind(folder: Path, applied: Mapping[str, int] | None = None) -> list[Left]:
    """The journals in a household's folder whose processes are dead, oldest first. Each is locked for the caller.

    Args:
        folder: Where the household's replicas lie.
        applied: Up to which number the changes of each page are known to be dealt with.
    """
    left = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if not REPLICA_ID.fullmatch(path.name) or not path.is_dir():
            continue
        lock = filelock.FileLock(path / "lock", mode=disk.FILE, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except (OSError, filelock.Timeout):  # alive, or not ours: it stays where it is
            lock.release()
            continue
        left.append(Left(path, _found(path, applied), lock))
    return left


def _found(path: Path, applied: Mapping[str, int] | None) -> Found:
    try:
        return read((path / NAME).read_bytes(), applied, path)
    except FileNotFoundError:
        return Found(None, ())
    except OSError:
        return Found(None, (), is_unread=True)


def readable(folder: Path, household: str, applied: Mapping[str, int]) -> list[Entry]:
    """The changes of a household in all journals of a folder, where they can be shown and nothing can be written."""
    entries: list[Entry] = []
    for path in sorted(folder.glob(f"*/{NAME}")):
        with suppress(OSError):  # not ours to read
            found = read(path.read_bytes(), applied, path.parent)
            if found.header is not None and found.header.household == household:
                entries += found.entries
    return entries


def recover(folder: Path, header: Header, base: Base, now: datetime) -> tuple[Journal, list[Message]]:
    """Open a journal, with the changes of its household in it that dead processes left in theirs, which are removed.

    Args:
        folder: Where the household's replicas lie.
        header: Of the journal.
        base: The version that is built on; changes of other households stay where they are.
        now: The time of day.

    Returns:
        The journal, and sentences about what a person should know.

    Raises:
        JournalError: Not all could be put on disk. The next try takes over what this one has got so far.
    """
    left = left_behind(folder, base.applied)
    try:
        journal = Journal(folder, header)
        try:
            return journal, [notice for dead in left for notice in _recovered(dead, journal, base.catalog, now)]
        except JournalError:
            journal.close()
            raise
    finally:
        for dead in left:
            dead.lock.release()


def _recovered(dead: Left, journal: Journal, state: Catalog, now: datetime) -> list[Message]:
    found, header = dead.found, dead.found.header
    if found.is_unread:
        return [say("notice-journal-unread", path=dead.folder)]
    if header is None and found.entries:
        dead.remove()
        return [say("notice-journal-of-nobody", name=dead.folder.name)]
    if header is not None and header.household != state.household:
        count = len(found.entries)
        return [say("notice-other-household", count=count)] if count else []
    here = {(entry.replica, entry.number) for entry in journal.pending}
    owner = header.replica if header else ""
    entries = [_in_time(e, owner, now, state) for e in found.entries if (e.replica, e.number) not in here]
    if entries:
        journal.append(entries)
    with suppress(OSError):  # what cannot be removed is taken over again next time, without harm
        dead.remove()
    if not found.damaged:
        return []
    if found.held_back:
        return [say("notice-journal-damaged-waiting", name=dead.folder.name, count=found.held_back)]
    return [say("notice-journal-damaged", name=dead.folder.name)]


def _in_time(entry: Entry, owner: str, now: datetime, state: Catalog) -> Entry:
    """The change, or the same set aside when it is too old to be replayed unseen.

    A process counts from when it made the change, since it may have run for months; a page from when it was loaded.
    """
    day = entry.at[:10].replace("-", "") if entry.replica == owner else entry.replica[:8]
    return set_aside(entry, OLD.said) if is_past(day, OFFERED_AFTER, now, state) else entry
