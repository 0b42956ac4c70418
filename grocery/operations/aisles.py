"""Changing the order in which a store is walked."""

from __future__ import annotations

from typing import Self

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, say
from grocery.operations.base import Operation, Writes, nothing_to_change
from grocery.records import Aisles
from grocery.text import normalise

_MOST = 500


class SetAisles(Operation, frozen=True, kw_only=True, tag="SetAisles"):
    """Set the order of a store's categories, or whether it is learned; only what the person touched changes.

    Trips before the moment at which the order was set do not count any more.

    Undo: the order, and whether it is learned, are as they were.

    Attributes:
        store: The store's name.
        order: Its categories in the order in which they are walked, at most 500; none forgets the order.
        learn: Whether the order is learned from the ticks.
    """

    store: str
    order: tuple[str, ...] | UnsetType = UNSET
    learn: bool | UnsetType = UNSET

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = catalog.store(self.store)
        if self.order is UNSET and self.learn is UNSET:
            raise nothing_to_change("order")
        order = self.order
        if order is not UNSET:
            if len(order) > _MOST:
                raise InvalidInput(say("error-order-too-long", most=_MOST), say("hint-leave-some-out"), field="order")
            order = tuple(dict.fromkeys(normalise(category, "category") for category in order))
        return replace(self, store=store, order=order)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.store not in catalog.stores:
            raise NotFound(say("error-store-gone", store=shown(self.store)))
        now = catalog.aisles.get(self.store, Aisles())
        if self.order is not UNSET:
            now = replace(now, order=self.order, since=at if self.order else "")
        if self.learn is not UNSET:
            now = replace(now, learn=self.learn)
        aisles = {store: kept for store, kept in catalog.aisles.items() if store != self.store}
        return catalog.replacing(aisles=aisles if now == Aisles() else {**aisles, self.store: now})

    def writes(self, catalog: Catalog) -> Writes:
        order = () if self.order is UNSET else (f"order: {self.store}",)
        learn = () if self.learn is UNSET else (f"learn: {self.store}",)
        return Writes(settings=(*order, *learn))

    def says(self) -> Message:
        if self.order is not UNSET:
            if self.order:
                return say("change-aisles-set", store=self.store)
            return say("change-aisles-forgotten", store=self.store)
        if self.learn:
            return say("change-aisles-learned", store=self.store)
        return say("change-aisles-not-learned", store=self.store)
