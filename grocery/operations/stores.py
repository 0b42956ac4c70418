"""Changes of the stores themselves."""

from __future__ import annotations

from typing import Self

from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, say
from grocery.operations.base import Filled, Operation, Writes
from grocery.operations.moving import put
from grocery.operations.settings import OF_A_STORE, renamed
from grocery.places import at_store, same_at, stores_of
from grocery.text import fold, normalise


def _check_store_is_free(catalog: Catalog, name: str, but: str = "") -> None:
    for store in catalog.stores:
        if store != but and fold(store) == fold(name):
            raise InvalidInput(
                say("error-store-there-already", store=shown(store)),
                hint=say("hint-other-name"),
                field="name",
                existing=store,
            )


class AddStore(Operation, frozen=True, kw_only=True, tag="AddStore"):
    """Add a store with an empty catalog.

    Undo: the store goes, unless somebody put something into it.

    Attributes:
        name: At most 200 characters; no other store may have it.
    """

    name: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        name = normalise(self.name, "name")
        _check_store_is_free(catalog, name)
        return replace(self, name=name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.name in catalog.stores:
            return catalog
        return catalog.replacing(stores={**catalog.stores, self.name: {}})

    def says(self) -> Message:
        return say("change-store-added", store=self.name)


class RenameStore(Operation, frozen=True, kw_only=True, tag="RenameStore"):
    """Give a store another name; its items, lines, trips and budget come along.

    Undo: it has its earlier name.

    Attributes:
        store: Its name now.
        name: Its new name, at most 200 characters; no other store may have it.
    """

    store: str
    name: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = catalog.store(self.store)
        name = normalise(self.name, "name")
        _check_store_is_free(catalog, name, but=store)
        return replace(self, store=store, name=name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.store not in catalog.stores:
            raise NotFound(say("error-store-gone", store=shown(self.store)))
        if self.name in catalog.stores and self.name != self.store:
            raise NotFound(say("error-store-name-taken", store=shown(self.name)), hint=say("hint-other-name"))
        return renamed(catalog, self.store, self.name)

    def says(self) -> Message:
        return say("change-store-renamed", store=self.store, name=self.name)


class DeleteStore(Operation, frozen=True, kw_only=True, tag="DeleteStore"):
    """Delete a store with the items and lines it has now; what somebody adds to it meanwhile keeps it alive.

    A line that may be bought elsewhere as well is bought there; one that stands elsewhere by then stays as it is.

    Undo: the store is there again, with its items, lines and budget.

    Attributes:
        store: The store's name; the only one cannot be deleted.
    """

    store: str
    items: Filled[tuple[str, ...]] = ()
    lines: Filled[tuple[str, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = catalog.store(self.store)
        if len(catalog.stores) == 1:
            raise InvalidInput(say("error-only-store"), hint=say("hint-add-or-rename-store"), field="store")
        return replace(
            self,
            store=store,
            items=tuple(catalog.stores[store]),
            lines=tuple(line.line for line in catalog.shopping_list.values() if line.store == store),
        )

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.store not in catalog.stores:
            raise NotFound(say("error-store-gone-already", store=shown(self.store)))
        if len(catalog.stores) == 1:
            raise NotFound(say("error-only-store-by-now", store=shown(self.store)), hint=say("hint-add-another-store"))
        catalog = self._without_lines(catalog)
        gone = set(self.items)
        left = {key: item for key, item in catalog.stores[self.store].items() if key not in gone}
        if left or any(line.store == self.store for line in catalog.shopping_list.values()):
            return catalog.replacing(stores={**catalog.stores, self.store: left})
        return catalog.replacing(
            stores={name: items for name, items in catalog.stores.items() if name != self.store},
            store_budgets={name: b for name, b in catalog.store_budgets.items() if name != self.store},
            aisles={name: kept for name, kept in catalog.aisles.items() if name != self.store},
        )

    def _without_lines(self, catalog: Catalog) -> Catalog:
        """The state without its lines; what somebody moved to another store, or ticked there, is no line of it."""
        gone: set[str] = set()
        for ref in self.lines:
            line = catalog.shopping_list.get(ref)
            if line is None or line.store != self.store:
                continue
            others = stores_of(catalog, line)[1:]
            if others:
                moved = at_store(line, others[0], same_at(catalog, line, others[0]))
                catalog = put(catalog, replace(moved, also_at=others[1:]))
            else:
                gone.add(ref)
        return catalog.without_lines(frozenset(gone))

    def writes(self, catalog: Catalog) -> Writes:
        gone = self.store not in catalog.stores
        return Writes(settings=tuple(f"{kind}: {self.store}" for kind in OF_A_STORE) if gone else ())

    def says(self) -> Message:
        count = len(self.items)
        if not count:  # or not decided
            return say("change-store-deleted", store=self.store)
        return say("change-store-deleted-with", store=self.store, count=count)
