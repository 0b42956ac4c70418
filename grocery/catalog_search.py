"""The tolerant search among the items of a household."""

from __future__ import annotations

from collections.abc import Mapping

from grocery.catalog import Catalog
from grocery.records import Item
from grocery.search import SearchIndex


class CatalogSearch:
    """Finds items by name; the index is made anew only when the items changed."""

    def __init__(self) -> None:
        self._made: tuple[Mapping[str, Mapping[str, Item]], SearchIndex, dict[str, Item]] = ({}, SearchIndex(()), {})

    def find(self, catalog: Catalog, query: str, store: str | None = None, limit: int = 50) -> tuple[Item, ...]:
        """Items whose name matches, with tolerance for spelling, accents and plurals, best first.

        Args:
            catalog: The state.
            query: What somebody typed.
            store: Only items of this store; None for all.
            limit: The most items to find.

        Raises:
            NotFound: There is no such store.
        """
        name = None if store is None else catalog.store(store)
        stores, index, items = self._made
        if stores is not catalog.stores:
            items = catalog.items()
            index = SearchIndex((item.id, item.name) for item in items.values())
            self._made = (catalog.stores, index, items)
        found = index.find(query, limit=limit if name is None else len(items))
        return tuple([items[key] for key in found if name is None or items[key].store == name][:limit])
