"""At which store a new thing is probably bought: where its kind usually is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.quickadd.creating import NewItem, new_item
from grocery.quickadd.reading import Wanted
from grocery.text import fold

_MONTHS: Final = 3  # the newest ones in which something was bought


class Places:
    """Where a household buys each category, from what it bought in the last three months, else from its list.

    Args:
        catalog: The state.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._first = next(iter(catalog.stores), None)
        bought = Counter(
            (purchase.store, purchase.category)
            for month in sorted(catalog.purchases)[-_MONTHS:]
            for purchase in catalog.purchases[month]
        )
        listed = Counter((line.store, line.category) for line in catalog.shopping_list.values())
        self._by_category = [_by_category(counted, catalog) for counted in (bought, listed)]

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
        new = new_item(self._catalog, wanted, store or self._first)
        new = new.in_category(category) if category else new
        where = store or self._store_for(new.category, self._first)
        there = new.elsewhere if new.elsewhere and new.elsewhere.store != where else None
        return replace(new, store=where, elsewhere=there)

    def _store_for(self, category: str, first: str) -> str:
        """Where most of a category was bought, or of anything where it is not known; else the first store."""
        for by_category in self._by_category:
            if stores := by_category.get(fold(category)):
                return stores.most_common(1)[0][0]
        return first


def _by_category(counted: Mapping[tuple[str, str], int], catalog: Catalog) -> dict[str, Counter[str]]:
    """How often something was bought at each store that there is, by folded category and, under "", of any."""
    found: dict[str, Counter[str]] = {}
    for (store, category), count in counted.items():
        if store in catalog.stores:
            for key in {fold(category), ""}:
                found.setdefault(key, Counter())[store] += count
    return found
