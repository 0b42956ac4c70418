"""What to do with a head of the store: begin, take it over, or stop and ask. The decision, without doing any of it."""

from __future__ import annotations

import msgspec

from grocery.catalog import Catalog
from grocery.errors import GroceryError, Offline, UnreadableCatalog
from grocery.files import CATALOG, decode, decode_marks
from grocery.replica import Base
from grocery.versions import NO_VERSION, Head, VersionStore, highest, marks_named

LOG_READ = 200
"""How many versions back the messages are read for marks, and a last readable catalog is looked for."""

LOG_READ_WITHOUT_BASE = 50


class Begin(msgspec.Struct, frozen=True):
    """Nothing of a household is there, nor ever was: a first run. Or somebody chose to start new."""


class Stop(msgspec.Struct, frozen=True):
    """Somebody must choose. `good` is what to show meanwhile, when nothing is shown yet."""

    why: GroceryError
    good: Base | None = None


def judge(head: Head, base: Base | None, store: VersionStore, *, asking: bool) -> Begin | Stop | Base:
    """Decide what to do with a head.

    Args:
        head: The version in question, with its files.
        base: What we build on so far; None at a start without a copy.
        store: Where it comes from; its messages are read for marks.
        asking: Whether to stop at what a person would want to be asked about. False once they were.

    Returns:
        The base to go on with, or what else to do.

    Raises:
        UnreadableCatalog: Without asking, and the files cannot be read.
    """
    if CATALOG not in head.files:
        good = None if base else last_readable(store)
        if (base is None and good is None and head.formerly is None) or not asking:
            return Begin()
        if base is None and good is None:
            gone = UnreadableCatalog(
                f"Nothing is left of the list that was kept in {store.place}.",
                hint="Put a backup of the file in its place, or start new.",
            )
            return Stop(gone)
        missing = UnreadableCatalog(
            f"The catalog is missing in {store.place}.", hint="Bring back the last one as a new version, or start new."
        )
        return Stop(missing, good)
    try:
        theirs = decode(head.files, fallback_household(store))
    except UnreadableCatalog as unreadable:
        if not asking:
            raise
        return Stop(unreadable, None if base else last_readable(store))
    if asking and base is None:
        doubt, good = _doubt_without_base(head, theirs, store)
        if doubt is not None:
            return Stop(doubt, good)
    reached = marks_reached(head, base.version if base else None, store)
    if asking and base is not None and base.version != head.version:
        newest = store.log(1)
        doubt = _doubt(base.stored, theirs, ours=bool(newest and newest[0].ours), place=store.place)
        if doubt is not None:
            return Stop(doubt)
    return Base(head.version, theirs, highest(reached, base.marks if base else {}))


def marks_reached(head: Head, base: str | None, store: VersionStore) -> dict[str, int]:
    """The highest marks that the head's own file and the messages since our base name.

    Without a base it is the newest page of messages: what was committed and removed by hand there stays out.
    """
    if base is None:
        since = store.log(LOG_READ_WITHOUT_BASE)
    else:
        since = () if base == head.version else store.log(LOG_READ, base)
    if head.version not in (base, NO_VERSION) and all(entry.version != head.version for entry in since):
        raise Offline(f"The history of {store.place} lags behind its head.", hint="It is tried again by itself.")
    return highest(decode_marks(head.files), marks_named(since))


def fallback_household(store: VersionStore) -> str:
    """The household's id for files that do not name one: made from the place, so that everybody makes the same."""
    return f"h-{store.identity}"


def last_readable(store: VersionStore) -> Base | None:
    """The newest version in the store's history that can be read."""
    log = store.log(LOG_READ)
    for entry in log:
        head = store.load(entry.version)
        if CATALOG in head.files:
            try:
                state = decode(head.files, fallback_household(store))
            except UnreadableCatalog:
                continue
            return Base(entry.version, state, highest(state.marks, marks_named(log)))
    return None


def _doubt_without_base(head: Head, theirs: Catalog, store: VersionStore) -> tuple[GroceryError | None, Base | None]:
    """The same for a start without a copy: what somebody else made of the newest version that is ours."""
    log = store.log(LOG_READ_WITHOUT_BASE)
    ours = next((entry for entry in log if entry.ours), None)
    if ours is None or ours.version == head.version:
        return None, None
    files = store.load(ours.version).files
    if CATALOG not in files:
        return None, None
    try:
        before = decode(files, fallback_household(store))
    except UnreadableCatalog:
        return None, None
    doubt = _doubt(before, theirs, ours=False, place=store.place)
    return doubt, Base(ours.version, before, highest(before.marks, marks_named(log)))


def _doubt(before: Catalog, theirs: Catalog, *, ours: bool, place: str) -> GroceryError | None:
    """Why somebody else's head should not be taken over without asking; None when there is no reason."""
    hint = "Keep yours as a new version, or take theirs."
    if before.household != theirs.household:
        return UnreadableCatalog(f"The list of another household is in {place} now.", hint=hint)
    if not ours and theirs.item_count() * 2 < before.item_count():
        return UnreadableCatalog(
            f"Somebody left {theirs.item_count()} of {before.item_count()} items in {place}.", hint=hint
        )
    return None
