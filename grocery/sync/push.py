"""The conversation with the store: when to look and when to push, and the one way out for changes.

Pushing and looking share one mutex, and no lock on the state is held while the store is asked. Every push ends settled,
scheduled again, or stopped with a reason that a person can read.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.errors import (
    AccessDenied,
    Busy,
    DiskFull,
    GroceryError,
    HeadMoved,
    JournalError,
    Offline,
    QuotaExceeded,
    StoreError,
)  # fmt: skip
from grocery.messages import say
from grocery.stores.files import encode
from grocery.stores.versions import VersionStore
from grocery.stores.written import Written
from grocery.sync.bases import Base, Snapshot, message_of
from grocery.sync.debounce import CommitBudget, Debouncer, Pace, in_background
from grocery.sync.looks import LooksForPages
from grocery.sync.mode import Mode, Stage
from grocery.sync.pull import Pull
from grocery.sync.replica import Replica
from grocery.turns import long_work

log = logging.getLogger(__name__)

ATTEMPTS = 5  # how often one push tries before it waits for its next turn
UNMOVED_PUSHES = 3  # all refused though the head stood still: the token is taken not to be allowed to write

_LONGEST_BACKOFF_S, _LOOK_IN_TROUBLE_S = 60, 5


class Sync:
    """Keeps one replica and one store together.

    Args:
        store: Where the versions are.
        replica: The state of this process.
        pace: How often to write and to look.
        first: Makes the state of a new household; it is told whether there never was one before.
        clock: Time and chance.
    """

    def __init__(
        self, store: VersionStore, replica: Replica, *, pace: Pace, first: Callable[[bool], Catalog], clock: Clock
    ) -> None:
        self.saved_at = ""
        self.budget = CommitBudget(per_hour=pace.per_hour, clock=clock)
        self.debouncer = Debouncer(
            quiet_s=pace.quiet_s, max_wait_s=pace.max_wait_s, budget=self.budget, action=self._push_in_turn, clock=clock
        )
        self.looks_for_pages = LooksForPages(replica, self.look, clock)
        self._store = store
        self._replica = replica
        self._pull = Pull(store, replica, first=first, clock=clock, wanted=self.debouncer.request)
        self._pace = pace
        self._clock = clock
        self._written = Written()
        self._mutex = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._next_push: threading.Thread | None = None  # waits for its turn: whoever asks meanwhile waits with it
        self._failures = 0
        self._unmoved_pushes = 0
        self._closed = threading.Event()

    @property
    def mode(self) -> Mode:
        """How far the household and its store have come, and what keeps the store from having everything."""
        return self._replica.mode

    def start(self, patience_s: float | None = None) -> None:
        """Open the household: from the store, else from the copy kept here. Never raises for a store's fault.

        Args:
            patience_s: How long to wait for it at most, in seconds; it then goes on by itself.
        """
        in_background(self._open, patience_s)

    def _open(self) -> None:
        with self._mutex:
            if self._closed.is_set():
                return
            self._guarded(self._pull.open_copy)
            self._guarded(self._pull.open)
        self._look_later()

    def close(self, timeout_s: float) -> None:
        """Push what is pending, for at most so many seconds, and stop. What was not sent stays in the journal."""
        if self._closed.is_set():
            return
        if self._replica.pending:
            self.push_now(timeout_s)
        self._closed.set()
        self.debouncer.close()
        self._replica.close()
        self._store.close()

    def changed(self) -> None:
        """Something is to be pushed before long."""
        if self.mode.stage is Stage.OPEN:
            self.debouncer.request()

    # ---- looking -----------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """See whether the head moved, and take it over if it did."""
        with self._mutex:
            if not self._closed.is_set():
                self._guarded(self._look)

    def _look(self) -> None:
        try:
            self._pull.look()
        except (AccessDenied, JournalError) as refused:
            self._pull.refuse(refused)
        except StoreError as error:
            if not (isinstance(self.mode.reason, QuotaExceeded) and self._replica.pending):
                self._pull.tell(error)  # a commit that waits as it was told stays the reason
        else:
            if not self._replica.pending:
                self._pull.calm_down()

    def _look_later(self) -> bool:
        """Plan the next look; False where no thread is to be had for it just now."""
        calm = self.mode.reason is None or self.mode.stage is Stage.STOPPED
        wait_s = self._pace.refresh_s if calm else min(self._pace.refresh_s, _LOOK_IN_TROUBLE_S)
        try:
            if not self._closed.is_set():
                self._clock.timer(wait_s, self._look_in_turn).start()
        except RuntimeError:
            return False
        return True

    def _look_in_turn(self) -> None:
        while not self._closed.is_set():
            self.look()
            if self._look_later():
                return
            self._closed.wait(min(self._pace.refresh_s, _LOOK_IN_TROUBLE_S))  # this thread goes on instead

    # ---- choosing, after a safety stop -------------------------------------------------------------------------------

    def keep_mine(self) -> None:
        """See `Pull.keep_mine`."""
        with self._mutex:
            self._pull.keep_mine()

    def take_theirs(self) -> None:
        """See `Pull.take_theirs`."""
        with self._mutex:
            self._pull.take_theirs()

    # ---- the yearly archive ------------------------------------------------------------------------------------------

    def archive(self, tag: str) -> None:
        """Commit what is pending, then let the store keep its history under a tag and go on without it.

        Raises:
            NotAllowed: This store has no such thing, or the tag is taken.
            GroceryError: The store is not in step with us, or somebody wrote to it meanwhile; nothing was done.
            Offline: It is not known whether it was done.
        """
        with self._mutex:
            self._guarded(self._pull.look)
            self._guarded(self._push)
            if self.mode.stage is not Stage.OPEN or self._replica.pending:
                raise self.mode.reason or StoreError(say("error-not-saved"), hint=say("hint-once-saved"))
            try:
                self._store.archive(tag, self._replica.base.version)
            except HeadMoved as moved:
                raise StoreError(say("error-changed-just-now"), hint=say("hint-nothing-done")) from moved
            except Offline as lost:
                hint = say("hint-look-at-history")
                raise Offline(lost.said, hint) from lost
            self._guarded(self._look)

    # ---- pushing -----------------------------------------------------------------------------------------------------

    def push_now(self, timeout_s: float | None = None) -> None:
        """Push without waiting for quiet or for the budget; a refusing store gets another try.

        Args:
            timeout_s: How long to wait for it at most, in seconds; the push then goes on by itself.
        """
        with self._one_at_a_time:
            if self._next_push is None:
                worker = threading.Thread(target=self._push_at_once, daemon=True, name="push now")
                with suppress(RuntimeError):  # no thread is to be had just now: this one pushes, however long it takes
                    worker.start()
                    self._next_push = worker
            pushing = self._next_push
        if pushing is None:
            self._push_at_once()
        else:
            pushing.join(timeout_s)

    def _push_at_once(self) -> None:
        with self._mutex:
            with self._one_at_a_time:
                self._next_push = None
            if self.mode.stage in (Stage.READ_ONLY, Stage.WAITING) and not self._closed.is_set():
                self._guarded(self._pull.open)
            self._guarded(self._push)

    def _push_in_turn(self) -> None:
        with self._mutex:
            self._guarded(self._push)

    def _guarded(self, work: Callable[[], None]) -> None:
        """Run work that must not die in silence: whatever it raises lands in the status."""
        try:
            with long_work():
                work()
        except GroceryError as error:
            self._again(error)
        except Exception as fault:
            log.exception("Unexpected fault")
            self._again(
                StoreError(say("error-saving-failed", fault=type(fault).__name__), hint=say("hint-tried-again"))
            )

    def _push(self) -> None:
        self.debouncer.cancel()
        unmoved = 0
        lost = Offline(say("error-no-commit-through", place=self._store.place), hint=say("hint-tried-by-itself"))
        for attempt in range(ATTEMPTS):
            reason = self.mode.reason
            if self._pull.from_copy or (isinstance(reason, StoreError) and reason.unsaved):
                self._pull.look()
            if self.mode.stage is not Stage.OPEN:
                return None
            self._replica.forget_old_applied()
            now = self._replica.snapshot()
            files = encode(now.catalog, now.base.stored, self._written)
            if not files:
                return self._settled()
            try:
                whole = {**self._pull.setup, **files}
                version = self._store.commit(whole, message_of(now), now.base.version, state=now.catalog)
            except HeadMoved:
                unmoved += not self._pull.catch_up()
            except Busy:
                pass  # the same parent again, after the wait below
            except (QuotaExceeded, DiskFull) as full:  # nothing was changed
                return self._again(full)
            except AccessDenied as refused:
                return self._pull.refuse(refused)
            except Offline as no_answer:
                lost = no_answer
                # The commit may have landed all the same: our marks at the head would say so.
                self.budget.spend()
                self._pull.look()
            else:
                return self._confirmed(now, version)
            self._clock.sleep(self._clock.jitter() * min(2**attempt, 8) / 4)
        self._out_of_attempts(unmoved, lost)

    def _confirmed(self, now: Snapshot, version: str) -> None:
        self.budget.spend()
        self._pull.advance(Base(version, now.catalog, now.catalog.applied), self._replica.confirm)
        log.info("Saved %d changes as version %s", len(now.pending), version[:8])
        self._settled()

    def _settled(self) -> None:
        self._pull.calm_down()
        self._failures = self._unmoved_pushes = 0
        self.saved_at = self._clock.stamp()
        self._replica.confirm(self._replica.base)
        if self._replica.pending:
            self.debouncer.request()

    def _out_of_attempts(self, unmoved: int, lost: Offline) -> None:
        self._unmoved_pushes = self._unmoved_pushes + 1 if unmoved == ATTEMPTS else 0
        if self._unmoved_pushes >= UNMOVED_PUSHES:
            why = say("error-every-commit-refused", place=self._store.place)
            hint = say("hint-only-pull-requests")
            return self._pull.refuse(AccessDenied(why, hint))
        self._again(lost)

    def _again(self, error: GroceryError) -> None:
        """Schedule the next try and say why."""
        self._pull.tell(error)
        self._failures += 1
        backoff_s = self._clock.jitter() * min(2**self._failures, _LONGEST_BACKOFF_S)
        told_s = error.retry_after_s if isinstance(error, QuotaExceeded) else 0.0
        self.debouncer.retry(max(told_s, backoff_s))
