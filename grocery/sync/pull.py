"""Taking over what is in the store: opening it, looking for a new head, and the safety stop.

It commits in two cases only, where there is no state to push yet or a person chose: a first list, and "keep mine".
The caller holds the mutex that pushing and looking share.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress

from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.errors import (
    AccessDenied,
    Busy,
    GroceryError,
    HeadMoved,
    JournalError,
    NewerSchema,
    NotAllowed,
    Offline,
    StoreError,
    UnreadableCatalog,
)  # fmt: skip
from grocery.messages import say
from grocery.stores.diary import KEPT, STARTED, compose
from grocery.stores.files import decode, encode, first_files
from grocery.stores.versions import Head, VersionStore, highest
from grocery.sync.bases import Base
from grocery.sync.effects import effects
from grocery.sync.heads import Begin, Stop, applied_reached, fallback_household, judge
from grocery.sync.mode import Mode, Stage
from grocery.sync.replica import Replica

log = logging.getLogger(__name__)

ASK_AGAIN_S = 60
"""How long a refusing store is left alone before it is asked again, in seconds."""
_STARTS_BESIDE_OTHERS = 3


class _SomebodyStarts(Offline):
    """Two begin one list at the same moment: the other's commit is in the store, or on its way."""


class Pull:
    """Brings the store's versions to the replica, and knows in which mode the two are.

    Args:
        store: Where the versions are.
        replica: The state of this process.
        first: Makes the state of a new household; it is told whether there never was one before.
        clock: Time and chance.
        wanted: Called when something is to be pushed before long.
    """

    def __init__(
        self,
        store: VersionStore,
        replica: Replica,
        *,
        first: Callable[[bool], Catalog],
        clock: Clock,
        wanted: Callable[[], None],
    ) -> None:
        self.setup: dict[str, bytes] = {}
        self.from_copy = False  # the base's own marks are then not known: the copy has those that were reached
        self._store = store
        self._replica = replica
        self._first = first
        self._clock = clock
        self._wanted = wanted
        self._passed: dict[str, None] = {}
        self._suspect = ""
        self._stopped_at: Head | None = None
        self._refused_at = 0.0

    def calm_down(self) -> None:
        """Nothing is wrong any more, as long as it is open."""
        if self._mode.stage is Stage.OPEN:
            self._enter(Stage.OPEN, None)

    def tell(self, error: GroceryError) -> None:
        """Say what is wrong, unless something graver has been said."""
        if self._mode.stage in (Stage.WAITING, Stage.OPEN):
            self._enter(self._mode.stage, error)

    def refuse(self, error: GroceryError) -> None:
        """Stop writing and say so."""
        if self._mode.stage is not Stage.READ_ONLY:
            log.warning("Read-only: %s", error)
        self._enter(Stage.READ_ONLY, error)
        self._refused_at = self._clock.monotonic()

    def open_copy(self) -> None:
        """Show the copy of the base that was kept here, if there is one, and take changes while the store is asked."""
        try:
            copy = self._store.copy()
            if copy is not None:
                state = decode(copy.files, copy.household or fallback_household(self._store))
                self._replica.rebase(Base(copy.version, state, state.applied))
                self.from_copy = True
                self._enter(Stage.WAITING, None)
        except UnreadableCatalog as fault:
            log.warning("The copy kept here cannot be read: %s", fault)
        except JournalError as refused:
            self.from_copy = True
            self.refuse(refused)

    def open(self) -> None:
        """One try to open the store: the start table."""
        try:
            self._meet_first()
        except (AccessDenied, JournalError) as refused:
            self.refuse(refused)
        except StoreError as error:
            self.tell(error)
            if self._mode.stage is Stage.WAITING and self._replica.is_open:
                self._take_changes(error)
                self._wanted()
        else:
            if self._store.refusal is not None:
                self.refuse(self._store.refusal)
            elif self._mode.stage is not Stage.STOPPED:
                self._take_changes()
                self._push_what_differs()

    def _meet_first(self) -> None:
        """Open the store and meet its head; where somebody begins the list at this moment, it is theirs."""
        for attempt in range(_STARTS_BESIDE_OTHERS):
            with suppress(_SomebodyStarts):
                return self._meet(self._store.open())
            self._clock.sleep(self._clock.jitter() * 2**attempt / 4)
        self._meet(self._store.open())

    def look(self) -> None:
        """Take over the head if it is another than the base.

        One that we have already passed is believed only the second time and by another route, since reads may lag.

        Raises:
            StoreError: The store did not tell.
            JournalError: The journal of what is there cannot be opened.
        """
        if not self._replica.is_open or self._mode.stage is Stage.WAITING or self._may_ask_again():
            return self.open()
        version = self._store.head()
        met = None if self.from_copy else self._replica.base.version
        if self._mode.stage is Stage.STOPPED and self._stopped_at:
            met = self._stopped_at.version
        if version == met:
            self._suspect = ""
        elif self.from_copy or not self._is_behind(version):
            self._suspect = ""
            self._meet(self._store.load(version))
        elif self._suspect != version:
            self._suspect = version
        elif self._store.head(again=True) == version:
            self._suspect = ""
            self._meet(self._store.load(version))

    def catch_up(self) -> bool:
        """After a refused parent: take over the head, as `look` does. Returns whether it is another than the parent."""
        version = self._store.head()
        if self._is_behind(version):
            version = self._store.head(again=True)
        if version == self._replica.base.version:
            return False
        if version in self._passed and self._suspect != version:
            self._suspect = version
        else:
            self._suspect = ""
            self._meet(self._store.load(version))
        return True

    def advance(self, base: Base, how: Callable[[Base], None]) -> None:
        """Make a version the base: first kept here as a copy, then settled, so that a kill in between does no harm."""
        if self._replica.is_open and self._replica.base.version != base.version:
            self._passed.pop(base.version, None)
            self._passed[self._replica.base.version] = None
        self._store.save_copy(base.version, base.applied, base.stored.household)
        how(base)
        self.setup, self.from_copy = {}, False

    def _is_behind(self, version: str) -> bool:
        return version == self._replica.base.version or version in self._passed

    def _may_ask_again(self) -> bool:
        return self._mode.stage is Stage.READ_ONLY and self._clock.monotonic() - self._refused_at > ASK_AGAIN_S

    def _meet(self, head: Head, *, asking: bool = True) -> None:
        """Take over a head, begin with it when nothing was ever there, or stop when somebody must choose."""
        base = self._replica.base if self._replica.is_open else None
        verdict = judge(head, base, self._store, asking=asking)
        if isinstance(verdict, Begin):
            self._begin(head)
        elif isinstance(verdict, Stop):
            return self._stop(verdict, head)
        else:
            self.advance(verdict, self._replica.rebase)
            self.setup = first_files(head.files, head.others, self._clock.stamp()[:10])
        if self._mode.stage is Stage.STOPPED:
            self._take_changes()
        self._push_what_differs()

    def _begin(self, head: Head) -> None:
        first = self._first(head.formerly is None and not self._replica.is_open)
        if head.formerly:  # what waits for it in pages and journals is not another household's
            first = first.replacing(household=head.formerly)
        if self._replica.is_open:  # the household goes on with a new list: its pages and marks stay its own
            before = self._replica.base
            applied = highest(before.applied, applied_reached(head, before, self._store))
            first = first.replacing(household=before.stored.household, applied=applied)
        files = {**first_files(head.files, head.others, self._clock.stamp()[:10]), **encode(first)}
        try:
            version = self._store.commit(files, compose((), first.applied, STARTED), head.version)
        except (HeadMoved, Busy) as other:
            raise _SomebodyStarts(say("error-somebody-starts"), hint=say("hint-tried-again")) from other
        self.advance(Base(version, _on_top_of(head, files, first), first.applied), self._replica.rebase)

    def _push_what_differs(self) -> None:
        """Ask for a push when the state is not what the store's files say: pending changes, or marks to be kept."""
        if self._mode.stage is Stage.OPEN and encode(self._replica.catalog, self._replica.base.stored):
            self._wanted()

    def _take_changes(self, trouble: GroceryError | None = None) -> None:
        self._stopped_at = None
        self._enter(Stage.OPEN, trouble)

    @property
    def _mode(self) -> Mode:
        return self._replica.mode

    def _enter(self, stage: Stage, reason: GroceryError | None) -> None:
        self._replica.enter(Mode(stage, reason))

    # ---- the safety stop ---------------------------------------------------------------------------------------------

    def _stop(self, stop: Stop, head: Head) -> None:
        """Take over nothing until somebody chooses. Changes are kept here meanwhile, on the last good state."""
        if stop.good is not None:
            self._replica.rebase(stop.good)
        if self._mode.stage is not Stage.STOPPED:
            log.warning("Stopped: %s", stop.why)
        self._stopped_at = head
        self._enter(Stage.STOPPED, stop.why)

    def stopped_at(self) -> Head:
        """The head at which it stopped.

        Raises:
            NotAllowed: It did not stop.
        """
        if self._mode.stage is not Stage.STOPPED or self._stopped_at is None:
            raise NotAllowed(say("error-nothing-to-choose"))
        return self._stopped_at

    def keep_mine(self) -> None:
        """Leave the stop: commit our whole state as a new version on top of theirs.

        Raises:
            NotAllowed: There is no stop, nothing is here to keep, or theirs is of a newer schema.
            StoreError: The store did not take it; the stop goes on.
        """
        head = self.stopped_at()
        if isinstance(self._mode.reason, NewerSchema):
            raise NotAllowed(say("error-newer-app"), hint=say("hint-update-this-app"))
        if not self._replica.is_open:
            raise NotAllowed(say("error-nothing-left-here"), hint=say("hint-backup-or-new"))
        now = self._replica.snapshot()
        applied = highest(now.catalog.applied, applied_reached(head, now.base, self._store))
        mine = now.catalog.replacing(applied=applied)
        files = encode(mine)
        stored = _on_top_of(head, files, mine)
        told = effects(now.base.catalog, now.pending)
        message = compose(told.done, applied, KEPT, skipped=told.skipped, stores=told.stores)
        try:
            version = self._store.commit(files, message, head.version)
        except HeadMoved as moved:
            raise Offline(say("error-changed-meanwhile"), hint=say("hint-look-then-choose")) from moved
        self.advance(Base(version, stored, applied), self._replica.rebase)
        self._take_changes()
        self._push_what_differs()

    def take_theirs(self) -> None:
        """Leave the stop: go on with what is in the store, or start new when there is no catalog in it.

        Raises:
            NotAllowed: There is no stop.
            UnreadableCatalog: What is there cannot be read.
            StoreError: The store did not answer; the stop goes on.
        """
        self._meet(self.stopped_at(), asking=False)


def _on_top_of(head: Head, files: dict[str, bytes], state: Catalog) -> Catalog:
    """A whole state as its version will hold it: with the tables of the head for months and years that it lacks."""
    return decode({**head.files, **files}, state.household)
