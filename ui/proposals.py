"""What the page shows of proposals, and what becomes of one when somebody answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.proposed import change, title
from grocery.sync.clients import page_id

if TYPE_CHECKING:
    from grocery.proposed import Proposal, Proposed
    from grocery_app import GroceryManager

_Values = dict[str, Any]


def proposals_token(manager: GroceryManager) -> str:
    """A text for what is shown of proposals: with another one, the page should be told."""
    waiting = manager.proposals.waiting(manager.household)
    return " ".join(f"{one.id}/{'-'.join(map(str, one.open))}" for one in waiting)


def proposals_values(manager: GroceryManager) -> list[_Values]:
    """What waits, the oldest first: its `id`, `title`, `by`, when it was `made`, and its `items` with their places."""
    return [_values(one) for one in manager.proposals.waiting(manager.household)]


def _values(one: Proposal) -> _Values:
    return {
        "id": one.id,
        "title": title(one),
        "by": one.by,
        "made": f"{one.made:%Y-%m-%dT%H:%M:%SZ}",
        "items": [{"at": at, "what": item.said, "would": list(item.would)} for at, item in one.open.items()],
    }


def answer_proposal(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """Do what is accepted of a proposal; what is neither accepted nor declined waits on.

    Args:
        manager: The household.
        asked: `proposal`, its id; `accept` and `decline`, the places of what is accepted and of what is not, counted
            from 0; `by`. An older page tells no `decline`: what it does not accept is declined.

    Returns:
        `ok`; `done`, `what` each change did, in order, and the change itself: the page that accepted keeps it as a tap
        until it is saved, so that it outlives the disk; `failed`, `what` could not be done, and the `reason`.

    Raises:
        NotFound: Somebody answered it already.
        StoreError, NotAllowed, JournalError: Changes are not taken at present.
    """
    book, key, by = manager.proposals, str(asked.get("proposal") or ""), str(asked.get("by") or "")
    accept, decline = list(asked.get("accept") or ()), asked.get("decline")
    if decline is None:
        waits = next((one for one in book.waiting(manager.household) if one.id == key), None)
        decline = [at for at in waits.open if at not in accept] if waits else []
    answered = book.answer(manager.household, key, accept, by, decline)
    items = [answered.items[at] for at in accept]
    return {
        "ok": True,
        "error": None,
        "done": [_done(answered, item) for item in items if item.state == "done"],
        "failed": [{"what": item.said, "reason": item.reason} for item in items if item.state == "failed"],
    }


def _done(one: Proposal, item: Proposed) -> _Values:
    sent = change(one, item)
    is_its = page_id(sent.replica[:8], sent.secret) == sent.replica  # another answer since has another page
    told = {"at": sent.at, "by": sent.by, "op": item.op, "secret": sent.secret if is_its else ""}
    return {"replica": sent.replica, "number": sent.number, "what": item.said, **told}
