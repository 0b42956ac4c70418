"""What the page shows of proposals, and what becomes of one when somebody answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.proposed import title

if TYPE_CHECKING:
    from grocery.proposed import Proposal, Proposed
    from grocery_app import GroceryManager

_Values = dict[str, Any]


def proposals_token(manager: GroceryManager) -> str:
    """A text for what waits: with another one, the page should be told."""
    return " ".join(one.id for one in manager.proposals.waiting(manager.household))


def proposals_values(manager: GroceryManager) -> list[_Values]:
    """What waits, the oldest first: its `id`, `title`, `by`, when it was `made`, and its `items` with their places."""
    return [_values(one) for one in manager.proposals.waiting(manager.household)]


def _values(one: Proposal) -> _Values:
    return {
        "id": one.id,
        "title": title(one),
        "by": one.by,
        "made": f"{one.made:%Y-%m-%dT%H:%M:%SZ}",
        "items": [
            {"at": at, "what": item.said} for at, item in enumerate(one.items) if item.state in ("waiting", "begun")
        ],
    }


def answer_proposal(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """Do what is accepted of a proposal, and decline the rest.

    Args:
        manager: The household.
        asked: `proposal`, its id; `accept`, the places of what is accepted, counted from 0; `by`.

    Returns:
        `ok`; `done`, the `replica`, `number` and `what` of each change, in order; `failed`, `what` could not be done,
        and the `reason`.

    Raises:
        NotFound: Somebody answered it already.
        StoreError, NotAllowed, JournalError: Changes are not taken at present.
    """
    accept = [int(one) for one in asked.get("accept") or ()]
    one = manager.proposals.answer(
        manager.household, str(asked.get("proposal") or ""), accept, str(asked.get("by") or "")
    )
    return {
        "ok": True,
        "error": None,
        "done": [_done(item) for item in one.items if item.state == "done"],
        "failed": [{"what": item.said, "reason": item.reason} for item in one.items if item.state == "failed"],
    }


def _done(item: Proposed) -> _Values:
    return {"replica": item.replica, "number": item.number, "what": item.said}
