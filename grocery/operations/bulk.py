"""Changing several items at once: their category, and their prices, set or by so many per cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Self

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, say
from grocery.money import price
from grocery.operations.base import Filled, NameOf, Operation, Writes, nothing_to_change
from grocery.operations.items import with_price_seen
from grocery.operations.named_lines import lines_by_now
from grocery.operations.other_measure import by_its_unit
from grocery.operations.unpriced import Prices, also_priced, unpriced, with_prices
from grocery.quickadd.per import rounded_as_said
from grocery.records import Item
from grocery.text import normalise

MOST = 500
"""How many items can be changed at once."""

_PERCENT = (Decimal(-95), Decimal(1000))


class ItemEdit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What changes in one item; a price of None means: not known."""

    id: str
    category: str | UnsetType = UNSET
    price: Decimal | UnsetType | None = UNSET


class EditItems(Operation, frozen=True, kw_only=True, tag="EditItems"):
    """Change the category or the price of several items. `percent` makes each price so much higher or lower.

    Undo: the items have their earlier categories and prices, but for what somebody else changed since.

    Attributes:
        items: The ids of the items, at most 500; those that are gone are passed over.
        category: The new category, at most 200 characters.
        price: The new price per unit, 0 to 1,000,000; null for not known.
        percent: How much higher each known price becomes, −95 to 1,000; it goes before `price`.
        per: The unit that the price is for; each item's own where it is not given.
    """

    items: tuple[str, ...] = ()
    category: str | UnsetType = UNSET
    price: Decimal | UnsetType | None = UNSET
    percent: Decimal | UnsetType = UNSET
    per: str = ""
    name: Annotated[str, NameOf("items")] = ""
    edits: Filled[tuple[ItemEdit, ...]] = ()
    lines: Filled[tuple[str, ...]] = ()
    unpriced: Filled[tuple[str, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        there = catalog.items()
        found = [edit for edit in self._asked(catalog) if edit.id in there]
        if not found:
            raise NotFound(say("error-items-gone"))
        moved = {edit.id for edit in found if edit.category is not UNSET}
        lines = tuple(line.line for line in catalog.shopping_list.values() if line.id in moved)
        known = unpriced(catalog, [there[edit.id] for edit in found if isinstance(edit.price, Decimal)])
        return replace(self, edits=tuple(found), lines=lines, unpriced=known)

    def _prices(self) -> Prices:
        return {edit.id: edit.price for edit in self.edits if isinstance(edit.price, Decimal)}

    def _asked(self, catalog: Catalog) -> tuple[ItemEdit, ...]:
        """What the person asked for, item by item."""
        if len(self.items) > MOST:
            raise InvalidInput(say("error-items-too-many", most=MOST), say("hint-fewer-items"), field="items")
        fields: dict[str, Any] = {}
        if self.category is not UNSET:
            fields["category"] = normalise(self.category, "category")
        if self.price is not UNSET:
            fields["price"] = price(self.price)
        if self.percent is not UNSET:
            return tuple(self._by_percent(catalog, fields))
        if not fields:
            raise nothing_to_change("items")
        there = catalog.items()
        return tuple(ItemEdit(id=item, **fields | self._priced(there.get(item))) for item in dict.fromkeys(self.items))

    def _priced(self, item: Item | None) -> dict[str, Any]:
        """The price by the unit that an item has by now, if there is one."""
        given = {} if self.price is UNSET or item is None else {"price": self.price}
        return by_its_unit(given, self.per, item.unit if item else "")

    def _by_percent(self, catalog: Catalog, fields: dict[str, Any]) -> list[ItemEdit]:
        percent = self.percent
        if not isinstance(percent, Decimal) or not percent.is_finite() or not _PERCENT[0] <= percent <= _PERCENT[1]:
            raise InvalidInput(say("error-percent-out-of-range"), say("hint-percent"), field="percent")
        there, edits = catalog.items(), []
        if there.keys().isdisjoint(self.items):
            raise NotFound(say("error-items-gone"))
        for item_id in dict.fromkeys(self.items):
            now = there[item_id].price if item_id in there else None
            change = {} if now is None else {"price": price(_by(percent, there[item_id], catalog.currency))}
            if fields or change:
                edits.append(ItemEdit(id=item_id, **{**fields, **change}))
        if not edits:
            raise InvalidInput(say("error-items-without-price"), say("hint-set-their-price"), field="percent")
        return edits

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        there = catalog.items()
        found = [(edit, there[edit.id]) for edit in self.edits if edit.id in there]
        if not found:
            raise NotFound(say("error-items-gone"))
        stores: dict[str, dict[str, Item]] = {}
        for edit, item in found:
            stores.setdefault(item.store, dict(catalog.stores[item.store]))[item.id] = _edited(item, edit)
        catalog = catalog.replacing(stores={**catalog.stores, **stores})
        for edit, item in found:
            if edit.price is not UNSET and edit.price != item.price:
                catalog = with_price_seen(catalog, stores[item.store][item.id], at, by)
        categories = {edit.id: edit.category for edit, _ in found if isinstance(edit.category, str)}
        lines = dict(catalog.shopping_list)
        for ref in lines_by_now(catalog, self.lines, categories):
            lines[ref] = replace(lines[ref], category=categories[lines[ref].id])
        return catalog.replacing(shopping_list=with_prices(lines, self.unpriced, self._prices()))

    def writes(self, catalog: Catalog) -> Writes:
        there = catalog.items()
        fields = {edit.id: _fields(edit) for edit in self.edits if edit.id in there}
        refs = lines_by_now(catalog, self.lines, {edit.id for edit in self.edits if edit.category is not UNSET})
        lines = also_priced(catalog, dict.fromkeys(refs, ("category",)), self.unpriced, self._prices())
        return Writes(lines=lines, items=fields)

    def says(self) -> Message:
        edits = self.edits
        category = self.category is not UNSET or any(edit.category is not UNSET for edit in edits)
        price = self.price is not UNSET or self.percent is not UNSET or any(edit.price is not UNSET for edit in edits)
        count = len(edits or self.items)
        if count == 1 and self.name:
            return _of_one(self.name, category=category, price=price)
        if category and price:
            return say("change-items-both", count=count)
        if category:
            return say("change-items-category", count=count)
        return say("change-items-price", count=count) if price else say("change-items-fields", count=count)


def _by(percent: Decimal, item: Item, currency: str) -> Decimal:
    """What the item costs after so many per cent more; it has a price."""
    return rounded_as_said((item.price or Decimal(0)) * (1 + percent / 100), item.unit, currency)


def _of_one(name: str, *, category: bool, price: bool) -> Message:
    if category and price:
        return say("change-item-both", name=name)
    if category:
        return say("change-item-category", name=name)
    return say("change-item-price", name=name) if price else say("change-item-fields", name=name)


def _fields(edit: ItemEdit) -> tuple[str, ...]:
    return tuple(field for field in ("category", "price") if getattr(edit, field) is not UNSET)


def _edited(item: Item, edit: ItemEdit) -> Item:
    fields = {field: getattr(edit, field) for field in _fields(edit)}
    sure = tuple(field for field in item.guessed if field not in fields)
    return replace(item, **fields, guessed=sure)
