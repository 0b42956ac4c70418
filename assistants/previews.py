"""What changes would come to, before they are made, and the word by which who saw that may make them.

What removes something (other than by taking a change back), brings something back or touches many records is never done
at first asking. Its preview names every difference and carries a token that is made of all of them: where somebody
changes the household in between so that the differences are others, the token fits no more, and the new ones are shown.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections import Counter, OrderedDict
from collections.abc import Sequence
from typing import Any

import msgspec

from assistants.answers import quoted
from grocery.catalog import Catalog
from grocery.errors import NotAllowed, NotFound
from grocery.messages import say
from grocery.operations import AnyOperation, Dismiss, Entry, Operation, Restore, Undo, UndoSeveral
from grocery.sync.bases import Wanted, ready
from grocery.sync.beside import beside
from grocery.sync.diff import Change, differences

FEW = 5
"""How many records may be changed without a preview."""

FIRST = 50
"""How many differences of a preview are told at once; the rest is asked for, and their number is always told."""

_MOST_SHOWN = 8  # long previews of a household whose rest can be asked for

_WEIGHTY = frozenset({"currency", "e-mail address"})
"""Settings that change what every price means, or who reads the list."""


class Preview(msgspec.Struct, frozen=True):
    """What changes would come to.

    Attributes:
        ops: The changes as they would be made.
        differences: Each difference between the states before and after them.
        is_large: Whether it has to be looked at before it is done.
        each: The same of each change by itself.
    """

    ops: tuple[AnyOperation, ...]
    differences: tuple[Change, ...]
    is_large: bool
    each: tuple[Preview, ...] = ()


class LookAgain(NotAllowed):
    """What would be done is not any more what its preview told."""


def previewed(state: Catalog, wanted: Sequence[Wanted], at: str, by: str, turn: int = 0) -> Preview:
    """What changes would come to, one after the other; nothing is done.

    Args:
        state: The present state.
        wanted: The changes.
        at: The present moment, ISO 8601 in UTC.
        by: Who would make them.
        turn: How many changes of the same call come before them.

    Raises:
        GroceryError: One of them cannot be made.
    """
    after, each = state, []
    for number, one in enumerate(wanted, turn + 1):
        op = one if isinstance(one, Operation) else one(after)
        worked = ready(after, Entry("20200101-preview", number, at, by, op))
        each.append(_compared(after, worked.after, (worked.entry.op,)))
        after = worked.after
    if len(each) == 1:
        return msgspec.structs.replace(each[0], each=(each[0],))
    found = _compared(state, after, tuple(op for one in each for op in one.ops))
    return msgspec.structs.replace(found, each=tuple(each))


def _compared(state: Catalog, after: Catalog, ops: tuple[AnyOperation, ...]) -> Preview:
    dismissed = any(isinstance(op, Dismiss) for op in ops)
    found = (*differences(state, after), *beside(state, after, dismissed=dismissed))
    records = {(one.where, one.id) for one in found}
    takes_back = all(isinstance(op, Undo | UndoSeveral) for op in ops)  # what a change brought goes with it
    removes = any(one.kind == "removed" for one in found) and not takes_back
    brings_back = any(isinstance(op, Restore) for op in ops)
    is_weighty = any(one.where == "settings" and one.id in _WEIGHTY for one in found)
    return Preview(ops, found, removes or brings_back or is_weighty or len(records) > FEW)


def token_of(secret: bytes, key: str, state: Catalog, preview: Preview) -> str:
    """The word by which who saw this preview may do what it says: 12 letters, for this caller and household only."""
    told = [
        [one.kind, one.where, one.id, one.field, str(one.said), one.old if one.kind == "removed" else ""]
        for one in preview.differences
    ]
    said = msgspec.json.encode([key, state.household, preview.ops, told])
    return hmac.new(secret, said, hashlib.sha256).hexdigest()[:12]


class Shown:
    """The long previews that were told lately, so that the rest of them can be asked for. Any thread may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, str], tuple[Change, ...]] = OrderedDict()

    def told(self, key: str, token: str, preview: Preview) -> dict[str, Any]:
        """What is told of a preview at once.

        Args:
            key: Who looks.
            token: The preview's word.
            preview: It.

        Returns:
            `would_be`, the first differences in words; where there are more, `totals`, how many there are of each
            kind, and `more`, what to ask for the next ones.
        """
        found = preview.differences
        if len(found) <= FIRST:
            return {"would_be": [quoted(one.said) for one in found]}
        with self._lock:
            self._known[key, token] = found
            self._known.move_to_end((key, token))
            while len(self._known) > _MOST_SHOWN:
                self._known.popitem(last=False)
        totals = Counter(f"{one.where} {one.kind}" for one in found)
        return {**_part(token, found, 0), "totals": dict(totals)}

    def further(self, key: str, token: str, after: int) -> dict[str, Any]:
        """The next differences of a preview, after so many of them.

        Raises:
            NotFound: Nothing long was told under this word lately.
        """
        with self._lock:
            found = self._known.get((key, token))
        if found is None:
            raise NotFound(say("error-preview-gone"), say("hint-preview-gone"))
        return _part(token, found, max(0, after))


def _part(token: str, found: Sequence[Change], after: int) -> dict[str, Any]:
    until = after + FIRST
    more = {"question": "preview", "values": {"preview": token, "after": until}}
    told: dict[str, Any] = {"would_be": [quoted(one.said) for one in found[after:until]], "of": len(found)}
    return told | ({"more": more} if until < len(found) else {})
