"""Backups that are made by themselves before much is taken away or replaced: the last five, each with time and reason.

They lie in the data folder as files. Where the household is kept on the Hub and everything is saved there, the version
before is named instead: it is the backup.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from grocery import disk
from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.config import Settings
from grocery.errors import GroceryError, NotFound
from grocery.exchange.backup import file_name, incoming_of, read_backup, written_backup
from grocery.exchange.incoming import Incoming
from grocery.exchange.sample import WORDS
from grocery.messages import Message, say
from grocery.operations import ClearList, DeleteItem, DeleteStore, Import, Operation, Restore
from grocery.operations.declared import check_kinds
from grocery.records import Record
from grocery.stores.versions import VersionStore
from grocery.sync.clients import PageChange
from grocery.sync.history import to_bring_back
from grocery.sync.status import Status

KEPT = 5
"""How many are kept; the oldest goes."""

MANY = 10
"""How many lines or items at once are a bulk."""

_INDEX = "backups.json"
_BULK = (ClearList, DeleteItem, DeleteStore, Restore)
_log = logging.getLogger(__name__)


class Kept(Record, frozen=True, kw_only=True):
    """One of them.

    Attributes:
        name: The file's name, or the version's id.
        at: When it was made, ISO 8601 in UTC.
        reason: What was about to be done.
        size: Of the file, in bytes; 0 for a version.
        is_version: Whether it is a version of the household's store.
    """

    name: str
    at: str
    reason: Message
    size: int = 0
    is_version: bool = False


class Automatic:
    """The automatic backups of one household.

    Args:
        settings: Where the data folder is, and whether versions are on the Hub.
        store: The household's versions.
        clock: Tells the time.
        state: The state at present.
        status: How safe it is.
    """

    def __init__(
        self,
        settings: Settings,
        store: VersionStore,
        clock: Clock,
        state: Callable[[], Catalog],
        status: Callable[[], Status],
    ) -> None:
        self._folder = settings.data_dir / "backups"
        self._on_the_hub = bool(settings.token)
        self._store = store
        self._clock = clock
        self._state = state
        self._status = status
        self._lock = threading.Lock()
        self._last: tuple[Message, Mapping[str, int]] | None = None

    def before_changes(self, changes: Iterable[PageChange]) -> None:
        """Keep a backup, if one of these changes of a page takes much away, and was not made before."""
        bulk = [change for change in changes if isinstance(change.op, _BULK)]
        if bulk:
            with suppress(GroceryError):  # nothing is open, so that nothing is done either
                applied = self._state().applied
                self.before([one.op for one in bulk if one.number > applied.get(one.replica, 0)])

    def before(self, ops: Iterable[object]) -> None:
        """Keep a backup, if one of these changes takes much away or replaces it. A full disk does not hold them up."""
        given = [op for op in ops if isinstance(op, _BULK)]
        if not given:
            return
        try:
            for op in given:
                check_kinds(op)  # what is refused takes nothing away
            state = self._state()
            reason = _reason(given, state)
            if reason is not None:
                self._keep(state, reason)
        except (OSError, GroceryError) as fault:
            _log.warning("No automatic backup could be kept: %s", fault)

    def _keep(self, state: Catalog, reason: Message) -> None:
        with self._lock:
            if self._last == (reason, state.applied):
                return  # a page sends what was refused again and again: the others would be driven out
            at, status = self._clock.stamp(), self._status()
            version = status.version if self._on_the_hub and status.state == "saved" else ""
            disk.make_folder(self._folder)
            if version:
                one = Kept(name=version, at=at, reason=reason, is_version=True)
            else:
                content = written_backup(state, at)
                one = Kept(name=self._free_name(file_name(at)), at=at, reason=reason, size=len(content))
                disk.write(self._folder / one.name, content)
            kept = [one, *(other for other in self._read() if other.name != one.name)]
            disk.write(self._folder / _INDEX, msgspec.json.encode(kept[:KEPT]))
            for old in kept[KEPT:]:
                (self._folder / old.name).unlink(missing_ok=True)
            self._last = reason, state.applied

    def _free_name(self, name: str) -> str:
        """The name, or one like it where there was another backup in the same second."""
        names = (name, *(name.replace(".json", f"_{count}.json") for count in range(2, KEPT + 3)))
        return next((one for one in names if not (self._folder / one).exists()), name)

    def kept(self) -> tuple[Kept, ...]:
        """Those that there are, newest first."""
        with self._lock:
            return tuple(self._read())

    def _read(self) -> list[Kept]:
        try:
            found = msgspec.json.decode((self._folder / _INDEX).read_bytes(), type=list[Kept])
        except (OSError, msgspec.MsgspecError):
            return []
        return [one for one in found if one.is_version or (self._folder / Path(one.name).name).is_file()]

    def incoming(self, name: str) -> Incoming:
        """What one of them holds.

        Args:
            name: See `Kept.name`.

        Raises:
            NotFound: It is not there any more.
            InvalidInput, StoreError: It cannot be read.
        """
        one = next((kept for kept in self.kept() if kept.name == name), None)
        if one is None:
            raise NotFound(say("error-backup-gone"), hint=say("hint-other-backup"))
        if one.is_version:
            state = to_bring_back(self._store, one.name)
            return incoming_of(state, (point for points in state.prices.values() for point in points))
        try:
            return read_backup((self._folder / one.name).read_bytes(), one.name)
        except OSError as gone:
            raise NotFound(say("error-backup-gone"), hint=say("hint-other-backup")) from gone


def _reason(ops: Sequence[Operation], state: Catalog) -> Message | None:
    """Why a backup is wanted before these changes; None where they take little away."""
    for op in ops:
        if isinstance(op, Import):
            return (
                None
                if isinstance(op.said, Message) and op.said.name == WORDS
                else say("backup-before-import", what=op.said)
            )
        if isinstance(op, Restore):
            return say("backup-before-restore", what=op.said)
        if isinstance(op, DeleteStore) and state.stores.get(op.store):
            return say("backup-before-store", store=op.store)
        if isinstance(op, ClearList) and len(op.lines) >= MANY:
            return say("backup-before-clear", count=len(op.lines))
    deleted = sum(isinstance(op, DeleteItem) for op in ops)
    return say("backup-before-delete", count=deleted) if deleted >= MANY else None
