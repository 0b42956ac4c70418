"""Changes of the stores themselves."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from msgspec.structs import replace

from grocery.catalog import Aisles, Catalog, Item, ListLine, shown
from grocery.errors import InvalidInput, NotFound
from grocery.operations.base import Operation
from grocery.operations.restore import Restore
from grocery.text import fold, normalise


def _check_store_is_free(catalog: Catalog, name: str, but: str = "") -> None:
    for store in catalog.stores:
        if store != but and fold(store) == fold(name):
            raise InvalidInput(
                f"name: there is already a store called {shown(store)}.",
                hint="Choose another name.",
                field="name",
                existing=store,
            )


class AddStore(Operation, frozen=True, kw_only=True):
    """Add a store with an empty catalog."""

    name: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        name = normalise(self.name, "name")
        _check_store_is_free(catalog, name)
        return replace(self, name=name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.name in catalog.stores:
            return catalog
        return catalog.having(stores={**catalog.stores, self.name: {}})

    def inverse(self) -> Operation:
        return Restore(said=f"the stores without {self.name}", no_stores=(self.name,))

    def sentence(self) -> str:
        return f"Add the store {self.name}"


class RenameStore(Operation, frozen=True, kw_only=True):
    """Give a store another name; its items, lines, trips and budget come along."""

    store: str
    name: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = catalog.store(self.store)
        name = normalise(self.name, "name")
        _check_store_is_free(catalog, name, but=store)
        return replace(self, store=store, name=name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.store not in catalog.stores:
            raise NotFound(f"The store {shown(self.store)} is gone.")
        if self.name in catalog.stores and self.name != self.store:
            raise NotFound(f"There is another store called {shown(self.name)} by now.", hint="Choose another name.")
        stores = {
            self.name if name == self.store else name: (
                {key: replace(item, store=self.name) for key, item in items.items()} if name == self.store else items
            )
            for name, items in catalog.stores.items()
        }
        lines = {
            key: replace(line, store=self.name) if line.store == self.store else line
            for key, line in catalog.shopping_list.items()
        }
        budgets = {self.name if name == self.store else name: b for name, b in catalog.store_budgets.items()}
        templates = {
            key: replace(template, store=self.name) if template.store == self.store else template
            for key, template in catalog.templates.items()
        }
        aisles = {self.name if name == self.store else name: kept for name, kept in catalog.aisles.items()}
        trips = {
            key: replace(trip, store=self.name) if trip.store == self.store else trip
            for key, trip in catalog.trips.items()
        }
        return catalog.having(
            stores=stores, shopping_list=lines, store_budgets=budgets, templates=templates, aisles=aisles, trips=trips
        )

    def inverse(self) -> Operation:
        return RenameStore(store=self.name, name=self.store)

    def sentence(self) -> str:
        return f"Rename the store {self.store} to {self.name}"


class DeleteStore(Operation, frozen=True, kw_only=True):
    """Delete a store with the items and lines it has now; what somebody adds to it meanwhile keeps it alive."""

    store: str
    items: tuple[Item, ...] = ()
    lines: tuple[ListLine, ...] = ()
    budget: Decimal | None = None
    aisles: Aisles | None = None

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = catalog.store(self.store)
        if len(catalog.stores) == 1:
            raise InvalidInput(
                "store: this is the only store.", hint="Add another one first, or rename this one.", field="store"
            )
        return replace(
            self,
            store=store,
            items=tuple(catalog.stores[store].values()),
            lines=tuple(line for line in catalog.shopping_list.values() if line.store == store),
            budget=catalog.store_budgets.get(store),
            aisles=catalog.aisles.get(store),
        )

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.store not in catalog.stores:
            raise NotFound(f"The store {shown(self.store)} is gone already.")
        if len(catalog.stores) == 1:
            raise NotFound(f"{shown(self.store)} is the only store by now.", hint="Add another one first.")
        catalog = catalog.without_lines(frozenset(line.line for line in self.lines))
        gone = {item.id for item in self.items}
        left = {key: item for key, item in catalog.stores[self.store].items() if key not in gone}
        if left or any(line.store == self.store for line in catalog.shopping_list.values()):
            return catalog.having(stores={**catalog.stores, self.store: left})
        return catalog.having(
            stores={name: items for name, items in catalog.stores.items() if name != self.store},
            store_budgets={name: b for name, b in catalog.store_budgets.items() if name != self.store},
            aisles={name: kept for name, kept in catalog.aisles.items() if name != self.store},
        )

    def inverse(self) -> Operation:
        budgets = {self.store: self.budget} if self.budget is not None else {}
        return Restore(
            said=f"the store {self.store}",
            stores=(self.store,),
            items=self.items,
            lines=self.lines,
            store_budgets=budgets,
            aisles={self.store: self.aisles} if self.aisles is not None else {},
            only_absent=True,
        )

    def sentence(self) -> str:
        count = len(self.items)
        if not count:  # or not decided
            return f"Delete the store “{self.store}”"
        return f"Delete the store {self.store} with {count} {'item' if count == 1 else 'items'}"
