"""What the History tab asks about versions: what changed between two, and bringing one back; see also `changes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from grocery.messages import say
from grocery.questions.past import changed_in, elsewhere
from grocery.stores.versions import THIS_COMPUTER
from grocery.sync.diff import BEGAN
from ui.values import number

if TYPE_CHECKING:
    from grocery.sync.diff import Change
    from grocery.sync.history import Did, Version
    from grocery_app import GroceryManager

_DIFFERENCES_SHOWN = 400
_RECORD_FIELDS = ("quantity", "price", "unit")

_Values = dict[str, Any]


def version_values(version: Version) -> _Values:
    """A version as the page reads it, with its changes, and with those that were skipped and why."""
    return {
        "id": version.id,
        "at": version.at,
        "by": say("by-this-computer") if version.by == THIS_COMPUTER else version.by,
        "title": version.said,
        "changes": [_change_values(one) for one in version.done],
        "skipped": [_change_values(one) | {"reason": one.why} for one in version.skipped],
        "link": version.link,
    }


def _change_values(one: Did) -> _Values:
    at = f"{one.day}T{one.at}Z"
    return {"what": one.said, "by": one.by, "at": at, "replica": one.replica, "number": one.number}


def changes(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What changed in a version, or from it to this moment.

    Args:
        manager: The household.
        asked: `version`, and `since`: whether to compare it with this moment instead of with the version before.

    Returns:
        `ok`, `changes`, `cut` (how many more there are), `back` (the version from which a record can be brought back)
        and `first` (the list began there: there is nothing before it to compare with). Compared with this moment also
        `would`, what bringing the version back would take away: `lines` of the list, `items` of the catalog, and how
        many lines would be `left`; null where there was no list yet.
    """

    def compared() -> _Values:
        version = str(asked.get("version"))
        if asked.get("since"):
            since = manager.diff(version)
            return {**_differences(since, back=version), "would": _would(since, len(manager.shopping_list))}
        found = changed_in(manager.moment(), version)
        return _differences(found.changes, back=found.since) if found.since else _BEGINNING

    return _answered(compared)


_BEGINNING: _Values = {"changes": [], "cut": 0, "back": "", "first": True}


def _differences(found: tuple[Change, ...], back: str) -> _Values:
    if BEGAN in found[:1]:
        return _BEGINNING
    shown = [_difference_values(change) for change in found[:_DIFFERENCES_SHOWN]]
    return {"changes": shown, "cut": len(found) - len(shown), "back": back, "first": False}


def _would(since: tuple[Change, ...], lines: int) -> _Values | None:
    """What of today is not in a version; nothing where the list began later."""
    if BEGAN in since[:1]:
        return None
    came = Counter((one.where, one.kind) for one in since if not one.field)
    goes = came["list", "added"]
    return {"lines": goes, "items": came["catalog", "added"], "left": lines - goes + came["list", "removed"]}


def _difference_values(change: Change) -> _Values:
    record = change.new if change.kind == "added" else change.old
    is_record = change.where in ("catalog", "list") and not change.field
    return {
        "kind": change.kind,
        "where": change.where,
        "store": change.store,
        "id": change.id,
        "name": change.name,
        "field": change.field,
        "old": None if is_record else _plain(change.old),
        "new": None if is_record else _plain(change.new),
        "units": list(change.units),
        "record": {field: _plain(record[field]) for field in _RECORD_FIELDS if field in record} if is_record else None,
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return number(value)
    return value if value is None or isinstance(value, (bool, str)) else str(value)


def restore(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """Brings back a version, or one item or line of it.

    Args:
        manager: The household.
        asked: `version`, `record` (an item's or a line's id; None or empty for everything) and `by`.

    Returns:
        `ok` and `undo`, the replica and number with which the page can take it back.
    """

    def done() -> _Values:
        made = manager.restore(str(asked.get("version")), asked.get("record") or None, by=str(asked.get("by") or ""))
        return {"undo": {"replica": made.replica, "number": made.number}}

    return _answered(done)


def news(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What somebody did to the store without this app since a version that a page knows.

    Args:
        manager: The household.
        asked: `known`, the id of that version.

    Returns:
        `ok`, `version` (the one that was seen last) and `edits`, newest first; `back` is the version to which the store
        was set back, None when its history only grew.
    """

    def told_news() -> _Values:
        version = manager.status.version
        found = elsewhere(manager.moment(), str(asked.get("known")))
        return {
            "version": version,
            "edits": [version_values(one) for one in found.edits],
            "back": version_values(found.back) if found.back else None,
        }

    return _answered(told_news)


def _answered(work: Callable[[], _Values]) -> _Values:
    return {"ok": True, "error": None, **work()}
