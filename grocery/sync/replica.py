"""One process's part of a household. The law: current state = base state + pending changes, in order.

`Replica` knows no store: `grocery.sync.push` brings it versions and takes its changes away. It is the only way in for a
change (`do` for this process's own, `submit` for those of a page).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.days import forgettable
from grocery.errors import JournalError, NotAllowed, NotFound, StoreError
from grocery.messages import Message, say
from grocery.operations import Entry, Operation, Restore, Undo, replay
from grocery.stores.applied import without, without_made_up
from grocery.stores.tables import aside_as_written
from grocery.sync.bases import Base, Made, Ready, Snapshot, Wanted, ready
from grocery.sync.batches import decided
from grocery.sync.clients import Outcome, PageChange
from grocery.sync.in_turn import TRIES_BESIDE_OTHERS, taken_in_turn
from grocery.sync.journal import Header, Journal
from grocery.sync.mode import Mode, Stage, not_open_yet
from grocery.sync.numbers import Numbers
from grocery.sync.recent import Recent
from grocery.sync.recovery import readable, recover, with_notices
from grocery.sync.undo import Done
from grocery.turns import TapLock, long_work


class Replica:
    """The state of one process, its journal and its numbers.

    Args:
        folder: The household's folder for the journals of all its replicas.
        clock: Time and chance.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.id = clock.new_replica()
        self.lock = TapLock()
        self.revision = 0
        self.watchers: list[Callable[[], None]] = []
        self.mode = Mode(Stage.WAITING, not_open_yet())
        self.notices: tuple[Message, ...] = ()
        self.numbers = Numbers()
        self.recent = Recent()
        self.oldest_pending_at: float | None = None
        self._folder = folder
        self._clock = clock
        self._number, self._done, self._closed = 0, Done(), False
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
            raise self.mode.refusal(can_keep=False) or not_open_yet()
        return self._catalog

    @property
    def base(self) -> Base:
        """The last version known to be in the store."""
        if self._base is None:
            raise self.mode.refusal(can_keep=False) or not_open_yet()
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

    def do(self, op: Wanted, by: str, under: tuple[str, int] | None = None) -> Made:
        """Decide a change of this process, put it on disk, then show it.

        What makes it of the state, or puts many records in place, may take long: that is done while others go on, and
        anew where they changed meanwhile what it touches; the last time nobody else gets in. See `GroceryManager.do`.
        """
        if isinstance(op, Restore) or not isinstance(op, Operation):
            for _ in range(TRIES_BESIDE_OTHERS):
                if made := self._done_beside(op, by, under):
                    return made
        return taken_in_turn([op], self, lambda: self._taken(self._ready(op, by, under)))

    def _done_beside(self, op: Wanted, by: str, under: tuple[str, int] | None) -> Made | None:
        """Make a change with the lock held for its last step only; None where others made it another one meanwhile."""
        with long_work():
            ready, journal = self._ready(op, by, under), self._journal
        assert journal is not None
        with journal.laid_down(ready.entry):
            near = ready.moved(self.catalog)  # so that little is left to be done under the lock
            with self.lock:
                last = near and near.moved(self.catalog)
                is_next = self._journal is journal and self._reached(ready.entry.replica) < ready.entry.number
                return self._taken(last) if last and is_next else None

    def _ready(self, op: Wanted, by: str, under: tuple[str, int] | None) -> Ready:
        """A change decided and applied, and nothing done yet."""
        self._check_takes_changes()
        state = self.catalog
        replica, number = under or (self.id, self._reached(self.id) + 1)
        wanted = self._done.saying(op if isinstance(op, Operation) else op(state))
        return ready(state, Entry(replica, number, self._clock.stamp(), by, wanted))

    def _reached(self, replica: str) -> int:
        return max(self._number if replica == self.id else 0, self.catalog.applied.get(replica, 0))

    def _taken(self, ready: Ready) -> Made:
        """Under the lock: the change is made, in the state in which it was decided."""
        self._check_takes_changes()  # they may have been closed to meanwhile
        entry = ready.entry
        self._keep([entry], ready.after, said := entry.op.says())
        self._number = entry.number if entry.replica == self.id else self._number
        self._done.remember(entry)
        return Made(entry.replica, entry.number, entry.op.record(ready.after), said)

    def submit(self, changes: Sequence[PageChange], household: str = "") -> tuple[Outcome, ...]:
        """Take a page's changes, in order; those that the marks name are known already.

        What a page sent behind a refused change or a missing one has no outcome, nor has what does not get its turn
        within `batches.LONGEST_BATCH_S`: the page sends it again once it was told.

        Args:
            changes: What the page sent.
            household: For whom they were made; empty when that needs no check.

        Raises:
            StoreError, NotAllowed, JournalError: None of them could be taken.
        """

        def take() -> tuple[Outcome, ...]:
            self._check_takes_changes()
            if household and household != self.base.stored.household:
                raise NotAllowed(say("error-other-household"), hint=say("hint-reload"))
            outcomes, taken, after = decided(self.catalog, changes, self.id, self.numbers, self._done, self._clock)
            if taken:
                self._keep(taken, after)
                self._done.remember(*taken)
            return outcomes

        return taken_in_turn([change.op for change in changes], self, take)

    def keep_also(self, entries: Sequence[Entry]) -> None:
        """Keep what another process kept, as its changes: under the lock. That both have them does no harm."""
        self._check_takes_changes()
        self._keep(entries, replay(self.catalog, entries))

    def last_done(self, by: str) -> Entry:
        """The newest change that can be taken back: of this person, or of this process when nobody is named.

        Raises:
            NotFound: There is none.
        """
        return self._done.last(self.catalog, self.id, by)

    def undo_last(self, by: str) -> Made:
        """Take back the newest change that can be: see `last_done`. One that cannot is passed over the next time."""
        with self.lock:
            last = self.last_done(by)
            try:
                return self.do(Undo(replica=last.replica, number=last.number), by)
            except NotFound:
                self._done.give_up(last)
                raise

    def _check_takes_changes(self) -> None:
        if self._closed:
            raise StoreError(say("error-closing"), hint=say("hint-open-again"))
        if (refusal := self.mode.refusal(can_keep=self._journal is not None)) is not None:
            raise refusal.with_traceback(None)

    def _keep(self, entries: Sequence[Entry], after: Catalog, said: Message | None = None) -> None:
        assert self._journal is not None
        self._journal.append(entries)
        if self.oldest_pending_at is None:
            self.oldest_pending_at = self._clock.monotonic()
        self._catalog = after
        self.recent.keep(self.revision + 1, entries, said)
        self._moved()

    # ---- what the store says -----------------------------------------------------------------------------------------

    def rebase(self, base: Base) -> None:
        """Build on another version: what its marks name is settled, the rest of the pending changes is replayed on it.

        Raises:
            JournalError: At the first base, the journal cannot be opened; it is shown all the same.
        """
        with self.lock:
            if self._closed:
                raise StoreError(say("error-closing"), hint=say("hint-open-again"))
            if self._journal is None or self.base.stored.household != base.stored.household:
                self._open_journal(base)
            assert self._journal is not None
            self.recent.arrive(self.revision + 1, self._base, base, self._catalog.applied if self._catalog else {})
            applied = without_made_up(base.applied, self.id, self._number)
            self._base = base = msgspec.structs.replace(base, applied=applied)
            self.notices = with_notices(self.notices, [one for one in base.strange if one not in self.notices])
            self._catalog = replay(base.catalog, self._journal.pending)
            self._settle(base.applied)

    def confirm(self, base: Base) -> None:
        """Our own commit of a snapshot's state arrived: it is the base now, and what it holds is settled."""
        with self.lock:
            if base.stored.aside:
                aside = aside_as_written(base.stored, self.base.stored)
                base = msgspec.structs.replace(base, stored=base.stored.replacing(aside=aside))
                self._catalog = self.catalog.replacing(aside=aside)
            self._base = base
            self._settle(base.applied)

    def forget_old_applied(self) -> None:
        """Drop the marks of replicas that began so long ago that nothing of them is replayed any more."""
        with self.lock:
            pending = {self.id, *(entry.replica for entry in self.pending)}
            if old := forgettable(self.catalog.applied, pending, self._clock.now(), self.base.stored):
                self._base, self._catalog = without(self.base, old), without(self.catalog, old)

    def enter(self, mode: Mode) -> None:
        """Go on in another mode."""
        self.mode = mode
        self.tell()

    def looked(self, waiting: Mapping[str, int]) -> None:
        """The head was asked for since these numbers of pages came too early: they need not wait any longer."""
        with self.lock:
            self.numbers.looked(waiting)
            self._moved()  # their pages hear of it, and send them again

    def close(self) -> None:
        """Take no more changes and let the journal go; what is pending in it is there at the next start."""
        with self.lock:
            self._closed = True
            if self._journal is not None:
                self._journal.close()

    def _moved(self) -> None:
        self.revision += 1
        self.tell()

    def tell(self) -> None:
        """Say to whoever watches that the state, or how safe it is, may be another."""
        for watcher in self.watchers:
            watcher()

    def _settle(self, applied: dict[str, int]) -> None:
        assert self._journal is not None
        before = len(self._journal.pending)
        self._journal.settle(applied)
        left = self._journal.pending
        if not left:
            self.oldest_pending_at = None
        elif len(left) < before or self.oldest_pending_at is None:
            self.oldest_pending_at = self._clock.monotonic()
        self._moved()

    def _open_journal(self, base: Base) -> None:
        """Open our journal and take over what dead processes of this household left in theirs."""
        household = base.stored.household
        if self._journal is not None:  # another household's: what is pending there stays there
            self.id = self._clock.new_replica()
        try:
            journal, notices = recover(self._folder, Header(household, self.id), base, self._clock.now())
        except JournalError:
            self.id = self._clock.new_replica()
            if self._journal is None:  # it is shown all the same; who asked for it takes no changes
                kept = readable(self._folder, household, base.applied)
                self._base, self._catalog = base, replay(base.catalog, kept)
                self._moved()
            raise
        if self._journal is not None:
            if left := len(self._journal.pending):
                notices.append(say("notice-other-household", count=left))
            self._journal.close()
            self.recent.forget(self.revision + 1)
        self._journal, self._number, self._done = journal, 0, Done()
        self._done.remember_all(journal.pending)
        self.notices = with_notices(self.notices, notices)
