"""What to do with a head of the store: begin, take it over, or stop and ask. The decision, without doing any of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

import msgspec

from grocery.catalog import Catalog
from grocery.errors import GroceryError, Offline, UnreadableCatalog
from grocery.messages import Message, say
from grocery.stores.files import APPLIED, CATALOG, decode, decode_applied, strange_applied
from grocery.stores.versions import NO_VERSION, Head, LogEntry, VersionStore, highest, strange_applied_named
from grocery.sync.bases import Base

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
        return _without_catalog(head, base, store, asking=asking)
    try:
        theirs = state_of(head, store, base.stored.household if base else head.household)
    except UnreadableCatalog as unreadable:
        if not asking:
            raise
        return Stop(unreadable, None if base else last_readable(store))
    if asking and base is None:
        doubt, good = _doubt_without_base(head, theirs, store)
        if doubt is not None:
            return Stop(doubt, good)
    since = _history(head, base, store)
    reached = _reached(head, base, since, store)
    if asking and base is not None and base.version != head.version:
        ours = any(entry.version == head.version and _is_ours(entry, head, store) for entry in since)
        doubt = _doubt(base.stored, theirs, ours=ours, place=store.place)
        if doubt is not None:
            return Stop(doubt)
    strange = (*strange_applied(head.files), *strange_applied_named(since))
    return Base(head.version, theirs, highest(reached, base.applied if base else {}), strange)


def _without_catalog(head: Head, base: Base | None, store: VersionStore, *, asking: bool) -> Begin | Stop:
    good = None if base else last_readable(store)
    if (base is None and good is None and head.formerly is None) or not asking:
        return Begin()
    if base is None and good is None:
        gone = UnreadableCatalog(
            say("error-nothing-left-in", place=store.place),
            hint=say("hint-backup-of-file-or-new"),
        )
        return Stop(gone)
    missing = UnreadableCatalog(say("error-catalog-missing-in", place=store.place), hint=say("hint-bring-back-or-new"))
    return Stop(missing, good)


def applied_reached(head: Head, base: Base | None, store: VersionStore) -> dict[str, int]:
    """The highest marks that the head's own file and the messages of our commits since our base name.

    Without a base it is the newest page of messages: what was committed and removed by hand there stays out.
    """
    return _reached(head, base, _history(head, base, store), store)


def _reached(head: Head, base: Base | None, since: Sequence[LogEntry], store: VersionStore) -> dict[str, int]:
    reached = decode_applied(head.files)
    return highest(reached, _proven(since, highest(reached, base.applied if base else {}), store))


def _history(head: Head, base: Base | None, store: VersionStore) -> Sequence[LogEntry]:
    """The messages since our base, the head's first among them; without a base those of the newest page."""
    if base is None:
        since = store.log(LOG_READ_WITHOUT_BASE)
    else:
        since = () if base.version == head.version else store.log(LOG_READ, base.version)
    is_base = base is not None and base.version == head.version
    lags = head.version != NO_VERSION and all(entry.version != head.version for entry in since)
    if not is_base and lags:
        raise Offline(say("error-history-lags", place=store.place), hint=say("hint-tried-by-itself"))
    return since


# ---- whose a commit is -------------------------------------------------------------------------------------------
#
# Anybody can write a message, and one that takes a commit of ours back may quote ours. What a commit of ours says that
# it dealt with, its own files say too: only so far a message is believed. A commit that was reverted by hand still has
# its files, so what it dealt with stays dealt with. Where a history was written anew, and message and files do not
# agree, waiting changes are replayed: then nothing that was kept is lost.


def _proven(log: Sequence[LogEntry], known: Mapping[str, int], store: VersionStore) -> dict[str, int]:
    """The marks that messages name and that are not known otherwise, as far as the files of each version bear it out.

    Few versions are looked into: from the newest on, a message that names no higher mark needs no proof.
    """
    reached: dict[str, int] = {}
    for entry in log:
        news = {r: n for r, n in entry.applied.items() if n > max(known.get(r, 0), reached.get(r, 0))}
        if news:
            own = _applied_at(entry.version, store)
            reached |= {replica: number for replica, number in news.items() if number <= own.get(replica, 0)}
    return reached


def _is_ours(entry: LogEntry, head: Head, store: VersionStore) -> bool:
    """Whether we made a version: its message is one of ours, and its files, those of the head at hand, agree."""
    if not entry.ours:
        return False
    own = decode_applied(head.files) if entry.version == head.version else _applied_at(entry.version, store)
    named = entry.applied
    return bool(named) == bool(own) and all(number <= own.get(replica, 0) for replica, number in named.items())


def _applied_at(version: str, store: VersionStore) -> dict[str, int]:
    content = store.file(version, APPLIED)
    try:
        return decode_applied({APPLIED: content} if content is not None else {})
    except UnreadableCatalog:
        return {}  # nothing that we ever committed


def fallback_household(store: VersionStore) -> str:
    """The household's id for files that do not name one: made from the place, so that everybody makes the same."""
    return f"h-{store.identity}"


def state_of(head: Head, store: VersionStore, household: str = "") -> Catalog:
    """The state that a version stands for, in its household also where somebody took that out of the file by hand.

    Args:
        head: The version.
        store: Where it comes from; our versions in it say what was taken out.
        household: Whose it is when its file does not say; empty when that is not known.

    Raises:
        UnreadableCatalog: Its files cannot be read.
    """
    state = decode(head.files, household)
    if state.household:
        return state
    for entry in store.log(LOG_READ_WITHOUT_BASE):
        with suppress(UnreadableCatalog):
            files = store.load(entry.version).files if entry.ours else {}
            if CATALOG in files and (known := decode(files, "").household):
                return state.replacing(household=known)
    return state.replacing(household=fallback_household(store))


def last_readable(store: VersionStore) -> Base | None:
    """The newest version in the store's history that can be read."""
    log = store.log(LOG_READ)
    for entry in log:
        try:
            head = store.load(entry.version)
            state = state_of(head, store) if CATALOG in head.files else None
        except UnreadableCatalog:
            continue
        if state is not None:
            return Base(entry.version, state, highest(state.applied, _proven(log, state.applied, store)))
    return None


def _doubt_without_base(head: Head, theirs: Catalog, store: VersionStore) -> tuple[GroceryError | None, Base | None]:
    """The same for a start without a copy: what somebody else made of the newest version that is ours."""
    log = store.log(LOG_READ_WITHOUT_BASE)
    ours = next((entry for entry in log if _is_ours(entry, head, store)), None)
    if ours is None or ours.version == head.version:
        return None, None
    try:
        files = store.load(ours.version).files
        if CATALOG not in files:
            return None, None
        before = decode(files, theirs.household)
    except UnreadableCatalog:
        return None, None
    doubt = _doubt(before, theirs, ours=False, place=store.place)
    return doubt, Base(ours.version, before, highest(before.applied, _proven(log, before.applied, store)))


def _doubt(before: Catalog, theirs: Catalog, *, ours: bool, place: Message) -> GroceryError | None:
    """Why somebody else's head should not be taken over without asking; None when there is no reason."""
    hint = say("hint-yours-or-theirs")
    if before.household != theirs.household:
        return UnreadableCatalog(say("error-other-list", place=place), hint=hint)
    if not ours and theirs.item_count() * 2 < before.item_count():
        return UnreadableCatalog(
            say("error-list-halved", left=theirs.item_count(), before=before.item_count(), place=place), hint=hint
        )
    return None
