"""What became of several changes on one state: which took effect, and why the others did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.messages import Message
from grocery.operations import Entry, apply, replay
from grocery.operations.whereabouts import store_of


class Effects(msgspec.Struct, frozen=True):
    """The changes that took effect, in order, and those that found nothing to act on, each with the reason.

    `stores` says at which store a change was made, by its id, where that is one.
    """

    done: tuple[Entry, ...]
    skipped: tuple[tuple[Entry, Message], ...]
    stores: Mapping[str, str]


def effects(catalog: Catalog, entries: Iterable[Entry]) -> Effects:
    """What `replay` makes of changes on a state, told one by one; what the marks name already is left out.

    The state afterwards cannot tell that: it remembers only the last skipped changes, and none that somebody looked at
    in the same breath.
    """
    done: list[Entry] = []
    skipped: list[tuple[Entry, Message]] = []
    stores: dict[str, str] = {}
    for entry in entries:
        if entry.number <= catalog.applied.get(entry.replica, 0):
            continue
        try:
            before, catalog = catalog, apply(catalog, entry)
            done.append(entry)
            stores[entry.key] = store_of(entry.op, before, catalog)
        except NotFound as gone:
            catalog = replay(catalog, [entry])
            skipped.append((entry, gone.said))
    return Effects(tuple(done), tuple(skipped), stores)
