"""What the page asks of links to the list: which there are, a new one, the end of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.errors import InvalidInput
from grocery.messages import say
from grocery.questions.sharing import shared_list

if TYPE_CHECKING:
    from grocery.links import Link
    from grocery_app import GroceryManager

_Values = dict[str, Any]


def links(manager: GroceryManager) -> _Values:
    """The links that are open, the newest first.

    Args:
        manager: The household.

    Returns:
        `ok`, and of each link its `id`, when it was `made` and `until` when it is open, `by` whom it was made, and
        whether it is `fixed`. What opens it is not known any more.
    """
    return {"ok": True, "error": None, "links": [_values(one) for one in manager.links.open(manager.household)]}


def link(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """Make a link.

    Args:
        manager: The household.
        asked: `days`, 1 or 7; `fixed`, whether it shows the list as it is now instead of keeping it current; `by`;
            `list`, the id of the list that it shows, empty for the usual one.

    Returns:
        The same as `links`, and the `address` of the new one, as it counts from the page: it is told this once.

    Raises:
        InvalidInput: Another time than these, or there are enough links.
        NotFound: There is no such list (any more).
        StoreError: There is no list yet, or no room on the disk.
    """
    days = asked.get("days")
    if days is None:
        raise InvalidInput(say("error-link-days"), say("hint-reload"), field="days")
    on = None if asked.get("list") is None else str(asked["list"])
    now = shared_list(manager.moment(manager.snapshot().catalog), on)
    fixed = now if asked.get("fixed") else None
    _, secret = manager.links.make(manager.household, days, str(asked.get("by") or ""), fixed, on)
    return {**links(manager), "address": f"shared/{secret}"}


def end_link(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """End a link: whoever opens it from now on sees nothing.

    Args:
        manager: The household.
        asked: `link`, its id.

    Returns:
        The same as `links`.

    Raises:
        NotFound: It is over already.
        StoreError: That could not be put on disk.
    """
    manager.links.end(manager.household, str(asked.get("link") or ""))
    return links(manager)


def _values(one: Link) -> _Values:
    return {
        "id": one.id,
        "made": f"{one.made:%Y-%m-%dT%H:%M:%SZ}",
        "until": f"{one.until:%Y-%m-%dT%H:%M:%SZ}",
        "by": one.by,
        "fixed": one.fixed is not None,
    }
