"""What the page does about saving: save at once, choose after a safety stop, settle changes that were skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from grocery.errors import InvalidInput, MissingCatalog, UnreadableCatalog
from grocery.messages import say
from grocery.operations import Dismiss, DoAnyway
from grocery.sync.diff import BEGAN
from ui.history import version_values

if TYPE_CHECKING:
    from grocery.sync.diff import Change
    from grocery.sync.status import Status
    from grocery_app import GroceryManager

_NAMES_SHOWN = 6
_SAVE_WAIT_S = 10.0


def save_now(manager: GroceryManager) -> dict[str, Any]:
    """Writes everything pending to the store and waits for it.

    Returns:
        `ok`, and `error` when something is still not saved.
    """
    return _done(lambda: manager.force_save(timeout_s=_SAVE_WAIT_S), wanted=("saved",))


def choose(manager: GroceryManager, which: object) -> dict[str, Any]:
    """Ends a safety stop: `mine` keeps the list as it is here, `theirs` goes on with what is in the store.

    Returns:
        `ok`, and `error` when it could not be done.

    Raises:
        InvalidInput: It is neither.
    """
    action = {"mine": manager.keep_mine, "theirs": manager.take_theirs}.get(str(which))
    if action is None:
        raise InvalidInput(say("error-which-list"), hint=say("hint-reload"), field="which")
    return _done(action, wanted=("saved", "saving", "kept"))


def preview(manager: GroceryManager) -> dict[str, Any]:
    """What stands in the store at a safety stop, compared with the list here.

    Returns:
        `ok`; `version`, the store's newest; `nothing` when no list is in it, `unreadable` with the reason when it
        cannot be read; else `only_here`, `only_there` and `differs`, each with `count` and the first `names`.
    """
    try:
        newest = manager.versions(1)
        answer: dict[str, Any] = {"ok": True, "error": None, "nothing": not newest, "unreadable": None}
        if newest:
            answer["version"] = version_values(newest[0])
            changes = manager.diff(newest[0].id)
            answer |= {"nothing": True} if BEGAN in changes[:1] else _compared(changes)
        return answer
    except MissingCatalog:
        return {**answer, "nothing": True}
    except UnreadableCatalog as fault:
        return {**answer, "unreadable": fault.said}


def _compared(changes: Iterable[Change]) -> dict[str, Any]:
    """Differences from what is in the store to what is here, by name; a record counts once."""
    found: dict[str, dict[str, str]] = {"added": {}, "removed": {}, "changed": {}}
    for change in changes:
        found[change.kind].setdefault(f"{change.where}/{change.id}", change.name)
    words = {"only_here": "added", "only_there": "removed", "differs": "changed"}
    return {
        key: {"count": len(found[kind]), "names": list(found[kind].values())[:_NAMES_SHOWN]}
        for key, kind in words.items()
    }


def settle_skipped(manager: GroceryManager, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Does a skipped change after all, or takes it off the list of those.

    Args:
        manager: The household.
        asked: `replica` and `number` of the change, `what` (`do` or `dismiss`) and `by`.

    Returns:
        `ok`, and `error` when it could not be done.
    """
    kind = DoAnyway if asked.get("what") == "do" else Dismiss
    op = kind(replica=str(asked.get("replica")), number=int(asked.get("number") or 0))
    manager.do(op, by=str(asked.get("by") or ""))
    return {"ok": True, "error": None}


def _done(action: Callable[[], Status], wanted: tuple[str, ...]) -> dict[str, Any]:
    status = action()
    if status.state in wanted and not status.choice:
        return {"ok": True, "error": None}
    return {"ok": False, "error": {"message": status.said or say("error-not-all-saved"), "hint": status.way_out}}
