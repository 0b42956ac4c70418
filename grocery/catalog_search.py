"""The tolerant search among the items of a household."""

from __future__ import annotations

from collections.abc import Mapping

from grocery.catalog import Catalog
from grocery.records import Item
from grocery.search import SearchIndex


class CatalogSearch:
    """Finds items by name; an index is made anew only when its items changed: those of a store, or any."""

    def __init__(self) -> None:
        self._all: tuple[Mapping[str, Mapping[str, Item]], SearchIndex, dict[str, Item]] = ({}, SearchIndex(()), {})
        self._stores: dict[str, tuple[Mapping[str, Item], SearchIndex]] = {}

    def find(self, catalog: Catalog, query: str, store: str | None = None, limit: int = 50) -> tuple[Item, ...]:
        """Items whose name matches, with tolerance for spelling, accents and plurals, best first.

        Where a store is named, a slip is forgiven when few of its own items match without, whatever others sell.

        Args:
            catalog: The state.
            query: What somebody typed.
            store: Only items of this store; None for all.
            limit: The most items to find.

        Raises:
            NotFound: There is no such store.
        """
        index, items = self._index(catalog) if store is None else self._index_of(catalog, catalog.store(store))
        return tuple([items[key] for key in index.find(query, limit=limit)])

    def _index(self, catalog: Catalog) -> tuple[SearchIndex, Mapping[str, Item]]:
        stores, index, items = self._all
        if stores is not catalog.stores:
            items = catalog.items()
            index = _made(items)
            self._all = (catalog.stores, index, items)
        return index, items

    def _index_of(self, catalog: Catalog, store: str) -> tuple[SearchIndex, Mapping[str, Item]]:
        items = catalog.stores[store]
        known, index = self._stores.get(store, ({}, SearchIndex(())))
        if known is not items:
            index = _made(items)
            self._stores = {name: one for name, one in self._stores.items() if name in catalog.stores}
            self._stores[store] = (items, index)
        return index, items


def _made(items: Mapping[str, Item]) -> SearchIndex:
    return SearchIndex((item.id, item.name) for item in items.values())
