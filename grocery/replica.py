"""One process's part of a household. The law: current state = base state + pending changes, in order.

`Replica` knows no store: `grocery.sync` brings it versions and takes its changes away. It is the only way in for a
change (`do` for this process's own, `carry` for those of a page).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec

from grocery.catalog import Catalog, Record
from grocery.clock import Clock
from grocery.errors import GroceryError, JournalError, NotFound, StoreError
from grocery.journal import Header, Journal, left_behind
from grocery.operations import AnyOperation, Entry, Operation, Undo, apply, change_key, replay
from grocery.pages import OLD, Outcome, PageChange, arriving, is_old, set_aside
from grocery.text import normalise

FORGOTTEN_AFTER = timedelta(days=60)
"""Marks of replicas that began longer ago are dropped."""

UNDO_KEPT = 200
"""How many changes can be taken back one by one; older ones are brought back from a version."""


class Base(msgspec.Struct, frozen=True):
    """The last version known to be in the store: its state as its files say, and the marks reached by then.

    The marks may be higher than the files': a version that somebody went back to does not bring back what was done.
    """

    version: str
    stored: Catalog
    marks: dict[str, int]

    @property
    def catalog(self) -> Catalog:
        """The state that pending changes are replayed on."""
        return self.stored.having(marks=self.marks)


class Snapshot(msgspec.Struct, frozen=True):
    """What a push works from: all of one moment."""

    base: Base
    catalog: Catalog
    pending: tuple[Entry, ...]


class Replica:
    """The state of one process, its journal and its numbers.

    Args:
        folder: The household's folder for the journals of all its replicas.
        clock: Time and chance.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.id = clock.new_replica()
        self.lock = threading.RLock()
        self.revision = 0
        self.closed_to_changes: GroceryError | None = StoreError("The list is not open yet.")
        self.notices: tuple[str, ...] = ()
        self.oldest_pending_at: float | None = None
        self._folder = folder
        self._clock = clock
        self._number = 0
        self._done: dict[str, Entry] = {}
        self._taken_back: set[str] = set()
        self._base: Base | None = None
        self._catalog: Catalog | None = None
        self._journal: Journal | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a state at all."""
        return self._base is not None

    @property
    def catalog(self) -> Catalog:
        """The current state.

        Raises:
            StoreError: There is none yet.
        """
        if self._catalog is None:
            raise self.closed_to_changes or StoreError("The list is not open yet.")
        return self._catalog

    @property
    def base(self) -> Base:
        """The last version known to be in the store."""
        if self._base is None:
            raise self.closed_to_changes or StoreError("The list is not open yet.")
        return self._base

    @property
    def pending(self) -> tuple[Entry, ...]:
        """Changes that are kept here and not known to be in the store."""
        return self._journal.pending if self._journal else ()

    def snapshot(self) -> Snapshot:
        """State, base and pending changes of one moment."""
        with self.lock:
            return Snapshot(self.base, self.catalog, self.pending)

    # ---- the way in ------------------------------------------------------------------------------------------------

    def do(self, op: Operation, by: str) -> Record | None:
        """Decide a change of this process, put it on disk, then show it.

        Returns:
            The record it made or changed.

        Raises:
            InvalidInput: A value cannot be taken.
            NotFound: What it is about is not there.
            JournalError: It could not be put on disk, so it was not made.
            StoreError, NotAllowed: Changes are not taken at present.
        """
        with self.lock:
            self._check_takes_changes()
            number = max(self._number, self.catalog.marks.get(self.id, 0)) + 1  # a page may have used our id
            inverse = self._inverse(op, ())
            decided: AnyOperation = (inverse or op).decide(self.catalog, change_key(self.id, number))  # type: ignore[assignment]
            who = normalise(by, "by", allow_empty=True)
            entry = Entry(self.id, number, self._clock.stamp(), who, decided)
            after = apply(self.catalog, entry)
            self._keep([entry], after)
            self._number = number
            self._remember(entry, op)
            return decided.record(after)

    def carry(self, changes: Sequence[PageChange]) -> tuple[Outcome, ...]:
        """Take a page's changes, in order; those that the marks name are known already.

        What a page sent behind a refused change has no outcome: the page sends it again once it was told.

        Raises:
            JournalError: None of them could be put on disk, and none was made.
            StoreError, NotAllowed: Changes are not taken at present.
        """
        with self.lock:
            self._check_takes_changes()
            state = self.catalog
            entries: list[Entry] = []
            outcomes: list[Outcome] = []
            for sent in changes:
                if any(o.state == "refused" and o.replica == sent.replica for o in outcomes):
                    continue  # a later mark would cover the refused one, and its page, not told yet, take it for kept
                inverse = self._inverse(sent.op, entries)
                outcome, entry = arriving(state, sent, self._clock.now(), inverse)
                if entry is not None:
                    state = replay(state, [entry])
                    outcome = msgspec.structs.replace(outcome, record=entry.op.record(state))
                    entries.append(entry)
                outcomes.append(outcome)
            if entries:
                self._keep(entries, state)
                asked = {(sent.replica, sent.number): sent.op for sent in changes}
                for entry in entries:
                    self._remember(entry, asked[entry.replica, entry.number])
            return tuple(outcomes)

    def last_done(self, by: str) -> Entry:
        """The newest change made or carried here that was not taken back: of this person, or of this process.

        Raises:
            NotFound: There is none.
        """
        for entry in reversed(self._done.values()):
            if (entry.by == by if by else entry.replica == self.id) and entry.key not in self._taken_back:
                return entry
        raise NotFound("There is nothing to take back.", hint="Older changes can be brought back from a version.")

    def _inverse(self, op: Operation, newest: Sequence[Entry]) -> AnyOperation | None:
        """What takes back the change that an `Undo` names; None for any other operation, or when it is not known."""
        if not isinstance(op, Undo):
            return None
        key = change_key(op.replica, op.number)
        entry = next((e for e in newest if e.key == key), self._done.get(key))
        return entry.op.inverse() if entry else None  # type: ignore[return-value]

    def _remember(self, entry: Entry, asked: Operation) -> None:
        """Keep a change in mind so that it can be taken back. Taking back is not itself a step to go back over."""
        self._done[entry.key] = entry
        if isinstance(asked, Undo):
            self._taken_back |= {entry.key, change_key(asked.replica, asked.number)}
        while len(self._done) > UNDO_KEPT:
            oldest = next(iter(self._done))
            del self._done[oldest]
            self._taken_back.discard(oldest)

    def _check_takes_changes(self) -> None:
        if self.closed_to_changes is not None:
            raise self.closed_to_changes.with_traceback(None)

    def _keep(self, entries: Sequence[Entry], after: Catalog) -> None:
        assert self._journal is not None
        self._journal.append(entries)
        if self.oldest_pending_at is None:
            self.oldest_pending_at = self._clock.monotonic()
        self._catalog = after
        self.revision += 1

    # ---- what the store says -----------------------------------------------------------------------------------------

    def rebase(self, base: Base) -> None:
        """Build on another version: what its marks name is settled, the rest of the pending changes is replayed on it.

        Raises:
            JournalError: At the first base, the journal cannot be opened.
        """
        with self.lock:
            if self._journal is None or self.base.stored.household != base.stored.household:
                self._open_journal(base)
            assert self._journal is not None
            self._base = base
            self._catalog = replay(base.catalog, self._journal.pending)
            self._settle(base.marks)

    def confirm(self, base: Base) -> None:
        """Our own commit of a snapshot's state arrived: it is the base now, and what it holds is settled."""
        with self.lock:
            self._base = base
            self._settle(base.marks)

    def forget_old_marks(self) -> None:
        """Drop the marks of replicas that began so long ago that nothing of them is replayed any more."""
        with self.lock:
            first = f"{self._clock.now() - FORGOTTEN_AFTER:%Y%m%d}"
            pending = {entry.replica for entry in self.pending}
            kept = {r: n for r, n in self.catalog.marks.items() if r[:8] >= first or r in pending}
            if len(kept) < len(self.catalog.marks):
                marks = {replica: n for replica, n in self.base.marks.items() if replica in kept}
                self._base = msgspec.structs.replace(self.base, marks=marks)
                self._catalog = self.catalog.having(marks=kept)

    def close(self) -> None:
        """Take no more changes and let the journal go; what is pending in it is there at the next start."""
        with self.lock:
            self.closed_to_changes = StoreError("The app is closing.", hint="Open it again.")
            if self._journal is not None:
                self._journal.close()

    def _settle(self, marks: dict[str, int]) -> None:
        assert self._journal is not None
        before = len(self._journal.pending)
        self._journal.settle(marks)
        left = self._journal.pending
        if not left:
            self.oldest_pending_at = None
        elif len(left) < before or self.oldest_pending_at is None:
            self.oldest_pending_at = self._clock.monotonic()
        self.revision += 1

    def _open_journal(self, base: Base) -> None:
        """Open our journal and take over what dead processes of this household left in theirs."""
        if self._journal is not None:  # another household's: what is pending there stays there
            self._journal.close()
            self.id, self._number = self._clock.new_replica(), 0
        household = base.stored.household
        left = left_behind(self._folder, base.marks)
        journal = Journal(self._folder, Header(household, self.id))
        for dead in left:
            header = dead.found.header
            if header is not None and header.household != household:
                self._notice(f"{len(dead.found.entries)} changes of another household were left where they are.")
                dead.lock.release()
                continue
            if header is None and dead.found.entries:
                self._notice(f"It cannot be told whose journal {dead.folder.name}.damaged.jsonl is; it was set aside.")
                dead.remove()
                continue
            now = self._clock.now()
            entries = [set_aside(e, OLD.message) if is_old(e.replica, now) else e for e in dead.found.entries]
            try:
                if entries:
                    journal.append(entries)
            except JournalError:  # the next try begins anew, and takes over what this one has got so far
                journal.close()
                for other in left:
                    other.lock.release()
                self.id = self._clock.new_replica()
                raise
            if dead.found.damaged:
                lost = f" {dead.found.held_back} changes wait for their page." if dead.found.held_back else ""
                self._notice(f"A damaged journal was set aside as {dead.folder.name}.damaged.jsonl.{lost}")
            dead.remove()
        self._journal = journal

    def _notice(self, sentence: str) -> None:
        self.notices = (*self.notices, sentence)[-20:]
