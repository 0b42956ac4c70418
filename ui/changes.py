"""What History > Changes asks for: what was done in one go, and what taking one change back would come to.

Also what somebody who opens the page is told of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from grocery.operations.base import change_key
from grocery.operations.undoing_several import MOST, steps_back
from grocery.questions import changes
from ui.history import version_values

if TYPE_CHECKING:
    from grocery.sync.bases import Snapshot
    from grocery.sync.sittings import Act, Sitting
    from grocery_app import GroceryManager

_CAN_BE_TAKEN_BACK, _SKIPPED, _GOES_WITH_LATER = 1, 2, 3
_MOST_PEOPLE = 100

_Values = dict[str, Any]


def sittings(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """A page of sittings, and the versions in which they lie; see the question of the same name.

    Args:
        manager: The household.
        asked: `query`, `person`, `since`, `until`, `before`, `limit` and `language`, each of which may be left out.

    Returns:
        `ok`, `sittings`, `versions` (what is in none yet stands in one without an id), `before`, `read` and `back_to`.
    """
    given = {field: asked[field] for field in _SEARCHED if asked.get(field)}
    found = changes.sittings(manager.moment(), **given)
    places = {version.id: at for at, version in enumerate(found.versions)}
    together = _going_together(manager, found.sittings, str(asked.get("person") or ""))
    return {
        "ok": True,
        "error": None,
        "sittings": [_sitting_values(one, places, together) for one in found.sittings],
        "versions": [version_values(version) for version in found.versions],
        "before": found.before,
        "read": found.read,
        "back_to": found.back_to,
    }


_SEARCHED = ("query", "person", "since", "until", "before", "limit", "language")


def _going_together(manager: GroceryManager, found: Sequence[Sitting], person: str) -> Collection[str]:
    """The ids of the changes of one person that go when all that are shown are taken back, also under later ones."""
    shown = [one.acts[at] for one in found for at in one.found] if person else []
    acts = [act for act in shown if act.by == person and act.replica and not act.reason][:MOST]
    if all(act.can_be_taken_back for act in acts):
        return ()
    changes_of = [(act.replica, act.number) for act in reversed(acts)]
    return {change for change, _ in steps_back(manager.catalog, changes_of)}


def _sitting_values(sitting: Sitting, places: Mapping[str, int], together: Collection[str]) -> _Values:
    return {
        "kind": sitting.kind,
        "by": sitting.by,
        "began": sitting.began,
        "ended": sitting.ended,
        "title": sitting.said,
        "acts": [[places[act.version], act.place, _state(act, together)] for act in sitting.acts],
        "versions": [places[version] for version in sitting.versions],
        "found": list(sitting.found),
    }


def _state(act: Act, together: Collection[str]) -> int:
    if act.reason or act.can_be_taken_back:
        return _SKIPPED if act.reason else _CAN_BE_TAKEN_BACK
    return _GOES_WITH_LATER if change_key(act.replica, act.number) in together else 0


def taking_back(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What taking a change back would come to.

    Args:
        manager: The household.
        asked: `replica` and `number` of the change.

    Returns:
        `ok`, `possible`, `why` and `way_out` (None where it is possible), `later` (changes of the same things, which
        stay) and `others` (how many more of these there are).
    """
    found = changes.taking_back(manager.moment(), str(asked.get("replica")), int(asked.get("number") or 0))
    return {
        "ok": True,
        "error": None,
        "possible": found.possible,
        "why": found.why,
        "way_out": found.way_out,
        "later": [{"what": act.said, "by": act.by, "at": act.at} for act in found.later],
        "others": found.others,
    }


def unseen(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What others did since this browser last looked.

    Args:
        manager: The household.
        asked: `version`, `seen` and `own`: see the question of the same name.

    Returns:
        `ok`, `told` (None where nothing was done), `changes` (how many) and `many` (whether it is too much to say).
    """
    seen, own = (tuple(str(one) for one in asked.get(field) or ()) for field in ("seen", "own"))
    found = changes.unseen(manager.moment(), str(asked.get("version")), seen, own)
    return {"ok": True, "error": None, "told": found.said, "changes": found.changes, "many": found.many}


def last_by(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What these did last; see the question of the same name.

    Args:
        manager: The household.
        asked: `people`, the names with which their changes are signed.

    Returns:
        `ok`, and `acts`: of each who did anything `by`, `what` and `at`.
    """
    people = tuple(str(one) for one in asked.get("people") or ())[:_MOST_PEOPLE]
    found = changes.last_by(manager.moment(), people)
    return {"ok": True, "error": None, "acts": [{"what": one.said, "by": one.by, "at": one.at} for one in found]}


def seen_values(now: Snapshot) -> _Values:
    """What a page has seen that shows this state: the version, and up to which number what is in none yet."""
    return {"version": now.base.version, "marks": {entry.replica: entry.number for entry in now.pending}}
