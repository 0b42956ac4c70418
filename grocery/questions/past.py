"""What is asked about earlier versions."""

from __future__ import annotations

from grocery.questions.base import Moment, question
from grocery.records import Record
from grocery.sync import history
from grocery.sync.diff import Change
from grocery.sync.history import Version

_LOOKED_AT = 50


class Changed(Record, frozen=True):
    """What changed in a version; `since` is the version before it, empty for the first one."""

    changes: tuple[Change, ...]
    since: str


class Elsewhere(Record, frozen=True):
    """What was done to the store without this app.

    Attributes:
        edits: The versions that were made elsewhere, newest first.
        back: The version to which the store was set back; None when its history only grew.
    """

    edits: tuple[Version, ...]
    back: Version | None


@question(tool="versions", timeless=True)
def versions(of: Moment, limit: int = 50, before: str | None = None) -> tuple[Version, ...]:
    """The newest versions of the household, newest first: who did what, and when.

    Args:
        of: The household.
        limit: The most versions, 1 to 200.
        before: Only versions older than this one.

    Raises:
        InvalidInput: The limit is out of range.
        NotFound: `before` is not the id of a version.
        StoreError: The store does not tell.
    """
    return history.versions(of.versions, limit, before)


@question(tool="compare", timeless=True)
def diff(of: Moment, version: str, other: str | None = None) -> tuple[Change, ...]:
    """What changed from a version to another one, or to this moment.

    Since a version from before there was a list, everything is added, and the first change says so.

    Args:
        of: The household.
        version: The id of the older version.
        other: The id of the newer one; this moment where it is not given.

    Raises:
        NotFound: There is no such version.
        StoreError: It cannot be read.
    """
    return history.compared(of.versions, version, other, of.catalog)


@question(timeless=True)
def changed_in(of: Moment, version: str) -> Changed:
    """What changed in a version, compared with the one before it.

    Args:
        of: The household.
        version: The version's id.

    Raises:
        NotFound: There is no such version.
        StoreError: It cannot be read.
    """
    before = versions(of, 1, before=version)
    return Changed(diff(of, before[0].id, version), before[0].id) if before else Changed((), "")


@question(timeless=True)
def elsewhere(of: Moment, known: str) -> Elsewhere:
    """What somebody did to the store without this app since a version, as on the Hub.

    Args:
        of: The household.
        known: The id of that version.

    Raises:
        StoreError: The store does not tell.
    """
    newest = versions(of, _LOOKED_AT)
    at = next((at for at, one in enumerate(newest) if one.id == known), None)
    back = None
    if at is None and len(newest) < _LOOKED_AT:
        back = next((one for one in newest if one.changes or not one.ours), None)
    return Elsewhere(tuple(one for one in newest[: at or 0] if not one.ours), back)
