"""Staples, which are offered at every new list; and several things put on the list in one change."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.messages import Message, say
from grocery.money import quantity
from grocery.operations.base import GONE_ITEM, Filled, NameOf, Operation, Writes
from grocery.operations.lists import AddToList
from grocery.operations.settings import STAPLE, with_plain_setting
from grocery.operations.several import puts, with_puts

MOST_ITEMS = 500
"""How many things can be put on the list at once."""


class SetStaple(Operation, frozen=True, kw_only=True, tag="SetStaple"):
    """Offer a thing at every new list, with so much of it; or no more.

    Undo: it is as before.

    Attributes:
        item_id: The item's id.
        quantity: How much of it, above 0 and at most 10,000, with at most 3 decimals; null for no more.
    """

    item_id: str
    quantity: Decimal | None
    name: Annotated[str, NameOf("item_id")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        amount = None if self.quantity is None else quantity(self.quantity, "quantity")
        return replace(self, quantity=amount, name=catalog.item(self.item_id).name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return with_plain_setting(
            catalog, f"{STAPLE}{self.item_id}", None if self.quantity is None else str(self.quantity)
        )

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"setting: {STAPLE}{self.item_id}",))

    def says(self) -> Message:
        name = self.name or GONE_ITEM
        return say("change-staple-off", name=name) if self.quantity is None else say("change-staple", name=name)


class PutSeveral(Operation, frozen=True, kw_only=True, tag="PutSeveral"):
    """Put several items on the list in one change.

    Undo: the lines have so much less, or go where nothing else was put to them.

    Attributes:
        items: The ids of the items, 1 to 500.
        quantities: How much of each, in its unit; the items' default quantities where none is given.
        notes: A note for each new line, at most 200 characters, which may be empty; none at all where none is given.
    """

    items: tuple[str, ...]
    quantities: tuple[Decimal, ...] = ()
    notes: tuple[str, ...] = ()
    puts: Filled[tuple[AddToList, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        if not 1 <= len(self.items) <= MOST_ITEMS:
            raise InvalidInput(say("error-items-too-many", most=MOST_ITEMS), say("hint-fewer-items"), field="items")
        for field, given in (("quantities", self.quantities), ("notes", self.notes)):
            if given and len(given) != len(self.items):
                raise InvalidInput(say("error-one-for-each", field=field), say("hint-one-for-each"), field=field)
        amounts: tuple[Decimal | None, ...] = self.quantities or (None,) * len(self.items)
        checked = [None if one is None else quantity(one, "quantity") for one in amounts]
        notes = dict(zip(reversed(self.items), reversed(self.notes), strict=False))  # of one twice, its first
        return replace(self, puts=puts(catalog, zip(self.items, checked, strict=True), key, notes))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return with_puts(catalog, self.puts, at, by)

    def says(self) -> Message:
        return say("change-put-several", count=len(self.puts) or len(self.items))
