"""What a process builds on: the last version known to be in the store; and what it commits on top of that."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from grocery.catalog import Catalog
from grocery.messages import Message
from grocery.operations import AnyOperation, Entry, Restore, apply, check_days
from grocery.operations.catching_up import moved
from grocery.operations.declared import check_kinds
from grocery.records import Record
from grocery.stores.diary import CommitMessage, compose
from grocery.sync.effects import effects
from grocery.text import normalise

Wanted = AnyOperation | Callable[[Catalog], AnyOperation]
"""A change, or what makes it of the state."""


class Base(msgspec.Struct, frozen=True):
    """The last version known to be in the store: its state as its files say, and the marks reached by then.

    The marks may be higher than the files': a version that somebody went back to does not bring back what was done.
    """

    version: str
    stored: Catalog
    applied: dict[str, int]
    strange: tuple[Message, ...] = ()  # what a person should know about it

    @property
    def catalog(self) -> Catalog:
        """The state that pending changes are replayed on."""
        return self.stored.replacing(applied=self.applied)


class Snapshot(msgspec.Struct, frozen=True):
    """What a push works from: all of one moment."""

    base: Base
    catalog: Catalog
    pending: tuple[Entry, ...]


def message_of(now: Snapshot) -> CommitMessage:
    """What the commit of a snapshot says: the changes that took effect, those that did not, and the marks."""
    stored, applied = now.base.stored.applied, now.catalog.applied
    raised = {replica: n for replica, n in applied.items() if stored.get(replica) != n}
    told = effects(now.base.catalog, now.pending)
    # A commit that only drops marks names one that it keeps: by that its files show whose it is, see `heads`.
    return compose(told.done, raised or dict(sorted(applied.items())[-1:]), skipped=told.skipped, stores=told.stores)


class Ready(msgspec.Struct, frozen=True):
    """A change that was worked out, with the states before and after it; nothing is done yet."""

    before: Catalog
    entry: Entry
    after: Catalog

    def moved(self, now: Catalog) -> Ready | None:
        """The same in the present state; None where it has to be worked out anew, see `catching_up`."""
        if now is self.before:
            return self
        can_be = isinstance(self.entry.op, Restore)
        after = moved(self.before, self.after, now, self.entry.replica) if can_be else None
        return None if after is None else Ready(now, self.entry, after)


def ready(state: Catalog, wanted: Entry) -> Ready:
    """A change worked out.

    Args:
        state: The present state.
        wanted: The change as it is wanted, not decided yet.

    Raises:
        InvalidInput: A value cannot be taken.
        NotFound: What it is about is not there.
    """
    check_kinds(wanted.op)
    op = wanted.op.decide(state, wanted.key)
    entry = msgspec.structs.replace(wanted, by=normalise(wanted.by, "by", allow_empty=True), op=op)
    check_days(op, state, entry.at)
    return Ready(state, entry, apply(state, entry))


class Made(msgspec.Struct, frozen=True):
    """A change that was made.

    Attributes:
        replica: With `number` what names it, so that it can be taken back.
        number: Counts the changes of that replica, from 1.
        record: The record that it made or changed; None where there is none.
        said: What it did.
    """

    replica: str
    number: int
    record: Record | None
    said: Message
