"""The tolerant search among the items of a household."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from grocery.catalog import Catalog
from grocery.records import Item
from grocery.search import SearchIndex

_Stores = Mapping[str, Mapping[str, Item]]
_A_FEW: Final = 8  # new items that are added to an index one by one


class CatalogSearch:
    """Finds items by name; an index is made anew only when names changed: those of a store, or any.

    What a few new items add is added to the index that there is, and another price is nothing to it.
    """

    def __init__(self) -> None:
        self._all = _Indexed({}, SearchIndex(()))
        self._stores: dict[str, _Indexed] = {}

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
        if store is None:
            found = self._all = self._all.of(catalog.stores)
        else:
            name = catalog.store(store)
            known = self._stores  # never changed, but replaced: somebody else may look meanwhile
            found = known.get(name, _Indexed({}, SearchIndex(()))).of({name: catalog.stores[name]})
            self._stores = {each: one for each, one in known.items() if each in catalog.stores} | {name: found}
        keys = found.names.find(query, limit=limit)
        return tuple([next(items[key] for items in found.stores.values() if key in items) for key in keys])


class _Indexed(NamedTuple):
    """Some stores, and the index of their items."""

    stores: _Stores
    names: SearchIndex

    def of(self, stores: _Stores) -> _Indexed:
        """The same of other stores, or of these as they are now."""
        if stores is self.stores or [*map(id, stores.values())] == [*map(id, self.stores.values())]:
            return self if stores is self.stores else _Indexed(stores, self.names)
        fresh = _added(self.stores, stores)
        if fresh is None:
            return _Indexed(
                stores, SearchIndex((one.id, one.name) for items in stores.values() for one in items.values())
            )
        index = self.names
        for item, behind in fresh:
            index = index.with_name(item.id, item.name, behind)
        return _Indexed(stores, index)


def _added(before: _Stores, stores: _Stores) -> list[tuple[Item, list[Mapping[str, Item]]]] | None:
    """The few items that were added, each with the stores behind its own; None where more changed than that."""
    if not before or [*before] != [*stores]:
        return None
    fresh: list[tuple[Item, list[Mapping[str, Item]]]] = []
    for at, (name, items) in enumerate(stores.items()):
        old = before[name]
        if old is items:
            continue
        if not 0 <= len(items) - len(old) <= _A_FEW:
            return None
        other = [item for key, item in items.items() if old.get(key) is not item]
        new = [item for item in other if item.id not in old]
        renamed = any(item.id in old and old[item.id].name != item.name for item in other)
        if renamed or len(new) != len(items) - len(old):
            return None
        fresh += [(item, [*stores.values()][at + 1 :]) for item in new]
    return fresh if len(fresh) <= _A_FEW else None
