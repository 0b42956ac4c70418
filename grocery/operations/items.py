"""Changes of what the stores sell."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Self

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, say
from grocery.messages.fields import field_word
from grocery.money import price, quantity
from grocery.operations import other_measure
from grocery.operations.base import (
    GONE_ITEM,
    Filled,
    NameOf,
    Operation,
    Writes,
    nothing_to_change,
    small_unit,
    told_value,
)
from grocery.operations.named_lines import lines_by_now
from grocery.operations.other_measure import also_said, by_its_unit, by_other_measure, follows, keeps_numbers
from grocery.operations.own_measures import OwnMeasure, fields_of, own_measures
from grocery.operations.prefixes import store_prefix
from grocery.operations.unpriced import Prices, also_priced, unpriced, with_prices
from grocery.records import Item, PricePoint
from grocery.text import fold, normalise
from grocery.traces import ItemFields, touched

DEFAULT_CATEGORY = "Other"
DEFAULT_UNIT = "each"

GUESSABLE = ("category", "price")
"""The fields of a new item that the app may have guessed."""

_PREFIX = re.compile(r"[a-z0-9]{1,8}", re.ASCII)


def _check_name_is_free(catalog: Catalog, store: str, name: str, item_id: str = "") -> None:
    wanted = fold(name)
    for item in catalog.stores[store].values():
        if fold(item.name) == wanted and item.id != item_id:
            raise InvalidInput(
                say("error-item-there-already", store=store, name=shown(item.name)),
                hint=say("hint-put-that-one"),
                field="name",
                existing=item.id,
            )


def asked_item(catalog: Catalog, item_id: str, name: str) -> Item:
    """The item with this id; `name` is what it was called, which tells a person more than its id.

    Raises:
        NotFound: The catalog has no such item.
    """
    item = catalog.known_item(item_id) if name else catalog.item(item_id)
    if item is None:
        raise NotFound(say("error-item-gone", name=shown(name)), hint=say("hint-deleted-elsewhere"))
    return item


def with_price_seen(catalog: Catalog, item: Item, at: str, by: str, source: str = "catalog") -> Catalog:
    """The state with the item's price remembered under its date; an unknown price is nothing to remember."""
    if item.price is None:
        return catalog
    seen = PricePoint(item=item.id, store=item.store, price=item.price, unit=item.unit, at=at, by=by, source=source)
    year = at[:4]
    return catalog.replacing(prices={**catalog.prices, year: (*catalog.prices.get(year, ()), seen)})


class ItemOperation(Operation, frozen=True, kw_only=True):
    """A change of one item.

    Attributes:
        item_id: The item's id, like `tj-1`.
    """

    item_id: str

    def record(self, catalog: Catalog) -> Item | None:
        try:
            return catalog.item(self.item_id)
        except NotFound:
            return None


class AddItem(ItemOperation, frozen=True, kw_only=True, tag="AddItem"):
    """Add an item to a store's catalog.

    Undo: the item goes, unless somebody else changed it or put it on the list.

    Attributes:
        store: The store's name.
        name: At most 200 characters; no item of the store may have the same, however it is spelt.
        category: At most 200 characters; Other where it is not given.
        price: For one unit, 0 to 1,000,000; null for not known. 3.50 per kg of what is bought by the gram is 0.0035.
        unit: What it is sold by, like lb; each where it is not given.
        default_quantity: How much is put on the list where nobody says, above 0 and at most 10,000, with at most 3
            decimals.
        twin_ok: Whether a second item of the same name may be made: somebody without a signal could not be asked.
        guessed: Those of `category` and `price` that the app guessed, and the person has not changed.
        item_id: A page may give the item its id: any prefix and the change's own key, so that every server draws the
            same. Any other is passed over.
    """

    tool = "add_item"
    store: str
    name: str
    category: str = ""
    price: Decimal | None = None
    unit: str = ""
    default_quantity: Decimal = Decimal(1)
    twin_ok: bool = False
    guessed: tuple[str, ...] = ()
    item_id: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = catalog.store(self.store)
        name = normalise(self.name, "name")
        if not self.twin_ok:
            _check_name_is_free(catalog, store, name)
        return replace(
            self,
            store=store,
            name=name,
            category=normalise(self.category, "category", allow_empty=True) or DEFAULT_CATEGORY,
            price=price(self.price),
            unit=normalise(self.unit, "unit", allow_empty=True) or DEFAULT_UNIT,
            default_quantity=quantity(self.default_quantity, "default_quantity"),
            guessed=tuple(field for field in GUESSABLE if field in self.guessed),
            item_id=self._id(catalog, store, key),
        )

    def _id(self, catalog: Catalog, store: str, key: str) -> str:
        """The id that the page gave it, so that every server that carries the change draws the same; else ours."""
        prefix, _, rest = self.item_id.partition("-")
        if rest == key and _PREFIX.fullmatch(prefix):
            return self.item_id
        return f"{store_prefix(catalog, store)}-{key}"

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.store not in catalog.stores:
            raise NotFound(say("error-store-gone", store=shown(self.store)), hint=say("hint-add-item-to-other-store"))
        if any(self.item_id in items for items in catalog.stores.values()):
            raise NotFound(say("error-item-id-taken"), hint=say("hint-add-item-again"))
        item = Item(
            id=self.item_id,
            store=self.store,
            name=self.name,
            category=self.category,
            price=self.price,
            unit=self.unit,
            default_quantity=self.default_quantity,
            guessed=self.guessed,
        )
        return with_price_seen(catalog.with_item(item), item, at, by)

    def says(self) -> Message:
        return say("change-item-added", name=self.name, store=self.store)


_LINE_SHOWS = ("name", "category", "store")
"""What the lines of the list always show as their item has it."""


def _given(op: EditItem) -> dict[str, Any]:
    """The fields of an item that an edit sets, with their values."""
    return {name: value for name in ItemFields.__struct_fields__ if (value := getattr(op, name, UNSET)) is not UNSET}


class EditItem(ItemOperation, frozen=True, kw_only=True, tag="EditItem"):
    """Change the fields of an item that the person touched; the lines of the list show its new name and category.

    Undo: these fields are as they were, but for those that somebody else changed since.

    Attributes:
        name: At most 200 characters; no other item of the store may have the same.
        category: At most 200 characters.
        price: For one unit, 0 to 1,000,000; null for not known. 3.50 per kg of what is bought by the gram is 0.0035.
        unit: What it is sold by, like lb. By another measure of the same, price and default quantity follow where they
            are not given: 9 per kg are 0.009 per g. How much of it templates and staples want follows in any case.
        default_quantity: Above 0 and at most 10,000, with at most 3 decimals.
        store: The store to which it moves.
        per: The unit that price and default quantity are said by; its own where it is not given.
        on_list: Whether its lines on the list have the new price and unit, too: who edits it there means what they see.
            400 g stay 400 g where it is sold by the kg, at that price.
    """

    tool = "edit_item"
    name: str | UnsetType = UNSET
    category: str | UnsetType = UNSET
    price: Decimal | UnsetType | None = UNSET
    unit: str | UnsetType = UNSET
    default_quantity: Decimal | UnsetType = UNSET
    store: str | UnsetType = UNSET
    per: str = ""
    on_list: bool = False
    guessed: Filled[tuple[str, ...] | UnsetType] = UNSET
    lines: Filled[tuple[str, ...]] = ()
    unpriced: Filled[tuple[str, ...]] = ()
    own: Filled[tuple[OwnMeasure, ...]] = ()
    was: Filled[ItemFields] = ItemFields()
    sold_by: Filled[str] = ""  # before, where its price was said for another unit, see `per`
    follows: Filled[bool] = False  # whether what is said by its unit is by the new one from then on
    known_as: Annotated[str, NameOf("item_id")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        item = asked_item(catalog, self.item_id, self.known_as)
        fields = _given(self)
        if not fields:
            raise nothing_to_change("item_id")
        for text in ("name", "category", "unit"):
            if text in fields:
                fields[text] = normalise(fields[text], text)
        fields |= by_its_unit(fields, self.per, fields.get("unit", item.unit))
        store = fields["store"] = catalog.store(fields["store"]) if "store" in fields else item.store
        if "name" in fields or store != item.store:
            _check_name_is_free(catalog, store, fields.get("name", item.name), item.id)
        if self.store is UNSET:
            del fields["store"]
        fields["guessed"] = tuple(field for field in item.guessed if field not in fields)
        shows = not fields.keys().isdisjoint(self._shown())
        lines = [ln for ln in catalog.shopping_list.values() if ln.id == item.id] if shows else []
        unit = fields.get("unit", item.unit)
        told = {**fields, **also_said(item, unit)}
        return replace(
            self,
            **fields,
            lines=tuple(ln.line for ln in lines),
            own=own_measures(lines, unit, fields.get("price", UNSET), item.unit) if self.on_list else (),
            unpriced=unpriced(catalog, [replace(item, **fields)]) if fields.get("price") is not None else (),
            was=ItemFields(**{field: item[field] for field in told}),
            sold_by=small_unit(item.unit) if "price" in told else "",
            follows=follows(item, unit, fields),
            per=self.per and unit,
            known_as=item.name,
        )

    def _shown(self) -> tuple[str, ...]:
        """The fields that the lines of the list get as well."""
        return (*_LINE_SHOWS, "price", "unit") if self.on_list else _LINE_SHOWS

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        old = asked_item(catalog, self.item_id, self.known_as)
        fields = _given(self)
        unit = old.unit if self.unit is UNSET or not self.follows else self.unit
        new = replace(old, **{**by_other_measure(old, unit), **fields})
        if new.store not in catalog.stores:
            raise NotFound(say("error-store-gone", store=shown(new.store)), hint=say("hint-other-store"))
        if new.store != old.store:
            left = {key: item for key, item in catalog.stores[old.store].items() if key != old.id}
            catalog = catalog.replacing(stores={**catalog.stores, old.store: left})
        catalog = other_measure.amounts_by(catalog.with_item(new), old.id, old.unit, unit)
        shown_fields = {f: v for f, v in fields.items() if f in self._shown()}
        if self.lines or self.unpriced:
            lines, named, own = catalog.shopping_list, *self._named(catalog, new.unit)
            seen = {ref: replace(lines[ref], **fields_of(ref, shown_fields, own)) for ref in named}
            catalog = catalog.replacing(shopping_list=with_prices({**lines, **seen}, self.unpriced, self._prices()))
        return with_price_seen(catalog, new, at, by) if self.price is not UNSET else catalog

    def writes(self, catalog: Catalog) -> Writes:
        fields = tuple(_given(self))
        shown_fields = {field: None for field in fields if field in self._shown()}
        item = catalog.known_item(self.item_id)
        named, own = self._named(catalog, item.unit if item else "")
        lines = {ref: tuple(fields_of(ref, shown_fields, own)) for ref in named}
        lines = also_priced(catalog, lines, self.unpriced, self._prices())
        writes = Writes(lines=lines, items={self.item_id: fields})
        return other_measure.writes_by(catalog, writes, self.item_id) if self.follows else writes

    def _named(self, catalog: Catalog, unit: str) -> tuple[tuple[str, ...], tuple[OwnMeasure, ...]]:
        """Its lines by now, and those that keep their measure, also of what one of them became part of."""
        named = lines_by_now(catalog, self.lines, {self.item_id})
        joined = [catalog.shopping_list[ref] for ref in named if ref not in self.lines] if self.on_list else []
        was = unit if self.was.unit is UNSET else self.was.unit
        return named, (*self.own, *(own_measures(joined, unit, self.price, was) if joined else ()))

    def _prices(self) -> Prices:
        return {self.item_id: self.price} if isinstance(self.price, Decimal) else {}

    def says(self) -> Message:
        was, given = touched(self.was), _given(self)
        values = {**by_other_measure(was, str(self.unit)), **given} if self.follows else given
        fields: Message | str = ""
        for field in [name for name in reversed(ItemFields.__struct_fields__) if name in values and name != "guessed"]:
            units = (self.sold_by, self.unit or self.sold_by) if field == "price" else ("", "")
            old, new = told_value(was.get(field), units[0]), told_value(values[field], units[1])
            one = say("change-field", field=field_word(field), old=old, new=new)
            fields = say("change-field-and-more", field=one, more=fields) if fields else one
        if keeps_numbers(was, given):
            fields = say("change-field-numbers-stay", fields=fields)
        return say("change-item", name=self.known_as or GONE_ITEM, fields=fields)
