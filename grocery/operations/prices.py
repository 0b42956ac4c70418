"""Changes about prices: a rise that was seen, what a stop is worth, and buying lines where they cost less."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.insight.price_history import RISE_SEEN, last_bought
from grocery.messages import Message, say
from grocery.money import amount
from grocery.operations.base import GONE_ITEM, Filled, NameOf, Operation, Writes
from grocery.operations.moving import as_bought_there, put
from grocery.operations.settings import with_plain_setting
from grocery.places import by_name, item_named
from grocery.records import Item
from grocery.text import fold

STOP_COST = "stop_cost"
"""What one stop is worth, among the settings in the file."""

MOST_MOVED = 5_000
"""How many lines can be moved at once."""


def stop_cost_of(catalog: Catalog) -> Decimal:
    """What one stop is worth to the household, in its currency; 0 where it did not say."""
    try:
        value = Decimal(str(catalog.settings.get(STOP_COST, 0)))
    except ArithmeticError:
        return Decimal(0)
    return value if value.is_finite() and value > 0 else Decimal(0)


class SetStopCost(Operation, frozen=True, kw_only=True, tag="SetStopCost"):
    """Say how much one stop more has to save to be worth it.

    Undo: it is what it was.

    Attributes:
        amount: 0 to 1,000,000, in the household's currency; 0 for nothing.
    """

    amount: Decimal

    def decide(self, catalog: Catalog, key: str) -> Self:
        return replace(self, amount=amount(self.amount, "amount"))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return with_plain_setting(catalog, STOP_COST, str(self.amount) if self.amount else None)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"setting: {STOP_COST}",))

    def says(self) -> Message:
        return say("change-stop-cost", amount=self.amount)


class DismissRise(Operation, frozen=True, kw_only=True, tag="DismissRise"):
    """Put the alert of a price rise away; a further rise is told again, and one since the next purchase.

    Undo: it is told again.

    Attributes:
        item_id: The item's id.
    """

    item_id: str
    name: Annotated[str, NameOf("item_id")] = ""
    price: Filled[Decimal | None] = None
    since: Filled[str] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        item = catalog.item(self.item_id)
        return replace(self, name=item.name, price=item.price, since=last_bought(catalog, item.id))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        value = None if self.price is None else f"{self.price} {self.since}"
        return with_plain_setting(catalog, f"{RISE_SEEN}{self.item_id}", value)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"setting: {RISE_SEEN}{self.item_id}",))

    def says(self) -> Message:
        return say("change-rise-seen", name=self.name or GONE_ITEM)


class MoveLines(Operation, frozen=True, kw_only=True, tag="MoveLines"):
    """Buy several lines elsewhere: each becomes another item, with its store and price; what is ticked stays.

    Instead of the items a store may be named: a line becomes the item that goes by its name there, where there is one.

    Undo: the lines are at their earlier stores, unless somebody else changed them there.

    Attributes:
        lines: The ids of the lines, 1 to 5,000.
        items: What each becomes: the ids of items, one for each line; none where a store is named.
        store: The store at which all of them are to be bought, instead.
    """

    tool = "move_to_store"
    lines: tuple[str, ...]
    items: tuple[str, ...] = ()
    store: str = ""
    become: Filled[tuple[Item, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        if not 1 <= len(self.lines) <= MOST_MOVED:
            raise InvalidInput(say("error-items-too-many", most=MOST_MOVED), say("hint-fewer-items"), field="lines")
        if self.store:
            return self._to_store(catalog, catalog.store(self.store))
        if len(self.items) != len(self.lines):
            raise InvalidInput(say("error-one-for-each", field="items"), say("hint-one-for-each"), field="items")
        pairs = [(catalog.line(ref), catalog.item(item)) for ref, item in zip(self.lines, self.items, strict=True)]
        pairs = [(line, item) for line, item in pairs if not line.checked]
        if not pairs:
            raise NotFound(say("error-lines-gone"), hint=say("hint-add-again-if-needed"))
        return replace(self, lines=tuple(line.line for line, _ in pairs), become=tuple(item for _, item in pairs))

    def _to_store(self, catalog: Catalog, store: str) -> Self:
        there = by_name(catalog.stores[store].values())
        found = [line for ref in self.lines if (line := catalog.exact_line(ref)) is not None]
        moved = {line.line: line for line in found if not line.checked and line.store != store}
        if not moved:
            raise NotFound(say("error-none-to-move", store=store), hint=say("hint-other-store"))
        become = tuple(
            item_named(there.get(fold(line.name), ()), line.name)
            or Item(line.id, store, line.name, line.category, line.price, line.unit)
            for line in moved.values()
        )
        return replace(self, lines=tuple(moved), store=store, items=(), become=become)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        before = catalog
        for ref, item in zip(self.lines, self.become, strict=True):
            line = catalog.exact_line(ref)
            if line is not None and not line.checked and item.store in catalog.stores:
                catalog = put(catalog, as_bought_there(line, item), line)
        if catalog is before:
            raise NotFound(say("error-lines-gone"), hint=say("hint-add-again-if-needed"))
        return catalog

    def says(self) -> Message:
        stores = dict.fromkeys(item.store for item in self.become)
        where = ", ".join(stores) if stores else "?"
        return say("change-move-several", count=len(self.lines), stores=where)
