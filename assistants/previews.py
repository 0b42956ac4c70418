"""What changes would come to, before they are made, and the word by which who saw that may make them.

What removes something (other than by taking a change back), brings something back or touches many records is never done
at first asking. Its preview names every difference and carries a token that is made of all of them: where somebody
changes the household in between so that the differences are others, the token fits no more, and the new ones are shown.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

import msgspec

from assistants.beside import beside
from grocery.catalog import Catalog
from grocery.operations import AnyOperation, Dismiss, Entry, Operation, Restore, Undo, UndoSeveral
from grocery.sync.bases import Wanted, ready
from grocery.sync.diff import Change, differences

FEW = 5
"""So many records may be changed without a preview."""

_WEIGHTY = frozenset({"currency", "e-mail address"})
"""Settings that change what every price means, or who reads the list."""


class Preview(msgspec.Struct, frozen=True):
    """What changes would come to.

    Attributes:
        ops: The changes as they would be made.
        differences: Each difference between the states before and after them.
        is_large: Whether it has to be looked at before it is done.
    """

    ops: tuple[AnyOperation, ...]
    differences: tuple[Change, ...]
    is_large: bool


def previewed(state: Catalog, wanted: Sequence[Wanted], at: str, by: str) -> Preview:
    """What changes would come to, one after the other; nothing is done.

    Args:
        state: The present state.
        wanted: The changes.
        at: The present moment, ISO 8601 in UTC.
        by: Who would make them.

    Raises:
        GroceryError: One of them cannot be made.
    """
    after, ops = state, []
    for number, one in enumerate(wanted, 1):
        op = one if isinstance(one, Operation) else one(after)
        worked = ready(after, Entry("20200101-preview", number, at, by, op))
        ops.append(worked.entry.op)
        after = worked.after
    dismissed = any(isinstance(op, Dismiss) for op in ops)
    found = (*differences(state, after), *beside(state, after, dismissed=dismissed))
    records = {(one.where, one.id) for one in found}
    takes_back = all(isinstance(op, Undo | UndoSeveral) for op in ops)  # what a change brought goes with it
    removes = any(one.kind == "removed" for one in found) and not takes_back
    brings_back = any(isinstance(op, Restore) for op in ops)
    is_weighty = any(one.where == "settings" and one.id in _WEIGHTY for one in found)
    return Preview(tuple(ops), found, removes or brings_back or is_weighty or len(records) > FEW)


def token_of(secret: bytes, key: str, state: Catalog, preview: Preview) -> str:
    """The word by which who saw this preview may do what it says: 12 letters, for this caller and household only."""
    told = [
        [one.kind, one.where, one.id, one.field, str(one.said), one.old if one.kind == "removed" else ""]
        for one in preview.differences
    ]
    said = msgspec.json.encode([key, state.household, preview.ops, told])
    return hmac.new(secret, said, hashlib.sha256).hexdigest()[:12]
