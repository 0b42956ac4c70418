"""What is in no version yet, told as a version would tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from grocery.catalog import Catalog
from grocery.messages import say, text, written
from grocery.operations import Entry
from grocery.operations.whereabouts import store_of
from grocery.sync.history import Did, NotDone, Version


def unsaved(pending: Sequence[Entry], catalog: Catalog, newest: Iterable[Version]) -> Version | None:
    """The changes that wait for their commit, as a version without an id; None where none does.

    Args:
        pending: The changes, in order, as they were before the versions were asked for.
        catalog: The state with them.
        newest: The newest versions: what one of them tells has arrived meanwhile.
    """
    arrived = {(one.replica, one.number) for version in newest for one in (*version.done, *version.skipped)}
    waiting = [entry for entry in pending if (entry.replica, entry.number) not in arrived]
    if not waiting:
        return None
    reasons = {(one.replica, one.number): one for one in catalog.skipped}
    done, skipped = [], []
    for entry in waiting:
        gone = reasons.get((entry.replica, entry.number))
        if gone is None:
            done.append(Did(**_told(entry, catalog)))
        else:
            skipped.append(NotDone(**_told(entry, catalog), reason=gone.reason, why=gone.why or written(gone.reason)))
    said = say("commit-unsaved")
    return Version("", max(one.at for one in waiting), "", text(said), said, (), tuple(done), True, tuple(skipped))


def _told(entry: Entry, catalog: Catalog) -> dict[str, Any]:
    """The fields of a change as `Did` has them."""
    said = entry.op.says()
    return {
        "sentence": text(said), "said": said, "by": entry.by, "at": entry.at[11:16], "day": entry.at[:10],
        "replica": entry.replica, "number": entry.number, "store": store_of(entry.op, catalog),
    }  # fmt: skip
