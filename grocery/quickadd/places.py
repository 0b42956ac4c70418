"""At which store a new thing is probably bought: where its kind usually is."""

from __future__ import annotations

from msgspec.structs import replace

from grocery.quickadd.creating import NewItem, new_item
from grocery.quickadd.known import Known
from grocery.quickadd.reading import Wanted


class Places:
    """Where a household buys each category, from what it bought in the last three months, else from its list.

    Args:
        known: What is known of it.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._first = next(iter(known.stores), None)

    def new_item(self, wanted: Wanted, store: str | None, category: str = "") -> NewItem | None:
        """What an unknown thing is probably like, at a store, or else where its category is usually bought.

        Args:
            wanted: The line as it was read.
            store: A store that there is, or None where none was chosen.
            category: Its category, where somebody named one; empty for a guess.

        Returns:
            The new item; None where there are no stores.
        """
        if self._first is None:
            return None
        new = new_item(self._known, wanted, store or self._first)
        new = new.in_category(category) if category else new
        where = store or self._known.store_for(new.category) or self._first
        there = new.elsewhere if new.elsewhere and new.elsewhere.store != where else None
        return replace(new, store=where, elsewhere=there)
