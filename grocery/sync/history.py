"""Earlier versions: what they say, what changed between two, and how one is brought back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, MissingCatalog, NotFound
from grocery.messages import Message, say, written
from grocery.money import count
from grocery.operations import Restore
from grocery.operations.restore import restoring
from grocery.records import Record
from grocery.stores.diary import NOBODY, Told, read_diary
from grocery.stores.files import decode
from grocery.stores.versions import LogEntry, VersionStore, check_version
from grocery.sync.diff import BEGAN, Change, differences
from grocery.sync.heads import LOG_READ, fallback_household

_ARCHIVE_NAME = re.compile(r"\d{4}(-[a-z0-9]{1,20})?", re.ASCII)
_LONGEST_LIST = 200
_OF_THE_HUB = "initial commit"
"""What the Hub calls the first commit of a dataset, which it makes itself."""


class Did(Record, frozen=True):
    """A change that a version tells.

    Attributes:
        sentence: What was done, or was to be done, as the version tells it.
        said: The same by name; as it was written in versions of older apps.
        by: Whose change it is; empty when nobody said.
        at: When, `HH:MM` in UTC.
        day: On which day, `YYYY-MM-DD` in UTC.
        replica: With `number` what names the change; empty in versions of older apps.
        number: Counts the changes of that replica, from 1.
        store: The store that it is about; empty where that is several, or none, or is not told.
    """

    sentence: str
    said: Message
    by: str
    at: str
    day: str
    replica: str
    number: int
    store: str


class NotDone(Did, frozen=True):
    """A change that a version has dealt with and that did nothing.

    Attributes:
        reason: Why nothing was left to act on.
        why: The same by name; as it was written in versions of older apps.
    """

    reason: str
    why: Message


class Version(Record, frozen=True):
    """One version of the household's files.

    Attributes:
        id: The store's id of it.
        at: When it was made, ISO 8601.
        by: Who made the changes in it, else whose were all skipped, else the account that made it.
        title: What happened, in a sentence.
        said: The same by name; as it was written by somebody else, or by an older app.
        changes: Every change that took effect in it, a sentence each, with who made it and when; empty for a version
            made elsewhere.
        done: The same, with their names.
        ours: Whether this app made it, here or elsewhere.
        skipped: The changes that found nothing to act on.
        link: Where a person can look at it; empty where there is no such place.
    """

    id: str
    at: str
    by: str
    title: str
    said: Message
    changes: tuple[str, ...]
    done: tuple[Did, ...]
    ours: bool = False
    skipped: tuple[NotDone, ...] = ()
    link: str = ""


def versions(store: VersionStore, limit: int, before: str | None) -> tuple[Version, ...]:
    """The newest versions, newest first.

    Args:
        store: Where they are.
        limit: How many at most, 1 to 200.
        before: Only versions older than this one.

    Raises:
        InvalidInput: The limit is out of range.
        NotFound: `before` is not the id of a version.
    """
    if not 1 <= count(limit, "limit") <= _LONGEST_LIST:
        raise InvalidInput(say("error-limit", most=_LONGEST_LIST), field="limit")
    if before is not None:
        check_version(before)
    return tuple(_version(entry, store.link(entry.version)) for entry in store.log(limit, before=before))


def state_at(store: VersionStore, version: str) -> Catalog:
    """The household's state in a version; older formats are brought to today's.

    Raises:
        NotFound: There is no such version.
        MissingCatalog: There is no list in it.
        UnreadableCatalog: Its files cannot be read.
    """
    check_version(version)
    return decode(store.load(version).files, fallback_household(store))


def compared(store: VersionStore, version: str, other: str | None, now: Catalog) -> tuple[Change, ...]:
    """What changed from a version to another one, or to this moment.

    Since a version from before there was a list, as the Hub makes one with a new dataset, all is new: see `BEGAN`.

    Raises:
        NotFound: There is no such version.
        MissingCatalog: There is no list in it, though there was one before.
        UnreadableCatalog: Its files cannot be read.
    """
    before = _state_or_nothing(store, version)
    after = now if other is None else _state_or_nothing(store, other)
    found = differences(before, after)
    return (BEGAN, *found) if before is None and after is not None else found


def _state_or_nothing(store: VersionStore, version: str) -> Catalog | None:
    try:
        return state_at(store, version)
    except MissingCatalog:
        if any(entry.ours for entry in store.log(LOG_READ, before=version)):
            raise  # somebody took it away
        return None


def to_bring_back(store: VersionStore, version: str) -> Catalog:
    """The household's state in a version that somebody wants back.

    Raises:
        NotFound: There is no such version, or no list in it.
        UnreadableCatalog: Its files cannot be read.
    """
    try:
        return state_at(store, version)
    except MissingCatalog as nothing:
        raise NotFound(say("error-no-list-in-version"), hint=say("hint-other-version")) from nothing


def archive_tag(name: str) -> str:
    """The tag under which an archive of this name keeps the history.

    Raises:
        InvalidInput: It is not a year.
    """
    if not _ARCHIVE_NAME.fullmatch(name):
        raise InvalidInput(say("error-not-a-year", name=shown(name)), field="name")
    return f"archive-{name}"


def bringing_back(store: VersionStore, version: str, record_id: str | None) -> Callable[[Catalog], Restore]:
    """Makes, of the state now, the operation that brings back one item or line of a version by its id, or all of it.

    Raises:
        NotFound: There is no such version, or no list in it. What is returned raises it for a record that is not in it.
        StoreError: It cannot be read.
    """
    then = to_bring_back(store, version)
    if record_id is not None:
        return lambda now: _restoring_one(now, then, record_id)
    said = _called(store, version)
    return lambda now: restoring(now, then, said)


def _called(store: VersionStore, version: str) -> Message:
    """What all of a version is called: by its moment, since nobody knows one by its id."""
    at = next((entry.at for entry in store.log(LOG_READ) if entry.version == version), "")
    if not at:  # too long ago to be looked for
        return say("change-everything", version=version[:8])
    return say("change-everything-of", at={"at": f"{at[:16]}Z"})


def _restoring_one(now: Catalog, then: Catalog, record_id: str) -> Restore:
    item = then.known_item(record_id)
    if item is not None:
        return Restore(said=_quoted(item.name), items=(item,) if now.known_item(record_id) != item else ())
    line = then.shopping_list.get(record_id)
    if line is not None:
        return Restore(said=_quoted(line.name), lines=(line,) if now.shopping_list.get(record_id) != line else ())
    raise NotFound(say("error-record-not-in-version"), hint=say("hint-other-version-look"))


def _version(entry: LogEntry, link: str) -> Version:
    diary = read_diary(entry.title, entry.body)
    people = dict.fromkeys(one.by for one in diary.done or diary.skipped if one.by)
    return Version(
        id=entry.version,
        at=entry.at,
        by=", ".join(people) or entry.author,
        title=entry.title,
        said=say("commit-dataset-made") if (entry.title, entry.ours) == (_OF_THE_HUB, False) else diary.title,
        changes=tuple(f"{one.what} ({one.by or NOBODY}, {one.at[11:]})" for one in diary.done),
        done=tuple(Did(**_told(one)) for one in diary.done),
        ours=entry.ours,
        skipped=tuple(
            NotDone(**_told(one), reason=one.reason, why=one.why or written(one.reason)) for one in diary.skipped
        ),
        link=link,
    )


def _told(one: Told) -> dict[str, Any]:
    """The fields of a change as `Did` has them."""
    day, _, at = one.at.partition(" ")
    return {
        "sentence": one.what, "said": one.said, "by": one.by, "at": at, "day": day,
        "replica": one.replica, "number": one.number, "store": one.store,
    }  # fmt: skip


def _quoted(name: str) -> Message:
    return say("value-text", text=shown(name))
