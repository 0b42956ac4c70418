"""Earlier versions: what they say, what changed between two, and how one is brought back."""

from __future__ import annotations

import re

from grocery.catalog import Catalog, Record, shown
from grocery.errors import InvalidInput, NotFound
from grocery.files import decode
from grocery.heads import fallback_household
from grocery.operations import Restore
from grocery.operations.restore import restoring
from grocery.versions import LogEntry, VersionStore, check_version

_ARCHIVE_NAME = re.compile(r"\d{4}(-[a-z0-9]{1,20})?", re.ASCII)
_CHANGE_LINE = re.compile(r"- (?P<at>\d{4}-\d\d-\d\d \d\d:\d\d) (?P<by>.*?): (?P<what>.+)")
_LONGEST_LIST = 200


class Version(Record, frozen=True):
    """One version of the household's files.

    Attributes:
        id: The store's id of it.
        at: When it was made, ISO 8601.
        by: Who made the changes in it, else the account that did.
        title: What happened, in a sentence.
        changes: Every change in it, a sentence each; empty for a version made elsewhere.
        ours: Whether this app made it, here or elsewhere.
    """

    id: str
    at: str
    by: str
    title: str
    changes: tuple[str, ...]
    ours: bool = False


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
    if not 1 <= limit <= _LONGEST_LIST:
        raise InvalidInput(f"limit: give a number from 1 to {_LONGEST_LIST}.", field="limit")
    if before is not None:
        check_version(before)
    return tuple(_version(entry) for entry in store.log(limit, before=before))


def state_at(store: VersionStore, version: str) -> Catalog:
    """The household's state in a version; older formats are brought to today's.

    Raises:
        NotFound: There is no such version, or no list in it.
        UnreadableCatalog: Its files cannot be read.
    """
    check_version(version)
    return decode(store.load(version).files, fallback_household(store))


def archive_tag(name: str) -> str:
    """The tag under which an archive of this name keeps the history.

    Raises:
        InvalidInput: It is not a year.
    """
    if not _ARCHIVE_NAME.fullmatch(name):
        raise InvalidInput(f"name: {shown(name)} is not a year like 2026, or 2026-b for a second one.", field="name")
    return f"archive-{name}"


def restoring_all(now: Catalog, then: Catalog, version: str) -> Restore:
    """The operation that brings everything back to what it was in a version."""
    return restoring(now, then, f"everything from version {version[:8]}")


def restoring_one(now: Catalog, then: Catalog, record_id: str) -> Restore:
    """The operation that brings back one item of the catalog, or one line of the list.

    Raises:
        NotFound: The version has no record with this id, or it is there just like that now.
    """
    item = then.items().get(record_id)
    if item is not None:
        return Restore(said=shown(item.name), items=(item,) if now.items().get(record_id) != item else ())
    line = then.shopping_list.get(record_id)
    if line is not None:
        return Restore(said=shown(line.name), lines=(line,) if now.shopping_list.get(record_id) != line else ())
    raise NotFound(
        f"That version has neither an item nor a line {shown(record_id)}.", hint="Look into another version."
    )


def _version(entry: LogEntry) -> Version:
    found = [match for line in entry.body.splitlines() if (match := _CHANGE_LINE.fullmatch(line))]
    people = dict.fromkeys(match["by"] for match in found if match["by"] != "somebody")
    return Version(
        id=entry.version,
        at=entry.at,
        by=", ".join(people) or entry.author,
        title=entry.title,
        changes=tuple(f"{match['what']} ({match['by']}, {match['at'][11:]})" for match in found),
        ours=entry.ours,
    )
