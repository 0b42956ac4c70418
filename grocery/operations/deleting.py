"""Items that go from the catalog."""

from __future__ import annotations

from typing import Annotated, Self

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.messages import Message, say
from grocery.operations.base import GONE_ITEM, Filled, NameOf
from grocery.operations.items import ItemOperation, asked_item


class DeleteItem(ItemOperation, frozen=True, kw_only=True, tag="DeleteItem"):
    """Delete an item from the catalog. Lines of the list and past purchases keep their own name, unit and price.

    Undo: the item is in its store again.
    """

    tool = "delete_item"
    name: Annotated[str, NameOf("item_id")] = ""
    store: Filled[str] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        item = asked_item(catalog, self.item_id, self.name)
        return replace(self, name=item.name, store=item.store)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        item = asked_item(catalog, self.item_id, self.name)
        left = {key: other for key, other in catalog.stores[item.store].items() if key != item.id}
        return catalog.replacing(stores={**catalog.stores, item.store: left})

    def says(self) -> Message:
        if self.store:
            return say("change-item-deleted-from", name=self.name, store=self.store)
        if self.name:  # not decided
            return say("change-item-deleted-named", name=self.name)
        return say("change-item-deleted", name=GONE_ITEM)
