"""What assistants propose: changes that wait until somebody of the household takes them, whole, in part, or not.

They wait in a file of the data folder that its owner alone may read, and not in the dataset: nothing of them is in the
household until somebody says so. What one tap accepts is done as the changes of a page of its own, whose secret and
numbers are on disk before the first of them is made. So each is done once, whoever else taps at the same time and
whatever is killed in between: carrying a page's change twice does nothing twice.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec.structs import replace

from grocery import disk
from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.days import today
from grocery.errors import GroceryError, InvalidInput, NotAllowed, NotFound, StoreError
from grocery.messages import say, written
from grocery.operations import Operation
from grocery.proposed import (
    Proposal,
    Proposed,
    apart,
    begun,
    change,
    foretold,
    is_answered_so,
    numbered,
    plain,
    waiting_again,
)
from grocery.sync.clients import Outcome, PageChange, page_id
from grocery.text import tidied

MOST = 50
"""How many proposals of a household wait at the same time."""

MOST_OF_ONE = 20
"""How many of them are one assistant's, which leaves the others room."""

MOST_ITEMS = 100
"""How many changes one proposal has."""

KEPT = timedelta(days=30)
"""For so long it is known what became of one that was answered."""

_MOST_KEPT = 200  # of those that were answered
_LARGEST = 256_000  # bytes of JSON of all that one proposes
_LONGEST_NAME = 60


class Home(Protocol):
    """The household that proposals are about: a `GroceryManager`."""

    @property
    def catalog(self) -> Catalog:
        """Its state at this moment."""

    @property
    def household(self) -> str:
        """Its id."""

    def submit(self, changes: Sequence[PageChange], household: str = "") -> tuple[Outcome, ...]:
        """Take a page's changes; those that are known already do nothing again."""


class ProposalBook:
    """The proposals of a data folder, in a file that its owner alone may read. All of it may be called on any thread.

    Args:
        path: The file; it need not be there yet. One that cannot be read holds no proposals.
        clock: Time and chance.
        home: The household.
        tell: Called when there is something new, on whatever thread it is.
    """

    def __init__(self, path: Path, clock: Clock, home: Home, tell: Callable[[], object] = lambda: None) -> None:
        self._path = path
        self._clock = clock
        self._home = home
        self._tell = tell
        self._lock = threading.Lock()  # of who changes it; held while changes are made
        self._reading = threading.Lock()
        self._known: tuple[Proposal, ...] = ()
        self._mark: tuple[int, ...] | None = None
        self._resume()

    def waiting(self, household: str) -> tuple[Proposal, ...]:
        """What waits for an answer, the oldest first."""
        return tuple(one for one in self._all() if one.household == household and one.waits)

    def under(self, household: str, by: str, key: str) -> Proposal | None:
        """What an assistant proposed under this key of its own, whatever became of it; None where there is nothing."""
        by = tidied(by)
        return next((one for one in self._all() if (one.household, one.by, one.key) == (household, by, key)), None)

    def propose(self, household: str, by: str, client: str, ops: Sequence[Operation], key: str = "") -> Proposal:
        """Propose changes: each is decided in the present state with those before it, so that nonsense is told at once.

        Args:
            household: Of which household.
            by: With what the changes are signed, as `Ann via Claude`.
            client: What the assistant is called.
            ops: The changes, as they are given; 1 to 100.
            key: The assistant's own for this; what was proposed under it before is given again.

        Returns:
            The proposal, which now waits on every page.

        Raises:
            InvalidInput: A change cannot be taken, there are too many, or the key was used for others.
            NotFound: What a change is about is not there.
            NotAllowed: It is for another household.
            StoreError: There is no state yet, or it could not be put on disk, so that nothing is proposed.
        """
        if household != self._home.household:
            raise NotAllowed(say("error-other-household"), hint=say("hint-reload"))
        by, client = tidied(by), tidied(client, max_length=_LONGEST_NAME)
        with self._held():
            ops = apart(ops, MOST_ITEMS)
            given = plain(ops)
            if key and (one := self.under(household, by, key)):
                if [item.op for item in one.items] != given:
                    raise InvalidInput(say("error-proposal-key"), say("hint-proposal-key"), field="key")
                return one
            self._check_room(household, by, given)
            rows = zip(given, foretold(self._home.catalog, ops, self._clock.stamp(), by), strict=True)
            items = tuple(Proposed(op=op, said=said, would=more) for op, (said, more) in rows)
            letters, now = self._clock.letters(8), self._clock.now()
            made = Proposal(id=letters, household=household, made=now, by=by, client=client, key=key, items=items)
            self._keep((*self._all(), made), is_so=False)
        return made

    def answer(
        self, household: str, proposal: str, accept: Collection[int], by: str = "", decline: Collection[int] = ()
    ) -> Proposal:
        """Do what is accepted of a proposal; what is neither accepted nor declined waits on.

        Args:
            household: Of which household.
            proposal: Its id.
            accept: Which of its changes are accepted, counted from 0.
            by: Who says so. The same answer of the same person changes nothing.
            decline: Which of them are declined.

        Returns: It, with what became of each change.

        Raises:
            NotFound: There is none, or somebody answered one of these differently already.
            InvalidInput: It has no such change, or one is both accepted and declined.
            GroceryError: Changes are not taken at present; what was not done waits.
        """
        yes, no, by = set(accept), set(decline), tidied(by)
        with self._held():
            one = next((o for o in self._all() if (o.id, o.household) == (proposal, household)), None)
            if one is None:
                raise NotFound(say("error-proposal-gone"), say("hint-proposal-gone"))
            if yes & no or not yes | no <= set(range(len(one.items))):
                raise InvalidInput(say("error-proposal-no-such"), say("hint-reload"), field="accept")
            one = self._carried_out(one)  # a stop may have cut it off
            answered = [one.items[turn] for turn in yes | no if one.items[turn].state != "waiting"]
            if not answered and (yes or no):
                one = self._begun(one, yes, no, by)
                self._put(one, is_so=False)
                return self._carried_out(one)
            if not is_answered_so(one, yes, no, by):
                who = answered[0].by or say("sitting-somebody")
                raise NotFound(say("error-proposal-answered", by=who), say("hint-proposal-answered"))
            return one

    def _resume(self) -> None:
        """Go on with what somebody accepted and a stop cut off. Without a state, the next answer does."""
        with suppress(GroceryError):
            if any(one.answered for one in self.waiting(self._home.household)):
                with self._held():
                    for one in self.waiting(self._home.household):
                        if one.answered is not None:
                            self._carried_out(one)

    # ---- making ------------------------------------------------------------------------------------------------------

    def _check_room(self, household: str, by: str, given: Sequence[object]) -> None:
        if not 1 <= len(given) <= MOST_ITEMS:
            raise InvalidInput(say("error-proposal-size", most=MOST_ITEMS), field="changes")
        if len(msgspec.json.encode(given)) > _LARGEST:
            raise InvalidInput(say("error-change-too-large"), say("hint-smaller-steps"), field="changes")
        waiting = self.waiting(household)
        own = [one for one in waiting if one.by == by]
        for most, there in ((MOST_OF_ONE, own), (MOST, waiting)):
            if len(there) >= most:
                full = say("error-proposals-full", most=most, since=there[0].made.date(), client=there[0].client)
                raise InvalidInput(full, say("hint-proposals-full"), field="changes")

    # ---- doing -------------------------------------------------------------------------------------------------------

    def _begun(self, one: Proposal, accept: Collection[int], decline: Collection[int], by: str) -> Proposal:
        """The same with what is accepted as changes of a page that begins now, numbered."""
        secret, now = self._clock.letters(26), self._clock.now()
        replica = page_id(f"{today(now, self._home.catalog.last_updated):%Y%m%d}", secret)
        items = numbered(begun(one, accept, decline, by, replica), replica)
        return replace(one, items=items, answered=now, answered_by=by, secret=secret)

    def _carried_out(self, one: Proposal) -> Proposal:
        """The same with what became of what was begun.

        What is behind a refused one is numbered anew, and on disk so, before it is sent: a mark would cover that one.
        """
        while going := [item for item in one.items if item.state == "begun"]:
            try:
                outcomes = self._home.submit([change(one, item) for item in going], one.household)
            except GroceryError:
                self._put(waiting_again(one), is_so=True)
                raise
            if not outcomes:
                return one  # the store has to be looked at first
            became = {(told.replica, told.number): told for told in outcomes}
            items = numbered([self._settled(item, became) for item in one.items], going[0].replica)
            one = replace(one, items=items)
            self._put(one, is_so=True)
        return one

    def _settled(self, item: Proposed, became: dict[tuple[str, int], Outcome]) -> Proposed:
        told = became.get((item.replica, item.number)) if item.state == "begun" else None
        if told is None:
            return item
        if told.state == "refused":
            return replace(item, state="failed", reason=told.said, replica="", number=0)
        if told.state == "skipped":
            return replace(item, state="failed", reason=told.said)
        for gone in self._home.catalog.skipped:  # it was dealt with before a stop
            if (gone.replica, gone.number) == (item.replica, item.number):
                return replace(item, state="failed", reason=gone.why or written(gone.reason))
        return replace(item, state="done")

    # ---- the file ----------------------------------------------------------------------------------------------------

    @contextmanager
    def _held(self) -> Iterator[None]:
        """While nobody else changes it, also in another process, as an assistant over a pipe is served by.

        Raises:
            StoreError: The disk takes nothing, or another process takes very long.
        """
        with self._lock, ExitStack() as holding:
            try:
                holding.enter_context(disk.held(self._path))
            except OSError as fault:
                raise StoreError(say("error-proposals-disk"), say("hint-links-disk")) from fault
            yield

    def _put(self, one: Proposal, *, is_so: bool) -> None:
        self._keep(tuple(one if other.id == one.id else other for other in self._all()), is_so=is_so)

    def _all(self) -> tuple[Proposal, ...]:
        """All of them, as the file says where another process wrote it."""
        with self._reading:
            mark = disk.mark_of(self._path)
            if mark is not None and mark != self._mark:
                self._mark = mark
                self._known = ()
                with suppress(OSError, msgspec.MsgspecError, RecursionError):
                    self._known = msgspec.json.decode(self._path.read_bytes(), type=tuple[Proposal, ...])
            return self._known

    def _keep(self, proposals: Iterable[Proposal], *, is_so: bool) -> None:
        """Write the file anew, whole or not at all, without those that were answered long ago; then tell.

        Args:
            proposals: All of them.
            is_so: Whether this tells what was done. Without room it is known here all the same; a start that finds a
                change begun finds its mark.
        """
        since = self._clock.now() - KEPT
        kept = [one for one in proposals if one.waits or (one.answered or one.made) > since]
        over = {one.id for one in [one for one in kept if not one.waits][:-_MOST_KEPT]}
        known = tuple(one for one in kept if one.id not in over)
        with self._reading:
            try:
                disk.replace(self._path, msgspec.json.encode(known))
            except OSError as fault:
                if not is_so:
                    raise StoreError(say("error-proposals-disk"), say("hint-links-disk")) from fault
            self._known, self._mark = known, disk.mark_of(self._path)
        self._tell()
