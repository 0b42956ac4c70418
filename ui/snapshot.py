"""What pages show, state by state: a page that has seen one of the last states is told only what differs.

A tap changes one line of two hundred. To send, read and paint the other lines again would cost a phone more than the
tap itself.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grocery.catalog import Catalog

STATES_KEPT = 64
"""How many states are known: a page that has seen one of these is told what differs, any other all of it anew."""

_Values = dict[str, Any]


class Snapshots:
    """Numbers the states that pages are told of, and tells each page the way from the one it has seen.

    Args:
        shown: Makes the values that a page shows of a state; `lines` holds one record for each line of the list.
        beside: Tells what is shown that is no part of the state; asked after it, and compared.
    """

    def __init__(self, shown: Callable[[Catalog], _Values], beside: Callable[[], object] = lambda: None) -> None:
        self._shown = shown
        self._beside = beside
        self._lock = threading.Lock()
        self._states: OrderedDict[int, _Values] = OrderedDict()
        self._newest: tuple[Catalog | None, object] = None, None
        self._count = 0

    def news(self, current: Callable[[], Catalog], seen: object) -> tuple[Catalog, _Values]:
        """What a page has to be told of the state of this moment.

        Args:
            current: Tells that state; asked once for each answer, so that no answer is older than one before it.
            seen: The number of the state that the page has, or anything else when it has none of this process.

        Returns:
            The state, and `revision`, its number, with one of: nothing more (the page has it), `changes` (how the
            seen state becomes this one: `fields`, `lines` and `gone`) or `snapshot`.
        """
        with self._lock:
            catalog = current()
            beside = self._beside()
            if catalog is not self._newest[0] or beside != self._newest[1]:
                self._count += 1
                self._states[self._count] = self._shown(catalog)
                self._newest = catalog, beside
                while len(self._states) > STATES_KEPT:
                    self._states.popitem(last=False)
            number, now = self._count, self._states[self._count]
            before = self._states.get(seen) if type(seen) is int else None
        if seen == number:
            return catalog, {"revision": number}
        changes = None if before is None else difference(before, now)
        told = {"snapshot": now} if changes is None else {"changes": changes}
        return catalog, {"revision": number, **told}


def difference(before: _Values, now: _Values) -> _Values | None:
    """How what a page shows of one state becomes what it shows of another.

    Returns:
        `fields` that differ, `lines` that came or changed (in their order) and the ids of those `gone`; None when
        the lines are in another order, which only the whole can tell.
    """
    told = _in_place(before["lines"], now["lines"]) or _moved(before["lines"], now["lines"])
    if told is None:
        return None
    lines, gone = told
    fields = {key: value for key, value in now.items() if key != "lines" and before.get(key) != value}
    return {"fields": fields, "lines": lines, "gone": gone}


def _in_place(old: list[_Values], new: list[_Values]) -> tuple[list[_Values], list[str]] | None:
    """The lines that came or changed, where the others stand as before: states share the records of those."""
    if len(old) > len(new):
        return None
    changed = list(compress(zip(old, new, strict=False), map(is_not, old, new)))
    if any(one["line"] != other["line"] for one, other in changed):
        return None
    return [*(other for one, other in changed if one != other), *new[len(old) :]], []


def _moved(old: list[_Values], new: list[_Values]) -> tuple[list[_Values], list[str]] | None:
    """The same for lines of which some are gone; None where they are in another order."""
    had, have = ({line["line"]: line for line in lines} for lines in (old, new))
    lines = [line for key, line in have.items() if (was := had.get(key)) is not line and was != line]
    gone = [key for key in had if key not in have]
    order = [key for key in had if key in have] + [line["line"] for line in lines if line["line"] not in had]
    return (lines, gone) if order == list(have) else None
